"""Whatever two editors do, merging their corpora loses nothing, and the order does not matter."""

from __future__ import annotations

import random
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Corpus, Edit
from annotator.corpus.merging import Merged
from annotator.corpus.state import decidable
from annotator.corpus.values import Conflict
from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.codec import KIND_OF
from annotator.domain.ids import new_id
from annotator.domain.offsets import span
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Status
from tests.corpus.merging.desk import curated
from tests.corpus.samples import BY_HAND, TEXT, draft, edit, present, raw, store, suggestions

DECIDED = (Status.ACCEPTED, Status.REJECTED, Status.CORRECTED)


def edition(n: int) -> str:
    """The text of one of several articles."""
    return TEXT + f"Edition {n}.\n"


class Work:
    """Random acts of one editor upon a corpus."""

    def __init__(self, corpus: Corpus, name: str, seed: int) -> None:
        self.corpus = corpus
        self.name = name
        self.editor = corpus.editor(name)
        self.random = random.Random(f"{seed} {name}")

    def act(self) -> None:
        """One of them; one that the corpus refuses changes nothing."""
        acts = [self.judge] * 6 + [self.add, self.correct, self.head, self.entity, self.bring]
        acts += [self.undo, self.redo, self.take_back, self.delete, self.extract, self.throw_out]
        try:
            self.random.choice(acts)()
        except Conflict:
            return

    def some_article(self) -> str | None:
        """The id of one, if there is any."""
        ids = self.corpus.article_ids()
        return self.random.choice(ids) if ids else None

    def decide(self, act: Act, *edits: Edit) -> None:
        """One decision."""
        self.corpus.decide(self.editor, act, f"{act} of {self.name}", edits)

    def judge(self) -> None:
        """Accepts, rejects or corrects a thing as it is."""
        if id := self.some_article():
            whole = decidable(self.corpus.annotated(id))
            if whole:
                self.decide(
                    Act.ACCEPT, edit(self.random.choice(whole), id, status=self.random.choice(DECIDED))
                )

    def add(self) -> None:
        """A mention by hand."""
        if id := self.some_article():
            start = self.random.randrange(0, 200, 20)
            hand = Mention(new_id(), span(start, start + 9), Label.EVENT, BY_HAND, None, Status.ADDED)
            self.decide(Act.ADD, Edit(Kind.MENTION, hand.id, id, hand))

    def correct(self) -> None:
        """A claim's words."""
        if (id := self.some_article()) and (claims := self.corpus.annotated(id).claims):
            one: Claim = self.random.choice(claims)
            self.decide(Act.CORRECT, edit(one, id, note=self.random.choice("xyz"), status=Status.CORRECTED))

    def head(self) -> None:
        """What is known about an article."""
        if id := self.some_article():
            known = self.corpus.article(id)
            after = self.random.choice(
                [
                    replace(known, status=self.random.choice(list(ArticleStatus))),
                    replace(known, outlet=self.random.choice("ab")),
                ]
            )
            self.decide(Act.STATUS, Edit(Kind.ARTICLE, id, id, after))

    def entity(self) -> None:
        """A new entity for a mention, or another name for one."""
        if (id := self.some_article()) and (mentions := self.corpus.annotated(id).mentions):
            one = self.random.choice(mentions)
            new = Entity(new_id(), f"Name {self.random.choice('pq')}", Label.PERSON)
            known = one.entity and self.corpus.entity(one.entity)
            if known and self.random.random() < 0.5:
                self.decide(Act.CORRECT, edit(known, None, name=new.name))
            else:
                self.decide(
                    Act.LINK,
                    Edit(Kind.ENTITY, new.id, None, new),
                    edit(one, id, entity=new.id, status=Status.CORRECTED),
                )

    def delete(self) -> None:
        """A mention or claim."""
        if id := self.some_article():
            whole = self.corpus.annotated(id)
            things: tuple[Mention | Claim, ...] = (*whole.mentions, *whole.claims)
            if things:
                one = self.random.choice(things)
                self.decide(Act.DELETE, Edit(KIND_OF[type(one)], one.id, id, None))

    def bring(self) -> None:
        """Another article, perhaps one the other editor imports too."""
        added = self.corpus.add(draft(edition(self.random.randrange(5))), self.editor)
        if not added.duplicate:
            self.extract_in(added.article)

    def extract(self) -> None:
        """Looks for suggestions once more."""
        if id := self.some_article():
            self.extract_in(id)

    def extract_in(self, id: str) -> None:
        """Suggestions with ids of their own, as an extractor gives."""
        found = suggestions()
        given: tuple[Mention | Claim | Entity, ...] = (*found.mentions, *found.claims, *found.entities)
        ids = {one.id: new_id() for one in given}
        store(
            self.corpus,
            id,
            replace(
                found,
                mentions=tuple(
                    replace(one, id=ids[one.id], entity=one.entity and ids[one.entity])
                    for one in found.mentions
                ),
                claims=tuple(
                    replace(
                        one,
                        id=ids[one.id],
                        who=one.who and ids[one.who],
                        parent=one.parent and ids[one.parent],
                    )
                    for one in found.claims
                ),
                entities=tuple(replace(one, id=ids[one.id]) for one in found.entities),
            ),
        )

    def undo(self) -> None:
        """Takes the last decision back."""
        self.corpus.undo(self.editor)

    def redo(self) -> None:
        """Brings one back."""
        self.corpus.redo(self.editor)

    def take_back(self) -> None:
        """Takes one back out of the middle."""
        if seqs := [one.seq for one in self.corpus.decisions()]:
            self.corpus.take_back(self.editor, self.random.choice(seqs))

    def throw_out(self) -> None:
        """An article, now and then for good."""
        if (id := self.some_article()) and self.random.random() < 0.3:
            self.corpus.delete_articles(self.editor, [id])
            if self.random.random() < 0.5:
                self.corpus.empty_trash()


def merged(into: Corpus, other: Corpus) -> Merged:
    """Merges twice; the second time nothing may happen."""
    known = {row.seq for row in other.decisions()}
    done = into.merge(other)
    assert into.check() == []
    assert done.decisions + done.already + len(done.conflicts) <= len(known)
    state, journal = present(into), list(into.decisions())
    again = into.merge(other)
    assert (again.articles, again.decisions, set(again.conflicts)) == (0, 0, set(done.conflicts))
    assert (present(into), list(into.decisions())) == (state, journal)
    return done


def accounted(into: Corpus, other: Corpus) -> None:
    """Every decision of the other is here: in the journal, among those merged, or among the conflicts."""
    with raw(into.path) as here, raw(other.path) as there:
        known = {
            hash
            for table in ("journal", "merged", "conflicts")
            for (hash,) in here.execute(f"SELECT hash FROM {table}")
        }
        origins: dict[int, set[str]] = {}
        for seq, hash in there.execute("SELECT as_seq, hash FROM merged"):
            origins.setdefault(seq, set()).add(hash)
        for seq, hash in there.execute("SELECT seq, hash FROM journal"):
            assert hash in known or origins.get(seq, set()) & known


def run(folder: Path, seed: int, before: int, after: int, *, apart: bool) -> None:
    """Two editors work on copies, or on corpora of their own, merge both ways, and go on."""
    left = Corpus.create(folder / "a.corpus")
    start = Work(left, "Ada", seed)
    for _ in range(2):
        start.bring()
    if apart:
        right = Corpus.create(folder / "b.corpus")
        for _ in range(2):
            Work(right, "Bo", seed).bring()
    else:
        for _ in range(before):
            start.act()
        left.copy_to(folder / "b.corpus")
        right = Corpus.open(folder / "b.corpus")
    ada, bo = Work(left, "Ada", seed + 1), Work(right, "Bo", seed + 1)
    with left, right:
        for _ in range(2):
            for _ in range(after):
                ada.act()
                bo.act()
            left.copy_to(folder / "c.corpus")
            with Corpus.open(folder / "c.corpus") as still:
                ours, theirs = merged(left, right), merged(right, still)
            accounted(left, right)
            if not ours.conflicts and not theirs.conflicts and not apart:
                assert curated(left) == curated(right)
            for one in ("c.corpus", "c.corpus-wal", "c.corpus-shm"):
                (folder / one).unlink(missing_ok=True)


@pytest.mark.parametrize("apart", [False, True])
@settings(max_examples=15)
@given(seed=st.integers(0, 10**6), before=st.integers(0, 8), after=st.integers(1, 8))
def test_merging_loses_nothing(apart: bool, seed: int, before: int, after: int) -> None:
    """One rare order of two editors' acts would cost a decision, or leave a broken corpus."""
    folder = Path(tempfile.mkdtemp())
    try:
        run(folder, seed, before, after, apart=apart)
    finally:
        shutil.rmtree(folder)
