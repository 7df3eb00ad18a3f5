"""Mentions that share words, for formats that hold one at a place."""

from __future__ import annotations

from bisect import bisect

from annotator.domain.annotation import Mention
from annotator.domain.errors import UserError
from annotator.exchange.lost import Losses, short
from annotator.exchange.plan import Overlaps
from annotator.exchange.shaped import Shaped, in_order

OVERLAPPING = "overlapping mentions left out"


class Overlapping(UserError):
    """Two mentions share words and the plan says that none may be left out."""


def apart(one: Shaped, way: Overlaps, lost: Losses) -> list[Mention]:
    """The article's mentions without overlaps, in reading order; those left out are noted.

    Raises Overlapping when the way is `fail`.
    """
    ordered = in_order(one.kept.mentions)
    if way is Overlaps.LONGEST:
        ordered.sort(key=lambda m: (m.span.start - m.span.end, m.span.start, m.id))
    places: list[tuple[int, int]] = []
    kept: list[Mention] = []
    out: list[Mention] = []
    for mention in ordered:
        at = bisect(places, (mention.span.start, mention.span.end))
        before = at > 0 and places[at - 1][1] > mention.span.start
        after = at < len(places) and places[at][0] < mention.span.end
        if before or after:
            out.append(mention)
        else:
            places.insert(at, (mention.span.start, mention.span.end))
            kept.append(mention)
    if out and way is Overlaps.FAIL:
        words = short(out[0].span.text(one.text))
        raise Overlapping(
            f"{one.kept.article.file}: “{words}” overlaps another mention, which this format cannot hold. "
            "Choose that the longest or the first one stays"
        )
    lost.add(OVERLAPPING, one.id, ((m.id, m.span.text(one.text)) for m in in_order(tuple(out))))
    return in_order(tuple(kept))
