"""What undo and redo reach while decisions wait that the corpus has not taken: theirs first, then its own."""

from __future__ import annotations

from annotator.corpus import Corpus
from annotator.corpus.turning import Turn
from annotator.domain.decision import Change
from annotator.domain.words import Act


def inverse(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(change.inverse() for change in reversed(changes))


class Turns:
    """The undo list of the corpus with what waits on top of it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._waiting: dict[Act, list[Turn]] = {Act.UNDO: [], Act.REDO: []}
        self._drawn = {Act.UNDO: 0, Act.REDO: 0}
        self._decided = False

    def decided(self, title: str, changes: tuple[Change, ...]) -> None:
        """A decision was made: undo takes it back, and what was undone before cannot come back."""
        self._waiting[Act.UNDO].append(Turn(title, inverse(changes)))
        self._waiting[Act.REDO].clear()
        self._decided = True

    def next(self, act: Act) -> Turn | None:
        """What undo (or redo) would do."""
        if self._waiting[act]:
            return self._waiting[act][-1]
        if act is Act.REDO and self._decided:
            return None
        return self._corpus.turning.next(act, self._drawn[act])

    def turned(self, act: Act) -> None:
        """What `next` gave was done; the other of undo and redo can now take it back."""
        turn = self.next(act)
        assert turn is not None
        if self._waiting[act]:
            self._waiting[act].pop()
        else:
            self._drawn[act] += 1
        other = Act.REDO if act is Act.UNDO else Act.UNDO
        self._waiting[other].append(Turn(turn.title, inverse(turn.changes)))
