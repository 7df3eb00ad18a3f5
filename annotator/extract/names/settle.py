"""The article as a whole: how its other mentions of a name read, and which candidates stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from annotator.domain.words import Label
from annotator.extract.names.candidates import Candidate
from annotator.extract.names.found import Proposal
from annotator.extract.names.patterns import capital

_VOTING = frozenset(
    {Label.PERSON, Label.ORG, Label.PLACE, Label.NORP, Label.UNIT, Label.MEDIA, Label.EVENT, Label.WEAPON}
)
_BRACKETED = frozenset({Label.ORG, Label.UNIT, Label.MEDIA, Label.WEAPON, Label.EVENT})
KEEP = 0.4
_SURE = 0.5


def _key(words: Sequence[str], one: Candidate) -> str:
    return " ".join(words[one.start : one.end])


class Ballot:
    """What an article as a whole says of its names; it may be asked after every portion of the text."""

    def __init__(self) -> None:
        self.votes: dict[str, dict[Label, float]] = defaultdict(lambda: defaultdict(float))
        self.surnames: dict[str, float] = defaultdict(float)
        self.ukraine = False

    def count(self, found: Sequence[Candidate], words: Sequence[str], headline: Sequence[bool]) -> None:
        """Takes the votes of candidates, each of the weight of its likelihood."""
        for one in found:
            if one.label not in _VOTING or headline[one.start]:
                continue
            self.votes[_key(words, one)][one.label] += one.p
            if one.label is Label.PERSON and one.end - one.start > 1:
                self.surnames[words[one.end - 1]] += one.p
                if one.end - one.start > 3 and words[one.end - 2] == "-":
                    self.surnames[" ".join(words[one.end - 3 : one.end])] += one.p

    def hear(self, one: Candidate, words: Sequence[str], own: float, rivals: float, listed: bool) -> None:
        """Adds to a candidate's evidence how the name's other mentions voted.

        `own` is its own part in the votes, `rivals` that of other labels for the same words here; `listed`
        tells whether a list knows these words as something else than a person.
        """
        if one.label not in _VOTING:
            return
        name = _key(words, one)
        votes = self.votes.get(name, {})
        mine = votes.get(one.label, 0.0)
        same = max(0.0, mine - own)
        other = max(0.0, sum(votes.values()) - mine - rivals)
        one.evidence["votes"] = same / (same + 1)
        one.evidence["votes against"] = other / (other + same + 1)
        surname = self.surnames.get(name, 0.0)
        if surname:
            kind = "surname" if one.label is Label.PERSON else "surname against"
            one.evidence[kind] = surname / (surname + 1)
            if not listed:
                one.evidence[f"{kind}, on no list"] = min(1.0, surname)

    def names(self) -> dict[str, list[tuple[list[str], Label]]]:
        """The names likely enough to be looked for wherever they stand unmarked, by first word."""
        out: dict[str, list[tuple[list[str], Label]]] = defaultdict(list)
        for name, votes in self.votes.items():
            label = min(votes, key=lambda one: (-votes[one], one))
            parts = name.split(" ")
            if votes[label] > _SURE and len(name) > 1 and capital(parts[0]):
                out[parts[0]].append((parts, label))
        for name, sure in self.surnames.items():
            if sure > _SURE:
                out[name.split(" ")[0]].append((name.split(" "), Label.PERSON))
        return out


def repeats(
    ballot: Ballot, known: Sequence[Candidate], words: Sequence[str], tags: Sequence[str]
) -> Iterator[Proposal]:
    """The article's names where they stand again."""
    by_first = ballot.names()
    there = {(one.start, one.end, one.label) for one in known}
    for i, word in enumerate(words):
        for parts, label in by_first.get(word, ()):
            end = i + len(parts)
            if (i, end, label) not in there and list(words[i:end]) == parts and tags[end - 1][:2] != "VB":
                yield Proposal(i, end, label, "named elsewhere")


def acronyms(found: Sequence[Candidate], words: Sequence[str]) -> Iterator[Proposal]:
    """Short forms in brackets after the name they stand for take its label."""
    for one in found:
        if one.end + 2 < len(words) and words[one.end] == "(" and words[one.end + 2] == ")":
            short = words[one.end + 1]
            initials = "".join(w[0] for w in words[one.start : one.end] if capital(w))
            if (
                short.isupper()
                and 2 <= len(short) <= 8
                and short[0] == initials[:1]
                and one.label in _BRACKETED
                and one.p > _SURE
            ):
                yield Proposal(one.end + 1, one.end + 2, one.label, "short form")


def standing(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates likelier than not; of overlapping ones the likeliest, in reading order."""
    taken: set[int] = set()
    kept: list[Candidate] = []
    for one in sorted(found, key=lambda c: (-c.p, c.start - c.end, c.start)):
        if one.p < KEEP:
            break
        tokens = set(range(one.start, one.end))
        if not tokens & taken:
            taken |= tokens
            kept.append(one)
    return sorted(kept, key=lambda c: c.start)
