"""Exports of a whole corpus for tests of what is in them: every status unless said otherwise, no card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.words import Status
from annotator.exchange.exporting import export
from annotator.exchange.keep import ALL
from annotator.exchange.plan import Plan
from annotator.exchange.split import Split
from annotator.exchange.tally import Made

Progress = Callable[[int, int], None]


def export_jsonl(
    corpus: Corpus,
    dest: Path,
    *,
    statuses: frozenset[Status] = ALL,
    split: Split | None = None,
    standoff: bool = False,
    progress: Progress | None = None,
) -> Made:
    """Records, an article a line."""
    plan = Plan("jsonl", statuses=statuses, split=split, standoff=standoff)
    return export(corpus, dest, plan, with_card=False, progress=progress)


def export_csv(
    corpus: Corpus, dest: Path, *, statuses: frozenset[Status] = ALL, progress: Progress | None = None
) -> Made:
    """Tables."""
    return export(corpus, dest, Plan("csv", statuses=statuses), with_card=False, progress=progress)
