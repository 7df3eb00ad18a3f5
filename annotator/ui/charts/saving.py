"""Charts as files: a picture of one, its values, or all of them as one page that needs nothing else."""

from __future__ import annotations

import base64
import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from annotator.charts.series import Chart, Picks
from annotator.charts.words import amount
from annotator.ui.charts.look import LEFT, Look, State, write
from annotator.ui.charts.picture import draw_chart
from annotator.ui.theme import Face
from annotator.ui.theme.tokens import LIGHT

WIDTH, HEIGHT = 860, 520
_FOOT = 34
_SCALE = 2
FILES = "PNG picture (*.png);;SVG drawing (*.svg);;Values as CSV (*.csv);;Report of all charts (*.html)"
Share = Callable[[float], None]


def _untold(_share: float) -> None:
    """For whoever does not ask how far it is."""


_FORMULAE = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Filtered:
    """By what a picture is filtered: in words for its foot, and what of it is picked in the chart."""

    words: str
    picks: Picks = ()


def _draw(painter: QPainter, chart: Chart, by: Filtered) -> None:
    """The whole picture, in light colours since it goes on paper and pages; the filter stands at its foot."""
    box = QRectF(0, 0, WIDTH, HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.fillRect(box, LIGHT.paper)
    state = State(picked=frozenset(by.picks))
    draw_chart(painter, QRectF(0, 0, WIDTH, HEIGHT - _FOOT), chart, Look(LIGHT), state, icons=0)
    painter.fillRect(QRectF(17, HEIGHT - _FOOT, WIDTH - 34, 1), LIGHT.line)
    foot = QRectF(17, HEIGHT - _FOOT + 6, WIDTH - 34, 18)
    write(painter, foot, f"In {chart.unit}. {by.words}", Face.NOTE, LIGHT.text_2, LEFT)


def image_of(chart: Chart, by: Filtered) -> QImage:
    """A picture with two pixels for one."""
    image = QImage(QSize(WIDTH, HEIGHT) * _SCALE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SCALE)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _draw(painter, chart, by)
    painter.end()
    return image


def png_of(chart: Chart, by: Filtered) -> bytes:
    """The same as the bytes of a PNG file."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image_of(chart, by).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def svg_of(chart: Chart, by: Filtered) -> bytes:
    """The same as a drawing."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    generator.setResolution(96)
    generator.setTitle(chart.title)
    generator.setDescription(f"{chart.counted}. In {chart.unit}. {by.words}")
    painter = QPainter(generator)
    _draw(painter, chart, by)
    painter.end()
    # Who has not the program's typeface gets one no wider, so that words stay within their places.
    return bytes(kept.data()).replace(b'"Inter,', b'"Inter,Arial,Helvetica,')


def csv_of(chart: Chart) -> bytes:
    """The values as CSV (UTF-8, a header line); an apostrophe keeps a spreadsheet from calculating."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow([_plain(one) for one in chart.header()])
    writer.writerows([["open" if one is None else _plain(one) for one in row] for row in chart.rows()])
    return into.getvalue().encode()


def _plain(value: str | int | float | None) -> str | int | float | None:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULAE) else value


_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
body {{ font: 14px/1.5 Inter, system-ui, sans-serif; color: #1E2227; background: #F4F4F1; margin: 32px auto;
  max-width: 900px; padding: 0 20px; }}
h1 {{ font-size: 22px; margin: 0 0 4px; }} p {{ color: #51575E; margin: 0 0 24px; }}
section {{ background: #fff; border: 1px solid #E3E3DF; border-radius: 6px; margin: 0 0 16px;
  padding: 12px; }}
img {{ width: 100%; height: auto; display: block; }}
table {{ border-collapse: collapse; width: 100%; font-size: 12px; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; padding: 4px 8px; border-bottom: 1px solid #E3E3DF; }} .n {{ text-align: right; }}
summary {{ cursor: pointer; color: #2356B4; padding: 4px 0; }}
</style></head><body><h1>{title}</h1><p>{lead}</p>
{sections}</body></html>
"""


def report_of(
    corpus: str, charts: Sequence[Chart], by: Filtered, today: date, share: Share = _untold
) -> bytes:
    """All charts with their values as one HTML page that loads nothing; `share` is told how far it is."""
    title = f"Charts of {corpus}"
    drawn = []
    for n, chart in enumerate(charts, 1):
        if not chart.is_empty():
            drawn.append(_section(chart, by))
        share(n / len(charts))
    sections = "\n".join(drawn)
    lead = f"{today.isoformat()} · {by.words}"
    return _PAGE.format(title=escape(title), lead=escape(lead), sections=sections).encode()


def _section(chart: Chart, by: Filtered) -> str:
    picture = base64.b64encode(png_of(chart, by)).decode()
    words = escape(f"{chart.title}: {chart.counted}, in {chart.unit}", quote=True)
    head = "".join(f"<th>{escape(one)}</th>" for one in chart.header())
    rows = "".join("<tr>" + "".join(_cell(one) for one in row) + "</tr>" for row in chart.rows())
    return (
        f'<section><img alt="{words}" src="data:image/png;base64,{picture}">'
        f"<details><summary>Values</summary><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></details></section>"
    )


def _cell(value: str | int | float | None) -> str:
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    return f'<td class="n">{escape(amount(value))}</td>'


def writers(
    corpus: str, chart: Chart, charts: Sequence[Chart], by: Filtered
) -> dict[str, Callable[[Share], bytes]]:
    """What each ending of a file's name makes of the charts; none of it touches a widget."""
    return {
        ".png": lambda _: png_of(chart, by),
        ".svg": lambda _: svg_of(chart, by),
        ".csv": lambda _: csv_of(chart),
        ".html": lambda share: report_of(corpus, charts, by, date.today(), share),
    }


def named_with_ending(name: str, chosen: str) -> Path:
    """The file to write: the ending typed where it is one of these, else that of the kind chosen."""
    path = Path(name)
    if path.suffix.lower() in (".png", ".svg", ".csv", ".html"):
        return path
    ending = next((one for one in (".png", ".svg", ".csv", ".html") if f"*{one}" in chosen), ".png")
    return path.with_name(path.name + ending)
