"""The rules an editor kept: what later suggestions of a name become, and taking a rule away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from annotator.corpus import Corpus
from annotator.domain.annotation import Rule
from annotator.review.propagate import drop_rule
from annotator.ui.acts import Acts
from annotator.ui.propagate import wording
from annotator.ui.session import Session
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.empty import EmptyState
from annotator.ui.widgets.labels import Label
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell, DataTable
from annotator.ui.widgets.wording import count

_TOPIC = "rules"
_HEADS = ("Words", "Becomes")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A kept rule and the name of its entity."""

    rule: Rule
    entity: str | None


def rule_rows(corpus: Corpus) -> list[RuleRow]:
    """Every kept rule, by its words."""
    found = []
    for rule in sorted(corpus.rules.all(), key=lambda one: (one.words.casefold(), one.words)):
        entity = corpus.entity(rule.entity) if rule.entity is not None else None
        found.append(RuleRow(rule, entity.name if entity is not None else None))
    return found


def _cells(row: RuleRow) -> tuple[Cell, ...]:
    return Cell(row.rule.words), Cell(wording.becomes(row.rule, row.entity), "text_2")


class RulesSheet(QDialog):
    """Removing a rule is a decision like any other: Ctrl+Z in the window brings it back."""

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Kept rules")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(QSize(420, 300))
        self.resize(560, 440)
        self._session = session
        self._acts = acts
        self._theme = theme
        self.rows: list[RuleRow] = []
        self.model = RowsModel(_HEADS, self)
        self.table = DataTable(theme, "Kept rules")
        self.table.setModel(self.model)
        self.empty = EmptyState(theme)
        self.empty.say("No rules are kept.", "“Also for later extractions” keeps one with a correction.", "")
        self.count = Label(theme, "", Face.SECONDARY, "text_2")
        self.remove = KeyButton(theme, "Remove", "Del")
        self.close_button = KeyButton(theme, "Close", "Esc")
        self._lay_out()
        self.remove.clicked.connect(self._remove)
        self.close_button.clicked.connect(self.reject)
        self.table.currentRowChanged.connect(lambda _row: self._say())
        session.undoChanged.connect(self.reload)
        self.reload()
        self.table.setFocus()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.remove)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        lead = Label(self._theme, "What later suggestions of these names become.", Face.INTERFACE, "text_2")
        whole.addWidget(lead)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)

    def reload(self) -> None:
        """Reads the rules anew."""
        self._session.reads.ask(_TOPIC, rule_rows, self._show)

    def _show(self, rows: list[RuleRow]) -> None:
        row = self.table.current_row()
        self.rows = rows
        self.model.show([_cells(one) for one in rows])
        self._fit_columns()
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.count.setText(count(len(rows), "rule") if rows else "")
        self.table.go_to(min(max(row, 0), len(rows) - 1))
        self._say()

    def _say(self) -> None:
        row = self.table.current_row()
        able = 0 <= row < len(self.rows) and self._session.editor is not None
        self.remove.setEnabled(able)
        words = self.rows[row].rule.words if able else ""
        self.remove.setAccessibleName(f"Remove the rule for {words}" if words else "Remove")

    def _remove(self) -> None:
        row = self.table.current_row()
        if not self.remove.isEnabled():
            return
        rule = self.rows[row].rule
        if self._acts.run(lambda review: drop_rule(review, rule)) is not None:
            self._session.said.emit(f"The rule for “{rule.words}” is removed. Ctrl+Z brings it back")
        self.reload()

    def _fit_columns(self) -> None:
        wide = self.table.viewport().width()
        self.table.setColumnWidth(0, wide // 2)
        self.table.setColumnWidth(1, wide - wide // 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both columns share the width."""
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the rule; Enter in the table does nothing."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)
