"""The rows of the Library as Qt sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.ui.selection import Side
from annotator.ui.widgets.wording import count, day

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow
    from annotator.ui.opened import OpenArticle

ROW_ROLE = Qt.ItemDataRole.UserRole
SIDES_ROLE = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LibraryModel(QAbstractListModel):
    """Article rows in the order given. `ROW_ROLE` gives the ArticleRow, `SIDES_ROLE` the columns it is in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleRow] = []
        self._places: dict[str, int] = {}
        self._sides: dict[str, tuple[Side, ...]] = {}

    def show(self, rows: Sequence[ArticleRow]) -> bool:
        """Takes these rows; returns whether the list itself changed, not only what some rows say."""
        if [row.id for row in rows] == [row.id for row in self._rows]:
            for place, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
                if old != new:
                    self._rows[place] = new
                    self._tell(place)
            return False
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.endResetModel()
        return True

    def mark_open(self, sides: dict[str, tuple[Side, ...]]) -> None:
        """Says which articles are open in which columns."""
        touched = set(sides) | set(self._sides)
        self._sides = dict(sides)
        for id_ in touched:
            if id_ in self._places:
                self._tell(self._places[id_])

    def refresh(self, opened: OpenArticle) -> bool:
        """Brings an open article's row up to date; returns whether its status is still the same."""
        article = opened.article
        place = self._places.get(article.id)
        if place is None:
            return False
        row = self._rows[place]._replace(
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            status=article.status,
            claims=len(opened.claims),
            claims_reviewed=opened.reviewed_claims(),
        )
        return self.put(row)

    def put(self, row: ArticleRow) -> bool:
        """Replaces the row of an article; returns whether its status is still the same."""
        place = self._places.get(row.id)
        if place is None:
            return False
        before = self._rows[place]
        if row != before:
            self._rows[place] = row
            self._tell(place)
        return row.status == before.status

    def _tell(self, place: int) -> None:
        at = self.index(place)
        self.dataChanged.emit(at, at, [Qt.ItemDataRole.DisplayRole, ROW_ROLE, SIDES_ROLE])

    def row(self, index: Index) -> ArticleRow:
        """The article row at an index."""
        return self._rows[index.row()]

    def place(self, article: str) -> int | None:
        """Where an article stands in the list."""
        return self._places.get(article)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many articles are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Headline, tooltip and the words a screen reader says; nothing for other roles."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return headline(row)
        if role == ROW_ROLE:
            return row
        if role == SIDES_ROLE:
            return self._sides.get(row.id, ())
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (headline(row), row.note) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._sides.get(row.id, ()))
        return None


def headline(row: ArticleRow) -> str:
    """What the article is called: its headline, or its file's name where there is none."""
    return " ".join(row.title.split()) if row.title else row.file


def source_line(row: ArticleRow) -> str:
    """Outlet and date; says what the file leaves out."""
    return f"{row.outlet or 'No outlet'} · {day(row.published, short=True) or 'no date'}"


def spoken(row: ArticleRow, sides: Sequence[Side]) -> str:
    """A row in words: headline, outlet and date, counts, and the column it is open in."""
    parts = [
        headline(row),
        source_line(row).replace(" · ", ", "),
        f"{row.claims_reviewed:,} of {count(row.claims, 'claim')} reviewed, {count(row.photos, 'photo')}",
    ]
    parts += [f"Open in the {side.value} column" for side in sides]
    return ". ".join(parts)
