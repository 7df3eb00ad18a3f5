"""Archives of articles, whole, odd and hostile."""

from __future__ import annotations

import io
import stat
import struct
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import archive, drafts
from annotator.ingest.source import Choices, Found, Reading, Source, of_path

TEXT = "Canal lock reopens\n\nThe lock opened on Tuesday after repairs. Boats passed by noon.\n"


def packed(path: Path, *names: str, text: str = TEXT) -> Path:
    with ZipFile(path, "w") as made:
        for name in names:
            made.writestr(ZipInfo(name), text)
    return path


def told(found: Found) -> list[str]:
    """The names of the articles' files, and the reasons where there is none."""
    return [
        f"{one.name}: {one.reason}" if isinstance(one, UnreadableFile) else one.annotated.article.file
        for one in found
    ]


def test_files_are_read_as_from_a_folder(tmp_path: Path) -> None:
    """An archive of a week's texts would have to be unpacked by hand, or bring its rubbish with it."""
    names = [
        "b.txt",
        "a/z.txt",
        "__MACOSX/b.txt",
        ".hidden.txt",
        "a/.git/x.txt",
        "a/",
        "./c.txt",
        "page_files/x.txt",
    ]
    path = packed(tmp_path / "wire.zip", *names, "page.html", "a/lines.jsonl", "a/page_files/own.txt")
    found = told(drafts(path))
    assert [one for one in found if "page.html" not in one] == [
        "wire.zip/b.txt",
        "wire.zip/c.txt",
        "wire.zip/a/lines.jsonl:1: Not JSON: Expecting value at character 0",
        "wire.zip/a/lines.jsonl:3: Not JSON: Expecting value at character 0",
        "wire.zip/a/z.txt",
        "wire.zip/a/page_files/own.txt",
    ]
    article = next(one for one in drafts(path) if isinstance(one, Draft))
    assert article.original == TEXT.encode()


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "a/../../up.txt", "/etc/up.txt", "C:/up.txt", "c:up.txt", "\\\\host\\up.txt", "a\\up.txt"],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    """A hostile archive would name files of the machine, and a report repeat it as if it were there."""
    path = packed(tmp_path / "wire.zip", name, "good.txt")
    assert told(drafts(path)) == [f"wire.zip/{name}: Its name leads out of the archive", "wire.zip/good.txt"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["wire.zip"]


def test_what_is_no_plain_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link, an encrypted file or a bomb would end the import of the others."""
    monkeypatch.setattr(archive, "RATIO_FROM", 1000)
    monkeypatch.setattr(archive, "WHOLE", 100_000)
    path = tmp_path / "wire.zip"
    link = ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    inner = io.BytesIO()
    with ZipFile(inner, "w") as made:
        made.writestr("inside.txt", TEXT)
    with ZipFile(path, "w") as made:
        made.writestr(link, "/etc/passwd")
        made.writestr("twice.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("twice.txt", TEXT + "More.")
        made.writestr("nested.zip", inner.getvalue())
        made.writestr("bomb.txt", b"a" * 50_000, compress_type=ZIP_DEFLATED)
        made.writestr("large.txt", b"a" * 100_001)
        made.writestr("secret.txt", TEXT)
        made.writestr("damaged.txt", "Ferry runs\n\nIt runs again.\n")
    data = bytearray(path.read_bytes())
    # The flag of encryption, in the list of files at the end.
    at = data.rfind(b"secret.txt") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 8] |= 1
    data[data.find(b"Ferry runs")] ^= 1
    path.write_bytes(data)
    assert told(drafts(path)) == [
        "wire.zip/link.txt: It is a link",
        "wire.zip/twice.txt: The archive holds another file of this name",
        "wire.zip/bomb.txt: It is packed to less than 1 in 200, as no article is",
        "wire.zip/large.txt: It is larger than 0 MB",
        "wire.zip/secret.txt: It is encrypted",
        "wire.zip/damaged.txt: It is damaged, or packed in a way that is not read",
        "wire.zip/nested.zip: An archive inside another file is not opened",
        "wire.zip/twice.txt",
    ]


def test_an_archive_as_a_whole_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file would unpack to more than the machine has."""
    path = packed(tmp_path / "wire.zip", "a.txt", "b.txt")
    monkeypatch.setattr(archive, "MEMBERS", 1)
    assert told(drafts(path)) == ["wire.zip: The archive holds more than 1 files"]
    monkeypatch.setattr(archive, "MEMBERS", 2)
    monkeypatch.setattr(archive, "TOTAL", 100)
    assert told(drafts(path)) == ["wire.zip: Unpacked, the archive is larger than 0 MB"]
    monkeypatch.setattr(archive, "_DIRECTORY", 10)
    assert told(drafts(path)) == ["wire.zip: The archive holds more than 2 files"]


def test_a_file_that_says_less_than_it_holds(tmp_path: Path) -> None:
    """A bomb that lies about its size would fill the memory."""
    path = tmp_path / "wire.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as made:
        made.writestr("bomb.txt", b"a" * 30_000_000)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 1000)
    path.write_bytes(data)
    assert told(drafts(path)) == ["wire.zip/bomb.txt: It is damaged, or packed in a way that is not read"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x05\x06" + bytes(18), "The archive holds no files"),
        (b"PK\x03\x04 and no more", "The archive is damaged or not whole"),
        (b"PK\x05\x06", "The archive is damaged or not whole"),
    ],
)
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    """An editor would not learn why an archive gave nothing."""
    (tmp_path / "wire.zip").write_bytes(data)
    assert told(drafts(tmp_path / "wire.zip")) == [f"wire.zip: {reason}"]


def test_office_documents_are_no_archives_of_articles(tmp_path: Path) -> None:
    """A spreadsheet would be refused part by part."""
    path = packed(tmp_path / "sheet.zip", "[Content_Types].xml", "xl/workbook.xml")
    assert told(drafts(path)) == [
        "sheet.zip: The archive is an office document or a book, and not of a kind that is read"
    ]


def test_names_in_other_letters(tmp_path: Path) -> None:
    """A Ukrainian file name would come as gibberish."""
    path = packed(tmp_path / "wire.zip", "міст.txt", "cafe.txt")
    assert told(drafts(path)) == ["wire.zip/cafe.txt", "wire.zip/міст.txt"]
    plain = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", plain, plain.find(mark) + flags, 0)
    (tmp_path / "old.zip").write_bytes(plain)
    assert told(drafts(tmp_path / "old.zip")) == ["old.zip/cafe.txt", "old.zip/міст.txt"]


def test_a_page_finds_its_pictures_within_the_archive(tmp_path: Path) -> None:
    """A saved page would lose its photos, or take one from elsewhere on the disk."""
    path = packed(tmp_path / "wire.zip", "a/page.txt", "a/page_files/lock.jpg", "b/other.jpg")
    (tmp_path / "outside.jpg").write_text(TEXT)
    members: dict[str, dict[str, str]] = {}

    def nested(source: Source) -> Found:
        found = {ref: source.beside(ref) for ref in REFERENCES}
        members[source.path] = {ref: one.name for ref, one in found.items() if one}
        return iter(())

    list(archive.read_archive(of_path(path), Reading(Choices(), nested)))
    assert members[f"{path}/a/page.txt"] == {
        "page_files/lock.jpg": "page_files/lock.jpg",
        "./page_files/../page_files/lock.jpg": "page_files/lock.jpg",
        "../b/other.jpg": "../b/other.jpg",
    }
    assert len(members) == 3


REFERENCES = (
    *("page_files/lock.jpg", "./page_files/../page_files/lock.jpg", "../b/other.jpg", "../../outside.jpg"),
    *("/etc/passwd", "", ".", "..", "page_files", "C:/x", "a\0b", "http://x.example/lock.jpg"),
)


def test_choices_for_an_archive_count_for_what_lies_in_it(tmp_path: Path) -> None:
    """An editor could not say which column of a table in an archive is the text."""
    path = packed(tmp_path / "wire.zip", "a/table.csv", text="one,two\na b,c d\n")
    (refused,) = drafts(path)
    assert isinstance(refused, UnreadableFile)
    assert (refused.name, refused.columns) == ("wire.zip/a/table.csv", ("one", "two"))
    (draft,) = drafts(path, Choices(columns=((str(path), "two"),)))
    assert isinstance(draft, Draft)
    assert draft.annotated.text == "c d"
