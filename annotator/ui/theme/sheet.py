"""The style sheet of the toolkit's own controls, written from the tokens."""

from __future__ import annotations

from string import Template

from annotator.ui.theme.tokens import Tokens

_SHEET = Template("""
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $chrome; color: $text; padding: 4px 8px; border: none; }
QMenuBar::item { padding: 4px 10px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px; }
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
    """The style sheet for a scheme."""
    names = (
        "chrome window panel paper raised sunken hover line line_strong control text text_2 text_3 "
        "accent accent_strong accent_soft accent_line on_accent"
    )
    colours = {name: getattr(tokens, name).name() for name in names.split()}
    # A track as dark as what fills it would look full.
    track = tokens.accent_soft if tokens.contrast else tokens.line_strong
    return _SHEET.substitute(colours, track=track.name())
