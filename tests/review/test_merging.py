"""Entities merged and split by hand, and what a later extraction makes of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Claim, Entity, Mention, Rule
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.decision import Editor
from annotator.domain.ids import article_id, new_id
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, ArticleStatus, Kind, Label, Status
from annotator.extract import ExtractionFailed, Request
from annotator.extract.grouping import Grouping
from annotator.review import inparts
from annotator.review.decide import Review
from annotator.review.extraction import extract_articles
from annotator.review.merging import merge, split
from annotator.review.naming import rename
from tests.review.sample import MACHINE

NAMES = ("Ihor Danyk", "Anna Danyk", "Igor Danyck", "Danyk", "Lisova")
LABELS = {"Lisova": Label.PLACE}


@dataclass
class Finder:
    """Finds the names above wherever they stand, grouped as the real pipeline groups them."""

    def run(
        self, requests: Iterable[Request], cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[str, Suggestions | ExtractionFailed]]:
        """One result an article."""
        for request in requests:
            yield request.article, suggested(request.text)

    def close(self) -> None:
        """There is nothing to end."""


def suggested(text: str) -> Suggestions:
    """Every name with its entity, and a claim of whoever said something."""
    drafts = []
    at = 0
    while at < len(text):
        name = next((one for one in NAMES if text.startswith(one, at)), None)
        if name is not None:
            drafts.append((span(at, at + len(name)), LABELS.get(name, Label.PERSON), "by:test"))
        at += len(name or " ")
    grouping = Grouping(drafts, text)
    mentions = [Mention(new_id(), one, label, MACHINE, grouping.of[one]) for one, label, _ in drafts]
    claims = [
        Claim(
            new_id(),
            (span(one.span.end + 6, text.index(".", one.span.end)),),
            MACHINE,
            source=(one.span,),
            cue=(span(one.span.end + 1, one.span.end + 5),),
            who=one.entity,
        )
        for one in mentions
        if text[one.span.end :].startswith(" said ")
    ]
    return Suggestions("test", "1", tuple(mentions), tuple(claims), grouping.entities())


@pytest.fixture
def desk(corpus: Corpus) -> Corpus:
    """A corpus with four further articles in which people of one surname speak."""
    for n, text in enumerate((
        "Ihor Danyk said the bridge held. Danyk said it twice.",
        "Igor Danyck said the road was open near Lisova.",
        "Anna Danyk said the ferry sailed.",
        "Danyk said nothing else.",
    )):  # fmt: skip
        put(corpus, f"d{n}", text)
    extract_articles(corpus, Finder(), [article_of(corpus, n) for n in range(4)])
    return corpus


def put(corpus: Corpus, name: str, text: str) -> str:
    """An article of these words."""
    raw = text.encode()
    sha = hashlib.sha256(raw).hexdigest()
    article = Article(article_id(sha), sha, f"{name}.txt", "en", title=name)
    return corpus.add(Draft(Annotated(article, text), raw), corpus.editor("Import")).article


def article_of(corpus: Corpus, n: int) -> str:
    return corpus.find(f"d{n}.txt")


def who(corpus: Corpus, n: int) -> list[str | None]:
    """The names of the entities that an article's mentions refer to, in reading order."""
    return [
        one.entity and named(corpus, one.entity) for one in corpus.annotated(article_of(corpus, n)).mentions
    ]


def sayers(corpus: Corpus, n: int) -> list[str | None]:
    """The same of its claims."""
    return [one.who and named(corpus, one.who) for one in corpus.annotated(article_of(corpus, n)).claims]


def named(corpus: Corpus, id_: str) -> str:
    entity = corpus.entity(id_)
    assert entity is not None
    return entity.name


def entity(corpus: Corpus, n: int, nth: int = 0) -> Entity:
    """What the nth mention of an article refers to."""
    found = corpus.entity(corpus.annotated(article_of(corpus, n)).mentions[nth].entity or "")
    assert found is not None
    return found


def again(corpus: Corpus) -> None:
    """Looks for names and claims anew in all articles."""
    extract_articles(corpus, Finder(), [article_of(corpus, n) for n in range(4)])


def chosen(corpus: Corpus, n: int, nth: int) -> tuple[str, Mention, str]:
    whole = corpus.annotated(article_of(corpus, n))
    one = whole.mentions[nth]
    return whole.article.id, one, one.span.text(whole.text)


def test_what_a_source_says_is_its_entitys(desk: Corpus) -> None:
    """Nobody could ask what somebody said in all articles."""
    assert sayers(desk, 0) == ["Ihor Danyk", "Ihor Danyk"]
    assert who(desk, 2) == ["Anna Danyk"]


def test_two_become_one_with_all_that_refers_to_them(desk: Corpus, editor: Editor) -> None:
    """Half of a person's words would stay with a name nobody looks for."""
    kept, gone = entity(desk, 0), entity(desk, 1)
    desk.decide(editor, Act.ADD, "keep a rule", [_rule(gone)])
    decision = merge(desk, editor, kept, gone)
    assert decision.title == "merge Igor Danyck into Ihor Danyk"
    assert (who(desk, 1)[0], sayers(desk, 1)) == ("Ihor Danyk", ["Ihor Danyk"])
    assert desk.entity(gone.id) is None
    assert set(entity(desk, 1).aliases) == {"Danyk", "Igor Danyck"}
    assert [one.entity for one in desk.rules.all()] == [kept.id]
    assert desk.annotated(article_of(desk, 1)).mentions[0].status is Status.SUGGESTED
    assert desk.article(article_of(desk, 1)).status is ArticleStatus.TO_REVIEW
    assert desk.check() == []
    desk.undo(editor)
    assert (who(desk, 1)[0], sayers(desk, 1)) == ("Igor Danyck", ["Igor Danyck"])
    assert desk.entity(kept.id) == kept
    desk.redo(editor)
    assert sayers(desk, 1) == ["Ihor Danyk"]
    desk.take_back(editor, decision.seq)
    assert sayers(desk, 1) == ["Igor Danyck"]
    assert desk.check() == []


def _rule(of: Entity) -> Edit:
    rule = Rule(new_id(), "Danyck", None, Label.PERSON, of.id)
    return Edit(Kind.RULE, rule.id, None, rule, before=None)


def test_what_was_merged_does_not_come_back(desk: Corpus, editor: Editor) -> None:
    """Each extraction would bring the misspelled person back, and the work would never end."""
    merge(desk, editor, entity(desk, 0), entity(desk, 1))
    again(desk)
    put(desk, "d4", "Igor Danyck said the mine was found.")
    extract_articles(desk, Finder(), [desk.find("d4.txt")])
    assert (who(desk, 1)[0], sayers(desk, 1)) == ("Ihor Danyk", ["Ihor Danyk"])
    assert (who(desk, 4), sayers(desk, 4)) == (["Ihor Danyk"], ["Ihor Danyk"])


def test_people_unlike_by_name_stay_merged(desk: Corpus, editor: Editor) -> None:
    """A married name would part a person in two at the next extraction."""
    merge(desk, editor, entity(desk, 0), entity(desk, 2))
    again(desk)
    assert [who(desk, n)[0] for n in (0, 2)] == ["Ihor Danyk", "Ihor Danyk"]


def test_some_mentions_become_somebody_else(desk: Corpus, editor: Editor) -> None:
    """Two people whom the machine took for one could never be told apart."""
    whole = entity(desk, 0)
    picks = [
        (article, one, "Danyk")
        for article, one in desk.referring(whole.id)
        if isinstance(one, Mention) and article and one.span.text(desk.annotated(article).text) == "Danyk"
    ]
    assert len(picks) > 1
    decision = split(desk, editor, whole, picks, "Danyk")
    assert decision is not None
    assert decision.title == "split Danyk off Ihor Danyk"
    assert who(desk, 0) == ["Ihor Danyk", "Danyk"]
    assert sayers(desk, 0) == ["Ihor Danyk", "Danyk"]
    assert entity(desk, 0).aliases == ()
    assert desk.check() == []
    again(desk)
    assert who(desk, 0) == ["Ihor Danyk", "Danyk"]
    assert sayers(desk, 0) == ["Ihor Danyk", "Danyk"]
    put(desk, "d4", "Ihor Danyk said yes. Danyk said no.")
    extract_articles(desk, Finder(), [desk.find("d4.txt")])
    assert who(desk, 4) == ["Ihor Danyk", "Danyk"]
    assert sayers(desk, 4) == ["Ihor Danyk", "Danyk"]
    assert desk.check() == []


def test_a_split_is_taken_back_whole(desk: Corpus, editor: Editor) -> None:
    """A slip would leave two halves of a person."""
    before = entity(desk, 0)
    split(desk, editor, before, [chosen(desk, 0, 1)], "Danyk the younger")
    assert who(desk, 0) == ["Ihor Danyk", "Danyk the younger"]
    desk.undo(editor)
    assert who(desk, 0) == ["Ihor Danyk", "Ihor Danyk"]
    assert entity(desk, 0) == before
    assert desk.check() == []


def test_the_same_words_can_be_two_people(desk: Corpus, editor: Editor) -> None:
    """A surname that two articles share could be parted by hand only to be joined by the machine."""
    put(desk, "d4", "Lisova was quiet.")
    extract_articles(desk, Finder(), [desk.find("d4.txt")])
    town = entity(desk, 1, 1)
    split(desk, editor, town, [chosen(desk, 4, 0)], "Lisova")
    ids = {n: desk.annotated(article_of(desk, n)).mentions[-1].entity for n in (1, 4)}
    assert ids[1] != ids[4]
    extract_articles(desk, Finder(), [article_of(desk, n) for n in (1, 4)])
    assert {n: desk.annotated(article_of(desk, n)).mentions[-1].entity for n in (1, 4)} == ids


def test_all_cannot_be_split_off(desk: Corpus, editor: Editor) -> None:
    """An entity would stay that nothing refers to."""
    with pytest.raises(Conflict, match="All mentions of Anna Danyk are chosen"):
        split(desk, editor, entity(desk, 2), [chosen(desk, 2, 0)], "Hanna Danyk")
    assert split(desk, editor, entity(desk, 2), [], "Hanna Danyk") is None


def test_what_another_renamed_meanwhile_is_not_merged(desk: Corpus, editor: Editor) -> None:
    """A decision would be made over names that were never on the screen."""
    kept, gone = entity(desk, 0), entity(desk, 1)
    rename(Review(desk, desk.editor("Ada Brandt")), gone, "Igor Danik")
    with pytest.raises(Conflict, match="is Igor Danik by now"):
        merge(desk, editor, kept, gone)
    assert who(desk, 1)[0] == "Igor Danik"


def test_in_parts_merging_and_splitting_are_one_act_all_the_same(
    desk: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a name in thousands of articles refers to would come back in pieces, or not at all."""
    editor = desk.editor("Mira Kay")
    for n in (1, 2):
        merge(desk, editor, _entity(desk, 0), _entity(desk, n))
    before, whole = _told(desk), _entity(desk, 0)
    monkeypatch.setattr(inparts, "A_PART", 1)
    chosen = [
        (article_of(desk, n), desk.annotated(article_of(desk, n)).mentions[0], name)
        for n, name in enumerate(("Ihor Danyk", "Igor Danyck"))
    ]
    parted = split(desk, editor, whole, chosen, "Ihor the elder")
    assert parted is not None
    assert parted.title.endswith(", part 2 of 2")
    assert (who(desk, 0)[0], who(desk, 1)[0]) == ("Ihor the elder", "Ihor the elder")
    off, left, apart = _entity(desk, 0), _entity(desk, 2), _told(desk)
    merged = merge(desk, editor, left, off)
    assert merged.title.endswith(", part 2 of 2")
    assert desk.entity(off.id) is None
    assert desk.undo(editor) is not None
    assert _told(desk) == apart
    assert desk.undo(editor) is not None
    assert _told(desk) == before
    assert desk.check() == []


def _told(corpus: Corpus) -> list[Annotated]:
    return [corpus.annotated(one) for one in corpus.article_ids()]


def _entity(corpus: Corpus, n: int) -> Entity:
    """What the first mention of an article refers to."""
    found = corpus.entity(corpus.annotated(article_of(corpus, n)).mentions[0].entity or "")
    assert found is not None
    return found
