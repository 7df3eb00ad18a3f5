"""The block structure of scraped text: head, headings, paragraphs and furniture."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.words import BlockKind
from annotator.ingest.drafting import draft_of
from annotator.ingest.lines import MOST_LINES
from tests.ingest.reading import (
    ALT,
    CAPTION,
    DEK,
    LAST,
    LEDE,
    QUOTE,
    SECOND,
    TITLE,
    annotated,
    of_kind,
    roles,
)

K = BlockKind


def kinds(*parts: str, between: str = "\n\n") -> list[BlockKind]:
    return [block.kind for block in annotated(*parts, between=between).blocks]


def test_title_and_paragraphs() -> None:
    """The article would have no name in the library."""
    article = annotated(TITLE, LEDE, SECOND, QUOTE)
    assert article.article.title == TITLE
    assert [block.kind for block in article.blocks] == [K.TITLE, K.PARAGRAPH, K.PARAGRAPH, K.PARAGRAPH]


def test_an_article_without_a_title_has_none() -> None:
    """The first paragraph would be shown as a headline."""
    article = annotated(LEDE, SECOND, QUOTE)
    assert article.article.title is None
    assert kinds(LEDE, SECOND) == [K.PARAGRAPH, K.PARAGRAPH]
    assert kinds("He was tired.", SECOND) == [K.PARAGRAPH, K.PARAGRAPH]
    assert kinds(QUOTE, SECOND) == [K.PARAGRAPH, K.PARAGRAPH]
    assert kinds("One line only") == [K.PARAGRAPH]


def test_a_label_above_the_title_is_not_the_title() -> None:
    """Every article of a desk would be called “World”."""
    assert annotated("World", TITLE, LEDE, SECOND).article.title == TITLE


@pytest.mark.parametrize(
    "head",
    [
        [TITLE, DEK, f"{ALT}\n{CAPTION} (Mara Lorn via AP)"],
        [TITLE, f"{ALT}\n{CAPTION} (Mara Lorn via AP)", DEK],
        [TITLE, DEK, "By Mara Lorn"],
        [TITLE, "By Mara Lorn", DEK],
        [TITLE, DEK],
        [TITLE, DEK.removesuffix(".")],
        [f"{TITLE}\n{DEK}"],
    ],
)
def test_standfirst(head: list[str]) -> None:
    """The summary would be counted as reporting."""
    assert of_kind(annotated(*head, LEDE, SECOND, LAST), K.STANDFIRST) == [
        head[-1].split("\n")[-1]
    ] or of_kind(annotated(*head, LEDE, SECOND, LAST), K.STANDFIRST) == [DEK]


@pytest.mark.parametrize(
    "body",
    [
        [LEDE, SECOND],
        ["The bridge into Zraz will open on Friday, the governor said.", SECOND],
        ["The bridge into Zraz will open within days.", f"It has been shut since March. {SECOND}"],
        [QUOTE, SECOND],
        [LEDE, f"{ALT}\n{CAPTION} (Mara Lorn via AP)", SECOND],
    ],
)
def test_no_standfirst(body: list[str]) -> None:
    """The first paragraph of the report would be taken for a summary, and its claims missed."""
    assert of_kind(annotated(TITLE, *body, LAST), K.STANDFIRST) == []


def test_byline_date_and_dateline() -> None:
    """Authors, day and place would have to be typed in."""
    article = annotated(
        f"{TITLE}\nBy MARA LORN and Ivan van der Zraz\nPublished 10:14 AM EDT, May 12, 2031",
        f"KYIV, Ukraine (AP) — {LEDE}",
    )
    assert article.article.authors == ("MARA LORN", "Ivan van der Zraz")
    assert article.article.published == "2031-05-12"
    assert of_kind(article, K.BYLINE) == ["By MARA LORN and Ivan van der Zraz"]
    assert of_kind(article, K.DATELINE) == ["Published 10:14 AM EDT, May 12, 2031", "KYIV, Ukraine (AP) —"]
    assert of_kind(article, K.PARAGRAPH) == [LEDE]


@pytest.mark.parametrize(
    "dateline",
    [
        "KYIV —",
        "KYIV, May 12 (Reuters) -",
        "Kyiv (AFP) –",
        "CHASIV YAR, Ukraine —",
        "BRUSSELS/KYIV, 3 June (Reuters) -",
        "(Reuters) -",
        "КИЇВ, 12 травня (Укрінформ) —",
    ],
)
def test_datelines(dateline: str) -> None:
    """The place of filing would be read as part of the first sentence."""
    assert of_kind(annotated(TITLE, f"{dateline} {LEDE}", SECOND), K.DATELINE) == [dateline]


@pytest.mark.parametrize(
    "start", ["NATO-backed troops —", "Ukraine — a country —", "The U.S. - and others -", "(Laughter) —"]
)
def test_prose_is_no_dateline(start: str) -> None:
    """A subject would be cut off its sentence."""
    assert of_kind(annotated(TITLE, f"{start} {LEDE}", SECOND), K.DATELINE) == []


@pytest.mark.parametrize(
    "line", ["By Tuesday the road was open.", "By Friday", "By and large it held", "Byline"]
)
def test_prose_is_no_byline(line: str) -> None:
    """A weekday would be listed among the authors."""
    article = annotated(TITLE, line, LEDE, SECOND)
    assert article.article.authors == ()
    assert of_kind(article, K.BYLINE) == []


def test_subheadings() -> None:
    """The parts of a long report could not be folded."""
    photo = f"{ALT}\n{CAPTION} (Mara Lorn via AP)"
    article = annotated(
        TITLE,
        LEDE,
        "The crossing",
        SECOND,
        "What comes next?",
        photo,
        QUOTE,
        "Eight words that stand above a last paragraph",
        LAST,
    )
    assert of_kind(article, K.SUBHEADING) == [
        "The crossing",
        "What comes next?",
        "Eight words that stand above a last paragraph",
    ]


def test_lists_and_quotes_are_no_subheadings() -> None:
    """The outline of an article would be a shopping list."""
    article = annotated(
        TITLE,
        LEDE,
        "- Two cranes\n- Forty workers\n- Nine lorries",
        SECOND,
        "Cranes\nLorries\nBeams\nWorkers",
        QUOTE,
        "“Hold on!”",
        LAST,
        "The end",
    )
    assert of_kind(article, K.SUBHEADING) == []


def test_contributors_and_comment_form() -> None:
    """A newsletter form would be searched for claims, and a reporter's name lost."""
    thanks = "Mara Lorn contributed reporting from Oskol, and Ivan Zraz from Kyiv."
    article = annotated(
        TITLE,
        LEDE,
        SECOND,
        QUOTE,
        thanks,
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Name *\nEmail *",
        "A reader once wrote here",
    )
    assert of_kind(article, K.CONTRIBUTOR) == [thanks]
    (form,) = of_kind(article, K.BOILERPLATE)
    assert form.startswith("Leave a Reply")
    assert form.endswith("A reader once wrote here")


@pytest.mark.parametrize(
    "line",
    [
        "Mara Lorn reported from Oskol and Ivan Zraz from Kyiv.",
        "Additional reporting by Mara Lorn",
        "(Reporting by Mara Lorn; Editing by Ivan Zraz)",
        "Associated Press writer Mara Lorn in Kyiv contributed to this report.",
        "Some information for this report came from Reuters.",
    ],
)
def test_contributor_lines(line: str) -> None:
    """Who else worked on a report would be counted as reporting."""
    assert of_kind(annotated(TITLE, LEDE, SECOND, line), K.CONTRIBUTOR) == [line]


def test_prose_is_no_contributor_line() -> None:
    """The last claim of a report would be filed under its authors."""
    line = "The wind contributed to the fire, a firefighter from Oskol said."
    assert of_kind(annotated(TITLE, LEDE, SECOND, line), K.CONTRIBUTOR) == []


def test_contributors_at_the_end_of_a_paragraph() -> None:
    """An agency's sign-off would hang on the last claim."""
    article = annotated(TITLE, LEDE, f"{LAST} (Reporting by Mara Lorn; Editing by Ivan Zraz)")
    assert of_kind(article, K.CONTRIBUTOR) == ["(Reporting by Mara Lorn; Editing by Ivan Zraz)"]
    assert of_kind(article, K.PARAGRAPH)[-1] == LAST


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter",
        "Read more: How the canal was dug",
        "ADVERTISEMENT",
        "Share this article",
        "Facebook",
        "Story continues below advertisement",
        "© 2031 The Lorn Times. All rights reserved.",
        "Follow us on Telegram",
        "5 min read",
        "Читайте також: Як копали канал",
        "Підписуйтесь на наш канал",
        "***",
    ],
)
def test_furniture_in_the_middle(line: str) -> None:
    """The page's buttons would be read as sentences of the report."""
    assert of_kind(annotated(TITLE, LEDE, line, SECOND, LAST), K.BOILERPLATE) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell by a third on the exchange in Kyiv after the news, traders said.",
        "Comments by the governor angered the council.",
        "Follow-up strikes hit the depot on Sunday.",
        "Advertising revenue has collapsed in the region, and newspapers have closed, editors said.",
        "Searches went on for three days.",
        "Read out in court, the letter said the road was mined.",
        "Home to 9,000 people before the war, the town is empty.",
    ],
)
def test_reporting_is_no_furniture(line: str) -> None:
    """A paragraph of the report would be hidden as furniture."""
    assert of_kind(annotated(TITLE, LEDE, line, SECOND, LAST), K.BOILERPLATE) == []


def test_one_sentence_a_line() -> None:
    """Agency copy without blank lines would be one lump."""
    lines = [
        LEDE.split(". ")[0] + ".",
        "Residents have crossed on foot since March.",
        QUOTE,
        "The council approved the money in April.",
    ]
    assert kinds(TITLE, *lines, between="\n") == [K.TITLE, *[K.PARAGRAPH] * 4]


def test_title_and_dateline_glued_to_the_text() -> None:
    """The headline would be taken for something the first source said."""
    first = (
        "Engineers rebuilt the bridge overnight, the governor said on Tuesday after the shelling ended there."
    )
    article = annotated(
        f"Crews Rebuild E. Zraz Bridge Under Fire-KYIV, UKRAINE — -{first}", LAST, between="\n"
    )
    assert roles(article)[:2] == [("title", "Crews Rebuild E. Zraz Br"), ("dateline", "KYIV, UKRAINE — -")]
    assert of_kind(article, K.PARAGRAPH)[0] == first
    plain = annotated(f"Crews Rebuild Bridge Under US-Made Cranes-{first}", LAST, between="\n")
    assert plain.article.title == "Crews Rebuild Bridge Under US-Made Cranes"


def test_hard_wrapped_paragraphs_are_whole() -> None:
    """An e-mailed report would have a paragraph for each line."""
    parts = ["\n".join(textwrap.wrap(part, 70)) for part in (LEDE, SECOND, QUOTE, LAST)]
    assert of_kind(annotated(TITLE, *parts), K.PARAGRAPH) == parts


def test_ukrainian() -> None:
    """Reports in Ukrainian would be one grey column."""
    article = annotated(
        "Інженери відбудовують міст під обстрілами",
        "Автор: Олена Зразок",
        "12 травня 2031, 14:05",
        "Інженери всю ніч відновлювали міст через канал, повідомив голова області. Обстріл перерізав шлях.",
        "Що далі",
        "«Ми закінчимо до пʼятниці», — сказав виконроб Петро Зразок. Мешканці спостерігали з берега.",
        "Читайте також: Як копали канал",
    )
    assert [block.kind for block in article.blocks] == [
        K.TITLE,
        K.BYLINE,
        K.DATELINE,
        K.PARAGRAPH,
        K.SUBHEADING,
        K.PARAGRAPH,
        K.BOILERPLATE,
    ]
    assert (article.article.language, article.article.authors, article.article.published) == (
        "uk",
        ("Олена Зразок",),
        "2031-05-12",
    )


PIECES = [
    TITLE,
    LEDE,
    SECOND,
    QUOTE,
    DEK,
    ALT,
    f"{CAPTION} (Mara Lorn via AP)",
    "(Libra/AP)",
    "The crossing",
    "By Mara Lorn",
    "Image caption,",
    "FILE - x",
    "Leave a Reply",
    "KYIV, Ukraine (AP) — ",
    "(",
    ")",
    "Photo: ",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u2028",
    "🇺🇦",
    "—",
    "-",
    "/",
]
arbitrary = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(arbitrary | st.lists(st.sampled_from(PIECES) | arbitrary, max_size=14).map("".join))
def test_blocks_of_any_text(text: str) -> None:
    """Marks would overlap, run past the end, or hang on white space."""
    article = draft_of(text, text.encode(), "any.txt").annotated
    assert article.text == text
    last = 0
    for block in article.blocks:
        words = block.span.text(text)
        assert last <= block.span.start < block.span.end <= len(text)
        assert words == words.strip()
        last = block.span.end
    assert len({block.id for block in article.blocks}) == len(article.blocks)
    spans = {(block.kind, block.span) for block in article.blocks}
    for photo in article.photos:
        credit = photo.credit.span if photo.credit else None
        for kind, span in ((K.ALT_TEXT, photo.alt_text), (K.CAPTION, photo.caption), (K.CREDIT, credit)):
            assert span is None or (kind, span) in spans


def test_a_text_of_very_many_lines_is_one_paragraph() -> None:
    """A log file named .txt would fill the corpus with a million blocks."""
    text = "word\n" * (MOST_LINES + 5)
    draft = draft_of(text, text.encode(), "log.txt")
    assert [block.kind for block in draft.annotated.blocks] == [K.PARAGRAPH]
    assert draft.notes == (f"More than {MOST_LINES:,} lines: kept as one paragraph",)
