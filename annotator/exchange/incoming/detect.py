"""The files of labels among files, folders and archives, and what reads each."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from annotator.exchange.incoming.brat import read_brat
from annotator.exchange.incoming.casjson import read_cas_json
from annotator.exchange.incoming.conll import read_conll
from annotator.exchange.incoming.doccano import read_doccano
from annotator.exchange.incoming.files import MEMBERS, Archive, Input, on_disk
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
from annotator.exchange.incoming.recognising import format_of, why_not
from annotator.exchange.incoming.records import read_records
from annotator.exchange.incoming.refi import read_refi
from annotator.exchange.incoming.w3c import read_w3c
from annotator.exchange.incoming.webanno import read_webanno
from annotator.exchange.incoming.xmi import read_xmi

_POINTS = (Convention(), Convention(lines=LineEnds.LF))
_JAVASCRIPT = (Convention(Unit.UTF16), Convention(), Convention(Unit.GRAPHEMES))


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
        raise Unreadable(why_not(start))
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
