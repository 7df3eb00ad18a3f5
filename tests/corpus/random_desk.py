"""Random acts upon a corpus, each checked against what its decision says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus import Conflict, Corpus, Edit
from annotator.corpus.state import decidable
from annotator.domain.annotation import Claim, Entity, Link, Mention, Rule
from annotator.domain.article import Draft
from annotator.domain.codec import KIND_OF, Annotation, encode
from annotator.domain.decision import Change, Decision, Editor
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.replay import Key, Replay, State
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
        self.editions = [_edition(n) for n in range(articles)]
        for one in self.editions:
            self.corpus.add(one, self.editor)
        # What was suggested, and what replaced it, each after the decision with that seq.
        self.offered: list[tuple[int, State, set[Key]]] = [(0, present(self.corpus), set())]

    def offer(self, new: State, gone: Iterable[Key] = ()) -> None:
        """Notes what came in by no decision, and what went so."""
        self.offered.append((self.corpus._journal.head()[0], new, set(gone)))

    def replayed(self) -> State:
        """The state as it follows from the suggestions and the journal as it is on disk."""
        replayed = Replay({})
        waiting = list(self.offered)
        for decision in (*self.corpus.decisions(), None):
            while waiting and (decision is None or waiting[0][0] < decision.seq):
                _, new, gone = waiting.pop(0)
                replayed.offer(new, gone)
            if decision is not None:
                replayed.apply(decision)
        return replayed.state

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
        before = present(self.corpus)
        given = record()
        article = given.annotated.article
        head = self.corpus._journal.head()[0]
        if self.corpus.add(given, self.editor).duplicate:
            return
        new: State = {
            (Kind.ARTICLE, article.id, article.id): encode(replace(article, status=ArticleStatus.TO_REVIEW))
        }
        for thing in decidable(given.annotated):
            if thing.status is Status.SUGGESTED:
                new[KIND_OF[type(thing)], article.id, thing.id] = encode(thing)
        journaled = {(c.kind, c.article, c.id) for d in self.corpus.decisions() for c in d.changes}
        for entity in given.annotated.entities:
            key = (Kind.ENTITY, None, entity.id)
            if key not in before and key not in journaled:
                new[key] = encode(entity)
        self.offered.append((head, new, set()))

    def import_again(self) -> None:
        """Takes in what was deleted, from the same bytes."""
        for one in self.editions:
            before = present(self.corpus)
            if not self.corpus.add(one, self.editor).duplicate:
                after = present(self.corpus)
                self.offer({key: after[key] for key in after.keys() - before.keys()})

    def delete_articles(self) -> None:
        """Puts one or several articles into the trash."""
        ids = self.corpus.article_ids()
        some = [id for id in ids if self.choose((True, False))] or ids[:1]
        if some:
            self.do(lambda: self.corpus.delete_articles(self.editor, some))

    def take_back(self) -> None:
        """Takes some decision back, or is told why not and finds everything as it was."""
        head = self.corpus._journal.head()[0]
        if not head:
            return
        seq = self.choose(range(max(1, head - 8), head + 1))
        reason = self.corpus.why_not(seq)
        if reason is None:
            self.do(lambda: self.corpus.take_back(self.editor, seq))
            assert "already" in (self.corpus.why_not(seq) or "")
        else:
            before = present(self.corpus)
            with pytest.raises(Conflict, match="cannot be taken back"):
                self.corpus.take_back(self.editor, seq)
            assert present(self.corpus) == before

    def empty_trash(self) -> None:
        """Closes the corpus as the program does, which lets deleted articles go."""
        self.corpus.empty_trash()
        self.reopen()
        assert self.corpus.trashed() == 0

    def undo_everything(self) -> None:
        """Undo is stuck nowhere, but where the deleted article was imported again; redo leads back."""
        before, steps = present(self.corpus), 0
        while self.corpus.undo_title is not None and self.undo():
            steps += 1
        for _ in range(steps):
            self.redo()
        assert present(self.corpus) == before

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
        journaled = {
            (c.kind, c.article, c.id)
            for d in self.corpus.decisions()
            for c in d.changes
            if c.article is None or self.corpus._journal.of_present(c.article, d.seq)
        }
        given: State = {(Kind.MENTION, article, one.id): encode(one) for one in mentions}
        given |= {(Kind.CLAIM, article, one.id): encode(one) for one in claims}
        given |= {(Kind.ENTITY, None, one.id): encode(one) for one in ENTITIES}
        gone, came = before.keys() - after.keys(), after.keys() - before.keys()
        assert not (gone | came) & journaled
        new: State = {key: given[key] for key in came}
        for key in came:
            field = "who" if key[0] is Kind.CLAIM else "entity"
            lost = given[key].get(field)
            if lost and (Kind.ENTITY, None, lost) not in after:
                new[key] = {**given[key], field: None}
            if key[0] is Kind.MENTION and self.corpus.rules.all():
                new[key] |= {"label": after[key]["label"], "entity": after[key]["entity"]}
        self.offer(new, gone)
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

    def do(self, step: Callable[[], Decision | None]) -> Decision | None:
        """Takes a step and sees that the state changed as its decision says, and in nothing else."""
        before = present(self.corpus)
        decision = step()
        after = present(self.corpus)
        changes: tuple[Change, ...] = decision.changes if decision else ()
        whole = set()
        for change in changes:
            key = (change.kind, change.article, change.id)
            assert before.get(key) == change.before
            assert after.get(key) == change.after
            if change.kind is Kind.ARTICLE and None in (change.before, change.after):
                whole.add(change.article)
        touched = {(change.kind, change.article, change.id) for change in changes}
        names = {key for key in before.keys() ^ after.keys() if key[0] is Kind.ENTITY} - touched
        # Nobody decided upon these names; they come and go with the articles that refer to them.
        if whole:
            self.offer({key: after[key] for key in names if key in after}, names - after.keys())
            touched |= names
        assert {k: v for k, v in before.items() if k not in touched and k[1] not in whole} == {
            k: v for k, v in after.items() if k not in touched and k[1] not in whole
        }
        return decision

    def undo(self) -> bool:
        """Takes back what undo names. False where its article was imported again, which alone hinders it."""
        return self._turn(self.corpus.undo)

    def redo(self) -> bool:
        """Brings back what redo names."""
        return self._turn(self.corpus.redo)

    def _turn(self, turn: Callable[[Editor], Decision | None]) -> bool:
        try:
            return self.do(lambda: turn(self.editor)) is not None
        except Conflict as hindered:
            if "imported again" not in str(hindered):
                raise
            return False

    def some_edits(self) -> tuple[Act, list[Edit]]:
        """An act over one or many things of an article or over an entity."""
        if not self.corpus.article_ids():
            return Act.ADD, [edit(Rule(new_id(), "dam"), None)]
        article = self.article()
        annotated = self.corpus.annotated(article)
        things: list[Annotation] = [one for one in decidable(annotated) if not isinstance(one, Link)]
        known = [one.id for one in ENTITIES if self.corpus.entity(one.id)]
        if not things:
            return Act.STATUS, [edit(annotated.article, article, status=ArticleStatus.IN_PROGRESS)]
        if len(things) > MANY:
            return Act.DELETE, [deletion(one, article) for one in things[MANY // 2 :]]
        what = self.choose(
            ("one", "one", "one", "all", "delete", "mention", "claim", "link", "entity", "article", "rule")
        )
        if what == "rule":
            made_rule = Rule(
                new_id(),
                self.span().text(TEXT),
                self.choose([None, Label.PERSON]),
                self.choose([None, Label.UNIT]),
                self.choose([None, *known]),
            )
            rules = self.corpus.rules.all()
            return Act.ADD, [edit(made_rule, None), *(deletion(one, None) for one in rules[5:])]
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
        assert present(self.corpus) == self.replayed()
        assert self.corpus.check() == []


def _edition(n: int) -> Draft:
    """An article of its own, with block and photo ids of its own: the replay knows things by kind and id."""
    given = draft(TEXT + f"Edition {n}.\n")
    blocks = tuple(replace(one, id=f"{one.id}-{n}") for one in given.annotated.blocks)
    photos = tuple(replace(one, id=f"{one.id}-{n}") for one in given.annotated.photos)
    return replace(given, annotated=replace(given.annotated, blocks=blocks, photos=photos))
