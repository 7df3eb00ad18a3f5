"""How a file counts, found out from its own spans."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.domain.offsets import span
from annotator.exchange.incoming.convention import ALL, Finder
from annotator.exchange.incoming.counting import Counted
from annotator.exchange.incoming.fitting import fitted
from annotator.exchange.incoming.neutral import Convention, Document, ForeignSpan, LineEnds, Piece, Unit
from annotator.exchange.incoming.telling import convention_of, counting_words

WRITTEN = st.text("ab é🚢\u0301Яж.\u200d\r\n👩", min_size=1, max_size=40)


def foreign(counted: Counted, start: int, end: int, convention: Convention, *, told: bool) -> ForeignSpan:
    """A span as a tool of that convention writes it."""
    first, behind = counted.count(start, convention), counted.count(end, convention)
    piece = Piece(first, behind - 1 if convention.inclusive else behind)
    return ForeignSpan("s", "PER", (piece,), counted.text[start:end] if told else None)


@given(WRITTEN, st.data(), st.sampled_from(ALL))
def test_every_convention_leads_back(written: str, data: st.DataObject, convention: Convention) -> None:
    """A label would land beside its words in texts with emoji, accents or CRLF."""
    counted = Counted(written)
    start = data.draw(st.integers(0, len(counted.text) - 1))
    end = data.draw(st.integers(start + 1, len(counted.text)))
    one = foreign(counted, start, end, convention, told=False)
    placed = counted.place(one.pieces[0], convention)
    if convention.unit is Unit.GRAPHEMES:
        edges = {counted.place(Piece(0, n), Convention(Unit.GRAPHEMES)) for n in range(1, len(written) + 1)}
        assume((0, end) in edges and (start == 0 or (0, start) in edges))
    assert placed == (start, end)


@given(
    st.lists(st.sampled_from(["Kyiv", "🚢", "Оксана Гай", "é", "\r\n", "a👩‍🌾b", "."]), min_size=3), st.data()
)
def test_the_convention_is_found(words: list[str], data: st.DataObject) -> None:
    """Every label of a tool that counts otherwise would be shifted."""
    counted = Counted(" ".join(words))
    convention = data.draw(st.sampled_from([one for one in ALL if one.unit is not Unit.GRAPHEMES]))
    finder = Finder()
    at = 0
    places = []
    for word in (one for one in words if one.strip()):
        start = counted.text.index(word, at)
        at = start + len(word)
        places.append((start, at))
        finder.add(counted, [foreign(counted, start, at, convention, told=True)])
    verdict = finder.verdict()
    assert verdict.best.fits == verdict.best.of == len(places)
    for start, end in places:
        one = foreign(counted, start, end, convention, told=True)
        found = counted.place(one.pieces[0], verdict.best.convention)
        assert isinstance(found, tuple)
        assert counted.text[slice(*found)] == counted.text[start:end]


@pytest.mark.parametrize("unit", [Unit.CODE_POINTS, Unit.UTF16, Unit.GRAPHEMES, Unit.BYTES])
@pytest.mark.parametrize("inclusive", [False, True])
def test_word_edges_tell_where_no_words_are_given(unit: Unit, inclusive: bool) -> None:
    """doccano's files, which say nothing of how they count, would be read one sign off."""
    text = "🚢 Оксана Гай 👩‍🌾 left Lisova, and Kyiv too."
    counted = Counted(text)
    convention = Convention(unit, LineEnds.WRITTEN, inclusive)
    finder = Finder()
    for words in ("Оксана Гай", "Lisova", "Kyiv"):
        start = text.index(words)
        finder.add(counted, [foreign(counted, start, start + len(words), convention, told=False)])
    verdict = finder.verdict()
    assert (verdict.best.convention.unit, verdict.best.convention.inclusive) == (unit, inclusive)
    assert not verdict.by_words
    assert verdict.second is not None
    assert verdict.second.fits < verdict.best.fits == 3


def test_crlf_is_told_from_lf() -> None:
    """Labels of a project from Windows would slip further with every line."""
    counted = Counted("One\r\nTwo\r\nKyiv fell")
    for lines, at in ((LineEnds.LF, 8), (LineEnds.CRLF, 10)):
        finder = Finder()
        finder.add(counted, [ForeignSpan("s", "LOC", (Piece(at, at + 4),), "Kyiv")])
        found = finder.verdict().best.convention
        assert counted.place(Piece(at, at + 4), found) == (8, 12)
        assert (found.lines is LineEnds.LF) is (lines is LineEnds.LF)


def test_two_that_fit_and_differ_are_called_open() -> None:
    """An editor would not be told that the file leaves it open where a label stands."""
    counted = Counted("🚢 a b c d")
    finder = Finder((Convention(Unit.UTF16),))
    finder.add(counted, [ForeignSpan("s", "X", (Piece(5, 6),))])
    verdict = finder.verdict()
    assert verdict.best.convention.unit is Unit.UTF16
    lines = list(counting_words(verdict, None))
    assert verdict.open is any("other ways" in one for one in lines)


def test_what_does_not_fit_is_named_and_left_out() -> None:
    """A label on other words than its tool saw would come in as if it were right."""
    spans = (
        ForeignSpan("good", "LOC", (Piece(0, 4),), "Kyiv"),
        ForeignSpan("other", "LOC", (Piece(5, 9),), "Kyiv"),
        ForeignSpan("beyond", "LOC", (Piece(5, 99),)),
        ForeignSpan("inside", "LOC", (Piece(11, 12),)),
        ForeignSpan("empty", "LOC", (Piece(3, 3),)),
        ForeignSpan("backwards", "LOC", (Piece(3, 1),)),
    )
    text = "Kyiv fell. 🚢"
    fit = fitted(Document("d", text, spans), Counted(text), Convention(Unit.UTF16))
    assert fit.places == {"good": (span(0, 4),)}
    reasons = {one.what.rpartition("(")[2].rstrip(")"): one.why for one in fit.problems}
    assert "covers “fell”, not “Kyiv”" in reasons["other"]
    assert "beyond" in reasons["beyond"]
    assert "inside a character" in reasons["inside"]
    assert "nothing" in reasons["empty"]
    assert "no stretch" in reasons["backwards"]


def test_a_quotation_finds_its_place() -> None:
    """Web annotations on a text that grew at its top would be lost, or stand on other words."""
    text = "News. The mayor of Kyiv left. The mayor of Lviv stayed."
    moved = ForeignSpan("q", "PER", (Piece(0, 9),), "The mayor", "left. ", " of Lviv")
    twice = ForeignSpan("t", "PER", (Piece(0, 9),), "The mayor", "x", "y")
    fit = fitted(Document("d", None, (moved, twice)), Counted(text), Convention())
    assert fit.places == {"q": (span(30, 39),)}
    assert [one.what.startswith("PER") for one in fit.notes] == [True]
    assert len(fit.problems) == 1


def test_ways_to_count_are_read_from_words() -> None:
    """`--offsets` would take another way to count than the one typed."""
    assert convention_of("utf-16,crlf") == Convention(Unit.UTF16, LineEnds.CRLF)
    assert convention_of("code-points, inclusive") == Convention(inclusive=True)
    with pytest.raises(ValueError, match="no way to count"):
        convention_of("furlongs")
