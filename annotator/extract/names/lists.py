"""Names known beforehand, looked up by their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from annotator.domain.names import name_key
from annotator.domain.resources import words as read_lines
from annotator.domain.words import Label

MAX_WORDS = 8
_PLURAL_NORP_ENDS = ("an", "i", "n", "k", "b", "t", "d", "r", "e", "h", "a", "o", "p")

Entry = tuple[Label, str]


def _labelled(name: str) -> list[tuple[Label, str]]:
    out: list[tuple[Label, str]] = []
    for line in read_lines(name):
        label, _, names = line.partition(":")
        out += [(Label(label), one.strip()) for one in names.split(";") if one.strip()]
    return out


def _parts(name: str) -> str:
    """A name as its words joined the way the tokenizer parts them."""
    return " ".join(name.replace("’", "'").replace("'s ", " 's ").replace("s' ", "s ' ").split())


class Names:
    """What the word lists say about a run of words."""

    def __init__(self) -> None:
        self.known: dict[str, Entry] = {}
        for label, name in _labelled("words/known_names.txt"):
            self._add(name, label, "list")
        for label, name in _labelled("gazetteer/world.txt"):
            self._add(name, label, "world")
            if label is Label.NORP and name.endswith(_PLURAL_NORP_ENDS):
                self._add(name + "s", label, "world")
        self.cities = {name_key(n, Label.PLACE) for n in read_lines("gazetteer/ukraine_cities.txt")}
        self._regions = dict(line.split("\t") for line in read_lines("gazetteer/ukraine_regions.txt"))
        self.villages: dict[str, str] = {}
        for line in read_lines("gazetteer/ukraine_villages.txt"):
            name, _, codes = line.partition("\t")
            key = name_key(name, Label.PLACE)
            self.villages[key] = f"{self.villages[key]} {codes}" if key in self.villages else codes
        self.people = {
            one.strip()
            for line in read_lines("words/people.txt")
            for one in line.partition(":")[2].split(";")
        }
        self.titles = {t.strip() for line in read_lines("words/titles.txt") for t in line.split(";")}

    def _add(self, name: str, label: Label, source: str) -> None:
        self.known.setdefault(_parts(name), (label, source))
        self.known.setdefault(_parts(name.replace("-", " - ")), (label, source))

    def regions(self, name: str) -> list[str]:
        """The region of each place of Ukraine below a city that is called so; the same one may come again."""
        codes = self.villages.get(name_key(name, Label.PLACE), "")
        return [self._regions[code] for code in codes.split()]

    def longest(self, words: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """The end and entry of the longest known name that begins at `start`."""
        for end in range(min(len(words), start + MAX_WORDS), start, -1):
            entry = self.known.get(" ".join(words[start:end]))
            if entry is not None:
                return end, entry
        return None

    def shouted(self, words: Sequence[str], start: int) -> tuple[int, Entry] | None:
        """The same for a name set in capitals, as in a dateline."""
        for end in range(min(len(words), start + 3), start, -1):
            run = words[start:end]
            if all(w.isupper() and len(w) > 3 for w in run):
                entry = self.known.get(" ".join(w.title() for w in run))
                if entry is not None:
                    return end, entry
        return None


@lru_cache(maxsize=1)
def names() -> Names:
    """The lists, read once."""
    return Names()


@lru_cache(maxsize=1)
def weapon_words() -> dict[str, frozenset[str]]:
    """Heads, bases, modifiers and words that show a weapon word is not meant as one."""
    return {
        kind: frozenset(w.strip() for w in words.split(";"))
        for kind, _, words in (line.partition(":") for line in read_lines("words/weapons.txt"))
    }
