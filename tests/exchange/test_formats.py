"""Every format, read back by the program or library it is meant for."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from annotator.corpus import Corpus
from annotator.domain.article import Annotated
from annotator.domain.words import Status
from annotator.exchange.conll import tagged
from annotator.exchange.exporting import export, preview
from annotator.exchange.keep import ALL
from annotator.exchange.labels import LabelNames
from annotator.exchange.lost import Losses
from annotator.exchange.overlaps import Overlapping
from annotator.exchange.plan import Offsets, Overlaps, Part, Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.split import Split
from tests.exchange.exported import TEXT, at, corpus_of, counts, curated, hard, written
from tests.exchange.strategies import articles

ID = hard().article.id


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """The hard article in a corpus."""
    with corpus_of(tmp_path / "a.corpus", hard()) as made:
        yield made


def units(start: int, end: int) -> str:
    """The words between two offsets in UTF-16."""
    return TEXT.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def words(start: int, end: int) -> str:
    """The words between two offsets in code points."""
    return TEXT[start:end]


COVERED = sorted((words(start, end), label) for start, end, label in curated())


def test_spacy_reads_the_docbin(corpus: Corpus) -> None:
    """A model would be trained on other spans than the editor's."""
    spacy = pytest.importorskip("spacy")
    folder, made = written(corpus, Plan("spacy"))
    docs = list(
        spacy.tokens.DocBin().from_disk(folder / "data" / "00001.spacy").get_docs(spacy.blank("en").vocab)
    )
    (doc,) = docs
    assert doc.text == TEXT
    spans = sorted((s.start_char, s.end_char, s.label_) for s in doc.spans["mentions"])
    assert spans == curated()
    kept = [one for one in COVERED if one != ("Harbour", "PLACE")]
    assert sorted((e.text, e.label_) for e in doc.ents) == kept
    assert {e.label_: e.kb_id_ for e in doc.ents}["PERSON"] == "e-olena"
    parts = [(s.label_, s.text, s.id_) for s in doc.spans["sc"]]
    assert ("CLAIM", "“and then nothing.”", "c1") in parts
    assert ("SOURCE", "Олена Марчук", "c1") in parts
    assert counts(made.lost)["overlapping mentions"] == 1


@pytest.mark.parametrize(("format", "loader"), [("cas", "load_cas_from_json"), ("xmi", "load_cas_from_xmi")])
def test_cassis_reads_the_cas(corpus: Corpus, format: str, loader: str) -> None:
    """INCEpTION would show the marks beside the words."""
    cassis = pytest.importorskip("cassis")
    folder, _ = written(corpus, Plan(format))
    types = {}
    if format == "xmi":
        types = {"typesystem": cassis.load_typesystem((folder / "TypeSystem.xml").read_text("utf-8"))}
    with (folder / f"{ID}.{'json' if format == 'cas' else 'xmi'}").open("rb") as file:
        cas = getattr(cassis, loader)(file, **types)
    assert cas.sofa_string == TEXT
    named = cas.select("de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity")
    assert sorted((n.begin, n.end, n.value) for n in named) == curated()
    claims = [(c.role, c.get_covered_text()) for c in cas.select("webanno.custom.Claim") if c.claim == "c1"]
    assert [text for role, text in claims if role == "CLAIM"] == [
        "“We saw 🔥 40 boats,”",
        "“and then nothing.”",
    ]
    tokens = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token")
    assert "".join(t.get_covered_text() for t in tokens) == re.sub(r"\s", "", TEXT)
    raw = json.loads((folder / f"{ID}.json").read_text("utf-8")) if format == "cas" else None
    if raw is not None:
        begins = [f["begin"] for f in raw["%FEATURE_STRUCTURES"] if f["%TYPE"].endswith("NamedEntity")]
        assert min(begins) == at("Лісова").start + 1, "the ship before it takes two units"


@settings(max_examples=30)
@given(whole=articles())
def test_xmi_says_what_cassis_would_say(whole: Annotated) -> None:
    """INCEpTION would refuse the file, or show other marks than in the JSON."""
    cassis = pytest.importorskip("cassis")
    from annotator.exchange import cas

    one, plan = Shaped(whole, whole), Plan("xmi", statuses=ALL)
    try:
        wanted = cas.document(one, plan).to_xmi()
    except ValueError:
        assume(False)  # Control characters, of which cassis makes nothing.
    types = cassis.load_typesystem(cas.types().to_xml())
    told = cassis.load_cas_from_xmi(cas.encode(one, plan, Losses()), types)
    assert told.to_xmi() == cassis.load_cas_from_xmi(wanted, types).to_xmi()


def test_control_characters_become_spaces_in_xmi(tmp_path: Path) -> None:
    """An article with a stray control character could not be exported, or every mark behind it be wrong."""
    cassis = pytest.importorskip("cassis")
    text = TEXT + "odd \x0b sign"
    with corpus_of(tmp_path / "a.corpus", hard(text)) as corpus:
        folder, made = written(corpus, Plan("xmi"))
    types = cassis.load_typesystem((folder / "TypeSystem.xml").read_text("utf-8"))
    (file,) = folder.glob("*.xmi")
    assert cassis.load_cas_from_xmi(file.read_bytes().decode(), types).sofa_string == text.replace(
        "\x0b", " "
    )
    assert counts(made.lost)["control characters"] == 1


def test_pyarrow_reads_the_parquet(corpus: Corpus) -> None:
    """The data set could not be loaded, or its spans lie elsewhere."""
    pq = pytest.importorskip("pyarrow.parquet")
    folder, made = written(corpus, Plan("parquet"))
    (row,) = pq.read_table(folder / "data" / "train.parquet").to_pylist()
    assert row["text"] == TEXT
    assert sorted((m["start"], m["end"], m["label"]) for m in row["mentions"]) == curated()
    assert all(words(m["start"], m["end"]) == m["text"] for m in row["mentions"])
    assert [part["text"] for part in row["claims"][0]["content"]] == [
        "“We saw 🔥 40 boats,”",
        "“and then nothing.”",
    ]
    assert row["claims"][0]["who_name"] == "Олена Марчук"
    assert row["licence"] == "CC BY 4.0"
    assert len(row["tokens"]) == len(row["ner_tags"])
    assert counts(made.lost)["overlapping mentions"] == 1
    head = (folder / "README.md").read_text("utf-8").split("---")[1]
    assert 'path: "data/train.parquet"' in head


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("others", [0, 5], ids=["all alike, so on one side", "on three sides"])
def test_hugging_face_loads_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: int) -> None:
    """A training script would not find the splits under their names, or other words under the labels."""
    for name in ("HF_HUB_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    datasets = pytest.importorskip("datasets")
    wholes = [hard(f"{TEXT}{n}\n", f"{n}.txt") for n in range(2)]
    for n in range(others):
        other = hard(" ".join(f"own{n}x{k}" for k in range(200)), f"o{n}.txt")
        wholes.append(Annotated(replace(other.article, url=None, title=None), other.text))
    with corpus_of(tmp_path / "a.corpus", *wholes) as corpus:
        folder, made = written(corpus, Plan("parquet", split=Split((40, 30, 30))))
    shares = made.tally.by_part()
    assert bool(min(shares.values())) == bool(others)
    loaded = datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert {str(name): len(rows) for name, rows in loaded.items()} == {
        {"dev": "validation"}.get(part, part): count for part, count in shares.items() if count
    }
    rows = [row for part in loaded.values() for row in part]
    assert sorted(row["text"] for row in rows) == sorted(whole.text for whole in wholes)
    labelled = [row for row in rows if row["mentions"]]
    assert len(labelled) == 2
    named = next(iter(loaded.values())).features["ner_tags"].feature
    for row in labelled:
        assert sorted((m["start"], m["end"], m["label"]) for m in row["mentions"]) == curated()
        assert all(row["text"][m["start"] : m["end"]] == m["text"] for m in row["mentions"])
        assert len(row["tokens"]) == len(row["ner_tags"])
        assert "B-PERSON" in named.int2str(row["ner_tags"])


def test_prodigy_lines_cover_the_words(corpus: Corpus) -> None:
    """Prodigy would refuse the task, or mark other words."""
    folder, made = written(corpus, Plan("prodigy"))
    (task,) = map(json.loads, (folder / "data.jsonl").read_text("utf-8").splitlines())
    marked = [(words(s["start"], s["end"]), s["label"]) for s in task["spans"] if "claim" not in s]
    assert (task["text"], sorted(marked)) == (TEXT, COVERED)
    assert [
        words(s["start"], s["end"]) for s in task["spans"] if s["label"] == "CLAIM" and s["claim"] == "c1"
    ] == [
        "“We saw 🔥 40 boats,”",
        "“and then nothing.”",
    ]
    assert counts(made.lost)["claims whose"] == 1


def test_label_studio_tasks_cover_the_words(corpus: Corpus) -> None:
    """Label Studio would show marks that are off by one after every emoji."""
    folder, _ = written(corpus, Plan("labelstudio"))
    (task,) = json.loads((folder / "data.json").read_text("utf-8"))
    items = task["annotations"][0]["result"]
    spans = [i for i in items if i["type"] == "labels"]
    assert all(units(i["value"]["start"], i["value"]["end"]) == i["value"]["text"] for i in spans)
    assert (
        sorted((i["value"]["text"], i["value"]["labels"][0]) for i in spans if i["from_name"] == "label")
        == COVERED
    )
    known = {i["id"] for i in spans}
    relations = [i for i in items if i["type"] == "relation"]
    assert relations
    assert {i["from_id"] for i in relations} | {i["to_id"] for i in relations} <= known
    config = (folder / "label-config.xml").read_text("utf-8")
    assert all(f'value="{i["value"]["labels"][0]}"' in config for i in spans)


def test_doccano_lines_cover_the_words(corpus: Corpus) -> None:
    """doccano would show marks that are off by one after every emoji."""
    folder, _ = written(corpus, Plan("doccano"))
    (line,) = map(json.loads, (folder / "data.jsonl").read_text("utf-8").splitlines())
    found = [(units(e["start_offset"], e["end_offset"]), e["label"]) for e in line["entities"]]
    assert set(COVERED) <= set(found)
    by_id = {e["id"]: e["label"] for e in line["entities"]}
    assert {by_id[r["from_id"]] for r in line["relations"]} == {"CLAIM"}
    folder, _ = written(corpus, Plan("doccano", parts=frozenset({Part.MENTIONS})))
    (line,) = map(json.loads, (folder / "data.jsonl").read_text("utf-8").splitlines())
    assert sorted((units(start, end), label) for start, end, label in line["label"]) == COVERED


def test_doccano_lines_in_code_points_say_so(corpus: Corpus) -> None:
    """A Python script would cut wrong words out of every text with an emoji, and no file says what counts."""
    folder, _ = written(corpus, Plan("doccano"))
    (line,) = map(json.loads, (folder / "data.jsonl").read_text("utf-8").splitlines())
    assert line["meta"]["offsets"] == "utf-16"
    plan = Plan("doccano", parts=frozenset({Part.MENTIONS}), offsets=Offsets.CODE_POINTS)
    folder, _ = written(corpus, plan)
    (line,) = map(json.loads, (folder / "data.jsonl").read_text("utf-8").splitlines())
    assert line["meta"]["offsets"] == "code-points"
    text = line["text"]
    assert sorted((text[start:end], label) for start, end, label in line["label"]) == COVERED
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["plan"]["offsets"] == "code-points"


def test_conll_tags_the_words(corpus: Corpus) -> None:
    """A tagger would learn broken names, or overlaps vanish without a word."""
    folder, made = written(corpus, Plan("conll", names=LabelNames.parse(["PERSON=PER"])))
    lines = (folder / "data.conll").read_text("utf-8").split("\n")
    assert lines[:2] == ["-DOCSTART- -X- -X- O", ""]
    rows = [line.split(" ") for line in lines[2:] if line]
    assert all(len(row) == 4 for row in rows)
    named: list[tuple[str, str]] = []
    for word, _, _, tag in rows:
        if tag.startswith("B-"):
            named.append((word, tag[2:]))
        elif tag.startswith("I-"):
            assert named[-1][1] == tag[2:]
            named[-1] = (f"{named[-1][0]} {word}", tag[2:])
    wanted = [(w.replace("\n", " "), "PER" if label == "PERSON" else label) for w, label in COVERED]
    wanted.remove(("Harbour", "PLACE"))
    assert sorted(named) == sorted(wanted)
    found = counts(made.lost)
    assert (found["overlapping mentions"], found["claims left"]) == (1, 2)
    assert next(one for one in made.lost if "overlapping" in one.reason).named[0].id == "m4"


def test_which_of_overlapping_mentions_stays_is_chosen(corpus: Corpus) -> None:
    """Which name stays would be left to chance."""
    plan = Plan("conll", overlaps=Overlaps.FIRST)
    assert counts(preview(corpus, plan).lost)["overlapping mentions"] == 1
    with pytest.raises(Overlapping, match="overlaps another mention"):
        export(corpus, corpus.path.parent / "never.conll", Plan("conll", overlaps=Overlaps.FAIL))
    assert not (corpus.path.parent / "never.conll").exists()


def test_brat_lines_cover_the_words(corpus: Corpus) -> None:
    """brat would refuse the file, or fragments become one."""
    folder, _ = written(corpus, Plan("brat"))
    assert (folder / f"{ID}.txt").read_bytes() == TEXT.encode()
    lines = (folder / f"{ID}.ann").read_text("utf-8").splitlines()
    bound: dict[str, tuple[str, str]] = {}
    for line in lines:
        if line[0] == "T":
            id, place, covered = line.split("\t")
            kind, _, offsets = place.partition(" ")
            pieces = [words(*map(int, one.split())) for one in offsets.split(";")]
            assert " ".join(pieces) == covered
            bound[id] = (covered, kind)
    assert {(w.replace("\n", " "), label) for w, label in COVERED} <= set(bound.values())
    assert ("“We saw 🔥 40 boats,” “and then nothing.”", "Claim") in bound.values()
    events = [line for line in lines if line[0] == "E"]
    assert all(one.split(":")[-1] in bound for line in events for one in line.split("\t")[1].split())
    config = (folder / "annotation.conf").read_text("utf-8")
    assert {kind for _, kind in bound.values()} <= set(re.findall(r"^\w+", config, re.MULTILINE))
    assert not any("\n" in covered for covered, _ in bound.values())


def test_schema_org_names_who_said_it(corpus: Corpus) -> None:
    """A search engine would get claims without anybody who made them."""
    folder, made = written(corpus, Plan("schemaorg"))
    graph = json.loads((folder / "data.jsonld").read_text("utf-8"))
    assert graph["@context"] == "https://schema.org"
    first = graph["@graph"][0]
    assert first["@type"] == "Claim"
    assert first["text"] == "“We saw 🔥 40 boats,” … “and then nothing.”"
    assert first["author"] == {"@type": "Person", "name": "Олена Марчук"}
    assert first["appearance"]["publisher"]["name"] == "Tidewater"
    assert counts(made.lost)["mentions left"] == 7


def test_sqlite_holds_tables_with_keys(corpus: Corpus) -> None:
    """Datasette would not open the file, or rows not find each other."""
    folder, _ = written(corpus, Plan("sqlite"))
    sql = sqlite3.connect(folder / "data.db")
    assert sql.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sql.execute("PRAGMA foreign_key_check").fetchall() == []
    rows = sql.execute('SELECT "start", "end", label FROM mentions').fetchall()
    assert sorted(rows) == curated()
    fragments = sql.execute(
        "SELECT text FROM claim_spans WHERE claim = 'c1' AND role = 'content' ORDER BY position"
    )
    assert fragments.fetchall() == [("“We saw 🔥 40 boats,”",), ("“and then nothing.”",)]
    found = sql.execute(
        "SELECT a.id FROM articles_fts f JOIN articles a ON a.rowid = f.rowid"
        " WHERE articles_fts MATCH 'boats'"
    )
    assert found.fetchall() == [(ID,)]
    sql.close()


def test_csv_tables_hold_the_rows(corpus: Corpus) -> None:
    """A spreadsheet would show other labels than were asked for."""
    folder, made = written(corpus, Plan("csv", names=LabelNames.parse(["PLACE=LOC"])))
    with (folder / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    found = sorted((row["text"], row["label"]) for row in rows)
    assert found == sorted((w, "LOC" if label == "PLACE" else label) for w, label in COVERED)
    assert counts(made.lost) == {"blocks left": 2}


def test_label_studio_gets_suggestions_as_predictions(tmp_path: Path) -> None:
    """What nobody decided upon would look like an annotation, and what was rejected like a suggestion."""
    whole = hard()
    first, *rest = whole.mentions
    rejected = replace(whole, mentions=(replace(first, status=Status.REJECTED), *rest))
    with corpus_of(tmp_path / "a.corpus", rejected) as corpus:
        folder, made = written(corpus, Plan("labelstudio", statuses=ALL))
    (task,) = json.loads((folder / "data.json").read_text("utf-8"))
    proposed = {item["id"] for item in task["predictions"][0]["result"]}
    assert proposed == {"m8", "c3.0"}
    assert "m1" not in {item.get("id") for item in task["annotations"][0]["result"]}
    assert counts(made.lost)["rejected mentions"] == 1


@settings(max_examples=40)
@given(whole=articles())
def test_tagged_words_are_the_words_of_the_text(whole: Annotated) -> None:
    """Words would be lost or doubled where names overlap or end within a word."""
    sentences = tagged(Shaped(whole, whole), Plan("conll", statuses=ALL), Losses())
    words = "".join(word for sentence in sentences for word, _ in sentence)
    assert words == re.sub(r"\s", "", whole.text)
    for sentence in sentences:
        before = "O"
        for _, tag in sentence:
            if tag.startswith("I-"):
                assert before[2:] == tag[2:]
            before = tag
