"""The rules that look at one claim, in one table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Certainty, Naming, Severity, SourceType

CASUALTIES = frozenset({"killed", "wounded", "casualties", "missing", "captured"})
FACTIVE = re.compile(
    r"\b(?:acknowledg\w+|reveal\w*|confirm\w*|admit\w*|conced\w+|point(?:ed|s)? out|not(?:ed|es))\b", re.I
)
DOUBTING = re.compile(r"\b(?:claim\w*|alleg\w+|insist\w*|purport\w*|boast\w*|assert\w*)\b", re.I)
_BARE = re.compile(
    r"(?:a|an|the|one|some|several|multiple|many)? ?(?:sources?|officials?|people|insiders?)", re.I
)
_VAGUE = re.compile(
    r"\b(?:sources|observers|analysts|experts|officials|critics|insiders|commentators|some|many|several|both)\b",
    re.I,
)
_OPINION = re.compile(
    r"\b(?:should|must|ought|incompeten\w+|coward\w*|weak\w*|desperat\w+|disast\w+|brilliant|failing|failure"
    r"|foolish|reckless|terribl\w+|doomed|corrupt|hopeless|best|worst|unfair\w*|wrong|good|bad)\b",
    re.I,
)
_GROUND = re.compile(
    r"\b(?:advanc\w+|captur\w+|seiz\w+|liberat\w+|recaptur\w+|took control|in control|controls?|repel\w*"
    r"|repuls\w+|encircl\w+|gains?|gained)\b",
    re.I,
)
_LOSS = re.compile(
    r"\b(?:retreat\w*|withdr[ae]w\w*|pull(?:ed|ing)? back|lost|losses|surrender\w*|forced (?:out|back)"
    r"|fell back|abandon\w*|defeat\w*|our casualties|our dead|mistakes?|failed)\b",
    re.I,
)
_OWN = re.compile(
    r"\b(?:its|our|their own|his own|we|us) ?(?:forces|troops|soldiers|units|army|side|men)?\b", re.I
)
_FOOTAGE = re.compile(
    r"\b(?:videos?|footage|clips?|images?|photos?|photographs?|satellite|recordings?)\b", re.I
)
_VERIFIED = re.compile(
    r"\b(?:verif\w+|authenticat\w+|geolocat\w+|independent\w*|could not|unconfirmed|confirm\w*)\b", re.I
)
_DEFINED = re.compile(r"\b(?:killed|dead|died|deaths|wounded|injured|hurt|lives)\b", re.I)
_SIDES = frozenset({SourceType.MILITARY, SourceType.GOVERNMENT, SourceType.COMBATANT})
_AROUND = 160


@dataclass(frozen=True, slots=True)
class Look:
    """One claim as a rule looks at it, with all that stand in its article."""

    annotated: Annotated
    claim: Claim
    claims: Sequence[Claim]
    contested: bool = False

    def words(self, spans: Sequence[Span]) -> str:
        """What some spans say."""
        return " ".join(" ".join(one.text(self.annotated.text).split()) for one in spans)

    @property
    def content(self) -> str:
        """What is claimed."""
        return self.words(self.claim.content)

    @property
    def source(self) -> str:
        """Who is said to say it."""
        return self.words(self.claim.source)

    @property
    def unnamed(self) -> bool:
        """Whether a source is there that is not named."""
        return bool(self.claim.source) and self.claim.naming is Naming.UNNAMED

    @property
    def around(self) -> str:
        """The claim with a little of what stands before and after it."""
        reach = self.claim.envelope()
        return self.annotated.text[max(0, reach.start - _AROUND) : reach.end + _AROUND]


class Rule(NamedTuple):
    """A rule by its number in the newsroom's list; `test` gives the reason, None where all is well."""

    id: str
    severity: Severity
    test: Callable[[Look], str | None]


def _single_unnamed(look: Look) -> str | None:
    if look.unnamed and any(one.kind in CASUALTIES for one in look.claim.figures):
        return "The only source of these casualties is not named."
    return None


def _unnamed_opinion(look: Look) -> str | None:
    found = _OPINION.search(look.content) if look.unnamed else None
    if found is None:
        return None
    return f"An unnamed source gives an opinion, “{found.group()}”; unnamed sources are for facts."


def _bare_source(look: Look) -> str | None:
    if look.claim.source and _BARE.fullmatch(look.source):
        return f"“{look.source}” says nothing about who this is or why they are not named."
    return None


def _vague_plural(look: Look) -> str | None:
    named = look.claim.naming is Naming.COLLECTIVE
    if named and (found := _VAGUE.search(look.source)) and not _BARE.fullmatch(look.source):
        return f"Several sources in one phrase, “{found.group()}”: it cannot be told who said what."
    return None


def _undefined(look: Look) -> str | None:
    for one in look.claim.figures:
        if one.kind == "casualties" and not _DEFINED.search(look.content):
            return "“Casualties” may be the dead, or the dead and wounded: the text does not say which."
    return None


def _beneficiary(look: Look) -> str | None:
    claim = look.claim
    if claim.type not in _SIDES or claim.hedges or not _GROUND.search(look.content):
        return None
    if _LOSS.search(look.content) or DOUBTING.search(look.words(claim.cue)):
        return None
    if claim.certainty is Certainty.FLAT or FACTIVE.search(look.words(claim.cue)):
        return "A side tells of ground it gained, and the wording takes it for a fact."
    return None


def _second_hand(look: Look) -> str | None:
    claim = look.claim
    if not claim.via:
        return None
    source = look.source.casefold()
    first_hand = any(
        one is not claim and not one.via and source and look.words(one.source).casefold() == source
        for one in look.claims
    )
    if first_hand:
        return None
    return f"Known only through {look.words(claim.via)}: nothing here comes from the source itself."


def _footage(look: Look) -> str | None:
    claim = look.claim
    shows = claim.type is SourceType.IMAGERY or _FOOTAGE.search(look.source)
    if shows and not _VERIFIED.search(look.around):
        return "What footage shows is told without saying whether it was verified."
    return None


def _differs(look: Look) -> str | None:
    return "Another claim gives a figure that does not go with this one." if look.contested else None


def _no_date(look: Look) -> str | None:
    for one in (look.claim.event_time, look.claim.asserted_on):
        if one is not None and one.date is None:
            if look.annotated.article.published is None:
                return f"“{one.text}” cannot be dated: the article has no date of publication."
            return f"“{one.text}” has no date."
    return None


def _against_interest(look: Look) -> str | None:
    claim = look.claim
    if claim.type not in _SIDES:
        return None
    found = _LOSS.search(look.content)
    if found is None or not (own := _OWN.search(look.content)) or own.start() > found.start():
        return None
    return f"A side tells of its own setback, “{found.group()}”: it speaks against its interest."


RULES: tuple[Rule, ...] = (
    Rule("C01", Severity.WARNING, _single_unnamed),
    Rule("C02", Severity.WARNING, _unnamed_opinion),
    Rule("C03", Severity.WARNING, _bare_source),
    Rule("C04", Severity.NOTE, _vague_plural),
    Rule("C06", Severity.NOTE, _undefined),
    Rule("C07", Severity.WARNING, _beneficiary),
    Rule("C08", Severity.NOTE, _second_hand),
    Rule("C09", Severity.WARNING, _footage),
    Rule("C11", Severity.WARNING, _differs),
    Rule("C12", Severity.NOTE, _no_date),
    Rule("C13", Severity.NOTE, _against_interest),
)
"""All rules about one claim, by number."""
