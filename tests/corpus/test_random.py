"""Whatever an editor does, the state is what the journal says, and undo gives back exactly what was."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.corpus import Corpus, Edit
from annotator.corpus.state import decidable
from annotator.domain.annotation import Claim, Entity, Link, Mention
from annotator.domain.article import Draft
from annotator.domain.codec import KIND_OF, Annotation, encode
from annotator.domain.decision import Change, Decision
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.replay import State, replay
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Status
from tests.corpus.samples import BY_HAND, MACHINE, TEXT, deletion, draft, edit, present, record, store

ENTITIES = tuple(
    Entity(f"e-{n}", f"Name {'abcd'[n]}", label, (f"Alias {n}",))
    for n, label in enumerate((Label.PERSON, Label.PLACE, Label.ORG, Label.UNIT))
)
STATUSES = (Status.ACCEPTED, Status.REJECTED, Status.CORRECTED)
MANY = 40
Choose = Callable[[Sequence[Any]], Any]


class Desk:
    """A corpus, what was suggested in it, and random acts upon it; `choose` picks one of several."""

    def __init__(self, folder: Path, choose: Choose, articles: int) -> None:
        self.choose = choose
        self.corpus = Corpus.create(folder / "desk.corpus")
        self.editor = self.corpus.editor("Ada Brandt")
        for n in range(articles):
            self.corpus.add(_edition(n), self.editor)
        self.suggested: State = present(self.corpus)

    def close(self) -> None:
        """Closes the corpus."""
        self.corpus.close()

    def reopen(self) -> None:
        """Ends the program and starts it again."""
        self.corpus.close()
        self.corpus = Corpus.open(self.corpus.path)

    def article(self) -> str:
        """Some article."""
        return str(self.choose(self.corpus.article_ids()))

    def import_record(self) -> None:
        """Takes in an article with decisions, once."""
        before = self.suggested.keys() | present(self.corpus).keys()
        given = record()
        if self.corpus.add(given, self.editor).duplicate:
            return
        annotated = given.annotated
        self.suggested[Kind.ARTICLE, annotated.article.id] = encode(
            replace(annotated.article, status=ArticleStatus.TO_REVIEW)
        )
        for thing in decidable(annotated):
            if thing.status is Status.SUGGESTED:
                self.suggested[KIND_OF[type(thing)], thing.id] = encode(thing)
        for entity in annotated.entities:
            if (Kind.ENTITY, entity.id) not in before:
                self.suggested[Kind.ENTITY, entity.id] = encode(entity)

    def extract(self) -> None:
        """Stores new suggestions for an article, and notes which suggestions there are now."""
        article = self.article()
        names = [ENTITIES[n].id for n in range(len(ENTITIES))]
        mentions = tuple(
            Mention(new_id(), self.span(), self.choose(tuple(Label)), MACHINE, self.choose([None, *names]))
            for _ in range(self.choose(range(4)))
        )
        claims = tuple(
            Claim(new_id(), (self.span(),), MACHINE, cue=(self.span(),), who=self.choose([None, names[0]]))
            for _ in range(self.choose(range(3)))
        )
        before = present(self.corpus)
        store(self.corpus, article, Suggestions("rules", "1", mentions, claims, ENTITIES))
        after = present(self.corpus)
        journaled = {(c.kind, c.id) for d in self.corpus.decisions() for c in d.changes}
        given: State = {(Kind.MENTION, one.id): encode(one) for one in mentions}
        given |= {(Kind.CLAIM, one.id): encode(one) for one in claims}
        given |= {(Kind.ENTITY, one.id): encode(one) for one in ENTITIES}
        for key in before.keys() - after.keys():
            assert key not in journaled
            del self.suggested[key]
        for key in after.keys() - before.keys():
            assert key not in journaled
            self.suggested[key] = given[key]
            lost = after[key].get("entity") is None and given[key].get("entity")
            if lost and (Kind.ENTITY, lost) not in after:
                self.suggested[key] = {**given[key], "entity": None}
        assert {key: after[key] for key in before.keys() & after.keys()} == {
            key: before[key] for key in before.keys() & after.keys()
        }

    def span(self) -> Span:
        """A stretch of the text."""
        start = self.choose(range(0, len(TEXT) - 30, 7))
        return span(start, start + self.choose((3, 9, 25)))

    def decide(self) -> None:
        """One decision of some kind, checked against the state before and after, and the undo of it."""
        act, edits = self.some_edits()
        if edits:
            self.do(lambda: self.corpus.decide(self.editor, act, f"{act} something", edits))

    def do(self, step: Callable[[], Decision | None]) -> None:
        """Takes a step and sees that the state changed as its decision says, and in nothing else."""
        before = present(self.corpus)
        decision = step()
        after = present(self.corpus)
        changes: tuple[Change, ...] = decision.changes if decision else ()
        for change in changes:
            key = (change.kind, change.id)
            assert before.get(key) == change.before
            assert after.get(key) == change.after
        touched = {(change.kind, change.id) for change in changes}
        assert {k: v for k, v in before.items() if k not in touched} == {
            k: v for k, v in after.items() if k not in touched
        }

    def undo(self) -> None:
        """Takes back what undo names."""
        self.do(lambda: self.corpus.undo(self.editor))

    def redo(self) -> None:
        """Brings back what redo names."""
        self.do(lambda: self.corpus.redo(self.editor))

    def some_edits(self) -> tuple[Act, list[Edit]]:
        """An act over one or many things of an article or over an entity."""
        article = self.article()
        annotated = self.corpus.annotated(article)
        things: list[Annotation] = [one for one in decidable(annotated) if not isinstance(one, Link)]
        known = [one.id for one in ENTITIES if self.corpus.entity(one.id)]
        if not things:
            return Act.STATUS, [edit(annotated.article, article, status=ArticleStatus.IN_PROGRESS)]
        if len(things) > MANY:
            return Act.DELETE, [deletion(one, article) for one in things[MANY // 2 :]]
        what = self.choose(
            ("one", "one", "one", "all", "delete", "mention", "claim", "link", "entity", "article")
        )
        if what == "one":
            return Act.ACCEPT, [edit(self.choose(things), article, status=self.choose(STATUSES))]
        if what == "all":
            return Act.ACCEPT, [edit(one, article, status=self.choose(STATUSES)) for one in things]
        if what == "delete":
            return Act.DELETE, [deletion(self.choose(things), article)]
        if what == "mention":
            made = Mention(
                new_id(), self.span(), Label.PERSON, BY_HAND, self.choose([None, *known]), Status.ADDED
            )
            return Act.ADD, [edit(made, article)]
        if what == "claim":
            parent = self.choose([None, *(one.id for one in annotated.claims)])
            claim = Claim(new_id(), (self.span(),), BY_HAND, parent=parent, status=Status.ADDED)
            return Act.ADD, [edit(claim, article)]
        if what == "link" and annotated.mentions:
            new = replace(self.choose(ENTITIES), id=new_id())
            return Act.LINK, [edit(new, None), edit(self.choose(annotated.mentions), article, entity=new.id)]
        if what == "entity" and known:
            entity = self.corpus.entity(self.choose(known))
            assert entity is not None
            gone = self.choose((True, False))
            return Act.CORRECT, [deletion(entity, None) if gone else edit(entity, None, name=f"N {new_id()}")]
        return Act.STATUS, [edit(annotated.article, article, status=self.choose(tuple(ArticleStatus)))]

    def see_that_it_is_whole(self) -> None:
        """The state follows from the suggestions and the journal, and the check finds nothing."""
        assert present(self.corpus) == replay(self.suggested, self.corpus.decisions())
        assert self.corpus.check() == []


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
TestEditing.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.slow
def test_ten_thousand_decisions(tmp_path: Path) -> None:
    """After a year of work, the journal would no longer account for what stands in the corpus."""
    source = random.Random(20240507)
    desk = Desk(tmp_path, lambda some: source.choice(list(some)), 12)
    corpus, editor = desk.corpus, desk.editor
    # Waiting for the disk ten thousand times would show nothing here.
    corpus._connection.sql.execute("PRAGMA synchronous = OFF")
    for article in corpus.article_ids():
        store(corpus, article, _found(source))
    desk.suggested = present(corpus)
    while corpus._journal.head()[0] < 10_000:
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


def _edition(n: int) -> Draft:
    """An article of its own, with block and photo ids of its own: the replay knows things by kind and id."""
    given = draft(TEXT + f"Edition {n}.\n")
    blocks = tuple(replace(one, id=f"{one.id}-{n}") for one in given.annotated.blocks)
    photos = tuple(replace(one, id=f"{one.id}-{n}") for one in given.annotated.photos)
    return replace(given, annotated=replace(given.annotated, blocks=blocks, photos=photos))


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
