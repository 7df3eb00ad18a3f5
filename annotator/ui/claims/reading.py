"""What the table asks the corpus: which claims, in which groups, and their rows in words."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.corpus.claimvalues import ClaimQuery, ClaimRow, GroupBy
from annotator.ui.claims import words
from annotator.ui.claims.columns import Col
from annotator.ui.claims.lines import Group, Line
from annotator.ui.inspector import wording

if TYPE_CHECKING:
    from annotator.corpus import ClaimGroup, Corpus

EVERY_CLAIM = ClaimQuery()
FIRST = 80
"""So many claims are shown before all are there."""
_FIRST_GROUPS = 8
GROUPINGS: dict[GroupBy, str] = {
    "topic": "Topic",
    "source": "Source",
    "party": "Party",
    "event": "Event",
    "article": "Article",
    "none": "None",
}
_NO_VALUE: dict[GroupBy, str] = {
    "topic": "No topic",
    "source": "Author’s voice or nobody named",
    "party": "No party",
    "event": "No event",
    "article": "No article",
    "none": "",
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be listed: which claims in which order, and by what they are grouped."""

    query: ClaimQuery = EVERY_CLAIM
    by: GroupBy = "topic"

    def plain(self) -> ClaimQuery:
        """The filter alone, without its order."""
        return replace(self.query, order="place", descending=False)


@dataclass(frozen=True, slots=True)
class Found:
    """The keys in order, the groups they lie in, some rows, and in how many articles they stand.

    `whole` is False while only the first claims are there.
    """

    keys: array[int]
    groups: list[Group]
    lines: list[Line]
    articles: int
    whole: bool = True


def read_first(corpus: Corpus, chosen: Chosen, folded: frozenset[str]) -> Found | None:
    """The first claims of the list; None where they would take as long as all of them, or are all."""
    if chosen.query.order != "place":
        return None
    if chosen.by == "none":
        keys = corpus.claims.first(chosen.query, "none", "", FIRST)
        whole = len(keys) < FIRST
        return None if whole else Found(keys, [], read_lines(corpus, keys), 0, whole=False)
    sizes = corpus.claims.sizes(chosen.query, chosen.by)
    if sum(one.size for one in sizes) <= FIRST:
        return None
    keys, groups = array("q"), list[Group]()
    for one in sizes[:_FIRST_GROUPS]:
        some = corpus.claims.first(chosen.query, chosen.by, one.key, FIRST - len(keys))
        groups.append(_group(one, chosen.by)._replace(size=len(some), all=one.size))
        keys += some
        if len(keys) >= FIRST:
            break
    shown = _shown(keys, groups, folded, (0, FIRST))
    return Found(keys, groups, read_lines(corpus, shown), 0, whole=False)


def read(
    corpus: Corpus,
    chosen: Chosen,
    folded: frozenset[str],
    near: tuple[int, int],
    known: list[Group] | None = None,
) -> Found:
    """Reads the list, and the rows that will be in sight between two rows of the table.

    `known` are the groups where only the order within them is another.
    """
    keys = corpus.claims.keys(chosen.query, chosen.by)
    groups: list[Group] = known or []
    if chosen.by != "none" and sum(one.size for one in groups) != len(keys):
        groups = [_group(one, chosen.by) for one in corpus.claims.groups(chosen.query, chosen.by)]
        if sum(one.size for one in groups) != len(keys):
            # Another decision came between the two: the keys are what counts.
            groups = []
    _, articles = corpus.claims.count(chosen.query)
    shown = _shown(keys, groups, folded, near)
    return Found(keys, groups, read_lines(corpus, shown), articles)


def conflicting(corpus: Corpus, chosen: Chosen) -> int:
    """How many of the claims that fit conflict."""
    return corpus.claims.count(replace(chosen.query, conflicts_only=True))[0]


def _shown(
    keys: array[int], groups: Sequence[Group], folded: frozenset[str], near: tuple[int, int]
) -> list[int]:
    """The keys that stand between two rows of the table."""
    first, last = max(0, near[0]), near[1]
    if not groups:
        return list(keys[first : last + 1])
    made: list[int] = []
    row = at = 0
    for group in groups:
        row += 1
        if group.value not in folded:
            low, high = max(0, first - row), min(group.size, last + 1 - row)
            made.extend(keys[at + low : at + high] if high > low else ())
            row += group.size
        at += group.size
        if row > last:
            break
    return made


def _group(one: ClaimGroup, by: GroupBy) -> Group:
    label = _topic_words(one.label) if by == "topic" and one.label else one.label
    flag = f"{one.flagged:,} in conflict" if one.flagged else ""
    return Group(one.key, label or _NO_VALUE[by], one.size, flag)


def read_lines(corpus: Corpus, keys: Sequence[int]) -> list[Line]:
    """Some rows in words."""
    return [line_of(row) for row in corpus.claims.rows(keys)] if keys else []


def line_of(row: ClaimRow) -> Line:
    """A row in words."""
    figure = row.figure
    said = words.DASH if figure is None else words.figure(figure.low, figure.high, figure.bound, figure.unit)
    cells = {
        Col.CLAIM: " ".join(row.content.split()),
        Col.SOURCE: words.source(row.source, row.via, row.source_type),
        Col.TYPE: words.source_type(row.source_type, row.party),
        Col.PARTY: row.party or words.DASH,
        Col.CUE: row.cue or words.DASH,
        Col.CERTAINTY: words.certainty(row.certainty),
        Col.FIGURE: f"{said} +{row.figures - 1}" if row.figures > 1 and said != words.DASH else said,
        Col.WHEN: _when(row),
        Col.TOPIC: _topic(row),
        Col.ARTICLE: row.name,
        Col.NOTE: " ".join(row.note.split()) if row.note else words.DASH,
        Col.LINKS: f"{row.links:,}",
    }
    return Line(row.key, row.claim, row.article, row.name, row.status, row.certainty, row.flagged, cells)


def _when(row: ClaimRow) -> str:
    if row.date:
        return " – ".join(wording.one_date(one) for one in row.date.split("/"))
    return f"“{row.when}”" if row.when else words.DASH


def _topic_words(topic: str) -> str:
    """A topic of the list in its words; any other stands as it was typed or as the rule put it."""
    return wording.topic(topic) if topic in wording.TOPICS else topic


def _topic(row: ClaimRow) -> str:
    if row.topic:
        return _topic_words(row.topic)
    return f"{row.suggested_topic} (suggested)" if row.suggested_topic else words.DASH
