"""Whether a change made in another corpus fits what stands in this one, and what has to come over with it."""

from __future__ import annotations

from annotator.corpus.mergeprotected import Protections
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms, same
from annotator.corpus.state import last_end
from annotator.corpus.values import Conflict
from annotator.domain.annotation import Claim, Rule
from annotator.domain.codec import TYPES, Annotation, decode
from annotator.domain.decision import Body, Change
from annotator.domain.offsets import span
from annotator.domain.words import CURATED, Kind, Status

_MACHINE = ("origin", "score", "why")
_CURATED = {one.value for one in CURATED}
_SUGGESTED = Status.SUGGESTED.value


class Fitting:
    """Fits changes, one at a time. Needs a writing transaction of `here`."""

    def __init__(self, here: Side, other: Side, terms: Terms, protections: Protections) -> None:
        self._here = here
        self._other = other
        self._terms = terms
        self._protections = protections

    def fit(self, there: Change, made: set[str]) -> Change | None:
        """The change as it is to be made here; None when it stands so already.

        `made` are the entities that the same decision makes. Suggestions and entities that it is about or
        refers to come over. Raises Conflict with the reason, and ValueError or its like for a change that
        makes no sense.
        """
        change = self._terms.change(there)
        if change.kind is Kind.PROTECTION:
            return self._protections.fit(there, change)
        if change.after is not None:
            self._refuse_misplaced(change)
        fitted = self._fitted(change)
        if fitted is not None and fitted.after is not None:
            self._bring_what_it_names(there, fitted, made)
        return fitted

    def _fitted(self, change: Change) -> Change | None:
        if change.kind is Kind.ARTICLE:
            return self._article(change)
        stands = self._here.state.body(change.kind, change.article, change.id)
        before, after = change.before, change.after
        if same(stands, after) or (before is None and _agree(stands, after)):
            return None
        if change.kind is Kind.RULE and stands is None and self._ruled(change):
            return None
        if same(stands, before):
            if stands is None:
                self._clear(change, after)
            return self._onto(change, stands)
        if change.kind is Kind.ENTITY and stands and before and after and not self._decided(change):
            return Change(change.kind, change.id, None, stands, _with_names(before, after, stands))
        if stands is not None and stands.get("status") == _SUGGESTED and not self._decided(change):
            if before is None or before.get("status") == _SUGGESTED:
                return self._onto(change, stands)
        elif stands is None and before is not None and not self._decided(change):
            return self._taken_over(change, before)
        raise Conflict(self._reason(change, stands))

    def _article(self, change: Change) -> Change | None:
        """What is known about an article is fitted field by field; each stands for itself."""
        stands = self._here.state.body(change.kind, change.article, change.id)
        if stands is None or change.before is None or change.after is None:
            raise Conflict("the article is not in this corpus")
        told = dict(stands)
        for name, after in change.after.items():
            if name in ("id", "sha256") or after == change.before[name] or stands[name] == after:
                continue
            if stands[name] != change.before[name]:
                raise Conflict(self._reason(change, stands))
            told[name] = after
        return None if told == stands else Change(change.kind, change.id, change.article, stands, told)

    def _onto(self, change: Change, stands: Body | None) -> Change:
        """The change with what stands here as its `before`; how a machine came to it stays as it is here."""
        after = change.after
        if stands is not None and after is not None and change.before is not None:
            kept = {
                name: stands[name]
                for name in _MACHINE
                if name in stands and after.get(name) == change.before.get(name)
            }
            after = {**after, **kept}
        return Change(change.kind, change.id, change.article, stands, after)

    def _taken_over(self, change: Change, before: Body) -> Change:
        """Puts in the suggestion that the change is about, which was not made here."""
        if change.kind is Kind.ENTITY:
            self._here.state.entities.suggest([decode(TYPES[Kind.ENTITY], before)])
        elif before.get("status") != _SUGGESTED or change.article is None:
            raise Conflict(self._reason(change, None))
        else:
            self._suggest(change.kind, change.article, before)
        return change

    def _suggest(self, kind: Kind, article: str, body: Body) -> None:
        state = self._here.state
        key = state.articles.key(article)
        thing: Annotation = decode(TYPES[kind], body)
        if last_end([thing]) > state.articles.length(key):
            raise ValueError("a suggestion does not lie in the text of its article")
        self._bring_entities(kind, body, set())
        self._clear(Change(kind, body["id"], article, None, body), body)
        state.tables[kind].insert(key, [thing])
        state.articles.count_anew(key)
        state.words.keep(key)
        state.claim_lines.keep(key)

    def _clear(self, change: Change, body: Body | None) -> None:
        """Takes out the undecided suggestions that a mention or block is put in the place of."""
        if change.kind not in (Kind.MENTION, Kind.BLOCK) or body is None or change.article is None:
            return
        state = self._here.state
        key = state.articles.key(change.article)
        mine, gone = span(*body["span"]), []
        for one in state.tables[change.kind].of(key):
            if one.id != change.id and one.span.overlaps(mine):
                if one.status is Status.SUGGESTED and not self._here.concerned(
                    change.kind, change.article, one.id
                ):
                    gone.append(one.id)
                elif change.kind is Kind.BLOCK:
                    raise Conflict("it overlaps a block that was decided here")
        if gone:
            state.tables[change.kind].delete(key, gone)
            state.articles.count_anew(key)
            state.claim_lines.keep(key)

    def _bring_what_it_names(self, there: Change, change: Change, made: set[str]) -> None:
        body = change.after
        assert body is not None
        self._bring_entities(change.kind, body, made)
        if change.kind is Kind.CLAIM and there.article and there.after and there.after["parent"]:
            self._bring_claim(there.article, there.after["parent"])
        elif change.kind is Kind.LINK and there.article and there.after:
            self._bring_claim(there.article, there.after["claim"])
            if self._other.state.articles.has(there.after["article"]):
                self._bring_claim(there.after["article"], there.after["other"])

    def _bring_entities(self, kind: Kind, body: Body, made: set[str]) -> None:
        id = body.get("who" if kind is Kind.CLAIM else "entity")
        if not isinstance(id, str) or id in made or self._here.state.entities.one(id) is not None:
            return
        entity = self._other.first_entity(id)
        if entity is not None and not self._here.changed(Kind.ENTITY, None, id):
            self._here.state.entities.suggest([entity])
        elif kind is not Kind.CLAIM:  # who is behind a claim may be said in words
            raise Conflict("the entity it refers to is not here; it was deleted or did not come over")

    def _bring_claim(self, article: str, id: str) -> None:
        """Sees to it that a claim which another refers to is there, if only as a suggestion."""
        here = self._terms.article(article)
        first = self._other.first(Kind.CLAIM, article, id)
        if first is None or first["status"] != _SUGGESTED or self._here.state.articles.find(here) is None:
            return
        there = Change(Kind.CLAIM, id, article, first, first)
        change = self._terms.change(there)
        if self._here.state.body(Kind.CLAIM, here, change.id) is None and not self._decided(change):
            assert change.before is not None
            self._suggest(Kind.CLAIM, here, change.before)

    def _ruled(self, change: Change) -> bool:
        """Whether there is a rule about the same words. Raises Conflict when it wants something else."""
        rule = decode(Rule, change.after or {})
        for one in self._here.state.rules.all():
            if (one.words, one.label) == (rule.words, rule.label):
                if (one.becomes, one.entity) == (rule.becomes, rule.entity):
                    return True
                raise Conflict(f"another rule stands here for “{rule.words}”")
        return False

    def _decided(self, change: Change) -> bool:
        return self._here.changed(change.kind, change.article, change.id)

    def _refuse_misplaced(self, change: Change) -> None:
        thing: Annotation = decode(TYPES[change.kind], change.after or {})
        if isinstance(thing, Claim) and not thing.content:
            raise ValueError("a claim has content")
        if change.article is not None and change.kind is not Kind.ARTICLE:
            state = self._here.state
            if last_end([thing]) > state.articles.length(state.articles.key(change.article)):
                raise ValueError("it does not lie in the text of its article")

    def _reason(self, change: Change, stands: Body | None) -> str:
        last = self._here.journal.last_change(change.kind, change.article or "", change.id)
        what = f"the {change.kind} is not the same here"
        if stands is None:
            what = f"the {change.kind} is no longer here"
        if last is None:
            return what
        (name,) = self._here.sql.execute("SELECT name FROM editors WHERE id = ?", (last.editor,)).fetchone()
        return f"{what}: “{last.title}” was decided by {name} on {last.at[:10]}"


def _agree(stands: Body | None, after: Body | None) -> bool:
    """Whether two editors put the same in by different ways: one accepted what the other added."""
    if stands is None or after is None or not {stands.get("status"), after.get("status")} <= _CURATED:
        return False
    return same({**stands, "status": None}, {**after, "status": None})


def _with_names(before: Body, after: Body, stands: Body) -> Body:
    """What an entity becomes where a machine had found further names of it."""
    known = {*before["aliases"], *after["aliases"], after["name"]}
    return {**after, "aliases": [*after["aliases"], *(one for one in stands["aliases"] if one not in known)]}
