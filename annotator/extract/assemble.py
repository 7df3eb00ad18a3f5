"""An article's drafts to mentions, entities and claims with ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.names import name_key, same_person
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Photo
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label, OriginBy
from annotator.extract.api import Request
from annotator.extract.claims.draft import Draft
from annotator.extract.names.scores import score, why
from annotator.extract.version import NAME, VERSION
from annotator.extract.who import Resolver

NameDraft = tuple[Span, Label, str]

_NO_ENTITY = frozenset({Label.DATE, Label.QUANTITY})


def _origin(rule: str) -> Origin:
    return Origin(OriginBy.EXTRACT, NAME, VERSION, rule)


def _in_credit(photo: Photo, text: str) -> Iterable[NameDraft]:
    """The names of a parsed credit line where they stand in it."""
    credit = photo.credit
    if credit is None:
        return
    parts = credit.parts
    wanted = [(one, Label.PERSON, "credit:photographer") for one in (parts.photographer or "").split("; ")]
    wanted += [
        (parts.agency or "", Label.MEDIA, "credit:agency"),
        (parts.via or "", Label.MEDIA, "credit:via"),
    ]
    at = credit.span.start
    for name, label, rule in wanted:
        found = text.find(name.strip(), at, credit.span.end) if name.strip() else -1
        if found >= 0:
            yield span(found, found + len(name.strip())), label, rule
            at = (
                span(found, found + len(name.strip())).end
                if label is not Label.PERSON or "; " not in (parts.photographer or "")
                else at
            )


def with_credits(names: list[NameDraft], photos: Iterable[Photo], text: str) -> list[NameDraft]:
    """The names with those in credit lines as the credit was parsed."""
    out = list(names)
    for photo in photos:
        credited = list(_in_credit(photo, text))
        if photo.credit is not None and credited:
            inside = photo.credit.span
            out = [n for n in out if not inside.overlaps(n[0])] + credited
    out.sort(key=lambda n: (n[0], n[1]))
    kept: list[NameDraft] = []
    for one in out:
        if not kept or kept[-1][0].end <= one[0].start:
            kept.append(one)
    return kept


class _Entities:
    """Groups an article's mentions into entities."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Label, list[str]]] = {}
        self.by_key: dict[tuple[Label, str], list[str]] = {}
        self.first: dict[str, int] = {}

    def of(self, name: str, label: Label, at: int) -> str | None:
        """The entity that a name at an offset belongs to; a new one where none fits.

        Of several people a bare surname means the one named last before it.
        """
        key = (label, name_key(name, label))
        if not key[1]:
            return None
        ids = self.by_key.setdefault(key, [])
        for one in sorted(ids, key=lambda i: (self.first[i] > at, abs(self.first[i] - at))):
            names = self.found[one][1]
            if label is not Label.PERSON or all(same_person(name, other) for other in names):
                if name not in names:
                    names.append(name)
                return one
        fresh = new_id()
        ids.append(fresh)
        self.first[fresh] = at
        self.found[fresh] = (label, [name])
        return fresh

    def all(self) -> tuple[Entity, ...]:
        """The entities, each under its fullest name (a person's) or its first."""
        out = []
        for one, (label, names) in self.found.items():
            best = max(names, key=lambda n: (len(n.split()), len(n))) if label is Label.PERSON else names[0]
            out.append(Entity(one, best, label, tuple(n for n in names if n != best)))
        return tuple(out)


def _clean(name: str) -> str:
    return " ".join(name.split())


def _mentions(names: list[NameDraft], text: str) -> tuple[list[Mention], _Entities]:
    entities = _Entities()
    full_first = sorted(
        (n for n in names if n[1] is Label.PERSON), key=lambda n: -len(_clean(n[0].text(text)).split())
    )
    of: dict[Span, str | None] = {
        n[0]: entities.of(_clean(n[0].text(text)), n[1], n[0].start)
        for n in full_first
        if len(_clean(n[0].text(text)).split()) > 1
    }
    out = []
    for at, label, rule in names:
        entity = None
        if label not in _NO_ENTITY:
            entity = of[at] if at in of else entities.of(_clean(at.text(text)), label, at.start)
        out.append(
            Mention(
                new_id(),
                at,
                label,
                _origin(rule),
                entity,
                score=score(rule),
                why=why(rule, label, _clean(at.text(text))),
            )
        )
    return out, entities


def _claim(draft: Draft) -> Claim:
    return Claim(
        id=new_id(),
        content=draft.content,
        origin=_origin(draft.rule),
        source=draft.source,
        cue=draft.cue,
        via=draft.via,
        hedges=draft.hedges,
        figures=draft.figures,
        quote=draft.quote,
        naming=draft.naming,
        type=draft.type,
        certainty=draft.certainty,
        asserted_on=draft.asserted_on,
        score=draft.score,
        why=draft.why,
    )


def _with_parents(claims: list[Claim]) -> list[Claim]:
    """Claims nested in another's content, each under the smallest that holds it."""
    out = []
    for one in claims:
        holders = [
            other
            for other in claims
            if other is not one
            and all(any(part.covers(cue) for part in other.content) for cue in one.cue)
            and not any(part.covers(cue) for part in one.content for cue in other.cue)
        ]
        holder = min(
            holders, key=lambda c: (sum(p.end - p.start for p in c.content), c.envelope().start), default=None
        )
        out.append(replace(one, parent=holder.id) if holder else one)
    return out


def _unique(drafts: list[Draft]) -> list[Draft]:
    seen: set[tuple[tuple[Span, ...], tuple[Span, ...]]] = set()
    out = []
    for draft in drafts:
        key = (draft.cue, draft.content)
        if key not in seen:
            seen.add(key)
            out.append(draft)
    return out


def assemble(
    request: Request, names: list[NameDraft], drafts: list[Draft], subjects: list[tuple[int, str]]
) -> Suggestions:
    """The suggestions of an article; `subjects` are the offsets and names of people who do something."""
    mentions, entities = _mentions(with_credits(names, request.photos, request.text), request.text)
    everyone = entities.all()
    ordered = sorted(
        _unique(drafts), key=lambda d: (min(s.start for s in (*d.content, *d.cue, *d.source)), d.cue[0].start)
    )
    resolver = Resolver(everyone, subjects)
    claims = [resolver.resolve(_claim(d), d) for d in ordered]
    return Suggestions(NAME, VERSION, tuple(mentions), tuple(_with_parents(claims)), everyone)
