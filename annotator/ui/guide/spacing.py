"""Room between the paragraphs of a page, and quiet tables; Markdown as the toolkit reads it has neither."""

from __future__ import annotations

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextTable,
)

_LINE = 145.0
_HEADING = {1: (0.0, 12.0), 2: (24.0, 8.0), 3: (16.0, 6.0)}
_PARAGRAPH, _ITEM = (0.0, 10.0), (0.0, 4.0)
_CELL, _BETWEEN = 5.0, 20.0
_PICTURE = "\ufffc"
_LARGER = QTextFormat.Property.FontSizeAdjustment


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
        # A line of a picture is as high as that.
        whole = 100.0 if _PICTURE in block.text() else _LINE
        form.setLineHeight(110.0 if level or inside else whole, 1)
        form.setTopMargin(0.0 if inside else above)
        form.setBottomMargin(0.0 if inside else below)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        block = block.next()
    for table in _tables(document.rootFrame()):
        _rule(table, line)
    _embolden(document, cursor)
    cursor.endEditBlock()


def _embolden(document: QTextDocument, cursor: QTextCursor) -> None:
    """Sets strong words in the face's own weight; the toolkit would smear the regular one."""
    face = document.defaultFont()
    face.setWeight(QFont.Weight.DemiBold)
    face.setVariableAxis(QFont.Tag.fromString("wght"), float(QFont.Weight.DemiBold))
    for start, end, before in _strong(document):
        after = QTextCharFormat(before)
        after.setFont(face)
        larger = before.property(_LARGER)
        if larger is not None:
            after.setProperty(_LARGER, larger)
        after.setFontItalic(before.fontItalic())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(after)


def _strong(document: QTextDocument) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            one = parts.fragment()
            if one.charFormat().fontWeight() > QFont.Weight.Medium and not one.charFormat().fontFixedPitch():
                found.append((one.position(), one.position() + one.length(), one.charFormat()))
            parts += 1
        block = block.next()
    return found


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
