"""Words that the window makes of what files say."""

from __future__ import annotations

import pytest

from annotator.ui.widgets.madeby import made_by
from annotator.ui.widgets.wording import beginning, moment


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", "taken with a digital camera"),
        ("trainedAlgorithmicMedia", "made by a machine"),
        ("http://x.example/a/someNewCode/", "some new code"),
        ("5", "5"),
        (None, ""),
    ],
)
def test_how_a_picture_was_made_is_said_in_words(source: str | None, words: str) -> None:
    """An editor would read the code of a list nobody knows by heart."""
    assert made_by(source) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2023-06-08T13:30:00", "8 June 2023, 13:30"),
        ("2023-06-08 13:30:00+03:00", "8 June 2023, 13:30+03:00"),
        ("2023-06-08", "8 June 2023"),
        ("2023-06", "June 2023"),
        ("some day", "some day"),
        (None, ""),
    ],
)
def test_a_moment_is_said_as_the_window_says_days(iso: str | None, words: str) -> None:
    """An editor would read the day of a picture in another order than everywhere else."""
    assert moment(iso) == words


def test_a_long_headline_is_cut_between_words() -> None:
    """An article without an outlet would be called by half a word, or by the hash in its file's name."""
    assert beginning("Rain after a long and very dry summer", 24) == "Rain after a long and…"
    assert beginning("Short", 32) == "Short"
    assert beginning("Donaudampfschifffahrtsgesellschaft", 12) == "Donaudampfs…"
