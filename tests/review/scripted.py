"""An extractor whose findings a test knows beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label
from annotator.extract import ExtractionFailed, Request
from tests.review.sample import MACHINE


class Scripted:
    """An extractor that finds the first word as a person and the rest of the line as a claim."""

    def __init__(self, fails: str | None = None) -> None:
        self.fails = fails
        self.asked: list[Request] = []

    def run(
        self, requests: Iterable[Request], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, Suggestions | ExtractionFailed]]:
        """One result an article."""
        for request in requests:
            self.asked.append(request)
            if request.article == self.fails:
                yield request.article, ExtractionFailed(request.article, "The reader stopped")
            else:
                yield request.article, found(request.text)

    def close(self) -> None:
        """Nothing runs on."""


def found(text: str) -> Suggestions:
    """What the scripted extractor finds."""
    first, line = text.index(" "), len(text.split("\n", 1)[0])
    name = text[:first]
    return Suggestions(
        "scripted",
        "1",
        mentions=(Mention(f"m-{name}", span(0, first), Label.PERSON, MACHINE, entity=f"e-{name}"),),
        claims=(
            Claim(f"c-{name}", (span(first + 1, line),), MACHINE, source=(span(0, first),), who=f"e-{name}"),
        ),
        entities=(Entity(f"e-{name}", name, Label.PERSON),),
    )
