"""Each rule of the newsroom finds what it is for, and lets what is sound pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotator.domain.annotation import DateText
from annotator.domain.words import BlockKind, Certainty, Naming, SourceType, Status
from annotator.review.claimlint import RULES, lint
from annotator.review.claimlint.whole import WHOLE
from tests.review.claims.pages import Page, page


def one(sentence: str, content: str, source: str = "", cue: str = "", via: str = "", **known: object) -> Page:
    """An article of one claim."""
    made = page(sentence)
    kind = known.pop("kind", None)
    made.claim("c", content, source, cue, via, **known)
    if kind is not None:
        figure = made.figure("40", str(kind), 40.0, 40.0)
        made.claims[:] = []
        made.claim("c", content, source, cue, via, figures=(figure,), **known)
    return made


UNNAMED = {"naming": Naming.UNNAMED}
CASES: list[tuple[str, Callable[[], Page], bool]] = [
    (
        "C01",
        lambda: one("An aide said 40 died.", "40 died", "An aide", "said", kind="killed", **UNNAMED),
        True,
    ),
    ("C01", lambda: one("The army said 40 died.", "40 died", "The army", "said", kind="killed"), False),
    (
        "C02",
        lambda: one("An aide said it should quit.", "it should quit", "An aide", "said", **UNNAMED),
        True,
    ),
    ("C02", lambda: one("An aide said it left.", "it left", "An aide", "said", **UNNAMED), False),
    ("C03", lambda: one("A source said it left.", "it left", "A source", "said"), True),
    ("C03", lambda: one("A dock worker said it left.", "it left", "A dock worker", "said"), False),
    (
        "C04",
        lambda: one("Many analysts said so.", "so", "Many analysts", "said", naming=Naming.COLLECTIVE),
        True,
    ),
    ("C04", lambda: one("The army said so.", "so", "The army", "said"), False),
    ("C06", lambda: one("It took 40 casualties.", "It took 40 casualties", kind="casualties"), True),
    (
        "C06",
        lambda: one("It took 40 casualties, all dead.", "It took 40 casualties, all dead", kind="casualties"),
        False,
    ),
    (
        "C07",
        lambda: one("The army confirmed it captured it.", "it captured it", "The army", "confirmed"),
        True,
    ),
    ("C07", lambda: one("The army claimed it captured it.", "it captured it", "The army", "claimed"), False),
    ("C08", lambda: one("An aide told the Post it left.", "it left", "An aide", "told", "the Post"), True),
    ("C08", lambda: one("An aide said it left.", "it left", "An aide", "said"), False),
    (
        "C09",
        lambda: one("A video shows a tank.", "a tank", "A video", "shows", type=SourceType.IMAGERY),
        True,
    ),
    (
        "C09",
        lambda: one(
            "A video shows a tank; it could not be verified.",
            "a tank",
            "A video",
            "shows",
            type=SourceType.IMAGERY,
        ),
        False,
    ),
    ("C12", lambda: one("It left on Friday.", "It left on Friday", event_time=DateText("on Friday")), True),
    (
        "C12",
        lambda: one(
            "It left on Friday.", "It left on Friday", event_time=DateText("on Friday", "2024-05-03")
        ),
        False,
    ),
    (
        "C13",
        lambda: one("The army said its forces retreated.", "its forces retreated", "The army", "said"),
        True,
    ),
    (
        "C13",
        lambda: one("The army said the enemy retreated.", "the enemy retreated", "The army", "said"),
        False,
    ),
]


@pytest.mark.parametrize(("rule", "made", "found"), CASES)
def test_a_rule_finds_its_kind_and_no_other(rule: str, made: Callable[[], Page], found: bool) -> None:
    """A weak source would pass unseen, or a sound one would be held up."""
    findings = [finding for finding in lint(made().annotated()) if finding.rule == rule]
    assert bool(findings) is found
    assert all(finding.claim == "c" and finding.message.endswith(".") for finding in findings)


def test_a_figure_others_give_otherwise() -> None:
    """The desk would print one of two numbers without knowing of the other."""
    whole = one("The army said 40 died.", "40 died", "The army", "said", kind="killed").annotated()
    assert "C11" not in {finding.rule for finding in lint(whole)}
    assert "C11" in {finding.rule for finding in lint(whole, contested={"c"})}


def test_one_side_is_doubted_and_the_other_believed() -> None:
    """Verbs would take sides without anybody noticing."""

    def told(cues: dict[str, list[str]]) -> set[str]:
        lines = [f"{side} {cue} that {side} won {n}." for side in cues for n, cue in enumerate(cues[side])]
        made = page(*lines)
        for side, some in cues.items():
            for n, cue in enumerate(some):
                line = f"{side} {cue} that {side} won {n}."
                at = made.at(line)
                made.claim(
                    f"c-{side}-{n}", f"{side} won {n}", f"{side} {cue}", party=side, certainty=Certainty.FLAT
                )
                claim = made.claims.pop()
                start = at.start + len(side) + 1
                cue_at = type(at)(start, start + len(cue))  # type: ignore[arg-type]
                made.claims.append(
                    type(claim)(claim.id, claim.content, claim.origin, cue=(cue_at,), party=side)
                )
        return {finding.claim or "" for finding in lint(made.annotated()) if finding.rule == "C05"}

    uneven = {"North": ["claimed", "alleged"], "South": ["confirmed", "acknowledged"]}
    assert told(uneven) == {"c-North-0", "c-North-1"}
    assert told({"North": ["claimed", "confirmed"], "South": ["claimed", "confirmed"]}) == set()


def test_a_head_that_is_stronger_than_its_body() -> None:
    """The newsroom's own contradiction would not be among the findings."""
    made = page()
    made.blocks = [
        (BlockKind.STANDFIRST, "Orlivka saw the fiercest shelling of the winter on Monday."),
        (BlockKind.PARAGRAPH, "Orlivka saw fierce shelling on Monday, as often in winter."),
    ]
    (found,) = lint(made.annotated())
    assert (found.rule, found.claim) == ("C10", None)


def test_rejected_claims_are_left_alone() -> None:
    """Findings about claims that were thrown out would never go away."""
    made = one("A source said it left.", "it left", "A source", "said", status=Status.REJECTED)
    assert lint(made.annotated()) == []


def test_every_rule_is_in_the_table_once() -> None:
    """A rule of the newsroom's list would be missing, or told twice."""
    numbers = sorted([rule.id for rule in RULES] + [rule.id for rule in WHOLE])
    assert numbers == [f"C{n:02}" for n in range(1, 14)]
