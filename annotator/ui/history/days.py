"""The little window in which an editor chooses the days that the history shows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPixmap, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.history.times import Days, presets, read_day
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets import Label, LinkButton
from annotator.ui.widgets.painting import framed

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_ARROWS = (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right"))
_ICON = 16
_HINT = "Days are written like 2023-05-12."


def _drawn(name: str, ink: QColor, ratio: float) -> QIcon:
    drawing = QPixmap(round(_ICON * ratio), round(_ICON * ratio))
    drawing.setDevicePixelRatio(ratio)
    drawing.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawing)
    paint_icon(painter, name, QPointF(0, 0), _ICON, ink)
    painter.end()
    return QIcon(drawing)


class DaysPopup(QFrame):
    """Named spans, two fields for days as YYYY-MM-DD, and a calendar that fills in the field used last.

    `chosen` brings the Days with each change that makes sense; Esc or a click outside closes it.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAccessibleName("Days")
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, False)
        self.links: list[LinkButton] = []
        self.first = self._field("From")
        self.last = self._field("To")
        self._into = self.first
        self.calendar = QCalendarWidget()
        self.hint = Label(theme, _HINT, Face.SECONDARY, "text_2")
        self._dress_calendar()
        self._lay_out()
        self.calendar.clicked.connect(self._picked)
        theme.changed.connect(self._style)
        self._style()

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText("YYYY-MM-DD")
        made.setMaxLength(10)
        made.setFixedWidth(124)
        made.installEventFilter(self)
        made.textEdited.connect(self._typed)
        made.returnPressed.connect(self.close)
        return made

    def _dress_calendar(self) -> None:
        calendar = self.calendar
        calendar.setAccessibleName("Calendar")
        calendar.setGridVisible(False)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        calendar.setFont(font(Face.INTERFACE))

    def _lay_out(self) -> None:
        names = QHBoxLayout()
        names.setSpacing(16)
        for name, days in presets(date.today()):
            link = LinkButton(self._theme, "Any day" if name == "All" else name, Face.INTERFACE_MEDIUM)
            link.clicked.connect(lambda _=False, days=days: self._take(days))
            self.links.append(link)
            names.addWidget(link)
        names.addStretch(1)
        ends = QGridLayout()
        ends.setHorizontalSpacing(8)
        ends.setVerticalSpacing(4)
        for column, field in enumerate((self.first, self.last)):
            ends.addWidget(Label(self._theme, field.accessibleName(), Face.SECONDARY, "text_2"), 0, column)
            ends.addWidget(field, 1, column)
        ends.setColumnStretch(2, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 12)
        whole.setSpacing(8)
        whole.addLayout(names)
        whole.addLayout(ends)
        whole.addWidget(self.hint)
        whole.addWidget(self.calendar)

    def _style(self) -> None:
        tokens = self._theme.tokens
        self.calendar.setStyleSheet(
            f"QWidget#qt_calendar_navigationbar {{ background: {tokens.raised.name()}; }}"
            f"QToolButton {{ color: {tokens.text.name()}; font-weight: 500; }}"
            "QToolButton::menu-indicator { image: none; }"
            f"QAbstractItemView {{ background: {tokens.raised.name()}; color: {tokens.text.name()};"
            f" selection-background-color: {tokens.accent_soft.name()};"
            f" selection-color: {tokens.accent_strong.name()}; border: none; outline: none; }}"
            f"QAbstractItemView:disabled {{ color: {tokens.text_3.name()}; }}"
        )
        plain = QTextCharFormat()
        plain.setForeground(tokens.text)
        plain.setBackground(tokens.raised)
        self.calendar.setHeaderTextFormat(plain)
        for day in _WEEKEND:
            self.calendar.setWeekdayTextFormat(day, plain)
        for name, icon in _ARROWS:
            button = self.calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(_drawn(icon, tokens.text, self.devicePixelRatioF()))

    def open_at(self, days: Days, below: QWidget) -> None:
        """Shows these days under a button."""
        self._fill(days)
        self.adjustSize()
        corner = below.mapToGlobal(below.rect().bottomLeft())
        screen = below.screen().availableGeometry()
        left = min(corner.x(), screen.right() - self.width() - 8)
        self.move(max(screen.left(), left), corner.y() + 5)
        self.show()
        self.first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.first.selectAll()

    def _fill(self, days: Days) -> None:
        self.first.setText(days.first.isoformat() if days.first is not None else "")
        self.last.setText(days.last.isoformat() if days.last is not None else "")
        self._say(None)
        shown = days.first or days.last or date.today()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

    def _take(self, days: Days) -> None:
        self._fill(days)
        self.chosen.emit(days)
        self.close()

    def _picked(self, day: QDate) -> None:
        self._into.setText(day.toString(Qt.DateFormat.ISODate))
        self._typed()
        if self._into is self.first:
            self._into = self.last

    def _typed(self) -> None:
        first, last = self.first.text().strip(), self.last.text().strip()
        days = Days(read_day(first), read_day(last))
        wrong = next((one for one in (first, last) if one and read_day(one) is None), None)
        if wrong is not None:
            self._say(f"“{wrong}” is not a day. {_HINT}")
        elif days.first is not None and days.last is not None and days.first > days.last:
            self._say("The first day comes after the last one.")
        else:
            self._say(None)
            self.chosen.emit(days)

    def _say(self, problem: str | None) -> None:
        self.hint.setText(problem or _HINT)
        self.hint.setAccessibleName(problem or _HINT)
        self.hint.set_colour("err" if problem else "text_2")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remembers which field the calendar is to fill in."""
        if event.type() == QEvent.Type.FocusIn and watched in (self.first, self.last):
            self._into = self.first if watched is self.first else self.last
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and border."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.raised)
        framed(painter, self.rect().toRectF(), 0, None, tokens.line_strong)
        painter.end()
