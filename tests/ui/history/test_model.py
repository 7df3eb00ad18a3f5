"""The journal's rows as Qt sees them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pytestqt.modeltest import ModelTester

from annotator.corpus import HistoryRow
from annotator.domain.words import Act
from annotator.ui.history.model import ARTICLE, KEPT, STATE, WHAT, WHEN, HistoryModel, Line
from annotator.ui.widgets.table import CELL_ROLE, Cell

AT = "2023-06-01T12:00:00.000Z"


def line(
    seq: int, *, act: Act = Act.ACCEPT, articles: Sequence[str] = ("a",), taken: int | None = None
) -> Line:
    """A row of the journal."""
    title = "undo accept claim 3" if act is Act.UNDO else "accept claim 3"
    row = HistoryRow(seq, AT, "Mira Kessler", act, title, tuple(articles), "Rain\n again", 1, taken)
    return Line(row, "Jonas Tarrant" if taken else None)


def seqs(count: int) -> array[int]:
    """The newest first."""
    return array("q", range(count, 0, -1))


def test_qt_finds_the_model_sound(qtmodeltester: ModelTester) -> None:
    """The table would show rows of another moment."""
    model = HistoryModel()
    model.show(seqs(3), [line(3), line(2)])
    qtmodeltester.check(model)
    model.show(seqs(5), [line(5)])
    qtmodeltester.check(model)


def test_rows_are_empty_until_they_are_read() -> None:
    """The window would wait for a journal of 200,000 decisions."""
    model = HistoryModel()
    model.show(seqs(200_000), [])
    assert model.rowCount() == 200_000
    assert model.index(150_000, WHAT).data() is None
    assert model.missing(149_999, 150_001) == [50_001, 50_000, 49_999]
    model.put([line(50_000)])
    assert model.index(150_000, WHAT).data() == "Accept claim 3"
    assert model.missing(149_999, 150_001) == [50_001, 49_999]
    assert model.place(50_000) == 150_000
    assert model.place(200_001) is None


def test_a_bounded_number_of_rows_is_held() -> None:
    """Scrolling through a large journal would fill the memory."""
    model = HistoryModel()
    model.show(seqs(KEPT + 10), [])
    model.put([line(seq) for seq in range(1, KEPT + 11)])
    assert len(model.missing(0, KEPT + 10)) == 10


def test_new_decisions_come_on_top_and_nothing_else_moves() -> None:
    """The row an editor looks at would jump away with each decision."""
    model = HistoryModel()
    model.show(seqs(3), [line(3)])
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.show(seqs(5), [line(5), line(4), line(3, taken=4)])
    assert inserted == [(0, 1)]
    assert model.index(2, STATE).data() == "by Jonas Tarrant"


def test_what_was_taken_back_is_struck_and_says_by_whom() -> None:
    """A decision that no longer stands would look like one that does."""
    model = HistoryModel()
    model.show(seqs(2), [line(2, act=Act.UNDO), line(1, taken=2)])
    assert model.index(1, WHAT).data(CELL_ROLE) == Cell("Accept claim 3", "text_3", struck=True)
    assert model.index(0, WHAT).data(CELL_ROLE) == Cell("Undo accept claim 3")
    spoken = model.index(1, WHEN).data(11)
    assert spoken.startswith("Accept claim 3. Mira Kessler. ")
    assert spoken.endswith("Rain again. taken back by Jonas Tarrant")


def test_where_it_was_is_said_for_none_one_and_many() -> None:
    """A decision about forty articles would look like one about its first."""
    model = HistoryModel()
    rows = [line(4, articles=()), line(3), line(2, articles="ab"), line(1, articles="abc")]
    model.show(seqs(4), rows)
    assert [model.index(row, ARTICLE).data() for row in range(4)] == [
        "—",
        "Rain again",
        "2 articles",
        "3 articles or more",
    ]
