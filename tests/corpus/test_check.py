"""`check` names whatever is wrong in a corpus that someone or something has tampered with."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Rule
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusError
from annotator.domain.words import Act, Status
from tests.corpus.samples import PERSON, claim, draft, edit, mention, raw


@pytest.fixture
def desk(corpus: Corpus, ada: Editor, dam: str) -> Corpus:
    """A corpus with a decision undone, one taken back, a rule, and an article in the trash."""
    corpus.decide(ada, Act.ACCEPT, "accept claim 1", [edit(claim(), dam, status=Status.ACCEPTED)])
    corpus.decide(ada, Act.CORRECT, "rename", [edit(PERSON, None, name="Oksana P.")])
    corpus.decide(ada, Act.REJECT, "reject mention", [edit(mention(), dam, status=Status.REJECTED)])
    corpus.undo(ada)
    corpus.decide(ada, Act.ADD, "add rule", [edit(Rule("r-town", "Orlivka"), None)])
    corpus.take_back(ada, 1)
    other = corpus.add(draft("Another story."), ada).article
    corpus.delete_articles(ada, [other])
    assert corpus.check() == []
    return corpus


GUARDS = ("journal_no_update", "journal_no_delete", "journal_object_no_update", "journal_object_no_delete")
TAMPERINGS = {
    "changed title": (
        ["UPDATE journal SET title = 'accept claim 2' WHERE seq = 2"],
        "decision 2",
        "its hash",
    ),
    "changed editor": (
        ["INSERT INTO editors VALUES ('eve', 'Eve')", "UPDATE journal SET editor = 'eve' WHERE seq = 1"],
        "decision 1",
        "its hash",
    ),
    "changed before": (
        ["UPDATE journal SET changes = replace(changes, 'Oksana Petrenko', 'Oksana Petrenka') WHERE seq = 2"],
        "decision 2",
        "its hash",
    ),
    "removed": (["DELETE FROM journal WHERE seq = 2"], "decision 3", "2 was removed"),
    "removed two": (["DELETE FROM journal WHERE seq IN (2, 3)"], "decision 4", "2 to 3 was removed"),
    "removed last": (["DELETE FROM journal WHERE seq = 7"], "journal", "had come to decision 7"),
    "removed all": (["DELETE FROM journal"], "journal", "ends with decision 0"),
    "reordered": (
        [
            "UPDATE journal SET seq = 99 WHERE seq = 2",
            "UPDATE journal SET seq = 2 WHERE seq = 3",
            "UPDATE journal SET seq = 3 WHERE seq = 99",
        ],
        "decision 2",
        "its hash",
    ),
    "unreadable": (["UPDATE journal SET changes = '{' WHERE seq = 2"], "decision 2", "cannot be read"),
    "unknown act": (["UPDATE journal SET act = 'sing' WHERE seq = 2"], "decision 2", "cannot be read"),
    "history": (["DELETE FROM journal_object WHERE seq = 1"], "decision 1", "list of things"),
    "head": (["UPDATE corpus SET head_hash = 'x'"], "journal", "not the one written"),
    "undo": (["DELETE FROM undo WHERE position = 1"], "undo", "can be undone"),
    "undo turned": (["UPDATE undo SET undone = 1"], "undo", "can be undone"),
    "claim changed": (
        ["UPDATE claims SET note = 'x' WHERE id = 'c-dam'"],
        "article",
        "claim c-dam is not as",
    ),
    "claim gone": (["DELETE FROM claims WHERE id = 'c-dam'"], "article", "claim c-dam is missing"),
    "span moved": (
        ['UPDATE claim_spans SET "end" = "end" + 1 WHERE claim = \'c-dam\''],
        "article",
        "c-dam is not as",
    ),
    "status without decision": (
        ["UPDATE claims SET status = 'accepted' WHERE id = 'c-houses'"],
        "article",
        "no decision made it so",
    ),
    "entity changed": (
        ["UPDATE entities SET name = 'X' WHERE id = 'e-petrenko'"],
        "entity e-petrenko",
        "not as",
    ),
    "entity names": (["DELETE FROM entity_names"], "entity e-orlivka", "names it is found by"),
    "text": (["UPDATE article_texts SET text = replace(text, 'dam', 'Dam')"], "article", "its text is not"),
    "bytes": (["UPDATE article_originals SET bytes = x'00'"], "article", "its original bytes"),
    "mention outside": (
        ["UPDATE mentions SET \"end\" = 100000 WHERE id = 'm-orlivka'"],
        "article",
        "mention m-orlivka lies beyond",
    ),
    "figure outside": (['UPDATE figures SET "end" = 100000'], "article", "claim c-houses lies beyond"),
    "photo outside": (["UPDATE photos SET credit_end = 100000"], "article", "photo p-street lies beyond"),
    "block outside": (['UPDATE blocks SET "end" = 100000'], "article", "block b-body lies beyond"),
    "blocks overlap": (
        ["UPDATE blocks SET \"start\" = 5 WHERE id = 'b-body'"],
        "article",
        "b-title and b-body overlap",
    ),
    "empty span": (
        ["PRAGMA ignore_check_constraints = ON", 'UPDATE blocks SET "end" = "start" WHERE id = \'b-body\''],
        "file",
        "CHECK constraint failed in blocks",
    ),
    "unknown word": (["UPDATE mentions SET label = 'SHIP'"], "article", "cannot be read"),
    "counts": (["UPDATE articles SET claims_reviewed = 7"], "article", "counts"),
    "take back nobody did": (
        ["UPDATE journal SET reverts = 2 WHERE seq = 6", "UPDATE undo SET taken = 6 WHERE seq = 2"],
        "decision 6",
        "its hash",
    ),
    "taken mark gone": (["UPDATE undo SET taken = NULL"], "undo", "can be undone"),
    "taken mark moved": (
        ["UPDATE undo SET taken = NULL", "UPDATE undo SET taken = 6 WHERE seq = 2"],
        "undo",
        "can be undone",
    ),
    "undo without the taken": (["DELETE FROM undo WHERE seq = 1"], "undo", "can be undone"),
    "rule gone": (["DELETE FROM rules"], "rule r-town", "not as the journal"),
    "rule changed": (["UPDATE rules SET becomes = 'ORG'"], "rule r-town", "not as the journal"),
    "rule of nobody": (
        ["INSERT INTO rules VALUES ('r-x', 'x', NULL, NULL, NULL)"],
        "rule r-x",
        "no decision made it",
    ),
    "deleted text": (
        ["UPDATE trash SET kept = replace(kept, 'Another', 'Some other')"],
        "deleted article",
        "its text is not",
    ),
    "deleted bytes": (["UPDATE trash SET original = x'00'"], "deleted article", "its original bytes"),
    "deleted unreadable": (["UPDATE trash SET kept = '{}'"], "deleted article", "cannot be read"),
    "trash of nobody": (["UPDATE trash SET seq = 2"], "deleted article", "did not delete it"),
    "article index": (["DELETE FROM text_fts_docsize"], "search", "“text_fts” lacks row"),
    "words index": (["INSERT INTO words_fts_docsize VALUES (77, x'00')"], "search", "a row too many, 77"),
    "names index": (
        ["INSERT INTO names_fts (names_fts) VALUES ('delete-all')"],
        "search",
        "“names_fts” lacks row",
    ),
    "words in an index": (
        [
            "INSERT INTO text_fts (text_fts, rowid, text)"
            " SELECT 'delete', place, 'engineer' FROM placed_texts ORDER BY place LIMIT 1"
        ],
        "search",
        "“text_fts” does not hold the words",
    ),
    "place of a name lost": (["DELETE FROM entity_places"], "search", "who is named where lacks"),
    "place of a name made up": (
        ["INSERT INTO entity_places VALUES (0, 'e-orlivka', 77)"],
        "search",
        "who is named where tells too much of 'e-orlivka' at 77",
    ),
    "searched names": (["UPDATE entity_words SET names = 'x'"], "entity e-orlivka", "searched by"),
    "words": (["UPDATE article_words SET headline = ''"], "article", "names it is found by"),
    "reference": (
        ["PRAGMA foreign_keys = OFF", "DELETE FROM entities WHERE id = 'e-orlivka'"],
        "file",
        "“mentions” refers to one of “entities”",
    ),
    "further table": (["CREATE TABLE extra (a)"], "file", "“extra”, which is not of the schema"),
    "further trigger": (
        ["CREATE TRIGGER spy AFTER INSERT ON claims BEGIN DELETE FROM runs; END"],
        "file",
        "“spy”, which is not",
    ),
    "index dropped": (["DROP INDEX mentions_entity"], "file", "“mentions_entity” is missing"),
    "guard dropped": ([], "file", "“journal_no_delete” is missing"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_named(desk: Corpus, name: str) -> None:
    """Someone could change what an editor decided, and nobody would know."""
    statements, where, what = TAMPERINGS[name]
    with raw(desk.path) as sql:
        sql.execute("PRAGMA foreign_keys = OFF")
        guards = dict(sql.execute(f"SELECT name, sql FROM sqlite_schema WHERE name IN {GUARDS}").fetchall())
        for guard in guards:
            sql.execute(f"DROP TRIGGER {guard}")
        for statement in statements:
            sql.execute(statement)
        if name != "guard dropped":
            for guard in guards.values():
                sql.execute(guard)
    problems = desk.check()
    assert any(one.where.startswith(where) and what in one.what for one in problems), problems


def test_the_journal_cannot_be_changed_in_passing(desk: Corpus) -> None:
    """A careless query in another tool would rewrite history without a word."""
    with raw(desk.path) as sql:
        for table in ("journal", "journal_object"):
            for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET seq = seq"):
                with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                    sql.execute(statement)


def test_a_rewritten_row_with_a_fitting_hash_breaks_the_next(desk: Corpus) -> None:
    """Whoever can compute a hash could change a decision unseen."""
    from dataclasses import replace

    from annotator.corpus.journal import Entry, Journal, chained

    journal = Journal(desk._connection.sql)
    first, second = journal.entry(1), journal.entry(2)
    forged = replace(second, title="rename nobody")
    fitting = chained(first.hash, forged)
    with raw(desk.path) as sql:
        sql.execute("DROP TRIGGER journal_no_update")
        sql.execute("UPDATE journal SET title = ?, hash = ? WHERE seq = 2", (forged.title, fitting))
    assert isinstance(first, Entry)
    assert any(one.where == "decision 3" and "hash" in one.what for one in desk.check())


def test_broken_pages_are_reported(desk: Corpus, tmp_path: Path) -> None:
    """A failing disk would show as a crash, or not at all."""
    desk.close()
    content = bytearray(desk.path.read_bytes())
    with raw(desk.path) as sql:
        page = sql.execute("PRAGMA page_size").fetchone()[0]
        roots = [root for (root,) in sql.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'claims'")]
    start = (roots[0] - 1) * page
    content[start : start + page] = b"\xff" * page
    desk.path.write_bytes(content)
    with Corpus.open(desk.path, read_only=True) as broken:
        problems = broken.check()
        assert any(one.where == "file" for one in problems)
        with pytest.raises(CorpusError, match="damaged"):
            broken.annotated(broken.article_ids()[0])


def test_progress_is_told(desk: Corpus, ada: Editor) -> None:
    """A long check would look like a hang."""
    desk.add(draft("Another."), ada)
    seen: list[tuple[int, int]] = []
    desk.check(lambda done, total: seen.append((done, total)))
    assert seen == [(n, 9) for n in range(1, 10)]
