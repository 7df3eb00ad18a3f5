"""Subtitles: the words as they were spoken, in paragraphs, without the times."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Draft
from annotator.ingest.formats import format_of
from annotator.ingest.source import Reading, Refused, of_bytes
from annotator.ingest.subtitles import read_subtitles


def read(text: str, name: str = "talk.srt") -> Draft:
    """The article of a file of subtitles."""
    source = of_bytes(name, text.encode())
    assert format_of(source).name == "Subtitles"
    (made,) = read_subtitles(source, Reading())
    assert isinstance(made, Draft)
    return made


def timed(*cues: tuple[float, float, str]) -> str:
    """An .srt file of some cues: from, to, and what is said."""

    def clock(seconds: float) -> str:
        return f"00:{int(seconds) // 60:02}:{seconds % 60:06.3f}".replace(".", ",")

    return "\n".join(f"{n}\n{clock(a)} --> {clock(b)}\n{said}\n" for n, (a, b, said) in enumerate(cues, 1))


def test_a_paragraph_ends_with_a_pause_or_the_speaker() -> None:
    """An interview would come as one heap, and a quotation run into the next speaker's."""
    made = read(
        timed(
            (1, 3, "The bridge is shut,"),
            (3.1, 5, "the council says."),
            (8, 10, "Boats still cross."),
            (10.2, 12, "- Who decides?\n- We do."),
            (12.5, 14, "Mara Lorn: Not before Friday."),
        )
    )
    assert made.annotated.text.split("\n\n") == [
        "The bridge is shut, the council says.",
        "Boats still cross.",
        "- Who decides?",
        "- We do.",
        "Mara Lorn: Not before Friday.",
    ]
    assert json.loads(made.annotated.article.metadata)["length"] == "00:00:14"
    assert made.original.startswith(b"1\n00:00:01,000")


def test_web_captions_keep_who_speaks_and_drop_marks_and_remarks() -> None:
    """Styles and time marks would stand in quotations, and speakers be lost."""
    made = read(
        "WEBVTT - The lock\nLanguage: en\n\nSTYLE\n::cue { color: lime }\n\nNOTE not to be read\nat all\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start\n<v.loud Mara Lorn>It <i>opens</i> at <00:00:02.000>noon"
        " &amp; not before.</v>\n\n00:03.500 --> 00:04.000\n{\\an8}a < b\n",
        "talk.vtt",
    )
    assert made.annotated.text == "The lock\n\nMara Lorn: It opens at noon & not before. a < b"
    assert (made.annotated.article.title, made.annotated.article.language) == ("The lock", "en")


def test_rolling_captions_say_each_line_once_and_repeated_words_stay() -> None:
    """Automatic captions would have each sentence three times, or somebody's second “No.” be lost."""
    rolling = timed(
        (0, 2, "the lock opens"),
        (2, 2.01, "the lock opens"),
        (2.01, 4, "the lock opens\nat noon they say"),
        (4, 4.01, "at noon they say"),
        (4.01, 6, "at noon they say\nand shuts at six"),
    )
    assert read(rolling).annotated.text == "the lock opens at noon they say and shuts at six"
    assert read(timed((1, 2, "No."), (2, 3, "No."))).annotated.text == "No. No."


def test_cues_without_blank_lines_between_them() -> None:
    """The numbers of cues would stand in the text."""
    text = "1\n0:00:01,0 --> 0:00:02,0\nFirst.\n2\n0:00:02,1 --> 0:00:03,0\nIn 2031\n1944\nit was shut.\n"
    assert read(text).annotated.text == "First. In 2031 1944 it was shut."


@pytest.mark.parametrize(
    "text", ["WEBVTT\n", "WEBVTT\n\n00:01.000 --> 00:02.000\n<b></b>\n", "1\n00:00:01,000 --> 00:00:02,000\n"]
)
def test_subtitles_without_words_are_refused(text: str) -> None:
    """An article with nothing in it would be added."""
    with pytest.raises(Refused, match="no words"):
        read(text)


@given(st.lists(st.from_regex(r"[a-z]{1,8}( [a-z]{1,8}){0,6}[.?]?", fullmatch=True), min_size=1, max_size=10))
def test_every_word_is_kept_in_order(lines: list[str]) -> None:
    """A sentence would be missing from what somebody said."""
    made = read(timed(*((n * 3, n * 3 + 2, line) for n, line in enumerate(lines))))
    assert made.annotated.text.split() == " ".join(lines).split()


@pytest.mark.parametrize(
    "said",
    [
        "<" * 300_000,
        "<v " + " " * 300_000,
        "{\\" * 150_000,
        "&#xd800;&#0;&#x110000;",
        "A" + " b" * 200_000,
        "a\n" * 200_000,
    ],
)
def test_hostile_words_take_no_longer(said: str) -> None:
    """One file would stop an import, or give a text that cannot be kept."""
    made = read(f"1\n00:00:01,000 --> 00:00:02,000\nword {said}\n")
    made.annotated.text.encode("utf-8")
