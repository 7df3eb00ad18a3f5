"""Tells the files of corpora from others, and never opens those of one that is open.

Closing a second handle of such a file would drop the locks that SQLite holds on it.
"""

from __future__ import annotations

from pathlib import Path

from annotator.corpus.connection import Identity, identity_of, is_open_here
from annotator.corpus.copying import SIDE_FILES
from annotator.corpus.opening import refuse_foreign
from annotator.domain.errors import CorpusError, NewerCorpus

_SMALLEST_PAGE = 512


def belongs_to_a_corpus(path: Path) -> bool:
    """Whether a file is a corpus or a backup of one, by any name, or lies beside one as SQLite's own."""
    main = path
    for suffix in SIDE_FILES:
        if path.name.endswith(suffix) and path.name != suffix:
            main = path.with_name(path.name.removesuffix(suffix))
    return main.suffix.lower() == ".corpus" or _is_corpus(main)


def own_files(path: Path) -> set[Identity]:
    """What tells the files of the corpus at `path` from every other one, whatever they are called."""
    sides = (identity_of(path.with_name(path.name + suffix)) for suffix in ("", *SIDE_FILES))
    return {one for one in sides if one is not None}


def _is_corpus(path: Path) -> bool:
    identity = identity_of(path)
    if identity is None:
        return False
    if is_open_here(identity):
        return True
    size = path.stat().st_size
    # All databases are whole pages, and hardly any text is: so few other files are opened for nothing.
    if size == 0 or size % _SMALLEST_PAGE or not path.is_file():
        return False
    try:
        refuse_foreign(path)
    except CorpusError as error:
        return isinstance(error, NewerCorpus)
    return True
