"""A kept decision written into its corpus after all, unless the corpus has moved on meanwhile."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.decision import Body, Change, Editor
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, OriginBy
from annotator.review.overlay import thing_of
from annotator.review.unsaved import Kept

_MOVED_ON = "Another decision was made in the corpus meanwhile."


def write(corpus: Corpus, kept: Kept) -> None:
    """Writes a decision with its editor and the time it was made.

    Nothing is written when the corpus stands as the decision leaves it: it was saved just before a crash.
    Raises Conflict and NothingFound when it does not fit, CorpusError when the corpus cannot be written.
    """
    decision = kept.decision
    editor = corpus.editor(kept.editor.name)
    changes = [_by(editor, kept.editor, change) for change in decision.changes]
    with corpus.dated(decision.at):
        try:
            if decision.act in (Act.UNDO, Act.REDO):
                _turn(corpus, editor, decision.act, changes)
            else:
                corpus.decide(editor, decision.act, decision.title, [_edit(one) for one in changes])
        except Conflict:
            if any(corpus.turning.body(one.kind, one.article, one.id) != one.after for one in changes):
                raise


def write_or_set_aside(corpus: Corpus, kept: Kept) -> str | None:
    """Writes a kept decision; one that no longer fits is kept among the conflicts, and a sentence says so.

    Raises CorpusError when the corpus cannot be written; then the decision is nowhere in it.
    """
    try:
        write(corpus, kept)
    except (Conflict, NothingFound, ValueError) as misfit:
        decision = kept.decision
        corpus.conflicts.keep(decision, corpus.editor(kept.editor.name), str(misfit))
        return f"“{decision.title}” no longer fits and lies among the conflicts. {misfit}"
    return None


def _turn(corpus: Corpus, editor: Editor, act: Act, changes: list[Change]) -> None:
    turn = corpus.turning.next(act)
    if turn is None or not _within(changes, turn.changes):
        raise Conflict(_MOVED_ON)
    made = corpus.undo(editor) if act is Act.UNDO else corpus.redo(editor)
    if made is not None and not _within(changes, made.changes):
        # Another program decided between the look and the turn: its decision is put back as it was.
        _ = corpus.redo(editor) if act is Act.UNDO else corpus.undo(editor)
        raise Conflict(_MOVED_ON)


def _within(changes: Iterable[Change], others: Iterable[Change]) -> bool:
    """Whether all changes are among the others; the corpus may have added some of its own."""
    found = {(one.kind, one.article, one.id): one for one in others}
    return all(found.get((one.kind, one.article, one.id)) == one for one in changes)


def _edit(change: Change) -> Edit:
    before, after = (
        None if body is None else thing_of(change.kind, body) for body in (change.before, change.after)
    )
    return Edit(change.kind, change.id, change.article, after, before)


def _by(editor: Editor, kept: Editor, change: Change) -> Change:
    """The change with the editor's true id, where the corpus did not know the editor when it was made."""
    if editor.id == kept.id:
        return change
    before, after = (_made_by(body, kept.id, editor.id) for body in (change.before, change.after))
    return Change(change.kind, change.id, change.article, before, after)


def _made_by(body: Body | None, kept: str, true: str) -> Body | None:
    origin = body.get("origin") if body else None
    if body is None or origin is None or (origin["by"], origin["name"]) != (OriginBy.EDITOR, kept):
        return body
    return {**body, "origin": {**origin, "name": true}}
