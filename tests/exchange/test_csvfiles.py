"""Tables for spreadsheet programs."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.domain.article import Annotated, Draft
from annotator.domain.words import CURATED, Status
from annotator.exchange.csvfiles import guarded
from annotator.exchange.files import ExportFailed
from tests.exchange.writing import export_csv
from tests.review.sample import annotated


@pytest.fixture
def whole() -> Annotated:
    """The sample with one accepted claim, and a note that a spreadsheet would run."""
    one = annotated()
    first, second, *rest = one.claims
    noted = replace(second, status=Status.ACCEPTED, note='=HYPERLINK("http://x", "a")', who="e-danyk")
    return replace(one, claims=(first, noted, *rest))


@pytest.fixture
def corpus(tmp_path: Path, whole: Annotated) -> Corpus:
    """A corpus of that article."""
    made = Corpus.create(tmp_path / "a.corpus")
    made.add(Draft(whole, None), made.editor("Import"))
    return made


def rows(path: Path) -> list[dict[str, str]]:
    """A table as a spreadsheet program reads it."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_four_tables(corpus: Corpus, tmp_path: Path) -> None:
    """A table would be missing, or stand under another name than documented."""
    done = export_csv(corpus, tmp_path / "tables")
    assert [f.name for f in done.files] == ["articles.csv", "mentions.csv", "claims.csv", "photos.csv"]
    assert [len(rows(f)) for f in done.files] == [1, 4, 4, 1]
    raw = done.files[2].read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == 5


def test_what_a_claim_says(corpus: Corpus, tmp_path: Path) -> None:
    """The numbers in the spreadsheet would not be those of the window."""
    export_csv(corpus, tmp_path / "claims.csv")
    claim = rows(tmp_path / "claims.csv")[1]
    assert {k: claim[k] for k in ("number", "source", "cue", "content", "figures", "asserted_on", "who")} == {
        "number": "2",
        "source": "Col. Ihor Danyk",
        "cue": "said",
        "content": "at least 40 boats were lost",
        "figures": "40 boats = 40–open boats",
        "asserted_on": "2024-03-05 (inferred)",
        "who": "Ihor Danyk",
    }
    assert (
        rows(tmp_path / "claims.csv")[2]["content"]
        == "“We will bring the rest across,” … “before the week ends.”"
    )


def test_a_note_does_not_run(corpus: Corpus, tmp_path: Path) -> None:
    """Opening the table could run what somebody typed into a note."""
    export_csv(corpus, tmp_path / "claims.csv")
    assert rows(tmp_path / "claims.csv")[1]["note"] == '\'=HYPERLINK("http://x", "a")'


def test_curated_keeps_the_numbers(corpus: Corpus, tmp_path: Path) -> None:
    """Claim 2 would be claim 1 in a table of curated claims."""
    export_csv(corpus, tmp_path / "tables", statuses=CURATED)
    (claim,) = rows(tmp_path / "tables" / "claims.csv")
    assert (claim["number"], claim["status"]) == ("2", "accepted")
    (article,) = rows(tmp_path / "tables" / "articles.csv")
    assert (article["claims"], article["mentions"]) == ("1", "0")


def test_photo_and_names(corpus: Corpus, tmp_path: Path) -> None:
    """Credits and whose name a mention is could not be checked in the table."""
    export_csv(corpus, tmp_path / "tables")
    (photo,) = rows(tmp_path / "tables" / "photos.csv")
    assert (photo["photographer"], photo["agency"], photo["file_photo"]) == ("Mira Holt", "Northlight", "no")
    assert photo["findings"] == "caption.date: The caption gives no date"
    names = [row["entity_name"] for row in rows(tmp_path / "tables" / "mentions.csv")]
    assert names == ["Lisova", "Ihor Danyk", "", "Ihor Danyk"]


def test_other_files_of_the_folder_stay(corpus: Corpus, tmp_path: Path) -> None:
    """An export into a folder in use would take away what lies there."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    export_csv(corpus, folder)
    assert len(list(folder.iterdir())) == 5


def test_a_failed_export_leaves_no_folder(corpus: Corpus, tmp_path: Path) -> None:
    """An empty folder would look like a finished export."""

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_csv(corpus, tmp_path / "tables", progress=stop)
    assert not (tmp_path / "tables").exists()
    with pytest.raises(ExportFailed):
        export_csv(corpus, tmp_path / "a.corpus")
    with pytest.raises(ExportFailed):
        export_csv(corpus, tmp_path / "no" / "tables")


@given(st.text(max_size=8))
def test_no_cell_starts_a_formula(cell: str) -> None:
    """A spreadsheet program would take words of an article for a formula."""
    safe = guarded(cell)
    assert isinstance(safe, str)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert safe.removeprefix("'") == cell.removeprefix("'") or safe == f"'{cell}"


def test_numbers_are_left_alone() -> None:
    """A figure below zero would come as text that cannot be added up."""
    assert guarded(-4) == -4
