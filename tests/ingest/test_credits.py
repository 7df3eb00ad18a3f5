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
from tests.benchmarks.bench_credits import TARGET, judged

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
    ("Foto Ansa", (None, "Ansa", None, STAFF)),
    ("Фото Укринформ", (None, "Укринформ", None, STAFF)),
    ("Satellite image ©2031 Lorn Imaging", (None, "Lorn Imaging", None, CreditOrigin.SATELLITE_HANDOUT)),
    ("Screen grab from video posted by the Lorn Army", (None, "Lorn Army", None, CreditOrigin.SCREEN_GRAB)),
    ("Illustration by Mara Lorn", ("Mara Lorn", None, None, CreditOrigin.ILLUSTRATION)),
    ("Illustration: Mara Lorn/Axios", ("Mara Lorn", "Axios", None, CreditOrigin.ILLUSTRATION)),
    ("CREDIT: MARA LORN/GETTY", ("MARA LORN", "GETTY", None, STAFF)),
    ("Photo / Mara Lorn", ("Mara Lorn", None, None, STAFF)),
    ("© Mara Lorn / AFP", ("Mara Lorn", "AFP", None, STAFF)),
    ("(Copyright 2031 The AP. All rights reserved)", (None, "The AP", None, STAFF)),
    ("Foto: Mara Lorn / dpa", ("Mara Lorn", "dpa", None, STAFF)),
    ("fot. Mara Lorn / PAP", ("Mara Lorn", "PAP", None, STAFF)),
    ("(Crédits : Reuters)", (None, "Reuters", None, STAFF)),
    ("(ABC News: Mara Lorn)", ("Mara Lorn", "ABC News", None, STAFF)),
    ("(Facebook: Mara Lorn)", ("Mara Lorn", "Facebook", None, CreditOrigin.UGC)),
    ("MARA LORN (EFE)", ("MARA LORN", "EFE", None, STAFF)),
    ("(Mara Lorn, Sputnik, Kremlin Pool Photo via AP)", ("Mara Lorn", "Sputnik/Kremlin Pool", "AP", STAFF)),
    ("Sputnik/Mara Lorn/Kremlin via REUTERS", ("Mara Lorn", "Sputnik/Kremlin", "REUTERS", STAFF)),
    ("Radio Free Europe/Radio Liberty/Mara Lorn via REUTERS",
     ("Mara Lorn", "Radio Free Europe/Radio Liberty", "REUTERS", STAFF)),
    ("REUTERS/Mara Lorn TPX IMAGES OF THE DAY", ("Mara Lorn", "REUTERS", None, STAFF)),
    ("Lorn Defence Ministry/Handout via REUTERS ATTENTION EDITORS - THIS IMAGE WAS SUPPLIED.",
     (None, "Lorn Defence Ministry", "REUTERS", HANDOUT)),
    ("Satellite image ©2031 Maxar Technologies/Handout via REUTERS",
     (None, "Maxar Technologies", "REUTERS", CreditOrigin.SATELLITE_HANDOUT)),
    ("Credit...Pool photo by Mara Lorn", ("Mara Lorn", "Pool", None, STAFF)),
    ("Screengrab from video by the Lorn Army", (None, "Lorn Army", None, CreditOrigin.SCREEN_GRAB)),
    ("Handout / LORN PRESS SERVICE / AFP", (None, "LORN PRESS SERVICE/AFP", None, HANDOUT)),
    ("EPA-EFE/PRESS SERVICE OF LORN HANDOUT", (None, "EPA-EFE/PRESS SERVICE OF LORN", None, HANDOUT)),
    ("Photograph: Lorn Press Office/AFP/Getty Images",
     (None, "Lorn Press Office/AFP/Getty Images", None, HANDOUT)),
    ("Ministry of Lorn/Crown Copyright/PA", (None, "Ministry of Lorn/Crown Copyright/PA", None, HANDOUT)),
    ("Courtesy of the Lorn Brigade/Facebook", (None, "Lorn Brigade/Facebook", None, HANDOUT)),
    ("(General Staff of Lorn / Facebook)", (None, "General Staff of Lorn/Facebook", None, HANDOUT)),
    ("© UNHCR/Mara Lorn", ("Mara Lorn", "UNHCR", None, HANDOUT)),
    ("Foto: picture alliance/dpa/TASS | Mara Lorn", ("Mara Lorn", "picture alliance/dpa/TASS", None, STAFF)),
    ("Mara Lorn for The New York Times/Redux",
     ("Mara Lorn", "The New York Times/Redux", None, CreditOrigin.COMMISSIONED)),
    ("(Photo by Mara Lorn, RFE/RL)", ("Mara Lorn", "RFE/RL", None, STAFF)),
    ("Mara Lorn—Getty Images", ("Mara Lorn", "Getty Images", None, STAFF)),
    ("Mara Lorn | AFP | Getty Images", ("Mara Lorn", "AFP/Getty Images", None, STAFF)),
    ("Mara Lorn / Contributor", ("Mara Lorn", None, None, STAFF)),
    ("Credit: Getty - Contributor", (None, "Getty", None, STAFF)),
    ("Credit: AFP or licensors", (None, "AFP", None, STAFF)),
    ("(AP Photo/Mara Lorn, Pool)", ("Mara Lorn", "AP/Pool", None, STAFF)),
    ("Image: picture-alliance/dpa/M. Lorn", ("M. Lorn", "picture-alliance/dpa", None, STAFF)),
    ("(Mara Lorn/For The Lorn Post)", ("Mara Lorn", "The Lorn Post", None, CreditOrigin.COMMISSIONED)),
    ("Courtesy Lorn Museum", (None, "Lorn Museum", None, HANDOUT)),
    ("(Supplied by Mara Lorn)", (None, "Mara Lorn", None, HANDOUT)),
    ("(U.S. Army photo by Staff Sgt. Mara Lorn)", ("Mara Lorn", "U.S. Army", None, HANDOUT)),
    ("(Lorn Defense Ministry Press Service photo via AP)",
     (None, "Lorn Defense Ministry Press Service", "AP", HANDOUT)),
    ("(Screenshot/Telegram)", (None, "Telegram", None, CreditOrigin.SCREEN_GRAB)),
    ("Mara Lorn, CC BY-SA 4.0, via Wikimedia Commons", ("Mara Lorn", None, "Wikimedia Commons", STAFF)),
]  # fmt: skip

UNSURE = [
    "(Lorn Police / SWNS)",  # did the agency take it, or pass it on?
    "(Mara Lorn via Lorn via AP)",  # who passed it to whom?
    "Foto: Lornarchiv",
    "Photo: Mara Lorn, Lorn Bild",  # a second photographer, or an agency?
    "Composite: Lorn Design/Getty Images",
    "Mara Lorn/AP; Ivan Zrazok/Getty Images",
    "(Supplied)",
    "Mara/Instagram",
    "File photo: Mara Lorn",
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


BEHIND = [
    "REUTERS/Mara Lorn TPX IMAGES OF THE DAY",
    "Lorn Police/Handout via REUTERS ATTENTION EDITORS - THIS IMAGE WAS SUPPLIED. NO RESALES.",
    "Mara Lorn for Le Monde",
    "Screengrab: Telegram / Lorn Watch",
    "Credit...Pool photo by Mara Lorn",
    "Foto: picture alliance/dpa | Mara Lorn",
]


@pytest.mark.parametrize("credit", BEHIND)
def test_these_are_cut_from_the_caption(credit: str) -> None:
    """An editor would miss the credit of a wire picture, or find the wire's remarks in the caption."""
    line, end = f"{CAPTION} {credit}", len(CAPTION)
    assert split_credit(line) == (end, end + 1, len(line))


def test_two_credits_in_one_line_are_not_read_as_one() -> None:
    """An editor would miss that two people of two agencies are meant, and which is whose."""
    assert parse_credit("Mara Lorn/Getty Images and Ivan Zrazok/AFP") == CreditParts()


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


@pytest.mark.parametrize(
    "credit",
    [
        "Photo illustration by Lornmag. Photo by Mara Lorn.",
        "L: Lorn House / R: Zrazok & Sons",
        "Clockwise from left: Mara Lorn/AP; Ivan Zrazok/Reuters",
        "Mara Lorn/AP; Ivan Zrazok/Getty Images",
        "Composite: Lorn Design/Getty Images",
        "(Supplied: Mara Lorn)",
        "(Supplied)",
        "Mara Lorn/Lorn Commons (CC BY-SA 4.0)",
        "Source: Lorn Observatory",
        "Mara Lorn",
        "Lorn State Archives",
        "Submitted photo.",
        "(Photo: LN Photo / LOR-ZR / Mara Lorn. Courtesy of the harbour)",
        "(NASA's Lorn Flight Center/Mara Lorn)",
        "(Photo Mara Lorn. AFP)",
        "Copyright © mara lorn",
        "ESA/Lorn & NASA, M. Lorn",
    ],
)
def test_an_evident_credit_is_found_though_it_may_not_read(credit: str) -> None:
    """The caption would carry the credit, and the picture would pass for one without."""
    line = f"{CAPTION} {credit}"
    found = split_credit(line)
    assert found is not None
    assert (line[: found[0]], line[found[1] : found[2]]) == (CAPTION, credit)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "A tram in the rain in 2031. M. Lorn Hale / AP file",
            "A tram in the rain in 2031.",
            "M. Lorn Hale / AP file",
        ),
        ("A tram in the rain. | Mara Lorn/Lornpost", "A tram in the rain.", "Mara Lorn/Lornpost"),
        ("A tram in the rain. — AP Photo", "A tram in the rain.", "AP Photo"),
        ("A tram in the rain. Mara Lorn/AP hide caption", "A tram in the rain.", "Mara Lorn/AP"),
        ("A tram waits in the rain MARA LORN/LORNPOST", "A tram waits in the rain", "MARA LORN/LORNPOST"),
        ("Passengers wait for a tram in Lorn Reuters", "Passengers wait for a tram in Lorn", "Reuters"),
        ("The last tram of the night leaves / PA Wire", "The last tram of the night leaves", "PA Wire"),
        ("A tram in the rain(Image: Mara Lorn)", "A tram in the rain", "(Image: Mara Lorn)"),
    ],
)
def test_what_parts_a_credit_from_its_caption(line: str, caption: str, credit: str) -> None:
    """Half a caption would stand in the credit, or half a credit in the caption."""
    found = split_credit(line)
    assert found is not None
    assert (line[: found[0]], line[found[1] : found[2]]) == (caption, credit)


@pytest.mark.parametrize(
    "line",
    [
        "The tram was late again on Monday. Read More",
        "She spoke about the tram to Gen. Mara Lorn",
        "He visited the old harbour in spring. Cape Lorn",
        "Everybody in the town hall talked to Reuters",
        "Footballers train ahead of the match. (FILE)",
        "FILE PHOTO: Mara Lorn",
        "The winner was picked from a submitted photo.",
        "All texts of the show are copyright © mara lorn",
        "The map shows who holds the coast (Ministry of Defence/Navy)",
        "They met behind the office (police/Mara Lorn)",
        "The bridge was open (Photo Mara Lorn. Monday)",
        "Photo: Fires in the hills of Lorn",
    ],
)
def test_captions_without_a_credit_keep_their_words(line: str) -> None:
    """The end of a caption would be taken for the name of a photographer."""
    assert split_credit(line) is None


@pytest.mark.parametrize(
    "line", [f"{CAPTION} Mara Lorn", "Source: Lorn Observatory", f"{CAPTION} Lorn State Archives"]
)
def test_a_line_of_a_text_needs_more_than_a_caption(line: str) -> None:
    """Whoever signs a letter would become a photographer, and the paragraph a caption."""
    assert split_credit(line, caption=False) is None


@pytest.mark.parametrize("line", ["Handout", "Supplied", "Handout photo."])
def test_where_a_caption_stands_handout_alone_is_a_credit(line: str) -> None:
    """A photo would bear "Handout" as its caption, and a line of a text that says it would be a credit."""
    assert split_credit(line) == (0, 0, len(line))
    assert split_credit(line, caption=False) is None


def test_a_credit_that_lost_its_end_is_found_and_not_read() -> None:
    """The caption of a broken credit would end in half an agency."""
    line = f"{CAPTION} (Mara Lorn/AFP via"
    assert broken_credit(line) == len(CAPTION) + 1
    assert broken_credit(f"{CAPTION} Mara Lorn/AFP)") == len(CAPTION) + 1
    assert broken_credit(f"{CAPTION} (") is None
    assert broken_credit("Soldiers rest (east of the canal") is None


PIECES = (
    *(
        "(",
        ")",
        "[",
        "/",
        " via ",
        "AP",
        "Mara Lorn",
        ". ",
        "Photo: ",
        " | ",
        "—",
        ", ",
        ": ",
        "; ",
        "©",
        "\n",
    ),
    *("CC BY 2.0", "Source: ", "Supplied", "Courtesy ", "U.S. Army photo by ", "File", "Reuters"),
    *(" hide caption", "Lorn waits"),
)
lines = st.text(max_size=80) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(lines, st.booleans())
def test_any_line_is_split_within_itself(line: str, caption: bool) -> None:
    """One odd caption would stop an import."""
    broken = broken_credit(line)
    assert broken is None or 0 <= broken < len(line)
    found = split_credit(line, caption=caption)
    if found is not None:
        end, start, stop = found
        assert 0 <= end <= start < stop <= len(line)
        assert line[:end] == line[:end].rstrip()
        assert line[start:stop] == line[start:stop].strip()


@given(lines)
def test_a_credit_reads_the_same_wherever_it_stands(line: str) -> None:
    """An editor who marks the credit again would get other names than the import did."""
    found = split_credit(line)
    if found is not None:
        credit = line[found[1] : found[2]]
        parts = parse_credit(credit)
        assert parse_credit(f"  {credit} ") == parts
        assert parts.origin is CreditOrigin.NONE or parts.photographer or parts.agency or parts.via


@pytest.mark.parametrize(
    "piece", ["(", "Mara Lorn ", "Photo: ", " / ", "A.", " via AP", "U.S. Army photo by ", "L: a / ", "- "]
)
def test_a_very_long_line_is_read_in_time(piece: str) -> None:
    """One page of rubbish would stop an import for minutes."""
    line = piece * (200_000 // len(piece))
    split_credit(line)
    broken_credit(line)
    assert parse_credit(line) == CreditParts()


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


def test_marked_credits(shared: Path) -> None:
    """Credits as publishers print them would stay in the captions."""
    path = shared / "data" / "captions.public.jsonl"
    if not path.is_file():
        pytest.skip("no captions beside the checkout")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = [judged(row)[1] for row in rows if row["credit"]]
    assert sum(found) >= TARGET * len(found)
