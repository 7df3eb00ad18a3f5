"""What every desk beside the Read desk is to the window, and what the window gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from annotator.domain.valueclass import dataclass
from annotator.domain.words import Kind
from annotator.ui.commands import Where

if TYPE_CHECKING:
    from annotator.corpus import ClaimQuery
    from annotator.ui.acts import Acts
    from annotator.ui.preferences import Preferences
    from annotator.ui.session import Session
    from annotator.ui.shell.room import Room
    from annotator.ui.tasks import Tasks
    from annotator.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class DeskParts:
    """What the window gives a desk.

    `show_in_read` takes an article's id, and the kind and id of a claim, mention, photo or block in it; it
    goes to the Read desk and selects that. `go_to` shows another desk by name. `list_claims` shows the Claims
    desk with what a filter finds, which bears the words given; `list_photos` the Photos desk with some photos
    by their keys. `filter_claims` has the Claims desk list that when it is next shown, None all claims again.
    """

    session: Session
    acts: Acts
    theme: Theme
    tasks: Tasks
    preferences: Preferences
    window: QMainWindow
    show_in_read: Callable[[str, Kind | None, str | None], None]
    go_to: Callable[[str], None]
    list_claims: Callable[[ClaimQuery, str], None]
    list_photos: Callable[[frozenset[int], str], None]
    filter_claims: Callable[[ClaimQuery | None, str], None]


class Desk(QWidget):
    """A desk: made when it is first asked for, kept until the window closes.

    It sends `thereChanged` when what can be done on it changes, and `reviewedChanged` when its line in the
    status bar does. `where` tells which commands' keys count in `keys_pane`.
    """

    name: ClassVar[str]
    where: ClassVar[Where]

    thereChanged = Signal()
    reviewedChanged = Signal()

    @property
    def keys_pane(self) -> QWidget:
        """The widget within which the desk's single keys count."""
        return self

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What its commands do, and commands of the window it takes over while it is shown, by id."""
        return {}

    def ticks(self) -> Mapping[str, bool]:
        """Which of its checkable commands are on."""
        return {}

    def there(self) -> frozenset[str]:
        """What of `Command.needs` is there now, beside the corpus and what is to be undone."""
        return frozenset()

    def panes(self) -> Sequence[QWidget]:
        """Its panes in the order F6 goes through them; those not in sight are passed over."""
        return ()

    def reviewed(self) -> str:
        """The review here for the status bar, such as “8 of 31 photos checked”; "" for that of claims."""
        return ""

    def enter(self) -> None:
        """Called whenever the desk is shown: brings it up to date and takes the keys."""

    def fit(self, room: Room) -> None:
        """Puts panes away, or brings them back, for the room the window has."""

    def keep_places(self) -> None:
        """Remembers widths and the like when the window closes."""
