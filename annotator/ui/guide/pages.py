"""The pages of the guide as they come with the program."""

from __future__ import annotations

import re
from typing import NamedTuple

from annotator.domain.resources import guide

_CONTENTS = re.compile(r"```\{toctree\}\n(.*?)```", re.DOTALL)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_INLINE = re.compile(r"[*_`]")


class Page(NamedTuple):
    """A page: its name within the guide ("read-desk"), its title, and its Markdown."""

    name: str
    title: str
    text: str


def names() -> list[str]:
    """The names of the pages in the order of the contents."""
    found = _CONTENTS.search(_read("index"))
    lines = found.group(1).splitlines() if found is not None else []
    return [line.strip() for line in lines if line.strip() and not line.startswith(":")]


def page(name: str) -> Page | None:
    """A page by its name; None when there is none of that name."""
    if not re.fullmatch(r"[\w-]+(?:/[\w-]+)?", name):
        return None
    try:
        text = _read(name)
    except OSError:
        return None
    title = _TITLE.search(text)
    return Page(name, _INLINE.sub("", title.group(1)) if title is not None else name, text)


def picture(path: str) -> bytes | None:
    """The bytes of a picture that a page shows, by the path it gives; None for any other file."""
    from annotator.domain.resources import resource

    name = path.removeprefix("../").removeprefix("resources/")
    if not path.startswith("../resources/screenshots/") or not name.endswith(".png"):
        return None
    try:
        return resource(name).read_bytes()
    except (OSError, ValueError):
        return None


def _read(name: str) -> str:
    return (guide() / f"{name}.md").read_text(encoding="utf-8")
