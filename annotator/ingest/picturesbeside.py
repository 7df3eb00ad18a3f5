"""The picture files that a JSON line names for its photos, found beside the file it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.domain.article import Draft
from annotator.domain.photo import Photo
from annotator.domain.picture import PictureFile
from annotator.ingest.source import Refused, Source

MOST = 200
"""No more pictures than this are read for one article."""
TOGETHER = 200_000_000
"""Nor more than these bytes of them."""


def named_in(draft: Draft, told: object) -> Draft:
    """A draft whose photos have the names of their files, as a line tells them: `[{"file", "caption"?}, …]`.

    The caption says which photo of the text is meant; without one it is the one at the same place in order.
    What names no photo of the text is passed over.
    """
    photos = list(draft.annotated.photos)
    for number, file, caption in _told(told):
        if caption is None:
            places = [number]
        else:
            places = [n for n, one in enumerate(photos) if _caption(draft, one) == caption]
        if len(places) == 1 and places[0] < len(photos):
            photos[places[0]] = replace(photos[places[0]], file=file)
    if photos == list(draft.annotated.photos):
        return draft
    return replace(draft, annotated=replace(draft.annotated, photos=tuple(photos)))


def _told(told: object) -> Iterator[tuple[int, str, str | None]]:
    for number, one in enumerate(told[:MOST] if isinstance(told, list) else ()):
        file = one.get("file") if isinstance(one, dict) else None
        caption = one.get("caption") if isinstance(one, dict) else None
        if isinstance(file, str) and file.strip():
            yield number, file, caption if isinstance(caption, str) else None


def _caption(draft: Draft, photo: Photo) -> str | None:
    return None if photo.caption is None else photo.caption.text(draft.annotated.text)


def with_pictures(draft: Draft, source: Source) -> Draft:
    """The draft with the pictures its photos name, where they lie beside the source.

    One that cannot be read is told in the notes; one that is not there, or is another than the record says,
    is not. OSError passes through.
    """
    found: dict[str, PictureFile | None] = {}
    notes: list[str] = []
    room = TOGETHER
    for file in dict.fromkeys(one.file for one in draft.annotated.photos if one.file):
        beside = source.beside(file) if len(found) < MOST else None
        if beside is None or beside.size > room:
            continue
        try:
            found[file] = read = _read(beside)
            room -= len(read.data)
        except Refused as reason:
            notes.append(f"{file}: {reason}")
    if not found and not notes:
        return draft
    photos = tuple(_shown(one, found.get(one.file or "")) for one in draft.annotated.photos)
    shown = {one.picture for one in photos}
    files = {one.picture.sha256: one for one in found.values() if one and one.picture.sha256 in shown}
    return replace(
        draft,
        annotated=replace(draft.annotated, photos=photos),
        notes=(*draft.notes, *notes),
        pictures=tuple(files.values()),
    )


def _read(beside: Source) -> PictureFile:
    from annotator.ingest.pictures import picture_file  # a library that most files need not wait for

    return picture_file(beside)


def _shown(photo: Photo, file: PictureFile | None) -> Photo:
    if file is None or photo.picture not in (None, file.picture.sha256):
        return photo
    return replace(photo, picture=file.picture.sha256)
