"""Label Studio JSON: an array of tasks, and the labelling configuration they fit.

Offsets are UTF-16 code units, as in the strings of JavaScript. What an editor curated is an annotation,
what is only suggested a prediction.
"""

from __future__ import annotations

import json
from typing import Any
from xml.sax.saxutils import quoteattr

from annotator import __version__
from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import OffsetMap, Span
from annotator.domain.words import CURATED, Certainty, Role, Status
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import ROLE_NAMES, Shaped, in_order
from annotator.exchange.writers import Lines, Target

Item = dict[str, Any]
REJECTED = "rejected mentions and claims left out, which are neither annotations nor predictions"


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as a task."""
    about, text = one.kept.article, one.text
    maker = _Items(text, plan)
    curated: list[Item] = []
    suggested: list[Item] = []
    into = dict.fromkeys(CURATED, curated) | {Status.SUGGESTED: suggested}
    rejected: list[tuple[str, str]] = []
    for mention in in_order(one.kept.mentions):
        if mention.status in into:
            into[mention.status].append(maker.mention(mention))
        else:
            rejected.append((mention.id, mention.span.text(text)))
    for claim in one.kept.claims:
        if claim.status in into:
            into[claim.status].extend(maker.claim(claim))
        else:
            rejected.append((claim.id, claim.content[0].text(text)))
    lost.add(REJECTED, one.id, rejected)
    data = {"text": text, "title": about.title, "outlet": about.outlet, "file": about.file}
    task: Item = {
        "data": {k: v for k, v in data.items() if v is not None},
        "meta": {"article": about.id},
        "annotations": [{"result": curated}] if curated or not suggested else [],
        "predictions": [{"model_version": f"annotator {__version__}", "result": suggested}]
        if suggested
        else [],
    }
    return json.dumps(task, ensure_ascii=False, separators=(",", ":"))


class _Items:
    def __init__(self, text: str, plan: Plan) -> None:
        self._text = text
        self._units = OffsetMap(text)
        self._plan = plan

    def _value(self, at: Span) -> Item:
        start, end = self._units.to_utf16(at.start), self._units.to_utf16(at.end)
        return {"start": start, "end": end, "text": at.text(self._text)}

    def _item(self, id: str, name: str, kind: str, value: Item) -> Item:
        return {"id": id, "from_name": name, "to_name": "text", "type": kind, "value": value}

    def mention(self, mention: Mention) -> Item:
        labels = [self._plan.names.out(mention.label)]
        return self._item(mention.id, "label", "labels", {**self._value(mention.span), "labels": labels})

    def claim(self, claim: Claim) -> list[Item]:
        """Its spans, the certainty of the first, and a relation from the first to every other."""
        items: list[Item] = []
        relations: list[Item] = []
        first = ""
        for number, (role, at) in enumerate(claim.spans()):
            id = f"{claim.id}.{number}"
            name = ROLE_NAMES[role]
            items.append(self._item(id, "claim", "labels", {**self._value(at), "labels": [name]}))
            if not first:
                first = id
                choice = {**self._value(at), "choices": [claim.certainty.value]}
                items.append(self._item(id, "certainty", "choices", choice))
            else:
                kind = "CONTINUED" if role is Role.CONTENT else name
                relations.append(
                    {
                        "type": "relation",
                        "from_id": first,
                        "to_id": id,
                        "direction": "right",
                        "labels": [kind],
                    }
                )
        return items + relations


def config(plan: Plan) -> str:
    """The labelling configuration: what Label Studio asks for when a project is made."""

    def listed(tag: str, values: list[str]) -> str:
        return "\n".join(f"    <{tag} value={quoteattr(value)}/>" for value in values)

    roles = [*ROLE_NAMES.values()]
    return f"""<View>
  <Relations>
{listed("Relation", [*roles[1:], "CONTINUED"])}
  </Relations>
  <Labels name="label" toName="text">
{listed("Label", list(plan.names.all()))}
  </Labels>
  <Labels name="claim" toName="text">
{listed("Label", roles)}
  </Labels>
  <Choices name="certainty" toName="text" perRegion="true" whenTagName="claim">
{listed("Choice", [one.value for one in Certainty])}
  </Choices>
  <Text name="text" value="$text"/>
</View>
"""


class _Tasks(Lines):
    def __init__(self, target: Target) -> None:
        super().__init__(target, ".json", encode, head="[\n", between=",\n", tail="\n]\n")
        self._target = target

    def finish(self) -> None:
        """The configuration too."""
        super().finish()
        target = self._target
        name = "label-config.xml" if target.file is None else target.beside(".label-config.xml", ".json")
        target.stage.write(name, config(target.plan))


def make(target: Target) -> Lines:
    """The writer."""
    return _Tasks(target)
