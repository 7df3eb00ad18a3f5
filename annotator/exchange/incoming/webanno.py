"""WebAnno TSV 3: tokens with columns a layer. What lies between sentences is not in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import label, text_of, whole
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignGroup,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unreadable,
)
from annotator.exchange.incoming.webannocells import Unit, split, text_of_tokens, unescaped, value_of

HEAD = "#FORMAT=WebAnno TSV 3"
_ROW = re.compile(r"(\d{1,9}-\d{1,9}(?:\.\d{1,9})?)\t(\d{1,10})-(\d{1,10})\t")
_STACK = re.compile(r"(?P<value>.*?)(?:(?<!\\)\[(?P<id>\d{1,9})\])?", re.DOTALL)
_FROM = re.compile(r"(?P<unit>\d+-\d+(?:\.\d+)?)(?:\[(?P<head>\d+)(?:_(?P<child>\d+))?\])?")
_LINK = re.compile(r"(?P<value>.*)->(?P<chain>\d+)-(?P<at>\d+)", re.DOTALL)
_WORD_TYPES = frozenset({"POS", "Lemma", "Stem", "MorphologicalFeatures", "SurfaceForm"})
_NAMING = ("value", "label", "category", "type")


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer and the columns it has; `kind` is SP, RL or CH."""

    kind: str
    name: str
    columns: tuple[str, ...]
    first: int

    @property
    def leaf(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(slots=True)
class _Made:
    """An annotation that is being gathered over the units it spans."""

    id: str
    layer: _Layer
    values: dict[str, str]
    start: int
    end: int
    words: str | None
    slots: list[tuple[str, str]] = field(default_factory=list)


def read_webanno(file: Input) -> Given:
    """The document of a file."""
    lines = text_of(file.data()).replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(HEAD):
        raise Unreadable("it is not of WebAnno TSV 3")
    read = _Reader(file.name)
    for number, line in enumerate(lines[1:], 2):
        read.take(number, line)
    yield read.document()


class _Reader:
    """Takes the lines of a file one by one."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._layers: list[_Layer] = []
        self._sentences: list[tuple[str, list[Unit]]] = []
        self._problems: list[Problem] = []
        self._width = 0

    def take(self, number: int, line: str) -> None:
        """Takes in a line."""
        if line.startswith("#T_"):
            self._layer(line)
        elif line.startswith("#Text="):
            words = unescaped(line.removeprefix("#Text="))
            if self._sentences and not self._sentences[-1][1]:
                self._sentences[-1] = (f"{self._sentences[-1][0]}\n{words}", [])
            else:
                self._sentences.append((words, []))
        elif line.strip() and not line.startswith("#"):
            found = _ROW.match(line)
            cells = line.split("\t")
            if found is None or not self._sentences:
                self._problems.append(Problem(f"{self.name}:{number}", "", "the line is not a token"))
                return
            columns = [*cells[3:], *["_"] * self._width][: self._width]
            unit = Unit(found[1], int(found[2]), int(found[3]), unescaped(cells[2]), columns)
            self._sentences[-1][1].append(unit)

    def _layer(self, line: str) -> None:
        kind, _, rest = line.removeprefix("#T_").partition("=")
        name, *columns = rest.strip().split("|")
        made = _Layer(kind, name, tuple(columns) or ("",), self._width)
        self._layers.append(made)
        # A layer without anything behind its name has one column all the same.
        self._width += len(made.columns)

    def document(self) -> Document:
        """What all lines come to."""
        text = text_of_tokens(self._sentences)
        if not whole(text):
            raise Unreadable("its text holds half of a character pair, or a NUL")
        units = [unit for _, some in self._sentences for unit in some]
        for unit in units:
            # A layer may be declared behind its first tokens.
            unit.cells = [*unit.cells, *["_"] * self._width][: self._width]
        made: dict[tuple[int, str], _Made] = {}
        for layer in self._layers:
            if layer.kind == "SP":
                _gather(layer, units, made)
        by_unit = _by_unit(made, units)
        spans = [_span(one) for one in made.values()]
        relations: list[ForeignRelation] = []
        for layer in self._layers:
            if layer.kind == "CH":
                _chains(layer, units, spans, relations)
            elif layer.kind == "RL":
                self._relations(layer, units, by_unit, relations)
        groups = [self._group(one, by_unit) for one in made.values() if one.slots]
        return Document(
            self.name,
            text,
            tuple(spans),
            tuple(relations),
            tuple(one for one in groups if one.parts),
            rebuilt=True,
            problems=tuple(self._problems),
        )

    def _relations(
        self,
        layer: _Layer,
        units: list[Unit],
        by_unit: dict[tuple[str, str], dict[str, str]],
        relations: list[ForeignRelation],
    ) -> None:
        base = layer.columns[-1].removeprefix("BT_")
        for unit in units:
            cells = [split(unit.cells[layer.first + n], "|") for n in range(len(layer.columns))]
            for n, origin in enumerate(cells[-1]):
                found = _FROM.fullmatch(origin)
                if found is None:
                    continue
                head = _one(by_unit.get((base, found["unit"]), {}), found["head"])
                child = _one(by_unit.get((base, unit.name), {}), found["child"])
                values = [value_of(some[n]) if n < len(some) else "" for some in cells[:-1]]
                if head is None or child is None:
                    if base.rpartition(".")[2] != "Token":
                        why = "it leads to something that is not there"
                        self._problems.append(Problem(self.name, f"{layer.leaf} at {unit.name}", why))
                    continue
                said = dict(zip(layer.columns, values, strict=False))
                named = label(said.get("value")) or label(said.get("DependencyType"))
                relations.append(ForeignRelation(named or layer.leaf, head, child))

    def _group(self, one: _Made, by_unit: dict[tuple[str, str], dict[str, str]]) -> ForeignGroup:
        parts = []
        for role, target in one.slots:
            found = _FROM.fullmatch(target)
            if found is None:
                continue
            layers = [by_unit.get((layer.name, found["unit"]), {}) for layer in self._layers]
            ids = [_one(some, found["head"]) for some in layers]
            known = next((id_ for id_ in ids if id_ is not None and id_ != one.id), None)
            if known is None:
                self._problems.append(Problem(self.name, one.layer.leaf, f"its slot {role} is empty"))
            else:
                parts.append((role, known))
        return ForeignGroup(one.id, _label(one), one.id, tuple(parts), tuple(one.values.items()))


def _gather(layer: _Layer, units: list[Unit], made: dict[tuple[int, str], _Made]) -> None:
    """The annotations of a layer: those that bear one number in several units are one."""
    for unit in units:
        cells = [split(unit.cells[layer.first + n], "|") for n in range(len(layer.columns))]
        for n in range(max(map(len, cells))):
            found = [_STACK.fullmatch(some[n]) if n < len(some) else None for some in cells]
            id_ = next((one["id"] for one in found if one is not None and one["id"]), None)
            values = [one["value"] if one is not None else "_" for one in found]
            if id_ is None and all(one in ("_", "") for one in values):
                continue
            key = (layer.first, id_ or f"{unit.name}/{n}")
            known = made.get(key)
            if known is None:
                named = {
                    c: value_of(v)
                    for c, v in zip(layer.columns, values, strict=True)
                    if value_of(v) and _plain(c)
                }
                known = made[key] = _Made(
                    f"{layer.leaf} {id_ or unit.name}{'' if id_ or not n else f'/{n}'}",
                    layer, named, unit.start, unit.end, unit.words,
                )  # fmt: skip
                known.slots += _slots(layer, values)
            else:
                known.start, known.end = min(known.start, unit.start), max(known.end, unit.end)
                known.words = None


def _slots(layer: _Layer, values: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n, column in enumerate(layer.columns[:-1]):
        if column.startswith("ROLE_"):
            roles, targets = split(values[n], ";"), split(values[n + 1], ";")
            for role, target in zip(roles, targets, strict=False):
                feature = column.partition(":")[2].rpartition("_")[0]
                yield value_of(role) or feature or layer.leaf, target


def _plain(column: str) -> bool:
    return bool(column) and not column.startswith(("ROLE_", "BT_"))


def _by_unit(made: dict[tuple[int, str], _Made], units: list[Unit]) -> dict[tuple[str, str], dict[str, str]]:
    """The annotations of each layer in each unit, by their numbers."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    begins: dict[int, list[Unit]] = {}
    for unit in units:
        begins.setdefault(unit.start, []).append(unit)
    for (_, key), one in made.items():
        if "/" in key:
            found.setdefault((one.layer.name, key.partition("/")[0]), {})["0"] = one.id
            continue
        for unit in begins[one.start]:
            if unit.end == one.end or "." not in unit.name:
                found.setdefault((one.layer.name, unit.name), {})[key] = one.id
    return found


def _one(some: dict[str, str], number: str | None) -> str | None:
    """The annotation of a number, or the only one where none is given."""
    if number is not None and number in some:
        return some[number]
    return next(iter(some.values()), None) if number in (None, "0") or len(some) == 1 else None


def _chains(
    layer: _Layer, units: list[Unit], spans: list[ForeignSpan], relations: list[ForeignRelation]
) -> None:
    """Links of chains: each is a span, related to the one that follows."""
    links: dict[tuple[int, int], tuple[str, str]] = {}
    places: dict[str, int] = {}
    for unit in units:
        columns = [split(unit.cells[layer.first + n], "|") for n in range(len(layer.columns))]
        named = dict(zip(layer.columns, columns, strict=True))
        kinds = named.get("referenceType", [])
        for n, cell in enumerate(named.get("referenceRelation", [])):
            found = _LINK.fullmatch(cell)
            if found is None:
                continue
            key = int(found["chain"]), int(found["at"])
            kind = _STACK.fullmatch(kinds[n]) if n < len(kinds) else None
            value = value_of(kind["value"]) if kind is not None else ""
            id_ = f"{layer.leaf} {key[0]}-{key[1]}"
            if key in links:
                before = spans[places[id_]]
                start, end = before.pieces[0]
                piece = Piece(min(start, unit.start), max(end, unit.end))
                spans[places[id_]] = replace(before, pieces=(piece,), covered=None)
                continue
            places[id_] = len(spans)
            links[key] = id_, value_of(found["value"])
            piece = Piece(unit.start, unit.end)
            spans.append(
                ForeignSpan(
                    id_, label(value) or layer.leaf, (piece,), unit.words, fields=(("layer", layer.name),)
                )
            )
    for (chain, at), (id_, named_) in links.items():
        if (chain, at + 1) in links:
            relations.append(ForeignRelation(label(named_) or layer.leaf, id_, links[chain, at + 1][0]))


def _span(one: _Made) -> ForeignSpan:
    fields = (("layer", one.layer.name), *one.values.items())
    return ForeignSpan(one.id, _label(one), (Piece(one.start, one.end),), one.words or None, fields=fields)


def _label(one: _Made) -> str:
    if one.layer.leaf in _WORD_TYPES:
        return one.layer.leaf
    found = (label(one.values.get(name)) for name in _NAMING)
    return next((name for name in found if name), one.layer.leaf)
