"""What keys and buttons do to the corpus and to what is on screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.corpus import Corpus
from annotator.domain.annotation import Claim, Link
from annotator.domain.article import Draft
from annotator.domain.errors import CorpusUnwritable, NotACorpus
from annotator.domain.words import ArticleStatus, Kind, Label, Relation, Status
from annotator.review.spans import Direction, Edge
from annotator.ui import acts as acting
from annotator.ui import corpusacts
from annotator.ui.acts import Acts
from annotator.ui.selection import Column, Selection
from annotator.ui.session import Session
from tests.review.sample import TEXT, annotated, at

ID = annotated().article.id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A corpus with the sample article."""
    with Corpus.create(tmp_path / "river.corpus") as corpus:
        corpus.add(Draft(annotated(), None), corpus.editor("Import"))
    return tmp_path / "river.corpus"


@pytest.fixture
def session(qapp: QApplication, path: Path) -> Iterator[Session]:
    """That corpus, with the article in the left column."""
    made = Session("Mira Kay")
    made.open_corpus(path)
    made.open_article(ID, Column.FIRST)
    yield made
    made.close_corpus()


@pytest.fixture
def acts(session: Session) -> Acts:
    """The editor's acts."""
    return Acts(session)


def select(session: Session, kind: Kind, id_: str) -> None:
    session.select(Selection(Column.FIRST, kind, id_))


def stored(path: Path) -> dict[str, Status]:
    with Corpus.open(path, read_only=True) as corpus:
        whole = corpus.annotated(ID)
    return {one.id: one.status for one in (*whole.claims, *whole.mentions)}


def test_accepting_is_durable_and_goes_on(acts: Acts, session: Session, path: Path) -> None:
    """An editor would lose the decision, or press two keys for one."""
    said: list[str] = []
    session.said.connect(said.append)
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    assert stored(path)["c-boats"] is Status.ACCEPTED
    opened = session.opened(Column.FIRST)
    assert opened is not None
    assert opened.claims.by_id["c-boats"].status is Status.ACCEPTED
    assert session.selection is not None
    assert session.selection.id != "c-boats"
    assert said[-1].startswith("Claim 2 accepted. ")


def test_undo_brings_it_back_on_screen_and_on_disk(acts: Acts, session: Session, path: Path) -> None:
    """The screen would show what the corpus no longer holds."""
    select(session, Kind.MENTION, "m-post")
    acts.reject()
    assert stored(path)["m-post"] is Status.REJECTED
    acts.undo()
    opened = session.opened(Column.FIRST)
    assert opened is not None
    assert opened.mentions.by_id["m-post"].status is Status.SUGGESTED
    assert stored(path)["m-post"] is Status.SUGGESTED
    acts.redo()
    assert stored(path)["m-post"] is Status.REJECTED


def test_undo_goes_back_to_the_one_thing_it_was_about(acts: Acts, session: Session) -> None:
    """After a slip of the finger the editor would have to look for the claim again."""
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    assert session.selection != Selection(Column.FIRST, Kind.CLAIM, "c-boats")
    acts.undo()
    assert session.selection == Selection(Column.FIRST, Kind.CLAIM, "c-boats")
    select(session, Kind.MENTION, "m-post")
    acts.redo()
    assert session.selection == Selection(Column.FIRST, Kind.CLAIM, "c-boats")


def test_undo_of_what_is_no_longer_there_leaves_the_selection(acts: Acts, session: Session) -> None:
    """The Inspector would go empty when an added claim is taken back."""
    acts.add_claim(at("“We will bring the rest across,”"))
    select(session, Kind.MENTION, "m-post")
    acts.undo()
    assert session.selection == Selection(Column.FIRST, Kind.MENTION, "m-post")


def test_the_first_decision_starts_the_article(acts: Acts, session: Session) -> None:
    """The Library would still list it as to review."""
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    opened = session.opened(Column.FIRST)
    assert opened is not None
    assert opened.article.status is ArticleStatus.IN_PROGRESS


def test_a_new_mention_is_whole_words_and_selected(acts: Acts, session: Session) -> None:
    """Half a word would be kept, or the new mention would have to be looked for."""
    whole = at("repairs")
    acts.add_mention(type(whole)(whole.start, type(whole.end)(whole.end - 2)), Label.EVENT)
    opened, selection = session.opened(Column.FIRST), session.selection
    assert opened is not None
    assert selection is not None
    assert opened.words(opened.mentions.by_id[selection.id].span) == "repairs"


def test_a_new_claim_holds_the_chosen_words(acts: Acts, session: Session) -> None:
    """The claim would be about other words than those selected."""
    acts.add_claim(at("“We will bring the rest across,”"))
    claim = session.selected()
    assert isinstance(claim, Claim)
    assert [one.text(TEXT) for one in claim.content] == ["“We will bring the rest across,”"]
    assert claim.status is Status.ADDED


def test_a_failed_save_is_said_and_can_be_tried_again(
    acts: Acts, session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor would believe a decision saved that is not, or lose it."""
    real = Corpus.decide

    def refuse(*_args: object, **_more: object) -> None:
        raise CorpusUnwritable(path, "the disk is full")

    monkeypatch.setattr(Corpus, "decide", refuse)
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    assert session.save_error == "river.corpus: the disk is full"
    assert session.waiting == 1
    opened = session.opened(Column.FIRST)
    assert opened is not None
    assert opened.claims.by_id["c-boats"].status is Status.ACCEPTED
    assert session.selection is not None
    assert session.selection.id != "c-boats"
    assert stored(path)["c-boats"] is Status.SUGGESTED
    monkeypatch.setattr(Corpus, "decide", real)
    acts.retry()
    assert session.save_error is None
    assert stored(path)["c-boats"] is Status.ACCEPTED


def test_a_file_that_is_no_corpus_keeps_the_open_one(session: Session, tmp_path: Path) -> None:
    """A slip in the file dialog would close the corpus an editor works in."""
    other = tmp_path / "notes.txt"
    other.write_text("not a corpus")
    with pytest.raises(NotACorpus):
        session.open_corpus(other)
    assert session.opened(Column.FIRST) is not None


def test_swapped_columns_keep_the_selection(qtbot: QtBot, session: Session) -> None:
    """Keys would act on another article than the one that shows the selection."""
    select(session, Kind.CLAIM, "c-boats")
    session.swap_column(session.active)
    assert session.opened(Column.FIRST) is None
    assert session.selection == Selection(Column.SECOND, Kind.CLAIM, "c-boats")
    assert session.active is Column.SECOND


def test_a_selected_person_is_pinned(session: Session) -> None:
    """The same person would not be ringed in the other column."""
    select(session, Kind.MENTION, "m-danyk")
    assert session.pinned == "e-danyk"
    assert session.pinned_spellings()[0] == "Ihor Danyk"
    select(session, Kind.CLAIM, "c-boats")
    assert session.pinned == "e-danyk"


def test_an_edge_moves_by_a_word_and_the_rest_stays(acts: Acts, session: Session, path: Path) -> None:
    """A name that was cut short could not be mended from the article."""
    select(session, Kind.MENTION, "m-post")
    acts.move_edge(Edge.START, Direction.LEFT)
    opened = session.opened(Column.FIRST)
    assert opened is not None
    assert opened.words(opened.mentions.by_id["m-post"].span) == "the Harbour Post"
    assert stored(path)["m-post"] is Status.CORRECTED
    select(session, Kind.CLAIM, "c-boats")
    acts.move_edge(Edge.END, Direction.LEFT)
    assert opened.words(opened.claims.by_id["c-boats"].content[0]) == "at least 40 boats were"
    assert session.selection == Selection(Column.FIRST, Kind.CLAIM, "c-boats")


def test_what_failed_in_one_corpus_is_not_tried_in_another(
    acts: Acts, session: Session, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Retry would write a decision about one article into another corpus."""
    real = Corpus.decide

    def refuse(*_args: object, **_more: object) -> None:
        raise CorpusUnwritable(path, "the disk is full")

    monkeypatch.setattr(Corpus, "decide", refuse)
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    monkeypatch.setattr(Corpus, "decide", real)
    session.new_corpus(tmp_path / "other.corpus")
    said: list[str] = []
    session.said.connect(said.append)
    acts.retry()
    assert session.corpus is not None
    assert list(session.corpus.decisions()) == []
    assert said == []


def test_a_linked_claim_is_known_from_both_ends(session: Session) -> None:
    """The other side of a link would not light up."""
    opened = session.opened(Column.FIRST)
    assert opened is not None
    link = Link("l", "c-boats", ID, "c-repairs", Relation.UPDATES)
    opened.links[link.id] = link
    for mine, other in (("c-boats", "c-repairs"), ("c-repairs", "c-boats")):
        select(session, Kind.CLAIM, mine)
        assert session.related() == {other}


def test_what_is_about_very_much_is_turned_in_a_thread(
    qtbot: QtBot, acts: Acts, session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Undo of a name corrected in thousands of articles would keep the window standing still for seconds."""
    monkeypatch.setattr(acting, "MANY", 0)
    monkeypatch.setattr(corpusacts, "MANY", 0)
    monkeypatch.setattr(Corpus, "undo", _only_elsewhere(Corpus.undo))
    monkeypatch.setattr(Corpus, "redo", _only_elsewhere(Corpus.redo))
    monkeypatch.setattr(Corpus, "take_back", _only_elsewhere(Corpus.take_back))
    said: list[str] = []
    session.said.connect(said.append)
    select(session, Kind.CLAIM, "c-boats")
    acts.accept()
    corpus = session.corpus
    assert corpus is not None
    for act, status in (
        (acts.undo, Status.SUGGESTED),
        (acts.redo, Status.ACCEPTED),
        (lambda: corpusacts.take_back(session, acts, 1), Status.SUGGESTED),
    ):
        act()
        assert said[-1].endswith("…")
        qtbot.waitUntil(lambda: not session.longact.runs)
        assert not said[-1].endswith("…")
        opened = session.opened(Column.FIRST)
        assert opened is not None
        assert opened.claims.by_id["c-boats"].status is stored(path)["c-boats"] is status


def _only_elsewhere(method: Callable[..., object]) -> Callable[..., object]:
    def checked(*given: object) -> object:
        assert current_thread() is not main_thread()
        return method(*given)

    return checked
