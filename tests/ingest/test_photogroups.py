"""Photos in scraped text: which lines belong together, and what a first look notices."""

from __future__ import annotations

import pytest

from annotator.domain.lint import findings_of
from annotator.domain.photo import CreditParts
from annotator.domain.words import BlockKind, CreditOrigin
from tests.ingest.reading import ALT, CAPTION, LAST, LEDE, QUOTE, SECOND, TITLE, annotated, of_kind, photos

HANDED_OUT = CreditParts(None, "Lorn Police", "AP", CreditOrigin.HANDOUT)
READ = CreditParts("Mara Lorn", None, "AP", CreditOrigin.STAFF_OR_PARTNER)


@pytest.mark.parametrize(
    ("group", "credit"),
    [
        ([f"{ALT}\n{CAPTION} (Mara Lorn via AP)"], "(Mara Lorn via AP)"),
        ([f"{ALT}\n{CAPTION}\n(Mara Lorn via AP)"], "(Mara Lorn via AP)"),
        ([f"{ALT}\n{CAPTION}\nMara Lorn via AP"], "Mara Lorn via AP"),
        ([ALT, CAPTION, "Mara Lorn via AP"], "Mara Lorn via AP"),
        ([ALT, f"{CAPTION} (Mara Lorn via AP)"], "(Mara Lorn via AP)"),
        ([f"{ALT}\n{CAPTION}\nPhoto: Mara Lorn via AP"], "Photo: Mara Lorn via AP"),
        (
            [f"{ALT}\nImage source, Mara Lorn via AP\nImage caption, {CAPTION}"],
            "Image source, Mara Lorn via AP",
        ),
    ],
)
@pytest.mark.parametrize("place", [1, 2, 4])
def test_alt_text_caption_and_credit(group: list[str], credit: str, place: int) -> None:
    """The photo desk would show a caption without its picture's credit."""
    body = [LEDE, SECOND, QUOTE, LAST]
    article = annotated(TITLE, *body[: place - 1], *group, *body[place - 1 :])
    (photo,) = photos(article)
    assert (photo.alt_text, photo.caption, photo.credit, photo.parts) == (ALT, CAPTION, credit, READ)
    assert of_kind(article, BlockKind.PARAGRAPH) == body


def test_caption_without_alt_text() -> None:
    """The paragraph above a photo would be taken for its description."""
    article = annotated(TITLE, LEDE, SECOND, f"{CAPTION} (Mara Lorn via AP)", LAST)
    (photo,) = photos(article)
    assert (photo.alt_text, photo.caption) == (None, CAPTION)
    assert "E03" in photo.rules


def test_several_photos_in_a_row() -> None:
    """The captions of a gallery would be mixed up."""
    groups = [
        "A crane lifts a beam.\nA crane over the bridge. REUTERS/Mara Lorn",
        "People queue beside the depot. (\nPeople queue at the depot. (Photo by Mara LORN / AFP)",
        "A boat passes.\nA boat on the canal.\n(Zrazoks/AP)",
    ]
    for between in ("\n", "\n\n"):
        article = annotated(TITLE, LEDE, SECOND, between.join(groups), QUOTE, LAST)
        assert [(photo.alt_text, photo.caption, photo.credit) for photo in photos(article)] == [
            ("A crane lifts a beam.", "A crane over the bridge.", "REUTERS/Mara Lorn"),
            ("People queue beside the depot. (", "People queue at the depot.", "(Photo by Mara LORN / AFP)"),
            ("A boat passes.", "A boat on the canal.", "(Zrazoks/AP)"),
        ]


def test_a_title_is_never_alt_text() -> None:
    """The headline would vanish into the first photo."""
    article = annotated(f"{TITLE}\n{CAPTION} (Mara Lorn via AP)", LEDE, SECOND)
    assert article.article.title == TITLE
    assert photos(article)[0].alt_text is None


def test_alt_text_cut_off_at_the_credit() -> None:
    """A stray bracket would go into print."""
    article = annotated(TITLE, LEDE, f"{ALT} (\n{CAPTION}", SECOND, "A boat passes the lock at noon. (", LAST)
    first, second = photos(article)
    assert (first.alt_text, first.caption, first.credit) == (f"{ALT} (", CAPTION, None)
    assert {"E01", "E02"} <= set(first.rules)
    assert (second.alt_text, second.caption) == ("A boat passes the lock at noon. (", None)


def test_a_broken_credit_is_kept_and_not_read() -> None:
    """Half an agency would stand as the whole."""
    article = annotated(TITLE, LEDE, f"{ALT}\n{CAPTION} (Mara Lorn/AFP via", SECOND)
    (photo,) = photos(article)
    assert (photo.alt_text, photo.caption, photo.credit) == (ALT, CAPTION, "(Mara Lorn/AFP via")
    assert photo.parts == CreditParts()
    assert "E02" in photo.rules


def test_alt_text_repeated_as_caption_without_credit() -> None:
    """A picture without a credit would go unseen."""
    article = annotated(TITLE, LEDE, f"{CAPTION}\n{CAPTION}", SECOND)
    (photo,) = photos(article)
    assert (photo.alt_text, photo.caption) == (CAPTION, CAPTION)
    assert {"E01", "W07"} <= set(photo.rules)


def test_a_heading_that_the_text_repeats_is_no_photo() -> None:
    """A section of a live report would turn into a picture that is not there."""
    heading = "Governor says the canal bridge will open to lorries within days"
    text = "The governor says the canal bridge will open to lorries within days, weather permitting."
    assert photos(annotated(TITLE, LEDE, heading, text, LAST, between="\n")) == []
    assert photos(annotated(TITLE, LEDE, heading, text, LAST)) == []


def test_file_captions() -> None:
    """An archive picture between two sentences would be read as a sentence."""
    line = "FILE - A worker guides a beam onto the bridge in Zraz, March 3, 2031."
    article = annotated(
        "Crews rebuild the bridge", "The bridge opened.", line, "It had been shut.", between="\n"
    )
    assert [photo.caption for photo in photos(article)] == [line]


@pytest.mark.parametrize(
    ("alt", "caption", "credit", "parts", "rules"),
    [
        (ALT, "The first beam in place near Zraz, Oskol, May 12, 2031.", "(Mara Lorn via AP)", READ, []),
        (None, CAPTION, None, CreditParts(), ["E01", "E03", "W01"]),
        (f"{ALT} (", f"{CAPTION} 12 May 2031", "x", READ, ["E02", "W07"]),
        ("Image of a beam in Zraz", "A beam in Zraz on Tuesday", "x", READ, ["W08", "W16"]),
        ("A long text " * 25, "A beam, 2031", "x", READ, ["W19"]),
        ("A beam in the town of Lorn", "A beam in a town, May 2031", "x", READ, ["W02"]),
        ("A crane", "One. Two words. Three. 2031", "x", READ, ["W04", "I08"]),
        ("A crane", "A beam, 2031", "Lorn / SWNS", CreditParts(), ["W14"]),
        ("A crane", "A fire, 2031", "(Lorn Police via AP)", HANDED_OUT, ["E04"]),
        ("A crane", "A fire, 2031. No archives", "x", READ, ["W12", "I08"]),
    ],
)  # fmt: skip
def test_findings(
    alt: str | None, caption: str, credit: str | None, parts: CreditParts, rules: list[str]
) -> None:
    """A fault that a house rule names would go into print."""
    found = findings_of(alt, caption, credit, parts)
    assert [finding.rule for finding in found] == rules
    assert all(finding.message and "!" not in finding.message for finding in found)
