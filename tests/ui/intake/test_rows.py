"""What the Add articles panel says about each file."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Like
from annotator.domain.likeness import Likeness
from annotator.review.intake import FileResult
from annotator.ui.intake.rows import Lines, heading
from annotator.ui.jobs import Found
from annotator.ui.tasks import TaskState

READ = (
    FileResult("mill.txt", "added", "a", ""),
    FileResult("mill (1).txt", "duplicate", "a", ""),
    FileResult("old.txt", "duplicate", "z", ""),
    FileResult("notes.txt", "refused", None, "There is no text in it."),
    FileResult("ferry.txt", "added", "b", ""),
)
FOUND = {"a": Found(24, 1, True), "b": Found(1, 0, False)}


def _lines(state: TaskState, found: Mapping[str, Found]) -> Lines:
    lines = Lines()
    lines.follow(state, found)
    return lines


def test_each_file_says_what_became_of_it() -> None:
    """An editor would not know which articles are in, and why others are not."""
    state = TaskState("", "extract", 2, 2, False, READ)
    said = [(line.icon, f"{line.lead} {line.detail}".strip()) for line in _lines(state, FOUND)]
    assert said == [
        ("check", "24 claims, 1 photo"),
        ("copy", "Skipped, same text as mill.txt"),
        ("copy", "Skipped, already in the corpus"),
        ("error", "Not readable. There is no text in it."),
        ("warning", "1 claim, 0 photos. No date found"),
    ]


def test_a_note_of_the_extractor_is_told() -> None:
    """No claims in an article in another language would look like a fault."""
    state = TaskState("", "extract", 1, 1, False, READ[:1])
    found = {"a": Found(0, 1, True, "Suggestions are for English; this article is in Ukrainian")}
    assert _lines(state, found)[0].detail == (
        "0 claims, 1 photo. Suggestions are for English; this article is in Ukrainian"
    )


def test_files_still_to_come_are_listed() -> None:
    """An editor could not tell a file that waits from one that was forgotten."""
    state = TaskState("", "import", 1, 2, True, READ[:1], ("ferry.txt",))
    assert [line.detail for line in _lines(state, {})] == ["Added", "Waiting"]


def test_articles_are_searched_one_after_another() -> None:
    """A stuck article could not be told from those behind it."""
    state = TaskState("", "extract", 0, 2, True, READ, ("a", "b"))
    details = {line.name: line.detail for line in _lines(state, {})}
    assert details["mill.txt"] == "Looking for claims…"
    assert details["ferry.txt"] == "Added, waiting"


def test_what_an_article_is_like_is_told() -> None:
    """A second version of an article would be curated as if it were another one."""
    like = Like("a", "The mill", "Harbour Post", None, Likeness.VERSION, 6, 0.996)
    other = Like("z", "Old ferry", None, None, Likeness.SHARES, 5, 0.4)
    results = (
        READ[0],
        FileResult("mill2.txt", "added", "c", "", photos=3, like=(like, other)),
        FileResult("copy.html", "duplicate", "z", "", same_text=True, twin="ferry-2019.html"),
    )
    lines = _lines(TaskState("", "import", 3, 3, False, results), {})
    assert [one.detail for one in lines] == [
        "Added",
        "Added, 3 photos. Updated version of mill.txt, 99% the same. Shares 5 paragraphs with “Old ferry”",
        "Skipped, same text as ferry-2019.html",
    ]
    assert "1 updated version" in [one.words for one in lines.tallies()]
    assert [one.article for one in lines] == ["a", "c", "z"]


def test_what_can_be_tried_stands_behind_the_reason() -> None:
    """A file in an old encoding, or a table, would be refused and nothing could be done about it."""
    results = (
        FileResult("old.txt", "refused", None, "Byte 0xC3 …", encoding="cp1251"),
        FileResult("koi.txt", "refused", None, "Byte 0xC3 …", encoding="koi8_r"),
        FileResult("t.csv", "refused", None, "Which is the text?", columns=("a", "b")),
        READ[3],
    )
    lines = _lines(TaskState("", "import", 4, 4, False, results), {})
    links = ["Try Windows-1251", "Try KOI8-R", "Which column is the text?", ""]
    assert [one.link for one in lines] == links


def test_counts_name_the_thing_and_the_number() -> None:
    """ "Some files were skipped" helps nobody."""
    state = TaskState("", "extract", 2, 2, False, READ)
    assert [one.words for one in _lines(state, FOUND).tallies()] == [
        "2 added",
        "2 duplicates skipped",
        "1 not readable",
        "1 without a date",
    ]
    assert [one.words for one in _lines(TaskState("", "import", 0, 3, True), {}).tallies()] == ["0 added"]


def test_heading_says_how_far() -> None:
    """The bar alone does not say how many."""
    assert heading(TaskState("", "import", 0, 0, True)) == "Looking for files…"
    assert heading(TaskState("", "import", 7, 9, True)) == "7 of 9 files read"
    assert heading(TaskState("", "import", 1, 1, False)) == "1 file read"
    assert heading(TaskState("", "import", 1, 3, False)) == "1 of 3 files read"
    assert heading(TaskState("", "extract", 1, 1, True)) == "1 of 1 article searched for claims"


@given(st.lists(st.lists(st.integers(0, len(READ)), min_size=1, max_size=4), min_size=1, max_size=4))
def test_lines_followed_step_by_step_say_what_they_say_at_once(imports: list[list[int]]) -> None:
    """The counts would drift from what was added in a long import, or keep those of the one before."""
    lines = Lines()
    for turn, steps in enumerate(imports):
        for read in sorted(steps):
            results = tuple(READ[:read])
            waiting = ("later.txt",) * (len(READ) - read)
            now = TaskState("", "import", read, len(READ), True, results, waiting, turn)
            lines.follow(now, {})
            assert list(lines) == list(_lines(now, {}))
            assert lines.tallies() == _lines(now, {}).tallies()
            assert [place for place, one in enumerate(lines) if one.lead] == lines.refused
        for found in ({}, {"b": FOUND["b"]}, FOUND):
            waiting = tuple(one for one in ("a", "b") if one not in found)
            now = TaskState("", "extract", len(found), 2, bool(waiting), READ, waiting, turn)
            lines.follow(now, found)
            assert list(lines) == list(_lines(now, found))
            assert lines.tallies() == _lines(now, found).tallies()
            assert lines.current() == _lines(now, found).current()


def test_the_first_that_waits_is_kept_in_sight() -> None:
    """An editor would have to scroll after a long import to see how far it is."""
    assert _lines(TaskState("", "import", 1, 2, True, READ[:1], ("ferry.txt",)), {}).current() == 1
    assert _lines(TaskState("", "extract", 1, 2, True, READ, ("b",)), FOUND).current() == 4
    assert _lines(TaskState("", "extract", 2, 2, False, READ), FOUND).current() == 4
