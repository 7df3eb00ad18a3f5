"""What each command of the Photos desk does to the photo in sight, by key, by button and by menu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from annotator.domain.words import Kind
from annotator.ui.commands.photos import FIXES
from annotator.ui.desk import DeskParts
from annotator.ui.photos.deciding import Deciding
from annotator.ui.photos.filling import Filler
from annotator.ui.photos.findingrows import WITHOUT_FIX
from annotator.ui.photos.head import SheetHead
from annotator.ui.photos.looking import Looking
from annotator.ui.photos.writing import WriteCommands

_MENU = (
    *("photo_check", "photo_edit", "photo_credit", "photo_reject", "photo_skip", ""),
    *("photo_fix_safe", "photo_waive", "", "photo_open", "photo_compare", "photo_full", "photo_reveal"),
)


class PhotoCommands:
    """The commands of one desk; what is typed is kept before a button's command runs."""

    def __init__(
        self,
        parts: DeskParts,
        deciding: Deciding,
        looking: Looking,
        filler: Filler,
        head: SheetHead,
        writing: WriteCommands,
    ) -> None:
        self._parts = parts
        self._deciding, self._looking, self._filler = deciding, looking, filler
        self._head, self._writing = head, writing
        self._current, self._pane, self._aside = filler.current, filler.pane, filler.aside

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What its commands do."""
        deciding, looking = self._deciding, self._looking
        return {
            "photo_check": deciding.check,
            "photo_edit": self.edit,
            "photo_credit": self.edit_credit,
            "photo_reject": deciding.reject,
            "photo_skip": deciding.skip,
            **{f"photo_fix_{n}": partial(self.fix, n - 1) for n in range(1, FIXES + 1)},
            "photo_fix_safe": deciding.fix_safe,
            "photo_waive": lambda: self.waive(self._aside.findings.current),
            "photo_next": partial(deciding.step, 1),
            "photo_previous": partial(deciding.step, -1),
            "photo_next_open": deciding.next_open,
            "photo_open": self.open,
            "photo_compare": partial(looking.compare, 0),
            "photo_full": looking.full,
            "photo_reveal": looking.reveal,
            "photo_search": self._head.search.enter,
            "photo_order": self._head.next_order,
            "photo_open_only": self._head.open_only.toggle,
            "photo_blur": looking.blur,
            "photo_rules": looking.rules,
            **self._writing.handlers(),
            "undo": deciding.undo,
            "redo": deciding.redo,
        }

    def run(self, command: str) -> None:
        """Keeps what is being typed, then does what a command does."""
        self._pane.finish()
        self.handlers()[command]()

    def edit(self) -> None:
        """Opens the caption for typing."""
        if self._current.now() is not None:
            self._pane.caption.begin()

    def edit_credit(self) -> None:
        """Opens the first part of the credit."""
        if self._current.now() is not None:
            self._pane.credit.start()

    def fix(self, place: int) -> None:
        """Applies the fix of a finding, or opens what an editor has to mend."""
        looked = self._current.now()
        if looked is None or not 0 <= place < len(looked.findings):
            return
        if looked.findings[place].fix is not None:
            self._deciding.fix(place)
        elif WITHOUT_FIX.get(looked.findings[place].rule) == "Compare":
            self._looking.compare(0)
        else:
            self._filler.edit_for(looked.findings[place])

    def waive(self, place: int) -> None:
        """Asks for the reason to let the photo off a finding."""
        looked = self._current.now()
        if looked is not None and 0 <= place < len(looked.findings):
            self._looking.waive(looked.findings[place], self._deciding.waive)

    def open(self) -> None:
        """Shows the photo in its article."""
        looked = self._current.now()
        if looked is not None:
            self._parts.show_in_read(looked.row.article, Kind.PHOTO, looked.row.photo)

    def menu(self, over: QWidget, at: QPoint) -> None:
        """Offers the commands of the photo in sight."""
        actions = getattr(self._parts.window, "actions_", None)
        if actions is not None:
            actions.menu(over, _MENU).popup(at)
