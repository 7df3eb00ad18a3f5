"""Text to word pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.extract.pieces import stretches
from annotator.extract.transformer.pieces import SEP, SPECIAL, pieces
from annotator.extract.transformer.words import words


@given(st.text(max_size=300))
def test_pieces_lie_in_the_text_in_order(text: str) -> None:
    """Offsets are the article's own whatever is written in it: emoji, Arabic, combining marks, controls."""
    known = pieces(list(stretches(text, ())))
    assert (
        len({len(a) for a in (known.ids, known.case, known.quote, known.start, known.end, known.word)}) == 1
    )
    assert all(0 <= a <= b <= len(text) for a, b in zip(known.start, known.end, strict=True))
    assert list(known.start) == sorted(known.start)
    by_word = words(known)
    assert len(by_word) == len(set(known.word.tolist()))
    assert all(a <= b for a, b in zip(by_word.first, by_word.last, strict=True))


def test_words_keep_their_pieces_together() -> None:
    """A name that the vocabulary does not know is one word and not several."""
    text = "Fighters left Klishchiivka.\nThey returned."
    known = pieces(list(stretches(text, ())))
    by_word = words(known)
    told = [text[a:b] for a, b in zip(by_word.start, by_word.end, strict=True)]
    assert told == ["Fighters", "left", "Klishchiivka", ".", "", "They", "returned", "."]
    assert by_word.apart.tolist() == [False] * 4 + [True] + [False] * 3
    assert known.ids[known.case == SPECIAL].tolist() == [SEP]


def test_quotation_marks_are_followed_through_a_paragraph() -> None:
    """What stands in quotation marks is told from what does not, and a mark left open ends with its line."""
    text = '“We held” he said.\n"Not now he said.\nHe left.'
    known = pieces(list(stretches(text, ())))
    told = {text[a:b] or "|": int(q) for a, b, q in zip(known.start, known.end, known.quote, strict=True)}
    assert told["“"] == 2
    assert told["held"] == 1
    assert told["”"] == 3
    assert told["left"] == 0


def test_two_apostrophes_are_a_quotation_mark() -> None:
    """What agencies type so would not be told apart from prose."""
    typed, set_ = "He said: ''We won't go.'' Then ''no''.", 'He said: "We won\'t go." Then "no".'
    ours, theirs = (pieces(list(stretches(text, ()))) for text in (typed, set_))
    assert ours.ids.tolist() == theirs.ids.tolist()
    assert ours.quote.tolist() == theirs.quote.tolist()
    marks = [typed[a:b] for a, b in zip(ours.start, ours.end, strict=True) if "''" in typed[a:b]]
    assert len(marks) == 4
