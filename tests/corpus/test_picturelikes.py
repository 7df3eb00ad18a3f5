"""Which pictures look the same, kept as they come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.picture import PictureFile
from tests.corpus.samples import picture

ONE, NEAR, FAR = "0f" * 32, "0f" * 31 + "0e", "f0" * 32


class StoppedError(Exception):
    """Ends a transaction."""


def stopped(corpus: Corpus, *pictures: PictureFile) -> None:
    """Pictures come in, and the transaction ends in an error."""
    with corpus._connection.writing():
        for one in pictures:
            corpus._state.pictures._keep(one)
        raise StoppedError


def pairs(corpus: Corpus) -> set[tuple[str, str, int]]:
    """The rows of the table."""
    with corpus._connection.reading() as sql:
        return set(sql.execute("SELECT picture, other, bits FROM picture_likes"))


def test_pictures_are_compared_with_those_before(tmp_path: Path) -> None:
    """A resized copy of a picture would pass for another."""
    one, near, far, plain = (
        picture(name, pdq) for name, pdq in (("a", ONE), ("b", NEAR), ("c", FAR), ("d", None))
    )
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        rows = corpus._state.pictures
        with corpus._connection.writing():
            for each in (one, near, far, plain):
                rows._keep(each)
        a, b = one.picture.sha256, near.picture.sha256
        assert pairs(corpus) == {(a, b, 1), (b, a, 1)}
        assert list(rows.likes.wrong()) == []
        with corpus._connection.writing():
            assert list(rows.likes.enter_all()) == [1, 2, 3]
        assert pairs(corpus) == {(a, b, 1), (b, a, 1)}


def test_a_transaction_that_was_taken_back_leaves_nothing_behind(tmp_path: Path) -> None:
    """A picture would be said to look like one that never came in."""
    lost, came, near = picture("lost", ONE), picture("came", FAR), picture("near", NEAR)
    with Corpus.create(tmp_path / "a.corpus") as corpus:
        rows = corpus._state.pictures
        with pytest.raises(StoppedError):
            stopped(corpus, lost, picture("second", NEAR))
        with corpus._connection.writing():
            rows._keep(came)
        with corpus._connection.writing():
            rows._keep(near)
        assert pairs(corpus) == set()
        with corpus._connection.writing():
            rows._keep(lost)
        assert {bits for _, _, bits in pairs(corpus)} == {1}
        assert len(pairs(corpus)) == 2


def test_another_program_adds_pictures_meanwhile(tmp_path: Path) -> None:
    """Pictures of a colleague's import would never be compared."""
    with Corpus.create(tmp_path / "a.corpus") as corpus, corpus.another() as other:
        with corpus._connection.writing():
            corpus._state.pictures._keep(picture("a", FAR))
        with other._connection.writing():
            other._state.pictures._keep(picture("b", ONE))
        with corpus._connection.writing():
            corpus._state.pictures._keep(picture("c", NEAR))
        assert len(pairs(corpus)) == 2
