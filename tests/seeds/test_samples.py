"""The sample articles: whole, our own, and with everything in them that the program has to cope with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from annotator.domain.errors import UnreadableFile
from annotator.domain.words import BlockKind
from annotator.ingest import drafts

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"
PAIR = ("01", "02")
RUN = 8  # words in a row that two texts may not share


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample article as it lies in seeds/."""

    path: Path
    text: str
    about: dict[str, object]

    @property
    def number(self) -> str:
        return self.path.name[:2]


def read(path: Path) -> Sample:
    raw = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return Sample(path, raw, {})
    (line,) = raw.splitlines()
    record = json.loads(line)
    return Sample(path, record.pop("text"), record)


SAMPLES = {
    sample.number: sample for sample in map(read, sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.jsonl")]))
}
TOLD = [sample for sample in SAMPLES.values() if sample.about]


def has(pattern: str) -> Callable[[str], bool]:
    """Whether a text holds the pattern."""
    return lambda text: re.search(pattern, text, re.MULTILINE) is not None


def repeats_its_alt_text(text: str) -> bool:
    """Whether a line is followed by itself with a credit behind it."""
    lines = text.splitlines()
    return any(line and below.startswith(f"{line.rstrip('.')}.") for line, below in pairwise(lines))


SAID = r"(?:said|wrote|added|went on|пояснив|сказав)"
NAMELESS = r"unnamed|be named|not authorized|name was not given|would not give|неназван"
RELAYED = r"told (?:Sky News|Radio Lindqvist|Tidewater Daily|the Harbour Post)|speaking to Sky News"
NESTED = (
    r"told .{3,30} that .{3,60} had|had told (?:her|him)|told him (?:to|“)|[Aa]ccording to .{5,40}, a .* told"
)
UNVERIFIED = (
    r"could not be (?:independently )?(?:verified|confirmed|checked)|Neither .*verified"
    r"|cannot be independently verified|незалежно неможливо"
)
BOUNDED = r"up to|as many as|at least|no (?:more|fewer) than|nearer|under a|до третини"
DATELINE = r"^[A-ZА-ЯІЇЄ’ ]+(?: REGION)?, .{5,40}\((?:Meridian Wire|Radio Lindqvist|Радіо Ліндквіст)\) — "

# What must be met in which articles: an editor who tries the program on them should meet all of it.
FEATURES: list[tuple[str, Callable[[str], bool], str]] = [
    ("interrupted quotation", has(rf"[,.]” [^“”\n]*{SAID}[^“”\n]*[,.] “\w"), "01 02 03 05 06 07 08"),
    ("interrupted quotation, Ukrainian", has(rf"«[^»]+, — {SAID}[^»]*[,.] — "), "10"),
    ("call sign", has(r"call sign|позивний"), "01 02 03 04 05 06 07 08 09 10"),
    ("source without a name", has(NAMELESS), "01 02 03 04 05 06 07 09 10"),
    ("source chain", has(RELAYED), "01 02 04 06 07 09"),
    ("nested attribution", has(NESTED), "02 05 06 09"),
    ("verification hedge", has(UNVERIFIED), "01 02 03 05 06 07 08 09 10"),
    ("vague or bounded figure", has(BOUNDED), "01 02 03 04 05 06 08 09 10"),
    (
        "attribution without a source",
        has(r"(?:are|is) (?:thought|believed|said) to|reportedly"),
        "02 03 05 08",
    ),
    ("denial or doubt", has(r"denied|claim(?:s|ed)\b|dismissed|стверджує"), "02 03 04 05 06 07 09 10"),
    ("standfirst", has(r"\A.+\n\n[^\n“]+\.\n\n"), "01 02 04 06 07 08 09 10"),
    ("byline", has(r"^By (?:[A-Z]|the )"), "03 04 07 09"),
    ("dateline", has(DATELINE), "03 06 10"),
    ("subheading", has(r"\n\n[A-ZА-Я][^.\n]{4,30}\n\n"), "01 03 04 05 06 07 08 09 10"),
    ("contributor line", has(r"contributed reporting from"), "02 03"),
    ("comment form", has(r"Leave a [Cc]omment|Join the discussion|Залишити коментар"), "02 05 08 10"),
    ("photo group", has(r"^\S.+\.?\n\S.+\(.*\)?$"), "01 03 04 05 06 07 08 09 10"),
    ("alt text repeated as caption", repeats_its_alt_text, "04 09"),
    ("credit cut short", has(r"\($|\([^)\n]+$"), "01 03 04"),
    ("credit without an agency", has(r"\(Joe Bloggs\)$"), "05"),
    ("handout", has(r"Handout via"), "04 08"),
    ("archive picture", has(r", File\)$"), "07"),
    ("typing slips kept as they were", has(r"Telegram,soldiers|Russia‘s"), "01"),
    ("correction", has(r"^Correction, June 29: "), "04"),
]

VARIANTS = {
    "Syrskyi": "01",
    "Syrsky": "02",
    "Syrskiy": "05",
    "Zelensky": "02 07",
    "Zelenskyy": "03",
    "Yevgeny Prigozhin": "01",
    "Yevgeny V. Prigozhin": "02 09",
    "Sergei K. Shoigu": "02",
    "Sergei Shoigu": "09",
    "Ministry of Defence": "01 04",
    "Ministry of Defense": "01 02 03 04 05 06",
}  # fmt: skip


@pytest.mark.parametrize(("feature", "there", "numbers"), FEATURES, ids=[row[0] for row in FEATURES])
def test_feature_is_met_where_promised(feature: str, there: Callable[[str], bool], numbers: str) -> None:
    """Somebody who tries the program would never see how it copes with this."""
    assert [number for number in numbers.split() if not there(SAMPLES[number].text)] == []


@pytest.mark.parametrize(("name", "numbers"), VARIANTS.items())
def test_name_is_spelled_so(name: str, numbers: str) -> None:
    """The names would no longer differ from article to article, and pinning one would show nothing."""
    spelled = re.compile(rf"\b{re.escape(name)}\b")
    assert [number for number in numbers.split() if not spelled.search(SAMPLES[number].text)] == []


def test_there_are_ten_and_two_lead() -> None:
    """The demonstration opens the first two beside one another."""
    assert sorted(SAMPLES) == [f"{number:02}" for number in range(1, 11)]


@pytest.mark.parametrize("number", sorted(SAMPLES))
def test_length(number: str) -> None:
    """The pair fills two columns; the others are read in a minute or two."""
    low, high = (600, 900) if number in PAIR else (300, 550)
    assert low <= len(SAMPLES[number].text.split()) <= high


@pytest.mark.parametrize("sample", TOLD, ids=lambda sample: sample.path.stem)
def test_what_is_known_is_told(sample: Sample) -> None:
    """The Library would show rows without outlet and date, or with a title that is not the article's."""
    assert set(sample.about) - {"authors", "photos"} == {
        "id",
        "title",
        "outlet",
        "published",
        "language",
        "about",
    }
    assert sample.about["title"] == sample.text.splitlines()[0]
    published = date.fromisoformat(str(sample.about["published"]))
    assert date(2023, 5, 1) <= published <= date(2023, 7, 31)
    assert "invented" in str(sample.about["about"])


def test_ids_differ() -> None:
    """Two articles would answer to one name."""
    assert len({sample.about["id"] for sample in TOLD}) == len(TOLD) == 9


def test_one_is_ukrainian() -> None:
    """Nobody would notice that Cyrillic text, guillemets or long dashes break something."""
    assert [sample.number for sample in TOLD if sample.about["language"] == "uk"] == ["10"]


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=lambda sample: sample.path.stem)
def test_the_importer_reads_it(sample: Sample) -> None:
    """The first thing an editor opens would be refused, or come without its outlet and date."""
    (draft,) = drafts(sample.path)
    assert not isinstance(draft, UnreadableFile)
    article = draft.annotated.article
    assert draft.annotated.text == sample.text
    assert (article.outlet, article.published) == (sample.about.get("outlet"), sample.about.get("published"))
    kinds = {block.kind for block in draft.annotated.blocks}
    assert {BlockKind.TITLE, BlockKind.PARAGRAPH} <= kinds
    if sample.number != "02":
        assert draft.annotated.photos


def words(text: str) -> list[str]:
    """The words of a text, folded so that case, punctuation and the kind of apostrophe do not matter."""
    return re.findall(r"[^\W_]+", text.replace("’", "'").replace("‘", "'").lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of RUN words in a text."""
    found = words(text)
    return {tuple(found[start : start + RUN]) for start in range(len(found) - RUN + 1)}


def test_nothing_is_taken_from_published_reports(shared: Path) -> None:
    """We would hand out somebody else's sentences under our licence."""
    published = set[tuple[str, ...]]()
    for path in (shared / "seeds").glob("*.txt"):
        published |= runs(path.read_text(encoding="utf-8"))
    if not published:
        pytest.skip("no published reports to compare with")
    taken = {
        sample.path.name: sorted(" ".join(run) for run in runs(sample.text) & published)
        for sample in SAMPLES.values()
    }
    assert {name: shared_runs for name, shared_runs in taken.items() if shared_runs} == {}
