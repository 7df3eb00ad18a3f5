"""One column of the Read desk: a header that says whose article it is, and the article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.annotation import Block, Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import Status
from annotator.review.order import Order
from annotator.review.titles import Reviewed
from annotator.ui.article.ahead import Likely
from annotator.ui.article.pointing import Hit
from annotator.ui.article.shown import Shown
from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.placed import reach
from annotator.ui.read.columnheader import ColumnHeader
from annotator.ui.read.finding import FindLine
from annotator.ui.read.spoken import spoken
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.wording import count

_STEPS = ((1, "@next_column"), (-1, "@previous_column"))
MIN_WIDTH = 300
"""No column gets narrower, however the editor drags."""
_ORDERS = {Order.READING: "", Order.SUREST: " · surest first", Order.LEAST_SURE: " · least sure first"}


class ArticleColumn(QWidget):
    """An article with its header, following the session. `menuRequested` carries a global point."""

    menuRequested = Signal(QPoint)
    columnRequested = Signal(object)

    def __init__(self, session: Session, theme: Theme, place: Column, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._theme = theme
        self.place = place
        self.header = ColumnHeader(theme)
        self.view = ArticleView(theme)
        self.view.use_thumbnails(session.thumbnails)
        self.view.ahead.likely = self._likely
        self.empty = Label(theme, "Open an article from the Library.", Face.INTERFACE, "text_3")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        self.finder = FindLine(theme, self.view, self._words, self)
        stack.addWidget(self.header)
        stack.addWidget(self.finder)
        stack.addWidget(self.view, 1)
        stack.addWidget(self.empty, 1)
        self.part_shown: Callable[[], Span | None] = lambda: None
        # Where the chosen part of the selected claim stands, asked whenever the article is shown anew.
        # The article is painted first; what is said of it in words follows.
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell)
        self.setMinimumWidth(MIN_WIDTH)
        self.setFocusProxy(self.view)
        self.view.picked.connect(self._picked)
        self.view.entered.connect(self._entered)
        self.view.menuRequested.connect(self.menuRequested)
        self.view.pictureRequested.connect(self._full_picture)
        self.header.swap.clicked.connect(lambda: session.swap_column(place))
        self.header.shut.clicked.connect(lambda: session.close_column(place))
        self.header.more.clicked.connect(self._more)
        for column, tab in self.header.tabs.items():
            tab.clicked.connect(lambda _=False, column=column: self.columnRequested.emit(column))
        session.columnsChanged.connect(self._columns)
        session.articleChanged.connect(self._article)
        session.restRead.connect(self._go_on)
        session.selectionChanged.connect(self._selection)
        session.pinChanged.connect(self._selection)
        session.typesChanged.connect(self._selection)
        session.orderChanged.connect(lambda: self._say(self.opened()))
        self._columns()

    def opened(self) -> OpenArticle | None:
        """The article in this column."""
        return self.session.opened(self.place)

    def _words(self) -> str:
        opened = self.opened()
        return "" if opened is None else opened.text

    def show_tabs(self, columns: Collection[Column]) -> None:
        """Shows the tabs of columns there is no room for, as far as an article is open in them."""
        for column, tab in self.header.tabs.items():
            opened = self.session.opened(column) if column in columns else None
            if opened is None:
                tab.hide()
            else:
                keys = next((key for step, key in _STEPS if self._beside(step) is column), "")
                tab.show_column(self.session.called(column), opened.outlet(), keys)
        self.header.share()

    def _beside(self, step: int) -> Column | None:
        return self.session.columns.neighbour(self.place, step)

    def _full_picture(self, photo_id: str) -> None:
        opened = self.opened()
        photo = opened.photos.get(photo_id) if opened is not None else None
        if photo is not None:
            from annotator.ui.fullpicture import FullPicture

            FullPicture(self.session, self._theme, self).show_photo(photo)

    def _more(self) -> None:
        self._entered()
        self.menuRequested.emit(self.header.more.mapToGlobal(self.header.more.rect().bottomLeft()))

    def _entered(self) -> None:
        self.session.activate(self.place)

    def _columns(self) -> None:
        opened = self.opened()
        self.header.called = self.session.called(self.place)
        self.header.shut.setVisible(self.session.columns.number > 2)
        self.header.active = self.session.active is self.place and opened is not None
        self.header.update()
        self.view.setVisible(opened is not None)
        self.empty.setVisible(opened is None)
        if self.view.opened is not opened:
            self.view.show_article(opened)
            self.finder.hide()
        self._say(opened)
        self._selection()

    def _go_on(self, article_id: str) -> None:
        opened = self.opened()
        if opened is not None and opened.article.id == article_id:
            self.view.go_on()

    def _article(self, article_id: str) -> None:
        opened = self.opened()
        if opened is not None and opened.article.id == article_id:
            self.view.refresh(opened)
            where = self._show(opened)
            if where is not None:
                self.view.bring_soon(where)
        elif opened is not None and self.view.shown.related != self.session.related():
            # The selected claim was linked with one here, or no longer is.
            self.view.set_shown(replace(self.view.shown, related=self.session.related()))

    def _say(self, opened: OpenArticle | None) -> None:
        for part in (self.header.swap, self.header.more):
            part.setEnabled(opened is not None)
        called = self.session.called(self.place).capitalize()
        if opened is None:
            self.header.outlet.setText("Nothing open")
            self.header.reviewed.short = ""
            self.header.reviewed.setText("")
            self.view.setAccessibleName(f"{called} column, nothing open")
            return
        done, whole = opened.reviewed_claims(), len(opened.claims)
        said = f"{done:,} of {count(whole, 'claim')} reviewed" if whole else "No claims yet"
        said += _ORDERS[self.session.order]
        # Where no outlet is known the headline has all the room there is.
        outlet = opened.article.outlet or opened.article.title or opened.article.file
        self.header.reviewed.short = f"{done:,} of {whole:,}" if whole else ""
        if outlet == self.header.outlet.text():
            # After the words it is about.
            self.header.reviewed.set_later(said)
        else:
            self.header.outlet.setText(outlet)
            self.header.reviewed.setText(said)
        self.header.share()
        self.view.setAccessibleName(f"{called} article, {opened.outlet()}, {said}")

    def _tell(self) -> None:
        """Says in words what the article shows already."""
        opened = self.opened()
        self._say(opened)
        if opened is not None:
            self.view.setAccessibleDescription(spoken(self._thing(), opened))

    def _thing(self) -> Reviewed | None:
        """What is selected, where it is selected in this column."""
        session = self.session
        mine = session.selection is not None and session.selection.column is self.place
        return session.selected() if mine else None

    def _selection(self) -> None:
        """Shows the session's selection here, or only its rings when it is in another column."""
        opened = self.opened()
        if opened is None:
            return
        where = self._show(opened)
        if where is not None:
            self.view.bring_into_sight(where)

    def _show(self, opened: OpenArticle) -> Span | None:
        """Has the article show what is selected; gives what of it is to be in sight."""
        thing = self._thing()
        self.view.set_shown(self._shown(opened, thing, self.session.pinned, self.session.related()))
        self.view.show_block(thing if isinstance(thing, Block) else None)
        self._telling.start()
        if thing is None or isinstance(thing, Photo):
            return None
        where = thing.span if isinstance(thing, Block) else reach(thing)
        inside = isinstance(thing, Block) and where.start <= self.view.caret.at <= where.end
        if self.view.chosen() is None and not inside:
            self.view.put_caret(where.start)
        return where

    def _shown(
        self, opened: OpenArticle, thing: Reviewed | None, pin: str | None, related: frozenset[str]
    ) -> Shown:
        pinned = opened.entities.get(pin or "")
        return Shown(
            claim=thing if isinstance(thing, Claim) else None,
            mention=thing if isinstance(thing, Mention) else None,
            photo=thing.id if isinstance(thing, Photo) else None,
            pinned=pin,
            pinned_word=pinned.name.split()[-1] if pinned else "",
            labels=self.session.labels,
            related=related,
            part=self._part_of(thing) if thing is self._thing() else None,
        )

    def _likely(self) -> Iterator[Likely]:
        """What the article shows once the selected thing is accepted, and after a step to the next one."""
        opened, thing, session = self.opened(), self._thing(), self.session
        if opened is None or opened.coming or not isinstance(thing, Claim | Mention):
            return
        if thing.id not in opened.queue:
            return
        accepted = replace(thing, status=Status.ACCEPTED) if thing.status is Status.SUGGESTED else None
        walked, reviewed = opened.queue.next(thing.id), opened.queue.next_open(thing.id)
        for after, decided in ((reviewed, accepted), (walked, None)):
            if after is not None:
                pinned, related = session.pinned_with(after), session.related(after.id)
                yield self._shown(opened, after, pinned, related), decided

    def _part_of(self, thing: object) -> Span | None:
        """The ringed part, which a correction of the claim leaves or moves with it."""
        return self.part_shown() if isinstance(thing, Claim) else None

    def show_part(self, where: Span | None, said: str = "") -> None:
        """Rings a part of the selected claim, or none; `said` is what a screen reader says of it."""
        self.view.set_shown(replace(self.view.shown, part=where))
        opened = self.opened()
        if opened is not None:
            self.view.setAccessibleDescription(said or spoken(self.view.shown.claim, opened))
        if where is not None:
            self.view.bring_into_sight(where)

    def _picked(self, hit: Hit) -> None:
        chosen = Selection(self.place, hit.kind, hit.id) if hit.kind is not None else None
        self.session.select(chosen)
