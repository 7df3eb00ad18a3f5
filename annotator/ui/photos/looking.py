"""What opens over the Photos desk: the picture at full size, the comparison, a waiver, the rules."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.domain.photo import Finding
from annotator.domain.words import Kind
from annotator.review.photos import look_over
from annotator.ui.desk import DeskParts
from annotator.ui.fullpicture import FullPicture
from annotator.ui.photos.compare import Comparison
from annotator.ui.photos.current import Current
from annotator.ui.photos.rules import RulesSheet
from annotator.ui.photos.veil import Veil
from annotator.ui.photos.waiving import WaiveSheet
from annotator.ui.writing import Writing

if TYPE_CHECKING:
    from annotator.ui.photos.desk import PhotoDesk


class Looking(QObject):
    """Sheets of the desk; each gives the keys back when it closes."""

    def __init__(self, parts: DeskParts, veil: Veil, current: Current, desk: PhotoDesk) -> None:
        super().__init__(desk)
        self._parts = parts
        self._veil = veil
        self._current = current
        self._desk = desk
        self._looking_over: Writing | None = None

    def full(self) -> None:
        """The picture as large as the window, whether or not it is blurred here."""
        looked = self._current.now()
        if looked is not None:
            FullPicture(self._parts.session, self._parts.theme, self._desk).show_photo(looked.photo)

    def reveal(self) -> None:
        """Shows the current picture though pictures are blurred, or blurs it again."""
        looked = self._current.now()
        if looked is None:
            return
        if not self._veil.on:
            self._parts.session.said.emit("Pictures are not blurred. “Blur pictures until Space” blurs them")
            return
        shown = self._veil.lift(looked.photo.picture)
        self._parts.session.said.emit("This picture is shown" if shown else "The picture is blurred again")

    def blur(self) -> None:
        """Blurs all pictures, or shows them again."""
        on = self._veil.switch()
        said = (
            "Pictures are blurred. B shows one, Space shows it at full size" if on else "Pictures are shown"
        )
        self._parts.session.said.emit(said)

    def compare(self, place: int) -> None:
        """The photo beside the same picture in other articles."""
        looked = self._current.now()
        if looked is None or not looked.duplicates:
            self._parts.session.said.emit("No other article shows this picture")
            return
        sheet = Comparison(
            self._parts.theme,
            self._parts.session.thumbnails,
            self._veil,
            looked.row,
            looked.duplicates,
            self._desk,
        )
        sheet.openAsked.connect(lambda article, photo: self._parts.show_in_read(article, Kind.PHOTO, photo))
        sheet.start(place)

    def waive(self, finding: Finding, act: Callable[[str, str], None]) -> None:
        """Asks why the photo is let off a finding."""
        sheet = WaiveSheet(self._parts.theme, finding, self._desk)
        sheet.waived.connect(act)
        sheet.open()

    # the house style

    def rules(self) -> None:
        """The rules of this corpus; when they changed, every photo is looked over again."""
        corpus = self._parts.session.corpus
        if corpus is None:
            return
        sheet = RulesSheet(self._parts.theme, corpus, self._parts.session.said.emit, self._desk)
        sheet.finished.connect(lambda _how: self.look_over())
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def look_over(self) -> None:
        """Looks over all photos in the background where other rules count now."""
        session = self._parts.session
        corpus, editor = session.corpus, session.editor
        if corpus is None or editor is None or not corpus.photo_list.needs_a_look():
            return
        if self._looking_over is not None:
            # One at work takes the newest rules for what it has not reached; another look follows it.
            return
        job = self._looking_over = Writing(corpus, editor, self)
        job.done.connect(lambda _none: self._looked_over("All photos were looked over again"))
        job.refused.connect(lambda refusal: self._looked_over(str(refusal)))
        job.moved.connect(lambda done, total: session.said.emit(_how_far(done, total)))
        job.start(lambda own, _editor, progress: look_over(own, progress))

    def _looked_over(self, sentence: str) -> None:
        job, self._looking_over = self._looking_over, None
        if job is not None:
            job.deleteLater()
        self._parts.session.said.emit(sentence)
        self._desk.refresh()


def _how_far(done: int, total: int) -> str:
    return f"Looking over the photos of {done:,} of {total:,} articles"
