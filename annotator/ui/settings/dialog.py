"""The dialog of settings: pages at the left, what they hold at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.ui.settings.keys import KeysPage
from annotator.ui.settings.page import SettingsPage
from annotator.ui.settings.table import Setting
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Rule
from annotator.ui.widgets.pagelist import PageList

KEYS = "Keys"
_PAGES = 176


class SettingsDialog(QDialog):
    """Made from the table of settings; every change takes effect at once. `use_keys` takes the own keys."""

    def __init__(
        self,
        theme: Theme,
        settings: tuple[Setting, ...],
        use_keys: Callable[[dict[str, str]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._theme = theme
        names = list(dict.fromkeys(one.page for one in settings))
        self.pages: dict[str, QWidget] = {
            name: SettingsPage(theme, tuple(one for one in settings if one.page == name)) for name in names
        }
        self.pages[KEYS] = KeysPage(theme, use_keys)
        self.list = PageList(theme, "Pages of settings")
        self.list.addItems(list(self.pages))
        self.list.setFixedWidth(_PAGES)
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(_scrolled(page) if isinstance(page, SettingsPage) else page)
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.close_button = KeyButton(theme, "Close", "Esc")
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        room = parent.window().size() if parent is not None else self.sizeHint()
        self.resize(min(760, room.width() - 40), min(560, room.height() - 40))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.list)
        across.addWidget(Rule(self._theme, Qt.Orientation.Vertical))
        across.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(Rule(self._theme))
        whole.addLayout(foot)

    def show_page(self, name: str) -> None:
        """Goes to a page by its name."""
        self.list.setCurrentRow(list(self.pages).index(name))


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    # The ground of the dialog shows through, as behind the page of keys.
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area
