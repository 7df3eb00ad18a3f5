"""How many claims of the corpus are reviewed, kept current without asking the corpus at each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from annotator.corpus import Totals
    from annotator.ui.session import Session

_PAUSE = 250
_TOPIC = "tally"


class Tally(QObject):
    """`reviewed` of `claims`, over all articles.

    Decisions in an open article are counted from memory; anything else asks the corpus anew, after
    a pause and in the background, since that adds up every article.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._counted: dict[str, tuple[int, int]] = {}
        self._decided_since = False
        self.reviewed = 0
        self.claims = 0
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        session.corpusChanged.connect(self.recount)
        session.libraryChanged.connect(self._soon)
        session.columnsChanged.connect(self._note_open)
        session.articleChanged.connect(self._on_article)
        self.recount()

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def recount(self) -> None:
        """Starts anew: nothing is known until the corpus has answered."""
        self.reviewed = self.claims = 0
        self._note_open()
        self.changed.emit()
        self._ask()

    def _ask(self) -> None:
        self._later.stop()
        self._decided_since = False
        self._session.reads.ask(_TOPIC, lambda corpus: corpus.totals(), self._take)

    def _take(self, totals: Totals) -> None:
        if self._decided_since:
            # The sum may hold these decisions or not: asked again once the editor pauses.
            self._later.start()
            return
        self.reviewed = totals.claims_reviewed
        self.claims = totals.claims
        self._note_open()
        self.changed.emit()

    def _note_open(self) -> None:
        """Keeps what of the present sum comes from the open articles."""
        opened = self._session.articles()
        self._counted = {one.article.id: (one.reviewed_claims(), len(one.claims)) for one in opened}

    def _on_article(self, article_id: str) -> None:
        before = self._counted.get(article_id)
        self._note_open()
        now = self._counted.get(article_id)
        if before is None or now is None:
            self._soon()
        elif now != before:
            self._decided_since = True
            self.reviewed += now[0] - before[0]
            self.claims += now[1] - before[1]
            self.changed.emit()
