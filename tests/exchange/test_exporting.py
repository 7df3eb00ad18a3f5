"""An export as a whole: what goes out, the card and manifest with it, splits, and what changed since."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.days import days
from annotator.domain.words import CURATED, Label, Status
from annotator.exchange.diff import NotAnExport, difference
from annotator.exchange.exporting import BadPlan, export, preview
from annotator.exchange.files import ExportFailed
from annotator.exchange.keep import ALL
from annotator.exchange.labels import BadLabelName, LabelNames
from annotator.exchange.plan import Part, Plan
from annotator.exchange.split import Split
from annotator.ingest import drafts
from tests.exchange.exported import TEXT, corpus_of, curated, hard
from tests.exchange.strategies import articles
from tests.exchange.test_jsonl import filled, own_things
from tests.review.sample import annotated


def records(path: Path) -> list[dict[str, object]]:
    """The records of a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def things(whole: Annotated) -> set[tuple[object, ...]]:
    """Every curated mention and claim by where it stands and what it says."""
    found: set[tuple[object, ...]] = set()
    for one in (*whole.mentions, *whole.claims):
        if one.status in CURATED:
            found.add((whole.article.id, *_told(one)))
    return found


def _told(one: Mention | Claim) -> tuple[object, ...]:
    if isinstance(one, Mention):
        return one.id, one.span, one.label, one.entity, one.status
    return one.id, tuple(one.spans()), one.who, one.certainty, one.quote, one.note, one.status


@settings(max_examples=15)
@given(st.lists(articles(), min_size=1, max_size=2, unique_by=lambda whole: whole.text))
def test_no_curated_label_is_lost_on_the_way(
    tmp_path_factory: pytest.TempPathFactory, wholes: list[Annotated]
) -> None:
    """An editor's work would be gone in the copy that a colleague gets."""
    folder = tmp_path_factory.mktemp("round")
    own = [own_things(whole, f"{n}-") for n, whole in enumerate(wholes)]
    with filled(folder / "first.corpus", *own) as corpus:
        export(corpus, folder / "out.jsonl", Plan("jsonl"))
        before = {thing for id in corpus.article_ids() for thing in things(corpus.annotated(id))}
    with Corpus.create(folder / "again.corpus") as corpus:
        for draft in drafts(folder / "out.jsonl"):
            assert isinstance(draft, Draft), draft
            corpus.add(draft, corpus.editor("Second"))
        after = {thing for id in corpus.article_ids() for thing in things(corpus.annotated(id))}
    assert after == before


def test_curated_alone_goes_out_unless_said_otherwise(tmp_path: Path) -> None:
    """Guesses of the machine would be published as an editor's work."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        assert preview(corpus, Plan("jsonl")).tally.things["mentions"] == len(curated())
        assert preview(corpus, Plan("jsonl", statuses=ALL)).tally.things["mentions"] == len(curated()) + 1


def test_filters_narrow_what_goes_out(tmp_path: Path) -> None:
    """Other articles or labels would go out than those asked for."""
    other = replace(annotated(outlet="Northern Wire"), mentions=(), claims=())
    with corpus_of(tmp_path / "a.corpus", hard(), other) as corpus:

        def outlets(plan: Plan) -> dict[str, int]:
            return dict(preview(corpus, plan).tally.outlets)

        assert outlets(Plan("jsonl")) == {"Tidewater": 1, "Northern Wire": 1}
        assert outlets(Plan("jsonl", outlets=("northern  wire",))) == {"Northern Wire": 1}
        assert outlets(Plan("jsonl", query="outlet:Tidewater boats")) == {"Tidewater": 1}
        assert outlets(Plan("jsonl", articles=("harbour.txt",))) == {"Tidewater": 1}
        assert outlets(Plan("jsonl", days=days("2025"))) == {}
        places = preview(corpus, Plan("jsonl", labels=frozenset({Label.PLACE})))
        assert dict(places.tally.labels) == {"PLACE": 3}
        only = preview(corpus, Plan("jsonl", parts=frozenset({Part.CLAIMS})))
        assert (only.tally.things["claims"], only.tally.things["mentions"]) == (2, 0)
        assert only.tally.things["entities"] == 1


def test_labels_go_out_under_other_names() -> None:
    """A model that knows PER would get PERSON."""
    names = LabelNames.parse(["person=PER", "PLACE=LOC", "ORG=ORG"])
    assert (names.out(Label.PERSON), names.out(Label.UNIT)) == ("PER", "UNIT")
    assert (names.back("LOC"), names.back("UNIT"), names.back("X")) == (Label.PLACE, Label.UNIT, None)
    assert names
    assert not LabelNames.parse(["ORG=ORG"])
    for wrong in ("PERSON", "NAME=PER", "PERSON=", "PERSON=A B"):
        with pytest.raises(BadLabelName):
            LabelNames.parse([wrong])


@pytest.mark.parametrize(
    "plan",
    [
        Plan("docx"),
        Plan("csv", standoff=True),
        Plan("jsonl", names=LabelNames.parse(["PERSON=PER"])),
        Plan("schemaorg", parts=frozenset({Part.MENTIONS})),
        Plan("conll", parts=frozenset({Part.CLAIMS, Part.BLOCKS})),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, plan: Plan) -> None:
    """An empty or senseless file would be written."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus, pytest.raises(BadPlan):
        export(corpus, tmp_path / "out", plan)
    assert [one.name for one in tmp_path.iterdir()] == ["a.corpus"]


def test_articles_that_are_alike_are_on_one_side(tmp_path: Path) -> None:
    """A model would be tested on words it was trained on."""
    long = " ".join(f"word{n} stands here for sentence {n}." for n in range(80))
    wholes = [bare(f"{long} {n % 3}\n\nOwn ending {n} of it.", f"{n}.txt") for n in range(4)]
    wholes += [bare(" ".join(f"{k}x{n} other" for k in range(60)), f"o{n}.txt") for n in range(6)]
    with filled(tmp_path / "a.corpus", *wholes) as corpus:
        pairs = corpus.likeness.pairs()
        assert pairs
        for seed in range(5):
            parts = Split((60, 20, 20), seed).parts(corpus.article_ids(), pairs)
            assert all(parts[one] == parts[other] for one, other in pairs)
            assert sorted(parts) == sorted(corpus.article_ids())
            assert set(parts.values()) == {"train", "dev", "test"}
            assert parts == Split((60, 20, 20), seed).parts(corpus.article_ids()[::-1], pairs[::-1])


def bare(text: str, file: str) -> Annotated:
    """An article without annotations."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = replace(annotated().article, id=sha256[:16], sha256=sha256, file=file, outlet=None)
    return Annotated(about, text)


def test_the_card_and_the_manifest_tell_what_it_is(tmp_path: Path) -> None:
    """Nobody could say later what a data set holds, or whether a file was changed."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        (tmp_path / "out").mkdir()
        made = export(corpus, tmp_path / "out", Plan("jsonl", split=Split((100, 0, 0), 3)))
        seq, head = corpus.head()
    card = (tmp_path / "out" / "README.md").read_text("utf-8")
    for words in (
        "1 article",
        "PLACE",
        "CC BY 4.0",
        "with the seed 3",
        "accepted, corrected, added",
        "1 editor",
    ):
        assert words in card
    told = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert told["corpus"] == {"id": corpus.id, "decisions": seq, "journal": head}
    assert told["plan"]["split"] == {"shares": [100, 0, 0], "seed": 3}
    names = {one.name for one in made.files}
    assert names == {"train.jsonl", "dev.jsonl", "test.jsonl", "README.md", "manifest.json"}
    for name, found in told["files"].items():
        raw = (tmp_path / "out" / name).read_bytes()
        assert found == {"bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    assert set(told["files"]) == names - {"manifest.json"}


def test_a_single_file_stays_alone(tmp_path: Path) -> None:
    """A script that exports one file would leave others behind."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        assert [f.name for f in export(corpus, tmp_path / "o.jsonl", Plan("jsonl")).files] == ["o.jsonl"]
        made = export(corpus, tmp_path / "o.jsonl", Plan("jsonl"), with_card=True)
    assert [f.name for f in made.files] == ["o.jsonl", "o.README.md", "o.manifest.json"]


def test_editors_are_numbers_where_asked(tmp_path: Path) -> None:
    """The data set would tell which colleague decided what."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        (id,) = corpus.editors()
        export(corpus, tmp_path / "o.jsonl", Plan("jsonl", anonymous=True), with_card=True)
    text = (tmp_path / "o.jsonl").read_text("utf-8")
    assert "Ada Lund" not in text
    assert id not in text
    assert '"by":"editor","name":"editor-1"' in text
    assert "asked editor-1" in text


def test_a_stand_off_release_says_which_words_stay(tmp_path: Path) -> None:
    """Words of the article would be published in names and notes, unseen."""
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        seen = preview(corpus, Plan("jsonl", standoff=True))
        assert seen.tally.free["note"] == 1
        assert seen.tally.free["name"] == 2
        assert seen.tally.free["aliases"] == 2
        export(corpus, tmp_path / "o.jsonl", Plan("jsonl", standoff=True, free_text=False))
    raw = (tmp_path / "o.jsonl").read_text("utf-8")
    assert not any(word in raw for word in ("Марчук", "Marchuk", "Лісова", "boats", "горить", "harbour.txt"))
    source = tmp_path / "harbour.txt"
    source.write_bytes(TEXT.replace("\n", "\r\n").encode())
    script = [sys.executable, "-I", str(tmp_path / "o.rebuild.py"), str(tmp_path / "o.jsonl"), str(source)]
    subprocess.run([*script, str(tmp_path / "whole.jsonl")], check=True)
    (record,) = records(tmp_path / "whole.jsonl")
    assert record["text"] == TEXT
    (draft,) = drafts(tmp_path / "whole.jsonl")
    assert isinstance(draft, Draft)
    assert len(draft.annotated.mentions) == len(curated())


def test_nothing_is_left_behind_when_it_fails(tmp_path: Path) -> None:
    """Half a data set would lie under the name of a whole one."""

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        before = sorted(tmp_path.rglob("*"))
        for dest, plan in ((tmp_path / "new", Plan("brat")), (tmp_path / "o.db", Plan("sqlite"))):
            with pytest.raises(KeyboardInterrupt):
                export(corpus, dest, plan, progress=stop)
            assert sorted(tmp_path.rglob("*")) == before
        with pytest.raises(ExportFailed):
            export(corpus, tmp_path / "a.corpus", Plan("jsonl"))
        with pytest.raises(ExportFailed, match="there is no folder"):
            export(corpus, tmp_path / "no" / "where.jsonl", Plan("jsonl"))


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    """An export into a folder of one's own would empty it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "keep.txt").write_text("mine")
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        export(corpus, folder, Plan("brat"))
        export(corpus, folder, Plan("brat"))
    assert (folder / "keep.txt").read_text() == "mine"


def test_diff_says_what_changed(tmp_path: Path) -> None:
    """Two releases could only be compared by eye."""
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    with corpus_of(tmp_path / "a.corpus", hard()) as corpus:
        export(corpus, old, Plan("jsonl"))
    changed = hard()
    first, second, *rest = changed.mentions
    later = replace(changed, mentions=(replace(first, label=Label.ORG), *rest))
    with corpus_of(tmp_path / "b.corpus", later, bare("Another one.", "b.txt")) as corpus:
        export(corpus, new, Plan("jsonl"))
    assert not difference(old, old)
    found = difference(old, new)
    assert (len(found.articles_added), found.articles_removed) == (1, [])
    by_id = {one.id: one for one in found.changes if one.kind == "mentions"}
    assert {id: one.how for id, one in by_id.items() if id in ("m1", "m2")} == {
        "m1": "changed",
        "m2": "removed",
    }
    assert by_id["m1"].fields == ("label",)
    assert second.id == "m2"
    assert difference(new, old).counts()["added", "mentions"] == 1
    (tmp_path / "no.jsonl").write_text("[]\n")
    with pytest.raises(NotAnExport):
        difference(old, tmp_path / "no.jsonl")


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_diff_reads_whole_data_sets(tmp_path: Path, format: str) -> None:
    """Two releases in the format they are published in could not be compared."""
    if format == "parquet":
        pytest.importorskip("pyarrow")
    changed = hard()
    first, second, *rest = changed.mentions
    claim, *others = changed.claims
    later = replace(
        changed,
        mentions=(replace(first, label=Label.ORG), *rest),
        claims=(replace(claim, note="Seen again"), *others),
    )
    plan = Plan(format, statuses=frozenset(Status), split=Split((60, 20, 20), 3))
    for name, wholes in (
        ("old", (hard(), bare("A third.", "c.txt"))),
        ("new", (later, bare("Another.", "b.txt"))),
    ):
        (tmp_path / name).mkdir()
        with corpus_of(tmp_path / f"{name}.corpus", *wholes) as corpus:
            export(corpus, tmp_path / name, plan)
        (tmp_path / name / f"mine.{format}").write_text("not of the data set")
    old, new = tmp_path / "old", tmp_path / "new"
    assert not difference(old, old)
    found = difference(old, new)
    assert (len(found.articles_added), len(found.articles_removed)) == (1, 1)
    told = {(one.kind, one.id, one.how): one for one in found.changes}
    assert told["mentions", first.id, "changed"].fields == ("label",)
    assert ("mentions", second.id, "removed") in told
    assert told["claims", claim.id, "changed"].fields == ("note",)
    assert told["claims", claim.id, "changed"].words
    rest_ = [one for one in found.changes if one.fields not in (("label",), ("note",)) and one.id != "m2"]
    # Editors bear other ids in another corpus, and jsonl says who added what.
    assert all(one.fields == ("origin",) for one in rest_)


def test_diff_refuses_what_cannot_be_compared(tmp_path: Path) -> None:
    """What one format has no place for would be reported as gone."""
    for format in ("jsonl", "csv", "brat"):
        (tmp_path / format).mkdir()
        with corpus_of(tmp_path / f"{format}.corpus", hard()) as corpus:
            export(corpus, tmp_path / format, Plan(format))
    with pytest.raises(NotAnExport, match="csv is csv and jsonl is jsonl"):
        difference(tmp_path / "csv", tmp_path / "jsonl")
    with pytest.raises(NotAnExport, match="no lasting ids"):
        difference(tmp_path / "brat", tmp_path / "brat")
    (tmp_path / "table.csv").write_text("a,b\n1,2\n")
    with pytest.raises(NotAnExport, match="columns"):
        difference(tmp_path / "table.csv", tmp_path / "csv")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1")
    with pytest.raises(NotAnExport):
        difference(tmp_path / "bad.parquet", tmp_path / "bad.parquet")


def test_memory_does_not_grow_with_the_corpus(tmp_path: Path) -> None:
    """A newsroom's corpus would not fit into memory when it is exported."""

    def peak(count: int, plan: Plan) -> int:
        path = tmp_path / f"{count}.corpus"
        if not path.exists():
            wholes = [bare(f"Article {n}. " + "Words of it. " * 400, f"{n}.txt") for n in range(count)]
            filled(path, *wholes).close()
        with Corpus.open(path, read_only=True) as corpus:
            tracemalloc.start()
            export(corpus, tmp_path / f"{count}-{plan.format}.out", plan)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    # All of them would be one and a half megabytes of text, or many more of words one by one.
    for format, count in (("jsonl", 300), ("conll", 80), ("sqlite", 300)):
        few, many = peak(20, Plan(format)), peak(count, Plan(format))
        assert many < few + 1_000_000, format


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spacy_trains_from_the_docbin(tmp_path: Path) -> None:
    """The files would be refused by the command they are made for."""
    pytest.importorskip("spacy")
    wholes = [hard(f"{TEXT}Ending {n}.\n", f"{n}.txt") for n in range(6)]
    with corpus_of(tmp_path / "a.corpus", *wholes) as corpus:
        export(corpus, tmp_path / "set", Plan("spacy", split=Split((60, 40, 0))))
    config = tmp_path / "config.cfg"
    run = [sys.executable, "-m", "spacy"]
    subprocess.run([*run, "init", "config", str(config), "--pipeline", "ner", "--lang", "en"], check=True)
    paths = ["--paths.train", str(tmp_path / "set" / "train"), "--paths.dev", str(tmp_path / "set" / "dev")]
    small = ["--training.max_steps", "4", "--training.eval_frequency", "2", "--nlp.batch_size", "2"]
    done = subprocess.run(
        [*run, "train", str(config), "--output", str(tmp_path / "model"), *paths, *small],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert (tmp_path / "model" / "model-last" / "meta.json").exists()


def test_status_names_stay() -> None:
    """A manifest would tell of statuses that no option knows."""
    assert {s.value for s in CURATED} == {"accepted", "corrected", "added"}
    assert Plan("jsonl").told()["statuses"] == [s.value for s in Status if s in CURATED]
