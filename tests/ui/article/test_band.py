"""Tests of which lines are painted anew, and that they look as if the whole row was."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.domain.annotation import Claim, Mention
from annotator.domain.codec import encode
from annotator.domain.decision import Change
from annotator.domain.words import Kind, Status
from annotator.ui.article.band import Marks, changed_lines
from annotator.ui.article.shown import Shown
from annotator.ui.article.textrow import TextRow
from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, font
from tests.review.sample import annotated


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def decide(opened: OpenArticle, thing: Mention | Claim, status: Status) -> Mention | Claim:
    kind = Kind.CLAIM if isinstance(thing, Claim) else Kind.MENTION
    after = replace(thing, status=status)
    opened.take([Change(kind, thing.id, opened.article.id, encode(thing), encode(after))])
    return after


@pytest.mark.parametrize("seed", range(4))
def test_what_is_painted_in_parts_looks_as_if_painted_whole(
    view: ArticleView, opened: OpenArticle, qapp: QApplication, seed: int
) -> None:
    """A mark, a bar's number or half a letter would stay on screen from before the decision."""
    chance = random.Random(seed)
    things = [*opened.mentions.by_id, *opened.claims.by_id]
    shown = Shown()
    for step in range(40):
        id_ = chance.choice(things)
        found = opened.mentions.by_id.get(id_) or opened.claims.by_id[id_]
        if step % 3:
            decide(opened, found, chance.choice(list(Status)))
            view.refresh(opened)
        else:
            claim, mention = (found, None) if isinstance(found, Claim) else (None, found)
            shown = Shown(claim=claim, mention=mention, related=frozenset(chance.sample(things, 2)))
        now = shown.claim and opened.claims.by_id[shown.claim.id]
        view.set_shown(replace(shown, claim=now))
        qapp.processEvents()
        in_parts = picture(view)
        view._pictures.clear()
        assert picture(view) == in_parts, step


def row(opened: OpenArticle) -> TextRow:
    block = max(opened.blocks.values(), key=lambda one: one.span.end - one.span.start)
    return TextRow(opened.text, block.span, font(Face.BODY), 28, 200)


def test_a_decision_on_a_name_touches_its_own_lines_only(qapp: QApplication) -> None:
    """A key would be answered as slowly as a whole paragraph is painted."""
    opened = OpenArticle(annotated())
    text = row(opened)
    mentions = tuple(opened.mentions.within(text.span))
    name = mentions[0]
    after = tuple(replace(one, status=Status.REJECTED) if one is name else one for one in mentions)
    lines = changed_lines(Marks(mentions, (), Shown()), Marks(after, (), Shown()), text)
    on = {piece.line for piece in text.pieces(name.span)}
    assert text.lines > 3
    assert lines == (range(min(on), max(on) + 1), False)


def test_a_rejected_claim_has_the_row_painted_whole(qapp: QApplication) -> None:
    """The bars of other claims would stay where they stood beside it."""
    opened = OpenArticle(annotated())
    claim = next(iter(opened.claims))
    gone = replace(claim, status=Status.REJECTED)
    text = row(opened)
    assert changed_lines(Marks((), (claim,), Shown()), Marks((), (gone,), Shown()), text) is None
