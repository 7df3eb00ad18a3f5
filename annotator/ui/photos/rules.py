"""The house style: which rules look at the photos of this corpus, each turned on or off."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.errors import CorpusError
from annotator.domain.lint import RULES
from annotator.domain.words import Severity
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_COLUMNS = (("", 12), ("Rule", 30), ("Why", 46), ("", 12))
_WORDS = SheetWords(
    "House style for photos",
    "Rules that look at captions, alt texts and credits. They hold for this corpus.",
    "rule",
    "There are no rules.",
    "",
)
_INKS = {Severity.ERROR: "err", Severity.WARNING: "warn", Severity.NOTE: "text_2"}


class RulesSheet(ListSheet):
    """Space, Enter or a double click turns a rule on or off; each change is kept at once."""

    def __init__(
        self, theme: Theme, corpus: Corpus, refused: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        self.act = KeyButton(theme, "Turn off", "Space")
        super().__init__(theme, _WORDS, _COLUMNS, self.act, QSize(760, 620), parent)
        self._corpus = corpus
        self._refused = refused
        self._off = corpus.photo_list.off()
        self.act.setEnabled(not corpus.read_only)
        self.act.clicked.connect(self.toggle)
        self.table.currentRowChanged.connect(lambda _row: self._name_act())
        self.table.doubleClicked.connect(lambda _index: self.toggle())
        self._list()

    def _list(self) -> None:
        cells = []
        for rule in RULES:
            on = rule.id not in self._off
            ink = "text" if on else "text_3"
            cells.append((
                Cell(rule.severity.value, _INKS[rule.severity] if on else "text_3"),
                Cell(rule.title, ink),
                Cell(rule.explains, "text_2" if on else "text_3"),
                Cell("on" if on else "off", ink),
            ))  # fmt: skip
        self.show_cells(cells)
        self.count.setText(f"{len(RULES) - len(self._off)} of {len(RULES)} rules on")
        self._name_act()

    def _name_act(self) -> None:
        at = self.table.current_row()
        if 0 <= at < len(RULES):
            word = "Turn on" if RULES[at].id in self._off else "Turn off"
            self.act.setText(word)
            self.act.setAccessibleName(f"{word}: {RULES[at].title}")
            self.act.updateGeometry()
            self.act.update()

    def toggle(self) -> None:
        """Turns the current rule on or off."""
        at = self.table.current_row()
        if not 0 <= at < len(RULES) or self._corpus.read_only:
            return
        rule = RULES[at].id
        try:
            self._corpus.photo_list.turn(rule, on=rule in self._off)
        except CorpusError as refusal:
            self._refused(str(refusal))
            return
        self._off = self._corpus.photo_list.off()
        self._list()

    def showEvent(self, event: QShowEvent) -> None:
        """The columns share the width that the sheet has once it is up."""
        super().showEvent(event)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter turn the rule on or off."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)
