"""The Charts desk put together: filter bar, cards, and the reads that fill them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QActionGroup, QHideEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.charts.filters import AgreeOn, ChartFilter
from annotator.charts.known import CHARTS, Choices
from annotator.charts.series import Chart, Field
from annotator.charts.words import AGREE_ON
from annotator.ui.charts.bar import ChartBar
from annotator.ui.charts.behind import Behind
from annotator.ui.charts.board import Board
from annotator.ui.charts.card import ChartCard
from annotator.ui.charts.reading import read_choices, read_some
from annotator.ui.charts.savingas import save_chart
from annotator.ui.commands import Where
from annotator.ui.desk import Desk, DeskParts
from annotator.ui.shell.room import Room
from annotator.ui.widgets.empty import EmptyState

_FIRST: tuple[tuple[str, ...], ...] = (
    ("source", "time", "named"),
    ("figures",),
    ("progress", "agreement", "pace"),
    ("agency", "findings"),
    ("entities",),
)
# In the order in which they are read: what is on top of the pane first.
_READS = (*_FIRST, *((name,) for name in CHARTS if not any(name in some for some in _FIRST)))
_SOON = 120


class ChartsDesk(Desk):
    """Every chart over one filter. What a click picks is counted anew beside the window."""

    name = "charts"
    where = Where.CHARTS

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self._parts = parts
        self._session = parts.session
        self._of = parts.session.corpus
        self._kept = parts.session.charting.kept
        parts.session.charting.stop()
        # Read while the widgets are made.
        self._early = True
        self.behind = Behind(parts)
        self._ask(_READS[0], ChartFilter())
        self.charts: dict[str, Chart] = {}
        self.bar = ChartBar(parts.theme)
        self.cards = {name: ChartCard(parts.theme, name) for name in CHARTS}
        self.area = QScrollArea()
        self.board = Board(parts.theme, self.cards, self.area)
        self.empty = EmptyState(parts.theme)
        self._last = self.cards[CHARTS[0]]
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.area.setWidget(self.board)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.stack, 1)
        before: QWidget = self.bar.save
        for card in self.cards.values():
            self.setTabOrder(before, card)
            before = card

    def _wire(self) -> None:
        session = self._session
        self.bar.changed.connect(self.refresh)
        self.bar.saveRequested.connect(self.save)
        self.empty.pressed.connect(lambda: self._parts.go_to("read"))
        self._soon.timeout.connect(self.refresh)
        for card in self.cards.values():
            card.picked.connect(self.bar.pick)
            card.said.connect(session.said)
            card.focused.connect(partial(self._focused, card))
            card.saveRequested.connect(partial(self._save_one, card))
            card.claimsRequested.connect(self.open_claims)
            card.choiceRequested.connect(self.choose_agreement)
        session.corpusChanged.connect(self._on_corpus)
        session.undoChanged.connect(self._on_written)
        session.libraryChanged.connect(self._on_written)

    # reading

    def _on_corpus(self) -> None:
        if self._session.corpus is self._of:
            # Another editor, the same corpus.
            return
        self._of = self._session.corpus
        self._early = False
        self.behind.forget()
        self._kept = self._session.charting.kept
        self.charts = {}
        self.bar.clear()
        for card in self.cards.values():
            card.chart, card.marks = None, []
            card.update()

    def _on_written(self) -> None:
        if self.isVisible():
            self._soon.start()

    def enter(self) -> None:
        """Brings the charts up to date and takes the keys."""
        self.refresh()
        (self._last if self.stack.currentWidget() is self.area else self.empty.button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def refresh(self) -> None:
        """Counts anew what the filter leaves; where nothing was written, only what the filter asks for."""
        self._soon.stop()
        wanted = self.bar.filter
        asked, self._early = self._early and wanted == ChartFilter(), False
        for names in _READS[1 if asked else 0 :]:
            self._ask(names, wanted)
        read = partial(read_choices, kept=self._kept)
        self._session.reads.ask("charts choices", read, self._take_choices)

    def _ask(self, names: tuple[str, ...], wanted: ChartFilter) -> None:
        read = partial(read_some, wanted=wanted, names=names, kept=self._kept)
        self._session.reads.ask(f"charts {names[0]}", read, partial(self._take, wanted))

    def _take(self, wanted: ChartFilter, answer: tuple[Mapping[str, Chart], int]) -> None:
        charts, reviewed = answer
        there = self.there()
        self.charts.update(charts)
        for name, chart in charts.items():
            self.cards[name].show_chart(chart, wanted.picks)
        self._show_empty(reviewed)
        if self.there() != there:
            self.thereChanged.emit()

    def _show_empty(self, reviewed: int) -> None:
        shown = self.area if reviewed else self.empty
        self.bar.set_charts(bool(reviewed))
        if self.stack.currentWidget() is shown:
            return
        held = self.isVisible() and self.stack.isAncestorOf(self._focus())
        self.empty.say(
            "Charts appear once 1 claim is reviewed.",
            "Accept, correct or reject a suggestion on the Read desk.",
            "Go to Read",
        )
        self.stack.setCurrentWidget(shown)
        if held:
            (self._last if reviewed else self.empty.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_choices(self, choices: Choices) -> None:
        self.bar.show_choices(choices)

    # what keys and menus do

    def _focused(self, card: ChartCard) -> None:
        self._last = card
        self.area.ensureWidgetVisible(card, 0, 16)
        self.thereChanged.emit()

    def _card(self) -> ChartCard:
        return next(
            (one for one in self.cards.values() if one.isAncestorOf(self._focus()) or one is self._focus()),
            self._last,
        )

    def _focus(self) -> QWidget:
        focus = cast("QWidget | None", self.window().focusWidget())
        return self if focus is None else focus

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """The commands of the Chart menu; Export saves a chart here."""
        return {
            "export": self.save,
            "chart_save": self.save,
            "chart_filter": lambda: self._pick_here(also=False),
            "chart_also": lambda: self._pick_here(also=True),
            "chart_claims": self.open_claims,
            "chart_agree": self.choose_agreement,
            "chart_clear": self._clear,
            "chart_table": self._toggle_table,
        }

    def ticks(self) -> Mapping[str, bool]:
        """Whether the chart that has the keys is shown as a table."""
        return {"chart_table": self._last.as_table}

    def there(self) -> frozenset[str]:
        """A chart is there as soon as one is read."""
        shown = self.charts and self.stack.currentWidget() is self.area
        return frozenset({"chart"}) if shown else frozenset()

    @property
    def keys_pane(self) -> QWidget:
        """Single keys count among the cards; the buttons above have their own."""
        return self.area

    def panes(self) -> Sequence[QWidget]:
        """The filter bar, then the charts."""
        return (self.bar.articles, self._last)

    def fit(self, room: Room) -> None:
        """The bar and the board look at their own width."""

    def _pick_here(self, *, also: bool) -> None:
        picks = self._card().picks_here()
        if picks:
            self.bar.pick(picks, also)
        else:
            self._session.said.emit("Move to a bar with the arrows first")

    def _clear(self) -> None:
        if self.bar.filter.picks:
            self.bar.clear_picks()
            self._session.said.emit("The filter is clear: every chart counts everything")

    def _toggle_table(self) -> None:
        card = self._card()
        card.set_table(not card.as_table)
        self._last = card
        self.thereChanged.emit()

    def open_claims(self) -> None:
        """Shows the claims or photos behind what the keys are at, or the claims behind the filter."""
        self.behind.open(self._card().picks_here(), self.bar.filter)

    def hideEvent(self, event: QHideEvent) -> None:
        """From now on the Claims desk lists what the filter left here."""
        super().hideEvent(event)
        if not event.spontaneous() and self._session.corpus is self._of:
            self.behind.tell(self.bar.filter)

    def choose_agreement(self) -> None:
        """Offers what the agreement of editors is measured on."""
        card = self.cards["agreement"]
        menu = QMenu(self)
        group = QActionGroup(menu)
        for on, words in AGREE_ON.items():
            action = menu.addAction(f"Agreement on {words}")
            action.setCheckable(True)
            action.setChecked(on is self.bar.filter.agree_on)
            group.addAction(action)
            action.triggered.connect(partial(self.agree_on, on))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(card.mapToGlobal(QPoint(max(0, card.width() - 260), 36)))
        menu.setActiveAction(menu.actions()[list(AGREE_ON).index(self.bar.filter.agree_on)])

    def agree_on(self, on: AgreeOn, _checked: bool = True) -> None:
        """Measures agreement on something else; a cell that was picked is picked no more."""
        wanted = self.bar.filter
        if on is not wanted.agree_on:
            picks = tuple(one for one in wanted.picks if one.field is not Field.PAIR)
            self.area.ensureWidgetVisible(self.cards["agreement"], 0, 16)
            self.bar.take(replace(wanted, agree_on=on, picks=picks))

    # saving

    def _save_one(self, card: ChartCard) -> None:
        self._last = card
        self.save()

    def save(self) -> None:
        """Asks for a file and writes the chart that has the keys, or all of them as a report."""
        chart = self._card().chart
        if chart is not None:
            every = [self.charts[one] for one in CHARTS if one in self.charts]
            save_chart(self._parts, self, chart, every, self.bar.filter, self.bar.choices)
