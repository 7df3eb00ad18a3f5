"""The language pipeline as a folder that spaCy loads by itself."""

from __future__ import annotations

from pathlib import Path

from annotator.domain.errors import UserError
from annotator.extract.version import NAME, VERSION


class FolderInTheWay(UserError):
    """There is something already where the pipeline was to be written."""


def write_pipeline(folder: Path) -> None:
    """Writes the pipeline to a new or empty folder, for `spacy.load(folder)` where annotator is installed.

    `nlp(text)._.suggestions` are then what the program would suggest. Raises FolderInTheWay, OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInTheWay(f"{folder}: is there already and not an empty folder; nothing was written")
    from annotator.extract.load import load

    nlp = load()
    nlp.meta.update(name=NAME.replace("-", "_"), version=VERSION, description="Names and claims in news.")
    nlp.to_disk(folder)
