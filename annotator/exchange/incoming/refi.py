"""REFI-QDA projects (.qdpx): codes on stretches of plain texts, from NVivo, MAXQDA, ATLAS.ti and others."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from annotator.exchange.incoming.files import Archive, Input
from annotator.exchange.incoming.jsons import label, number, text_of, whole
from annotator.exchange.incoming.neutral import Document, ForeignSpan, Given, Piece, Problem, Unreadable
from annotator.exchange.incoming.xmls import bare, tree_of


def read_refi(file: Input) -> Given:
    """The texts of a project with what is coded in them; sources of other kinds are named and left out."""
    archive = Archive(file)
    name = next((one for one in archive.names if one.lower().endswith(".qde")), None)
    if name is None:
        raise Unreadable("it holds no project.qde")
    project = tree_of(archive.member(name).data())
    codes = _codes(project)
    for source in project.iter():
        kind = bare(source.tag)
        called = source.get("name") or kind
        where = f"{file.name}, {called}"
        if kind == "TextSource":
            try:
                yield _document(where, source, archive, codes)
            except Unreadable as reason:
                yield Problem(where, "", str(reason))
        elif kind in ("PDFSource", "PictureSource", "AudioSource", "VideoSource"):
            yield Problem(
                where, "", f"a {kind.removesuffix('Source')} source holds no text that codes count in"
            )


def _codes(project: Element) -> dict[str, str]:
    """The names of the codes by id."""
    return {
        _id(one.get("guid")): label(one.get("name")) or "code"
        for one in project.iter()
        if bare(one.tag) == "Code"
    }


def _id(guid: str | None) -> str:
    return (guid or "").strip("{}").casefold()


def _document(where: str, source: Element, archive: Archive, codes: dict[str, str]) -> Document:
    original = _original(source, archive)
    content = next((one.text for one in source if bare(one.tag) == "PlainTextContent" and one.text), None)
    text = text_of(original) if original is not None else content
    if text is None:
        raise Unreadable("its plain text is not in the project")
    if not whole(text):
        raise Unreadable("its text holds half of a character pair, or a NUL")
    problems: list[Problem] = []
    spans = tuple(_spans(where, source, codes, problems))
    of_all = [codes.get(code) for one in source if bare(one.tag) == "Coding" for code in _refs(one)]
    return Document(
        where,
        text,
        spans,
        title=source.get("name"),
        whole=tuple(one for one in of_all if one is not None),
        problems=tuple(problems),
        original=original,
    )


def _original(source: Element, archive: Archive) -> bytes | None:
    path = (source.get("plainTextPath") or "").replace("\\", "/")
    name = path.rpartition("://")[2].lstrip("/")
    for one in (name, f"sources/{name}", f"Sources/{name}"):
        if name and one in archive:
            return archive.member(one).data()
    return None


def _spans(
    where: str, source: Element, codes: dict[str, str], problems: list[Problem]
) -> Iterator[ForeignSpan]:
    for n, one in enumerate((e for e in source if bare(e.tag) == "PlainTextSelection"), 1):
        start, end = number(one.get("startPosition")), number(one.get("endPosition"))
        called = one.get("guid") or f"selection {n}"
        if start is None or end is None:
            problems.append(Problem(where, called, "it has no positions"))
            continue
        notes = [e.text for e in one if bare(e.tag) == "Description" and e.text]
        fields = tuple(("note", note) for note in notes if whole(note))
        found = [code for coding in one if bare(coding.tag) == "Coding" for code in _refs(coding)]
        for k, code in enumerate(found):
            if code in codes:
                yield ForeignSpan(
                    f"{called}/{k}" if k else called, codes[code], (Piece(start, end),), fields=fields
                )
            else:
                problems.append(Problem(where, called, "its code is not in the codebook"))
        if not found:
            problems.append(Problem(where, called, "nothing is coded in it"))


def _refs(coding: Element) -> list[str]:
    return [_id(one.get("targetGUID")) for one in coding if bare(one.tag) == "CodeRef"]
