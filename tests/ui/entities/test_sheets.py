"""Merging and splitting entities from the window, by keys alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Entity, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.offsets import span
from annotator.domain.words import Kind, Label
from annotator.review.decide import Review
from annotator.review.naming import rename
from annotator.ui.entities.merge import MergeSheet
from annotator.ui.entities.split import SplitSheet
from annotator.ui.inspector.mention_form import MentionForm
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from tests.corpus.samples import article
from tests.review.sample import MACHINE
from tests.ui.making import Nothing
from tests.ui.whole import open_in, whole_window

MAN = Entity("e-man", "Ivan Korsun", Label.PERSON, ("Korsun",))
SLIP = Entity("e-slip", "Korsoon", Label.PERSON)
OTHER = Entity("e-other", "Mira Holt", Label.PERSON)
TEXTS = (
    "Korsoon said the boats were lost. Mira Holt waits.",
    "Ivan Korsun crossed at dawn. Korsun lost two boats.",
    "Korsun was silent. Mira Holt and Korsun went home.",
)
NAMES = {"Ivan Korsun": MAN, "Korsoon": SLIP, "Korsun": MAN, "Mira Holt": OTHER}
KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def mentions_in(n: int, text: str) -> tuple[Mention, ...]:
    """Every name of a text."""
    found: list[Mention] = []
    at = 0
    while at < len(text):
        name = next((one for one in NAMES if text.startswith(one, at)), None)
        if name is not None:
            here = span(at, at + len(name))
            found.append(Mention(f"{n}-{len(found)}", here, Label.PERSON, MACHINE, NAMES[name].id))
        at += len(name or " ")
    return tuple(found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three articles; in the first a slip of Korsun's name says something."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        for n, text in enumerate(TEXTS):
            claims: tuple[Claim, ...] = ()
            if n == 0:
                claims = (
                    Claim(
                        "c", (span(13, 32),), MACHINE, source=(span(0, 7),), cue=(span(8, 12),), who=SLIP.id
                    ),
                )
            whole = Annotated(
                article(text, file=f"{n}.txt", title=f"Report {n}"),
                text,
                mentions=mentions_in(n, text),
                entities=(MAN, SLIP, OTHER),
                claims=claims,
            )
            corpus.add(Draft(whole, text.encode()), corpus.editor("Import"))
    return tmp_path / "river.corpus"


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[MainWindow]:
    """The window on that corpus, the slip in the first article selected."""
    with whole_window(qapp, qtbot, tmp_path / "settings.ini", "Mira Kay", Nothing) as made:
        open_in(made, path, qtbot)
        select(made, "0.txt", "0-0")
        yield made


def select(window: MainWindow, file: str, mention: str) -> None:
    session = window.session
    assert session.corpus is not None
    for column in Column:
        session.close_column(column)
    session.open_article(session.corpus.find(file), Column.FIRST)
    window.desk.focus(Column.FIRST)
    session.select(Selection(Column.FIRST, Kind.MENTION, mention))


def text_of(window: MainWindow) -> QWidget:
    return window.desk.columns[Column.FIRST].view


def who(window: MainWindow) -> dict[str, str]:
    """The name of what each mention refers to."""
    corpus = window.session.corpus
    assert corpus is not None
    names = {}
    for id_ in corpus.article_ids():
        for one in corpus.annotated(id_).mentions:
            entity = corpus.entity(one.entity or "")
            names[one.id] = entity.name if entity is not None else ""
    return names


@pytest.fixture
def merging(window: MainWindow, qtbot: QtBot) -> MergeSheet:
    """The sheet after Shift+M, with its list."""
    QTest.keyClick(text_of(window), KEY.Key_M, SHIFT)
    sheet = next(one for one in window.findChildren(MergeSheet) if one.isVisible())
    qtbot.waitUntil(lambda: bool(sheet.rows))
    return sheet


def splitting(window: MainWindow, qtbot: QtBot) -> SplitSheet:
    """The sheet after Shift+S, with its list."""
    QTest.keyClick(text_of(window), KEY.Key_S, SHIFT)
    sheet = next(one for one in window.findChildren(SplitSheet) if one.isVisible())
    qtbot.waitUntil(lambda: not sheet.count.text().startswith("Looking"))
    return sheet


def test_the_likeliest_comes_first_and_enter_merges(
    window: MainWindow, merging: MergeSheet, qtbot: QtBot
) -> None:
    """A slip of the pen would stay another person, in every article."""
    assert [row.entity.name for row in merging.rows] == ["Ivan Korsun", "Mira Holt"]
    assert merging.rows[0].likeness == "Nearly the same name"
    assert merging.preview.text() == (
        "1 mention in 1 article and 1 claim will refer to Ivan Korsun; “Korsoon” becomes one of its names."
    )
    said: list[str] = []
    window.session.said.connect(said.append)
    with qtbot.waitSignal(merging.finished):
        QTest.keyClick(merging.field, KEY.Key_Return)
    assert who(window)["0-0"] == "Ivan Korsun"
    assert said[-1] == "Korsoon merged into Ivan Korsun. Ctrl+Z takes it back"
    assert window.desk.inspector.isVisible()
    opened = window.session.active_article()
    assert opened is not None
    assert opened.name_of(opened.claims.by_id["c"].who) == "Ivan Korsun"
    qtbot.waitUntil(text_of(window).hasFocus)
    window.acts.undo()
    assert who(window)["0-0"] == "Korsoon"
    corpus = window.session.corpus
    assert corpus is not None
    assert corpus.check() == []


def test_typing_narrows_and_the_arrows_choose(merging: MergeSheet, qtbot: QtBot) -> None:
    """Among thousands of names the right one could not be reached by key."""
    QTest.keyClick(merging.field, KEY.Key_Down)
    assert merging.preview.text().startswith("1 mention in 1 article and 1 claim will refer to Mira Holt")
    QTest.keyClicks(merging.field, "kor")
    qtbot.waitUntil(lambda: [row.entity.name for row in merging.rows] == ["Ivan Korsun"])
    QTest.keyClicks(merging.field, "xx")
    qtbot.waitUntil(merging.empty.isVisible)
    assert not merging.act.isEnabled()
    QTest.keyClick(merging.field, KEY.Key_Return)
    assert merging.isVisible()


def test_the_other_name_can_be_kept(window: MainWindow, merging: MergeSheet, qtbot: QtBot) -> None:
    """The name that stands in the corpus first would win, right or wrong."""
    assert merging.keeps[1].isChecked()
    merging.keeps[0].click()
    assert merging.preview.text().startswith("4 mentions in 2 articles will refer to Korsoon")
    with qtbot.waitSignal(merging.finished):
        QTest.keyClick(merging.field, KEY.Key_Return)
    assert set(who(window).values()) == {"Korsoon", "Mira Holt"}


def test_what_another_window_changed_is_said(window: MainWindow, merging: MergeSheet, qtbot: QtBot) -> None:
    """A merge would be made of names the editor never saw."""
    corpus = window.session.corpus
    assert corpus is not None
    rename(Review(corpus, corpus.editor("Ada Brandt")), MAN, "Ivan Korzun")
    QTest.keyClick(merging.field, KEY.Key_Return)
    qtbot.waitUntil(merging.problem.isVisible)
    assert "is Ivan Korzun by now" in merging.problem.text()
    qtbot.waitUntil(lambda: merging.rows[0].entity.name == "Ivan Korzun")
    assert who(window)["0-0"] == "Korsoon"


def test_nothing_likely_is_not_chosen(window: MainWindow, qtbot: QtBot) -> None:
    """Enter pressed once too often would merge two people who have nothing in common."""
    select(window, "0.txt", "0-1")
    QTest.keyClick(text_of(window), KEY.Key_M, SHIFT)
    sheet = next(one for one in window.findChildren(MergeSheet) if one.isVisible())
    qtbot.waitUntil(lambda: bool(sheet.rows))
    assert sheet.preview.text() == ""
    QTest.keyClick(sheet.field, KEY.Key_Return)
    assert sheet.isVisible()
    QTest.keyClick(sheet.field, KEY.Key_Down)
    assert sheet.preview.text().startswith("2 mentions in 2 articles will refer to")
    sheet.reject()


def test_escape_merges_nothing(window: MainWindow, merging: MergeSheet) -> None:
    """A look at the list would be a decision."""
    QTest.keyClick(merging.field, KEY.Key_Escape)
    assert not merging.isVisible()
    assert who(window)["0-0"] == "Korsoon"


def test_a_name_is_split_off(window: MainWindow, qtbot: QtBot) -> None:
    """Two people of one surname could not be told apart."""
    select(window, "2.txt", "2-0")
    sheet = splitting(window, qtbot)
    assert sheet.count.text() == "3 of 4 chosen in 2 articles"
    sheet.choices[1].click()
    qtbot.waitUntil(lambda: sheet.count.text() == "2 of 4 chosen in 1 article")
    sheet.name.setText("Petro Korsun")
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.list, KEY.Key_Return)
    names = who(window)
    assert (names["2-0"], names["2-2"]) == ("Petro Korsun", "Petro Korsun")
    assert (names["1-0"], names["1-1"]) == ("Ivan Korsun", "Ivan Korsun")
    qtbot.waitUntil(text_of(window).hasFocus)
    window.acts.undo()
    assert who(window)["2-0"] == "Ivan Korsun"


def test_one_mention_alone_is_split_off(window: MainWindow, qtbot: QtBot) -> None:
    """A single wrong link would have to be unticked one by one."""
    select(window, "2.txt", "2-2")
    sheet = splitting(window, qtbot)
    sheet.choices[2].click()
    qtbot.waitUntil(lambda: sheet.count.text() == "1 of 4 chosen in 1 article")
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.list, KEY.Key_Return)
    corpus = window.session.corpus
    assert corpus is not None
    last = corpus.annotated(corpus.find("2.txt")).mentions[-1]
    assert last.entity not in (MAN.id, None)
    assert corpus.entity(MAN.id) == MAN


def test_all_ticked_is_no_split(window: MainWindow, qtbot: QtBot) -> None:
    """A person would be left that nothing refers to."""
    sheet = splitting(window, qtbot)
    assert sheet.count.text() == "1 of 1 chosen in 1 article"
    assert not sheet.act.isEnabled()
    QTest.keyClick(sheet.list, KEY.Key_Return)
    assert sheet.problem.text().startswith("All mentions are ticked. To give Korsoon another name")


def test_why_a_mention_is_who_it_is(window: MainWindow, qtbot: QtBot) -> None:
    """An editor could not tell a safe link from a guess."""
    select(window, "1.txt", "1-1")
    qtbot.waitUntil(lambda: bool(window.desk.inspector.findChildren(MentionForm)))
    (form,) = window.desk.inspector.findChildren(MentionForm)
    said = "Linked as: Surname of Ivan Korsun, named in full earlier"
    qtbot.waitUntil(lambda: form.link.accessibleName() == said)
