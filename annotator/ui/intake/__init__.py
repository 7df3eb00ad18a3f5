"""Adding articles as an editor watches it: what became of each file."""

from annotator.ui.intake.panel import IntakePanel

__all__ = ["IntakePanel"]
