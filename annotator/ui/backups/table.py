"""The backups of a corpus as a table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.widgets.table import CELL_ROLE, Cell
from annotator.ui.widgets.wording import count, when

if TYPE_CHECKING:
    from annotator.corpus.backups import Backup

COLUMNS = ("Made", "How long ago", "Articles", "Decisions", "Size", "Why")
WIDTHS = (188, 128, 84, 92, 84, 160)
_NUMBERS = range(2, 5)
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


def size(bytes_: int) -> str:
    """A file's size: "412 kB", "3.4 MB"."""
    if bytes_ < 1_000_000:
        return f"{max(1, round(bytes_ / 1000)):,} kB"
    megabytes = bytes_ / 1_000_000
    return f"{megabytes:,.1f} MB" if megabytes < 100 else f"{megabytes:,.0f} MB"


def ago(span: timedelta) -> str:
    """How long ago something was: "3 hours ago"."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count(minutes, 'minute')} ago"
    if minutes < 48 * 60:
        return f"{count(minutes // 60, 'hour')} ago"
    days = minutes // (24 * 60)
    return f"{count(days, 'day')} ago" if days < 60 else f"{count(days // 30, 'month')} ago"


def made(backup: Backup, now: datetime) -> str:
    """When a backup was made, by the clock of this computer."""
    at = backup.made.astimezone(now.tzinfo)
    words = when(at, now.date())
    words = words[:1].upper() + words[1:]
    return words if ":" in words else f"{words}, {at:%H:%M}"


class BackupModel(QAbstractTableModel):
    """One row a backup, newest first."""

    def __init__(self, backups: Sequence[Backup], now: datetime, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.backups = backups
        self._cells = [
            (
                made(one, now),
                ago(now - one.made),
                f"{one.articles:,}",
                f"{one.decisions:,}",
                size(one.size),
                one.why or "on schedule",
            )
            for one in backups
        ]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many backups there are."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """When, how much, and what for."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The columns' names; those of numbers stand at the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, alignment and ink; nothing for other roles."""
        if not index.isValid():
            return None
        cells, column = self._cells[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cells[column]
            case Qt.ItemDataRole.AccessibleTextRole:
                named = ", ".join(f"{n} {v}" for n, v in zip(COLUMNS[2:], cells[2:], strict=True))
                return cells[column] if column else f"{cells[0]}, {cells[1]}. {named}"
        if role == CELL_ROLE:
            return Cell(cells[column], "text_2" if column else "text", number=column in _NUMBERS)
        return None
