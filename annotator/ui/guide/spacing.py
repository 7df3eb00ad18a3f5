"""Room between the paragraphs of a page; Markdown as the toolkit reads it has none."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument, QTextFrame, QTextTable

_LINE = 145.0
_HEADING = {1: (0.0, 12.0), 2: (24.0, 8.0), 3: (16.0, 6.0)}
_PARAGRAPH, _ITEM = (0.0, 10.0), (0.0, 4.0)
_CELL = 5.0


def space_out(document: QTextDocument) -> None:
    """Gives lines, paragraphs, headings, lists and table cells of a document room."""
    cells = {block for table in _tables(document.rootFrame()) for block in _blocks(table)}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        above, below = _HEADING.get(level, _ITEM if block.textList() is not None else _PARAGRAPH)
        form = QTextBlockFormat()
        form.setLineHeight(_LINE if not level else 110.0, 1)
        if block.blockNumber() not in cells:
            form.setTopMargin(above)
            form.setBottomMargin(below)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        block = block.next()
    for table in _tables(document.rootFrame()):
        look = table.format()
        look.setCellPadding(_CELL)
        look.setBottomMargin(16.0)
        table.setFormat(look)
    cursor.endEditBlock()


def _tables(frame: QTextFrame) -> list[QTextTable]:
    return [one for one in frame.childFrames() if isinstance(one, QTextTable)]


def _blocks(table: QTextTable) -> set[int]:
    first = table.firstCursorPosition().blockNumber()
    return set(range(first, table.lastCursorPosition().blockNumber() + 1))
