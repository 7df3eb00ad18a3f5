"""The articles of a plan one after another: made ready, counted, and what the format cannot hold noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from annotator.corpus import Corpus
from annotator.exchange.card import card, manifest
from annotator.exchange.choosing import chosen
from annotator.exchange.lost import Losses
from annotator.exchange.plan import Plan
from annotator.exchange.registry import Format, Holds
from annotator.exchange.shaped import Shaped
from annotator.exchange.shaping import Shaping
from annotator.exchange.split import PARTS
from annotator.exchange.staging import Stage
from annotator.exchange.tally import Made, Tally

Progress = Callable[[int, int], None]
NOT_HELD = " left out, which "


class Job:
    """One export while it runs. `of` is how many articles would go out, also where fewer are looked at."""

    def __init__(self, corpus: Corpus, plan: Plan, way: Format) -> None:
        self.lost = Losses()
        self.tally = Tally()
        self.of = 0
        self._corpus, self._plan, self._way = corpus, plan, way
        self._shaping = Shaping(plan, corpus.protection.read(), corpus.editors(), self.lost)

    @property
    def replaced(self) -> int:
        """The places where a source got its alias."""
        return self._shaping.replaced

    def parts(self, most: int | None = None) -> dict[str, str]:
        """The articles of the plan, or the first of them, each with its part of the split, or ""."""
        corpus, plan = self._corpus, self._plan
        ids = chosen(corpus, plan)
        self.of = len(ids)
        if plan.split is None:
            return dict.fromkeys(ids[:most], "")
        # A part that should have articles and gets none is told of with the others.
        for part, share in zip(PARTS, plan.split.shares, strict=True):
            if share:
                self.tally.parts[part] += 0
        parts = plan.split.parts(ids, corpus.likeness.pairs())
        return {id: parts[id] for id in ids[:most]}

    def each(self, parts: dict[str, str], progress: Progress | None) -> Iterator[Shaped]:
        """The articles, made ready. What `progress` raises ends it."""
        for done, one in enumerate(self.ready(parts), 1):
            if one is not None:
                yield one
            if progress is not None:
                progress(done, len(parts))

    def ready(self, parts: dict[str, str]) -> Iterator[Shaped | None]:
        """Each of the articles made ready, or None for one that may not leave. Raises WouldLeak."""
        for whole in self._corpus.annotated_many(parts):
            one = self._shaping.shape(whole, parts[whole.article.id])
            if one is not None:
                self.tally.add(one, self._plan)
                self._note(one)
            yield one

    def take(self, tally: Tally, lost: Losses, replaced: int) -> None:
        """Counts what was made ready elsewhere, as if it had been here just now."""
        self.tally.take(tally)
        self.lost.take(lost)
        self._shaping.replaced += replaced

    def forget(self) -> None:
        """Counts from nothing again."""
        self.tally = Tally()
        self.lost.clear()
        self._shaping.replaced = 0

    def made(self) -> Made:
        """What was written so far."""
        editors = len(self._corpus.editors())
        return Made((), self.tally, self.lost.all(), self.replaced, editors)

    def tell(self, stage: Stage, made: Made, before: str) -> None:
        """Writes README.md and manifest.json, their names after `before`. Raises WouldLeak."""
        text = card(self._plan, self._way, made, stage.hashed())
        self._shaping.check_words("README.md", text)
        stage.write(f"{before}README.md", text)
        index = manifest(self._corpus, self._plan, made, stage.hashed())
        self._shaping.check_words("manifest.json", index)
        stage.write(f"{before}manifest.json", index)

    def _note(self, one: Shaped) -> None:
        kept, holds = one.kept, self._way.holds
        things: dict[Holds, list[tuple[str, str]]] = {}
        if Holds.MENTIONS not in holds:
            things[Holds.MENTIONS] = [(m.id, m.span.text(one.text)) for m in kept.mentions]
        if Holds.CLAIMS not in holds:
            things[Holds.CLAIMS] = [(c.id, c.content[0].text(one.text)) for c in kept.claims]
        if Holds.PHOTOS not in holds:
            things[Holds.PHOTOS] = [
                (p.id, p.caption.text(one.text) if p.caption else "") for p in kept.photos
            ]
        if Holds.ENTITIES not in holds:
            things[Holds.ENTITIES] = [(e.id, e.name) for e in kept.entities]
        if Holds.LINKS not in holds:
            things[Holds.LINKS] = [(x.id, "") for x in kept.links]
        if Holds.BLOCKS not in holds:
            things[Holds.BLOCKS] = [(b.id, "") for b in kept.blocks]
        for kind, some in things.items():
            self.lost.add(f"{kind}{NOT_HELD}{self._way.title} does not hold", one.id, some)
