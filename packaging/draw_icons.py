"""Draw the program's icon in all sizes: `python draw_icons.py FOLDER`. Runs where PySide6 is installed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_ICO = (16, 24, 32, 48, 64, 128, 256)
_SVG = Path(__file__).resolve().parent.parent / "resources" / "icons" / "app.svg"


def draw(side: int, path: Path) -> None:
    """The icon as a PNG of a size in pixels."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(_SVG)).render(painter)
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"{path} could not be written")


def main() -> None:
    """Writes NNN.png of each size, annotator.ico and annotator.icns."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QGuiApplication(["draw_icons"])
    for side in SIZES:
        draw(side, folder / f"{side}.png")
    with Image.open(folder / "256.png") as largest:
        largest.save(folder / "annotator.ico", sizes=[(side, side) for side in _ICO])
    with Image.open(folder / "512.png") as largest:
        largest.save(folder / "annotator.icns")
    app.quit()


if __name__ == "__main__":
    main()
