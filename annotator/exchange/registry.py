"""The formats an export can be written in: what each is called, what it can hold, and what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from annotator.exchange.plan import Part
from annotator.exchange.staging import MissingExtra
from annotator.exchange.writers import Encode, Target, Writer


class Holds(StrEnum):
    """What a format may or may not be able to hold."""

    MENTIONS = "mentions"
    CLAIMS = "claims"
    PHOTOS = "photos"
    BLOCKS = "blocks"
    ENTITIES = "entities"
    LINKS = "links"
    OVERLAPS = "overlaps"
    LABEL_NAMES = "label names"
    STANDOFF = "stand-off"


class Module(Protocol):
    """What the module of a format has."""

    encode: Encode

    def make(self, target: Target) -> Writer:
        """The writer of an export."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `folder` says that it always takes many files; `extra` names what has to be installed."""

    name: str
    title: str
    ending: str
    holds: frozenset[Holds]
    module: str
    says: str
    folder: bool = False
    extra: str | None = None
    needs: str | None = None

    def load(self) -> Module:
        """Its module. Raises MissingExtra where its library is not installed."""
        return cast(Module, import_module(f"annotator.exchange.{self.module}"))

    def missing(self) -> str | None:
        """The sentence that says what is not installed; None when nothing is missing."""
        if self.extra is None or self.needs is None or find_spec(self.needs) is not None:
            return None
        return str(MissingExtra(self.title, self.extra))

    def lacks(self, part: Part) -> bool:
        """Whether it cannot hold a part at all."""
        return Holds(part.value) not in self.holds


_M, _C, _P, _B = Holds.MENTIONS, Holds.CLAIMS, Holds.PHOTOS, Holds.BLOCKS
_E, _L, _O, _N = Holds.ENTITIES, Holds.LINKS, Holds.OVERLAPS, Holds.LABEL_NAMES
_ALL = frozenset({_M, _C, _P, _B, _E, _L, _O})
_SPANS = frozenset({_M, _C, _O, _N})
_POINTS = "Offsets are code points."
_UNITS = "Offsets are UTF-16 code units."

_TABLE = (
    Format(
        "jsonl", "Records, one article a line", ".jsonl", _ALL | {Holds.STANDOFF}, "records",
        f"Everything, as `annotator/1`; the only one that is read back whole. {_POINTS}",
    ),
    Format(
        "csv", "Tables for spreadsheets", ".csv", _ALL - {_B, _L} | {_N}, "csvtables",
        f"A table of articles, mentions, claims and photos each. {_POINTS}",
    ),
    Format(
        "sqlite", "SQLite tables, as Datasette opens them", ".db", _ALL | {_N}, "sqlitefile",
        f"Plain tables with keys and a full-text index. {_POINTS}",
    ),
    Format(
        "parquet", "Parquet, laid out for Hugging Face", ".parquet", _ALL | {_N}, "parquet",
        f"A row an article, with words and IOB2 tags beside the spans. {_POINTS}",
        extra="parquet", needs="pyarrow",
    ),
    Format(
        "spacy", "spaCy DocBin", ".spacy", _SPANS | {_E}, "docbin",
        "Mentions as entities, parts of claims in the span group “sc”.",
    ),
    Format(
        "conll", "CoNLL-2003, IOB2", ".conll", frozenset({_M, _N}), "conll",
        "A word a line with its tag. No offsets: the text cannot be put together again.",
    ),
    Format(
        "brat", "brat stand-off", "", _SPANS | {_E}, "brat",
        f"A text and an .ann file an article; claims are events. {_POINTS}", folder=True,
    ),
    Format(
        "prodigy", "Prodigy JSONL", ".jsonl", _SPANS | {_E}, "prodigy",
        f"Mentions and parts of claims as spans. {_POINTS}",
    ),
    Format(
        "labelstudio", "Label Studio JSON", ".json", _SPANS, "labelstudio",
        f"Tasks with annotations, and the labelling configuration. {_UNITS}",
    ),
    Format(
        "doccano", "doccano JSONL", ".jsonl", _SPANS, "doccano",
        "Entities, and claims as relations. Offsets are UTF-16 code units, as doccano itself counts, or code"
        " points; “meta” says which.",
    ),
    Format(
        "cas", "UIMA CAS JSON, for INCEpTION", "", _SPANS | {_E}, "cas",
        f"A file an article, with its types; some 80 a second. {_UNITS}",
        folder=True, extra="cas", needs="cassis",
    ),
    Format(
        "xmi", "UIMA CAS XMI", "", _SPANS | {_E}, "cas",
        f"A file an article beside a type system. {_UNITS}", folder=True, extra="cas", needs="cassis",
    ),
    Format(
        "w3c", "W3C Web Annotations, JSON-LD", ".jsonld", _SPANS | {_E}, "w3c",
        f"Every target with its quote and its position. {_POINTS}",
    ),
    Format(
        "schemaorg", "schema.org claims, JSON-LD", ".jsonld", frozenset({_C}), "schemaorg",
        "Each claim with who made it and where it appears. No offsets, no reviews.",
    ),
)  # fmt: skip

FORMATS: Mapping[str, Format] = {one.name: one for one in _TABLE}
"""All of them by name, in the order they are offered."""
