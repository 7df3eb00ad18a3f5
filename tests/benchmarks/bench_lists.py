"""Every list of the window over a very large corpus: how soon it answers, how long the window stands still.

`python -m tests.benchmarks.bench_lists CORPUS [PART…]`, with one that `tests.benchmarks.corpora` made; it is
decided in, and what is decided is undone again. PART is one of PARTS, all of them unless told. The one of
2,000 articles that `corpora` makes in a minute will do to see that nothing is slow at all; what grows with a
corpus shows from 100,000 on.

“First” is from the act until the first answer reaches the list, “all” until nothing is read or written any
more; “longest” the longest gap between two ticks of a pulse in the window's thread meanwhile, “worked” the
most that thread worked within a gap, which does not depend on what else the machine does. Milliseconds.
“MB” is the most memory the program took meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.words import Certainty, Kind, Label, Status
from annotator.ui.accepting.sheet import AcceptSheet
from annotator.ui.app import application, collect_seldom, make_window
from annotator.ui.claims.columns import Col
from annotator.ui.claims.desk import ClaimsDesk
from annotator.ui.claims.reading import Chosen
from annotator.ui.entities.merge import MergeSheet
from annotator.ui.entities.split import SplitSheet
from annotator.ui.history.times import Days
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.preferences import Preferences
from annotator.ui.propagate.sheet import PropagateSheet
from annotator.ui.reads import Reads
from annotator.ui.selection import Column, Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from annotator.ui.writing import Writing
from tests.benchmarks.bench_library import Pulse, wait

_QUIET = 0.25
"""Seconds without a question after which a list is taken to be whole."""
_LONGEST = 240.0
MOST = 60_000
"""The common name of a part has so many mentions at most."""
Act = Callable[[], object]


class Watch:
    """Sees every question that the window asks in the background, and when its answer came."""

    def __init__(self) -> None:
        self.answers: list[tuple[str, float]] = []
        self.writing = 0
        watch, ask, start = self, Reads.ask, Writing.start

        def asking(
            reads: Reads,
            topic: str,
            read: Callable,  # type: ignore[type-arg]
            answer: Callable,  # type: ignore[type-arg]
            *,
            long: bool = False,
        ) -> None:
            def answered(result: object) -> None:
                answer(result)
                watch.answers.append((topic, time.perf_counter()))

            ask(reads, topic, read, answered, long=long)

        def starting(writing: Writing, work: Callable) -> None:  # type: ignore[type-arg]
            def ended(*_: object) -> None:
                watch.writing -= 1

            watch.writing += 1
            for signal in (writing.done, writing.refused, writing.stopped):
                signal.connect(ended)
            start(writing, work)

        Reads.ask = asking  # type: ignore[method-assign]
        Writing.start = starting  # type: ignore[method-assign]


class Bench:
    """A window with the corpus, and one line of the table for each act."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.watch = Watch()
        self.pulse = Pulse()
        settings = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.editor_name = "Bench"
        # As the program itself does when it begins.
        sys.setswitchinterval(0.001)
        self.window: MainWindow = make_window(application(), preferences, Scheme.LIGHT)
        collect_seldom()
        self.window.resize(1600, 1000)
        self.window.show()
        print(f"{'':52}{'first':>8}{'all':>9}{'longest':>9}{'worked':>9}{'MB':>6}")

    def line(self, name: str, act: Act, topic: str = "", pause: float = 0) -> None:
        """Does something, waits until all is answered and written, and prints how long that took."""
        watch, session = self.watch, self.window.session
        watch.answers.clear()
        begun = time.perf_counter()

        def whole() -> None:
            act()
            wait(round(pause * 1000))
            last = time.perf_counter()
            while time.perf_counter() - last < _QUIET and time.perf_counter() - begun < _LONGEST:
                wait(5)
                if session.reads.pending() or watch.writing:
                    last = time.perf_counter()

        # From here on VmHWM tells of this act alone.
        Path("/proc/self/clear_refs").write_text("5", "ascii")
        longest, _, worked, _ = self.pulse.during(whole)
        times = [at for one, at in watch.answers if not topic or one == topic]
        first = f"{(times[0] - begun) * 1e3:8.0f}" if times else f"{'–':>8}"
        last = (max(at for _, at in watch.answers) - begun) * 1e3 if watch.answers else 0.0
        status = Path("/proc/self/status").read_text("utf-8").split("VmHWM:")[1].split()[0]
        print(f"{name:52}{first}{last:9.0f}{longest:9.1f}{worked:9.1f}{int(status) // 1000:6}", flush=True)

    def key(self, widget: QWidget, key: Qt.Key, times: int = 1, between: int = 20) -> Act:
        """Real presses of a key."""

        def press() -> None:
            for _ in range(times):
                QTest.keyClick(widget, key)
                wait(between)

        return press

    def command(self, id_: str) -> Act:
        """A command as the menu runs it."""
        return lambda: self.window.commands.run(id_)

    def sheet(self, kind: type[QDialog]) -> QDialog:
        """The sheet of that kind that is open."""
        return next(one for one in self.window.findChildren(kind) if one.isVisible())


def opening(bench: Bench) -> None:
    """The corpus opened, and an article of it shown."""
    bench.line("open the corpus", lambda: bench.window.files.open_path(bench.path), "library")


def library(bench: Bench) -> None:
    """The Library: ends, pages, orders and filters."""
    panel = bench.window.desk.library
    panel.focus_list()
    for name, key, times in (("End", Qt.Key.Key_End, 1), ("Home", Qt.Key.Key_Home, 1)):
        bench.line(f"Library: {name}", bench.key(panel.list, key, times), "library rows")
    bench.line("Library: Page down 40 times", bench.key(panel.list, Qt.Key.Key_PageDown, 40), "library rows")
    for order in ("title", "imported", "newest"):
        action = next(one for one in panel.sort.menu.actions() if one.data() == order)
        bench.line(f"Library: by {order}", lambda action=action: panel.sort._choose(action), "library")
    for status, chip in panel.chips.items():
        bench.line(f"Library: {status} off or on", chip.click, "library")
    for words in ("outlet:ba", "date:2022", "status:done", "label:place"):
        bench.line(f"Library: {words}", lambda words=words: panel.search.setText(words), "library", 0.2)
    bench.line("Library: search cleared", panel.search.clear, "library", 0.2)
    panel.head.show_all()
    wait(300)


def history(bench: Bench) -> None:
    """The journal: filters, both ends, a decision taken back."""
    bench.line("History: opened", bench.command("history"), "history", 0.1)
    pane = bench.window.going.history
    bar, table = pane.bar, pane.table
    names = {one.name: id_ for id_, one in bench.window.session.corpus.editors().items()}  # type: ignore[union-attr]
    days = Days(date(2024, 3, 1), date(2024, 3, 3))
    ada = names["Ada"]
    bench.line("History: by editor", lambda: bar._take_editor(ada, "Ada"), "history")
    bench.line("History: by editor and days", lambda: bar._take_days(days), "history")
    bench.line("History: by days", lambda: bar._take_editor(None, "Everyone"), "history")
    bench.line("History: all", bar.clear, "history")
    bench.line("History: words", lambda: bar.words.setText("reject claim 2"), "history", 0.2)
    bench.line("History: all", bar.clear, "history", 0.2)
    bench.line("History: End", bench.key(table, Qt.Key.Key_End), "history rows")
    bench.line("History: a decision in detail", lambda: table.go_to(70_000), "history detail", 0.1)
    bench.line("History: Page down 40 times", bench.key(table, Qt.Key.Key_PageDown, 40), "history rows")
    bench.line("History: T takes it back", bench.key(table, Qt.Key.Key_T), "history", 0.1)
    bench.line("undo", bench.command("undo"), "history", 0.1)
    bench.window.going.to_desk("read")


def claims(bench: Bench) -> None:
    """The Claims desk and its registers."""
    bench.line("Claims desk", bench.command("desk_claims"), "claims", 0.1)
    desk = bench.window.desks["claims"]
    assert isinstance(desk, ClaimsDesk)
    bar = desk.bar
    walking(bench, desk)
    bench.line("Claims: End", bench.key(desk.table, Qt.Key.Key_End), "claims rows")
    bench.line("Claims: accept", bench.command("accept"), "claims", 0.2)
    bench.line("undo", bench.command("undo"), "claims", 0.2)
    for by in ("source", "article", "none"):
        bench.line(f"Claims: by {by}", lambda by=by: bar.take(Chosen(by=by)), "claims")  # type: ignore[arg-type]
    bench.line("Claims: by when", lambda: desk.listing.sort(Col.WHEN), "claims")
    query = replace(bar.chosen.query, certainties=frozenset({Certainty.DOUBTED}))
    bench.line("Claims: doubted", lambda: bar.take(replace(bar.chosen, query=query)), "claims")
    query = replace(bar.chosen.query, statuses=frozenset({Status.SUGGESTED}))
    bench.line("Claims: still suggested", lambda: bar.take(replace(bar.chosen, query=query)), "claims")
    bench.line("Claims: words", lambda: bar.words.setText("minister"), "claims", 0.2)
    bench.line("Claims: all", bar.clear, "claims", 0.2)
    bench.line("Claims: menu of articles", lambda: desk.menus.filter("articles"), "", 0.1)
    for place, noun in ((1, "sources"), (2, "entities")):
        register = desk.register(place)
        topic = register._topic
        bench.line(f"Register of {noun}", lambda place=place: desk.show_view(place), topic, 0.2)
        bench.line(
            f"Register: next of {noun}", bench.key(register.list, Qt.Key.Key_Down), f"{topic} detail", 0.1
        )
        bench.line(f"Register: {noun}, ma", lambda one=register: one.search.setText("ma"), topic, 0.2)
        bench.line(f"Register: {noun}, all", register.search.clear, topic, 0.2)
    desk.show_view(0)
    bench.window.going.to_desk("read")


def walking(bench: Bench, desk: ClaimsDesk) -> None:
    """Through the table by keys, into rows that were not read yet; twenty decisions, all claims selected."""
    table = desk.table
    bench.line("Claims: J 40 times", lambda: _again(bench.command("next"), 40), "claims rows")
    bench.line("Claims: Page down 40 times", bench.key(table, Qt.Key.Key_PageDown, 40), "claims rows")
    for number in (1, 20):
        # As if it had been scrolled there just now.
        desk.model.lines.clear()
        bench.line(f"Claims: A {number} times", lambda n=number: _again(bench.command("accept"), n), "", 0.3)
    for _ in range(21):
        bench.window.commands.run("undo")
    bench.line("Claims: undone", lambda: None, "", 0.3)
    bench.line("Claims: Ctrl+A", table.selectAll)
    bench.line("Claims: accept all, stopped after 3 s", lambda: _stopped_long(bench), "", 0.3)
    table.go_to(1)


def _again(act: Act, times: int) -> None:
    for _ in range(times):
        act()
        wait(40)


def _stopped_long(bench: Bench) -> None:
    bench.window.commands.run("accept")
    wait(3000)
    bench.window.session.longact.cancel()


def photos(bench: Bench) -> None:
    """The contact sheet."""
    bench.line("Photos desk", bench.command("desk_photos"), "photos", 0.1)
    desk = bench.window.desks["photos"]
    assert isinstance(desk, PhotoDesk)
    bench.line("Photos: End", bench.key(desk.sheet, Qt.Key.Key_End), "photo rows")
    bench.line("Photos: Page up 40 times", bench.key(desk.sheet, Qt.Key.Key_PageUp, 40), "photo rows")
    bench.line("Photos: accept", bench.command("accept"), "", 0.2)
    bench.line("undo", bench.command("undo"), "", 0.2)
    bench.window.going.to_desk("read")


def name(path: Path, most: int) -> tuple[str, str]:
    """An article and an open mention in it of the entity with the most mentions, up to so many."""
    sql = sqlite3.connect(path)
    try:
        (entity,) = sql.execute(
            "SELECT id FROM (SELECT id, (SELECT count(*) FROM mentions WHERE entity = e.id) AS number"
            " FROM entities e) WHERE number <= ? ORDER BY number DESC LIMIT 1",
            (most,),
        ).fetchone()
        article, mention = sql.execute(
            "SELECT a.id, m.id FROM mentions m JOIN articles a ON a.key = m.article_key"
            " WHERE m.entity = ? AND m.status = 'suggested' LIMIT 1",
            (entity,),
        ).fetchone()
    finally:
        sql.close()
    return article, mention


def select(bench: Bench, most: int) -> None:
    """Selects a mention of such an entity in the article it stands in."""
    window = bench.window
    article, mention = name(bench.path, most)
    window.session.open_article(article, Column.FIRST)
    window.session.activate(Column.FIRST)
    window.session.select(Selection(Column.FIRST, Kind.MENTION, mention))
    wait(300)


def propagating(bench: Bench) -> None:
    """A rare and a common name corrected, its namesakes listed; applied, stopped, undone, done again."""
    for noun, most in (("rare", 50), ("common", MOST)):
        select(bench, most)
        bench.line(f"correct a {noun} name", lambda: bench.window.acts.set_label(Label.EVENT), "", 0.1)
        bench.line("  propagate, listed", bench.command("propagate"), "namesakes", 0.1)
        sheet = bench.sheet(PropagateSheet)
        assert isinstance(sheet, PropagateSheet)
        # The same entity, whatever it is called: the most there are.
        bench.line("  the same entity", list(sheet.choices.values())[-1].click, "namesakes", 0.1)
        print(f"  {sheet.count.text()}")
        bench.line("  untick one", bench.key(sheet.list, Qt.Key.Key_Space))
        bench.line("  End", bench.key(sheet.list, Qt.Key.Key_End))
        if noun == "common":
            bench.line(
                "  apply, stopped after a second", lambda sheet=sheet: _stopped(sheet.apply_now, sheet)
            )
        bench.line("  apply", sheet.apply_now)
        for act in ("undo", "redo", "undo", "undo"):
            bench.line(f"  {act}", bench.command(act), "", 0.2)


def accepting(bench: Bench) -> None:
    """All suggestions of a score or more: counted, stopped, accepted, undone."""
    for stop in (True, False):
        bench.line("accept sure suggestions", bench.command("accept_sure"), "sure list", 0.1)
        sheet = bench.sheet(AcceptSheet)
        assert isinstance(sheet, AcceptSheet)
        scope = next(one for one in sheet.front.scopes if one.name == "CORPUS")
        bench.line(
            "  the whole corpus", lambda sheet=sheet, scope=scope: sheet.choose(scope), "sure list", 0.1
        )
        bench.line("  98 % and surer", lambda sheet=sheet: sheet.front.slider.setValue(98), "sure list", 0.3)
        if stop:
            bench.line("  accept, stopped", lambda sheet=sheet: _stopped(sheet.accept_now, sheet), "", 0.1)
            sheet.reject()
        else:
            bench.line("  accept", sheet.accept_now, "", 0.1)
            bench.line("  undo", bench.command("undo"), "", 0.2)


def _stopped(begin: Act, sheet: QDialog) -> None:
    begin()
    wait(1000)
    sheet.reject()


def merging(bench: Bench) -> None:
    """What an entity may be one with; merged and undone; a name of it split off and undone."""
    select(bench, MOST)
    bench.line("merge: what it may be one with", bench.command("merge"), "entities", 0.1)
    sheet = bench.sheet(MergeSheet)
    assert isinstance(sheet, MergeSheet)
    bench.line("merge: ma", lambda: QTest.keyClicks(sheet.field, "ma"), "entities", 0.1)
    bench.line("merge: cleared", sheet.field.clear, "entities", 0.1)
    sheet.table.go_to(0)
    bench.line("merge", sheet.merge_now, "", 0.1)
    bench.line("undo", bench.command("undo"), "", 0.2)
    bench.line("split: listed", bench.command("split_off"), "mentions of an entity", 0.1)
    parting = bench.sheet(SplitSheet)
    assert isinstance(parting, SplitSheet)
    print(f"  {parting.count.text()}")
    bench.line("split", parting.split_now, "", 0.1)
    bench.line("undo", bench.command("undo"), "", 0.2)


def charts(bench: Bench) -> None:
    """The Charts desk, which `bench_charts` measures; here only that it opens."""
    bench.line("Charts desk", bench.command("desk_charts"), "", 0.5)
    bench.window.going.to_desk("read")


PARTS: dict[str, Callable[[Bench], None]] = {
    "library": library,
    "history": history,
    "claims": claims,
    "photos": photos,
    "merging": merging,
    "propagating": propagating,
    "accepting": accepting,
    "charts": charts,
}


def main(path: Path, parts: list[str]) -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(path, Path(folder))
        opening(bench)
        for part in parts or PARTS:
            PARTS[part](bench)
        bench.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
