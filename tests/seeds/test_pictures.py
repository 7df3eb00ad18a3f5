"""The sample pictures: small, and with the metadata that an agency would send along."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import ExifTags, Image

from annotator.domain.article import Draft
from annotator.ingest import drafts
from tests.seeds.test_samples import SAMPLES

PICTURES = sorted((Path(__file__).resolve().parent.parent.parent / "seeds" / "pictures").glob("*.jpg"))
LARGEST = 40 * 1024
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "core": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "ext": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
# The pictures whose metadata name another photographer than the article prints.
DISAGREEING = {"06-corridor.jpg"}


def xmp(path: Path) -> ElementTree.Element:
    with Image.open(path) as image:
        packet: bytes = image.info["xmp"]
    return ElementTree.fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", packet))


def field(root: ElementTree.Element, name: str) -> str:
    (element,) = root.iterfind(f".//{name}", NAMES)
    return "".join(element.itertext()).strip()


def test_there_are_five() -> None:
    """There would be no picture to read metadata from."""
    assert [path.name[:2] for path in PICTURES] == ["01", "03", "04", "06", "09"]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_article_shows_it(path: Path) -> None:
    """The sample articles would all say that there is no image file."""
    (draft,) = drafts(SAMPLES[path.name[:2]].path)
    assert isinstance(draft, Draft)
    (shown,) = [one for one in draft.annotated.photos if one.picture]
    assert shown.file == f"pictures/{path.name}"
    assert [one.data for one in draft.pictures] == [path.read_bytes()]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_it_is_small_and_in_colour(path: Path) -> None:
    """Every clone and every install would carry megabytes of decoration."""
    with Image.open(path) as image:
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (960, 640))
    assert path.stat().st_size < LARGEST


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_exif_and_xmp_tell_the_same(path: Path) -> None:
    """What is read from a picture would depend on which block a reader prefers."""
    with Image.open(path) as image:
        exif = image.getexif()
    root = xmp(path)
    assert exif[ExifTags.Base.Artist] == field(root, "dc:creator")
    assert exif[ExifTags.Base.ImageDescription] == field(root, "dc:description")
    taken = exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal]
    assert taken.replace(":", "") == field(root, "photoshop:DateCreated").replace("-", "").replace(
        "T", " "
    ).replace(":", "")
    assert field(root, "core:AltTextAccessibility")
    assert "The annotator authors" in field(root, "dc:rights")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_it_says_that_it_is_drawn(path: Path) -> None:
    """A drawing could be passed off as a photograph of the war."""
    assert field(xmp(path), "ext:DigitalSourceType").endswith("/digitalCreation")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_article_prints_its_credit(path: Path) -> None:
    """The picture would belong to no photo of the article, or the planned disagreement would be gone."""
    printed = SAMPLES[path.name[:2]].text
    assert (field(xmp(path), "photoshop:Credit") in printed) is (path.name not in DISAGREEING)
