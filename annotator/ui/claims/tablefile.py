"""The listed claims as a CSV file, with the columns and words of the table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.exchange.csvfiles import guarded
from annotator.exchange.files import written
from annotator.exchange.leaks import guard
from annotator.ui.claims.columns import COLUMNS, ORDER
from annotator.ui.claims.reading import read_lines
from annotator.ui.claims.words import STATES

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_AT_ONCE = 1_000


def write_table(corpus: Corpus, keys: Sequence[int], path: Path) -> int:
    """Writes claims by their keys, a line each; gives how many.

    Raises ExportFailed, WouldLeak and ReadCancelled.
    """
    heads = ["State", *(COLUMNS[col].head for col in ORDER), "Conflict", "Claim id", "Article id"]
    look = guard(corpus.protection.read())
    number = 0
    with written([path], never=corpus.path) as (handle,):
        handle.write("\ufeff")
        out = csv.writer(handle)
        out.writerow(heads)
        for first in range(0, len(keys), _AT_ONCE):
            for line in read_lines(corpus, keys[first : first + _AT_ONCE]):
                cells = [line.cells[col] if line.cells[col] != "—" else "" for col in ORDER]
                flag = "yes" if line.flagged else ""
                row = [STATES[line.status], *cells, flag, line.claim, line.article]
                look(f"claim {line.claim}", cells)
                out.writerow([guarded(one) for one in row])
                number += 1
    return number
