"""What can be done with an entry of a register: merge, split, note, register number, protection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from annotator.domain.annotation import Entity
from annotator.review import registering
from annotator.ui.claims.facts import PAD
from annotator.ui.claims.registerreading import Detail
from annotator.ui.entities.protecting import may_speak, toggle
from annotator.ui.widgets.button import KeyButton

if TYPE_CHECKING:
    from annotator.ui.desk import DeskParts

_LEAST = 320
_PROTECT, _PROTECT_NO_LONGER = "Protect", "Protect no longer"


class RegisterActs(QWidget):
    """Buttons for the entry that is shown; those without room take another row.

    `decided` when something of it was changed, `closed` when a sheet was, `claimsRequested` for the list.
    """

    decided = Signal()
    closed = Signal()
    claimsRequested = Signal()

    def __init__(self, parts: DeskParts, *, entities: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._entities = entities
        self.detail: Detail | None = None
        theme = parts.theme
        self.all_claims = KeyButton(theme, "List these claims", "Enter")
        self.merge = KeyButton(theme, "Merge…", "M")
        self.split = KeyButton(theme, "Split…", "D")
        self.note = KeyButton(theme, "Note…", "N")
        self.external = KeyButton(theme, "Register…", "I")
        self.protect = KeyButton(theme, _PROTECT, "P")
        self._buttons = (self.all_claims, self.merge, self.split, self.note, self.external, self.protect)
        for one in self._buttons:
            one.setParent(self)
        self.setMinimumWidth(_LEAST)
        self.all_claims.clicked.connect(self.claimsRequested)
        self.merge.clicked.connect(self.merge_now)
        self.split.clicked.connect(self.split_now)
        self.note.clicked.connect(lambda: self._ask_words("note", "Note"))
        self.external.clicked.connect(
            lambda: self._ask_words("external", "Identifier in a register elsewhere")
        )
        self.protect.clicked.connect(self.protect_now)

    def show_detail(self, detail: Detail | None) -> None:
        """Offers what can be done with another entry."""
        self.detail = detail
        known = detail is not None and detail.entity is not None
        for button in (self.merge, self.split, self.note, self.external):
            button.setEnabled(known)
            button.setToolTip("" if known else "It is no entity yet: give it a name in the Inspector")
        self.protect.setText(_PROTECT_NO_LONGER if detail is not None and detail.protected else _PROTECT)
        self.fit()
        able = detail is not None and (
            detail.protected or not self._entities or (known and may_speak(detail.entity))
        )
        self.protect.setEnabled(able)
        self.protect.setToolTip("" if able or detail is None else "Only who can be a source is protected")
        self.all_claims.setEnabled(detail is not None and bool(detail.claims))

    def press(self, event: QKeyEvent) -> bool:
        """M merges, D splits, N notes, I identifies, P protects; False for any other key."""
        buttons: dict[int, KeyButton] = {
            Qt.Key.Key_M: self.merge,
            Qt.Key.Key_D: self.split,
            Qt.Key.Key_N: self.note,
            Qt.Key.Key_I: self.external,
            Qt.Key.Key_P: self.protect,
        }
        button = buttons.get(event.key()) if not event.modifiers() else None
        if button is None:
            return False
        button.click()
        return True

    # what the buttons do

    def _entity(self) -> Entity | None:
        entity = self.detail.entity if self.detail is not None else None
        if entity is None:
            self._parts.session.said.emit("It is no entity yet: give it a name in the Inspector")
        elif self._parts.session.editor is None:
            self._parts.session.said.emit("This needs a corpus that can be written")
            return None
        return entity

    def protect_now(self) -> None:
        """Gives the current one an alias in every export, or does so no longer."""
        if self.detail is not None:
            subject = self.detail.entity or self.detail.name
            if toggle(self._parts.acts, self._parts.session, subject) is not None:
                self.decided.emit()

    def merge_now(self) -> None:
        """Lists the entities that this one may be one with."""
        from annotator.ui.entities.merge import MergeSheet

        entity = self._entity()
        if entity is not None:
            parts = self._parts
            self._show(MergeSheet(parts.session, parts.acts, parts.theme, entity, parts.window))

    def split_now(self) -> None:
        """Lists the mentions of this one, to make some of them another's."""
        from annotator.ui.entities.split import SplitSheet

        entity = self._entity()
        mention = self.detail.mention if self.detail is not None else None
        if entity is None:
            return
        if mention is None:
            self._parts.session.said.emit("No mention refers to it")
            return
        parts = self._parts
        _, one, said = mention
        words = " ".join(said.split())
        self._show(SplitSheet(parts.session, parts.acts, parts.theme, one, entity, words, parts.window))

    def _show(self, sheet: QDialog) -> None:
        sheet.finished.connect(self.closed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _ask_words(self, field: str, label: str) -> None:
        entity = self._entity()
        if entity is None:
            return
        dialog = QInputDialog(self)
        dialog.setWindowTitle(
            f"{label} of {entity.name}" if field == "external" else f"Note on {entity.name}"
        )
        dialog.setLabelText(f"{label}. Empty takes it away.")
        if field == "note":
            dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(getattr(entity, field) or "")
        dialog.setOkButtonText("Keep")
        dialog.textValueSelected.connect(lambda words: self.set_words(entity, field, words))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_words(self, entity: Entity, field: str, typed: str) -> None:
        """The note on an entity, or what a register elsewhere calls it."""
        act = registering.set_note if field == "note" else registering.set_external
        made = self._parts.acts.run(lambda review: act(review, entity.id, typed))
        if made is not None:
            self._parts.session.said.emit(f"{made.title[:1].upper()}{made.title[1:]}")
            self.decided.emit()

    # where they stand

    def fit(self) -> None:
        """Places the buttons."""
        left, top, high = PAD, 12, 0
        for one in self._buttons:
            size = one.sizeHint()
            if left > PAD and left + size.width() > self.width() - PAD:
                left, top = PAD, top + size.height() + 8
            one.setGeometry(QRect(QPoint(left, top), size))
            left, high = left + size.width() + 8, size.height()
        self.setFixedHeight(top + high + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks the row anew."""
        super().resizeEvent(event)
        self.fit()
