"""The bar over the charts: what is counted, what was picked, and saving."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.charts.filters import ALL_DAYS, NOT_REJECTED, ChartFilter, TimeBy
from annotator.charts.known import Choices
from annotator.charts.series import Field, Pick
from annotator.charts.words import initials
from annotator.domain.days import Days
from annotator.domain.words import Status
from annotator.ui.charts.barparts import ClickHint, SaveButton
from annotator.ui.charts.chips import PickChips
from annotator.ui.charts.choices import ChoicePopup
from annotator.ui.charts.filterwords import BY, SHORT, of_all, state_words
from annotator.ui.theme import Theme
from annotator.ui.widgets.filterbutton import FilterButton
from annotator.ui.widgets.painting import paint_bar

if TYPE_CHECKING:
    # Loaded when days are chosen: all of the history hangs on it.
    from annotator.ui.history.days import DaysPopup
    from annotator.ui.history.times import Days as Span

_ROW = 48
_ONE_ROW = 1000
_ROOMY = 1400


class ChartBar(QWidget):
    """`changed` when something else is to be counted, `saveRequested` for the button."""

    changed = Signal()
    saveRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.filter = ChartFilter()
        self.choices: Choices | None = None
        self._there = True
        self.setAccessibleName("Filters")
        self.articles = FilterButton(theme, "Articles")
        self.editors = FilterButton(theme, "Editors")
        self.outlets = FilterButton(theme, "Outlets")
        self.dates = FilterButton(theme, "Dates")
        self.state = FilterButton(theme, "State", "All but rejected")
        self.chips = PickChips(theme)
        self.hint = ClickHint(theme)
        self.save = SaveButton(theme)
        self._menu = QMenu(self.dates)
        self._lay_out()
        for name, button in (
            ("articles", self.articles),
            ("outlets", self.outlets),
            ("editors", self.editors),
            ("statuses", self.state),
        ):
            button.clicked.connect(lambda _=False, name=name, button=button: self._offer(name, button))
        self.dates.clicked.connect(self._offer_dates)
        self.chips.dropped.connect(lambda pick: self.take(self.filter.without((pick,))))
        self.chips.cleared.connect(self.clear_picks)
        self.save.clicked.connect(self.saveRequested)
        theme.changed.connect(self.update)

    def _lay_out(self) -> None:
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setContentsMargins(16, 0, 16, 0)
            row.setSpacing(8)
        for button in (self.articles, self.editors, self.outlets, self.dates, self.state):
            self._first.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 8, 0, 8)
        whole.setSpacing(8)
        whole.addLayout(self._first)
        whole.addLayout(self._second)
        self._two = False
        self._put_right(self._first)

    def _put_right(self, row: QHBoxLayout) -> None:
        self._first.setAlignment(Qt.AlignmentFlag.AlignLeft if row is self._second else Qt.AlignmentFlag(0))
        row.addWidget(self.chips, 1)
        row.addWidget(self.hint)
        row.addWidget(self.save)

    # the filter

    def take(self, wanted: ChartFilter) -> None:
        """Counts something else from now on."""
        if wanted != self.filter:
            self.filter = wanted
            self.show_filter()
            self.changed.emit()

    def clear_picks(self) -> None:
        """Takes every picked value out."""
        self.take(replace(self.filter, picks=()))

    def clear(self) -> None:
        """Counts everything again; asks for nothing."""
        self.filter, self.choices = ChartFilter(), None
        self.show_filter()

    def show_choices(self, choices: Choices) -> None:
        """Takes what the filters can be set to."""
        if choices is self.choices:
            return
        self.choices = choices
        self.show_filter()

    def set_charts(self, there: bool) -> None:
        """Whether there are charts to click and to save."""
        self._there = there
        self.save.setEnabled(there)
        self._fit()

    def show_filter(self) -> None:
        """Says on every button what it is set to."""
        choices, wanted = self.choices, self.filter
        for button, of, some in (
            (self.articles, choices.articles if choices else (), wanted.articles),
            (self.outlets, choices.outlets if choices else (), wanted.outlets),
        ):
            button.set_value(of_all(of, some), filters=some is not None)
        editors = choices.editors if choices else ()
        named = [one for one in editors if wanted.editors is None or one.key in wanted.editors]
        words = ", ".join(initials(one.key, one.words) for one in named)
        self.editors.set_value(
            words if 0 < len(named) <= 4 else of_all(editors, wanted.editors) if editors else "None yet",
            filters=wanted.editors is not None,
        )
        self.dates.set_value(
            self._dates_words(), filters=wanted.days != ALL_DAYS or wanted.by is not TimeBy.PUBLISHED
        )
        self.state.set_value(state_words(wanted.statuses), filters=wanted.statuses != NOT_REJECTED)
        self.chips.show_picks(wanted.picks)
        self._fit()

    def _dates_words(self) -> str:
        days = self.filter.days
        if days == ALL_DAYS:
            words = "All"
        else:
            words = f"{days.first or 'to'} – {days.last or 'now'}" if days.first else f"to {days.last}"
        by = SHORT[self.filter.by]
        return f"{words}, {by}" if by else words

    # choosing

    @cached_property
    def _popups(self) -> dict[str, ChoicePopup]:
        made = {}
        for name, noun in (
            ("articles", "articles"),
            ("outlets", "outlets"),
            ("editors", "editors"),
            ("statuses", "states"),
        ):
            popup = ChoicePopup(self._theme, noun, self)
            popup.chosen.connect(lambda keys, name=name: self._choose(name, keys))
            made[name] = popup
        return made

    def popup(self, name: str) -> ChoicePopup:
        """The list of one filter."""
        return self._popups[name]

    def _offer(self, name: str, button: FilterButton) -> None:
        if self.choices is None:
            return
        on = self.filter.statuses if name == "statuses" else getattr(self.filter, name)
        self._popups[name].open_at(getattr(self.choices, name), on, button)

    def _choose(self, name: str, keys: frozenset[str] | None) -> None:
        if name == "statuses":
            statuses = frozenset(Status) if keys is None else frozenset(Status(key) for key in keys)
            self.take(replace(self.filter, statuses=statuses))
        elif name == "articles":
            self.take(replace(self.filter, articles=keys))
        elif name == "outlets":
            self.take(replace(self.filter, outlets=keys))
        else:
            self.take(replace(self.filter, editors=keys))

    def _offer_dates(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        for by, words in BY.items():
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(by is self.filter.by)
            group.addAction(action)
            action.triggered.connect(lambda _=False, by=by: self.count_by(by))
        self._menu.addSeparator()
        self._menu.addAction("Choose days…").triggered.connect(self._offer_days)
        self._menu.popup(self.dates.mapToGlobal(QPoint(0, self.dates.height() + 4)))

    def count_by(self, by: TimeBy) -> None:
        """Which day of a claim counts; periods picked by another day go."""
        picks = tuple(one for one in self.filter.picks if one.field is not Field.PERIOD)
        self.take(replace(self.filter, by=by, picks=picks))

    @cached_property
    def days_popup(self) -> DaysPopup:
        """Where days are chosen."""
        from annotator.ui.history.days import DaysPopup

        made = DaysPopup(self._theme, self)
        made.chosen.connect(self._take_days)
        return made

    def _offer_days(self) -> None:
        from annotator.ui.history.times import Days as Span

        days = self.filter.days
        shown = Span(*(date.fromisoformat(one) if one else None for one in days))
        self.days_popup.open_at(shown, self.dates)

    def _take_days(self, span: Span) -> None:
        first, last = (one.isoformat() if one is not None else None for one in (span.first, span.last))
        self.take(replace(self.filter, days=Days(first, last)))

    def pick(self, picks: tuple[Pick, ...], also: bool) -> None:
        """Filters by these values alone, or by them too."""
        self.take(self.filter.with_also(picks) if also else self.filter.with_only(picks))

    # the toolkit's events

    def _fit(self) -> None:
        two = self.width() < _ONE_ROW
        if two != self._two:
            self._two = two
            for widget in (self.chips, self.hint, self.save):
                self._first.removeWidget(widget)
                self._second.removeWidget(widget)
            self._put_right(self._second if two else self._first)
        self.setFixedHeight(_ROW + 40 * two)
        self.save.set_short(self.width() < _ROOMY)
        self.hint.setVisible(
            self._there
            and not self.filter.picks
            and (self.width() >= _ROOMY or (two and self.width() >= 700))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint gives way first, then buttons wrap to a second row."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and hairline."""
        paint_bar(self, self._theme.tokens)
