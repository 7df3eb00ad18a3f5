"""What the registers ask the corpus: who is a source and what they said, which entities there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.corpus.claimvalues import ClaimQuery
from annotator.domain.annotation import Entity, Mention
from annotator.domain.words import Certainty, Label
from annotator.ui.claims import words
from annotator.ui.claims.columns import Col
from annotator.ui.claims.lines import Line
from annotator.ui.claims.reading import line_of
from annotator.ui.inspector import wording
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus

MOST = 2_000
SHOWN = 300
"""Claims listed in the detail; the desk's table lists all of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source or an entity of the list: its key, name, what stands beside it, how many claims or mentions."""

    key: str
    name: str
    aside: str
    size: int


@dataclass(frozen=True, slots=True)
class Detail:
    """All that is told of one entry: facts in words, its claims, and the entity where it is one."""

    key: str
    name: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[Line, ...]
    query: ClaimQuery
    entity: Entity | None = None
    mention: tuple[str, Mention, str] | None = None
    more: int = 0


def sources(corpus: Corpus, typed: str) -> list[Entry]:
    """Who said something, those who said most first."""
    folded = typed.casefold().split()
    made = []
    for one in corpus.claims.groups(ClaimQuery(), "source"):
        name = one.label or "Author’s voice or nobody named"
        if all(word in name.casefold() for word in folded):
            aside = f"{one.flagged:,} in conflict" if one.flagged else ""
            made.append(Entry(one.key, " ".join(name.split()), aside, one.count))
    return made[:MOST]


def entities(corpus: Corpus, typed: str) -> list[Entry]:
    """The entities of the corpus, those that are named most first."""
    found: dict[str, Entity] = {}
    for label in Label:
        some = (
            corpus.naming.beginning(label, typed, SHOWN)
            if typed.strip()
            else corpus.naming.most_named(label, SHOWN)
        )
        found.update((one.id, one) for one in some)
    referred = corpus.naming.referred(found.values())
    made = [
        Entry(one.entity.id, one.entity.name, wording.LABELS[one.entity.label], one.mentions)
        for one in referred
    ]
    return sorted(made, key=lambda one: (-one.size, one.name.casefold()))[:MOST]


def source_query(key: str) -> ClaimQuery:
    """The claims of a source of the list."""
    return ClaimQuery(sources=frozenset({key.split("\n", 1)[0]}))


def source(key: str, name: str) -> Callable[[Corpus], Detail]:
    """A read of all that a source said, how it is named and how surely it is quoted."""

    def read(corpus: Corpus) -> Detail:
        query = source_query(key)
        keys = corpus.claims.keys(query)
        rows = corpus.claims.rows(keys[:MOST])
        named = Counter(" ".join(row.source.split()) or "nobody named" for row in rows)
        kinds = Counter(words.source_type(row.source_type, row.party) for row in rows)
        sure = Counter(row.certainty for row in rows)
        facts = [
            ("Said", f"{count(len(keys), 'claim')} in {count(len({row.article for row in rows}), 'article')}"),
            ("Named", "; ".join(f"“{words_}” {n:,}×" for words_, n in named.most_common(6))),
            ("Type", "; ".join(f"{kind} {n:,}×" for kind, n in kinds.most_common(4))),
            ("Certainty", ", ".join(f"{n:,} {wording.CERTAINTIES[one].lower()}" for one, n in _sure(sure))),
            ("Conflicts", _conflicts(sum(row.flagged for row in rows))),
        ]
        entity = corpus.entity(key)
        facts += _known(entity) if entity is not None else []
        lines = tuple(line_of(row) for row in rows[:SHOWN])
        return Detail(key, name, tuple(facts), lines, query, entity, more=max(0, len(keys) - len(lines)))

    return read


def _sure(sure: Counter[Certainty]) -> list[tuple[Certainty, int]]:
    return [(one, sure[one]) for one in Certainty if sure[one]]


def _conflicts(number: int) -> str:
    return f"{count(number, 'claim')} with a figure that does not fit another" if number else "none"


def _known(entity: Entity) -> list[tuple[str, str]]:
    return [
        ("Also", ", ".join(entity.aliases) or "no other names"),
        ("Register", entity.external or "not given"),
        ("Note", " ".join(entity.note.split()) if entity.note else "none"),
    ]


def entity(key: str, name: str) -> Callable[[Corpus], Detail]:
    """A read of an entity: its names, where it is named, and what it said."""

    def read(corpus: Corpus) -> Detail:
        query = ClaimQuery(sources=frozenset({key}))
        one = corpus.entity(key)
        if one is None:
            return Detail(key, name, (("Gone", "It was merged or deleted meanwhile."),), (), query)
        referred = corpus.naming.referred([one])
        keys = corpus.claims.keys(query)
        rows = corpus.claims.rows(keys[:SHOWN])
        facts = [("Is a", wording.LABELS[one.label])]
        for found in referred[:1]:
            facts.append(("Named", f"{found.mentions:,}× in {count(found.articles, 'article')}"))
        facts += [*_known(one), ("Said", count(len(keys), "claim"))]
        lines = tuple(line_of(row) for row in rows)
        more = max(0, len(keys) - len(lines))
        return Detail(key, one.name, tuple(facts), lines, query, one, _mention(corpus, one), more)

    return read


def _mention(corpus: Corpus, one: Entity) -> tuple[str, Mention, str] | None:
    """One mention of an entity, with its article and its words, from which a split can start."""
    from annotator.corpus import NamesakeQuery, Sameness

    page = corpus.namesakes.page(NamesakeQuery("", Sameness.ENTITY, one.id), 0)
    first = next(iter(page.found), None)
    return (first.article.id, first.mention, first.words) if first is not None else None


SAID_COLUMNS = (Col.ARTICLE, Col.CLAIM, Col.SOURCE, Col.CERTAINTY, Col.FIGURE)
