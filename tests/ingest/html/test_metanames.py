"""Bylines and author fields, parted into names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest.html.metanames import authors_of


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("By Ada Stone and Ivo Reed", ("Ada Stone", "Ivo Reed")),
        ("Ada Stone, Ivo Reed in Kyiv", ("Ada Stone", "Ivo Reed")),
        ("By Ada Stone in Kyiv, Ivo Reed in Bakhmut and agencies", ("Ada Stone", "Ivo Reed")),
        ("Ada Stone, Political Correspondent", ("Ada Stone",)),
        ("By Ada Stone | Harbour Post", ("Ada Stone",)),
        (
            "Ada Stone, Ivo Reed, Max B. Field and Ines Lund",
            ("Ada Stone", "Ivo Reed", "Max B. Field", "Ines Lund"),
        ),
        ("Ada Stone, Jr., and Ivo Reed, Ph.D.", ("Ada Stone Jr.", "Ivo Reed")),
        ("ByAda Stone", ("Ada Stone",)),
        ("Byron Reed", ("Byron Reed",)),
        ("Ірина Коваль, Олег Дуб", ("Ірина Коваль", "Олег Дуб")),
        ("Автор: Ірина Коваль", ("Ірина Коваль",)),
        ("Ada Stone @adastone ada@harbourpost.example", ("Ada Stone",)),
        ("Ada Stone Published May 3, 2024", ("Ada Stone",)),
        ("Ada Stone March 3, 2024", ("Ada Stone",)),
        ("Story by Ada Stone, photographs by Ivo Reed", ("Ada Stone",)),
        ("Text: Anna Meier und Karl Groß", ("Anna Meier", "Karl Groß")),
        ("José Ortega y Gasset", ("José Ortega y Gasset",)),
        ("Ana Pérez y Juan López", ("Ana Pérez", "Juan López")),
        ("Ada Stone and Reuters", ("Ada Stone",)),
        ("Ada Stone Associated Press", ("Ada Stone",)),
        ("Reuters", ("Reuters",)),
        ("Associated Press in Valencia", ("Associated Press",)),
        ("Harbour Post", ("Harbour Post",)),
        ("Harbour Post, Ada Stone", ("Ada Stone",)),
        ("By Petro Lorn and Ada Quill", ("Petro Lorn", "Ada Quill")),
        ("Sofia da Costa and Ana de Souza", ("Sofia da Costa", "Ana de Souza")),
        ("Jan van der Berg and Piet de Groot", ("Jan van der Berg", "Piet de Groot")),
        ("Rami al-Hadi and Sana Al-Nuri", ("Rami al-Hadi", "Sana Al-Nuri")),
        ("Mohammed bin Rashid and Omar ibn Zayd", ("Mohammed bin Rashid", "Omar ibn Zayd")),
        ("Sean O'Dell with Maeve O’Hara", ("Sean O'Dell", "Maeve O’Hara")),
        ("J. R. Holt and A.B. Stone", ("J. R. Holt", "A.B. Stone")),
        ("Jean-Luc Marne, Anne-Marie Holt", ("Jean-Luc Marne", "Anne-Marie Holt")),
        ("Ada de la Cruz y Juan López", ("Ada de la Cruz", "Juan López")),
        ("Nguyễn Văn An and Lê Thị Hoa", ("Nguyễn Văn An", "Lê Thị Hoa")),
        ("Марія Левченко, Олег Дуб і Ігор Сом", ("Марія Левченко", "Олег Дуб", "Ігор Сом")),
        ("Оксана Зоря у Києві", ("Оксана Зоря",)),
        ("By Ada Quill in Kyiv and Petro Lorn in Washington", ("Ada Quill", "Petro Lorn")),
        ("Ada Quill for The Lorn Times", ("Ada Quill",)),
        ("Ivo Reed with additional reporting by Petro Lorn", ("Ivo Reed", "Petro Lorn")),
        ("April Holt, June Quill and Mon Thura", ("April Holt", "June Quill", "Mon Thura")),
        ("Andrea Dova and Sandy Andrade", ("Andrea Dova", "Sandy Andrade")),
        ("By Hugo Para", ("Hugo Para",)),
        ("Staff Writer", ()),
        ("admin", ()),
        ("https://harbourpost.example/author/ada", ()),
        ("", ()),
    ],
)
def test_a_byline_gives_names_and_nothing_else(told: str, names: tuple[str, ...]) -> None:
    """An article would be listed under a role, a town or an agency instead of its authors."""
    assert authors_of([told], ["Harbour Post"]) == names


def test_libraries_write_the_family_first() -> None:
    """A journal's author would be listed under the first name, or as two people."""
    assert authors_of(["Stone, Ada", "Reed, Ivo"], turned=True) == ("Ada Stone", "Ivo Reed")
    assert authors_of(["Ada Stone, Ivo Reed"], turned=True) == ("Ada Stone", "Ivo Reed")


def test_a_name_is_listed_once() -> None:
    """The author would be counted twice where the page names her twice."""
    assert authors_of(["Ada Stone", "ADA STONE"]) == ("Ada Stone",)


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_byline_gives_names_that_hold_a_letter(told: list[str]) -> None:
    """Signs alone would be taken for an author."""
    assert all(any(sign.isalpha() for sign in name) for name in authors_of(told))
