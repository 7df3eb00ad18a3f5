"""The main window: puts the parts together and keeps menus, rail and status bar in step."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from annotator.ui.backups import BackupCommands
from annotator.ui.commands import Actions, Where
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.desk import DeskParts
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell import CommandField, Rail, StatusBar
from annotator.ui.shell.adding import Adding
from annotator.ui.shell.commandstate import CommandState
from annotator.ui.shell.desks import Desks
from annotator.ui.shell.files import FileCommands
from annotator.ui.shell.frame import lay_out, lay_out_bar
from annotator.ui.shell.going import Going
from annotator.ui.shell.help import HelpCommands
from annotator.ui.shell.idlekeys import why_idle
from annotator.ui.shell.incoming import Incoming
from annotator.ui.shell.keysline import keys_line
from annotator.ui.shell.notice import Notice
from annotator.ui.shell.room import Room, fit
from annotator.ui.shell.unsaved import Unsaved
from annotator.ui.shell.upkeep import Upkeep
from annotator.ui.shell.welcoming import Welcoming
from annotator.ui.shell.windowcommands import WindowCommands
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme
from annotator.ui.welcome.recent import RecentCorpora

if TYPE_CHECKING:
    from annotator.ui.acts import Acts
    from annotator.ui.read.commands import LabelCommands
    from annotator.ui.read.desk import ReadDesk
    from annotator.ui.shell.looks import LookCommands
    from annotator.ui.shell.reading import Reading
    from annotator.ui.welcome.screen import WelcomeScreen


class MainWindow(QMainWindow):
    """The one window. `session`, `acts` and `tasks` are its state, its decisions and its background work.

    It stands with the welcome screen alone; the desk is made when it is first asked for. Where a corpus is
    about to be opened, `opening`, there is no welcome screen until `stop_opening`.
    """

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        session: Session,
        tasks: Tasks,
        *,
        opening: bool = False,
    ) -> None:
        super().__init__()
        self.theme = theme
        self.preferences = preferences
        self.session = session
        self.tasks = tasks
        self.notice = Notice(theme)
        self._opening = opening
        self.rail = Rail(theme)
        self.status = StatusBar(session, theme, tasks)
        self.command_field = CommandField(theme)
        self.files = FileCommands(session, tasks, preferences, self)
        self.help = HelpCommands(session, theme, preferences, self.command_field, self)
        self._welcoming = Welcoming(session, theme, RecentCorpora(preferences.settings), self.files, self)
        self.incoming = Incoming(session, tasks, self)
        backups = BackupCommands(
            session, tasks, theme, preferences, self.files.keeper, lambda: self.files.may_leave(), self
        )
        self.upkeep = Upkeep(session, theme, self.files, backups, self.notice, lambda: self.acts, self)
        session.unsaved_folder = preferences.data_folder / "unsaved"
        self.unsaved = Unsaved(session, self.notice, self.files.save_copy, self)
        self.files.may_leave = self.unsaved.may_leave
        self._room: Room | None = None
        self._lay_out()
        KEYMAP.use(preferences.keys)
        self.commands = WindowCommands(self)
        self.actions_ = Actions(self, self.commands.run)
        self.desks = Desks(self.stack, self.actions_, self._desk_parts)
        self.going = Going(
            *(session, theme, preferences, self.stack, self.rail, self.desks, self.incoming),
            lambda: self.reading,
        )
        self._fill_menus()
        self.command_state = CommandState(
            session, theme, self.actions_, self.desks, self.commands.ticks, self.commands.any_chosen
        )
        self._wire()
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 500)
        self._restore()
        self._on_corpus()

    # the desk, and the screen before there is one

    @cached_property
    def welcome(self) -> WelcomeScreen:
        """The welcome screen, made at the first call."""
        self.stack.addWidget(self._welcoming.screen)
        return self._welcoming.screen

    def stop_opening(self) -> None:
        """Shows the welcome screen where no corpus came."""
        self._opening = False
        if self.session.corpus is None:
            self._show_page()

    @cached_property
    def reading(self) -> Reading:
        """The Read desk and its commands, made at the first call."""
        from annotator.ui.shell.reading import Reading

        made = Reading(self.session, self.theme, self.tasks, self.preferences, self, self.stack)
        self.stack.addWidget(made.desk)
        self.actions_.bind(made.desk.articles, Where.ARTICLE)
        made.desk.articleMenuRequested.connect(self.commands.article_menu)
        made.desk.library.addRequested.connect(self.files.add)
        made.desk.library.chosenChanged.connect(lambda: self.command_state.follow())
        made.desk.inspector.typingChanged.connect(self._typing_moved)
        self.status.add_offer(made.propagating.offer)
        made.looks.notice = self.notice
        if self._room is not None:
            fit(self._room, made.desk, self.rail)
        return made

    @property
    def has_desk(self) -> bool:
        """Whether there is one already."""
        return "reading" in self.__dict__

    @property
    def desk(self) -> ReadDesk:
        """The Read desk."""
        return self.reading.desk

    @property
    def acts(self) -> Acts:
        """The editor's acts."""
        return self.reading.acts

    @property
    def looks(self) -> LookCommands:
        """The commands of the View menu."""
        return self.reading.looks

    @property
    def labels(self) -> LabelCommands:
        """The commands of the Article and Label menus."""
        return self.reading.labels

    def _desk_parts(self) -> DeskParts:
        return DeskParts(
            self.session,
            self.acts,
            self.theme,
            self.tasks,
            self.preferences,
            self,
            self.going.show_in_read,
            self.going.to_desk,
            self.going.list_claims,
            self.going.list_photos,
            self.going.filter_claims,
        )

    # putting together

    def _lay_out(self) -> None:
        self.setWindowTitle("Annotator")
        self.stack = QStackedWidget()
        lay_out(self, self.stack, self.rail, self.notice, self.status)
        self.adding = Adding(self.theme, self.tasks, self.stack)
        lay_out_bar(self, self.command_field)

    def _fill_menus(self) -> None:
        self.actions_.fill(self.menuBar())
        self.command_field.set_actions(list(self.actions_.by_id.values()))

    def _wire(self) -> None:
        session = self.session
        session.corpusChanged.connect(self._on_corpus)
        session.columnsChanged.connect(self._say_title)
        self.files.refused.connect(self.notice.say)
        self.files.retryRequested.connect(lambda: self.acts.retry())
        self.files.rescued.connect(lambda sentence: self.notice.say(sentence, tone="ok"))
        self.files.opened.connect(lambda _path: self.going.back())
        self.files.opened.connect(lambda _path: self.unsaved.offer())
        self.files.opened.connect(lambda _path: self.help.ask_name(self.notice))
        self.unsaved.answered.connect(lambda: self.labels.back_to_article())
        self.tasks.failed.connect(self.notice.say)
        # A file that cannot be written mostly cannot be read either; that is said already.
        session.reads.failed.connect(lambda why: None if session.waiting else self.notice.say(why))
        self.status.retryRequested.connect(lambda: self.acts.retry())
        self.status.saveCopyRequested.connect(self.files.save_copy)
        self.rail.settingsRequested.connect(self.commands.settings)
        self.rail.deskRequested.connect(self.going.to_desk)
        self.going.moved.connect(self._on_moved)
        self.adding.closed.connect(lambda: self.labels.back_to_article())
        self.adding.opened.connect(session.open_article)
        for menu in self.menuBar().actions():
            cast(QMenu, menu.menu()).aboutToShow.connect(self.command_state.refresh)
        cast(QApplication, QApplication.instance()).focusChanged.connect(self._focus_moved)

    def _restore(self) -> None:
        geometry = self.preferences.place("window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1600, 1000)

    # keeping in step

    def _on_corpus(self) -> None:
        open_ = self.session.corpus is not None
        self._show_page()
        self.rail.set_current("read" if open_ else None)
        self.status.set_desk(None)
        self.notice.hide()
        self._say_title()

    def _show_page(self) -> None:
        if self.session.corpus is not None:
            self.stack.setCurrentWidget(self.desk)
        elif not self._opening:
            self.stack.setCurrentWidget(self.welcome)
            self.welcome.setFocus()

    def _say_title(self) -> None:
        corpus, opened = self.session.corpus, self.session.active_article()
        parts = [opened.article.title or opened.article.file] if opened is not None else []
        parts += [corpus.path.name] if corpus is not None else []
        self.setWindowTitle(" – ".join([*parts, "Annotator"]))

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        typing = self.desk.inspector.typing_in() if self.has_desk else None
        self.status.set_keys(keys_line(now, typing))

    def _typing_moved(self, _noun: str) -> None:
        self._focus_moved(None, QApplication.focusWidget())

    def _on_moved(self) -> None:
        self.status.set_desk(self.desks.current())
        self.command_state.refresh()

    # the toolkit's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts panes away, or brings them back, when the width passes a step."""
        super().resizeEvent(event)
        room = Room.of(self.width())
        if room is not self._room:
            self._room = room
            fit(room, self.desk if self.has_desk else None, self.rail)
            self.desks.fit(room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Says why a key that nobody took does nothing just now."""
        why = why_idle(event, self.actions_, QApplication.focusWidget(), self.session.barred)
        if why:
            self.session.said.emit(why)
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Adds dropped files and folders."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.files.add_paths(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ends background work and closes the corpus, once no decision would be lost by it."""
        if not self.unsaved.may_leave():
            event.ignore()
            return
        self.preferences.set_place("window", self.saveGeometry())
        if self.has_desk:
            self.reading.keep_places()
        self.desks.keep_places()
        self.tasks.close()
        self.session.close_corpus()
        # What is still to be done to the corpus, nobody has to look at.
        self.hide()
        self.files.keeper.wait()
        super().closeEvent(event)
