"""The rows of the Library as Qt sees them: all keys at hand, rows read as they are looked at."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from annotator.ui.widgets.wording import count, day

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow
    from annotator.ui.opened import OpenArticle

ROW_ROLE = Qt.ItemDataRole.UserRole
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 1
KEPT = 1000
"""Rows held in memory; those not looked at for longest are dropped first."""
PAGE = 100

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROLES = [Qt.ItemDataRole.DisplayRole, ROW_ROLE, COLUMN_ROLE]


class LibraryModel(QAbstractListModel):
    """Articles in the order given. `ROW_ROLE` gives the ArticleRow, None while it is not read yet;
    `COLUMN_ROLE` what the column it is open in is called, or "".
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: array[int] = array("q")
        self._rows: OrderedDict[int, ArticleRow] = OrderedDict()
        self._key_of: dict[str, int] = {}
        # Where rows were last looked at; a hundred thousand places are not kept for the few that change.
        self._seen_at: dict[int, int] = {}
        self._fresh: set[int] = set()
        self._columns: dict[str, str] = {}
        # Rows are painted anew after the article that an act was about.
        self._untold: set[int] = set()
        self._telling = QTimer(self, singleShot=True, interval=0)
        self._telling.timeout.connect(self._tell_all)

    # the list

    def show(self, keys: array[int], rows: Iterable[ArticleRow], *, reread: bool = False) -> bool:
        """Takes this list, and rows of some of it. `reread` says that rows read before may have changed.

        Returns whether rows changed their places; False when the list is the same, or only grew at its end.
        """
        if reread:
            self._fresh.clear()
        before, now = len(self._keys), len(keys)
        if keys == self._keys:
            self.fill(rows)
            return False
        if now > before > 0 and keys[:before] == self._keys:
            self.beginInsertRows(QModelIndex(), before, now - 1)
            self._keys = keys
            self.endInsertRows()
            self.fill(rows)
            return False
        self.beginResetModel()
        self._keys = keys
        self._seen_at.clear()
        for row in rows:
            self._keep(row)
        self.endResetModel()
        return True

    def clear(self) -> None:
        """Lists nothing and forgets every row: the corpus is another one."""
        self.beginResetModel()
        self._keys = array("q")
        for kept in (self._rows, self._key_of, self._seen_at, self._fresh, self._columns):
            kept.clear()
        self.endResetModel()

    def fill(self, rows: Iterable[ArticleRow], *, later: bool = False) -> bool:
        """Takes rows that were read; returns whether any of them changed its status.

        `later` has them painted anew only after what is to be painted already.
        """
        moved = False
        for row in rows:
            before = self._rows.get(row.key)
            moved |= before is not None and before.status != row.status
            self._keep(row)
            if row != before and later:
                self._untold.add(row.key)
                self._telling.start()
            elif row != before:
                self._tell(row.key)
        return moved

    def _keep(self, row: ArticleRow) -> None:
        self._rows[row.key] = row
        self._rows.move_to_end(row.key)
        self._key_of[row.id] = row.key
        self._fresh.add(row.key)
        while len(self._rows) > KEPT:
            key, gone = self._rows.popitem(last=False)
            self._key_of.pop(gone.id, None)
            self._seen_at.pop(key, None)
            self._fresh.discard(key)

    def missing(self, first: int, last: int) -> list[int]:
        """The keys, whole pages of them, whose rows have to be read to show the list from one to another."""
        first, last = max(0, first), min(last, len(self._keys) - 1)
        if first > last:
            return []
        wanted = self._keys[first // PAGE * PAGE : (last // PAGE + 1) * PAGE]
        return [key for key in wanted if key not in self._fresh]

    def keys(self, first: int, last: int) -> tuple[int, ...]:
        """The keys from one place to another, both included."""
        return tuple(self._keys[max(0, first) : last + 1])

    def all_keys(self) -> array[int]:
        """Every key in the order listed. It is never changed, only replaced by another one."""
        return self._keys

    def rows_of(self, wanted: frozenset[int]) -> list[int]:
        """Where some keys are listed, from top to bottom; those not listed are left out."""
        return [row for row, key in enumerate(self._keys) if key in wanted]

    def place(self, row: int) -> QModelIndex:
        """The index of a row that is there, which Qt's own way looks up first: too slow for thousands."""
        return self.createIndex(row, 0)

    def ids(self, keys: Iterable[int]) -> list[str] | None:
        """The ids of articles by their keys; None where the row of one of them is not at hand."""
        rows = [self._rows.get(key) for key in keys]
        ids = [row.id for row in rows if row is not None]
        return ids if len(ids) == len(rows) else None

    def key(self, index: Index) -> int:
        """The key at an index."""
        return self._keys[index.row()]

    # single rows

    def mark_open(self, columns: dict[str, str]) -> None:
        """Says which articles are open, and what their columns are called."""
        touched = set(columns) | set(self._columns)
        self._columns = dict(columns)
        for id_ in touched:
            if id_ in self._key_of:
                self._tell(self._key_of[id_])

    def refresh(self, opened: OpenArticle) -> bool:
        """Brings an open article's row up to date; returns whether its status is still the same."""
        article = opened.article
        key = self._key_of.get(article.id)
        if key is None:
            return False
        row = self._rows[key]._replace(
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            status=article.status,
            claims=len(opened.claims),
            claims_reviewed=opened.reviewed_claims(),
        )
        return not self.fill((row,), later=True)

    def _tell_all(self) -> None:
        untold, self._untold = self._untold, set()
        for key in untold:
            self._tell(key)

    def _tell(self, key: int) -> None:
        place = self._seen_at.get(key)
        if place is not None:
            at = self.index(place)
            self.dataChanged.emit(at, at, _ROLES)

    def row(self, index: Index) -> ArticleRow | None:
        """The article row at an index, when it was read."""
        return self._rows.get(self._keys[index.row()])

    # what Qt asks

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many articles are listed."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headline, tooltip and the words a screen reader says; nothing for other roles."""
        if not index.isValid() or not 0 <= index.row() < len(self._keys):
            return None
        key = self._keys[index.row()]
        row = self._rows.get(key)
        if role == ROW_ROLE:
            self._seen_at[key] = index.row()
            return row
        if row is None:
            return "Reading the article" if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(row)
        if role == COLUMN_ROLE:
            return self._columns.get(row.id, "")
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (headline(row), row.note) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._columns.get(row.id, ""))
        return None


def headline(row: ArticleRow) -> str:
    """What the article is called: its headline, or its file's name where there is none."""
    return " ".join(row.title.split()) if row.title else row.file


def source_line(row: ArticleRow) -> str:
    """Outlet and date; says what the file leaves out."""
    return f"{row.outlet or 'No outlet'} · {day(row.published, short=True) or 'no date'}"


def spoken(row: ArticleRow, column: str) -> str:
    """A row in words: headline, outlet and date, counts, and the column it is open in."""
    parts = [
        headline(row),
        source_line(row).replace(" · ", ", "),
        f"{row.claims_reviewed:,} of {count(row.claims, 'claim')} reviewed, {count(row.photos, 'photo')}",
    ]
    if column:
        parts.append(f"Open in the {column} column")
    return ". ".join(parts)
