"""Backups of the open corpus: made in the background, looked at, and put back."""

from annotator.ui.backups.commands import BackupCommands
from annotator.ui.backups.keeper import Keeper

__all__ = ["BackupCommands", "Keeper"]
