"""What a decision is called in the menu and the journal: "accept claim 13", "reject mention “Syrskyi”"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields

from annotator.domain.annotation import Block, Claim, Mention
from annotator.domain.article import Article
from annotator.domain.photo import Photo
from annotator.domain.words import ArticleStatus, BlockKind, Label

Reviewed = Claim | Mention | Photo | Block

_LONGEST_QUOTE = 40
_NOUNS: dict[type, str] = {Claim: "claim", Mention: "mention", Photo: "photo", Block: "block"}

LABEL_WORDS: dict[Label, str] = {
    Label.PERSON: "person",
    Label.ORG: "organisation",
    Label.UNIT: "unit",
    Label.WEAPON: "weapon",
    Label.PLACE: "place",
    Label.NORP: "nationality",
    Label.DATE: "time",
    Label.QUANTITY: "quantity",
    Label.EVENT: "event",
    Label.MEDIA: "outlet",
}
KIND_WORDS: dict[BlockKind, str] = {
    **{kind: kind.value for kind in BlockKind},
    BlockKind.ALT_TEXT: "alt text",
    BlockKind.CONTRIBUTOR: "contributor line",
}
"""The kinds of blocks as titles of decisions and the window name them."""
STATUS_WORDS: dict[ArticleStatus, str] = {
    ArticleStatus.TO_REVIEW: "to review",
    ArticleStatus.IN_PROGRESS: "in progress",
    ArticleStatus.DONE: "done",
}

_CLAIM_WORDS = {
    "content": "content",
    "source": "source",
    "cue": "cue",
    "via": "source chain",
    "hedges": "hedges",
    "figures": "figures",
    "quote": "quote type",
    "naming": "naming",
    "type": "source type",
    "party": "party",
    "who": "resolved source",
    "certainty": "certainty",
    "asserted_on": "date",
    "event_time": "time of the event",
    "topic": "topic",
    "checkability": "checkability",
    "parent": "parent claim",
    "note": "note",
}
_MENTION_WORDS = {"span": "extent", "label": "type", "entity": "entity"}
_PHOTO_WORDS = {
    "alt_text": "alt text",
    "caption": "caption",
    "credit": "credit",
    "file": "picture file",
    "findings": "findings",
}
_BLOCK_WORDS = {"span": "extent", "kind": "role"}
_ARTICLE_WORDS = {
    "title": "headline",
    "authors": "byline",
    "published": "publication date",
    "url": "address",
    "outlet": "outlet",
    "language": "language",
    "source_id": "source id",
    "file": "file name",
    "metadata": "metadata",
}
_WORDS: dict[type, dict[str, str]] = {
    Claim: _CLAIM_WORDS,
    Mention: _MENTION_WORDS,
    Photo: _PHOTO_WORDS,
    Block: _BLOCK_WORDS,
    Article: _ARTICLE_WORDS,
}


def quoted(text: str) -> str:
    """Words of the article in curly quotes, on one line, cut with … when long."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1].rstrip() + '…'}”"


def name(thing: Reviewed, text: str, numbers: Mapping[str, int]) -> str:
    """The thing and its number or words: "claim 13", "mention “Syrskyi”", "caption “…”"."""
    if isinstance(thing, Claim):
        return f"claim {numbers[thing.id]}" if thing.id in numbers else "claim"
    if isinstance(thing, Mention):
        return f"mention {quoted(thing.span.text(text))}"
    if isinstance(thing, Block):
        return f"{KIND_WORDS[thing.kind]} {quoted(thing.span.text(text))}"
    words = thing.caption or thing.alt_text or (thing.credit.span if thing.credit else None)
    return f"photo {quoted(words.text(text))}" if words else "photo"


def counted(things: Iterable[Reviewed]) -> str:
    """Several things by number: "3 claims and 1 mention"."""
    counts = Counter(_NOUNS[type(thing)] for thing in things)
    parts = [f"{n} {noun}{'' if n == 1 else 's'}" for noun, n in counts.items()]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def changed_field(before: Reviewed | Article, after: Reviewed | Article) -> str | None:
    """The one field, in words, that differs between two values of a thing; None when several do."""
    words = _WORDS[type(after)]
    different = [
        words[f.name]
        for f in fields(after)
        if f.name in words and getattr(before, f.name) != getattr(after, f.name)
    ]
    return different[0] if len(different) == 1 else None
