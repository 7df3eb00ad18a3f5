"""Articles with pictures in a corpus, for the tests of cards and of the Inspector."""

from __future__ import annotations

import io

from PIL import Image

from annotator.corpus import Corpus
from annotator.domain.picture import PictureFile
from annotator.domain.words import BlockKind
from annotator.ingest.assembling import assembled
from annotator.ingest.drafting import Known
from annotator.ingest.laying import Figure, Part
from annotator.ingest.pictures import picture_file
from annotator.ingest.source import of_bytes

RED, GREEN, BLUE = "#c01818", "#18a018", "#1818c0"


def picture(colour: str, size: tuple[int, int] = (900, 630), artist: str = "") -> PictureFile:
    """A picture of one colour, whose file names an artist."""
    out = io.BytesIO()
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
    Image.new("RGB", size, colour).save(out, "PNG", exif=exif)
    return picture_file(of_bytes(f"{colour}.png", out.getvalue()))


def add(corpus: Corpus, *figures: Figure, name: str = "page.html", paragraphs: int = 1) -> str:
    """Adds an article with a headline, the figures and some paragraphs behind each; gives its id."""
    parts: list[Part | Figure] = [Part(BlockKind.TITLE, "Ferry town waits")]
    for number, figure in enumerate(figures):
        parts.append(figure)
        parts += [
            Part(BlockKind.PARAGRAPH, f"Paragraph {number}.{n} says little. " * 6) for n in range(paragraphs)
        ]
    draft = assembled(parts, name.encode(), name, Known(title="Ferry town waits", language="en"))
    return corpus.add(draft, corpus.editor("Mira Kessler")).article
