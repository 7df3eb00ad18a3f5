"""Exporting from the window: what, as what, and what it would look like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.ui.acts import Acts
    from annotator.ui.preferences import Preferences
    from annotator.ui.session import Session
    from annotator.ui.theme import Theme


def show_export(
    session: Session,
    acts: Acts,
    theme: Theme,
    preferences: Preferences,
    window: QWidget,
    only: Sequence[str] = (),
) -> None:
    """Opens the export sheet over the window; the keys go back to where they were when it is closed.

    `only` are the ids of the articles that are to go out, all of the corpus where there are none.
    """
    from annotator.ui.exporting.sheet import ExportSheet

    if session.corpus is not None:
        sheet = ExportSheet(session, acts, theme, preferences, window, only)
        before = window.focusWidget()
        if before is not None:
            sheet.finished.connect(before.setFocus)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
