"""Base forms: a verb is found in the lists in whichever form it stands."""

from __future__ import annotations

import pytest

from annotator.extract.lemma import lemma


@pytest.mark.parametrize(
    ("word", "tag", "base"),
    [
        ("said", "VBD", "say"),
        ("told", "VBN", "tell"),
        ("claimed", "VBD", "claim"),
        ("argued", "VBD", "argue"),
        ("urging", "VBG", "urge"),
        ("denies", "VBZ", "deny"),
        ("denied", "VBD", "deny"),
        ("described", "VBN", "describe"),
        ("admitted", "VBD", "admit"),
        ("noting", "VBG", "note"),
        ("believes", "VBZ", "believe"),
        ("promising", "VBG", "promise"),
        ("stressed", "VBD", "stress"),
        ("voiced", "VBD", "voice"),
        ("alleging", "VBG", "allege"),
        ("called", "VBD", "call"),
        ("confirmed", "VBN", "confirm"),
        ("warned", "VBD", "warn"),
        ("acknowledging", "VBG", "acknowledge"),
        ("reports", "NNS", "report"),
        ("allegations", "NNS", "allegation"),
        ("Writes", "VBZ", "write"),
        ("insisted", "VBD", "insist"),
    ],
)
def test_lemma(word: str, tag: str, base: str) -> None:
    """“Alleged” would be no word of saying though “allege” is."""
    assert lemma(word, tag) == base
