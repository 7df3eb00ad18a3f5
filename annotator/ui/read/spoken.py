"""What a screen reader says of the selected thing."""

from __future__ import annotations

from annotator.domain.annotation import Block, Claim, Mention
from annotator.domain.photo import Photo
from annotator.review.titles import KIND_WORDS, LABEL_WORDS
from annotator.ui.opened import OpenArticle
from annotator.ui.widgets.wording import count


def spoken(thing: Claim | Mention | Photo | Block | None, opened: OpenArticle) -> str:
    """Number, state and parts in sentences: "Claim 13 of 16, suggested. Source …"; "" for nothing."""
    if isinstance(thing, Claim):
        return _claim(thing, opened)
    if isinstance(thing, Mention):
        return _mention(thing, opened)
    if isinstance(thing, Photo):
        caption = opened.words(thing.caption) if thing.caption else "No caption"
        credit = opened.words(thing.credit.span) if thing.credit else "No credit"
        return f"Photo. {caption} {credit}. {count(len(thing.findings), 'finding')}"
    if isinstance(thing, Block):
        return f"{KIND_WORDS[thing.kind].capitalize()}, {thing.status}. {opened.words(thing.span)}"
    return ""


def _claim(claim: Claim, opened: OpenArticle) -> str:
    source = " ".join(opened.words(one) for one in claim.source) or "nobody named"
    via = " ".join(opened.words(one) for one in claim.via)
    content = " … ".join(opened.words(one) for one in claim.content)
    number = opened.claims.number.get(claim.id, 0)
    carried = f", via {via}" if via else ""
    head = f"Claim {number} of {len(opened.claims)}, {claim.status}. Source {source}{carried}."
    return f"{head} {claim.certainty.capitalize()}. {content}"


def _mention(mention: Mention, opened: OpenArticle) -> str:
    entity = opened.entities.get(mention.entity or "")
    spellings = len({entity.name, *entity.aliases}) if entity else 1
    more = f", {count(spellings, 'spelling')}" if spellings > 1 else ""
    return f"{opened.words(mention.span)}, {LABEL_WORDS[mention.label]}, {mention.status}{more}"
