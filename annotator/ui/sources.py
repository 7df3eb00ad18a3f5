"""Keeps the toolkit from reading the source of every imported module, to see whether that names the toolkit.

It takes an eighth of the start and keeps the sources in memory. What is the program's own, or the standard
library's, is known beforehand; where the toolkit is made otherwise, nothing is changed.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  The part looked for is loaded with it.

_LOOKS = "_mod_uses_pyside"
_OWN, _WINDOW = "annotator", "annotator.ui"


def spare_sources() -> None:
    """Answers for the modules that are known; the others are looked at as before."""
    feature = sys.modules.get("shibokensupport.feature")
    looks = getattr(feature, _LOOKS, None)
    if feature is None or looks is None:
        return

    def uses_toolkit(module: ModuleType) -> bool:
        name = str(getattr(module, "__name__", ""))
        top = name.partition(".")[0]
        if top == _OWN:
            return name.startswith(_WINDOW)
        return top not in sys.stdlib_module_names and bool(looks(module))

    setattr(feature, _LOOKS, uses_toolkit)
