"""The Library pane: search, status chips and the list of articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator.domain.words import ArticleStatus
from annotator.ui.library.listview import ArticleList
from annotator.ui.library.model import LibraryModel
from annotator.ui.library.sorting import ORDERS, SortButton
from annotator.ui.selection import Side
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Chip, EmptyState, Label, Rule, SearchField
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow
    from annotator.ui.session import Session

_TYPING_PAUSE = 60
_RELOAD_PAUSE = 30
_CHIPS = (
    (ArticleStatus.TO_REVIEW, "To review"),
    (ArticleStatus.IN_PROGRESS, "In progress"),
    (ArticleStatus.DONE, "Done"),
)


class LibraryPanel(QWidget):
    """Lists the articles of the corpus; opens them in a column.

    `addRequested` is sent by the empty Library's button. Keys within: / search, Enter opens in the
    active column, Shift+Enter in the other.
    """

    pane_words = "the Library"

    addRequested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._order = ORDERS[0]
        self.setAccessibleName("Library")
        self.setMinimumWidth(224)
        self.setAutoFillBackground(True)
        self.model = LibraryModel(self)
        self._count = Label(theme, "", Face.INTERFACE, "text_2")
        self.sort = SortButton(theme)
        self.search = SearchField(theme, "Search headlines and names", "/")
        self.chips = {status: Chip(theme, word) for status, word in _CHIPS}
        self.list = ArticleList(theme, self.model)
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._reloading = QTimer(self, singleShot=True, interval=_RELOAD_PAUSE)
        self._lay_out()
        self._wire()
        self.reload()

    def _lay_out(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(16, 4, 12, 0)
        header.setSpacing(0)
        header.addWidget(Label(self._theme, "Library", Face.PANE_TITLE))
        header.addSpacing(9)
        header.addWidget(self._count)
        header.addStretch(1)
        header.addWidget(self.sort)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 0, 12, 0)
        chips.setSpacing(4)
        for chip in self.chips.values():
            chip.setChecked(chip is not self.chips[ArticleStatus.DONE])
            chips.addWidget(chip)
        chips.addStretch(1)
        field = QHBoxLayout()
        field.setContentsMargins(16, 0, 16, 0)
        field.addWidget(self.search)
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        header_box = QWidget()
        header_box.setFixedHeight(40)
        header_box.setLayout(header)
        column.addWidget(header_box)
        column.addLayout(field)
        column.addSpacing(10)
        column.addLayout(chips)
        column.addSpacing(10)
        column.addWidget(Rule(self._theme))
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)

    def _wire(self) -> None:
        session = self._session
        session.corpusChanged.connect(self._on_corpus)
        session.libraryChanged.connect(self._reload_soon)
        session.columnsChanged.connect(self._mark_open)
        session.articleChanged.connect(self._on_article)
        self._typing.timeout.connect(self.reload)
        self._reloading.timeout.connect(self.reload)
        self.search.textChanged.connect(lambda: self._typing.start())
        self.search.returnPressed.connect(self._open_found)
        self.search.downPressed.connect(self.focus_list)
        self.sort.chosen.connect(self._sort_by)
        for chip in self.chips.values():
            chip.toggled.connect(self.reload)
        self.list.openRequested.connect(self._open)
        self.list.searchRequested.connect(self.focus_search)
        self.list.menuRequested.connect(self._show_menu)
        self.empty.pressed.connect(self._on_empty)

    # what is listed

    def reload(self) -> None:
        """Asks the corpus again, by what is typed and toggled, and keeps the current row current."""
        self._typing.stop()
        self._reloading.stop()
        spent = QElapsedTimer()
        spent.start()
        corpus = self._session.corpus
        if corpus is None:
            self.model.show([])
            self._say_counts({})
            self._say_empty()
            return
        words = self.search.text().strip()
        rows = self._rows(words, self._wanted())
        self._say_counts(corpus.status_counts())
        current = self.list.current_article()
        if self.model.show(rows):
            self.list.go_to(current)
        self._mark_open()
        self._say_empty()
        # A long list is not read again and again while articles come in: a tenth of the time at most.
        self._reloading.setInterval(max(_RELOAD_PAUSE, 9 * spent.elapsed()))

    def _rows(self, words: str, statuses: frozenset[ArticleStatus]) -> list[ArticleRow]:
        from annotator.corpus import ArticleQuery

        corpus = self._session.corpus
        assert corpus is not None
        return corpus.article_rows(ArticleQuery(words=words, statuses=statuses, order=self._order.key))

    def _wanted(self) -> frozenset[ArticleStatus]:
        """The chips that are on; with all of them off nothing is left out."""
        on = frozenset(status for status, chip in self.chips.items() if chip.isChecked())
        return on or frozenset(ArticleStatus)

    def _say_counts(self, counts: dict[ArticleStatus, int]) -> None:
        for status, chip in self.chips.items():
            chip.set_count(counts.get(status, 0))
        total = sum(counts.values())
        self._count.setText(f"{total:,}")
        self._count.setAccessibleName(count(total, "article"))

    def _say_empty(self) -> None:
        self.setFocusProxy(self.list if self.model.rowCount() else self.empty.button)
        if self.model.rowCount():
            self._stack.setCurrentWidget(self.list)
            return
        words = self.search.text().strip()
        if words:
            what = f"Nothing matches “{words}”"
            hidden = self._session.corpus is not None and self._rows(words, frozenset(ArticleStatus))
            if hidden:
                behind = count(len(hidden), "match is", "matches are")
                self.empty.say(f"{what} here.", f"{behind} behind the chips.", "Show all")
            else:
                self.empty.say(f"{what}.", "Try fewer letters.", "Clear search")
        elif any(chip.count for chip in self.chips.values()):
            self.empty.say("Nothing left here.", "The other articles are behind the chips.", "Show all")
        else:
            self.empty.say("No articles yet.", "Drop files here or add them.", "Add articles")
        self._stack.setCurrentWidget(self.empty)

    def _on_empty(self) -> None:
        match self.empty.button.text():
            case "Clear search":
                self.search.clear()
                self.search.setFocus(Qt.FocusReason.OtherFocusReason)
                self.reload()
            case "Show all":
                for chip in self.chips.values():
                    chip.setChecked(True)
                self.focus_list()
            case _:
                self.addRequested.emit()

    def _on_corpus(self) -> None:
        self.search.clear()
        self.reload()

    def _reload_soon(self) -> None:
        # A burst of imports sends many signals; the first one in the burst sets the pace.
        if not self._reloading.isActive():
            self._reloading.start()

    def _on_article(self, article_id: str) -> None:
        for side in Side:
            opened = self._session.opened(side)
            if opened is None or opened.article.id != article_id:
                continue
            if not self.model.refresh(opened):
                self._reload_soon()
            return
        corpus = self._session.corpus
        if corpus is None or not self.model.put(corpus.article_row(article_id)):
            self._reload_soon()

    def _sort_by(self, key: str) -> None:
        self._order = next(order for order in ORDERS if order.key == key)
        self.reload()

    # the columns

    def _mark_open(self) -> None:
        sides: dict[str, tuple[Side, ...]] = {}
        for side in Side:
            opened = self._session.opened(side)
            if opened is not None:
                sides[opened.article.id] = (*sides.get(opened.article.id, ()), side)
        self.model.mark_open(sides)

    def _open(self, index: QModelIndex, other: bool) -> None:
        side = self._session.active.other if other else self._session.active
        self._session.open_article(self.model.row(index).id, side)

    def _open_found(self) -> None:
        if self._typing.isActive():
            self.reload()
        index = self.list.currentIndex()
        if not index.isValid():
            index = self.model.index(0)
        if index.isValid():
            self._open(index, False)

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        menu = QMenu(self)
        article = self.model.row(index).id
        for side in Side:
            action = QAction(f"Open in the {side.value} column", menu)
            action.triggered.connect(lambda _=False, to=side: self._session.open_article(article, to))
            menu.addAction(action)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)

    # focus

    def focus_search(self) -> None:
        """Puts the cursor into the search field; Esc there gives the focus back."""
        self.search.enter()

    def focus_list(self) -> None:
        """Goes to the list, on its current row or the first."""
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if not self.list.currentIndex().isValid():
                self.list.setCurrentIndex(self.model.index(0))
        else:
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
