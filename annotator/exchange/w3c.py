"""W3C Web Annotations as JSON-LD: a page of annotations, each target with its quote and its position.

Positions are code points, start included and end excluded, as the recommendation asks.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlsplit

from annotator import __version__
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.offsets import Span
from annotator.domain.words import OriginBy, Role
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import ROLE_NAMES, Shaped, in_order
from annotator.exchange.writers import Lines, Target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_SAFE = ":/?#[]@!$&'()*+,;=%~"
Json = dict[str, Any]


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article's annotations, a line each, parted by commas."""
    maker = _Annotations(one, plan)
    made = [maker.mention(m) for m in in_order(one.kept.mentions)]
    for claim in one.kept.claims:
        made += maker.claim(claim)
    return ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in made)


class _Annotations:
    def __init__(self, one: Shaped, plan: Plan) -> None:
        self._plan = plan
        self._text = one.text
        self._article = f"urn:annotator:article:{quote(one.id, safe='')}"
        self._entities = {e.id: e for e in one.kept.entities}
        url = one.kept.article.url
        self._source = quote(url, safe=_SAFE) if url and _is_web(url) else self._article

    def _id(self, kind: str, id: str) -> str:
        return f"{self._article}:{kind}:{quote(id, safe='')}"

    def _target(self, at: Span) -> Json:
        text = self._text
        return {
            "source": self._source,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": at.text(text),
                    "prefix": text[max(0, at.start - _AROUND) : at.start],
                    "suffix": text[at.end : at.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": at.start, "end": at.end},
            ],
        }

    def _base(self, id: str, motivation: str, origin: Origin) -> Json:
        who = "Person" if origin.by is OriginBy.EDITOR else "Software"
        return {
            "@context": CONTEXT,
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            "creator": {"type": who, "nickname": origin.name},
            "generator": {"type": "Software", "name": f"annotator {__version__}"},
        }

    def mention(self, mention: Mention) -> Json:
        body: list[Json] = [_text(self._plan.names.out(mention.label), "classifying")]
        entity = self._entities.get(mention.entity or "")
        if entity is not None:
            source = f"urn:annotator:entity:{quote(entity.id, safe='')}"
            body += [
                {"type": "SpecificResource", "source": source, "purpose": "identifying"},
                _text(entity.name, "identifying"),
            ]
        made = self._base(self._id("mention", mention.id), "classifying", mention.origin)
        return made | {"body": body, "target": self._target(mention.span)}

    def claim(self, claim: Claim) -> list[Json]:
        """One for its content in all its fragments, and one for every other part, which points to it."""
        id = self._id("claim", claim.id)
        body = [_text(ROLE_NAMES[Role.CONTENT], "classifying"), _text(claim.certainty, "tagging")]
        body += [_text(value, "tagging") for value in (claim.quote, claim.naming, claim.type) if value]
        if claim.note:
            body.append(_text(claim.note, "commenting"))
        targets = [self._target(at) for at in claim.content]
        made = [self._base(id, "classifying", claim.origin)]
        made[0] |= {"body": body, "target": targets if len(targets) > 1 else targets[0]}
        for number, (role, at) in enumerate(claim.spans()):
            if role is not Role.CONTENT:
                part = self._base(f"{id}:{number}", "linking", claim.origin)
                tag = _text(ROLE_NAMES[role], "classifying")
                link = {"type": "SpecificResource", "source": id, "purpose": "linking"}
                made.append(part | {"body": [tag, link], "target": self._target(at)})
        return made


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": str(value), "purpose": purpose}


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def make(target: Target) -> Lines:
    """The writer."""
    head = f'{{"@context":"{CONTEXT}","type":"AnnotationPage","items":[\n'
    return Lines(target, ".jsonld", encode, head=head, between=",\n", tail="\n]}\n")
