"""The View menu: panes, columns, types, text size, scheme."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from annotator.domain.words import Label
from annotator.review.order import Order
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.preferences import Preferences
from annotator.ui.read.desk import ReadDesk
from annotator.ui.read.panes import Mode
from annotator.ui.selection import Column
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from annotator.ui.theme.type import TEXT_SIZES

ORDERS = {
    "order_reading": (Order.READING, "J and K go in reading order"),
    "order_surest": (Order.SUREST, "J and K go from the surest on"),
    "order_least": (Order.LEAST_SURE, "J and K go from the least sure on"),
}
"""The orders of the walk by their commands, and what is said when one is chosen."""
COLUMNS = {1: "one_column", 2: "two_columns", 3: "three_columns"}
"""How many columns, by number, and the commands for it."""
OTHER_TYPES = frozenset({Label.NORP, Label.QUANTITY, Label.EVENT})


class LookCommands(QObject):
    """How the window looks and what of it is shown."""

    def __init__(
        self, session: Session, theme: Theme, desk: ReadDesk, preferences: Preferences, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._desk = desk
        self._preferences = preferences
        self._window = window
        self.notice: QWidget | None = None
        # What stands across the top of the desk now and then.
        session.use_order(preferences.order)
        while desk.text_size != preferences.text_size:
            desk.step_text_size(1 if desk.text_size < preferences.text_size else -1)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "library": lambda: self._toggle_pane("library"),
            "inspector": lambda: self._toggle_pane("inspector"),
            "columns": self._more_columns,
            **{id_: partial(self._columns, number) for number, id_ in COLUMNS.items()},
            "fold": self._desk.strip.fold.toggle,
            **{f"type_{n}": self._toggle_type(n) for n in range(1, 7)},
            "other_types": self.toggle_others,
            "order": self._next_order,
            **{id_: self._order(id_) for id_ in ORDERS},
            "larger": lambda: self._size(1),
            "smaller": lambda: self._size(-1),
            "size": lambda: self._size(0),
            "light": lambda: self.use(Scheme.LIGHT),
            "dark": lambda: self.use(Scheme.DARK),
            "contrast": lambda: self.use(Scheme.CONTRAST),
            "system": lambda: self.use(Scheme.SYSTEM),
            "full": self._full,
        }

    def ticks(self) -> dict[str, bool]:
        """Which of the checkable commands are on."""
        return {
            "library": self._desk.standing.is_shown("library"),
            "inspector": self._desk.standing.is_shown("inspector"),
            **{id_: self._session.columns.number == number for number, id_ in COLUMNS.items()},
            "fold": self._desk.strip.fold.isChecked(),
            **{f"type_{n}": toggle.isChecked() for n, toggle in enumerate(self._desk.strip.toggles, 1)},
            "other_types": bool(self._session.labels & OTHER_TYPES),
            **{id_: self._session.order is order for id_, (order, _) in ORDERS.items()},
            **{scheme.value: self._theme.scheme is scheme for scheme in Scheme},
            "full": self._window.isFullScreen(),
        }

    def _more_columns(self) -> None:
        """One column more where there is room for it, after the last one again."""
        number = self._session.columns.number
        self._columns(number + 1 if number < max(2, self._desk.most) else 1)

    def _columns(self, number: int) -> None:
        if not self._desk.choose_columns(number):
            ways = ["a wider window"]
            ways += ["smaller text"] if self._desk.text_size > TEXT_SIZES[1] else []
            if self._desk.standing.is_shown("inspector"):
                ways.append(f"the Inspector put away ({KEYMAP.shown('@inspector')})")
            self._session.said.emit(f"Three columns need {' or '.join(ways)}")

    def _toggle_pane(self, name: str) -> None:
        standing = self._desk.standing
        if standing.is_shown(name):
            standing.hide(name)
            self._desk.active().view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            standing.show(name)
            if name == "library" and standing.mode is not Mode.SIDE_BY_SIDE:
                self._desk.library.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_type(self, number: int) -> Callable[[], None]:
        return lambda: self._desk.strip.toggle(number)

    def toggle_others(self) -> None:
        """Shows or hides the types that are not shown at first."""
        self._session.show_labels(self._session.labels ^ OTHER_TYPES)

    def _order(self, command: str) -> Callable[[], None]:
        order, said = ORDERS[command]

        def use() -> None:
            self._session.use_order(order)
            self._preferences.order = order
            self._session.said.emit(said)

        return use

    def _next_order(self) -> None:
        orders = list(Order)
        following = orders[(orders.index(self._session.order) + 1) % len(orders)]
        self._order(next(id_ for id_, (order, _) in ORDERS.items() if order is following))()

    def _size(self, step: int) -> None:
        self._desk.step_text_size(step)
        self._preferences.text_size = self._desk.text_size

    def use_text_size(self, size: int) -> None:
        """Body text of articles in pixels, one of the steps."""
        while self._desk.text_size != size and size in TEXT_SIZES:
            self._desk.step_text_size(1 if self._desk.text_size < size else -1)
        self._preferences.text_size = self._desk.text_size

    def use_order(self, order: Order) -> None:
        """In which order J and K walk."""
        self._order(next(id_ for id_, (one, _) in ORDERS.items() if one is order))()

    def use(self, scheme: Scheme) -> None:
        """Light, dark, or as the system."""
        self._theme.use(scheme)
        self._preferences.scheme = scheme

    def _full(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def cycle(self, step: int) -> None:
        """The next pane in reading order: a notice, the Library, each article, the Inspector.

        An article that there is no room for comes into sight; a column without one is passed over.
        """
        ways = self._ways()
        if not ways:
            return
        names = list(ways)
        here = self._here()
        at = names.index(here) if here in ways else -1 if step > 0 else 0
        ways[names[(at + step) % len(names)]]()

    def _ways(self) -> dict[str | Column, Callable[[], object]]:
        """How to get to each pane that can have the keys, from left to right."""
        desk, notice = self._desk, self.notice
        ways: dict[str | Column, Callable[[], object]] = {}
        if notice is not None and notice.isVisible():
            ways["notice"] = partial(notice.setFocus, Qt.FocusReason.TabFocusReason)
        in_tabs = desk.standing.mode is Mode.TABS
        if in_tabs or desk.library.isVisible():
            ways["library"] = partial(self._to_side, "library", desk.library)
        for column, _ in self._session.columns.with_articles():
            ways[column] = partial(desk.focus, column)
        if in_tabs or desk.inspector.isVisible():
            ways["inspector"] = partial(self._to_side, "inspector", desk.inspector)
        return ways

    def _to_side(self, name: str, pane: QWidget) -> None:
        if not pane.isVisible():
            self._desk.standing.show(name)
        pane.setFocus(Qt.FocusReason.TabFocusReason)

    def _here(self) -> str | Column | None:
        """The pane that has the keys; what stands over the columns belongs to the active one."""
        desk, focus = self._desk, QApplication.focusWidget()
        if focus is None:
            return None
        panes: tuple[tuple[str | Column, QWidget | None], ...] = (
            ("notice", self.notice),
            ("library", desk.library),
            *desk.columns.items(),
            (self._session.active, desk.articles),
            ("inspector", desk.inspector),
        )
        return next((name for name, pane in panes if pane is not None and pane.isAncestorOf(focus)), None)
