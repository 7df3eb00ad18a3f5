"""Where single keys go at the moment, in words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

_FIELDS = ("QLineEdit", "QPlainTextEdit", "QAbstractSpinBox")
"""What is typed in; by name, since a start need not load them all."""


def keys_line(focus: QWidget | None, typing_in: str | None = None) -> str:
    """Such as “Keys go to the article”; `typing_in` is what the Inspector says is being typed in."""
    if focus is None:
        return ""
    pane = _pane(focus)
    if typing_in is not None and pane == "the Inspector":
        return f"Typing in {typing_in}. Esc returns"
    if any(focus.inherits(name) for name in _FIELDS):
        return f"Typing in {_called(focus)}. Esc returns"
    if focus.inherits("QComboBox"):
        return f"Choosing {_called(focus)}. Esc returns"
    return f"Keys go to {pane}" if pane else ""


def _called(field: QWidget) -> str:
    name = field.accessibleName()
    return f"“{name}”" if name else "a field"


def _pane(widget: QWidget) -> str:
    """What the pane that holds a widget calls itself, by its `pane_words`."""
    at: QWidget | None = widget
    while at is not None:
        words = getattr(at, "pane_words", "")
        if isinstance(words, str) and words:
            return words
        at = at.parentWidget()
    return ""
