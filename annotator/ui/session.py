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
from annotator.ui.longact import LongAct
from annotator.ui.openarticles import OpenArticles
from annotator.ui.reads import Reads
from annotator.ui.saving import Saving
from annotator.ui.selection import DEFAULT_LABELS, Column
from annotator.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from annotator.corpus import ArticleRow, Corpus
    from annotator.domain.decision import Decision, Editor
    from annotator.review.keeping import Keeping
    from annotator.ui.opened import OpenArticle


BARRED = "The corpus is open for reading only"
_MANY = 1500
"""More mentions and claims than these are not read before an article is seen."""


class Session(OpenArticles):
    """What the window is about. Widgets read it, listen to its signals, and act through `acts.Acts`.

    `restRead` carries the id of a long article of which all is there now; nothing of it changed by that.
    """

    corpusChanged = Signal()
    libraryChanged = Signal()
    articleChanged = Signal(str)
    restRead = Signal(str)
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
        self.labels: frozenset[Label] = DEFAULT_LABELS
        self.order = Order.READING
        self.turned = False
        # Whether the last decision took another back, so that there is one to bring back.
        self.saved_at: datetime | None = None
        self.save_error: str | None = None
        self.reads = Reads(self)
        self.longact = LongAct(self)
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

    @property
    def barred(self) -> str:
        """Why nothing can be decided, without a full stop; "" where it can."""
        return BARRED if self.corpus is not None and self.corpus.read_only else ""

    def says_barred(self) -> bool:
        """Whether nothing can be decided; says why."""
        if self.barred:
            self.said.emit(self.barred)
        return bool(self.barred)

    # the articles

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
        from annotator.ui.opened import OpenArticle, walks_to
        from annotator.ui.placed import undisturbed

        row = corpus.article_row(article_id)
        with undisturbed():
            opened = self._begin(corpus, keeping, row) or OpenArticle(
                keeping.annotated(article_id), lambda one: walks_to(one, self.labels), row.note
            )
        opened.use_order(self.order)
        return opened

    def _begin(self, corpus: Corpus, keeping: Keeping, row: ArticleRow) -> OpenArticle | None:
        """A long article, of which only the beginning is read; None for others, and while decisions wait."""
        if row.claims + row.mentions <= _MANY or keeping.pending:
            return None
        from annotator.ui.begun import FIRST, begun
        from annotator.ui.opened import walks_to
        from annotator.ui.readingon import read_on

        beginning = corpus.beginning(row.id, FIRST)
        opened = begun(
            beginning, lambda: keeping.annotated(row.id), lambda one: walks_to(one, self.labels), row.note
        )
        read_on(self, opened)
        return opened

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

    # what is shown, and in which order

    def show_labels(self, labels: frozenset[Label]) -> None:
        """Which types of mentions are drawn and walked through."""
        self.labels = labels
        self.typesChanged.emit()

    def use_order(self, order: Order) -> None:
        """In which order J and K walk through articles."""
        if order is not self.order:
            self.order = order
            for opened in self.articles():
                opened.use_order(order)
            self.orderChanged.emit()
