"""Texts nobody writes: they end in bounded time, with spans that lie in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.annotation import Claim, Mention
from annotator.domain.suggestions import Suggestions
from annotator.extract import ExtractionFailed, InProcess, Request
from annotator.extract.pieces import MAX_PORTION, MAX_STRETCH, portions, stretches
from tests.extract.conftest import Read

HOSTILE = {
    "one word of 100,000 letters": "a" * 100_000,
    "one sentence of 50,000 characters": "and he said that " * 3_000,
    "brackets": "(" * 5_000 + ")" * 5_000,
    "quotation marks": "“" * 3_000,
    "straight marks": '"' * 3_000 + " said",
    "empty": "",
    "blank": " \n\t\n ",
    "control characters": "\x00\x01 The mayor\x00 said \x1fthat\u2028 it\u0085 rained.",
    "astral": "🙂🙂 The mayor said 🙂 that the bridge 🙂 was lost. 🙂",
    "colons": "A: " * 3_000,
}


def spans_of(claims: tuple[Claim, ...], mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """All spans of the suggestions."""
    spans = [s for c in claims for _, s in c.spans()] + [m.span for m in mentions]
    return [(int(s.start), int(s.end)) for s in spans]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text(extractor: InProcess, text: str) -> None:
    """One strange file would stop the extraction of all the others."""
    ((_, answer),) = extractor.run([Request("a", text)])
    assert not isinstance(answer, ExtractionFailed)
    assert all(0 <= a < b <= len(text) for a, b in spans_of(answer.claims, answer.mentions))


def test_portions_are_bounded() -> None:
    """A book of a million characters would take all the memory."""
    text = ("He said that it rained all day and that the road was closed for good\n" * 15_000)[:1_000_000]
    for portion in portions(stretches(text, ())):
        assert sum(len(s.text) for s in portion) <= MAX_PORTION + MAX_STRETCH
    assert max(len(s.text) for s in stretches("word " * 100_000, ())) <= MAX_STRETCH


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from(list("aH.,:;-—'’\"“”()\n 1🙂é\u2028Ł")), max_size=200))
def test_stretches_lie_in_the_text(text: str) -> None:
    """A mark would be drawn beside the words it means."""
    end = 0
    for one in stretches(text, ()):
        assert end <= one.start < one.end <= len(text)
        assert len(one.text) == one.end - one.start
        assert [c for c in one.text if not c.isspace()] == [
            c for c in text[one.start : one.end] if not c.isspace()
        ]
        end = one.end


def test_same_text_same_suggestions(read: Read) -> None:
    """Extracting again would change suggestions nobody touched."""
    text = "Gen. Pavlo Horenko told ABC News that 60 tanks were lost.\nHe denied that Kyiv had fallen."

    def shape(found: Suggestions) -> list[object]:
        name = {e.id: e.name for e in found.entities}
        return [
            (c.source, c.cue, c.content, name.get(c.who or ""), c.score, c.parent is None, c.why)
            for c in found.claims
        ]

    one, two = read(text).suggestions, read(text).suggestions
    assert shape(one)
    assert shape(one) == shape(two)
    assert [(m.span, m.label, m.score) for m in one.mentions] == [
        (m.span, m.label, m.score) for m in two.mentions
    ]
    assert [(e.name, e.label, e.aliases) for e in one.entities] == [
        (e.name, e.label, e.aliases) for e in two.entities
    ]


def test_other_languages_are_left_alone(read: Read) -> None:
    """An article in Ukrainian would be full of nonsense marks, without a word about it."""
    suggestions = read("Мер сказав, що міст зруйновано.", language="uk").suggestions
    assert (suggestions.mentions, suggestions.claims) == ((), ())
    assert suggestions.note == "Suggestions are for English; this article is in Ukrainian."
    unknown = read("Die Brücke ist offen.", language="und").suggestions.note
    assert unknown == "Suggestions are for English; the language here is not known."
