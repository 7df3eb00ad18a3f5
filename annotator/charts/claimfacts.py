"""The claims of a corpus as columns, so that a filter over a hundred thousand of them answers at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotator.charts.arrays import Codes, Renewal, coded, codes
from annotator.charts.words import NAMED
from annotator.corpus.chartrows import ChartRows
from annotator.corpus.chartvalues import ClaimColumns
from annotator.domain.words import Naming

ArticleKeys = np.ndarray[tuple[int], np.dtype[np.int64]]
_NAMED = {naming: n for n, (_, namings) in enumerate(NAMED) for naming in namings}
_HOW_NAMED = codes([_NAMED.get(one, len(NAMED) - 1) for one in (None, *Naming)])

_PIECE = 500
"""Articles whose claims are read at a time."""


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The claims in order of article and id: the place of the article of each, and what it says.

    `source` is a place in `sources`, which are source type and side with a bar between them; the rest are
    places among the words of their closed lists.
    """

    article: Codes
    ids: list[str]
    source: Codes
    certainty: Codes
    status: Codes
    named: Codes
    sources: dict[str, int]

    @classmethod
    def read(
        cls,
        rows: ChartRows,
        articles: ArticleKeys,
        only: Sequence[int] | None = None,
        sources: dict[str, int] | None = None,
    ) -> ClaimFacts:
        """Those of all articles, whose keys are given, or of some; `sources` are those known before."""
        keys = articles.tolist() if only is None else list(only)
        known = dict(sources or {})
        # A piece at a time: what is done to all claims in one step keeps the window's thread waiting for it.
        starts = range(0, max(1, len(keys)), _PIECE)
        parts = [cls._piece(rows.claims(keys[at : at + _PIECE]), articles, known) for at in starts]
        return cls(
            np.concatenate([one.article for one in parts]),
            [id for one in parts for id in one.ids],
            np.concatenate([one.source for one in parts]),
            np.concatenate([one.certainty for one in parts]),
            np.concatenate([one.status for one in parts]),
            np.concatenate([one.named for one in parts]),
            known,
        )

    @classmethod
    def _piece(cls, columns: ClaimColumns, articles: ArticleKeys, known: dict[str, int]) -> ClaimFacts:
        source = coded(
            list(zip(columns.type, columns.party, strict=True)),
            lambda one: f"{one[0] or ''}|{one[1] or ''}",
            known,
        )
        words = codes(columns.words)
        return cls(
            np.searchsorted(articles, np.array(columns.article_key, dtype=np.int64)).astype(np.int32),
            columns.id,
            source,
            np.maximum(words // 100 - 1, 0),
            np.maximum(words // 10 % 10 - 1, 0),
            _HOW_NAMED[words % 10],
            known,
        )

    def __len__(self) -> int:
        return len(self.ids)

    def renewed(
        self, rows: ChartRows, articles: ArticleKeys, only: Sequence[int]
    ) -> tuple[ClaimFacts, Renewal]:
        """The same with the claims of some articles read anew, and what has become of the places."""
        new = self.read(rows, articles, only, self.sources)
        gone = np.isin(self.article, np.searchsorted(articles, np.array(only, dtype=np.int64)))
        how = Renewal.without(self.article, gone, new.article)
        return replace(
            new,
            article=how.column(self.article, new.article),
            ids=how.rows(self.ids, new.ids),
            source=how.column(self.source, new.source),
            certainty=how.column(self.certainty, new.certainty),
            status=how.column(self.status, new.status),
            named=how.column(self.named, new.named),
        ), how
