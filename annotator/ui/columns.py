"""The columns of the Read desk: what is open and selected in each, which has the keys, which are in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.ui.selection import Column, Selection

if TYPE_CHECKING:
    from annotator.ui.opened import OpenArticle


class Columns:
    """`wanted` is how many the editor asked for, `number` how many stand side by side in the room there is.

    `last` holds what was selected in each, the latest last. `selection` is always in the active column.
    """

    def __init__(self) -> None:
        self.open: dict[Column, OpenArticle] = {}
        self.last: dict[Column, Selection] = {}
        self.selection: Selection | None = None
        self.active = Column.FIRST
        self.wanted = self.number = 2
        self._first = Column.FIRST

    @property
    def among(self) -> int:
        """How many there are, in sight or not: the third while it is shown or has an article."""
        return 3 if self.number > 2 or Column.THIRD in self.open else 2

    @property
    def in_sight(self) -> tuple[Column, ...]:
        """Those side by side, the active one among them; what was in sight stays where it can."""
        return tuple(Column)[self._first - 1 : self._first - 1 + self.number]

    def emptied(self) -> Columns:
        """As many columns with nothing in them."""
        made = Columns()
        made.stand(self.wanted, self.number)
        return made

    def with_articles(self) -> list[tuple[Column, OpenArticle]]:
        """The columns that an article is open in, from left to right."""
        return sorted(self.open.items(), key=lambda one: one[0])

    def find(self, article_id: str) -> Column | None:
        """The column an article is open in."""
        return next((column for column, one in self.open.items() if one.article.id == article_id), None)

    def stand(self, wanted: int, number: int) -> None:
        """How many are asked for, and how many of them there is room for."""
        self.wanted, self.number = wanted, number
        self._look()

    def put(self, column: Column, opened: OpenArticle) -> None:
        """Opens an article in a column, which becomes the active one."""
        self.open[column] = opened
        self._forget(column)
        self.activate(column)

    def close(self, column: Column) -> None:
        """Empties one of two columns; of three, the one goes and those behind it move up."""
        self.open.pop(column, None)
        self._forget(column)
        was_active = column is self.active
        if self.among > 2 or column is Column.THIRD:
            self._move({one: Column(one - 1) for one in Column if one > column})
            self.wanted, self.number = min(self.wanted, 2), min(self.number, 2)
        if self.active not in self.open:
            self.active = min(self.open, key=lambda one: abs(one - self.active), default=Column.FIRST)
        if was_active:
            self.selection = self.last.get(self.active)
        self._look()

    def swap(self, column: Column) -> None:
        """Changes places with the next column, the last one with that before it."""
        other = Column(column + 1 if column < self.among else column - 1)
        self._move({column: other, other: column})
        self._look()

    def activate(self, column: Column) -> None:
        """Gives the keys to a column; what was selected in it last is selected again."""
        if column is not self.active:
            self.active, self.selection = column, self.last.get(column)
        self._look()

    def select(self, selection: Selection | None) -> None:
        """Selects something in a column, which becomes the active one, or nothing."""
        self.selection = selection
        if selection is not None:
            self.last.pop(selection.column, None)
            self.last[selection.column] = selection
            self.active = selection.column
            self._look()

    def neighbour(self, column: Column, step: int) -> Column | None:
        """The next column to the right (1) or left (-1) of one that has an article."""
        beyond = [one for one in self.open if (one - column) * step > 0]
        return min(beyond, key=lambda one: abs(one - column), default=None)

    def beside(self) -> Column:
        """Where another article opens: an empty column in sight, else the next in turn."""
        empty = [one for one in self.in_sight if one not in self.open and one is not self.active]
        return empty[0] if empty else Column(self.active % self.among + 1)

    def others(self) -> list[tuple[Column, OpenArticle]]:
        """The other columns that an article is open in: those to the right, then from the left."""
        there = [one for one in self.with_articles() if one[0] is not self.active]
        return sorted(there, key=lambda one: (one[0] < self.active, one[0]))

    def _forget(self, column: Column) -> None:
        self.last.pop(column, None)
        if self.selection is not None and self.selection.column is column:
            self.selection = None

    def _move(self, to: Mapping[Column, Column]) -> None:
        def moved(one: Selection) -> Selection:
            return replace(one, column=to.get(one.column, one.column))

        self.open = {to.get(column, column): one for column, one in self.open.items()}
        self.last = {to.get(column, column): moved(one) for column, one in self.last.items()}
        self.selection = moved(self.selection) if self.selection is not None else None
        self.active = to.get(self.active, self.active)

    def _look(self) -> None:
        """Moves what is in sight no further than the active column needs."""
        first = min(self._first, self.active, self.among - self.number + 1)
        self._first = Column(max(first, self.active - self.number + 1))
