"""Foreign spans, relations and events made mentions and claims, as a mapping says."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from annotator.domain.annotation import Claim, Link, Mention, Origin
from annotator.domain.ids import link_id, new_id
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Relation, Role
from annotator.exchange.incoming.claiming import claim_of
from annotator.exchange.incoming.mapping import CHILD_SPEAKS, CLAIM, HEAD_SPEAKS, JOIN, WITHIN, Chosen, Sort
from annotator.exchange.incoming.neutral import Document, ForeignGroup, Problem

_LEAVES = frozenset({Role.SOURCE.value, Role.VIA.value, Role.HEDGE.value, Role.FIGURE.value})
_LABELS = frozenset(label.value for label in Label)
_ROLES = frozenset(role.value for role in Role)
_RELATIONS = frozenset(relation.value for relation in Relation)
Places = Mapping[str, tuple[Span, ...]]


@dataclass(slots=True)
class Made:
    """What a document comes to: mentions, claims, links between claims; what is left over, what to know."""

    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    links: list[tuple[str, str, Relation]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class _Gathering:
    """The parts of one claim, by the ids of spans."""

    roles: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    fields: list[tuple[str, str]] = field(default_factory=list)

    def put(self, role: str, id_: str) -> None:
        """Adds a span in a role, once."""
        self.roles[role][id_] = None


def made_of(document: Document, places: Places, chosen: Chosen, text: str, origin: Origin) -> Made:
    """What a document's spans, relations and events become; `places` are where its spans lie in `text`."""
    return _Making(document, places, chosen, text, origin).all()


class _Making:
    def __init__(self, document: Document, places: Places, chosen: Chosen, text: str, origin: Origin) -> None:
        self._document = document
        self._places = places
        self._chosen = chosen
        self._text = text
        self._origin = origin
        self._spans = {one.id: one for one in document.spans if one.id in places}
        self._target = {id_: chosen.of(Sort.LABEL, one.label) for id_, one in self._spans.items()}
        self._groups = {one.id: one for one in document.groups}
        self._claim_of: dict[str, str] = {}
        self._nested: list[tuple[str, str]] = []
        self._made = Made()

    def all(self) -> Made:
        """Mentions, then the claims of events, then those that relations or nothing holds together."""
        self._mentions()
        self._speaking()
        used: set[str] = set()
        for group in self._document.groups:
            if self._chosen.of(Sort.EVENT, group.label) == CLAIM:
                used |= self._event(group)
        self._related(used)
        self._nest()
        self._link()
        return self._made

    def _mentions(self) -> None:
        for id_, one in self._spans.items():
            target = self._target[id_]
            if target not in _LABELS:
                continue
            for at in self._places[id_]:
                self._made.mentions.append(
                    Mention(new_id(), at, Label(target), self._origin, score=one.score)
                )
            if len(self._places[id_]) > 1:
                why = "a name has one stretch; each of its pieces becomes a name of its own"
                self._made.notes.append(Problem(self._document.name, f"{one.label} ({id_[:40]})", why))

    def _speaking(self) -> None:
        """Relations that make their ends source and content, whatever these are labelled."""
        for one in self._document.relations:
            target = self._chosen.of(Sort.RELATION, one.label)
            ends = (one.head, one.child) if target == HEAD_SPEAKS else (one.child, one.head)
            if target in (HEAD_SPEAKS, CHILD_SPEAKS) and set(ends) <= self._spans.keys():
                self._target[ends[0]], self._target[ends[1]] = Role.SOURCE.value, Role.CONTENT.value

    def _event(self, group: ForeignGroup) -> set[str]:
        """The claim of an event; gives the spans that it took."""
        gathered = _Gathering(fields=list(group.fields))
        if group.trigger is not None and group.trigger in self._spans:
            own = self._target[group.trigger]
            gathered.put(own if own in _ROLES else Role.CUE.value, group.trigger)
        lost = 0
        for role, id_ in group.parts:
            target = self._chosen.of(Sort.ROLE, role)
            inner = None if id_ in self._spans else self._groups.get(id_)
            if inner is not None:
                self._within(group, inner, target, gathered)
            elif target and id_ in self._spans:
                gathered.put(target, id_)
            elif target:
                lost += 1
        if lost:
            why = f"{lost} of its parts {'does' if lost == 1 else 'do'} not fit into the text"
            self._made.problems.append(Problem(self._document.name, f"{group.label} ({group.id[:40]})", why))
        self._close(gathered, f"{group.label} ({group.id[:40]})", (group.id, *(group.trigger or "",)[:1]))
        return {id_ for ids in gathered.roles.values() for id_ in ids}

    def _within(self, group: ForeignGroup, inner: ForeignGroup, target: str, gathered: _Gathering) -> None:
        """An event as a part of another: its words are the content, and where it is a claim it is nested."""
        ids = [inner.trigger, *(part for _, part in inner.parts)]
        if target == Role.CONTENT:
            for id_ in ids:
                if id_ is not None and id_ in self._spans:
                    gathered.put("around", id_)
            if self._chosen.of(Sort.EVENT, inner.label) == CLAIM:
                self._nested.append((inner.id, group.id))

    def _related(self, used: set[str]) -> None:
        """Claims of spans with roles that no event took: around each content what relations lead to."""
        near: defaultdict[str, list[str]] = defaultdict(list)
        joined: defaultdict[str, set[str]] = defaultdict(set)
        for one in self._document.relations:
            target = self._chosen.of(Sort.RELATION, one.label)
            if (
                target not in (JOIN, HEAD_SPEAKS, CHILD_SPEAKS)
                or not {one.head, one.child} <= self._spans.keys()
            ):
                continue
            near[one.head].append(one.child)
            near[one.child].append(one.head)
            if self._target[one.head] == self._target[one.child] == Role.CONTENT:
                joined[one.head].add(one.child)
                joined[one.child].add(one.head)
        contents = [i for i, t in self._target.items() if t == Role.CONTENT and i not in used]
        for id_, target in self._target.items():
            if target == Role.CUE:
                own = [i for i in near[id_] if self._target[i] == Role.CONTENT]
                for one_, other in pairwise(own):
                    joined[one_].add(other)
                    joined[other].add(one_)
        taken = set(used)
        for first in contents:
            if first not in taken:
                together = _reached(first, joined)
                gathered = self._around(together, near)
                taken |= {id_ for ids in gathered.roles.values() for id_ in ids}
                self._close(gathered, f"{self._spans[first].label} ({first[:40]})", tuple(together))
        for id_, target in self._target.items():
            if target in _ROLES and target != Role.CONTENT and id_ not in taken:
                called = f"{self._spans[id_].label} ({id_[:40]})"
                why = f"a {target} that belongs to no claim in the file"
                self._made.problems.append(Problem(self._document.name, called, why))

    def _around(self, together: list[str], near: Mapping[str, list[str]]) -> _Gathering:
        gathered = _Gathering()
        waiting, seen = deque(together), set(together)
        while waiting:
            id_ = waiting.popleft()
            gathered.put(self._target[id_], id_)
            if self._target[id_] in _LEAVES:
                continue
            for other in near.get(id_, ()):
                if (
                    other not in seen
                    and self._target[other] in _ROLES
                    and self._target[other] != Role.CONTENT
                ):
                    seen.add(other)
                    waiting.append(other)
        return gathered

    def _close(self, gathered: _Gathering, called: str, ids: Iterable[str]) -> None:
        """Makes the claim of what was gathered, where it has a content."""
        roles = {role: self._of(some) for role, some in gathered.roles.items()}
        around = roles.pop("around", ())
        if not roles.get(Role.CONTENT) and around:
            roles[Role.CONTENT.value] = (Span(around[0].start, max(at.end for at in around)),)
        if not roles.get(Role.CONTENT):
            self._made.problems.append(Problem(self._document.name, called, "it has no content"))
            return
        spans = [self._spans[id_] for some in gathered.roles.values() for id_ in some]
        fields = [*gathered.fields, *(one for span in spans for one in span.fields)]
        claim = claim_of(roles, fields, spans, self._text, self._origin)
        self._made.claims.append(claim)
        for id_ in (*ids, *gathered.roles.get(Role.CONTENT.value, {})):
            self._claim_of.setdefault(id_, claim.id)

    def _of(self, ids: Iterable[str]) -> tuple[Span, ...]:
        return tuple(sorted({at for id_ in ids for at in self._places[id_]}))

    def _nest(self) -> None:
        """Claims within others, as relations and events say; never one within itself."""
        pairs = list(self._nested)
        pairs += [
            (one.head, one.child)
            for one in self._document.relations
            if self._chosen.of(Sort.RELATION, one.label) == WITHIN
        ]
        parents: dict[str, str] = {}
        for child, parent in pairs:
            own, above = self._claim_of.get(child), self._claim_of.get(parent)
            if own is not None and above is not None and own not in _line(above, parents):
                parents.setdefault(own, above)
        self._made.claims = [
            replace(one, parent=parents[one.id]) if one.id in parents else one for one in self._made.claims
        ]

    def _link(self) -> None:
        for one in self._document.relations:
            target = self._chosen.of(Sort.RELATION, one.label)
            head, child = self._claim_of.get(one.head), self._claim_of.get(one.child)
            if target in _RELATIONS and head is not None and child is not None and head != child:
                self._made.links.append((head, child, Relation(target)))


def _line(claim: str, parents: Mapping[str, str]) -> Iterator[str]:
    """A claim and those it is nested in."""
    at: str | None = claim
    while at is not None:
        yield at
        at = parents.get(at)


def _reached(first: str, joined: Mapping[str, set[str]]) -> list[str]:
    seen, waiting = {first: None}, [first]
    while waiting:
        for other in sorted(joined.get(waiting.pop(), ())):
            if other not in seen:
                seen[other] = None
                waiting.append(other)
    return list(seen)


def links_of(made: Made, article: str) -> list[Link]:
    """The links between claims of one article."""
    return [Link(link_id(one, other), one, article, other, relation) for one, other, relation in made.links]
