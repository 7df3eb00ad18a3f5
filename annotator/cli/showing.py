"""Shows the window, for the commands that do and for a start without any: it loads no command line."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path


def show(corpus: Path | None, files: Sequence[Path] = (), *, own: bool = False) -> int:
    """Shows the window, on the welcome screen without a corpus; gives its exit status once it is closed.

    Where a window runs already it is given corpus and files instead, unless `own` asks for another one.
    Raises CorpusError before there is a window, so that a script learns of it too.
    """
    # What is loaded and made now stays: looking through it for garbage takes a twentieth of the start. The
    # window has it looked for again as soon as it stands.
    gc.disable()
    try:
        if corpus is not None:
            from annotator.corpus import Corpus

            Corpus.open(corpus).close()
        from annotator.ui.app import run

        return run(corpus, files=files, own=own)
    finally:
        gc.enable()


def shows_window(arguments: Sequence[str]) -> bool:
    """Whether a call of the program only opens the window; such a start need not load the command line."""
    if "_ANNOTATOR_COMPLETE" in os.environ:
        return False
    if not arguments:
        return True
    return arguments[0] == "open" and all(one and not one.startswith("-") for one in arguments[1:])


def show_at_once(arguments: Sequence[str]) -> None:
    """Does what such a call asks for and ends the process, its errors told as those of every command."""
    paths = [Path(one) for one in arguments[1:]]
    try:
        status = show(paths[0] if paths else None, tuple(paths[1:]))
    except (Exception, KeyboardInterrupt) as error:
        from annotator.cli.group import told

        status = told(error)
    sys.exit(status)
