"""Sources at risk: gone from everything that leaves, and never by halves."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.article import Annotated
from annotator.domain.protection import Protection, Source
from annotator.domain.record import from_record, to_record
from annotator.exchange.captions import export_captions
from annotator.exchange.dossier import export_dossier
from annotator.exchange.exporting import export, preview
from annotator.exchange.leaks import WouldLeak, known
from annotator.exchange.plan import Plan
from annotator.exchange.redact import Redactor
from annotator.exchange.registry import FORMATS
from annotator.exchange.reviewsheet import export_review_sheet
from annotator.review.protecting import NotProtected
from annotator.ui.claims.tablefile import write_table
from tests.exchange.exported import TEXT, corpus_of, hard
from tests.exchange.protected import protect, unprotect
from tests.exchange.strategies import articles

NAMES = ("Олена Марчук", "Марчук", "Olena Marchuk", "Marchuk")


def exported(corpus: Corpus, folder: Path, plan: Plan) -> bytes:
    """All bytes of an export."""
    folder.mkdir()
    export(corpus, folder, plan, with_card=True)
    return b"".join(f.name.encode() + f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file())


@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("parquet", "spacy")])
def test_no_format_names_a_protected_source(tmp_path: Path, format: str) -> None:
    """Who spoke in confidence could be found by whoever reads the data set."""
    if FORMATS[format].needs:
        pytest.importorskip(str(FORMATS[format].needs))
    with corpus_of(tmp_path / "a.corpus", hard(TEXT + "МАРЧУК left.", "marchuk-says.txt")) as corpus:
        protect(corpus, "Олена Марчук", ("Marchuk",))
        alias = corpus.protection.read()
        raw = exported(corpus, tmp_path / "out", Plan(format))
        key = json.dumps(corpus.settings.get("protection"))
    text = raw.decode("utf-8", "replace")
    for name in NAMES:
        assert name.casefold() not in text.casefold(), name
    assert alias.alias(alias.sources[0]) in text
    assert json.loads(key)["key"] not in text
    assert "e-olena" not in text, "an id may be made of a name"


def test_marks_move_with_the_words(tmp_path: Path) -> None:
    """Every mark behind a replaced name would lie beside its words."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        protect(corpus, "Олена Марчук")
        (id,) = corpus.article_ids()
        whole = corpus.annotated(id)
        safe, places = Redactor(corpus.protection.read()).article(whole)
    assert places == 1
    before = {m.id: m.span.text(whole.text) for m in whole.mentions}
    after = {m.id: m.span.text(safe.text) for m in safe.mentions}
    assert after.pop("m3").startswith("Source ")
    assert after == {key: words for key, words in before.items() if key != "m3"}
    assert [s.text(safe.text) for s in safe.claims[0].content] == [
        "“We saw 🔥 40 boats,”",
        "“and then nothing.”",
    ]
    assert from_record(to_record(safe)).text == safe.text


def test_the_alias_is_the_same_every_time(tmp_path: Path) -> None:
    """Two releases of one corpus could not be compared, and a source would count twice."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        protect(corpus, "Олена Марчук")
        first = corpus.protection.read()
        alias = first.alias(first.sources[0])
        unprotect(corpus, "марчук")
        assert not corpus.protection.read()
        protect(corpus, "Олена Марчук")
        again = corpus.protection.read()
        assert again.alias(again.sources[0]) == alias
        with pytest.raises(NotProtected):
            unprotect(corpus, "Nobody")
        with pytest.raises(NotProtected):
            protect(corpus, "–")
    with corpus_of(tmp_path / "b.corpus", hard()) as other:
        protect(other, "Олена Марчук")
        found = other.protection.read()
        assert found.alias(found.sources[0]) != alias, "the alias could be made without the key"


def test_a_name_in_another_form_stops_the_export(tmp_path: Path) -> None:
    """The data set would go out with the name in it, only spelled otherwise."""
    for words in ("заява Марчукової тут", "called Mar\u00adchuk", "the Mar-\nchuk family", "#OlenaMarchuk"):
        path = tmp_path / f"{abs(hash(words))}.corpus"
        with corpus_of(path, hard(f"{TEXT}{words}\n")) as corpus:
            protect(corpus, "Олена Марчук")
            with pytest.raises(WouldLeak, match="“text” of"):
                export(corpus, tmp_path / "out.jsonl", Plan("jsonl"))
            assert not (tmp_path / "out.jsonl").exists()
            with pytest.raises(WouldLeak):
                preview(corpus, Plan("jsonl"))


def test_without_aliases_the_export_refuses(tmp_path: Path) -> None:
    """Leaving the aliases off would let the names out."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        protect(corpus, "Олена Марчук")
        with pytest.raises(WouldLeak):
            export(corpus, tmp_path / "out.jsonl", Plan("jsonl", protect=False))


def test_a_name_in_the_query_does_not_go_into_the_manifest(tmp_path: Path) -> None:
    """The README would tell what was searched for."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        protect(corpus, "Олена Марчук")
        with pytest.raises(WouldLeak, match=r"manifest\.json"):
            export(corpus, tmp_path / "out", Plan("csv", query="Марчук"))
        assert not (tmp_path / "out").exists()


def test_a_stand_off_release_leaves_such_articles_out(tmp_path: Path) -> None:
    """Who has the article could look up which words the alias stands for."""
    other = replace(hard("Nothing here.\n"), mentions=(), claims=(), photos=(), blocks=(), entities=())
    with corpus_of(tmp_path / "a.corpus", hard(), other) as corpus:
        protect(corpus, "Олена Марчук")
        made = export(corpus, tmp_path / "out.jsonl", Plan("jsonl", standoff=True))
    assert made.articles == 1
    assert [one.count for one in made.lost if "stand-off" in one.reason] == [1]


def test_a_merge_keeps_the_protection(tmp_path: Path) -> None:
    """A colleague's promise to a source would be lost with the merge."""
    with corpus_of(tmp_path / "a.corpus", hard()) as one, corpus_of(tmp_path / "b.corpus", hard()) as other:
        protect(other, "Олена Марчук")
        one.merge(other)
        assert "Олена Марчук" in one.protection.read().sources[0].names
        assert one.check() == []


@settings(max_examples=60)
@given(articles(), st.sampled_from(["aa", "ab b", "🚢a b", "éa"]))
def test_whatever_is_redacted_is_a_record_without_the_name(whole: Annotated, name: str) -> None:
    """An odd article would come out with offsets that lie in no text, or with the name in it."""
    protection = Protection("0" * 64, (Source((name,)),))
    safe, _ = Redactor(protection).article(whole)
    again = from_record(to_record(safe))
    assert again.text == safe.text
    assert len(again.mentions) == len(whole.mentions)
    ordered = sorted(b.span for b in safe.blocks)
    assert all(a.end <= b.start for a, b in pairwise(ordered))
    find = known(protection)
    if find(safe.text) is not None:
        # What stays is written otherwise than the name, and stops the export.
        assert name not in safe.text.split()


def test_what_goes_out_without_aliases_is_refused(tmp_path: Path) -> None:
    """A dossier, a sheet of photos or an XMP file would name whom every data set keeps silent about."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        keys = corpus.claims.keys(ClaimQuery())
        leaving = {
            "d.html": lambda dest: export_dossier(corpus, dest, keys, "Tolls"),
            "p.jsonl": lambda dest: export_captions(corpus, dest),
            "s.html": lambda dest: export_review_sheet(corpus, dest),
            "t.csv": lambda dest: write_table(corpus, keys, dest),
        }
        for name, write in leaving.items():
            write(tmp_path / name)
        protect(corpus, "Олена Марчук", ("Marchuk",))
        for name, write in leaving.items():
            with pytest.raises(WouldLeak, match="Nothing was written"):
                write(tmp_path / f"again-{name}")
            assert not (tmp_path / f"again-{name}").exists()


def test_the_mark_itself_leaves_in_no_export(tmp_path: Path) -> None:
    """A release would tell whom to look for, even where the source says nothing."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        for format in ("jsonl", "csv", "sqlite", "w3c"):
            before = exported(corpus, tmp_path / f"before-{format}", Plan(format))
            protect(corpus, "Nadia Quist")
            after = exported(corpus, tmp_path / f"after-{format}", Plan(format))
            key, source = corpus.protection.read().key, corpus.protection.read().sources[0]
            for told in ("Nadia", "Quist", key, source.id, corpus.protection.read().alias(source)):
                assert told.encode() not in after
            if format == "jsonl":
                line = (tmp_path / "before-jsonl" / "data.jsonl").read_bytes()
                assert (tmp_path / "after-jsonl" / "data.jsonl").read_bytes() == line
            assert len(before) > 0
            unprotect(corpus, "Nadia Quist")
