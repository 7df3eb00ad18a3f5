"""Decisions about photos. Each function is one decision that can be undone as one.

All take the article open (`Page`) or just read (`Annotated`) and the photo as it was shown, give None where
nothing would change, and raise as the acts of `decide.Review` do, and NotPossible with a reason. What is
found on the photo is looked up anew with each. The printed words never change: corrections stand beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from annotator.corpus import Edit
from annotator.domain.article import Annotated
from annotator.domain.decision import Decision
from annotator.domain.errors import CorpusError
from annotator.domain.lint import BY_ID, NO_FACTS, OFF, look
from annotator.domain.photo import CreditParts, Edited, Finding, Photo, ShownPlace, Waiver
from annotator.domain.photowords import edits
from annotator.domain.words import Act, PhotoField, PictureOrigin, Status
from annotator.review.decide import Review
from annotator.review.page import Page, corrected, edit, name
from annotator.review.photos import typed
from annotator.review.photos.fixing import fixed, safely_fixed, with_edits, with_words
from annotator.review.photos.typed import NotPossible
from annotator.review.titles import counted

Open = Page | Annotated
FIELD_WORDS = {
    PhotoField.CAPTION: "caption",
    PhotoField.ALT_TEXT: "alt text",
    PhotoField.CREDIT: "credit",
}


def findings(review: Review, page: Open, photo: Photo) -> tuple[Finding, ...]:
    """What is found on a photo as it stands, with the rules that are on in the corpus.

    While the corpus cannot be read, only what the photo's own words tell.
    """
    try:
        return review.corpus.photo_list.findings(page.article.id, photo, page.text)
    except CorpusError:
        return look(photo, page.text, NO_FACTS, OFF)


def check(review: Review, page: Open, photo: Photo) -> Decision | None:
    """The photo is right as it stands now, with what was corrected."""
    if photo.status is Status.ACCEPTED:
        return None
    after = replace(photo, status=Status.ACCEPTED)
    return review.decide(Act.ACCEPT, f"check {name(page, photo)}", [edit(page.article.id, after, photo)])


def check_many(review: Review, photos: Sequence[tuple[str, Photo]]) -> Decision | None:
    """Several photos at once, each with the id of its article."""
    moved = [(article, one) for article, one in photos if one.status is not Status.ACCEPTED]
    if not moved:
        return None
    edited = [edit(article, replace(one, status=Status.ACCEPTED), one) for article, one in moved]
    return review.decide(Act.ACCEPT, f"check {counted(one for _, one in moved)}", edited)


def reject(review: Review, page: Open, photo: Photo) -> Decision | None:
    """The photo is none, or not to be used; it is kept as rejected."""
    return review.reject(page, photo)


def set_words(review: Review, page: Open, photo: Photo, field: PhotoField, words: str) -> Decision | None:
    """Corrected caption, alt text or credit line; empty words say that there should be none."""
    after = with_words(photo, page.text, field, typed.words(words))
    return _correct(review, page, photo, after, FIELD_WORDS[field])


def set_credit(review: Review, page: Open, photo: Photo, parts: CreditParts) -> Decision | None:
    """The parts of the credit as they should be; those read from the printed line are no correction."""
    said = typed.credit(parts)
    printed = photo.credit.parts if photo.credit else None
    after = with_edits(photo, replace(edits(photo), credit=None if said == printed else said))
    return _correct(review, page, photo, after, "credit")


def set_persons(review: Review, page: Open, photo: Photo, persons: Sequence[str]) -> Decision | None:
    """The people the picture shows."""
    said = typed.persons(tuple(persons))
    return _set(review, page, photo, replace(edits(photo), persons=said), "persons shown")


def set_place(review: Review, page: Open, photo: Photo, place: ShownPlace | None) -> Decision | None:
    """Where what the picture shows is."""
    return _set(review, page, photo, replace(edits(photo), place=typed.place(place)), "place shown")


def set_taken(review: Review, page: Open, photo: Photo, taken: str | None) -> Decision | None:
    """The day or time the picture was taken, ISO 8601, as precise as it is known."""
    return _set(review, page, photo, replace(edits(photo), taken=typed.taken(taken)), "date taken")


def set_origin(review: Review, page: Open, photo: Photo, origin: PictureOrigin | None) -> Decision | None:
    """Where the picture really comes from."""
    return _set(review, page, photo, replace(edits(photo), origin=origin), "origin")


def set_authenticity(review: Review, page: Open, photo: Photo, note: str) -> Decision | None:
    """A note on whether the picture is what it is said to be; an empty one takes it away."""
    said = typed.words(note) or None
    return _set(review, page, photo, replace(edits(photo), authenticity=said), "authenticity note")


def apply_fix(review: Review, page: Open, photo: Photo, finding: Finding) -> Decision | None:
    """What the fix of a finding makes of the photo. Raises NotPossible where that is found no longer."""
    if finding.fix is None:
        raise NotPossible("There is no fix for this finding. Correct the words, or waive it")
    if finding not in findings(review, page, photo):
        raise NotPossible("This was found in other words than stand there now. Look at the photo again")
    after = fixed(photo, page.text, finding.fix)
    title = f"fix “{BY_ID[finding.rule].title}” on {name(page, photo)}"
    return _decide(review, page, title, photo, after)


def fix_all_safe(review: Review, page: Open, photo: Photo) -> Decision | None:
    """Every fix that cannot change what the words mean."""
    after, count = safely_fixed(photo, page.text, partial(findings, review, page))
    what = "1 finding" if count == 1 else f"{count} findings"
    return _decide(review, page, f"fix {what} on {name(page, photo)}", photo, after)


def fix_all_safe_many(review: Review, photos: Sequence[tuple[Annotated, Photo]]) -> Decision | None:
    """The same for several photos, each with its article, as one decision."""
    made: list[Edit] = []
    total = 0
    for whole, photo in photos:
        after, count = safely_fixed(photo, whole.text, partial(findings, review, whole))
        if after != photo:
            total += count
            made.append(edit(whole.article.id, _looked(whole.text, photo, after), photo))
    if not made:
        return None
    on = "1 photo" if len(made) == 1 else f"{len(made):,} photos"
    return review.decide(Act.CORRECT, f"fix {total:,} finding{'' if total == 1 else 's'} on {on}", made)


def waive(review: Review, page: Open, photo: Photo, rule: str, reason: str) -> Decision | None:
    """Lets the photo off a rule, which then finds nothing on it; the status stays. Raises NotPossible."""
    said = typed.line(reason)
    if said is None:
        raise NotPossible("Give a reason, so that others know why this is left as it is")
    others = tuple(one for one in photo.waived if one.rule != rule)
    after = replace(photo, waived=(*others, Waiver(rule, said)))
    return _note(review, page, f"waive “{_title(rule)}” for {name(page, photo)}", photo, after)


def unwaive(review: Review, page: Open, photo: Photo, rule: str) -> Decision | None:
    """Lets a waived rule look at the photo again."""
    after = replace(photo, waived=tuple(one for one in photo.waived if one.rule != rule))
    return _note(review, page, f"no longer waive “{_title(rule)}” for {name(page, photo)}", photo, after)


def _title(rule: str) -> str:
    return BY_ID[rule].title if rule in BY_ID else rule


def _set(review: Review, page: Open, photo: Photo, edited: Edited, what: str) -> Decision | None:
    return _correct(review, page, photo, with_edits(photo, edited), what)


def _correct(review: Review, page: Open, before: Photo, after: Photo, what: str) -> Decision | None:
    return _decide(review, page, f"correct the {what} of {name(page, before)}", before, after)


def _decide(review: Review, page: Open, title: str, before: Photo, after: Photo) -> Decision | None:
    if after == before:
        return None
    made = _looked(page.text, before, after)
    return review.decide(Act.CORRECT, title, [edit(page.article.id, made, before)])


def _looked(text: str, before: Photo, after: Photo) -> Photo:
    """The corrected photo with what its own words tell now."""
    made = corrected(before, replace(after, findings=look(after, text)))
    assert isinstance(made, Photo)
    return made


def _note(review: Review, page: Open, title: str, before: Photo, after: Photo) -> Decision | None:
    if after == before:
        return None
    made = replace(after, findings=look(after, page.text))
    return review.decide(Act.NOTE, title, [edit(page.article.id, made, before)])
