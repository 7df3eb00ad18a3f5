"""The articles that are open in the columns, what is selected in them, and the name that is pinned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.words import Kind, Label
from annotator.ui.columns import Columns
from annotator.ui.selection import Column, Selection

if TYPE_CHECKING:
    from annotator.review.queue import Reviewable
    from annotator.review.titles import Reviewed
    from annotator.ui.opened import OpenArticle


class OpenArticles(QObject):
    """What the window has open, whatever corpus it came from; how it gets there is the session's."""

    columnsChanged = Signal()
    selectionChanged = Signal()
    pinChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = Columns()
        self.pinned: str | None = None

    # the columns

    @property
    def active(self) -> Column:
        """The column that keys go to."""
        return self.columns.active

    @property
    def selection(self) -> Selection | None:
        """What is selected, in the active column."""
        return self.columns.selection

    def called(self, column: Column) -> str:
        """What a column is called now: "left", "middle" or "right"."""
        return column.called(self.columns.among)

    def opened(self, column: Column) -> OpenArticle | None:
        """The article in a column."""
        return self.columns.open.get(column)

    def active_article(self) -> OpenArticle | None:
        """The article in the column that keys go to."""
        return self.columns.open.get(self.active)

    def column_of(self, article_id: str) -> Column | None:
        """The column an article is open in."""
        return self.columns.find(article_id)

    def article(self, article_id: str) -> OpenArticle | None:
        """An article that is open in a column."""
        column = self.columns.find(article_id)
        return self.columns.open[column] if column is not None else None

    def articles(self) -> list[OpenArticle]:
        """The articles that are open, from left to right."""
        return [one for _, one in self.columns.with_articles()]

    def articles_open(self) -> list[str]:
        """The ids of the articles that are open, from left to right."""
        return [one.article.id for one in self.articles()]

    def outlet_of(self, opened: OpenArticle) -> str:
        """The outlet of an open article; with its column where another one has the same."""
        outlet, column = opened.outlet(), self.column_of(opened.article.id)
        alike = [one for one in self.articles() if one.outlet() == outlet]
        return f"{outlet}, {self.called(column)}" if column is not None and len(alike) > 1 else outlet

    def close_column(self, column: Column) -> None:
        """Empties a column; where three stand side by side, it goes, empty or not."""
        if self.opened(column) is None and self.columns.number < 3:
            return
        selected = self.selection
        self.columns.close(column)
        if self.selection != selected:
            self.selectionChanged.emit()
        self.columnsChanged.emit()

    def swap_column(self, column: Column) -> None:
        """Changes a column's place with that of the one beside it."""
        self.columns.swap(column)
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def activate(self, column: Column) -> None:
        """Makes a column the one that keys go to; what was selected in it last is selected again."""
        if column is self.active or self.opened(column) is None:
            return
        self.columns.activate(column)
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def show_columns(self, wanted: int, number: int) -> None:
        """How many columns the editor asked for, and how many of them stand side by side."""
        if (wanted, number) != (self.columns.wanted, self.columns.number):
            self.columns.stand(wanted, number)
            self.columnsChanged.emit()

    # the selection

    def selected(self) -> Reviewed | None:
        """The claim, mention, photo or block that is selected."""
        return self._find(self.selection) if self.selection else None

    def related(self, to: str | None = None) -> frozenset[str]:
        """The ids of the claims that the selected one, or another, is linked with, in either direction."""
        selected = self.selection.id if self.selection is not None else ""
        one = selected if to is None else to
        links = [link for opened in self.articles() for link in opened.links.values()]
        ends = [(link.claim, link.other) for link in links]
        return frozenset(b for a, b in [*ends, *((b, a) for a, b in ends)] if a == one)

    def select(self, selection: Selection | None) -> None:
        """Selects something in a column (and makes that column active), or nothing."""
        if selection is not None and self._find(selection) is None:
            return
        changed, active = selection != self.selection, self.active
        self.columns.select(selection)
        if self.active is not active:
            self.columnsChanged.emit()
        if changed:
            self._pin_person()
            self.selectionChanged.emit()

    def select_thing(self, thing: Reviewable | None) -> bool:
        """Selects a claim or mention of the active column; False when there is none."""
        if thing is None:
            return False
        from annotator.domain.annotation import Claim

        kind = Kind.CLAIM if isinstance(thing, Claim) else Kind.MENTION
        self.select(Selection(self.active, kind, thing.id))
        return True

    def _find(self, selection: Selection) -> Reviewed | None:
        opened = self.opened(selection.column)
        return opened.find(selection.kind, selection.id) if opened else None

    def _drop_gone(self) -> None:
        last = self.columns.last
        self.columns.last = {column: one for column, one in last.items() if self._find(one) is not None}
        if self.selection is not None and self._find(self.selection) is None:
            self.columns.select(None)
            self.selectionChanged.emit()

    # the pinned name

    def pin(self, entity: str | None) -> None:
        """Rings every mention of an entity in all columns; None takes the rings away."""
        if entity != self.pinned:
            self.pinned = entity
            self.pinChanged.emit()

    def pinned_spellings(self) -> tuple[str, int]:
        """The pinned entity's name and how many spellings of it stand in the columns."""
        spellings: set[str] = set()
        name = ""
        for opened in self.articles():
            entity = opened.entities.get(self.pinned or "")
            name = entity.name if entity else name
            spellings |= {
                opened.words(one.span).split()[-1].casefold()
                for one in opened.mentions.by_id.values()
                if one.entity == self.pinned
            }
        return name, len(spellings)

    def _pin_person(self) -> None:
        self.pin(self.pinned_with(self.selected()))

    def pinned_with(self, thing: Reviewed | None) -> str | None:
        """The entity that is pinned once a thing is selected: a person, or the one that is pinned already."""
        from annotator.domain.annotation import Mention

        if isinstance(thing, Mention) and thing.label is Label.PERSON and thing.entity:
            return thing.entity
        return self.pinned
