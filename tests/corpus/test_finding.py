"""Whichever way a search goes about it, it finds what reading every article finds, in the same order."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, count
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import ArticleQuery, Corpus
from annotator.corpus.search import fitting, lacking, newest, patience, reaching, ways
from annotator.corpus.search.cutting import Wanted, cut
from annotator.corpus.search.seeking import SEAM, Seeker, Text
from annotator.corpus.values import Order
from annotator.domain import ids
from annotator.domain.annotation import Entity, Mention
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.offsets import span
from annotator.domain.words import ArticleStatus, Label, Status
from annotator.review.decide import Review
from tests.corpus.samples import MACHINE

WORDS = (
    "the",
    "bridge",
    "of",
    "harbour",
    "bride",
    "Zoë",
    "мост",
    "depot",
    "harvest",
    "grain",
    "thesis",
    "dépôt",
)
NAMES = ("Ana Bridge", "Harbour Fund", "Міст Depot", "Orla Thesner")
ARTICLES = 70


@dataclass(frozen=True)
class Told:
    """An article as a reader knows it: the words of each of its parts, and what is filtered by."""

    parts: tuple[tuple[str, ...], ...]
    outlet: tuple[str, ...]
    published: str | None
    title_key: str
    status: ArticleStatus
    named: bool


def entity(name: str) -> Entity:
    """Who goes by a name and, as an alias, its last word with an ending."""
    return Entity(f"e-{name.split()[0]}", name, Label.ORG, (f"{name.split()[-1]}ski",))


def made(random: Random, n: int) -> tuple[Draft, Told]:
    """An article of a few words, the first of them frequent, the last hardly ever there."""

    def some(least: int, most: int) -> str:
        weights = list(accumulate(1 / (place + 1) ** 1.3 for place in range(len(WORDS))))
        return " ".join(random.choices(WORDS, cum_weights=weights, k=random.randint(least, most)))

    text = f"{some(2, 12)}. {n}\n"
    title, outlet = some(1, 3), f"{random.choice(('Depot', 'Wire'))} News"
    published = f"2024-0{random.randint(1, 4)}-11" if random.random() < 0.8 else None
    status, file = random.choice(list(ArticleStatus)), f"{random.choice(WORDS)}-{n}.txt"
    mentioned = [(name, random.choice((Status.REJECTED, Status.ACCEPTED))) for name in NAMES]
    mentioned = [one for one in mentioned if random.random() < 0.2]
    fingerprint = sha256(text.encode()).hexdigest()
    article = Article(
        ids.article_id(fingerprint),
        fingerprint,
        file,
        "en",
        title=title,
        outlet=outlet,
        published=published,
        status=status,
    )
    mentions = tuple(
        Mention(f"m{place}", span(place, place + 1), Label.ORG, MACHINE, entity(name).id, stands)
        for place, (name, stands) in enumerate(mentioned)
    )
    who = tuple(entity(name) for name, _ in mentioned)
    names = [
        "\n".join((entity(name).name, *entity(name).aliases)) for name, s in mentioned if s != "rejected"
    ]
    parts = tuple(map(cut, (text, title, outlet, file, *names)))
    draft = Draft(Annotated(article, text, mentions=mentions, entities=who), text.encode())
    return draft, Told(parts, cut(outlet), published, title.casefold(), status, bool(names))


@pytest.fixture(scope="module", params=[1, 2])
def searched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Corpus, dict[int, Told]]]:
    """A corpus of small articles, and each of them as a reader knows it."""
    random, told = Random(request.param), {}
    with Corpus.create(tmp_path_factory.mktemp("finding") / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        for n in range(ARTICLES):
            draft, known = made(random, n)
            key = corpus.library.key_of(corpus.add(draft, ada).article)
            assert key is not None
            told[key] = known
        yield corpus, told


def stands_in(part: tuple[str, ...], words: tuple[str, ...], prefix: bool) -> bool:
    """Whether words stand in a row in a part of an article."""
    for at in range(len(part) - len(words) + 1):
        row = part[at : at + len(words)]
        if row[:-1] == words[:-1] and (row[-1].startswith(words[-1]) if prefix else row[-1] == words[-1]):
            return True
    return False


@dataclass(frozen=True)
class Piece:
    """A part of a search as typed, and which articles it leaves."""

    typed: str
    leaves: Callable[[Told], bool]


def holds(words: str, prefix: bool) -> Callable[[Told], bool]:
    """Those that hold some words anywhere."""
    return lambda told: any(stands_in(part, cut(words), prefix) for part in told.parts)


@st.composite
def pieces(draw: st.DrawFn) -> Piece:
    """A word or its beginning, a phrase, or a filter, or any of them with a minus."""
    words = st.sampled_from((*WORDS, "Bridgeski", "Fund", "міст", "news", "nothing"))
    kinds = ("word", "prefix", "phrase", "open", "outlet", "date", "since", "status", "label")
    kind = draw(st.sampled_from(kinds))
    word = draw(words)
    if kind == "word":
        piece = Piece(f'"{word}"', holds(word, False))
    elif kind == "prefix":
        begun = word[: draw(st.integers(1, len(word)))]
        piece = Piece(f"{begun}*", holds(begun, True))
    elif kind in ("phrase", "open"):
        row = f"{draw(words)} {word}"
        row = row[: len(row) - (draw(st.integers(0, len(word) - 1)) if kind == "open" else 0)]
        piece = Piece(f'"{row}"{"*" if kind == "open" else ""}', holds(row, kind == "open"))
    elif kind == "outlet":
        piece = Piece("outlet:depot", lambda told: "depot" in told.outlet)
    elif kind == "date":
        piece = Piece(
            "date:2024-02..2024-03", lambda told: (told.published or "")[:7] in ("2024-02", "2024-03")
        )
    elif kind == "since":
        piece = Piece("date:>=2024-03", lambda told: (told.published or "") >= "2024-03")
    elif kind == "label":
        piece = Piece("label:organisation", lambda told: told.named)
    else:
        piece = Piece("status:done", lambda told: told.status is ArticleStatus.DONE)
    if draw(st.integers(0, 3)):
        return piece
    return Piece(f"-{piece.typed}", lambda told: not piece.leaves(told))


def _narrows(one: Piece) -> str:
    """What tells one piece from another; of two dates either would do."""
    return "date" if one.typed.startswith("date:") else one.typed


def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything is looked up before anything is looked into."""
    monkeypatch.setattr(ways.Way, "prepare", lambda self, to_come, total: self.look_up())
    monkeypatch.setattr(reaching.Holding, "few", reaching.Holding.all)


def never(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every article is looked into."""
    monkeypatch.setattr(ways.Way, "prepare", lambda self, to_come, total: None)
    monkeypatch.setattr(reaching.Holding, "few", lambda self: None)


def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some articles are looked into, then the ways are looked up one by one, in the midst of a page."""
    monkeypatch.setattr(reaching.Holding, "few", lambda self: None)
    monkeypatch.setattr(ways, "_WORTH_A_TRY", 1)
    monkeypatch.setattr(ways, "_SOME", 3)
    for way, looks in ((ways.InText, 5), (ways.InColumns, 8), (ways.ByNames, 12)):
        monkeypatch.setattr(way, "_patience", lambda self, many, looks=looks: looks)


def as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes the least time."""


@pytest.mark.parametrize("order", ["newest", "title", "imported", "best"])
@pytest.mark.parametrize("strategy", [always, never, soon, as_it_is])
def test_every_strategy_finds_what_reading_finds(
    searched: tuple[Corpus, dict[int, Told]], strategy: Callable[[pytest.MonkeyPatch], None], order: Order
) -> None:
    """An article that holds the words would be missing from the list, or stand in another place of it."""
    corpus, told = searched
    sorted_by: dict[str, Callable[[int], tuple[object, ...]]] = {
        "newest": lambda key: (told[key].published is None, _backwards(told[key].published), -key),
        "title": lambda key: (told[key].title_key, key),
        "imported": lambda key: (-key,),
    }

    @settings(max_examples=40)
    @given(
        some=st.lists(pieces(), min_size=1, max_size=3, unique_by=_narrows),
        limit=st.sampled_from((1, 7, ARTICLES)),
        few=st.sampled_from((0, 2, 1000)),
        together=st.sampled_from((1, 4, 48)),
        page=st.sampled_from((1, 3, 128)),
        steps=st.integers(0, 60),
    )
    def compare(some: list[Piece], limit: int, few: int, together: int, page: int, steps: int) -> None:
        with pytest.MonkeyPatch.context() as patch:
            strategy(patch)
            patch.setattr(fitting, "FEW", few)
            patch.setattr(fitting, "_LOOKED_INTO", few)
            patch.setattr(fitting, "_TOGETHER", together)
            patch.setattr(fitting, "_FIRST_PAGE", 4)
            for name, size in {"_FIRST": page, "_SLICE": 8 * page, "_BESIDE": few}.items():
                patch.setattr(newest, name, size)
            patch.setattr(newest, "_GROWS", together)
            for name, size in {"_GROWS": together, "_WIDEST": 8 * page, "_PARTS": 1 + together}.items():
                patch.setattr(lacking, name, size)
            patch.setattr(fitting, "_MET_TOGETHER", together)
            for way in (ways.InText, ways.InColumns, ways.ByNames):
                patch.setattr(way, "_together", together)
            patch.setattr(newest, "_MOST", 4 * page)
            for name in ("_PLACES", "_MANY_NAMES", "_FEWEST"):
                patch.setattr(newest, name, few)
            patch.setattr(ways, "_INDEXED", 4 if together == 4 else 1)
            patch.setattr(ways, "_TERMS", together)
            query = ArticleQuery(" ".join(one.typed for one in some), order=order)
            every = list(corpus.library.keys(query))
            first = list(corpus.library.keys(query, limit))
            counts = corpus.library.counts(query.words)
            patch.setattr(patience, "monotonic", count().__next__)
            patch.setattr(patience, "_STEPS", 40 * together)
            in_time = corpus.library.first(query, limit, patience=steps)
        read = [key for key in told if all(one.leaves(told[key]) for one in some)]
        assert sorted(every) == read
        if order in sorted_by:
            assert every == sorted(read, key=sorted_by[order])
        assert first == every[:limit]
        assert list(in_time.keys) == every[: len(in_time.keys)]
        assert not in_time.whole or list(in_time.keys) == every
        assert counts == {one: sum(told[key].status is one for key in read) for one in ArticleStatus}

    compare()


def test_what_is_not_found_in_time_is_not_denied(
    searched: tuple[Corpus, dict[int, Told]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would be told that nothing matches, while it was only not found yet."""
    corpus, _ = searched
    query = ArticleQuery("bridge ")
    monkeypatch.setattr(patience, "monotonic", count().__next__)
    assert corpus.library.first(query, 10, patience=0) == (array("q"), False)
    assert corpus.library.first(query, 10, patience=1 << 30) == (corpus.library.keys(query, 10), False)
    assert corpus.library.first(query, 1000, patience=1 << 30) == (corpus.library.keys(query), True)
    assert corpus.library.first(ArticleQuery("xylophone"), 10, patience=1 << 30) == (array("q"), True)


def _backwards(published: str | None) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in published or "")


def test_names_find_nothing_where_they_were_rejected(tmp_path: Path) -> None:
    """An editor who threw a wrong name out would go on finding the article by it."""
    with Corpus.create(tmp_path / "desk.corpus") as corpus:
        text = "Nobody is named here.\n"
        fingerprint = sha256(text.encode()).hexdigest()
        article = Article(ids.article_id(fingerprint), fingerprint, "a.txt", "en")
        who = entity("Orla Thesner")
        thrown_out = Mention("m1", span(0, 6), Label.ORG, MACHINE, who.id, Status.REJECTED)
        whole = Annotated(article, text, mentions=(thrown_out,), entities=(who,))
        corpus.add(Draft(whole, text.encode()), corpus.editor("Ada"))
        assert len(corpus.library.keys(ArticleQuery("orla"))) == 0
        assert len(corpus.library.keys(ArticleQuery("nobody"))) == 1


def test_another_date_is_another_place_in_the_list(tmp_path: Path) -> None:
    """An article whose date was corrected would be listed where it stood before, or found no more."""
    with Corpus.create(tmp_path / "desk.corpus") as corpus:
        ada = corpus.editor("Ada")
        random = Random(3)
        drafts = [made(random, n)[0] for n in range(9)]
        ids = [corpus.add(one, ada).article for one in drafts]
        review = Review(corpus, ada)
        for id, published in zip(ids, ("2023-01-02", "2025-05-01", "", "2024-03-03"), strict=False):
            review.set_article_field(id, "published", published)
        for words in ("t", "the", "de", "dep*"):
            listed = [corpus.library.rows([key])[0] for key in corpus.library.keys(ArticleQuery(words), 50)]
            by_date = sorted(listed, key=lambda row: (row.published or "", row.key), reverse=True)
            assert listed == by_date
        assert corpus.check() == []
        corpus.undo(ada)
        assert corpus.check() == []


LETTERS = st.text(st.sampled_from("abAB éЙйИ\u0306\u0308’-,. \n\0ß\ufffeİΣσς"), max_size=40)


@given(texts=st.lists(LETTERS, min_size=1, max_size=3), words=LETTERS.filter(cut), prefix=st.booleans())
def test_a_word_is_seen_where_it_is_found(texts: list[str], words: str, prefix: bool) -> None:
    """A frequent word would find other articles than a rare one: those are looked into, these looked up."""
    wanted = Wanted(cut(words), prefix)
    seen = Seeker(wanted).occurs(Text(SEAM.join(text.encode() for text in texts)))
    assert seen is any(stands_in(cut(text), wanted.words, prefix) for text in texts)
