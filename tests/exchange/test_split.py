"""Articles shared out for training, development and test."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.split import PARTS, BadSplit, Split

IDS = st.lists(st.text("abcdef234", min_size=4, max_size=4), unique=True, max_size=60)
SHARES = (
    st.tuples(st.integers(0, 100), st.integers(0, 100))
    .map(lambda two: (max(0, 100 - sum(two)), *two))
    .filter(lambda shares: sum(shares) == 100)
)


@given(IDS, SHARES, st.integers(), st.randoms())
def test_the_same_articles_and_seed_give_the_same_parts(
    ids: list[str], shares: tuple[int, int, int], seed: int, random: object
) -> None:
    """A result could not be repeated: the test part would hold other articles the next time."""
    split = Split(shares, seed)
    assert split.parts(ids) == split.parts(sorted(ids, reverse=True))


@given(IDS, SHARES, st.integers())
def test_every_article_goes_to_one_part_of_the_right_size(
    ids: list[str], shares: tuple[int, int, int], seed: int
) -> None:
    """Articles would be missing, or a part would be empty that was asked for."""
    parts = Split(shares, seed).parts(ids)
    assert set(parts) == set(ids)
    sizes = [list(parts.values()).count(name) for name in PARTS]
    wanted = [n for n, share in enumerate(shares) if share]
    for n, (size, share) in enumerate(zip(sizes, shares, strict=True)):
        assert abs(size - share * len(ids) / 100) <= len(wanted)
        assert share or not size
        assert size or n not in wanted or len(ids) < len(wanted)


def test_ten_articles() -> None:
    """80/10/10 of ten articles would not be eight, one and one."""
    ids = [f"a{n}" for n in range(10)]
    parts = list(Split((80, 10, 10)).parts(ids).values())
    assert [parts.count(name) for name in PARTS] == [8, 1, 1]
    assert Split((80, 10, 10), 1).parts(ids) != Split((80, 10, 10), 2).parts(ids)


@pytest.mark.parametrize("words", ["", "80/20", "80/10/5", "a/b/c", "-10/100/10", "80/10/10/0", "²/98/0"])
def test_bad_splits(words: str) -> None:
    """A slip in the shares would silently give other parts."""
    with pytest.raises(BadSplit):
        Split.parse(words)


def test_parsed() -> None:
    """The shares as typed would not be understood."""
    assert Split.parse("80/10/10", 7) == Split((80, 10, 10), 7)
