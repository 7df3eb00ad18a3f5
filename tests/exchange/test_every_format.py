"""What holds of every format: the same bytes again, an honest preview, nothing that ends an export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.corpus import Corpus
from annotator.domain.article import Annotated
from annotator.exchange.exporting import export, preview
from annotator.exchange.keep import ALL
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.registry import FORMATS, Holds
from annotator.exchange.shaped import Shaped
from annotator.exchange.staging import MissingExtra
from tests.exchange.exported import TEXT, corpus_of, counts, hard
from tests.exchange.strategies import articles


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """The hard article in a corpus."""
    with corpus_of(tmp_path / "a.corpus", hard()) as made:
        yield made


@pytest.mark.parametrize("format", list(FORMATS))
def test_the_same_corpus_gives_the_same_bytes(corpus: Corpus, tmp_path: Path, format: str) -> None:
    """Two exports could not be told to be the same by their hashes."""
    needs = FORMATS[format].needs
    if needs:
        pytest.importorskip(needs)
    plan = Plan(format)
    found = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        export(corpus, folder, plan)
        found.append({f.relative_to(folder): f.read_bytes() for f in folder.rglob("*") if f.is_file()})
    assert found[0] == found[1]
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.parametrize("format", list(FORMATS))
def test_what_a_preview_says_is_what_is_written(corpus: Corpus, tmp_path: Path, format: str) -> None:
    """An editor would be told of other losses than there are."""
    needs = FORMATS[format].needs
    if needs:
        pytest.importorskip(needs)
    folder = tmp_path / "out"
    folder.mkdir()
    seen = preview(corpus, Plan(format))
    made = export(corpus, folder, Plan(format))
    assert counts(seen.lost) == counts(made.lost)
    assert seen.tally == made.tally
    assert seen.records[0].text


@pytest.mark.parametrize("format", list(FORMATS))
def test_a_corpus_without_articles_can_be_exported(tmp_path: Path, format: str) -> None:
    """A script over many corpora would stop at an empty one."""
    needs = FORMATS[format].needs
    if needs:
        pytest.importorskip(needs)
    (tmp_path / "out").mkdir()
    with corpus_of(tmp_path / "a.corpus") as corpus:
        assert export(corpus, tmp_path / "out", Plan(format)).articles == 0


def test_a_missing_library_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, corpus: Corpus, tmp_path: Path
) -> None:
    """An editor would see a traceback."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "annotator.exchange.parquet", raising=False)
    with pytest.raises(MissingExtra, match=r"pip install 'newsroom-annotator\[parquet\]'"):
        export(corpus, tmp_path / "p", Plan("parquet"))
    monkeypatch.undo()
    sys.modules.pop("annotator.exchange.parquet", None)


@pytest.mark.parametrize("format", ["brat", "cas", "xmi"])
def test_an_id_from_elsewhere_is_no_path(tmp_path: Path, format: str) -> None:
    """A record made to harm could write a file anywhere."""
    if FORMATS[format].needs:
        pytest.importorskip(str(FORMATS[format].needs))
    whole = hard()
    wholes = []
    for n, id in enumerate(("../../evil", "/tmp/evil", "con", "A b\tc")):
        text = f"{TEXT}{n}"
        about = replace(whole.article, id=id, sha256=f"{n:064}")
        wholes.append(replace(whole, article=about, text=text))
    (tmp_path / "deep" / "er").mkdir(parents=True)
    with corpus_of(tmp_path / "a.corpus", *wholes) as corpus:
        made = export(corpus, tmp_path / "deep" / "er" / "out", Plan(format))
    assert made.articles == 4
    assert all(one.parent == tmp_path / "deep" / "er" / "out" for one in made.files)
    assert len(set(made.files)) == len(made.files)
    assert not [one for one in tmp_path.rglob("*") if "evil" in one.name]


@pytest.mark.parametrize("format", list(FORMATS))
@settings(max_examples=12)
@given(whole=articles())
def test_whatever_a_record_can_hold_can_be_written(format: str, whole: Annotated) -> None:
    """One odd article would end the export of a thousand."""
    way = FORMATS[format]
    if way.needs:
        pytest.importorskip(way.needs)
    written = way.load().encode(Shaped(whole, whole), Plan(format, statuses=ALL), Losses())
    assert written or not whole.claims or Holds.CLAIMS not in way.holds
