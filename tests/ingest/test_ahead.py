"""Many files, and those that could do harm, read in a process of their own."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from zipfile import ZipFile

import pytest

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.picture import Embedded, Picture, PictureFile
from annotator.ingest import ahead, batches, drafts
from annotator.ingest.ahead import Read
from annotator.ingest.carrying import pickled
from annotator.ingest.source import Choices, Found, Source
from tests.ingest.hanging import hang, hours_pass

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
    picture.write_bytes(b"\xff\xd8\xff cut short")
    return [*made[:20], lines, *made[20:], picture, tmp_path / "gone.txt"]


def plain(reads: list[Read]) -> list[tuple[int, object, bool]]:
    """What was read, in a form that can be compared, wherever it was: a sketch is made in a process only."""
    return [
        (
            one.file,
            (one.what.name, one.what.reason)
            if isinstance(one.what, UnreadableFile)
            else replace(one.what, sketch=None),
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


def harmful(name: str, harm: Callable[[], None]) -> Callable[..., Found]:
    """A reader that does harm at one file, on disk or inside another."""

    def read(path: Path, choices: Choices, left_out: Callable[[Source], str | None]) -> Found:
        if path.name == name:
            harm()

        def asked(source: Source) -> str | None:
            reason = left_out(source)
            if reason is None and source.name == name:
                harm()
            return reason

        yield from drafts(path, choices, asked)

    return read


def crash() -> None:
    os._exit(3)


def serve_and_crash(pipe: Connection, task: ahead._Task) -> None:
    vars(ahead)["drafts"] = harmful("07.txt", crash)
    SERVE(pipe, task)


def serve_and_crash_inside(pipe: Connection, task: ahead._Task) -> None:
    vars(ahead)["drafts"] = harmful("wire.zip/b.txt", crash)
    SERVE(pipe, task)


def serve_and_hang(pipe: Connection, task: ahead._Task) -> None:
    vars(ahead)["drafts"] = harmful("table.csv", hang)
    SERVE(pipe, task)


def eat(path: Path, choices: Choices, left_out: Callable[[Source], str | None]) -> Found:
    if path.name == "table.csv":
        bytearray(1 << 40)
    yield from drafts(path, choices, left_out)


def serve_and_eat(pipe: Connection, task: ahead._Task) -> None:
    vars(ahead)["drafts"] = eat
    SERVE(pipe, task)


def serve_nothing(pipe: Connection, task: ahead._Task) -> None:
    os._exit(4)


def serve_and_always_end(pipe: Connection, task: ahead._Task) -> None:
    pipe.send([])
    os._exit(5)


def serve_a_bug(pipe: Connection, task: ahead._Task) -> None:
    vars(ahead)["drafts"] = lambda *_: iter([1 // 0])
    SERVE(pipe, task)


def test_a_file_that_ends_the_process_is_named(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """One file in ten thousand would end the import, or nobody could tell which."""
    here = plain(read_by(files))
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_serve", serve_and_crash)
    found = plain(read_by(files))
    assert found[7] == (7, ("07.txt", ahead._CRASHED), True)
    assert found[:7] + found[8:] == here[:7] + here[8:]


def test_a_process_that_always_ends_is_given_up(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import would never end."""
    table = tmp_path / "table.csv"
    table.write_text("text\nThe pier is open.\n")
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_TRIES", 1)
    monkeypatch.setattr(ahead, "_serve", serve_and_always_end)
    told = plain(read_by([table, files[0]]))
    assert told[0][1] in (("table.csv", ahead._CRASHED), ("table.csv", ahead._NO_PROCESS))
    assert [file for file, _, last in told if last] == [0, 1]


def test_a_file_in_an_archive_that_ends_the_process_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bad page would cost the whole archive it lies in."""
    monkeypatch.setattr(ahead, "_serve", serve_and_crash_inside)
    with ZipFile(tmp_path / "wire.zip", "w") as archive:
        for name in ("a.txt", "b.txt", "c.txt"):
            archive.writestr(name, f"Ferry {name} runs\n\nThe pier is open, the council said.\n")
    told = [
        (one.what.name, one.what.reason)
        if isinstance(one.what, UnreadableFile)
        else one.what.annotated.article.file
        for one in read_by([tmp_path / "wire.zip"])
    ]
    assert told == ["wire.zip/a.txt", ("wire.zip/b.txt", ahead._CRASHED), "wire.zip/c.txt"]


@pytest.mark.parametrize(
    ("serve", "reason"), [(serve_and_hang, ahead._TOO_LONG), (serve_and_eat, ahead._NO_MEMORY)]
)
def test_what_takes_too_long_or_too_much_is_named(
    files: list[Path],
    serve: Callable[..., None],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One hostile file would hold the import for ever, or take the whole machine."""
    hours_pass(monkeypatch, tmp_path)
    monkeypatch.setattr(ahead, "_serve", serve)
    table = files[0].with_name("table.csv")
    table.write_text("text,date\nThe ferry runs again,2031-04-05\n")
    told = plain(read_by([files[0], table, files[1]]))
    assert told[1] == (1, ("table.csv", reason), True)
    assert [isinstance(what, Draft) for _, what, _ in told] == [True, False, True]


def test_what_could_do_harm_is_never_read_here(files: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A hostile page would end or freeze the window, and not only the process that reads it."""

    def no_reading(*_: object) -> Found:
        raise AssertionError("read in the caller's process")

    table = files[0].with_name("table.csv")
    table.write_text("text,date\nThe ferry runs again,2031-04-05\n")
    monkeypatch.setattr(ahead, "drafts", no_reading)
    (told,) = plain(read_by([table]))
    assert isinstance(told[1], Draft)
    monkeypatch.setattr(ahead, "_serve", serve_nothing)
    (told,) = plain(read_by([table]))
    assert told[1] == ("table.csv", ahead._NO_PROCESS)


def test_choices_go_along_and_refusals_come_back_whole(tmp_path: Path) -> None:
    """The window could not ask which column or encoding is meant, or the answer would have no effect."""
    table = tmp_path / "table.csv"
    table.write_text("one,two\na b,c d\n")
    (refused,) = [one.what for one in read_by([table])]
    assert isinstance(refused, UnreadableFile)
    assert refused.columns == ("one", "two")
    choices = Choices(columns=((str(table), "two"),))
    ((read,),) = batches([table], choices=choices, cancelled=never)
    assert isinstance(read.what, Draft)
    assert read.what.annotated.text == "c d"


def test_large_originals_and_pictures_come_a_few_at_a_time(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of large photos would be in the memory all at once."""
    monkeypatch.setattr(ahead, "_SECONDS", 60.0)
    assert [len(batch) for batch in batches(files[:6], cancelled=never)] == [6]
    monkeypatch.setattr(ahead, "_BYTES", 2 * files[0].stat().st_size)
    assert [len(batch) for batch in batches(files[:6], cancelled=never)] == [2, 2, 2]


def test_a_picture_travels_whole(tmp_path: Path) -> None:
    """An imported page would come without its photos."""
    what = PictureFile(
        Picture("ab" * 32, "image/png", 3, 2, 4, Embedded(creators=("Mara Lorn",))), b"data", b"t"
    )
    assert pickle.loads(pickled(what)) == what


def test_without_a_process_plain_files_are_read_here(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no process can be started, nothing could be imported."""
    here = plain(read_by(files))
    monkeypatch.setattr(ahead, "_WORTH", 0)
    monkeypatch.setattr(ahead, "_serve", serve_nothing)
    there = plain(read_by(files))
    assert there[20] == (20, ("lines.jsonl", ahead._NO_PROCESS), True)
    assert there[41] == (41, ("pier.jpg", ahead._NO_PROCESS), True)
    assert there[:20] + there[21:41] == here[:20] + here[23:43]


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

    def scarce(path: Path, choices: Choices, left_out: Callable[[Source], str | None]) -> Found:
        if path.name == "05.txt":
            raise MemoryError
        yield from drafts(path, choices, left_out)

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
    monkeypatch.setattr(ahead, "_SECONDS", 60.0)
    stop: list[bool] = []
    reading = batches(files[:20] * 3, cancelled=lambda: bool(stop))
    assert len(next(reading)) == 4
    stop.append(True)
    assert len([one for batch in reading for one in batch]) < 20
