"""Acts on a set of claims, however many: one act for undo, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
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

    def parts() -> Iterator[tuple[str, Sequence[Edit]]]:
        edits = list(_edits(corpus, keys, change, progress))
        if not edits:
            return
        number = f"{len(edits):,} claim{'s' if len(edits) != 1 else ''}"
        whole = title.format(number)
        count = -(-len(edits) // A_PART)
        done[0] = Done(len(edits), count, whole)
        for n in range(count):
            some = edits[n * A_PART : (n + 1) * A_PART]
            yield as_part(whole, n + 1, count), [*some, *started(corpus, some)]

    corpus.decide_in_parts(editor, act, parts)
    return done[0]


def _edits(
    corpus: Corpus, keys: Sequence[int], change: Callable[[Claim], Claim | None], progress: Progress | None
) -> Iterator[Edit]:
    wanted: dict[str, set[str]] = {}
    for article, claim in corpus.claims.places(keys):
        wanted.setdefault(article, set()).add(claim)
    through = 0
    for article, ids in wanted.items():
        if progress is not None:
            progress(through, len(keys))
        through += len(ids)
        for one in corpus.annotated(article).claims:
            if one.id in ids and (after := change(one)) is not None:
                yield edit(article, after, one)
