"""Where single keys go at the moment, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from annotator.ui.article.view import ArticleView
from annotator.ui.inspector import Inspector
from annotator.ui.library import LibraryPanel


def keys_line(focus: QWidget | None, typing_in: str | None = None) -> str:
    """Such as “Keys go to the article”; `typing_in` is what the Inspector says is being typed in."""
    if focus is None:
        return ""
    if typing_in is not None and _within(focus, Inspector):
        return f"Typing in {typing_in}. Esc returns"
    if isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox):
        return f"Typing in {_called(focus)}. Esc returns"
    if isinstance(focus, QComboBox):
        return f"Choosing {_called(focus)}. Esc returns"
    for cls, words in (
        (ArticleView, "the article"),
        (LibraryPanel, "the Library"),
        (Inspector, "the Inspector"),
    ):
        if _within(focus, cls):
            return f"Keys go to {words}"
    return ""


def _called(field: QWidget) -> str:
    name = field.accessibleName()
    return f"“{name}”" if name else "a field"


def _within(widget: QWidget, cls: type[QWidget]) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, cls):
            return True
        at = at.parentWidget()
    return False
