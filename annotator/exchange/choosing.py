"""Which articles go out: those a search finds, narrowed by outlet, day, status and name."""

from __future__ import annotations

from annotator.corpus import ArticleQuery, Corpus
from annotator.exchange.plan import Plan

_AT_ONCE = 5000
_FEW = 50


def chosen(corpus: Corpus, plan: Plan) -> list[str]:
    """The ids of the articles of a plan, sorted. Raises NothingFound for an article that is not there."""
    # What are ids already need not be looked for one by one, of which there may be as many as articles.
    ids = frozenset(corpus.article_ids() if len(plan.articles) > _FEW else ())
    only = {one if one in ids else corpus.find(one) for one in plan.articles}
    outlets = {_plain(one) for one in plan.outlets}
    # A space after the last word makes it a whole word: an export is not typed ahead.
    words = f"{plan.query} " if plan.query.strip() else ""
    keys = corpus.library.keys(ArticleQuery(words, plan.reviewed, "imported"))
    found: list[str] = []
    for first in range(0, len(keys), _AT_ONCE):
        found += [
            row.id
            for row in corpus.library.rows(keys[first : first + _AT_ONCE])
            if (not only or row.id in only)
            and (not outlets or _plain(row.outlet or "") in outlets)
            and (plan.days is None or plan.days.holds(row.published))
        ]
    return sorted(found)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
