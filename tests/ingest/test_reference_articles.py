"""The two reference articles, as their gold and a reader's eye have them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.domain.article import Annotated, Draft
from annotator.domain.words import BlockKind
from annotator.ingest import drafts
from tests.ingest.reading import of_kind, photos

K = BlockKind


def seed(shared: Path, name: str) -> Annotated:
    (found,) = (shared / "seeds").glob(f"{name}_*.txt")
    (draft,) = drafts(found)
    assert isinstance(draft, Draft)
    return draft.annotated


def test_article_with_photos(shared: Path) -> None:
    """The photo desk of the first run would be wrong."""
    article = seed(shared, "000")
    (path,) = (path for path in (shared / "gold").glob("000_*.json") if ".ext" not in path.name)
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert article.article.title == gold["title"]
    assert of_kind(article, K.TITLE) == [gold["title"]]
    assert of_kind(article, K.STANDFIRST) == [gold["dek"]]
    assert of_kind(article, K.SUBHEADING) == gold["section_headings"]
    assert of_kind(article, K.CONTRIBUTOR) == of_kind(article, K.BOILERPLATE) == []
    assert len(of_kind(article, K.PARAGRAPH)) == 14
    for got, want in zip(photos(article), gold["photos"], strict=True):
        assert (got.alt_text, got.caption, got.credit) == (want["alt"], want["caption"], want["raw_credit"])
        assert got.parts is not None
        credit = want["credit"]
        assert (got.parts.photographer, got.parts.agency, got.parts.via) == tuple(
            credit[k] for k in ("photographer", "agency", "via")
        )


def test_article_with_a_comment_form(shared: Path) -> None:
    """The comment form would be searched for claims."""
    article = seed(shared, "002")
    lines = article.text.split("\n")
    assert article.article.title == lines[0]
    assert of_kind(article, K.STANDFIRST) == of_kind(article, K.SUBHEADING) == []
    assert article.photos == ()
    (contributors,) = of_kind(article, K.CONTRIBUTOR)
    assert contributors in lines
    (form,) = of_kind(article, K.BOILERPLATE)
    assert form.split("\n\n") == lines[-3::2]
    assert len(of_kind(article, K.PARAGRAPH)) == 25


@pytest.mark.parametrize("name", ["000", "002"])
def test_what_the_file_does_not_say_is_not_made_up(shared: Path, name: str) -> None:
    """A date or outlet would stand there that no one printed."""
    about = seed(shared, name).article
    assert (about.language, about.published, about.outlet, about.authors) == ("en", None, None, ())
