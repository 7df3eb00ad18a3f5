"""The commands as QActions: in the menus, bound to their keys, found by id."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.ui.commands.command import Where
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.commands.table import COMMANDS, MENUS, SUBMENUS, WRITING

_Needs = tuple[int, str, bool]
"""Where a command counts, as a number, what it needs, and whether it writes."""


class Actions:
    """The table as QActions: in the menus, bound to their keys, found by id."""

    def __init__(self, window: QWidget, run: Callable[[str], object]) -> None:
        self.by_id: dict[str, QAction] = {}
        self._barred = ""
        self._alike = _alike()
        self._state: tuple[frozenset[str], Where, str] | None = None
        self._able: dict[_Needs, bool] = {}
        for command in COMMANDS:
            if not command.id:
                continue
            action = QAction(command.words, window)
            action.setCheckable(command.checkable)
            single = Where.WINDOW not in command.where
            context = Qt.ShortcutContext
            action.setShortcutContext(
                context.WidgetWithChildrenShortcut if single else context.WindowShortcut
            )
            if not single:
                window.addAction(action)
            action.triggered.connect(_plain(run, command.id))
            self.by_id[command.id] = action
        self.use_keys()

    def use_keys(self) -> None:
        """Binds every command to the keys that it has now."""
        for id_, action in self.by_id.items():
            action.setShortcut(QKeySequence(KEYMAP.of(id_)))

    def __getitem__(self, id_: str) -> QAction:
        return self.by_id[id_]

    def bind(self, pane: QWidget, where: Where) -> None:
        """Lets the single keys that count there act within a widget."""
        for command in COMMANDS:
            if command.id and where in command.where:
                pane.addAction(self.by_id[command.id])

    def fill(self, bar: QMenuBar) -> None:
        """Puts every command into its menu."""
        used = {command.menu for command in COMMANDS}
        menus = {name: bar.addMenu(name) for name in MENUS if name in used}
        for command in COMMANDS:
            if not command.id:
                menus[command.menu].addSeparator()
                continue
            within = SUBMENUS.get(command.id)
            place = f"{command.menu} ▸ {within}" if within else command.menu
            if within and place not in menus:
                menus[place] = menus[command.menu].addMenu(within)
            menus[place].addAction(self.by_id[command.id])
        for menu in menus.values():
            menu.aboutToShow.connect(lambda menu=menu: menu.setToolTipsVisible(bool(self._barred)))

    def menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A context menu of some commands; "" is a line."""
        made = QMenu(parent)
        for id_ in ids:
            if id_:
                made.addAction(self.by_id[id_])
            else:
                made.addSeparator()
        made.aboutToHide.connect(made.deleteLater)
        return made

    def enable(self, there: frozenset[str], where: Where, barred: str = "") -> None:
        """Enables what can be done now on the desk `where`; `there` names what is there.

        `barred` says why nothing can be written, where that is so; the commands that would then say it.
        """
        if (there, where, barred) == self._state:
            return
        self._state = there, where, barred
        here = (where | Where.WINDOW).value
        for alike, ids in self._alike.items():
            counts, needs, writes = alike
            able = bool(counts & here) and (not needs or needs in there) and not (barred and writes)
            if able is not self._able.get(alike):
                self._able[alike] = able
                for id_ in ids:
                    self.by_id[id_].setEnabled(able)
        if barred != self._barred:
            self._barred = barred
            for id_ in WRITING & self.by_id.keys():
                self.by_id[id_].setToolTip(barred)


def _alike() -> dict[_Needs, list[str]]:
    """The commands that can always be done together: looked at once between a key and its repaint."""
    found: dict[_Needs, list[str]] = {}
    for one in COMMANDS:
        if one.id:
            found.setdefault((one.where.value, one.needs, one.id in WRITING), []).append(one.id)
    return found


def _plain(run: Callable[[str], object], command: str) -> Callable[[], None]:
    """A slot that leaves out the tick a checkable action sends along."""

    def slot() -> None:
        run(command)

    return slot
