"""The list of namesakes as Qt sees it: groups, ticks, counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.corpus import Namesake, NamesakeArticle
from annotator.domain.annotation import Mention
from annotator.domain.offsets import span
from annotator.domain.words import Label, Status
from annotator.ui.propagate.model import COUNT_ROLE, ROW_ROLE, TICK_ROLE, NamesakeModel
from tests.review.sample import MACHINE

CHECKED, PARTLY, EMPTY = (
    Qt.CheckState.Checked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Unchecked,
)


def namesakes(*counts: int, first: int = 0, decided: int | None = None) -> list[Namesake]:
    """As many namesakes in each article as are told; the one of that number is accepted already."""
    found: list[Namesake] = []
    for n, count in enumerate(counts, first):
        about = NamesakeArticle(f"a{n}", f"Report {n}", f"{n}.txt", None, None)
        for k in range(count):
            status = Status.ACCEPTED if decided == len(found) else Status.SUGGESTED
            mention = Mention(f"m{n}-{k}", span(k, k + 6), Label.PERSON, MACHINE, status=status)
            found.append(Namesake(about, mention, "Korsun", "of ", " and", None))
    return found


def kinds(model: NamesakeModel) -> str:
    return "".join(
        "g" if isinstance(model.index(n).data(ROW_ROLE), NamesakeArticle) else "."
        for n in range(model.rowCount())
    )


def ticks(model: NamesakeModel) -> list[object]:
    return [model.index(n).data(TICK_ROLE) for n in range(model.rowCount())]


def test_pages_grow_under_their_articles(qapp: QApplication) -> None:
    """Mentions would be listed under an article they do not stand in."""
    model = NamesakeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is model
    model.add(namesakes(2, 1))
    model.add(namesakes(3, first=2))
    assert kinds(model) == "g..g.g..."
    named = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    assert [one.mention.id for one in named if isinstance(one, Namesake)] == [
        "m0-0", "m0-1", "m1-0", "m2-0", "m2-1", "m2-2"
    ]  # fmt: skip
    model.start_anew()
    assert (model.rowCount(), model.chosen_count, model.chosen_articles) == (0, 0, 0)


def test_ticks_are_counted_by_row_and_by_article(qapp: QApplication) -> None:
    """The button would promise another number than is applied."""
    model = NamesakeModel()
    model.add(namesakes(2, 1, decided=2))
    assert ticks(model) == [CHECKED, CHECKED, CHECKED, EMPTY, EMPTY]
    assert (model.chosen_count, model.chosen_articles) == (2, 1)
    model.toggle(1)
    assert ticks(model)[0] is PARTLY
    assert model.index(0).data(COUNT_ROLE) == (1, 2)
    model.toggle(0)
    assert ticks(model)[:3] == [CHECKED] * 3
    model.toggle(0)
    assert (model.chosen_count, model.chosen_articles) == (0, 0)
    model.tick_all(True)
    assert (model.chosen_count, model.chosen_articles) == (3, 2)
    assert model.chosen() == model.namesakes


def test_twenty_thousand_rows_are_as_one(qapp: QApplication) -> None:
    """A row far down would show another article's mention."""
    model = NamesakeModel()
    for page in range(50):
        model.add(namesakes(*[4] * 100, first=page * 100))
    assert model.rowCount() == 25_000
    last = model.index(24_999).data(ROW_ROLE)
    assert isinstance(last, Namesake)
    assert (last.article.id, last.mention.id) == ("a4999", "m4999-3")
    model.toggle(24_995)
    assert (model.chosen_count, model.chosen_articles) == (19_996, 4_999)
