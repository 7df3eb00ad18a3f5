"""Hostile pictures, PDFs and messages, as bytes."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable

WORDS = "The lock at Zraz opened on Tuesday after repairs, the council said, and boats passed by noon. "


def png(width: int, height: int, *, before: bytes = b"", data: bytes = b"") -> bytes:
    """A picture that says it has this size."""

    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = data or zlib.compress(bytes((3 * min(width, 1000) + 1) * min(height, 100)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def png_of_words(size: int) -> bytes:
    """A small picture whose note unpacks to so many bytes."""
    note = b"Comment\0\0" + zlib.compress(bytes(size), 9)
    chunk = struct.pack(">I", len(note)) + b"zTXt" + note + struct.pack(">I", zlib.crc32(b"zTXt" + note))
    return png(32, 32, before=chunk * 4)


def gif(frames: int, side: int = 16) -> bytes:
    """An animation of so many frames."""
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\1\0\0\0\x2c" + struct.pack("<HHHHB", 0, 0, 2, 2, 0) + b"\2\2\x44\1\0"
    return head + frame * frames + b"\x3b"


def tiff(entries: Iterable[tuple[int, int, int, int]], following: int) -> bytes:
    """A TIFF with these entries, (tag, kind, count, value), and its next directory at `following`."""
    told = b"".join(struct.pack("<HHII", *one) for one in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(told) // 12) + told + struct.pack("<I", following)


def odd_tiffs() -> dict[str, bytes]:
    """TIFFs whose places lie nowhere, in themselves or in a circle."""
    plain = [(256, 4, 1, 100), (257, 4, 1, 100), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    strips = [(273, 4, 1, 0xFFFFFFF0), (277, 3, 1, 1), (278, 4, 1, 100), (279, 4, 1, 10000)]
    circle = [*plain, (34665, 4, 1, 8), (34853, 4, 1, 8), (330, 4, 1, 8)]
    many = [*plain, (273, 4, 0x3FFFFFFF, 8), (279, 4, 0x3FFFFFFF, 8)]
    return {
        "strips nowhere.tif": tiff([*plain, *strips], 0),
        "circle.tif": tiff([*circle, *strips], 8),
        "a billion strips.tif": tiff(many, 0),
        "no directory.tif": b"II*\0" + struct.pack("<I", 0xFFFFFFFF),
    }


def jpeg_of_scans(scans: int) -> bytes:
    """A progressive picture that asks for its last scan again and again."""
    from PIL import Image

    made = io.BytesIO()
    Image.linear_gradient("L").resize((4000, 4000)).save(made, "JPEG", progressive=True)
    data = made.getvalue()
    last = data.rfind(b"\xff\xda")
    return data[:last] + data[last:-2] * scans + b"\xff\xd9"


def _pdf(*objects: bytes) -> bytes:
    made, places = bytearray(b"%PDF-1.5\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % at for at in places)
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


_FONT = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_ONE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R %s %s>>"


def _stream(data: bytes, how: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), how, data)


def pdf_of_itself() -> bytes:
    """A PDF whose pages hold their own parents."""
    return _pdf(
        _CATALOG,
        b"<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 1000000 >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 3 0 R /Count 100000 >>",
    )


def pdf_of_spaces(size: int) -> bytes:
    """A PDF whose page unpacks to so many bytes."""
    packed = zlib.compress(b" " * size, 9)
    return _pdf(_CATALOG, _ONE, _PAGE % (_FONT, b""), _stream(packed, b"/Filter /FlateDecode"))


def pdf_that_acts() -> bytes:
    """A PDF with scripts, a file in it and things to be started."""
    lines = b" T* ".join(b"(%s) Tj" % WORDS.encode() for _ in range(8))
    script = b"/S /JavaScript /JS (while(1){})"
    return _pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << %s >> /Names << /EmbeddedFiles << /Names [(a.exe)"
        b" << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> /JavaScript << /Names [(a) << %s >>]"
        b" >> >> >>" % (script, script),
        _ONE,
        _PAGE % (_FONT, b"/AA << /O << /S /Launch /F (/bin/sh) >> >>"),
        _stream(b"BT /F1 10 Tf 14 TL 40 700 Td %s ET" % lines),
        _stream(b"MZ", b"/Type /EmbeddedFile"),
    )


def pdf_of_pages(count: int) -> bytes:
    """A PDF of so many pages, all the same."""
    words = b"BT /F1 10 Tf 40 700 Td (%s) Tj ET" % WORDS.encode()
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b"3 0 R " * count, count)
    return _pdf(_CATALOG, pages, _PAGE % (_FONT, b""), _stream(words))


def pdf_of_signs(count: int) -> bytes:
    """A PDF with one page of so many signs."""
    words = b"(%s) Tj 0 -1 Td " % (b"x" * 100) * (count // 100)
    packed = zlib.compress(b"BT /F1 1 Tf 40 700 Td %s ET" % words, 9)
    return _pdf(_CATALOG, _ONE, _PAGE % (_FONT, b""), _stream(packed, b"/Filter /FlateDecode"))


_MAIL = (
    b"From: Mara Lorn <mara@x.example>\r\nDate: Sat, 05 Apr 2031 10:00:00 +0000\r\nSubject: Lock\r\n"
    b"MIME-Version: 1.0\r\n"
)


def mail_of_parts(count: int) -> bytes:
    """A message of so many parts."""
    part = b"--b\r\nContent-Type: text/plain\r\n\r\n" + WORDS.encode() + b"\r\n"
    return _MAIL + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * count + b"--b--\r\n"


def mail_in_mails(depth: int) -> bytes:
    """A message forwarded in messages."""
    return (_MAIL + b"Content-Type: message/rfc822\r\n\r\n") * depth + _MAIL + b"\r\n" + WORDS.encode()


def mail_of_headers(count: int) -> bytes:
    """A message with so many headers and one that is very long."""
    return (
        _MAIL + b"X-A: b\r\n" * count + b"X-Long: " + b"=?utf-8?q?a?= " * count + b"\r\n\r\n" + WORDS.encode()
    )
