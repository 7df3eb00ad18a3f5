"""The Tools and Help menus: checking the corpus, finding commands, the keyboard map."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from annotator.domain.errors import CorpusError
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.commandfield import CommandField
from annotator.ui.shell.notice import Notice
from annotator.ui.theme import Theme
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Problem


class HelpCommands(QObject):
    """Help and upkeep."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        preferences: Preferences,
        field: CommandField,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._theme = theme
        self._preferences = preferences
        self._field = field
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "commands": self.commands,
            "guide": self.guide,
            "keys": self.keys,
            "about": self.about,
            "diagnostics": self.diagnostics,
            "check": self.check,
            "conflicts": self.conflicts,
            "editor": self.editor,
        }

    def editor(self) -> None:
        """Asks who decides; decisions from now on carry that name."""
        from PySide6.QtWidgets import QInputDialog

        name, kept = QInputDialog.getText(
            self._window, "Editor’s name", "Decisions carry this name:", text=self._preferences.editor_name
        )
        if kept and name.strip():
            try:
                self.set_editor(name)
            except CorpusError as refusal:
                self._session.said.emit(str(refusal))

    def ask_name(self, notice: Notice) -> None:
        """Asks once for the name that decisions carry, where none was given yet; work goes on meanwhile."""
        if self._preferences.knows_editor or self._session.editor is None or notice.isVisible():
            return
        name = self._preferences.editor_name
        notice.ask(
            f"Your decisions will carry the name “{name}”.",
            (("Another name…", self.editor),),
            f"Keep “{name}”",
            take_keys=False,
        )
        notice.buttons[-1].clicked.connect(lambda: self.set_editor(name))

    def set_editor(self, name: str) -> None:
        """Takes another editor for this window and the next ones."""
        self._preferences.editor_name = " ".join(name.split())
        self._session.set_editor(self._preferences.editor_name)

    def commands(self) -> None:
        """Puts the keys into the command field, which lists what can be done now."""
        self._field.enter()

    def guide(self) -> None:
        """Shows the guide, at the keyboard map first."""
        from annotator.ui.guide import GuideWindow

        made = GuideWindow(self._theme, self._window)
        made.show_page("keys")
        made.show()
        made.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def keys(self) -> None:
        """Shows the keyboard map."""
        from annotator.ui.shell.keyssheet import KeysSheet

        sheet = KeysSheet(self._theme, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def diagnostics(self) -> None:
        """Copies what the installation is made of; nothing of a corpus is in it."""
        from annotator.ui.diagnostics import as_text, diagnose

        QGuiApplication.clipboard().setText(as_text(diagnose()))
        self._session.said.emit("Versions and folders are copied; nothing of the corpus is in it")

    def about(self) -> None:
        """Says what this is and what it stands on."""
        from annotator.ui.shell.about import AboutDialog

        made = AboutDialog(self._theme, self._window)
        made.finished.connect(made.deleteLater)
        made.open()

    def conflicts(self) -> None:
        """Lists the decisions that contradict what stands."""
        from annotator.ui.history.conflicts import ConflictsSheet

        sheet = ConflictsSheet(self._session, self._theme, self._window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def check(self) -> None:
        """Checks the open corpus in the background and says what was found."""
        corpus = self._session.corpus
        if corpus is None:
            return
        from annotator.ui.shell.longjob import LongJob

        job = LongJob("Checking the corpus", corpus, lambda own, progress: own.check(progress), self._window)
        job.done.connect(self._checked)
        job.refused.connect(self._session.said)
        job.start()

    def _checked(self, problems: list[Problem]) -> None:
        if not problems:
            self._session.said.emit("The corpus is whole: nothing found")
            return
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.finished.connect(box.deleteLater)
        box.setWindowTitle("Check of the corpus")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{count(len(problems), 'problem')} found")
        box.setDetailedText("\n".join(f"{one.where}: {one.what}" for one in problems[:500]))
        box.open()
