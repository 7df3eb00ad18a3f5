"""The whole window, and a corpus of three articles for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.extract import Extractor
from annotator.review.decide import Review
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.window import MainWindow
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import HandExtractor, fill

MIRA = "Mira Kessler"
JONAS = "Jonas Tarrant"

_PAUSE = 200
"""Milliseconds; what waits for longer, as a count in the status bar does, is not waited for."""


def make_corpus(path: Path) -> list[str]:
    """A corpus of three articles; gives their ids, the latest published first."""
    with Corpus.create(path) as corpus:
        return fill(corpus)


def accept_claim(corpus: Corpus, article: str, editor: Editor) -> int:
    """Accepts the one claim of an article; gives the decision's seq."""
    page = corpus.annotated(article)
    decision = Review(corpus, editor).accept(page, page.claims[0])
    assert decision is not None
    return decision.seq


def shown_window(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Path,
    editor: str = MIRA,
    extractor: Callable[[], Extractor] = HandExtractor,
) -> MainWindow:
    """The window on its welcome screen, with settings of its own in a file."""
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    preferences.editor_name = editor
    session = Session(preferences.editor_name)
    made = MainWindow(Theme(qapp, Scheme.LIGHT), preferences, session, Tasks(session, extractor))
    made.resize(1600, 1000)
    with qtbot.waitExposed(made):
        made.show()
    return made


def put_away(window: MainWindow) -> None:
    """Closes a window and deletes it at once: every later one would be styled together with it."""
    window.close()
    # What the closing left to be done a moment later.
    QApplication.processEvents()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def at_rest(window: MainWindow) -> bool:
    """Whether nothing is being read, and nothing about to be done after a pause."""
    pauses = (one for one in window.findChildren(QTimer) if one.isSingleShot() and one.isActive())
    return not window.session.reads.pending() and all(one.interval() > _PAUSE for one in pauses)


def rest(window: MainWindow, qtbot: QtBot) -> None:
    """Waits until everything asked is answered and shown."""
    for _ in range(3):
        QApplication.processEvents()
        qtbot.waitUntil(lambda: at_rest(window))


@contextmanager
def whole_window(
    qapp: QApplication,
    qtbot: QtBot,
    settings: Path,
    editor: str = MIRA,
    extractor: Callable[[], Extractor] = HandExtractor,
) -> Iterator[MainWindow]:
    """The same, closed at the end."""
    made = shown_window(qapp, qtbot, settings, editor, extractor)
    try:
        yield made
    finally:
        put_away(made)


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Opens a corpus in the window and gives it the keys."""
    assert window.files.open_path(path)
    # As between any two keys of an editor: what was posted comes before the next one.
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.tasks.state.running)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
