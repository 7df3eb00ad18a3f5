from __future__ import annotations

import re

import pytest

from annotator.ingest.html.dom import MOST_DEPTH, MOST_TAGS, parsed
from annotator.ingest.source import Refused
from tests.ingest.html.paper import FIRST, paragraphs


def test_tags_nested_ten_thousand_deep_are_read_in_part() -> None:
    """An editor would miss the import ending when one page of a folder is built to break it."""
    page = parsed(b"<html><body><p>Before.</p>" + b"<div>" * 10_000 + b"deep" + b"</div>" * 10_000)
    assert page.root.findtext(".//p") == "Before."
    assert any("nested too deep" in note for note in page.notes)


def test_a_tree_is_no_deeper_than_its_bound() -> None:
    """An editor would wait for minutes on a page whose every level is looked through again and again."""
    page = parsed(b"<html><body>" + b"<div>word" * 1_500 + b"</div>" * 1_500)
    deepest, element = 1, page.root
    while len(element):
        element, deepest = element[-1], deepest + 1
    assert deepest <= MOST_DEPTH
    assert len(" ".join(page.root.itertext()).split()) == 1_500


def test_three_hundred_levels_are_read_whole() -> None:
    """An editor would miss the text of an old page whose tags are never closed."""
    page = parsed(b"<html><body>" + b"<font>" * 300 + b"<p>At the end.</p>")
    assert " ".join(page.root.itertext()).split() == ["At", "the", "end."]
    assert page.notes == ()


def test_more_tags_than_the_limit_are_cut() -> None:
    """An editor would miss being told that a page was read in part."""
    page = parsed(b"<html><body>" + b"<p>a" * (MOST_TAGS + 500))
    assert len(page.root.findall(".//p")) <= MOST_TAGS
    assert any("tags of the page were read" in note for note in page.notes)


def test_a_tag_with_a_hundred_thousand_attributes_loses_them() -> None:
    """An editor would wait for minutes on one line of markup."""
    attributes = b" ".join(b"a%d=1" % n for n in range(100_000))
    page = parsed(b"<html><body><p " + attributes + b">Text</p><p class='kept'>More</p>")
    first, second = page.root.findall(".//p")
    assert (first.text, len(first.attrib)) == ("Text", 0)
    assert second.get("class") == "kept"


def test_a_long_script_keeps_its_end() -> None:
    """An editor would miss all text behind a script that compares many numbers."""
    script = "if (" + " && ".join(f"a<b{n}" for n in range(3_000)) + ") {}"
    page = parsed(f"<html><body><script>{script}</script><p>Text</p></body></html>".encode())
    assert page.root.findtext(".//p") == "Text"


def test_a_picture_written_into_the_page_stays_whole() -> None:
    """An editor would miss the photos of a page saved as a single file."""
    picture = "data:image/png;base64," + "QUJD" * 3_000_000
    page = parsed(f'<html><body><img src="{picture}"><p>Text</p></body></html>'.encode())
    assert page.root.find(".//img").get("src") == picture
    assert page.root.findtext(".//p") == "Text"


def test_nuls_and_an_unclosed_comment_do_no_harm() -> None:
    """An editor would miss the words around a stray byte."""
    page = parsed(f"<html><body>{paragraphs(FIRST)}<p>Ferr\0ies</p><!-- never closed".encode())
    assert [one.text for one in page.root.findall(".//p")] == [FIRST, "Ferries"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"Two ferries carry the mail.", "no markup"),
        (b"<html><frameset cols='1,2'><frame src='a.html'></frameset></html>", "frames"),
        (b"<!-- -->", "no text"),
    ],
)
def test_what_is_no_page_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    """An editor would not learn why a file gave no article."""
    with pytest.raises(Refused, match=re.escape(reason)):
        parsed(data)
