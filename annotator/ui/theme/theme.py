"""The look in force: which scheme, its tokens, and applying them to the application."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.ui.theme import sheet
from annotator.ui.theme import type as faces
from annotator.ui.theme.tokens import DARK, LIGHT, Tokens, contrasting


class Scheme(StrEnum):
    """What the editor chose; `system` follows the desktop, also in how strong its contrast is."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    SYSTEM = "system"


class Theme(QObject):
    """The tokens in force. Widgets that paint themselves read `tokens` and repaint on `changed`."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.scheme = scheme
        self.tokens: Tokens = LIGHT
        faces.load()
        app.setFont(faces.font(faces.Face.INTERFACE))
        # The toolkit takes a str here, its stubs ask for bytes.
        app.setFont(faces.font(faces.Face.INTERFACE_MEDIUM), cast("bytes", "QPushButton"))
        # Kept, since what it gives out is valid only as long as it is.
        self._hints = hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        # Where the toolkit does not know about contrast yet, the setting remains.
        self._access = hints.accessibility() if hasattr(hints, "accessibility") else None
        if self._access is not None:
            self._access.contrastPreferenceChanged.connect(self._follow_system)
        self.use(scheme)

    def use(self, scheme: Scheme) -> None:
        """Takes a scheme and applies it to every widget of the application."""
        self.scheme = scheme
        self.tokens = self._tokens()
        self._app.setPalette(palette(self.tokens))
        written = sheet.sheet(self.tokens)
        if self._app.styleSheet() == written:
            sheet.take_palette(self._app)
        else:
            self._app.setStyleSheet(written)
        self.changed.emit()

    def _tokens(self) -> Tokens:
        if self.scheme is Scheme.CONTRAST:
            return contrasting(self._dark())
        if self.scheme is Scheme.SYSTEM and self._strong():
            # The platform's own palette shows through only while none is set.
            self._app.setPalette(QPalette())
            given = self._app.palette()
            paper, ink = given.color(QPalette.ColorRole.Base), given.color(QPalette.ColorRole.Text)
            return contrasting(paper.lightness() < ink.lightness(), paper, ink)
        return DARK if self._dark() else LIGHT

    def _strong(self) -> bool:
        """Whether the system asks for strong contrast."""
        preference = Qt.ContrastPreference.HighContrast
        return self._access is not None and self._access.contrastPreference() == preference

    def _dark(self) -> bool:
        if self.scheme in (Scheme.SYSTEM, Scheme.CONTRAST):
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    def _follow_system(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.use(Scheme.SYSTEM)


def palette(tokens: Tokens) -> QPalette:
    """The palette roles of a scheme."""
    role = QPalette.ColorRole
    made = QPalette()
    for token, (where, _) in sheet.ROLES.items():
        made.setColor(where, QColor(getattr(tokens, token)))
    for where, colour in (
        (role.WindowText, tokens.text),
        (role.ButtonText, tokens.text),
        (role.HighlightedText, tokens.text),
        (role.ToolTipBase, tokens.text),
        (role.ToolTipText, tokens.paper),
    ):
        made.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, tokens.text_3)
    return made
