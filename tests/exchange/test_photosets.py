"""What goes out of photos: the dataset, the XMP files beside pictures, the sheet of findings."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator.corpus import Corpus, Edit
from annotator.domain.article import Article
from annotator.domain.photo import CreditParts, Edited, Finding, Marked, Photo, ShownPlace, Waiver
from annotator.domain.photowords import PhotoWords
from annotator.domain.picture import Embedded
from annotator.domain.words import Act, CreditOrigin, Kind, PhotoField, PictureOrigin, Severity, Status
from annotator.exchange import reviewsheet
from annotator.exchange.captions import export_captions
from annotator.exchange.files import ExportFailed
from annotator.exchange.keep import CURATED
from annotator.exchange.photorows import KnownPhoto
from annotator.exchange.reviewsheet import export_review_sheet
from annotator.exchange.sidecars import export_sidecars, safe_stem
from annotator.exchange.xmp import NAMESPACES, packet
from annotator.ingest.picturexmp import xmp_fields
from tests.corpus.samples import draft, picture

# IPTC Photo Metadata Standard, XMP property names of the fields that are written.
IPTC = {
    "dc": {"creator", "description", "rights"},
    "photoshop": {"Credit", "Source", "Headline", "Instructions", "DateCreated", "City", "State", "Country"},
    "xmpRights": {"UsageTerms"},
    "Iptc4xmpCore": {"AltTextAccessibility", "Location"},
    "Iptc4xmpExt": {
        "PersonInImage",
        "LocationShown",
        "Sublocation",
        "City",
        "ProvinceState",
        "CountryName",
        "DigitalSourceType",
    },
}
EDITED = Edited(
    caption='Water <stands> & "waits" in Orlivka — May 12, 2031',
    alt_text="A flooded street",
    credit=CreditParts("I. Moroz; A. Berg", "Delta Press", "AP", CreditOrigin.HANDOUT),
    persons=("Mira Holt", "=SUM(A1)"),
    place=ShownPlace("Harbour", "Orlivka", "Odesa region", "Ukraine"),
    taken="2031-05-12",
    origin=PictureOrigin.AI_GENERATED,
    authenticity="Shadows fit.",
)


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """A corpus with a photo that has everything, and one article without photos."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        editor, street = made.editor("Ada"), picture("street")
        plain = draft()
        photo = replace(plain.annotated.photos[0], picture=street.picture.sha256, file="../C:\\x\\Вода 1.jpg")
        whole = replace(plain.annotated, photos=(photo,))
        id_ = made.add(replace(plain, annotated=whole, pictures=(street,)), editor).article
        made.add(draft("Nothing to see."), editor)
        after = replace(photo, edited=EDITED, waived=(Waiver("E03", "-1 drawn"),), status=Status.CORRECTED)
        made.decide(editor, Act.CORRECT, "correct photo", [Edit(Kind.PHOTO, photo.id, id_, after)])
        yield made


def test_a_dataset_has_the_words_as_printed_and_as_they_stand(corpus: Corpus, tmp_path: Path) -> None:
    """A caption dataset would teach the mistakes, or hide what was corrected."""
    done = export_captions(corpus, tmp_path / "captions.jsonl")
    assert (done.files, done.articles) == ((tmp_path / "captions.jsonl",), 1)
    (line,) = (tmp_path / "captions.jsonl").read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert row["caption"] == EDITED.caption
    assert row["caption_printed"] == "Water stands in a street of Orlivka."
    assert row["credit"] == "I. Moroz; A. Berg / Delta Press via AP, handout"
    assert row["credit_printed"] == "(I. Moroz/Delta Press via Northern Wire)"
    assert (row["photographer"], row["agency"], row["via"]) == ("I. Moroz; A. Berg", "Delta Press", "AP")
    assert row["persons"] == ["Mira Holt", "=SUM(A1)"]
    assert (row["sublocation"], row["city"], row["region"], row["country"]) == (
        "Harbour",
        "Orlivka",
        "Odesa region",
        "Ukraine",
    )
    assert (row["taken"], row["origin"], row["authenticity"]) == (
        "2031-05-12",
        "ai_generated",
        "Shadows fit.",
    )
    assert row["waived"] == [{"rule": "E03", "reason": "-1 drawn"}]
    assert {one["rule"] for one in row["findings"]} == {"E04"}
    assert (row["status"], row["picture"]) == ("corrected", picture("street").picture.sha256)


def test_the_same_as_a_table_without_formulas(corpus: Corpus, tmp_path: Path) -> None:
    """A spreadsheet program would run what stands in a caption."""
    export_captions(corpus, tmp_path / "captions.CSV", statuses=CURATED)
    with (tmp_path / "captions.CSV").open(encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert row["caption"] == EDITED.caption
    assert row["persons"] == "Mira Holt; =SUM(A1)"
    assert row["waived"] == "E03: -1 drawn"
    assert row["file_photo"] == "no"
    export_captions(corpus, tmp_path / "captions.csv", statuses=frozenset({Status.ADDED}))
    assert len((tmp_path / "captions.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_a_dataset_of_another_kind_is_refused(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would get a file of a format nobody told of."""
    with pytest.raises(ExportFailed, match=r"ends in \.jsonl or \.csv"):
        export_captions(corpus, tmp_path / "captions.xlsx")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(ExportFailed, match="folder"):
        export_captions(corpus, tmp_path / "folder.csv")


def test_a_sidecar_is_read_back(corpus: Corpus, tmp_path: Path) -> None:
    """Other programs would not see what the desk decided about a picture."""
    bytes_before = corpus.pictures.data(picture("street").picture.sha256)
    export_sidecars(corpus, tmp_path / "xmp")
    (file,) = (tmp_path / "xmp").iterdir()
    assert file.name == "Вода 1.xmp"
    said = xmp_fields(file.read_bytes())
    assert said == {
        "caption": EDITED.caption,
        "alt_text": "A flooded street",
        "creators": ("I. Moroz", "A. Berg"),
        "credit": "Delta Press via AP",
        "source": "Delta Press",
        "persons": ("Mira Holt", "=SUM(A1)"),
        "created": "2031-05-12",
        "sublocation": "Harbour",
        "city": "Orlivka",
        "state": "Odesa region",
        "country": "Ukraine",
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    }
    assert corpus.pictures.data(picture("street").picture.sha256) == bytes_before


def test_only_fields_of_the_standard_are_written(corpus: Corpus, tmp_path: Path) -> None:
    """A field of our own making would be dropped by every other program."""
    export_sidecars(corpus, tmp_path / "xmp")
    (file,) = (tmp_path / "xmp").iterdir()
    spaces = {uri: name for name, uri in NAMESPACES.items()}
    names = set()
    for one in etree.fromstring(file.read_bytes()).iter("*"):
        name = etree.QName(one)
        space = spaces[str(name.namespace)]
        if space not in ("rdf", "x"):
            assert name.localname in IPTC[space]
            names.add(f"{space}:{name.localname}")
    assert {"Iptc4xmpExt:LocationShown", "Iptc4xmpExt:PersonInImage", "photoshop:DateCreated"} <= names


def test_nothing_is_overwritten(corpus: Corpus, tmp_path: Path) -> None:
    """A sidecar that a photographer wrote would be gone."""
    folder = tmp_path / "xmp"
    folder.mkdir()
    (folder / "Вода 1.xmp").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportFailed, match="is there already"):
        export_sidecars(corpus, folder)
    assert (folder / "Вода 1.xmp").read_text(encoding="utf-8") == "mine"
    with pytest.raises(ExportFailed, match="cannot be made a folder"):
        export_sidecars(corpus, tmp_path / "no" / "such")


def test_one_file_a_picture_from_the_photo_reviewed_furthest(corpus: Corpus, tmp_path: Path) -> None:
    """Two captions of a picture would fight over one file, and the unchecked one could win."""
    street = picture("street")
    other = draft("Another day.\n")
    photo = Photo("p-other", picture=street.picture.sha256, at=0, file="Вода 1.jpg")
    wall = picture("wall", "f0" * 32)
    third = Photo("p-wall", picture=wall.picture.sha256, at=0, file="вода 1.png", status=Status.SUGGESTED)
    whole = replace(other.annotated, photos=(photo, third))
    corpus.add(replace(other, annotated=whole, pictures=(street, wall)), corpus.editor("Ada"))
    done = export_sidecars(corpus, tmp_path / "xmp")
    files = sorted((tmp_path / "xmp").iterdir())
    assert done.files == (tmp_path / "xmp",)
    assert len({file.name.casefold() for file in files}) == len(files) == 2
    captions = {xmp_fields(file.read_bytes()).get("caption") for file in files}
    assert captions == {EDITED.caption, "What wall shows"}
    again = export_sidecars(corpus, tmp_path / "none", statuses=frozenset({Status.REJECTED}))
    assert again.articles == 0
    assert list((tmp_path / "none").iterdir()) == []


@pytest.mark.parametrize(
    ("file", "stem"),
    [
        (None, ""),
        ("a/b/street.jpg", "street"),
        ("..\\..\\street.final.jpg", "street.final"),
        ("..", ""),
        ("CON.jpg", ""),
        (".hidden", "hidden"),
        ("a:b*c?.jpg", "a_b_c"),
        ("x" * 300 + ".jpg", "x" * 80),
        ("Вулиця 1.jpg", "Вулиця 1"),
    ],
)
def test_file_names_are_safe(file: str | None, stem: str) -> None:
    """A picture's name in a page could put a file anywhere, or one that no system can open."""
    assert safe_stem(file) == stem


TEXTS = st.none() | st.text(max_size=30)


@given(TEXTS, TEXTS, TEXTS, st.lists(st.text(max_size=9), max_size=3))
def test_any_words_make_xml(
    caption: str | None, alt: str | None, credit: str | None, names: list[str]
) -> None:
    """A control character in a caption would make a file nobody can read."""
    words = PhotoWords(caption, alt, credit, CreditParts(credit))
    photo = Photo("p", edited=Edited(persons=tuple(names), place=ShownPlace(city=caption), taken=alt))
    known = KnownPhoto(Article("a", "0" * 64, "a", "en"), 1, photo, words, words, ())
    assert etree.fromstring(packet(known, Embedded())) is not None


class Page(HTMLParser):
    """What a browser would take from a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Notes words."""
        self.words += data


def test_a_sheet_to_print(corpus: Corpus, tmp_path: Path) -> None:
    """Findings could not be gone through on paper, or a caption would run in the browser."""
    done = export_review_sheet(corpus, tmp_path / "sheet.html")
    html = (tmp_path / "sheet.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(html)
    assert done.articles == 1
    assert 'Water <stands> & "waits" in Orlivka' in page.words
    assert "is not labelled as one" in page.words
    assert "1 photo." in page.words
    assert "stands" not in {tag for tag, _ in page.tags}
    assert not {"script", "link", "iframe"} & {tag for tag, _ in page.tags}
    sources = [attrs.get("src") or "" for tag, attrs in page.tags if tag == "img"]
    assert sources
    assert all(one.startswith("data:image/jpeg;base64,") for one in sources)
    assert "http" not in html.replace("http-equiv", "")


def test_a_sheet_says_what_it_leaves_out(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would take part of the findings for all."""
    monkeypatch.setattr(reviewsheet, "MOST_PHOTOS", 0)
    export_review_sheet(corpus, tmp_path / "sheet.html")
    assert "1 more are not on this sheet" in (tmp_path / "sheet.html").read_text(encoding="utf-8")


def test_marked_words() -> None:
    """The words a finding is about would not be seen on paper, or be split in the middle."""
    caption = PhotoField.CAPTION
    marks = (Marked(caption, 2, 4), Marked(caption, 3, 6), Marked(PhotoField.CREDIT, 0, 1))
    finding = Finding("W16", Severity.WARNING, "x", marks)
    assert reviewsheet.marked_html("a <🏗b", caption, (finding,)) == "a <mark>&lt;🏗b</mark>"
    assert (
        reviewsheet.marked_html("all", caption, (Finding("E", Severity.ERROR, "", (Marked(caption, 0, 3),)),))
        == "all"
    )
    assert reviewsheet.marked_html(None, caption, ()) == "none"
