"""Web Annotations, read by the schemas of the model: our own, and those of the W3C."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus import Corpus
from annotator.exchange.plan import Plan
from tests.exchange import webannotation
from tests.exchange.exported import TEXT, corpus_of, hard, written
from tests.exchange.webdefinitions import DEFINITIONS


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """The hard article in a corpus."""
    with corpus_of(tmp_path / "a.corpus", hard()) as made:
        yield made


def test_web_annotations_are_as_the_model_has_them(corpus: Corpus) -> None:
    """No other annotation tool would take the file; the W3C's own schemas are not beside every checkout."""
    jsonschema = pytest.importorskip("jsonschema")
    folder, _ = written(corpus, Plan("w3c"))
    page = json.loads((folder / "data.jsonld").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(webannotation.ANNOTATION)
    for one in page["items"]:
        assert not list(validator.iter_errors(one)), one
    spoilt = page["items"][0]
    for key in ("@context", "id", "type", "target"):
        assert not validator.is_valid({name: value for name, value in spoilt.items() if name != key})
    assert not validator.is_valid({**spoilt, "motivation": "guessing"})
    assert not validator.is_valid({**spoilt, "target": {"source": "no address", "selector": []}})


def musts(shared: Path) -> list[dict[str, Any]]:
    """The W3C's schemas of what a Web Annotation must be; skips where they are not beside the checkout."""
    folder = shared / "fixtures" / "webannotation-schemas"
    found = [json.loads(file.read_text("utf-8")) for file in sorted(folder.rglob("*.json"))]
    if not found:
        pytest.skip("the schemas are not beside the checkout")
    return [one for one in found if one["assertionType"] == "must"]


def broken(annotation: object, schemas: list[dict[str, Any]]) -> set[str]:
    """The titles of those schemas that an annotation does not satisfy."""
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    known = referencing.Registry()
    for name, definitions in DEFINITIONS.items():
        resource = referencing.jsonschema.DRAFT4.create_resource({"definitions": definitions})
        known = known.with_resource(name, resource)
    found = set()
    for schema in schemas:
        bare = {key: value for key, value in schema.items() if key != "id"}
        validator = jsonschema.Draft4Validator(bare, registry=known)
        if validator.is_valid(annotation) != (schema["expectedResult"] == "valid"):
            found.add(schema["title"])
    return found


def test_web_annotations_satisfy_the_schemas(corpus: Corpus, shared: Path) -> None:
    """No other annotation tool would take the file."""
    schemas = musts(shared)
    assert len(schemas) == 17
    folder, _ = written(corpus, Plan("w3c"))
    page = json.loads((folder / "data.jsonld").read_text("utf-8"))
    assert len(page["items"]) > 5
    assert [(one["id"], broken(one, schemas)) for one in page["items"] if broken(one, schemas)] == []


@pytest.mark.parametrize(
    ("selector", "told"),
    [
        ({"type": "TextPositionSelector", "start": -1, "end": 4}, "TextPositionSelector"),
        ({"type": "TextQuoteSelector", "prefix": "a"}, "TextQuoteSelector"),
        ({"type": "WordSelector", "value": "a"}, "selector_ key"),
    ],
)
def test_the_schemas_find_what_is_wrong(
    corpus: Corpus, shared: Path, selector: dict[str, Any], told: str
) -> None:
    """A faulty export would satisfy the schemas, which would then say nothing of a right one."""
    folder, _ = written(corpus, Plan("w3c"))
    right = json.loads((folder / "data.jsonld").read_text("utf-8"))["items"][0]
    target = right["target"][0] if isinstance(right["target"], list) else right["target"]
    wrong = {**right, "target": {**target, "selector": [selector]}}
    (title,) = broken(wrong, musts(shared))
    assert told in title


def test_web_annotations_point_at_the_words(corpus: Corpus) -> None:
    """A reader that trusts the position would mark other words than one that trusts the quote."""
    folder, _ = written(corpus, Plan("w3c"))
    items = json.loads((folder / "data.jsonld").read_text("utf-8"))["items"]
    assert len({one["id"] for one in items}) == len(items)
    targets: list[dict[str, Any]] = []
    for one in items:
        targets += one["target"] if isinstance(one["target"], list) else [one["target"]]
    for target in targets:
        quote, position = target["selector"]
        start, end = position["start"], position["end"]
        assert TEXT[start:end] == quote["exact"]
        assert TEXT[:start].endswith(quote["prefix"])
        assert TEXT[end:].startswith(quote["suffix"])
        assert target["source"] == "https://example.org/%D0%BF%D0%BE%D1%80%D1%82?a=1"
    (claim,) = [one for one in items if one["id"].endswith("claim:c1")]
    assert len(claim["target"]) == 2
