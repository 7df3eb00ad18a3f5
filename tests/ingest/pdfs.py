"""PDFs made in the tests: words at places, as a printer's driver leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 612, 792


class Row(NamedTuple):
    """Words at a place, in points from the page's left and top; `size` of the type, heavy or not."""

    left: float
    top: float
    text: str
    size: float = 10
    bold: bool = False


def pdf(
    *pages: Sequence[Row], info: Mapping[str, str] | None = None, locked: bool = False, turned: int = 0
) -> bytes:
    """The bytes of a PDF with these pages."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
        b"<< " + b" ".join(_entry(*one) for one in (info or {}).items()) + b" >>",
    ]
    kids = []
    for page in pages:
        content = b"\n".join(_row(row) for row in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (WIDTH, HEIGHT, turned, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(kids) + b"] /Count %d >>" % len(kids)
    return _written(objects, locked)


def _entry(key: str, value: str) -> bytes:
    return b"/" + key.encode() + b" <feff" + value.encode("utf-16-be").hex().encode() + b">"


def _row(row: Row) -> bytes:
    words = row.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    font = b"F2" if row.bold else b"F1"
    return b"BT /%s %g Tf %g %g Td (%s) Tj ET" % (font, row.size, row.left, HEIGHT - row.top, words)


def _written(objects: Sequence[bytes], locked: bool) -> bytes:
    written = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = (
        b" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]"
        % (b"41" * 32, b"42" * 32)
        if locked
        else b""
    )
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 5 0 R%s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, lock, len(written))
    )


def wrapped(
    text: str, left: float, top: float, *, width: int = 90, size: float = 10, leading: float = 12
) -> list[Row]:
    """A paragraph as rows of up to `width` signs."""
    rows: list[Row] = []
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            rows.append(Row(left, top + leading * len(rows), line, size))
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*rows, Row(left, top + leading * len(rows), line, size)]
