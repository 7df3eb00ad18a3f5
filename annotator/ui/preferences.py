"""What the window remembers between runs, apart from any corpus."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from annotator.review.order import Order
from annotator.ui.theme import Scheme
from annotator.ui.theme.type import TEXT_SIZES


def account_name() -> str:
    """The name of the account the program runs under, for an editor who gave none."""
    try:
        import getpass

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
    def reopen(self) -> str:
        """Whether the corpus that was open last is opened at the start: "ask", "always" or "never"."""
        value = self._text("reopen", "ask")
        return value if value in ("ask", "always", "never") else "ask"

    @reopen.setter
    def reopen(self, when: str) -> None:
        self.settings.setValue("reopen", when)

    @property
    def desk(self) -> str:
        """The desk that was shown last."""
        return self._text("desk", "read")

    @desk.setter
    def desk(self, name: str) -> None:
        self.settings.setValue("desk", name)

    @property
    def backup_minutes(self) -> int:
        """Minutes between one backup and the next."""
        value = self._text("backup_minutes", "15")
        return min(240, max(5, int(value))) if value.isdecimal() else 15

    @backup_minutes.setter
    def backup_minutes(self, minutes: int) -> None:
        self.settings.setValue("backup_minutes", str(minutes))

    @property
    def keys(self) -> dict[str, str]:
        """The editor's own keys by command."""
        found = self._json("keys")
        return {id_: keys for id_, keys in found.items() if isinstance(keys, str)}

    @keys.setter
    def keys(self, own: dict[str, str]) -> None:
        self.settings.setValue("keys", json.dumps(own))

    @property
    def last_corpus(self) -> Path | None:
        """The corpus that was open last, where it is still there."""
        value = self._text("last_corpus", "")
        return Path(value) if value and Path(value).is_file() else None

    @last_corpus.setter
    def last_corpus(self, path: Path | None) -> None:
        self.settings.setValue("last_corpus", str(path) if path is not None else "")

    def session_of(self, corpus_id: str) -> dict[str, Any]:
        """Where the editor was in a corpus, as `shell.resuming` keeps it."""
        return self._json(f"sessions/{corpus_id}")

    def keep_session(self, corpus_id: str, where: dict[str, Any]) -> None:
        """Keeps where the editor is in a corpus."""
        self.settings.setValue(f"sessions/{corpus_id}", json.dumps(where))

    def _json(self, key: str) -> dict[str, Any]:
        try:
            found = json.loads(self._text(key, "{}"))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def knows_editor(self) -> bool:
        """Whether an editor gave a name in this account."""
        return bool(self._text("editor", "").strip())

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
        """Where the last corpus or export was, for file dialogs; never the program's own data folder, where
        the sample corpus and backups lie.
        """
        folder = Path(self._text("folder", str(Path.home())))
        own = folder.is_relative_to(self.data_folder)
        return folder if folder.is_dir() and not own else Path.home()

    @folder.setter
    def folder(self, folder: Path) -> None:
        # An editor's own folder is kept while the sample corpus or a backup is open.
        if not folder.is_relative_to(self.data_folder):
            self.settings.setValue("folder", str(folder))

    def kept(self, group: str, name: str) -> str | None:
        """What was chosen the last time in a sheet; None when nothing was kept."""
        value = self.settings.value(f"{group}/{name}")
        return value if isinstance(value, str) else None

    def keep(self, group: str, values: Mapping[str, str]) -> None:
        """Keeps what is chosen in a sheet."""
        for name, value in values.items():
            self.settings.setValue(f"{group}/{name}", value)

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
        chosen = self._text("backups_folder", "")
        return Path(chosen) if chosen else self.data_folder / "backups"

    @backups_folder.setter
    def backups_folder(self, folder: Path | None) -> None:
        self.settings.setValue("backups_folder", str(folder) if folder is not None else "")
