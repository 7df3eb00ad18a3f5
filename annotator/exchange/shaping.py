"""From an article as the corpus has it to the article as it may leave: protected, anonymous, narrowed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from annotator.domain.annotation import Claim, Entity, Mention, Origin
from annotator.domain.article import Annotated
from annotator.domain.decision import Editor
from annotator.domain.protection import Protection
from annotator.domain.record import to_record
from annotator.domain.words import OriginBy
from annotator.exchange.keep import keep
from annotator.exchange.leaks import WouldLeak, known, leaking
from annotator.exchange.lost import Losses
from annotator.exchange.plan import LABELS, Part, Plan
from annotator.exchange.redact import Redactor
from annotator.exchange.shaped import Shaped

Told = TypeVar("Told", Mention, Claim)

LEFT_OUT = "articles left out because a stand-off release would show who a protected source is"


class Shaping:
    """Makes articles ready for one export. `replaced` counts the places where a source got its alias."""

    def __init__(
        self, plan: Plan, protection: Protection, editors: Mapping[str, Editor], lost: Losses
    ) -> None:
        self._plan = plan
        self._lost = lost
        self._redactor = Redactor(protection) if protection and plan.protect else None
        self._find = known(protection) if protection else None
        self._names = _Anonymous(editors) if plan.anonymous else None
        self.replaced = 0

    def shape(self, whole: Annotated, part: str = "") -> Shaped | None:
        """The article ready to be written; None when it may not leave. Raises WouldLeak."""
        if self._redactor is not None:
            safe, places = self._redactor.article(whole)
            if self._plan.standoff and safe != whole:
                self._lost.add(LEFT_OUT, whole.article.id, [(whole.article.id, "")])
                return None
            whole = safe
            self.replaced += places
        if self._names is not None:
            whole = self._names.article(whole)
        kept = self._narrowed(whole)
        if self._find is not None:
            self._check(kept)
        return Shaped(whole, kept, part)

    def check_words(self, where: str, text: str) -> None:
        """Refuses words that would name a protected source. Raises WouldLeak."""
        found = self._find(text) if self._find is not None else None
        if found is not None:
            raise WouldLeak([f"in {where}: {found}"])

    def _check(self, kept: Annotated) -> None:
        assert self._find is not None
        record = to_record(kept)
        where = list(leaking(record, self._find))
        if where:
            raise WouldLeak(where)

    def _narrowed(self, whole: Annotated) -> Annotated:
        plan = self._plan
        kept = keep(whole, plan.statuses)
        if plan.labels == LABELS and len(plan.parts) == len(Part):
            return kept
        mentions = tuple(m for m in kept.mentions if m.label in plan.labels)
        mentions = mentions if Part.MENTIONS in plan.parts else ()
        claims = kept.claims if Part.CLAIMS in plan.parts else ()
        return replace(
            kept,
            blocks=kept.blocks if Part.BLOCKS in plan.parts else (),
            photos=kept.photos if Part.PHOTOS in plan.parts else (),
            mentions=mentions,
            entities=_referred(kept.entities, mentions, claims),
            claims=claims,
            links=kept.links if Part.CLAIMS in plan.parts else (),
        )


def _referred(
    entities: tuple[Entity, ...], mentions: tuple[Mention, ...], claims: tuple[Claim, ...]
) -> tuple[Entity, ...]:
    named = {m.entity for m in mentions} | {c.who for c in claims}
    return tuple(e for e in entities if e.id in named)


class _Anonymous:
    """Editors as numbers: in who made what, and where a note names one."""

    def __init__(self, editors: Mapping[str, Editor]) -> None:
        ordered = sorted(editors)
        self._numbers = {id: f"editor-{n}" for n, id in enumerate(ordered, 1)}
        names = {editors[id].name: self._numbers[id] for id in ordered if len(editors[id].name) > 1}
        self._names = names
        listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        self._pattern = re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else "(?!)")

    def article(self, whole: Annotated) -> Annotated:
        """The article without the editors' names."""
        return replace(
            whole,
            mentions=tuple(self._of(m) for m in whole.mentions),
            claims=tuple(self._note(self._of(c)) for c in whole.claims),
        )

    def _of(self, thing: Told) -> Told:
        return replace(thing, origin=self._origin(thing.origin))

    def _note(self, claim: Claim) -> Claim:
        if not claim.note:
            return claim
        return replace(claim, note=self._pattern.sub(lambda at: self._names[at[0]], claim.note))

    def _origin(self, origin: Origin) -> Origin:
        known = self._numbers.get(origin.name) or self._names.get(origin.name)
        if known is None and origin.by is not OriginBy.EDITOR:
            return origin
        return replace(origin, name=known or "editor")
