"""Records out of a corpus and into another."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.article import Annotated, Draft
from annotator.domain.words import CURATED, Status
from annotator.exchange.files import ExportFailed
from annotator.exchange.split import Split
from annotator.ingest import drafts
from tests.corpus.samples import draft
from tests.exchange.strategies import articles
from tests.exchange.writing import export_jsonl
from tests.review.sample import annotated, with_status


def filled(path: Path, *wholes: Annotated) -> Corpus:
    """A corpus of these articles."""
    corpus = Corpus.create(path)
    for whole in wholes:
        corpus.add(Draft(whole, None), corpus.editor("Import"))
    return corpus


def numbered(count: int) -> list[Annotated]:
    """Articles that differ in their text."""
    return [annotated(f"{annotated().text}\n{n}", f"{n}.txt") for n in range(count)]


def own_things(whole: Annotated, own: str) -> Annotated:
    """The article with entities of its own."""
    return replace(
        whole,
        entities=tuple(replace(e, id=own + e.id) for e in whole.entities),
        mentions=tuple(replace(m, entity=m.entity and own + m.entity) for m in whole.mentions),
        claims=tuple(replace(c, who=c.who and own + c.who) for c in whole.claims),
    )


def again(first: Path, folder: Path) -> bytes:
    """What comes out when a file is imported into a new corpus and exported."""
    with Corpus.create(folder / "again.corpus") as corpus:
        editor = corpus.editor("Second")
        for draft in drafts(first):
            assert isinstance(draft, Draft), draft
            corpus.add(draft, editor)
        export_jsonl(corpus, folder / "again.jsonl")
        assert corpus.check() == []
    return (folder / "again.jsonl").read_bytes()


@settings(max_examples=15)
@given(st.lists(articles(), min_size=1, max_size=2, unique_by=lambda whole: whole.text))
def test_out_in_and_out_again_gives_the_same_bytes(
    tmp_path_factory: pytest.TempPathFactory, wholes: list[Annotated]
) -> None:
    """Work handed to a colleague as a file would lose something on the way."""
    folder = tmp_path_factory.mktemp("round")
    own = [own_things(whole, f"{n}-") for n, whole in enumerate(wholes)]
    with filled(folder / "first.corpus", *own) as corpus:
        export_jsonl(corpus, folder / "first.jsonl")
    assert again(folder / "first.jsonl", folder) == (folder / "first.jsonl").read_bytes()


def test_everything_is_in_the_file(tmp_path: Path) -> None:
    """The round trip could be true of a file that holds nothing."""
    with filled(tmp_path / "a.corpus", annotated()) as corpus:
        done = export_jsonl(corpus, tmp_path / "out.jsonl")
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert (done.articles, done.files) == (1, (tmp_path / "out.jsonl",))
    assert [len(record[k]) for k in ("blocks", "photos", "mentions", "entities", "claims")] == [5, 1, 4, 2, 4]
    assert record["claims"][1]["figures"][0]["text"] == "40 boats"


def test_articles_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    """Two corpora of the same articles would give different datasets."""
    wholes = numbered(4)
    with filled(tmp_path / "a.corpus", *wholes) as one, filled(tmp_path / "b.corpus", *wholes[::-1]) as other:
        export_jsonl(one, tmp_path / "a.jsonl")
        export_jsonl(other, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_curated_alone(tmp_path: Path) -> None:
    """Suggestions would go out as if an editor had seen them."""
    accepted = with_status(annotated(), Status.ACCEPTED)
    mixed = replace(
        accepted,
        claims=(*accepted.claims[:2], *annotated().claims[2:]),
        mentions=annotated().mentions,
    )
    with filled(tmp_path / "a.corpus", mixed) as corpus:
        export_jsonl(corpus, tmp_path / "out.jsonl", statuses=CURATED)
    record = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert [c["id"] for c in record["claims"]] == ["c-shelled", "c-boats"]
    assert (record["mentions"], record["entities"], len(record["photos"])) == ([], [], 1)


def test_split(tmp_path: Path) -> None:
    """An article would be in training and in test, or in none."""
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        for n in range(10):
            # Articles that share words are kept on one side; these share none.
            corpus.add(draft(" ".join(f"word{n}x{m}" for m in range(60))), corpus.editor("Import"))
        done = export_jsonl(corpus, tmp_path / "set.jsonl", split=Split((60, 20, 20), 3))
        ids = set(corpus.article_ids())
    assert [f.name for f in done.files] == ["set.train.jsonl", "set.dev.jsonl", "set.test.jsonl"]
    found = [[json.loads(line)["id"] for line in f.read_text("utf-8").splitlines()] for f in done.files]
    assert [len(part) for part in found] == [6, 2, 2]
    assert {id_ for part in found for id_ in part} == ids
    assert not (tmp_path / "set.jsonl").exists()


def test_standoff_writes_the_script_beside(tmp_path: Path) -> None:
    """Those who get the labels could not put the words back."""
    with filled(tmp_path / "a.corpus", annotated()) as corpus:
        done = export_jsonl(corpus, tmp_path / "set.jsonl", standoff=True, split=Split((100, 0, 0)))
    assert [f.name for f in done.files][-1] == "set.rebuild.py"
    assert "rebuild.py DATASET" in (tmp_path / "set.rebuild.py").read_text(encoding="utf-8")
    assert "at least 40" not in (tmp_path / "set.train.jsonl").read_text(encoding="utf-8")


def test_the_corpus_is_never_overwritten(tmp_path: Path) -> None:
    """A slip of the keyboard would replace the corpus with an export of it."""
    with filled(tmp_path / "a.corpus", annotated()) as corpus:
        with pytest.raises(ExportFailed):
            export_jsonl(corpus, tmp_path / "a.corpus")
        assert corpus.article_ids()


def test_a_stopped_export_leaves_nothing(tmp_path: Path) -> None:
    """Ctrl+C would leave half a dataset under the name of a whole one."""

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with filled(tmp_path / "a.corpus", *numbered(3)) as corpus:
        before = set(tmp_path.iterdir())
        with pytest.raises(KeyboardInterrupt):
            export_jsonl(corpus, tmp_path / "out.jsonl", split=Split((80, 10, 10)), progress=stop)
        assert set(tmp_path.iterdir()) == before


def test_no_articles(tmp_path: Path) -> None:
    """Exporting an empty corpus would fail."""
    with filled(tmp_path / "a.corpus") as corpus:
        done = export_jsonl(corpus, tmp_path / "out.jsonl", split=Split((80, 10, 10)))
    assert done.articles == 0
    assert all(f.read_bytes() == b"" for f in done.files)
