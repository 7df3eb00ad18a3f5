"""Room between the paragraphs of a page, and quiet tables; Markdown as the toolkit reads it has neither."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
)

_LINE = 145.0
_HEADING = {1: (0.0, 12.0), 2: (24.0, 8.0), 3: (16.0, 6.0)}
_PARAGRAPH, _ITEM = (0.0, 10.0), (0.0, 4.0)
_CELL, _BETWEEN = 5.0, 20.0


def space_out(document: QTextDocument, line: QColor) -> None:
    """Gives lines, paragraphs, headings and lists of a document room; `line` parts the rows of tables."""
    cells = {block for table in _tables(document.rootFrame()) for block in _blocks(table)}
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        above, below = _HEADING.get(level, _ITEM if block.textList() is not None else _PARAGRAPH)
        form = QTextBlockFormat()
        inside = block.blockNumber() in cells
        form.setLineHeight(110.0 if level or inside else _LINE, 1)
        form.setTopMargin(0.0 if inside else above)
        form.setBottomMargin(0.0 if inside else below)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        block = block.next()
    for table in _tables(document.rootFrame()):
        _rule(table, line)
    cursor.endEditBlock()


def _rule(table: QTextTable, line: QColor) -> None:
    """A hairline under each row, and no box."""
    look = table.format()
    look.setCellPadding(_CELL)
    look.setCellSpacing(0.0)
    look.setBottomMargin(16.0)
    look.setBorder(0.0)
    look.setBorderCollapse(True)
    table.setFormat(look)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            form = cell.format().toTableCellFormat()
            form.setBottomBorder(1.0)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(line)
            form.setRightPadding(_BETWEEN)
            cell.setFormat(form)


def _tables(frame: QTextFrame) -> list[QTextTable]:
    return [one for one in frame.childFrames() if isinstance(one, QTextTable)]


def _blocks(table: QTextTable) -> set[int]:
    first = table.firstCursorPosition().blockNumber()
    return set(range(first, table.lastCursorPosition().blockNumber() + 1))
