"""What keeps a worker process small: nothing imported or kept that reading an article does not need."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from types import ModuleType

_COMMANDS = "spacy.cli"


@contextmanager
def without_commands() -> Iterator[None]:
    """Within it spaCy is imported without its command line, which `import spacy` would load as well.

    That is half of what it loads: typer, requests, jinja2 and the rest, 18 MB and a third of a second.
    """
    spacy = None if "spacy" in sys.modules else find_spec("spacy")
    if spacy is None or not spacy.submodule_search_locations:
        yield
        return
    package, info = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    # With its true place, so that whatever else is asked of it is found.
    package.__path__ = [f"{folder}/cli" for folder in spacy.submodule_search_locations]
    # `import spacy` takes this function from it, which nothing here calls.
    info.info = None  # type: ignore[attr-defined]
    stand_ins = {module.__name__: module for module in (package, info)}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def settled() -> None:
    """Once everything is loaded: gives back what loading freed, and spares what stays the sweeps."""
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        # Of the C libraries only glibc keeps what was freed until it is asked for it.
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
