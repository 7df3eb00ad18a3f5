"""The Charts desk in the real window, driven with the keys and the pointer of an editor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from annotator.charts.filters import AgreeOn
from annotator.charts.series import BarChart, Field, MatrixChart
from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.words import Certainty
from annotator.review.decide import Review
from annotator.ui.charts.lines import goal_words
from annotator.ui.claims.desk import ClaimsDesk
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from tests.ui.charts.seen import bar, click, desk, press, rested, total
from tests.ui.whole import make_corpus, open_in, put_away, shown_window

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_keys_go_to_the_charts(window: MainWindow) -> None:
    """An editor would have to reach for the mouse after Ctrl+4."""
    assert QApplication.focusWidget() is desk(window).cards["source"]
    assert window.status.keys.text() == "Keys go to the charts"
    assert window.rail.desks["charts"].isChecked()


def test_a_click_filters_every_chart(window: MainWindow, qtbot: QtBot) -> None:
    """Charts side by side would be about different claims."""
    mark = bar(window, "source", 0)
    click(window, qtbot, "source", mark, Qt.KeyboardModifier.NoModifier)
    here = desk(window)
    picked = here.bar.filter.picks
    assert [one.field for one in picked] == [Field.SOURCE]
    chart = here.charts["source"]
    assert isinstance(chart, BarChart)
    assert total(window, "named") == chart.bars[0].total
    assert [chip.text() for chip in here.bar.chips.chips] == [chart.bars[0].words]
    first, second = chart.bars[0].total, chart.bars[1].total
    click(window, qtbot, "source", bar(window, "source", 1), CTRL)
    assert total(window, "named") == first + second
    qtbot.mouseClick(here.bar.chips.chips[0], Qt.MouseButton.LeftButton)
    rested(window, qtbot)
    assert total(window, "named") == second


def test_a_click_on_the_legend_filters_by_certainty(window: MainWindow, qtbot: QtBot) -> None:
    """There would be no way to see the hedged claims alone."""
    card = desk(window).cards["source"]
    hedged = next(one for one in card.marks if one.words == "Hedged")
    click(window, qtbot, "source", hedged, Qt.KeyboardModifier.NoModifier)
    chart = desk(window).charts["source"]
    assert isinstance(chart, BarChart)
    assert all(one.parts[0] == one.parts[1] == one.parts[3] == 0 for one in chart.bars)


def test_the_same_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    """An editor who cannot use a mouse would have pictures to look at and nothing to ask."""
    said: list[str] = []
    window.session.said.connect(said.append)
    press(window, qtbot, Qt.Key.Key_Down)
    mark = bar(window, "source", 0)
    assert said[-1] == f"{mark.words}. Space filters by it, Enter opens the claims."
    assert desk(window).cards["source"].accessibleDescription() == mark.words
    press(window, qtbot, Qt.Key.Key_Space)
    assert desk(window).bar.filter.picks == mark.picks
    press(window, qtbot, Qt.Key.Key_Right)
    part = desk(window).cards["source"]._mark()
    assert part is not None
    assert len(part.picks) == 2
    press(window, qtbot, Qt.Key.Key_Space, CTRL)
    assert set(desk(window).bar.filter.picks) == set(part.picks)
    assert str(total(window, "named")) in part.words
    press(window, qtbot, Qt.Key.Key_Escape)
    assert desk(window).bar.filter.picks == ()
    assert desk(window).bar.chips.chips == []


def test_arrows_follow_columns_and_cells(window: MainWindow, qtbot: QtBot) -> None:
    """Right would go up in a chart of columns."""
    for name, key, place in (
        ("time", Qt.Key.Key_Right, (1, 0)),
        ("time", Qt.Key.Key_Home, (0, 0)),
        ("agreement", Qt.Key.Key_Right, (0, 1)),
        ("agreement", Qt.Key.Key_End, (3, 0)),
    ):
        card = desk(window).cards[name]
        card.setFocus()
        card.current = None
        press(window, qtbot, Qt.Key.Key_Down)
        press(window, qtbot, key)
        assert card.current == place


def test_enter_lists_the_claims_on_their_desk(window: MainWindow, qtbot: QtBot) -> None:
    """A number would have to be believed: nobody could look at what it counts."""
    press(window, qtbot, Qt.Key.Key_Down)
    chart = desk(window).charts["source"]
    assert isinstance(chart, BarChart)
    total = chart.bars[0].total
    press(window, qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.desks.current(), ClaimsDesk))
    claims = window.desks.current()
    assert isinstance(claims, ClaimsDesk)
    qtbot.waitUntil(lambda: len(claims.model.keys) == total)


def test_a_cleared_filter_lists_all_claims_again(window: MainWindow, qtbot: QtBot) -> None:
    """The claims behind a bar would stay listed after Esc, as if there were no others."""
    corpus = window.session.corpus
    assert corpus is not None
    everything = len(corpus.claims.keys(ClaimQuery()))
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Space)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.desks.current(), ClaimsDesk))
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    rested(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Escape)
    claims_listed(window, qtbot, everything)


def test_t_shows_the_values_as_a_table(window: MainWindow, qtbot: QtBot) -> None:
    """The numbers would be there for those alone who can see the bars."""
    press(window, qtbot, Qt.Key.Key_T)
    card = desk(window).cards["source"]
    assert card.as_table
    assert card.table is not None
    chart = card.chart
    assert isinstance(chart, BarChart)
    assert card.table.model().rowCount() == len(chart.bars)
    assert card.table.hasFocus()
    press(window, qtbot, Qt.Key.Key_Down)
    press(window, qtbot, Qt.Key.Key_Space)
    assert [one.words for one in desk(window).bar.filter.picks] == [chart.bars[1].words]
    press(window, qtbot, Qt.Key.Key_T)
    assert not card.as_table
    assert QApplication.focusWidget() is card


def test_the_filter_bar_narrows_what_is_counted(window: MainWindow, qtbot: QtBot) -> None:
    """Ticking an outlet would change nothing, or only one chart."""
    here = desk(window)
    qtbot.mouseClick(here.bar.outlets, Qt.MouseButton.LeftButton)
    popup = here.bar.popup("outlets")
    qtbot.waitUntil(popup.isVisible)
    index = next(
        popup.model.index(n)
        for n in range(popup.model.rowCount())
        if "Harbour" in str(popup.model.index(n).data())
    )
    popup.list.setCurrentIndex(index)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    rested(window, qtbot)
    chart = here.charts["named"]
    assert isinstance(chart, BarChart)
    assert [one.words for one in chart.bars] == ["Harbour Post"]
    assert here.bar.outlets.value == "1 of 3"


def test_a_decision_is_in_the_charts_when_next_seen(window: MainWindow, qtbot: QtBot) -> None:
    """An editor would look at yesterday's progress."""
    before = total(window, "time")
    corpus = window.session.corpus
    assert corpus is not None
    with Corpus.open(corpus.path) as other:
        editor = other.editor("Mira Kessler")
        article, one = next(
            (page, claim)
            for page in map(other.annotated, other.article_ids())
            for claim in page.claims
            if claim.status == "suggested" and page.article.published
        )
        Review(other, editor).reject(article, one)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    rested(window, qtbot)
    qtbot.waitUntil(lambda: total(window, "time") == before - 1)


def test_another_scheme_repaints(window: MainWindow, qtbot: QtBot) -> None:
    """The charts would stay light in a dark window until the program starts again."""
    card = desk(window).cards["source"]
    window.theme.use(Scheme.DARK)
    dark = card.grab().toImage().pixelColor(6, 200)
    window.theme.use(Scheme.LIGHT)
    assert dark == QColor("#191B1E")
    assert card.grab().toImage().pixelColor(6, 200) == QColor("#FFFFFF")


def test_a_small_window_stacks_the_charts(window: MainWindow, qtbot: QtBot) -> None:
    """Cards would lie over each other, or be cut at the right."""
    window.resize(800, 500)
    rested(window, qtbot)
    cards = list(desk(window).cards.values())
    wide = desk(window).area.viewport().width()
    assert all(card.geometry().right() < wide for card in cards)
    assert len({card.x() for card in cards}) == 1
    assert all(not a.geometry().intersects(b.geometry()) for a in cards for b in cards if a is not b)


def test_a_corpus_without_review_says_so(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """An editor would see empty frames and wonder what is broken."""
    make_corpus(tmp_path / "a.corpus")
    shown = shown_window(qapp, qtbot, tmp_path / "settings.ini")
    open_in(shown, tmp_path / "a.corpus", qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_4, CTRL)
    here = desk(shown)
    rested(shown, qtbot)
    assert here.empty.isVisible()
    assert here.empty.words().startswith("Charts appear once 1 claim is reviewed.")
    qtbot.keyClick(here.empty.button, Qt.Key.Key_Return)
    assert shown.desks.current() is None
    put_away(shown)


def test_patterns_stand_for_colours_in_high_contrast(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who asks for high contrast would have to tell four blues apart."""
    card = desk(window).cards["source"]
    blues = {"#3f74ce", "#173a78", "#93b4ea", "#cfddf6"}

    def inks() -> set[str]:
        image = card.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(60, 300, 2)}

    assert inks() & blues
    monkeypatch.setattr("annotator.ui.charts.card.wants_contrast", lambda: True)
    assert not inks() & blues


def test_agreement_is_measured_on_what_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    """How well two editors agree would be known of one field alone."""
    here = desk(window)
    assert here.charts["agreement"].title == "Agreement on certainty"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.isChecked() for one in menu.actions()] == [True, False, False, False, False]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    rested(window, qtbot)
    qtbot.waitUntil(lambda: here.charts["agreement"].title == "Agreement on the decision")
    chart = here.charts["agreement"]
    assert isinstance(chart, MatrixChart)
    assert chart.down == ("Accepted", "Corrected", "Rejected")
    marks = [one for one in here.cards["agreement"].marks if one.picks]
    click(window, qtbot, "agreement", marks[0], Qt.KeyboardModifier.NoModifier)
    assert [one.field for one in here.bar.filter.picks] == [Field.PAIR]
    here.agree_on(AgreeOn.QUOTE)
    rested(window, qtbot)
    assert here.bar.filter.picks == ()


def test_enter_on_an_agency_lists_its_photos(window: MainWindow, qtbot: QtBot) -> None:
    """The photos behind a bar would have to be found again on their desk."""
    here = desk(window)
    card = here.cards["agency"]
    card.setFocus()
    press(window, qtbot, Qt.Key.Key_Home)
    chart = here.charts["agency"]
    assert isinstance(chart, BarChart)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.desks.current(), PhotoDesk))
    photos = window.desks.current()
    assert isinstance(photos, PhotoDesk)
    qtbot.waitUntil(lambda: photos.grid.number == chart.bars[0].total)
    assert photos.head.outside.text() == f"Photos: {chart.bars[0].words}"
    assert photos.head.outside.isVisible()
    photos.head.outside.click()
    qtbot.waitUntil(lambda: photos.grid.number == sum(bar.total for bar in chart.bars))
    assert not photos.head.outside.isVisible()


def claims_listed(window: MainWindow, qtbot: QtBot, number: int) -> ClaimsDesk:
    """Goes to the Claims desk by its key and waits until it lists so many."""
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    here = window.desks.current()
    assert isinstance(here, ClaimsDesk)
    qtbot.waitUntil(lambda: len(here.model.keys) == number and not window.session.reads.pending())
    return here


def test_the_claims_desk_follows_the_filter(window: MainWindow, qtbot: QtBot) -> None:
    """What was picked on a chart would have to be looked for again among all claims."""
    corpus = window.session.corpus
    assert corpus is not None
    everything = len(corpus.claims.keys(ClaimQuery()))
    click(window, qtbot, "source", bar(window, "source", 0), Qt.KeyboardModifier.NoModifier)
    chart = desk(window).charts["source"]
    assert isinstance(chart, BarChart)
    claims = claims_listed(window, qtbot, chart.bars[0].total)
    assert claims.bar.outside.text() == chart.bars[0].words
    assert claims.bar.outside.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    rested(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Escape)
    claims = claims_listed(window, qtbot, everything)
    assert not claims.bar.outside.isVisible()


def test_the_claims_desk_keeps_a_filter_of_its_own(window: MainWindow, qtbot: QtBot) -> None:
    """Clearing the charts would take away what an editor chose on the Claims desk since."""
    click(window, qtbot, "source", bar(window, "source", 0), Qt.KeyboardModifier.NoModifier)
    chart = desk(window).charts["source"]
    assert isinstance(chart, BarChart)
    claims = claims_listed(window, qtbot, chart.bars[0].total)
    claims.bar.outside.click()
    hedging = replace(claims.bar.chosen.query, certainties=frozenset({Certainty.HEDGED}))
    claims.bar.take(replace(claims.bar.chosen, query=hedging))
    qtbot.waitUntil(lambda: not window.session.reads.pending())
    hedged = len(claims.model.keys)
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    rested(window, qtbot)
    press(window, qtbot, Qt.Key.Key_Escape)
    assert claims_listed(window, qtbot, hedged).bar.filters()


def test_what_is_to_do_in_all_is_said_in_full(qapp: QApplication) -> None:
    """“2,999 of 3.29k” could not be subtracted."""
    assert goal_words(214) == "214 all"
    assert goal_words(3294) == "3,294 all"
    assert goal_words(1_200_000) == "1.2m all"
