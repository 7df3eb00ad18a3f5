"""The journal's rows as Qt sees them: the numbers of all decisions, and the rows of those looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.words import Act
from annotator.ui.history.detail import sentence
from annotator.ui.history.times import moment
from annotator.ui.widgets.table import CELL_ROLE, Cell
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus, HistoryRow

MOST_ARTICLES = 3
"""A row of the journal names no more articles than these."""
KEPT = 2000
"""So many rows are held; those seen longest ago give way."""
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
WHEN, EDITOR, WHAT, ARTICLE, STATE = range(5)
COLUMNS = ("When", "Editor", "What", "Article", "Taken back")
_REVERTING = {Act.UNDO: "Undo: ", Act.REDO: "Redo: ", Act.TAKE_BACK: ""}


class Line(NamedTuple):
    """A row of the journal, and the name of who took it back."""

    row: HistoryRow
    taken_by: str | None


def read_lines(corpus: Corpus, seqs: Iterable[int]) -> list[Line]:
    """The rows of some decisions; runs beside the window."""
    rows = corpus.history.rows(list(seqs))
    taken = sorted({row.taken_back for row in rows if row.taken_back is not None})
    by = {row.seq: row.editor for row in corpus.history.rows(taken)} if taken else {}
    return [Line(row, by.get(row.taken_back) if row.taken_back is not None else None) for row in rows]


def what(row: HistoryRow) -> str:
    """What was done; undoing and redoing named as such."""
    title = sentence(row.title)
    before = _REVERTING.get(row.act, "")
    return title if not before or title.startswith(before.strip(": ")) else f"{before}{row.title}"


def where(row: HistoryRow) -> str:
    """The article it was about, or how many."""
    if not row.articles:
        return "—"
    if len(row.articles) >= MOST_ARTICLES:
        return f"{MOST_ARTICLES} articles or more"
    if len(row.articles) > 1:
        return count(len(row.articles), "article")
    return " ".join(row.article_title.split()) if row.article_title else "An article that was deleted"


def taken_back(line: Line) -> str:
    """Who took a decision back: "by Mira Kay"; nothing while it stands."""
    return f"by {line.taken_by}" if line.row.taken_back is not None and line.taken_by else ""


def column_widths(whole: int) -> dict[int, int]:
    """The width of each column, in pixels: when, who and state as they need, what and where the rest."""
    roomy = whole >= 900
    widths = {WHEN: 148, EDITOR: 136 if roomy else 112, STATE: 150 if roomy else 128}
    rest = max(200, whole - sum(widths.values()) - 10)
    widths[WHAT] = round(rest * 0.52)
    widths[ARTICLE] = rest - widths[WHAT]
    return widths


class HistoryModel(QAbstractTableModel):
    """Decisions newest first. A row that was not read yet is empty until `put` brings it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seqs: array[int] = array("q")
        self._lines: OrderedDict[int, Line] = OrderedDict()

    def show(self, seqs: array[int], lines: Iterable[Line]) -> None:
        """Takes these decisions. Where they are the present ones with new ones before, nothing else moves."""
        new = len(seqs) - len(self.seqs)
        if new >= 0 and self.seqs and seqs[new:] == self.seqs:
            self._lines.clear()
            self._keep(lines)
            if new:
                self.beginInsertRows(_ROOT, 0, new - 1)
                self.seqs = seqs
                self.endInsertRows()
            self.dataChanged.emit(self.index(0, 0), self.index(len(seqs) - 1, STATE))
            return
        self.beginResetModel()
        self.seqs = seqs
        self._lines.clear()
        self._keep(lines)
        self.endResetModel()

    def put(self, lines: list[Line]) -> None:
        """Fills in rows that were read."""
        self._keep(lines)
        places = [place for line in lines if (place := self.place(line.row.seq)) is not None]
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), STATE))

    def _keep(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self._lines[line.row.seq] = line
            self._lines.move_to_end(line.row.seq)
        while len(self._lines) > KEPT:
            self._lines.popitem(last=False)

    def missing(self, first: int, last: int) -> list[int]:
        """The decisions between two rows, both counted, that are still to be read."""
        return [seq for seq in self.seqs[max(0, first) : last + 1] if seq not in self._lines]

    def line(self, place: int) -> Line | None:
        """What is known of a row."""
        return self._lines.get(self.seqs[place]) if 0 <= place < len(self.seqs) else None

    def place(self, seq: int) -> int | None:
        """The row of a decision: they are in falling order."""
        low, high = 0, len(self.seqs)
        while low < high:
            middle = (low + high) // 2
            if self.seqs[middle] > seq:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self.seqs) and self.seqs[low] == seq else None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many decisions are listed."""
        return 0 if parent.isValid() else len(self.seqs)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """When, who, what, where, and whether it stands."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, tooltip, ink, and the words a screen reader says; nothing for other roles."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line) if column == WHEN else self._cell(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._cell(line, column) if column in (WHAT, ARTICLE, STATE) else None
        if role == CELL_ROLE:
            gone = line.row.taken_back is not None
            ink = "text_3" if gone else "text" if column == WHAT else "text_2"
            return Cell(self._cell(line, column), ink, struck=gone and column == WHAT)
        return None

    @staticmethod
    def _cell(line: Line, column: int) -> str:
        row = line.row
        if column == WHEN:
            words = moment(row.at)
            return words[:1].upper() + words[1:]
        if column == EDITOR:
            return row.editor
        if column == WHAT:
            return what(row)
        return where(row) if column == ARTICLE else taken_back(line)


def spoken(line: Line) -> str:
    """A row in words."""
    row = line.row
    parts = [what(row), row.editor, moment(row.at)]
    parts += [where(row)] if row.articles else []
    parts += [count(row.things, "thing")] if row.things > 1 else []
    parts += [f"taken back {taken_back(line)}"] if row.taken_back is not None else []
    return ". ".join(parts)
