"""The rules an editor kept: what later suggestions of a name become, and taking a rule away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
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
from annotator.ui.widgets.table import DataTable
from annotator.ui.widgets.wording import count

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
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


class RuleModel(QAbstractTableModel):
    """A rule a row: the words, and what they become."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RuleRow] = []

    def show(self, rows: Sequence[RuleRow]) -> None:
        """Takes these rules."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rules there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Words and what they become."""
        return 0 if parent.isValid() else len(_HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's words."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        said = (row.rule.words, wording.becomes(row.rule, row.entity))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return said[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{said[0]} becomes {said[1]}"
        return None


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
        self.model = RuleModel(self)
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
        self.model.show(rows)
        self._fit_columns()
        self.stack.setCurrentWidget(self.table if rows else self.empty)
        self.count.setText(count(len(rows), "rule") if rows else "")
        self.table.go_to(min(max(row, 0), len(rows) - 1))
        self._say()

    def _say(self) -> None:
        row = self.table.current_row()
        able = 0 <= row < len(self.model.rows) and self._session.editor is not None
        self.remove.setEnabled(able)
        words = self.model.rows[row].rule.words if able else ""
        self.remove.setAccessibleName(f"Remove the rule for {words}" if words else "Remove")

    def _remove(self) -> None:
        row = self.table.current_row()
        if not self.remove.isEnabled():
            return
        rule = self.model.rows[row].rule
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
