"""Opens the dialog of settings over the parts of the window that they act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

from annotator.ui.commands import Actions
from annotator.ui.commands.keymap import KEYMAP, retell_keys
from annotator.ui.preferences import Preferences
from annotator.ui.theme import Theme

if TYPE_CHECKING:
    from annotator.ui.settings.dialog import SettingsDialog
    from annotator.ui.shell.help import HelpCommands
    from annotator.ui.shell.looks import LookCommands


def show_settings(
    theme: Theme,
    preferences: Preferences,
    looks: LookCommands,
    help_: HelpCommands,
    actions: Actions,
    window: QMainWindow,
) -> SettingsDialog:
    """Opens the dialog; changes take effect at once."""
    from annotator.ui.settings.dialog import SettingsDialog
    from annotator.ui.settings.table import Means, settings

    def use_keys(own: dict[str, str]) -> None:
        KEYMAP.use(own)
        preferences.keys = KEYMAP.own
        actions.use_keys()
        retell_keys(window)
        # What paints keys of its own accord repaints as after another choice of colours.
        theme.changed.emit()

    means = Means(looks.use, looks.use_text_size, looks.use_order, help_.set_editor)
    made = SettingsDialog(theme, settings(preferences, means), use_keys, window)
    made.finished.connect(made.deleteLater)
    made.open()
    return made
