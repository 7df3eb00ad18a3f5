"""The article as text for screen readers: its words, lines as they are broken, the caret and what is chosen.

Screen readers count UTF-16 units, as the toolkit does. A line ends where it wraps: the space there is given
as a line break, so that no place is another than in the article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QStackedWidget
from shiboken6 import VoidPtr

from annotator.domain.offsets import CodePoint, OffsetMap, Span, Utf16, span

if TYPE_CHECKING:
    from annotator.ui.article.page import Page
    from annotator.ui.article.view import ArticleView

_PROBE = 4711


def lines_broken(page: Page) -> str:
    """The article's text with a line break for each space at which a laid-out line wraps."""
    text = list(page.opened.text)
    for body in page.stack.laid_out_bodies():
        for segment in body.segments:
            for at in segment.text.line_starts():
                if at > 0 and text[at - 1] == " ":
                    text[at - 1] = "\n"
    return "".join(text)


class ArticleText(QAccessibleTextInterface):
    """What a screen reader asks of an article; offsets are UTF-16 units."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        # Loaded for those who listen, not at every start.
        from annotator.ui.article.telling import tell_selection

        self._view = view
        self._known: tuple[object, int] = (None, -1)
        self._words = ""
        self._offsets = OffsetMap("")
        self._probed = True
        self._tells = tell_selection(self, _PROBE)
        self._probed = False

    def _fresh(self) -> Page | None:
        """Takes the text anew where another article is shown, or more of it is laid out."""
        page = self._view.page
        state = (page, page.stack.known() if page is not None else 0)
        if state != self._known:
            self._known = state
            self._words = lines_broken(page) if page is not None else ""
            self._offsets = OffsetMap(self._words)
        return page

    def _cp(self, at: int) -> CodePoint:
        last = self._offsets.to_utf16(CodePoint(len(self._words)))
        return self._offsets.to_code_point(Utf16(min(max(0, at), last)))

    def _span(self, start: int, end: int) -> Span | None:
        a, b = sorted((self._cp(start), self._cp(end)))
        return span(a, b) if a < b else None

    def characterCount(self) -> int:
        """How long the text is."""
        self._fresh()
        return self._offsets.to_utf16(CodePoint(len(self._words)))

    def text(self, startOffset: int, endOffset: int) -> str:
        """The words between two places."""
        self._fresh()
        return self._words[self._cp(startOffset) : self._cp(endOffset)]

    def cursorPosition(self) -> int:
        """Where the caret is."""
        if self._probed:
            return _PROBE
        self._fresh()
        return self._offsets.to_utf16(self._view.caret.at)

    def setCursorPosition(self, position: int) -> None:
        """Puts the caret elsewhere and brings it into sight."""
        if self._fresh() is not None and self._words:
            at = self._cp(position)
            self._view.walk_to(at)

    def selectionCount(self) -> int:
        """One or none; none where nobody can be told which."""
        return int(self._tells and self._view.chosen() is not None)

    def selection(self, selectionIndex: int) -> tuple[int, int]:
        """What is chosen."""
        self._fresh()
        chosen = self._view.chosen()
        if chosen is None:
            return 0, 0
        return self._offsets.to_utf16(chosen.start), self._offsets.to_utf16(chosen.end)

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        """Chooses words."""
        self.setSelection(0, startOffset, endOffset)

    def removeSelection(self, selectionIndex: int) -> None:
        """Chooses nothing."""
        self._view.choose(None)

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        """Chooses other words."""
        if self._fresh() is not None:
            self._view.choose(self._span(startOffset, endOffset))

    def characterRect(self, offset: int) -> QRect:
        """Where a character is on the screen."""
        page = self._fresh()
        box = page.caret_box(self._cp(offset)) if page is not None else None
        if box is None:
            return QRect()
        top = round(box.top()) - self._view.verticalScrollBar().value()
        corner = QPoint(self._view.text_left() + round(box.left()), top)
        return QRect(self._view.viewport().mapToGlobal(corner), box.size().toSize())

    def offsetAtPoint(self, point: QPoint) -> int:
        """The place of the text at a point of the screen, -1 for none."""
        page = self._fresh()
        if page is None:
            return -1
        here = QPointF(self._view.viewport().mapFromGlobal(point))
        y = here.y() + self._view.verticalScrollBar().value()
        at = page.place_at(here.x() - self._view.text_left(), y)
        return -1 if at is None else self._offsets.to_utf16(at)

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        """Brings words into sight."""
        self._fresh()
        wanted = self._span(startIndex, endIndex)
        if wanted is not None:
            self._view.bring_into_sight(wanted)

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """One run of plain text: what is marked is said when it is selected."""
        return "", 0, self.characterCount()


class ArticleAccess(QAccessibleWidget):
    """An article is a document with a caret, not a scroll area."""

    def __init__(self, view: ArticleView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        self._view = view
        self._text: ArticleText | None = None

    def text(self, t: QAccessible.Text) -> str:
        """Its name and description as they are now."""
        if t == QAccessible.Text.Name:
            return self._view.accessibleName()
        if t == QAccessible.Text.Description:
            return self._view.accessibleDescription()
        return super().text(t)

    def interface_cast(self, t: QAccessible.InterfaceType) -> int:
        """The text, for those who ask for it."""
        # The toolkit takes an interface or a pointer, its stubs ask for a number; None ends the program.
        if t == QAccessible.InterfaceType.TextInterface:
            if self._text is None:
                self._text = ArticleText(self._view)
            return cast("int", self._text)
        found: int | None = super().interface_cast(t)
        return cast("int", VoidPtr(0)) if found is None else found


def _made(_name: str, thing: QObject) -> QAccessibleInterface | None:
    from annotator.ui.article.view import ArticleView

    if isinstance(thing, QStackedWidget):
        # The toolkit calls it a layered pane, which screen readers then say before whatever has the focus.
        return QAccessibleWidget(thing, QAccessible.Role.Client, thing.accessibleName())
    return ArticleAccess(thing) if isinstance(thing, ArticleView) else None


class _Installed:
    done = False


def install() -> None:
    """Has articles answer screen readers; the first call counts."""
    if not _Installed.done:
        _Installed.done = True
        QAccessible.installFactory(_made)


def tell_caret(view: ArticleView) -> None:
    """Tells a screen reader where the caret went, or what is chosen now."""
    if not QAccessible.isActive() or view.opened is None:
        return
    offsets = OffsetMap(view.opened.text)
    chosen = view.chosen()
    if chosen is not None:
        start, end = offsets.to_utf16(chosen.start), offsets.to_utf16(chosen.end)
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(view, start, end))
    QAccessible.updateAccessibility(QAccessibleTextCursorEvent(view, offsets.to_utf16(view.caret.at)))
