"""An article view on a fixed theme, with the sample article in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Scheme, Theme
from tests.review.sample import annotated


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def opened() -> OpenArticle:
    """The sample article, open."""
    return OpenArticle(annotated())


@pytest.fixture
def view(qtbot: QtBot, look: Theme, opened: OpenArticle) -> Iterator[ArticleView]:
    """A column of 420 px showing it."""
    made = ArticleView(look)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.show_article(opened)
    yield made
    made.show_article(None)
