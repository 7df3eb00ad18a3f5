"""XMP files to lie beside pictures: the pictures themselves are never written to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from annotator.corpus import Corpus
from annotator.domain.picture import Embedded
from annotator.domain.words import Status
from annotator.exchange.files import Exported, ExportFailed
from annotator.exchange.keep import ALL
from annotator.exchange.photorows import KnownPhoto, Progress, known_photos
from annotator.exchange.xmp import packet

_UNSAFE = re.compile(r"[^\w.\- ()+,&@]+")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80
_MARK = 8
# The words of a photo that an editor decided about come before those that nobody looked at.
_RANK = {Status.ACCEPTED: 0, Status.CORRECTED: 1, Status.ADDED: 2, Status.SUGGESTED: 3}


def export_sidecars(
    corpus: Corpus, dest: Path, *, statuses: frozenset[Status] = ALL, progress: Progress | None = None
) -> Exported:
    """Writes one file a picture into a folder, which is made if need be: NAME.xmp for NAME.jpg.

    Of several photos that show a picture the one furthest reviewed gives the words, then the first; rejected
    ones give none. Nothing is overwritten: where a file of the name is there, none is written. Raises
    ExportFailed.
    """
    chosen = _chosen(corpus, statuses - {Status.REJECTED}, progress)
    names = _named({picture: file for picture, (_, _, file) in chosen.items()})
    made = _folder(dest)
    written: list[Path] = []
    try:
        _refuse_taken(dest, names.values())
        for known in _read_again(corpus, chosen):
            picture = known.photo.picture or ""
            about = corpus.pictures.one(picture)
            path = dest / names[picture]
            with path.open("xb") as handle:
                written.append(path)
                handle.write(packet(known, about.embedded if about else Embedded()))
    except BaseException as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        if made:
            with suppress(OSError):
                dest.rmdir()
        if isinstance(error, OSError):
            reason = f"cannot be written ({error.strerror or error})"
            raise ExportFailed(written[-1].name if written else dest.name, reason) from error
        raise
    return Exported((dest,), len({article for _, article, _ in chosen.values()}))


def _refuse_taken(dest: Path, names: Iterable[str]) -> None:
    for name in names:
        if (dest / name).exists() or (dest / name).is_symlink():
            raise ExportFailed(name, "is there already. Name an empty folder")


def _chosen(
    corpus: Corpus, statuses: frozenset[Status], progress: Progress | None
) -> dict[str, tuple[int, str, str | None]]:
    """For each picture the rank, article and file name of the photo that gives its words."""
    found: dict[str, tuple[int, str, str | None]] = {}
    for one in known_photos(corpus, statuses, progress):
        picture, rank = one.photo.picture, _RANK[one.photo.status]
        if picture is not None and (picture not in found or rank < found[picture][0]):
            found[picture] = rank, one.article.id, one.photo.file
    return found


def _read_again(corpus: Corpus, chosen: dict[str, tuple[int, str, str | None]]) -> Iterator[KnownPhoto]:
    """The photos that were chosen, each picture once."""
    done: set[str] = set()
    for one in known_photos(corpus, ALL - {Status.REJECTED}):
        picture = one.photo.picture
        if picture is None or picture in done or picture not in chosen:
            continue
        rank, article, _ = chosen[picture]
        if (one.article.id, _RANK[one.photo.status]) == (article, rank):
            done.add(picture)
            yield one


def _named(files: dict[str, str | None]) -> dict[str, str]:
    """A safe name for each picture, no two the same in any case of letters."""
    taken: set[str] = set()
    names: dict[str, str] = {}
    for picture, file in sorted(files.items()):
        stem = safe_stem(file) or picture[: 2 * _MARK]
        name = f"{stem}.xmp"
        if name.casefold() in taken:
            name = f"{stem}-{picture[:_MARK]}.xmp"
        if name.casefold() in taken:
            name = f"{picture}.xmp"
        taken.add(name.casefold())
        names[picture] = name
    return names


def safe_stem(file: str | None) -> str:
    """The name of a picture's file without folders, ending and what some systems cannot keep; "" for none."""
    last = PurePosixPath((file or "").replace("\\", "/")).name
    stem = PurePosixPath(last).stem if last else ""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", stem)).strip(" ._")[:_LONGEST].rstrip(" .")
    return "" if _DEVICES.fullmatch(plain) else plain


def _folder(dest: Path) -> bool:
    """Makes the folder; returns whether it was not there before."""
    if dest.is_dir():
        return False
    try:
        dest.mkdir()
    except OSError as error:
        raise ExportFailed(dest.name, f"cannot be made a folder ({error.strerror})") from error
    return True
