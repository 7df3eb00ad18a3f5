"""Asking where a chart is to be saved, and saving it there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.charts.filters import ChartFilter
from annotator.charts.known import Choices
from annotator.charts.series import Chart
from annotator.ui.charts.filterwords import filter_words
from annotator.ui.charts.saving import FILES, Filtered, named_with_ending, writers
from annotator.ui.desk import DeskParts
from annotator.ui.shell.beside import Cancelled, beside


def save_chart(
    parts: DeskParts,
    window: QWidget,
    chart: Chart,
    every: Sequence[Chart],
    wanted: ChartFilter,
    choices: Choices | None,
) -> None:
    """Asks for a file over `window` and writes the chart, or `every` one as a report; says how it went."""
    said, corpus = parts.session.said, parts.session.corpus
    if corpus is None:
        return
    start = parts.preferences.folder / f"{corpus.path.stem}-{chart.id}.png"
    name, kind = QFileDialog.getSaveFileName(window, f"Save “{chart.title}”", str(start), FILES)
    if not name:
        return
    path = named_with_ending(name, kind)
    by = Filtered(f"{corpus.path.name} · {filter_words(wanted, choices)}", wanted.picks)
    write = writers(corpus.path.name, chart, every, by)[path.suffix.lower()]
    if path != Path(name) and path.exists():
        # The dialog asked about the name as typed, not about this one.
        said.emit(f"Not saved: {path.name} is there. Type its whole name to replace it")
        return
    try:
        path.write_bytes(beside(write, "Save chart", f"Writing {path.name}", window))
    except Cancelled:
        return
    except OSError as error:
        said.emit(f"Not saved: {error.strerror or error}. Choose another folder")
        return
    parts.preferences.folder = path.parent
    said.emit(f"Saved as {path.name}")
