"""The forms of the pane, each made when it is first needed and then used again."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Claim, Mention
from annotator.domain.errors import CorpusError
from annotator.domain.photo import Photo
from annotator.domain.words import Kind, Label
from annotator.review.protecting import mark_of
from annotator.ui.acts import Acts
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.pieces import Scroll, chain_tabs
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Selection
from annotator.ui.session import Session
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.inspector.block_form import BlockForm
    from annotator.ui.inspector.claim_form import ClaimForm
    from annotator.ui.inspector.filling import Form
    from annotator.ui.inspector.mention_form import MentionForm
    from annotator.ui.inspector.photo_form import PhotoForm

_LOW = 500
"""Below this height of the scrolled part, in logical pixels, a window counts as low."""


class Forms(QObject):
    """Knows which form is up. Forms read what is selected from the session at the moment they act on it."""

    left = Signal()
    settled = Signal()
    typingChanged = Signal()
    partFromSelection = Signal(object)
    photoPart = Signal(object)
    relatedRequested = Signal(str)
    linkRequested = Signal()
    propagateRequested = Signal()
    mergeRequested = Signal()
    splitRequested = Signal()
    protectRequested = Signal()

    def __init__(self, session: Session, acts: Acts, theme: Theme, editing: Editing, scroll: Scroll) -> None:
        super().__init__(scroll)
        self._session = session
        self._acts = acts
        self._theme = theme
        self._editing = editing
        self._scroll = scroll
        self._made: dict[Kind, Form] = {}
        self._chained: dict[Kind, int] = {}
        self._short = False
        self.kind: Kind | None = None
        editing.wentOn.connect(self._go_on)

    @property
    def up(self) -> Form | None:
        """The form that is up."""
        return self._made.get(self.kind) if self.kind else None

    @property
    def claim_form(self) -> ClaimForm | None:
        """The form that is up, if it is the claim's."""
        return cast("ClaimForm", self.up) if self.kind is Kind.CLAIM else None

    @property
    def mention_form(self) -> MentionForm | None:
        """The form that is up, if it is the mention's."""
        return cast("MentionForm", self.up) if self.kind is Kind.MENTION else None

    def of(self, kind: Kind) -> Form:
        """The form of a kind, made if it is not there yet."""
        if kind not in self._made:
            self._made[kind] = self._scroll.body.add(self._make(kind))
            self._made[kind].set_shown(False)
        return self._made[kind]

    def _make(self, kind: Kind) -> Form:
        if kind is Kind.PHOTO:
            return self._photo_form()
        if kind is Kind.BLOCK:
            return self._block_form()
        form = self._mention_form() if kind is Kind.MENTION else self._claim_form()
        form.corrected.connect(self._acts.correct)
        form.left.connect(self.left)
        return form

    def _mention_form(self) -> MentionForm:
        from annotator.ui.inspector.mention_form import MentionForm
        from annotator.ui.inspector.naming import NameOffers

        form = MentionForm(self._theme, self._editing, self._mention, self._is_protected)
        form.labelled.connect(self._acts.set_label)
        form.named.connect(self._acts.call)
        NameOffers(self._session, self._editing, form.name, self._label)
        form.propagateRequested.connect(self.propagateRequested)
        form.mergeRequested.connect(self.mergeRequested)
        form.splitRequested.connect(self.splitRequested)
        form.protectRequested.connect(self.protectRequested)
        return form

    def _claim_form(self) -> ClaimForm:
        from annotator.ui.inspector.claim_form import ClaimForm

        form = ClaimForm(self._theme, self._editing, self._claim)
        form.set_short(self._short)
        form.noteWritten.connect(self._acts.set_note)
        form.partFromSelection.connect(self.partFromSelection)
        form.relatedRequested.connect(self.relatedRequested)
        form.linkRequested.connect(self.linkRequested)
        form.typingChanged.connect(self.typingChanged)
        form.settled.connect(self.settled)
        return form

    def _is_protected(self, entity: str) -> bool:
        corpus = self._session.corpus
        with suppress(CorpusError, ValueError):
            return corpus is not None and mark_of(corpus, entity) is not None
        return False

    def _photo_form(self) -> PhotoForm:
        from annotator.ui.inspector.photo_form import PhotoForm

        structure = self._acts.structure
        form = PhotoForm(self._theme, self._session.thumbnails, self._editing, self._photo)
        form.partWanted.connect(self.photoPart)
        form.edgeMoved.connect(structure.move_part)
        form.detached.connect(structure.detach)
        form.creditChanged.connect(structure.set_credit)
        form.left.connect(self.left)
        return form

    def _block_form(self) -> BlockForm:
        from annotator.ui.inspector.block_form import BlockForm

        form = BlockForm(self._theme)
        form.kindChosen.connect(self._acts.structure.set_kind)
        form.photoRequested.connect(
            lambda id_: self._session.select(Selection(self._session.active, Kind.PHOTO, id_))
        )
        form.left.connect(self.left)
        return form

    def use(self, kind: Kind | None) -> None:
        """Brings the form of a kind up, or none."""
        new = self.of(kind) if kind else None
        for form in self._made.values():
            form.set_shown(form is new)
        self.kind = kind

    def set_height(self, height: int) -> None:
        """Puts first what matters most where little of a form can be seen at once."""
        short = height < _LOW
        if short == self._short:
            return
        self._short = short
        form = cast("ClaimForm | None", self._made.get(Kind.CLAIM))
        if form is not None:
            form.set_short(short)
            self._chained.pop(Kind.CLAIM, None)

    def chain(self, before: QWidget, after: QWidget) -> None:
        """Puts the form that is up into the order of Tab, again whenever it got more rows."""
        form, kind = self.up, self.kind
        if form is None or kind is None:
            return
        rows = len(form.stops()) if kind is Kind.CLAIM else 0
        if rows > self._chained.get(kind, -1):
            self._chained[kind] = rows
            chain_tabs(before, form, after)

    def article(self) -> OpenArticle | None:
        """The article of what is selected."""
        selection = self._session.selection
        return self._session.opened(selection.column) if selection else None

    def _claim(self) -> tuple[Claim, OpenArticle] | None:
        thing, article = self._session.selected(), self.article()
        return (thing, article) if isinstance(thing, Claim) and article else None

    def _mention(self) -> tuple[Mention, OpenArticle] | None:
        thing, article = self._session.selected(), self.article()
        return (thing, article) if isinstance(thing, Mention) and article else None

    def _photo(self) -> Photo | None:
        thing = self._session.selected()
        return thing if isinstance(thing, Photo) else None

    def _label(self) -> Label | None:
        subject = self._mention()
        return subject[0].label if subject is not None else None

    def _go_on(self, row: Row, step: int) -> None:
        self.settled.emit()
        form = self.up
        if form is not None:
            form.step_open(row, step)
