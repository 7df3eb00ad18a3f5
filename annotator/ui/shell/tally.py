"""How many claims of the corpus are reviewed, kept current without asking the corpus at each key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from annotator.ui.selection import Side

if TYPE_CHECKING:
    from annotator.ui.session import Session

_PAUSE = 250


class Tally(QObject):
    """`reviewed` of `claims`, over all articles.

    Decisions in an open article are counted from memory; anything else asks the corpus anew, after
    a pause, since that reads every article's row.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, tuple[int, int]] = {}
        self.reviewed = 0
        self.claims = 0
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self.recount)
        session.corpusChanged.connect(self.recount)
        session.libraryChanged.connect(self._soon)
        session.articleChanged.connect(self._on_article)
        self.recount()

    def _soon(self) -> None:
        if not self._later.isActive():
            self._later.start()

    def recount(self) -> None:
        """Asks the corpus."""
        self._later.stop()
        corpus = self._session.corpus
        rows = corpus.article_rows() if corpus is not None else []
        self._known = {row.id: (row.claims_reviewed, row.claims) for row in rows}
        self.reviewed = sum(reviewed for reviewed, _ in self._known.values())
        self.claims = sum(claims for _, claims in self._known.values())
        self.changed.emit()

    def _on_article(self, article_id: str) -> None:
        for side in Side:
            opened = self._session.opened(side)
            if opened is None or opened.article.id != article_id:
                continue
            before = self._known.get(article_id, (0, 0))
            now = (opened.reviewed_claims(), len(opened.claims))
            if now != before:
                self._known[article_id] = now
                self.reviewed += now[0] - before[0]
                self.claims += now[1] - before[1]
                self.changed.emit()
            return
        self._soon()
