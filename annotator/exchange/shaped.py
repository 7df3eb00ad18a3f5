"""An article made ready for a format, and helpers that several formats share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from annotator.domain.annotation import Claim, Mention
from annotator.domain.article import Annotated, Article
from annotator.domain.ids import article_id
from annotator.domain.offsets import Span
from annotator.domain.words import Role

_LICENCE_KEYS = ("licence", "license", "rights", "usage_terms", "usageterms", "copyright", "copyrightnotice")
_NAME = re.compile("[a-z0-9][a-z0-9-]{7,63}")
ROLE_NAMES = {
    Role.CONTENT: "CLAIM",
    Role.SOURCE: "SOURCE",
    Role.CUE: "CUE",
    Role.VIA: "VIA",
    Role.HEDGE: "HEDGE",
    Role.FIGURE: "FIGURE",
}
"""What the parts of a claim are called where they stand among labels."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """The article as it may leave (`whole`), what of it goes out (`kept`), its part of the split or ""."""

    whole: Annotated
    kept: Annotated
    part: str = ""

    @property
    def id(self) -> str:
        """The article's id."""
        return self.kept.article.id

    @property
    def file_name(self) -> str:
        """The article's id as the name of a file; an id from elsewhere that could be a path, by its hash."""
        return self.id if _NAME.fullmatch(self.id) else article_id(sha256(self.id.encode()).hexdigest())

    @property
    def text(self) -> str:
        """The text that every offset counts in."""
        return self.kept.text


def licence(article: Article) -> str | None:
    """What the article's own metadata say about its licence; None when they say nothing."""
    if not article.metadata:
        return None
    known = {key.casefold(): value for key, value in json.loads(article.metadata).items()}
    return next((v for key in _LICENCE_KEYS if isinstance(v := known.get(key), str) and v.strip()), None)


def claim_parts(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every span of a claim with the name of its role."""
    for role, span in claim.spans():
        yield ROLE_NAMES[role], span


def in_order(mentions: tuple[Mention, ...]) -> list[Mention]:
    """Mentions by start, the longer first."""
    return sorted(mentions, key=lambda m: (m.span.start, -m.span.end, m.id))


def entity_names(kept: Annotated) -> dict[str, str]:
    """The names of the article's entities by id."""
    return {one.id: one.name for one in kept.entities}
