"""Backing up and restoring from the window's menu."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.corpus.backups import Backup, backups
from annotator.domain.errors import CorpusExists, CorpusUnwritable
from annotator.ui.backups.commands import copy_file
from annotator.ui.backups.dialog import RestoreDialog
from annotator.ui.shell.window import MainWindow
from tests.ui.whole import MIRA, accept_claim, make_corpus, open_in, whole_window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a corpus of three articles."""
    make_corpus(tmp_path / "flood.corpus")
    with whole_window(qapp, qtbot, tmp_path / "settings.ini") as made:
        open_in(made, tmp_path / "flood.corpus", qtbot)
        yield made


def present(window: MainWindow) -> list[Backup]:
    """The backups of the open corpus."""
    corpus = window.session.corpus
    assert corpus is not None
    return backups(window.preferences.backups_folder, corpus.id)


def decide(window: MainWindow, article: int = 0) -> None:
    """One decision in the window."""
    corpus = window.session.corpus
    assert corpus is not None
    seq = accept_claim(corpus, corpus.article_ids()[article], corpus.editor(MIRA))
    window.acts.took(corpus.history.decision(seq))


def test_back_up_now_makes_one_and_says_so(window: MainWindow) -> None:
    """Before a risky step, an editor could not be sure."""
    decide(window)
    window.actions_["back_up"].trigger()
    assert [one.why for one in present(window)] == ["asked for"]
    assert window.status.message.text() == "Backed up: 3 articles and 1 decision"
    window.actions_["back_up"].trigger()
    assert len(present(window)) == 1
    said = window.status.message.text()
    # The day may end between the two.
    assert re.match(r"Nothing changed since the last backup, of (today|yesterday), ", said)


def test_a_backup_that_cannot_be_made_is_said(window: MainWindow) -> None:
    """An editor would trust in a backup that is not there."""
    folder = window.preferences.backups_folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder")
    window.actions_["back_up"].trigger()
    assert "no backup was made" in window.notice.words.text()


def test_restoring_goes_back_and_keeps_what_stood_there(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """A spoilt corpus could not be mended, or mending it would lose the day."""
    decide(window)
    window.actions_["back_up"].trigger()
    decide(window, 1)
    window.actions_["restore"].trigger()
    dialog = window.findChild(RestoreDialog)
    assert isinstance(dialog, RestoreDialog)
    assert dialog.now.text() == "“flood.corpus” now holds 3 articles and 2 decisions."
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    corpus = window.session.corpus
    assert corpus is not None
    assert corpus.path == tmp_path / "flood.corpus"
    assert len(list(corpus.decisions())) == 1
    assert window.status.message.text().endswith("What stood there is a backup too")
    assert [(one.decisions, one.why) for one in present(window)] == [
        (2, "before restoring"),
        (1, "asked for"),
    ]
    assert window.session.articles_open()
    decide(window, 2)


def test_a_damaged_backup_leaves_the_corpus_as_it_was(window: MainWindow, tmp_path: Path) -> None:
    """The way back would destroy what there is."""
    decide(window)
    window.actions_["back_up"].trigger()
    (one,) = present(window)
    whole = one.path.read_bytes()
    one.path.write_bytes(whole[:5000] + bytes(9000) + whole[14000:])
    window.upkeep.backups.restore(one, tmp_path / "flood.corpus")
    corpus = window.session.corpus
    assert corpus is not None
    assert len(list(corpus.decisions())) == 1
    assert "damaged" in window.notice.words.text()
    assert window.status.message.text().startswith("Nothing was restored")


def test_a_copy_of_a_backup_is_a_corpus(window: MainWindow, tmp_path: Path) -> None:
    """An old state could not be looked at beside the new one."""
    decide(window)
    window.actions_["back_up"].trigger()
    decide(window, 1)
    window.upkeep.backups.save_copy(present(window)[0], tmp_path / "old.corpus")
    with Corpus.open(tmp_path / "old.corpus") as old:
        assert len(list(old.decisions())) == 1
    assert window.status.message.text() == "A copy of the backup is in old.corpus"


def test_a_copy_never_overwrites_the_open_corpus(window: MainWindow, tmp_path: Path) -> None:
    """One wrong name would cost the day."""
    decide(window)
    window.actions_["back_up"].trigger()
    (one,) = present(window)
    with pytest.raises(CorpusExists):
        copy_file(one.path, tmp_path / "flood.corpus", window.session.corpus)
    with pytest.raises(CorpusUnwritable):
        copy_file(one.path, tmp_path / "nowhere" / "old.corpus", window.session.corpus)
