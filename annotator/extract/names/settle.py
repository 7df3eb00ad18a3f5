"""One label a name in an article: votes over all its mentions, surnames to their full names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.words import Label
from annotator.extract.names.found import Found, without_overlaps
from annotator.extract.names.patterns import _ORG_HEADS, capital

FIRM = 48
_VOTING = frozenset({Label.PERSON, Label.ORG, Label.PLACE, Label.NORP, Label.UNIT, Label.MEDIA})
_OF_PLACES = frozenset(["in", "near", "from", "to", "at", "of", "around", "outside", "into"])
_SPOKEN_FOR = frozenset(
    [
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "press",
        "adviser",
        "advisers",
        "chief",
        "aide",
        "aides",
        "counsel",
    ]
)

Bounds = tuple[int, int]


def _key(words: Sequence[str], one: Found) -> str:
    return " ".join(words[one.start : one.end])


class Ballot:
    """What an article as a whole says of its names; it may be asked after every portion of the text."""

    def __init__(self) -> None:
        self.votes: dict[str, Counter[Label]] = defaultdict(Counter)
        self.surnames: Counter[str] = Counter()
        self.ukraine = False

    def count(self, found: Sequence[Found], words: Sequence[str], headline: Sequence[bool]) -> None:
        """Takes the votes of the names found."""
        for one in found:
            if one.label not in _VOTING or headline[one.start]:
                continue
            weight = 1 if one.rank < FIRM else 4 if one.rank < 60 else 8
            self.votes[_key(words, one)][one.label] += weight
            if one.label is Label.PERSON and one.end - one.start > 1:
                self.surnames[words[one.end - 1]] += 1
                if one.end - one.start > 3 and words[one.end - 2] == "-":
                    self.surnames[" ".join(words[one.end - 3 : one.end])] += 1

    def label(self, name: str) -> Label | None:
        """The label most votes are for."""
        votes = self.votes.get(name)
        if not votes:
            return None
        return min(votes, key=lambda label: (-votes[label], label))


def acronyms(found: list[Found], words: Sequence[str], end: int) -> list[Found]:
    """Short forms in brackets after the name they stand for take its label."""
    out: list[Found] = []
    for one in found:
        if one.end + 2 < end and words[one.end] == "(" and words[one.end + 2] == ")":
            short = words[one.end + 1]
            initials = "".join(w[0] for w in words[one.start : one.end] if capital(w))
            if (
                short.isupper()
                and 2 <= len(short) <= 8
                and (short[0] == initials[:1])
                and one.label in {Label.ORG, Label.UNIT, Label.MEDIA}
            ):
                out.append(Found(one.end + 1, one.end + 2, one.label, "short form", 71))
    return out


def settle(
    found: list[Found], ballot: Ballot, words: Sequence[str], tags: Sequence[str], headline: Sequence[bool]
) -> list[Found]:
    """The names of a Doc under the article's votes, with mentions that nothing had found added."""
    kept: list[Found] = []
    for one in found:
        fixed = _relabelled(one, ballot, words)
        if headline[one.start] and fixed.rank < 50 and not _seen(fixed, ballot, words):
            continue
        kept.append(fixed)
    kept = [_white_house(one, words) for one in without_overlaps(kept)]
    return without_overlaps([*kept, *_unmarked(kept, ballot, words, tags)])


def _seen(one: Found, ballot: Ballot, words: Sequence[str]) -> bool:
    name = _key(words, one)
    return name in ballot.votes or name in ballot.surnames


def _relabelled(one: Found, ballot: Ballot, words: Sequence[str]) -> Found:
    if one.label not in _VOTING:
        return one
    name = _key(words, one)
    before = words[one.start - 1].lower() if one.start else ""
    single = name in ballot.surnames
    if single and one.label is not Label.PERSON and one.rank < 53:
        places = ballot.votes[name][Label.PLACE] if one.label is Label.PLACE and one.rank >= FIRM else 0
        if not places or (before not in _OF_PLACES and ballot.surnames[name] * 6 >= places):
            return replace(one, label=Label.PERSON, rule="surname", rank=54)
    if one.rank >= FIRM:
        return one
    label = Label.PERSON if single and before not in _OF_PLACES else ballot.label(name)
    if label is None or label is one.label:
        return one
    return replace(one, label=label, rule="vote")


def _white_house(one: Found, words: Sequence[str]) -> Found:
    if one.end - one.start == 2 and words[one.start : one.end] == ["White", "House"]:
        after = words[one.end] if one.end < len(words) else ""
        if after in _SPOKEN_FOR or after in {"said", "says", "announced", "has", "wants"}:
            return replace(one, label=Label.ORG)
        return replace(one, label=Label.PLACE)
    return one


def _unmarked(kept: list[Found], ballot: Ballot, words: Sequence[str], tags: Sequence[str]) -> list[Found]:
    """Mentions of the article's names that stand unmarked."""
    taken = {i for one in kept for i in range(one.start, one.end)}
    by_first: dict[str, list[tuple[list[str], Label]]] = defaultdict(list)
    for name in ballot.votes:
        label = ballot.label(name)
        parts = name.split(" ")
        votes = ballot.votes[name]
        if label is not None and len(name) > 2 and sum(votes.values()) >= 2 and capital(parts[0]):
            by_first[parts[0]].append((parts, label))
    for name in ballot.surnames:
        by_first[name.split(" ")[0]].append((name.split(" "), Label.PERSON))
    out: list[Found] = []
    for i, word in enumerate(words):
        if i in taken or word not in by_first:
            continue
        for parts, label in sorted(by_first[word], key=lambda p: -len(p[0])):
            end = i + len(parts)
            if (
                list(words[i:end]) == parts
                and not taken & set(range(i, end))
                and tags[end - 1][:2] in {"NN", "JJ", "RB"}
            ):
                if (
                    len(parts) == 1
                    and end < len(words)
                    and (words[end] in _ORG_HEADS)
                    and label is not Label.NORP
                ):
                    continue
                out.append(Found(i, end, label, "named elsewhere", 40))
                break
    return out
