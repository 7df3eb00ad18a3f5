"""What the registers ask the corpus: who is a source and what they said, which entities there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.corpus.claimvalues import ClaimQuery
from annotator.domain.annotation import Entity, Mention
from annotator.domain.gazetteer import places_called
from annotator.domain.protection import Source
from annotator.domain.words import Certainty, Label
from annotator.ui.claims import words
from annotator.ui.claims.columns import Col
from annotator.ui.claims.lines import Line
from annotator.ui.claims.reading import line_of
from annotator.ui.claims.words import NAMINGS
from annotator.ui.entities.protecting import SIGN, marked_in_words
from annotator.ui.inspector import wording
from annotator.ui.widgets.wording import count, day

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.corpus.registers import SourceRow

_PLACES = 6
MOST = 2_000
SHOWN = 300
"""Claims listed in the detail; the desk's table lists all of them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source or an entity of the list: key, name, what stands beside it, how many claims or mentions.

    `protected` says whether it bears an alias in every export.
    """

    key: str
    name: str
    aside: str
    size: int
    protected: bool = False


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
    protected: bool = False


def sources(corpus: Corpus, typed: str) -> list[Entry]:
    """Who said something, those who said most first."""
    look = _Protected(corpus)
    found = []
    for one in corpus.registers.sources(typed.strip(), limit=MOST):
        name = " ".join(one.label.split())
        at_risk = look.mark(one.entity, name) is not None
        found.append(Entry(one.key, name, _signed(_fares(one), at_risk), one.claims, at_risk))
    return found


def _fares(one: SourceRow) -> str:
    parts = ((one.contradicted, "contradicted"), (one.supported, "supported"))
    return ", ".join(f"{number:,} {word}" for number, word in parts if number)


def entities(corpus: Corpus, typed: str) -> list[Entry]:
    """The entities of the corpus, those that are named most first."""
    look = _Protected(corpus)
    found = []
    for one in corpus.registers.entities(typed.strip(), limit=MOST):
        at_risk = look.mark(one.id, one.name) is not None
        found.append(
            Entry(one.id, one.name, _signed(wording.LABELS[one.label], at_risk), one.mentions, at_risk)
        )
    return found


class _Protected:
    """The marks of a corpus by entity and by name."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._all = corpus.protection.read()
        self._of_entity = {one.entity: one for one in self._all.sources if one.entity is not None}
        self._called = {name.casefold(): one for one in self._all.sources for name in one.names}

    def mark(self, entity: str | None, name: str) -> Source | None:
        """The mark of an entity, else of whoever goes by the name."""
        if entity is not None:
            return self._of_entity.get(entity)
        return self._called.get(name.casefold())

    def facts(self, mark: Source | None) -> list[tuple[str, str]]:
        """What stands in the detail of one that is marked."""
        if mark is None:
            return []
        return [(SIGN, marked_in_words(self._corpus, self._all, mark))]


def _signed(words: str, at_risk: bool) -> str:
    return " · ".join(part for part in (SIGN if at_risk else "", words) if part)


def source(key: str, name: str) -> Callable[[Corpus], Detail]:
    """A read of all that a source said, how it is named, how surely it is quoted and who agrees."""

    def read(corpus: Corpus) -> Detail:
        keys = corpus.registers.claims_of(key)
        query = ClaimQuery(among=frozenset(keys))
        rows = corpus.claims.rows(keys[:MOST])
        named = Counter(" ".join(row.source.split()) or "nobody named" for row in rows)
        ways = Counter(NAMINGS[row.naming] if row.naming else "not given" for row in rows)
        kinds = Counter(words.source_type(row.source_type, row.party) for row in rows)
        sure = Counter(row.certainty for row in rows)
        row = corpus.registers.source(key)
        facts = [
            (
                "Said",
                f"{count(len(keys), 'claim')} in {count(len({row.article for row in rows}), 'article')}",
            ),
            ("Called", "; ".join(f"“{said}” {n:,}×" for said, n in named.most_common(6))),
            ("Named", "; ".join(f"{way.lower()} {n:,}×" for way, n in ways.most_common())),
            ("Type", "; ".join(f"{kind} {n:,}×" for kind, n in kinds.most_common(4))),
            ("Certainty", ", ".join(f"{n:,} {wording.CERTAINTIES[one].lower()}" for one, n in _sure(sure))),
            ("Links", (row and _fares(row)) or "neither supported nor contradicted yet"),
            ("Conflicts", _conflicts(sum(row.flagged for row in rows))),
        ]
        if row is not None and row.first:
            facts.append(
                ("When", f"{day(row.first)} – {day(row.last)}" if row.first != row.last else day(row.first))
            )
        known = corpus.entity(row.entity) if row is not None and row.entity else None
        facts += _known(known) if known is not None else []
        look = _Protected(corpus)
        mark = look.mark(known.id if known else None, name)
        facts = [*look.facts(mark), *facts]
        lines = tuple(line_of(row) for row in rows[:SHOWN])
        mention = _mention(corpus, known) if known is not None else None
        more = max(0, len(keys) - len(lines))
        return Detail(key, name, tuple(facts), lines, query, known, mention, more, mark is not None)

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
        look = _Protected(corpus)
        mark = look.mark(one.id, one.name)
        facts = [*look.facts(mark), ("Is a", wording.LABELS[one.label])]
        facts += [
            ("Named", f"{found.mentions:,}× in {count(found.articles, 'article')}") for found in referred[:1]
        ]
        if one.label is Label.PLACE and (places := places_called(one.name)):
            facts.append(("May be", "; ".join(places[:_PLACES]) + (" …" if len(places) > _PLACES else "")))
        facts += [*_known(one), ("Said", count(len(keys), "claim"))]
        lines = tuple(line_of(row) for row in rows)
        more = max(0, len(keys) - len(lines))
        mention = _mention(corpus, one)
        return Detail(key, one.name, tuple(facts), lines, query, one, mention, more, mark is not None)

    return read


def _mention(corpus: Corpus, one: Entity) -> tuple[str, Mention, str] | None:
    """One mention of an entity, with its article and its words, from which a split can start."""
    from annotator.corpus import NamesakeQuery, Sameness

    page = corpus.namesakes.page(NamesakeQuery("", Sameness.ENTITY, one.id), 0)
    first = next(iter(page.found), None)
    return (first.article.id, first.mention, first.words) if first is not None else None


SAID_COLUMNS = (Col.ARTICLE, Col.CLAIM, Col.SOURCE, Col.CERTAINTY, Col.FIGURE)
