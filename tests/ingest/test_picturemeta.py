"""What a picture's own metadata says, from the three blocks in which it can stand."""

from __future__ import annotations

import pytest
from PIL import Image

from annotator.domain.picture import Embedded
from annotator.ingest.picturewords import day_or_time
from tests.ingest.picturemaking import (
    alternatives,
    dataset,
    drawn,
    iim_segment,
    items,
    jpeg,
    read,
    saved,
    xmp,
)

UTF8 = dataset(90, b"\x1b%G", record=1)


def said(data: bytes) -> Embedded:
    return read(data).picture.embedded


def test_xmp_as_elements() -> None:
    """An agency's caption, credit and alt text would have to be typed in again."""
    found = said(
        jpeg(
            packet=xmp(
                alternatives("dc:title", "BRIDGE-01")
                + alternatives("dc:description", "A crane lifts a beam.")
                + alternatives("dc:rights", "© 2026 Example")
                + alternatives("xmpRights:UsageTerms", "No archive")
                + alternatives("Iptc4xmpCore:AltTextAccessibility", "A crane over a river.")
                + alternatives("Iptc4xmpExt:Event", "Rebuilding")
                + items("dc:creator", "Ana Ruiz", "Bo Lind", kind="Seq")
                + items("dc:subject", "bridge", "river", "bridge")
                + items("Iptc4xmpExt:PersonInImage", "Petro Lorn")
                + items("Iptc4xmpExt:OrganisationInImageName", "Road Office")
                + "<photoshop:Headline>Bridge rebuilt</photoshop:Headline>"
                + "<photoshop:Credit>Ana Ruiz/Example Wire</photoshop:Credit>"
                + "<photoshop:Source>Example Wire</photoshop:Source>"
                + "<photoshop:CaptionWriter>cw</photoshop:CaptionWriter>"
                + "<photoshop:AuthorsPosition>STF</photoshop:AuthorsPosition>"
                + "<photoshop:Instructions>Mandatory credit</photoshop:Instructions>"
                + "<photoshop:TransmissionReference>XW1</photoshop:TransmissionReference>"
                + "<photoshop:DateCreated>2026-03-04T05:06:07+02:00</photoshop:DateCreated>"
                + "<photoshop:City>Zraz</photoshop:City><photoshop:State>Oskol</photoshop:State>"
                + "<photoshop:Country>Nowhere</photoshop:Country>"
                + "<Iptc4xmpCore:CountryCode>NWH</Iptc4xmpCore:CountryCode>"
                + "<Iptc4xmpCore:Location>Canal</Iptc4xmpCore:Location>"
                + '<Iptc4xmpExt:DigitalSourceType rdf:resource="http://x.example/compositeCapture"/>'
            )
        )
    )
    assert found.read_from == tuple((one, "xmp") for one in dict(found.read_from))
    assert found == Embedded(
        headline="Bridge rebuilt",
        title="BRIDGE-01",
        caption="A crane lifts a beam.",
        caption_writer="cw",
        alt_text="A crane over a river.",
        creators=("Ana Ruiz", "Bo Lind"),
        creators_title="STF",
        credit="Ana Ruiz/Example Wire",
        source="Example Wire",
        copyright="© 2026 Example",
        usage_terms="No archive",
        instructions="Mandatory credit",
        job="XW1",
        created="2026-03-04T05:06:07+02:00",
        sublocation="Canal",
        city="Zraz",
        state="Oskol",
        country="Nowhere",
        country_code="NWH",
        persons=("Petro Lorn",),
        organisations=("Road Office",),
        event="Rebuilding",
        keywords=("bridge", "river"),
        digital_source_type="http://x.example/compositeCapture",
        read_from=found.read_from,
    )


def test_xmp_as_attributes() -> None:
    """Photo Mechanic and Lightroom write short values as attributes: they would be lost."""
    found = said(jpeg(packet=xmp(attributes='photoshop:Credit="Wire" photoshop:City="Zraz"')))
    assert (found.credit, found.city) == ("Wire", "Zraz")


def test_place_taken_goes_before_the_blurred_one() -> None:
    """A photo would be filed under the place it shows in the distance."""
    place = (
        '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<Iptc4xmpExt:City>Oskol</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>"
    )
    found = said(jpeg(packet=xmp(f"<photoshop:City>Zraz</photoshop:City>{place}")))
    assert found.city == "Oskol"


def test_language_that_counts() -> None:
    """The caption shown would be a translation."""
    two = '<rdf:li xml:lang="de">Kran</rdf:li><rdf:li xml:lang="x-default">Crane</rdf:li>'
    found = said(jpeg(packet=xmp(f"<dc:description><rdf:Alt>{two}</rdf:Alt></dc:description>")))
    assert found.caption == "Crane"


@pytest.mark.parametrize(
    ("marker", "encoding"),
    [(UTF8, "utf-8"), (b"", "utf-8"), (b"", "cp1252")],
    ids=["marked", "unmarked", "old"],
)
def test_iim(marker: bytes, encoding: str) -> None:
    """Names with accents in a wire's older metadata would come out as rubbish."""
    found = said(
        jpeg(
            iim=iim_segment(
                marker,
                dataset(80, "José Peña".encode(encoding)),
                dataset(120, "“Never,” he said — twice.".encode(encoding)),
                dataset(110, b"EXAMPLE WIRE"),
                dataset(25, b"one"),
                dataset(25, b"two"),
                dataset(55, b"20260304"),
                dataset(60, b"050607+0200"),
            )
        )
    )
    assert found.creators == ("José Peña",)
    assert found.caption == "“Never,” he said — twice."
    assert (found.credit, found.keywords) == ("EXAMPLE WIRE", ("one", "two"))
    assert found.created == "2026-03-04T05:06:07+02:00"
    assert set(dict(found.read_from).values()) == {"iim"}


def test_exif() -> None:
    """A photo straight from a camera would have neither name nor time."""
    found = said(
        jpeg(
            tags={0x010E: "A crane", 0x013B: "Ana Ruiz; Bo Lind", 0x8298: "(c) Ana"},
            deeper={0x9003: "2026:03:04 05:06:07", 0x9011: "+02:00"},
        )
    )
    assert (found.caption, found.creators, found.copyright) == ("A crane", ("Ana Ruiz", "Bo Lind"), "(c) Ana")
    assert found.created == "2026-03-04T05:06:07+02:00"
    assert dict(found.read_from)["caption"] == "exif"


def test_exif_beyond_ascii() -> None:
    """Names would be misspelt in every by-line read from a phone."""
    data = jpeg(tags={0x013B: "Jos__ Ruiz", 0x010E: "Caf_ open"})
    written = data.replace(b"Jos__", "José".encode()).replace(b"Caf_", "Café".encode("cp1252"))
    assert (said(written).creators, said(written).caption) == (("José Ruiz",), "Café open")


def test_camera_words_are_no_caption() -> None:
    """Every photo of one make would be captioned with the name of the camera."""
    assert said(jpeg(tags={0x010E: "OLYMPUS DIGITAL CAMERA         "})).caption is None


def test_where_they_differ() -> None:
    """A by-line changed in one block only would go unnoticed."""
    found = said(
        jpeg(
            packet=xmp(items("dc:creator", "Ana Ruiz")),
            iim=iim_segment(dataset(80, b"Bo Lind")),
            tags={0x013B: "Ana Ruiz"},
        )
    )
    assert found.creators == ("Ana Ruiz",)
    assert found.others == (("creators", "iim", "Bo Lind"),)


def test_what_was_cut_does_not_differ() -> None:
    """Every credit longer than the older block holds would be told as a difference."""
    whole = "Diego Example Lopez/Example Agency via Other Images"
    found = said(
        jpeg(
            packet=xmp(f"<photoshop:Credit>{whole}</photoshop:Credit>"),
            iim=iim_segment(dataset(110, whole[:32].encode()), dataset(55, b"20260304")),
            deeper={0x9003: "2026:03:04 05:06:07"},
        )
    )
    assert (found.credit, found.others) == (whole, ())


def test_in_png_webp_and_tiff() -> None:
    """Only JPEGs would say what they are."""
    packet = xmp("<photoshop:Credit>Wire</photoshop:Credit>")
    png = saved(drawn(), "PNG", pnginfo=_png(packet))
    webp = saved(drawn(), "WEBP", xmp=packet)
    tiff = saved(drawn(), "TIFF", tiffinfo={700: packet, 33723: dataset(105, b"Bridge")})
    assert [said(one).credit for one in (png, webp, tiff)] == ["Wire"] * 3
    assert said(tiff).headline == "Bridge"


def _png(packet: bytes) -> object:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet.decode())
    return info


HOSTILE = {
    "entities": b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + xmp("<photoshop:Credit>&b;</photoshop:Credit>"),
    "outside": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    + xmp("<photoshop:Credit>&a;</photoshop:Credit>"),
    "no xml": b"\0\xff\xfe rubbish",
    "empty": b"",
    "deep": b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>" + b"<a>" * 10_000,
    "cut": xmp("<photoshop:Headline>Bridge</photoshop:Headline>")[:-60],
}


@pytest.mark.parametrize("packet", HOSTILE.values(), ids=HOSTILE)
def test_hostile_packet(packet: bytes) -> None:
    """A prepared picture could read a file of the newsroom, or hold the import up."""
    found = said(jpeg(packet=packet, tags={0x013B: "Ana Ruiz"}))
    assert found.creators == ("Ana Ruiz",)
    assert found.credit in (None, "")


def test_long_values_are_cut() -> None:
    """A picture with megabytes of keywords would fill the corpus and stop the Inspector."""
    found = said(
        jpeg(packet=xmp(items("dc:subject", *map(str, range(2000))) + alternatives("dc:title", "x" * 20_000)))
    )
    assert len(found.keywords) == 200
    assert len(found.title or "") == 10_000


def test_no_control_characters() -> None:
    """The article could not be kept: a NUL stands in its text."""
    found = said(jpeg(iim=iim_segment(dataset(120, b"one\0two\x07\r\nthree"))))
    assert found.caption == "onetwo\nthree"


def test_damaged_blocks_lose_only_themselves() -> None:
    """One odd block would keep a good picture out."""
    broken = jpeg(iim=iim_segment(dataset(120, b"kept"), b"\x1c\x02\x69\xff\xff"), tags={0x013B: "Ana"})
    assert said(broken).caption == "kept"
    image = drawn()
    garbled = saved(image, exif=b"Exif\0\0II*\0\xff\xff\xff\xff rubbish")
    assert said(garbled) == Embedded()
    assert isinstance(image, Image.Image)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026", "2026"),
        ("2026-03", "2026-03"),
        ("2026:03:04 05:06:07", "2026-03-04T05:06:07"),
        ("2026-03-04T05:06Z", "2026-03-04T05:06Z"),
        ("2026-00-00", "2026"),
        ("0000:00:00 00:00:00", None),
        ("2026-13-01", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates(written: str, read_as: str | None) -> None:
    """A date no more precise than a year would be given a day, or an empty one be shown."""
    assert day_or_time(written) == read_as
