"""The Photos desk put together: contact sheet, the photo, its findings, fields and duplicates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.corpus.photovalues import PhotoCounts
from annotator.ui.commands import Where
from annotator.ui.commands.photos import FIXES
from annotator.ui.desk import Desk, DeskParts
from annotator.ui.keysahead import KeysAhead
from annotator.ui.photos.acting import PhotoActs
from annotator.ui.photos.aside import Aside
from annotator.ui.photos.commanding import PhotoCommands
from annotator.ui.photos.current import Current
from annotator.ui.photos.deciding import Deciding
from annotator.ui.photos.filling import Filler
from annotator.ui.photos.grid import PhotoGrid
from annotator.ui.photos.head import SheetHead
from annotator.ui.photos.left import LeftPane
from annotator.ui.photos.listing import Listing
from annotator.ui.photos.looking import Looking
from annotator.ui.photos.pane import PhotoPane
from annotator.ui.photos.panes import Panes
from annotator.ui.photos.sheet import ContactSheet
from annotator.ui.photos.veil import Veil
from annotator.ui.photos.writing import WriteCommands
from annotator.ui.shell.room import Room
from annotator.ui.widgets.wording import count


class PhotoDesk(Desk):
    """Photos across all articles, reviewed one after the other by keys."""

    name = "photos"
    where = Where.PHOTOS

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self._parts = parts
        session, theme = parts.session, parts.theme
        self.veil = Veil(parts.preferences, self)
        self.grid = PhotoGrid(self)
        self.listing = Listing(session, self.grid, self)
        self.current = Current(session, self)
        self.head = SheetHead(theme)
        self.sheet = ContactSheet(theme, self.grid, session.thumbnails, self.veil)
        self.ahead = KeysAhead(self.sheet, lambda: self.listing.asking and not self.grid.number)
        self.left = LeftPane(theme, self.head, self.sheet)
        self.empty = self.left.empty
        self.pane = PhotoPane(session, theme, self.veil)
        self.aside = Aside(theme, session.thumbnails, self.veil)
        self.panes_ = Panes(parts.preferences, self.left, self.pane, self.aside)
        self.filler = Filler(parts, self.grid, self.current, self.pane, self.aside)
        acts = PhotoActs(session, parts.acts, self.current)
        self.deciding = Deciding(parts, acts, self.sheet, self.listing, self.current)
        self.looking = Looking(parts, self.veil, self.current, self)
        self.commands_ = PhotoCommands(
            parts, self.deciding, self.looking, self.filler, self.head, WriteCommands(parts, self)
        )
        self._stale = True
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes_)

    def _connect(self) -> None:
        session = self._parts.session
        self.head.changed.connect(self._ask)
        self.head.search.downPressed.connect(self.left.take_keys)
        self.head.left.connect(self.left.take_keys)
        self.empty.pressed.connect(self._empty_pressed)
        self.listing.listed.connect(self._on_listed)
        self.listing.counted.connect(self._on_counted)
        self.listing.came.connect(self.deciding.say_state)
        self.sheet.sightChanged.connect(lambda: self.listing.want(*self.sheet.sight()))
        self.sheet.selected.connect(self._on_selected)
        self.sheet.opened.connect(lambda _place: self.commands_.open())
        self.sheet.fullRequested.connect(self.looking.full)
        self.sheet.menuRequested.connect(self._menu)
        self.current.changed.connect(self._on_current)
        self.pane.left.connect(self.left.take_keys)
        self.pane.well.fullRequested.connect(self.looking.full)
        self.pane.head.previousRequested.connect(partial(self.deciding.step, -1))
        self.pane.head.nextRequested.connect(partial(self.deciding.step, 1))
        self.pane.acts.asked.connect(self.commands_.run)
        self.pane.wordsChanged.connect(self.deciding.set_words)
        self.pane.creditChanged.connect(self.deciding.set_credit)
        self.aside.fields.changed.connect(self.deciding.set_detail)
        self.aside.fields.left.connect(self.left.take_keys)
        self.aside.editing.left.connect(self.left.take_keys)
        self.aside.duplicates.left.connect(self.left.take_keys)
        self.aside.duplicates.compareAsked.connect(self.looking.compare)
        findings = self.aside.findings
        findings.head.fix_all.clicked.connect(self.deciding.fix_safe)
        findings.applied.connect(self.commands_.fix)
        findings.previewed.connect(self.filler.preview)
        findings.waived.connect(self.commands_.waive)
        findings.unwaived.connect(self.deciding.unwaive)
        findings.menuAsked.connect(lambda _place, at: self._menu(at))
        findings.left.connect(self.left.take_keys)
        self.deciding.moved.connect(self.thereChanged)
        self.deciding.counted.connect(self.reviewedChanged)
        self.veil.changed.connect(self.thereChanged)
        session.corpusChanged.connect(self._on_corpus)
        session.libraryChanged.connect(self._on_library)
        session.articleChanged.connect(self._on_article)
        session.columnsChanged.connect(self._say_open)
        session.undoChanged.connect(self._say_undo)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # the window's questions

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What its commands do."""
        return self.commands_.handlers()

    def ticks(self) -> Mapping[str, bool]:
        """Whether pictures are blurred, and whether only open articles count."""
        return {"photo_blur": self.veil.on, "photo_open_only": self.head.open_only.isChecked()}

    def there(self) -> frozenset[str]:
        """A photo, how many findings it has, duplicates of it."""
        names = {"photos"} if self.grid.number else set()
        if self.current.key is not None:
            names.add("photo")
        looked = self.current.looked
        if looked is not None:
            names |= {f"finding {n}" for n in range(1, len(looked.findings) + 1)}
            names |= {"duplicates"} if looked.duplicates else set()
        elif self.current.key is not None:
            # Not known before it is read: a key of a fast typist would be lost.
            names |= {"duplicates", *(f"finding {n}" for n in range(1, FIXES + 1))}
        return frozenset(names)

    def panes(self) -> Sequence[QWidget]:
        """The contact sheet, the photo, the findings."""
        return (self.left, self.pane.area, self.aside)

    def reviewed(self) -> str:
        """Such as “8 of 31 photos checked”."""
        counts = self.listing.counts
        return f"{counts.checked:,} of {count(counts.all, 'photo')} checked" if counts is not None else ""

    def enter(self) -> None:
        """Lists what is there now and takes the keys."""
        self._say_open()
        self._say_undo()
        if self._stale:
            self._stale = False
            self.looking.look_over()
            self._ask()
        self.left.take_keys()

    def show_only(self, photos: frozenset[int], words: str) -> None:
        """Lists some photos alone, by their keys; a chip bears the words and takes that away."""
        self.head.set_outside(photos, words)
        self.left.take_keys()

    def fit(self, room: Room) -> None:
        """Three panes side by side, or two."""
        self.panes_.fit(room)

    def keep_places(self) -> None:
        """Remembers the widths."""
        self.panes_.keep()

    # what is listed

    def _on_corpus(self) -> None:
        self.listing.start()
        self.ahead.forget()
        self.current.go_to(None)
        self._stale = True
        self.head.number.setText("")
        self.head.forget_outside()

    def _on_library(self) -> None:
        if self.deciding.busy:
            return
        if self.isVisible():
            self.listing.reread_soon()
            self.current.reread()
        else:
            self._stale = True

    def _on_article(self, _article: str) -> None:
        self._on_library()

    def refresh(self) -> None:
        """Reads list and photo anew: other rules count now."""
        self.grid.forget()
        self.listing.reread()
        self.current.reread()

    def _say_open(self) -> None:
        self.head.show_open(tuple(self._parts.session.articles_open()))

    def _ask(self) -> None:
        self.listing.ask(self.head.query())
        self.thereChanged.emit()

    def _on_listed(self) -> None:
        self.head.show_number(self.grid.number)
        if not self.grid.number:
            self.left.show_empty(self.listing.query.text)
            self.current.go_to(None)
            self.thereChanged.emit()
            self.ahead.forget()
            return
        bar = self.sheet.verticalScrollBar()
        scrolled = bar.value()
        had_keys = self.left.show_sheet()
        here = self.grid.place(self.current.key) if self.current.key is not None else None
        self.sheet.go_to(here or 0, quiet=True)
        if here is None:
            self._on_selected(0)
        else:
            # Listed again while an editor types, or looks further down: both go on.
            self.filler.say_place(here)
            bar.setValue(scrolled)
        self.listing.want(*self.sheet.sight())
        if had_keys:
            self.left.take_keys()
        if self.sheet.hasFocus():
            self.ahead.arrived()
        self.ahead.forget()

    def _empty_pressed(self) -> None:
        if self.left.offers_all:
            self.head.set_outside(None, "")
        else:
            self._parts.go_to("read")

    def _on_counted(self, counts: PhotoCounts) -> None:
        self.head.show_counts(counts)
        self.reviewedChanged.emit()

    # the current photo

    def _on_selected(self, place: int) -> None:
        self.pane.finish()
        self.current.go_to(self.grid.key(place))
        self.filler.say_place(place)
        self.thereChanged.emit()

    def _on_current(self) -> None:
        self.filler.show()
        self.thereChanged.emit()

    def _menu(self, at: QPoint) -> None:
        self.thereChanged.emit()
        self.commands_.menu(self, at)

    def _say_undo(self) -> None:
        keeping = self._parts.session.keeping
        self.pane.acts.show_undo(
            keeping.undo_title if keeping is not None else None, self._parts.session.barred
        )

    # where the keys are

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        beside = now is not None and self.aside.isAncestorOf(now)
        self.pane.head.show_focus(now is not None and self.pane.isAncestorOf(now) and not beside)
        self.head.show_focus(now is not None and self.left.isAncestorOf(now))
        self.aside.show_focus(beside)
