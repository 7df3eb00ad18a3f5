"""The structure of an article put right, on a corpus on disk."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.annotation import Block
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import span
from annotator.domain.photo import Photo
from annotator.domain.words import Act, ArticleStatus, BlockKind, CreditOrigin, Status
from annotator.ingest.drafting import draft_of
from annotator.review import blocks
from annotator.review.decide import Review
from annotator.review.spans import Direction, Edge
from annotator.review.structure import PHOTO_KINDS, Structure, place_of

TEXT = (
    "Ferry town waits for the second crossing\n\n"
    "Mira Holt and Jon Vale\n\n"
    "A woman waits at the landing stage in Lisova on March 5, 2024. Jon Vale/Reuters\n\n"
    "The crossing was shelled at dawn, people in the town said.\n\n"
    "What comes next\n\n"
    "Repairs may take months, the harbour office said on Tuesday.\n\n"
    "Sign up for our newsletter"
)


@pytest.fixture
def laid(corpus: Corpus) -> Annotated:
    """An article as it came in: every stretch a paragraph but the caption, which has its credit in it."""
    made = corpus.add(_draft(), corpus.editor("Import"))
    return corpus.annotated(made.article)


def _draft() -> Draft:
    from dataclasses import replace

    draft = draft_of(TEXT, TEXT.encode(), "ferry.txt")
    article, kinds = draft.annotated.article, (BlockKind.PARAGRAPH,) * 2 + (BlockKind.CAPTION,)
    found, start = [], 0
    for n, words in enumerate(TEXT.split("\n\n")):
        where = span(start, start + len(words))
        found.append(Block(f"b{n}", kinds[n] if n < 3 else BlockKind.PARAGRAPH, where))
        start += len(words) + 2
    photo = Photo("p1", caption=found[2].span)
    whole = Annotated(replace(article, title=None, authors=()), TEXT, tuple(found), (photo,))
    return replace(draft, annotated=whole)


def block(page: Annotated, words: str) -> Block:
    """The block that begins with some words."""
    return next(one for one in page.blocks if page.text[one.span.start :].startswith(words))


def sound(page: Annotated) -> None:
    """Blocks do not overlap, and each part of a photo is a block of its kind."""
    places = sorted(one.span for one in page.blocks)
    assert all(a.end <= b.start for a, b in pairwise(places))
    assert all(one.end <= len(page.text) for one in places)
    of = {one.span: one.kind for one in page.blocks}
    for photo in page.photos:
        for kind in PHOTO_KINDS:
            place = place_of(photo, kind)
            assert place is None or of[place] is kind
    held = {place_of(p, k) for p in page.photos for k in PHOTO_KINDS}
    assert all(one.span in held for one in page.blocks if one.kind in PHOTO_KINDS)


def test_a_title_and_a_byline_tell_what_the_article_is(
    corpus: Corpus, review: Review, laid: Annotated
) -> None:
    """The headline marked in the text would have to be typed again, and the names of its authors."""
    id_ = laid.article.id
    decision = blocks.set_kind(review, laid, block(laid, "Ferry"), BlockKind.TITLE)
    assert decision is not None
    assert decision.title == "change block to title"
    page = corpus.annotated(id_)
    assert block(page, "Ferry").status is Status.CORRECTED
    assert page.article.title == "Ferry town waits for the second crossing"
    assert page.article.status is ArticleStatus.IN_PROGRESS
    blocks.set_kind(review, page, block(page, "Mira"), BlockKind.BYLINE)
    assert corpus.article(id_).authors == ("Mira Holt", "Jon Vale")
    review.undo()
    review.undo()
    assert corpus.annotated(id_) == laid


def test_splitting_a_caption_finds_the_credit_in_it(corpus: Corpus, review: Review, laid: Annotated) -> None:
    """A credit glued to its caption would stay in it, and the photo without one."""
    caption = block(laid, "A woman")
    decision = blocks.split(review, laid, caption, TEXT.index("Jon Vale/"))
    assert decision is not None
    assert decision.title.startswith("split caption “A woman")
    page = corpus.annotated(laid.article.id)
    sound(page)
    (photo,) = page.photos
    assert photo.caption is not None
    assert photo.caption.text(TEXT).endswith("2024.")
    assert photo.credit is not None
    assert (photo.credit.parts.photographer, photo.credit.parts.agency) == ("Jon Vale", "Reuters")
    assert not any(one.rule == "E01" for one in photo.findings)
    assert photo.status is Status.CORRECTED
    assert corpus.check() == []
    review.undo()
    assert corpus.annotated(laid.article.id) == laid


def test_the_edge_between_caption_and_credit_moves_as_one(
    corpus: Corpus, review: Review, laid: Annotated
) -> None:
    """A word taken from the caption would belong to nothing, or to both."""
    blocks.split(review, laid, block(laid, "A woman"), TEXT.index("Jon Vale/"))
    page = corpus.annotated(laid.article.id)
    credit = blocks.part_block(page, page.photos[0], BlockKind.CREDIT)
    assert credit is not None
    blocks.move_edge(review, page, credit, Edge.START, Direction.RIGHT)
    page = corpus.annotated(laid.article.id)
    sound(page)
    photo = page.photos[0]
    assert photo.caption is not None
    assert photo.credit is not None
    assert photo.caption.text(TEXT).endswith("2024. Jon")
    assert photo.credit.span.text(TEXT) == "Vale/Reuters"
    assert photo.credit.parts.photographer != "Jon Vale"
    credit = blocks.part_block(page, photo, BlockKind.CREDIT)
    assert credit is not None
    blocks.move_edge(review, page, credit, Edge.START, Direction.LEFT)
    page = corpus.annotated(laid.article.id)
    assert page.photos[0].credit is not None
    assert page.photos[0].credit.parts.photographer == "Jon Vale"


def test_words_of_a_paragraph_become_a_photos_alt_text(
    corpus: Corpus, review: Review, laid: Annotated
) -> None:
    """What a reader took for a paragraph could not be given to its photo."""
    where = TEXT.index("people in the town")
    decision = blocks.take(review, laid, span(where, where + 18), BlockKind.ALT_TEXT, "p1")
    assert decision is not None
    assert decision.title == "make “people in the town” the alt text"
    page = corpus.annotated(laid.article.id)
    sound(page)
    assert page.photos[0].alt_text == span(where, where + 18)
    kinds = [(one.span.text(TEXT), one.kind) for one in page.blocks if 130 < one.span.start < 300]
    assert ("The crossing was shelled at dawn,", BlockKind.PARAGRAPH) in kinds
    assert any(words == "said." for words, _ in kinds)


def test_detaching_a_caption_leaves_the_words(corpus: Corpus, review: Review, laid: Annotated) -> None:
    """A paragraph taken for a caption would be lost with the photo that never was."""
    blocks.set_kind(review, laid, block(laid, "A woman"), BlockKind.PARAGRAPH)
    page = corpus.annotated(laid.article.id)
    assert page.photos == ()
    assert block(page, "A woman").kind is BlockKind.PARAGRAPH
    again = blocks.set_kind(review, page, block(page, "A woman"), BlockKind.CAPTION)
    assert again is not None
    page = corpus.annotated(laid.article.id)
    sound(page)
    assert len(page.photos) == 1
    assert page.photos[0].status is Status.ADDED


def test_join_takes_the_next_block_in(corpus: Corpus, review: Review, laid: Annotated) -> None:
    """A paragraph broken by a page's markup would stay in two."""
    blocks.join(review, laid, block(laid, "What comes"))
    page = corpus.annotated(laid.article.id)
    assert block(page, "What comes").span.text(TEXT).endswith("on Tuesday.")
    with pytest.raises(blocks.NotPossible):
        blocks.join(review, page, block(page, "Sign up"))


def test_a_part_of_the_credit_is_set_by_hand(corpus: Corpus, review: Review, laid: Annotated) -> None:
    """A credit read wrong could not be put right."""
    blocks.split(review, laid, block(laid, "A woman"), TEXT.index("Jon Vale/"))
    page = corpus.annotated(laid.article.id)
    decision = blocks.set_credit(review, page, page.photos[0], "agency", "Northlight")
    assert decision is not None
    assert decision.act is Act.CORRECT
    page = corpus.annotated(laid.article.id)
    assert page.photos[0].credit is not None
    assert page.photos[0].credit.parts.agency == "Northlight"
    blocks.set_credit(review, page, page.photos[0], "origin", CreditOrigin.HANDOUT)
    page = corpus.annotated(laid.article.id)
    assert any(one.rule == "E04" for one in page.photos[0].findings)


def test_through_what_waits_to_be_saved_all_is_the_same(
    kept: Review, laid: Annotated, corpus: Corpus
) -> None:
    """While the disk refuses, a corrected structure would be another one than is saved later."""
    blocks.set_kind(kept, laid, block(laid, "Sign up"), BlockKind.BOILERPLATE)
    assert block(corpus.annotated(laid.article.id), "Sign up").kind is BlockKind.BOILERPLATE


@given(st.integers(0, 2**32), st.integers(1, 14))
@settings(max_examples=150)
def test_any_edits_keep_blocks_apart_and_photos_true(seed: int, steps: int) -> None:
    """Two blocks would share words, or a photo show a caption that is a paragraph."""
    chance = random.Random(seed)
    draft = _draft().annotated
    laid = Structure(draft.text, draft.blocks, draft.photos)
    for _ in range(steps):
        some = chance.choice(list(laid.blocks)) if laid.blocks else None
        a, b = sorted(chance.sample(range(len(TEXT) + 1), 2))
        match chance.randrange(5):
            case 0 if some:
                laid.assign(some, chance.choice(list(BlockKind)))
            case 1:
                laid.take(span(a, b), chance.choice(list(BlockKind)), chance.choice([None, *laid.photos]))
            case 2 if some:
                laid.resize(some, span(a, b))
            case 3 if some:
                laid.split(some, a)
            case _ if some:
                laid.join(some)
        edits = laid.edits("a")
        assert len({(one.kind, one.id) for one in edits}) == len(edits)
        photos = tuple(laid.photos.values())
        sound(Annotated(draft.article, draft.text, tuple(laid.blocks.values()), photos))
