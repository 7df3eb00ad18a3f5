"""What a command is: its words, keys, menu and where its keys count."""

from __future__ import annotations

from enum import Flag, auto

from annotator.domain.valueclass import dataclass


class Where(Flag):
    """Where a command's keys count: in the whole window, or only while a desk's own pane has the focus."""

    WINDOW = auto()
    ARTICLE = auto()
    CLAIMS = auto()
    PHOTOS = auto()
    CHARTS = auto()


@dataclass(frozen=True, slots=True)
class Command:
    """One command; checkable ones show a tick.

    `needs` names what must be there: "corpus", "article", "walk" (something to go through with J and K),
    "thing", "marked" (a thing but a block), "claim", "pair" (two claims to compare), "mention", "block",
    "chosen" (articles selected in the Library), "undo", "redo" or "failed".
    """

    id: str
    menu: str
    words: str
    keys: str = ""
    where: Where = Where.WINDOW
    checkable: bool = False
    needs: str = ""


def line(menu: str) -> Command:
    """A line between the commands of a menu."""
    return Command("", menu, "")
