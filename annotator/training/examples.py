"""Labelled reports as the transformer is taught them: pieces, cues with the roles around them, name tags."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from annotator.extract.load import layout_of, load_stock, make_doc
from annotator.extract.pieces import portions, stretches
from annotator.extract.transformer.model import relation
from annotator.extract.transformer.pieces import Ints, Pieces, pieces
from annotator.extract.transformer.roles import CONTENT, CUE, SOURCE
from annotator.extract.transformer.tags import TAGS
from annotator.extract.transformer.trees import trees
from annotator.extract.vocabulary import vocabulary
from annotator.training.markup import Bounds, Report, Said, read_reports

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Words of a cue that do not tell what is done: they are no anchor while another word is there.
_LIGHT = vocabulary("cues light")


@dataclass(frozen=True, slots=True)
class Example:
    """A portion of a report in pieces with its gold.

    `anchors` are the pieces that begin cues, each with the roles of all pieces and how those around it
    hang on it in the parse; `tags` are the name tags.
    """

    pieces: Pieces
    anchors: tuple[int, ...]
    roles: tuple[Ints, ...]
    relations: tuple[Ints, ...]
    tags: Ints


def labelled(path: Path) -> Iterator[Report]:
    """The reports of a JSON Lines file with `id`, `text`, `attributions` and `entities`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        said = tuple(
            Said(*(tuple(sorted((a, b) for a, b in one[role])) for role in ("source", "cue", "content")))
            for one in row["attributions"]
        )
        names = tuple((a, b, label) for a, b, label in row.get("entities", ()))
        yield Report(row["id"], row["text"], said, names)


def written(folder: Path) -> Iterator[Report]:
    """The reports written for training."""
    for path in sorted(folder.glob("*.txt")):
        yield from read_reports(path)


def examples(report: Report) -> Iterator[Example]:
    """A report in pieces; attributions without a cue, or with another's, are left out."""
    for doc in parsed(report.text):
        layout = layout_of(doc)
        known = pieces(layout.stretches)
        anchors: dict[int, Ints] = {}
        for one in report.attributions:
            anchor = _anchor(known, report.text, one.cue)
            if anchor is not None and anchor not in anchors:
                anchors[anchor] = _roles(known, one)
        parse = trees(doc, layout, known)
        hang = tuple(relation(parse, anchor) for anchor in anchors)
        yield Example(known, tuple(anchors), tuple(anchors.values()), hang, _tags(known, report.names))


@cache
def _parser() -> Language:
    return load_stock()


def parsed(text: str) -> Iterator[Doc]:
    """The text in portions as the program reads them, parsed."""
    for portion in portions(stretches(text, ())):
        doc = make_doc(_parser(), portion)
        for _, component in _parser().pipeline:
            doc = component(doc)
        yield doc


def _covered(known: Pieces, spans: Sequence[Bounds]) -> NDArray[np.bool_]:
    mask = np.zeros(len(known), bool)
    for start, end in spans:
        mask |= (known.start < end) & (known.end > start)
    return mask


def _anchor(known: Pieces, text: str, cue: Sequence[Bounds]) -> int | None:
    """The first piece of the cue's first telling word."""
    inside = np.flatnonzero(_covered(known, cue))
    for word in dict.fromkeys(known.word[inside].tolist()):
        of_word = inside[known.word[inside] == word]
        letters = text[known.start[of_word[0]] : known.end[of_word[-1]]].lower()
        if any(c.isalpha() for c in letters) and letters not in _LIGHT:
            return int(of_word[0])
    return int(inside[0]) if len(inside) else None


def _roles(known: Pieces, one: Said) -> Ints:
    roles = np.zeros(len(known), np.int64)
    for spans, role in ((one.content, CONTENT), (one.source, SOURCE), (one.cue, CUE)):
        roles[_covered(known, spans)] = role
    return roles


def _tags(known: Pieces, names: Sequence[tuple[int, int, str]]) -> Ints:
    tags = np.zeros(len(known), np.int64)
    for start, end, label in names:
        inside = np.flatnonzero(_covered(known, [(start, end)]))
        if len(inside):
            begin = TAGS.index(f"B-{label}")
            tags[inside] = begin + 1
            tags[inside[0]] = begin
    return tags
