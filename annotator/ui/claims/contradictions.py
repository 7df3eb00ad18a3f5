"""What does not go together, as a list with the reason: figures, denials, headlines, alt texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from annotator.corpus import ClaimQuery, Corpus
from annotator.ui.theme import Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.listsheet import ListSheet, SheetWords
from annotator.ui.widgets.table import Cell

if TYPE_CHECKING:
    from annotator.review.claims.conflicts import Contradiction, Told
    from annotator.ui.session import Session

MOST = 500
_TOPIC = "contradictions"
_KINDS = {
    "figures": "Figures",
    "denial": "Denial",
    "place": "Place",
    "strength": "Strength",
    "certainty": "Certainty",
    "linked": "Linked",
}
_COLUMNS = (("What", 9), ("One", 26), ("Other", 26), ("Why", 39))
_WORDS = SheetWords(
    "What does not go together",
    "Flagged, not decided: who is right, an editor says.",
    "conflict",
    "Nothing conflicts.",
    "Figures, denials, headlines against their text and alt texts against captions were compared.",
)


class ContradictionsSheet(ListSheet):
    """`show_words` goes to words on the Read desk: article, claim or None, and the words' place."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        query: ClaimQuery,
        show_words: Callable[[Told], None],
        parent: QWidget | None = None,
    ) -> None:
        self.open_button = KeyButton(theme, "Open in Read", "Enter", primary=True)
        super().__init__(theme, _WORDS, _COLUMNS, self.open_button, QSize(1040, 560), parent)
        self._show_words = show_words
        self.found: list[Contradiction] = []
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(lambda: self._open(self.table.current_row()))
        self.table.activatedRow.connect(self._open)
        self.empty.say("Comparing…", "Large corpora take a while; Esc stops it.", "")
        self.stack.setCurrentWidget(self.empty)
        self.finished.connect(lambda _result: session.reads.drop(_TOPIC))
        session.reads.ask(_TOPIC, partial(_read, query), self._take)

    def _take(self, found: list[Contradiction]) -> None:
        self.found = found
        self.empty.say(_WORDS.none, _WORDS.hint, "")
        self.show_cells([_cells(one) for one in found])
        self.open_button.setEnabled(bool(found))

    def _open(self, row: int) -> None:
        if 0 <= row < len(self.found):
            one = self.found[row]
            self.accept()
            self._show_words(one.left)


def show_contradictions(
    session: Session, theme: Theme, desk: QWidget | None, show_words: Callable[[Told], None], window: QWidget
) -> None:
    """Compares the claims listed on the Claims desk where that is shown, else those of the open articles."""
    from annotator.ui.claims.desk import ClaimsDesk

    listed = desk.bar.chosen.query if isinstance(desk, ClaimsDesk) else None
    query = listed or ClaimQuery(articles=frozenset(session.articles_open()))
    sheet = ContradictionsSheet(session, theme, query, show_words, window)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()


def _read(query: ClaimQuery, corpus: Corpus) -> list[Contradiction]:
    from annotator.review.claims.conflicts import conflicts

    return list(islice(conflicts(corpus, query), MOST))


def _cells(one: Contradiction) -> tuple[Cell, ...]:
    sides = (Cell(f"{side.words} ({side.called})") for side in (one.left, one.right))
    return (Cell(_KINDS[one.kind], "text_2"), *sides, Cell(one.why, "warn"))
