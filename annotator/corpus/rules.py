"""Standing rules: what an editor wants of every later suggestion of a name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.corpus.connection import Connection
from annotator.corpus.rows import LABEL
from annotator.domain.annotation import Mention, Rule
from annotator.domain.codec import canonical

_RULE = "id, words, label, becomes, entity"


class Rules:
    """The `rules` table."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def one(self, id: str) -> Rule | None:
        """The rule with that id."""
        row = self._sql.execute(f"SELECT {_RULE} FROM rules WHERE id = ?", (id,)).fetchone()
        return row and _rule(row)

    def all(self) -> list[Rule]:
        """Every rule, by words, then label and id."""
        return [
            _rule(row) for row in self._sql.execute(f"SELECT {_RULE} FROM rules ORDER BY words, label, id")
        ]

    def write(self, rule: Rule) -> None:
        """Adds a rule or writes it anew."""
        self._sql.execute(
            "INSERT OR REPLACE INTO rules VALUES (?, ?, ?, ?, ?)",
            (
                rule.id,
                rule.words,
                rule.label and rule.label.value,
                rule.becomes and rule.becomes.value,
                rule.entity,
            ),
        )

    def remove(self, id: str) -> None:
        """Takes a rule out."""
        self._sql.execute("DELETE FROM rules WHERE id = ?", (id,))

    def applied(self, mentions: Sequence[Mention], text: str) -> list[Mention]:
        """The suggested mentions as the rules about their words want them; those that are no names left out.

        A rule about one label goes before one about any. A mention that a rule gives another label and
        nobody to refer to refers to none.
        """
        rules = self._about({one.span.text(text) for one in mentions})
        found = []
        for mention in mentions:
            words = mention.span.text(text)
            rule = rules.get((words, mention.label.value)) or rules.get((words, None))
            if rule is None:
                found.append(mention)
            elif rule.becomes is not None:
                stays = mention.entity if rule.becomes is mention.label else None
                found.append(replace(mention, label=rule.becomes, entity=rule.entity or stays))
        return found

    def any(self) -> bool:
        """Whether there is a rule at all."""
        return self._sql.execute("SELECT 1 FROM rules LIMIT 1").fetchone() is not None

    def _about(self, words: Iterable[str]) -> dict[tuple[str, str | None], Rule]:
        rows = self._sql.execute(
            f"SELECT {_RULE} FROM rules WHERE words IN (SELECT value FROM json_each(?)) ORDER BY id",
            (canonical(sorted(words)),),
        )
        return {(rule.words, rule.label and rule.label.value): rule for rule in map(_rule, rows)}


class StandingRules:
    """The rules of a corpus, to be shown."""

    def __init__(self, connection: Connection, rules: Rules) -> None:
        self._connection = connection
        self._rules = rules

    def all(self) -> list[Rule]:
        """Every rule, by words, then label."""
        with self._connection.reading():
            return self._rules.all()


def _rule(row: tuple[str, str, str | None, str | None, str | None]) -> Rule:
    id, words, label, becomes, entity = row
    return Rule(
        id,
        words,
        None if label is None else LABEL[label],
        None if becomes is None else LABEL[becomes],
        entity,
    )
