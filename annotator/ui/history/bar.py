"""The bar over the history: the way back, and what of the journal is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from annotator.ui.history.days import DaysPopup
from annotator.ui.history.times import Days
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Theme, Tokens, font
from annotator.ui.widgets import Label, PaintedButton, Rule, SearchField
from annotator.ui.widgets.filterbutton import FilterButton
from annotator.ui.widgets.painting import framed, paint_bar

if TYPE_CHECKING:
    from annotator.corpus import HistoryQuery

HEIGHT = 48
_TYPING_PAUSE = 120
_ROOMY = 1100
_EVERYONE = "Everyone"
ALL = Days()


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the journal is shown: an editor (id), days, an article (id), words of the title."""

    editor: str | None = None
    days: Days = ALL
    article: str | None = None
    words: str = ""

    def query(self) -> HistoryQuery:
        """The same for the corpus."""
        from annotator.corpus import HistoryQuery

        since, until = self.days.instants()
        return HistoryQuery(
            editor=self.editor, since=since, until=until, article=self.article, words=self.words
        )


class BackButton(PaintedButton):
    """An arrow and where it leads."""

    def sizeHint(self) -> QSize:
        """Arrow and word, 32 px high."""
        return QSize(round(QFontMetricsF(font(Face.INTERFACE)).horizontalAdvance(self.text())) + 38, 32)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws both."""
        if self.hovered:
            framed(painter, QRectF(self.rect()), 6, tokens.hover, None)
        paint_icon(painter, "chevron-left", QPointF(8, 9), 14, tokens.text_2)
        painter.setFont(font(Face.INTERFACE))
        painter.setPen(tokens.text)
        box = QRectF(30, 0, self.width() - 30, self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())


class FilterBar(QWidget):
    """`changed` when something else is to be shown, `backRequested` for the way back."""

    changed = Signal()
    backRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.filter = Filter()
        self._here: tuple[str, str] | None = None
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Filters")
        self.back = BackButton(theme, "Read")
        self.lead_back_to("read")
        self.editor = FilterButton(theme, "Editor", _EVERYONE)
        self.days = FilterButton(theme, "Days")
        self.article = FilterButton(theme, "Article")
        self.words = SearchField(theme, "Search what was done", "/")
        self.words.setMinimumWidth(140)
        self.words.setMaximumWidth(280)
        self.count = Label(theme, "", Face.INTERFACE, "text_2")
        self.editors = QMenu(self.editor)
        self.articles = QMenu(self.article)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._wire()
        self.set_editors({})

    def lead_back_to(self, desk: str) -> None:
        """Says to which desk Esc and the arrow lead."""
        self.back.setText(desk.capitalize())
        self.back.setToolTip(f"Back to the {desk.capitalize()} desk (Esc)")
        self.back.updateGeometry()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(Rule(self._theme, Qt.Orientation.Vertical, "line_strong", 20))
        row.addSpacing(4)
        row.addWidget(Label(self._theme, "History", Face.PANE_TITLE))
        row.addSpacing(8)
        row.addWidget(self.words, 1)
        for one in (self.editor, self.days, self.article):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.count)

    def _wire(self) -> None:
        self.back.clicked.connect(self.backRequested)
        self.words.textChanged.connect(lambda: self._typing.start())
        self.words.returnPressed.connect(self._type)
        self._typing.timeout.connect(self._type)
        self.editor.clicked.connect(lambda: self._drop(self.editors, self.editor))
        self.article.clicked.connect(self._offer_articles)
        self.days.clicked.connect(lambda: self.popup.open_at(self.filter.days, self.days))

    @cached_property
    def popup(self) -> DaysPopup:
        """Where days are chosen; a calendar takes long to make."""
        made = DaysPopup(self._theme, self)
        made.chosen.connect(self._take_days)
        return made

    @staticmethod
    def _drop(menu: QMenu, below: QWidget) -> None:
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    # what is offered

    def set_editors(self, names: Mapping[str, str]) -> None:
        """The editors by id."""
        self.editors.clear()
        group = QActionGroup(self.editors)
        everyone: tuple[str | None, str] = (None, _EVERYONE)
        for id_, name in (everyone, *names.items()):
            action = self._choice(group, name.replace("&", "&&"), id_ == self.filter.editor)
            action.triggered.connect(lambda _=False, id_=id_, name=name: self._take_editor(id_, name))
        self.editors.addActions(group.actions())

    @staticmethod
    def _choice(group: QActionGroup, words: str, on: bool) -> QAction:
        action = QAction(words, group)
        action.setCheckable(True)
        action.setChecked(on)
        return action

    def set_here(self, here: tuple[str, str] | None) -> None:
        """The article the editor comes from, its id and headline."""
        self._here = here

    def _offer_articles(self) -> None:
        self.articles.clear()
        group = QActionGroup(self.articles)
        self._choice(group, "All articles", self.filter.article is None).triggered.connect(
            lambda: self._take_article(None, "All")
        )
        if self._here is not None:
            id_, title = self._here
            cut = title if len(title) <= 60 else f"{title[:59].rstrip()}…"
            words = f"Only “{cut}”".replace("&", "&&")
            self._choice(group, words, self.filter.article == id_).triggered.connect(
                lambda: self._take_article(id_, title)
            )
        self.articles.addActions(group.actions())
        self._drop(self.articles, self.article)

    # what is chosen

    def _take(self, chosen: Filter) -> None:
        if chosen != self.filter:
            self.filter = chosen
            self.changed.emit()

    def _type(self) -> None:
        self._typing.stop()
        self._take(replace(self.filter, words=self.words.text().strip()))

    def _take_editor(self, id_: str | None, name: str) -> None:
        self.editor.set_value(name, filters=id_ is not None)
        self._take(replace(self.filter, editor=id_))

    def _take_days(self, days: Days) -> None:
        self.days.set_value(days.words(date.today()), filters=days != ALL)
        self._take(replace(self.filter, days=days))

    def _take_article(self, id_: str | None, title: str) -> None:
        self.article.set_value(title, filters=id_ is not None)
        self._take(replace(self.filter, article=id_))

    def clear(self) -> None:
        """Shows everything again."""
        self.words.clear()
        self._typing.stop()
        self.editor.set_value(_EVERYONE, filters=False)
        self.days.set_value("All", filters=False)
        self.article.set_value("All", filters=False)
        self._take(Filter())

    def set_count(self, words: str) -> None:
        """How many decisions are shown."""
        self.count.setText(words)

    # the toolkit's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The count gives way first."""
        super().resizeEvent(event)
        self.count.setVisible(self.width() >= _ROOMY)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and hairline."""
        paint_bar(self, self._theme.tokens)
