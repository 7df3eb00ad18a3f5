"""Small pictures for cards and the Inspector: read and decoded off the window's thread, within a limit."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from annotator.domain.errors import CorpusError

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.domain.picture import Picture
    from annotator.ui.session import Session

    _Read = tuple["Wanted", Picture | None, QImage | None]

TOPIC = "thumbnails"
KEPT = 64_000_000
"""Bytes of decoded pictures kept, the least lately painted dropped first."""
AT_ONCE = 8
"""Pictures in one read, so that other reads get their turn."""
WAITING = 64
"""Pictures waited for at most; those scrolled past longest ago are asked for again when they are seen."""


class Wanted(NamedTuple):
    """A picture by the SHA-256 of its bytes, to fit into a box of device pixels."""

    sha256: str
    width: int
    height: int


class Small(NamedTuple):
    """A picture as the corpus has it: what is known of it, and itself made small; None where it has none."""

    told: Picture | None
    picture: QPixmap | None


class Thumbnails(QObject):
    """Gives small pictures at once where they were read already, and asks for the others.

    `arrived` carries the SHA-256s of pictures that can be painted now, or are known to be missing.
    """

    arrived = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._kept: OrderedDict[Wanted, Small] = OrderedDict()
        self._bytes = 0
        self._waiting: dict[Wanted, None] = {}
        self._asking = False
        session.corpusChanged.connect(self._clear)
        session.libraryChanged.connect(self._forget_missing)

    def small(self, sha256: str, box: QSize, ratio: float) -> Small | None:
        """The picture within a box of logical pixels at a device pixel ratio; None while it is being read."""
        wanted = Wanted(sha256, round(box.width() * ratio), round(box.height() * ratio))
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
            return found
        self._waiting.pop(wanted, None)
        self._waiting[wanted] = None
        if len(self._waiting) > WAITING:
            del self._waiting[next(iter(self._waiting))]
        self._ask()
        return None

    def told(self, sha256: str) -> Picture | None:
        """What is known of a picture that was read at any size; None while it was not, or is missing."""
        return next((one.told for wanted, one in self._kept.items() if wanted.sha256 == sha256), None)

    def _ask(self) -> None:
        if self._asking or not self._waiting or self._session.corpus is None:
            return
        self._asking = True
        asked = list(reversed(self._waiting))[:AT_ONCE]
        self._session.reads.ask(TOPIC, lambda corpus: _read(corpus, asked), self._take)

    def _take(self, read: Sequence[_Read]) -> None:
        self._asking = False
        for wanted, told, image in read:
            self._waiting.pop(wanted, None)
            self._keep(wanted, Small(told, None if image is None else QPixmap.fromImage(image)))
        self.arrived.emit(frozenset(wanted.sha256 for wanted, _, _ in read))
        self._ask()

    def _keep(self, wanted: Wanted, small: Small) -> None:
        self._drop(wanted)
        self._kept[wanted] = small
        self._bytes += _weight(small)
        while self._bytes > KEPT and len(self._kept) > 1:
            self._drop(next(iter(self._kept)))

    def _drop(self, wanted: Wanted) -> None:
        old = self._kept.pop(wanted, None)
        if old is not None:
            self._bytes -= _weight(old)

    def _clear(self) -> None:
        self._session.reads.drop(TOPIC)
        self._kept.clear()
        self._waiting.clear()
        self._bytes = 0
        self._asking = False

    def _forget_missing(self) -> None:
        """A picture that was missing may have come with another article."""
        gone = [wanted for wanted, one in self._kept.items() if one.picture is None]
        for wanted in gone:
            self._drop(wanted)
        if gone:
            self.arrived.emit(frozenset(wanted.sha256 for wanted in gone))


def _weight(small: Small) -> int:
    picture = small.picture
    return 1000 if picture is None else 4 * picture.width() * picture.height()


def _read(corpus: Corpus, asked: Sequence[Wanted]) -> list[_Read]:
    """In the reading thread: QImage may be used there, QPixmap may not."""
    found: list[_Read] = []
    for wanted in asked:
        try:
            data, told = corpus.pictures.thumbnail(wanted.sha256), corpus.pictures.one(wanted.sha256)
        except CorpusError:
            # Said by whatever else reads the corpus; a card without its picture can still be read.
            data, told = None, None
        image = None if data is None else decoded(data, QSize(wanted.width, wanted.height))
        found.append((wanted, told, image))
    return found


def decoded(data: bytes, box: QSize) -> QImage | None:
    """A JPEG of the program's own, scaled down to fit into a box; None when it cannot be decoded."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageReader

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    image = QImageReader(buffer, QByteArray(b"jpeg")).read()
    if image.isNull():
        return None
    if image.width() > box.width() or image.height() > box.height():
        image = image.scaled(
            box, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    return image.convertToFormat(QImage.Format.Format_RGB32)
