"""What a pronoun stands for: whoever was named or spoke before it, weighed by place and by part."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from annotator.domain.annotation import Entity, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Label
from annotator.extract.gender import LONGEST_TITLE, Gender, given, titled

if TYPE_CHECKING:
    from annotator.extract.who import Meant

_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*(?=\s)|\n+")
_QUOTE = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?")
_BODIES = frozenset({Label.ORG, Label.UNIT, Label.MEDIA, Label.PLACE})
_GROUPS = frozenset({Label.NORP, Label.UNIT, Label.ORG})
_REPORTED = 1.0
"""How much less likely a pronoun means somebody whom a claim before it speaks of."""
_FURTHEST = 12
"""Sentences a pronoun reaches back."""
_MOST = 256
"""Names and sources before it that are weighed."""


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Somebody at an offset; `order` keeps what stands at one offset in the order it came.

    `spoke` is whether it is a source; `meant` what is known of one.
    """

    at: int
    order: int
    words: str
    entity: str | None
    label: Label | None
    subject: bool
    spoke: bool
    quoted: bool
    owner: bool
    meant: Meant | None


class Antecedents:
    """The mentions of an article before any place, and who spoke."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        entities: Mapping[str, Entity],
        subjects: set[int],
    ) -> None:
        self._ends = [found.end() for found in _SENTENCE.finditer(text)]
        quotes = [found.span() for found in _QUOTE.finditer(text)]
        starts = [start for start, _ in quotes]
        self._found: list[Candidate] = []
        self._genders: dict[str, Gender] = {}
        self._reported: list[tuple[int, int]] = []
        for n, one in enumerate(mentions):
            entity = entities[one.entity or ""]
            quote = bisect_left(starts, one.span.start) - 1
            quoted = quote >= 0 and quotes[quote][1] > one.span.start
            after = text[one.span.end : one.span.end + 2]
            self._found.append(
                Candidate(
                    one.span.start,
                    n,
                    entity.name,
                    entity.id,
                    entity.label,
                    one.span.start in subjects,
                    False,
                    quoted,
                    after in ("'s", "’s") or after[:1] in ("'", "’"),
                    None,
                )
            )
            if entity.label is Label.PERSON:
                before = text[max(0, one.span.start - LONGEST_TITLE) : one.span.start]
                gender = titled(before) or given(entity.name)
                if gender is not None:
                    self._genders.setdefault(entity.id, gender)

    def spoke(self, at: int, words: str, entity: str | None, meant: Meant) -> None:
        """Remembers a source at an offset."""
        one = Candidate(at, len(self._found), words, entity, meant.label, True, True, False, False, meant)
        insort(self._found, one)

    def acted(self, at: int, words: str, meant: Meant) -> None:
        """Remembers several without a name who are the subject at an offset."""
        one = Candidate(at, len(self._found), words, None, None, True, False, False, False, meant)
        insort(self._found, one)

    def reported(self, contents: Sequence[Span]) -> None:
        """Tells what the article's claims hold: who is named there is spoken of, and seldom speaks next."""
        self._reported = []
        for one in sorted(contents):
            if self._reported and one.start < self._reported[-1][1]:
                self._reported[-1] = (self._reported[-1][0], max(self._reported[-1][1], one.end))
            else:
                self._reported.append((one.start, one.end))

    def _is_reported(self, at: int) -> bool:
        before = bisect_right(self._reported, (at, at)) - 1
        near = self._reported[max(0, before) : before + 2]
        return any(start <= at < end for start, end in near)

    def _before(self, at: int) -> list[Candidate]:
        end = bisect_left(self._found, at, key=lambda one: one.at)
        return self._found[max(0, end - _MOST) : end]

    def _sentences(self, one: int, other: int) -> int:
        return bisect_left(self._ends, other) - bisect_left(self._ends, one)

    def _best(
        self, some: list[Candidate], at: int, content: Sequence[Span], group: bool = False
    ) -> Candidate | None:
        """The likeliest of some, a `group` or body or else a person; weights are of labelled reports."""
        near = [one for one in some if self._sentences(one.at, at) <= _FURTHEST] or some[-1:]
        spoke_last = max((one.at for one in near if one.spoke), default=-1)
        times = Counter(one.entity for one in near if one.entity is not None)

        def weight(one: Candidate) -> tuple[float, int]:
            apart = self._sentences(one.at, at)
            known = -0.4 * apart - 0.5 * (apart > 0) + 0.2 * log(1 + times[one.entity or ""])
            if one.spoke:
                known += 0.9 * (one.at == spoke_last) - 0.7 + 0.8 * group
            elif one.subject:
                known += 1.2 if apart else 1.7
            if group and not one.spoke:
                known -= 0.35 * (one.label in _GROUPS) + 0.7 * (one.label is Label.PLACE and not one.subject)
            known -= 0.2 * one.quoted + 0.5 * one.owner
            known -= _REPORTED * (not one.spoke and self._is_reported(one.at))
            known -= 1.7 * any(part.start <= one.at < part.end for part in content)
            return known, one.at

        return max(near, key=weight, default=None)

    def person(self, at: int, gender: Gender, content: Sequence[Span]) -> Candidate | None:
        """Whom “he” or “she” stands for; somebody known to be the other is nobody's choice."""
        people = [
            one
            for one in self._before(at)
            if (
                one.label is Label.PERSON
                or (one.meant is not None and one.meant.person and not one.meant.plural)
            )
            and self._genders.get(one.entity or "", gender) is gender
        ]
        best = self._best(people, at, content)
        if best is not None and best.entity is not None:
            self._genders.setdefault(best.entity, gender)
        return best

    def several(self, at: int, content: Sequence[Span]) -> Candidate | None:
        """Whom “they” stands for: several who spoke or acted, a people, a unit or a body."""
        groups = [
            one
            for one in self._before(at)
            if (one.meant is not None and one.meant.plural) or one.label in _GROUPS
        ]
        return self._best(groups, at, content, group=True)

    def body(self, at: int, content: Sequence[Span]) -> Candidate | None:
        """What “it” stands for: a body that spoke or was named."""
        bodies = [
            one
            for one in self._before(at)
            if one.label in _BODIES
            or (one.meant is not None and not one.meant.person and not one.meant.plural)
        ]
        return self._best(bodies, at, content, group=True)

    def nearest(self, at: int) -> Candidate | None:
        """Who stands last before a place."""
        before = self._before(at)
        return before[-1] if before else None
