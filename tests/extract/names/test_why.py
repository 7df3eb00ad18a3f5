"""The sentence that tells an editor why a name is marked."""

from __future__ import annotations

from annotator.domain.resources import words
from annotator.domain.words import Label
from annotator.extract.names.why import why


def test_a_village_of_many_names_its_regions() -> None:
    """An editor would not know that the name may be any of several places."""
    told = why("village of Ukraine:PLACE", Label.PLACE, "Yahidne")
    assert "seven places" in told
    assert "Chernihiv" in told
    assert "Kharkiv" in told


def test_a_village_of_one_name_tells_its_region() -> None:
    """The region of a village would have to be looked up."""
    assert "Zaporizhzhia" in why("village of Ukraine:PLACE", Label.PLACE, "Robotyne")


def test_a_common_name_does_not_fill_the_window() -> None:
    """The reason for Ivanivka would list every region of the country."""
    told = why("village of Ukraine:PLACE", Label.PLACE, "Ivanivka")
    assert "more" in told
    assert len(told) < 200


_NO_RULES = ("any", "unread", "one word", "read ", "not ", "across ", "shorter ", "longer ")


def test_every_rule_has_a_sentence() -> None:
    """A reason would show the inner name of a rule with its commas."""
    kinds = {line.split("\t")[1] for line in words("words/name_weights.tsv")}
    assert "read:PLACE" in kinds
    for kind in kinds:
        rule, _, label = kind.partition(":")
        if label not in set(Label) or rule.startswith(_NO_RULES):
            continue
        told = why(kind, Label(label), "Name")
        assert "“Name”" in told
        assert told.endswith(".")
        assert ", " not in told.partition(": ")[2]
