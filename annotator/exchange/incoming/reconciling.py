"""What comes in beside what stands: nothing twice, and no decision overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from annotator.corpus import Edit
from annotator.domain.annotation import Claim, Link, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import KIND_OF
from annotator.domain.offsets import Span
from annotator.domain.words import ArticleStatus, Kind, Status
from annotator.exchange.incoming.claims import Made
from annotator.exchange.incoming.neutral import Problem

_SHOWN = 40
Thing = TypeVar("Thing", Mention, Claim)


@dataclass(slots=True)
class Tally:
    """How many names and claims are new, confirm or correct what was suggested, or were there already."""

    names: int = 0
    claims: int = 0
    accepted: int = 0
    corrected: int = 0
    present: int = 0

    @property
    def number(self) -> int:
        """Everything that changes something."""
        return self.names + self.claims + self.accepted + self.corrected

    def add(self, other: Tally) -> None:
        """Adds another one's numbers."""
        self.names += other.names
        self.claims += other.claims
        self.accepted += other.accepted
        self.corrected += other.corrected
        self.present += other.present


@dataclass(slots=True)
class Reconciled:
    """The edits of one article, their tally, and what contradicts a decision and is left out."""

    edits: list[Edit] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Memory:
    """What one run has brought into an article so far: it may be in no decision yet."""

    touched: set[str] = field(default_factory=set)
    added: list[Mention | Claim] = field(default_factory=list)
    started: bool = False


class Reconciling:
    """Compares what comes into one article, from one document after another, with what stands in it."""

    def __init__(self, whole: Annotated, memory: Memory, *, deciding: bool) -> None:
        self._whole = whole
        self._memory = memory
        self._deciding = deciding
        self._matched: set[str] = set()
        self._mentions: dict[Span, list[Mention]] = {}
        self._claims: dict[tuple[Span, ...], list[Claim]] = {}
        for one in (*whole.mentions, *whole.claims, *memory.added):
            if isinstance(one, Mention):
                self._mentions.setdefault(one.span, []).append(one)
            else:
                self._claims.setdefault(one.content, []).append(one)

    def edits(self, where: str, made: Made, links: Sequence[Link]) -> Reconciled:
        """What one document changes."""
        out = Reconciled()
        for mention in made.mentions:
            self._mention(where, mention, out)
        instead: dict[str, str] = {}
        for claim in made.claims:
            parent = instead.get(claim.parent or "", claim.parent)
            self._claim(where, replace(claim, parent=parent), out, instead)
        known = {one.id for one in self._whole.links}
        for link in links:
            one, other = (instead.get(id_, id_) for id_ in (link.claim, link.other))
            made_link = replace(link, id=f"{one}-{other}", claim=one, other=other, status=self._status)
            if one != other and made_link.id not in known:
                out.edits.append(Edit(Kind.LINK, made_link.id, self._whole.article.id, made_link))
        if out.edits and self._deciding and not self._memory.started:
            self._memory.started = True
            out.edits += _started(self._whole.article)
        return out

    @property
    def _status(self) -> Status:
        return Status.ADDED if self._deciding else Status.SUGGESTED

    def _mention(self, where: str, new: Mention, out: Reconciled) -> None:
        words = new.span.text(self._whole.text)[:_SHOWN]
        there = self._mentions.setdefault(new.span, [])
        same = next((one for one in there if one.label is new.label), None)
        if same is not None:
            self._same(where, f"{new.label} “{words}”", same, out)
            return
        decided = next((one for one in there if one.status is not Status.SUGGESTED), None)
        if decided is not None and decided.status is not Status.REJECTED:
            why = f"it was decided here that this is {decided.label}"
            out.problems.append(Problem(where, f"{new.label} “{words}”", why))
            return
        open_one = next(
            (one for one in there if one.status is Status.SUGGESTED and one.id not in self._memory.touched),
            None,
        )
        if self._deciding and open_one is not None:
            after = replace(open_one, label=new.label, entity=None, status=Status.CORRECTED)
            self._put(after, open_one, out)
            out.tally.corrected += 1
        else:
            made = replace(new, status=self._status)
            self._put(made, None, out)
            out.tally.names += 1
            there.append(made)

    def _claim(self, where: str, new: Claim, out: Reconciled, instead: dict[str, str]) -> None:
        words = f"claim “{new.content[0].text(self._whole.text)[:_SHOWN]}”"
        there = self._claims.setdefault(new.content, [])
        same = next((one for one in there if (one.source, one.cue) == (new.source, new.cue)), None)
        if same is not None:
            self._matched.add(same.id)
            instead[new.id] = same.id
            self._same(where, words, same, out)
            return
        own = {one.id for one in self._memory.added}
        if all(one.id in own or one.id in self._matched for one in there):
            made = replace(new, status=self._status)
            self._put(made, None, out)
            out.tally.claims += 1
            there.append(made)
            return
        other = next(one for one in there if one.id not in own and one.id not in self._matched)
        self._matched.add(other.id)
        instead[new.id] = other.id
        if self._deciding and other.status is Status.SUGGESTED and other.id not in self._memory.touched:
            after = replace(
                new,
                id=other.id,
                origin=other.origin,
                score=other.score,
                why=other.why,
                status=Status.CORRECTED,
                who=None,
                figures=new.figures or other.figures,
                parent=new.parent if new.parent != other.id else None,
            )
            self._put(after, other, out)
            out.tally.corrected += 1
        else:
            why = "a claim of the same words with another source or cue is here"
            out.problems.append(Problem(where, words, why))

    def _same(self, where: str, called: str, there: Mention | Claim, out: Reconciled) -> None:
        """What is here already: confirmed where it was only suggested, named where it was rejected."""
        if there.status is Status.REJECTED:
            out.problems.append(Problem(where, called, "it was rejected here"))
        elif self._deciding and there.status is Status.SUGGESTED and there.id not in self._memory.touched:
            self._put(replace(there, status=Status.ACCEPTED), there, out)
            out.tally.accepted += 1
        else:
            out.tally.present += 1

    def _put(self, after: Mention | Claim, before: Mention | Claim | None, out: Reconciled) -> None:
        self._memory.touched.add(after.id)
        if before is None:
            self._memory.added.append(after)
        out.edits.append(Edit(KIND_OF[type(after)], after.id, self._whole.article.id, after, before))


def _started(article: Article) -> list[Edit]:
    """The first decision in an article sets it in progress."""
    if article.status is not ArticleStatus.TO_REVIEW:
        return []
    after = replace(article, status=ArticleStatus.IN_PROGRESS)
    return [Edit(Kind.ARTICLE, article.id, article.id, after, article)]
