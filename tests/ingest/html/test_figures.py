"""Figures of pages, in the shapes that publishing systems give them."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from annotator.ingest.html.dom import parsed
from annotator.ingest.html.figures import figure_of, is_figure
from annotator.ingest.laying import Figure
from annotator.ingest.source import Source, of_bytes, of_path

IMG = '<img src="a.jpg" alt="Men with sandbags">'
NOWHERE = of_bytes("page.html", b"")
CAPTION = "Rescuers carry sandbags along the dyke near Lower Marsh."


def figures(body: str, source: Source = NOWHERE) -> list[Figure]:
    """The figures of a page, as a walk from the top finds them."""
    page = parsed(f"<html><body>{body}</body></html>".encode(), "utf-8").root
    found: list[Figure] = []
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if is_figure(element):
            figure = figure_of(element, source)
            if figure is not None:
                found.append(figure)
        else:
            waiting.extend(reversed(element))
    return found


def only(body: str, source: Source = NOWHERE) -> Figure:
    """The one figure of a page."""
    (figure,) = figures(body, source)
    return figure


def jpeg(colour: str = "red") -> bytes:
    """A small picture."""
    data = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(data, "JPEG")
    return data.getvalue()


@pytest.mark.parametrize(
    ("body", "caption", "credit", "inline"),
    [
        (
            f"<figure>{IMG}<figcaption>{CAPTION} (Ada Stone/AFP)</figcaption></figure>",
            CAPTION,
            "(Ada Stone/AFP)",
            True,
        ),
        (
            f'<div class="wp-caption alignnone">{IMG}'
            f'<p class="wp-caption-text">{CAPTION} <span class="credit">Ada Stone/Reuters</span></p></div>',
            CAPTION,
            "Ada Stone/Reuters",
            False,
        ),
        (
            f'<figure><div>{IMG}</div><figcaption><span class="css-1">{CAPTION}</span>'
            '<span class="credit" itemprop="copyrightHolder"><span class="visually-hidden">Credit...</span>'
            '<span aria-hidden="false">Ada Stone for The Harbour Post</span></span></figcaption></figure>',
            CAPTION,
            "Ada Stone for The Harbour Post",
            False,
        ),
        (
            f'<figure class="media-landscape"><span class="image-and-copyright">{IMG}'
            '<span class="off-screen">Image copyright</span><span class="image-copyright">AFP</span></span>'
            f'<figcaption><span class="off-screen">Image caption</span><span class="media-caption">{CAPTION}'
            "</span></figcaption></figure>",
            CAPTION,
            "AFP",
            False,
        ),
        (
            f'<figure><amp-img src="a.jpg" alt="Men with sandbags" width="16" height="9"></amp-img>'
            f"<figcaption>{CAPTION} | Photo: Ada Stone / AFP</figcaption></figure>",
            CAPTION,
            "Photo: Ada Stone / AFP",
            True,
        ),
        (
            f'<div class="image-container"><figure>{IMG}</figure>'
            f'<figcaption>{CAPTION}<span class="credit"> (<div>Image:</div>Ada Stone)</span>'
            "</figcaption></div>",
            CAPTION,
            "(Image: Ada Stone)",
            False,
        ),
        (
            f'<figure>{IMG}<figcaption><span class="caption">{CAPTION}</span> '
            '<b class="credit">Photo by ADA STONE</b> /<span class="distributor">AFP via Getty Images</span>'
            "</figcaption></figure>",
            CAPTION,
            "Photo by ADA STONE /AFP via Getty Images",
            False,
        ),
        (
            f'<p>{IMG}</p><p class="photo-caption">{CAPTION}</p><p class="photo-credit">Ada Stone</p>',
            CAPTION,
            "Ada Stone",
            False,
        ),
        (
            f'<figure>{IMG}<figcaption><span class="caption-full">{CAPTION}</span>'
            f'<span class="sr-only">{CAPTION}</span><button>Read more</button></figcaption></figure>',
            CAPTION,
            None,
            False,
        ),
    ],
    ids=[
        "brackets",
        "wordpress",
        "hidden label",
        "labels",
        "amp",
        "outside",
        "distributor",
        "behind",
        "twice",
    ],
)
def test_alt_text_caption_and_credit_are_told_apart(
    body: str, caption: str, credit: str | None, inline: bool
) -> None:
    """A photographer's name would stand in the caption, or be lost."""
    assert only(body) == Figure("Men with sandbags", caption, credit, "a.jpg", None, inline)


def test_the_words_behind_a_picture_are_not_told_twice() -> None:
    """The caption would stand once more in the article's text."""
    body = f'<p><img src="a.jpg"></p><p class="wp-caption-text">{CAPTION}</p>'
    page = parsed(f"<html><body>{body}</body></html>".encode(), "utf-8").root
    caption = page.find(".//p[@class]")
    assert is_figure(caption)
    assert figure_of(caption, NOWHERE) is None


@pytest.mark.parametrize(
    "body",
    [
        '<img class="site-logo" src="logo.png" alt="Harbour Post">',
        '<img class="avatar" src="ada.jpg" alt="Ada Stone">',
        '<img src="pixel.gif" width="1" height="1">',
        '<img src="https://www.facebook.com/tr?id=1&ev=PageView">',
        '<img src="share-icon.svg" alt="Share">',
        '<div class="author-bio"><img src="ada.jpg"><p class="caption">Ada Stone</p></div>',
        '<figure><a href="/other"><img src="b.jpg"><figcaption>Another story</figcaption></a></figure>',
        '<a href="/other-story"><img src="b.jpg" alt="Another story"></a>',
        '<div class="related"><figure><img src="b.jpg"><figcaption>Another story</figcaption></figure></div>',
        "<figure><pre>code</pre><figcaption>A listing</figcaption></figure>",
        "<figure><table><tr><td>1</td></tr></table><figcaption>A table</figcaption></figure>",
        '<div class="copyright">© 2024 Harbour Post</div>',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    ],
)
def test_what_is_no_photo_of_the_article_is_left(body: str) -> None:
    """Logos, portraits of authors and pictures of other stories would be listed as the article's photos."""
    assert figures(body) == []


def test_each_picture_of_a_gallery_is_a_figure() -> None:
    """A gallery would come in as one photo, the rest lost."""
    body = "".join(
        f'<li><img src="{n}.jpg"><div class="caption">{n} of 3 Boat number {n} leaves.</div></li>'
        for n in "123"
    )
    found = figures(f'<div class="gallery"><ul>{body}</ul></div>')
    assert [(one.file, one.caption) for one in found] == [
        (f"{n}.jpg", f"Boat number {n} leaves.") for n in "123"
    ]


def test_a_film_is_a_figure_when_it_has_a_caption() -> None:
    """The still of a film and what it shows would be lost."""
    found = only(f'<figure><video poster="still.jpg"></video><figcaption>{CAPTION}</figcaption></figure>')
    assert (found.caption, found.file) == (CAPTION, "still.jpg")
    assert figures('<figure><video poster="still.jpg"></video></figure>') == []


@pytest.mark.parametrize(
    "body",
    [
        f'<figure><div data-component="video-block"></div><figcaption>{CAPTION}</figcaption></figure>',
        f'<figure><div class="media-player"></div><figcaption>{CAPTION}</figcaption></figure>',
        '<div class="player"><img class="lead-video-placeholder" src="still.jpg" alt=""></div>',
    ],
)
def test_a_film_without_a_still_is_no_photo(body: str) -> None:
    """An editor would be asked for the credit of a photo that there is not."""
    assert figures(body) == []


def test_words_stay_where_the_picture_is_gone() -> None:
    """The caption of a picture that loads late would be lost with it."""
    body = (
        '<figure><div class="placeholder"></div>'
        f"<figcaption><span>{CAPTION}</span><span>Ada Stone / AFP</span></figcaption></figure>"
    )
    assert only(body) == Figure(None, CAPTION, "Ada Stone / AFP", None, None, True)


def test_linked_data_fill_what_the_page_does_not_show() -> None:
    """A caption that only the data hold would be lost; that of another picture would be shown."""
    data = (
        '<script type="application/ld+json">[{"@type":"ImageObject","url":"https://a.example/up/dyke-1200x800.jpg",'
        f'"caption":"{CAPTION}","creditText":"Ada Stone/AFP"}},'
        '{"@type":"ImageObject","url":"https://a.example/up/other.jpg","caption":"Another picture"}]</script>'
    )
    found = only(f'{data}<figure><img src="/up/dyke-640x420.jpg"></figure>')
    assert (found.caption, found.credit) == (CAPTION, "Ada Stone/AFP")
    assert only(f'{data}<figure><img src="/up/third.jpg"></figure>').caption is None


def test_the_file_beside_the_page_is_the_picture(tmp_path: Path) -> None:
    """A page saved with its folder would come in without its photos."""
    folder = tmp_path / "page_files"
    folder.mkdir()
    (folder / "dyke walk.jpg").write_bytes(jpeg())
    (tmp_path / "page.html").write_text("", encoding="utf-8")
    source = of_path(tmp_path / "page.html")
    for markup in (
        '<img src="./page_files/dyke%20walk.jpg?w=640">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="https://a.example/dyke%20walk.jpg">',
        '<img srcset="page_files/missing.jpg 320w, page_files/dyke%20walk.jpg 640w">',
    ):
        found = only(f"<figure>{markup}<figcaption>{CAPTION}</figcaption></figure>", source)
        assert found.picture is not None, markup
        assert found.file == "dyke walk.jpg"
        assert found.picture.picture.width == 320


def test_a_picture_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    """A page could have any picture of the disk put into the corpus."""
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "page.html").write_text("", encoding="utf-8")
    source = of_path(inner / "page.html")
    for reference in (
        "../secret.jpg",
        "%2e%2e/secret.jpg",
        (tmp_path / "secret.jpg").as_uri(),
        str(tmp_path / "secret.jpg"),
    ):
        assert only(f'<figure><img src="{reference}" alt="a"></figure>', source).picture is None


def test_a_picture_that_cannot_be_read_loses_nothing_else(tmp_path: Path) -> None:
    """A broken file would take the caption with it."""
    (tmp_path / "a.jpg").write_bytes(b"no picture")
    (tmp_path / "page.html").write_text("", encoding="utf-8")
    found = only(
        f'<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>',
        of_path(tmp_path / "page.html"),
    )
    assert (found.caption, found.file, found.picture) == (CAPTION, "a.jpg", None)


def test_a_picture_in_the_page_itself_is_kept() -> None:
    """A page saved as one file would come in without its photos."""
    noise = Image.effect_noise((200, 150), 80).convert("RGB")
    data = io.BytesIO()
    noise.save(data, "JPEG")
    told = base64.b64encode(data.getvalue()).decode()
    found = only(
        f'<figure><img src="data:image/jpeg;base64,{told}"><figcaption>{CAPTION}</figcaption></figure>'
    )
    assert found.picture is not None
    assert found.picture.data == data.getvalue()
    broken = only(
        f'<figure><img src="data:image/jpeg;base64,{told[:-7]}!"><figcaption>{CAPTION}</figcaption></figure>'
    )
    assert broken.caption == CAPTION


TAGS = st.sampled_from(
    ["div", "figure", "figcaption", "p", "a", "span", "picture", "noscript", "li", "button"]
)
CLASSES = st.sampled_from(
    ["", "caption", "credit", "wp-caption", "gallery", "sr-only", "image-credit", "related"]
)
LEAVES = st.sampled_from(
    [
        '<img src="a.jpg">',
        '<img data-src="b.jpg" srcset=", ,1w,2x,,c.jpg 3w">',
        "(A/AFP)",
        CAPTION,
        "<!-- -->",
        "<video poster=x>",
    ]
)
MARKUP = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        lambda tag, mark, parts: f'<{tag} class="{mark}">{"".join(parts)}</{tag}>',
        TAGS,
        CLASSES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(MARKUP)
def test_no_markup_stops_the_import(body: str) -> None:
    """A page that nests its pictures in an odd way would stop the import."""
    for figure in figures(body):
        assert figure.alt_text or figure.caption or figure.credit or figure.file


def test_deep_and_wide_pages_are_read_in_time() -> None:
    """A page made to hold the program up would do so."""
    figures("<div class='caption'>" * 1_500 + "<img src=a.jpg>" + "</div>" * 1_500)
    figures("<div>" + "<img src=a.jpg><p class=caption>a</p>" * 600 + "</div>")


def test_a_labelled_credit_before_its_caption_is_told_apart() -> None:
    """The caption would begin with the photographer's name, and the photo have no credit."""
    said = f"Image source, Ada Stone/Reuters Image caption, {CAPTION}"
    found = only(f"<figure>{IMG}<figcaption>{said}</figcaption></figure>")
    assert (found.caption, found.credit, found.inline) == (CAPTION, "Ada Stone/Reuters", False)
