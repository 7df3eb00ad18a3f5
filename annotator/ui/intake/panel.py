"""The Add articles panel: how far it is, what became of each file, and how to stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.intake.listing import FileList
from annotator.ui.intake.rows import Lines, heading
from annotator.ui.intake.tallies import Tallies
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import KeyButton, Label, ProgressLine, Rule
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.wording import left

if TYPE_CHECKING:
    from annotator.review.intake import FileResult
    from annotator.ui.tasks import Tasks

_HEADER = 33
_FEW = 500
_SETTLE = 1500
_MOST_COLUMNS = 40


class IntakePanel(QWidget):
    """Follows `tasks`. Stop (Esc) stops the work; `closeRequested` when the editor wants the panel away.

    `openRequested` carries the id of an article that is to be looked at. Work goes on in the background after
    "Run in background"; the status bar shows it.
    """

    closeRequested = Signal()
    openRequested = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tasks = tasks
        self._since = QElapsedTimer()
        self._kind = ""
        self._first = 0
        self._lines = Lines()
        self._wanted = -1
        self.setAccessibleName("Add articles")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.heading = Label(theme, "", Face.INTERFACE_STRONG)
        self.left = Label(theme, "", Face.INTERFACE, "text_2")
        self.line = ProgressLine(theme, 6)
        self.tallies = Tallies(theme)
        self.files = FileList(theme)
        self.hint = Label(theme, "Progress stays in the status bar.", Face.SECONDARY, "text_2")
        self.stop = KeyButton(theme, "Stop", "Esc")
        self.background = KeyButton(theme, "Run in background", primary=True)
        self.close_button = KeyButton(theme, "Close", "Esc", primary=True)
        self._later = QTimer(self, singleShot=True, interval=_FEW)
        self._lay_out()
        self._later.timeout.connect(self.refresh)
        self.stop.clicked.connect(tasks.cancel)
        self.background.clicked.connect(self.closeRequested)
        self.close_button.clicked.connect(self.closeRequested)
        self.files.opened.connect(self.openRequested)
        self.files.linkPressed.connect(self._try_again)
        tasks.changed.connect(self._on_changed)
        theme.changed.connect(self.update)
        self.refresh()

    def _lay_out(self) -> None:
        self.heading.setFixedHeight(20)
        first = QHBoxLayout()
        first.addWidget(self.heading)
        first.addStretch(1)
        first.addWidget(self.left)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.setSpacing(8)
        top.addLayout(first)
        top.addWidget(self.line)
        top.addWidget(self.tallies)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.hint)
        foot.addStretch(1)
        for button in (self.stop, self.background, self.close_button):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, _HEADER, 1, 1)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Rule(self._theme))
        column.addWidget(self.files, 1)
        column.addLayout(foot)

    def _on_changed(self) -> None:
        state = self._tasks.state
        if state.kind != self._kind or state.done == 0:
            self._kind = state.kind
            self._since.invalidate()
        elif not self._since.isValid():
            # From the first on: before that, the processes that read were started.
            self._first = state.done
            self._since.start()
        # Many lines are gone through at each refresh: less often then, but always at the end.
        if len(state.results) + len(state.waiting) < _FEW or not state.running:
            self.refresh()
        elif not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Shows what the tasks say now."""
        state = self._tasks.state
        self._lines.follow(state, self._tasks.found)
        self.heading.setText(heading(state))
        self.line.set_share(state.done / state.total if state.total else 0.0)
        self.left.setText(self._time_left())
        self.tallies.tell(self._lines.tallies())
        self.files.show_lines(self._lines)
        self._offer(running=state.running)
        wanted = self.files.wanted_height()
        if wanted != self._wanted:
            self._wanted = wanted
            self.updateGeometry()

    def _offer(self, *, running: bool) -> None:
        """Stop and Run in background, or Close; who had the focus here keeps it here."""
        goes = (self.close_button,) if running else (self.stop, self.background)
        had_focus = any(button.hasFocus() for button in goes)
        comes = self.background if running else self.close_button
        comes.show()
        self.setFocusProxy(comes)
        if had_focus:
            # Before the others are hidden: the toolkit would send the focus to any control of the window.
            comes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        for part in (self.stop, self.background, self.hint):
            part.setVisible(running)
        self.close_button.setVisible(not running)

    def _time_left(self) -> str:
        state = self._tasks.state
        done = state.done - self._first
        if not state.running or not self._since.isValid() or done <= 0:
            return ""
        spent = self._since.elapsed()
        if spent < _SETTLE:
            return ""
        return left(spent / 1000 * (state.total - state.done) / done)

    def _try_again(self, place: int) -> None:
        """Reads a refused file in the encoding that is worth trying, or with the column that is asked for."""
        result = self._lines.result(place)
        if result is None:
            return
        if result.encoding is not None:
            self._read_again(result, encoding=result.encoding)
        elif result.columns:
            self._ask_column(result, self.files.link_corner(place))

    def _read_again(self, result: FileResult, *, encoding: str = "", column: str = "") -> None:
        from annotator.ingest.source import Choices

        encodings = ((result.path, encoding),) if encoding else ()
        self._tasks.import_again(result, Choices(encodings, ((result.path, column),) if column else ()))

    def _ask_column(self, result: FileResult, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Which column is the text?")
        for column in result.columns[:_MOST_COLUMNS]:
            menu.addAction(column.replace("&", "&&")).setData(column)
        menu.triggered.connect(lambda action: self._read_again(result, column=str(action.data())))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def sizeHint(self) -> QSize:
        """As high as its lines ask for, up to nine or so."""
        around = super().sizeHint().height() - self.files.sizeHint().height()
        return QSize(640, around + min(max(self.files.wanted_height(), 64), 302))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs, and closes the panel when nothing does."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._tasks.state.running:
            self._tasks.cancel()
        else:
            self.closeRequested.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round within the panel, which lies over what else could be reached."""
        every = (self.files, self.stop, self.background, self.close_button)
        # The toolkit asks for the next one as well when a button, or the whole panel, is just going.
        stops = [] if self.isHidden() else [one for one in every if not one.isHidden()]
        if not stops:
            return super().focusNextPrevChild(forward)
        at = next((n for n, one in enumerate(stops) if one.hasFocus()), -1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the card and its title."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        framed(painter, box, 6, tokens.panel, None)
        card = QPainterPath()
        card.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5.5, 5.5)
        painter.setClipPath(card)
        painter.fillRect(QRectF(0, 0, box.width(), _HEADER - 1), tokens.chrome)
        painter.fillRect(QRectF(0, _HEADER - 1, box.width(), 1), tokens.line)
        painter.setClipping(False)
        framed(painter, box, 6, None, tokens.control)
        painter.setFont(self.heading.font())
        painter.setPen(tokens.text)
        painter.drawText(
            QRectF(13, 1, box.width(), _HEADER - 2), Qt.AlignmentFlag.AlignVCenter, "Add articles"
        )
        painter.end()
