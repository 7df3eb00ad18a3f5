"""Files and what lies beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.ingest.source import Choices, Refused, of_bytes, of_path


def test_what_lies_beside_is_found_and_nothing_else(tmp_path: Path) -> None:
    """A page would lose its photos, or take any file of the machine into a corpus."""
    folder = tmp_path / "in"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_text("x")
    (folder / "page_files" / "lock.jpg").write_text("x")
    (tmp_path / "secret.jpg").write_text("x")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "loop.jpg").symlink_to(folder / "loop.jpg")
    source = of_path(folder / "page.html")
    for reference in ("page_files/lock.jpg", "./page_files/lock.jpg"):
        found = source.beside(reference)
        assert found is not None
        assert found.name == "page_files/lock.jpg"
    for reference in (
        *(
            "../secret.jpg",
            str(tmp_path / "secret.jpg"),
            "link.jpg",
            "loop.jpg",
            "page_files",
            "gone.jpg",
            "",
        ),
        *("page_files\\lock.jpg", "C:lock.jpg", "file:///etc/passwd", "//host/x.jpg", "a\0b", "x" * 5000),
    ):
        assert source.beside(reference) is None, reference


def test_a_file_is_read_whole_within_a_limit(tmp_path: Path) -> None:
    """A file that grows while it is read would fill the memory."""
    source = of_bytes("a.txt", b"12345")
    assert source.whole(5) == b"12345"
    with pytest.raises(Refused, match="larger than"):
        source.whole(4)


def test_a_choice_counts_for_a_file_before_all(tmp_path: Path) -> None:
    """What an editor chose for one table would be taken for another."""
    (tmp_path / "a.csv").write_text("x")
    source = of_path(tmp_path / "a.csv")
    all_, own, folder = ("", "all"), (str(tmp_path / "a.csv"), "own"), (str(tmp_path), "folder")
    assert Choices().column(source) is None
    assert Choices(columns=(all_,)).column(source) == "all"
    assert Choices(columns=(folder, all_)).column(source) == "folder"
    assert Choices(columns=(all_, folder, own)).column(source) == "own"
    assert Choices(encodings=(own,)).encoding(source) == "own"
    assert Choices(encodings=((str(tmp_path / "b.csv"), "other"),)).encoding(source) is None
