"""One pipeline for all tests of extraction, and a short way to read a text with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from annotator.domain.annotation import Block
from annotator.domain.offsets import span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind
from annotator.extract import ExtractionFailed, InProcess, Request
from tests.extract.reading import Reading

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def extractor() -> Iterator[InProcess]:
    """The pipeline, loaded once."""
    one = InProcess()
    yield one
    one.close()


@pytest.fixture(scope="session")
def read(extractor: InProcess) -> Read:
    """Reads a text; `kinds` are the kinds of its lines, all paragraphs by default."""

    def reading(
        text: str,
        *kinds: BlockKind,
        photos: tuple[Photo, ...] = (),
        language: str = "en",
        published: str | None = None,
    ) -> Reading:
        blocks, at = [], 0
        for n, line in enumerate(text.split("\n")):
            if line:
                kind = kinds[n] if n < len(kinds) else BlockKind.PARAGRAPH
                blocks.append(Block(f"b{n}", kind, span(at, at + len(line))))
            at += len(line) + 1
        request = Request("a", text, tuple(blocks), photos, language, None, published)
        ((article, answer),) = extractor.run([request])
        assert article == "a"
        assert not isinstance(answer, ExtractionFailed)
        return Reading(text, answer)

    return reading
