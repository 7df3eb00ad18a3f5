"""A dossier holds what was chosen, runs nothing, and opens where it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document

from annotator.corpus import ClaimQuery, Corpus
from annotator.domain.words import Relation
from annotator.exchange.dossier import MOST, export_dossier, gather
from annotator.exchange.files import ExportFailed
from annotator.review.decide import Review
from tests.review.claims.pages import page, tolls


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Corpus]:
    """Two claims, linked, accepted and noted."""
    with Corpus.create(tmp_path / "river.corpus") as made:
        one, other = tolls(made)
        review = Review(made, made.editor("Mira <b>Kay</b>"))
        whole = made.annotated(one)
        review.accept(whole, whole.claims[0])
        whole = made.annotated(one)
        review.set_note(whole, whole.claims[0], '<script>alert("x")</script>')
        review.relate(whole, whole.claims[0], (other, "c-900"), Relation.CONTRADICTS)
        yield made


class Tags(HTMLParser):
    """The tags and words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        """Notes words."""
        self.words += data


def test_a_page_holds_source_context_links_and_history(corpus: Corpus, tmp_path: Path) -> None:
    """Whoever gets the dossier could not tell where a claim comes from."""
    dest = tmp_path / "dossier.html"
    assert export_dossier(corpus, dest, corpus.claims.keys(ClaimQuery()), "Tolls & <more>") == 2
    page_words = Tags()
    page_words.feed(dest.read_text(encoding="utf-8"))
    for wanted in (
        "Tolls & <more>",
        "300 soldiers were killed at Orlivka",
        "The army said",
        "contradicts NWG 1: “at least 900 soldiers",
        "Delta 1: “300 soldiers were killed at Orlivka” contradicts this",
        "Mira <b>Kay</b> · accept claim 1",
        "killed: at least 900 – open soldiers",
        "Losses at Orlivka (suggested)",
        "2024-05-08",
    ):
        assert wanted in page_words.words
    assert not page_words.tags & {"script", "img", "link", "iframe", "b", "more"}


def test_a_word_processor_opens_it(corpus: Corpus, tmp_path: Path) -> None:
    """The dossier for the lawyer would be a file nobody can open."""
    dest = tmp_path / "dossier.docx"
    export_dossier(corpus, dest, corpus.claims.keys(ClaimQuery()), "Tolls \x0b&")
    made = Document(str(dest))
    words = "\n".join(one.text for one in made.paragraphs)
    cells = "\n".join(cell.text for table in made.tables for row in table.rows for cell in row.cells)
    assert "1. Delta 1" in words
    assert "contradicts NWG 1" in words
    assert "The army" in cells
    assert "Tolls �&" in words


def test_the_claim_is_marked_in_its_own_words(corpus: Corpus) -> None:
    """The reader could not tell the claim from what stands around it."""
    first = gather(corpus, corpus.claims.keys(ClaimQuery()), "Tolls").entries[0]
    assert [words for words, claimed in first.context if claimed] == ["300 soldiers were killed at Orlivka"]
    assert (
        "".join(words for words, _ in first.context) == "The army said 300 soldiers were killed at Orlivka."
    )


def test_a_very_long_block_is_cut_around_the_claim(tmp_path: Path) -> None:
    """A dossier of ten claims would hold ten whole articles."""
    with Corpus.create(tmp_path / "long.corpus") as corpus:
        made = page(f"{'Water rose. ' * 900}The army said it left. {'Water fell. ' * 900}")
        made.claim("c", "it left", "The army", "said")
        made.into(corpus)
        (entry,) = gather(corpus, corpus.claims.keys(ClaimQuery()), "Long").entries
        whole = "".join(words for words, _ in entry.context)
        assert len(whole) < 1300
        assert whole.startswith("… ")
        assert whole.endswith(" …")


@pytest.mark.parametrize("name", ["dossier.pdf", "river.corpus"])
def test_a_destination_that_cannot_be_is_refused(corpus: Corpus, tmp_path: Path, name: str) -> None:
    """The corpus itself could be overwritten."""
    before = corpus.path.read_bytes()
    with pytest.raises(ExportFailed):
        export_dossier(corpus, tmp_path / name, [], "Tolls")
    assert corpus.path.read_bytes() == before


def test_too_many_claims_are_refused(corpus: Corpus, tmp_path: Path) -> None:
    """A slip with a filter would fill memory and disk."""
    with pytest.raises(ExportFailed, match="too many"):
        export_dossier(corpus, tmp_path / "all.html", range(MOST + 1), "All")
