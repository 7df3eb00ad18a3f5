"""Files that are broken, huge or made to do harm: named with a reason, while the rest goes on."""

from __future__ import annotations

import io
import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotator.exchange.incoming import docbin, files, jsons
from annotator.exchange.incoming.detect import documents_of, found_in
from annotator.exchange.incoming.neutral import Document, Problem
from tests.exchange.incoming import samples


def given(path: Path) -> list[Document | Problem]:
    """All that a file gives, its refusal included."""
    made: list[Document | Problem] = []
    for one in found_in([path]):
        made += [one] if isinstance(one, Problem) else list(documents_of(one))
    return made


def refused(path: Path) -> str:
    """Why a file gives nothing."""
    found = given(path)
    assert not [one for one in found if isinstance(one, Document)]
    return " ".join(str(one) for one in found if isinstance(one, Problem))


def test_deep_json(tmp_path: Path) -> None:
    """A file of nothing but brackets would end the program."""
    path = tmp_path / "deep.json"
    path.write_bytes(b"[" * 200_000 + b"]" * 200_000)
    assert "nested too deeply" in refused(path)
    path.write_bytes(
        b'{"text": "a", "label": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n" + samples.doccano()
    )
    assert "nested too deeply" in str(given(path)[0])


def test_a_broken_line_does_not_end_the_file(tmp_path: Path) -> None:
    """One bad byte would cost all the labels behind it."""
    path = tmp_path / "d.jsonl"
    path.write_bytes(samples.doccano() + b'{"text": "\xff"}\n{"text": \n[1]\n' + samples.doccano())
    found = given(path)
    assert [isinstance(one, Document) for one in found] == [True, False, False, False, True]
    assert [str(one).split(":")[1] for one in found if isinstance(one, Problem)] == ["2", "3", "4"]


def test_a_line_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of gigabytes would be held in memory."""
    monkeypatch.setattr(jsons, "LINE_LIMIT", 2_000)
    path = tmp_path / "d.jsonl"
    path.write_bytes(
        samples.doccano() + json.dumps({"text": "a" * 5_000}).encode() + b"\n" + samples.doccano()
    )
    assert [isinstance(one, Document) for one in given(path)] == [True, False, True]


def test_a_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than memory would be read whole."""
    monkeypatch.setattr(files, "WHOLE", 1_000)
    assert "larger than" in refused(samples.write(tmp_path, "cas.json"))


def test_offsets_that_are_no_numbers(tmp_path: Path) -> None:
    """An offset of a thousand digits, or none, would end the import."""
    labels = [
        [0, 4, "A"],
        ["x", 2, "B"],
        [0, 10**30, "C"],
        [True, 4, "D"],
        [0, 1e400, "E"],
        [0, 4],
        {"start": 0},
    ]
    path = tmp_path / "d.jsonl"
    path.write_text(
        json.dumps({"text": "Kyiv", "label": labels}).replace("Infinity", "1e400"), encoding="utf-8"
    )
    (document,) = given(path)
    assert isinstance(document, Document)
    assert [one.label for one in document.spans] == ["A", "C"]
    assert len(document.problems) == 5


@pytest.mark.parametrize("name", ["cas.xmi", "project.qdpx"])
def test_entities_in_xml_are_refused(tmp_path: Path, name: str) -> None:
    """A file could read other files of the editor, or fill the memory with a few lines."""
    doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
    path = samples.write(tmp_path, name)
    if name.endswith(".xmi"):
        data = path.read_bytes()
        at = data.index(b"?>") + 2
        path.write_bytes(data[:at] + doctype + data[at:])
    else:
        with ZipFile(path, "w") as archive:
            archive.writestr("project.qde", b'<?xml version="1.0"?>' + doctype + b"<Project/>")
    assert "document type" in refused(path)


def test_a_zip_bomb(tmp_path: Path) -> None:
    """A few kilobytes would unpack to more than the machine has."""
    path = tmp_path / "bomb.qdpx"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", b" " * 30_000_000)
    assert "packed to less than 1 in" in refused(path)
    path.write_bytes(samples.refi()[:-40])
    assert "damaged" in refused(path)


def test_names_that_lead_out_of_an_archive(tmp_path: Path) -> None:
    """A project could have other files of the editor read as its texts."""
    secret = tmp_path / "secret.txt"
    secret.write_text(samples.TEXT, encoding="utf-8")
    kept = io.BytesIO()
    with ZipFile(io.BytesIO(samples.refi())) as old, ZipFile(kept, "w") as new:
        project = old.read("project.qde").replace(b"internal://t.txt", b"internal://../secret.txt")
        new.writestr("project.qde", project.replace(b'plainTextPath="internal', b'plainTextPath="absolute'))
    path = tmp_path / "p.qdpx"
    path.write_bytes(kept.getvalue())
    assert "not in the project" in refused(path)


def test_a_docbin_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small DocBin would fill the memory."""
    monkeypatch.setattr(docbin, "LARGEST", 1_000)
    assert "unpacks to more" in refused(samples.write(tmp_path, "docs.spacy"))


def test_what_a_docbin_adds_of_its_own_is_never_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file could have its own objects made in the program."""
    import srsly

    loaded: list[bytes] = []
    real = srsly.msgpack_loads

    def watching(data: bytes, use_list: bool = True) -> object:
        loaded.append(data)
        return real(data, use_list)

    monkeypatch.setattr(srsly, "msgpack_loads", watching)
    path = samples.write(tmp_path, "docs.spacy")
    assert any(isinstance(one, Document) for one in given(path))
    own = real(zlib.decompress(path.read_bytes()))["user_data"]
    assert own
    assert not set(own) & set(loaded)


def test_a_database_that_is_not_qualcoders(tmp_path: Path) -> None:
    """Another program's database, or one that never ends, would be read as a project."""
    folder = tmp_path / "x.qda"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "data.qda")) as sql:
        sql.execute(
            "CREATE VIEW source AS WITH RECURSIVE n(i) AS"
            " (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n"
        )
        sql.commit()
    assert "not one of QualCoder" in refused(folder)
    (folder / "data.qda").write_bytes(b"SQLite format 3\x00" + b"x" * 4000)
    assert "damaged" in refused(folder)
    (folder / "data.qda").write_bytes(b"no database")
    assert "no database" in refused(folder)


def test_half_a_character_is_no_text(tmp_path: Path) -> None:
    """A text that cannot be saved would end the import of all others."""
    path = tmp_path / "p.jsonl"
    path.write_bytes(b'{"text": "a \\ud83d", "spans": []}\n' + samples.prodigy())
    found = given(path)
    assert isinstance(found[0], Problem)
    assert isinstance(found[1], Document)


def test_other_encodings(tmp_path: Path) -> None:
    """A text of an old tool would come in as mojibake, or not at all."""
    (tmp_path / "a.txt").write_bytes("Київ захищає місто".encode("cp1251"))
    (tmp_path / "a.ann").write_text("T1\tLOC 0 4\tКиїв\n", encoding="utf-8")
    (document,) = given(tmp_path / "a.ann")
    assert isinstance(document, Document)
    assert document.text == "Київ захищає місто"
    path = tmp_path / "d.jsonl"
    path.write_bytes(samples.doccano().decode().encode("utf-16"))
    assert refused(path)


def test_files_without_their_other_half(tmp_path: Path) -> None:
    """A stand-off file without its text would end the import of the rest of its folder."""
    (tmp_path / "lost.ann").write_text("T1\tLOC 0 4\tKyiv\n", encoding="utf-8")
    samples.write(tmp_path, "news.ann")
    found = given(tmp_path)
    assert sum(isinstance(one, Document) for one in found) == 1
    assert any("lost.txt, does not lie beside it" in str(one) for one in found)
    assert "no such file" in refused(tmp_path / "nothing.jsonl")
    (tmp_path / "empty.json").write_bytes(b"")
    assert "empty" in refused(tmp_path / "empty.json")


def test_a_layer_declared_too_late(tmp_path: Path) -> None:
    """A TSV that was put together by hand would end the import."""
    path = tmp_path / "w.tsv"
    head, rows = samples.webanno().split(b"\n\n\n")
    path.write_bytes(head + b"\n\n\n" + rows + b"#T_SP=x.Late|value\n")
    (document,) = given(path)
    assert isinstance(document, Document)
    assert [one.label for one in document.spans] == ["PER", "LOC"]
