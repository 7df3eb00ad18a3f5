"""Draws the pictures of the sample articles into seeds/pictures, with their metadata embedded.

Run by hand when a picture changes: `python packaging/make_pictures.py`. Needs Pillow, in the dev extra.
The pictures are drawings and say so. Two of them disagree with what the article prints, as pictures do: the
corridor names another photographer, the soldier was taken a year before the report.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from PIL import ExifTags, Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "seeds" / "pictures"
SIZE = (960, 640)
# Drawn twice as large and scaled down, since Pillow draws without smoothing.
SCALE = 2

SKY, HAZE, FAR, MIDDLE, NEAR, DARK = "#CDD5DE", "#B9C4D0", "#A3B1C0", "#8495A8", "#64778C", "#34424F"

Points = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how it is drawn, and what its metadata say."""

    name: str
    draw: Callable[[Canvas], None]
    creator: str
    credit: str
    caption: str
    alt: str
    taken: str


class Canvas:
    """A drawing surface in the units of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), SKY)
        self._pen = ImageDraw.Draw(self.image)

    def shape(self, points: Points, colour: str) -> None:
        """Fill a polygon."""
        self._pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: Points, colour: str, width: int) -> None:
        """Draw an open line with round joints."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self._pen.line(scaled, fill=colour, width=width * SCALE, joint="curve")

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Fill a circle around (x, y)."""
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self._pen.ellipse(box, fill=colour)

    def ground(self, heights: list[float], colour: str) -> None:
        """Fill everything below a ridge whose heights are spread evenly over the width."""
        step = SIZE[0] / (len(heights) - 1)
        ridge: Points = [(index * step, height) for index, height in enumerate(heights)]
        self.shape([(0, SIZE[1]), *ridge, (SIZE[0], SIZE[1])], colour)

    def person(self, x: float, foot: float, height: float, colour: str) -> None:
        """Draw a standing figure with its feet at (x, foot)."""
        unit = height / 8
        self.disc(x, foot - 7.2 * unit, 0.8 * unit, colour)
        trunk: Points = [(-1.1, -6.2), (1.1, -6.2), (0.9, -3.2), (-0.9, -3.2)]
        self.shape([(x + dx * unit, foot + dy * unit) for dx, dy in trunk], colour)
        for side in (-1, 1):
            leg: Points = [(x + side * 0.4 * unit, foot - 3.4 * unit), (x + side * 0.8 * unit, foot)]
            arm: Points = [(x + side * unit, foot - 6 * unit), (x + side * 1.5 * unit, foot - 3.4 * unit)]
            self.line(leg, colour, max(1, round(0.75 * unit)))
            self.line(arm, colour, max(1, round(0.55 * unit)))


def _hills(canvas: Canvas) -> None:
    canvas.ground([330, 300, 322, 290, 250, 282, 310, 296, 330], HAZE)
    canvas.ground([400, 372, 350, 362, 390, 380, 340, 362, 380], FAR)
    canvas.ground([470, 452, 462, 440, 430, 452, 470, 450, 440], MIDDLE)


def _gunner(canvas: Canvas) -> None:
    _hills(canvas)
    canvas.ground([560, 548, 530, 520, 524, 532, 520, 512, 520], NEAR)
    canvas.line([(520, 500), (730, 380)], DARK, 26)
    canvas.line([(500, 486), (706, 366)], DARK, 10)
    canvas.shape([(470, 490), (620, 490), (650, 540), (440, 540)], DARK)
    canvas.disc(490, 545, 28, DARK)
    canvas.disc(600, 545, 28, DARK)
    canvas.person(330, 560, 180, DARK)
    canvas.line([(312, 432), (290, 356)], DARK, 14)


def _mine_sign(canvas: Canvas) -> None:
    _hills(canvas)
    canvas.ground([520, 516, 510, 506, 506, 510, 514, 516, 520], NEAR)
    canvas.shape([(520, 508), (560, 508), (820, 640), (420, 640)], FAR)
    canvas.line([(280, 620), (280, 330)], DARK, 14)
    canvas.shape([(280, 230), (390, 400), (170, 400)], DARK)
    canvas.shape([(280, 258), (368, 390), (192, 390)], "#9E6B66")
    canvas.disc(280, 334, 26, SKY)
    canvas.line([(250, 376), (310, 352)], SKY, 8)
    canvas.line([(250, 352), (310, 376)], SKY, 8)


def _trenches(canvas: Canvas) -> None:
    canvas.shape([(0, 0), (960, 0), (960, 640), (0, 640)], FAR)
    for index in range(7):
        left = index * 150 - 60
        canvas.shape([(left, 0), (left + 120, 0), (left + 20, 640), (left - 100, 640)], HAZE)
    canvas.shape([(560, 0), (640, 0), (520, 640), (430, 640)], NEAR)
    trench: Points = [(470 - 16 * step + (26 if step % 2 else 0), 40 + 56 * step) for step in range(11)]
    canvas.line(trench, DARK, 7)
    canvas.line([(x - 90, y + 30) for x, y in trench], DARK, 5)
    canvas.line([(30, 420), (250, 400), (420, 330)], SKY, 4)
    for index in range(5):
        canvas.shape(_wreck(690 + 40 * index, 300 + 12 * index), DARK)


def _wreck(x: float, y: float) -> Points:
    return [(x, y), (x + 22, y + 6), (x + 19, y + 18), (x - 3, y + 12)]


def _corridor(canvas: Canvas) -> None:
    canvas.shape([(0, 0), (960, 0), (960, 640), (0, 640)], HAZE)
    canvas.shape([(0, 0), (360, 210), (360, 420), (0, 640)], FAR)
    canvas.shape([(960, 0), (600, 210), (600, 420), (960, 640)], FAR)
    canvas.shape([(360, 210), (600, 210), (600, 420), (360, 420)], SKY)
    canvas.shape([(0, 640), (360, 420), (600, 420), (960, 640)], MIDDLE)
    for depth in (0, 1, 2):
        x, y = 60 + depth * 110, 560 - depth * 64
        canvas.shape([(x, y - 60), (x + 100, y - 92), (x + 100, y - 70), (x, y - 34)], DARK)
    canvas.person(500, 520, 230, DARK)


def _soldier(canvas: Canvas) -> None:
    _hills(canvas)
    smoke: Points = [(690, 360), (704, 300), (676, 240), (712, 180), (690, 100)]
    for x, y in smoke:
        canvas.disc(x, y, 34 + (360 - y) / 9, FAR)
    canvas.ground([600, 580, 548, 520, 512, 540, 576, 596, 606], DARK)
    canvas.person(430, 530, 210, DARK)
    canvas.line([(470, 400), (520, 360)], DARK, 8)


PICTURES = (
    Picture(
        "01-gunner.jpg",
        _gunner,
        "Joe Bloggs",
        "Joe Bloggs via Meridian Wire",
        "A Ukrainian gunner raises his arm before firing a RAK-SA-12 rocket launcher outside Bakhmut, in the "
        "Donetsk region of Ukraine, on July 9, 2023.",
        "A gunner with a raised arm beside a rocket launcher, hills behind.",
        "2023-07-09T17:20:00",
    ),
    Picture(
        "03-mine-sign.jpg",
        _mine_sign,
        "Joe Bloggs",
        "Joe Bloggs/Meridian Wire",
        "A sign warns of mines beside a road in the Zaporizhzhia region on June 30, 2023.",
        "A red sign with a skull beside a dirt road.",
        "2023-06-30T08:05:00",
    ),
    Picture(
        "04-trenches.jpg",
        _trenches,
        "Example Imaging",
        "Satellite image ©2023 Example Imaging",
        "Trenches along the canal southwest of Bakhmut on June 24, 2023.",
        "Fields from above, a canal, and dark lines of trenches along its western bank.",
        "2023-06-24T09:41:00",
    ),
    Picture(
        "06-corridor.jpg",
        _corridor,
        "Jane Roe",
        "Jane Roe/Radio Lindqvist",
        "A nurse in a hospital corridor in the Donetsk region on Thursday, June 8, 2023.",
        "A nurse in a dim corridor with stretchers along the wall.",
        "2023-06-08T13:30:00",
    ),
    Picture(
        "09-soldier.jpg",
        _soldier,
        "Max Muster",
        "Max Muster/Tidewater Daily",
        "A soldier on a hill in the Donetsk region at dusk on June 21, 2022.",
        "A soldier in silhouette on a hill, smoke above the plain behind him.",
        "2022-06-21T20:48:00",
    ),
)

RIGHTS = "© 2026 The annotator authors, MIT License"
DRAWN = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
<dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
<photoshop:Credit>{credit}</photoshop:Credit>
<photoshop:DateCreated>{taken}</photoshop:DateCreated>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">{alt}</rdf:li></rdf:Alt>\
</Iptc4xmpCore:AltTextAccessibility>
<Iptc4xmpExt:DigitalSourceType>{drawn}</Iptc4xmpExt:DigitalSourceType>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def exif(picture: Picture) -> Image.Exif:
    """The EXIF block: photographer, caption, rights and the time it was taken."""
    block = Image.Exif()
    block[ExifTags.Base.Artist] = picture.creator
    # EXIF text is ASCII by its standard; XMP carries the curly quotes and the copyright sign.
    block[ExifTags.Base.ImageDescription] = picture.caption
    block[ExifTags.Base.Copyright] = RIGHTS.replace("©", "(c)")
    taken = picture.taken.replace("-", ":").replace("T", " ")
    block.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = taken
    return block


def xmp(picture: Picture) -> bytes:
    """The XMP packet with the fields of the IPTC photo metadata standard."""
    fields = {
        "creator": picture.creator,
        "caption": picture.caption,
        "rights": RIGHTS,
        "credit": picture.credit,
        "taken": picture.taken,
        "alt": picture.alt,
        "drawn": DRAWN,
    }
    return XMP.format(**{name: escape(value) for name, value in fields.items()}).encode("utf-8")


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        canvas = Canvas()
        picture.draw(canvas)
        image = canvas.image.resize(SIZE, Image.Resampling.LANCZOS)
        target = FOLDER / picture.name
        image.save(target, quality=80, optimize=True, exif=exif(picture), xmp=xmp(picture))
        print(f"{target.name}: {target.stat().st_size / 1024:.0f} KB")


if __name__ == "__main__":
    main()
