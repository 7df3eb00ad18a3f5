"""A corpus of articles whose suggestions have scores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import span
from annotator.domain.words import Label, Quote
from tests.corpus.samples import article
from tests.review.sample import MACHINE

Scores = Sequence[float | None]


def text_of(name: str, names: Scores, claims: Scores) -> str:
    """A text with a town for each name and a sentence for each claim."""
    towns = "".join(f"Town{n:03} waits. " for n in range(len(names)))
    said = "".join(f"Danyk said that boat {n:03} sank. " for n in range(len(claims)))
    return f"Report {name}. {towns}{said}"


def annotated(name: str, names: Scores = (), claims: Scores = ()) -> Annotated:
    """An article with names `NAME-n0`, … and claims `NAME-c0`, …, one for each score."""
    text = text_of(name, names, claims)
    towns = [text.index(f"Town{n:03}") for n in range(len(names))]
    sentences = [text.index(f"that boat {n:03}") for n in range(len(claims))]
    return Annotated(
        article(text, file=f"{name}.txt", title=f"Report {name}"),
        text,
        mentions=tuple(
            Mention(f"{name}-n{n}", span(at, at + 7), Label.PLACE, MACHINE, score=score)
            for n, (at, score) in enumerate(zip(towns, names, strict=True))
        ),
        claims=tuple(
            Claim(
                f"{name}-c{n}",
                (span(at, at + 18),),
                MACHINE,
                source=(span(at - 11, at - 6),),
                cue=(span(at - 5, at - 1),),
                quote=Quote.INDIRECT,
                score=score,
            )
            for n, (at, score) in enumerate(zip(sentences, claims, strict=True))
        ),
    )


def make(path: Path, articles: dict[str, tuple[Scores, Scores]]) -> Corpus:
    """A corpus of such articles, open."""
    corpus = Corpus.create(path)
    editor = corpus.editor("Import")
    for name, (names, claims) in articles.items():
        corpus.add(Draft(annotated(name, names, claims), None), editor)
    return corpus


def things(corpus: Corpus) -> list[Mention | Claim]:
    """Every mention and claim of a corpus as it now stands."""
    found: list[Mention | Claim] = []
    for id_ in corpus.article_ids():
        whole = corpus.annotated(id_)
        found += [*whole.mentions, *whole.claims]
    return found
