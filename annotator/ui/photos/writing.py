"""What is written of the photos: a sheet to go through on paper, sidecars beside the pictures, a dataset."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from annotator.ui.desk import DeskParts
from annotator.ui.shell.longjob import LongJob
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.exchange.files import Exported
    from annotator.ui.photos.desk import PhotoDesk

Write = Callable[..., "Exported"]


class WriteCommands(QObject):
    """Each asks where to, and writes in the background."""

    def __init__(self, parts: DeskParts, desk: PhotoDesk) -> None:
        super().__init__(desk)
        self._parts = parts
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "photo_review_sheet": self.review_sheet,
            "photo_sidecars": self.sidecars,
            "photo_dataset": self.dataset,
        }

    def review_sheet(self) -> None:
        """Asks for a file and writes the photos on which something is found, to be printed or sent."""
        from annotator.exchange.reviewsheet import export_review_sheet

        path = self._ask_file("Write a review sheet", " findings.html", "Sheets (*.html)")
        if path is not None:
            self.write(export_review_sheet, path)

    def sidecars(self) -> None:
        """Asks for an empty folder and writes an XMP file for each picture."""
        from annotator.exchange.sidecars import export_sidecars

        folder = str(self._parts.preferences.folder)
        name = QFileDialog.getExistingDirectory(self._desk, "Write XMP sidecars into a folder", folder)
        if name:
            self.write(export_sidecars, Path(name))

    def dataset(self) -> None:
        """Asks for a file and writes captions and credits, a photo a row."""
        from annotator.exchange.captions import export_captions

        kinds = "Rows, a photo a line (*.jsonl);;Table (*.csv)"
        path = self._ask_file("Write a captions dataset", " captions.jsonl", kinds)
        if path is not None:
            self.write(export_captions, path)

    def _ask_file(self, title: str, ending: str, kinds: str) -> Path | None:
        corpus = self._parts.session.corpus
        if corpus is None:
            return None
        first = self._parts.preferences.folder / f"{corpus.path.stem}{ending}"
        name, _ = QFileDialog.getSaveFileName(self._desk, title, str(first), kinds)
        return Path(name) if name else None

    def write(self, write: Write, path: Path) -> None:
        """Writes in the background and says of how many articles, or why not."""
        corpus, said = self._parts.session.corpus, self._parts.session.said
        if corpus is None:
            return
        job = LongJob(f"Writing {path.name}", corpus, partial(_written, write, path), self._parts.window)
        job.done.connect(
            lambda made: said.emit(f"Photos of {count(made.articles, 'article')} written to {path.name}")
        )
        job.refused.connect(said)
        job.start()


def _written(write: Write, path: Path, corpus: Corpus, progress: Callable[[int, int], None]) -> Exported:
    return write(corpus, path, progress=progress)
