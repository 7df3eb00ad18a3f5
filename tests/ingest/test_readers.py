"""Files and folders to drafts."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.ids import article_id
from annotator.ingest import drafts, files_in

TEXT = "Canal lock reopens\r\n\r\nThe lock opened on Tuesday after repairs. Boats passed by noon.\r\n"


def refusal(path: Path) -> UnreadableFile:
    (only,) = drafts(path)
    assert isinstance(only, UnreadableFile)
    return only


def draft(path: Path) -> Draft:
    (only,) = drafts(path)
    assert isinstance(only, Draft)
    return only


def test_a_text_file_keeps_its_bytes(tmp_path: Path) -> None:
    """The original could not be shown or verified later."""
    path = tmp_path / "lock.txt"
    path.write_bytes(TEXT.encode("utf-16"))
    got = draft(path)
    article = got.annotated.article
    assert got.original == path.read_bytes()
    assert article.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article.id == article_id(article.sha256)
    assert (article.file, article.title, article.language) == ("lock.txt", "Canal lock reopens", "en")
    assert got.annotated.text == TEXT.replace("\r\n", "\n")
    assert got.encoding == "utf-16-le"


def test_the_same_file_gives_the_same_ids(tmp_path: Path) -> None:
    """Two corpora of the same file could not be merged block by block."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.md").write_text(TEXT)
    first, second = draft(tmp_path / "a.txt"), draft(tmp_path / "b.md")
    assert first.annotated.blocks == second.annotated.blocks
    assert len({block.id for block in first.annotated.blocks}) == len(first.annotated.blocks)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wire.DOCX", "Its name ends in .docx, but it is not a Word document"),
        ("print.pdf", "Its name ends in .pdf, but it is not a PDF"),
        ("lock.jpeg", "Its name ends in .jpeg, but it is not a picture"),
        ("all.zip", "Its name ends in .zip, but it is not an archive"),
        ("one.json", "Its name ends in .json, but it is not JSON"),
        ("old.doc", "Old Word documents and other office documents cannot be read"),
        ("feed.xml", "XML files cannot be read"),
        ("lock.xyz", "Files that end in .xyz cannot be read"),
    ],
)
def test_what_is_not_read_is_refused_with_the_reason(tmp_path: Path, name: str, reason: str) -> None:
    """An editor would not learn why a file is missing."""
    (tmp_path / name).write_text(TEXT)
    with pytest.raises(UnreadableFile, match=reason):
        raise refusal(tmp_path / name)


@pytest.mark.parametrize("name", ["notes", "lock.12", "Gen. Zrazok", "LOCK.TXT"])
def test_names_without_a_format_are_text(tmp_path: Path, name: str) -> None:
    """A pasted note without a suffix would be refused."""
    (tmp_path / name).write_text(TEXT)
    assert draft(tmp_path / name).annotated.text.startswith("Canal")


def test_what_cannot_be_opened_is_reported(tmp_path: Path) -> None:
    """A missing file or a folder would end the whole import."""
    assert refusal(tmp_path / "gone.txt").reason == "There is no such file"
    assert refusal(tmp_path).reason == "Not a file"
    assert "Not a file name" in refusal(Path("odd\0name.txt")).reason
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert refusal(tmp_path / "loop.txt").name == "loop.txt"
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt").reason == "Not a file"


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk image named .txt would fill the memory."""
    monkeypatch.setattr("annotator.ingest.source.WHOLE", 1_000_000)
    (tmp_path / "big.txt").write_bytes(b"a " * 500_001)
    assert refusal(tmp_path / "big.txt").reason == "The file is larger than 1 MB"


def test_folders_are_walked_in_order_without_leaving_them(tmp_path: Path) -> None:
    """Files from elsewhere on the disk would slip into a corpus."""
    inside, outside = tmp_path / "in", tmp_path / "out"
    for name in ("b.txt", "a/z.txt", ".hidden.txt", ".git/config", "c.jpg"):
        file = inside / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT)
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT)
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "near.txt").symlink_to(inside / "b.txt")
    (inside / "dead.txt").symlink_to(inside / "nothing.txt")
    (inside / "a" / "up").symlink_to(inside)
    names = [str(path.relative_to(inside)) for path in files_in([inside])]
    assert names == ["b.txt", "c.jpg", "near.txt", "a/z.txt"]
    assert files_in([inside / "b.txt", inside, tmp_path / "gone.txt"])[0] == inside / "b.txt"
    assert len(files_in([inside, inside])) == 4
    assert files_in([tmp_path / "gone.txt"]) == [tmp_path / "gone.txt"]


def test_the_folder_of_a_saved_page_is_not_read_by_itself(tmp_path: Path) -> None:
    """Every saved page would bring a dozen articles of scripts and icons with it."""
    for name in (
        *("bridge.html", "bridge_files/lock.jpg", "bridge_files/ads/frame.html"),
        *("pier.htm", "pier.files/a.txt", "Wetter.html", "Wetter-Dateien/a.txt"),
        *("other_files/mine.txt", "bridge/mine.txt", "sun.jpg"),
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(TEXT)
    names = [path.relative_to(tmp_path).as_posix() for path in files_in([tmp_path])]
    assert names == [
        *("Wetter.html", "bridge.html", "pier.htm", "sun.jpg", "bridge/mine.txt", "other_files/mine.txt")
    ]
    chosen = [tmp_path / "bridge_files", tmp_path / "bridge.html"]
    assert files_in(chosen) == chosen[1:]
    assert len(files_in(chosen[:1])) == 2


@settings(max_examples=150)
@given(
    st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["a.txt", "a.jsonl", "a", "a.csv", "a.json", "a.zip"]),
)
def test_any_bytes_give_drafts_or_reasons(tmp_path: Path, data: bytes, name: str) -> None:
    """One odd file would end the import of a thousand."""
    path = tmp_path / name
    path.write_bytes(data)
    for got in drafts(path):
        assert isinstance(got, Draft) or (got.reason and got.name.startswith(name))
