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
_MMAP_THRESHOLD = -3
_LARGE = 1 << 20


@contextmanager
def without_commands() -> Iterator[None]:
    """Within it spaCy is imported without its command line, which `import spacy` would load as well.

    That is 365 of the 1,064 modules it loads: typer, requests, jinja2 and the rest, 18 MB a process.
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


def sparing() -> None:
    """To be called before anything is loaded: large memory goes back to the system as soon as it is free."""
    # Otherwise glibc keeps up to 32 MB of each; the parser's work on long articles left 25 MB of gaps. A
    # quarter of this took 4 MB less and 3 % more time.
    _glibc("mallopt", _MMAP_THRESHOLD, _LARGE)


def settled() -> None:
    """Once everything is loaded: gives back what loading freed, and spares what stays the sweeps."""
    gc.collect()
    gc.freeze()
    _glibc("malloc_trim", 0)


def _glibc(function: str, *numbers: int) -> None:
    """Calls a function of the C library where it has it: other systems' need no such help."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            getattr(ctypes.CDLL(None), function)(*numbers)
