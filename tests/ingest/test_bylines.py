"""Bylines in texts and in fields, parted into names."""

from __future__ import annotations

import pytest

from annotator.ingest.bylines import byline, names_in
from annotator.ingest.html.wordings import line_of


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Petro Lorn and Ada Quill", ("Petro Lorn", "Ada Quill")),
        ("By Olena da Costa, Ada Quill and Rami al-Nuri", ("Olena da Costa", "Ada Quill", "Rami al-Nuri")),
        ("By Ada Quill in Kyiv and Petro Lorn in Washington", ("Ada Quill", "Petro Lorn")),
        ("By Ada Quill in New Lorn, Petro Dolk in Kyiv", ("Ada Quill", "Petro Dolk")),
        ("By Ada Quill with Sean O'Dell", ("Ada Quill", "Sean O'Dell")),
        ("By Jan van der Berg and J. R. Holt", ("Jan van der Berg", "J. R. Holt")),
        ("By Ada Quill for The Lorn Times", ("Ada Quill",)),
        ("Автори: Оксана Зоря й Іван Дуб", ("Оксана Зоря", "Іван Дуб")),
    ],
)
def test_a_byline_names_every_author(line: str, authors: tuple[str, ...]) -> None:
    """An author would be missing from the article, or be called after a town."""
    found = byline(line_of(line))
    assert found is not None
    assert found.authors == authors


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Petro Lorn and Ada Quill", ("Petro Lorn", "Ada Quill")),
        ("Petro Lorn, Ada Quill & Rami al-Nuri", ("Petro Lorn", "Ada Quill", "Rami al-Nuri")),
        ("Byron Quill", ("Byron Quill",)),
        ("", ()),
    ],
)
def test_a_field_of_authors_is_parted(told: str, names: tuple[str, ...]) -> None:
    """Two authors of a wire's item or a table's row would be listed as one person."""
    assert names_in(told) == names
