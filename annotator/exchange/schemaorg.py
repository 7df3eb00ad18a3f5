"""schema.org JSON-LD: every claim as a `Claim` with who made it, when, and where it appears.

A `ClaimReview` says what a checker found. Nothing in a corpus is such a finding, so none is written.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from annotator.domain.annotation import Claim, Entity
from annotator.domain.words import Label
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.writers import Lines, Target

Json = dict[str, Any]
FRAGMENTED = "claims whose content is in fragments, written as one text with “…” between"


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article's claims, a line each, parted by commas."""
    entities = {e.id: e for e in one.kept.entities}
    made = [_claim(one, claim, entities.get(claim.who or "")) for claim in one.kept.claims]
    in_pieces = [c for c in one.kept.claims if len(c.content) > 1]
    lost.add(FRAGMENTED, one.id, ((c.id, c.content[0].text(one.text)) for c in in_pieces))
    return ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in made)


def _claim(one: Shaped, claim: Claim, who: Entity | None) -> Json:
    text, about = one.text, one.kept.article
    appearance = {
        "@type": "NewsArticle",
        "identifier": about.id,
        "url": about.url,
        "headline": about.title,
        "datePublished": about.published,
        "inLanguage": about.language,
        "publisher": {"@type": "Organization", "name": about.outlet} if about.outlet else None,
    }
    named = who.name if who is not None else " … ".join(at.text(text) for at in claim.source)
    made = {
        "@type": "Claim",
        "@id": f"urn:annotator:article:{quote(about.id, safe='')}:claim:{quote(claim.id, safe='')}",
        "identifier": claim.id,
        "text": " … ".join(at.text(text) for at in claim.content),
        "author": {"@type": _kind(who), "name": named} if named else None,
        "datePublished": claim.asserted_on.date if claim.asserted_on else None,
        "temporalCoverage": claim.event_time.date if claim.event_time else None,
        "about": claim.topic,
        "appearance": _without_gaps(appearance),
    }
    return _without_gaps(made)


def _kind(who: Entity | None) -> str:
    return "Person" if who is None or who.label is Label.PERSON else "Organization"


def _without_gaps(one: Json) -> Json:
    return {key: value for key, value in one.items() if value is not None}


def make(target: Target) -> Lines:
    """The writer."""
    head = '{"@context":"https://schema.org","@graph":[\n'
    return Lines(target, ".jsonld", encode, head=head, between=",\n", tail="\n]}\n")
