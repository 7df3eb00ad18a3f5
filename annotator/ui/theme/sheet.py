"""The style sheet of the toolkit's own controls, by roles of the palette: one serves every scheme."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from annotator.ui.theme.tokens import Tokens

_Role = QPalette.ColorRole
ROLES: dict[str, tuple[_Role, str]] = {
    "chrome": (_Role.LinkVisited, "link-visited"),
    "window": (_Role.Light, "light"),
    "panel": (_Role.Window, "window"),
    "paper": (_Role.Base, "base"),
    "raised": (_Role.Button, "button"),
    "sunken": (_Role.AlternateBase, "alternate-base"),
    "hover": (_Role.Midlight, "midlight"),
    "line": (_Role.Mid, "mid"),
    "line_strong": (_Role.Dark, "dark"),
    "control": (_Role.Shadow, "shadow"),
    "text": (_Role.Text, "text"),
    "text_2": (_Role.BrightText, "bright-text"),
    "text_3": (_Role.PlaceholderText, "placeholder-text"),
    "accent": (_Role.Link, "link"),
    "accent_soft": (_Role.Highlight, "highlight"),
}
"""The tokens that the style sheet uses: the role of the palette that carries each, and its name there."""

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $chrome; color: $text; padding: 4px 7px; spacing: 0; border: none;
  border-bottom: 1px solid $line; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px; menu-scrollable: 1; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $text_3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $text; color: $paper; border: none; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $paper; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 4px 8px; selection-background-color: $accent_soft; selection-color: $text;
  placeholder-text-color: $text_3; }
QLineEdit, QComboBox, QSpinBox { min-height: 22px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 3px 7px; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: $text_3; border-color: $line_strong; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QLineEdit { min-height: 0; padding: 0; border: none; background: transparent; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; outline: none; }
QComboBox QAbstractItemView::item { min-height: 24px; padding: 0 8px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; }
QComboBox QAbstractItemView::item:disabled { color: $text_3; }
QSpinBox QLineEdit { min-height: 0; padding: 0; border: none; background: transparent; }
QSpinBox::up-button, QSpinBox::down-button {
  background: transparent; border: none; width: 28px; height: 15px; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; width: 0; height: 0; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QPushButton { background: $raised; color: $text; border: 1px solid $line_strong; border-radius: 6px;
  padding: 5px 12px; min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 4px 11px; }
QPushButton:disabled { color: $text_3; background: transparent; border-color: $line; }
QToolButton { background: transparent; border: none; border-radius: 6px; padding: 4px; color: $text_2; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; padding: 2px; }
QProgressBar { background: $track; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: $line_strong; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: $control; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: $line_strong; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QLabel { background: transparent; }
""")


def sheet(tokens: Tokens) -> str:
    """The style sheet; the same for every scheme but those of strong contrast."""
    names = {token: f"palette({name})" for token, (_, name) in ROLES.items()}
    # A track as dark as what fills it would look full.
    track = "accent_soft" if tokens.contrast else "line_strong"
    return _SHEET.substitute(names, track=names[track])


def take_palette(app: QApplication) -> None:
    """Lets every widget take the colours of a new palette, which a style sheet keeps from them.

    To set the style sheet anew would have each worked out again, ten times as slowly; most paint themselves.
    """
    # Loaded no sooner: a start need not have them all.
    from PySide6.QtWidgets import (
        QAbstractItemView,
        QComboBox,
        QDialog,
        QLineEdit,
        QMainWindow,
        QMenu,
        QMenuBar,
        QPlainTextEdit,
        QProgressBar,
        QPushButton,
        QScrollBar,
        QSplitter,
        QToolButton,
    )

    # What the style sheet says something coloured about.
    styled = (
        *(QMainWindow, QDialog, QMenuBar, QMenu, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView),
        *(QPushButton, QToolButton, QProgressBar, QScrollBar, QSplitter),
    )
    for widget in app.allWidgets():
        if isinstance(widget, styled):
            # Its rules were worked out with the old colours.
            style = widget.style()
            style.unpolish(widget)
            style.polish(widget)
            widget.update()
        elif not widget.testAttribute(Qt.WidgetAttribute.WA_SetPalette):
            widget.setPalette(QPalette())
