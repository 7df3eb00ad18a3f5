"""What Qt is told about the rows of the Library."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from annotator.corpus import ArticleRow
from annotator.domain.words import ArticleStatus
from annotator.ui.library.model import LibraryModel, source_line
from annotator.ui.selection import Side


def row(
    id_: str, *, title: str | None = "A mill burns", reviewed: int = 0, published: str | None = None
) -> ArticleRow:
    """A row with what is not asked for left at rest."""
    return ArticleRow(
        id=id_,
        title=title,
        file=f"{id_}.txt",
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
    )


def test_keeps_the_rules_of_models(qtmodeltester: ModelTester) -> None:
    """The list would crash or show rows of nothing."""
    model = LibraryModel()
    model.show([row("a"), row("b"), row("c")])
    model.mark_open({"b": (Side.LEFT,)})
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_the_same_articles_only_refresh_what_changed() -> None:
    """Each decision would throw the list back to its top."""
    model = LibraryModel()
    model.show([row("a"), row("b")])
    resets: list[int] = []
    told: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda top, _bottom, _roles: told.append(top.row()))
    assert not model.show([row("a"), row("b", reviewed=2)])
    assert (resets, told) == ([], [1])
    assert model.show([row("b"), row("a")])
    assert resets == [1]


def test_what_is_missing_is_said() -> None:
    """A blank line would leave an editor guessing."""
    model = LibraryModel()
    model.show([row("a", title=None)])
    assert model.index(0).data() == "a.txt"
    assert source_line(row("a")) == "No outlet · no date"
    assert source_line(row("a", published="2023-05-12")) == "No outlet · 12 May 2023"


def test_says_the_row_in_words() -> None:
    """A screen reader would not say how far an article is."""
    model = LibraryModel()
    model.show([row("a", reviewed=3)])
    model.mark_open({"a": (Side.RIGHT,)})
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "A mill burns. No outlet, no date. 3 of 4 claims reviewed, 1 photo. Open in the right column"
    )
