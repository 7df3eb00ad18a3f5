"""A claim with what is needed to hold it beside another: its words, its subject, whom its figures count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from annotator.domain.annotation import Claim, Entity, Figure, Mention
from annotator.domain.article import Article
from annotator.domain.offsets import Span
from annotator.domain.topics import Subject, is_broad, subject_of
from annotator.domain.words import Label, Status

_BEFORE = 300
_PRONOUN = re.compile(r"\W*(?:it|its|they|their|the country|the army|the military)\b", re.I)
_LEFT_OUT = "Western"


class Page(Protocol):
    """An article as it was read or is open."""

    @property
    def article(self) -> Article:
        """What is known about it."""

    @property
    def text(self) -> str:
        """Its text."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of an article. `mentions` are those in and shortly before it with the names they refer to."""

    article: Article
    text: str
    claim: Claim
    subject: Subject
    mentions: tuple[tuple[Mention, str], ...]
    called: str = ""

    @property
    def words(self) -> str:
        """What is claimed, in one line."""
        return " … ".join(" ".join(one.text(self.text).split()) for one in self.claim.content)

    @property
    def source(self) -> str:
        """Who says it, in the article's words; "" where nobody is named."""
        return " … ".join(" ".join(one.text(self.text).split()) for one in self.claim.source)

    @property
    def topic(self) -> str | None:
        """What it is about: the editor's heading, else the suggested one."""
        return self.claim.topic or self.subject.topic

    @property
    def day(self) -> str | None:
        """The day of what it tells of, else of when it was said, else of publication; ISO."""
        event, asserted = self.claim.event_time, self.claim.asserted_on
        return (event and event.date) or (asserted and asserted.date) or self.article.published

    def whose(self, figure: Figure) -> str | None:
        """Which side a figure counts, as a name stands by or before it: “Russian”; None where none does."""
        words = figure.who or ""
        near = [one for one in self.mentions if _side(one[0], one[1]) and not self._speaks(one[0])]
        for mention, name in near:
            if name.casefold() in words.casefold() or mention.span.text(self.text) in words:
                return name
        inside = [one for one in near if self._contains(one[0].span) and one[0].span.start < figure.span.end]
        if inside:
            return min(inside, key=lambda one: abs(one[0].span.start - figure.span.start))[1]
        if _PRONOUN.match(self.words):
            start = self.claim.content[0].start
            before = [one for one in near if one[0].span.end <= start]
            if before:
                return max(before, key=lambda one: one[0].span.start)[1]
        return None

    def _contains(self, span: Span) -> bool:
        return any(part.covers(span) for part in self.claim.content)

    def _speaks(self, mention: Mention) -> bool:
        said = (*self.claim.source, *self.claim.via)
        return any(part.covers(mention.span) for part in said)


def _side(mention: Mention, name: str) -> bool:
    if mention.status is Status.REJECTED or name == _LEFT_OUT:
        return False
    return mention.label is Label.NORP or (mention.label is Label.PLACE and is_broad(name))


def named(
    mentions: Iterable[Mention], entities: Mapping[str, Entity], text: str
) -> list[tuple[Mention, str]]:
    """Mentions with what they refer to is called, in reading order."""
    found = []
    for one in sorted(mentions, key=lambda one: (one.span, one.id)):
        entity = entities.get(one.entity or "")
        found.append((one, entity.name if entity else " ".join(one.span.text(text).split())))
    return found


def said(page: Page, claim: Claim, mentions: Sequence[tuple[Mention, str]], called: str = "") -> Said:
    """A claim of an article whose mentions `named` gave."""
    reach = claim.envelope()
    near = tuple(
        one for one in mentions if reach.start - _BEFORE <= one[0].span.start and one[0].span.end <= reach.end
    )
    return Said(page.article, page.text, claim, subject_of(claim, page.text, near), near, called)
