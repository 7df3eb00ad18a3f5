"""The offer in the status bar after a correction: how many others there are, and a link to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from annotator.domain.words import Act
from annotator.ui.propagate import CORRECTING
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import LinkButton
from annotator.ui.widgets.keycap import KeyCap
from annotator.ui.widgets.labels import Label

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.decision import Decision
    from annotator.ui.propagate.subject import Subject

_TOPIC = "namesakes offered"
_STANDS_FOR = 30_000
_TAKEN_BACK = frozenset({Act.UNDO, Act.REDO, Act.TAKE_BACK})


class Offer(QWidget):
    """Hidden while there is nothing to propagate; it never takes the focus.

    `subject` is what was corrected or rejected last, also after the offer has gone.
    """

    wanted = Signal()
    changed = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.subject: Subject | None = None
        self.words = Label(theme, "", Face.SECONDARY, "text")
        self.link = LinkButton(theme, "Propagate…")
        self.link.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words)
        row.addWidget(self.link)
        row.addWidget(KeyCap(theme, "@propagate_last"))
        self._quiet = QTimer(self, singleShot=True, interval=_STANDS_FOR)
        self._quiet.timeout.connect(self.take_away)
        session.corpusChanged.connect(self.forget)
        self.hide()

    def consider(self, decision: Decision) -> None:
        """Looks, in the background, whether what was just decided goes for others too."""
        if decision.act in _TAKEN_BACK:
            self.forget()
            return
        if decision.act not in CORRECTING:
            return
        from annotator.ui.propagate.subject import corrected_in

        opened = next(
            (
                opened
                for one in decision.changes
                if one.article is not None and (opened := self._session.article(one.article)) is not None
            ),
            None,
        )
        subject = corrected_in(decision, opened)
        if subject is None:
            return
        self.forget()
        self.subject = subject
        self._session.reads.ask(_TOPIC, _counting(subject), self._counted)

    def _counted(self, number: int) -> None:
        if not number or self.subject is None:
            return
        from annotator.ui.propagate import wording

        said = wording.offer(number, self.subject.proposal.words)
        self.words.setText(said)
        self.link.setAccessibleName(f"Propagate to {said}")
        self.link.setToolTip(f"{wording.aim(self.subject.proposal)}…")
        self.show()
        self.changed.emit()
        self._quiet.start()

    def take_away(self) -> None:
        """Hides the offer; what it was about is still known."""
        self._session.reads.drop(_TOPIC)
        self._quiet.stop()
        if not self.isHidden():
            self.hide()
            self.changed.emit()

    def forget(self) -> None:
        """Hides the offer and forgets what it was about."""
        self.subject = None
        self.take_away()


def _counting(subject: Subject) -> Callable[[Corpus], int]:
    from annotator.corpus import Sameness
    from annotator.review.propagate import count_open
    from annotator.ui.propagate.wording import MOST_COUNTED

    query = subject.query(Sameness.WORDS)
    return lambda corpus: count_open(corpus, subject.proposal, query, MOST_COUNTED)
