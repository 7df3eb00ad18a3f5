"""All photos of a corpus looked over again, some at a time, once rules were turned on or off."""

from __future__ import annotations

from collections.abc import Callable

from annotator.corpus import Corpus

_AT_ONCE = 200
"""Photos in one transaction: others get their turn in between, and memory stays small."""


def look_over(corpus: Corpus, progress: Callable[[int, int], None] | None = None) -> None:
    """Brings what is found on every photo up to the rules that are on.

    `progress` gets the articles passed and all; what it raises ends the job, which can be begun again.
    Raises what every writing raises.
    """
    total = corpus.totals().articles
    after: int | None = 0
    while after is not None:
        if progress is not None:
            progress(min(after, total), total)
        after = corpus.photo_list.look_on(after, _AT_ONCE)
    if progress is not None:
        progress(total, total)
