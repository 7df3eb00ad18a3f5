"""Corpora as large as need be: `python -m tests.benchmarks.corpora PATH ARTICLES [SPANS]`.

The articles have words of very different frequency, names in two scripts, outlets, dates of several years,
claims and mentions that lie at real words, and a journal that tells of all that is decided in them.
SPANS is how many mentions and parts of claims an article has, 50 unless told.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from random import Random

from annotator.corpus import Corpus
from annotator.domain import ids
from annotator.domain.annotation import Block, Claim, Entity, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.codec import KIND_OF, encode
from annotator.domain.decision import Change, Editor
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.words import (
    Act,
    ArticleStatus,
    BlockKind,
    Certainty,
    CreditOrigin,
    Kind,
    OriginBy,
    Status,
)
from tests.benchmarks.words import Vocabulary, entities, made_up, outlets

SPANS = 50
_PARTS = 3
_BATCH = 1000
_MACHINE = Origin(OriginBy.EXTRACT, "made", "1", "said")
_CUES = ("said", "told reporters", "wrote", "claimed", "confirmed", "denied", "announced")
Told = tuple[Act, str, list[Change]]
"""A decision to be written: the act, its title, and what it changes."""

_FIRST_DAY = date(2019, 1, 1)
_DAYS = 2400
_FIRST_DECISION = datetime(2024, 1, 1)
_BETWEEN = timedelta(minutes=5)


@dataclass(slots=True)
class _Page:
    """A text as it grows, with what lies in it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)

    def put(self, words: str) -> Span:
        """Adds words and says where they lie."""
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return span(start, self.length)


class Maker:
    """Makes articles, the same ones for the same seed."""

    def __init__(self, articles: int, spans: int = SPANS, seed: int = 7) -> None:
        self._random = Random(seed)
        self._vocabulary = Vocabulary(self._random)
        self.entities = entities(self._random, 60 + articles // 5)
        self._outlets = outlets(self._random)
        self._known = list(accumulate(1 / (rank + 5) for rank in range(len(self.entities))))
        self._claims = max(1, spans // 6)
        self._mentions = max(self._claims, spans - _PARTS * self._claims)
        self._articles = articles

    def annotated(self, n: int) -> Annotated:
        """The n-th article with suggestions, none decided upon."""
        random, page = self._random, _Page()
        headline = self._vocabulary.some(random, random.randint(5, 10))
        title = _sentence(headline)
        page.blocks.append(Block(self._id(), BlockKind.TITLE, page.put(title)))
        names = random.choices(self.entities, cum_weights=self._known, k=self._mentions)
        sentences = max(len(names), 24)
        speaking = set(random.sample(range(len(names)), self._claims))
        start = 0
        for k in range(sentences):
            if k % 4 == 0:
                page.put("\n\n")
                start = page.length
            self._sentence(page, names[k] if k < len(names) else None, k in speaking)
            if k % 4 == 3 or k == sentences - 1:
                page.blocks.append(Block(self._id(), BlockKind.PARAGRAPH, span(start, page.length)))
        if n % 3 == 0:
            self._photo(page)
        page.put("\n")
        return self._article(n, title, page)

    def _article(self, n: int, title: str, page: _Page) -> Annotated:
        random, text = self._random, "".join(page.pieces)
        fingerprint = sha256(text.encode()).hexdigest()
        article = Article(
            ids.article_id(fingerprint),
            fingerprint,
            f"{made_up(random)}-{n}.txt",
            "en",
            outlet=random.choice(self._outlets),
            title=title,
            published=None if n % 20 == 0 else self._day(n).isoformat(),
        )
        return Annotated(
            article,
            text,
            tuple(page.blocks),
            tuple(page.photos),
            tuple(page.mentions),
            (),
            tuple(page.claims),
        )

    def _sentence(self, page: _Page, who: Entity | None, speaks: bool) -> None:
        random = self._random
        words = self._vocabulary.some(random, random.randint(9, 20))
        if who is None:
            page.put(_sentence(words) + ". ")
            return
        if not speaks:
            half = len(words) // 2
            page.put(_sentence(words[:half]) + " ")
            self._name(page, who)
            page.put(" " + " ".join(words[half:]) + ". ")
            return
        content = page.put(_sentence(words))
        page.put(", ")
        source = self._name(page, who)
        page.put(" ")
        cue = page.put(random.choice(_CUES))
        page.put(". ")
        certainty = random.choice((Certainty.ATTRIBUTED, Certainty.ATTRIBUTED, Certainty.DOUBTED))
        page.claims.append(
            Claim(
                self._id(),
                (content,),
                _MACHINE,
                (source,),
                (cue,),
                who=who.id,
                certainty=certainty,
                score=round(random.random(), 2),
                why="A verb of saying follows.",
            )
        )

    def _name(self, page: _Page, who: Entity) -> Span:
        words = self._random.choice((who.name, who.name, *who.aliases))
        where = page.put(words)
        page.mentions.append(
            Mention(self._id(), where, who.label, _MACHINE, who.id, score=0.5, why="It is in a list.")
        )
        return where

    def _photo(self, page: _Page) -> None:
        random = self._random
        page.put("\n\n")
        start = page.length
        caption = page.put(_sentence(self._vocabulary.some(random, 12)) + ".")
        page.put(" ")
        by, agency = made_up(random).title(), random.choice(self._outlets)
        credit = page.put(f"({by}/{agency})")
        page.blocks.append(Block(self._id(), BlockKind.CAPTION, span(start, page.length)))
        parts = CreditParts(by, agency, None, CreditOrigin.STAFF_OR_PARTNER)
        page.photos.append(Photo(self._id(), None, caption, Credit(credit, parts)))

    def _day(self, n: int) -> date:
        return _FIRST_DAY + timedelta(days=(n * 7919) % _DAYS)

    def _id(self) -> str:
        return f"{self._random.getrandbits(64):016x}"

    def decided(self, whole: Annotated) -> tuple[Annotated, list[Told]]:
        """The article with some of it decided, and the decisions that made it so."""
        random, article, told = self._random, whole.article, []
        claims = list(whole.claims)
        for k, claim in enumerate(claims[: random.randint(1, self._claims)]):
            act, status = random.choice(
                ((Act.ACCEPT, Status.ACCEPTED), (Act.ACCEPT, Status.ACCEPTED), (Act.REJECT, Status.REJECTED))
            )
            note = f"ask {made_up(random)} about it" if k == 0 else None
            claims[k] = replace(claim, status=status, note=note)
            told.append((act, f"{act} claim {k + 1}", [_change(article.id, claim, claims[k])]))
        mentions = [replace(one, status=Status.ACCEPTED) for one in whole.mentions]
        told.append(
            (
                Act.ACCEPT,
                f"accept {len(mentions)} mentions",
                [
                    _change(article.id, before, after)
                    for before, after in zip(whole.mentions, mentions, strict=True)
                ],
            )
        )
        after = replace(article, status=random.choice((ArticleStatus.DONE, ArticleStatus.IN_PROGRESS)))
        told.append((Act.STATUS, f"{after.status} {article.title}", [_change(article.id, article, after)]))
        return replace(whole, article=after, mentions=tuple(mentions), claims=tuple(claims)), told


def _sentence(words: list[str]) -> str:
    return " ".join((words[0][0].upper() + words[0][1:], *words[1:]))


def _change(article: str, before: Article | Mention | Claim, after: Article | Mention | Claim) -> Change:
    return Change(KIND_OF[type(after)], after.id, article, encode(before), encode(after))


def fill(corpus: Corpus, articles: int, spans: int = SPANS, seed: int = 7) -> Iterator[int]:
    """Fills an empty corpus through its own tables, giving the articles done after each batch."""
    maker = Maker(articles, spans, seed)
    editors = [corpus.editor("Ada"), corpus.editor("Bo Lindqvist"), corpus.editor("Оксана")]
    sql = corpus._connection.sql
    for setting in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
        sql.execute(f"PRAGMA {setting}")
    with corpus._writing():
        for first in range(0, len(maker.entities), _BATCH):
            corpus._state.entities.suggest(maker.entities[first : first + _BATCH])
    for first in range(0, articles, _BATCH):
        with corpus._writing():
            some = range(first, min(first + _BATCH, articles))
            new = [_put(corpus, maker, n, editors[n % 7 % 3]) for n in some]
            corpus._state.words.enter(new)
        yield min(first + _BATCH, articles)


def _put(corpus: Corpus, maker: Maker, n: int, editor: Editor) -> tuple[int, str]:
    state, whole = corpus._state, maker.annotated(n)
    told: list[Told] = []
    if n % 4 == 0:
        whole, told = maker.decided(whole)
    at = f"{(_FIRST_DECISION + n * _BETWEEN).isoformat()}.000Z"
    draft = Draft(whole, whole.text.encode())
    key = state.articles.insert(draft, whole.article.status, editor.id, at, extracted=True)
    for kind, things in (
        (Kind.BLOCK, whole.blocks),
        (Kind.PHOTO, whole.photos),
        (Kind.MENTION, whole.mentions),
        (Kind.CLAIM, whole.claims),
    ):
        state.tables[kind].insert(key, things)
    for act, title, changes in told:
        decision = corpus._journal.append(at, editor.id, act, title, tuple(changes), None)
        corpus._connection.sql.execute(
            "INSERT INTO undo (position, seq, applied, undone) VALUES (?, ?, ?, 0)",
            (decision.seq, decision.seq, decision.seq),
        )
    state.articles.count_anew(key)
    state.alike.enter_kept(key)
    state.photo_lines.renew(key)
    state.claim_lines.keep(key)
    return key, whole.text


def build(path: Path, articles: int, spans: int = SPANS, seed: int = 7) -> None:
    """Makes a corpus; what `check` finds in it is nothing."""
    with Corpus.create(path) as corpus:
        for _ in fill(corpus, articles, spans, seed):
            pass


def main() -> None:
    """Makes one as the arguments say, telling how far it has come."""
    path, articles = Path(sys.argv[1]), int(sys.argv[2])
    spans = int(sys.argv[3]) if len(sys.argv) > 3 else SPANS
    start = time.perf_counter()
    with Corpus.create(path) as corpus:
        for done in fill(corpus, articles, spans):
            rate = done / (time.perf_counter() - start)
            print(f"\r{done:,} of {articles:,} articles, {rate:,.0f} a second", end="", flush=True)
    print(f"\n{path}: {path.stat().st_size / 1e6:,.0f} MB in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
