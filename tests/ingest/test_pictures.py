"""Pictures read: what is kept of them, how they are shown small, and what is refused."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFilter

from annotator.domain.article import Draft
from annotator.domain.words import BlockKind
from annotator.ingest.pictures import NO_WORDS, read_picture
from annotator.ingest.source import Reading, Refused, Source, of_bytes
from tests.ingest.picturemaking import alternatives, colour, drawn, items, jpeg, read, saved, seen, xmp

KINDS = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
}


def article(data: bytes, name: str = "bridge.jpg") -> Draft:
    (draft,) = read_picture(of_bytes(name, data), Reading())
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind(kind: str) -> None:
    """Pictures of one kind could not be imported."""
    data = saved(drawn(), kind)
    file = read(data)
    assert file.data == data
    assert file.picture.sha256 == hashlib.sha256(data).hexdigest()
    assert (file.picture.media_type, file.picture.size) == (KINDS[kind], len(data))
    assert (file.picture.width, file.picture.height) == (300, 200)
    assert seen(file).mode == "RGB"
    assert seen(file).size == (300, 200)


@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (5000, 40)])
def test_small_picture_fits(size: tuple[int, int]) -> None:
    """Lists of photos would load whole camera files."""
    file = read(jpeg(drawn(*size)))
    assert (file.picture.width, file.picture.height) == size
    assert max(seen(file).size) == 640
    assert seen(file).width / seen(file).height == pytest.approx(size[0] / size[1], rel=0.1)
    assert len(file.thumbnail) < 60_000


@pytest.mark.parametrize("orientation", range(1, 9))
def test_turned_as_exif_says(orientation: int) -> None:
    """Photos taken upright would lie on their side."""
    upright = Image.new("RGB", (120, 200), "#ffffff")
    upright.paste("#000000", (0, 0, 120, 60))
    upright.paste("#ff0000", (0, 60, 40, 200))
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = upright.transpose(back[orientation]) if orientation in back else upright
    file = read(jpeg(stored, tags={0x0112: orientation}))
    assert (file.picture.width, file.picture.height) == (120, 200)
    shown = seen(file)
    assert max(colour(shown, 60, 20)) < 40
    assert colour(shown, 10, 150)[0] > 200 > 60 > colour(shown, 10, 150)[1]
    assert min(colour(shown, 100, 150)) > 220


@pytest.mark.parametrize(
    "mode", ["RGBA", "LA", "P", "PA", "L", "1", "I;16", "I", "F", "CMYK", "YCbCr", "LAB"]
)
def test_every_mode_looks_right(mode: str) -> None:
    """Scans, cut-outs or print files would come out black, or not at all."""
    image = Image.new("L", (300, 200), 230)
    image.paste(25, (0, 0, 150, 200))
    wide = {"I;16": lambda: image.convert("I").point(lambda v: v * 257).convert("I;16")}
    made = wide[mode]() if mode in wide else _as(image, mode)
    kind = "PNG" if mode in ("RGBA", "LA", "P", "L", "1", "I;16") else "TIFF"
    if mode == "PA":
        made, kind = made.convert("RGBA"), "WEBP"
    shown = seen(read(saved(made, kind)))
    assert max(colour(shown, 50, 100)) < 90
    assert min(colour(shown, 250, 100)) > 180


def _as(image: Image.Image, mode: str) -> Image.Image:
    if mode == "LAB":
        profile = ImageCms.createProfile("LAB")
        found = ImageCms.profileToProfile(
            image.convert("RGB"), ImageCms.createProfile("sRGB"), profile, outputMode="LAB"
        )
        assert found is not None
        return found
    return image.convert("RGB").convert(mode) if mode in ("CMYK", "YCbCr") else image.convert(mode)


@pytest.mark.parametrize("size", [(300, 200), (3000, 2000)])
def test_transparent_is_paper(size: tuple[int, int]) -> None:
    """A cut-out would stand on black."""
    image = Image.new("RGBA", size, (0, 0, 0, 0))
    image.paste((200, 0, 0, 255), (0, 0, size[0] // 3, size[1]))
    shown = seen(read(saved(image, "PNG")))
    assert min(colour(shown, shown.width - 5, 5)) > 245
    assert colour(shown, 5, 5)[0] > 180


def test_cmyk_jpeg() -> None:
    """A picture made for print would be shown as its negative."""
    shown = seen(read(saved(Image.new("RGB", (200, 200), "#d02010").convert("CMYK"))))
    red, green, blue = colour(shown, 100, 100)
    assert red > 150 > 90 > max(green, blue)


def test_colour_profile_is_heeded_and_a_broken_one_is_not() -> None:
    """Photos of some cameras would look washed out, or one bad profile would keep a picture out."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profile in (b"rubbish", lab, b"\0" * 200):
        assert seen(read(saved(drawn(), icc_profile=profile))).size == (300, 200)


def test_first_frame_only() -> None:
    """An animation would be decoded whole."""
    frames = [Image.new("RGB", (200, 100), one) for one in ("#ff0000", "#00ff00", "#0000ff")]
    for kind in ("GIF", "PNG", "WEBP", "TIFF"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        red, green, blue = colour(seen(read(data)), 100, 50)
        assert red > 200 > 60 > max(green, blue), kind


def test_hash_knows_a_smaller_copy() -> None:
    """The same photo in two sizes would be two photos."""
    image = drawn(1600, 1000).filter(ImageFilter.GaussianBlur(2))
    first, second, other = (
        read(one).picture
        for one in (
            jpeg(image),
            saved(image.resize((500, 312)), quality=60),
            jpeg(drawn(1000, 1600).rotate(90, expand=True)),
        )
    )
    assert first.pdq is not None
    assert second.pdq is not None
    assert len(first.pdq) == 64
    assert (int(first.pdq, 16) ^ int(second.pdq, 16)).bit_count() <= 20
    assert other.pdq is not None
    assert (int(first.pdq, 16) ^ int(other.pdq, 16)).bit_count() > 60


@pytest.mark.parametrize(
    "image", [Image.new("RGB", (300, 200), "#808080"), drawn(60, 40)], ids=["plain", "tiny"]
)
def test_no_hash_of_nothing(image: Image.Image) -> None:
    """Every plain picture would be told to be a copy of every other."""
    picture = read(jpeg(image)).picture
    assert (picture.pdq, picture.quality) == (None, None)


def test_same_bytes_same_answer() -> None:
    """The thumbnail of a picture would depend on when it was imported."""
    data = jpeg(packet=xmp("<photoshop:Credit>Wire</photoshop:Credit>"))
    assert read(data) == read(data)


def test_small_picture_tells_nothing() -> None:
    """A thumbnail sent on would carry names and places from the original."""
    file = read(jpeg(packet=xmp("<photoshop:Credit>Wire</photoshop:Credit>"), tags={0x013B: "Ana"}))
    assert b"Wire" not in file.thumbnail
    assert b"Ana" not in file.thumbnail


# what is refused


def _png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(50_000, 50_000), (2_000_000, 1000), (9000, 9000)])
def test_bombs(size: tuple[int, int]) -> None:
    """A file of a few bytes could take all memory."""
    with pytest.raises(Refused, match="too large to be decoded"):
        read(_png_header(*size))


def test_webp_and_gif_bombs() -> None:
    """The same in another coat."""
    data = bytearray(saved(drawn(), "GIF"))
    data[6:10] = struct.pack("<HH", 60_000, 60_000)
    with pytest.raises(Refused, match="too large to be decoded"):
        read(bytes(data))


def test_endless_passes() -> None:
    """A progressive JPEG can ask for hours of work."""
    data = saved(drawn(4000, 3000), progressive=True)
    scan = data.index(b"\xff\xda")
    with pytest.raises(Refused, match="more passes"):
        read(data[:scan] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00" * 5000 + data[scan:])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP", "TIFF"])
def test_cut_short(kind: str) -> None:
    """Half a picture would pass for a whole one."""
    data = saved(drawn(), kind)
    with pytest.raises(Refused, match=r"cut short|damaged"):
        read(data[: len(data) // 2])


def test_too_long_a_file() -> None:
    """A file of gigabytes would be read into memory."""
    whole = jpeg()

    class Long(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return whole if size in range(60_000_002) else b""

    with pytest.raises(Refused, match="larger than 60 MB"):
        list(read_picture(Source("a.jpg", 70_000_000, lambda: Long()), Reading()))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff", b"GIF89a", b"BM", b"%PDF-1.4", b"<svg/>"])
def test_no_picture(data: bytes) -> None:
    """An empty or renamed file would stop the import of a folder."""
    with pytest.raises(Refused):
        read(data)


BASES = {kind: saved(drawn(80, 70), kind) for kind in KINDS} | {
    "meta": jpeg(drawn(80, 70), packet=xmp(items("dc:creator", "Ana")), tags={0x013B: "Ana", 0x0112: 6})
}


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(BASES)),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=12),
)
def test_any_damage_is_refused_or_read(kind: str, changes: list[tuple[int, int]]) -> None:
    """One odd picture would end the import of a thousand."""
    data = bytearray(BASES[kind])
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(Refused):
        assert max(seen(read(bytes(data))).size) <= 640


# a picture by itself


def test_as_an_article() -> None:
    """A wire photo dropped on the window would come in without its words."""
    data = jpeg(
        packet=xmp(
            "<photoshop:Headline>Bridge rebuilt</photoshop:Headline>"
            "<photoshop:Credit>Ana Ruiz/Reuters</photoshop:Credit>"
            + alternatives("dc:description", "A crane lifts a beam.\n\nIn Zraz.")
            + alternatives("Iptc4xmpCore:AltTextAccessibility", "A crane.")
            + items("dc:creator", "Ana Ruiz")
        )
    )
    draft = article(data)
    text, about = draft.annotated.text, draft.annotated.article
    assert text == "Bridge rebuilt\n\nA crane.\nA crane lifts a beam.\nIn Zraz.\nAna Ruiz/Reuters"
    assert [block.kind for block in draft.annotated.blocks][:1] == [BlockKind.TITLE]
    (photo,) = draft.annotated.photos
    assert photo.caption is not None
    assert photo.caption.text(text) == "A crane lifts a beam.\nIn Zraz."
    assert photo.credit is not None
    assert (photo.credit.parts.photographer, photo.credit.parts.agency) == ("Ana Ruiz", "Reuters")
    assert (photo.file, photo.picture) == ("bridge.jpg", hashlib.sha256(data).hexdigest())
    assert (about.title, about.authors, about.published) == ("Bridge rebuilt", ("Ana Ruiz",), None)
    kept = json.loads(about.metadata)
    assert kept["embedded"]["credit"] == "Ana Ruiz/Reuters"
    assert kept["read_from"] == {"title": "xmp", "authors": "xmp"}
    assert [one.data for one in draft.pictures] == [data]
    assert draft.notes == ()


def test_credit_in_the_caption() -> None:
    """The usual form of an agency's caption would leave the photo without credit."""
    draft = article(jpeg(tags={0x010E: "A crane lifts a beam. (AP Photo/Ana Ruiz)"}))
    (photo,) = draft.annotated.photos
    text = draft.annotated.text
    assert text == "A crane lifts a beam. (AP Photo/Ana Ruiz)"
    assert photo.caption is not None
    assert photo.caption.text(text) == "A crane lifts a beam."
    assert photo.credit is not None
    assert photo.credit.parts.photographer == "Ana Ruiz"


def test_silent_picture() -> None:
    """A picture that says nothing could not be found in the Library."""
    draft = article(jpeg(), "IMG_0001.jpg")
    assert draft.annotated.text == "IMG_0001.jpg"
    assert draft.annotated.article.title is None
    assert draft.notes == (NO_WORDS,)
    (photo,) = draft.annotated.photos
    assert photo.at is not None
    assert photo.picture is not None


def test_same_file_is_the_same_article() -> None:
    """A picture imported twice would be two articles; its bytes would be kept twice."""
    data = jpeg(tags={0x010E: "A crane"})
    first, second = article(data, "a.jpg"), article(data, "b.jpg")
    assert first.annotated.article.id == second.annotated.article.id
    assert first.original == second.original
    assert first.original is not None
    assert len(first.original) < 100
    assert article(jpeg(tags={0x010E: "A cran"})).annotated.article.id != first.annotated.article.id
