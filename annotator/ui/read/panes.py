"""How the panes of the Read desk stand: side by side, the Library over the columns, or one a tab."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from annotator.domain.valueclass import dataclass
from annotator.ui.inspector import Inspector
from annotator.ui.library import LibraryPanel
from annotator.ui.read.paneframes import Drawer, TabStrip
from annotator.ui.theme import Theme

LIBRARY, INSPECTOR, NARROW_INSPECTOR = 280, 320, 280
_UNBOUND = 16_777_215
"""The toolkit's own largest height, which takes a fixed one away."""


class Mode(Enum):
    """What stands where."""

    SIDE_BY_SIDE = "side by side"
    DRAWER = "drawer"
    NARROW = "narrow"
    TABS = "tabs"


@dataclass(frozen=True, slots=True)
class _Before:
    """How the panes stood before the columns needed their room."""

    library_there: bool = True
    library: int = LIBRARY
    inspector: int = INSPECTOR


class Panes(QObject):
    """Puts the panes where the mode says; `shown` asks which are in sight, `show` brings one there.

    `inspectorMoved` says that the Inspector came or went, and the columns have another width; `keysLeft` that
    the Library goes away with the keys, which are the article's then.
    """

    inspectorMoved = Signal()
    keysLeft = Signal()

    def __init__(
        self,
        theme: Theme,
        desk: QWidget,
        splitter: QSplitter,
        library: LibraryPanel,
        articles: QWidget,
        inspector: Inspector,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self.library, self.articles, self.inspector = library, articles, inspector
        self.mode = Mode.SIDE_BY_SIDE
        self.tab = "article"
        self.strip = TabStrip(theme)
        self.strip.hide()
        self.strip.chosen.connect(self.show)
        self.splitter = splitter
        for pane in (library, articles, inspector):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        for index, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(index, stretch)
        self.splitter.setSizes([LIBRARY, 1000, INSPECTOR])
        self.splitter.setHandleWidth(1)
        self.foot = QVBoxLayout()
        whole = QVBoxLayout(desk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.strip)
        whole.addWidget(self.splitter, 1)
        whole.addLayout(self.foot)
        self._given, self._needed = self.mode, 0
        self._before = _Before()
        self.drawer = Drawer(theme, desk)
        desk.installEventFilter(self)

    # which mode

    def use(self, mode: Mode) -> None:
        """Puts the panes away or brings them back for the room there is."""
        before, self.mode = self.mode, mode
        self._given, self._before = mode, _Before()
        over = mode in (Mode.DRAWER, Mode.NARROW)
        if over != (self.library.parent() is self.drawer):
            self._move_library(over)
        if (mode is Mode.TABS) != (before is Mode.TABS):
            self._lend_actions(mode is Mode.TABS)
        self.strip.setVisible(mode is Mode.TABS)
        if mode is Mode.TABS:
            self.show("article")
            return
        self.articles.show()
        self.inspector.show()
        self.library.setVisible(mode is Mode.SIDE_BY_SIDE)
        self.drawer.hide()
        if mode is Mode.NARROW:
            wide = self._desk.width()
            self.splitter.setSizes([wide - NARROW_INSPECTOR, NARROW_INSPECTOR])

    def make_room(self, needed: int) -> None:
        """Leaves the columns so many pixels, 0 for no more than they ask for themselves.

        The Library goes over them where it has to, then the Inspector gets narrower; both come back.
        """
        was, self._needed = self._needed, needed
        if needed and not was:
            beside = self._given is Mode.SIDE_BY_SIDE
            self._before = _Before(
                not (beside and self.library.isHidden()),
                self.library.width() if beside else LIBRARY,
                self.splitter.sizes()[-1] or INSPECTOR,
            )
        self.articles.setMinimumWidth(needed)
        if self._given is Mode.SIDE_BY_SIDE:
            self._put_library_over(self.room(beside=True) < needed)
        if was and not needed:
            self._share(self.splitter.sizes()[:-2])

    def _share(self, library: Sequence[int]) -> None:
        """Gives the Inspector the width it had, and the rest to the columns."""
        rest = self.splitter.width() - sum(library) - self._before.inspector
        self.splitter.setSizes([*library, rest, self._before.inspector])

    def room(self, *, beside: bool) -> int:
        """The pixels the columns can have beside the Inspector, where it is in sight, and the Library."""
        inspector = 0 if self.inspector.isHidden() else self.inspector.minimumWidth() + 1
        library = self.library.minimumWidth() + 1 if beside else 0
        return self._desk.width() - inspector - library

    def _put_library_over(self, over: bool) -> None:
        if over is (self.mode is Mode.DRAWER):
            return
        self.mode = Mode.DRAWER if over else Mode.SIDE_BY_SIDE
        self._move_library(over)
        self.drawer.hide()
        if not over:
            self.library.setVisible(self._before.library_there)
            self._share([self._before.library])

    def _leave_library(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.library.isAncestorOf(focus):
            self.keysLeft.emit()

    def _move_library(self, over: bool) -> None:
        self._leave_library()
        if over:
            self.drawer.column.addWidget(self.library)
        else:
            self.splitter.insertWidget(0, self.library)
            self.splitter.setStretchFactor(0, 0)
            self.splitter.setStretchFactor(1, 1)
            self.splitter.setSizes([LIBRARY, max(300, self._desk.width() - LIBRARY - INSPECTOR), INSPECTOR])
        self._place_drawer()

    def _lend_actions(self, under: bool) -> None:
        """In tabs the acts stand under whatever tab is open, otherwise at the foot of the Inspector."""
        row = self.inspector.lend_actions(under)
        if under:
            self.foot.addWidget(row)
            row.setFixedHeight(row.height_for(self._desk.width()))
            row.show()
        else:
            row.setMinimumHeight(0)
            row.setMaximumHeight(_UNBOUND)

    # what is in sight

    def is_shown(self, name: str) -> bool:
        """Whether a pane ("library", "article", "inspector") is in sight, or would be on the desk."""
        if self.mode is Mode.TABS:
            return self.tab == name
        pane = {"library": self.library, "article": self.articles, "inspector": self.inspector}[name]
        if name == "library" and self.library.parent() is self.drawer:
            return not self.drawer.isHidden()
        return not pane.isHidden()

    def show(self, name: str) -> None:
        """Brings a pane into sight."""
        if self.mode is Mode.TABS:
            self.tab = name
            self.strip.tabs[name].setChecked(True)
            self.library.setVisible(name == "library")
            self.articles.setVisible(name == "article")
            self.inspector.setVisible(name == "inspector")
            self.inspector.actions_row.setVisible(name != "library")
        elif name == "library" and self.library.parent() is self.drawer:
            self.library.show()
            self._place_drawer()
            self.drawer.show()
            self.drawer.raise_()
        else:
            {"library": self.library, "article": self.articles, "inspector": self.inspector}[name].show()
            self._tell(name)

    def hide(self, name: str) -> None:
        """Puts a pane out of sight; in tabs the article comes instead."""
        if self.mode is Mode.TABS:
            if self.tab == name:
                self.show("article")
        elif name == "library" and self.library.parent() is self.drawer:
            self._leave_library()
            self.drawer.hide()
        elif name != "article":
            {"library": self.library, "inspector": self.inspector}[name].hide()
            self._tell(name)

    def _tell(self, name: str) -> None:
        if name == "inspector":
            self.inspectorMoved.emit()

    def step(self, step: int) -> None:
        """The next tab."""
        names = list(self.strip.tabs)
        self.show(names[(names.index(self.tab) + step) % len(names)])

    def _place_drawer(self) -> None:
        self.drawer.setGeometry(0, 0, LIBRARY + 1, self._desk.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is as high as the desk."""
        if event.type() == QEvent.Type.Resize:
            self._place_drawer()
        return False
