"""Pages in the ways big outlets write their markup."""

from __future__ import annotations

from annotator.domain.words import BlockKind
from tests.ingest.html.paper import DEK, FIRST, LAST, SECOND, THIRD, TITLE, page, paragraphs, read, words
from tests.ingest.reading import photos

CAPTION = "A crew ties up the northern ferry at Lorn on Monday."
OTHER = "The southern landing lies empty."
ALT = "A crew with ropes"
DAY = "May 8, 2023"
DESCRIBED = f'<meta property="og:description" content="{DEK}">'
PICTURE = f'<img class="Image" alt="{ALT}" src="crew-at-the-landing.jpg">'
LATE = '<img class="Image" alt="A landing" data-flickity-lazyload="southern-landing.jpg">'


def test_a_standfirst_is_told_by_its_container() -> None:
    """An editor would read the standfirst as the first paragraph, or as part of the page."""
    above = (
        f'<h1>{TITLE}</h1><div data-gu-name="standfirst"><div class="x1"><p>{DEK}</p></div></div>',
        f'<h1>{TITLE}</h1><h2 data-qa="subheadline">{DEK}</h2>',
        f'<header><h1>{TITLE}</h1><p id="article-summary" class="x1">{DEK}</p></header>',
    )
    for head in above:
        draft = read(page(f"<article>{head}<section>{paragraphs()}</section></article>"))
        assert words(draft, BlockKind.STANDFIRST) == [DEK]
        assert words(draft) == [FIRST, SECOND, THIRD, LAST]


def test_a_first_paragraph_that_describes_the_page_stays_one() -> None:
    """An editor would miss the claims of the first paragraph, which standfirsts do not have."""
    head = f'<meta property="og:description" content="{FIRST}">'
    body = f"<h1>{TITLE}</h1><div><p>{FIRST}</p></div><div>{paragraphs(SECOND, THIRD, LAST)}</div>"
    draft = read(page(f"<article>{body}</article>", head=head))
    assert words(draft) == [FIRST, SECOND, THIRD, LAST]


def test_captions_of_slides_are_no_standfirst() -> None:
    """An editor would find captions as standfirsts, and the second photo nowhere."""
    slides = "".join(
        f"<div class='Slide'><div>{picture}</div>"
        f"<div class='Slide-infoDescription'><span><p>{said}</p></span></div></div>"
        for picture, said in (
            (PICTURE, f"{CAPTION} (AP Photo/Mara Lorn)"),
            (LATE, f"{OTHER} (Lorn Fire Department via AP)"),
        )
    )
    draft = read(page(f"<h1>{TITLE}</h1><div class='lead'>{slides}</div><div>{paragraphs()}</div>"))
    assert words(draft, BlockKind.STANDFIRST) == []
    first, second = photos(draft.annotated)
    assert (first.caption, first.credit) == (CAPTION, "(AP Photo/Mara Lorn)")
    assert (second.caption, second.credit) == (OTHER, "(Lorn Fire Department via AP)")


def test_a_credit_beside_the_caption_is_kept_though_nothing_marks_it() -> None:
    """An editor would miss the credit, and be told that there is none."""
    figure = (
        f"<figure><div>{PICTURE}<span role='text'><span class='visually-hidden'>Image source, </span>Reuters"
        f"</span></div><figcaption>{CAPTION}</figcaption></figure>"
    )
    boxed = (
        f"<div class='image-box'><div class='image-box__image'>{PICTURE}</div>"
        f"<div class='image-box__caption'>{CAPTION}</div>"
        "<div class='image-box__author'>Фото: Іван Зразок / Укрінформ</div></div>"
    )
    for markup, credit in ((figure, "Reuters"), (boxed, "Фото: Іван Зразок / Укрінформ")):
        draft = read(
            page(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST)}{markup}{paragraphs(SECOND)}</article>")
        )
        assert [(one.caption, one.credit) for one in photos(draft.annotated)] == [(CAPTION, credit)]


def test_the_number_of_a_slide_is_no_part_of_its_caption() -> None:
    """An editor would mend "[1/4]" out of every caption by hand."""
    said = f"<p class='caption'>[1/4]{CAPTION} REUTERS/Mara Lorn</p>"
    draft = read(page(f"<h1>{TITLE}</h1><div>{PICTURE}{said}</div>{paragraphs()}"))
    assert [one.caption for one in photos(draft.annotated)] == [CAPTION]


def test_a_box_that_calls_on_readers_is_boilerplate_whole() -> None:
    """An editor would find a newsletter's promises between the claims."""
    called = "Our letter tells you every morning what happened along the river and why it matters to you."
    box = f"<figure><div class='x2'><h2>Sign up to The Ferry</h2><p>{called}</p></div></figure>"
    stub = f"<div class='x3'><h2>Subscribe to continue reading</h2><p>{called}</p></div>"
    draft = read(
        page(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND)}{box}{paragraphs(THIRD)}</article>")
    )
    assert words(draft) == [FIRST, SECOND, THIRD]
    draft = read(page(f"<article><h1>{TITLE}</h1>{paragraphs(FIRST, SECOND, THIRD)}{stub}</article>"))
    assert words(draft) == [FIRST, SECOND, THIRD]


def test_a_subheading_named_by_a_style_kit_stays_one() -> None:
    """An editor would miss the subheading under a list of other stories."""
    body = (
        f"{paragraphs(FIRST, SECOND)}<div class='RelatedBlock'><h4>Read also:</h4>"
        "<ul><li><a href='/x'>What is known of the crossing</a></li></ul></div>"
        f"<h3 class='SimpleBlock-module_h3'>Steel in October</h3>{paragraphs(THIRD, LAST)}"
    )
    draft = read(page(f"<article><h1>{TITLE}</h1>{body}</article>"))
    assert words(draft, BlockKind.SUBHEADING) == ["Steel in October"]


def test_day_and_hour_in_boxes_of_their_own_stay_apart() -> None:
    """An editor would read "May 8, 20233:01 PM", and the day would be no dateline."""
    when = f"<time><span>{DAY}</span><span>3:01 PM</span><span>Updated 10:14 p.m. ET</span></time>"
    draft = read(page(f"<article><header><h1>{TITLE}</h1>{when}</header>{paragraphs()}</article>"))
    assert words(draft, BlockKind.DATELINE) == [f"{DAY} 3:01 PM Updated 10:14 p.m. ET"]


def test_rules_and_hours_are_no_paragraphs() -> None:
    """An editor would step over "___" and "16.00 BST" as if they were said by somebody."""
    body = (
        f"{paragraphs(FIRST)}<p>___</p><div>16.00 BST</div>{paragraphs(SECOND, THIRD)}<p>___</p><p>{LAST}</p>"
    )
    draft = read(page(f"<article><h1>{TITLE}</h1>{body}</article>"))
    assert words(draft) == [FIRST, SECOND, THIRD, LAST]


def test_an_outlet_is_named_rather_than_its_address() -> None:
    """An editor would find one outlet under two names."""
    head = (
        '<meta property="og:site_name" content="zp.com"><script type="application/ld+json">'
        f'{{"@type":"NewsArticle","headline":"{TITLE}",'
        '"publisher":{"@type":"Organization","name":"Zraz Post"}}</script>'
    )
    draft = read(page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", head=head))
    assert draft.annotated.article.outlet == "Zraz Post"


def test_a_service_of_a_station_with_a_slash_in_its_name_is_one_author() -> None:
    """An editor would find the authors "RFE" and "RL's Service"."""
    head = '<meta name="author" content="RFE/RL&#39;s Zraz Service">'
    draft = read(page(f"<article><h1>{TITLE}</h1>{paragraphs()}</article>", head=head))
    assert draft.annotated.article.authors == ("RFE/RL's Zraz Service",)
