"""Progress on a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from annotator.cli.counts import table
from annotator.cli.terminal import many, progress


class Screen(io.StringIO):
    """A stream that is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Yes."""
        return True


def test_a_terminal_sees_the_job_and_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long import would look as if the program hung, or leave half a bar behind."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("Adding articles") as show:
        show(1, 4, "result")
        show(4, 4)
    drawn = screen.getvalue().split("\r\x1b[K")
    assert drawn[1].startswith("Adding articles  ██████░")
    assert drawn[1].endswith("1 of 4")
    assert drawn[2].endswith("4 of 4")
    assert drawn[-1] == ""


def test_an_old_terminal_gets_a_plain_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A job would fail because the terminal cannot show the bar."""
    screen = Screen()
    screen.encoding = "cp1252"
    monkeypatch.setattr(sys, "stderr", screen)
    with progress("Adding articles") as show:
        show(1, 2)
    assert "############------------" in screen.getvalue()


def test_a_pipe_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log of a nightly job would fill with bars."""
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    with progress("Adding articles") as show:
        show(1, 4)
    assert pipe.getvalue() == ""


def test_one_and_many() -> None:
    """The summary would speak of “1 articles”."""
    assert [many(0, "article"), many(1, "article"), many(1204, "article")] == [
        "0 articles",
        "1 article",
        "1,204 articles",
    ]


def test_groups_without_numbers_are_left_out() -> None:
    """The table would be pages of zeros."""
    assert table({"claims": {"total": 2, "by_naming": {"named": 0}}, "photos": {"total": 0}}).split() == [
        "claims",
        "total",
        "2",
    ]
