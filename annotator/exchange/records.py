"""`annotator/1` records as one of the formats, with words or stand-off."""

from __future__ import annotations

import json

from annotator.domain.record import dump, to_record
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.standoff import rebuild_script, stand_off, without_free_text
from annotator.exchange.writers import Lines, Target


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article as a line with its line end."""
    if not plan.standoff:
        return dump(one.kept) + "\n"
    record = stand_off(to_record(one.kept))
    if not plan.free_text:
        record = without_free_text(record)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n"


class _Records(Lines):
    def __init__(self, target: Target) -> None:
        super().__init__(target, ".jsonl", encode)
        self._target = target

    def finish(self) -> None:
        """With the script that puts the words back, where they were left out."""
        super().finish()
        if self._target.plan.standoff:
            target = self._target
            name = "rebuild.py" if target.file is None else target.beside(".rebuild.py", ".jsonl")
            target.stage.write(name, rebuild_script())


def make(target: Target) -> Lines:
    """The writer."""
    return _Records(target)
