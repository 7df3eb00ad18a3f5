"""The rules of a newsroom about claims, where a program can tell: each gives a finding with its reason."""

from annotator.review.claimlint.look import ClaimFinding, lint
from annotator.review.claimlint.rules import RULES

__all__ = ["RULES", "ClaimFinding", "lint"]
