"""One act over very many edits at hand: written in parts, so that no row of the journal grows without end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotator.corpus import Corpus, Edit
from annotator.corpus.parts import A_PART, as_part, sizes
from annotator.domain.decision import Decision, Editor
from annotator.domain.words import Act
from annotator.review.decide import started

Progress = Callable[[int, int], None]


def decide(
    corpus: Corpus,
    editor: Editor,
    act: Act,
    title: str,
    edits: Sequence[Edit],
    progress: Progress | None = None,
    *,
    starts: bool = True,
) -> Decision | None:
    """Makes the edits, each of another thing, as one act for undo, whole or not at all; gives its last part.

    With `starts` the articles that it is the first decision in are set in progress. `progress` gets how many
    are through and of how many; what it raises takes everything back. Raises as `Corpus.decide` does.
    """
    planned = list(parted(edits, A_PART))

    def parts() -> Iterator[tuple[str, Sequence[Edit]]]:
        for number, some in enumerate(planned, 1):
            yield as_part(title, number, len(planned)), [*some, *(started(corpus, some) if starts else ())]
        tell(len(edits))

    def tell(through: int) -> None:
        if progress is not None:
            progress(min(through, len(edits)), len(edits))

    return corpus.decide_in_parts(editor, act, parts, tell).last


def parted(edits: Sequence[Edit], most: int) -> Iterator[list[Edit]]:
    """The edits in parts of about `most`, an article never in two.

    What is in no article goes with the first part, since the others may refer to it; what is taken out of
    the corpus with the last, since nothing may refer to it any more.
    """
    if len(edits) <= most:
        yield list(edits)
        return
    ahead = [one for one in edits if one.article is None and one.after is not None]
    last = [one for one in edits if one.article is None and one.after is None]
    within: dict[str, list[Edit]] = {}
    for one in edits:
        if one.article is not None:
            within.setdefault(one.article, []).append(one)
    articles = iter(within.values())
    planned = list(sizes((len(some) for some in within.values()), most)) or [0]
    for number, size in enumerate(planned, 1):
        part = ahead if number == 1 else []
        room = size + len(part)
        while len(part) < room:
            part.extend(next(articles))
        if number == len(planned):
            part.extend(last)
        yield part
