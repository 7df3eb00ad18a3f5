"""Claims taken out of the corpus: those listed as a table, or chosen ones as a dossier to read and print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QMenu

from annotator.ui.exporting import show_export
from annotator.ui.shell.longjob import LongJob, Work
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.ui.claims.desk import ClaimsDesk
    from annotator.ui.desk import DeskParts
    from annotator.ui.shell.window import MainWindow

_DOSSIERS = "Web page to read and print (*.html);;Word document (*.docx)"
_TABLE = "Table of the claims listed (*.csv)"


class Exporting:
    """Asks for a file, then writes in the background; refusals are said where the window says them."""

    def __init__(self, parts: DeskParts, desk: ClaimsDesk) -> None:
        self._parts = parts
        self._desk = desk

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self._parts.window)

    def chosen(self) -> Sequence[int]:
        """The selected claims where there are several, else all that are listed."""
        keys = self._desk.table.chosen_keys()
        return keys if len(keys) > 1 else list(self._desk.model.keys)

    def _ask(self, title: str, name: str, kinds: str) -> Path | None:
        first = self._parts.preferences.folder / name
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(first), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        ending = kind[kind.rfind("*") + 1 :].rstrip(")")
        return path if path.suffix else path.with_suffix(ending)

    def _there(self) -> bool:
        """Whether all claims are listed; says so where they are still on their way."""
        if not self._desk.model.whole:
            self._parts.session.said.emit("The list is still being read")
        return self._desk.model.whole

    def export(self) -> None:
        """Offers the table, a dossier, or the sheet for data sets of the corpus, under the button."""
        if not self._there():
            return
        chosen = count(len(self.chosen()), "claim")
        menu = QMenu(self._window)
        first = menu.addAction(f"Table of {chosen}…", self.table)
        menu.addAction(f"Dossier of {chosen}…", self.dossier)
        menu.addSeparator()
        menu.addAction("Data set of the corpus…", self._data_set)
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._desk.bar.export
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        menu.setActiveAction(first)

    def _data_set(self) -> None:
        parts = self._parts
        show_export(parts.session, parts.acts, parts.theme, parts.preferences, self._window)

    def table(self) -> None:
        """Asks for the file of a table."""
        path = self._ask("Table of these claims", "claims.csv", _TABLE)
        if path is not None:
            self.write_table(path)

    def dossier(self) -> None:
        """Asks for the file of a dossier."""
        if not self._there():
            return
        path = self._ask("Dossier of these claims", "dossier.html", _DOSSIERS)
        if path is not None:
            self.write_dossier(path)

    def write_dossier(self, path: Path) -> None:
        """Writes the chosen claims with what is known of each."""
        from annotator.exchange.dossier import export_dossier

        keys = list(self.chosen())
        title = self._title()
        self._run(
            path,
            f"Writing {path.name}",
            lambda own, progress: export_dossier(own, path, keys, title, progress),
        )

    def write_table(self, path: Path) -> None:
        """Writes the chosen claims, a line each, as they stand in the table."""
        from annotator.ui.claims.tablefile import write_table

        keys = list(self.chosen())
        self._run(path, f"Exporting to {path.name}", lambda own, _: write_table(own, keys, path))

    def _title(self) -> str:
        query = self._desk.bar.chosen.query
        return f"Claims with “{query.text}”" if query.text else "Claims"

    def _run(self, path: Path, title: str, work: Work) -> None:
        corpus = self._parts.session.corpus
        if corpus is None:
            return
        job = LongJob(title, corpus, work, self._window)
        job.done.connect(
            lambda number: self._parts.session.said.emit(f"{count(number, 'claim')} written to {path.name}")
        )
        job.refused.connect(self._window.files.refused)
        job.start()
