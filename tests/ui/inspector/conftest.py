"""An Inspector on a corpus of two articles, as the window puts it together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Claim, Mention
from annotator.domain.photo import Photo
from annotator.domain.words import Kind
from annotator.ui.acts import Acts
from annotator.ui.inspector import Inspector
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from annotator.ui.theme import Scheme, Theme
from tests.ui.inspector import article

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass
class Desk:
    """The pane beside a widget that stands for the article."""

    window: QWidget
    article: QLineEdit
    session: Session
    acts: Acts
    inspector: Inspector
    theme: Theme
    left: list[bool] = field(default_factory=list)

    def select(self, kind: Kind, id_: str) -> None:
        """Selects something in the left column."""
        self.session.select(Selection(Column.FIRST, kind, id_))
        self.settle()

    def settle(self) -> None:
        """Lets everything happen that is due."""
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Presses a key in whatever has the focus."""
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(
            getattr(target, "view", lambda: target)() if target.isWindow() else target, key, modifiers
        )
        self.settle()

    def type(self, words: str) -> None:
        """Types into whatever has the focus."""
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.settle()

    @property
    def open(self) -> OpenArticle:
        """The left article."""
        found = self.session.opened(Column.FIRST)
        assert found is not None
        return found

    def claim(self, id_: str = "winter") -> Claim:
        """A claim as it stands now."""
        return self.open.claims.by_id[id_]

    def mention(self, id_: str) -> Mention:
        """A mention as it stands now."""
        return self.open.mentions.by_id[id_]

    def photo(self) -> Photo:
        """The photo as it stands now."""
        return self.open.photos["p1"]

    def titles(self) -> list[str]:
        """The titles of the decisions so far, without those of the import."""
        assert self.session.corpus is not None
        return [one.title for one in self.session.corpus.decisions() if one.act.value != "import"]

    def row(self, label: str) -> Row:
        """The shown row with a label."""
        return next(one for one in self.inspector.findChildren(Row) if one.label == label and one.isVisible())


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Desk]:
    """A window with the pane, two articles open, nothing selected."""
    session = Session("Maria Kovač")
    session.new_corpus(tmp_path / "try.corpus")
    assert session.corpus is not None
    editor = session.corpus.editor("Maria Kovač")
    session.corpus.add(article.draft(), editor)
    session.corpus.add(article.other_draft(), editor)
    session.open_article(article.ARTICLE, Column.FIRST)
    session.open_article(article.OTHER, Column.SECOND)
    session.activate(Column.FIRST)
    acts = Acts(session)
    window, text = QWidget(), QLineEdit()
    inspector = Inspector(session, acts, theme)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(text)
    layout.addWidget(inspector)
    window.resize(320, 900)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    text.setFocus()
    made = Desk(window, text, session, acts, inspector, theme)
    inspector.leaveRequested.connect(lambda: made.left.append(True))
    inspector.leaveRequested.connect(text.setFocus)
    yield made
    window.hide()
    session.close_corpus()
