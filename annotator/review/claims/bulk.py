"""Acts on a set of claims, however many: one act for undo, whole or not at all."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from annotator.corpus import Corpus, Edit
from annotator.corpus.parts import A_PART, as_part
from annotator.domain.annotation import Claim
from annotator.domain.decision import Editor
from annotator.domain.words import Act, Certainty, Naming, SourceType, Status
from annotator.review.decide import started
from annotator.review.page import corrected, differs, edit, moves

Field = Literal["topic", "party", "type", "naming", "certainty", "checkability"]
Progress = Callable[[int, int], None]

FIELD_WORDS: dict[Field, str] = {
    "topic": "topic",
    "party": "party",
    "type": "source type",
    "naming": "naming",
    "certainty": "certainty",
    "checkability": "checkability",
}
_AT_ONCE = 500
_CLOSED: dict[Field, type[SourceType] | type[Naming] | type[Certainty]] = {
    "type": SourceType,
    "naming": Naming,
    "certainty": Certainty,
}


@dataclass(frozen=True, slots=True)
class Done:
    """How many claims an act changed, in how many decisions, and what the journal calls it."""

    claims: int = 0
    parts: int = 0
    title: str = ""


def accept(corpus: Corpus, editor: Editor, keys: Sequence[int], progress: Progress | None = None) -> Done:
    """Accepts claims by their keys in the list."""
    return _run(corpus, editor, Act.ACCEPT, "accept {}", keys, _status(Status.ACCEPTED), progress)


def reject(corpus: Corpus, editor: Editor, keys: Sequence[int], progress: Progress | None = None) -> Done:
    """Rejects claims by their keys in the list."""
    return _run(corpus, editor, Act.REJECT, "reject {}", keys, _status(Status.REJECTED), progress)


def set_field(
    corpus: Corpus,
    editor: Editor,
    keys: Sequence[int],
    field: Field,
    value: str | None,
    progress: Progress | None = None,
) -> Done:
    """Gives claims a value of a field, None or "" for none. Raises ValueError for one it cannot have."""
    typed: Any = " ".join(value.split()) if value else None
    if field in _CLOSED and typed is not None:
        typed = _CLOSED[field](typed)
    if field == "certainty" and typed is None:
        raise ValueError("a claim has a certainty")

    def change(claim: Claim) -> Claim | None:
        after = replace(claim, **{field: typed})
        if not differs(claim, after):
            return None
        made = corrected(claim, after)
        assert isinstance(made, Claim)
        return made

    title = f"set the {FIELD_WORDS[field]} of {{}}"
    return _run(corpus, editor, Act.CORRECT, title, keys, change, progress)


def _status(status: Status) -> Callable[[Claim], Claim | None]:
    return lambda claim: replace(claim, status=status) if moves(claim.status, status) else None


def _run(
    corpus: Corpus,
    editor: Editor,
    act: Act,
    title: str,
    keys: Sequence[int],
    change: Callable[[Claim], Claim | None],
    progress: Progress | None,
) -> Done:
    """Writes the act, with everything read within the transaction that changes it. Raises CorpusError.

    `progress` gets how many are through and of how many; what it raises takes everything back.
    """
    done: list[Done] = [Done()]
    # As the claims lie in the file, so that those of one article are read together.
    given = array("q", sorted(set(keys)))

    def parts() -> Iterator[tuple[str, Sequence[Edit]]]:
        # Counted first, since the title says how many; held all at once they would take room without end.
        total = sum(1 for _ in _edits(corpus, given, change, lambda: tell(0)))
        if not total:
            return
        whole = title.format(f"{total:,} claim{'s' if total != 1 else ''}")
        count = -(-total // A_PART)
        done[0] = Done(total, count, whole)
        edits = _edits(corpus, given, change)
        for n in range(count):
            some = list(islice(edits, A_PART))
            yield as_part(whole, n + 1, count), [*some, *started(corpus, some)]
        tell(total)

    def tell(through: int) -> None:
        if progress is not None:
            progress(min(through, done[0].claims), done[0].claims)

    corpus.decide_in_parts(editor, act, parts, tell)
    return done[0]


def _edits(
    corpus: Corpus,
    keys: array[int],
    change: Callable[[Claim], Claim | None],
    go_on: Callable[[], object] = lambda: None,
) -> Iterator[Edit]:
    """The edits, read some claims at a time; `go_on` is called before each time."""
    for first in range(0, len(keys), _AT_ONCE):
        go_on()
        for article, one in corpus.claims_at(keys[first : first + _AT_ONCE]):
            if (after := change(one)) is not None:
                yield edit(article, after, one)
