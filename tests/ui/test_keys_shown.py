"""Every key printed in the window: that of a command, which follows the editor's own, or a fixed one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.words import Kind
from annotator.ui.commands import COMMANDS
from annotator.ui.commands.keymap import KEYMAP, portable, retell_keys
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.desks import PLACES
from annotator.ui.shell.window import MainWindow
from annotator.ui.widgets import KeyButton, KeyCap, SearchField
from tests.ui.claims.making import make
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

IDS = {one.id for one in COMMANDS if one.id}
FIXED = frozenset({"Esc", "Enter", "Space", "Del", "Tab", "Ctrl+Enter", "Alt+Left", "Alt+Right"})
"""Keys of sheets and fields, which no command has."""
REGISTER = frozenset({"M", "D", "N", "I", "P"})
"""Those that count in the list of a register alone."""


@pytest.fixture
def window(qapp: object, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on two articles, every desk and view made."""
    make(tmp_path / "flood.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:  # type: ignore[arg-type]
        open_in(made, tmp_path / "flood.corpus", qtbot)
        opened = made.session.opened(Column.FIRST)
        assert opened is not None
        made.session.select(Selection(Column.FIRST, Kind.CLAIM, opened.claims.order[0]))
        for name in PLACES:
            made.desks.show(name)
            qtbot.waitUntil(lambda: not made.session.reads.pending())
        for place in (1, 2):
            made.desks["claims"].register(place)  # type: ignore[attr-defined]
        yield made
        KEYMAP.use({})


def printed(window: QWidget) -> dict[QWidget, str]:
    """What each control has for keys: `@` and a command's id, or the keys themselves."""
    found = {one: getattr(one, "_keys", getattr(one, "_key", None)) for one in window.findChildren(QWidget)}
    return {one: keys for one, keys in found.items() if isinstance(keys, str) and keys}


def test_every_key_is_that_of_a_command_or_fixed(window: MainWindow) -> None:
    """A button would go on to show a key that the editor has given to something else."""
    shown = printed(window)
    assert {type(one) for one in shown} >= {KeyButton, KeyCap, SearchField}
    fixed = {keys for keys in shown.values() if not keys.startswith("@")}
    assert fixed <= FIXED | REGISTER
    assert {keys[1:] for keys in shown.values() if keys.startswith("@")} <= IDS


@pytest.mark.parametrize(
    ("command", "keys", "spoken"),
    [
        ("photo_check", "Alt+Y", lambda window: window.desks["photos"].pane.acts.check),
        ("photo_credit", "Alt+Y", lambda window: window.desks["photos"].pane.credit.edit),
        ("photo_next", "Alt+Y", lambda window: window.desks["photos"].pane.head.next),
        ("relate_none", "Alt+Y", lambda window: window.desks["claims"].panel.middle.none),
        ("export", "Ctrl+Alt+E", lambda window: window.desks["claims"].bar.export),
        ("export", "Ctrl+Alt+E", lambda window: window.desks["charts"].bar.save),
    ],
)
def test_the_editors_own_keys_are_told(
    window: MainWindow, command: str, keys: str, spoken: Callable[[MainWindow], QWidget]
) -> None:
    """Caps, tooltips and screen readers would tell the keys as delivered."""
    control = spoken(window)
    assert portable(control.accessibleDescription()) == portable(KEYMAP.of(command))
    told = f"({control.accessibleDescription()})" in control.toolTip()
    KEYMAP.use({command: keys})
    retell_keys(window)
    assert control.accessibleDescription() == KEYMAP.shown(f"@{command}")
    assert portable(control.accessibleDescription()) == portable(keys)
    assert (f"({keys})" in control.toolTip()) == told
