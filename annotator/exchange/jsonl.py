"""The corpus as `annotator/1` JSONL: one article a line, in the order of their ids.

Export, import into an empty corpus and export again give the same bytes when all statuses are kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.article import Annotated
from annotator.domain.record import dump, to_record
from annotator.domain.words import Status
from annotator.exchange.files import written
from annotator.exchange.keep import ALL, keep
from annotator.exchange.split import PARTS, Split
from annotator.exchange.standoff import rebuild_script, stand_off

_SUFFIX = ".jsonl"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files that were written, and how many articles went into them."""

    files: tuple[Path, ...]
    articles: int


def line(whole: Annotated, *, standoff: bool = False) -> str:
    """One article as a line of the file, without the line end."""
    if not standoff:
        return dump(whole)
    return json.dumps(stand_off(to_record(whole)), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def export_jsonl(
    corpus: Corpus,
    dest: Path,
    *,
    statuses: frozenset[Status] = ALL,
    split: Split | None = None,
    standoff: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Exported:
    """Writes the corpus to a file, or with a split to NAME.train.jsonl, NAME.dev.jsonl and NAME.test.jsonl.

    With `standoff` the words are left out and NAME.rebuild.py is written beside. Files are replaced
    together at the end; a failed export changes none. Raises ExportFailed.
    """
    ids = sorted(corpus.article_ids())
    parts = split.parts(ids) if split else dict.fromkeys(ids, "")
    names = PARTS if split else ("",)
    paths = [_beside(dest, f".{name}{_SUFFIX}") if name else dest for name in names]
    if standoff:
        paths.append(_beside(dest, ".rebuild.py"))
    with ExitStack() as stack:
        handles = stack.enter_context(written(paths, never=corpus.path))
        by_name = dict(zip(names, handles, strict=False))
        for done, whole in enumerate(corpus.annotated_many(ids), 1):
            text = line(keep(whole, statuses), standoff=standoff)
            by_name[parts[whole.article.id]].write(text + "\n")
            if progress is not None:
                progress(done, len(ids))
        if standoff:
            handles[-1].write(rebuild_script())
    return Exported(tuple(paths), len(ids))


def _beside(dest: Path, ending: str) -> Path:
    """The destination with another ending: data.jsonl gives data.train.jsonl."""
    name = dest.name.removesuffix(_SUFFIX) or dest.name
    return dest.with_name(name + ending)
