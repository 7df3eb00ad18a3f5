"""Propagating a name: the sheet with its namesakes, the offer in the status bar, the kept rules."""

from annotator.domain.words import Act

CORRECTING = frozenset({Act.CORRECT, Act.LINK, Act.REJECT})
"""What may say something of other mentions; no other act loads what finds that out."""
