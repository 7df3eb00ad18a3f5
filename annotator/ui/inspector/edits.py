"""What an edit in the pane makes of a claim, over the pure functions of `annotator.review.parts`."""

from __future__ import annotations

from annotator.domain.annotation import Claim
from annotator.domain.offsets import Span
from annotator.domain.words import Role
from annotator.review import parts as review_parts
from annotator.review.parts import Part

_ONE_ONLY = (Role.SOURCE, Role.CUE)


def taken(claim: Claim, role: Role, chosen: Span, part: Part | None = None) -> Claim:
    """The claim with chosen words as a part of that role.

    They stand in for `part` where it is given and of that role; else a source or a cue gives way to
    them whole, and of the other roles they become one more, or take up those they overlap.
    """
    own = review_parts.part(claim, role)
    if part is not None and part.role is role and part.index < len(own):
        rest = tuple(one for n, one in enumerate(own) if n != part.index and not one.overlaps(chosen))
        if role is not Role.FIGURE or len(rest) == len(own) - 1:
            return review_parts.set_part(claim, role, _in_place(own, part.index, chosen, rest))
    if role in _ONE_ONLY:
        return review_parts.set_part(claim, role, (chosen,))
    return review_parts.add_part(claim, role, chosen)


def _in_place(own: tuple[Span, ...], index: int, chosen: Span, rest: tuple[Span, ...]) -> tuple[Span, ...]:
    if len(rest) == len(own) - 1:
        return (*own[:index], chosen, *own[index + 1 :])
    return (*rest, chosen)
