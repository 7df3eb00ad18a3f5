"""Starts the window: application, faces, errors to the log, the corpus that was asked for."""

from __future__ import annotations

import faulthandler
import gc
import logging
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from annotator import __version__
from annotator.domain.resources import own_folder, resource
from annotator.ui.instance import Listening, hand_over
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.ending import Broken, Errors, Running
from annotator.ui.shell.window import MainWindow
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme

log = logging.getLogger("annotator")
LOG = "annotator.log"
_OBJECTS = 20_000
"""So many objects are made before Python looks whether any of them are garbage."""
_STANDS = 100
"""Milliseconds after which the window has been drawn."""
_FILLED = 1000
"""Milliseconds after which it has been drawn with the corpus that was asked for."""
_REST: tuple[Callable[[], object], ...] = (
    lambda: import_module("hashlib"),
    lambda: import_module("annotator.ui.propagate.subject"),
    lambda: import_module("annotator.ui.library.linespane"),
    # The bindings make every class of widget for the first widget that they did not make.
    lambda: QScrollArea().viewport(),
)
"""What the first decisions and searches need and the first painting does not, in pieces that hold no key."""
_BROKEN = "The program did not end as it should last time. Everything decided is saved; what it said is in"


def application(arguments: list[str] | None = None) -> QApplication:
    """The one application, made when there is none yet."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # The one style whose measures the design is made for; named here, it is not made twice.
    app = QApplication([*(arguments or ["annotator"]), "-style", "Fusion"])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("annotator")
    with_icon = resource("icons/app.svg")
    app.setWindowIcon(QIcon(str(with_icon)))
    return app


def make_window(
    app: QApplication, preferences: Preferences, scheme: Scheme | None = None, *, opening: bool = False
) -> MainWindow:
    """The window with its state and its background work, not shown yet.

    With `opening` a corpus is about to be opened in it.
    """
    theme = Theme(app, scheme or preferences.scheme)
    session = Session(preferences.editor_name)
    return MainWindow(theme, preferences, session, Tasks(session), opening=opening)


def run(
    corpus: Path | None = None,
    side_by_side: tuple[str, str] | None = None,
    *,
    files: Sequence[Path] = (),
    own: bool = False,
) -> int:
    """Shows the window until it is closed; `side_by_side` names the files to open in the columns.

    `files` are added to the corpus. A window that runs already takes them all, unless `own` asks for another.
    """
    app = application()
    asked = [path for path in (corpus, *files) if path is not None]
    if not own and side_by_side is None and hand_over(asked):
        return 0
    # A thread that reads hands over to the window's sooner than Python's five milliseconds.
    sys.setswitchinterval(0.001)
    errors = Errors()
    _keep_errors(errors)
    preferences = Preferences()
    running = Running(preferences.data_folder)
    broken = running.begin()
    first = corpus is None and not files
    if first and broken is None:
        corpus = _reopened(preferences)
    window = make_window(app, preferences, opening=corpus is not None)
    errors.happened.connect(window.notice.say)
    window.files.opened.connect(running.note)
    app.aboutToQuit.connect(running.end)
    window.show()
    if first and corpus is None:
        _offer_last(window, preferences, broken)
    elif broken is not None:
        window.files.opened.connect(lambda _path: _say_broken(window))
    if corpus is not None or files:
        # Once the window stands, so that it is there at once and a large corpus fills it.
        QTimer.singleShot(0, window, lambda: open_at_start(window, corpus, side_by_side, files))
        _settle(app, window, _FILLED)
    else:
        _settle(app, window, _STANDS)
        # The welcome screen stands; the desk is made while the editor looks at it.
        QTimer.singleShot(2 * _STANDS, window, lambda: window.reading)
    close_when_told(window)
    return app.exec()


def _settle(app: QApplication, window: MainWindow, after: int) -> None:
    """What nobody waits for, so much later: loading what listens takes as long as drawing the window."""
    QTimer.singleShot(after, window, lambda: _listen(app, window))
    QTimer.singleShot(after, window, collect_seldom)
    for turn, load in enumerate(_REST, start=3):
        QTimer.singleShot(turn * after, window, load)


def collect_seldom() -> None:
    """Lets Python look for garbage less often, and never through what is there for as long as the window is.

    Little of what an editor does makes garbage that goes round in circles, but each key makes so many objects
    that it is looked for, and a key that has to wait for that is felt.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 20)
    gc.enable()


def close_when_told(window: QWidget) -> None:
    """Closes the window on Ctrl+C in the terminal and at the end of a session, once what runs has ended."""
    for told in (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])):
        # Python calls this in the midst of anything, such as a reading of the corpus.
        signal.signal(told, lambda *_: QTimer.singleShot(0, window, window.close))
    # Python sees that it was told only when it gets to run now and then.
    pulse = QTimer(window, interval=300)
    pulse.timeout.connect(lambda: None)
    pulse.start()


def _listen(app: QApplication, window: MainWindow) -> None:
    """Takes what a second start hands over, and what macOS asks the program to open."""
    listening = Listening(window)
    listening.arrived.connect(lambda paths: come_forward(window, paths))
    if sys.platform == "darwin":
        # Elsewhere no such events come, and every event of the program would go through Python.
        app.installEventFilter(listening)


def _reopened(preferences: Preferences) -> Path | None:
    """The corpus of the last time, where the editor wants it open at once."""
    return preferences.last_corpus if preferences.reopen == "always" else None


def _offer_last(window: MainWindow, preferences: Preferences, broken: Broken | None) -> None:
    """Offers the corpus of the last time, and says so where that time did not end as it should."""
    last = (broken.corpus if broken is not None else None) or preferences.last_corpus
    if broken is None and (last is None or preferences.reopen == "never"):
        return
    said = f"Last time “{last.name}” was open." if last is not None else ""
    if broken is not None:
        said = f"{_BROKEN} {log_folder() / LOG}. {said}".strip()
    if last is None:
        window.notice.say(said, tone="warn")
    else:
        path = last
        again = ("Open it again", lambda: window.files.open_path(path))
        window.notice.ask(said, (again,), "Not now", take_keys=False)


def _say_broken(window: MainWindow) -> None:
    if not window.notice.isVisible():
        window.notice.say(f"{_BROKEN} {log_folder() / LOG}.", tone="warn")


def open_at_start(
    window: MainWindow,
    corpus: Path | None,
    side_by_side: Sequence[str] | None = None,
    files: Sequence[Path] = (),
) -> None:
    """Opens the corpus that was asked for on the command line, the articles named, and adds files to it."""
    opened = corpus is None or window.files.open_path(corpus)
    window.stop_opening()
    if opened and side_by_side:
        window.going.open_side_by_side(found(window, side_by_side))
    if opened and files:
        window.files.add_paths(files)


def come_forward(window: MainWindow, paths: Sequence[Path]) -> None:
    """Brings the window to the front with what a second start was called with."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    window.files.take(paths)


def found(window: MainWindow, names: Sequence[str]) -> list[str]:
    """The ids of articles by the names of their files."""
    corpus = window.session.corpus
    return [corpus.find(name) for name in names] if corpus is not None else []


def log_folder() -> Path:
    """Where the log of errors is kept, that of the command line too."""
    return own_folder()


def _keep_errors(errors: Errors) -> None:
    """Every error nobody caught goes to the log with its traceback, and to the terminal."""
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    try:
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(folder / LOG, encoding="utf-8"))
        faulthandler.enable((folder / "crash.log").open("a", encoding="utf-8"))
    except OSError:
        # A home that cannot be written must not keep the window from opening.
        faulthandler.enable()
    logging.basicConfig(
        level=logging.WARNING, handlers=handlers, format="%(asctime)s %(levelname)s %(message)s"
    )

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("An error nobody caught", exc_info=(kind, error, trace))
        if not issubclass(kind, KeyboardInterrupt):
            errors.tell(error, log_folder() / LOG)

    def thread_hook(args: threading.ExceptHookArgs) -> None:
        log.error(
            "An error in a thread",
            exc_info=(args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback),
        )

    sys.excepthook = hook
    threading.excepthook = thread_hook
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, _context: object, message: str) -> None:
    level = logging.WARNING if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg) else logging.INFO
    log.log(level, "Qt: %s", message)
