"""The window on the Photos desk, over a corpus of photos with much to note."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.picture import PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Part
from annotator.ui.photos.desk import PhotoDesk
from annotator.ui.shell.window import MainWindow
from tests.ui.making import Nothing
from tests.ui.pictured import GREEN, RED, picture
from tests.ui.whole import put_away, shown_window

GUN = Figure(
    "A gun crew waits beside the road near Oderfeld at first light in Vellmar (",
    "A gun crew waits beside the road near Oderfeld at first light.",
    "(Lena Okoro/Northern Agency via Getty Images)",
    "gun.png",
)
BRIDGE = Figure("A bridge.", "Repairs on the bridge near Oderfeld, March 4, 2023.", None, "bridge.png")
HARBOUR = Figure(None, "Ships wait in the harbour of Vellmar on May 3, 2023.", "(Sam Tate/AP)", None)


def with_picture(figure: Figure, file: PictureFile) -> Figure:
    """The figure with its picture's file."""
    return Figure(figure.alt_text, figure.caption, figure.credit, figure.file, file)


def add(corpus: Corpus, outlet: str, published: str, *figures: Figure) -> str:
    """Adds an article of these photos; gives its id."""
    parts: list[Part | Figure] = [Part(BlockKind.TITLE, f"{outlet} looks at the river")]
    for number, figure in enumerate(figures):
        parts += [figure, Part(BlockKind.PARAGRAPH, f"Paragraph {number} of {outlet} says little. " * 5)]
    known = Known(title=f"{outlet} looks at the river", language="en", outlet=outlet, published=published)
    draft = assembled(parts, outlet.encode(), f"{outlet}.html", known)
    return corpus.add(draft, corpus.editor("Mira Kessler")).article


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, list[str]]:
    """A corpus of three articles with five photos, to be copied, and the ids of the articles."""
    path = tmp_path_factory.mktemp("photos") / "a.corpus"
    red, green = picture(RED, artist="L. Okoro"), picture(GREEN)
    with Corpus.create(path) as corpus:
        ids = [
            add(corpus, "Harbour Post", "2023-05-12", with_picture(GUN, red), BRIDGE),
            add(corpus, "Meridian Wire", "2023-04-03", with_picture(HARBOUR, red), GUN),
            add(corpus, "Tidewater Daily", "2023-03-21", with_picture(BRIDGE, green)),
        ]
    return path.read_bytes(), ids


@pytest.fixture
def articles(tmp_path: Path, made: tuple[bytes, list[str]]) -> list[str]:
    """The ids of three articles with five photos, in a corpus in the test's folder."""
    (tmp_path / "a.corpus").write_bytes(made[0])
    return list(made[1])


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path, articles: list[str]) -> Iterator[MainWindow]:
    """The window on that corpus, its Photos desk shown and at rest."""
    made = shown_window(qapp, qtbot, tmp_path / "settings.ini", extractor=Nothing)
    assert made.files.open_path(tmp_path / "a.corpus")
    made.tasks.cancel()
    made.desks.show("photos")
    rest(qtbot, made)
    yield made
    put_away(made)


@pytest.fixture
def desk(window: MainWindow) -> PhotoDesk:
    """The desk that is shown."""
    shown = window.desks.current()
    assert isinstance(shown, PhotoDesk)
    return shown


def rest(qtbot: QtBot, window: MainWindow) -> None:
    """Waits until nothing is being read."""
    qtbot.waitUntil(
        lambda: not window.session.reads.pending() and not window.tasks.state.running, timeout=20_000
    )
    desk = window.desks.current()
    assert isinstance(desk, PhotoDesk)
    qtbot.waitUntil(lambda: not desk.listing.asking and not window.session.reads.pending(), timeout=20_000)
