"""Word documents."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest import drafts, ooxml
from tests.ingest.docxs import body, core, docx, drawing, notes, para, run
from tests.ingest.reading import ALT, CAPTION, DEK, LAST, LEDE, QUOTE, SECOND, TITLE, of_kind, roles


def read(path: Path, data: bytes) -> Draft:
    path.write_bytes(data)
    (got,) = drafts(path)
    assert isinstance(got, Draft), got
    return got


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    (got,) = drafts(path)
    assert isinstance(got, UnreadableFile), got
    return got.reason


def png() -> bytes:
    kept = io.BytesIO()
    Image.linear_gradient("L").save(kept, "PNG")
    return kept.getvalue()


def test_styles_tell_the_parts(tmp_path: Path) -> None:
    """A manuscript's headings would have to be marked again by hand."""
    data = docx(
        para(TITLE, "Title"),
        para(DEK, "Subtitle"),
        para("By Mara Lorn and Ada Quill"),
        para(f"ZRAZ, Oskol — {LEDE}"),
        para("What the council decided about the road to the north of the town", "Zwischentitel"),
        para(LAST),
    )
    got = read(tmp_path / "a.docx", data)
    article = got.annotated
    assert [kind for kind, _ in roles(article)] == [
        "title",
        "standfirst",
        "byline",
        "dateline",
        "paragraph",
        "subheading",
        "paragraph",
    ]
    assert article.article.title == TITLE
    assert article.article.authors == ("Mara Lorn", "Ada Quill")
    assert f"ZRAZ, Oskol — {LEDE}" in article.text
    assert got.original == data


def test_without_styles_the_words_tell(tmp_path: Path) -> None:
    """Copy typed into a blank document would come in as paragraphs alone."""
    article = read(tmp_path / "a.docx", docx(*map(para, (TITLE, "By Mara Lorn", LEDE, SECOND)))).annotated
    assert [kind for kind, _ in roles(article)] == ["title", "byline", "paragraph", "paragraph"]
    assert article.article.authors == ("Mara Lorn",)


def test_a_first_heading_is_the_title(tmp_path: Path) -> None:
    """Many give the headline the style of a heading; the article would have no title."""
    article = read(tmp_path / "a.docx", docx(para(TITLE, "Heading1"), para(LEDE))).annotated
    assert article.article.title == TITLE


def test_tracked_changes_are_taken_as_accepted(tmp_path: Path) -> None:
    """Struck words would be read as if they had been printed."""
    changed = (
        run("Crews ")
        + f"<w:ins>{run('rebuilt')}</w:ins><w:del><w:r><w:delText>tore down</w:delText></w:r></w:del>"
        + run(" the bridge by ")
        + f"<w:moveFrom>{run('Monday')}</w:moveFrom><w:moveTo>{run('Friday')}</w:moveTo>"
        + run(" noon.")
        + run("Do not print", "<w:vanish/>")
    )
    got = read(tmp_path / "a.docx", docx(para(changed), para(LEDE)))
    assert got.annotated.text.startswith("Crews rebuilt the bridge by Friday noon.\n\n")
    assert got.notes == (
        "Tracked changes: what was inserted is read, what was deleted is left out",
        "Hidden words are left out",
    )


def test_words_in_links_boxes_and_fields_are_kept(tmp_path: Path) -> None:
    """Linked names would be missing from sentences, and codes of the program stand in them."""
    linked = (
        run("The governor, ")
        + f"<w:hyperlink>{run('Ivan Zral')}</w:hyperlink>"
        + "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
        + "<w:r><w:t>, spoke at the de</w:t><w:softHyphen/><w:t>pot</w:t><w:br/><w:t>in Oskol</w:t>"
        + "<w:noBreakHyphen/><w:t>North.</w:t></w:r>"
    )
    article = read(tmp_path / "a.docx", docx(para(linked), para(LEDE))).annotated
    assert article.text.startswith("The governor, Ivan Zral, spoke at the depot\nin Oskol‑North.")


def test_tables_are_lines(tmp_path: Path) -> None:
    """A table's figures would be lost, or each stand without its row."""
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{para(cell)}</w:tc>' for cell in row)}</w:tr>"
        for row in (("Town", "Killed"), ("Zraz", "12"))
    )
    framed = f"<w:tbl><w:tr><w:tc>{para(SECOND)}{para(QUOTE)}</w:tc></w:tr></w:tbl>"
    article = read(tmp_path / "a.docx", docx(para(LEDE), f"<w:tbl>{rows}</w:tbl>", framed)).annotated
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, "Town | Killed\nZraz | 12", SECOND, QUOTE]


def test_footnotes_stand_at_the_end(tmp_path: Path) -> None:
    """A source named in a footnote would be lost."""
    noted = run(LEDE) + '<w:r><w:footnoteReference w:id="1"/></w:r>'
    parts = {"word/footnotes.xml": notes("Interview with the governor, 3 May.", "Never referred to.")}
    article = read(tmp_path / "a.docx", docx(para(noted), para(SECOND), parts=parts)).annotated
    assert of_kind(article, BlockKind.PARAGRAPH)[-1] == "[1] Interview with the governor, 3 May."
    assert "Never" not in article.text


@pytest.mark.parametrize("above", [False, True])
def test_pictures_come_with_their_words(tmp_path: Path, above: bool) -> None:
    """Photos sent in a document would be lost, and their captions be sentences of the article."""
    caption = para(f"{CAPTION} (Petro Quill/Reuters)", "Caption")
    picture = drawing("image", ALT)
    pair = (caption, picture) if above else (picture, caption)
    data = docx(para(TITLE, "Title"), para(LEDE), *pair, para(LAST), parts={"word/media/image1.png": png()})
    got = read(tmp_path / "a.docx", data)
    article = got.annotated
    (photo,) = article.photos
    assert photo.alt_text is not None
    assert photo.caption is not None
    assert photo.credit is not None
    assert photo.alt_text.text(article.text) == ALT
    assert photo.caption.text(article.text) == CAPTION
    assert photo.credit.parts.agency == "Reuters"
    assert photo.file == "image1.png"
    assert photo.picture == hashlib.sha256(png()).hexdigest()
    assert [one.data for one in got.pictures] == [png()]
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, LAST]


def test_a_machines_alt_text_and_icons_are_left_out(tmp_path: Path) -> None:
    """What a program guessed of a picture would count as the outlet's own words."""
    guessed = drawing("image", "A bridge over water\n\nDescription automatically generated")
    data = docx(para(LEDE), guessed, drawing("image", "logo", 100_000), para(LAST))
    (photo,) = read(tmp_path / "a.docx", data).annotated.photos
    assert (photo.alt_text, photo.picture) == (None, None)


def test_a_credit_below_the_caption(tmp_path: Path) -> None:
    """A credit in a line of its own would be taken for a sentence."""
    data = docx(para(LEDE), drawing("image"), para(CAPTION), para("Photo: Petro Quill / Reuters"), para(LAST))
    article = read(tmp_path / "a.docx", data).annotated
    assert of_kind(article, BlockKind.CAPTION) == [CAPTION]
    assert of_kind(article, BlockKind.CREDIT) == ["Photo: Petro Quill / Reuters"]


def test_properties_are_kept_and_the_byline_counts_for_more(tmp_path: Path) -> None:
    """The name on somebody's computer would be the article's author."""
    said = core(title="Bridge at Zraz open again", creator="Ada Quill", created="2031-05-12T08:00:00Z")
    plain = docx(para(LEDE), para(SECOND), parts={"docProps/core.xml": said})
    article = read(tmp_path / "a.docx", plain).annotated.article
    assert (article.title, article.authors) == ("Bridge at Zraz open again", ("Ada Quill",))
    kept = json.loads(article.metadata)
    assert kept == {
        "created": "2031-05-12T08:00:00Z",
        "read_from": {"authors": "document", "title": "document"},
    }
    signed = docx(para(TITLE, "Title"), para("By Mara Lorn"), para(LEDE), parts={"docProps/core.xml": said})
    article = read(tmp_path / "b.docx", signed).annotated.article
    assert (article.title, article.authors) == (TITLE, ("Mara Lorn",))
    office = docx(para(LEDE), parts={"docProps/core.xml": core(creator="Microsoft Office User")})
    assert read(tmp_path / "c.docx", office).annotated.article.authors == ()


def test_what_is_no_document_is_refused_with_a_reason(tmp_path: Path) -> None:
    """An editor would not know what is wrong with the file."""
    path = tmp_path / "a.docx"
    assert refusal(path, docx()) == "The document holds no words"
    assert refusal(path, docx(para(LEDE))[:400]).startswith("The file is damaged")
    assert "password" in refusal(path, b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    assert refusal(path, docx(parts={"word/document.xml": "<w>"})).startswith("The file is damaged")
    assert refusal(path, docx(parts={"word/document.xml": "<other/>"})) == "It holds no Word document"


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, encoding: str) -> None:
    """A document could fill the memory, or bring files of the machine into the corpus."""
    hostile = ENTITIES + body(para("&b;")).replace("&amp;", "&")
    reason = refusal(tmp_path / "a.docx", docx(parts={"word/document.xml": hostile.encode(encoding)}))
    assert "entities" in reason


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file could fill the memory when it is unpacked."""
    path = tmp_path / "a.docx"
    assert "would unpack" in refusal(path, docx(parts={"word/document.xml": b" " * 5_000_000}))
    deep = "<w:sdt>" * 5_000 + "</w:sdt>" * 5_000
    assert "nested too deep" in refusal(path, docx(deep))
    monkeypatch.setattr(ooxml, "LARGEST_XML", 1_000)
    assert "would unpack" in refusal(path, docx(para(LEDE * 20)))
    monkeypatch.setattr(ooxml, "LARGEST_WHOLE", 100)
    assert "unpacks to more than" in refusal(path, docx(para(LEDE)))
    monkeypatch.setattr(ooxml, "MOST_MEMBERS", 3)
    assert "more than 3 parts" in refusal(path, docx(para(LEDE)))


def test_a_picture_that_leads_out_of_the_document_is_not_read(tmp_path: Path) -> None:
    """A document could have files of the machine read, or ask a server."""
    (tmp_path / "secret.png").write_bytes(png())
    links = (
        '<Relationships><Relationship Id="image" Type="x/image" Target="../../../secret.png"/>'
        '<Relationship Id="far" Type="x/image" Target="https://lorn.example/a.png" TargetMode="External"/>'
        "</Relationships>"
    )
    data = docx(
        para(LEDE),
        drawing("image"),
        drawing("far"),
        para(LAST),
        parts={"word/_rels/document.xml.rels": links},
    )
    got = read(tmp_path / "a.docx", data)
    assert got.pictures == ()


GOOD = docx(para(TITLE, "Title"), drawing("image", ALT), para(LEDE), parts={"word/media/image1.png": png()})
XML = body(para(TITLE, "Title"), drawing("image", ALT), para(LEDE)).encode()


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(4, len(GOOD) - 1), st.integers(0, 255)), max_size=8),
    st.lists(st.tuples(st.integers(0, len(XML) - 1), st.integers(0, 255)), max_size=4),
    st.booleans(),
)
def test_damaged_bytes_never_stop_the_import(
    tmp_path: Path, hits: list[tuple[int, int]], inside: list[tuple[int, int]], packed: bool
) -> None:
    """One broken document in a folder would end the import of the rest."""
    xml = bytearray(XML)
    for at, value in inside:
        xml[at] = value
    data = bytearray(GOOD if packed else docx(parts={"word/document.xml": bytes(xml)}))
    for at, value in hits if packed else ():
        data[at] = value
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert all(isinstance(one, Draft | UnreadableFile) for one in drafts(path))


def test_a_members_lying_size_is_not_believed(tmp_path: Path) -> None:
    """A file that says it is small could unpack to more than the memory holds."""
    data = docx(parts={"word/document.xml": b" " * 3_000_000})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        told = archive.getinfo("word/document.xml").file_size
    lying = data.replace(told.to_bytes(4, "little"), (900).to_bytes(4, "little"))
    assert "damaged" in refusal(tmp_path / "a.docx", lying)
