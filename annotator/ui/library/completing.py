"""Offers the values of a filter while it is typed: `label:`, `status:` and `in:` know only a few."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from annotator.domain.query import FILTERS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCompleter, QListView

_VALUES: dict[str, tuple[str, ...]] = {
    name: tuple(value.replace(" ", "_") for value in FILTERS[name].split(", "))
    for name in ("label", "status", "in")
}
_TYPED = re.compile(rf"(?:^|\s)-?(?P<name>{'|'.join(_VALUES)}):(?P<value>[^\s\"“”]*)$", re.IGNORECASE)


def offered(before: str) -> tuple[str, ...]:
    """The values that fit what stands before the cursor; none where no such filter is being typed."""
    found = _TYPED.search(before)
    if found is None:
        return ()
    begun = found["value"].casefold()
    fitting = tuple(one for one in _VALUES[found["name"].lower()] if one.startswith(begun))
    return () if fitting == (begun,) else fitting


class FilterCompleter(QObject):
    """Shows what is offered below the field; Enter or a click takes it."""

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field)
        self._field = field
        self._values = QStringListModel(self)
        field.textEdited.connect(lambda _words: self.offer())

    @cached_property
    def _offers(self) -> tuple[QCompleter, QListView]:
        """What shows the values and their list, made for the first filter typed: no start waits for it."""
        from PySide6.QtWidgets import QCompleter, QListView

        made = QCompleter(self._values, self)
        made.setWidget(self._field)
        made.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        made.setMaxVisibleItems(12)
        popup = QListView()
        popup.setAccessibleName("Values of the filter")
        made.setPopup(popup)
        popup.installEventFilter(self)
        made.activated.connect(self._take)
        return made, popup

    def _hide(self) -> None:
        if "_offers" in self.__dict__:
            self._offers[1].hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts away what is offered; the toolkit would let the field have it too, which clears itself."""
        pressed = event.key() if isinstance(event, QKeyEvent) else None
        if event.type() == QEvent.Type.KeyPress and pressed == Qt.Key.Key_Escape:
            self._hide()
            return True
        return super().eventFilter(watched, event)

    def offer(self) -> None:
        """Shows the values that fit, or none."""
        values = offered(self._before())
        if not values or not self._field.hasFocus():
            self._hide()
            return
        self._values.setStringList(values)
        completer, popup = self._offers
        completer.complete()
        popup.setCurrentIndex(completer.completionModel().index(0, 0))

    def _before(self) -> str:
        return self._field.text()[: self._field.cursorPosition()]

    def _take(self, value: str) -> None:
        before, whole = self._before(), self._field.text()
        found = _TYPED.search(before)
        if found is not None:
            kept = before[: found.start("value")] + value + " "
            self._field.setText(kept + whole[len(before) :].lstrip())
            self._field.setCursorPosition(len(kept))
