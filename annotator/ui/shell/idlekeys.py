"""Why a single key does nothing just now, in a sentence for the status bar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from annotator.ui.commands import COMMANDS, WRITING, Actions, Command

_CHORD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_LACKING = {
    "article": "No article is open here",
    "walk": "There is nothing to go through here",
    "thing": "Nothing is selected. J goes to the next one",
    "marked": "Nothing is selected. J goes to the next one",
    "claim": "That needs a claim. Shift+J goes to the next open one",
    "mention": "That needs a name, and none is selected",
    "pair": "That needs two claims. Space holds one for comparing",
    "block": "That needs a block. B selects one",
    "photo": "No photo is selected",
    "duplicates": "This photo has no duplicates",
}


def why_idle(event: QKeyEvent, actions: Actions, focus: QWidget | None, barred: str) -> str:
    """The reason that a command whose key was pressed in its own pane cannot run; "" where there is none.

    `barred` says why nothing can be written, where that is so.
    """
    if event.isAutoRepeat() or event.modifiers() & _CHORD or not event.text().strip():
        return ""
    pressed = QKeySequence(event.keyCombination())
    bound = [one for pane in _upwards(focus) for one in pane.actions()]
    idle = [
        command
        for command in COMMANDS
        if command.id
        and (action := actions[command.id]).shortcut() == pressed
        and not action.isEnabled()
        and action in bound
    ]
    if idle and barred and idle[0].id in WRITING:
        return barred
    return _reason(idle[0]) if idle else ""


def _reason(command: Command) -> str:
    if command.needs.startswith("finding"):
        return f"This photo has no {command.needs}"
    return _LACKING.get(command.needs, "")


def _upwards(widget: QWidget | None) -> list[QWidget]:
    """A widget and all it stands in."""
    found = []
    while widget is not None:
        found.append(widget)
        widget = widget.parentWidget()
    return found
