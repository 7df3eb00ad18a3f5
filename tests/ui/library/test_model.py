"""What Qt is told about the rows of the Library."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from annotator.corpus import ArticleRow
from annotator.domain.words import ArticleStatus
from annotator.ui.library.model import KEPT, PAGE, ROW_ROLE, LibraryModel, source_line


def row(
    key: int, *, title: str | None = "A mill burns", reviewed: int = 0, published: str | None = None
) -> ArticleRow:
    """A row with what is not asked for left at rest."""
    return ArticleRow(
        id=f"a{key}",
        title=title,
        file=f"a{key}.txt",
        outlet=None,
        published=published,
        language="en",
        status=ArticleStatus.TO_REVIEW,
        claims=4,
        claims_reviewed=reviewed,
        mentions=0,
        mentions_reviewed=0,
        photos=1,
        imported_at="2023-06-01T12:00:00.000+00:00",
        note=None,
        extracted=True,
        key=key,
    )


def listing(*keys: int) -> array[int]:
    """Keys as the corpus gives them."""
    return array("q", keys)


def model_of(rows: Iterable[ArticleRow]) -> LibraryModel:
    """A model that shows these rows."""
    model, rows = LibraryModel(), list(rows)
    model.show(listing(*(one.key for one in rows)), rows)
    return model


def test_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    """The list would crash or show rows of nothing."""
    model = model_of([row(1), row(2), row(3)])
    model.mark_open({"a2": "left"})
    qtmodeltester.check(model)
    model.show(listing(1, 2, 3, 4, 5), [])
    qtmodeltester.check(model)
    model.clear()
    qtmodeltester.check(model)


def test_the_same_articles_only_refresh_what_changed() -> None:
    """Each decision would throw the list back to its top."""
    model = model_of([row(1), row(2)])
    for place in (0, 1):
        model.index(place).data(ROW_ROLE)
    resets: list[int] = []
    told: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda top, _bottom, _roles: told.append(top.row()))
    assert not model.show(listing(1, 2), [row(1), row(2, reviewed=2)])
    assert (resets, told) == ([], [1])
    assert model.show(listing(2, 1), [])
    assert resets == [1]


def test_a_list_that_grew_keeps_its_rows() -> None:
    """The list would jump to its top when the rest of a search comes in behind the first screenful."""
    model = model_of([row(1), row(2)])
    resets: list[int] = []
    grown: list[tuple[int, int]] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.rowsInserted.connect(lambda _parent, first, last: grown.append((first, last)))
    assert not model.show(listing(1, 2, 3, 4), [])
    assert (resets, grown) == ([], [(2, 3)])


def test_rows_not_read_yet_are_asked_for_by_the_page() -> None:
    """Scrolling through a large corpus would show empty rows for ever, or read one row at a time."""
    model = LibraryModel()
    model.show(listing(*range(1000)), [row(key) for key in range(10)])
    assert model.index(500).data(ROW_ROLE) is None
    assert model.index(500).data() is None
    assert model.missing(0, 20) == list(range(10, PAGE))
    assert model.missing(495, 505) == list(range(400, 600))
    model.fill([row(key) for key in range(400, 600)])
    assert model.missing(495, 505) == []
    assert model.index(500).data(ROW_ROLE).key == 500
    assert model.missing(990, 2000) == list(range(900, 1000))
    assert LibraryModel().missing(0, 10) == []


def test_memory_is_bounded() -> None:
    """Scrolling through a hundred thousand articles would fill the machine's memory."""
    model = LibraryModel()
    model.show(listing(*range(5000)), [])
    for first in range(0, 5000, 100):
        model.fill([row(key) for key in range(first, first + 100)])
    assert model.index(0).data(ROW_ROLE) is None
    held = [place for place in range(5000) if model.index(place).data(ROW_ROLE) is not None]
    assert held == list(range(5000 - KEPT, 5000))


def test_after_a_rereading_old_rows_stay_in_sight_and_are_read_again() -> None:
    """While articles come in, the list would flicker; or it would show what no longer is so."""
    model = model_of([row(1), row(2)])
    model.show(listing(1, 2), [row(1)], reread=True)
    assert model.index(1).data(ROW_ROLE) == row(2)
    assert model.missing(0, 1) == [2]


def test_a_changed_status_is_noticed() -> None:
    """A finished article would stay in the list of those to review."""
    model = model_of([row(1)])
    assert not model.fill([row(1, reviewed=1)])
    assert model.fill([row(1)._replace(status=ArticleStatus.DONE)])


def test_what_is_missing_is_said() -> None:
    """A blank line would leave an editor guessing."""
    model = model_of([row(1, title=None)])
    assert model.index(0).data() == "a1.txt"
    assert source_line(row(1)) == "No outlet · no date"
    assert source_line(row(1, published="2023-05-12")) == "No outlet · 12 May 2023"


def test_says_the_row_in_words() -> None:
    """A screen reader would not say how far an article is."""
    model = model_of([row(1, reviewed=3)])
    model.mark_open({"a1": "right"})
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "A mill burns. No outlet, no date. 3 of 4 claims reviewed, 1 photo. Open in the right column"
    )
    model.show(listing(7), [])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Reading the article"
