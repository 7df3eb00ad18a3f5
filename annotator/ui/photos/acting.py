"""What keys and buttons do to the current photo: one decision each, kept as every other is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.domain.photo import CreditParts, ShownPlace
from annotator.domain.words import PhotoField, PictureOrigin
from annotator.review import photos
from annotator.review.decide import Review
from annotator.ui.acts import Acts
from annotator.ui.photos.current import Current, Looked

if TYPE_CHECKING:
    from annotator.ui.session import Session

Detail = tuple[str, ...] | ShownPlace | PictureOrigin | str | None
"""A value of `Edited` beside the words."""
_DETAILS: Mapping[str, Callable[..., Decision | None]] = {
    "persons": photos.set_persons,
    "place": photos.set_place,
    "taken": photos.set_taken,
    "origin": photos.set_origin,
    "authenticity": lambda review, page, photo, note: photos.set_authenticity(
        review, page, photo, note or ""
    ),
}


class PhotoActs:
    """Acts on the photo that `current` holds, read at once where it was not. None where nothing changed."""

    def __init__(self, session: Session, acts: Acts, current: Current) -> None:
        self._session = session
        self._acts = acts
        self._current = current
        self.refused = False
        """Whether the last act was refused, in words that were said."""

    def _run(self, act: Callable[[Review, Looked], Decision | None]) -> Decision | None:
        looked = self._current.now()
        self.refused = looked is None
        if looked is None:
            return None

        def guarded(review: Review) -> Decision | None:
            try:
                return act(review, looked)
            except UserError as refusal:
                self.refused = True
                if isinstance(refusal, photos.NotPossible):
                    self._session.said.emit(str(refusal))
                    return None
                raise

        return self._acts.run(guarded)

    def check(self) -> Decision | None:
        """The photo is checked, whatever was found on it."""
        return self._run(lambda review, one: photos.check(review, one.page, one.photo))

    def reject(self) -> Decision | None:
        """The photo is not one, or not to be used."""
        return self._run(lambda review, one: photos.reject(review, one.page, one.photo))

    def set_words(self, field: PhotoField, words: str) -> Decision | None:
        """Caption or alt text as they should be."""
        return self._run(lambda review, one: photos.set_words(review, one.page, one.photo, field, words))

    def set_credit(self, parts: CreditParts) -> Decision | None:
        """The parts of the credit as they are meant."""
        return self._run(lambda review, one: photos.set_credit(review, one.page, one.photo, parts))

    def set_detail(self, name: str, value: Detail) -> Decision | None:
        """What is decided beside the words, by a name of `Edited`."""
        return self._run(lambda review, one: _DETAILS[name](review, one.page, one.photo, value))

    def fix(self, place: int) -> Decision | None:
        """Applies the fix of a finding."""

        def act(review: Review, one: Looked) -> Decision | None:
            if not 0 <= place < len(one.findings):
                return None
            return photos.apply_fix(review, one.page, one.photo, one.findings[place])

        return self._run(act)

    def fix_safe(self) -> Decision | None:
        """Applies every fix that cannot change what the words mean."""
        return self._run(lambda review, one: photos.fix_all_safe(review, one.page, one.photo))

    def waive(self, rule: str, reason: str) -> Decision | None:
        """Lets the photo off a rule, for a reason."""
        return self._run(lambda review, one: photos.waive(review, one.page, one.photo, rule, reason))

    def unwaive(self, rule: str) -> Decision | None:
        """Takes that back."""
        return self._run(lambda review, one: photos.unwaive(review, one.page, one.photo, rule))
