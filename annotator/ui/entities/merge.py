"""The sheet that lists what an entity may be one with, and merges the two."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.corpus import Conflict, Referred
from annotator.domain.annotation import Entity
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.review.merging import fuller, merge
from annotator.review.titles import LABEL_WORDS
from annotator.ui.acts import Acts
from annotator.ui.entities import wording
from annotator.ui.entities.parts import FilterField, WritingLine
from annotator.ui.entities.rows import Listed, Row, listed
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.parts import Choice
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell
from annotator.ui.writingsheet import WritingSheet

_TOPIC = "entities"
_COLUMNS = (("Name", 34), ("Also", 26), ("Mentions", 11), ("Articles", 10), ("Likeness", 19))


def _words(entity: Entity) -> SheetWords:
    return SheetWords(
        f"Merge {entity.name}",
        f"Choose what {entity.name} is the same as. The likeliest come first.",
        LABEL_WORDS[entity.label],
        "No other name begins so.",
        "Fewer letters find more.",
    )


def _cells(row: Row) -> tuple[Cell, ...]:
    one = row.referred
    return (
        Cell(one.entity.name),
        Cell(", ".join(one.entity.aliases), "text_2"),
        Cell(f"{one.mentions:,}", number=True),
        Cell(f"{one.articles:,}", number=True),
        Cell(row.likeness, "text_2"),
    )


class MergeSheet(WritingSheet, ListSheet):
    """What is typed narrows the list, Up and Down choose, Enter merges. What fails is said in the sheet.

    Esc stops a merge that is being written.
    """

    stoppable = True

    def __init__(
        self, session: Session, acts: Acts, theme: Theme, entity: Entity, parent: QWidget | None = None
    ) -> None:
        self.act = KeyButton(theme, "Merge", "Enter", primary=True)
        super().__init__(theme, _words(entity), _COLUMNS, self.act, QSize(820, 560), parent)
        self.setMinimumWidth(640)
        self.get_ready(session, theme)
        self._acts = acts
        self._entity = entity
        self._subject: Referred | None = None
        self.rows: list[Row] = []
        self.field = FilterField("Find by name")
        self.keeps = (Choice(theme, ""), Choice(theme, ""))
        self.preview = Label(theme, "", Face.INTERFACE)
        self.preview.setWordWrap(True)
        self.line = WritingLine("Merging")
        self._lay_out(theme)
        self._wire()
        self._ask()
        self.field.setFocus()

    def _lay_out(self, theme: Theme) -> None:
        for choice in self.keeps:
            choice.setAutoExclusive(True)
        keep = QHBoxLayout()
        keep.setSpacing(8)
        self._keep = Label(theme, "Name to keep", Face.SECONDARY, "text_2")
        keep.addWidget(self._keep)
        for choice in self.keeps:
            keep.addWidget(choice)
        keep.addStretch(1)
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(1, self.field)
        whole.insertLayout(3, keep)
        whole.insertWidget(4, self.preview)
        whole.insertWidget(5, self.problem)
        whole.insertWidget(6, self.line)

    def _wire(self) -> None:
        self.field.textChanged.connect(lambda _words: self._ask())
        self.field.returnPressed.connect(self.merge_now)
        self.field.stepped.connect(self._step)
        self.table.activatedRow.connect(lambda _row: self.merge_now())
        self.table.currentRowChanged.connect(lambda _row: self._chose())
        self.act.clicked.connect(self.merge_now)
        for choice in self.keeps:
            choice.clicked.connect(self._preview)
        self._session.reads.failed.connect(self.tell)

    # the list

    def _ask(self) -> None:
        self._session.reads.ask(_TOPIC, listed(self._entity, self.field.text()), self._list)

    def _list(self, found: Listed) -> None:
        self._subject = found.subject
        if found.subject is not None:
            self._entity = found.subject.entity
        else:
            self.tell(f"“{self._entity.name}” is gone. Another window merged or deleted it.")
        self.rows = list(found.rows)
        self.show_cells([_cells(row) for row in self.rows])
        if self.rows and (self.rows[0].likeness or self.field.text().strip()):
            self.table.go_to(0)
        else:
            # Nothing is likely: Enter must not merge what merely stands on top.
            self.table.setCurrentIndex(QModelIndex())
        self._chose()

    def _step(self, step: int) -> None:
        if self.rows:
            self.table.go_to(min(max(self.table.current_row() + step, 0), len(self.rows) - 1))

    def _other(self) -> Row | None:
        at = self.table.current_row()
        return self.rows[at] if 0 <= at < len(self.rows) else None

    def _chose(self) -> None:
        """Another row is current: the name that says more is kept, unless the editor keeps the other."""
        other = self._other()
        for choice, one in zip(self.keeps, (self._entity, other.entity if other else None), strict=True):
            choice.setVisible(one is not None and other is not None)
            choice.setText(_short(one.name) if one is not None else "")
            choice.setAccessibleName(f"Keep the name {one.name}" if one is not None else "")
            choice.updateGeometry()
        self._keep.setVisible(other is not None)
        if other is not None:
            self.keeps[1 if fuller(other.entity, self._entity) else 0].setChecked(True)
        self._preview()

    def _pair(self) -> tuple[Referred, Referred] | None:
        """What is kept and what goes."""
        other = self._other()
        if other is None or self._subject is None:
            return None
        if self.keeps[1].isChecked():
            return other.referred, self._subject
        return self._subject, other.referred

    def _preview(self) -> None:
        pair = self._pair()
        self.preview.setText(wording.what_moves(pair[1], pair[0].entity) if pair else "")
        self.preview.setAccessibleName(self.preview.text())
        self.act.setEnabled(pair is not None and not self.writes)
        self.act.setToolTip("" if pair else "Nothing is chosen")

    # merging

    def merge_now(self) -> None:
        """Merges the two, as one decision."""
        pair = self._pair()
        if pair is None or not self.may_write():
            return
        kept, gone = pair[0].entity, pair[1].entity
        writing = self.write(
            lambda corpus, editor, progress: merge(corpus, editor, kept, gone, progress),
            lambda decision: self._merged(decision, kept, gone),
        )
        self.line.follow(writing)
        self._preview()

    def _merged(self, decision: Decision, kept: Entity, gone: Entity) -> None:
        self.accept()
        self._acts.took(decision)
        self._session.said.emit(wording.merged(gone, kept))

    def refused(self, refusal: UserError) -> None:
        """Says it, and lists anew what another window may have changed."""
        self.tell(f"{refusal} The list is read anew." if isinstance(refusal, Conflict) else str(refusal))
        self._ask()
        self.field.setFocus()

    def stopped(self) -> None:
        """Says that the editor stopped it; the sheet stays open."""
        self.tell("Stopped. Nothing was merged.", "text_2")
        self._preview()
        self.field.setFocus()

    def rest(self) -> None:
        """Looks for nothing more."""
        self._session.reads.drop(_TOPIC)


def _short(name: str) -> str:
    return name if len(name) <= 40 else f"{name[:39].rstrip()}…"
