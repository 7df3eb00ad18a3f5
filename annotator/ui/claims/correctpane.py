"""Correcting a claim on the Claims desk: fields, figures and parts as in the Inspector, beside its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from annotator.domain.annotation import Claim
from annotator.ui.inspector.claim_form import ClaimForm
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.pieces import Scroll
from annotator.ui.inspector.row import Row
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import ElidedLabel, IconButton, Rule

if TYPE_CHECKING:
    from annotator.ui.claims.acting import ClaimActs, Place
    from annotator.ui.opened import OpenArticle
    from annotator.ui.session import Session

_HEAD = 40


class CorrectPane(QWidget):
    """Shows one claim at a time. `left` gives the keys back to the table, `closed` puts the pane away.

    `wordsRequested` asks for the article: words can be selected only there.
    """

    pane_words = "the claim’s fields"

    left = Signal()
    closed = Signal()
    wordsRequested = Signal()

    def __init__(
        self, session: Session, acting: ClaimActs, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._acting = acting
        self._theme = theme
        self._place: Place | None = None
        self.setAccessibleName("Correct the claim")
        self.title = ElidedLabel(theme, "", Face.PANE_TITLE)
        self.close_button = IconButton(theme, "close", "Close. Esc in the table closes too")
        self.area = Scroll(theme, self)
        self.editing = Editing(theme, self.area.body)
        self.form = ClaimForm(theme, self.editing, self._subject, in_text=False)
        self.area.body.add(self.form)
        # What it may go with is the desk's own business, and its history has a pane of its own.
        self.form.history.set_shown(False)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        holder = QWidget()
        holder.setFixedHeight(_HEAD)
        holder.setLayout(head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(holder)
        whole.addWidget(Rule(self._theme))
        whole.addWidget(self.area, 1)

    def _connect(self) -> None:
        form = self.form
        form.corrected.connect(self._correct)
        form.noteWritten.connect(self._write_note)
        form.partFromSelection.connect(lambda _part: self.wordsRequested.emit())
        form.settled.connect(self.again)
        form.left.connect(self.left)
        self.editing.left.connect(self.left)
        self.editing.wentOn.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        self._theme.changed.connect(self.update)

    # which claim

    @property
    def open(self) -> bool:
        """Whether a claim is being corrected."""
        return self._place is not None

    def show_place(self, place: Place) -> None:
        """Shows a claim, from its first field where it is another one than before."""
        if place != self._place:
            self.commit()
            self.area.verticalScrollBar().setValue(0)
        self._place = place
        self.title.setText(f"Correct {place.called}")
        self.again()

    def start(self) -> None:
        """Opens the first field."""
        self.form.start()

    def again(self) -> None:
        """Shows the claim as it stands now."""
        subject = self._subject()
        corpus = self._session.corpus
        if subject is None or corpus is None:
            return
        names = {id_: editor.name for id_, editor in corpus.editors().items()}
        self.form.show_claim(*subject, [], names)
        self.area.arrange()
        self.editing.place_again()

    def commit(self) -> None:
        """Keeps what is half typed, where it makes sense."""
        self.editing.finish()
        self.form.figures.editor.finish()
        self.form.note.commit()

    def put_away(self) -> None:
        """Keeps what is half typed and shows nothing any more."""
        if self._place is not None:
            self.commit()
            self._place = None

    def has_keys(self) -> bool:
        """Whether the focus is in it."""
        now = QApplication.focusWidget()
        return now is not None and self.isAncestorOf(now)

    def _subject(self) -> tuple[Claim, OpenArticle] | None:
        found = self._acting.find(self._place) if self._place is not None else None
        return (found[1], found[0]) if found is not None else None

    # what the form asks for

    def _correct(self, after: object) -> None:
        if self._place is not None and isinstance(after, Claim):
            self._acting.correct(self._place, after)
            self.again()

    def _write_note(self, note: str) -> None:
        if self._place is not None:
            self._acting.set_note(self._place, note)

    def _go_on(self, row: Row, step: int) -> None:
        self.again()
        self.form.step_open(row, step)

    def focusInEvent(self, event: object) -> None:
        """A focus given to the pane as such goes to its first row."""
        self.form.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.tokens.panel)
        painter.end()
