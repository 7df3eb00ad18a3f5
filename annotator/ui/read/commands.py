"""The Article and Label menus: walking through an article, deciding, and making things from selected text."""

from __future__ import annotations

from collections.abc import Callable, Container

from PySide6.QtCore import QObject, Qt

from annotator.corpus import ArticleQuery, ArticleRow, Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import ArticleStatus, Kind, Role
from annotator.review.queue import Reviewable, place
from annotator.review.spans import Direction, Edge
from annotator.ui.acts import Acts
from annotator.ui.read.correcting import SELECT_FIRST
from annotator.ui.read.desk import ReadDesk
from annotator.ui.selection import Selection
from annotator.ui.session import Session
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme
from annotator.ui.widgets.asking import AskedLine

_AT_ONCE = 100


class LabelCommands(QObject):
    """What single keys do in an article."""

    def __init__(self, session: Session, acts: Acts, desk: ReadDesk, tasks: Tasks, theme: Theme) -> None:
        super().__init__(desk)
        self._session = session
        self._acts = acts
        self._desk = desk
        self._tasks = tasks
        self._theme = theme
        inspector = desk.inspector
        inspector.acceptRequested.connect(acts.accept)
        inspector.rejectRequested.connect(lambda: acts.reject())
        inspector.skipRequested.connect(acts.skip)
        inspector.correctRequested.connect(self.correct)
        inspector.undoRequested.connect(acts.undo)
        inspector.nextRequested.connect(self.next)
        inspector.previousRequested.connect(self.previous)
        inspector.leaveRequested.connect(self.back_to_article)
        inspector.nextArticleRequested.connect(self.next_article)
        inspector.partFromSelectionRequested.connect(self.part_from_selection)
        for column in desk.columns.values():
            column.view.detailsRequested.connect(self.details)
            column.view.articleRequested.connect(self.open_beside)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        settled = self._settled
        return {
            "accept": settled(self._acts.accept),
            "reject": settled(lambda: self._acts.reject()),
            "skip": settled(self._acts.skip),
            "undo": self._acts.undo,
            "redo": self._acts.redo,
            "retry": self._acts.retry,
            "correct": self.correct,
            "next": settled(self.next),
            "previous": settled(self.previous),
            "next_claim": settled(self.next_open_claim),
            "previous_claim": settled(self.previous_open_claim),
            "note": self.note,
            "end_left": lambda: self._acts.move_edge(Edge.END, Direction.LEFT),
            "end_right": lambda: self._acts.move_edge(Edge.END, Direction.RIGHT),
            "start_left": lambda: self._acts.move_edge(Edge.START, Direction.LEFT),
            "start_right": lambda: self._acts.move_edge(Edge.START, Direction.RIGHT),
            "claim": self.new_claim,
            "previous_column": lambda: self._go_beside(-1),
            "next_column": lambda: self._go_beside(1),
            "swap": lambda: self._session.swap_column(self._session.active),
            "close_column": lambda: self._session.close_column(self._session.active),
            "pin": self.pin,
            "search": self.search,
            "lines": self.lines,
            "find": lambda: self._desk.active().finder.enter(),
            "go_to_claim": self.go_to_claim,
            "details": self.details,
            "like": self.like,
            "extract": self.extract_again,
            "done": self.toggle_done,
            "copy": lambda: self._desk.active().view.copy(),
            "choose_all": lambda: self._desk.active().view.choose_all(),
        }

    def _settled(self, act: Callable[[], None]) -> Callable[[], None]:
        """The act after what is half typed in the Inspector was kept."""

        def run() -> None:
            self._desk.inspector.commit_pending()
            act()

        return run

    # walking

    def _current(self) -> str | None:
        opened, selection = self._session.active_article(), self._session.selection
        if opened is None or selection is None or selection.id not in opened.queue:
            return None
        return selection.id

    def _go_beside(self, step: int) -> None:
        column = self._session.columns.neighbour(self._session.active, step)
        self._desk.focus(column or self._session.active)

    def _block_start(self) -> int | None:
        """Where the selected block begins; from there the walk goes on."""
        block = self._acts.structure.block()
        return None if block is None else block.span.start

    def go_to_claim(self) -> None:
        """Asks for the number of a claim of the active article and selects it."""
        opened, view = self._session.active_article(), self._desk.active().view
        if opened is not None:
            window = view.window()
            line = AskedLine("Number of a claim", self._to_claim, window)
            line.ask_at(view.mapTo(window, view.rect().topLeft()))

    def _to_claim(self, words: str) -> None:
        opened = self._session.active_article()
        if opened is None:
            return
        found = next((id_ for id_, number in opened.claim_number.items() if str(number) == words), None)
        if found is None:
            self._session.said.emit(
                f"There is no claim {words}. The last one is {len(opened.claim_number):,}"
            )
        else:
            self._session.select(Selection(self._session.active, Kind.CLAIM, found))

    def _go(self, thing: Reviewable | None, end: str) -> None:
        if not self._session.select_thing(thing):
            self._session.said.emit(end)

    def next(self) -> None:
        """The next claim or mention in reading order."""
        opened = self._session.active_article()
        if opened is not None:
            start = self._block_start()
            wanted = None if start is None else lambda one: place(one)[0] >= start
            self._go(opened.queue.next(self._current(), wanted=wanted), "This is the last one in the article")

    def previous(self) -> None:
        """The previous claim or mention in reading order."""
        opened = self._session.active_article()
        if opened is not None:
            start = self._block_start()
            wanted = None if start is None else lambda one: place(one)[0] < start
            before = opened.queue.previous(self._current(), wanted=wanted)
            self._go(before, "This is the first one in the article")

    def next_open_claim(self) -> None:
        """The next claim that is still to be decided."""
        opened = self._session.active_article()
        if opened is not None:
            self._go(opened.queue.next_claim(self._current(), still_open=True), "No open claim follows")

    def previous_open_claim(self) -> None:
        """The previous claim that is still to be decided."""
        opened = self._session.active_article()
        if opened is not None:
            before = opened.queue.previous_claim(self._current(), still_open=True)
            self._go(before, "No open claim comes before")

    def next_article(self) -> None:
        """The next article of the Library that still has something to review, in the active column."""
        open_ = frozenset(self._session.articles_open())
        self._session.reads.ask("next article", lambda own: _following(own, open_), self._go_on)

    def _go_on(self, following: str | None) -> None:
        if following is None:
            self._session.said.emit("No other article has something to review")
            return
        self._session.open_article(following)
        self.back_to_article()

    def search(self) -> None:
        """Goes to the search of the Library, which comes out where it was put away."""
        self._desk.standing.show("library")
        self._desk.library.focus_search()

    def lines(self) -> None:
        """Shows what is searched as lines, or as articles again."""
        self._desk.standing.show("library")
        self._desk.library.toggle_lines()

    def back_to_article(self) -> None:
        """Gives the keys back to the active article."""
        self._desk.standing.show("article")
        self._desk.active().view.setFocus(Qt.FocusReason.OtherFocusReason)

    # deciding

    def correct(self) -> None:
        """Opens the first field of the selected thing in the Inspector."""
        if self._session.selected() is not None:
            self._desk.standing.show("inspector")
            self._desk.inspector.start_editing()

    def note(self) -> None:
        """Opens the note of the selected claim."""
        if isinstance(self._session.selected(), Claim):
            self._desk.standing.show("inspector")
            self._desk.inspector.edit_note()

    def pin(self) -> None:
        """Rings every mention of the selected name, or takes the rings away."""
        thing = self._session.selected()
        if isinstance(thing, Mention) and thing.entity is not None:
            self._session.pin(None if self._session.pinned == thing.entity else thing.entity)

    # from selected text

    def _chosen(self) -> Span | None:
        chosen = self._desk.active().view.chosen()
        if chosen is None:
            self._session.said.emit(SELECT_FIRST)
        return chosen

    def new_claim(self) -> None:
        """A claim with the selected words as its content."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.active().view.choose(None)
            self._acts.add_claim(chosen)

    def part_from_selection(self, role: object) -> None:
        """Makes the selected words a part of the selected claim."""
        chosen = self._chosen()
        if chosen is not None and isinstance(role, Role):
            self._desk.active().view.choose(None)
            self._desk.inspector.take_selection(role, chosen)

    # on the article

    def toggle_done(self) -> None:
        """Marks the active article as done, or as in progress again."""
        opened = self._session.active_article()
        if opened is not None:
            done = opened.article.status is ArticleStatus.DONE
            self._acts.set_status(
                opened.article.id, ArticleStatus.IN_PROGRESS if done else ArticleStatus.DONE
            )
            self._session.said.emit("Article in progress again" if done else "Article marked as done")

    def extract_again(self) -> None:
        """Looks for names and claims anew; what an editor decided stays."""
        opened = self._session.active_article()
        if opened is not None:
            self._tasks.extract([opened.article.id])

    def details(self, field: str = "") -> None:
        """Outlet, date, byline and title of the active article, to be filled in or mended."""
        opened = self._session.active_article()
        if opened is not None:
            from annotator.ui.read.details import ArticleDetails

            sheet = ArticleDetails(opened.article, self._acts, self._theme, self._desk, field)
            sheet.finished.connect(sheet.deleteLater)
            sheet.open()

    def like(self) -> None:
        """The article that the active one is most like, in the column beside it."""
        opened = self._session.active_article()
        if opened is not None and opened.like:
            self.open_beside(opened.like[0][0])
        else:
            self._session.said.emit("No other article of the corpus is like this one")

    def open_beside(self, article_id: str) -> None:
        """Opens another article in the column beside the active one."""
        self._session.open_article(article_id, self._session.columns.beside())


def _following(corpus: Corpus, open_: Container[str]) -> str | None:
    """The first article of the Library, beside those open, that has something left to review."""
    keys = corpus.library.keys(ArticleQuery(statuses=frozenset(ArticleStatus) - {ArticleStatus.DONE}))
    for first in range(0, len(keys), _AT_ONCE):
        for row in corpus.library.rows(keys[first : first + _AT_ONCE]):
            if row.id not in open_ and _has_more(row):
                return row.id
    return None


def _has_more(row: ArticleRow) -> bool:
    return row.claims_reviewed < row.claims or row.mentions_reviewed < row.mentions
