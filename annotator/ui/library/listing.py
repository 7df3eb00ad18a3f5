"""The Library as a list of articles: kept current in the background, never losing an editor's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from annotator.domain.words import ArticleStatus
from annotator.ui.library.finder import Finder, Found
from annotator.ui.library.listview import ArticleList, Stand
from annotator.ui.library.model import LibraryModel
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import ArticleQuery, ArticleRow
    from annotator.ui.session import Session

_AHEAD = 10


class Listing(QStackedWidget):
    """The articles that `query` asks for, or the sentence why there are none.

    `counted` brings the number of articles of each status, `shown` says that the list is another one.
    """

    counted = Signal(object)
    shown = Signal()

    def __init__(
        self,
        session: Session,
        theme: Theme,
        query: Callable[[], ArticleQuery],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._query = query
        self._words = ""
        self._whole = True
        self._entering = False
        self._browsing: tuple[Stand, tuple[int, ...]] | None = None
        self._statuses: dict[str, ArticleStatus] = {}
        self.model = LibraryModel(self)
        self.list = ArticleList(theme, self.model)
        self.empty = EmptyState(theme)
        self.finder = Finder(session.reads, self)
        self._rereading = QTimer(self, singleShot=True)
        self._rereading.timeout.connect(self._reread)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.addWidget(self.list)
        self.addWidget(self.empty)
        self.finder.found.connect(self._on_found)
        self.finder.counted.connect(self.counted)
        self.finder.came.connect(self._on_rows)
        self.list.sightChanged.connect(self._want)
        session.libraryChanged.connect(self.reread_soon)
        session.columnsChanged.connect(self._mark_open)
        session.articleChanged.connect(self._on_article)

    # what is listed

    def start(self) -> None:
        """Lists the open corpus from its top; nothing when none is open."""
        self._rereading.stop()
        self.finder.leave()
        self.model.clear()
        self.list.choose_current()
        self._browsing = None
        self._words = ""
        self._mark_open()
        if self._session.corpus is None:
            self._whole = True
            self._say_empty({})
            self.counted.emit({})
        else:
            self.search()

    def search(self) -> None:
        """Lists what is asked for now. The words taken away, the list stands where it stood without them."""
        query = self._query()
        if self._session.corpus is None:
            return
        searching, searched = bool(query.words), bool(self._words)
        if query.words != self._words:
            self.list.choose_current()
        self._words = query.words
        if searching and not searched and self._whole:
            self._browsing = self.list.stand(), self._in_sight()
        if not searching and searched and self._browsing is not None:
            stand, seen = self._browsing
            self.finder.reread(query, seen, _keys(stand))
        else:
            self._browsing = self._browsing if searching else None
            self.finder.search(query)

    def reread_soon(self) -> None:
        """Lists the same again: articles came, went, or changed."""
        # A burst of imports sends many signals; the first one in the burst sets the pace.
        if not self._rereading.isActive():
            self._rereading.start(self.finder.rest())

    def _reread(self) -> None:
        if self._session.corpus is None:
            return
        if self.finder.searching():
            self.reread_soon()
            return
        self.finder.reread(self._query(), self._in_sight(), _keys(self.list.stand()))

    def _in_sight(self) -> tuple[int, ...]:
        first, last = self.list.sight()
        return self.model.keys(first - _AHEAD, last + _AHEAD)

    def _on_found(self, found: Found) -> None:
        stand = self.list.stand()
        back = self._browsing if not found.query.words else None
        if back is not None:
            stand, self._browsing = back[0], None
        self._whole = self.list.whole = found.whole
        held = self.list.held()
        if self.model.show(found.keys, found.rows, reread=found.whole):
            self.list.take_stand(stand, _places(found, stand) if found.whole else {})
            self.list.choose_held(held)
        self.list.choose_rest()
        self._bring_up_open()
        if found.counts is not None:
            self._say_empty(found.counts)
        if len(found.keys):
            self.setCurrentWidget(self.list)
            self.setFocusProxy(self.list)
        self._want()
        entering, self._entering = self._entering, False
        if entering and self.empty.button.hasFocus():
            self.enter()
        self.shown.emit()

    def number(self) -> int | None:
        """How many articles are listed; None while only the first of them are."""
        return self.model.rowCount() if self._whole else None

    def _want(self) -> None:
        first, last = self.list.sight()
        self.finder.want(self.model.missing(first - _AHEAD, last + _AHEAD))

    def _on_rows(self, rows: tuple[ArticleRow, ...]) -> None:
        if self.model.fill(rows):
            self.reread_soon()
        self._bring_up_open()
        self._want()

    def _bring_up_open(self) -> None:
        """What was read of the open articles may be from before a decision on them."""
        for _, opened in self._session.columns.with_articles():
            self.model.refresh(opened)

    # single articles

    def _on_article(self, article_id: str) -> None:
        opened = self._session.article(article_id)
        if opened is None:
            self.finder.changed(article_id)
            return
        self.model.refresh(opened)
        before, now = self._statuses.get(article_id), opened.article.status
        self._statuses[article_id] = now
        if before is not now:
            self.reread_soon()

    def _mark_open(self) -> None:
        session = self._session
        articles = {column: opened.article for column, opened in session.columns.with_articles()}
        self._statuses = {one.id: self._statuses.get(one.id, one.status) for one in articles.values()}
        self.model.mark_open({one.id: session.called(column) for column, one in articles.items()})

    # nothing to list

    def _say_empty(self, counts: dict[ArticleStatus, int]) -> None:
        words, all_of_them = self._words.strip(), sum(counts.values())
        if words and all_of_them:
            behind = count(all_of_them, "match is", "matches are")
            self.empty.say(f"Nothing matches “{words}” here.", f"{behind} behind the chips.", "Show all")
        elif words:
            self.empty.say(f"Nothing matches “{words}”.", "Try fewer letters.", "Clear search")
        elif all_of_them:
            self.empty.say("Nothing left here.", "The other articles are behind the chips.", "Show all")
        else:
            self.empty.say("No articles yet.", "Drop files here or add them.", "Add articles")
        self.setCurrentWidget(self.empty)
        self.setFocusProxy(self.empty.button)

    def enter(self) -> None:
        """Goes to the list, on its current row or the first in sight; to the button where it is empty."""
        if not self.model.rowCount():
            # What is about to be listed is where the editor wants to go.
            self._entering = self.finder.searching()
            self.empty.button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.enter_row(self.list.sight()[0])


def _keys(stand: Stand) -> tuple[int, ...]:
    return tuple(key for key in (stand.current, stand.fixed) if key is not None)


def _places(found: Found, stand: Stand) -> dict[int, int]:
    """Where the rows of a stand are now; looked up here only when the list was scrolled meanwhile."""
    places = dict(found.places)
    for key in _keys(stand):
        if key not in places and key in found.keys:
            places[key] = found.keys.index(key)
    return places
