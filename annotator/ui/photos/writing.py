"""What is written of the photos: a sheet to go through on paper, sidecars beside the pictures, a dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.ui.desk import DeskParts

if TYPE_CHECKING:
    from annotator.ui.photos.desk import PhotoDesk


class WriteCommands(QObject):
    """Each asks where to, and writes in the background."""

    def __init__(self, parts: DeskParts, desk: PhotoDesk) -> None:
        super().__init__(desk)
        self._parts = parts
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {}
