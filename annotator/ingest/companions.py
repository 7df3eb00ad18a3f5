"""The folder that a browser makes beside a saved page for its parts, which are no articles of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PAGES = (".html", ".htm", ".xhtml")
_FILES = re.compile(
    "[-_.](?:files?|dateien|fichiers|archivos|arquivos|ficheiros|bestanden|filer|pliki|soubory|subory|datoteke"
    "|elemei|tiedostot|dosyalar|файлы|файли)$"
)
"""What browsers in several languages put behind the page's name."""


def page_stems(names: Iterable[str]) -> frozenset[str]:
    """The names of the pages among the files of a folder, without their endings, to compare with."""
    return frozenset(
        name[: -len(ending)].casefold()
        for name in names
        for ending in _PAGES
        if name.lower().endswith(ending)
    )


def is_of_a_page(folder: str, pages: frozenset[str]) -> bool:
    """Whether a folder's name says that it holds the parts of one of the pages beside it."""
    name = folder.casefold()
    found = _FILES.search(name)
    return found is not None and name[: found.start()] in pages
