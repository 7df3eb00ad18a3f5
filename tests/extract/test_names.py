"""Names: what the lists, the patterns and the article as a whole add to what the transformer read."""

from __future__ import annotations

from itertools import pairwise

import pytest

from annotator.domain.offsets import span
from annotator.domain.photo import Credit, CreditParts, Photo
from annotator.domain.words import BlockKind, Label
from tests.extract.conftest import Read

FOUND = [
    ("Shells fell on Bakhmut again.", "Bakhmut", Label.PLACE),
    ("Volunteers left Kyiv in the morning.", "Kyiv", Label.PLACE),
    ("Fighting in Ukraine reached the village of Klishchiivka.", "Klishchiivka", Label.PLACE),
    ("Ukrainian farmers met in Zaporizhia.", "Ukrainian", Label.NORP),
    ("Western diplomats were surprised.", "Western", Label.NORP),
    ("The 93rd Mechanized Brigade held the hill.", "93rd Mechanized Brigade", Label.UNIT),
    ("Russia’s Western Military District sent trains.", "Western Military District", Label.UNIT),
    ("The Wagner Group hired drivers.", "Wagner Group", Label.UNIT),
    ("Men of the Syrian army left the town.", "Syrian army", Label.UNIT),
    ("They fired 155mm howitzers at the ridge.", "155mm howitzers", Label.WEAPON),
    ("A T-72B3 burned by the road.", "T-72B3", Label.WEAPON),
    ("Each day the brigade lost eight to ten men there.", "eight to ten men", Label.QUANTITY),
    ("Crews of armored personnel carriers waited.", "armored personnel carriers", Label.WEAPON),
    ("Two anti-tank missiles hit the wall.", "anti-tank missiles", Label.WEAPON),
    ("She spoke to ABC News by phone.", "ABC News", Label.MEDIA),
    ("The clip spread on Telegram.", "Telegram", Label.MEDIA),
    ("The Ukrainian General Staff published a map.", "Ukrainian General Staff", Label.ORG),
    ("The British Ministry of Defence agreed.", "British Ministry of Defence", Label.ORG),
    ("Gen. Pavlo Horenko arrived.", "Pavlo Horenko", Label.PERSON),
    ("The city fell on May 20.", "May 20", Label.DATE),
    ("The shop closed last month.", "last month", Label.DATE),
    ("Prices rose 12 percent in a year.", "12 percent", Label.QUANTITY),
    ("Elements of the Russian 47th Tank Division advanced.", "47th Tank Division", Label.UNIT),
    ("Elements of the Russian 47th Tank Division advanced.", "Russian", Label.NORP),
    ("The Khortytsia Group of Forces held the road.", "Khortytsia Group of Forces", Label.UNIT),
    ("A soldier who gave his call sign as Bandit left.", "Bandit", Label.PERSON),
    ("Brig. Gen. Pavlo Horenko arrived.", "Pavlo Horenko", Label.PERSON),
    ("Published on Tue 12 Mar 2024 in the morning.", "Tue 12 Mar 2024", Label.DATE),
    ("The battle of Ravenna was long.", "battle of Ravenna", Label.EVENT),
    ("Schools closed during World War II.", "World War II", Label.EVENT),
]


@pytest.mark.parametrize(("text", "words", "label"), FOUND, ids=[f[1] for f in FOUND])
def test_found(read: Read, text: str, words: str, label: Label) -> None:
    """A name of this kind would go unmarked or under the wrong label."""
    assert (words, label) in read(text).names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The think tank published a paper.", "tank"),
        ("President Maria Duarte left.", "President Maria Duarte"),
        ("He fled after Horenko’s speech.", "Horenko’s"),
    ],
)
def test_not_marked(read: Read, text: str, words: str) -> None:
    """A mark would take in a title or a possessive, or make a weapon of a think tank."""
    assert words not in {name for name, _ in read(text).names}


def test_bakhmut_is_a_place_every_time(read: Read) -> None:
    """The city would be listed among the bodies."""
    text = (
        "Bakhmut has fallen.\nTroops left Bakhmut.\nBakhmut said nothing.\nBAKHMUT, Ukraine — Bakhmut burns."
    )
    labels = read(text).labels("Bakhmut")
    assert len(labels) == 4
    assert set(labels) == {Label.PLACE}


def test_one_label_a_name(read: Read) -> None:
    """A man would be a person in one paragraph and a body in the next."""
    text = (
        "The talks were led by Andrea Trento.\nTrento has refused.\nCritics of Trento left.\nTrento Says No"
    )
    assert set(read(text).labels("Trento")) == {Label.PERSON}


def test_short_form_in_brackets(read: Read) -> None:
    """The short form of a body would not be found."""
    text = "The Regional Relief Agency (RRA) sent tents.\nThe RRA needs money."
    assert read(text).labels("RRA") == [Label.ORG, Label.ORG]


def test_credit_line(read: Read) -> None:
    """A photographer would be missing from the names, or an agency listed as a body."""
    text = "A bridge in spring.\n(Ilse Brandt/Nordlicht via Getty Images)"
    line = span(20, len(text))
    parts = CreditParts("Ilse Brandt", "Nordlicht", "Getty Images")
    photo = Photo("p", caption=span(0, 19), credit=Credit(line, parts))
    reading = read(text, BlockKind.CAPTION, BlockKind.CREDIT, photos=(photo,))
    assert {
        ("Ilse Brandt", Label.PERSON),
        ("Nordlicht", Label.MEDIA),
        ("Getty Images", Label.MEDIA),
    } <= reading.names


def test_mentions_do_not_overlap(read: Read) -> None:
    """Two marks would lie on the same words."""
    text = "Pavlo Horenko of the 93rd Mechanized Brigade told ABC News in Kyiv on May 20 that 60 tanks fell."
    spans = sorted(m.span for m in read(text).suggestions.mentions)
    assert len(spans) >= 5
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_entities_group_mentions(read: Read) -> None:
    """A person would have one entry for every way of writing the name."""
    reading = read("Pavlo Horenko arrived in Kiev.\nHorenko left Kyiv.\nOlha Horenko stayed.")
    people = {e.name: e for e in reading.suggestions.entities if e.label is Label.PERSON}
    places = [e for e in reading.suggestions.entities if e.label is Label.PLACE]
    assert set(people) == {"Pavlo Horenko", "Olha Horenko"}
    assert "Horenko" in people["Pavlo Horenko"].aliases
    assert len(places) == 1


def test_dates_and_quantities_are_no_entities(read: Read) -> None:
    """Every Monday in the corpus would be one entity."""
    reading = read("On Monday at least 1,200 people left Kyiv.")
    without = {m.label for m in reading.suggestions.mentions if m.entity is None}
    assert without == {Label.DATE, Label.QUANTITY}


def test_contributor_lines_give_names_and_boilerplate_none(read: Read) -> None:
    """Reporters would be missing, or the page's furniture would count as names."""
    text = "Ilse Brandt contributed reporting from Berlin.\nSign up for news from Berlin."
    reading = read(text, BlockKind.CONTRIBUTOR, BlockKind.BOILERPLATE)
    assert ("Ilse Brandt", Label.PERSON) in reading.names
    assert reading.labels("Berlin") == [Label.PLACE]


def test_reasons_and_scores(read: Read) -> None:
    """An editor could not see why a name is marked."""
    for mention in read("Gen. Pavlo Horenko told ABC News in Bakhmut.").suggestions.mentions:
        assert mention.why
        assert mention.score is not None
        assert 0 < mention.score < 1
