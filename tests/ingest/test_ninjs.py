"""News items in JSON, as wires deliver them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.ingest import drafts

BODY = (
    "<p>The lock at <b>Zraz</b> opened on Tuesday.</p><h2>What comes next</h2><p>Boats pass &amp; wait.</p>"
    '<figure><img src="http://x.example/a/lock.png" alt="A lock.">'
    "<figcaption>The lock at noon.</figcaption></figure>"
    "<script>never()</script>"
)
FIRST: dict[str, Any] = {
    "uri": "urn:zraz:1",
    "type": "text",
    "versioncreated": "2031-04-05T10:00:00Z",
    "language": "en",
    "headline": "Canal lock reopens",
    "byline": "By Mara Lorn and Petro Zral",
    "description_text": "The crossing is open again.",
    "body_xhtml": BODY,
    "body_text": "Not this one.",
    "ednote": "Corrects the day",
    "usageterms": "No archive",
    "copyrightnotice": "(c) Zraz Wire",
    "place": [{"name": "Zraz", "rel": "about"}],
    "subject": [{"name": "Canals", "scheme": "x"}],
    "associations": {
        "main": {
            "type": "picture",
            "headline": "Lock",
            "description_text": "A boat in the lock.",
            "creditline": "Mara Lorn/Zraz Wire",
            "renditions": {
                "small": {"href": "https://x.example/thumb.jpg", "width": 90},
                "large": {"href": "https://x.example/p/boat%20one.png", "width": 900},
            },
        }
    },
}
THIRD: dict[str, Any] = {
    "uri": "https://wire.example/items/2",
    "type": "text",
    "versionCreated": "2031-04-06T10:00:00Z",
    "headlines": [{"role": "main", "value": "Ferry stops"}],
    "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "It stops on Friday."}],
    "by": "Petro Zral",
    "bodies": [
        {"role": "main", "contentType": "text/plain", "value": "Plain words.\n\nMore words."},
        {
            "role": "main",
            "contentType": "text/html",
            "value": "<p>The ferry stops.</p><p>Nobody said why.</p>",
        },
    ],
    "associations": [
        {
            "name": "one",
            "type": "picture",
            "descriptions": [{"value": "The pier."}],
            "creditLine": "Zraz Wire",
            "renditions": [{"name": "web", "href": "pier.png"}],
        },
        {"name": "two", "type": "video", "headlines": [{"value": "Not a photo"}]},
    ],
}


def png(path: Path) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), (90, 120, 30)).save(made, "PNG")
    path.write_bytes(made.getvalue())
    return made.getvalue()


def read(folder: Path, value: object, name: str = "one.json") -> list[Draft | UnreadableFile]:
    (folder / name).write_text(
        value if isinstance(value, str) else json.dumps(value, indent=1), encoding="utf-8"
    )
    return list(drafts(folder / name))


def one(found: list[Draft | UnreadableFile]) -> Draft:
    (only,) = found
    assert isinstance(only, Draft), only
    return only


def blocks(draft: Draft) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.text(draft.annotated.text)) for block in draft.annotated.blocks]


def test_the_first_version(tmp_path: Path) -> None:
    """A wire's item would lose its photos, its authors or its restrictions."""
    data = png(tmp_path / "boat one.png")
    got = one(read(tmp_path, FIRST))
    article = got.annotated.article
    assert blocks(got) == [
        ("title", "Canal lock reopens"),
        ("standfirst", "The crossing is open again."),
        ("byline", "By Mara Lorn and Petro Zral"),
        ("paragraph", "The lock at Zraz opened on Tuesday."),
        ("subheading", "What comes next"),
        ("paragraph", "Boats pass & wait."),
        ("alt_text", "A lock."),
        ("caption", "The lock at noon."),
        ("caption", "A boat in the lock."),
        ("credit", "Mara Lorn/Zraz Wire"),
    ]
    assert (article.title, article.published, article.language) == ("Canal lock reopens", "2031-04-05", "en")
    assert (article.authors, article.source_id) == (("Mara Lorn", "Petro Zral"), "urn:zraz:1")
    metadata = json.loads(article.metadata)
    assert (metadata["ednote"], metadata["usageterms"]) == ("Corrects the day", "No archive")
    assert (metadata["place"], metadata["subject"]) == (["Zraz"], ["Canals"])
    assert metadata["read_from"]["title"] == "ninjs"
    assert [photo.file for photo in got.annotated.photos] == ["lock.png", "boat one.png"]
    assert [file.data for file in got.pictures] == [data]
    assert got.original == (tmp_path / "one.json").read_bytes()


def test_the_third_version(tmp_path: Path) -> None:
    """An item with lists for fields would come without its text."""
    png(tmp_path / "pier.png")
    got = one(read(tmp_path, THIRD))
    assert blocks(got) == [
        ("title", "Ferry stops"),
        ("standfirst", "It stops on Friday."),
        ("byline", "Petro Zral"),
        ("paragraph", "The ferry stops."),
        ("paragraph", "Nobody said why."),
        ("caption", "The pier."),
        ("credit", "Zraz Wire"),
    ]
    assert got.annotated.article.url == "https://wire.example/items/2"
    assert got.annotated.article.published == "2031-04-06"
    assert len(got.pictures) == 1


def test_the_dialect_of_an_agency(tmp_path: Path) -> None:
    """Items as the largest agency wraps them would be refused."""
    item = {
        "altids": {"itemid": "x"},
        "uri": "https://api.example/1",
        "type": "picture",
        "headline": "Lock",
        "description_caption": "A boat in the lock.",
        "bylines": [{"by": "Mara Lorn", "title": "STF"}],
        "photographer": {"name": "Mara Lorn"},
        "firstcreated": "2031-04-05T10:00:00Z",
        "usageterms": ["No sales"],
        "renditions": {"preview": {"href": "https://api.example/lock.jpg", "width": 400}},
    }
    for value in ({"data": {"item": item}}, {"items": [{"meta": {}, "item": item}]}, [item]):
        got = one(read(tmp_path, value))
        assert blocks(got) == [("title", "Lock"), ("caption", "A boat in the lock."), ("credit", "Mara Lorn")]
        assert json.loads(got.annotated.article.metadata)["usageterms"] == ["No sales"]


def test_a_list_gives_several_articles(tmp_path: Path) -> None:
    """Of a package of items only one would come, or all with the same identity."""
    for value in (
        [FIRST, THIRD, {"odd": 1}],
        {"total": 3, "note": "[{", "items": [FIRST, THIRD, {"odd": 1}]},
    ):
        first, third, odd = read(tmp_path, value)
        assert isinstance(first, Draft)
        assert isinstance(third, Draft)
        assert first.original is not None
        assert json.loads(first.original) == FIRST
        assert first.original in (tmp_path / "one.json").read_bytes()
        assert isinstance(odd, UnreadableFile)
        assert (odd.name, odd.reason) == (
            "one.json:3",
            "Neither a ninjs item nor an object with the key “text”",
        )


def test_other_json_with_texts(tmp_path: Path) -> None:
    """A dataset saved as one list would be refused, though its lines would be read."""
    value = [{"id": 1, "text": "Ferry stops\n\nIt stops on Friday."}, {"id": 2, "text": 3}]
    first, second = read(tmp_path, value)
    assert isinstance(first, Draft)
    assert first.annotated.article.source_id == "1"
    assert isinstance(second, UnreadableFile)
    assert second.reason == "The key “text” does not hold a text"
    lines = '{"text": "One.", "n": 1}\n{"text": "Two."}\n'
    assert [isinstance(each, Draft) for each in read(tmp_path, lines)] == [True, True]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "Not JSON: "),
        ("[]", "The JSON holds an empty list"),
        ("{}", "Neither a ninjs item nor an object"),
        ("[1]", "Neither a ninjs item nor an object"),
        ('{"a": 1} {"b": 2}', "Not JSON: more stands behind its end at character 8"),
        ('{"uri": "x", "headline": "\\ud800", "body_text": "x"}', "The JSON holds half of a character"),
        ('{"uri": "x", "headline": "\\u0000", "body_text": "x"}', "The JSON holds a NUL"),
        ('{"uri": "x", "headline": "y", "body_text": "x", "n": NaN}', "Not JSON that can be read: "),
        ('{"uri": "x", "headline": "y", "body_text": "x", "n": 1e999}', "Not JSON that can be kept: "),
        ("[" * 100_000, "The JSON is nested too deeply"),
        ('{"uri": "x", "type": "text", "headline": "Only this"}', "The item holds no text and no picture"),
        ('{"a": ' + "9" * 5000 + "}", "Not JSON that can be read: "),
    ],
)
def test_what_gives_no_article_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """An editor would not learn why a file gave nothing, or a hostile one would end the import."""
    (refused,) = read(tmp_path, text)
    assert isinstance(refused, UnreadableFile)
    assert refused.reason.startswith(reason)


def test_pictures_elsewhere_are_left_there(tmp_path: Path) -> None:
    """An item could carry any picture of the machine into a corpus."""
    inside = tmp_path / "in"
    inside.mkdir()
    png(tmp_path / "secret.png")
    hrefs = [
        "../secret.png",
        str(tmp_path / "secret.png"),
        "file:///etc/secret.png",
        "//host/secret.png",
        "x:[",
        "",
    ]
    item = FIRST | {
        "associations": {
            str(n): {"type": "picture", "renditions": {"a": {"href": href}}} for n, href in enumerate(hrefs)
        }
    }
    assert one(read(inside, item)).pictures == ()
