"""The main window: puts the parts together and keeps menus, rail and status bar in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget, QWidget

from annotator.domain.words import Kind
from annotator.ui.agencies import show_agencies
from annotator.ui.backups import BackupCommands
from annotator.ui.commands import Actions, Where
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.desk import DeskParts
from annotator.ui.exporting import show_export
from annotator.ui.incoming import show_labels
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.shell import CommandField, Rail, StatusBar
from annotator.ui.shell.adding import Adding
from annotator.ui.shell.commandstate import CommandState
from annotator.ui.shell.desks import PLACES, Desks
from annotator.ui.shell.files import FileCommands
from annotator.ui.shell.frame import lay_out, lay_out_bar
from annotator.ui.shell.help import HelpCommands
from annotator.ui.shell.incoming import Incoming
from annotator.ui.shell.keysline import keys_line
from annotator.ui.shell.notice import Notice
from annotator.ui.shell.room import Room, fit
from annotator.ui.shell.settings import show_settings
from annotator.ui.shell.unsaved import Unsaved
from annotator.ui.shell.upkeep import Upkeep
from annotator.ui.shell.welcoming import Welcoming
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Theme
from annotator.ui.welcome import RecentCorpora, WelcomeScreen

if TYPE_CHECKING:
    from annotator.corpus import ClaimQuery
    from annotator.review.claims.conflicts import Told
    from annotator.ui.acts import Acts
    from annotator.ui.claims.desk import ClaimsDesk
    from annotator.ui.history import HistoryPane
    from annotator.ui.photos.desk import PhotoDesk
    from annotator.ui.read.commands import LabelCommands
    from annotator.ui.read.desk import ReadDesk
    from annotator.ui.shell.looks import LookCommands
    from annotator.ui.shell.reading import Reading

THING_MENU = (
    *("accept", "correct", "reject", "skip", ""),
    *("role", "note", "pin", "propagate", "merge", "split_off", "protect", ""),
    *("link_claim", "split_claim", "join_claim", ""),
    *("mention", "claim", "copy"),
)
ARTICLE_MENU = ("", "details", "extract", "done", "", "swap", "close_column")


class MainWindow(QMainWindow):
    """The one window. `session`, `acts` and `tasks` are its state, its decisions and its background work.

    It stands with the welcome screen alone; the desk is made when it is first asked for.
    """

    def __init__(self, theme: Theme, preferences: Preferences, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self.theme = theme
        self.preferences = preferences
        self.session = session
        self.tasks = tasks
        self.notice = Notice(theme)
        self.welcome = WelcomeScreen(theme, RecentCorpora(preferences.settings))
        self.rail = Rail(theme)
        self.status = StatusBar(session, theme, tasks)
        self.command_field = CommandField(theme)
        self.files = FileCommands(session, tasks, preferences, self)
        self.help = HelpCommands(session, theme, preferences, self.command_field, self)
        Welcoming(session, self.welcome, self.files, self)
        self.incoming = Incoming(session, tasks, self)
        backups = BackupCommands(
            session, tasks, theme, preferences, self.files.keeper, lambda: self.files.may_leave(), self
        )
        self.upkeep = Upkeep(session, theme, self.files, backups, self.notice, lambda: self.acts, self)
        session.unsaved_folder = preferences.data_folder / "unsaved"
        self.unsaved = Unsaved(session, self.notice, self.files.save_copy, self)
        self.files.may_leave = self.unsaved.may_leave
        self._room: Room | None = None
        self._left_on = preferences.desk
        # The desk the last window was left on; the first corpus opens on it.
        self._lay_out()
        KEYMAP.use(preferences.keys)
        self.actions_ = Actions(self, self._run)
        self.desks = Desks(self.stack, self.actions_, self._desk_parts)
        self._fill_menus()
        self.command_state = CommandState(session, theme, self.actions_, self.desks, self._ticks)
        self._wire()
        self.setAcceptDrops(True)
        self.setMinimumSize(800, 500)
        self._restore()
        self._on_corpus()

    # the desk

    @cached_property
    def reading(self) -> Reading:
        """The Read desk and its commands, made at the first call."""
        from annotator.ui.shell.reading import Reading

        made = Reading(self.session, self.theme, self.tasks, self.preferences, self)
        self.stack.addWidget(made.desk)
        self.actions_.bind(made.desk.articles, Where.ARTICLE)
        made.desk.articleMenuRequested.connect(self._article_menu)
        made.desk.library.addRequested.connect(self.files.add)
        made.desk.library.deleteRequested.connect(lambda article: self.upkeep.delete([article]))
        made.desk.inspector.typingChanged.connect(self._typing_moved)
        self.status.add_offer(made.propagating.offer)
        made.looks.notice = self.notice
        if self._room is not None:
            fit(self._room, made.desk, self.rail)
        return made

    @cached_property
    def history(self) -> HistoryPane:
        """The history of the corpus, made at the first call."""
        from annotator.ui.history import HistoryPane

        made = HistoryPane(self.session, self.acts, self.theme)
        self.stack.addWidget(made)
        made.leaveRequested.connect(lambda: self._go_to_desk("read"))
        return made

    @property
    def _in_history(self) -> bool:
        return "history" in self.__dict__ and self.stack.currentWidget() is self.history

    def _toggle_history(self) -> None:
        if self._in_history:
            self._go_to_desk("read")
        elif self.session.corpus is not None:
            self.stack.setCurrentWidget(self.history)
            self.history.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.command_state.refresh()

    def _cycle(self, step: int) -> None:
        desk = self.desks.current()
        if desk is not None:
            self.desks.cycle(desk, step)
        elif self._in_history:
            self.history.cycle(step)
        else:
            self.looks.cycle(step)

    @property
    def _has_desk(self) -> bool:
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

    @cached_property
    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            **self.files.handlers(),
            **self.reading.handlers(),
            **self.help.handlers(),
            **self.upkeep.handlers(),
            "agencies": lambda: show_agencies(self.theme, self),
            "export": lambda: show_export(self.session, self.acts, self.theme, self.preferences, self),
            "history": self._toggle_history,
            "import_labels": self._import_labels,
            "next_pane": lambda: self._cycle(1),
            "previous_pane": lambda: self._cycle(-1),
            "quit": self.close,
            "settings": self._settings,
            "contradictions": self._contradictions,
            **{f"desk_{name}": partial(self._go_to_desk, name) for name in ("read", *PLACES)},
        }

    def _import_labels(self) -> None:
        show_labels(self.session, self.acts, self.tasks, self.theme, self.preferences, self)

    def _ticks(self) -> dict[str, bool]:
        desk = self.desks.current()
        ticks = {**self.reading.ticks(), "history": self._in_history} if self._has_desk else {}
        return ticks | dict(desk.ticks()) if desk is not None else ticks

    def _run(self, command: str) -> None:
        desk = self.desks.current()
        act = desk.handlers().get(command) if desk is not None else None
        (act or self._handlers[command])()

    def _desk_parts(self) -> DeskParts:
        return DeskParts(
            self.session,
            self.acts,
            self.theme,
            self.tasks,
            self.preferences,
            self,
            self.show_in_read,
            self._go_to_desk,
            self._list_claims,
            self._list_photos,
        )

    # putting together

    def _lay_out(self) -> None:
        self.setWindowTitle("Annotator")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.welcome)
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
        self.files.opened.connect(lambda _path: self._go_back())
        self.files.opened.connect(lambda _path: self.unsaved.offer())
        self.files.opened.connect(lambda _path: self.help.ask_name(self.notice))
        self.unsaved.answered.connect(lambda: self.labels.back_to_article())
        self.tasks.failed.connect(self.notice.say)
        # A file that cannot be written mostly cannot be read either; that is said already.
        session.reads.failed.connect(lambda why: None if session.waiting else self.notice.say(why))
        self.status.retryRequested.connect(lambda: self.acts.retry())
        self.status.saveCopyRequested.connect(self.files.save_copy)
        self.rail.settingsRequested.connect(self._settings)
        self.rail.deskRequested.connect(self._go_to_desk)
        self.desks.changed.connect(self._on_desk)
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
        self.stack.setCurrentWidget(self.desk if open_ else self.welcome)
        self.rail.set_current("read" if open_ else None)
        self.status.set_desk(None)
        self.notice.hide()
        self._say_title()

    def _say_title(self) -> None:
        corpus, opened = self.session.corpus, self.session.active_article()
        parts = [opened.article.title or opened.article.file] if opened is not None else []
        parts += [corpus.path.name] if corpus is not None else []
        self.setWindowTitle(" – ".join([*parts, "Annotator"]))

    def open_side_by_side(self, article_ids: Sequence[str] = ()) -> None:
        """Opens articles, those given or the first two of the Library; keys go to the left one."""
        if self.session.corpus is not None:
            if len(article_ids) > 2:
                self.desk.restore_columns(3)
            self.incoming.open_first(self.session.corpus, article_ids)
            self.desk.focus(Column.FIRST)

    def _go_back(self) -> None:
        """Goes to where the editor was in the corpus, or to its first two articles."""
        if self.reading.resuming.restore():
            self.desk.focus(self.session.active)
        else:
            self.open_side_by_side()
        left_on, self._left_on = self._left_on, ""
        if self.desks.knows(left_on):
            self.desks.show(left_on)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        typing = self.desk.inspector.typing_in() if self._has_desk else None
        self.status.set_keys(keys_line(now, typing))

    def _typing_moved(self, _noun: str) -> None:
        self._focus_moved(None, QApplication.focusWidget())

    def _go_to_desk(self, name: str) -> None:
        if self.session.corpus is None:
            self.rail.set_current(None)
        elif name == "read":
            active = self.session.active
            # The toolkit gives the keys to the column that had them before; another may be meant by now.
            self.stack.setCurrentWidget(self.desk)
            self.session.activate(active)
            self.labels.back_to_article()
            self._on_desk()
        else:
            self.desks.show(name)

    def _list_claims(self, query: ClaimQuery, words: str) -> None:
        self._go_to_desk("claims")
        cast("ClaimsDesk", self.desks["claims"]).set_filter(query, words)

    def _list_photos(self, photos: frozenset[int], words: str) -> None:
        self._go_to_desk("photos")
        cast("PhotoDesk", self.desks["photos"]).show_only(photos, words)

    def _on_desk(self) -> None:
        desk = self.desks.current()
        self.preferences.desk = "read" if desk is None else desk.name
        self.rail.set_current(self.preferences.desk)
        self.status.set_desk(desk)
        self.command_state.refresh()

    def show_in_read(self, article: str, kind: Kind | None = None, id_: str | None = None) -> None:
        """Goes to the Read desk and selects a thing there, its article opened where it is not."""
        self.session.open_article(article)
        column = self.session.column_of(article)
        self._go_to_desk("read")
        if column is not None and kind is not None and id_ is not None:
            self.session.select(Selection(column, kind, id_))

    def _contradictions(self) -> None:
        from annotator.ui.claims.contradictions import show_contradictions

        show_contradictions(self.session, self.theme, self.desks.current(), self._show_words, self)

    def _show_words(self, told: Told) -> None:
        self.show_in_read(told.article, Kind.CLAIM if told.claim else None, told.claim)
        column = self.session.column_of(told.article)
        if column is not None and told.claim is None and told.span is not None:
            self.desk.columns[column].view.show_found(told.span)

    def _settings(self) -> None:
        show_settings(self.theme, self.preferences, self.looks, self.help, self.actions_, self)

    def _article_menu(self, at: QPoint) -> None:
        thing = THING_MENU if self.session.selected() is not None else ("mention", "claim", "copy")
        self.command_state.refresh()
        self.actions_.menu(self, (*thing, *ARTICLE_MENU)).popup(at)

    # the toolkit's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts panes away, or brings them back, when the width passes a step."""
        super().resizeEvent(event)
        room = Room.of(self.width())
        if room is not self._room:
            self._room = room
            fit(room, self.desk if self._has_desk else None, self.rail)
            self.desks.fit(room)

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
        if self._has_desk:
            self.reading.keep_places()
        self.desks.keep_places()
        self.tasks.close()
        self.session.close_corpus()
        # What is still to be done to the corpus, nobody has to look at.
        self.hide()
        self.files.keeper.wait()
        super().closeEvent(event)
