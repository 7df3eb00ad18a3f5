"""Patterns for units, weapons, outlets, bodies and events: what their words look like, not a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from annotator.domain.words import Label
from annotator.extract.names.found import Proposal
from annotator.extract.names.lists import Names, weapon_words
from annotator.extract.vocabulary import vocabulary

_ORDINAL = re.compile(
    r"^(?:\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|[IVX]{2,5})$"
)
_UNIT_HEADS = vocabulary("patterns unit heads")
_UNIT_MIDDLE = vocabulary("patterns unit middle")
_NAMED_UNIT_HEADS = vocabulary("patterns named unit heads")
_TWO_WORD_UNITS = frozenset(
    {
        ("Military", "District"),
        ("Tactical", "Group"),
        ("Task", "Force"),
        ("Air", "Force"),
        ("Air", "Forces"),
        ("Armed", "Forces"),
        ("Ground", "Forces"),
        ("ground", "forces"),
        ("armed", "forces"),
        ("air", "force"),
        ("Security", "Forces"),
        ("security", "forces"),
        ("Assault", "Group"),
        ("Liberation", "Army"),
        ("Defense", "Forces"),
        ("Defence", "Forces"),
        ("Liberation", "Front"),
        ("National", "Guard"),
        ("national", "guard"),
        ("Coast", "Guard"),
        ("coast", "guard"),
        ("special", "forces"),
        ("Special", "Forces"),
        ("special", "operations"),
        ("National", "Army"),
        ("national", "army"),
        ("Aerospace", "Forces"),
        ("Self-Defense", "Force"),
        ("Rocket", "Forces"),
        ("Rapid", "Response"),
    }
)
_OF_FORCES = frozenset({("of", "Forces"), ("of", "Troops")})
_NATIONAL_ARMS = frozenset(
    [
        "military",
        "army",
        "Army",
        "Military",
        "navy",
        "Navy",
        "marines",
        "Marines",
        "coastguard",
        "peshmerga",
        "paratroopers",
        "commandos",
    ]
)
_ORG_HEADS = vocabulary("patterns org heads")
_EVENT_HEADS = vocabulary("patterns event heads")
_EVENT_LEADS = frozenset(["battle", "Battle", "siege", "Siege"])
_MODEL = re.compile(
    r"^(?:T-\d\d\w*|BMP-\d\w*|BTR-\d+\w*|BRDM-\d\w*|BMD-\d\w*|BM-\d\d|MT-LB\w*|(?:Su|MiG|Mi|Ka|Tu|Il|An|Kh|Kh-)-\d+\w*|"
    r"[ABCFP]-\d{1,3}[A-Z]{0,2}s?|F/A-18\w*|[AUC]H-\d+\w*|[MR]Q-\d+\w*|M\d{2,4}(?:A\d)?s?|2S\d+|S-[2345]00\w*|AK-\d+\w*|AR-15s?|"
    r"RPGs?|RPG-\d+|TOS-1\w*|D-[23]0|HQ-\d+|DF-\d+|KN-\d+|Shahed-\d+|Orlan-\d+|TB-?2|AGM-\d+|AIM-\d+|[A-Z]{2,4}-[A-Z]{2}-\d+|"
    r"GBU-\d+|THAAD|MIM-\d+|SA-\d+|SS-\d+|ATGMs?|ICBMs?|MANPADS?|M1A\d\w*|Leopard-?\d\w*|9K\d+|\d{2,3}-?mm|JDAMs?|B61)$"
)
_CALIBRE = re.compile(r"^\d{2,3}-?mm$|^\d{2,3}-millimeter$")


def capital(word: str) -> bool:
    """Whether a word is written with a capital (or is a Roman or ordinal number before one)."""
    return word[:1].isupper() or (word[:3] in {"al-", "el-"} and word[3:4].isupper())


class Patterns:
    """Finds names by the shape and company of their words."""

    def __init__(self, lists: Names) -> None:
        self.lists = lists
        self.weapons = weapon_words()

    def find(self, words: Sequence[str], tags: Sequence[str], bounds: tuple[int, int]) -> Iterator[Proposal]:
        """All that the patterns find among the tokens of one stretch."""
        start, end = bounds
        for i in range(start, end):
            word = words[i]
            if word in _UNIT_HEADS or word in _NAMED_UNIT_HEADS:
                yield from self._unit(words, i, start, end)
            if i + 1 < end and (word, words[i + 1]) in _TWO_WORD_UNITS:
                yield from self._forces(words, i, start)
            if word in {"Group", "Grouping"} and tuple(words[i + 1 : i + 3]) in _OF_FORCES and i + 3 <= end:
                begin = self._back(words, i, start)
                while begin < i and self.lists.known.get(words[begin], (None,))[0] is Label.NORP:
                    begin += 1
                yield Proposal(begin, i + 3, Label.UNIT, "armed forces")
            if word in _NATIONAL_ARMS and not (
                word == "Military" and i + 1 < end and words[i + 1] in {"District", "Academy"}
            ):
                yield from self._national_arm(words, i, start)
            if word in _EVENT_HEADS:
                yield from self._event(words, tags, i, start)
            if (
                word in _EVENT_LEADS
                and i + 2 < end
                and words[i + 1] in {"of", "for"}
                and capital(words[i + 2])
            ):
                stop = i + 3
                while stop < end and capital(words[stop]) and tags[stop] == "NNP":
                    stop += 1
                yield Proposal(i, stop, Label.EVENT, "battle of a place")
            if word == "Wagner" and i + 1 < end and words[i + 1] in {"Group", "PMC"}:
                yield Proposal(i, i + 2, Label.UNIT, "private army")
            if word == "Operation" and i + 1 < end and capital(words[i + 1]):
                stop = i + 2
                while stop < end and capital(words[stop]):
                    stop += 1
                yield Proposal(i, stop, Label.EVENT, "named operation")
        yield from self._weapons(words, tags, start, end)

    def _back(self, words: Sequence[str], i: int, start: int, more: frozenset[str] = frozenset()) -> int:
        """Where a run of capitalised words that ends before token i begins."""
        begin = i
        while begin > start and i - begin < 7:
            before = words[begin - 1]
            if (
                capital(before)
                or before in more
                or (before == "-" and begin - 2 >= start and capital(words[begin - 2]))
            ):
                begin -= 1
            else:
                break
        while begin < i and words[begin] in {
            "The",
            "A",
            "An",
            "But",
            "In",
            "On",
            "And",
            "When",
            "For",
            "As",
            "At",
            "By",
            "-",
        }:
            begin += 1
        return begin

    def _unit(self, words: Sequence[str], i: int, start: int, end: int) -> Iterator[Proposal]:
        begin = i
        while begin > start and (
            words[begin - 1] in _UNIT_MIDDLE
            or (capital(words[begin - 1]) and not words[begin - 1].endswith("."))
        ):
            begin -= 1
        if begin > start and _ORDINAL.match(words[begin - 1]):
            begin -= 1
        if _ORDINAL.match(words[begin]) or any(_ORDINAL.match(w) for w in words[begin:i]):
            first = next(k for k in range(begin, i + 1) if _ORDINAL.match(words[k]))
            yield Proposal(first, i + 1, Label.UNIT, "numbered formation")
        elif words[i] in _NAMED_UNIT_HEADS:
            begin = self._back(words, i, start)
            if begin < i:
                yield Proposal(begin, i + 1, Label.UNIT, "named formation")
            elif words[i] in {"Navy", "Army", "Marines"} and i > start:
                yield Proposal(i, i + 1, Label.UNIT, "arm of service")

    def _forces(self, words: Sequence[str], i: int, start: int) -> Iterator[Proposal]:
        begin = self._back(words, i, start)
        if begin < i or (words[i], words[i + 1]) in {
            ("ground", "forces"),
            ("armed", "forces"),
            ("Armed", "Forces"),
            ("Air", "Force"),
            ("Ground", "Forces"),
            ("Coast", "Guard"),
            ("National", "Guard"),
        }:
            rule = "military district" if words[i + 1] == "District" else "armed forces"
            yield Proposal(begin, i + 2, Label.UNIT, rule)

    def _national_arm(self, words: Sequence[str], i: int, start: int) -> Iterator[Proposal]:
        if i - 1 < start:
            return
        begin = i - 1
        if begin - 1 >= start and f"{words[begin - 1]} {words[begin]}" in self.lists.known:
            begin -= 1
        entry = self.lists.known.get(" ".join(words[begin:i]))
        if entry is not None and (entry[0] is Label.NORP or words[begin] in {"U.S.", "US"}):
            yield Proposal(begin, i + 1, Label.UNIT, "arm of a nation")

    def _event(self, words: Sequence[str], tags: Sequence[str], i: int, start: int) -> Iterator[Proposal]:
        begin = i
        while begin > start and i - begin < 4:
            before = words[begin - 1]
            entry = self.lists.known.get(before)
            if (
                before in {"civil", "Civil", "spring", "winter", "summer", "autumn", "fall"}
                or (entry is not None and entry[0] in {Label.NORP, Label.PLACE})
                or (capital(before) and "-" in before)
            ):
                begin -= 1
            else:
                break
        word = words[i]
        if begin == i:
            return
        season = words[begin] in {"spring", "winter", "summer", "autumn"} and word.lower().endswith(
            "offensive"
        )
        if (
            season
            or word in {"war", "War"}
            or (
                word in {"offensive", "Offensive", "conflict", "Revolution", "revolution", "uprising"}
                and capital(words[begin])
            )
        ):
            yield Proposal(begin, i + 1, Label.EVENT, "named war or offensive")

    def _weapons(self, words: Sequence[str], tags: Sequence[str], start: int, end: int) -> Iterator[Proposal]:
        i = start
        while i < end:
            stop = self._weapon_end(words, i, end)
            if stop == i:
                i += 1
                continue
            alone = stop - i == 1 and words[i].lower() in self.weapons["head"]
            blocked = self._is_no_weapon(words, i, stop, start, end, alone=alone)
            if not blocked and tags[stop - 1][:1] in {"N", "J", "C"}:
                why = "weapon word" if alone else "weapon with its kind"
                yield Proposal(self._with_model(words, i, start), stop, Label.WEAPON, why)
            i = stop

    def _weapon_end(self, words: Sequence[str], i: int, end: int) -> int:
        """Where the words of a weapon end that begin at `i`; `i` itself where none begin."""
        heads, bases, modifiers = self.weapons["head"], self.weapons["base"], self.weapons["modifier"]
        stop = reach = i
        while reach < end and reach - i < 8:
            word = words[reach]
            two = f"{word} {words[reach + 1] if reach + 1 < end else ''}" in heads
            if word.isdigit() and reach + 1 < end and words[reach + 1] in {"mm", "millimeter"}:
                reach += 2
                continue
            if _MODEL.match(word):
                stop = reach + 1 if not _CALIBRE.match(word) else stop
            elif two or word in heads or word.lower() in heads:
                stop = reach + 1 + two
                reach += two
            elif word in bases and reach > i:
                stop = reach + 1
            elif word.lower() not in modifiers and not (word == "-" and reach > i):
                break
            reach += 1
        return stop

    def _is_no_weapon(
        self, words: Sequence[str], i: int, stop: int, start: int, end: int, *, alone: bool
    ) -> bool:
        """Whether the words around say that another thing is meant: a think tank, a missile-free zone."""
        before = words[i - 1].lower() if i > start else ""
        if words[stop - 1] in {"tank", "tanks"} and before in {"think", "water", "fuel", "gas", "fish"}:
            return True
        after = words[stop].lower() if stop < end else ""
        joined = before == "-" and i - 2 >= start and words[i - 2].lower() not in {"anti", "air"}
        return alone and (after in self.weapons["not_before"] or joined)

    def _with_model(self, words: Sequence[str], i: int, start: int) -> int:
        """The name of a make before a weapon word: “Apache helicopters”, “Virginia-class submarine”."""
        while i - 1 > start and words[i - 1] == "-" and words[i - 2] not in {"US", "NATO"}:
            i -= 2
        if i > start and (
            words[i - 1].endswith("-class") or self.lists.known.get(words[i - 1], (None,))[0] is Label.WEAPON
        ):
            return i - 1
        return i
