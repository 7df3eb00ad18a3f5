"""How articles get out of the process that reads them, and what that process may have."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.likeness import sketch_of
from annotator.domain.offsets import Span
from annotator.domain.photo import Credit, CreditParts, Finding, Photo
from annotator.domain.picture import Embedded, Picture, PictureFile


def _parts_of(cls: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
    parts = attrgetter(*(one.name for one in fields(cls)))
    return lambda one: (cls, parts(one))


Refusal = tuple[str, str, str | None, tuple[str, ...]]
# Made anew from their parts they travel in half the time that slotted dataclasses take by themselves.
_DISPATCH: dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]] = {
    cls: _parts_of(cls)
    for cls in (
        *(Annotated, Article, Block, Credit, CreditParts, Draft, Embedded),
        *(Finding, Photo, Picture, PictureFile, Span),
    )
}


def pickled(message: object) -> bytes:
    """A message, to be read with `pickle`."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _DISPATCH
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
