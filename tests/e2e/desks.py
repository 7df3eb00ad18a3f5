"""A program of its own that shows a corpus desk by desk, pictures the screen and notes what does not fit.

`python -m tests.e2e.desks CORPUS FOLDER` writes DESK-SCHEME.png a desk and seen.json. A picture is what the
display shows, not what the window believes to have drawn.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, QSettings, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget

from annotator.ui.app import application, make_window
from annotator.ui.pictures import EDITOR, compare_two, half_reviewed, settle, show_a_picture
from annotator.ui.preferences import Preferences
from annotator.ui.shell.window import MainWindow
from annotator.ui.theme import Scheme
from annotator.ui.widgets import ElidedLabel

DESKS = ("read", "claims", "photos", "charts")


@dataclass
class Seen:
    """What was seen of a window: its scale, its size in logical pixels, and each widget that does not fit."""

    ratio: float
    size: tuple[int, int]
    looked_at: int = 0
    amiss: list[str] = field(default_factory=list)


def whole(window: QWidget) -> Iterator[QWidget]:
    """The visible widgets of a window outside what is scrolled, where a part may well be out of sight."""
    for one in window.findChildren(QWidget):
        if one.isVisible() and one.window() is window and not scrolled(one):
            yield one


def scrolled(one: QWidget) -> bool:
    """Whether a widget lies in what is scrolled."""
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def lacking(one: QWidget) -> QSize:
    """What a widget has too little of for what it shows, in whole logical pixels."""
    wanted = QSizeF(one.minimumSizeHint())
    if isinstance(one, QLabel) and not isinstance(one, ElidedLabel) and one.pixmap().isNull():
        wrapped = Qt.TextFlag.TextWordWrap if one.wordWrap() else Qt.TextFlag.TextSingleLine
        room = QRectF(0, 0, one.width() if one.wordWrap() else 10_000, 10_000)
        wanted = QFontMetricsF(one.font()).boundingRect(room, int(wrapped.value), one.text()).size()
    return QSize(max(0, int(wanted.width()) - one.width()), max(0, int(wanted.height()) - one.height()))


def look(window: MainWindow, seen: Seen, desk: str) -> None:
    """Notes what is cut off, lies outside the widget it is part of, or is drawn of too few pixels."""
    for one in whole(window):
        seen.looked_at += 1
        words = f"{desk}: {type(one).__name__} {one.objectName() or one.accessibleName()!r}"
        if not (short := lacking(one)).isNull():
            seen.amiss.append(f"{words} lacks {short.width()}×{short.height()}")
        place = QRect(one.mapTo(window, QPoint()), one.size())
        if not window.rect().contains(place):
            seen.amiss.append(f"{words} lies at {place.getRect()}")
        if (
            isinstance(one, QLabel)
            and one.pixmap().width() > 0
            and one.pixmap().devicePixelRatio() < seen.ratio
        ):
            seen.amiss.append(f"{words} shows a picture for a smaller scale")


def main(corpus: Path, folder: Path) -> None:
    """Shows each desk in light and dark and writes what was seen."""
    app = application()
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    preferences.editor_name = EDITOR
    window = make_window(app, preferences, Scheme.LIGHT)
    window.show()
    # Claims and charts show what was decided.
    if not window.files.open_path(half_reviewed(corpus, folder)) or window.session.corpus is None:
        raise RuntimeError(window.notice.words.text())
    window.going.open_side_by_side(window.session.corpus.article_ids()[:2])
    settle(window)
    seen = Seen(window.devicePixelRatioF(), (window.width(), window.height()))
    for desk in DESKS:
        window.actions_[f"desk_{desk}"].trigger()
        settle(window)
        if desk == "claims":
            compare_two(window)
        elif desk == "photos":
            show_a_picture(window)
        look(window, seen, desk)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            window.theme.use(scheme)
            app.processEvents()
            # Little compressed: that takes longer than all the rest.
            if not window.screen().grabWindow(0).save(str(folder / f"{desk}-{scheme}.png"), "PNG", 80):
                raise OSError(folder)
        window.theme.use(Scheme.LIGHT)
    (folder / "seen.json").write_text(json.dumps(asdict(seen), indent=1), encoding="utf-8")
    window.close()
    app.sendPostedEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
