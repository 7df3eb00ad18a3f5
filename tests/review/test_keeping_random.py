"""Any acts on a disk that fails and comes back end as if there had been no trouble."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Mention
from annotator.domain.article import Annotated
from annotator.domain.codec import KIND_OF
from annotator.domain.decision import Decision
from annotator.domain.words import Act, ArticleStatus, Label, Relation, Status
from annotator.review.decide import Review
from annotator.review.keeping import Keeping
from tests.review.keptsample import (
    ID,
    made,
    refuse,
)
from tests.review.sample import MACHINE, at

Step = tuple[str, int]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("accept", "reject", "note", "correct", "add", "delete", "link", "bulk", "status", "undo", "redo")
        ),
        st.integers(0, 3),
    ),
    max_size=14,
)


def act(review: Review, whole: Annotated, step: Step) -> Decision | None:
    """One step of an editor; ids of what is new are the same in every run."""
    what, which = step
    chosen = whole.claims[which % len(whole.claims)]
    match what:
        case "accept":
            return review.accept(whole, chosen)
        case "reject":
            return review.reject(whole, whole.mentions[which % len(whole.mentions)])
        case "note":
            return review.set_note(whole, chosen, f"note {which}")
        case "correct":
            return review.correct(whole, chosen, replace(chosen, topic=f"topic {which}"))
        case "add":
            name = Mention(f"m-new{which}", at("brigade"), Label.UNIT, MACHINE, status=Status.ADDED)
            new = Edit(KIND_OF[Mention], name.id, ID, name)
            return review.decide(Act.ADD, f"add {which}", [new])
        case "delete":
            added = [one for one in whole.mentions if one.status is Status.ADDED]
            return review.delete(whole, added[which % len(added)]) if added else None
        case "link":
            return review.relate(whole, chosen, (ID, "c-repairs"), Relation.UPDATES if which else None)
        case "bulk":
            return review.accept_many([(ID, one) for one in whole.claims[: which + 1]])
        case "status":
            return review.set_article_status(ID, list(ArticleStatus)[which % 3])
        case "undo":
            return review.undo()
        case _:
            return review.redo()


def tried(do: Callable[[], Any]) -> object:
    try:
        return do()
    except Conflict:
        return None


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the sample article, to be copied."""
    with made(tmp_path_factory.mktemp("river"), "river.corpus") as corpus:
        return corpus.path


@settings(max_examples=60)
@given(steps=STEPS, trouble=st.lists(st.sampled_from("..xxf"), min_size=14, max_size=14))
def test_any_trouble_ends_as_if_there_had_been_none(
    steps: list[Step], trouble: list[str], river: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Somewhere in a long morning with a flaky disk one decision would be lost, doubled or out of order."""
    folder = tmp_path_factory.mktemp("trouble")
    paths = [Path(shutil.copyfile(river, folder / f"{name}.corpus")) for name in ("smooth", "rough")]
    with Corpus.open(paths[0]) as smooth, Corpus.open(paths[1]) as rough:
        straight = Review(smooth, smooth.editor("Mira Kay"))
        keeping = Keeping(rough, folder / "unsaved")
        review = Review(rough, rough.editor("Mira Kay"), keeping)
        for step, state in zip(steps, trouble, strict=False):
            if state == "f":
                keeping.flush()
            refuse(rough, on=state == "x")
            before = smooth.annotated(ID)
            assert keeping.annotated(ID) == before
            tried(lambda step=step, before=before: act(straight, before, step))  # type: ignore[misc]
            tried(lambda step=step, before=before: act(review, before, step))  # type: ignore[misc]
            assert (keeping.undo_title, keeping.redo_title) == (smooth.undo_title, smooth.redo_title)
        refuse(rough, on=False)
        assert keeping.flush().conflicts == ()
        assert rough.annotated(ID) == smooth.annotated(ID)
        assert (rough.undo_title, rough.redo_title) == (smooth.undo_title, smooth.redo_title)
        told = [(one.act, one.title, one.changes) for one in smooth.decisions()]
        assert [(one.act, one.title, one.changes) for one in rough.decisions()] == told
        assert rough.check() == []
        assert list((folder / "unsaved").glob("*")) == []
