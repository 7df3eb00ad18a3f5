"""Write the pages of the guide that follow from the program, and build static pages of all of it.

`.venv/bin/python packaging/guide.py` writes docs/keys.md and docs/command-line.md and builds build/guide/;
with --pages it writes the two pages and builds nothing; --pictures DIR also takes the pictures of the desks
out of DIR, where `annotator demo --headless --dir DIR` has put them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
BUILT = ROOT / "build" / "guide"

_ABOUT_KEYS = (
    "Single keys count while an article, table, contact sheet or chart has the focus; in a text field every"
    " key types, and Esc leads back. The status bar says where keys go."
)
_ABOUT_STATUS = (
    "Exit status: **0** done; **1** done in part, each failure on stderr in one line with the file’s name and"
    " the reason, or something was found that was looked for; **2** not done; **130** stopped with Ctrl+C,"
    " the corpus is whole."
)


def keys_page() -> str:
    """The keyboard map, from the table that fills the menus."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from annotator.ui.commands import ALSO, COMMANDS, MENUS

    lines = ["# Keys", "", f"{_ABOUT_KEYS} Ctrl+F1 shows them."]
    for menu in MENUS:
        keys = [(one.keys, one.words) for one in COMMANDS if one.menu == menu and one.keys]
        keys += [(keys, words) for of, keys, words in ALSO if of == menu]
        if keys:
            lines += ["", f"## {menu}", "", "| key | does |", "| --- | --- |"]
            lines += [f"| {_cap(key)} | {words.rstrip('…')} |" for key, words in keys]
    return "\n".join(lines) + "\n"


def _cap(keys: str) -> str:
    return f"`{keys}`" if "`" not in keys else keys


def command_page() -> str:
    """The command line, from the commands' own help."""
    from annotator.cli import commands

    ctx = click.Context(commands, info_name="annotator")
    lines = ["# Command line", "", " ".join((commands.help or "").split("\n\n")[1].split()), ""]
    lines.append(_ABOUT_STATUS)
    for name in commands.list_commands(ctx):
        command = commands.get_command(ctx, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=ctx, terminal_width=88, max_content_width=88)
        lines += ["", f"## annotator {name}", "", "```text", command.get_help(inner).rstrip(), "```"]
    return "\n".join(lines) + "\n"


PICTURES = ("read-desk", "photos-desk", "claims-desk", "charts")
"""The pictures of the guide, as the demonstration calls them, in light colours."""


def take_pictures(folder: Path) -> None:
    """Puts the pictures of a demonstration into the guide, in 256 colours."""
    from PIL import Image

    for name in PICTURES:
        with Image.open(folder / f"{name}-light.png") as taken:
            fewer = taken.convert("RGB").quantize(256)
            fewer.save(ROOT / "resources" / "screenshots" / f"{name}.png", optimize=True)


PAGES = {"keys.md": keys_page, "command-line.md": command_page}
"""The pages that follow from the program."""


def build(dest: Path) -> int:
    """Static pages by Sphinx, every warning an error; gives its exit status."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(dest)]
    return subprocess.run(command, check=False).returncode


def main() -> int:
    """Writes the pages; builds the rest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--pages", action="store_true", help="only write the pages that follow from the program"
    )
    parser.add_argument("--pictures", type=Path, metavar="DIR", help="take new pictures from there")
    options = parser.parse_args()
    if options.pictures:
        take_pictures(options.pictures)
    for name, write in PAGES.items():
        (DOCS / name).write_text(write(), encoding="utf-8")
    return 0 if options.pages else build(BUILT)


if __name__ == "__main__":
    sys.exit(main())
