"""How articles get out of the process that reads them, and what that process may have."""

from __future__ import annotations

import io
import pickle
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import fields, replace
from multiprocessing.connection import Connection
from operator import attrgetter
from typing import Any

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.likeness import sketch_of
from annotator.domain.offsets import Span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.picture import Embedded, Picture, PictureFile

_AHEAD = 6
_BYTES_AHEAD = 8_000_000
"""So many batches, and bytes of them, wait to be fetched at most while more is read."""


def parts_of(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    """How a dataclass travels: by its class and the values of its fields, of which it is made anew."""
    parts = attrgetter(*(one.name for one in fields(cls)))
    return lambda one: (cls, parts(one))


Refusal = tuple[str, str, str | None, tuple[str, ...]]
# Made anew from their parts they travel in half the time that slotted dataclasses take by themselves.
_DISPATCH: dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]] = {
    cls: parts_of(cls)
    for cls in (
        *(Annotated, Article, Block, Credit, CreditParts, Draft, Embedded),
        *(Finding, Photo, Picture, PictureFile, Span),
    )
}


def pickled(message: object, dispatch: Mapping[type, Callable[[Any], Any]] = _DISPATCH) -> bytes:
    """A message, to be read with `pickle`; `dispatch` says how objects of some classes travel."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dispatch
    pickler.dump(message)
    return buffer.getvalue()


def packed(what: Draft | UnreadableFile) -> Draft | Refusal:
    """What can travel: an error does not by itself. What others like an article are found by is made here."""
    if isinstance(what, UnreadableFile):
        return what.name, what.reason, what.encoding, what.columns
    return replace(what, sketch=sketch_of(what.annotated.text, what.annotated.blocks))


def unpacked(what: Draft | Refusal) -> Draft | UnreadableFile:
    """What `packed` was given."""
    return what if isinstance(what, Draft) else UnreadableFile(*what)


class Sender:
    """Sends batches through a pipe, some of them while the next are being read, and all else behind them.

    BrokenPipeError comes out of a later call than the one that met it, at the latest out of `send`. Without
    `ahead` nothing is read before the last batch is through: who finds a fault then knows where it was.
    """

    def __init__(self, pipe: Connection, *, ahead: bool) -> None:
        self._pipe = pipe
        self._ahead = ahead
        self._threads = ThreadPoolExecutor(1)
        self._sending: deque[tuple[Future[None], int]] = deque()

    def batch(self, message: object) -> None:
        """Begins to send a batch, once few enough others are on their way."""
        data = pickled(message)
        size = len(data) + sum(size for _, size in self._sending)
        while self._sending and (len(self._sending) >= _AHEAD or size > _BYTES_AHEAD):
            sent, freed = self._sending.popleft()
            sent.result()
            size -= freed
        self._sending.append((self._threads.submit(self._pipe.send_bytes, data), len(data)))
        if not self._ahead:
            self._wait()

    def send(self, message: object) -> None:
        """Sends anything else; it is through when this returns."""
        self._wait()
        self._pipe.send(message)

    def _wait(self) -> None:
        while self._sending:
            self._sending.popleft()[0].result()


def limit_memory(most: int) -> None:
    """Lets this process have so many bytes of addresses, where the system knows such a limit."""
    try:
        import resource
    except ImportError:  # Windows has no such limit.
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = min([most, *(one for one in (soft, hard) if one != resource.RLIM_INFINITY)])
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
