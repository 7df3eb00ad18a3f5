"""The export sheet: choose what goes out and as what, see it, write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from annotator.corpus import Corpus
from annotator.domain.errors import UserError
from annotator.exchange.exporting import Preview, export, preview
from annotator.exchange.plan import Plan
from annotator.exchange.tally import Made
from annotator.ui.acts import Acts
from annotator.ui.exporting import wording
from annotator.ui.exporting.form import Form
from annotator.ui.exporting.shown import Shown
from annotator.ui.exporting.sources import SourcesSheet
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.longjob import LongJob
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.labels import Label

_SIZE = QSize(1080, 700)
_LEAST = QSize(720, 420)
_PAUSE = 250
"""Milliseconds that the fields rest before it is counted anew."""
_FIRST = 40
"""Articles that are looked at before all are counted."""
_TOPIC = "export"
_FOLDERS = frozenset({"parquet", "csv"})
"""Formats that are best a folder, although one file can hold some of it."""


class ExportSheet(QDialog):
    """What fails is said in the sheet, which stays open. What was chosen is there again the next time."""

    def __init__(
        self,
        session: Session,
        acts: Acts,
        theme: Theme,
        preferences: Preferences,
        parent: QWidget | None = None,
        only: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(_LEAST)
        self.resize(fitting(_SIZE, parent))
        self._session, self._acts, self._theme, self._preferences = session, acts, theme, preferences
        self.form = Form(theme, only=only)
        self.form.take(lambda name: preferences.kept("export", name))
        self.shown = Shown(theme)
        self.problem = Label(theme, "", Face.SECONDARY, "err")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.cancel = KeyButton(theme, "Cancel", "Esc")
        self.write = KeyButton(theme, "Export…", "Ctrl+Enter", primary=True)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._look)
        self._lay_out()
        self.form.changed.connect(self._changed)
        self.form.sourcesRequested.connect(self._sources)
        self.write.clicked.connect(self.choose_place)
        self.cancel.clicked.connect(self.reject)
        session.reads.failed.connect(self._tell)
        self._listen()
        self.form.format.setFocus()
        self._look()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.form)
        across.addWidget(self.shown, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.problem, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(across, 1)
        whole.addLayout(foot)

    # looking

    def _changed(self) -> None:
        self._session.reads.drop(_TOPIC)
        self.shown.wait()
        self._resting.start()

    def plan(self) -> Plan | None:
        """What the fields ask for; None, with the reason said, where they ask for nothing that goes."""
        try:
            return self.form.plan()
        except UserError as wrong:
            self._tell(str(wrong))
            self.shown.clear()
            return None

    def _look(self) -> None:
        self._resting.stop()
        self.problem.hide()
        plan = self.plan()
        if plan is not None:
            self.shown.wait()
            self._session.reads.ask(_TOPIC, _seen(plan, _FIRST), partial(self._first, plan))
        self.write.setEnabled(plan is not None)

    def _first(self, plan: Plan, seen: Preview | UserError) -> None:
        if isinstance(seen, UserError):
            self._refuse(seen)
            return
        self.shown.show_preview(seen)
        if seen.of > _FIRST:
            self.shown.wait()
            self._session.reads.ask(_TOPIC, _seen(plan, None), self._whole)
        else:
            self.shown.show_whole()

    def _whole(self, seen: Preview | UserError) -> None:
        if isinstance(seen, UserError):
            self._refuse(seen)
        else:
            self.shown.show_preview(seen)
            self.shown.show_whole()

    def _refuse(self, refusal: UserError) -> None:
        self.shown.clear()
        self._tell(str(refusal))
        self.write.setEnabled(False)

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setAccessibleName(sentence)
        self.problem.show()

    def _sources(self) -> None:
        sheet = SourcesSheet(self._session, self._acts, self._theme, self)
        sheet.finished.connect(lambda _result: self._changed())
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    # writing

    def choose_place(self) -> None:
        """Asks where, and writes."""
        corpus = self._session.corpus
        if corpus is None or not self.write.isEnabled():
            return
        way = self.form.way
        folder = way.folder or way.name in _FOLDERS
        first = self._preferences.folder / wording.file_name(corpus.path.stem, way, folder=folder)
        kinds = "Folders (*)" if folder else f"{way.title} (*{way.ending});;All files (*)"
        title = "Export into a folder" if folder else "Export"
        name, _ = QFileDialog.getSaveFileName(self, title, str(first), kinds)
        if name:
            path = Path(name)
            self.write_to(path if folder or path.suffix else path.with_suffix(way.ending))

    def write_to(self, path: Path) -> None:
        """Writes what is chosen to a file or folder, with progress and Cancel, and closes when it is done."""
        corpus, plan = self._session.corpus, self.plan()
        if corpus is None or plan is None:
            return
        self.problem.hide()
        self._preferences.keep("export", self.form.values())
        self._preferences.folder = path.parent
        self._session.reads.drop(_TOPIC)
        with_card = self.form.card.isChecked()
        job = LongJob(
            f"Exporting to {path.name}",
            corpus,
            lambda own, progress: export(own, path, plan, with_card=with_card, progress=progress),
            self,
        )
        job.done.connect(lambda made: self._written(made, path))
        job.refused.connect(self._tell)
        job.start()

    def _written(self, made: Made, path: Path) -> None:
        self.accept()
        self._session.said.emit(wording.done(made, path.name))

    # keys and closing

    def _listen(self) -> None:
        """Ctrl+Enter exports, Alt with an arrow shows another record, wherever the keys go."""
        for keys, act in (
            ("Ctrl+Return", self.choose_place),
            ("Ctrl+Enter", self.choose_place),
            ("Alt+Left", lambda: self.shown.step(-1)),
            ("Alt+Right", lambda: self.shown.step(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter counts at once and never closes the sheet."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._look()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Counts nothing more, and keeps what was chosen."""
        self._rest()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the window's own cross."""
        self._rest()
        super().closeEvent(event)

    def _rest(self) -> None:
        self._resting.stop()
        self._session.reads.drop(_TOPIC)
        self._preferences.keep("export", self.form.values())


def _seen(plan: Plan, most: int | None) -> Callable[[Corpus], Preview | UserError]:
    def read(corpus: Corpus) -> Preview | UserError:
        # A refusal is an answer here: it belongs into the sheet, not into the window's notice.
        try:
            return preview(corpus, plan, most=most)
        except UserError as refusal:
            return refusal

    return read
