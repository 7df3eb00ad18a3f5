"""What an export wrote, counted while it was written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from annotator.domain.record import to_record
from annotator.domain.words import Label
from annotator.exchange.lost import Lost
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped, licence
from annotator.exchange.split import PARTS
from annotator.exchange.standoff import free_text, stand_off

_LABELLED = ("mentions", "claims", "photos")
BARE = "Only the articles go out: no mention, claim or photo in them is of the kinds and status asked for"


@dataclass(slots=True)
class Tally:
    """What goes out, counted while it is written."""

    articles: int = 0
    things: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    outlets: Counter[str] = field(default_factory=Counter)
    certainty: Counter[str] = field(default_factory=Counter)
    free: Counter[str] = field(default_factory=Counter)

    def by_part(self) -> dict[str, int]:
        """How many articles each part of the split has, in their order; nothing without a split."""
        return {part: self.parts[part] for part in PARTS if part in self.parts}

    def named(self) -> list[str]:
        """How many there are of each thing: "1 photo", "2 entities"."""
        singular = {"entities": "entity"}
        return [
            f"{count:,} {singular.get(name, name.removesuffix('s')) if count == 1 else name}"
            for name, count in self.things.items()
            if count
        ]

    def bare(self) -> bool:
        """Whether articles go out and nothing that is labelled in them."""
        return self.articles > 0 and not any(self.things[kind] for kind in _LABELLED)

    def add(self, one: Shaped, plan: Plan) -> None:
        """One article more."""
        kept = one.kept
        self.articles += 1
        self.parts[one.part] += 1
        self.licences[licence(kept.article) or ""] += 1
        self.languages[kept.article.language] += 1
        self.outlets[kept.article.outlet or ""] += 1
        for name in ("mentions", "claims", "photos", "blocks", "entities", "links"):
            self.things[name] += len(getattr(kept, name))
        # By their values: the hash of an enum's member is worked out in Python.
        for label, count in Counter([one.label._value_ for one in kept.mentions]).items():
            self.labels[plan.names.out(Label(label))] += count
        self.certainty.update([one.certainty._value_ for one in kept.claims])
        for things in (kept.mentions, kept.claims):
            self.statuses.update([one.status._value_ for one in things])
            self.origins.update([one.origin.by._value_ for one in things])
        if plan.standoff and plan.free_text:
            self.free.update(free_text(stand_off(to_record(kept))))

    def take(self, other: Tally) -> None:
        """What another counted, as if it had been counted here after the rest."""
        self.articles += other.articles
        for one in fields(self)[1:]:
            getattr(self, one.name).update(getattr(other, one.name))


@dataclass(frozen=True, slots=True)
class Made:
    """What an export wrote: its files, what is in them, and what was left out.

    `replaced` counts the places where a source got its alias, `editors` those who decided in the corpus.
    """

    files: tuple[Path, ...]
    tally: Tally
    lost: tuple[Lost, ...]
    replaced: int = 0
    editors: int | None = None

    @property
    def articles(self) -> int:
        """How many articles went out."""
        return self.tally.articles


def told(made: Made) -> dict[str, Any]:
    """Counts of an export for the manifest and for scripts."""
    tally = made.tally
    return {
        "articles": tally.articles,
        **dict(tally.things),
        "labels": dict(sorted(tally.labels.items())),
        "lost": [{"reason": one.reason, "count": one.count} for one in made.lost],
    }
