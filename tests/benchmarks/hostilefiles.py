"""Hostile files, made in code: what each is called, and how it is written to a path."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.benchmarks.hostilebytes import (
    WORDS,
    gif,
    jpeg_of_scans,
    mail_in_mails,
    mail_of_headers,
    mail_of_parts,
    odd_tiffs,
    pdf_of_itself,
    pdf_of_pages,
    pdf_of_signs,
    pdf_of_spaces,
    pdf_that_acts,
    png,
    png_of_words,
)
from tests.benchmarks.samples import SAMPLES
from tests.ingest import docxs

_ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "lol">'
    + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">'
        for n in range(12)  # billions of them
    )
    + "]>"
)
Write = Callable[[Path], object]


def bytes_of(data: bytes) -> Write:
    """Writes these bytes."""
    return lambda path: path.write_bytes(data)


def later(make: Callable[[], bytes]) -> Write:
    """Writes what is made only then."""
    return lambda path: path.write_bytes(make())


def streamed(pieces: Callable[[], Iterable[bytes]]) -> Write:
    """Writes pieces one at a time."""

    def write(path: Path) -> None:
        with path.open("wb") as handle:
            handle.writelines(pieces())

    return write


def _zip(*members: tuple[str | ZipInfo, bytes]) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def zeros(size: int) -> bytes:
    """A deflated stream of so many zeros, in steps of ten million."""
    step = 10_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(bytes(step)) + packer.flush(zlib.Z_FULL_FLUSH)
    return one * (size // step) + packer.flush(zlib.Z_FINISH)


def zip_of_zeros(name: str, size: int) -> bytes:
    """An archive with one member of so many zeros, told with sizes of eight bytes."""
    packed, called = zeros(size), name.encode()
    large = struct.pack("<HHQQ", 1, 16, size, len(packed))
    head = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 33, 0, 2**32 - 1, 2**32 - 1, len(called), len(large))
    local = b"PK\3\4" + head + called + large + packed
    entry = b"PK\1\2" + struct.pack("<H", 45) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + called + large
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(local), 0)
    return local + entry + end


def overlapping(count: int) -> bytes:
    """An archive in which so many names lead to the same bytes."""
    called = "a.txt"
    whole = _zip((called, (WORDS * 5000).encode()))
    start = whole.rfind(b"PK\1\2")
    end = whole.rfind(b"PK\5\6")
    entries = b"".join(
        whole[start:end].replace(b"a.txt", f"{n:05}".encode())
        for n in range(count)  # as long as the name
    )
    tail = struct.pack("<HHHHIIH", 0, 0, count, count, len(entries), start, 0)
    return whole[:start] + entries + b"PK\5\6" + tail


def nested_zips() -> bytes:
    """Archives in archives in archives, of zeros at last."""
    inner = _zip(*((f"{n}.txt", bytes(20_000_000)) for n in range(4)))
    for _ in range(3):
        inner = _zip(*((f"lib {n}.zip", inner) for n in range(16)))
    return inner


def leading_out() -> bytes:
    """An archive whose names and links lead elsewhere."""
    link = ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    names = ("../up.txt", "/etc/up.txt", "C:\\up.txt", "\\\\host\\share\\up.txt", "a/../../up.txt")
    return _zip((link, b"/etc/passwd"), *((name, WORDS.encode()) for name in names))


def many_members(count: int) -> bytes:
    """An archive of so many small texts."""
    return _zip(*((f"{n}.txt", b"x") for n in range(count)))


def word_outside() -> bytes:
    """A Word document whose pictures, template and styles lie elsewhere."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    targets = (
        *("http://127.0.0.1:9/i.png", "file:///etc/passwd", "\\\\host\\share\\i.png", "/etc/passwd"),
        *("../../../../../etc/passwd", "file://host/share/i.png"),
    )
    links = "".join(
        f'<Relationship Id="r{n}{mode[:1]}" Type="{office}/image" Target="{target}" TargetMode="{mode}"/>'
        for n, target in enumerate(targets)
        for mode in ("External", "Internal")
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    links += f'<Relationship Id="t" Type="{office}/attachedTemplate" Target="{targets[0]}"/>'
    return docxs.docx(
        *(docxs.drawing(f"r{n}{mode}", "A lock.") for n in range(len(targets)) for mode in "EI"),
        *(docxs.para(WORDS) for _ in range(4)),
        parts={"word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">{links}</Relationships>'},
    )


def word_with_entities() -> bytes:
    """A Word document whose text is an entity of entities."""
    inside = docxs.body(docxs.para("<w:r><w:t>&m;</w:t></w:r>"))
    return docxs.docx(parts={"word/document.xml": _ENTITIES + inside})


def word_with_file() -> bytes:
    """A Word document whose text is a file of the machine."""
    told = '<!DOCTYPE a [<!ENTITY m SYSTEM "file:///etc/passwd">]>'
    return docxs.docx(parts={"word/document.xml": told + docxs.body(docxs.para("<w:r><w:t>&m;</w:t></w:r>"))})


def word_nested(depth: int) -> bytes:
    """A Word document of tables in tables."""
    inside = "<w:tbl><w:tr><w:tc>" * depth + docxs.para(WORDS) + "</w:tc></w:tr></w:tbl>" * depth
    return docxs.docx(inside)


def page(inside: str, head: str = "") -> bytes:
    """A page with an article of these elements and a few sentences."""
    return (
        f"<!DOCTYPE html><html><head><title>Canal lock reopens at Zraz</title>{head}</head><body><article>"
        f"<h1>Canal lock reopens at Zraz</h1><p>{WORDS * 2}</p>{inside}<p>{WORDS * 2}</p></article></body>"
        "</html>"
    ).encode()


def page_outside() -> bytes:
    """A page that asks for what lies elsewhere in every way there is."""
    places = (
        "file:///etc/passwd",
        "//127.0.0.1:9/i.png",
        "../../../../etc/passwd",
        "/etc/passwd",
        "\\\\host\\i",
    )
    pictures = "".join(
        f'<figure><img src="{one}" alt="A lock."><figcaption>{WORDS}</figcaption></figure>' for one in places
    )
    return page(
        f'{pictures}<iframe src="http://127.0.0.1:9/"></iframe><script src="http://127.0.0.1:9/"></script>'
        '<script>while(1){}</script><form action="http://127.0.0.1:9/"></form>',
        '<base href="file:///etc/"><meta http-equiv="refresh" content="0;url=file:///etc/passwd">'
        '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">',
    )


def deep_json(depth: int) -> bytes:
    """JSON nested so deep, beside a text."""
    return b'{"text": "x", "a": ' + b"[" * depth + b"]" * depth + b"}"


def repeated(head: bytes, piece: bytes, size: int, tail: bytes = b"") -> Write:
    """Writes a piece until the file has the size."""

    def pieces() -> Iterator[bytes]:
        yield head
        large = piece * max(1, 1_000_000 // len(piece))
        for _ in range(size // len(large)):
            yield large
        yield tail

    return streamed(pieces)


def quick() -> dict[str, Write]:
    """Those that are made and read in a moment."""
    xhtml = (
        b'<?xml version="1.0"?>'
        + _ENTITIES.encode()
        + b"<html><body><p>&m;</p><p>"
        + WORDS.encode()
        + b"</p></body></html>"
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script><image href="file:///etc/passwd"/></svg>'
    made = {
        "nested.zip": nested_zips(),
        "ten gigabytes.zip": zip_of_zeros("zeros.txt", 10_000_000_000),
        "overlapping.zip": overlapping(20),
        "leading out.zip": leading_out(),
        "entities.docx": word_with_entities(),
        "a file of the machine.docx": word_with_file(),
        "outside.docx": word_outside(),
        "tables in tables.docx": word_nested(30_000),
        "zeros.docx": docxs.docx(parts={"word/document.xml": b" " * 25_000_000}),
        "nested.html": page("<div>" * 10_000 + WORDS + "</div>" * 10_000),
        "unclosed.html": page(f"<p>{WORDS}Nothing is closed below.</p>" + "<b><i><a>" * 10_000),
        "outside.html": page_outside(),
        "entities.xhtml": xhtml,
        "drawing.html": page(f"<p>A drawing.</p>{svg}"),
        "drawing.svg": svg.encode(),
        "deep data.html": page("", f'<script type="application/ld+json">{"[" * 100_000}</script>'),
        "vast.png": png(60_000, 60_000),
        "words.png": png_of_words(100_000_000),
        "frames.gif": gif(100_000),
        "vast.gif": gif(1, 65_535),
        **odd_tiffs(),
        "of itself.pdf": pdf_of_itself(),
        "that acts.pdf": pdf_that_acts(),
        "forwarded.eml": mail_in_mails(1000),
        "deep.json": deep_json(100_000),
        "deep.jsonl": deep_json(100_000),
    }
    return {name: bytes_of(data) for name, data in made.items()}


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 500_000_000)


def slow() -> dict[str, Write]:
    """Those that are large, or take seconds."""
    cell = b'"' + WORDS.encode() * 20 + b'",1\r\n'
    plain = WORDS.encode()
    return {
        "members.zip": later(lambda: many_members(100_000)),
        "nearly too many.zip": later(lambda: many_members(9_999)),
        "attributes.html": later(
            lambda: page("<p " + " ".join(f"a{n}=b" for n in range(1_000_000)) + ">x</p>")
        ),
        "written into it.html": streamed(
            lambda: (
                page("")[:-30],
                b'<img src="data:image/png;base64,',
                b"A" * 100_000_000,
                b'"></body></html>',
            )
        ),
        "40 MB written into it.html": later(
            lambda: page('<figure><img src="data:image/png;base64,' + "A" * 40_000_000 + '"></figure>')
        ),
        "angles.html": later(lambda: page("<" * 5_000_000)),
        "quotes.html": later(lambda: page("<p a='" * 500_000)),
        "tags.html": later(lambda: page(f"<p>{WORDS}" * 200_000)),
        "comments.html": later(lambda: page("<!--" * 1_000_000)),
        "empty figures.html": later(
            lambda: page("<figure><img src=a.png><figcaption>A.</figcaption></figure>" * 12_000)
        ),
        "scans.jpg": later(lambda: jpeg_of_scans(1000)),
        "spaces.pdf": later(lambda: pdf_of_spaces(1_000_000_000)),
        "pages.pdf": later(lambda: pdf_of_pages(100_000)),
        "signs.pdf": later(lambda: pdf_of_signs(20_000_000)),
        "parts.eml": later(lambda: mail_of_parts(100_000)),
        "headers.eml": later(lambda: mail_of_headers(200_000)),
        "500 MB.txt": repeated(b"", plain + b"\n\n", 500_000_000),
        "49 MB.txt": repeated(b"", plain + b"\n\n", 49_000_000),
        "49 MB of one line.txt": repeated(b"", plain, 49_000_000),
        "49 MB of one word.txt": repeated(b"", b"a", 49_000_000),
        "49 MB of short lines.txt": repeated(b"", b"By A\n\n", 49_000_000),
        "49 MB of parentheses.txt": repeated(b"", b"(", 49_000_000),
        "49 MB of empty lines.txt": repeated(b"a", b"\n", 49_000_000, b"b"),
        "49 MB of credits.txt": repeated(b"", b"A lock. (A/B)\n", 49_000_000),
        "500 MB of one line.jsonl": repeated(b'{"text": "', plain, 500_000_000, b'"}\n'),
        "a million bad lines.jsonl": repeated(b"", b"{}\n", 3_000_000),
        "500 MB.csv": repeated(b"text,n\r\n", cell, 500_000_000),
        "500 MB of one row.csv": repeated(b'text,n\r\n"', plain, 500_000_000),
        "a million rows.csv": repeated(b"text,n\r\n", b"a,1\r\n", 5_000_000),
        "sparse.txt": _sparse,
        "list.json": repeated(b"[", b'{"text":"a"},', 19_000_000, b'{"text":"a"}]'),
        "brackets.json": repeated(b"[", b"[", 19_000_000),
    }


def truncated(places: int = 10) -> dict[str, Write]:
    """Every format cut at so many places."""
    return {
        f"{name.rpartition('.')[0]} {n}.{name.rpartition('.')[2]}": bytes_of(data[: len(data) * n // places])
        for name, data in SAMPLES.items()
        for n in range(places)
    }
