"""The sheet that lists the mentions of an entity, and makes those ticked another entity's."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from annotator.corpus import Namesake, NamesakePage, NamesakeQuery, Sameness
from annotator.domain.annotation import Entity, Mention
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.review.merging import split
from annotator.review.titles import quoted
from annotator.ui.acts import Acts
from annotator.ui.entities import wording
from annotator.ui.entities.parts import FilterField, WritingLine
from annotator.ui.propagate.model import NamesakeModel
from annotator.ui.propagate.row import RowDelegate
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.listview import TickedList
from annotator.ui.ticked.parts import Choice
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.labels import ElidedLabel, Label
from annotator.ui.writingsheet import WritingSheet

_TOPIC = "mentions of an entity"
_MOST = 50_000


class _Model(NamesakeModel):
    """Ticks what is to be split off at first: the same words, in one article or in all, or one mention."""

    def __init__(self, words: str, article: str, mention: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._article = article
        self._mention = mention
        self.here = False
        self.alone = False

    def ticked_at_first(self, one: Namesake) -> bool:
        """Whether it is one of those."""
        if self.alone:
            return one.mention.id == self._mention and one.article.id == self._article
        if self.here:
            return one.article.id == self._article
        return " ".join(one.words.split()) == self._words


class SplitSheet(WritingSheet):
    """Space ticks, Enter splits, Esc stops it. What fails is said in the sheet, which stays open."""

    stoppable = True

    def __init__(
        self,
        session: Session,
        acts: Acts,
        theme: Theme,
        mention: Mention,
        entity: Entity,
        words: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Split a name off {entity.name}")
        self.setMinimumSize(QSize(640, 400))
        self.resize(fitting(QSize(880, 600), parent))
        self.get_ready(session, theme)
        self._acts = acts
        self._theme = theme
        self._entity = entity
        self._reading = False
        opened = session.active_article()
        self.model = _Model(words, opened.article.id if opened else "", mention.id, self)
        self.list = TickedList(theme, self.model, RowDelegate(theme), "Mentions")
        self.name = FilterField("Name of the new entity")
        self.name.setText(words)
        self.choices = (
            Choice(theme, f"Every {quoted(words)}"),
            Choice(theme, "All in this article"),
            Choice(theme, "This mention alone"),
        )
        self.count = Label(theme, "", Face.INTERFACE_MEDIUM)
        self.line = WritingLine("Splitting")
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.act = KeyButton(theme, "Split off", "Enter", primary=True)
        self._lay_out()
        self._wire()
        self._read_anew()
        self.list.setFocus()

    def _lay_out(self) -> None:
        theme = self._theme
        called = QHBoxLayout()
        called.setSpacing(8)
        called.addWidget(Label(theme, "The ticked mentions are", Face.INTERFACE, "text_2"))
        called.addWidget(self.name, 1)
        across = QHBoxLayout()
        across.setSpacing(8)
        for choice in self.choices:
            choice.setAutoExclusive(True)
            across.addWidget(choice)
        self.choices[0].setChecked(True)
        across.addStretch(1)
        self._frame = QFrame()
        self._frame.setObjectName("mentions")
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.act)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addWidget(ElidedLabel(theme, f"These are not {self._entity.name}", Face.PANE_TITLE))
        whole.addLayout(called)
        whole.addLayout(across)
        whole.addWidget(self._frame, 1)
        whole.addWidget(self.problem)
        whole.addWidget(self.line)
        whole.addLayout(foot)
        theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        tokens = self._theme.tokens
        self._frame.setStyleSheet(
            f"#mentions {{ background: {tokens.paper.name()}; border: 1px solid {tokens.line.name()}; }}"
        )

    def _wire(self) -> None:
        for n, choice in enumerate(self.choices):
            choice.clicked.connect(lambda _=False, n=n: self._choose(n))
        self.model.dataChanged.connect(self._say)
        self.list.applyRequested.connect(self.split_now)
        self.name.returnPressed.connect(self.split_now)
        self.name.textChanged.connect(self._say)
        self.name.stepped.connect(lambda _step: self.list.setFocus())
        self.act.clicked.connect(self.split_now)
        self.cancel.clicked.connect(self.reject)
        self._session.reads.failed.connect(self.tell)

    # the list

    def _choose(self, which: int) -> None:
        self.model.here, self.model.alone = which == 1, which == 2
        self._read_anew()

    def _read_anew(self) -> None:
        self.model.start_anew()
        self._reading = True
        self._ask(0)
        self._say()

    def _ask(self, after: int) -> None:
        query = NamesakeQuery("", Sameness.ENTITY, self._entity.id)

        def answer(page: NamesakePage) -> None:
            self.model.add(page.found)
            self.list.go_first()
            if page.next is None or len(self.model.namesakes) >= _MOST:
                self._reading = False
            else:
                self._ask(page.next)
            self._say()

        self._session.reads.ask(_TOPIC, lambda corpus: corpus.namesakes.page(query, after), answer)

    def _say(self) -> None:
        """Count and button after what is ticked now."""
        number, total = self.model.chosen_count, len(self.model.namesakes)
        articles = self.model.chosen_articles
        self.count.setText(
            "Looking for mentions…" if self._reading else wording.chosen(number, total, articles)
        )
        self.act.setText(f"Split off {number:,}")
        self.act.setAccessibleName(self.act.text())
        self.act.updateGeometry()
        why = self._why_not()
        self.act.setEnabled(not why and not self.writes)
        self.act.setToolTip(why)

    def _why_not(self) -> str:
        """Why nothing can be split off as it stands; "" where it can."""
        if self._reading:
            return "The list is still being filled"
        if not self.model.chosen_count:
            return "Nothing is ticked"
        if self.model.chosen_count == len(self.model.namesakes):
            return f"All mentions are ticked. To give {self._entity.name} another name, rename it"
        return "" if self.name.text().strip() else "The new entity has no name"

    # splitting

    def split_now(self) -> None:
        """Makes the ticked mentions another entity's, as one decision."""
        if not self.may_write():
            return
        if why := self._why_not():
            self.tell(f"{why}.")
            return
        entity, name = self._entity, " ".join(self.name.text().split())
        chosen = [(one.article.id, one.mention, one.words) for one in self.model.chosen()]
        writing = self.write(
            lambda corpus, editor, progress: split(corpus, editor, entity, chosen, name, progress),
            lambda decision: self._parted(decision, len(chosen), name),
        )
        self.line.follow(writing)
        self._say()

    def _parted(self, decision: Decision | None, number: int, name: str) -> None:
        self.accept()
        if decision is not None:
            self._acts.took(decision)
            self._session.said.emit(wording.parted(number, name, self._entity))

    def refused(self, refusal: UserError) -> None:
        """Says it, and lists anew what another window may have changed."""
        self.tell(f"{refusal} The list is read anew.")
        self._read_anew()
        self.list.setFocus()

    def stopped(self) -> None:
        """Says that the editor stopped it; what was ticked stays so."""
        self.tell("Stopped. Nothing was split off.", "text_2")
        self._say()
        self.list.setFocus()

    def rest(self) -> None:
        """Looks for nothing more."""
        self._session.reads.drop(_TOPIC)
