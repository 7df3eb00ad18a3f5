"""The left pane of the Photos desk: search and chips over the contact sheet, or over why it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.photos.head import SheetHead
from annotator.ui.photos.sheet import ContactSheet
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState

ALL = "Show all"


class LeftPane(QWidget):
    """Has one of two things below its head, and gives the keys to that."""

    pane_words = "the contact sheet"

    def __init__(self, theme: Theme, head: SheetHead, sheet: ContactSheet) -> None:
        super().__init__()
        self._head = head
        self._sheet = sheet
        self.empty = EmptyState(theme)
        self.shown = QStackedWidget()
        self.shown.addWidget(sheet)
        self.shown.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.shown, 1)
        self.setFocusProxy(sheet)

    def show_sheet(self) -> bool:
        """Shows the photos; returns whether the button in their place had the keys."""
        had_keys = self.empty.button.hasFocus()
        self.shown.setCurrentWidget(self._sheet)
        self.setFocusProxy(self._sheet)
        self._sheet.fit()
        return had_keys

    def show_empty(self, searched: str) -> None:
        """Says why no photo is listed, and what brings some."""
        if searched:
            self.empty.say(f"Nothing matches “{searched}”.", "Try fewer letters.", ALL)
        elif self._head.query().among is not None or any(one.isChecked() for one in self._head.all_chips()):
            self.empty.say("No photo is left here.", "The others are behind the chips.", ALL)
        else:
            come = "They come with the articles and pictures you add."
            self.empty.say("No photos yet.", come, "Go to the articles")
        self.shown.setCurrentWidget(self.empty)
        self.setFocusProxy(self.empty.button)

    @property
    def offers_all(self) -> bool:
        """Whether the button in place of the photos shows all of them."""
        return self.empty.button.text() == ALL

    def take_keys(self) -> None:
        """Gives the keys to what is shown."""
        target = self._sheet if self.shown.currentWidget() is self._sheet else self.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)
