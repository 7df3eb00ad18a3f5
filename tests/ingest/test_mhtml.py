"""Saved pages in one file."""

from __future__ import annotations

import hashlib
import io
import json
from base64 import encodebytes
from pathlib import Path
from quopri import encodestring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from annotator.domain.article import Draft
from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest import drafts
from tests.ingest.reading import ALT, CAPTION, LAST, LEDE, QUOTE, SECOND, TITLE, of_kind

URL = "https://lorn.example/world/bridge.html"


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


def jpeg() -> bytes:
    kept = io.BytesIO()
    Image.linear_gradient("L").resize((400, 300)).save(kept, "JPEG")
    return kept.getvalue()


def page(picture: str) -> str:
    paragraphs = "".join(f"<p>{one}</p>" for one in (LEDE, SECOND, QUOTE, LAST))
    return (
        f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        f'<figure><img src="{picture}" alt="{ALT}" width="640" height="480">'
        f"<figcaption>{CAPTION} (Petro Quill/Reuters)</figcaption></figure>{paragraphs}</article>"
        "</body></html>"
    )


def part(kind: str, data: bytes, **headers: str) -> bytes:
    coded = encodestring(data) if kind.startswith("text/") else encodebytes(data)
    way = "quoted-printable" if kind.startswith("text/") else "base64"
    said = {"Content-Type": kind, "Content-Transfer-Encoding": way}
    said |= {f"Content-{name}": value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    return b"------b\r\n" + head.encode() + b"\r\n" + coded.replace(b"\n", b"\r\n") + b"\r\n"


def mhtml(*parts: bytes, saved_by: str = "<Saved by Blink>", url: str | None = URL, more: str = "") -> bytes:
    where = "" if url is None else f"Snapshot-Content-Location: {url}\r\n"
    head = (
        f"From: {saved_by}\r\n{where}Subject: =?utf-8?Q?Crews=20rebuild=20the=20bridge?=\r\n"
        "Date: Thu, 14 May 2031 08:25:34 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related;\r\n\ttype="text/html";{more}\r\n\tboundary="----b"\r\n\r\n\r\n'
    )
    return head.encode() + b"".join(parts) + b"------b--\r\n"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        (
            "https://cdn.lorn.example/p/bridge.jpg?w=640",
            {"Location": "https://cdn.lorn.example/p/bridge.jpg?w=640"},
        ),
        ("/p/bridge.jpg", {"Location": "https://lorn.example/p/bridge.jpg"}),
        ("cid:one@mhtml.blink", {"ID": "<one@mhtml.blink>"}),
        ("files/bridge.jpg", {"Location": "file:///C:/pages/files/bridge.jpg"}),
    ],
)
def test_a_saved_page_and_its_picture(tmp_path: Path, written: str, place: dict[str, str]) -> None:
    """Pages saved in one file would come in without their photos, or not at all."""
    html = part("text/html", page(written).encode(), Location=URL, ID="<frame-1@mhtml.blink>")
    data = mhtml(html, part("image/jpeg", jpeg(), **place))
    got = read(tmp_path / "a.mhtml", data)
    article = got.annotated.article
    assert (article.title, article.url) == (TITLE, URL)
    (photo,) = got.annotated.photos
    assert photo.picture == hashlib.sha256(jpeg()).hexdigest()
    assert of_kind(got.annotated, BlockKind.PARAGRAPH) == [LEDE, SECOND, QUOTE, LAST]
    assert got.original == data
    kept = json.loads(article.metadata)
    assert kept["saved_at"].startswith("2031-05-14T08:25:34")
    assert kept["read_from"]["saved_at"] == "mhtml"


def test_the_day_of_saving_is_not_the_day_of_publishing(tmp_path: Path) -> None:
    """Every saved page would be dated with the day it was saved on."""
    data = mhtml(part("text/html", page("x.jpg").encode(), Location=URL))
    assert read(tmp_path / "a.mhtml", data).annotated.article.published is None


def test_what_internet_explorer_saved(tmp_path: Path) -> None:
    """Old archives of saved pages would be refused, or read in the wrong encoding."""
    html = page("bridge.jpg").replace("Petro", "Zoë").encode("windows-1252")
    data = mhtml(
        part("text/html;\r\n\tcharset=windows-1252", html, Location=URL),
        part("image/jpeg", jpeg(), Location="https://lorn.example/world/bridge.jpg"),
        saved_by='"Saved by Windows Internet Explorer 8"',
        url=None,
    )
    got = read(tmp_path / "a.mht", data)
    assert got.annotated.article.url == URL
    assert "Zoë Quill" in got.annotated.text
    assert len(got.pictures) == 1


def test_the_page_that_the_file_starts_with(tmp_path: Path) -> None:
    """An advertisement's frame would be read in place of the article."""
    frame = part("text/html", b"<html><body><p>Buy now</p></body></html>", ID="<ad@x>")
    html = part("text/html", page("x.jpg").encode(), ID="<main@x>", Location=URL)
    data = mhtml(frame, html, more='\r\n\tstart="<main@x>";')
    assert LEDE in read(tmp_path / "a.mhtml", data).annotated.text


def test_a_page_in_utf8_that_does_not_say_so(tmp_path: Path) -> None:
    """Ukrainian pages would be unreadable."""
    text = "Інженери всю ніч відбудовували міст через канал, сказав у вівторок голова громади. " * 4
    html = f"<html><body><article><h1>Міст</h1><p>{text}</p><p>{text}</p></article></body></html>"
    article = read(tmp_path / "a.mhtml", mhtml(part("text/html", html.encode()))).annotated
    assert text.strip() in article.text


def test_refusals(tmp_path: Path) -> None:
    """An editor would not know that the file was cut off before the page."""
    path = tmp_path / "a.mhtml"
    assert refusal(path, mhtml()) == "It holds no page, or is cut off before it"
    assert refusal(path, mhtml(part("image/jpeg", jpeg()))) == "It holds no page, or is cut off before it"
    assert refusal(path, mhtml(part("text/html", b"<html><body></body></html>")))


GOOD = mhtml(
    part("text/html", page("bridge.jpg").encode(), Location=URL),
    part("image/jpeg", jpeg(), Location="https://lorn.example/world/bridge.jpg"),
)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(0, 3_000), st.integers(0, 255)), max_size=20),
    st.integers(1, len(GOOD)),
)
def test_damaged_bytes_never_stop_the_import(tmp_path: Path, hits: list[tuple[int, int]], end: int) -> None:
    """One broken page in a folder would end the import of the rest."""
    data = bytearray(GOOD)
    for at, value in hits:
        data[min(at, len(data) - 1)] = value
    path = tmp_path / "a.mhtml"
    path.write_bytes(data[: max(end, len(GOOD) // 2)])
    assert all(isinstance(one, Draft | UnreadableFile) for one in drafts(path))
