"""Which articles stand in which column, whatever an editor does with them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.article import Annotated
from annotator.domain.words import Kind
from annotator.ui.columns import Columns
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Column, Selection
from tests.review.sample import annotated

FIRST, SECOND, THIRD = Column


def article() -> OpenArticle:
    whole = annotated()
    return OpenArticle(Annotated(whole.article, whole.text))


def three() -> tuple[Columns, list[OpenArticle]]:
    """Three columns with an article each, the keys in the last, something selected in each."""
    columns, articles = Columns(), [article() for _ in Column]
    columns.stand(3, 3)
    for column, one in zip(Column, articles, strict=True):
        columns.put(column, one)
        columns.select(Selection(column, Kind.CLAIM, f"c{column}"))
    return columns, articles


def standing(columns: Columns) -> list[OpenArticle]:
    return [one for _, one in columns.with_articles()]


def test_a_column_is_called_by_where_it_stands() -> None:
    """“Right” would be said of the middle column."""
    assert [one.called(3) for one in Column] == ["left", "middle", "right"]
    assert [one.called(2) for one in (FIRST, SECOND)] == ["left", "right"]


def test_of_three_columns_the_closed_one_goes_and_the_others_stay() -> None:
    """A gap would be left between two articles, or the selection would be that of another article."""
    columns, (one, two, last) = three()
    columns.activate(SECOND)
    columns.close(FIRST)
    assert standing(columns) == [two, last]
    assert columns.number == columns.among == 2
    assert columns.active is FIRST
    assert columns.selection == Selection(FIRST, Kind.CLAIM, "c2")
    columns.close(FIRST)
    assert columns.selection == Selection(SECOND, Kind.CLAIM, "c3")
    assert standing(columns) == [last]
    assert one not in standing(columns)


def test_a_column_changes_places_with_the_one_beside_it() -> None:
    """Two articles that belong together could not be put beside one another."""
    columns, (one, two, last) = three()
    columns.swap(FIRST)
    assert standing(columns) == [two, one, last]
    columns.swap(THIRD)
    assert standing(columns) == [two, last, one]
    assert columns.active is SECOND
    assert columns.selection == Selection(SECOND, Kind.CLAIM, "c3")


def test_another_article_opens_in_an_empty_column_first() -> None:
    """An article would be replaced while a column stands empty."""
    columns = Columns()
    columns.put(FIRST, article())
    assert columns.beside() is SECOND
    columns.put(SECOND, article())
    columns.activate(FIRST)
    columns.stand(3, 3)
    assert columns.beside() is THIRD
    columns.put(THIRD, article())
    assert columns.beside() is FIRST


def test_what_is_in_sight_moves_no_further_than_it_has_to() -> None:
    """Going back by one column would throw the other one to another place."""
    columns, _ = three()
    columns.stand(3, 2)
    assert columns.in_sight == (SECOND, THIRD)
    columns.activate(SECOND)
    assert columns.in_sight == (SECOND, THIRD)
    columns.activate(FIRST)
    assert columns.in_sight == (FIRST, SECOND)
    assert [column for column, _ in columns.others()] == [SECOND, THIRD]
    columns.stand(3, 3)
    assert columns.in_sight == (FIRST, SECOND, THIRD)


_ACTS = ("open", "close", "swap", "go", "one", "two", "three", "room")


@given(st.lists(st.tuples(st.sampled_from(_ACTS), st.sampled_from(list(Column))), max_size=30))
def test_nothing_is_lost_whatever_is_done(acts: list[tuple[str, Column]]) -> None:
    """An article would vanish, stand twice, or keys would go to a column that is not in sight."""
    columns = Columns()
    there: set[OpenArticle] = set()
    for act, column in acts:
        opened = columns.open.get(column)
        match act:
            case "open" if column <= columns.among:
                there -= {opened} if opened is not None else set()
                made = article()
                there.add(made)
                columns.put(column, made)
                columns.select(Selection(column, Kind.CLAIM, "c"))
            case "close" if opened is not None or columns.number > 2:
                there -= {opened} if opened is not None else set()
                columns.close(column)
            case "swap" if opened is not None:
                columns.swap(column)
            case "go" if opened is not None:
                columns.activate(column)
            case "one" | "two" | "three":
                number = {"one": 1, "two": 2, "three": 3}[act]
                columns.stand(number, number)
            case "room":
                columns.stand(columns.wanted, min(columns.wanted, column))
        assert set(columns.open.values()) == there
        assert len(columns.open) == len(there)
        assert columns.active in columns.in_sight
        assert len(columns.in_sight) == columns.number
        assert columns.selection is None or columns.selection.column is columns.active
        assert all(one.column is place for place, one in columns.last.items())
        assert not columns.open or columns.active in columns.open
