"""Pictures of the running window, for the demonstration and the documentation."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, QTimer

from annotator.domain.words import Kind, Label
from annotator.ui.app import application, found, make_window
from annotator.ui.preferences import Preferences
from annotator.ui.selection import Selection
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the scheme, the window's size in logical pixels, and the desk it shows."""

    name: str
    scheme: Scheme
    width: int
    height: int
    desk: str


def _three(name: str, desk: str) -> tuple[Shot, ...]:
    return (
        Shot(f"{name}-light", Scheme.LIGHT, 1600, 1000, desk),
        Shot(f"{name}-dark", Scheme.DARK, 1600, 1000, desk),
        Shot(f"{name}-1024", Scheme.LIGHT, 1024, 700, desk),
    )


SHOTS = (*_three("read-desk", "read"), *_three("photos-desk", "photos"))
"""Those of the corpus that is handed over, the Read desk first."""
REVIEWED = (*_three("claims-desk", "claims"), *_three("charts", "charts"))
"""Those of a copy of it that is half reviewed: claims and charts show what was decided."""


EDITOR = "Mira Kessler"
"""Who decides in the pictures."""
REST = 300
"""Milliseconds in which timers of the window have all run once."""


def take_pictures(corpus: Path, folder: Path, side_by_side: Sequence[str]) -> list[Path]:
    """Opens the corpus with two articles side by side, selects a claim, and writes each picture as PNG."""
    app = application()
    with tempfile.TemporaryDirectory() as place:
        settings = QSettings(str(Path(place) / "settings.ini"), QSettings.Format.IniFormat)
        preferences = Preferences(settings)
        preferences.editor_name = EDITOR
        window = make_window(app, preferences, Scheme.LIGHT)
        window.show()
        if not window.files.open_path(corpus):
            raise RuntimeError(window.notice.words.text())
        window.going.open_side_by_side(found(window, side_by_side))
        pin_a_person(window)
        select_claim_with_figure(window)
        made = [picture(window, shot, folder) for shot in SHOTS]
        # Nothing is decided in the corpus that is handed over.
        if window.files.open_path(half_reviewed(corpus, Path(place))):
            settle(window)
            made += [picture(window, shot, folder) for shot in REVIEWED]
        window.close()
        app.sendPostedEvents()
    return made


def picture(window: MainWindow, shot: Shot, folder: Path) -> Path:
    """Writes one picture of the window on a desk."""
    window.theme.use(shot.scheme)
    window.resize(shot.width, shot.height)
    window.actions_[f"desk_{shot.desk}"].trigger()
    settle(window)
    if shot.desk == "claims":
        compare_two(window)
    elif shot.desk == "photos":
        show_a_picture(window)
    path = folder / f"{shot.name}.png"
    if not window.grab().save(str(path)):
        raise OSError(f"{path} could not be written")
    return path


def half_reviewed(corpus: Path, folder: Path) -> Path:
    """A copy of a corpus in which every second claim is accepted."""
    from annotator.corpus import Corpus
    from annotator.review.decide import Review

    path = folder / corpus.name
    with Corpus.open(corpus, read_only=True) as given:
        given.copy_to(path)
    with Corpus.open(path) as copy:
        review = Review(copy, copy.editor(EDITOR))
        for article in copy.article_ids():
            page = copy.annotated(article)
            for claim in page.claims[::2]:
                review.accept(page, claim)
    return path


def pin_a_person(window: MainWindow) -> None:
    """Pins a person named in both articles, the one with the most spellings, so that rings are seen."""
    session = window.session
    articles = session.articles()
    shared = set.intersection(
        *({m.entity for m in one.mentions if m.label is Label.PERSON and m.entity} for one in articles)
    )

    def spellings(entity: str) -> int:
        return len({one.words(m.span) for one in articles for m in one.mentions if m.entity == entity})

    if shared:
        session.pin(max(sorted(shared), key=spellings))


def select_claim_with_figure(window: MainWindow) -> None:
    """Selects the first claim that carries a figure, else the first one, so that its parts are seen."""
    opened = window.session.active_article()
    if opened is None:
        return
    claims = list(opened.claims)
    told = [one for one in claims if one.figures and one.source]
    for chosen in [*(one for one in told if one.via), *told, *claims][:1]:
        window.session.select(Selection(window.session.active, Kind.CLAIM, chosen.id))


def show_a_picture(window: MainWindow) -> None:
    """Goes to the first photo whose picture is there, so that it is seen."""
    from annotator.ui.photos.desk import PhotoDesk

    desk, corpus = window.desks["photos"], window.session.corpus
    if isinstance(desk, PhotoDesk) and corpus is not None:
        rows = corpus.photo_list.rows(desk.grid.keys(0, desk.grid.number))
        place = next((n for n, row in enumerate(rows) if row.picture is not None), None)
        if place is not None:
            desk.sheet.go_to(place)
            settle(window)


def compare_two(window: MainWindow) -> None:
    """Selects two claims of different articles that seem to be about the same, else two with figures."""
    from annotator.review.claims.related import related
    from annotator.ui.claims.desk import ClaimsDesk

    desk, corpus = window.desks["claims"], window.session.corpus
    if not isinstance(desk, ClaimsDesk) or corpus is None:
        return
    rows = corpus.claims.rows(desk.model.keys)
    pairs = [(other.score, row.key, other.key) for row in rows for other in related(corpus, row.key, 1)]
    told = [row for row in rows if row.figure is not None]
    apart = [(0.0, told[0].key, row.key) for row in told if row.article != told[0].article]
    if pairs or apart:
        _, one, other = max(pairs) if pairs else apart[0]
        desk.table.choose([one, other], one)
        settle(window)


def settle(window: MainWindow) -> None:
    """Lets layout, timers and background work come to rest, for a minute at most."""
    deadline = QDeadlineTimer(60_000)
    while not deadline.hasExpired():
        loop = QEventLoop(window)
        QTimer.singleShot(REST, loop.quit)
        loop.exec()
        if not window.tasks.state.running and not window.session.reads.pending():
            return
