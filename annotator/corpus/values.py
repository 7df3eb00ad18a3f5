"""What the corpus takes and gives beside the domain's own objects."""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple

from annotator.domain.codec import Annotation
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.domain.likeness import Likeness
from annotator.domain.valueclass import dataclass
from annotator.domain.words import ArticleStatus, Kind

Order = Literal["newest", "title", "imported", "best"]
LineOrder = Literal["newest", "best"]


class Conflict(UserError):
    """Something to be changed is no longer as the editor saw it; nothing was changed."""


class GaveWay(Exception):
    """Something long was taken back, since something short wanted to be written."""


def going_on() -> None:
    """What is asked between two steps where nobody wants to break off."""


class ReadCancelled(Exception):
    """A read that nobody wants any more was interrupted; it has no answer."""


class Unseen(Enum):
    """The editor was shown nothing that an edit could contradict."""

    UNSEEN = "unseen"


UNSEEN = Unseen.UNSEEN


@dataclass(frozen=True, slots=True)
class Edit:
    """What a thing is to become; `after` None deletes it. `article` is None for entities and rules.

    `before` is the thing as the editor saw it, None where there was none: where the corpus holds
    something else by now, the decision is refused.
    """

    kind: Kind
    id: str
    article: str | None
    after: Annotation | None
    before: Annotation | Unseen | None = UNSEEN


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles to list. `words` is a search as `domain.query` reads it.

    `newest` is by publication date, latest first and undated last; `imported` latest first; `best` by how
    often and how prominently the words occur, in headlines above all, then as `newest`.
    """

    words: str = ""
    statuses: frozenset[ArticleStatus] = frozenset(ArticleStatus)
    order: Order = "newest"


class ArticleRow(NamedTuple):
    """One line of the article list. A hundred thousand are made at once, hence a plain tuple.

    `reviewed` counts what is no longer `suggested`; `note` is the extractor's sentence where it found
    nothing to do; `extracted` says whether suggestions were ever looked for.
    """

    id: str
    title: str | None
    file: str
    outlet: str | None
    published: str | None
    language: str
    status: ArticleStatus
    claims: int
    claims_reviewed: int
    mentions: int
    mentions_reviewed: int
    photos: int
    imported_at: str
    note: str | None
    extracted: bool
    key: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of all articles together."""

    articles: int
    claims: int
    claims_reviewed: int
    mentions: int
    mentions_reviewed: int
    photos: int


class Like(NamedTuple):
    """An article that another is like, what they have in common, and how many paragraphs of it.

    `share` is how much of the shorter one's words stands in the longer one, 0 to 1.
    """

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    kind: Likeness
    paragraphs: int
    share: float


@dataclass(frozen=True, slots=True)
class Added:
    """The article a draft became, or the one that was there already: then `duplicate`, and nothing was added.

    That one has the same bytes, or with `same_text` the same words in another file. `like` are the articles
    that a new one is like, the nearest first.
    """

    article: str
    duplicate: bool
    like: tuple[Like, ...] = ()
    same_text: bool = False


@dataclass(frozen=True, slots=True)
class Stored:
    """How many suggestions of a run went into the corpus."""

    mentions: int
    claims: int


class Parts(NamedTuple):
    """An act written in parts: how many decisions it is, and the last of them; None where there is none."""

    number: int
    last: Decision | None


@dataclass(frozen=True, slots=True)
class Problem:
    """What `check` found: where (an article, a decision, the file) and what, in a sentence."""

    where: str
    what: str
