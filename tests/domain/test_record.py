"""The `annotator/1` record."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.offsets import span
from annotator.domain.photo import Photo
from annotator.domain.record import BadRecord, dump, from_record, to_record
from annotator.domain.words import Label, OriginBy
from tests.domain.annotations import annotated

TEXT = "Anna Example said the bridge was open."
MADE = Origin(OriginBy.EDITOR, "editor-1")
ONE = Annotated(
    article=Article("abcd", "0" * 64, "bridge.txt", "en", metadata='{"desk":"night"}'),
    text=TEXT,
    mentions=(Mention("m1", span(0, 12), Label.PERSON, MADE, entity="e1", score=1.0),),
    entities=(Entity("e1", "Anna Example", Label.PERSON),),
    claims=(Claim("c1", (span(18, 37),), MADE, source=(span(0, 12),), cue=(span(13, 17),)),),
)

PHOTO: dict[str, Any] = to_record(replace(ONE, photos=(Photo("p1"),)))["photos"][0]


@settings(max_examples=60)
@given(annotated())
def test_a_record_is_read_back_as_it_was_written(whole: Annotated) -> None:
    """A dataset imported again would differ from the one exported."""
    line = dump(whole)
    assert "\n" not in line
    read = from_record(json.loads(line))
    assert read == whole
    assert dump(read) == line


@settings(max_examples=60)
@given(annotated())
def test_a_line_is_the_record_as_json(whole: Annotated) -> None:
    """The file would hold something else than what other formats and checks are made of."""
    made = json.dumps(to_record(whole), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    assert dump(whole) == made


def test_keys_stand_in_the_published_order() -> None:
    """Two exports of the same corpus could not be compared line by line."""
    assert list(to_record(ONE))[:8] == [
        "schema",
        "id",
        "source_id",
        "sha256",
        "file",
        "url",
        "outlet",
        "title",
    ]
    assert to_record(ONE)["claims"][0]["content"] == [{"start": 18, "end": 37, "text": "the bridge was open"}]
    assert '"score":1,' in dump(ONE) or '"score":1}' in dump(ONE)


def test_a_record_from_before_pictures_is_written_as_it_was() -> None:
    """Every dataset exported earlier would differ from a new export of the same corpus."""
    plain = Photo("p1", caption=span(0, 12))
    shown = replace(plain, picture="ab" * 32, at=7)
    (before,), (after,) = (to_record(replace(ONE, photos=(one,)))["photos"] for one in (plain, shown))
    assert not {"picture", "at"} & before.keys()
    assert after == {**before, "picture": "ab" * 32, "at": 7}


def put(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(record: dict[str, Any]) -> None:
        *way, last = (int(key) if key.isdigit() else key for key in path.split("/"))
        inner: Any = record
        for key in way:
            inner = inner[key]
        inner[last] = value

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (put("schema", "annotator/2"), "its schema is 'annotator/2'"),
        (lambda record: record.pop("mentions"), "'mentions' is missing"),
        (put("mentions/0/end", 39), "do not lie in the text of 38 characters"),
        (put("mentions/0/start", -1), "do not lie in the text"),
        (put("mentions/0/start", True), "do not lie in the text"),
        (put("mentions/0/start", 1.0), "do not lie in the text"),
        (put("mentions/0/start", 5), "cover “Example”, not “Anna Example”"),
        (put("mentions/0/label", "DRAGON"), "DRAGON"),
        (put("mentions/0/score", "high"), "'score' is not a number"),
        (put("mentions/0/score", 10**400), "does not fit"),
        (put("mentions/0/entity", "e9"), "names an entity that is not in the record"),
        (put("claims/0/content", []), "has no content"),
        (put("claims/0/parent", "c9"), "has a parent that is not in the record"),
        (put("claims/0/note", 7), "'note' is not a text"),
        (put("entities", [{"id": "e1", "name": "A", "label": "ORG", "aliases": []}] * 2), "two entities"),
        (put("photos", [{**PHOTO, "picture": "../street.jpg"}]), "'picture' is not 64 hexadecimal digits"),
        (put("photos", [{**PHOTO, "at": 39}]), "place 39 does not lie in the text of 38"),
        (put("photos", [{**PHOTO, "at": "0"}]), "place '0' does not lie in the text"),
        (put("photos", [{**PHOTO, "at": True}]), "place True does not lie in the text"),
        (put("authors", "Anna"), "'authors' is not a list"),
        (put("text", None), "'text' is not a text"),
        (put("sha256", "../../etc"), "64 hexadecimal digits"),
        (put("metadata", [1]), "'metadata' is not an object"),
        (put("blocks", 7), "does not fit"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(
    change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    """A damaged file would bring marks on the wrong words into the corpus."""
    record = copy.deepcopy(json.loads(dump(ONE)))
    from_record(record)
    change(record)
    with pytest.raises(BadRecord, match=reason):
        from_record(record)


@settings(max_examples=150)
@given(
    st.sampled_from(
        ["id", "text", "blocks", "photos", "mentions", "entities", "claims", "links", "authors", "status"]
    ),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=4)
    | st.lists(
        st.dictionaries(st.sampled_from(["id", "start", "end", "kind", "text"]), st.integers()), max_size=2
    ),
)
def test_whatever_stands_in_a_field_is_read_or_refused(field: str, value: object) -> None:
    """A file made by another program could stop an import halfway."""
    record = to_record(ONE)
    record[field] = value
    with contextlib.suppress(BadRecord):
        assert isinstance(from_record(record), Annotated)
