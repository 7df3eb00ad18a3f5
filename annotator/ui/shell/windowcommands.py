"""What the window's commands do."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from annotator.ui.agencies import show_agencies
from annotator.ui.exporting import show_export
from annotator.ui.incoming import show_labels
from annotator.ui.shell.desks import PLACES
from annotator.ui.shell.settings import show_settings

if TYPE_CHECKING:
    from annotator.ui.shell.window import MainWindow

THING_MENU = (
    *("accept", "correct", "reject", "skip", ""),
    *("role", "note", "pin", "propagate", "merge", "split_off", "protect", ""),
    *("link_claim", "split_claim", "join_claim", ""),
    *("mention", "claim", "copy"),
)
ARTICLE_MENU = ("", "details", "extract", "done", "", "swap", "close_column")


class WindowCommands:
    """The commands of the desk that is shown, else those of the window and of the Read desk."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def run(self, command: str) -> None:
        """Does what a command stands for."""
        desk = self._window.desks.current()
        act = desk.handlers().get(command) if desk is not None else None
        (act or self._handlers[command])()

    @cached_property
    def _handlers(self) -> dict[str, Callable[[], object]]:
        w = self._window
        return {
            **w.files.handlers(),
            **w.reading.handlers(),
            **w.help.handlers(),
            **w.upkeep.handlers(),
            "agencies": lambda: show_agencies(w.theme, w),
            "export": lambda: show_export(w.session, w.acts, w.theme, w.preferences, w),
            "history": w.going.toggle_history,
            "import_labels": self._import_labels,
            "next_pane": lambda: w.going.cycle(1),
            "previous_pane": lambda: w.going.cycle(-1),
            "quit": w.close,
            "settings": self.settings,
            "contradictions": self._contradictions,
            **{f"desk_{name}": partial(w.going.to_desk, name) for name in ("read", *PLACES)},
        }

    def ticks(self) -> dict[str, bool]:
        """Which of the commands that turn something on and off are on."""
        w = self._window
        desk = w.desks.current()
        ticks = {**w.reading.ticks(), "history": w.going.in_history} if w.has_desk else {}
        return ticks | dict(desk.ticks()) if desk is not None else ticks

    def any_chosen(self) -> bool:
        """Whether articles are selected in the Library."""
        return self._window.has_desk and self._window.desk.library.any_chosen()

    def settings(self) -> None:
        """Opens the settings."""
        w = self._window
        show_settings(w.theme, w.preferences, w.looks, w.help, w.actions_, w)

    def article_menu(self, at: QPoint) -> None:
        """Offers what can be done with what is selected in an article, and with the article."""
        w = self._window
        thing = THING_MENU if w.session.selected() is not None else ("mention", "claim", "copy")
        w.command_state.refresh()
        w.actions_.menu(w, (*thing, *ARTICLE_MENU)).popup(at)

    def _import_labels(self) -> None:
        w = self._window
        show_labels(w.session, w.acts, w.tasks, w.theme, w.preferences, w)

    def _contradictions(self) -> None:
        from annotator.ui.claims.contradictions import show_contradictions

        w = self._window
        show_contradictions(w.session, w.theme, w.desks.current(), w.going.show_words, w)
