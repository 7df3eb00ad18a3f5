"""Suggestions go in beside the decisions, never over them."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from annotator.corpus.journal import Journal
from annotator.corpus.state import State, last_end_of
from annotator.corpus.storing import Gathered
from annotator.corpus.values import Stored
from annotator.domain.annotation import Claim, Mention
from annotator.domain.codec import decode
from annotator.domain.offsets import Span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Kind, Status

_STRETCH = 256
_AT_ONCE = 16
_BY_ID = attrgetter("id")


class Suggesting:
    """Replaces an article's suggestions. Each call needs a writing transaction."""

    def __init__(self, sql: sqlite3.Connection, state: State, journal: Journal) -> None:
        self._sql = sql
        self._state = state
        self._journal = journal

    def store_many(self, found: Iterable[tuple[str, Suggestions, str, str]]) -> list[Stored]:
        """Puts in what does not contend with a decision, and takes out what was only suggested before.

        Entities are there as soon as the next is asked for; the rest is written some articles at a time.
        """
        gathered = Gathered(self._sql, self._state)
        ruled = self._state.rules.any()
        stored = []
        for article, suggestions, started, finished in found:
            key, *sizes = self._state.articles.standing(article)
            if len(gathered) >= _AT_ONCE or key in gathered:
                gathered.write()
                _, *sizes = self._state.articles.standing(article)
            stored.append(
                self._store(gathered, article, key, sizes, suggestions, (started, finished), ruled=ruled)
            )
        gathered.write()
        return stored

    def _store(
        self,
        gathered: Gathered,
        article: str,
        key: int,
        sizes: Sequence[int],
        suggestions: Suggestions,
        times: tuple[str, str],
        *,
        ruled: bool,
    ) -> Stored:
        state = self._state
        length, claims_there, mentions_there = sizes
        furthest = max([one.span.end for one in suggestions.mentions], default=0)
        if furthest > length or last_end_of(suggestions.claims) > length:
            raise ValueError(f"a suggestion does not lie in the text of article {article}")
        mentions: Sequence[Mention] = suggestions.mentions
        claims: Sequence[Claim] = suggestions.claims
        if mentions and ruled:
            mentions = state.rules.applied(mentions, state.articles.text(key))
        kept_mentions: list[Mention] = []
        kept_claims: list[Claim] = []
        unused: set[str] = set()
        if mentions_there or claims_there or self._touched(article):
            kept_mentions, mentions, unnamed = self._mentions(article, key, mentions, state.mentions.of(key))
            kept_claims, claims, unsaid = self._claims(article, key, claims, state.claims.of(key))
            unused = unnamed | unsaid
        mentions, claims = self._put_entities(suggestions, mentions, claims, gathered)
        gathered.add(
            key,
            # By id, as they lie in the file.
            sorted(mentions, key=_BY_ID),
            sorted(claims, key=_BY_ID),
            (kept_mentions, kept_claims),
            (*_tally(kept_claims, claims), *_tally(kept_mentions, mentions)),
            (
                key,
                suggestions.pipeline,
                suggestions.version,
                *times,
                len(mentions),
                len(claims),
                suggestions.note,
            ),
        )
        if unused:
            gathered.write()
            state.entities.remove_unused(unused)
            gathered.entities.clear()
            gathered.names.clear()
        return Stored(len(mentions), len(claims))

    def _touched(self, article: str) -> bool:
        """Whether a decision ever was about something in an article."""
        return (
            self._sql.execute(
                "SELECT 1 FROM journal_object WHERE article = ? AND article != '' LIMIT 1", (article,)
            ).fetchone()
            is not None
        )

    def _mentions(
        self, article: str, key: int, offered: Iterable[Mention], present: list[Mention]
    ) -> tuple[list[Mention], list[Mention], set[str]]:
        """Takes out the open mentions.

        Gives those that stay, those offered that may go in, and the entities of those gone.
        """
        decided = self._journal.concerned(article, Kind.MENTION)
        kept = [one for one in present if one.status is not Status.SUGGESTED or one.id in decided]
        kept_ids = {one.id for one in kept}
        open_ones = [one for one in present if one.id not in kept_ids]
        if open_ones:
            self._state.mentions.delete(key, [one.id for one in open_ones])
        deleted = (
            (decode(Mention, body) for body in self._journal.deleted(article, Kind.MENTION))
            if decided
            else ()
        )
        taken = _Taken(one.span for one in (*kept, *deleted))
        unavailable = decided | kept_ids
        free = [one for one in offered if one.id not in unavailable and not taken.overlaps(one.span)]
        return kept, free, {one.entity for one in open_ones if one.entity}

    def _claims(
        self, article: str, key: int, offered: Iterable[Claim], present: list[Claim]
    ) -> tuple[list[Claim], list[Claim], set[str]]:
        """The same for claims; a claim nested in one that stays out is nested in the kept one instead."""
        decided = self._journal.concerned(article, Kind.CLAIM)
        if present:
            decided |= self._linked(article, key)
        kept = {one.id: one for one in present if one.status is not Status.SUGGESTED or one.id in decided}
        by_id = {one.id: one for one in present}
        for claim in list(kept.values()):
            while claim.parent in by_id and claim.parent not in kept:
                claim = kept[claim.parent] = by_id[claim.parent]
        open_ones = [one for one in present if one.id not in kept]
        if open_ones:
            self._state.claims.delete(key, [one.id for one in open_ones])
        deleted = (
            [decode(Claim, body) for body in self._journal.deleted(article, Kind.CLAIM)] if decided else []
        )
        rivals = _Rivals((*kept.values(), *deleted))
        free: list[Claim] = []
        instead: dict[str, str | None] = {}
        for claim in offered:
            rival = rivals.of(claim)
            if rival is not None:
                instead[claim.id] = rival.id if rival.id in kept else None
            elif claim.id in decided or claim.id in kept:
                instead[claim.id] = claim.id if claim.id in kept else None
            else:
                free.append(claim)
        nested = [replace(one, parent=instead[one.parent]) if one.parent in instead else one for one in free]
        return list(kept.values()), nested, {one.who for one in open_ones if one.who}

    def _linked(self, article: str, key: int) -> set[str]:
        rows = self._sql.execute(
            "SELECT claim FROM links WHERE article_key = ?"
            " UNION SELECT other FROM links WHERE other_article = ?",
            (key, article),
        )
        return {id for (id,) in rows}

    def _put_entities(
        self,
        suggestions: Suggestions,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        gathered: Gathered,
    ) -> tuple[Sequence[Mention], Sequence[Claim]]:
        """Adds the entities that are referred to; what refers to one that nobody knows refers to none."""
        wanted = {one.entity for one in mentions} | {one.who for one in claims}
        wanted.discard(None)
        known, names = gathered.entities, gathered.names
        offered = [one for one in suggestions.entities if one.id in wanted and known.get(one.id) != one]
        if offered:
            names |= self._state.entities.suggest(offered)
            known.update((one.id, one) for one in offered if one.id in names)
        lost = {id for id in wanted if id not in names}
        if lost:
            lost -= self._state.entities.present(id for id in lost if id)
        if not lost:
            return mentions, claims
        return (
            [replace(one, entity=None) if one.entity in lost else one for one in mentions],
            [replace(one, who=None) if one.who in lost else one for one in claims],
        )


class _Taken:
    """Stretches of text that are taken, to ask quickly whether another overlaps one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for one in sorted(spans):
            if self._ends and one.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], one.end)
            else:
                self._starts.append(one.start)
                self._ends.append(one.end)

    def overlaps(self, span: Span) -> bool:
        """Whether the span shares a code point with one that is taken."""
        before = bisect_left(self._starts, span.end) - 1
        return before >= 0 and self._ends[before] > span.start


class _Rivals:
    """Claims that stand, by the stretches of text their contents touch."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._by_stretch: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            for stretch in _stretches(claim):
                self._by_stretch[stretch].append(claim)

    def of(self, claim: Claim) -> Claim | None:
        """The first one that says the same."""
        for stretch in sorted(_stretches(claim)):
            for other in self._by_stretch.get(stretch, ()):
                if _same(claim, other):
                    return other
        return None


def _tally(kept: Sequence[Mention] | Sequence[Claim], new: Sequence[object]) -> tuple[int, int]:
    """How many there are then, and how many of them are no longer suggested."""
    return len(kept) + len(new), sum(one.status is not Status.SUGGESTED for one in kept)


def _stretches(claim: Claim) -> set[int]:
    return {n for one in claim.content for n in range(one.start // _STRETCH, (one.end - 1) // _STRETCH + 1)}


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims are one, of which the pipeline has come to think otherwise.

    Their contents overlap. If so do the cues, or one has none, they are the same. With two cues apart the
    content must be the same for the most part; a cue within the other's content is that of a claim nested
    in it, or around it.
    """
    shared = _shared(one.content, other.content)
    if not shared:
        return False
    if not one.cue or not other.cue or _overlap(one.cue, other.cue):
        return True
    if _overlap(one.cue, other.content) or _overlap(other.cue, one.content):
        return False
    shorter = min(sum(part.end - part.start for part in claim.content) for claim in (one, other))
    return 2 * shared >= shorter


def _shared(some: tuple[Span, ...], others: tuple[Span, ...]) -> int:
    """How many code points both cover."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start)) for one in some for other in others
    )


def _overlap(some: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)
