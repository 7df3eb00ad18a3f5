"""What a start loads before the window is painted."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

from annotator.corpus import Corpus

HEAVY = (
    *("spacy", "numpy", "pyqtgraph", "lxml", "pyarrow", "PIL", "jsonschema"),
    *("PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtPrintSupport", "PySide6.QtWebEngineCore"),
    *("annotator.charts", "annotator.exchange", "annotator.extract", "annotator.ingest", "annotator.corpus"),
    *("annotator.domain.annotation", "annotator.domain.lint", "annotator.review.queue"),
    *("annotator.ui.accepting", "annotator.ui.agencies.sheet", "annotator.ui.charts", "annotator.ui.claims"),
    *("annotator.ui.entities", "annotator.ui.exporting.sheet", "annotator.ui.guide", "annotator.ui.history"),
    *("annotator.ui.incoming.sheet", "annotator.ui.inspector", "annotator.ui.intake", "annotator.ui.library"),
    *("annotator.ui.photos", "annotator.ui.propagate", "annotator.ui.read", "annotator.ui.settings"),
    *("annotator.ui.shell.commandlist", "annotator.ui.shell.keyssheet", "annotator.ui.backups.dialog"),
    *("calendar", "hashlib", "PySide6.QtWidgets.QAbstractItemView"),
    *("PySide6.QtGui.QAccessible", "PySide6.QtWidgets.QWizard"),
)
WITH_A_CORPUS = (
    *("spacy", "numpy", "pyqtgraph", "lxml", "pyarrow", "PIL", "jsonschema", "PySide6.QtNetwork"),
    *("annotator.charts", "annotator.exchange", "annotator.ingest"),
    *("annotator.domain.lint", "annotator.review.claimlint"),
    *("annotator.ui.charts", "annotator.ui.claims", "annotator.ui.photos", "annotator.ui.history"),
    *("annotator.ui.exporting.sheet", "annotator.ui.incoming.sheet", "annotator.ui.agencies.sheet"),
    *("annotator.ui.inspector.claim_form", "annotator.ui.inspector.mention_form"),
    *("annotator.ui.inspector.photo_form", "annotator.ui.inspector.block_form"),
    *("annotator.corpus.chartrows", "annotator.corpus.claimlist", "annotator.corpus.claimsnear"),
    *("annotator.corpus.conflicts", "annotator.corpus.history", "annotator.corpus.matching"),
    *("annotator.corpus.photolist", "annotator.corpus.protecting", "annotator.corpus.registers"),
    *("annotator.corpus.suggested", "annotator.corpus.suggesting", "annotator.corpus.taking"),
    *("annotator.corpus.takingback", "annotator.corpus.naming"),
    *("annotator.ui.welcome.screen", "annotator.ui.fullpicture", "annotator.ui.read.details"),
    *("annotator.ui.article.telling", "hmac", "hashlib", "calendar"),
    *("annotator.corpus.search.hits", "annotator.corpus.search.lines", "annotator.corpus.namesakes"),
    *("annotator.review.propagate", "annotator.ui.propagate.subject", "annotator.ui.library.linespane"),
    # Where the bindings make every class of widget, this one is among them.
    "PySide6.QtWidgets.QWizard",
)
START = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from annotator.ui.app import application, hand_over, make_window, open_at_start
from annotator.ui.preferences import Preferences
from annotator.ui.theme import Scheme
app = application()
assert not hand_over([])
settings = QSettings(sys.argv[1] + "/settings.ini", QSettings.Format.IniFormat)
opening = len(sys.argv) > 2
window = make_window(app, Preferences(settings), Scheme.LIGHT, opening=opening)
window.show()
if opening:
    open_at_start(window, Path(sys.argv[2]))
window.grab()
classes = [f"PySide6.{m}.{one}" for m in ("QtGui", "QtWidgets") for one in vars(sys.modules["PySide6." + m])]
print(*sys.modules, *classes, flush=True)
os._exit(0)
"""


def loaded(*arguments: Path) -> set[str]:
    """The modules of a process that has painted the window, and the toolkit's classes that it has made."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(arguments[0])}
    # No window of another test listens there.
    environment["TMPDIR"] = str(arguments[0])
    done = subprocess.run(
        [sys.executable, "-c", START, *map(str, arguments)],
        cwd=Path(__file__).resolve().parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_welcome_screen_is_there_before_anything_heavy(tmp_path: Path) -> None:
    """The window would come late, since all that no first picture needs is loaded before it."""
    assert loaded(tmp_path).intersection(HEAVY) == set()


def test_a_corpus_is_shown_before_the_other_desks_are_loaded(tmp_path: Path) -> None:
    """A double click on a corpus would load every desk, sheet and format before the first article."""
    Corpus.create(tmp_path / "a.corpus").close()
    assert loaded(tmp_path, tmp_path / "a.corpus").intersection(WITH_A_CORPUS) == set()


def test_a_start_makes_its_values_quickly(tmp_path: Path) -> None:
    """A start would take a millisecond for each class of values, of which there are a hundred."""
    Corpus.create(tmp_path / "a.corpus").close()
    ours = [one for one in loaded(tmp_path, tmp_path / "a.corpus") if one.startswith("annotator")]
    assert "annotator.ui.read.desk" in ours
    slow = [
        one
        for one in ours
        if (source := inspect.getsource(import_module(one)))
        and "@dataclass(frozen=True, slots=True)" in source
        and "from annotator.domain.valueclass import dataclass" not in source
    ]
    assert slow == []
