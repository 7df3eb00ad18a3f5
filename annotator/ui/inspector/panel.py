"""The Inspector itself: finds out what is selected, shows it, and hands on what the editor asks for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.offsets import Span
from annotator.domain.words import Kind, Role
from annotator.ui.acts import Acts
from annotator.ui.inspector.actions_row import ActionsRow
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.following import Following
from annotator.ui.inspector.forms import Forms
from annotator.ui.inspector.header import HEIGHT, Header
from annotator.ui.inspector.pieces import Scroll
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState

if TYPE_CHECKING:
    from annotator.ui.inspector.related import Related

WIDTH, LEAST_WIDTH = 320, 272
_STANDS = 100
"""Milliseconds after the first drawing in which the window has been drawn with everything in it."""


class Inspector(QWidget):
    """The right pane. It reads the session and makes corrections and notes through `acts`.

    Accepting, rejecting and the other acts of the foot row are only asked for by its signals, so that
    keys, menus and buttons do one and the same thing. `typingChanged` carries what is typed in, or "".
    `partFromSelectionRequested` carries a Role and is answered by `take_selection`; `relatedRequested`
    carries a claim's id, `photoPartRequested` the BlockKind that selected words are to become.
    """

    pane_words = "the Inspector"

    acceptRequested = Signal()
    correctRequested = Signal()
    rejectRequested = Signal()
    skipRequested = Signal()
    undoRequested = Signal()
    previousRequested = Signal()
    nextRequested = Signal()
    nextArticleRequested = Signal()
    leaveRequested = Signal()
    partFromSelectionRequested = Signal(object)
    photoPartRequested = Signal(object)
    relatedRequested = Signal(str)
    linkRequested = Signal()
    propagateRequested = Signal()
    mergeRequested = Signal()
    splitRequested = Signal()
    protectRequested = Signal()
    typingChanged = Signal(str)

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self._typing = ""
        self._focused = False
        # Whether the keys go back to the article once what is typed is kept: it was opened from there.
        self._returns = False
        self._lent = False
        self._painted = False
        self.setMinimumWidth(LEAST_WIDTH)
        # It paints its own ground: nothing behind it is painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Inspector")
        self.header = Header(theme, self)
        self.scroll_area = Scroll(theme, self)
        self.empty = EmptyState(theme, self)
        self.actions_row = ActionsRow(theme, self)
        self.editing = Editing(theme, self.scroll_area.body)
        self.forms = Forms(session, acts, theme, self.editing, self.scroll_area)
        self._following = Following(session, self)
        self._undoing = QTimer(self, singleShot=True, interval=0)
        self._undoing.timeout.connect(self._show_undo)
        self._connect()
        self.scroll_area.hide()
        self._show_undo()
        self.refresh()
        self.settle()

    def _connect(self) -> None:
        session = self._session
        for changed in (session.undoChanged, session.corpusChanged):
            changed.connect(self._undoing.start)
        self.theme.changed.connect(self._repaint)
        self.editing.typingChanged.connect(self._say_typing)
        self.editing.left.connect(self.leaveRequested)
        forms = self.forms
        forms.left.connect(self.leaveRequested)
        forms.settled.connect(self.settle)
        forms.typingChanged.connect(self._say_typing)
        forms.partFromSelection.connect(self.partFromSelectionRequested)
        forms.photoPart.connect(self.photoPartRequested)
        forms.relatedRequested.connect(self.relatedRequested)
        forms.linkRequested.connect(self.linkRequested)
        forms.propagateRequested.connect(self.propagateRequested)
        forms.mergeRequested.connect(self.mergeRequested)
        forms.splitRequested.connect(self.splitRequested)
        forms.protectRequested.connect(self.protectRequested)
        row = self.actions_row
        for wanted, asked in (
            (row.acceptRequested, self.acceptRequested),
            (row.correctRequested, self.correctRequested),
            (row.rejectRequested, self.rejectRequested),
            (row.skipRequested, self.skipRequested),
            (row.undoRequested, self.undoRequested),
            (self.header.previousRequested, self.previousRequested),
            (self.header.nextRequested, self.nextRequested),
            (self.empty.pressed, self.nextArticleRequested),
        ):
            wanted.connect(partial(self._ask, asked))
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)

    def _ask(self, signal: SignalInstance) -> None:
        """Keeps what is half typed before anything else happens to the selection."""
        self.commit_pending()
        signal.emit()

    # what the window asks

    def start_editing(self) -> None:
        """Opens the first field of what is selected (E)."""
        self.settle()
        if self.forms.up is not None:
            self.forms.up.start()

    def edit_note(self) -> None:
        """Puts the cursor into the note of the selected claim (N)."""
        self.settle()
        if self.forms.claim_form is not None:
            self.forms.claim_form.note.begin()

    def edit_figure(self) -> None:
        """Opens the first figure of the selected claim, or the next one while one is open (I)."""
        self.settle()
        if self.forms.claim_form is not None:
            self._returns = False
            self.forms.claim_form.figures.open_next()
            self._returns = self.typing_in() is not None

    def edit_who(self) -> None:
        """Opens who says the selected claim, or whom the selected mention refers to (O)."""
        self.settle()
        self._returns = False
        if self.forms.claim_form is not None:
            self.forms.claim_form.more.open("who")
        elif self.forms.mention_form is not None:
            self.forms.mention_form.start_name()
        self._returns = self.typing_in() is not None

    def focus_first(self) -> None:
        """Takes the focus on the first row, when F6 comes to this pane."""
        self.settle()
        if self.forms.up is not None:
            self.forms.up.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target = self.empty.button if self.empty.button.isVisible() else self.header.next
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def take_selection(self, role: Role, chosen: Span) -> None:
        """Makes words of the article a part of the claim: the answer to `partFromSelectionRequested`."""
        self.settle()
        if self.forms.claim_form is not None:
            self.forms.claim_form.take_selection(role, chosen)

    def show_offers(self, claim: str, found: list[tuple[str, Related]]) -> None:
        """Shows claims of other open articles that may be linked with a claim, while it is selected."""
        self.settle()
        if self.forms.claim_form is not None:
            self.forms.claim_form.show_offers(claim, found)
            self.scroll_area.arrange()
            self.editing.place_again()

    def commit_pending(self) -> None:
        """Keeps what is half typed, where it makes sense; call before anything changes the selection."""
        self.editing.finish()
        form = self.forms.claim_form
        if form is not None:
            form.figures.editor.finish()
            form.note.commit()

    def typing_in(self) -> str | None:
        """What is typed in ("the note"), or None while single keys go to the article."""
        if self.editing.noun is not None:
            return self.editing.noun
        form = self.forms.claim_form
        if form is not None:
            if form.figures.editor.shown:
                return "the figure"
            if form.note.field.hasFocus():
                return "the note"
        return None

    def refresh(self) -> None:
        """Shows what is selected before the next paint; several signals of one act make one refresh."""
        self._following.refresh()

    def settle(self) -> None:
        """Shows what is selected now, where that is still to be done."""
        self._following.settle()

    def _show_undo(self) -> None:
        keeping = self._session.keeping
        self.actions_row.barred = self._session.barred
        self.actions_row.show_undo(keeping.undo_title if keeping else None)

    # keyboard and looks

    def _say_typing(self) -> None:
        typing = self.typing_in() or ""
        if typing != self._typing:
            self._typing = typing
            self.typingChanged.emit(typing)
            if not typing and self._returns:
                self._returns = False
                self.leaveRequested.emit()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        focused = now is not None and self.isAncestorOf(now)
        if focused != self._focused:
            self._focused = focused
            self.header.show_focus(focused)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A focus given to the pane as such goes to its first row."""
        super().focusInEvent(event)
        self.focus_first()
        if QAccessible.isActive():
            # The toolkit tells of the row first and of the pane around it last: readers would stay there.
            QTimer.singleShot(0, self, self._tell_focus)

    def _tell_focus(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and now is not self and self.isAncestorOf(now):
            QAccessible.updateAccessibility(QAccessibleEvent(now, QAccessible.Event.Focus))

    def _repaint(self) -> None:
        for widget in self.findChildren(QWidget):
            widget.update()
        self.update()

    def sizeHint(self) -> QSize:
        """320 px wide."""
        return QSize(WIDTH, 880)

    def _prepare(self) -> None:
        self.forms.of(Kind.CLAIM)

    def lend_actions(self, lent: bool) -> ActionsRow:
        """Gives the acts at the foot to another part of the desk, or takes them back."""
        self._lent = lent
        if not lent:
            self.actions_row.setParent(self)
            self.actions_row.show()
            self._place()
        return self.actions_row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places head, form and foot."""
        self._place()

    def _place(self) -> None:
        width, height = self.width(), self.height()
        foot = 0 if self._lent else self.actions_row.height_for(width)
        self.header.setGeometry(0, 0, width, HEIGHT)
        middle = (0, HEIGHT, width, max(0, height - HEIGHT - foot))
        self.forms.set_height(middle[3])
        self.scroll_area.setGeometry(*middle)
        self.scroll_area.arrange()
        self.forms.chain(self.header.next, self.actions_row.accept)
        self.empty.setGeometry(*middle)
        if not self._lent:
            self.actions_row.setGeometry(0, height - foot, width, foot)
        self.editing.place_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground, and has the claim's form made soon after: a selection need not wait for it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.tokens.panel)
        painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(_STANDS, self, self._prepare)
