"""Saved pages as an editor gets them: what is text, what stands around it, and what is told of the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.domain.article import Draft
from annotator.domain.words import BlockKind
from annotator.ingest.page import page_draft, read_page
from annotator.ingest.source import Choices, Reading, Refused, of_bytes, of_path
from tests.benchmarks.bench_pages import SETS, body, pages, rates, scores
from tests.ingest.html.paper import (
    DEK,
    FIRST,
    LAST,
    SECOND,
    TEXT,
    THIRD,
    TITLE,
    page,
    paragraphs,
    read,
    words,
)

_WHOLE = f"""<article><h1>{TITLE}</h1><p class="standfirst">{DEK}</p>
<p class="byline">By Petro Lorn and Ina Quill</p><time>4 September 2023</time>
<div class="share-bar"><a href="#">Share this article</a></div>
<div class="article-body">{paragraphs(FIRST)}<h2>Bread and mail</h2>{paragraphs(SECOND)}
<div class="related"><h3>Related stories</h3><ul><li><a href="/c">Mines found near the mill</a></li></ul>
</div>
<blockquote>{THIRD}</blockquote>
<ul><li>Crossings run from six to nine</li><li>The fare is twelve coins</li></ul>
{paragraphs(LAST)}<p>Olha Brod contributed reporting from Zraz.</p>
<div class="newsletter-signup">Sign up for our morning letter</div></div>
<section id="comments"><h3>Leave a comment</h3>
<p>I crossed on Tuesday and the boat was on time, thank you all.</p>
</section></article>"""


def test_the_parts_of_a_page_come_in_reading_order_with_their_roles() -> None:
    """An editor would have to name every part of a saved page by hand."""
    draft = read(page(_WHOLE))
    kinds = [
        (block.kind.value, block.span.text(draft.annotated.text)[:20]) for block in draft.annotated.blocks
    ]
    assert kinds[:4] == [
        ("title", TITLE[:20]),
        ("standfirst", DEK[:20]),
        ("byline", "By Petro Lorn and In"),
        ("dateline", "4 September 2023"),
    ]
    assert words(draft) == [
        FIRST,
        SECOND,
        THIRD,
        "Crossings run from six to nine",
        "The fare is twelve coins",
        LAST,
    ]
    assert words(draft, BlockKind.SUBHEADING) == ["Bread and mail"]
    assert words(draft, BlockKind.CONTRIBUTOR) == ["Olha Brod contributed reporting from Zraz."]


def test_what_stands_in_the_article_and_is_none_of_it_is_kept_as_boilerplate() -> None:
    """An editor could not see what was set apart, or would find links and forms in the text."""
    apart = "\n".join(words(read(page(_WHOLE)), BlockKind.BOILERPLATE))
    for said in ("Share this article", "Mines found near the mill", "Sign up for our morning letter"):
        assert said in apart


def test_what_stands_around_the_article_is_not_kept() -> None:
    """An editor would wade through menus and side columns."""
    text = read(page(_WHOLE)).annotated.text
    for said in ("Home", "Most read", "Council votes", "All rights reserved"):
        assert said not in text


def test_the_article_keeps_what_the_page_says_of_itself() -> None:
    """An editor would type title, authors and date again."""
    article = read(page(_WHOLE)).annotated.article
    assert article.title == TITLE
    assert article.authors == ("Petro Lorn", "Ina Quill")


def test_paragraphs_between_line_breaks_are_told_apart() -> None:
    """An editor would get an old page as one endless paragraph."""
    assert words(read(page("<div>" + "<br>\n<br>".join(TEXT) + "</div>"))) == list(TEXT)


def test_a_page_of_divs_and_one_of_tables_are_read() -> None:
    """An editor would get nothing from pages without paragraphs."""
    divs = "".join(f"<div>{text}</div>" for text in TEXT)
    assert words(read(page(f"<div>{divs}</div>"))) == list(TEXT)
    table = "<br><br>".join(TEXT)
    rows = f"<table><tr><td><a href='/'>Home</a></td><td><font>{table}</font></td></tr></table>"
    assert words(read(page(rows))) == list(TEXT)


def test_white_space_is_as_a_browser_shows_it() -> None:
    """An editor would see the line ends of the markup in the text, or lose a break that is meant."""
    spread = FIRST.replace(" ", "\n  ")
    more = "<p>12\xa0km <b>to</b> Zraz,<br>by boat.</p>" + paragraphs(*TEXT[1:])
    draft = read(page(f"<p>{spread}</p>{more}"))
    assert words(draft)[:2] == [FIRST, "12\xa0km to Zraz,\nby boat."]


def test_scripts_and_hidden_parts_are_no_text() -> None:
    """An editor would read code, or what the page shows to no one."""
    hidden = (
        "<script>var spy = 'a script speaks in whole sentences here.';</script><style>p {color: red}</style>"
        "<noscript><p>Turn on scripts to read this page as it was meant to be.</p></noscript>"
        "<template><p>A template holds a sentence that no reader ever sees.</p></template>"
        "<p style='display: none'>A hidden sentence that nobody was meant to read at all.</p>"
        "<p hidden>Another hidden sentence that nobody was meant to read at all.</p>"
        "<p aria-hidden='true'>A third one that is hidden from those who listen to pages.</p>"
    )
    draft = read(page(f"<article>{paragraphs(FIRST)}{hidden}{paragraphs(SECOND, THIRD, LAST)}</article>"))
    assert words(draft) == list(TEXT)
    assert "hidden" not in draft.annotated.text


def test_a_page_that_hides_its_text_until_a_script_runs_is_read_with_a_note() -> None:
    """An editor would be told that a page full of text holds none."""
    draft = read(page(f"<article style='display:none'>{paragraphs()}</article>"))
    assert words(draft) == list(TEXT)
    assert any("hides its text" in note for note in draft.notes)


def test_text_that_is_only_in_the_data_of_a_page_is_read_with_a_note() -> None:
    """An editor would get the three lines that a paywall leaves."""
    data = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n\n".join(TEXT)}
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    draft = read(page(f"<h1>{TITLE}</h1><p>{FIRST}</p><p>Subscribe to read on.</p>", head=head))
    assert words(draft) == list(TEXT)
    assert any("data in the page" in note for note in draft.notes)


def test_a_headline_the_page_does_not_show_comes_first() -> None:
    """An editor would see an article without a title."""
    draft = read(page(f"<article>{paragraphs()}</article>"))
    assert words(draft, BlockKind.TITLE) == [TITLE]
    assert draft.annotated.blocks[0].kind is BlockKind.TITLE


@pytest.mark.parametrize(
    "shown", ["Boats carry bread again across the Oskol", "The Second Life of a Lost Landing"]
)
def test_the_headline_is_the_one_the_page_shows(shown: str) -> None:
    """An editor would see a headline that no reader saw, or two of them."""
    headline = json.dumps({"@type": "NewsArticle", "headline": TITLE})
    head = f'<script type="application/ld+json">{headline}</script>'
    draft = read(page(f"<article><h1>{shown}</h1>{paragraphs()}</article>", head=head))
    assert words(draft, BlockKind.TITLE) == [shown]
    assert draft.annotated.article.title == TITLE


def test_the_name_of_the_paper_is_no_headline() -> None:
    """An article would begin with the name of its paper as its title."""
    logo = '<h1><a href="/">The Zraz Post and Morning Herald</a></h1>'
    draft = read(page(f"<article>{paragraphs()}</article>", before=logo))
    assert words(draft, BlockKind.TITLE) == [TITLE]


@pytest.mark.parametrize(
    ("told", "text", "language", "read_from"),
    [
        ("en", "Пороми знову ходять через Оскіл, повідомила адміністрація порту в понеділок.", "uk", "text"),
        ("uk", "Паромы снова ходят через реку, сообщила администрация порта: были взрывы.", "ru", "text"),
        ("uk", FIRST, "en", "text"),
        (
            "bg",
            "Фериботите отново пътуват през реката, съобщи пристанището в понеделник вечер.",
            "bg",
            "page",
        ),
        ("de", FIRST, "de", "page"),
        ("en", FIRST, "en", "page"),
    ],
)
def test_the_script_of_a_text_counts_for_more_than_the_pages_template(
    told: str, text: str, language: str, read_from: str
) -> None:
    """A Ukrainian text would be searched and read as an English one because its site's template says so."""
    made = page(f"<article><h1>{TITLE}</h1>{paragraphs(*([text] * 4))}</article>")
    article = read(made.replace(b'lang="en"', f'lang="{told}"'.encode())).annotated.article
    assert article.language == language
    assert json.loads(article.metadata)["read_from"]["language"] == read_from


def test_a_photo_shown_twice_keeps_what_only_one_copy_says() -> None:
    """An editor would check a photo without its credit, because only its copy for telephones has one."""
    wide = '<figure><img src="ferry-landing-1600x900.jpg" alt="A ferry"></figure>'
    small = (
        '<figure><img src="ferry-landing-400x225.jpg"><figcaption>Crews at the landing'
        ' <span class="credit">Ada Stone/AFP</span></figcaption></figure>'
    )
    for made in (wide + small, small + wide):
        draft = read(page(f"<article><h1>{TITLE}</h1>{made}{paragraphs()}</article>"))
        assert words(draft, BlockKind.ALT_TEXT) == ["A ferry"]
        assert words(draft, BlockKind.CAPTION) == ["Crews at the landing"]
        assert words(draft, BlockKind.CREDIT) == ["Ada Stone/AFP"]
        assert len(draft.annotated.photos) == 1


def test_two_photos_that_share_a_files_name_stay_two() -> None:
    """A photo would be lost because the site gives all of them under one name, or shows a crop of one."""
    made = "".join(
        f'<figure><img src="{name}" width="600"><figcaption>{said}</figcaption></figure>'
        for name, said in (
            ("/image.php?id=1", "Nurses go first."),
            ("/image.php?id=2", "The mail goes last."),
            ("ferry-landing.jpg", "The northern landing."),
            ("ferry-landing.jpg", "A mine was found here."),
        )
    )
    draft = read(page(f"<article><h1>{TITLE}</h1>{made}{paragraphs()}</article>"))
    assert len(draft.annotated.photos) == 4


def test_a_long_thread_of_comments_does_not_hide_a_short_report() -> None:
    """An editor would get the readers' quarrel instead of the report."""
    thread = "".join(
        f"<li><p>Reader {n} writes that the boats are late again, and that is a fact.</p></li>"
        for n in range(80)
    )
    draft = read(page(f"<article>{paragraphs()}</article><div id='comments'><ol>{thread}</ol></div>"))
    assert words(draft) == list(TEXT)


def test_other_stories_on_the_page_are_left_out() -> None:
    """An editor would get two articles as one from a page that scrolls on for ever."""
    other = "".join(
        f"<p>Tram {n} runs late in Lower Zraz, the depot said, and gave no reason for it.</p>"
        for n in range(5)
    )
    both = (
        f"<article><h1>{TITLE}</h1>{paragraphs()}</article><article><h1>Trams run late</h1>{other}</article>"
    )
    assert words(read(page(both))) == list(TEXT)


def test_the_posts_of_a_live_page_are_all_kept() -> None:
    """An editor would lose all but one post of a live page."""
    posts = "".join(f"<article><h2>{n + 9}:00</h2><p>{text}</p></article>" for n, text in enumerate(TEXT))
    assert words(read(page(f"<h1>{TITLE}</h1><div class='live'>{posts}</div>"))) == list(TEXT)


def test_the_address_of_a_page_a_browser_saved_is_known() -> None:
    """An editor would not know where a saved page came from."""
    data = b"<!-- saved from url=(0031)https://post.example/ferry/2023 -->" + page(_WHOLE)
    assert read(data).annotated.article.url == "https://post.example/ferry/2023"


def test_a_page_without_an_article_is_refused_or_told() -> None:
    """An editor would get an empty article, or a page of links, without a word."""
    with pytest.raises(Refused, match="holds no article"):
        read(page("<ul><li><a href='/a'>War</a></li><li><a href='/b'>Sport</a></li></ul>"))
    short = read(page(f"<article>{paragraphs(FIRST)}</article>"))
    assert any("only" in note and "characters" in note for note in short.notes)


def test_the_reader_takes_a_file_and_the_chosen_encoding(tmp_path: Path) -> None:
    """An editor's choice of encoding would not reach the page."""
    path = tmp_path / "паром.html"
    line = "Паром повернувся до переправи через Оскіл у понеділок, повідомила пристань. " * 4
    path.write_bytes(f"<html><body><article><p>{line}</p></article></body></html>".encode("koi8-u"))
    choices = Choices(encodings=((str(path), "koi8-u"),))
    (draft,) = read_page(of_path(path), Reading(choices))
    assert isinstance(draft, Draft)
    assert words(draft) == [line.strip()]
    assert draft.encoding == "koi8-u"


def test_the_bytes_that_are_kept_may_be_others_than_the_page() -> None:
    """An editor could not get the e-mail back that a page came in."""
    data = page(_WHOLE)
    assert page_draft(data, of_bytes("mail.eml", b""), original=b"the mail").original == b"the mail"


_NAMES = (
    "p div article section table td h1 h2 ul li b a br pre figure blockquote aside span nav form img script"
)
_TAGS = st.sampled_from(_NAMES.split())
_KINDS = (
    'class="article-body"|class="related"|id="comments"|style="display:none"|href="/a"|itemprop="articleBody"'
    '|class="byline"|hidden|class="caption"|'
)
_ATTRIBUTES = st.sampled_from(_KINDS.split("|"))
_MARKUP = st.recursive(
    st.sampled_from((*TEXT, "Share", "By Ina Quill", "\xa0", "a < b & c", "<!-- no", "<br><br>", "]]>", "")),
    lambda inner: st.tuples(_TAGS, _ATTRIBUTES, st.lists(inner, max_size=4)).map(
        lambda one: f"<{one[0]} {one[1]}>{''.join(one[2])}</{one[0]}>"
    ),
    max_leaves=25,
)


@given(st.lists(_MARKUP, min_size=1, max_size=6).map("".join))
@settings(max_examples=120)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    """An editor would see the program end on a page nobody thought of."""
    data = f"<html><body>{markup}</body></html>".encode()
    try:
        draft = read(data)
    except Refused:
        return
    article = draft.annotated
    ends = 0
    for block in article.blocks:
        span = block.span
        assert ends <= span.start < span.end <= len(article.text)
        assert re.search(r"\n\s*\n", span.text(article.text)) is None
        ends = span.end


@pytest.mark.skipif(not pages(SETS[0]), reason="the shared pages are not there")
def test_bodies_of_real_pages_are_read_as_well_as_they_have_been() -> None:
    """An editor would find text missing, or links in it, on ordinary news pages."""
    some = pages(SETS[0])[::3]
    assert scores(rates(row["text"], body(row["html"])) for row in some)[0] >= 0.96
