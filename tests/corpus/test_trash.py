"""Deleted articles come back whole until the corpus is closed, and leave nothing stuck behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from annotator.corpus import Conflict, Corpus
from annotator.domain.annotation import Link
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, Kind, Relation, Status
from tests.corpus.samples import (
    PERSON,
    TOWN,
    article,
    claim,
    deletion,
    draft,
    edit,
    full_claim,
    mention,
    present,
    raw,
    record,
    store,
    suggestions,
)

OTHER = "Another story, of Orlivka.\n"
# What grows with every decision, and keys that may be given anew.
GROWING = {"journal", "journal_object", "undo", "corpus", "trash", "sqlite_sequence"}
KEYS = {"runs": "key", "entity_words": "key", "claim_lines": "key", "figure_lines": "line"}


def everything(corpus: Corpus) -> dict[str, list[Any]]:
    """Every row of every table, search indexes included, but for the journal."""
    found: dict[str, list[Any]] = {}
    with raw(corpus.path) as sql:
        names = [name for (name,) in sql.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            if name not in GROWING and not name.endswith(("_data", "_idx", "_config", "_docsize")):
                rows = sql.execute(f"SELECT * FROM {name}")
                columns = [one[0] for one in rows.description]
                found[name] = sorted(
                    ([value for column, value in zip(columns, row, strict=True) if column != KEYS.get(name)]
                     for row in rows),
                    key=repr,
                )  # fmt: skip
        for index, key in {"text_fts": "rowid", "words_fts": "rowid", "names_fts": "entity"}.items():
            source = f"{index} JOIN entity_words w ON w.key = {index}.rowid" if key == "entity" else index
            asked = f"SELECT {key} FROM {source} WHERE {index} MATCH 'orlivka'"
            found[f"words of {index}"] = sorted(sql.execute(asked).fetchall())
    return found


def test_undo_brings_back_everything(corpus: Corpus, ada: Editor, dam: str) -> None:
    """An article deleted by a slip would come back without its runs, its bytes or its suggestions."""
    corpus.add(draft(OTHER), ada)
    store(corpus, dam, suggestions(note="a note of the run"))
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    before, listed = everything(corpus), corpus.article_rows()
    decision = corpus.delete_articles(ada, [dam])
    assert (decision.act, decision.title) == (Act.DELETE, "delete article “Dam holds”")
    assert [(one.kind, one.id, one.after) for one in decision.changes] == [(Kind.ARTICLE, dam, None)]
    assert corpus.trashed() == 1
    with pytest.raises(NothingFound):
        corpus.annotated(dam)
    assert corpus.entity(TOWN.id) is None
    assert corpus.check() == []
    corpus.undo(ada)
    assert everything(corpus) == before
    assert corpus.article_rows() == listed
    assert corpus.original(dam) == draft().original
    assert corpus.trashed() == 0
    assert corpus.check() == []
    corpus.redo(ada)
    assert corpus.trashed() == 1
    assert dam not in corpus.article_ids()
    assert corpus.check() == []


def test_many_articles_are_deleted_as_one(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would have to be pressed once for each of a hundred articles."""
    others = [corpus.add(draft(f"{OTHER}{n}"), ada).article for n in range(3)]
    before = everything(corpus)
    decision = corpus.delete_articles(ada, [*others, dam, dam])
    assert (decision.title, len(decision.changes)) == ("delete 4 articles", 4)
    assert (corpus.article_ids(), corpus.trashed()) == ([], 4)
    assert corpus.turning.things(Act.UNDO) == 60, "undo is as long as the articles are"
    corpus.undo(ada)
    assert everything(corpus) == before
    with pytest.raises(NothingFound):
        corpus.delete_articles(ada, [dam, "nowhere"])
    assert corpus.trashed() == 0
    with pytest.raises(ValueError, match="articles to delete"):
        corpus.delete_articles(ada, [])


def test_deleting_tells_how_far_it_is_and_can_be_stopped(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Whoever deletes ten thousand articles by mistake could only wait until they are gone."""
    ids = [dam, *(corpus.add(draft(f"{OTHER}{n}"), ada).article for n in range(3))]
    before = everything(corpus)

    def stop(done: int, total: int) -> None:
        assert total == 4
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        corpus.delete_articles(ada, ids, stop)
    assert (everything(corpus), corpus.trashed()) == (before, 0)
    told: list[tuple[int, int]] = []
    corpus.delete_articles(ada, ids, lambda *far: told.append(far))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_links_of_other_articles_stay(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Deleting one article would change another."""
    added = corpus.add(record(), ada).article
    link = Link("c-r2-c-dam", "c-r2", dam, "c-dam", Relation.SUPPORTS)
    corpus.decide(ada, Act.LINK, "link", [edit(link, added)])
    corpus.delete_articles(ada, [dam])
    assert link in corpus.annotated(added).links
    assert corpus.check() == []


def test_what_is_gone_for_good_leaves_undo_free(corpus: Corpus, ada: Editor, dam: str) -> None:
    """After a deletion and a restart, undo would refuse for ever."""
    other = corpus.add(draft(OTHER), ada).article
    known = corpus.article(other)
    corpus.decide(ada, Act.CORRECT, "outlet", [edit(known, other, outlet="Delta Press")])
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    renamed = replace(PERSON, name="O. Petrenko")
    corpus.decide(ada, Act.CORRECT, "rename", [edit(renamed, None)])
    both = [edit(mention(), dam, status=Status.ACCEPTED), edit(renamed, None, aliases=())]
    corpus.decide(ada, Act.LINK, "link and name", both)
    corpus.delete_articles(ada, [dam])
    corpus.decide(ada, Act.CORRECT, "title", [edit(corpus.article(other), other, title="Late")])
    assert corpus.empty_trash() == 1
    assert (corpus.trashed(), corpus.empty_trash()) == (0, 0)
    assert corpus.check() == []
    titles = []
    while corpus.undo_title:
        titles.append(corpus.undo_title)
        corpus.undo(ada)
    assert titles == ["title", "outlet"]
    assert corpus.article(other) == known
    assert corpus.check() == []
    for _ in titles:
        corpus.redo(ada)
    assert len(list(corpus.decisions())) == 10
    assert corpus.check() == []


def test_the_same_bytes_again_start_afresh(corpus: Corpus, ada: Editor, dam: str) -> None:
    """What was rejected in a deleted article would be missing, unexplained, in a new import of it."""
    corpus.decide(ada, Act.REJECT, "reject", [edit(claim(), dam, status=Status.REJECTED)])
    corpus.decide(ada, Act.DELETE, "delete", [deletion(mention(), dam)])
    corpus.delete_articles(ada, [dam])
    corpus.empty_trash()
    assert corpus.add(draft(), ada).article == dam
    store(corpus, dam, suggestions())
    annotated = corpus.annotated(dam)
    assert annotated.claims == (claim(), full_claim())
    assert mention() in annotated.mentions
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    assert corpus.check() == []
    corpus.undo(ada)
    assert corpus.undo_title is None
    assert corpus.check() == []


def test_an_article_imported_again_is_not_overwritten(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undoing an old deletion would put two articles of the same bytes into the list, or lose one."""
    corpus.decide(ada, Act.REJECT, "reject", [edit(claim(), dam, status=Status.REJECTED)])
    first = corpus.delete_articles(ada, [dam])
    corpus.add(draft(), ada)
    store(corpus, dam, suggestions())
    assert corpus.annotated(dam).claims[0].status is Status.SUGGESTED
    again = present(corpus)
    with pytest.raises(Conflict, match="imported again"):
        corpus.undo(ada)
    assert "imported again" in (corpus.why_not(first.seq) or "")
    assert present(corpus) == again
    corpus.delete_articles(ada, [dam])
    assert corpus.trashed() == 2
    assert corpus.check() == []
    corpus.undo(ada)
    assert present(corpus) == again
    corpus.redo(ada)
    corpus.take_back(ada, first.seq)
    assert corpus.annotated(dam).claims[0].status is Status.REJECTED
    assert corpus.check() == []


def test_the_order_of_import_stays(corpus: Corpus, ada: Editor) -> None:
    """An article deleted by a slip would come back at another place in the list."""
    ids = [corpus.add(draft(f"{OTHER}{n}"), ada).article for n in range(3)]
    corpus.delete_articles(ada, ids[:2])
    corpus.undo(ada)
    assert corpus.article_ids() == ids


def test_an_entity_that_went_meanwhile_comes_back(corpus: Corpus, ada: Editor, dam: str) -> None:
    """Undo would be stuck because an extraction elsewhere let go of a name."""
    other = corpus.add(draft(), ada).article
    assert other == dam
    second = corpus.add(draft(TOWN.name), ada).article
    store(corpus, second, suggestions(mentions=(mention("m-x", "Dam at", entity=TOWN.id),), claims=()))
    before = present(corpus)
    corpus.delete_articles(ada, [dam])
    store(corpus, second, suggestions(mentions=(), claims=()))
    assert corpus.entity(TOWN.id) is None
    corpus.undo(ada)
    assert corpus.entity(TOWN.id) == TOWN
    gone = {key for key in before if key[1:] == (second, "m-x")}
    assert present(corpus) == {key: body for key, body in before.items() if key not in gone}
    assert corpus.check() == []


def test_decisions_on_a_deleted_article_are_refused(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A key press in a second window would stop the program, or write into the void."""
    corpus.delete_articles(ada, [dam])
    for act, one in (
        (Act.ACCEPT, edit(claim(), dam, status=Status.ACCEPTED)),
        (Act.ADD, edit(claim("c-new", status=Status.ADDED), dam)),
        (Act.STATUS, edit(article(), dam, title="x")),
    ):
        with pytest.raises(Conflict, match="article is no longer there"):
            corpus.decide(ada, act, "late", [one])
