"""The photo being looked at, with its article: read in the background, or at once when a key needs it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from annotator.corpus.photovalues import Duplicate, PhotoRow
from annotator.domain.article import Annotated
from annotator.domain.errors import CorpusError
from annotator.domain.photo import Finding, Photo
from annotator.domain.photowords import PhotoWords, printed, standing
from annotator.domain.picture import Picture

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.review.keeping import Keeping
    from annotator.ui.session import Session

TOPIC = "photo"


class Looked(NamedTuple):
    """A photo in its article, its picture file, the same picture elsewhere, and what is found on it now."""

    key: int
    row: PhotoRow
    page: Annotated
    photo: Photo
    picture: Picture | None
    duplicates: tuple[Duplicate, ...]
    findings: tuple[Finding, ...]

    @property
    def now(self) -> PhotoWords:
        """Its words as they stand now."""
        return standing(self.photo, self.page.text)

    @property
    def as_printed(self) -> PhotoWords:
        """Its words as the article has them."""
        return printed(self.photo, self.page.text)


class Current(QObject):
    """Which photo is current. `changed` when another one, or the same one changed, can be shown."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.key: int | None = None
        self._looked: Looked | None = None

    @property
    def looked(self) -> Looked | None:
        """The current photo where it was read; None while it is being read, or there is none."""
        return self._looked if self._looked is not None and self._looked.key == self.key else None

    def go_to(self, key: int | None) -> None:
        """Makes another photo current and reads it."""
        if key == self.key and self.looked is not None:
            return
        self.key = key
        self.reread()

    def reread(self) -> None:
        """Reads the current photo anew."""
        key = self.key
        if key is None or self._session.corpus is None:
            self._session.reads.drop(TOPIC)
            self._looked = None
            self.changed.emit()
        elif self._session.waiting:
            # What waits to be saved is only known here.
            self.now()
        else:
            self._session.reads.ask(TOPIC, lambda corpus: _read(corpus, None, key), self._take)

    def reread_now(self) -> None:
        """Reads the current photo anew at once, after a decision on it."""
        self._looked = None
        self.now()

    def now(self) -> Looked | None:
        """The current photo, read at once where it was not read yet."""
        session = self._session
        if self.looked is None or session.waiting:
            session.reads.drop(TOPIC)
            if self.key is not None and session.corpus is not None and session.keeping is not None:
                with suppress(CorpusError):
                    self._take(_read(session.corpus, session.keeping, self.key))
        return self.looked

    def _take(self, looked: Looked | None) -> None:
        self._looked = looked
        self.changed.emit()


def _read(corpus: Corpus, keeping: Keeping | None, key: int) -> Looked | None:
    """In the reading thread without `keeping`; with it in the window's, laid over with what waits."""
    rows = corpus.photo_list.rows([key])
    if not rows:
        return None
    row = rows[0]
    page = (keeping or corpus).annotated(row.article)
    photo = next((one for one in page.photos if one.id == row.photo), None)
    if photo is None:
        return None
    picture = corpus.pictures.one(photo.picture) if photo.picture is not None else None
    findings = corpus.photo_list.findings(row.article, photo, page.text)
    duplicates = tuple(corpus.photo_list.duplicates(row.article, row.photo))
    return Looked(key, row, page, photo, picture, duplicates, findings)
