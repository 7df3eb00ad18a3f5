"""Names: the spellings of one name meet under one key, and namesakes stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.names import name_key, same_person
from annotator.domain.words import Label


@pytest.mark.parametrize(
    ("label", "variants"),
    [
        (Label.PERSON, ["Oleksandr Syrskyi", "Syrsky", "Aleksandr Syrskiy", "Syrskyi’s"]),
        (Label.PERSON, ["Volodymyr Zelensky", "Zelenskyy", "Zelenskiy"]),
        (Label.PERSON, ["Valerii Zaluzhnyi", "Valery Zaluzhny"]),
        (Label.PERSON, ["Yevgeny V. Prigozhin", "Prigozhin", "Evgeny Prigozhin"]),
        (Label.PERSON, ["Bashar al-Assad", "Assad", "Bashar Asad"]),
        (Label.PERSON, ["Robert Kennedy Jr.", "Kennedy"]),
        (Label.PLACE, ["Kyiv", "Kiev", "KYIV"]),
        (Label.PLACE, ["Zaporizhzhia", "Zaporizhia", "Zaporozhye"]),
        (Label.PLACE, ["U.S.", "the United States", "USA", "America’s"]),
        (Label.PLACE, ["Donbas", "Donbass", "the Donbas"]),
        (Label.ORG, ["the Ministry of Defence", "Ministry of Defense", "Defense Ministry"]),
        (Label.ORG, ["U.N.", "United Nations", "the UN"]),
        (Label.MEDIA, ["AP", "The Associated Press"]),
        (Label.NORP, ["Russian", "Russians", "russian"]),
        (Label.UNIT, ["Wagner", "the Wagner Group"]),
    ],
)
def test_spellings_meet(label: Label, variants: list[str]) -> None:
    """One person or place would stand as several in the list of names."""
    assert len({name_key(one, label) for one in variants}) == 1


@pytest.mark.parametrize(
    ("label", "a", "b"),
    [
        (Label.PERSON, "Sergei Shoigu", "Valery Gerasimov"),
        (Label.PLACE, "Donetsk", "Luhansk"),
        (Label.ORG, "Ministry of Defence", "Ministry of Justice"),
        (Label.UNIT, "57th Brigade", "58th Brigade"),
        (Label.NORP, "Russian", "Prussian"),
    ],
)
def test_different_names_stay_apart(label: Label, a: str, b: str) -> None:
    """Two places would be merged into one entity."""
    assert name_key(a, label) != name_key(b, label)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Volodymyr Zelensky", "Zelenskyy", True),
        ("Volodymyr Zelensky", "Vladimir Zelenskiy", True),
        ("Volodymyr Zelensky", "Olena Zelenska", False),
        ("Volodymyr Zelensky", "Olena Zelensky", False),
        ("V. Putin", "Vladimir V. Putin", True),
        ("B. Putin", "Vladimir Putin", False),
        ("Hillary Clinton", "Bill Clinton", False),
        ("William Clinton", "Bill Clinton", True),
        ("George W. Bush", "George H. Bush", False),
        ("Yevgeny Prigozhin", "Pavel Prigozhin", False),
        ("", "", False),
    ],
)
def test_same_person(a: str, b: str, same: bool) -> None:
    """A father's words would be put into his son's mouth."""
    assert same_person(a, b) is same
    assert same_person(b, a) is same


@given(st.text(max_size=40), st.sampled_from(list(Label)))
def test_key_is_stable(name: str, label: Label) -> None:
    """A name with odd characters would stop an import, or miss itself when capitalised otherwise."""
    key = name_key(name, label)
    assert key == name_key(name, label)
    assert key == key.strip()
    assert key == name_key(f" {name} ", label)


@given(st.text(min_size=1, max_size=30))
def test_same_person_is_symmetric(name: str) -> None:
    """Whether two names are one would depend on which article came first."""
    assert same_person(name, "Sergei Shoigu") == same_person("Sergei Shoigu", name)
