"""The Library pane: search, status chips, and what was found as articles or as lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.library.head import LibraryHead
from annotator.ui.library.listing import Listing
from annotator.ui.library.menu import RowMenu
from annotator.ui.selection import Column
from annotator.ui.theme import Theme
from annotator.ui.widgets import Rule

if TYPE_CHECKING:
    from annotator.corpus import ArticleQuery, ArticleRow
    from annotator.ui.library.linespane import LinesPane
    from annotator.ui.session import Session

_ROW = "library row"


class LibraryPanel(QWidget):
    """Lists the articles of the corpus, or the lines of a search; opens them in a column.

    `addRequested` is sent by the empty Library's button, `actRequested` with the id of a command that is for
    the selected articles, and `hitOpened` with the Hit whose article is now open in the active column. Keys
    within: / search, Enter opens in the active column and asks to leave for it, Shift+Enter opens beside it,
    with several selected both open these side by side, Esc asks to leave.
    """

    pane_words = "the Library"

    addRequested = Signal()
    actRequested = Signal(str)
    chosenChanged = Signal()
    hitOpened = Signal(object)
    leaveRequested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._corpus = session.corpus
        self._open_when_found = False
        self._chosen = 0
        self.setAccessibleName("Library")
        self.setMinimumWidth(224)
        self.setAutoFillBackground(True)
        self.head = LibraryHead(theme)
        self.listing = Listing(session, theme, self.query)
        self._stack = QStackedWidget()
        self._stack.setFrameShape(QFrame.Shape.NoFrame)
        self._stack.addWidget(self.listing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Rule(theme))
        column.addWidget(self._stack, 1)
        self.search, self.sort, self.chips = self.head.search, self.head.sort, self.head.chips
        self.list, self.model, self.empty = self.listing.list, self.listing.model, self.listing.empty
        self.setFocusProxy(self.listing)
        self._wire()
        self.listing.start()

    def _wire(self) -> None:
        head, listing = self.head, self.listing
        self._session.corpusChanged.connect(self._on_corpus)
        head.typed.connect(self._on_words)
        head.changed.connect(listing.search)
        head.toggle.linesChosen.connect(self._on_toggle)
        head.search.returnPressed.connect(self._open_found)
        head.search.downPressed.connect(self.focus_list)
        head.left.connect(self.focus_list)
        listing.counted.connect(head.say_counts)
        listing.shown.connect(self._on_shown)
        listing.empty.pressed.connect(self._on_empty)
        listing.list.openRequested.connect(self._open)
        listing.list.searchRequested.connect(self.focus_search)
        listing.list.leaveRequested.connect(self.leaveRequested)
        listing.list.menuRequested.connect(self._show_menu)
        listing.list.openChosenRequested.connect(lambda: self.actRequested.emit("chosen_open"))
        listing.list.deleteRequested.connect(lambda: self.actRequested.emit("chosen_delete"))
        listing.list.chosenChanged.connect(self._on_chosen)

    @cached_property
    def lines(self) -> LinesPane:
        """The pane of lines, made when lines are first searched."""
        from annotator.ui.library.linespane import LinesPane

        made = LinesPane(self._session.reads, self._theme)
        self._stack.addWidget(made)
        made.list.openRequested.connect(self._open_line)
        made.list.searchRequested.connect(self.focus_search)
        made.clearRequested.connect(self._clear)
        return made

    def _leave_lines(self) -> None:
        if "lines" in self.__dict__:
            self.lines.leave()

    # what is searched

    def query(self) -> ArticleQuery:
        """What the list of articles shows, as it is asked for."""
        from annotator.corpus import ArticleQuery

        head = self.head
        return ArticleQuery(words=head.words(), statuses=head.statuses(), order=head.sort.order.key)

    def _on_words(self) -> None:
        self._open_when_found = False
        if self.lines_shown():
            self.lines.search(self.head.words())
        self.listing.search()
        self._show_pane()

    def lines_shown(self) -> bool:
        """Whether lines are listed, not articles."""
        return self.head.toggle.lines.isChecked() and bool(self.head.words())

    def toggle_lines(self) -> None:
        """Articles or lines; with nothing searched, goes to the search first."""
        toggle = self.head.toggle
        if self.head.words():
            (toggle.articles if toggle.lines.isChecked() else toggle.lines).setChecked(True)
            self.focus_list()
        else:
            toggle.lines.setChecked(True)
            self.focus_search()

    def _on_toggle(self) -> None:
        if self.lines_shown():
            self.lines.search(self.head.words())
        self._show_pane()

    def _show_pane(self) -> None:
        lines = self.lines_shown()
        if not lines:
            self._leave_lines()
        self.head.show_lines(lines)
        self.chosenChanged.emit()
        pane = self.lines if lines else self.listing
        self._stack.setCurrentWidget(pane)
        self.setFocusProxy(self.lines.list if lines else self.listing)

    def _on_shown(self) -> None:
        number = self.listing.number()
        self.head.toggle.say_articles("" if number is None else f"{number:,}")
        if self._open_when_found:
            self._open_found()

    def _on_corpus(self) -> None:
        if self._session.corpus is self._corpus:
            return
        self._corpus = self._session.corpus
        self._leave_lines()
        self.head.forget_words()
        self.head.forget_counts()
        self._show_pane()
        self.listing.start()

    def _on_empty(self) -> None:
        match self.empty.button.text():
            case "Clear search":
                self._clear()
            case "Show all":
                self.head.show_all()
                self.focus_list()
            case _:
                self.addRequested.emit()

    def _clear(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # opening

    def _column(self, beside: bool) -> Column:
        return self._session.columns.beside() if beside else self._session.active

    def _open(self, index: QModelIndex, beside: bool) -> None:
        column = self._column(beside)

        def opens(row: ArticleRow) -> None:
            self._session.open_article(row.id, column)
            if not beside:
                # Whoever opens an article in the active column goes on in it.
                self.leaveRequested.emit()

        self._with_row(index, opens)

    def _with_row(self, index: QModelIndex, act: Callable[[ArticleRow], None]) -> None:
        """Does something with a row, read first where it is not there yet."""
        row = self.model.row(index)
        if row is not None:
            act(row)
            return
        key = self.model.key(index)

        def acts(rows: list[ArticleRow]) -> None:
            for one in rows:
                act(one)

        self._session.reads.ask(_ROW, lambda corpus: corpus.library.rows((key,)), acts)

    def _open_line(self, index: QModelIndex, beside: bool) -> None:
        hit = self.lines.model.hit(index)
        self._session.open_article(hit.article, self._column(beside))
        self.hitOpened.emit(hit)

    def _open_found(self) -> None:
        if self.lines_shown():
            index = self.lines.model.index(0)
            if index.isValid():
                self._open_line(index, False)
            return
        self._open_when_found = self.listing.finder.searching()
        index = self.list.currentIndex()
        if not index.isValid():
            index = self.model.index(0)
        if index.isValid() and not self._open_when_found:
            self._open(index, False)

    def _show_menu(self, index: QModelIndex, at: QPoint) -> None:
        self._with_row(index, lambda row: self._menu(row.id, at))

    def _menu(self, article: str, at: QPoint) -> None:
        session, number = self._session, max(1, self.list.number())
        menu = RowMenu(self, number, read_only=session.corpus is None or session.corpus.read_only)
        for column in tuple(Column)[: session.columns.among]:
            menu.add_column(session.called(column), partial(session.open_article, article, column))
        menu.add_acts(self.actRequested.emit)
        menu.popup(at)

    def any_chosen(self) -> bool:
        """Whether articles are selected, and listed just now."""
        return not self.lines_shown() and self.list.any_chosen()

    def _on_chosen(self) -> None:
        number, before = self.list.number(), self._chosen
        self._chosen = number
        said = self.head.say_chosen(number)
        if max(number, before) > 1 and number != before:
            self.list.tell(said if number > 1 else f"{number} selected")
        self.chosenChanged.emit()

    # focus

    def focus_search(self) -> None:
        """Puts the cursor into the search field; Esc there gives the focus back."""
        self.search.enter()

    def focus_list(self) -> None:
        """Goes to the list, on its current row or the first."""
        if self.lines_shown():
            self.lines.enter()
        else:
            self.listing.enter()
