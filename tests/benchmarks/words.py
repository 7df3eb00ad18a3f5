"""Words, names and outlets that made-up articles are written with: all invented, or of everyday English."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from annotator.domain.annotation import Entity
from annotator.domain.words import Label

_FREQUENT = (
    "the of and to in a that was for on as with by at from were had has said not be are it its their which"
    " after more than but this have been they who one two three new first last over during into near about"
    " would could also some many most other people city town village region river bridge road station"
    " council mayor ministry officials residents workers engineers doctors teachers drivers soldiers troops"
    " shelling attack convoy depot power water gas grain harbour port rail line school hospital market"
    " building house damage repair evacuation aid supply border front weapon missile drone artillery"
    " morning night week month year Monday Tuesday Wednesday Thursday Friday Saturday Sunday killed wounded"
    " destroyed damaged reported confirmed denied claimed announced wrote asked told added warned"
)
_STARTS = (
    "b",
    "br",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "kr",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "sk",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "vl",
    "z",
    "zh",
)
_VOWELS = "aeiouaoe"
_ENDS = ("n", "r", "l", "s", "t", "k", "v", "m", "nd", "rt", "st", "lk")
_FIRST = (
    "Oksana Maksym Iryna Taras Zoë René Olena Danylo Halyna Ostap Marta Levko Sofiia Yarema Nadia Bohdan Ada"
    " Håkon Édith Miro"
)
_KINDS = {
    Label.PLACE: ("{0}", "{0}-{1}", "Nova {0}", "{0} Oblast"),
    Label.ORG: ("{0} Ministry", "{0} Relief Fund", "{0} Regional Council", "{0}-{1} Grain Company"),
    Label.UNIT: ("{n}th {0} Brigade", "{n}th {0} Battalion", "{0} Territorial Guard"),
    Label.WEAPON: ("{0}-{n}", "{0} howitzer"),
    Label.MEDIA: ("{0} Herald", "{0} Wire"),
}
_CYRILLIC = str.maketrans("abvhdezyiklmnoprstufgcjwxq", "абвгдезиіклмнопрстуфґцйвхк")


class Vocabulary:
    """Some thousands of words, the n-th about n times rarer than the first, as in any language."""

    def __init__(self, random: Random, size: int = 8000) -> None:
        known = dict.fromkeys(_FREQUENT.split())
        while len(known) < size:
            known.setdefault(made_up(random))
        self.words = list(known)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def some(self, random: Random, count: int) -> list[str]:
        """So many words, common ones often."""
        return random.choices(self.words, cum_weights=self.weights, k=count)


def made_up(random: Random) -> str:
    """A word of two to four syllables that no language need have."""
    word = "".join(random.choice(_STARTS) + random.choice(_VOWELS) for _ in range(random.randint(1, 3)))
    return word + random.choice(_STARTS) + random.choice(_VOWELS) + random.choice(_ENDS)


def entities(random: Random, count: int) -> list[Entity]:
    """So many entities of several labels; people have their surname and a Cyrillic spelling as aliases."""
    made: dict[str, Entity] = {}
    others = list(_KINDS)
    first = _FIRST.split()
    while len(made) < count:
        one, other = made_up(random).title(), made_up(random).title()
        id = f"{random.getrandbits(64):016x}"
        if random.random() < 0.4:
            name = f"{random.choice(first)} {one}enko"
            surname = name.split()[1]
            entity = Entity(id, name, Label.PERSON, (surname, name.lower().translate(_CYRILLIC).title()))
        else:
            label = random.choice(others)
            name = random.choice(_KINDS[label]).format(one, other, n=random.randint(2, 140))
            entity = Entity(id, name, label)
        made.setdefault(entity.name, entity)
    return list(made.values())


def outlets(random: Random) -> list[str]:
    """Forty outlets."""
    kinds = ("Times", "Post", "Observer", "Courier", "News")
    return [f"{made_up(random).title()} {random.choice(kinds)}" for _ in range(40)]
