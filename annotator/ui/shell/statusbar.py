"""The status bar: what is open, whether it is saved, what runs, and where keys go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from annotator.ui.shell.saved import SavedState
from annotator.ui.shell.tally import Tally
from annotator.ui.shell.taskpart import TaskPart
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets import Badge, ElidedLabel, Label, Rule
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.ui.desk import Desk
    from annotator.ui.propagate.offer import Offer
    from annotator.ui.session import Session
    from annotator.ui.tasks import Tasks

HEIGHT = 28
_SAID_FOR = 6000
_NARROW = 1024
_SAID_WIDTH = 240


class StatusBar(QWidget):
    """Left: corpus, saved state, review count. Middle: the last said sentence. Right: task, keys, editor.

    `retryRequested` and `saveCopyRequested` come from the buttons beside "Not saved". Cancel acts on `tasks`,
    and that of an act over very many things on the session's `longact`.
    """

    retryRequested = Signal()
    saveCopyRequested = Signal()

    def __init__(self, session: Session, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setFixedHeight(HEIGHT)
        # It paints its own ground: nothing behind it is painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Status")
        self.file = Label(theme, "", Face.SECONDARY_MEDIUM)
        self.saved = SavedState(session, theme)
        self.reviewed = Label(theme, "", Face.SECONDARY, "text_2")
        self.message = ElidedLabel(theme, "", Face.SECONDARY, "text")
        self._offer: Offer | None = None
        self._desk: Desk | None = None
        self.task = TaskPart(theme, tasks)
        self.act = TaskPart(theme, session.longact)
        self.keys = Label(theme, "", Face.SECONDARY, "text_2")
        self.initials = Badge(theme)
        self.editor = Label(theme, "", Face.SECONDARY, "text_2")
        self.file.setFont(font(Face.SECONDARY_MEDIUM))
        self.message.setFont(font(Face.SECONDARY))
        self._tally = Tally(session, self)
        self._quiet = QTimer(self, singleShot=True, interval=_SAID_FOR)
        # One act says several things: what has room is worked out once for all, after the article's repaint.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit)
        self._lay_out()
        self.saved.retryRequested.connect(self.retryRequested)
        self.saved.saveCopyRequested.connect(self.saveCopyRequested)
        self.saved.changed.connect(self._fitting.start)
        self.task.changed.connect(self._fitting.start)
        self.act.changed.connect(self._fitting.start)
        self._tally.changed.connect(self._say_reviewed)
        self._quiet.timeout.connect(self._fall_silent)
        session.said.connect(self.say)
        session.corpusChanged.connect(self._on_corpus)
        theme.changed.connect(self.update)
        self._on_corpus()

    def _lay_out(self) -> None:
        self._rules = [Rule(self._theme, Qt.Orientation.Vertical, "line_strong", 16) for _ in range(3)]
        after_saved, after_task, after_keys = self._rules
        self.message.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.message.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(12, 2, 12, 0)
        row.setSpacing(16)
        for part in (self.file, self.saved, after_saved, self.reviewed):
            row.addWidget(part)
        row.addWidget(self.message, 1)
        self._row = row
        row.addWidget(self.act)
        row.addWidget(self.task)
        row.addWidget(after_task)
        row.addWidget(self.keys)
        row.addWidget(after_keys)
        person = QHBoxLayout()
        person.setSpacing(6)
        person.addWidget(self.initials)
        person.addWidget(self.editor)
        row.addLayout(person)

    def add_offer(self, offer: Offer) -> None:
        """Takes in the offer that may follow a correction; it stands beside the sentence in the middle."""
        self._offer = offer
        self._row.insertWidget(self._row.indexOf(self.message) + 1, offer)
        offer.changed.connect(self._fitting.start)

    def say(self, sentence: str) -> None:
        """Shows a sentence in the middle for some seconds."""
        # After the words that it is about.
        self.message.set_later(sentence)
        self.message.setAccessibleName(sentence)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        if QAccessible.isActive():
            # Said at once: the focus stays where the editor works.
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.message, sentence))
        self._fitting.start()
        self._quiet.start()

    def _fall_silent(self) -> None:
        self.message.clear()
        self._fitting.start()

    def set_keys(self, text: str) -> None:
        """Says where keys go: "Keys go to the article", "Typing in the note. Esc returns"."""
        self.keys.setText(text)
        self._fit()

    def _on_corpus(self) -> None:
        corpus, editor = self._session.corpus, self._session.editor
        self.file.setText(corpus.path.name if corpus is not None else "No corpus open")
        self.file.set_colour("text" if corpus is not None else "text_2")
        self.initials.set_text(editor.initials if editor is not None else "")
        self.editor.setText(editor.name if editor is not None else "")
        self.message.clear()
        self._say_reviewed()
        self._fit()

    def set_desk(self, desk: Desk | None) -> None:
        """Says how far the review has come as the desk that is shown counts it; None for the claims."""
        if desk is not self._desk:
            if self._desk is not None:
                self._desk.reviewedChanged.disconnect(self._say_reviewed)
            if desk is not None:
                desk.reviewedChanged.connect(self._say_reviewed)
            self._desk = desk
        self._say_reviewed()

    def _say_reviewed(self) -> None:
        if self._desk is not None and self._desk.reviewed():
            self.reviewed.set_later(self._desk.reviewed())
            self._fitting.start()
            return
        tally = self._tally
        words = f"{tally.reviewed:,} of {count(tally.claims, 'claim')} reviewed" if tally.claims else ""
        self.reviewed.set_later(words)
        self._fitting.start()

    def _fit(self) -> None:
        """Drops what has no room, the least urgent first; the tooltip keeps what was dropped."""
        corpus, editor = self._session.corpus is not None, bool(self.editor.text())
        wanted: dict[QWidget, bool] = {
            self.file: True,
            self.reviewed: bool(self.reviewed.text()),
            self.keys: bool(self.keys.text()),
            self.initials: editor,
            self.editor: editor,
        }
        room = self.width()
        if room < _NARROW:
            wanted = dict.fromkeys(wanted, False)
            wanted[self.file] = not corpus
        for part in (self.editor, self.keys, self.reviewed, self.initials, self.file):
            if self._needed([one for one, shown in wanted.items() if shown]) > room:
                wanted[part] = False
        for one, shown in wanted.items():
            one.setVisible(shown)
        after_saved, after_task, after_keys = self._rules
        after_saved.setVisible(wanted[self.reviewed])
        runs = not (self.task.isHidden() and self.act.isHidden())
        after_task.setVisible(runs and wanted[self.keys])
        after_keys.setVisible(wanted[self.keys] and wanted[self.initials])
        dropped = (self.file, self.reviewed, self.keys, self.editor)
        self.setToolTip("\n".join(one.text() for one in dropped if one.isHidden() and one.text()))
        # At once: a busy window would paint the parts at the widths they had before.
        self._row.activate()

    def _needed(self, parts: list[QWidget]) -> int:
        """The width that these parts ask for, beside saved state, task and the sentence in the middle."""
        always = [
            one
            for one in (self.saved, self.act, self.task, self._offer)
            if one is not None and not one.isHidden()
        ]
        said = min(_SAID_WIDTH, self.message.sizeHint().width()) if self.message.text() else 0
        return said + 24 + sum(part.sizeHint().width() + 34 for part in (*always, *parts))

    def minimumSizeHint(self) -> QSize:
        """What it says never keeps the window from getting smaller."""
        return QSize(320, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps saved state, task and Cancel whatever the width."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground and the hairline on top."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.fillRect(event.rect(), tokens.chrome)
        painter.fillRect(QRectF(0, 0, self.width(), 1 / self.devicePixelRatioF()), tokens.line)
        painter.end()
