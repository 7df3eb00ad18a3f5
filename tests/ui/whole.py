"""The whole window on a corpus of three articles, with nothing looked for in the background."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.review.decide import Review
from annotator.ui.preferences import Preferences
from annotator.ui.session import Session
from annotator.ui.shell.window import MainWindow
from annotator.ui.tasks import Tasks
from annotator.ui.theme import Scheme, Theme
from tests.ui.making import HandExtractor, fill

MIRA = "Mira Kessler"
JONAS = "Jonas Tarrant"


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


@contextmanager
def whole_window(qapp: QApplication, qtbot: QtBot, settings: Path) -> Iterator[MainWindow]:
    """The window on its welcome screen, closed at the end."""
    preferences = Preferences(QSettings(str(settings), QSettings.Format.IniFormat))
    preferences.editor_name = MIRA
    session = Session(preferences.editor_name)
    made = MainWindow(Theme(qapp, Scheme.LIGHT), preferences, session, Tasks(session, HandExtractor))
    made.resize(1600, 1000)
    made.show()
    qtbot.waitExposed(made)
    try:
        yield made
    finally:
        made.close()
        made.deleteLater()


def open_in(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Opens a corpus in the window and gives it the keys."""
    assert window.files.open_path(path)
    qtbot.waitUntil(lambda: not window.tasks.state.running)
    window.activateWindow()
