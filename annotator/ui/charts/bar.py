"""The bar over the charts: what is counted, what was picked, and saving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from annotator.charts.filters import ALL_DAYS, NOT_REJECTED, ChartFilter, TimeBy
from annotator.charts.pane import Choice, Choices
from annotator.charts.reviewcharts import initials
from annotator.charts.series import Field, Pick
from annotator.charts.words import STATUSES
from annotator.domain.days import Days
from annotator.domain.words import Status
from annotator.ui.charts.chips import PickChips
from annotator.ui.charts.choices import ChoicePopup
from annotator.ui.history.days import DaysPopup
from annotator.ui.history.times import Days as Span
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import KeyCap, Label
from annotator.ui.widgets.button import PaintedButton
from annotator.ui.widgets.filterbutton import FilterButton
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

_ROW = 48
_ONE_ROW = 1000
_ROOMY = 1400
_BY = {
    TimeBy.PUBLISHED: "By the day of publication",
    TimeBy.ASSERTED: "By the day it was said",
    TimeBy.EVENT: "By the day of the event",
}
_SHORT = {TimeBy.PUBLISHED: "", TimeBy.ASSERTED: "said", TimeBy.EVENT: "event"}


class SaveButton(PaintedButton):
    """An icon, words and the key."""

    keys = "Ctrl+Shift+E"

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Save chart…")
        self.setAccessibleDescription(self.keys)
        self.short = False

    def sizeHint(self) -> QSize:
        """Room for all of it; a narrow bar leaves the key to the tooltip."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 50
        return QSize(round(wide + (0 if self.short else key_cap_width(self.keys) + 6)), 32)

    def set_short(self, short: bool) -> None:
        """Leaves the key to the tooltip, or shows it."""
        self.short = short
        self.setToolTip(f"Save a picture, its values, or all charts ({self.keys})")
        self.updateGeometry()

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws box, icon, words and key cap."""
        rect = QRectF(self.rect())
        fill = tokens.hover if self.hovered or self.isDown() else tokens.raised
        framed(painter, rect, 6, fill, tokens.line_strong)
        paint_icon(painter, "share", QPointF(12, 8), 16, tokens.text)
        painter.setFont(font(Face.INTERFACE_MEDIUM))
        painter.setPen(tokens.text)
        painter.drawText(rect.adjusted(35, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self.short:
            key_cap(
                painter, self.keys, rect.right() - 12, rect.center().y(), tokens.text_3, tokens.line_strong
            )


class _Hint(QWidget):
    """What a click and Enter do."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 0, 0)
        row.setSpacing(6)
        first = "Click any bar to filter every chart. Ctrl+click adds."
        row.addWidget(Label(theme, first, Face.INTERFACE, "text_2"))
        row.addWidget(KeyCap(theme, "Enter"))
        row.addWidget(Label(theme, "opens the claims.", Face.INTERFACE, "text_2"))
        self.setAccessibleName(f"{first} Enter opens the claims.")
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the icon."""
        painter = QPainter(self)
        paint_icon(painter, "info", QPointF(0, (self.height() - 16) / 2), 16, self._theme.tokens.text_2)
        painter.end()


class ChartBar(QWidget):
    """`changed` when something else is to be counted, `saveRequested` for the button."""

    changed = Signal()
    saveRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.filter = ChartFilter()
        self.choices: Choices | None = None
        self.setAccessibleName("Filters")
        self.articles = FilterButton(theme, "Articles")
        self.editors = FilterButton(theme, "Editors")
        self.outlets = FilterButton(theme, "Outlets")
        self.dates = FilterButton(theme, "Dates")
        self.state = FilterButton(theme, "State", "All but rejected")
        self.chips = PickChips(theme)
        self.hint = _Hint(theme)
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
        self.choices = choices
        self.show_filter()

    def show_filter(self) -> None:
        """Says on every button what it is set to."""
        choices, wanted = self.choices, self.filter
        for button, of, some in (
            (self.articles, choices.articles if choices else (), wanted.articles),
            (self.outlets, choices.outlets if choices else (), wanted.outlets),
        ):
            button.set_value(_of_all(of, some), filters=some is not None)
        editors = choices.editors if choices else ()
        named = [one for one in editors if wanted.editors is None or one.key in wanted.editors]
        words = ", ".join(initials(one.key, one.words) for one in named)
        self.editors.set_value(
            words if 0 < len(named) <= 4 else _of_all(editors, wanted.editors),
            filters=wanted.editors is not None,
        )
        self.dates.set_value(
            self._dates_words(), filters=wanted.days != ALL_DAYS or wanted.by is not TimeBy.PUBLISHED
        )
        self.state.set_value(_state_words(wanted.statuses), filters=wanted.statuses != NOT_REJECTED)
        self.chips.show_picks(wanted.picks)
        self._fit()

    def _dates_words(self) -> str:
        days = self.filter.days
        if days == ALL_DAYS:
            words = "All"
        else:
            words = f"{days.first or 'to'} – {days.last or 'now'}" if days.first else f"to {days.last}"
        by = _SHORT[self.filter.by]
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
        for by, words in _BY.items():
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
        made = DaysPopup(self._theme, self)
        made.chosen.connect(self._take_days)
        return made

    def _offer_days(self) -> None:
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
            not self.filter.picks and (self.width() >= _ROOMY or (two and self.width() >= 700))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The hint gives way first, then buttons wrap to a second row."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and hairline."""
        tokens = self._theme.tokens
        thin = 1 / self.devicePixelRatioF()
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.panel)
        painter.fillRect(QRectF(0, self.height() - thin, self.width(), thin), tokens.line)
        painter.end()


def _of_all(choices: Sequence[Choice], some: frozenset[str] | None) -> str:
    return f"All {len(choices):,}" if some is None else f"{len(some):,} of {len(choices):,}"


def _state_words(statuses: frozenset[Status]) -> str:
    if statuses == NOT_REJECTED:
        return "All but rejected"
    if len(statuses) == len(Status):
        return "All"
    return ", ".join(STATUSES[one] for one in Status if one in statuses) or "None"


def filter_words(wanted: ChartFilter, choices: Choices | None) -> str:
    """The whole filter in a line, for pictures and reports."""
    said = [f"State: {_state_words(wanted.statuses).lower()}"]
    if choices is not None:
        for word, of, some in (
            ("Articles", choices.articles, wanted.articles),
            ("Outlets", choices.outlets, wanted.outlets),
        ):
            if some is not None:
                names = [one.words for one in of if one.key in some]
                said.append(f"{word}: {', '.join(names) if len(names) <= 3 else _of_all(of, some)}")
        if wanted.editors is not None:
            said.append(
                "Editors: " + ", ".join(one.words for one in choices.editors if one.key in wanted.editors)
            )
    if wanted.days != ALL_DAYS:
        said.append(f"Dates: {wanted.days.first or ''} to {wanted.days.last or ''}")
    if wanted.by is not TimeBy.PUBLISHED:
        said.append(_BY[wanted.by])
    return " · ".join([*said, *(one.words for one in wanted.picks)])
