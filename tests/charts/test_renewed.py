"""What is kept of a corpus while it is written to, against the same read from nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from annotator.charts.filters import AgreeOn, ChartFilter, TimeBy
from annotator.charts.known import Kept
from annotator.charts.pane import claims_behind, read_charts, read_choices
from annotator.charts.series import Field, Pick
from annotator.corpus import Corpus, Edit
from annotator.corpus.chartvalues import ChartArticle, ClaimColumns
from annotator.domain.annotation import Entity, Mention
from annotator.domain.decision import Editor
from annotator.domain.errors import UserError
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, Certainty, Kind, Label, Status
from annotator.review.decide import Review
from tests.charts.making import BY, START, build, claim, draft

TODAY = date(2024, 3, 21)
Write = Callable[[Corpus, Editor, Random], None]
FILTERS = (
    ChartFilter(),
    ChartFilter(picks=(Pick(Field.CERTAINTY, "hedged", ""),)),
    ChartFilter(by=TimeBy.ASSERTED, agree_on=AgreeOn.DECISION),
)


def one_of(corpus: Corpus, random: Random, *statuses: Status) -> tuple[str, str]:
    """The article and id of some claim with such a status, any where none is given."""
    found = [
        (article, one.id)
        for article in corpus.article_ids()
        for one in corpus.annotated(article).claims
        if not statuses or one.status in statuses
    ]
    return random.choice(found)


def decide(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Says something of a claim, often not what another editor said."""
    article, id = one_of(corpus, random)
    stands = next(one for one in corpus.annotated(article).claims if one.id == id)
    status, act = random.choice(
        ((Status.ACCEPTED, Act.ACCEPT), (Status.CORRECTED, Act.CORRECT), (Status.REJECTED, Act.REJECT))
    )
    figures = () if random.random() < 0.3 else stands.figures
    after = replace(stands, status=status, certainty=random.choice(tuple(Certainty)), figures=figures)
    corpus.decide(editor, act, "say it", [Edit(Kind.CLAIM, id, article, after)])


def undo(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Takes the last decision back, and half the time brings it into force again."""
    corpus.undo(editor)
    if random.random() < 0.5:
        corpus.redo(editor)


def take_back(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Takes an older decision back."""
    said = [one.seq for one in corpus.decisions() if one.act in (Act.ACCEPT, Act.CORRECT, Act.TAKE_BACK)]
    for seq in reversed(said):
        with suppress(UserError):
            corpus.take_back(editor, seq)
            return


def add(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Adds a claim of the editor's own."""
    article = random.choice(list(corpus.article_ids()))
    made = claim(random.randint(100, 10_000), corpus.annotated(article).text, random)
    made = replace(made, status=Status.ADDED)
    corpus.decide(editor, Act.ADD, "add it", [Edit(Kind.CLAIM, made.id, article, made)])


def suggest(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Extracts an article again, with other claims and another name in it."""
    article = random.choice(list(corpus.article_ids()))
    text = corpus.annotated(article).text
    at = text.index("weir")
    weir = Entity("e-weir", "Weir", Label.PLACE)
    mention = Mention("m-9", span(at, at + 4), Label.PLACE, BY, weir.id)
    found = Suggestions("made", "2", (mention,), (claim(200, text, random),), (weir,))
    corpus.store(article, found, started=START, finished=START)


def review(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Accepts as the Read desk does, which marks the article too."""
    article, id = one_of(corpus, random)
    page = corpus.annotated(article)
    Review(corpus, editor).accept(page, next(one for one in page.claims if one.id == id))


def rename(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Gives an article another outlet and day."""
    before = corpus.article(random.choice(list(corpus.article_ids())))
    after = replace(before, outlet=random.choice(("Weir Gazette", None)), published="2023-06-01")
    corpus.decide(editor, Act.CORRECT, "name it", [Edit(Kind.ARTICLE, before.id, before.id, after)])


def arrive(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Adds an article."""
    corpus.add(draft(random.randint(1000, 1_000_000), random), editor)


def leave(corpus: Corpus, editor: Editor, random: Random) -> None:
    """Deletes an article."""
    corpus.delete_articles(editor, [random.choice(list(corpus.article_ids()))])


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_is_there(tmp_path: Path, seed: int) -> None:
    """A decision on the Read desk would be missing from a chart, or counted twice, until the program ends."""
    random = Random(seed)
    path = tmp_path / "made.corpus"
    build(path, articles=6, claims=6, seed=seed)
    kept, editors = Kept(), ("Mira Kessler", "Jonas Tarrant", "Ana Holm")
    writes: tuple[Write, ...] = (decide, decide, review, undo, take_back, add, suggest, rename, arrive, leave)
    with Corpus.open(path) as corpus, Corpus.open(path, read_only=True) as reading:
        for step in range(18):
            write = random.choice(writes) if step else decide
            write(corpus, corpus.editor(random.choice(editors)), random)
            for wanted in FILTERS:
                assert read_charts(reading, wanted, today=TODAY, kept=kept) == read_charts(
                    corpus, wanted, today=TODAY
                ), write.__name__
                assert claims_behind(reading, wanted, kept=kept) == claims_behind(corpus, wanted)
            assert read_choices(reading, kept=kept) == read_choices(corpus)


def test_one_decision_reads_one_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After every decision the charts would read a hundred thousand claims again."""
    path = tmp_path / "made.corpus"
    build(path)
    asked: list[Sequence[int]] = []
    with Corpus.open(path) as corpus:
        kept, rows = Kept(), corpus.chart_rows
        read_charts(corpus, ChartFilter(), kept=kept)
        whole, every = rows.claims, rows.articles

        def claims(only: Sequence[int]) -> ClaimColumns:
            asked.append(only)
            return whole(only)

        def articles(only: Sequence[int] | None = None) -> list[ChartArticle]:
            assert only is not None
            return every(only)

        monkeypatch.setattr(rows, "claims", claims)
        monkeypatch.setattr(rows, "articles", articles)
        monkeypatch.setattr(rows, "most_named", lambda _: pytest.fail("the names were counted again"))
        review(corpus, corpus.editor("Mira Kessler"), Random(1))
        read_charts(corpus, ChartFilter(), kept=kept)
        assert [len(one) for one in asked] == [1]
