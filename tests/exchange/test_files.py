"""Files that are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.exchange.files import ExportFailed, written


class Stopped(Exception):
    """The export is stopped halfway."""


def test_files_appear_together_at_the_end(tmp_path: Path) -> None:
    """Somebody reading the folder during an export would take half a dataset."""
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl"]
    with written(paths) as handles:
        for handle in handles:
            handle.write("line\n")
            handle.flush()
        assert not any(path.exists() for path in paths)
    assert [path.read_bytes() for path in paths] == [b"line\n", b"line\n"]
    assert sorted(tmp_path.iterdir()) == paths


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    """A dataset that was whole would be overwritten with half of one."""
    path = tmp_path / "a.jsonl"
    path.write_text("old", encoding="utf-8")

    def stopped() -> None:
        with written([path]) as (handle,):
            handle.write("new")
            raise Stopped

    with pytest.raises(Stopped):
        stopped()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """A destination that is a link would become a file, and the place it led to would stay old."""
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    with written([link]) as (handle,):
        handle.write("new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("dest", ["missing/a.jsonl", "folder", "corpus"])
def test_places_that_cannot_be_written(tmp_path: Path, dest: str) -> None:
    """The editor would see a program error, or lose the corpus to an export of it."""
    (tmp_path / "folder").mkdir()
    corpus = tmp_path / "corpus"
    corpus.write_text("corpus", encoding="utf-8")

    def write() -> None:
        with written([tmp_path / dest], never=corpus) as (handle,):
            handle.write("gone")

    with pytest.raises(ExportFailed):
        write()
    assert corpus.read_text(encoding="utf-8") == "corpus"
