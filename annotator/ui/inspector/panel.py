"""The Inspector itself: finds out what is selected, shows it, and hands on what the editor asks for."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Kind, Role
from annotator.ui.acts import Acts
from annotator.ui.inspector.actions_row import ActionsRow
from annotator.ui.inspector.claim_form import ClaimForm
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.filling import Filler, Form
from annotator.ui.inspector.header import HEIGHT, Header
from annotator.ui.inspector.history import Journal
from annotator.ui.inspector.mention_form import MentionForm
from annotator.ui.inspector.photo_form import PhotoForm
from annotator.ui.inspector.pieces import Scroll, chain_tabs
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection, Side
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets import EmptyState

WIDTH, LEAST_WIDTH = 320, 272
_REFRESH = QEvent.Type(QEvent.registerEventType())


class Inspector(QWidget):
    """The right pane. It reads the session and makes corrections and notes through `acts`.

    Accepting, rejecting and the other acts of the foot row are only asked for by its signals, so that
    keys, menus and buttons do one and the same thing. `typingChanged` carries what is typed in, or "".
    """

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
    relatedRequested = Signal(object)
    typingChanged = Signal(str)

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._acts = acts
        self.theme = theme
        self._journal = Journal()
        self._forms: dict[Kind, Form] = {}
        self._kind: Kind | None = None
        self._shown: Selection | None = None
        self._chained: dict[Form, int] = {}
        self._stale = False
        self._typing = ""
        self._focused = False
        self.setMinimumWidth(LEAST_WIDTH)
        self.setAccessibleName("Inspector")
        self.header = Header(theme, self)
        self.forms = Scroll(theme, self)
        self.empty = EmptyState(theme, self)
        self.actions_row = ActionsRow(theme, self)
        self._filler = Filler(self.header, self.actions_row, self._journal)
        self.editing = Editing(theme, self.forms.body)
        self._reading_on = QTimer(self)
        self._reading_on.setSingleShot(True)
        self._reading_on.timeout.connect(self._read_on)
        self._connect()
        self._show_undo()
        self.refresh()
        self.settle()

    def _connect(self) -> None:
        session = self._session
        for changed in (session.selectionChanged, session.columnsChanged, session.corpusChanged):
            changed.connect(self.refresh)
        session.articleChanged.connect(self._article_changed)
        for changed in (session.undoChanged, session.corpusChanged):
            changed.connect(self._show_undo)
        self.theme.changed.connect(self._repaint)
        self.editing.typingChanged.connect(self._say_typing)
        self.editing.left.connect(self.leaveRequested)
        self.editing.wentOn.connect(self._go_on)
        self.header.previousRequested.connect(lambda: self._ask(self.previousRequested))
        self.header.nextRequested.connect(lambda: self._ask(self.nextRequested))
        self.empty.pressed.connect(self.nextArticleRequested)
        row = self.actions_row
        for wanted, asked in (
            (row.acceptRequested, self.acceptRequested),
            (row.correctRequested, self.correctRequested),
            (row.rejectRequested, self.rejectRequested),
            (row.skipRequested, self.skipRequested),
            (row.undoRequested, self.undoRequested),
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
        form = self._form()
        if isinstance(form, ClaimForm | MentionForm):
            form.start()

    def edit_note(self) -> None:
        """Puts the cursor into the note of the selected claim (N)."""
        self.settle()
        form = self._form()
        if isinstance(form, ClaimForm):
            form.note.begin()

    def focus_first(self) -> None:
        """Takes the focus on the first row, when F6 comes to this pane."""
        self.settle()
        form = self._form()
        if isinstance(form, ClaimForm | MentionForm):
            form.stops()[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            target = self.empty.button if self.empty.button.isVisible() else self.header.next
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def take_selection(self, role: Role, chosen: Span) -> None:
        """Makes words of the article a part of the claim: the answer to `partFromSelectionRequested`."""
        self.settle()
        form = self._form()
        if isinstance(form, ClaimForm):
            form.take_selection(role, chosen)

    def commit_pending(self) -> None:
        """Keeps what is half typed, where it makes sense; call before anything changes the selection."""
        self.editing.finish()
        form = self._form()
        if isinstance(form, ClaimForm):
            form.figures.editor.finish()
            form.note.commit()

    def typing_in(self) -> str | None:
        """What is typed in ("the note"), or None while single keys go to the article."""
        form = self._form()
        if self.editing.noun is not None:
            return self.editing.noun
        if isinstance(form, ClaimForm):
            if form.figures.editor.shown:
                return "the figure"
            if form.note.field.hasFocus():
                return "the note"
        return None

    # showing what is selected

    def _form(self) -> Form | None:
        return self._forms.get(self._kind) if self._kind else None

    def _form_for(self, kind: Kind) -> Form:
        """The form of a kind, made when it is first needed."""
        form = self._forms.get(kind)
        if form is None:
            form = self._made(kind)
            self._forms[kind] = self.forms.body.add(form)
            form.set_shown(False)
        return form

    def _made(self, kind: Kind) -> Form:
        if kind is Kind.PHOTO:
            return PhotoForm(self.theme)
        form: ClaimForm | MentionForm
        if kind is Kind.MENTION:
            form = MentionForm(self.theme, self.editing, self._mention)
            form.labelled.connect(self._acts.set_label)
        else:
            form = ClaimForm(self.theme, self.editing, self._claim)
            form.noteWritten.connect(self._acts.set_note)
            form.partFromSelection.connect(self.partFromSelectionRequested)
            form.relatedRequested.connect(self.relatedRequested)
            form.typingChanged.connect(self._say_typing)
            form.settled.connect(self.settle)
        form.corrected.connect(self._acts.correct)
        form.left.connect(self.leaveRequested)
        return form

    def _claim(self) -> tuple[Claim, OpenArticle] | None:
        thing, article = self._session.selected(), self._article()
        return (thing, article) if isinstance(thing, Claim) and article else None

    def _mention(self) -> tuple[Mention, OpenArticle] | None:
        thing, article = self._session.selected(), self._article()
        return (thing, article) if isinstance(thing, Mention) and article else None

    def _article(self) -> OpenArticle | None:
        selection = self._session.selection
        return self._session.opened(selection.side) if selection else None

    def refresh(self) -> None:
        """Shows what is selected before the next paint; several signals of one act make one refresh."""
        if self._session.selection != self._shown:
            self.editing.cancel()
        if not self._stale:
            self._stale = True
            QCoreApplication.postEvent(self, QEvent(_REFRESH))

    def event(self, event: QEvent) -> bool:
        """Shows what is selected, at last."""
        if event.type() == _REFRESH:
            self.settle()
            return True
        return super().event(event)

    def settle(self) -> None:
        """Shows what is selected now, where that is still to be done."""
        if not self._stale:
            return
        self._stale = False
        session = self._session
        self._journal.use(session.corpus)
        selection, thing, article = session.selection, session.selected(), self._article()
        if selection is None or thing is None or article is None:
            self._show_nothing()
            return
        if self._shown != selection:
            self._shown = selection
            self.forms.verticalScrollBar().setValue(0)
        self._use(selection.kind)
        whole = self._journal.read(article.article.id)
        form = self._form()
        if form is not None:
            others = (session.opened(side) for side in Side)
            beside = tuple(one for one in others if one is not None and one is not article)
            self._filler.show(form, thing, article, beside)
            form.show_history(self._journal.entries(selection.kind, thing.id))
        if not whole:
            self._reading_on.start(0)
        self.forms.arrange()
        self.editing.place_again()
        self._chain_tabs()

    def _use(self, kind: Kind | None) -> None:
        """Brings the form of a kind up; a focus in the old one goes to the article, not to some neighbour."""
        if kind is self._kind:
            return
        old = self._form()
        new = self._form_for(kind) if kind else None
        if old is not None and old.isAncestorOf(QApplication.focusWidget() or self):
            self.leaveRequested.emit()
        for form in self._forms.values():
            form.set_shown(form is new)
        self._kind = kind
        self.forms.setVisible(new is not None)
        self.empty.setVisible(new is None)

    def _show_nothing(self) -> None:
        self.editing.cancel()
        self._shown = None
        self._use(None)
        self._filler.show_nothing(self.empty, self._session.active_article())

    def _read_on(self) -> None:
        """Reads on in a long journal, a piece at a time between what the editor does."""
        selection, form = self._shown, self._form()
        article = self._session.opened(selection.side) if selection else None
        if selection is None or form is None or article is None:
            return
        if not self._journal.read(article.article.id):
            self._reading_on.start(0)
        form.show_history(self._journal.entries(selection.kind, selection.id))
        self.forms.arrange()

    def _chain_tabs(self) -> None:
        """Puts the form between head and foot in the order of Tab, again whenever it got more rows."""
        form = self._form()
        if form is not None:
            rows = len(form.stops()) if isinstance(form, ClaimForm) else 0
            if rows > self._chained.get(form, -1):
                self._chained[form] = rows
                chain_tabs(self.header.next, form, self.actions_row.accept)

    def _article_changed(self, article_id: str) -> None:
        if article_id in self._session.articles_open():
            self.refresh()

    def _show_undo(self) -> None:
        corpus = self._session.corpus
        self.actions_row.show_undo(corpus.undo_title if corpus else None)

    # keyboard and looks

    def _go_on(self, row: Row, step: int) -> None:
        form = self._form()
        if isinstance(form, ClaimForm | MentionForm):
            form.step_open(row, step)

    def _say_typing(self) -> None:
        typing = self.typing_in() or ""
        if typing != self._typing:
            self._typing = typing
            self.typingChanged.emit(typing)

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        focused = now is not None and self.isAncestorOf(now)
        if focused != self._focused:
            self._focused = focused
            self.header.show_focus(focused)

    def _repaint(self) -> None:
        for widget in self.findChildren(QWidget):
            widget.update()
        self.update()

    def sizeHint(self) -> QSize:
        """320 px wide."""
        return QSize(WIDTH, 880)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Places head, form and foot."""
        width, height = self.width(), self.height()
        foot = self.actions_row.height_for(width)
        self.header.setGeometry(0, 0, width, HEIGHT)
        middle = (0, HEIGHT, width, max(0, height - HEIGHT - foot))
        self.forms.setGeometry(*middle)
        self.empty.setGeometry(*middle)
        self.actions_row.setGeometry(0, height - foot, width, foot)
        self.editing.place_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.tokens.panel)
        painter.end()
