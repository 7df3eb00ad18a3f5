"""How one article resembles another, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The window says these words before it has loaded what a corpus needs.
    from annotator.corpus import Like

_LONGEST = 48


def added_words(like: Like, called: str | None = None) -> str:
    """How an article just added resembles another one; `called` is another name of that."""
    return _words(like, called or _name(like), "Updated version of")


def likeness_words(like: Like, published: str | None) -> str:
    """How an article resembles another one, as in "Updated version of “Grain ships wait”, 94% the same".

    `published` is its own date; where the dates do not tell, neither is said to be the later one.
    """
    which = "Another version of"
    if published and like.published and published != like.published:
        which = "Updated version of" if published > like.published else "Earlier version of"
    return _words(like, _name(like), which)


def _words(like: Like, name: str, which: str) -> str:
    if like.kind == "same":
        return f"Same text as {name}"
    if like.kind == "version":
        # A share that rounds to the whole would say that nothing was updated.
        return f"{which} {name}, {min(99, round(like.share * 100))}% the same"
    paragraphs = "1 paragraph" if like.paragraphs == 1 else f"{like.paragraphs:,} paragraphs"
    return f"Shares {paragraphs} with {name}"


def _name(like: Like) -> str:
    if like.title is None:
        return like.outlet or "another article"
    short = like.title if len(like.title) <= _LONGEST else f"{like.title[: _LONGEST - 1].rstrip()}…"
    return f"“{short}”" + (f" ({like.outlet})" if like.outlet else "")
