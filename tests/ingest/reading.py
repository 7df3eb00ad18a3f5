"""What the tests of structure share: the words of an invented report, and its roles as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.article import Annotated
from annotator.domain.photo import CreditParts
from annotator.domain.words import BlockKind
from annotator.ingest.drafting import draft_of

TITLE = "Crews rebuild the Sluice Bridge under fire"
LEDE = (
    "Engineers worked through the night to rebuild the bridge over the Zraz canal, the local governor said "
    "on Tuesday, after shelling cut the only road into the town. Two crews were still at the site by noon."
)
SECOND = (
    "Residents have crossed on foot since March. Many carry water from the depot in Oskol, eight "
    "kilometres to the north, because the shops have closed."
)
QUOTE = "“We will finish by Friday,” said the foreman, Petro Lorn, as a crane lifted the last beam."
LAST = (
    "The regional council approved the money in April. It has not said when the road opens to lorries, and "
    "a spokesman declined to give a date."
)
DEK = "The crossing is the last road into a town that has been shelled for weeks."
ALT = "A worker guides a steel beam onto the bridge near the town of Zraz in the Oskol region."
CAPTION = "A worker on the bridge near Zraz in the Oskol region."


@dataclass(frozen=True, slots=True)
class ReadPhoto:
    """A photo by its words."""

    alt_text: str | None
    caption: str | None
    credit: str | None
    parts: CreditParts | None
    rules: tuple[str, ...]


def annotated(*parts: str, between: str = "\n\n") -> Annotated:
    """The article read out of a text of these parts."""
    text = between.join(parts)
    return draft_of(text, text.encode(), "test.txt").annotated


def of_kind(article: Annotated, kind: BlockKind) -> list[str]:
    """The words of all blocks of a kind."""
    return [block.span.text(article.text) for block in article.blocks if block.kind is kind]


def roles(article: Annotated) -> list[tuple[str, str]]:
    """Every block as its kind and its first words."""
    return [(block.kind.value, block.span.text(article.text)[:24]) for block in article.blocks]


def photos(article: Annotated) -> list[ReadPhoto]:
    """The photos by their words."""
    text = article.text
    return [
        ReadPhoto(
            photo.alt_text and photo.alt_text.text(text),
            photo.caption and photo.caption.text(text),
            photo.credit and photo.credit.span.text(text),
            photo.credit and photo.credit.parts,
            tuple(finding.rule for finding in photo.findings),
        )
        for photo in article.photos
    ]
