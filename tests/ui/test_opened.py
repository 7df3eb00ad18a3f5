"""An article in memory stays what the corpus holds, decision by decision."""

from __future__ import annotations

import gc
from dataclasses import replace

from annotator.domain.codec import encode
from annotator.domain.decision import Change
from annotator.domain.words import Kind, Status
from annotator.ui.opened import OpenArticle
from tests.review.sample import TEXT, annotated


def test_a_change_of_another_article_is_not_taken() -> None:
    """A decision in the right column would change the left one."""
    opened = OpenArticle(annotated())
    mention = opened.mentions.by_id["m-post"]
    after = encode(replace(mention, status=Status.REJECTED))
    assert not opened.take([Change(Kind.MENTION, mention.id, "elsewhere", encode(mention), after)])
    assert opened.mentions.by_id["m-post"] == mention
    assert opened.take([Change(Kind.MENTION, mention.id, opened.article.id, encode(mention), after)])
    assert opened.mentions.by_id["m-post"].status is Status.REJECTED
    assert opened.words(mention.span) == "Harbour Post"
    assert opened.text == TEXT


def test_a_large_article_leaves_the_collector_as_it_was() -> None:
    """Memory would grow for as long as the window is open."""
    assert gc.isenabled()
    OpenArticle(annotated())
    assert gc.isenabled()
