"""The rules an editor kept: what later suggestions of a name become, and taking a rule away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.corpus import Corpus
from annotator.domain.annotation import Rule
from annotator.review.propagate import drop_rule
from annotator.ui.acts import Acts
from annotator.ui.propagate import wording
from annotator.ui.session import Session
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

_TOPIC = "rules"
_COLUMNS = (("Words", 50), ("Becomes", 50))
_WORDS = SheetWords(
    "Kept rules",
    "What later suggestions of these names become.",
    "rule",
    "No rules are kept.",
    "“Also for later extractions” keeps one with a correction.",
)


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


class RulesSheet(ListSheet):
    """Removing a rule is a decision like any other: Ctrl+Z in the window brings it back."""

    def __init__(self, session: Session, acts: Acts, theme: Theme, parent: QWidget | None = None) -> None:
        act = KeyButton(theme, "Remove", "Del")
        super().__init__(theme, _WORDS, _COLUMNS, act, QSize(560, 440), parent)
        self.remove = act
        self._session = session
        self._acts = acts
        self.rows: list[RuleRow] = []
        self.remove.clicked.connect(self._remove)
        self.table.currentRowChanged.connect(lambda _row: self._say())
        session.undoChanged.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Reads the rules anew."""
        self._session.reads.ask(_TOPIC, rule_rows, self._show)

    def _show(self, rows: list[RuleRow]) -> None:
        self.rows = rows
        self.show_cells([_cells(one) for one in rows])
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the rule; Enter in the table does nothing."""
        if event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)
