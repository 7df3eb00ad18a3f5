"""PDFs with a text layer."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest import drafts, pdfpages, pdfstreams
from tests.ingest.pdfs import Row, pdf, wrapped
from tests.ingest.reading import CAPTION, DEK, LAST, LEDE, QUOTE, SECOND, TITLE, of_kind


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


def report(top: float = 60) -> list[Row]:
    """A page: title in large type, dek, byline, and paragraphs a blank line apart."""
    rows = [Row(60, top, TITLE, 22), Row(60, top + 30, DEK, 13), Row(60, top + 60, "By Mara Lorn")]
    at = top + 90
    for text in (LEDE, SECOND, QUOTE):
        rows += wrapped(text, 60, at)
        at = rows[-1].top + 24
    return rows


def test_a_page_becomes_an_article(tmp_path: Path) -> None:
    """A press release would come in as lines torn at the page's margin, without title or author."""
    got = read(tmp_path / "a.pdf", pdf(report()))
    article = got.annotated
    assert article.article.title == TITLE
    assert article.article.authors == ("Mara Lorn",)
    assert of_kind(article, BlockKind.STANDFIRST) == [DEK]
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE]
    assert got.original == (tmp_path / "a.pdf").read_bytes()


def test_what_pages_repeat_is_boilerplate(tmp_path: Path) -> None:
    """The newspaper's name and page numbers would stand in the middle of sentences."""
    first, second = LAST.split(" It has")
    pages = [
        [Row(60, 30, "The Lorn Times"), *report(), *wrapped(first, 60, 700), Row(300, 770, "1")],
        [Row(60, 30, "The Lorn Times"), *wrapped("It has" + second, 60, 60), Row(300, 770, "2")],
        [Row(60, 30, "The Lorn Times"), *wrapped(SECOND, 60, 60), Row(300, 770, "3")],
    ]
    article = read(tmp_path / "a.pdf", pdf(*pages)).annotated
    assert of_kind(article, BlockKind.BOILERPLATE) == ["The Lorn Times\n1"]
    assert "Lorn Times" not in " ".join(of_kind(article, BlockKind.PARAGRAPH))


def test_a_sentence_goes_on_over_the_page(tmp_path: Path) -> None:
    """A sentence broken by a page's end would be two paragraphs, and its claim cut in two."""
    words = SECOND.split()
    rows = wrapped(" ".join(words[:15]), 60, 700, width=45)
    article = read(tmp_path / "a.pdf", pdf(rows, wrapped(" ".join(words[15:]), 60, 60, width=45))).annotated
    assert of_kind(article, BlockKind.PARAGRAPH) == [SECOND]


@pytest.mark.parametrize("by_rows", [False, True])
def test_columns_are_read_one_after_the_other(tmp_path: Path, by_rows: bool) -> None:
    """A newspaper page would be read across its columns, every sentence mixed with its neighbour."""
    left = wrapped(LEDE, 60, 140, width=42) + wrapped(SECOND, 60, 224, width=42)
    right = wrapped(QUOTE, 320, 140, width=42) + wrapped(LAST, 320, 188, width=42)
    rows = left + right
    if by_rows:
        rows.sort(key=lambda row: (row.top, row.left))
    article = read(tmp_path / "a.pdf", pdf([Row(60, 80, TITLE, 20), *rows])).annotated
    assert of_kind(article, BlockKind.TITLE) == [TITLE]
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]


def test_words_broken_at_a_lines_end(tmp_path: Path) -> None:
    """Names and numbers would be searched for in vain, broken as the printer broke them."""
    rows = [
        Row(60, 60, "The administration told reporters that the administra-"),
        Row(60, 72, "tion had finished the work at the bridge, and that a well-"),
        Row(60, 84, "known engineer from the town of Oskol was there for the open-"),
        Row(60, 96, "ing of the road. Nobody in the town had seen the new Zral-"),
        Row(60, 108, "Quill bridge before that day, the well-known engineer said."),
    ]
    got = read(tmp_path / "a.pdf", pdf(rows))
    text = got.annotated.text
    assert "that the administration had" in text
    assert "a well-known engineer" in text
    assert "the opening of" in text
    assert "Zral-Quill bridge" in text
    assert "\n" not in text
    unsure = [
        Row(60, 60, "The crews had to wait for the counter-"),
        Row(60, 72, "part of the beam to be brought in."),
    ]
    got = read(tmp_path / "b.pdf", pdf(unsure))
    assert "counter-part" in got.annotated.text
    assert got.notes == ("Words broken at a line’s end and kept with their hyphen: 1",)


def test_a_line_ends_early_for_a_long_word(tmp_path: Path) -> None:
    """In narrow columns every line before a long name would begin a paragraph."""
    rows = [
        Row(60, 60, "The crews had worked on it since"),
        Row(60, 72, "last week, said the foreman,"),
        Row(60, 84, "Konstantynivskyi Lornenko, at"),
        Row(60, 96, "the bridge on Tuesday."),
        Row(60, 108, "Nobody was hurt in the shelling."),
    ]
    article = read(tmp_path / "a.pdf", pdf(rows)).annotated
    assert [len(one.split()) for one in of_kind(article, BlockKind.PARAGRAPH)] == [19, 6]


def test_a_page_printed_by_a_browser(tmp_path: Path) -> None:
    """The time of printing would be taken for the article's first line, and its address be lost."""
    url = "https://lorn.example/world/bridge"
    edges = [Row(24, 20, "3/14/31, 10:22 AM", 8), Row(220, 20, f"{TITLE} - The Lorn Times", 8)]
    feet = [Row(24, 780, url, 8), Row(570, 780, "1/1", 8)]
    info = {"Title": f"{TITLE} - The Lorn Times", "CreationDate": "D:20310314102215+02'00'"}
    article = read(tmp_path / "a.pdf", pdf([*edges, *report(), *feet], info=info)).annotated
    assert article.article.url == url
    assert article.article.title == TITLE
    assert url in of_kind(article, BlockKind.BOILERPLATE)[-1]
    assert json.loads(article.article.metadata)["created"] == "2031-03-14T10:22:15+02:00"
    assert json.loads(article.article.metadata)["read_from"]["url"] == "page"


def test_a_caption_and_its_credit(tmp_path: Path) -> None:
    """The photo's credit would be a sentence of the article."""
    rows = [*report(), Row(60, 420, f"{CAPTION} (Petro Quill/Reuters)", 8), *wrapped(LAST, 60, 450)]
    article = read(tmp_path / "a.pdf", pdf(rows)).annotated
    assert of_kind(article, BlockKind.CAPTION) == [CAPTION]
    (photo,) = article.photos
    assert photo.credit is not None
    assert photo.credit.parts.agency == "Reuters"


def test_headings_by_their_type(tmp_path: Path) -> None:
    """Subheadings set in bold would run into the paragraphs."""
    rows = [*report(), Row(60, 420, "What the council has decided about the road", 10, True)]
    article = read(tmp_path / "a.pdf", pdf([*rows, *wrapped(LAST, 60, 436)])).annotated
    assert of_kind(article, BlockKind.SUBHEADING) == ["What the council has decided about the road"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_stands(tmp_path: Path, turn: int) -> None:
    """A page laid into the scanner sideways would be read from bottom to top, or not at all."""
    article = read(tmp_path / "a.pdf", pdf(report(), turned=turn)).annotated
    assert article.article.title == TITLE
    assert of_kind(article, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE]


def test_properties_count_only_where_they_say_something(tmp_path: Path) -> None:
    """The name of somebody's file or computer would be the article's title or author."""
    rows = [row for text, top in ((LEDE, 60), (SECOND, 120), (LAST, 180)) for row in wrapped(text, 60, top)]
    info = {"Title": "Microsoft Word - draft3.docx", "Author": "user"}
    article = read(tmp_path / "a.pdf", pdf(rows, info=info)).annotated.article
    assert (article.title, article.authors) == (None, ())
    assert json.loads(article.metadata)["author"] == "user"
    info = {"Title": "Bridge at Zraz open again", "Author": "Ada Quill"}
    article = read(tmp_path / "b.pdf", pdf(rows, info=info)).annotated.article
    assert (article.title, article.authors) == ("Bridge at Zraz open again", ("Ada Quill",))
    assert json.loads(article.metadata)["read_from"] == {"authors": "document", "title": "document"}


def test_refusals_say_why(tmp_path: Path) -> None:
    """An editor would not know whether to ask for the password, another file or a scan's text."""
    assert refusal(tmp_path / "a.pdf", pdf(report(), locked=True)) == "The PDF is protected with a password"
    assert refusal(tmp_path / "b.pdf", pdf([])) == "The PDF holds no text"
    assert "damaged" in refusal(tmp_path / "c.pdf", b"%PDF-1.4\n" + b"x" * 500)


def test_a_scan_is_told_from_an_empty_page(tmp_path: Path) -> None:
    """A scanned page would be refused as if it were empty."""
    picture = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    data = pdf([Row(0, 0, "")]).replace(b"BT /F1 10 Tf 0 792 Td () Tj ET", picture)
    assert refusal(tmp_path / "a.pdf", data) == "The PDF holds pictures of pages and no text"


def test_a_long_document_is_read_in_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A book of a thousand pages would hold up the import of all else."""
    monkeypatch.setattr(pdfpages, "MOST_PAGES", 2)
    got = read(tmp_path / "a.pdf", pdf(report(), wrapped(LAST, 60, 60), wrapped(SECOND, 60, 60)))
    assert got.notes == ("Read up to page 2 of 3",)
    monkeypatch.setattr(pdfpages, "MOST_SIGNS", 10)
    assert read(tmp_path / "b.pdf", pdf(report(), report())).notes == ("Read up to page 1 of 2",)


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file could fill the memory when it is unpacked."""
    packed = zlib.compress(b" " * 3_000_000, 9)
    monkeypatch.setattr(pdfstreams, "LARGEST_STREAM", 2_000_000)
    data = pdf([]).replace(b"stream\n\nendstream", b"stream\n" + packed + b"\nendstream", 1)
    assert refusal(tmp_path / "a.pdf", data) == "The PDF holds data that unpacks to more than 2 MB"
    twice = pdf(report()).replace(b"/Length", b"/Filter [/FlateDecode /FlateDecode] /Length", 1)
    assert refusal(tmp_path / "b.pdf", twice) == "The PDF holds data that is packed twice, which is not read"
    monkeypatch.setattr(pdfstreams, "LARGEST_STREAM", 4_000_000)
    assert refusal(tmp_path / "c.pdf", data) == "The PDF holds no text"


GOOD = pdf(report(), wrapped(LAST, 60, 60), info={"Title": TITLE})


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(9, len(GOOD) - 1), st.integers(0, 255)), max_size=12),
    st.integers(0, len(GOOD)),
)
def test_damaged_bytes_never_stop_the_import(tmp_path: Path, hits: list[tuple[int, int]], cut: int) -> None:
    """One broken PDF in a folder would end the import of the rest."""
    data = bytearray(GOOD)
    for at, value in hits:
        data[at] = value
    path = tmp_path / "a.pdf"
    path.write_bytes(data[: max(16, len(data) - cut // 4)])
    assert all(isinstance(one, Draft | UnreadableFile) for one in drafts(path))
