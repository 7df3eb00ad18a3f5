"""What is painted while nobody waits: the rows beside those in sight, and what the next key may change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from annotator.domain.annotation import Claim, Mention
from annotator.ui.article.pictures import RowPictures
from annotator.ui.article.shown import Shown

if TYPE_CHECKING:
    from annotator.ui.article.canvas import ArticleCanvas

Likely = tuple[Shown, Mention | Claim | None]
"""What may be shown next, and what would be decided then."""
_PAUSE = 15
"""Milliseconds after the last paint in which all that a key left to do has been done."""


class Ahead(QObject):
    """Paints ahead into the pictures of a canvas; `likely` gives what may be shown next."""

    def __init__(self, canvas: ArticleCanvas, pictures: RowPictures) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pictures = pictures
        self.likely: Callable[[], Iterable[Likely]] = tuple
        self._expected: Iterator[Likely] | None = None
        # A row that comes into sight costs several times one that is seen already.
        self._beside = QTimer(self, singleShot=True, interval=0)
        self._beside.timeout.connect(self._paint_beside)
        self._foreseeing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._foreseeing.timeout.connect(self.foresee)

    def painted(self) -> None:
        """All in sight is painted: now there is time."""
        self._beside.start()
        self._foreseeing.start()

    def laid_out(self) -> None:
        """All rows have their places now, also those beside what is in sight."""
        self._beside.start()

    def outdated(self) -> None:
        """Other things may come next than those that were foreseen."""
        self._expected = None

    def _paint_beside(self) -> None:
        """Makes the picture of the next row above or below what is in sight, one at a time."""
        canvas, page = self._canvas, self._canvas.page
        if page is None or canvas.laying_out():
            return
        stack, top = page.stack, canvas.verticalScrollBar().value()
        first, last = stack.at(top), stack.at(top + canvas.viewport().height())
        for index in (last + 1, last + 2, first - 1):
            if not 0 <= index < len(stack.rows) or self._pictures.has(index):
                continue
            body = stack.body(index)
            if self._pictures.keeps(body):
                self._pictures.make(canvas.scene(page), stack.rows[index], index, body)
                self._beside.start()
                return

    def foresee(self) -> None:
        """Paints what one more of the likely next states changes in sight."""
        canvas, page = self._canvas, self._canvas.page
        if page is None or canvas.looking:
            return
        if self._expected is None:
            self._pictures.forget()
            self._expected = iter(self.likely())
        shown, decided = next(self._expected, (None, None))
        if shown is None:
            return
        with page.opened.supposing(decided):
            scene = canvas.scene(page, shown)
            for index, row, _, _ in canvas.in_sight(page, canvas.viewport().rect()):
                self._pictures.foresee(scene, row, index)
        self._foreseeing.start()
