"""What storing suggestions writes, gathered over several articles so that each table is written once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from annotator.corpus.state import State
from annotator.domain.annotation import Claim, Entity, Mention

_RUN = "INSERT INTO runs (article_key, pipeline, version, started, finished, mentions, claims, note)"

Run = tuple[int, str, str, str, str, int, int, str | None]
"""A row of `runs`, its own key left out."""
Tally = tuple[int, int, int, int]
"""Claims and those reviewed, mentions and those reviewed."""


class Gathered:
    """What waits to be written, of different articles, in a writing transaction that `write` is to end.

    `entities` are those that were added meanwhile, as they were given; `names` what those are called that
    are known to be there.
    """

    def __init__(self, sql: sqlite3.Connection, state: State) -> None:
        self._sql = sql
        self._state = state
        self._mentions: list[tuple[int, Sequence[Mention]]] = []
        self._claims: list[tuple[int, Sequence[Claim]]] = []
        self._said: dict[int, Sequence[Claim]] = {}
        self._named: dict[int, Sequence[Mention]] = {}
        self._tallies: list[tuple[str | None, int, int, int, int, int]] = []
        self._runs: list[Run] = []
        self.entities: dict[str, Entity] = {}
        self.names: dict[str, str] = {}

    def __contains__(self, key: int) -> bool:
        return key in self._said

    def __len__(self) -> int:
        return len(self._said)

    def add(
        self,
        key: int,
        mentions: Sequence[Mention],
        claims: Sequence[Claim],
        kept: tuple[Sequence[Mention], Sequence[Claim]],
        tally: Tally,
        run: Run,
    ) -> None:
        """New mentions and claims of one article; `kept` are those that stay in it beside them."""
        self._mentions.append((key, mentions))
        self._claims.append((key, claims))
        kept_mentions, kept_claims = kept
        self._named[key] = (*kept_mentions, *mentions)
        self._said[key] = (*kept_claims, *claims)
        self._tallies.append((run[-1], *tally, key))
        self._runs.append(run)

    def write(self) -> None:
        """Writes what waits."""
        if not self._said:
            return
        self._state.mentions.insert_many(self._mentions)
        self._state.claims.insert_many(self._claims)
        self._state.articles.suggested(self._tallies)
        texts = self._state.articles.texts(self._said)
        self._state.claim_lines.keep_new(
            [(key, texts[key], claims, self._named[key]) for key, claims in self._said.items()],
            self.names,
        )
        self._sql.executemany(f"{_RUN} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", self._runs)
        self._state.words.keep_said(self._said, texts)
        for waiting in (self._mentions, self._claims, self._said, self._named, self._tallies, self._runs):
            waiting.clear()
