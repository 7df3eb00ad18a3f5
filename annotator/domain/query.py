"""What an editor types to search a corpus, read into what is to be found. Reading it never fails.

The language, as `annotator search --help` and the window tell it:

- `bridge depot`: both words, anywhere in an article. Case and accents do not count. The last word is the
  beginning of a word for as long as nothing follows it, so that results come while it is typed; a space
  after it, or quotation marks, make it a whole word. The words before it are whole words; `depo*` never is.
- `"grain depot"`: these words one after the other. A hyphenated name is such a phrase too.
- `-convoy`: articles, or hits, without that word. It works before a phrase and before a filter.
- `source:`, `label:`, `status:`, `outlet:`, `date:`, `in:` narrow what is found: each filter has to hold, and
  where one is given twice either value will do. A value of several words takes quotation marks.

Which words a text is cut into is for the index to say; here words are only told from filters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from annotator.domain.days import Days, days
from annotator.domain.valueclass import dataclass
from annotator.domain.words import ArticleStatus, Label, Status

LONGEST = 1000
"""Characters of a search that are read."""

MOST_WORDS = 32
"""Words, phrases and filters of a search that are read."""

V = TypeVar("V", bound=StrEnum)


class Where(StrEnum):
    """Where in an article a match lies. Notes, and what was corrected, stand beside the text."""

    TEXT = "text"
    HEADLINE = "headline"
    CLAIM = "claim"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTE = "note"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Words:
    """A word, or several in a row, to be looked for; of a `prefix` the last is the beginning of a word."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; of each kind any of those given will do, and no kind that is empty narrows."""

    sources: tuple[Words, ...] = ()
    labels: frozenset[Label] = frozenset()
    statuses: frozenset[Status] = frozenset()
    article_statuses: frozenset[ArticleStatus] = frozenset()
    outlets: tuple[Words, ...] = ()
    days: tuple[Days, ...] = ()
    places: frozenset[Where] = frozenset()


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for. `words` have all to be found and are what is marked; `without` none of them.

    `only` has to hold, nothing of `never` may. `problems` says in sentences what was not understood; that
    part narrows nothing.
    """

    words: tuple[Words, ...] = ()
    without: tuple[Words, ...] = ()
    only: Filters = field(default_factory=Filters)
    never: Filters = field(default_factory=Filters)
    problems: tuple[str, ...] = ()


class _Part(NamedTuple):
    """A piece of a search as typed: `name` is that of a filter, in lower case, or empty."""

    name: str
    words: Words
    negated: bool


_STATUS_WORDS: Mapping[str, frozenset[Status]] = {
    **{one.value: frozenset({one}) for one in Status},
    "curated": frozenset({Status.ACCEPTED, Status.CORRECTED, Status.ADDED}),
}
_ARTICLE_STATUS_WORDS = {one.value.replace("_", " "): frozenset({one}) for one in ArticleStatus}
_LABEL_NAMES = {
    "person": {Label.PERSON},
    "organisation": {Label.ORG},
    "unit": {Label.UNIT},
    "weapon": {Label.WEAPON},
    "place": {Label.PLACE},
    "nationality": {Label.NORP},
    "date": {Label.DATE},
    "quantity": {Label.QUANTITY},
    "event": {Label.EVENT},
    "media": {Label.MEDIA},
}
_LABEL_WORDS = _LABEL_NAMES | {
    "people": {Label.PERSON},
    "organization": {Label.ORG},
    "org": {Label.ORG},
    "location": {Label.PLACE},
    "norp": {Label.NORP},
    "nationalitie": {Label.NORP},
    "quantitie": {Label.QUANTITY},
    "number": {Label.QUANTITY},
    "time": {Label.DATE},
    "outlet": {Label.MEDIA},
    # The letters the window shows beside a claim's marks; O stands for both.
    "p": {Label.PERSON},
    "o": {Label.ORG, Label.MEDIA},
    "l": {Label.PLACE},
    "u": {Label.UNIT},
    "w": {Label.WEAPON},
    "t": {Label.DATE},
}
_PLACE_WORDS = {one.value: frozenset({one}) for one in Where} | {
    "title": frozenset({Where.HEADLINE}),
    "body": frozenset({Where.TEXT}),
}

FILTERS: Mapping[str, str] = {
    "source": "a name or some of its words, as in source:Petrenko or source:“fire brigade”",
    "label": ", ".join(_LABEL_NAMES),
    "status": ", ".join((*_ARTICLE_STATUS_WORDS, *_STATUS_WORDS)),
    "outlet": "the name of an outlet, as in outlet:“Northern Wire”",
    "date": "2024, 2024-05, 2024-05-01, 2024-05..2024-07, >2024-05, <2024",
    "in": ", ".join(Where),
}
"""The filters by name, each with what it can be."""

_QUOTES = '"“”„«»＂'
_PART = re.compile(
    r"(?P<minus>-(?=\S))?"
    rf"(?:(?P<name>{'|'.join(FILTERS)}):)?"
    rf"(?:(?P<open>[{_QUOTES}])(?P<phrase>[^{_QUOTES}]*)(?P<close>[{_QUOTES}]?)(?P<star>\*?)|(?P<word>[^\s{_QUOTES}]*))",
    re.IGNORECASE,
)
# A NUL would end the words for the index, and half of a character pair cannot be handed to it.
_UNSEARCHABLE = re.compile("[\0\ud800-\udfff]")


def parse(words: str) -> Query:
    """Reads a search. What cannot be understood is in `problems`."""
    problems = []
    if len(words) > LONGEST:
        problems.append(f"Only the first {LONGEST:,} characters are searched for.")
        words = words[:LONGEST] + " "
    parts = list(_parts(_UNSEARCHABLE.sub(" ", words)))
    if len(parts) > MOST_WORDS:
        problems.append(f"Only the first {MOST_WORDS} words are searched for.")
    query = Query(problems=tuple(problems))
    for part in parts[:MOST_WORDS]:
        query = _with(query, part)
    return query


def _parts(words: str) -> Iterator[_Part]:
    at = 0
    while at < len(words):
        if words[at].isspace():
            at += 1
            continue
        found = _PART.match(words, at)
        if found is None or found.end() == at:  # cannot be: each character is a quote, a space or of a word
            at += 1
            continue
        at = found.end()
        if found["open"]:
            prefix = found["star"] == "*" or not found["close"]
            text = found["phrase"]
        else:
            text = found["word"]
            prefix = text.endswith("*") or at == len(words)
            text = text.rstrip("*")
        yield _Part(
            (found["name"] or "").lower(), Words(" ".join(text.split()), prefix), bool(found["minus"])
        )


def _with(query: Query, part: _Part) -> Query:
    name, words, negated = part
    if not name:
        if negated:
            return replace(query, without=(*query.without, words))
        return replace(query, words=(*query.words, words))
    before = query.never if negated else query.only
    after = _narrowed(before, name, words) if words.text else None
    if after is None:
        return replace(query, problems=(*query.problems, _not_understood(name, words.text)))
    return replace(query, never=after) if negated else replace(query, only=after)


def _not_understood(name: str, value: str) -> str:
    if not value:
        return f"{name}: takes {FILTERS[name]}."
    return f"“{value}” is nothing that {name}: knows. It takes {FILTERS[name]}."


def _narrowed(filters: Filters, name: str, words: Words) -> Filters | None:
    """The filters with one more; None when its value means nothing."""
    if name == "source":
        return replace(filters, sources=(*filters.sources, words))
    if name == "outlet":
        return replace(filters, outlets=(*filters.outlets, words))
    if name == "date":
        given = days(words.text)
        return given and replace(filters, days=(*filters.days, given))
    if name == "label":
        labels = _meant(words.text, _LABEL_WORDS)
        return replace(filters, labels=filters.labels | labels) if labels else None
    if name == "in":
        places = _meant(words.text, _PLACE_WORDS)
        return replace(filters, places=filters.places | places) if places else None
    of_articles, of_things = _meant(words.text, _ARTICLE_STATUS_WORDS), _meant(words.text, _STATUS_WORDS)
    if bool(of_articles) == bool(of_things):
        return None
    return replace(
        filters,
        article_statuses=filters.article_statuses | of_articles,
        statuses=filters.statuses | of_things,
    )


def _meant(value: str, known: Mapping[str, frozenset[V] | set[V]]) -> frozenset[V]:
    """What a word stands for: itself, its plural, or its beginning when nothing else begins so."""
    asked = value.casefold().replace("_", " ").replace("-", " ").strip()
    for exact in (asked, asked.removesuffix("s")):
        if exact in known:
            return frozenset(known[exact])
    begun = {frozenset(known[name]) for name in known if asked and name.startswith(asked)}
    return begun.pop() if len(begun) == 1 else frozenset()
