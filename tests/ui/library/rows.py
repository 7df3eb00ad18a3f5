"""What the list of the Library shows."""

from __future__ import annotations

from annotator.ui.library import LibraryPanel
from annotator.ui.library.model import ROW_ROLE
from annotator.ui.session import Session

Opened = tuple[Session, list[str]]


def listed(panel: LibraryPanel) -> list[str | None]:
    """The headlines in the list, from the top; None for those not read yet."""
    rows = [panel.model.index(row).data(ROW_ROLE) for row in range(panel.model.rowCount())]
    return [row and row.title for row in rows]
