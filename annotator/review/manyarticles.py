"""What is decided about several articles at once, however many: one act for undo, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from annotator.corpus import Corpus, Edit
from annotator.corpus.parts import A_PART, as_part
from annotator.domain.article import Article
from annotator.domain.decision import Decision, Editor
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, ArticleStatus, Kind
from annotator.review import titles
from annotator.review.decide import Review, in_progress
from annotator.review.fields import with_field

Progress = Callable[[int, int], None]
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of each article; `title` names the act, with {} for how many articles there are."""

    act: Act
    title: str
    of: Callable[[Article], Article]


def status(to: ArticleStatus) -> Change:
    """How far the review of the articles has come."""
    title = f"mark {{}} {titles.STATUS_WORDS[to]}"
    return Change(Act.STATUS, title, lambda one: replace(one, status=to))


def outlet(name: str) -> Change:
    """Who published the articles; no words for nobody known."""

    def of(article: Article) -> Article:
        after = with_field(article, "outlet", name)
        return article if after == article else in_progress(after)

    return Change(Act.CORRECT, "set the outlet of {}", of)


def decide(review: Review, ids: Sequence[str], change: Change) -> Decision | None:
    """Changes some articles in one decision; None where all of them are so already. Raises NothingFound."""
    edits = _edits(review.held.articles(ids), change)
    return review.decide(change.act, _title(change, len(edits)), edits) if edits else None


def decide_many(
    corpus: Corpus, editor: Editor, ids: Sequence[str], change: Change, progress: Progress | None = None
) -> int:
    """Changes very many articles in one act; gives how many were changed.

    `progress` gets how many are through and of how many; what it raises takes everything back. Raises
    NothingFound and CorpusError.
    """
    done = 0

    def parts() -> Iterator[tuple[str, Sequence[Edit]]]:
        nonlocal done
        edits: list[Edit] = []
        for first in range(0, len(ids), _AT_ONCE):
            if progress is not None:
                progress(first, len(ids))
            edits += _edits(corpus.articles(ids[first : first + _AT_ONCE]), change)
        done = len(edits)
        of = -(-done // A_PART)
        for n in range(of):
            yield as_part(_title(change, done), n + 1, of), edits[n * A_PART : (n + 1) * A_PART]

    corpus.decide_in_parts(editor, change.act, parts)
    return done


def _edits(articles: Sequence[Article], change: Change) -> list[Edit]:
    changed = ((one, change.of(one)) for one in articles)
    return [Edit(Kind.ARTICLE, one.id, one.id, after, one) for one, after in changed if after != one]


def _title(change: Change, number: int) -> str:
    return change.title.format(f"{number:,} article{'s' if number != 1 else ''}")
