"""What a page says of its article, in the shapes that publishing systems give it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.ingest.drafting import Known
from annotator.ingest.html.dom import parsed
from annotator.ingest.html.meta import known_of

WORDPRESS = """<!DOCTYPE html><html lang="en-GB"><head>
<title>Ferry returns to the river - The Harbour Post</title>
<link rel="canonical" href="https://harbourpost.example/2024/03/02/ferry-returns/">
<meta property="og:site_name" content="The Harbour Post">
<meta property="og:title" content="Ferry returns to the river - The Harbour Post">
<meta property="og:description" content="After two winters, the ferry sails.">
<meta property="article:published_time" content="2024-03-02T23:30:00+00:00">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebPage","@id":"https://harbourpost.example/2024/03/02/ferry-returns/","inLanguage":"en-GB",
  "datePublished":"2024-03-02T23:30:00+00:00","dateModified":"2024-03-03T08:00:00+00:00"},
 {"@type":"Article","headline":"Ferry returns to the river &#8211; at last",
  "author":{"@id":"https://harbourpost.example/#/person/1"},"articleSection":["Local"],
  "isPartOf":{"@id":"https://harbourpost.example/2024/03/02/ferry-returns/"}},
 {"@type":"Person","@id":"https://harbourpost.example/#/person/1","name":"Mara Quill"}]}</script>
</head><body class="single author-mara"><article>
<h1 class="entry-title">Ferry returns to the river – at last</h1>
<time datetime="2024-03-02T23:30:00+00:00">2 March</time><p>Text.</p></article></body></html>"""

PAGE_ALONE = """<html><head><title>Bridge opens early | Local Voice</title></head><body>
<header><h1 class="site-title">Local Voice</h1></header>
<main><h1>Bridge opens early</h1>
<div class="byline">By <span class="author">Ada Stone</span>
and <span class="author">Ivo Reed</span> in Northport</div>
<span class="published-date">Published 14 June 2023, 10:15</span><p>Text of the report.</p></main>
<aside><div class="byline">By Somebody Else</div></aside></body></html>"""


def known(page: str, name: str = "page.html", url: str | None = None) -> Known:
    """What is read of a page."""
    return known_of(parsed(page.encode(), "utf-8").root, name, url)


def with_ld(data: object, body: str = "<h1>Ferry returns</h1>") -> str:
    """A page with linked data."""
    told = data if isinstance(data, str) else json.dumps(data)
    return f'<html><head><script type="application/ld+json">{told}</script></head><body>{body}</body></html>'


def test_linked_data_come_first_and_each_field_says_what_gave_it() -> None:
    """An editor would not know whether a date was read from the data or from the page."""
    found = known(WORDPRESS)
    told = dict(found.read_from)
    assert found.title == "Ferry returns to the river – at last"
    assert found.authors == ("Mara Quill",)
    assert (found.published, found.outlet, found.language) == ("2024-03-02", "The Harbour Post", "en")
    assert found.url == "https://harbourpost.example/2024/03/02/ferry-returns/"
    assert told["title"] == told["authors"] == told["published"] == "json-ld"
    assert (told["outlet"], told["url"], told["language"]) == ("opengraph", "page", "page")
    assert json.loads(found.metadata) == {
        "description": "After two winters, the ferry sails.",
        "modified_at": "2024-03-03T08:00:00+00:00",
        "published_at": "2024-03-02T23:30:00+00:00",
        "section": "Local",
    }


def test_a_page_without_data_is_read_as_it_is_shown() -> None:
    """A page of a small newsroom would come in without headline, authors and date."""
    found = known(PAGE_ALONE)
    assert found.title == "Bridge opens early"
    assert found.authors == ("Ada Stone", "Ivo Reed")
    assert found.published == "2023-06-14"
    assert found.outlet == "Local Voice"


def test_a_missing_date_stays_missing() -> None:
    """An article would be filed under the day it was imported."""
    found = known("<html><body><h1>Bridge opens early</h1><p>It opened in March.</p></body></html>")
    assert found.published is None
    assert "published" not in dict(found.read_from)


def test_the_date_changed_is_not_the_date_published() -> None:
    """An old article would look like one of the day it was last touched."""
    page = '<html><head><meta property="article:modified_time" content="2024-05-05T10:00:00Z"></head></html>'
    found = known(page)
    assert found.published is None
    assert json.loads(found.metadata) == {"modified_at": "2024-05-05T10:00:00+00:00"}


def test_a_date_in_the_address_is_the_last_resort() -> None:
    """A page that shows no date would have none although its address does."""
    found = known(
        "<html><body><h1>Bridge opens</h1></body></html>", url="https://voice.example/2022/jul/09/bridge"
    )
    assert (found.published, dict(found.read_from)["published"]) == ("2022-07-09", "url")


def test_the_day_is_that_of_the_page() -> None:
    """An evening's report would be dated a day later than its paper dates it."""
    page = with_ld(
        {"@type": "NewsArticle", "headline": "Ferry returns", "datePublished": "2024-04-26T01:30:00Z"},
        '<h1>Ferry returns</h1><time pubdate datetime="2024-04-25T20:30:00-05:00">25 April</time>',
    )
    assert known(page).published == "2024-04-25"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","headline":"Ferry returns","author":[{"name":"Mara Quill",},],}',
        '{"@type":"NewsArticle","headline":"Ferry returns","description":"two\nlines","author":"Mara Quill"}',
        '<!-- {"@type":"NewsArticle","headline":"Ferry returns","author":"Mara Quill"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Ferry returns","author":"Mara Quill"}\n//]]>',
        '[[{"@graph":[{"@type":["Thing","NewsArticle"],"headline":"Ferry returns","author":"Mara Quill"}]}]]',
    ],
)
def test_broken_linked_data_are_read_all_the_same(broken: str) -> None:
    """Many publishers' data have a comma too many, and their authors would be lost."""
    assert known(with_ld(broken)).authors == ("Mara Quill",)


def test_the_article_is_told_from_other_articles_in_the_data() -> None:
    """A list of related stories would give its first story's author."""
    listed = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "headline": "Other", "author": "No One"}],
    }
    also = {
        "@type": "NewsArticle",
        "headline": "Something else",
        "author": "Not She",
        "datePublished": "2020-01-01",
    }
    own = {
        "@type": "NewsArticle",
        "headline": "Ferry returns",
        "author": "Mara Quill",
        "datePublished": "2024-03-02",
    }
    found = known(with_ld([listed, also, own]))
    assert (found.title, found.authors, found.published) == ("Ferry returns", ("Mara Quill",), "2024-03-02")


def test_the_outlet_as_author_yields_to_a_byline() -> None:
    """A report signed in its first line would be listed under the paper's name."""
    body = (
        "<article><h1>Ferry returns</h1><p><strong>Mara Quill/Ivo Reed</strong></p><p>"
        + "The ferry sails. " * 20
    )
    page = with_ld(
        {
            "@type": "NewsArticle",
            "headline": "Ferry returns",
            "author": {"name": "Harbour Post"},
            "publisher": {"name": "Harbour Post"},
        },
        body,
    )
    assert known(page).authors == ("Mara Quill", "Ivo Reed")
    assert known(page.replace("Mara Quill/Ivo Reed", "Morning.")).authors == ("Harbour Post",)


def test_a_cut_title_is_taken_whole_from_the_page() -> None:
    """A headline would end in the middle with three dots."""
    page = (
        '<html><head><meta property="og:title" content="Ferry returns to the river after…"></head>'
        "<body><h1>Ferry returns to the river after two long winters</h1></body></html>"
    )
    assert known(page).title == "Ferry returns to the river after two long winters"


def test_where_a_browser_saved_it_from_is_the_address() -> None:
    """A page saved with its folder would lose where it came from."""
    page = (
        "<!DOCTYPE html>\n<!-- saved from url=(0038)https://voice.example/a/bridge-opens -->\n"
        "<html><head><title>Bridge</title></head><body></body></html>"
    )
    assert known(page).url == "https://voice.example/a/bridge-opens"
    assert known("<html><head><title>A</title></head></html>", url="file:///tmp/a.html").url is None


def test_the_file_name_is_a_title_when_nothing_else_is() -> None:
    """A page without any heading would be listed without a name."""
    assert (
        known("<html><body><p>Text.</p></body></html>", "Bridge opens early.html").title
        == "Bridge opens early"
    )


@settings(max_examples=60)
@given(st.text(alphabet="<>/=\"'{}[]@:,.| abcdhmnty19-\\&;\u0000é", max_size=400))
def test_no_page_stops_the_import(text: str) -> None:
    """One odd page in a folder would stop the whole import."""
    page = (
        f'<html><head><title>{text}</title><meta property="og:title" content="{text}">'
        f'<meta name="author" content="{text}"><link rel="canonical" href="{text}">'
        f'<meta property="article:published_time" content="{text}">'
        f'<script type="application/ld+json">{text}</script></head>'
        f'<body><h1>{text}</h1><p class="byline">{text}</p>'
        f'<time datetime="{text}">{text}</time></body></html>'
    )
    known(page, text).metadata.encode("utf-8")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.just("2024-02-30T99:99:99Z"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@id", "@graph", "headline", "author", "name", "datePublished", "url", "publisher"]
            ),
            inner | st.just("NewsArticle"),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=80)
@given(VALUES)
def test_no_linked_data_stop_the_import(data: object) -> None:
    """Data of an unforeseen shape would stop the import."""
    found = known(with_ld(json.dumps(data).replace("<", "")))
    assert all(name.strip() for name in found.authors)


def test_deep_data_are_left() -> None:
    """A page made to exhaust the program would end it."""
    assert known(with_ld("[" * 50_000 + "]" * 50_000)).title == "Ferry returns"
    assert known(with_ld('{"@type":"NewsArticle","n":' + "9" * 10_000 + "}")).title == "Ferry returns"
