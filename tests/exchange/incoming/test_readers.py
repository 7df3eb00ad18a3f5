"""Every format, with emoji, Cyrillic, overlaps and pieces: read, counted, put on the words they are on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.exchange.incoming.convention import Finder
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.detect import READERS, documents_of, found_in
from annotator.exchange.incoming.fitting import fitted
from annotator.exchange.incoming.neutral import Convention, Document, Format, Problem, Unit
from tests.exchange.incoming import samples

FORMATS = {
    "prodigy.jsonl": Format.PRODIGY,
    "doccano.jsonl": Format.DOCCANO,
    "short.jsonl": Format.DOCCANO,
    "studio.json": Format.LABEL_STUDIO,
    "news.ann": Format.BRAT,
    "tokens.conll": Format.CONLL,
    "docs.spacy": Format.DOCBIN,
    "cas.json": Format.CAS_JSON,
    "cas.xmi": Format.XMI,
    "webanno.tsv": Format.WEBANNO,
    "marks.jsonld": Format.W3C,
    "project.qdpx": Format.REFI,
}
SAME = [one for one in FORMATS if one not in ("tokens.conll", "docs.spacy", "webanno.tsv")]


def read(path: Path) -> tuple[Format, list[Document], list[Problem]]:
    """The format of a file, its documents, and what it left out."""
    (found,) = found_in([path])
    assert not isinstance(found, Problem), found
    given = list(documents_of(found))
    documents = [one for one in given if isinstance(one, Document)]
    return found.format, documents, [one for one in given if isinstance(one, Problem)]


def covered(format: Format, document: Document, text: str) -> Iterator[tuple[str, str]]:
    """The labels of a document with the words they come to stand on."""
    counted = Counted(text)
    finder = Finder(READERS[format].usual)
    finder.add(counted, document.spans)
    convention = Convention() if READERS[format].counted else finder.verdict().best.convention
    fit = fitted(document, counted, convention)
    assert fit.problems == []
    for one in document.spans:
        for at in fit.places[one.id]:
            yield one.label, at.text(counted.text)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_told_by_what_it_holds(name: str, tmp_path: Path) -> None:
    """A file with another ending would be read as something else, or not at all."""
    path = samples.write(tmp_path, name)
    assert read(path)[0] is FORMATS[name]
    if name != "news.ann":
        other = path.with_name("data.bin")
        path.rename(other)
        assert read(other)[0] is FORMATS[name]


@pytest.mark.parametrize("name", SAME)
def test_every_mark_stands_on_its_words(name: str, tmp_path: Path) -> None:
    """Labels behind an emoji or a line end would stand beside their words."""
    format, (document,), _ = read(samples.write(tmp_path, name))
    text = document.text if document.text is not None else samples.TEXT
    found = [
        one for one in covered(format, document, text) if one[0] in {label for label, _ in samples.MARKS}
    ]
    assert sorted(found) == sorted(samples.MARKS)


def test_qualcoder_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    """A project open in QualCoder could be harmed by looking at it."""
    folder = samples.qualcoder(tmp_path / "ferry.qda")
    before = {one.name: one.read_bytes() for one in folder.iterdir()}
    format, (document,), problems = read(folder)
    assert format is Format.QUALCODER
    assert problems == []
    assert sorted(covered(format, document, document.text or "")) == sorted(samples.MARKS)
    assert {one.name: one.read_bytes() for one in folder.iterdir()} == before


def test_tokens_become_a_text(tmp_path: Path) -> None:
    """Names in token files would run into their neighbours, or end a word early."""
    format, (document,), _ = read(samples.write(tmp_path, "tokens.conll"))
    assert document.text == "Olena Hai left Lisova.\nГай 🚢"
    assert list(covered(format, document, document.text)) == [
        ("PER", "Olena Hai"), ("LOC", "Lisova"), ("PER", "Гай")
    ]  # fmt: skip
    bioes = tmp_path / "other.iob"
    bioes.write_text("Kyiv\tS-LOC\nOlena\tB-PER\nHai\tE-PER\nOne\tB-PER\nTwo\tB-PER\n", encoding="utf-8")
    format, (document,), _ = read(bioes)
    assert [words for _, words in covered(format, document, document.text or "")] == [
        "Kyiv", "Olena Hai", "One", "Two"
    ]  # fmt: skip


def test_a_docbin_gives_entities_and_overlapping_spans(tmp_path: Path) -> None:
    """Overlapping spans of a spaCy project would be lost."""
    format, (document,), _ = read(samples.write(tmp_path, "docs.spacy"))
    assert list(covered(format, document, document.text or "")) == [
        ("PER", "Olena Hai"), ("LOC", "Lisova"), ("ORG", "the Harbour Post"), ("ORG", "Harbour")
    ]  # fmt: skip


def test_webanno_counts_utf16(tmp_path: Path) -> None:
    """A name over two tokens, or within one, would be cut behind an emoji."""
    format, (document,), _ = read(samples.write(tmp_path, "webanno.tsv"))
    assert document.text == "🚢 Oles Hai\nleft Lisova."
    assert list(covered(format, document, document.text)) == [("PER", "Oles Hai"), ("LOC", "Lisova")]


def test_pieces_events_and_notes_of_brat(tmp_path: Path) -> None:
    """A claim in two pieces would lose one, or who said it."""
    _, (document,), _ = read(samples.write(tmp_path, "news.ann"))
    by_id = {one.id: one for one in document.spans}
    assert len(by_id["T10"].pieces) == 2
    (event,) = document.groups
    assert (event.trigger, event.parts) == ("T12", (("Speaker", "T11"), ("Message", "T10")))
    assert event.fields == (("Certainty", "hedged"), ("note", "asked by telephone"))
    assert [(one.label, one.head, one.child) for one in document.relations] == [("LivesIn", "T1", "T2")]


def test_relations_come_along(tmp_path: Path) -> None:
    """Who speaks would be lost from files of other tools."""
    for name, label in (("prodigy.jsonl", "LIVES_IN"), ("doccano.jsonl", "livesIn"), ("studio.json", "in")):
        _, (document, *_), _ = read(samples.write(tmp_path, name))
        (relation,) = document.relations
        labels = {one.id: one.label for one in document.spans}
        assert (relation.label, labels[relation.head], labels[relation.child]) == (label, "PER", "LOC"), name


def test_what_a_reader_leaves_out_is_said(tmp_path: Path) -> None:
    """Rejected tasks, pictures and broken lines would vanish without a word."""
    _, documents, problems = read(samples.write(tmp_path, "prodigy.jsonl"))
    assert len(documents) == 1
    assert [str(one) for one in problems] == ["prodigy.jsonl:2: it was rejected in Prodigy"]
    _, _, problems = read(samples.write(tmp_path, "project.qdpx"))
    assert "Picture" in problems[0].why
    _, (document,), _ = read(samples.write(tmp_path, "studio.json"))
    assert "cancelled" in document.problems[0].why


def test_a_folder_and_an_archive_are_gone_through(tmp_path: Path) -> None:
    """A project of many files would have to be chosen file by file."""
    from zipfile import ZipFile

    folder = tmp_path / "project"
    (folder / "deep").mkdir(parents=True)
    samples.write(folder, "news.ann")
    (folder / "deep" / "p.jsonl").write_bytes(samples.prodigy())
    (folder / "notes.md").write_text("# Notes\n", encoding="utf-8")
    assert {one.format for one in found_in([folder]) if not isinstance(one, Problem)} == {
        Format.BRAT, Format.PRODIGY
    }  # fmt: skip
    with ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in (folder / "news.ann", folder / "news.txt", folder / "deep" / "p.jsonl"):
            archive.write(path, path.name)
    found = [one for one in found_in([tmp_path / "all.zip"]) if not isinstance(one, Problem)]
    assert {one.format for one in found} == {Format.BRAT, Format.PRODIGY}
    assert all(isinstance(one, Document) for file in found for one in list(documents_of(file))[:1])


def test_a_text_counted_in_code_points_is_told_from_utf16(tmp_path: Path) -> None:
    """An old doccano's labels would be shifted by every emoji before them."""
    for place, unit in ((samples.at, Unit.CODE_POINTS), (samples.utf16, Unit.UTF16)):
        path = tmp_path / "d.jsonl"
        path.write_bytes(samples.doccano_short(place))
        _, (document,), _ = read(path)
        finder = Finder(READERS[Format.DOCCANO].usual)
        finder.add(Counted(document.text or ""), document.spans)
        assert finder.verdict().best.convention.unit is unit


def test_json_min_of_label_studio(tmp_path: Path) -> None:
    """The shorter export of Label Studio would be refused."""
    start, end = samples.utf16("Lisova")
    task = {
        "text": samples.TEXT,
        "id": 1,
        "label": [{"start": start, "end": end, "text": "Lisova", "labels": ["LOC"]}],
    }
    path = tmp_path / "min.json"
    path.write_text(json.dumps([task]), encoding="utf-8")
    format, (document,), _ = read(path)
    assert format is Format.LABEL_STUDIO
    assert list(covered(format, document, samples.TEXT)) == [("LOC", "Lisova")]
