"""What this program exports comes back: every curated name and claim, from every format that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import Span
from annotator.domain.words import CURATED, OriginBy, Status
from annotator.exchange import brat, cas, doccano, labelstudio, prodigy
from annotator.exchange.exporting import export
from annotator.exchange.incoming.bringing import Options, bring
from annotator.exchange.incoming.claims import made_of
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.detect import READERS, documents_of, found_in
from annotator.exchange.incoming.fitting import fitted
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.neutral import Document, Problem
from annotator.exchange.incoming.telling import survey_of
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Offsets, Plan
from annotator.exchange.shaped import Shaped
from tests.exchange.exported import corpus_of, hard
from tests.exchange.strategies import articles

BY = Origin(OriginBy.IMPORT, "test")


def names_of(mentions: Iterable[Mention]) -> Counter[tuple[Span, str]]:
    return Counter((one.span, one.label.value) for one in mentions)


def parts_of(claims: Iterable[Claim]) -> Counter[tuple[object, ...]]:
    """Claims by their spans in every role."""
    return Counter(
        (one.content, one.source, one.cue, one.via, one.hedges, tuple(f.span for f in one.figures))
        for one in claims
    )


def plain(whole: Annotated) -> Annotated:
    """An article with what formats of labels hold, all of it decided."""
    added = Status.ADDED
    return replace(
        whole,
        mentions=tuple(
            {(m.span, m.label): replace(m, status=added, entity=None) for m in whole.mentions}.values()
        ),
        claims=tuple(replace(c, status=added, who=None, parent=None, note=None) for c in whole.claims),
        entities=(),
        links=(),
        photos=(),
    )


def shaped(whole: Annotated, format: str) -> tuple[Shaped, Plan, Losses]:
    return Shaped(whole, whole), Plan(format), Losses()


def _line(encode: Callable[[Shaped, Plan, Losses], str], format: str) -> Callable[[Annotated, Path], None]:
    def write(whole: Annotated, path: Path) -> None:
        path.write_text(encode(*shaped(whole, format)), encoding="utf-8", newline="")

    return write


def _studio(whole: Annotated, path: Path) -> None:
    path.write_text(f"[{labelstudio.encode(*shaped(whole, 'labelstudio'))}]", encoding="utf-8", newline="")


WRITERS: dict[str, Callable[[Annotated, Path], None]] = {
    "prodigy": _line(prodigy.encode, "prodigy"),
    "doccano": _line(doccano.encode, "doccano"),
    "labelstudio": _studio,
    "cas": _line(cas.encode, "cas"),
}


def read_back(path: Path) -> tuple[str, list[Mention], list[Claim]]:
    """The text, names and claims of a file of one article, by the way that its format usually counts."""
    (found,) = found_in([path])
    assert not isinstance(found, Problem), found
    (document,) = documents_of(found)
    assert isinstance(document, Document), document
    assert document.text is not None
    counted = Counted(document.text)
    fit = fitted(document, counted, READERS[found.format].usual[0])
    assert fit.problems == []
    made = made_of(document, fit.places, Chosen(), counted.text, BY)
    assert made.problems == []
    return counted.text, made.mentions, made.claims


@pytest.mark.parametrize("format", WRITERS)
@settings(max_examples=10)
@given(article=articles())
def test_any_article_comes_back(format: str, article: Annotated) -> None:
    """A label would be lost, or land elsewhere, on the way through another tool."""
    whole = plain(article)
    assume(whole.text.strip() and (whole.mentions or whole.claims))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "one"
        WRITERS[format](whole, path)
        text, mentions, claims = read_back(path)
    assert text == whole.text
    assert names_of(mentions) == names_of(whole.mentions)
    assert parts_of(claims) == parts_of(whole.claims)


def _within_lines(whole: Annotated) -> Annotated:
    """What brat can hold: it cuts spans at the ends of lines."""

    def fits(*spans: Span) -> bool:
        return not any(set(at.text(whole.text)) & {"\n", "\t"} for at in spans)

    return replace(
        whole,
        mentions=tuple(m for m in whole.mentions if fits(m.span)),
        claims=tuple(c for c in whole.claims if fits(*(at for _, at in c.spans()))),
    )


@settings(max_examples=10)
@given(article=articles())
def test_any_article_comes_back_from_brat(article: Annotated) -> None:
    """A claim in pieces, or with two hedges, would not be the same claim afterwards."""
    whole = _within_lines(plain(article))
    assume(whole.text.strip() and (whole.mentions or whole.claims))
    with TemporaryDirectory() as folder:
        for name, words in brat.encode_files(*shaped(whole, "brat")):
            (Path(folder) / name).write_text(words, encoding="utf-8", newline="")
        text, mentions, claims = read_back(next(Path(folder).glob("*.ann")))
    assert text == whole.text
    assert names_of(mentions) == names_of(whole.mentions)
    assert parts_of(claims) == parts_of(whole.claims)


def curated(whole: Annotated) -> tuple[Counter[tuple[Span, str]], Counter[tuple[object, ...]]]:
    names = names_of(m for m in whole.mentions if m.status in CURATED)
    return names, parts_of(c for c in whole.claims if c.status in CURATED)


@pytest.mark.parametrize(
    "format", ["jsonl", "prodigy", "doccano", "labelstudio", "brat", "cas", "xmi", "spacy", "w3c"]
)
def test_a_whole_export_comes_back(tmp_path: Path, format: str) -> None:
    """A data set of one newsroom could not be taken over by another."""
    whole = hard()
    with corpus_of(tmp_path / "a.corpus", whole) as corpus:
        folder = tmp_path / "out"
        folder.mkdir()
        dest = folder / "data.jsonl" if format == "jsonl" else folder
        export(corpus, dest, Plan(format))
        (id_,) = corpus.article_ids()
        wanted = curated(corpus.annotated(id_))
    with Corpus.create(tmp_path / "b.corpus") as other:
        if format == "w3c":
            bare = replace(plain(whole), mentions=(), claims=())
            other.add(Draft(bare, None), other.editor("Mira"))
        seen = survey_of(other, [folder])
        out = bring(other, other.editor("Mira"), seen, Options(Chosen(), decided_by="Ana"))
        assert out.problems.number == 0, out.problems.some
        (here,) = other.article_ids()
        assert curated(other.annotated(here)) == wanted
        assert other.check() == []


@pytest.mark.parametrize("offsets", Offsets)
def test_doccano_says_what_it_counts(tmp_path: Path, offsets: Offsets) -> None:
    """Of a short text with an emoji no rule could tell what its offsets count."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        plan = Plan("doccano", statuses=frozenset(Status), offsets=offsets)
        export(corpus, tmp_path / "out.jsonl", plan)
    with Corpus.create(tmp_path / "b.corpus") as other:
        seen = survey_of(other, [tmp_path / "out.jsonl"])
        out = bring(other, other.editor("Mira Kay"), seen, Options(Chosen()))
        assert out.problems.some == []
        (id_,) = other.article_ids()
        found = other.annotated(id_)
        wanted = [one.span.text(hard().text) for one in hard().mentions if one.status is not Status.REJECTED]
        assert sorted(one.span.text(found.text) for one in found.mentions) == sorted(wanted)
