"""What a figure counts: the noun after its number, and what the words around say happened to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.extract.vocabulary import vocabulary

_REACH = 60
_WORDS = 7
_PEOPLE = frozenset(word.lower() for word in vocabulary("figures people"))
_FORCES = vocabulary("figures forces")
_EQUIPMENT = frozenset(word.lower() for word in vocabulary("figures equipment"))
_ENDS = vocabulary("figures noun ends")
_TOKEN = re.compile(r"[ \u00a0-]?(?P<word>(?:[A-Z]\.){2,4}|[A-Za-z][\w’'-]*)")
_OF = re.compile(
    r" (?:or so )?of(?: the| these| those| its| their| our| his| her| all)?(?: [0-9,]{1,9})?(?= )"
)
_LEADS = frozenset(
    {"other", "more", "further", "additional", "mostly", "such", "different", "new", "another", "so-called"}
)
_CLAUSE = re.compile(r"[.;:!?\n](?=[\s”\"]|$)|\(")
# What is told behind it is of another number: “nearer 50,000, | with perhaps 15,000 killed”.
_WITH = re.compile(r",? with (?:[a-z]+ ){0,4}(?:[0-9]|a (?:third|quarter|half|fifth)\b)")
# What befell those counted: words before the number, words after it. The nearest to the number decides.
_EVENTS: tuple[tuple[str, str, str], ...] = (
    (
        "casualties",
        r"casualties|losses|lost|killed (?:and|or) (?:wounded|injured)",
        r"casualt(?:y|ies)|losses",
    ),
    (
        "killed",
        r"kill(?:ed|ing|s)?|murder(?:ed|ing|s)?(?: of)?|execut(?:ed|ing|ions? of)|massacred?|behead(?:ed|ing)"
        r"|slaughter(?:ed|ing)|deaths? of|death toll|(?<!to )deaths?(?! (?:sentence|penalty|row))|shot dead"
        r"|dead|li(?:fe|ves) of|loss of|bodies of|remains of|slain|assassinated|claimed|fatalit(?:y|ies)",
        r"kill(?:ed|ings?)|dead|died|(?<!to )deaths?(?! (?:sentence|penalty|row))|fatalit(?:y|ies)|lives"
        r"|bodies|slain|perished|executed|executions|murdered|murders|massacred|beheaded|(?:trampled|burned|starved"
        r"|beaten) to death|drowned|suffocated|lost their lives|corpses|coffins|fatally shot|shot dead",
    ),
    (
        "wounded",
        r"wound(?:ed|ing)|injur(?:ed|ing)|hurt(?:ing)?|maim(?:ed|ing)",
        r"wounded|injured|injuries|hurt|maimed",
    ),
    (
        "captured",
        r"captur(?:ed|ing)|(?:arrest|detain)(?:ed|ing|s)?(?: of)?|detention of|imprison(?:ed|ing)"
        r"|jail(?:ed|ing)|kidnap(?:ped|ping)|abduct(?:ed|ing)|round(?:ed|ing) up|releas(?:ed|ing)"
        r"|free(?:d|ing)",
        r"captured|arrested|detained|imprisoned|jailed|kidnapped|abducted|(?:were|was|are|been|being|is) held"
        r"|held (?:captive|hostage|prisoner)|prisoners?|hostages?|detainees?|arrests|in(?:to)? custody"
        r"|in detention|inmates|sentenced to (?:[\w-]+ ){0,5}prison",
    ),
    ("missing", r"missing", r"missing|unaccounted for|disappeared|vanished"),
    (
        "displaced",
        r"displac(?:ed|ing)|evacuat(?:ed|ing)|drove|homeless",
        r"displaced|fled|flee(?:ing)?|evacuees|homeless|evacuated|(?:leave|abandon|desert) their homes",
    ),
    ("casualties", r"shot(?! (?:dead|down|at))", r"(?:were|was|been|are) (?:then )?shot(?! (?:dead|down))"),
)
_FLED = re.compile(r"\b(?:refugees?|migrants?|evacuees|(?:asylum-)?seekers?|idps)\b", re.I)
_BOTH = re.compile(r"\b(?:killed|dead) (?:and|or) (?:wounded|injured)\b", re.I)
# A noun that is no word for people may still be one where these stand right beside it.
_BESIDE = 3.0
_POPULATION = re.compile(
    r"\b(?:population(?: of)?|home to|inhabited by|lived|living in) ?$"
    r"|^ ?(?:inhabitants|residents|people live)\b",
    re.I,
)
# A number told by itself is of those who bear arms where it is a force's own strength.
_STRENGTH = re.compile(
    r"\b(?:number of (?:[a-z]+ ){0,2}(?:fighters|troops|soldiers|militants|recruits|men under arms)"
    r"|(?:strength|force|garrison|army|contingent) of)\b",
    re.I,
)
_STRONG = re.compile(r"[ -]strong\b")
_LOST = re.compile(
    r"\b(?:lost|losses?|losing|destroy(?:ed|ing|s)?|shot down|downed|sunk|knocked out|wrecked|burned|damaged"
    r"|abandoned|took out|taken out|blown up|intercepted|neutrali[sz]ed)\b",
    re.I,
)


class Counted(NamedTuple):
    """The noun phrase a number counts, as written, its last word in lower case, and where it ends."""

    words: str
    head: str
    end: int


def counted(text: str, end: int, stop: int) -> Counted | None:
    """The noun phrase after a number that ends at `end`; `stop` is where the quantity's own words end."""
    of = _OF.match(text, end)
    at = of.end() if of else end
    tokens: list[tuple[str, int, int]] = []
    for _ in range(_WORDS):
        found = _TOKEN.match(text, at)
        if found is None:
            break
        word = found["word"].rstrip(".’'-")
        if word.lower() in _ENDS:
            break
        if word.lower() in _LEADS and not tokens:
            at = found.end()
            continue
        tokens.append((word, found.start("word"), found.start("word") + len(word)))
        at = found.end("word")
        plural = word.lower() in _PEOPLE or (
            word.endswith("s") and not word.endswith(("ss", "’s", "'s", "us"))
        )
        following = _TOKEN.match(text, at)
        carries_on = following and following["word"].rstrip(".").lower() in _PEOPLE | _EQUIPMENT
        if (plural and not carries_on) or (at >= stop > end):
            break
    if not tokens:
        return None
    return Counted(text[tokens[0][1] : tokens[-1][2]], tokens[-1][0].lower(), tokens[-1][2])


_HAPPENINGS = vocabulary("figures happenings")


def whom(what: Counted | None) -> str | None:
    """The people a figure counts, as worded; None where its noun is a happening (“deaths”) or a thing."""
    return what.words if what is not None and is_people(what.head) and what.head not in _HAPPENINGS else None


def is_people(head: str) -> bool:
    """Whether a noun names people."""
    return head in _PEOPLE or head in _FORCES


# After "and" another thing is told, mostly; what is that far off counts less.
_NEXT_PART = 15.0
_ANOTHER = re.compile(r"\b(?:and|but|while|whereas)\b", re.I)
_BOUNDED = re.compile(
    r"(?: (?:at least|more than|fewer than|less than|over|about|around|nearly|almost|some|up to|as many as"
    r"|another|an estimated|the|only|just|roughly|approximately)){1,3} ?$",
    re.I,
)
_OBJECT = (
    r"(?!\s+(?:another|an?|at least|more than|some|about|up to|as many|nearly|[0-9]|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|dozens|hundreds|scores|several|thousands|many)\b)"
)


class _Event(NamedTuple):
    kind: str
    before: re.Pattern[str]
    after: re.Pattern[str]


_COMPILED = tuple(
    _Event(kind, re.compile(rf"\b(?:{before})\b", re.I), re.compile(rf"\b(?:{after})\b{_OBJECT}", re.I))
    for kind, before, after in _EVENTS
)


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after, in the same clause and within reach."""
    before = text[max(0, start - _REACH) : start]
    cut = [m.end() for m in _CLAUSE.finditer(before)]
    after = text[end : end + _REACH]
    stops = [found.start() for found in (_CLAUSE.search(after), _WITH.search(after)) if found]
    return before[cut[-1] :] if cut else before, after[: min(stops)] if stops else after


def event(text: str, start: int, end: int, reach: float = _REACH) -> str | None:
    """What happened to those a figure counts, by the nearest word that says it, in the same clause."""
    before, after = _beside(text, start, end)
    before, own = _BOUNDED.sub("", before), text[start:end]
    if _BOTH.search(after):
        return "casualties"
    best = reach, ""
    for kind, ahead, behind in _COMPILED:
        distances = [0.0] if behind.search(own) else []
        hits = list(ahead.finditer(before))
        if hits:
            between = before[hits[-1].end() :]
            distances.append(len(between) + 1.0 + _NEXT_PART * (_ANOTHER.search(between) is not None))
        if hit := behind.search(after):
            distances.append(hit.start() + 1.0)
        if distances and min(distances) < best[0]:
            best = min(distances), kind
    return best[1] or None


def kind_of(text: str, start: int, end: int, what: Counted | None) -> str:
    """The kind of a figure that is no measure: by what happened, else by what is counted."""
    head = what.head if what else ""
    last = max(end, what.end if what else end)
    if head in _EQUIPMENT:
        return "equipment_lost" if _LOST.search(" ".join(_beside(text, start, end))) else "equipment"
    before, after = _beside(text, start, last)
    if _POPULATION.search(_BOUNDED.sub("", before).rstrip() + " ") or _POPULATION.search(after):
        return "population"
    people = what is None or is_people(head) or what.words[:1].isupper()
    if found := event(text, start, last, _REACH if people else _BESIDE):
        return found
    if _FLED.search(head) or (what is None and _FLED.search(text, start, end)):
        return "displaced"
    if _STRONG.match(text, end) or (what is None and _STRENGTH.search(before)):
        return "personnel"
    return "personnel" if head in _FORCES else "count"
