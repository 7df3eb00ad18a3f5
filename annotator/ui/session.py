"""The one place of window state: the open corpus, who decides, the two columns, the selection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import NothingFound
from annotator.domain.words import Kind, Label
from annotator.review.order import Order
from annotator.ui.reads import Reads
from annotator.ui.saving import Saving
from annotator.ui.selection import DEFAULT_LABELS, Selection, Side
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
        self.active = Side.LEFT
        self.selection: Selection | None = None
        self.pinned: str | None = None
        self.labels: frozenset[Label] = DEFAULT_LABELS
        self.order = Order.READING
        self.saved_at: datetime | None = None
        self.save_error: str | None = None
        self._opened: dict[Side, OpenArticle] = {}
        self._last: dict[Side, Selection] = {}
        self.reads = Reads(self)
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
        columns = [(side, one.article.id) for side, one in self._opened.items()]
        active, selection = self.active, self.selection
        if self.keeping is not None:
            self.keeping.give_up()
        self.take_corpus(copy)
        for side, article_id in columns:
            self.open_article(article_id, side)
        self.activate(active)
        self.select(selection)

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
        self.corpus = self.keeping = self.editor = self.selection = self.pinned = None
        self.saved_at = self.save_error = None
        self._opened.clear()
        self._last.clear()
        self.active = Side.LEFT
        for changed in (self.columnsChanged, self.selectionChanged, self.pinChanged, self.corpusChanged):
            changed.emit()

    @property
    def waiting(self) -> int:
        """How many decisions are not saved."""
        return 0 if self.keeping is None else len(self.keeping.pending)

    # the columns

    def opened(self, side: Side) -> OpenArticle | None:
        """The article in a column."""
        return self._opened.get(side)

    def active_article(self) -> OpenArticle | None:
        """The article in the column that keys go to."""
        return self._opened.get(self.active)

    def side_of(self, article_id: str) -> Side | None:
        """The column an article is open in."""
        return next((side for side, one in self._opened.items() if one.article.id == article_id), None)

    def open_article(self, article_id: str, side: Side | None = None) -> None:
        """Opens an article in a column (the active one), or goes to the column it is open in."""
        if self.corpus is None or self.keeping is None:
            return
        already = self.side_of(article_id)
        if already is not None:
            self.activate(already)
            return
        side = side or self.active
        self._opened[side] = self._read(self.corpus, self.keeping, article_id)
        self._last.pop(side, None)
        if self.selection is not None and self.selection.side is side:
            self.selection = None
        self.active = side
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def _read(self, corpus: Corpus, keeping: Keeping, article_id: str) -> OpenArticle:
        from annotator.ui.opened import OpenArticle, walks_to

        note = corpus.article_row(article_id).note
        opened = OpenArticle(keeping.annotated(article_id), lambda one: walks_to(one, self.labels), note)
        if self.order is not Order.READING:
            opened.queue.use(self.order)
        return opened

    def close_column(self, side: Side) -> None:
        """Empties a column."""
        if self._opened.pop(side, None) is None:
            return
        self._last.pop(side, None)
        if self.selection is not None and self.selection.side is side:
            self.selection = None
            self.selectionChanged.emit()
        if self.active is side and self._opened:
            self.active = side.other
        self.columnsChanged.emit()

    def swap_columns(self) -> None:
        """Puts the left article right and the right one left."""
        self._opened = {side.other: one for side, one in self._opened.items()}
        self._last = {side.other: _moved(one) for side, one in self._last.items()}
        self.selection = _moved(self.selection) if self.selection else None
        self.active = self.active.other if self.active.other in self._opened else self.active
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def activate(self, side: Side) -> None:
        """Makes a column the one that keys go to; what was selected in it last is selected again."""
        if side is self.active or side not in self._opened:
            return
        self.active = side
        self.selection = self._last.get(side)
        self.columnsChanged.emit()
        self.selectionChanged.emit()

    def reread(self, article_id: str) -> None:
        """Takes an open article from the corpus anew, after suggestions for it were stored."""
        side = self.side_of(article_id)
        if side is None or self.corpus is None or self.keeping is None:
            return
        try:
            self._opened[side] = self._read(self.corpus, self.keeping, article_id)
        except NothingFound:
            self.close_column(side)
            return
        self._drop_gone()
        self.articleChanged.emit(article_id)

    def articles_open(self) -> list[str]:
        """The ids of the articles in the columns."""
        return [one.article.id for one in self._opened.values()]

    def take(self, decision: Decision) -> None:
        """Takes a decision that is in the corpus over into the columns; a deleted article's column closes."""
        for change in decision.changes:
            side = self.side_of(change.id) if change.kind is Kind.ARTICLE and change.after is None else None
            if side is not None:
                self.close_column(side)
        for opened in list(self._opened.values()):
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
        self._last = {side: one for side, one in self._last.items() if self._find(one) is not None}
        if self.selection is not None and self._find(self.selection) is None:
            self.selection = None
            self.selectionChanged.emit()

    # the selection

    def _find(self, selection: Selection) -> Reviewed | None:
        opened = self._opened.get(selection.side)
        return opened.find(selection.kind, selection.id) if opened else None

    def selected(self) -> Reviewed | None:
        """The claim, mention, photo or block that is selected."""
        return self._find(self.selection) if self.selection else None

    def related(self) -> frozenset[str]:
        """The ids of the claims that the selected one is linked with, in either direction."""
        one = self.selection.id if self.selection is not None else ""
        links = [link for opened in self._opened.values() for link in opened.links.values()]
        ends = [(link.claim, link.other) for link in links]
        return frozenset(b for a, b in [*ends, *((b, a) for a, b in ends)] if a == one)

    def last(self, side: Side) -> Selection | None:
        """What was selected last in a column."""
        return self._last.get(side)

    def select(self, selection: Selection | None) -> None:
        """Selects something in a column (and makes that column active), or nothing."""
        if selection is not None and self._find(selection) is None:
            return
        changed = selection != self.selection
        self.selection = selection
        if selection is not None:
            self._last[selection.side] = selection
            if selection.side is not self.active:
                self.active = selection.side
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
            for opened in self._opened.values():
                opened.queue.use(order)
            self.orderChanged.emit()

    # the pinned name

    def _pin_person(self) -> None:
        from annotator.domain.annotation import Mention

        thing = self.selected()
        if isinstance(thing, Mention) and thing.label is Label.PERSON and thing.entity:
            self.pin(thing.entity)

    def pin(self, entity: str | None) -> None:
        """Rings every mention of an entity in both columns; None takes the rings away."""
        if entity != self.pinned:
            self.pinned = entity
            self.pinChanged.emit()

    def pinned_spellings(self) -> tuple[str, int]:
        """The pinned entity's name and how many spellings of it stand in the two columns."""
        spellings: set[str] = set()
        name = ""
        for opened in self._opened.values():
            entity = opened.entities.get(self.pinned or "")
            name = entity.name if entity else name
            spellings |= {
                opened.words(one.span).split()[-1].casefold()
                for one in opened.mentions.by_id.values()
                if one.entity == self.pinned
            }
        return name, len(spellings)


def _moved(selection: Selection) -> Selection:
    return Selection(selection.side.other, selection.kind, selection.id)
