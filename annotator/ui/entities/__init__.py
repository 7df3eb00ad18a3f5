"""Who is who by hand: two entities merged into one, a name split off one."""

from annotator.ui.entities.commands import EntityCommands

__all__ = ["EntityCommands"]
