"""The sheet that accepts every suggestion from a score on, once it has shown which and how many."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget

from annotator.corpus import ArticleQuery, Suggestion, SuggestionQuery
from annotator.domain.errors import UserError
from annotator.domain.words import Label
from annotator.review.accepting import Accepted, accept_sure
from annotator.ui.accepting import wording
from annotator.ui.accepting.front import Front
from annotator.ui.accepting.looking import MOST_LISTED, Looking, Scope, keys_of
from annotator.ui.accepting.model import SuggestionModel
from annotator.ui.acts import Acts
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets.fitting import fitting
from annotator.ui.writingsheet import WritingSheet

SIZE = QSize(920, 640)
_LEAST = QSize(640, 420)
_PATIENCE = 300
"""Milliseconds before a wait is shown."""
_PAUSE = 120
"""Milliseconds that the slider rests before the list is read anew."""


class AcceptSheet(WritingSheet):
    """Counts, lists, lets untick, accepts as one act. What fails is said in the sheet, which stays open."""

    stoppable = True

    def __init__(
        self,
        session: Session,
        acts: Acts,
        theme: Theme,
        preferences: Preferences,
        shown: ArticleQuery,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Accept sure suggestions")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(_LEAST)
        self.resize(fitting(SIZE, parent))
        self.get_ready(session, theme)
        self._acts = acts
        self._preferences = preferences
        self._shown = shown
        opened = session.active_article()
        self._article = opened.article.id if opened is not None else None
        self._expected = 0
        self.scope = Scope.ARTICLE if self._article is not None else Scope.LIBRARY
        self.model = SuggestionModel(self)
        self.looking = Looking(session.reads, self)
        self.front = Front(theme, self.model, self.problem, self)
        self.front.show_scope(self.scope, has_article=self._article is not None)
        self.front.slider.setValue(max(self.front.slider.minimum(), preferences.sure))
        self._wire()
        self._count()
        self.front.list.setFocus()

    def _wire(self) -> None:
        front = self.front
        for scope, choice in front.scopes.items():
            choice.clicked.connect(lambda _=False, to=scope: self.choose(to))
        front.slider.valueChanged.connect(self._slid)
        front.kinds.changed.connect(self._list_anew)
        front.list.applyRequested.connect(self.accept_now)
        front.accept.clicked.connect(self.accept_now)
        front.cancel.clicked.connect(self.reject)
        scroll = front.list.verticalScrollBar()
        scroll.valueChanged.connect(self._scrolled)
        scroll.rangeChanged.connect(self._scrolled)
        self.looking.moved.connect(self._say)
        self.looking.listed.connect(self._listed)
        self.model.dataChanged.connect(self._say)
        self._session.reads.failed.connect(self._failed)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._list_anew)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(front.waiting.show)

    # what is looked at

    @property
    def query(self) -> SuggestionQuery:
        """What is asked for now."""
        front = self.front
        return SuggestionQuery(
            front.slider.value() / 100,
            bool(front.kinds.labels),
            front.kinds.claims,
            front.kinds.labels,
            self.looking.articles,
        )

    def choose(self, scope: Scope) -> None:
        """Looks elsewhere; all are ticked there."""
        if scope is not self.scope:
            self.scope = scope
            self.model.forget()
            self._count()

    def _count(self) -> None:
        self.model.start_anew()
        self.front.waiting.hide()
        self._patience.start()
        self._listing = False
        self.looking.count(keys_of(self.scope, self._article, self._shown))
        self._say()

    def _slid(self) -> None:
        self._preferences.sure = self.front.slider.value()
        self._resting.start()
        self._say()

    def _list_anew(self) -> None:
        if self.looking.mark is not None:
            self._resting.stop()
            self._listing = True
            self.model.start_anew()
            self.looking.list(self.query)
            self._say()

    def _listed(self, found: list[Suggestion]) -> None:
        self.model.add(found)
        self.front.list.go_first()
        self._say()

    def _scrolled(self) -> None:
        scroll = self.front.list.verticalScrollBar()
        if self.looking.more and scroll.value() >= scroll.maximum() - 2 * scroll.pageStep():
            self.looking.go_on(self.query)

    def _failed(self, sentence: str) -> None:
        if self.looking.counting or self.looking.listing:
            self.looking.stop()
            self.tell(f"The list is not whole. {sentence}")
            self._say()

    # saying

    def _say(self) -> None:
        """Counts, button and list after what is known now."""
        looking, front = self.looking, self.front
        if looking.mark is not None and not self._listing:
            self._list_anew()
            return
        query = self.query
        whole, wrong = looking.census.of(query)
        number, wrong = self.model.counted(query, whole, wrong)
        there = looking.census.labels()
        front.kinds.show_counts(there, {label: self._sure(query, label) for label in there})
        front.show_percent()
        if not self.writes:
            counting = "Counting… " if looking.counting else ""
            more = f", the first {MOST_LISTED:,} listed" if looking.full else ""
            told = f"{wording.chosen(number, whole, wrong)}{more}" if whole else ""
            front.say(f"{counting}{told}".strip())
        ready = number > 0 and not looking.counting and not self.writes
        front.show_ready(number, ready, "Still counting" if looking.counting else "Nothing is chosen")
        if not looking.counting and not self.writes:
            self._patience.stop()
            front.waiting.hide()
        empty = not whole and not looking.counting
        front.show_empty(wording.nothing(sum(there.values()), front.slider.value()) if empty else None)

    def _sure(self, query: SuggestionQuery, label: Label | None) -> int:
        labels = frozenset() if label is None else frozenset((label,))
        one = SuggestionQuery(query.above, label is not None, label is None, labels)
        return self.looking.census.of(one)[0]

    # accepting

    def accept_now(self) -> None:
        """Accepts what is ticked, once all of it is counted."""
        front = self.front
        if self.looking.counting:
            self.tell("The suggestions are still being counted. Enter accepts once they are.", "text_2")
        if not front.accept.isEnabled() or not self.may_write():
            return
        query = self.query
        choice = self.model.choice(query, self.looking.mark)
        self._expected = self.model.counted(query, *self.looking.census.of(query))[0]
        writing = self.write(
            lambda corpus, editor, progress: accept_sure(corpus, editor, choice, progress), self._accepted
        )
        writing.moved.connect(front.show_progress)
        front.enable(False)
        front.say(f"Accepting {self._expected:,}…")
        self._patience.start()
        self._say()

    def _accepted(self, accepted: Accepted) -> None:
        self.accept()
        self._acts.took_many()
        number = accepted.sum.number
        self._session.said.emit(wording.done(number, max(0, self._expected - number)))

    def refused(self, refusal: UserError) -> None:
        """Says it; everything is counted anew."""
        self._goes_on(f"{refusal} Nothing was accepted.", "err")

    def stopped(self) -> None:
        """The same where the editor stopped it."""
        self._goes_on("Stopped. Nothing was accepted.", "text_2")

    def _goes_on(self, sentence: str, colour: str) -> None:
        self.front.enable(True)
        self.front.show_progress(0, 0)
        self.front.show_scope(self.scope, has_article=self._article is not None)
        self.tell(sentence, colour)
        self._count()
        self.front.list.setFocus()

    # closing

    def rest(self) -> None:
        """Looks at nothing more."""
        self._resting.stop()
        self._patience.stop()
        self.looking.stop()
