"""The caret's keys in an article: moving it and choosing text without a mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.domain.offsets import CodePoint
from annotator.ui.article.page import Page

Key = Qt.Key
MOVES = frozenset({Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End})
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def moves_caret(event: QKeyEvent) -> bool:
    """Whether a key moves the caret; the up and down arrows alone scroll the page instead."""
    key = event.key()
    upright = key in (Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End)
    if event.modifiers() & Qt.KeyboardModifier.AltModifier or key not in MOVES:
        return False
    return not upright or bool(event.modifiers() & _SHIFT)


def steps_block(event: QKeyEvent) -> bool:
    """Whether a key goes from a selected block to the next one, or the one before."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Key.Key_Up, Key.Key_Down)


def target(event: QKeyEvent, page: Page, at: CodePoint) -> CodePoint:
    """Where a key takes the caret: by character or word, line, line's edge, or the article's edge."""
    key, word = event.key(), bool(event.modifiers() & _CONTROL)
    match key:
        case Key.Key_Left | Key.Key_Right:
            return page.step(at, key == Key.Key_Right, word)
        case Key.Key_Up | Key.Key_Down:
            return page.line_step(at, 1 if key == Key.Key_Down else -1)
        case _:
            if word:
                return CodePoint(len(page.opened.text) if key == Key.Key_End else 0)
            return page.line_edge(at, key == Key.Key_End)
