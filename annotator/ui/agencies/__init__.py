"""The agencies that credits name: the list that an editor may add to and strike names out of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from annotator.ui.theme import Theme


def show_agencies(theme: Theme, window: QWidget) -> None:
    """Opens the sheet over the window; the keys go back to where they were when it is closed."""
    from annotator.ui.agencies.sheet import AgenciesSheet

    sheet = AgenciesSheet(theme, window)
    before = window.focusWidget()
    if before is not None:
        sheet.finished.connect(before.setFocus)
    sheet.finished.connect(sheet.deleteLater)
    sheet.open()
