"""The photos of two articles reviewed in the true window by keyboard alone, and found again in the corpus."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.corpus import Corpus, PhotoRow, PhotoState
from annotator.domain.decision import Decision
from annotator.domain.photowords import standing
from annotator.domain.words import Act, Kind
from tests.e2e.conftest import Display, annotator, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.display]


@pytest.fixture
def corpus(sample: Path, tmp_path: Path) -> Path:
    """Two sample articles."""
    return Path(shutil.copy(sample, tmp_path / "bakhmut.corpus"))


@pytest.fixture
def true_articles(shared: Path, tmp_path: Path) -> Path:
    """The two true articles of the reference data."""
    path = tmp_path / "true.corpus"
    annotator("new", path)
    annotator("import", "--extract", path, *sorted((shared / "seeds").glob("0*.txt")))
    return path


def photos(path: Path) -> list[PhotoRow]:
    """The photos of a corpus, the worst first."""
    with Corpus.open(path, read_only=True) as corpus:
        return corpus.photo_list.rows(corpus.photo_list.keys())


def about_photos(decisions: list[Decision]) -> Iterator[Decision]:
    """Those of the decisions that are about photos."""
    return (one for one in decisions if any(change.kind is Kind.PHOTO for change in one.changes))


def review_all(display: Display, path: Path) -> None:
    """Corrects the first caption, fixes what is safe, checks every photo, and looks again after a restart."""
    before = photos(path)
    assert before, "the articles have no photos"
    program = display.open(path)
    program.press("ctrl+3")
    # A key pressed before the photos are listed does nothing.
    program.rest()

    def checked(at_least: int) -> bool:
        program.press("a")
        program.rest()
        return sum(one.state is PhotoState.CHECKED for one in photos(path)) >= at_least

    wait_for("a checked photo", lambda: checked(1))
    program.press("k")
    number = len(program.decisions())
    program.press("e", "End", "space", "X", "Return")
    wait_for("the corrected caption", lambda: len(program.decisions()) > number)
    program.press("f")
    wait_for("every photo checked", lambda: checked(len(before)))
    program.press("ctrl+z")
    wait_for("the undone check", lambda: program.decisions()[-1].act is Act.UNDO)
    wait_for("it checked again", lambda: checked(len(before)))
    program.quit()

    assert "Nothing" in annotator("check", path).stdout
    with Corpus.open(path, read_only=True) as corpus:
        titles = (one for one in about_photos(list(corpus.decisions())) if "caption" in one.title)
        first = next(titles)
        change = next(one for one in first.changes if one.kind is Kind.PHOTO)
        page = corpus.annotated(change.article or "")
        photo = next(one for one in page.photos if one.id == change.id)
        assert (standing(photo, page.text).caption or "").endswith("X")
        assert photo.caption is None or not photo.caption.text(page.text).endswith("X")


def test_photos_of_the_sample_articles_by_keyboard_alone(display: Display, corpus: Path) -> None:
    """An editor would need the mouse, or find a photo unreviewed after a restart."""
    review_all(display, corpus)


def test_photos_of_the_true_articles_by_keyboard_alone(display: Display, true_articles: Path) -> None:
    """The same on articles as they really come."""
    review_all(display, true_articles)
