"""Which reader a file gets, whatever it is called."""

from __future__ import annotations

import io
import json
import struct
from zipfile import ZipFile

import pytest

from annotator.ingest.formats import FORMATS, format_of
from annotator.ingest.source import Refused, of_bytes

PAGE = b"<!DOCTYPE html>\n<html><head><title>Lock</title></head><body><p>It opened.</p></body></html>"
TEXT = b"BMW and <others> opened the lock on Tuesday.\n\nFrom: nobody knew what.\n"
LINE = b'{"text": "It opened.", "id": 1}\n'
MAIL = (
    b"From: mara@lorn.example\r\nSubject: Lock\r\nDate: Fri, 5 Apr 2031 10:00:00 +0000\r\n\r\nIt opened.\r\n"
)
BITMAP = b"BM" + struct.pack("<IIII", 58, 0, 54, 40) + bytes(40)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("page.txt", PAGE, "Saved page"),
        ("page", PAGE, "Saved page"),
        ("page.doc", PAGE, "Saved page"),
        ("page.csv", PAGE, "Saved page"),
        ("page.html", PAGE.decode().encode("utf-16"), "Saved page"),
        ("page.txt", b"\xef\xbb\xbf<!-- saved from url=(0001)x -->\n" + PAGE, "Saved page"),
        ("part.html", b"<p>It opened.</p>", "Saved page"),
        ("notes.html", TEXT.replace(b"<", b"(").replace(b">", b")"), "Plain text"),
        ("notes.txt", TEXT, "Plain text"),
        ("BM.txt", b"BMW opened a lock.", "Plain text"),
        ("print.txt", b"%PDF-1.7\n", "PDF"),
        ("print.docx", b"%PDF-1.7\n", "PDF"),
        ("wire.txt", LINE * 9, "JSON Lines"),
        ("wire.json", LINE * 9, "JSON Lines"),
        ("wire.jsonl", b"not json\n", "JSON Lines"),
        ("code.txt", b'{"text": "It opened."}\nand then words\n', "Plain text"),
        ("item.txt", b'{"uri": "x", "headline": "y"}\n', "Plain text"),
        ("item.json", b' [{"uri": "x"}]', "ninjs"),
        ("item.json", json.dumps({"uri": "x"}).encode("utf-16"), "ninjs"),
        ("table.csv", b"id,text\n", "Table"),
        ("talk.txt", b"1\r\n00:00:01,000 --> 00:00:02,500\r\nIt opened.\r\n", "Subtitles"),
        ("talk.vtt", "\ufeffWEBVTT\n\n".encode("utf-16-le"), "Subtitles"),
        ("talk.txt", b"WEBVTTs are files.", "Plain text"),
        ("mail.txt", MAIL, "E-mail"),
        ("a.zip", zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "Word document"),
        ("a.zip", zipped("a.txt", "word/document.xml"), "Archive"),
        ("a.txt", zipped("a.txt"), "Archive"),
        ("a.txt", BITMAP, "Picture"),
        ("a.docx", b"\xff\xd8\xff\xe0", "Picture"),
        ("a.heic", b"\x89PNG\r\n\x1a\n", "Picture"),
    ],
)
def test_the_content_tells_the_format(name: str, data: bytes, format_: str) -> None:
    """A file with the wrong ending would come as nonsense, or not at all."""
    assert format_of(of_bytes(name, data)).name == format_


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("sheet.xlsx", zipped("xl/workbook.xml"), "Spreadsheets cannot be read"),
        ("box.mbox", MAIL, "Outlook messages and mailboxes cannot be read"),
        ("my.corpus", b"SQLite format 3\0", "Corpora cannot be read"),
        ("feed.xml", b"<?xml version='1.0'?><rss>", "XML files cannot be read"),
        ("a.docx", b"words", "Its name ends in .docx, but it is not a Word document"),
        ("a.srt", b"words", "Its name ends in .srt, but it is not subtitles"),
        ("a.css", b"p {}", "Files that end in .css cannot be read"),
    ],
)
def test_what_nothing_reads_is_refused(name: str, data: bytes, reason: str) -> None:
    """A spreadsheet would be opened as an archive, or a mailbox as one message."""
    with pytest.raises(Refused) as refused:
        format_of(of_bytes(name, data))
    assert str(refused.value) == reason


def test_every_ending_belongs_to_one_format() -> None:
    """A file would be refused as what it does not claim to be, or be missing in the file dialog."""
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(set(endings)) == len(endings)
    assert all(one.endings for one in FORMATS)


def test_every_format_has_its_reader() -> None:
    """The first file of a format would end the import."""
    for one in FORMATS:
        assert callable(one.load())


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 9000 + b"x",
        b"<!--" * 16_000,
        b"a:" * 32_000,
        b"a: \n " + b" \n" * 30_000,
        b"<a " * 20_000,
    ],
)
def test_telling_takes_no_longer_for_hostile_files(data: bytes) -> None:
    """A file whose format takes for ever to tell would freeze the window before any process helps."""
    for name in ("a.txt", "a.html", "a.eml"):
        try:
            format_of(of_bytes(name, data))
        except Refused:
            continue
