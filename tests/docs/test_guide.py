"""The guide: it says what the program does, its links lead somewhere, its pages are accessible."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ingest.formats import FORMATS
from annotator.ui.commands import COMMANDS
from annotator.ui.guide import GuideWindow
from annotator.ui.guide.pages import names, page, picture
from annotator.ui.theme import Scheme, Theme

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as static pages; a warning of the generator, a broken link among them, is an error."""
    folder = tmp_path_factory.mktemp("guide")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def guide(qapp: QApplication, qtbot: QtBot) -> Iterator[GuideWindow]:
    """The guide's window."""
    made = GuideWindow(Theme(qapp, Scheme.LIGHT))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()
    qapp.sendPostedEvents()


def test_pages_that_follow_from_the_program_are_current(tmp_path: Path) -> None:
    """The guide would name keys and options that are not there. Mended by: packaging/guide.py --pages."""
    wanted = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("keys.md", "command-line.md")}
    code = (
        "import runpy, json; made = runpy.run_path('packaging/guide.py')['PAGES'];"
        "print(json.dumps({name: write() for name, write in made.items()}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[-1]) == wanted


def test_every_page_is_in_the_contents_and_there() -> None:
    """A page would be lost, or a title lead nowhere."""
    there = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if path.name != "index.md" and not path.name[:4].isdigit()
    }
    assert set(names()) == there
    assert all(page(name) is not None for name in names())


def test_pages_are_spelled_right() -> None:
    """A guide with slips is not believed."""
    program = Path(sys.executable).with_name("typos")
    pages = ["docs", "README.md", "CONTRIBUTING.md", "CONTEXT.md", "packaging/README.md"]
    done = subprocess.run([str(program), *pages], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_static_pages_are_accessible(built: Path) -> None:
    """A screen reader would meet pictures without words, or headings out of order."""
    pages = [path for path in built.rglob("*.html") if path.name not in ("search.html", "genindex.html")]
    assert len(pages) >= len(names())
    for path in pages:
        tree = html.fromstring(path.read_text("utf-8"))
        assert tree.get("lang") == "en", path
        assert all(one.get("alt", "").strip() for one in tree.iterfind(".//img")), path
        (body,) = tree.xpath("//div[@class='body']")
        levels = [int(one.tag[1]) for one in body.iter("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, path
        assert all(b - a <= 1 for a, b in pairwise(levels)), path
        assert not [one for one in tree.iterfind(".//a") if not one.text_content().strip()], path


def test_window_opens_every_page_and_follows_links(guide: GuideWindow) -> None:
    """F1 would show a page and keep the others to itself."""
    for name in names():
        assert guide.show_page(name)
        assert len(guide.view.toPlainText()) > 100
    guide.show_page("architecture")
    guide.view.anchorClicked.emit(QUrl("decisions/README.md"))
    assert guide.current() == "decisions/README"
    guide.view.anchorClicked.emit(QUrl("0002-journal.md"))
    assert guide.current() == "decisions/0002-journal"
    guide.view.anchorClicked.emit(QUrl("https://example.org/page.md"))
    assert guide.current() == "decisions/0002-journal"


def test_strong_words_keep_their_links_and_sizes(guide: GuideWindow) -> None:
    """Headings would be smeared, or as small as the text."""
    guide.show_page("keys")
    block = guide.view.document().begin()
    sizes = {}
    while block.isValid() and len(sizes) < 3:
        look = block.charFormat() if not block.text() else block.begin().fragment().charFormat()
        level = block.blockFormat().headingLevel()
        if block.text():
            sizes.setdefault(level, (look.font().pixelSize(), look.fontWeight()))
        block = block.next()
    assert sizes[1][0] > sizes[2][0] > sizes[0][0]
    assert {sizes[1][1], sizes[2][1]} == {QFont.Weight.DemiBold}
    assert sizes[0][1] == QFont.Weight.Normal


def test_window_finds_pages_by_their_words(qtbot: QtBot, guide: GuideWindow) -> None:
    """An editor would read all of it to find one key."""
    qtbot.keyClicks(guide.search, "pronoun")
    assert [guide.contents.item(row).text() for row in range(guide.contents.count())] == ["Labelling guide"]
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.current() == "labelling"


@pytest.mark.parametrize("path", ["../../etc/passwd", "/etc/passwd", "../resources/agencies.txt", "x.png"])
def test_pages_show_no_other_file(path: str) -> None:
    """A page could be made to read what it likes."""
    assert picture(path) is None
    assert page(path) is None


def test_every_format_that_is_read_is_on_its_page() -> None:
    """An editor would not know that a file can be imported, or what comes of it."""
    told = (ROOT / "docs" / "importing.md").read_text("utf-8")
    assert [one.name for one in FORMATS if one.name not in told and f"`{one.endings[0]}`" not in told] == []


def test_menu_entries_are_called_what_the_guide_calls_them() -> None:
    """A newcomer would look for an entry that has another name or stands in another menu."""
    there = {f"{one.menu} ▸ {one.words.rstrip('…')}" for one in COMMANDS}
    beside = {"Settings ▸ Keys"}
    pages = [path.read_text("utf-8") for path in (*(ROOT / "docs").glob("*.md"), ROOT / "README.md")]
    named = [told[0] for page in pages for told in re.finditer(r"[A-Z]\w+ ▸ .{3,60}", page)]
    assert [told for told in named if not told.startswith(tuple(there | beside))] == []


def test_a_screen_reader_can_walk_a_page(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    """Arrows would scroll a page that nobody sees, and no word of it would be said."""
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    made = GuideWindow(Theme(qapp, Scheme.LIGHT))
    flags = made.view.textInteractionFlags()
    made.deleteLater()
    assert flags & Qt.TextInteractionFlag.TextSelectableByKeyboard
