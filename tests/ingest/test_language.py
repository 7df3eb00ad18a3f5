"""Which language a text is in."""

from __future__ import annotations

import pytest

from annotator.ingest.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge was opened by the mayor on Tuesday, and it has been in use since.", "en"),
        ("Міст відкрили у вівторок, і їздять ним досі.", "uk"),
        ("Мост открыли во вторник, и по нему ещё ездят, это всё.", "ru"),
        ("Der Bürgermeister hat die Brücke am Dienstag eröffnet, und sie ist in Betrieb.", "und"),
        ("Le pont est ouvert depuis mardi et les habitants en sont contents.", "und"),
        ("Мост", "und"),
        ("12345 !!", "und"),
        ("", "und"),
    ],
)
def test_language(text: str, language: str) -> None:
    """Suggestions for English would be run over a report in another language."""
    assert language_of(text) == language
