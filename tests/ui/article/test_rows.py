"""What a column shows from top to bottom, and what a fold says."""

from __future__ import annotations

from dataclasses import replace

from annotator.domain.words import BlockKind, Label, Status
from annotator.ui.article.body import gap_above
from annotator.ui.article.folds import folded, set_apart
from annotator.ui.article.metrics import Metrics
from annotator.ui.article.rows import Row, RowKind, rows_of
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import DEFAULT_LABELS
from tests.review.sample import annotated, with_status


def kinds(opened: OpenArticle) -> list[RowKind]:
    return [row.kind for row in rows_of(opened)]


def test_rows_follow_the_text() -> None:
    """An editor would read the article in another order than it was written."""
    assert kinds(OpenArticle(annotated())) == [
        RowKind.SOURCE_LINE,
        RowKind.TITLE,
        RowKind.MISSING,
        RowKind.PHOTO,
        RowKind.PARAGRAPH,
        RowKind.PARAGRAPH,
    ]


def test_a_byline_takes_the_place_of_its_absence() -> None:
    """The column would say that there is no byline beside the byline."""
    whole = annotated()
    blocks = (*whole.blocks[:3], replace(whole.blocks[3], kind=BlockKind.BYLINE), *whole.blocks[4:])
    assert RowKind.MISSING not in kinds(OpenArticle(replace(whole, blocks=blocks)))


def test_text_without_blocks_is_still_shown() -> None:
    """An article of a shape nobody foresaw would look empty."""
    opened = OpenArticle(replace(annotated(), blocks=(), photos=()))
    assert [row.span.text(opened.text) for row in rows_of(opened) if row.span] == [opened.text]


def test_an_endless_paragraph_is_shown_in_parts_that_hold_it_all() -> None:
    """One paragraph of a megabyte would freeze the window, or lose words at the cuts."""
    text = ("word " * 4000 + "x" * 9000).strip()
    whole = replace(annotated(), text=text, blocks=(), photos=(), claims=(), mentions=())
    rows = [row for row in rows_of(OpenArticle(whole)) if row.span is not None]
    assert len(rows) > 5
    assert "".join(row.span.text(text) for row in rows if row.span) == text
    assert all(row.span.end - row.span.start <= 4000 for row in rows if row.span)
    assert [row.continues for row in rows] == [False] + [True] * (len(rows) - 1)


def test_nothing_open_is_folded_away() -> None:
    """A suggestion would be missed inside a fold."""
    opened = OpenArticle(annotated())
    rows = rows_of(opened)
    assert folded(rows, opened, frozenset(), DEFAULT_LABELS) == rows


def test_a_fold_says_what_it_holds() -> None:
    """An editor could not tell what was folded."""
    opened = OpenArticle(with_status(annotated(), Status.ACCEPTED))
    rows = folded(rows_of(opened), opened, frozenset(), DEFAULT_LABELS)
    fold = rows[-1]
    assert fold.kind is RowKind.FOLD
    assert fold.label == "2 paragraphs, 1 photo · claims 1–4 reviewed"
    assert fold.span is not None
    by_hand = frozenset({fold.span.start})
    assert folded(rows_of(opened), opened, by_hand, DEFAULT_LABELS) == rows_of(opened)


def test_types_that_are_not_shown_keep_nothing_open() -> None:
    """A paragraph with a nationality in it, not shown at first, would never fold away."""
    decided = with_status(annotated(), Status.ACCEPTED)
    *others, last = decided.mentions
    hidden = replace(last, label=Label.NORP, status=Status.SUGGESTED)
    opened = OpenArticle(replace(decided, mentions=(*others, hidden)))
    rows = rows_of(opened)
    assert RowKind.PARAGRAPH not in {row.kind for row in folded(rows, opened, frozenset(), DEFAULT_LABELS)}
    assert RowKind.PARAGRAPH in {row.kind for row in folded(rows, opened, frozenset(), frozenset(Label))}


def with_boilerplate() -> OpenArticle:
    """The sample with its last two paragraphs as boilerplate."""
    whole = annotated()
    aside = tuple(replace(one, kind=BlockKind.BOILERPLATE) for one in whole.blocks[-2:])
    return OpenArticle(replace(whole, blocks=(*whole.blocks[:-2], *aside)))


def test_boilerplate_is_one_quiet_line() -> None:
    """Related links and share buttons would stand between an editor and the article."""
    opened = with_boilerplate()
    rows = rows_of(opened)
    *before, line = set_apart(rows, opened, frozenset())
    assert before == rows[:-2]
    assert line.kind is RowKind.APART
    assert line.label.startswith("2 blocks of boilerplate · The crossing was shelled at dawn.")
    assert line.folded == tuple(rows[-2:])
    assert line.span is not None


def test_boilerplate_opened_by_hand_stands_under_its_line() -> None:
    """What was set apart by mistake could not be seen, or not be put away again."""
    opened = with_boilerplate()
    rows = rows_of(opened)
    line = set_apart(rows, opened, frozenset())[-1]
    assert line.span is not None
    shown = set_apart(rows, opened, frozenset({line.span.start}))
    assert shown[-2:] == rows[-2:]
    assert (shown[-3].kind, shown[-3].span) == (RowKind.APART, None)
    assert shown[-3].leads == str(line.span.start)


def test_a_byline_below_a_photo_is_not_stuck_to_its_card() -> None:
    """A byline would look like a line of the photo above it."""
    byline, metrics = Row(RowKind.BYLINE), Metrics(17)
    assert gap_above(byline, metrics, Row(RowKind.TITLE)) == 8
    assert gap_above(byline, metrics, Row(RowKind.PHOTO)) == gap_above(Row(RowKind.PHOTO), metrics) == 16
