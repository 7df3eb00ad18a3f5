"""What a change touches beside the thing itself: counts, lists, the words that articles are found by."""

from __future__ import annotations

from annotator.domain.decision import Body, Change
from annotator.domain.words import Kind, Status

_SUGGESTED, _REJECTED = Status.SUGGESTED.value, Status.REJECTED.value
_FOUND_BY: dict[Kind, tuple[str, ...]] = {
    Kind.ARTICLE: ("title", "outlet", "file"),
    Kind.CLAIM: ("note", "source", "party"),
    Kind.PHOTO: ("credit",),
}


def steps(change: Change) -> list[tuple[int, int]]:
    """What a change adds to the counts: positions in Counts, and by how much."""
    if change.kind is Kind.PHOTO:
        return [(4, (change.after is not None) - (change.before is not None))]
    if change.kind not in (Kind.CLAIM, Kind.MENTION):
        return []
    first = 0 if change.kind is Kind.CLAIM else 2
    found = []
    for body, sign in ((change.before, -1), (change.after, 1)):
        if body is not None:
            found.append((first, sign))
            if body["status"] != _SUGGESTED:
                found.append((first + 1, sign))
    return found


def only_decided(before: Body, after: Body) -> bool:
    """Whether nothing but the status is another one: so it is for most decisions."""
    return {**before, "status": after["status"]} == after


def names_otherwise(before: Body, after: Body) -> bool:
    """Whether a mention came, went or names something else now."""
    if any(before.get(name) != after.get(name) for name in ("span", "label", "entity")):
        return True
    return bool((before["status"] == _REJECTED) != (after["status"] == _REJECTED))


def changes_words(change: Change) -> bool:
    """Whether a search finds the article by other words beside its text."""
    if change.kind is Kind.ARTICLE and (change.before is None or change.after is None):
        return False
    if change.kind is Kind.PHOTO and (change.before is None or change.after is None):
        return True  # each photo has a line among the credits, if an empty one
    before, after = change.before or {}, change.after or {}
    if change.kind is Kind.CLAIM and (before.get("status") == _REJECTED) != (
        after.get("status") == _REJECTED
    ):
        return True
    return any(before.get(name) != after.get(name) for name in _FOUND_BY.get(change.kind, ()))
