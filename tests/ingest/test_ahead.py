"""Many files read in a process of their own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import ahead, batches, drafts
from annotator.ingest.ahead import Read

SERVE = ahead._serve


def never() -> bool:
    return False


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Articles, a file of three lines one of which is bad, a picture, and a name without a file."""
    made = []
    for n in range(40):
        path = tmp_path / f"{n:02}.txt"
        path.write_text(f"Ferry {n} runs again\n\nThe pier is open, the council said.\n", encoding="utf-8")
        made.append(path)
    lines = tmp_path / "lines.jsonl"
    lines.write_text('{"text": "One.\\n\\nTwo."}\nnot json\n{"text": "Three."}\n', encoding="utf-8")
    picture = tmp_path / "pier.jpg"
    picture.write_bytes(b"\xff\xd8\xff")
    return [*made[:20], lines, *made[20:], picture, tmp_path / "gone.txt"]


def plain(reads: list[Read]) -> list[tuple[int, object, bool]]:
    """What was read, in a form that can be compared."""
    return [
        (
            one.file,
            (one.what.name, one.what.reason) if isinstance(one.what, UnreadableFile) else one.what,
            one.last,
        )
        for one in reads
    ]


def read_by(files: list[Path]) -> list[Read]:
    return [one for batch in batches(files, cancelled=never) for one in batch]


def test_a_process_reads_what_would_be_read_here(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A large import would bring other articles than a small one, or in another order."""
    here = plain(read_by(files))
    monkeypatch.setattr(ahead, "_WORTH", 0)
    assert plain(read_by(files)) == here
    assert [what for _, what, _ in here[:20]] == [next(drafts(file)) for file in files[:20]]
    assert [(file, last) for file, _, last in here[20:23]] == [(20, False), (20, False), (20, True)]


def test_some_are_given_without_being_opened(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the open corpus as an article would take the locks off it."""
    for worth in (ahead._WORTH, 0):
        monkeypatch.setattr(ahead, "_WORTH", worth)
        reads = [one for batch in batches(files, but={files[3]: "open"}, cancelled=never) for one in batch]
        assert plain(reads)[3] == (3, (files[3].name, "open"), True)


def crash_at(name: str) -> Callable[[Path], Iterator[Draft | UnreadableFile]]:
    """A reader that ends its process at one file."""

    def read(path: Path) -> Iterator[Draft | UnreadableFile]:
        if path.name == name:
            os._exit(3)
        yield from drafts(path)

    return read


def serve_and_crash(pipe: Connection, asked: ahead._Asked) -> None:
    vars(ahead)["drafts"] = crash_at("07.txt")
    SERVE(pipe, asked)


def serve_nothing(pipe: Connection, asked: ahead._Asked) -> None:
    os._exit(4)


def serve_a_bug(pipe: Connection, asked: ahead._Asked) -> None:
    vars(ahead)["drafts"] = lambda path: iter([1 // 0])
    SERVE(pipe, asked)


def test_a_file_that_ends_the_process_is_named(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in ten thousand would end the import, or nobody could tell which."""
    here = plain(read_by(files))
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_serve", serve_and_crash)
    found = plain(read_by(files))
    assert found[7] == (7, ("07.txt", ahead._CRASHED), True)
    assert found[:7] + found[8:] == here[:7] + here[8:]


def test_without_a_process_the_files_are_read_here(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no process can be started, nothing could be imported."""
    here = plain(read_by(files))
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_serve", serve_nothing)
    assert plain(read_by(files)) == here


def test_a_fault_of_the_program_is_not_taken_for_a_bad_file(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody would hear of it, and the articles would be missing."""
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_serve", serve_a_bug)
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        read_by(files)


def test_want_of_memory_costs_one_file(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A single monstrous file would end the import of the others."""

    def scarce(path: Path) -> Iterator[Draft | UnreadableFile]:
        if path.name == "05.txt":
            raise MemoryError
        yield from drafts(path)

    monkeypatch.setattr(ahead, "drafts", scarce)
    refused = [what for _, what, _ in plain(read_by(files[:20])) if isinstance(what, tuple)]
    assert refused == [("05.txt", ahead._NO_MEMORY)]


@pytest.mark.parametrize("worth", [0, 10**9])
def test_reading_ends_when_nobody_wants_it(
    files: list[Path], worth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cancelling a large import would go on for as long as it takes to read all of it."""
    monkeypatch.setattr(ahead, "_WORTH", worth)
    monkeypatch.setattr(ahead, "_ITEMS", 4)
    stop: list[bool] = []
    reading = batches(files, cancelled=lambda: bool(stop))
    assert len(next(reading)) == 4
    stop.append(True)
    assert len([one for batch in reading for one in batch]) < 20
