"""What the window remembers between runs, apart from any corpus."""

from __future__ import annotations

import getpass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from annotator.review.queue import Order
from annotator.ui.theme import Scheme
from annotator.ui.theme.type import TEXT_SIZES


def account_name() -> str:
    """The name of the account the program runs under, for an editor who gave none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "Editor"


class Preferences:
    """Scheme, text size, editor's name, the window's place. A value that does not fit counts as not set."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self.settings = settings or QSettings("annotator", "annotator")

    def _text(self, key: str, default: str) -> str:
        value = self.settings.value(key, default)
        return value if isinstance(value, str) else default

    @property
    def scheme(self) -> Scheme:
        """Light, dark or as the system."""
        value = self._text("scheme", Scheme.SYSTEM.value)
        return Scheme(value) if value in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self.settings.setValue("scheme", scheme.value)

    @property
    def text_size(self) -> int:
        """Body text of articles in pixels."""
        value = self._text("text_size", "17")
        return int(value) if value.isdigit() and int(value) in TEXT_SIZES else 17

    @text_size.setter
    def text_size(self, size: int) -> None:
        self.settings.setValue("text_size", str(size))

    @property
    def order(self) -> Order:
        """In which order J and K walk through articles."""
        value = self._text("order", Order.READING.value)
        return Order(value) if value in set(Order) else Order.READING

    @order.setter
    def order(self, order: Order) -> None:
        self.settings.setValue("order", order.value)

    @property
    def sure(self) -> int:
        """From how many percent on suggestions are offered to be accepted at once."""
        value = self._text("sure", "95")
        return int(value) if value.isdecimal() and int(value) <= 100 else 95

    @sure.setter
    def sure(self, percent: int) -> None:
        self.settings.setValue("sure", str(percent))

    @property
    def blur_pictures(self) -> bool:
        """Whether pictures are blurred until the editor asks to see one."""
        return self._text("blur_pictures", "no") == "yes"

    @blur_pictures.setter
    def blur_pictures(self, blur: bool) -> None:
        self.settings.setValue("blur_pictures", "yes" if blur else "no")

    @property
    def editor_name(self) -> str:
        """Who decides in this window."""
        return self._text("editor", "").strip() or account_name()

    @editor_name.setter
    def editor_name(self, name: str) -> None:
        self.settings.setValue("editor", name)

    @property
    def folder(self) -> Path:
        """Where the last corpus or export was, for file dialogs."""
        folder = Path(self._text("folder", str(Path.home())))
        return folder if folder.is_dir() else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        self.settings.setValue("folder", str(folder))

    def place(self, name: str) -> QByteArray | None:
        """A saved geometry or splitter state."""
        value = self.settings.value(f"places/{name}")
        return value if isinstance(value, QByteArray) and not value.isEmpty() else None

    def set_place(self, name: str, state: QByteArray) -> None:
        """Keeps a geometry or splitter state."""
        self.settings.setValue(f"places/{name}", state)

    @property
    def data_folder(self) -> Path:
        """The folder of the program's own data on this account; it may not exist yet."""
        place = QStandardPaths.StandardLocation.AppDataLocation
        return Path(QStandardPaths.writableLocation(place))

    @property
    def backups_folder(self) -> Path:
        """Where the backups of all corpora lie, each corpus in a folder of its own."""
        return self.data_folder / "backups"
