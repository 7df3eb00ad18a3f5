"""What a UIMA CAS holds, however it was written: annotations with features, relations, slots, chains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.exchange.incoming.jsons import label, whole
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignGroup,
    ForeignRelation,
    ForeignSpan,
    Piece,
    Problem,
    Unreadable,
    claims_by_id,
)

_NOT_LABELS = frozenset({"Token", "Sentence", "DocumentMetaData", "DocumentAnnotation", "Paragraph"})
"""Types that cut a text up or describe it, and mark nothing in it."""
_WORD_TYPES = frozenset({"POS", "Lemma", "Stem", "MorphologicalFeatures", "Dependency", "SurfaceForm"})
"""Types that say something of each word: the type is the label, or there would be one a word."""
_NAMING = ("value", "label", "category", "type", "referenceType")
_HEAD, _CHILD = ("Governor", "source"), ("Dependent", "target")


@dataclass(slots=True)
class Feature:
    """A feature structure: its plain values, and what it refers to by feature."""

    id: str
    type: str
    sofa: str | None = None
    begin: int | None = None
    end: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    refers: dict[str, list[str]] = field(default_factory=dict)

    @property
    def leaf(self) -> str:
        """The type without its package."""
        return self.type.rpartition(".")[2]

    @property
    def marks(self) -> bool:
        """Whether it marks a stretch of text as something."""
        return self.begin is not None and self.end is not None and self.leaf not in _NOT_LABELS


def documents(name: str, sofas: Mapping[str, str], features: Sequence[Feature]) -> Iterator[Document]:
    """One document a view that has a text. Raises Unreadable where none has."""
    if not sofas:
        raise Unreadable("it holds no text")
    about = next((one.values for one in features if one.leaf == "DocumentMetaData"), {})
    by_id = {one.id: one for one in features}
    for number, (sofa, text) in enumerate(sofas.items(), 1):
        where = name if len(sofas) == 1 else f"{name}, view {number}"
        if not whole(text):
            raise Unreadable("its text holds half of a character pair, or a NUL")
        own = [one for one in features if one.sofa == sofa]
        made = _View(where, by_id)
        for one in own:
            made.take(one)
        yield Document(
            where,
            text,
            tuple(made.spans),
            tuple(made.relations),
            (*made.groups, *claims_by_id(made.spans)),
            reference=about.get("documentId") or None,
            title=about.get("documentTitle") or None,
            problems=tuple(made.problems),
        )


class _View:
    """The spans, relations and groups of one view."""

    def __init__(self, where: str, by_id: dict[str, Feature]) -> None:
        self.spans: list[ForeignSpan] = []
        self.relations: list[ForeignRelation] = []
        self.groups: list[ForeignGroup] = []
        self.problems: list[Problem] = []
        self._where = where
        self._by_id = by_id

    def take(self, one: Feature) -> None:
        """Takes in a feature structure."""
        if not one.marks:
            return
        head, child = _first(one, _HEAD), _first(one, _CHILD)
        if head is not None and child is not None:
            self._relation(one, head, child)
            return
        assert one.begin is not None
        assert one.end is not None
        fields = (("layer", one.type), *((k, v) for k, v in one.values.items() if whole(v)))
        self.spans.append(ForeignSpan(one.id, _label(one), (Piece(one.begin, one.end),), fields=fields))
        for next_ in one.refers.get("next", ()):
            if next_ in self._by_id:
                named = label(one.values.get("referenceRelation")) or one.leaf
                self.relations.append(ForeignRelation(named, one.id, next_))
        parts = tuple(self._parts(one))
        if parts and "claim" not in one.values:
            self.groups.append(ForeignGroup(one.id, _label(one), one.id, parts, fields))

    def _relation(self, one: Feature, head: str, child: str) -> None:
        ends = [self._by_id.get(end) for end in (head, child)]
        if any(end is None for end in ends):
            self.problems.append(Problem(self._where, one.leaf, "it leads to something that is not there"))
        elif all(end is not None and end.marks for end in ends):
            values = one.values
            named = label(values.get("value")) or label(values.get("DependencyType")) or one.leaf
            self.relations.append(ForeignRelation(named, head, child))

    def _parts(self, one: Feature) -> Iterator[tuple[str, str]]:
        """What fills the slots of an annotation: others, or links that say in which role."""
        for name, ids in one.refers.items():
            if name in ("next", "first"):
                continue
            for id_ in ids:
                other = self._by_id.get(id_)
                if other is None:
                    continue
                if other.marks:
                    yield name, id_
                else:
                    target = _first(other, ("target",))
                    if target is not None and target in self._by_id and self._by_id[target].marks:
                        yield other.values.get("role") or name, target


def _first(one: Feature, names: Sequence[str]) -> str | None:
    return next((one.refers[name][0] for name in names if one.refers.get(name)), None)


def _label(one: Feature) -> str:
    if one.leaf in _WORD_TYPES or ".pos." in one.type:
        return one.leaf
    if one.values.get("claim") and (role := label(one.values.get("role"))):
        return role
    return next((found for name in _NAMING if (found := label(one.values.get(name)))), one.leaf)
