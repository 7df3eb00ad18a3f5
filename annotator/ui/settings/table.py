"""Every setting of the program, in one table: what it is called, what it can be, and what it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.domain.errors import UserError
from annotator.review.order import Order
from annotator.ui.preferences import Preferences
from annotator.ui.theme import Scheme
from annotator.ui.theme.type import TEXT_SIZES

LOOKS, WORK, BACKUPS = "Appearance", "Review", "Files and backups"


class BadSetting(UserError):
    """A setting cannot have a value."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values, in words."""

    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `choices` for one of several, `least` and `most` for a number, neither for words.

    `get` reads it, `set` takes it into effect and keeps it, or raises UserError.
    """

    page: str
    words: str
    hint: str
    get: Callable[[], Any]
    set: Callable[[Any], object]
    choices: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0
    unit: str = ""
    folder: bool = False


@dataclass(frozen=True, slots=True)
class Means:
    """What settings act on beside the preferences: parts of the window, each by a call."""

    use_scheme: Callable[[Scheme], object]
    set_text_size: Callable[[int], object]
    use_order: Callable[[Order], object]
    set_editor: Callable[[str], object]


def settings(preferences: Preferences, means: Means) -> tuple[Setting, ...]:
    """The table, over the preferences of this editor."""

    def put(name: str) -> Callable[[Any], object]:
        return lambda value: setattr(preferences, name, value)

    def name_editor(name: str) -> None:
        if name.strip():
            means.set_editor(name)

    return (
        Setting(
            LOOKS,
            "Colours",
            "Strong contrast leaves out tints and keeps underlines, letters and rings",
            lambda: preferences.scheme,
            means.use_scheme,
            (
                Choice(Scheme.SYSTEM, "As the system"),
                Choice(Scheme.LIGHT, "Light"),
                Choice(Scheme.DARK, "Dark"),
                Choice(Scheme.CONTRAST, "Strong contrast"),
            ),
        ),
        Setting(
            LOOKS,
            "Text size of articles",
            "In pixels; the window is designed for 17",
            lambda: preferences.text_size,
            means.set_text_size,
            tuple(Choice(size, f"{size} px") for size in TEXT_SIZES),
        ),
        Setting(
            WORK,
            "Editor’s name",
            "Decisions carry this name",
            lambda: preferences.editor_name,
            name_editor,
        ),
        Setting(
            WORK,
            "Order of J and K",
            "How the walk goes through an article",
            lambda: preferences.order,
            means.use_order,
            (
                Choice(Order.READING, "In reading order"),
                Choice(Order.SUREST, "Surest first"),
                Choice(Order.LEAST_SURE, "Least sure first"),
            ),
        ),
        Setting(
            WORK,
            "Sure enough to accept at once",
            "Where the sheet of sure suggestions begins",
            lambda: preferences.sure,
            put("sure"),
            least=50,
            most=100,
            unit="%",
        ),
        Setting(
            BACKUPS,
            "At the start",
            "What becomes of the corpus that was open last",
            lambda: preferences.reopen,
            put("reopen"),
            (
                Choice("ask", "Offer to open it"),
                Choice("always", "Open it"),
                Choice("never", "Show the welcome screen"),
            ),
        ),
        Setting(
            BACKUPS,
            "A backup every",
            "Only when something changed",
            lambda: preferences.backup_minutes,
            put("backup_minutes"),
            least=5,
            most=240,
            unit=" minutes",
        ),
        Setting(
            BACKUPS,
            "Backups lie in",
            "Backups made before stay where they are",
            lambda: str(preferences.backups_folder),
            lambda folder: _use_folder(preferences, folder),
            folder=True,
        ),
    )


def _use_folder(preferences: Preferences, folder: str) -> None:
    """Takes a folder that is there and can be written; "" for the program's own."""
    if not folder.strip():
        preferences.backups_folder = None
        return
    path = Path(folder).expanduser()
    if not path.is_absolute() or not path.is_dir():
        raise BadSetting(f"“{folder}” is no folder. Choose one that is there.")
    preferences.backups_folder = path
