"""The whole window on a real corpus: keys, menus, panes, dropped files, errors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.article import Draft
from annotator.domain.errors import CorpusUnwritable
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Kind, Label, Status
from annotator.ui.commands import COMMANDS, Where
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from annotator.ui.widgets.lettermenu import LetterMenu
from tests.review.sample import TEXT, annotated, at
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

ID = annotated().article.id
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The sample article and another text."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        made.add(Draft(annotated(), None), made.editor("Import"))
    return tmp_path / "river.corpus"


@pytest.fixture
def bare(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on its welcome screen."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        yield made


@pytest.fixture
def window(bare: MainWindow, corpus: Path, qtbot: QtBot) -> MainWindow:
    """The window on the corpus, keys in the left column."""
    open_in(bare, corpus, qtbot)
    bare.desk.focus(Column.FIRST)
    return bare


def left(window: MainWindow) -> QWidget:
    return window.desk.columns[Column.FIRST].view


def status(window: MainWindow, kind: Kind, id_: str) -> Status:
    opened = window.session.opened(Column.FIRST)
    assert opened is not None
    thing = opened.find(kind, id_)
    assert thing is not None
    return thing.status


def select(window: MainWindow, kind: Kind, id_: str) -> None:
    window.session.select(Selection(Column.FIRST, kind, id_))


def test_single_keys_decide(qtbot: QtBot, window: MainWindow) -> None:
    """The window would be a viewer."""
    for key, id_, after in (
        (Qt.Key.Key_A, "c-boats", Status.ACCEPTED),
        (Qt.Key.Key_X, "c-repairs", Status.REJECTED),
        (Qt.Key.Key_S, "c-across", Status.SUGGESTED),
    ):
        select(window, Kind.CLAIM, id_)
        qtbot.keyClick(left(window), key)
        assert status(window, Kind.CLAIM, id_) is after
        assert window.session.selection is not None
        assert window.session.selection.id != id_


def test_j_and_k_walk_in_reading_order(qtbot: QtBot, window: MainWindow) -> None:
    """An editor would be thrown about in the article, or stuck."""
    walked = []
    for _ in range(8):
        qtbot.keyClick(left(window), Qt.Key.Key_J)
        assert window.session.selection is not None
        walked.append(window.session.selection.id)
    assert walked == [
        "m-lisova", "c-shelled", "c-boats", "m-danyk", "c-across", "c-repairs", "m-post", "m-danyk2"
    ]  # fmt: skip
    qtbot.keyClick(left(window), Qt.Key.Key_K)
    assert window.session.selection is not None
    assert window.session.selection.id == "m-post"
    qtbot.keyClick(left(window), Qt.Key.Key_K, SHIFT)
    assert window.session.selection.id == "c-repairs"


def test_undo_names_the_act_and_works_from_the_menu_key(qtbot: QtBot, window: MainWindow) -> None:
    """An editor could not tell what Ctrl+Z would take back."""
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_A)
    window.command_state.refresh()
    assert window.actions_["undo"].text() == "Undo accept claim 2"
    qtbot.keyClick(left(window), Qt.Key.Key_Z, CONTROL)
    assert status(window, Kind.CLAIM, "c-boats") is Status.SUGGESTED
    qtbot.keyClick(left(window), Qt.Key.Key_Z, CONTROL | SHIFT)
    assert status(window, Kind.CLAIM, "c-boats") is Status.ACCEPTED


def test_typing_in_a_field_decides_nothing(qtbot: QtBot, window: MainWindow) -> None:
    """A note with an “a” in it would accept the claim."""
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    qtbot.keyClicks(field, "axs J")
    assert status(window, Kind.CLAIM, "c-boats") is Status.SUGGESTED
    assert window.status.keys.text().startswith("Typing in")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is left(window)
    claim = window.session.selected()
    assert claim is not None
    assert getattr(claim, "note", None) == "axs J"


def test_m_makes_a_mention_by_one_more_letter(qtbot: QtBot, window: MainWindow) -> None:
    """Adding a name by keyboard would not work."""
    view = window.desk.columns[Column.FIRST].view
    view.choose(at("officials"))
    qtbot.keyClick(view, Qt.Key.Key_M)
    menu = QApplication.focusWidget()
    assert isinstance(menu, LetterMenu)
    qtbot.keyClick(menu, Qt.Key.Key_O)
    added = window.session.selected()
    assert added is not None
    assert getattr(added, "label", None) is Label.ORG
    assert added.status is Status.ADDED


def test_c_makes_a_claim_of_the_chosen_words(qtbot: QtBot, window: MainWindow) -> None:
    """Adding a claim by keyboard would not work."""
    view = window.desk.columns[Column.FIRST].view
    view.choose(at("repairs may take months"))
    qtbot.keyClick(view, Qt.Key.Key_C)
    claim = window.session.selected()
    assert [one.text(TEXT) for one in getattr(claim, "content", ())] == ["repairs may take months"]


def test_without_chosen_words_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    """The key would seem dead."""
    said: list[str] = []
    window.session.said.connect(said.append)
    qtbot.keyClick(left(window), Qt.Key.Key_M)
    assert said == ["Select the words first: with the mouse, or Shift and the arrows"]


def test_e_opens_a_field_and_esc_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    """Correcting would need the mouse."""
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_E)
    assert window.desk.inspector.typing_in() == "the source type"
    for _ in range(2):
        # Offscreen, a list that opens becomes the active window later, even where it is closed again by then.
        QApplication.processEvents()
        field = QApplication.focusWidget()
        if field is not None and field is not left(window):
            qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is left(window))
    assert status(window, Kind.CLAIM, "c-boats") is Status.SUGGESTED


def test_files_are_added_by_dropping_them(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    """Dragging files in would do nothing."""
    news = tmp_path / "news.txt"
    news.write_text(
        "Bridge reopens after a year\n\nThe bridge at Lisova carries traffic again, the mayor said."
    )
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x00\x01\x02")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (news, broken)])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(
        QDropEvent(QPointF(500, 500), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    )
    qtbot.waitUntil(
        lambda: window.tasks.state.kind == "extract" and not window.tasks.state.running, timeout=20000
    )
    assert window.session.corpus is not None
    titles = {row.title for row in window.session.corpus.article_rows()}
    assert "Bridge reopens after a year" in titles
    assert [one.outcome for one in window.tasks.state.results] in (
        [],
        ["added", "refused"],
        ["refused", "added"],
    )
    assert window.adding.panel.isVisible()


def test_a_file_that_is_no_corpus_is_refused_beside_the_desk(window: MainWindow, tmp_path: Path) -> None:
    """An editor would see a traceback, or lose the corpus that is open."""
    other = tmp_path / "notes.txt"
    other.write_text("notes")
    assert not window.files.open_path(other)
    assert window.notice.isVisible()
    assert "notes.txt" in window.notice.words.text()
    assert window.session.corpus is not None


def test_every_control_has_a_name(window: MainWindow) -> None:
    """A screen reader would say “button”."""
    select(window, Kind.CLAIM, "c-boats")
    nameless = [
        f"{type(one).__name__} in {type(one.parentWidget()).__name__}"
        for one in window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and not one.accessibleName()
        and one.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


def test_narrow_windows_give_way_in_steps(window: MainWindow, qtbot: QtBot) -> None:
    """A small window would cut its panes off."""
    desk = window.desk
    for width, library, two, inspector in (
        (1600, True, True, True),
        (1300, False, True, True),
        (1100, False, False, True),
        (820, False, False, False),
    ):
        window.resize(width, 700)
        QApplication.sendPostedEvents()
        shown = (desk.library.isVisible(), window.session.columns.number == 2, desk.inspector.isVisible())
        assert shown == (library, two, inspector), width


def test_the_command_field_stands_in_the_menu_bar(window: MainWindow) -> None:
    """Commands could not be looked up by name."""
    field = window.command_field
    assert field.isVisible()
    assert window.rect().contains(field.mapTo(window, field.rect().bottomRight()))
    assert window.menuBar().height() >= 32


def test_every_menu_can_be_reached_in_the_smallest_window(window: MainWindow) -> None:
    """Help would be cut off at 200%, with no way to it."""
    bar = window.menuBar()
    for width in (1600, 1024, 800):
        window.resize(width, 500)
        QApplication.sendPostedEvents()
        field = window.command_field
        ends = [bar.actionGeometry(one).right() for one in bar.actions()]
        assert ends == sorted(ends), width
        assert bar.actionGeometry(bar.actions()[0]).isValid()
        assert 0 < ends[-1] < field.mapTo(bar, QPoint(0, 0)).x(), width
        assert field.mapTo(bar, QPoint(field.width(), 0)).x() <= bar.width(), width


def test_no_menu_is_taller_than_a_small_screen(window: MainWindow) -> None:
    """A menu would flow into columns over the whole window."""
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        assert menu.sizeHint().height() <= 660, action.text()


def test_the_desks_stand_together_and_first(window: MainWindow) -> None:
    """An editor would look for the Claims desk among the panes and colours."""
    view = next(one.menu() for one in window.menuBar().actions() if one.text() == "View")
    assert isinstance(view, QMenu)
    words = [one.text() for one in view.actions()]
    assert words[:5] == ["Read desk", "Claims desk", "Photos desk", "Charts desk", "History"]
    edit = next(one.menu() for one in window.menuBar().actions() if one.text() == "Edit")
    assert isinstance(edit, QMenu)
    assert edit.actions()[0].text().startswith("Undo")


def test_enter_in_the_library_goes_on_in_the_article(qtbot: QtBot, window: MainWindow) -> None:
    """J would be typed into the list, and the first claims passed over."""
    library = window.desk.library
    library.focus_list()
    qtbot.keyClick(library.list, Qt.Key.Key_Return)
    assert left(window).hasFocus()
    library.focus_search()
    qtbot.waitUntil(lambda: not window.session.reads.pending())
    qtbot.keyClick(library.search, Qt.Key.Key_Return)
    assert left(window).hasFocus()


def test_a_key_that_does_nothing_says_why(qtbot: QtBot, window: MainWindow) -> None:
    """An editor would press it again and again, and think the program hangs."""
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_G)
    assert window.status.message.text() == "That needs a name, and none is selected"
    window.session.select(None)
    qtbot.keyClick(left(window), Qt.Key.Key_A)
    assert window.status.message.text() == "Nothing is selected. J goes to the next one"
    window.session.said.emit("")
    window.desk.library.search.setFocus()
    qtbot.keyClick(window.desk.library.search, Qt.Key.Key_A)
    assert window.status.message.text() == ""


def test_a_first_start_has_the_keys_on_a_new_corpus(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    """The first Tab would lead to Settings, and Enter nowhere."""
    with whole_window(qapp, qtbot, tmp_path / "first.ini") as first:
        first.activateWindow()
        qtbot.waitUntil(first.isActiveWindow)
        assert first.welcome.new.hasFocus()


def test_keys_of_commands_do_not_collide() -> None:
    """One of two commands could not be reached."""
    for where in Where:
        here = where | Where.WINDOW
        keys = [one.keys for one in COMMANDS if one.keys and one.where & here]
        assert len(keys) == len(set(keys)), where


def test_the_editor_and_theme_are_remembered(window: MainWindow) -> None:
    """The next start would look otherwise than the editor chose."""
    window.looks.use(Scheme.DARK)
    assert window.preferences.scheme is Scheme.DARK
    assert window.preferences.editor_name == "Mira Kay"
    assert window.session.editor is not None
    assert window.session.editor.name == "Mira Kay"


def test_another_editor_signs_from_now_on(qtbot: QtBot, window: MainWindow) -> None:
    """Decisions would carry the name of whoever started the program."""
    window.help.set_editor("Ada  Lund")
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_A)
    corpus = window.session.corpus
    assert corpus is not None
    last = list(corpus.decisions())[-1]
    assert corpus.editors()[last.editor].name == "Ada Lund"
    assert window.preferences.editor_name == "Ada Lund"
    assert window.session.opened(Column.FIRST) is not None


def test_an_article_without_suggestions_says_why(bare: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    """An editor would wait for suggestions that never come."""
    path = tmp_path / "other.corpus"
    with Corpus.create(path) as made:
        made.add(
            Draft(replace(annotated(), claims=(), mentions=(), entities=()), None), made.editor("Import")
        )
        note = "Suggestions are for English; this article is in Ukrainian."
        made.store(ID, Suggestions("nothing", "1", note=note), started="2024-01-01", finished="2024-01-01")
    bare.files.open_path(path)
    qtbot.waitUntil(lambda: not bare.tasks.state.running)
    page = bare.desk.columns[Column.FIRST].view.page
    assert page is not None
    assert note in [row.label for row in page.stack.rows]


def test_esc_lets_go_of_chosen_words(qtbot: QtBot, window: MainWindow) -> None:
    """The choice could only be ended with the mouse."""
    view = window.desk.columns[Column.FIRST].view
    view.choose(at("officials"))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert view.chosen() is None


def test_ctrl_s_tries_again_what_was_not_saved(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key that every editor presses when something is not saved would do nothing."""
    real = Corpus.decide

    def refuse(self: Corpus, *_args: object, **_more: object) -> None:
        raise CorpusUnwritable(self.path, "the disk is full")

    monkeypatch.setattr(Corpus, "decide", refuse)
    select(window, Kind.CLAIM, "c-boats")
    qtbot.keyClick(left(window), Qt.Key.Key_A)
    assert window.session.save_error is not None
    monkeypatch.setattr(Corpus, "decide", real)
    qtbot.keyClick(left(window), Qt.Key.Key_S, CONTROL)
    assert window.session.save_error is None
    assert status(window, Kind.CLAIM, "c-boats") is Status.ACCEPTED
