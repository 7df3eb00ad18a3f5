"""Credit lines and their parts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.photo import CreditParts
from annotator.domain.words import CreditOrigin
from annotator.ingest.credits import broken_credit, parse_credit, split_credit

STAFF, HANDOUT = CreditOrigin.STAFF_OR_PARTNER, CreditOrigin.HANDOUT
CAPTION = "Workers wait beside the canal lock."

READ = [
    ("(Ivan Zrazok via AP)", ("Ivan Zrazok", None, "AP", STAFF)),
    ("(Studioz/AP)", ("Studioz", "AP", None, STAFF)),
    ("(Mara Lorn/Example Agency via Getty Images)", ("Mara Lorn", "Example Agency", "Getty Images", STAFF)),
    ("(AP Photo/Mara Lorn)", ("Mara Lorn", "AP", None, STAFF)),
    ("AP Photo", (None, "AP", None, STAFF)),
    ("(Mara Lorn, Pool via AP)", ("Mara Lorn", "Pool", "AP", STAFF)),
    ("REUTERS/Mara Lorn", ("Mara Lorn", "REUTERS", None, STAFF)),
    ("EPA-EFE/MARA LORN", ("MARA LORN", "EPA-EFE", None, STAFF)),
    ("Lorn City Police/Handout via REUTERS", (None, "Lorn City Police", "REUTERS", HANDOUT)),
    ("Handout via REUTERS", (None, None, "REUTERS", HANDOUT)),
    ("(Lorn Fire Department via AP)", (None, "Lorn Fire Department", "AP", HANDOUT)),
    ("Courtesy of the Lorn Museum", (None, "Lorn Museum", None, HANDOUT)),
    ("Social media/via REUTERS", (None, "Social media", "REUTERS", CreditOrigin.UGC)),
    ("(Photo by Mara LORN / AFP)", ("Mara LORN", "AFP", None, STAFF)),
    ("Photograph: Mara Lorn/Getty Images", ("Mara Lorn", "Getty Images", None, STAFF)),
    ("Photo by - / AFP via Getty Images", (None, "AFP", "Getty Images", STAFF)),
    ("Image source, Reuters", (None, "Reuters", None, STAFF)),
    ("Credit: EPA", (None, "EPA", None, STAFF)),
    ("Credit... Mara Lorn/The Lorn Times", ("Mara Lorn", "The Lorn Times", None, STAFF)),
    ("Фото: Іван Зразок / УНІАН", ("Іван Зразок", "УНІАН", None, STAFF)),
    ("Mara Lorn for The Lorn Times", ("Mara Lorn", "The Lorn Times", None, CreditOrigin.COMMISSIONED)),
    ("Mara Lorn and Ivan Zrazok/Lorn News", ("Mara Lorn; Ivan Zrazok", "Lorn News", None, STAFF)),
    ("(Mara de la Lorn/SOPA Images/LightRocket via Getty Images)",
     ("Mara de la Lorn", "SOPA Images/LightRocket", "Getty Images", STAFF)),
    ("Satellite image ©2031 Lorn Imaging", (None, "Lorn Imaging", None, CreditOrigin.SATELLITE_HANDOUT)),
    ("Screen grab from video posted by the Lorn Army", (None, "Lorn Army", None, CreditOrigin.SCREEN_GRAB)),
    ("Illustration by Mara Lorn", ("Mara Lorn", None, None, CreditOrigin.ILLUSTRATION)),
]  # fmt: skip

UNSURE = [
    "(Lorn Police / SWNS)",  # did the agency take it, or pass it on?
    "(Mara Lorn via Lorn via AP)",  # who passed it to whom?
    "Foto: Lornarchiv",
    "(Mara Lorn/AFP",
    "Mara Lorn/AFP)",
    "Mara Lorn",
    "(north/south)",
    "Kyiv/Moscow",
    "(the second of two)",
    "He told Reuters",
    "",
    "()",
    "/",
    "via",
]


@pytest.mark.parametrize(("raw", "parts"), READ)
def test_parts_of_a_credit(raw: str, parts: tuple[str | None, str | None, str | None, CreditOrigin]) -> None:
    """A photographer would be paid or thanked under the wrong name."""
    photographer, agency, via, origin = parts
    assert parse_credit(raw) == CreditParts(photographer, agency, via, origin)


@pytest.mark.parametrize(
    "raw", ["(AP Photo/Mara Lorn, File)", "REUTERS/Mara Lorn/File Photo", "Mara Lorn / AP file"]
)
def test_a_file_photo_says_so(raw: str) -> None:
    """An old picture would pass for one of the day."""
    parts = parse_credit(raw)
    assert parts.file_photo
    assert parts.photographer == "Mara Lorn"


@pytest.mark.parametrize("raw", UNSURE)
def test_what_does_not_read_surely_gives_no_parts(raw: str) -> None:
    """A guess would stand in the corpus as if the paper had printed it."""
    assert parse_credit(raw) == CreditParts()


@pytest.mark.parametrize("raw", [raw for raw, _ in READ if not raw.startswith("AP Photo")])
def test_a_credit_is_found_at_the_end_of_a_caption(raw: str) -> None:
    """The caption would carry the credit, and the picture none."""
    line = f"{CAPTION} {raw}"
    found = split_credit(line)
    assert found is not None
    end, start, stop = found
    assert (line[:end], line[start:stop]) == (CAPTION, raw)
    assert split_credit(raw) == (0, 0, len(raw))


@pytest.mark.parametrize(
    "line",
    [
        "Soldiers rest near the village (east of the canal).",
        "Soldiers rest near the village. (",
        "The company told The Associated Press (AP)",
        "Prices rose by a third (and/or more).",
        "The governor spoke to Reuters.",
        "Group C — Lorn 2 – 0 Zraz",
        "Ivan Zrazok – still living above the bakery on Canal Street.",
        "A worker, Mara Lorn, told the BBC, Reuters.",
    ],
)
def test_prose_is_no_credit(line: str) -> None:
    """Body text would be cut up as a caption."""
    assert split_credit(line) is None


def test_a_credit_that_lost_its_end_is_found_and_not_read() -> None:
    """The caption of a broken credit would end in half an agency."""
    line = f"{CAPTION} (Mara Lorn/AFP via"
    assert broken_credit(line) == len(CAPTION) + 1
    assert broken_credit(f"{CAPTION} Mara Lorn/AFP)") == len(CAPTION) + 1
    assert broken_credit(f"{CAPTION} (") is None
    assert broken_credit("Soldiers rest (east of the canal") is None


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["(", ")", "/", " via ", "AP", "Mara Lorn", ". ", "Photo: "])).map("".join)
)
def test_any_line_is_split_within_itself(line: str) -> None:
    """One odd caption would stop an import."""
    found = split_credit(line)
    if found is not None:
        end, start, stop = found
        assert 0 <= end <= start < stop <= len(line)
        assert line[:end] == line[:end].rstrip()
        assert line[start:stop] == line[start:stop].strip()


def test_reference_credits(shared: Path) -> None:
    """The credits that the newsroom's conventions name would not be read as they say."""
    for case in json.loads((shared / "design" / "credit-cases.json").read_text(encoding="utf-8")):
        parts = parse_credit(case["raw"])
        got = (parts.photographer, parts.agency, parts.via, parts.origin, parts.file_photo)
        want = (
            case["photographer"],
            case["agency"],
            case["via"],
            case["origin"],
            case.get("file_photo", False),
        )
        assert got == want, case["raw"]
