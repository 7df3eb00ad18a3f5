"""An article's drafts to mentions, entities and claims with ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Photo
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label, OriginBy
from annotator.extract.api import Request
from annotator.extract.claims.draft import Draft
from annotator.extract.grouping import Grouping, NameDraft, clean
from annotator.extract.names.why import why
from annotator.extract.version import NAME, VERSION
from annotator.extract.who import Around, Resolver

_CREDITED = 0.95
"""How sure a name is that a parsed credit line holds."""


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


def _mentions(
    names: list[NameDraft], sure: Mapping[Span, float], text: str
) -> tuple[list[Mention], tuple[Entity, ...]]:
    grouping = Grouping(names, text)
    mentions = [
        Mention(
            new_id(),
            at,
            label,
            _origin(rule),
            grouping.of.get(at),
            score=_CREDITED if rule.startswith("credit:") else sure[at],
            why=why(rule, label, clean(at.text(text))),
        )
        for at, label, rule in names
    ]
    return mentions, grouping.entities()


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
        event_time=draft.event_time,
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
            and one.cue
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
    request: Request,
    names: list[NameDraft],
    sure: Mapping[Span, float],
    drafts: list[Draft],
    around: Around,
) -> Suggestions:
    """The suggestions of an article.

    `sure` tells how likely each of the names is, 0 to 1; `around` what the sentences tell of those in them.
    """
    mentions, entities = _mentions(with_credits(names, request.photos, request.text), sure, request.text)
    ordered = sorted(
        _unique(drafts),
        key=lambda d: (min(s.start for s in (*d.content, *d.cue, *d.source)), [c.start for c in d.cue]),
    )
    resolver = Resolver(request.text, mentions, entities, around)
    claims = resolver.resolve([_claim(d) for d in ordered], ordered)
    return Suggestions(NAME, VERSION, tuple(mentions), tuple(_with_parents(claims)), entities)
