"""Photos checked, corrected and fixed, on a corpus on disk."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.corpus import Conflict, Corpus, PhotoQuery, PhotoState
from annotator.domain.article import Annotated
from annotator.domain.photo import CreditParts, Edited, Photo, ShownPlace, Waiver
from annotator.domain.photowords import standing
from annotator.domain.words import CreditOrigin, PhotoField, PictureOrigin, Status
from annotator.ingest.drafting import draft_of
from annotator.review import photos
from annotator.review.decide import Review

TEXT = (
    "Ferry town waits for the second crossing\n\n"
    "Soldiers at a ferry near Lisova. (\n"
    "Ukraine‘s soldiers wait at a ferry. (Jon Vale/Reuters)\n\n"
    "The crossing was shelled at dawn, people in the town said."
)


@pytest.fixture
def page(corpus: Corpus) -> Annotated:
    """An article with one photo in which much is found."""
    made = corpus.add(draft_of(TEXT, TEXT.encode(), "ferry.txt"), corpus.editor("Import"))
    whole = corpus.annotated(made.article)
    assert len(whole.photos) == 1
    return whole


def now(review: Review, page: Annotated) -> Photo:
    """The photo as it stands."""
    return review.corpus.annotated(page.article.id).photos[0]


def rules(review: Review, page: Annotated) -> list[str]:
    """The rules that find something on it now."""
    return [one.rule for one in photos.findings(review, page, now(review, page))]


def state(review: Review, page: Annotated) -> PhotoState:
    """Where the list of photos has it."""
    row = review.corpus.photo_list.row(page.article.id, now(review, page).id)
    assert row is not None
    return row.state


def test_a_photo_is_checked_and_unchecked(review: Review, page: Annotated) -> None:
    """A photo that was looked at would be looked at again."""
    decision = photos.check(review, page, now(review, page))
    assert decision is not None
    assert decision.title.startswith("check photo “")
    assert state(review, page) is PhotoState.CHECKED
    assert photos.check(review, page, now(review, page)) is None
    review.undo()
    assert state(review, page) is PhotoState.FINDINGS


def test_a_corrected_photo_can_still_be_checked(review: Review, page: Annotated) -> None:
    """A photo with something left as it is would stay open for ever."""
    photos.set_words(review, page, now(review, page), PhotoField.CAPTION, "Soldiers wait at a ferry.")
    assert state(review, page) is PhotoState.FINDINGS
    assert photos.check_many(review, [(page.article.id, now(review, page))]) is not None
    assert (now(review, page).status, state(review, page)) == (Status.ACCEPTED, PhotoState.CHECKED)
    assert photos.check_many(review, [(page.article.id, now(review, page))]) is None
    photos.reject(review, page, now(review, page))
    assert state(review, page) is PhotoState.REJECTED


def test_corrected_words_stand_beside_the_print(review: Review, page: Annotated) -> None:
    """A corrected caption would change the article, or get lost."""
    before = now(review, page)
    new = "  Soldiers wait at a ferry near Lisova, March 5, 2024.\x07 "
    decision = photos.set_words(review, page, before, PhotoField.CAPTION, new)
    assert decision is not None
    assert decision.title.startswith("correct the caption of photo “")
    after = now(review, page)
    assert after.status is Status.CORRECTED
    assert after.caption == before.caption
    assert review.corpus.annotated(page.article.id).text == TEXT
    assert standing(after, TEXT).caption == "Soldiers wait at a ferry near Lisova, March 5, 2024."
    assert "W01" not in rules(review, page)
    assert len(review.corpus.photo_list.keys(PhotoQuery("march lisova"))) == 1
    review.undo()
    assert now(review, page) == before
    assert "W01" in rules(review, page)
    assert len(review.corpus.photo_list.keys(PhotoQuery("march lisova"))) == 0


def test_the_printed_words_are_no_correction(review: Review, page: Annotated) -> None:
    """A caption typed as it is printed would count as corrected."""
    photo = now(review, page)
    printed = standing(photo, TEXT)
    assert printed.caption is not None
    assert printed.credit is not None
    assert photos.set_words(review, page, photo, PhotoField.CAPTION, f" {printed.caption} ") is None
    assert photos.set_words(review, page, photo, PhotoField.CREDIT, printed.credit) is None
    assert photos.set_credit(review, page, photo, printed.parts) is None
    photos.set_words(review, page, photo, PhotoField.CAPTION, "Else")
    photos.set_words(review, page, now(review, page), PhotoField.CAPTION, printed.caption)
    assert now(review, page).edited is None


def test_words_can_be_struck(review: Review, page: Annotated) -> None:
    """Alt text that should not be there could not be taken away."""
    photos.set_words(review, page, now(review, page), PhotoField.ALT_TEXT, "")
    assert standing(now(review, page), TEXT).alt_text is None
    assert "E03" in rules(review, page)


def test_what_an_editor_knows_of_a_picture(review: Review, page: Annotated) -> None:
    """What an editor found out about a picture would be forgotten."""
    parts = CreditParts("Jon  Vale", " Reuters\n", None, CreditOrigin.HANDOUT)
    for decide in (
        lambda one: photos.set_persons(review, page, one, ["Mira Holt", " Jon  Vale ", "Mira Holt", ""]),
        lambda one: photos.set_place(review, page, one, ShownPlace(city=" Lisova", country="Ukraine")),
        lambda one: photos.set_taken(review, page, one, "2024-03-05"),
        lambda one: photos.set_origin(review, page, one, PictureOrigin.SCREEN_GRAB),
        lambda one: photos.set_authenticity(review, page, one, "Shadows fit the hour."),
        lambda one: photos.set_credit(review, page, one, parts),
    ):
        assert decide(now(review, page)) is not None
        assert decide(now(review, page)) is None
    assert now(review, page).edited == Edited(
        credit=CreditParts("Jon Vale", "Reuters", None, CreditOrigin.HANDOUT),
        persons=("Mira Holt", "Jon Vale"),
        place=ShownPlace(city="Lisova", country="Ukraine"),
        taken="2024-03-05",
        origin=PictureOrigin.SCREEN_GRAB,
        authenticity="Shadows fit the hour.",
    )
    for _ in range(6):
        review.undo()
    assert now(review, page).edited is None
    assert review.corpus.check() == []


@pytest.mark.parametrize("typed", ["May", "2024-13", "2024-02-30", "05.03.2024", "2024-03-05x"])
def test_what_is_no_date_is_refused(review: Review, page: Annotated, typed: str) -> None:
    """A date nobody can read would go into the picture's fields."""
    with pytest.raises(photos.NotPossible, match="is not a date"):
        photos.set_taken(review, page, now(review, page), typed)


def test_a_fix_is_applied_and_undone(review: Review, page: Annotated) -> None:
    """The key on a finding's button would do something else, or could not be taken back."""
    photo = now(review, page)
    found = photos.findings(review, page, photo)
    stray = next(one for one in found if one.rule == "E02")
    decision = photos.apply_fix(review, page, photo, stray)
    assert decision is not None
    assert decision.title.startswith("fix “Words cut off” on photo “")
    assert standing(now(review, page), TEXT).alt_text == "Soldiers at a ferry near Lisova."
    with pytest.raises(photos.NotPossible, match="in other words"):
        photos.apply_fix(review, page, now(review, page), stray)
    plain = next(one for one in found if one.fix is None)
    with pytest.raises(photos.NotPossible, match="no fix"):
        photos.apply_fix(review, page, now(review, page), plain)
    review.undo()
    assert now(review, page) == photo


def test_all_that_is_safe_is_fixed_as_one(review: Review, page: Annotated) -> None:
    """Slips would have to be mended one by one, or meaning be changed unasked."""
    decision = photos.fix_all_safe(review, page, now(review, page))
    assert decision is not None
    assert decision.title.startswith("fix 2 findings on photo “")
    words = standing(now(review, page), TEXT)
    assert words.alt_text == "Soldiers at a ferry near Lisova."
    assert words.caption == "Ukraine’s soldiers wait at a ferry."
    assert photos.fix_all_safe(review, page, now(review, page)) is None
    review.undo()
    whole = review.corpus.annotated(page.article.id)
    many = photos.fix_all_safe_many(review, [(whole, whole.photos[0])])
    assert many is not None
    assert many.title == "fix 2 findings on 1 photo"
    assert photos.fix_all_safe_many(review, [(whole, now(review, page))]) is None


def test_fixes_of_a_credit(review: Review, page: Annotated) -> None:
    """A fix of a credit would lose who took the picture."""
    photos.set_origin(review, page, now(review, page), PictureOrigin.HANDOUT)
    photo = now(review, page)
    unlabelled = next(one for one in photos.findings(review, page, photo) if one.rule == "E04")
    photos.apply_fix(review, page, photo, unlabelled)
    words = standing(now(review, page), TEXT)
    assert words.credit == "Jon Vale / Reuters, handout"
    assert words.parts.photographer == "Jon Vale"
    assert "E04" not in rules(review, page)


def test_a_rule_is_waived_with_a_reason(review: Review, page: Annotated) -> None:
    """A finding that is right as it is would come back with every look."""
    assert "W01" in rules(review, page)
    photo = now(review, page)
    with pytest.raises(photos.NotPossible, match="Give a reason"):
        photos.waive(review, page, photo, "W01", "  ")
    decision = photos.waive(review, page, photo, "W01", "Undated\nby the agency")
    assert decision is not None
    assert decision.title.startswith("waive “No date” for photo “")
    after = now(review, page)
    assert after.waived == (Waiver("W01", "Undated by the agency"),)
    assert after.status is Status.SUGGESTED
    assert "W01" not in rules(review, page)
    assert "W01" not in {one.rule for one in after.findings}
    assert photos.waive(review, page, after, "W01", "Undated by the agency") is None
    photos.unwaive(review, page, after, "W01")
    assert "W01" in rules(review, page)
    assert photos.unwaive(review, page, now(review, page), "W01") is None
    review.undo()
    review.undo()
    assert now(review, page) == photo


def test_a_photo_that_was_changed_meanwhile_is_refused(review: Review, page: Annotated) -> None:
    """One editor's caption would silently replace another's."""
    photo = now(review, page)
    photos.set_words(review, page, photo, PhotoField.CAPTION, "Mine")
    with pytest.raises(Conflict):
        photos.set_words(review, page, photo, PhotoField.CAPTION, "Theirs")


def test_rules_are_turned_off_for_a_corpus(review: Review, page: Annotated) -> None:
    """A desk that writes captions without dates would have every photo in red."""
    listed = review.corpus.photo_list
    before = listed.row(page.article.id, now(review, page).id)
    assert before is not None
    assert not listed.needs_a_look()
    listed.turn("W01", on=False)
    assert listed.off() >= {"W01", "W15"}
    assert "W01" not in rules(review, page)
    assert listed.needs_a_look()
    steps: list[tuple[int, int]] = []
    photos.look_over(review.corpus, lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1]
    assert not listed.needs_a_look()
    after = listed.row(page.article.id, now(review, page).id)
    assert after is not None
    assert after.findings == before.findings - 1
    assert after.key == before.key
    listed.turn("W01", on=True)
    assert listed.off() == {"W09", "W15"}
    assert review.corpus.check() == []


def test_a_very_long_caption_is_refused(review: Review, page: Annotated) -> None:
    """A whole article pasted into a caption would go into every list."""
    with pytest.raises(photos.NotPossible, match="At most"):
        photos.set_words(review, page, now(review, page), PhotoField.CAPTION, "a" * 10_001)


def test_edits_of_a_photo_that_waits_to_be_saved(review: Review, page: Annotated) -> None:
    """What is found would be told of the words before the last correction."""
    photo = replace(now(review, page), edited=Edited(caption="Soldiers in Lisova, Ukraine, March 5, 2024."))
    assert "W01" not in {one.rule for one in photos.findings(review, page, photo)}
