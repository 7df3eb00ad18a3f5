"""Foreign files read in a process of their own: one that does harm costs itself and nothing else."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.exchange.incoming import apart, surveying
from annotator.exchange.incoming.apart import All, Event, Given, Listed, read
from annotator.exchange.incoming.bringing import Brought, Options, bring, look
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.neutral import Document, Problem
from annotator.exchange.incoming.telling import survey_of
from tests.exchange.incoming import ending, samples
from tests.ingest.hanging import AT, hours_pass


@pytest.fixture(autouse=True)
def in_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the files are."""
    monkeypatch.setattr(apart, "_SMALL", -1)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A file between two others, to which harm is done."""
    paths = [tmp_path / name for name in ("first.jsonl", ending.BAD, "last.jsonl")]
    for path in paths:
        path.write_bytes(samples.doccano())
    return paths


def tick() -> None:
    """Wants it to go on."""


def names(events: list[Event]) -> list[str]:
    """The files that texts came of."""
    listed = {one.key: one.name for one in events if isinstance(one, Listed)}
    return [listed[one.key] for one in events if isinstance(one, Given) and isinstance(one.what, Document)]


def refusals(events: list[Event]) -> list[str]:
    """What was refused, with the reason."""
    given = [one.what if isinstance(one, Given) else one for one in events]
    return [str(one) for one in given if isinstance(one, Problem)]


def test_a_process_gives_what_is_given_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file would hold other labels once it is large."""
    for name in samples.FILES:
        samples.write(tmp_path, name)
    (tmp_path / "notes.zip").write_bytes(b"PK\x03\x04 no archive")
    (tmp_path / "empty.jsonl").write_bytes(b"")
    there = list(read([tmp_path, tmp_path / "gone"], tick))
    monkeypatch.setattr(apart, "_is_small", lambda _paths: True)
    assert there == list(read([tmp_path, tmp_path / "gone"], tick))
    assert sum(isinstance(one, All) for one in there) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("serve", "why"),
    [
        (ending.crashing, "ended the program that reads files"),
        (ending.crashing_at_a_look, "ended the program that reads files"),
        (ending.hanging, "took longer than 60 seconds"),
        pytest.param(
            ending.filling,
            "not enough memory",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="the system knows no such limit"),
        ),
    ],
)
def test_a_file_that_does_harm_is_named_and_the_rest_comes(
    files: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    serve: Callable[..., None],
    why: str,
) -> None:
    """One file of a colleague would end the program, stop it for good or fill the machine's memory."""
    monkeypatch.setattr(apart, "_serve", serve)
    hours_pass(monkeypatch, tmp_path)
    events = list(read(files, tick))
    assert set(names(events)) == {"first.jsonl", "last.jsonl"}
    (said,) = refusals(events)
    assert said.startswith(ending.BAD)
    assert why in said


def test_it_can_be_stopped(files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancel would wait for a file that never ends."""
    before = multiprocessing.active_children()
    monkeypatch.setenv(AT, str(tmp_path / "hangs"))
    monkeypatch.setattr(apart, "_serve", ending.hanging)
    asked = 0

    def stop() -> None:
        nonlocal asked
        asked += 1
        if asked > 12:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(read(files, stop))
    left = [one for one in multiprocessing.active_children() if one not in before]
    for one in left:
        # It is killed, and may take a moment to be gone.
        one.join(120)
    assert not any(one.is_alive() for one in left)


@pytest.mark.parametrize("kept", [0, 8_000_000])
def test_what_is_too_much_to_keep_is_read_again(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int
) -> None:
    """Of a large file nothing would come, or its labels twice."""
    monkeypatch.setattr(surveying, "KEPT", kept)
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        seen = survey_of(corpus, files)
        options = Options(Chosen({}))
        told = look(corpus, seen, options)
        done: Brought = bring(corpus, corpus.editor("Ada Brandt"), seen, options)
        assert (done.tally.names, done.new) == (told.tally.names, told.new)
        assert done.tally.names > 0
        (id_,) = corpus.article_ids()
        assert len(corpus.annotated(id_).mentions) == done.tally.names


@pytest.mark.parametrize(
    ("limit", "why"), [("_MOST_SPANS", "more than 1 spans"), ("_MOST_TEXT", "longer than 1")]
)
def test_what_one_text_may_hold(
    files: list[Path], monkeypatch: pytest.MonkeyPatch, limit: str, why: str
) -> None:
    """A text of a gigabyte would be counted through in the window's own memory."""
    monkeypatch.setattr(apart, "_is_small", lambda _paths: True)
    monkeypatch.setattr(apart, limit, 1)
    events = list(read(files, tick))
    assert names(events) == []
    assert len(refusals(events)) == len(files)
    assert all(why in one for one in refusals(events))
