"""Figures: the words of quantities to numbers, bounds, kinds and units."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span, span
from annotator.domain.words import Bound
from annotator.extract.figures.numerals import LARGEST, numerals
from annotator.extract.figures.read import read_figure, read_figures


def at(text: str, words: str) -> Span:
    """Where some words stand in a text."""
    start = text.index(words)
    return span(start, start + len(words))


def read(text: str, words: str | None = None) -> Figure:
    """The figure of some words of a text, or of all."""
    found = read_figure(text, at(text, words or text))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "kind"),
    [
        ("at least 1,200 people", 1200, None, Bound.AT_LEAST, "count"),
        ("no fewer than 12 villages", 12, None, Bound.AT_LEAST, "count"),
        ("there are “no fewer than 9,000” of them", 9000, None, Bound.AT_LEAST, "count"),
        ("up to 40 tanks", None, 40, Bound.AT_MOST, "equipment"),
        ("no more than 300 men", None, 300, Bound.AT_MOST, "count"),
        ("nearly 900 homes", None, 900, Bound.AT_MOST, "count"),
        ("at least about 900 homes", 900, None, Bound.AT_LEAST, "count"),
        ("30 or more villages", 30, None, Bound.AT_LEAST, "count"),
        ("30 villages or so", 30, 30, Bound.ABOUT, "count"),
        ("about 3 kilometers", 3, 3, Bound.ABOUT, "distance"),
        ("some 70 villages", 70, 70, Bound.ABOUT, "count"),
        ("sixty soldiers", 60, 60, Bound.EXACT, "personnel"),
        ("two hundred and ten men", 210, 210, Bound.EXACT, "count"),
        ("forty-five houses", 45, 45, Bound.EXACT, "count"),
        ("half a million tons", 500_000, 500_000, Bound.EXACT, "weight"),
        ("a dozen boats", 12, 12, Bound.EXACT, "equipment"),
        ("a half-dozen villages", 6, 6, Bound.EXACT, "count"),
        ("$2.5 million", 2_500_000, 2_500_000, Bound.EXACT, "money"),
        ("€1.2m", 1_200_000, 1_200_000, Bound.EXACT, "money"),
        ("$5-10 billion", 5e9, 10e9, Bound.RANGE, "money"),
        ("4 billion hryvnias", 4e9, 4e9, Bound.EXACT, "money"),
        ("‘over 3 villages", 3, None, Bound.AT_LEAST, "count"),
        ("16.6 million trucks", 16_600_000, 16_600_000, Bound.EXACT, "equipment"),
        ("between 40 and 50 drones", 40, 50, Bound.RANGE, "equipment"),
        ("5,000 to 10,000 men", 5_000, 10_000, Bound.RANGE, "count"),
        ("two to three million people", 2e6, 3e6, Bound.RANGE, "count"),
        ("five or six houses", 5, 6, Bound.RANGE, "count"),
        ("eight times or even 10 times", 8, 10, Bound.RANGE, "ratio"),
        ("fewer than three or four houses", None, 4, Bound.AT_MOST, "count"),
        ("twice as many", 2, 2, Bound.EXACT, "ratio"),
        ("tenfold", 10, 10, Bound.EXACT, "ratio"),
        ("dozens of houses", 24, None, Bound.VAGUE, "count"),
        ("thousands of trees", 2_000, None, Bound.VAGUE, "count"),
        ("several villages", 3, None, Bound.VAGUE, "count"),
        ("a few dozen villages", 24, None, Bound.VAGUE, "count"),
        ("tens of thousands of men", 20_000, 99_999, Bound.VAGUE, "count"),
        ("hundreds of thousands of trees", 200_000, 999_999, Bound.VAGUE, "count"),
        ("65 percent", 65, 65, Bound.EXACT, "percent"),
        ("40%", 40, 40, Bound.EXACT, "percent"),
        ("half of the city", 50, 50, Bound.EXACT, "percent"),
        ("more than two-thirds", 66.7, None, Bound.AT_LEAST, "percent"),
        ("one in five houses", 20, 20, Bound.EXACT, "percent"),
        ("a kilometer per day", 1, 1, Bound.EXACT, "rate"),
        ("300 shells a day", 300, 300, Bound.EXACT, "rate"),
        ("60,000 casualties", 60_000, 60_000, Bound.EXACT, "casualties"),
        ("a 70-year-old", 70, 70, Bound.EXACT, "age"),
        ("more than an hour", 1, None, Bound.AT_LEAST, "duration"),
        ("a year and a half", 1.5, 1.5, Bound.EXACT, "duration"),
        ("over half a century", 50, None, Bound.AT_LEAST, "duration"),
        ("12½ hours", 12.5, 12.5, Bound.EXACT, "duration"),
    ],
)
def test_figure(text: str, low: float | None, high: float | None, bound: Bound, kind: str) -> None:
    """A chart of figures would show another number than the article."""
    found = read(text)
    assert (found.low, found.high, found.bound, found.kind) == (low, high, bound, kind)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("three miles", 4.8, "km"),
        ("200 nautical miles", 370.4, "km"),
        ("600 feet", 182.9, "m"),
        ("six square miles", 15.5, "km²"),
        ("1,000 acres", 404.7, "ha"),
        ("four meters by five meters", 20, "m²"),
        ("150 pounds", 68, "kg"),
        ("60 miles per hour", 96.6, "km/h"),
        ("a 155 mm shell", 155, "mm"),
        ("a .50-caliber gun", 12.7, "mm"),
        ("100 degrees Fahrenheit", 37.8, "°C"),
        ("minus 20 degrees Celsius", -20, "°C"),
        ("three decades", 30, "years"),
        ("a mile a day", 1.6, "km per day"),
        ("£3 million", 3_000_000, "pounds"),
        ("300m deep", 300, "m"),
    ],
)
def test_metric(text: str, value: float, unit: str) -> None:
    """Two articles would differ on a distance because one counts in miles."""
    found = read(text)
    assert (found.low, found.high, found.unit) == (value, value, unit)


@pytest.mark.parametrize(
    ("text", "words", "kind", "who"),
    [
        ("Shelling killed 14 and wounded another 30.", "14", "killed", None),
        ("Shelling killed 14 and wounded another 30.", "30", "wounded", None),
        ("On Friday 200 were killed.", "200", "killed", None),
        ("The number was nearer 900, with perhaps 300 killed.", "900", "count", None),
        ("The number was nearer 900, with perhaps 300 killed.", "300", "killed", None),
        ("A death toll of 900, with 300 wounded.", "900", "killed", None),
        ("They say 20 civilians were wounded.", "20 civilians", "wounded", "civilians"),
        ("Raids killed or wounded 500.", "500", "casualties", None),
        ("Some 500 soldiers were killed or wounded.", "500", "casualties", "soldiers"),
        ("Police arrested 60 protesters.", "60", "captured", "protesters"),
        ("About 9,000 people fled the town.", "9,000 people", "displaced", "people"),
        ("Seven sailors are missing.", "Seven sailors", "missing", "sailors"),
        ("The army lost 12 tanks.", "12 tanks", "equipment_lost", None),
        ("They were sent 12 tanks.", "12 tanks", "equipment", None),
        ("The unit has 900 Estonian soldiers.", "900", "personnel", "Estonian soldiers"),
        ("A town that is home to 8,000 people fell.", "8,000 people", "population", "people"),
        ("The court gave three strikes to the mayor, killed in May.", "three strikes", "count", None),
        ("Ann Lee, 41, saw it.", "41", "age", None),
        ("There were 40 deaths.", "40 deaths", "killed", None),
    ],
)
def test_kind_and_whom(text: str, words: str, kind: str, who: str | None) -> None:
    """“14 dead and 30 wounded” would be 44 of the same, or counts of nothing."""
    found = read(text, words)
    assert (found.kind, found.who) == (kind, who)


def test_the_bound_may_stand_before() -> None:
    """“More than” would be lost where the name that was found begins with the number."""
    assert read("It took more than 300 prisoners.", "300").bound is Bound.AT_LEAST
    assert read("It lasted over the three days of May.", "three days").bound is Bound.EXACT
    assert read("They are twice as many as 300 were.", "300").bound is Bound.EXACT


def test_a_share_of_an_earlier_figure() -> None:
    """“A third of that number” would stand as 33 percent of nothing."""
    text = "It put losses at more than 9,000 men, with as many as a third of that number killed."
    spans = [at(text, "9,000 men"), at(text, "a third of that number")]
    whole, share = read_figures(text, spans)
    assert (whole.low, whole.high, whole.who) == (9_000, None, "men")
    assert (share.low, share.high, share.bound, share.kind) == (None, 3_000, Bound.AT_MOST, "killed")
    assert read_figures(text, spans, within=spans[1:]) == [share]


def test_a_share_of_them() -> None:
    """“Half of them” would not say how many."""
    text = "The boat carried 60 people. Half of them drowned."
    (_, half) = read_figures(text, [at(text, "60 people"), at(text, "Half of them")])
    assert (half.low, half.high, half.kind, half.who) == (30, 30, "killed", "people")


def test_a_share_of_nothing_told_stays_a_share() -> None:
    """A share would be counted out of a distance, or of nothing."""
    text = "They held six miles of road. A third of that number was mined."
    spans = [at(text, "six miles"), at(text, "A third of that number")]
    assert read_figures(text, spans)[1].unit == "percent"
    assert read_figures(text, spans[1:])[0].unit == "percent"


def test_a_conservative_estimate_is_a_least_one() -> None:
    """A figure that its source calls conservative would be charted as exact."""
    text = "He put it at 9,000 casualties, which he called a conservative estimate."
    (found,) = read_figures(text, [at(text, "9,000 casualties")])
    assert (found.low, found.high, found.bound) == (9_000, None, Bound.AT_LEAST)


@pytest.mark.parametrize("text", ["fifth", "the 57th", "3 – 0", "heavy", "F-16", "second half", "9" * 400])
def test_no_amount_no_figure(text: str) -> None:
    """An ordinal, a score or the name of an aircraft would be counted."""
    assert read_figure(text, span(0, len(text))) is None


NUMBERS = st.integers(min_value=0, max_value=10**12)


@given(NUMBERS)
def test_digits_are_read_back(number: int) -> None:
    """A number would be read as another for how it is written."""
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f")):
        (found,) = numerals(f"{written} men")
        assert found.low == found.high == number


@given(
    st.text(alphabet="0123456789.,-–%$€ andtomilibhref½", max_size=400),
    st.integers(0, 60),
    st.integers(0, 80),
)
def test_any_words_are_read(text: str, start: int, length: int) -> None:
    """A strange line would stop the reading of the article, or leave a figure that no file can hold."""
    one = read_figure(f"{text} ", span(min(start, len(text)), min(start, len(text)) + length + 1))
    for value in (one.low, one.high) if one else ():
        assert value is None or (math.isfinite(value) and abs(value) <= 2000 * LARGEST)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1," * 30_000,
        "one " * 20_000,
        "a " * 30_000,
        "million " * 9_000,
        "of " * 9_000,
        "1 to " * 9_000,
    ],
)
def test_hostile_words(text: str) -> None:
    """One line of an article would hold the reading up for minutes."""
    whole = span(0, len(text))
    assert all(n.low is None or n.low <= LARGEST for n in numerals(text[:20_000]))
    assert len(read_figures(text, [whole])) <= 1


def test_an_age_is_no_toll() -> None:
    """“The 19-year-old’s death” would be nineteen killed."""
    one = read("The 19-year-old’s death was confirmed", "19")
    assert (one.kind, one.low, one.unit) == ("age", 19, "years")


def test_what_was_done_is_no_unit() -> None:
    """A chart would count in “planned”."""
    assert read("with as many as 39 planned in the north", "39").unit is None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("The number of foreign fighters was put at more than 9,000.", "more than 9,000", "personnel"),
        ("The 3,000-strong brigade left.", "3,000", "personnel"),
        ("Four men were sentenced to eight years in prison.", "Four men", "captured"),
        ("The number of mills was put at 90.", "90", "count"),
    ],
)
def test_kinds_told_by_the_sentence(text: str, words: str, kind: str) -> None:
    """A force's strength or prisoners would be counted as things."""
    assert read(text, words).kind == kind
