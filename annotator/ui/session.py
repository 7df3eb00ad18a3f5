"""The one place of window state: the open corpus, who decides, the columns, the selection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import NothingFound
from annotator.domain.words import Kind, Label
from annotator.review.order import Order
from annotator.ui.charting import Charting
from annotator.ui.columns import Columns
from annotator.ui.reads import Reads
from annotator.ui.saving import Saving
from annotator.ui.selection import DEFAULT_LABELS, Column, Selection
from annotator.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Decision, Editor
    from annotator.review.keeping import Keeping
    from annotator.review.queue import Reviewable
    from annotator.review.titles import Reviewed
    from annotator.ui.opened import OpenArticle


class Session(QObject):
    """What the window is about. Widgets read it, listen to its signals, and act through `acts.Acts`."""

    corpusChanged = Signal()
    libraryChanged = Signal()
    columnsChanged = Signal()
    articleChanged = Signal(str)
    selectionChanged = Signal()
    pinChanged = Signal()
    typesChanged = Signal()
    orderChanged = Signal()
    undoChanged = Signal()
    saveChanged = Signal()
    said = Signal(str)

    def __init__(self, editor_name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.editor_name = editor_name
        self.corpus: Corpus | None = None
        self.keeping: Keeping | None = None
        self.unsaved_folder: Path | None = None
        # Where decisions are written that a corpus does not take.
        self.editor: Editor | None = None
        self.columns = Columns()
        self.pinned: str | None = None
        self.labels: frozenset[Label] = DEFAULT_LABELS
        self.order = Order.READING
        self.turned = False
        # Whether the last decision took another back, so that there is one to bring back.
        self.saved_at: datetime | None = None
        self.save_error: str | None = None
        self.reads = Reads(self)
        self.charting = Charting(self)
        self.thumbnails = Thumbnails(self)
        self.saving = Saving(self)

    # the corpus

    def open_corpus(self, path: Path, how: Callable[[Path], Corpus] | None = None) -> None:
        """Opens a corpus, where asked in a way of the caller's own, in place of the present one.

        Raises CorpusError, or what `how` raises, and keeps the present one.
        """
        from annotator.corpus import Corpus

        self.take_corpus(how(path) if how is not None else Corpus.open(path))

    def new_corpus(self, path: Path) -> None:
        """Makes and opens an empty corpus. Raises CorpusError and keeps the present one."""
        from annotator.corpus import Corpus

        self.take_corpus(Corpus.create(path))

    def take_corpus(self, corpus: Corpus) -> None:
        """Takes a corpus that is open already in place of the present one."""
        from annotator.review.keeping import Keeping

        keeping = Keeping(corpus, self.unsaved_folder)
        editor = None if corpus.read_only else keeping.editor(self.editor_name)
        self.close_corpus()
        self.corpus, self.keeping, self.editor = corpus, keeping, editor
        self.saved_at = datetime.now()
        self.corpusChanged.emit()
        self.libraryChanged.emit()
        self.undoChanged.emit()
        self.saveChanged.emit()

    def go_on_in(self, path: Path) -> None:
        """Opens a copy that has in it what waits, in place of the present corpus, at the same articles.

        Raises CorpusError and keeps the present one.
        """
        from annotator.corpus import Corpus

        copy = Corpus.open(path)
        before = self.columns
        if self.keeping is not None:
            self.keeping.give_up()
        self.take_corpus(copy)
        self.show_columns(before.wanted, before.number)
        for column, one in before.with_articles():
            self.open_article(one.article.id, column)
        self.activate(before.active)
        self.select(before.selection)

    def set_editor(self, name: str) -> None:
        """Who decides from now on."""
        self.editor_name = name
        if self.keeping is not None and not self.keeping.corpus.read_only:
            self.editor = self.keeping.editor(name)
            self.corpusChanged.emit()

    def close_corpus(self) -> None:
        """Closes the corpus; nothing is open afterwards."""
        if self.corpus is None:
            return
        # First: the connection that closes last tidies the files away, and it has to be one that may write.
        self.reads.close()
        if self.keeping is not None:
            self.keeping.close()
        self.corpus.close()
        self.corpus = self.keeping = self.editor = self.pinned = None
        self.saved_at = self.save_error = None
        self.columns = self.columns.emptied()
        for changed in (self.columnsChanged, self.selectionChanged, self.pinChanged, self.corpusChanged):
            changed.emit()

    @property
    def waiting(self) -> int:
        """How many decisions are not saved."""
        return 0 if self.keeping is None else len(self.keeping.pending)

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

    def open_article(self, article_id: str, column: Column | None = None) -> None:
        """Opens an article in a column (the active one), or goes to the column it is open in."""
        if self.corpus is None or self.keeping is None:
            return
        already = self.column_of(article_id)
        if already is not None:
            self.activate(already)
            return
        opened = self._read(self.corpus, self.keeping, article_id)
        self.columns.put(column or self.active, opened)
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def _read(self, corpus: Corpus, keeping: Keeping, article_id: str) -> OpenArticle:
        from annotator.ui.opened import OpenArticle, undisturbed, walks_to

        note = corpus.article_row(article_id).note
        with undisturbed():
            annotated = keeping.annotated(article_id)
            opened = OpenArticle(annotated, lambda one: walks_to(one, self.labels), note)
        if self.order is not Order.READING:
            opened.queue.use(self.order)
        return opened

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

    def reread(self, article_id: str) -> None:
        """Takes an open article from the corpus anew, after suggestions for it were stored."""
        column = self.column_of(article_id)
        if column is None or self.corpus is None or self.keeping is None:
            return
        try:
            self.columns.open[column] = self._read(self.corpus, self.keeping, article_id)
        except NothingFound:
            self.close_column(column)
            return
        self._drop_gone()
        self.articleChanged.emit(article_id)

    def take(self, decision: Decision) -> None:
        """Takes a decision that is in the corpus over into the columns; a deleted article's column closes."""
        for change in decision.changes:
            gone = change.kind is Kind.ARTICLE and change.after is None
            column = self.column_of(change.id) if gone else None
            if column is not None:
                self.close_column(column)
        for opened in self.articles():
            if opened.take(decision.changes):
                self._learn_entities(opened, decision)
                self.articleChanged.emit(opened.article.id)
        self._drop_gone()
        if any(change.article not in (None, *self.articles_open()) for change in decision.changes):
            self.libraryChanged.emit()

    def _learn_entities(self, opened: OpenArticle, decision: Decision) -> None:
        """Brings in the entities that the article's mentions refer to only now."""
        for change in decision.changes:
            named = change.after["entity"] if change.kind is Kind.MENTION and change.after else None
            if named is not None and named not in opened.entities and self.keeping is not None:
                entity = self.keeping.entity(named)
                if entity is not None:
                    opened.entities[named] = entity

    def _drop_gone(self) -> None:
        last = self.columns.last
        self.columns.last = {column: one for column, one in last.items() if self._find(one) is not None}
        if self.selection is not None and self._find(self.selection) is None:
            self.columns.select(None)
            self.selectionChanged.emit()

    # the selection

    def _find(self, selection: Selection) -> Reviewed | None:
        opened = self.opened(selection.column)
        return opened.find(selection.kind, selection.id) if opened else None

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

    def show_labels(self, labels: frozenset[Label]) -> None:
        """Which types of mentions are drawn and walked through."""
        self.labels = labels
        self.typesChanged.emit()

    def use_order(self, order: Order) -> None:
        """In which order J and K walk through articles."""
        if order is not self.order:
            self.order = order
            for opened in self.articles():
                opened.queue.use(order)
            self.orderChanged.emit()

    # the pinned name

    def _pin_person(self) -> None:
        self.pin(self.pinned_with(self.selected()))

    def pinned_with(self, thing: Reviewed | None) -> str | None:
        """The entity that is pinned once a thing is selected: a person, or the one that is pinned already."""
        from annotator.domain.annotation import Mention

        if isinstance(thing, Mention) and thing.label is Label.PERSON and thing.entity:
            return thing.entity
        return self.pinned

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
