"""The rules that look photos over: one small function a rule, one table of them, and the look itself."""

from annotator.domain.lint.look import findings_of, look
from annotator.domain.lint.seen import NO_FACTS, Facts, Seen, Twin
from annotator.domain.lint.table import BY_ID, OFF, RULES, Rule

__all__ = [
    "BY_ID",
    "NO_FACTS",
    "OFF",
    "RULES",
    "Facts",
    "Rule",
    "Seen",
    "Twin",
    "findings_of",
    "look",
]
