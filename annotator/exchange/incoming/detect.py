"""Which format a file is, told by what it holds and never by its name alone."""

from __future__ import annotations

import codecs
import os
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.exchange.incoming.brat import read_brat
from annotator.exchange.incoming.casjson import read_cas_json
from annotator.exchange.incoming.conll import looks_like_columns, read_conll
from annotator.exchange.incoming.doccano import read_doccano
from annotator.exchange.incoming.files import MEMBERS, START, Archive, Input, on_disk
from annotator.exchange.incoming.jsons import Json, parsed
from annotator.exchange.incoming.labelstudio import read_label_studio
from annotator.exchange.incoming.neutral import (
    Convention,
    Document,
    Format,
    Given,
    LineEnds,
    Problem,
    Unit,
    Unreadable,
)
from annotator.exchange.incoming.prodigy import read_prodigy
from annotator.exchange.incoming.qualcoder import DATABASE, read_qualcoder
from annotator.exchange.incoming.records import read_records
from annotator.exchange.incoming.refi import read_refi
from annotator.exchange.incoming.w3c import read_w3c
from annotator.exchange.incoming.webanno import HEAD, read_webanno
from annotator.exchange.incoming.xmi import read_xmi

_STANDOFF = re.compile(rb"(?:[TREAMN#]\d+|\*)\t\S")
_LEAD = re.compile(r'\s*(?:\{|\[\s*[\[{"\]\d-])')
_POINTS = (Convention(), Convention(lines=LineEnds.LF))
_JAVASCRIPT = (Convention(Unit.UTF16), Convention(), Convention(Unit.GRAPHEMES))
_NOT_LABELS = {
    b"%PDF-": "it is a PDF",
    b"\x89PNG": "it is a picture",
    b"\xff\xd8\xff": "it is a picture",
}


def _read_docbin(file: Input) -> Given:
    # spaCy takes a second to load, and most files need none of it.
    from annotator.exchange.incoming.docbin import read_docbin

    return read_docbin(file)


class Reader(NamedTuple):
    """How a format is read, and the conventions its tools are known to use, the likeliest first.

    `counted` formats have offsets of our own making: nothing is to be found out.
    """

    read: Callable[[Input], Given]
    usual: tuple[Convention, ...]
    counted: bool = False


READERS: dict[Format, Reader] = {
    Format.RECORD: Reader(read_records, _POINTS, counted=True),
    Format.PRODIGY: Reader(read_prodigy, _POINTS),
    Format.LABEL_STUDIO: Reader(read_label_studio, _JAVASCRIPT),
    Format.DOCCANO: Reader(read_doccano, _JAVASCRIPT),
    Format.BRAT: Reader(read_brat, (Convention(lines=LineEnds.LF), Convention())),
    Format.CONLL: Reader(read_conll, _POINTS, counted=True),
    Format.DOCBIN: Reader(_read_docbin, _POINTS, counted=True),
    Format.CAS_JSON: Reader(read_cas_json, _JAVASCRIPT),
    Format.XMI: Reader(read_xmi, _JAVASCRIPT),
    Format.WEBANNO: Reader(read_webanno, _JAVASCRIPT),
    Format.W3C: Reader(read_w3c, (*_POINTS, Convention(Unit.UTF16))),
    Format.REFI: Reader(read_refi, (*_POINTS, Convention(lines=LineEnds.CRLF), Convention(Unit.UTF16))),
    Format.QUALCODER: Reader(read_qualcoder, (Convention(Unit.UTF16), *_POINTS)),
}


class Found(NamedTuple):
    """A file and the format it is."""

    file: Input
    format: Format


Met = Callable[[str], str | None]
"""Told the name of each file before it is looked at; gives a reason not to look at it, or None."""


def found_in(paths: Iterable[Path], met: Met = lambda _name: None) -> Iterator[Found | Problem]:
    """Every file of labels among files, folders and archives; a Problem for each that is none.

    In a folder or archive, files that hold no labels are passed over: texts lie beside them, and notes.
    """
    for path in paths:
        try:
            # A QualCoder project is a folder; in a list of files only its database can be chosen.
            yield from _found(on_disk(path.parent if path.name == DATABASE else path), met)
        except Unreadable as reason:
            yield Problem(path.name, "", str(reason))


def _found(file: Input, met: Met) -> Iterator[Found | Problem]:
    if why := met(file.name):
        raise Unreadable(why)
    if file.folder is not None:
        yield from _in_folder(file, met)
        return
    start = file.start()
    if start.startswith(b"PK\x03\x04"):
        yield from _in_archive(file, met)
        return
    told = format_of(file, start)
    if told is None:
        raise Unreadable(_why_not(start))
    yield Found(file, told)


def _in_folder(folder: Input, met: Met) -> Iterator[Found | Problem]:
    assert folder.folder is not None
    if folder.beside(DATABASE) is not None:
        yield Found(folder, Format.QUALCODER)
        return
    yield from _several((on_disk(one) for one in _below(folder.folder)), folder.name, met)


def _below(folder: Path) -> list[Path]:
    """The files of a folder and those in it, hidden ones and links left out."""
    found: list[Path] = []
    for above, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        paths = (Path(above, name) for name in sorted(names) if not name.startswith("."))
        found += [one for one in paths if one.is_file() and not one.is_symlink()]
        if len(found) > MEMBERS:
            raise Unreadable(f"it holds more than {MEMBERS:,} files")
    return found


def _in_archive(file: Input, met: Met) -> Iterator[Found | Problem]:
    archive = Archive(file)
    if any(name.lower().endswith(".qde") for name in archive.names):
        yield Found(file, Format.REFI)
        return
    yield from _several(archive.inputs(), file.name, met)


def _several(files: Iterable[Input], name: str, met: Met) -> Iterator[Found | Problem]:
    """The files of labels among several; where there is not one, that is the problem."""
    none = True
    for one in files:
        if one.name.endswith(".txt") and one.beside(f"{Path(one.name).stem}.ann") is not None:
            continue
        try:
            why, told = met(one.name), None
            if why is None:
                told = format_of(one, one.start())
        except Unreadable as reason:
            why = str(reason)
        if why is not None:
            yield Problem(one.name, "", why)
            none = False
            continue
        if told is not None:
            none = False
            yield Found(one, told)
    if none:
        yield Problem(name, "", "no file in it holds labels of a format that is read")


def format_of(file: Input, start: bytes) -> Format | None:
    """The format of a file by its first bytes; None when it holds no labels. Raises Unreadable."""
    stem = file.name.rpartition("/")[2].rpartition(".")[0]
    if file.name.endswith(".ann") or (file.name.endswith(".txt") and file.beside(f"{stem}.ann")):
        return Format.BRAT
    if start[:1] == b"\x78" and _inflates(start):
        return Format.DOCBIN
    text = _text(start)
    if text is None:
        return None
    if text.startswith(HEAD):
        return Format.WEBANNO
    if text.lstrip()[:1] == "<":
        return Format.XMI if "http://www.omg.org/XMI" in text[:20_000] else None
    if _LEAD.match(text):
        return _json(file, text)
    if _STANDOFF.match(start.lstrip(codecs.BOM_UTF8)):
        return Format.BRAT
    return Format.CONLL if looks_like_columns(_whole_lines(text)) else None


def _inflates(start: bytes) -> bool:
    try:
        opened = zlib.decompressobj().decompress(start, 4_000)
    except zlib.error:
        return False
    return b"attrs" in opened or b"lengths" in opened or b"tokens" in opened


def _text(start: bytes) -> str | None:
    """The beginning of a text in UTF-8 or marked UTF-16; None where it is none."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return start[: START & ~1].decode("utf-16", "replace").removeprefix("\ufeff")
    if b"\0" in start[:2000]:
        return None
    return start.decode("utf-8-sig", "replace")


def _whole_lines(text: str) -> str:
    return text[: text.rfind("\n") + 1] or text


def _json(file: Input, text: str) -> Format | None:
    """Which JSON it is: by the first line where that is a value of its own, or else by all of it."""
    first = text.lstrip().partition("\n")[0].strip()
    try:
        value = parsed(first)
        lines = isinstance(value, dict)
    except Unreadable:
        value, lines = _by_all(file, text)
    return _of_value(value, lines=lines)


def _by_all(file: Input, text: str) -> tuple[Json, bool]:
    """The value of a file, or of its first line where that is longer than what was looked at."""
    if file.size > START and "\n" not in text.strip():
        with file.open() as handle:
            line = handle.readline(10_000_000).decode("utf-8-sig", "replace").strip()
        if line.startswith("{"):
            try:
                return parsed(line), True
            except Unreadable:
                pass
    from annotator.exchange.incoming.jsons import text_of

    return parsed(text_of(file.data())), False


def _of_value(value: Json, *, lines: bool) -> Format | None:
    if isinstance(value, dict):
        if re.fullmatch(r"annotator/\d+", str(value.get("schema", ""))):
            return Format.RECORD if lines else None
        if "%FEATURE_STRUCTURES" in value or "%TYPES" in value:
            return Format.CAS_JSON
        if _annotation(value):
            return Format.W3C
        if isinstance(value.get("data"), dict) or (
            "annotations" in value and "data" not in value and not lines
        ):
            return Format.LABEL_STUDIO
        return _of_line(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        first = value[0]
        return Format.W3C if _annotation(first) else Format.LABEL_STUDIO if _task(first) else None
    return None


def _annotation(value: dict[str, Json]) -> bool:
    kinds = value.get("type")
    named = set(kinds) if isinstance(kinds, list) and all(isinstance(k, str) for k in kinds) else {str(kinds)}
    return "anno.jsonld" in str(value.get("@context", "")) or bool(
        named & {"Annotation", "AnnotationPage", "AnnotationCollection"}
    )


def _task(value: dict[str, Json]) -> bool:
    return isinstance(value.get("data"), dict) or any(
        isinstance(held, list) and held and isinstance(held[0], dict) and "start" in held[0]
        for held in value.values()
    )


def _of_line(value: dict[str, Json]) -> Format | None:
    if not isinstance(value.get("text", value.get("data")), str) and "label" not in value:
        return None
    prodigy = {"spans", "tokens", "_input_hash", "_task_hash", "answer", "_view_id"}
    if prodigy & value.keys():
        return Format.PRODIGY
    doccano = {"label", "labels", "entities", "annotations", "relations"}
    return Format.DOCCANO if doccano & value.keys() else None


def _why_not(start: bytes) -> str:
    if not start.strip():
        return "it is empty"
    return next(
        (why for magic, why in _NOT_LABELS.items() if start.startswith(magic)),
        "it holds no labels in a format that is read",
    )


def documents_of(found: Found) -> Iterator[Document | Problem]:
    """The documents of a file; what cannot be read is a Problem, and the rest goes on."""
    try:
        yield from READERS[found.format].read(found.file)
    except Unreadable as reason:
        yield Problem(found.file.name, "", str(reason))
    except RecursionError:
        yield Problem(found.file.name, "", "it is nested too deeply")
    except MemoryError:
        yield Problem(found.file.name, "", "there is not enough memory to read it")
    except (OSError, EOFError) as error:
        yield Problem(
            found.file.name, "", f"it cannot be read ({getattr(error, 'strerror', None) or 'damaged'})"
        )
