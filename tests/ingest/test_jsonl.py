"""JSON lines."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.record import dump
from annotator.domain.words import BlockKind
from annotator.ingest import drafts

TEXT = "Canal lock reopens\n\nThe lock opened on Tuesday after repairs. Boats passed by noon."


def read(path: Path, *lines: bytes | str, end: bytes = b"\n") -> list[Draft | UnreadableFile]:
    path.write_bytes(b"".join((line.encode() if isinstance(line, str) else line) + end for line in lines))
    return list(drafts(path))


def good(got: Draft | UnreadableFile) -> Draft:
    assert isinstance(got, Draft), got
    return got


def test_a_line_becomes_an_article(tmp_path: Path) -> None:
    """A dataset's ids, dates and other columns would be lost on the way in."""
    line = json.dumps(
        {
            "id": "doc-7",
            "text": TEXT,
            "url": "https://example.org/lock",
            "outlet": "The Lorn Times",
            "published": "2031-05-12T10:00:00Z",
            "authors": ["Mara Lorn"],
            "language": "en",
            "split": "train",
            "n": 3,
        }
    )
    (got,) = map(good, read(tmp_path / "set.jsonl", line, end=b"\r\n"))
    article = got.annotated.article
    assert got.original == line.encode()
    assert article.sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert (article.source_id, article.file, article.title) == ("doc-7", "set.jsonl", "Canal lock reopens")
    assert (article.outlet, article.published, article.authors) == (
        "The Lorn Times",
        "2031-05-12",
        ("Mara Lorn",),
    )
    assert article.metadata == '{"n":3,"split":"train"}'
    assert [block.kind for block in got.annotated.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH]


def test_what_a_known_key_cannot_hold_is_kept_as_metadata(tmp_path: Path) -> None:
    """A date in another form would vanish."""
    line = json.dumps(
        {"id": 7, "text": TEXT, "published": "last May", "authors": 5, "language": "English!", "title": 3}
    )
    (got,) = map(good, read(tmp_path / "set.jsonl", line))
    article = got.annotated.article
    assert (article.source_id, article.published, article.authors, article.language) == ("7", None, (), "en")
    assert json.loads(article.metadata) == {
        "published": "last May",
        "authors": 5,
        "language": "English!",
        "title": 3,
    }


def test_a_told_title_wins(tmp_path: Path) -> None:
    """The article would be listed under its first paragraph."""
    body = TEXT.split("\n\n")[1]
    inside, apart = (
        good(got)
        for got in read(
            tmp_path / "set.jsonl",
            json.dumps({"text": TEXT, "title": "Canal lock reopens"}),
            json.dumps({"text": body, "title": "Canal lock reopens"}),
        )
    )
    assert inside.annotated.blocks[0].kind is BlockKind.TITLE
    assert apart.annotated.article.title == "Canal lock reopens"
    assert [block.kind for block in apart.annotated.blocks] == [BlockKind.PARAGRAPH]


BAD = [
    (b"{", "Not JSON"),
    (b"[1]", "not a JSON object"),
    (b"null", "not a JSON object"),
    (b'"text"', "not a JSON object"),
    (b'{"id":"a"}', "“text” is missing"),
    (b'{"text":7}', "does not hold a text"),
    (b'{"text":null}', "does not hold a text"),
    (b'{"text":"  \\n "}', "The text is empty"),
    (b'{"text":"a","text":"b"}', "“text” stands twice"),
    (b'{"text":"a","n":{"k":1,"k":2}}', "“k” stands twice"),
    (b'{"text":"a","n":NaN}', "NaN is not a JSON number"),
    (b'{"text":"a","n":-Infinity}', "-Infinity is not a JSON number"),
    (b'{"text":"a","n":1e999}', "cannot be kept|can be kept"),
    (b'{"text":"half \\ud800"}', "half of a character"),
    (b'{"text":"a\\u0000b"}', "NUL"),
    (b'{"text":"caf\xe9"}', "Byte 0xE9 at position 12 is not UTF-8"),
    (b'{"text":"a","n":' + b"[" * 100_000 + b"]" * 100_000 + b"}", "nested too deeply"),
    (b'{"text":"a","n":' + b"9" * 5000 + b"}", "can be kept"),
    (b'{"schema":"annotator/1","text":"a"}', "'sha256' is missing|'id' is missing"),
    (b'{"schema":"annotator/9","text":"a"}', "its schema is 'annotator/9'"),
]


@pytest.mark.parametrize(("line", "reason"), BAD)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, line: bytes, reason: str) -> None:
    """One bad line would cost the whole dataset, or would be dropped unsaid."""
    got = read(
        tmp_path / "set.jsonl", json.dumps({"text": TEXT}), b"", line, json.dumps({"text": TEXT + "!"})
    )
    assert [isinstance(one, Draft) for one in got] == [True, False, True]
    bad = got[1]
    assert isinstance(bad, UnreadableFile)
    assert bad.name == "set.jsonl:3"
    with pytest.raises(UnreadableFile, match=reason):
        raise bad


def test_a_line_beyond_the_limit_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line without an end would fill the memory."""
    monkeypatch.setattr("annotator.ingest.jsonl.LINE_LIMIT", 1_000_000)
    long = json.dumps({"text": "a " * 1_400_000})
    got = read(tmp_path / "set.ndjson", long, json.dumps({"text": TEXT}), long)
    assert [isinstance(one, Draft) for one in got] == [False, True, False]
    assert str(got[0]) == "set.ndjson:1: The line is longer than 1 MB"
    assert str(got[2]).startswith("set.ndjson:3:")


def test_marks_and_empty_files(tmp_path: Path) -> None:
    """A file saved by another editor would lose its first line."""
    (got,) = map(good, read(tmp_path / "set.jsonl", b"\xef\xbb\xbf" + json.dumps({"text": TEXT}).encode()))
    assert got.original is not None
    assert got.original.startswith(b"{")
    assert str(read(tmp_path / "set.jsonl", b"")[0]) == "set.jsonl: The file holds no lines"
    assert "UTF-16" in str(read(tmp_path / "set.jsonl", "{}".encode("utf-16"))[0])


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    """An exported corpus could not be imported again."""
    (first,) = map(
        good, read(tmp_path / "set.jsonl", json.dumps({"id": "x", "text": TEXT, "k": [1, {"a": None}]}))
    )
    line = dump(first.annotated)
    (again,) = map(good, read(tmp_path / "record.jsonl", line))
    assert again.original is None
    assert again.annotated == first.annotated
    assert dump(again.annotated) == line


def test_line_ends_within_a_text(tmp_path: Path) -> None:
    """The same article from two systems would have two texts."""
    (got,) = map(good, read(tmp_path / "set.jsonl", json.dumps({"text": "One\r\ntwo\rthree"})))
    assert got.annotated.text == "One\ntwo\nthree"
