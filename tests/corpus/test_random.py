"""Whatever an editor does, the state is what the journal says, and undo gives back exactly what was."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.domain.annotation import Claim, Mention
from annotator.domain.ids import new_id
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Label
from tests.corpus.random_desk import ENTITIES, Desk
from tests.corpus.samples import MACHINE, TEXT, present, store


class Editing(RuleBasedStateMachine):
    """Random acts one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())

    @initialize(source=st.randoms(use_true_random=False))
    def start(self, source: random.Random) -> None:
        """A corpus of two articles."""
        self.desk = Desk(self.folder, lambda some: source.choice(list(some)), 2)

    @rule()
    def decide(self) -> None:
        """An editor decides."""
        self.desk.decide()

    @rule()
    def take_back(self) -> None:
        """An editor takes a decision back in the middle."""
        self.desk.take_back()

    @rule()
    def delete_articles(self) -> None:
        """An editor deletes articles."""
        self.desk.delete_articles()

    @rule()
    def import_again(self) -> None:
        """Deleted articles are imported again."""
        self.desk.import_again()

    @rule()
    def empty_trash(self) -> None:
        """The corpus is closed and opened again."""
        self.desk.empty_trash()

    @rule()
    def undo_everything(self) -> None:
        """An editor goes all the way back and forth again."""
        self.desk.undo_everything()

    @rule()
    @precondition(lambda self: self.desk.corpus.article_ids())
    def extract(self) -> None:
        """Suggestions are looked for again."""
        self.desk.extract()

    @rule()
    def undo(self) -> None:
        """An editor takes a decision back."""
        self.desk.undo()

    @rule()
    @precondition(lambda self: self.desk.corpus.redo_title is not None)
    def redo(self) -> None:
        """An editor brings a decision back."""
        self.desk.redo()

    @rule()
    def reopen(self) -> None:
        """The program is started anew."""
        self.desk.reopen()

    @rule()
    def import_record(self) -> None:
        """A colleague's article comes in."""
        self.desk.import_record()

    @invariant()
    def whole(self) -> None:
        """Nothing is out of step."""
        if hasattr(self, "desk"):
            self.desk.see_that_it_is_whole()

    def teardown(self) -> None:
        """Removes the corpus."""
        if hasattr(self, "desk"):
            self.desk.close()
        shutil.rmtree(self.folder)


TestEditing = Editing.TestCase
TestEditing.settings = settings(max_examples=15, stateful_step_count=20)


@pytest.mark.slow
def test_thousands_of_decisions(tmp_path: Path) -> None:
    """After a year of work, the journal would no longer account for what stands in the corpus."""
    source = random.Random(20240507)
    desk = Desk(tmp_path, lambda some: source.choice(list(some)), 12)
    corpus, editor = desk.corpus, desk.editor
    # Waiting for the disk thousands of times would show nothing here.
    corpus._connection.sql.execute("PRAGMA synchronous = OFF")
    for article in corpus.article_ids():
        store(corpus, article, _found(source))
    desk.offered = [(0, present(corpus), set())]
    while corpus._journal.head()[0] < 2_500:
        turn = source.random()
        if turn < 0.2:
            corpus.undo(editor)
        elif turn < 0.3:
            corpus.redo(editor)
        else:
            act, edits = desk.some_edits()
            corpus.decide(editor, act, f"{act} something", edits)
    desk.see_that_it_is_whole()
    desk.close()


def _found(source: random.Random) -> Suggestions:
    starts = source.sample(range(0, len(TEXT) - 20, 5), 12)
    return Suggestions(
        "rules",
        "1",
        tuple(
            Mention(new_id(), span(at, at + 4), Label.PERSON, MACHINE, source.choice(ENTITIES).id, score=0.5)
            for at in starts[:8]
        ),
        tuple(
            Claim(new_id(), (span(at, at + 15),), MACHINE, cue=(span(at + 16, at + 19),)) for at in starts[8:]
        ),
        ENTITIES,
    )
