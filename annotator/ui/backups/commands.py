"""The commands about backups: make one now, go back to one, save a copy of one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.domain.errors import CorpusExists, CorpusUnwritable, UserError
from annotator.ui.backups.keeper import Keeper
from annotator.ui.shell.beside import Cancelled, Share, beside
from annotator.ui.theme import Theme
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.corpus import Corpus
    from annotator.corpus.backups import Backup
    from annotator.ui.backups.dialog import Present
    from annotator.ui.preferences import Preferences
    from annotator.ui.session import Session
    from annotator.ui.tasks import Tasks

ASKED = "asked for"
_FILES = "Corpora (*.corpus);;All files (*)"


class BackupCommands(QObject):
    """`may_leave` asks what is to become of decisions that are not saved, before the corpus is closed.

    `refused` carries the sentence of what could not be done; `openRequested` a corpus to open (again)."""

    refused = Signal(str)
    openRequested = Signal(object)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        theme: Theme,
        preferences: Preferences,
        keeper: Keeper,
        may_leave: Callable[[], bool],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._theme = theme
        self._preferences = preferences
        self._keeper = keeper
        self._may_leave = may_leave
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {"back_up": self.back_up, "restore": self.ask}

    # making one

    def back_up(self) -> None:
        """Makes a backup now, unless nothing changed since the last one, and says which."""
        from annotator.corpus.backups import back_up, backups, thin

        corpus = self._session.corpus
        if corpus is None:
            return
        self._keeper.wait()
        folder, now = self._preferences.backups_folder, datetime.now(UTC)

        def work(progress: Share) -> Backup | None:
            done = back_up(corpus, folder, now=now, why=ASKED, progress=progress)
            thin(folder, corpus.id, now)
            return done

        try:
            done = beside(work, "Backing up", f"“{corpus.path.name}” is being backed up.", self._window)
        except Cancelled:
            self._session.said.emit("No backup was made")
        except UserError as refusal:
            self.refused.emit(str(refusal))
        else:
            if done is not None:
                what = f"{count(done.articles, 'article')} and {count(done.decisions, 'decision')}"
                self._session.said.emit(f"Backed up: {what}")
            else:
                last = next(iter(backups(folder, corpus.id)), None)
                since = f", of {_moment(last)}" if last is not None else ""
                self._session.said.emit(f"Nothing changed since the last backup{since}")

    # going back to one

    def ask(self) -> None:
        """Shows the backups of the open corpus."""
        from annotator.ui.backups.dialog import Present

        corpus = self._session.corpus
        if corpus is not None:
            self._keeper.wait()
            totals = corpus.totals()
            present = Present(totals.articles, _decisions(corpus))
            self.show_backups(corpus.path, corpus.id, present)

    def show_backups(self, path: Path, corpus_id: str, present: Present) -> None:
        """Shows the backups of a corpus that need not be readable any more."""
        from annotator.corpus.backups import backups
        from annotator.ui.backups.dialog import RestoreDialog

        found = backups(self._preferences.backups_folder, corpus_id)
        dialog = RestoreDialog(self._theme, path.name, found, present, self._window)

        def restore(backup: Backup) -> None:
            dialog.accept()
            self.restore(backup, path)

        dialog.restoreRequested.connect(restore)
        dialog.copyRequested.connect(lambda backup: self._ask_for_copy(backup, path))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def restore(self, backup: Backup, path: Path) -> None:
        """Puts a backup in the place of the corpus, what stood there having been backed up, and opens it."""
        from annotator.corpus.restoring import restore

        if not self._may_leave():
            return
        folder, now = self._preferences.backups_folder, datetime.now(UTC)
        self._close()

        def work(progress: Share) -> Backup | None:
            return restore(backup, path, folder, now=now, progress=progress)

        problem, before = "", None
        try:
            before = beside(work, "Restoring", f"“{path.name}” goes back to its backup.", self._window)
            what = f"{count(backup.articles, 'article')}, {count(backup.decisions, 'decision')}"
            said = f"Restored the backup of {_moment(backup)}: {what}"
        except Cancelled:
            said = "Nothing was restored"
        except UserError as refusal:
            said, problem = "Nothing was restored", str(refusal)
        self.openRequested.emit(path)
        if problem:
            self.refused.emit(problem)
        kept = ". What stood there is a backup too" if before is not None else ""
        self._session.said.emit(f"{said}{kept}")

    def _close(self) -> None:
        """Closes the corpus and whatever else of this program has it open."""
        self._keeper.leave_alone()
        self._keeper.wait()
        self._tasks.close()
        self._session.close_corpus()

    # a copy of one

    def _ask_for_copy(self, backup: Backup, path: Path) -> None:
        at = backup.made.astimezone()
        first = self._preferences.folder / f"{path.stem} {at:%Y-%m-%d %H%M}{path.suffix}"
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy of the backup", str(first), _FILES)
        if name:
            self.save_copy(backup, Path(name))

    def save_copy(self, backup: Backup, dest: Path) -> None:
        """Copies a backup into another file, which is whole at every moment."""
        try:
            copy_file(backup.path, dest, self._session.corpus)
        except UserError as refusal:
            self.refused.emit(str(refusal))
        else:
            self._session.said.emit(f"A copy of the backup is in {dest.name}")


def copy_file(source: Path, dest: Path, corpus: Corpus | None) -> None:
    """Copies a backup. Raises CorpusExists for the open corpus itself, CorpusUnwritable on disk trouble."""
    if corpus is not None and dest.exists() and dest.samefile(corpus.path):
        raise CorpusExists(dest, "this is the corpus itself; choose another name for the copy")
    part = dest.with_name(f".{dest.name}.part")
    try:
        shutil.copyfile(source, part)
        part.replace(dest)
    except OSError as error:
        raise CorpusUnwritable(dest, f"the copy could not be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)


def _decisions(corpus: Corpus) -> int:
    """How many decisions a corpus holds."""
    head, _hash = corpus.turning.head()
    return head


def _moment(backup: Backup) -> str:
    from annotator.ui.backups.table import made

    words = made(backup, datetime.now().astimezone())
    return words[:1].lower() + words[1:]
