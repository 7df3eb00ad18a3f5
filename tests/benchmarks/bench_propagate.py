"""What it costs to correct a name in a whole corpus: `python -m tests.benchmarks.bench_propagate CORPUS`.

CORPUS is one that `tests.benchmarks.corpora` made; it is not kept as it was. The name is the one with the
most mentions up to MOST. Times stand beside those of bare SQLite over the same rows.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import time
from pathlib import Path

from annotator.corpus import Corpus, Namesake, NamesakeQuery, Sameness
from annotator.domain.words import Label
from annotator.review.propagate import Proposal, propagate

MOST = 20_000


def commonest(path: Path) -> tuple[str, str, int]:
    """The entity with the most mentions up to MOST: its id, the words of one mention, how many there are."""
    sql = sqlite3.connect(path)
    try:
        entity, count = sql.execute(
            "SELECT entity, count(*) AS n FROM mentions WHERE entity IS NOT NULL"
            " GROUP BY entity HAVING n <= ? ORDER BY n DESC LIMIT 1",
            (MOST,),
        ).fetchone()
        (words,) = sql.execute(
            'SELECT substr(t.text, m."start" + 1, m."end" - m."start") FROM mentions m'
            " JOIN article_texts t USING (article_key) WHERE m.entity = ? LIMIT 1",
            (entity,),
        ).fetchone()
    finally:
        sql.close()
    return entity, words, count


def bare(path: Path, words: str) -> float:
    """Seconds that SQLite alone takes for the articles with the words, their texts and mentions."""
    sql = sqlite3.connect(path)
    started = time.perf_counter()
    keys = sql.execute(
        "SELECT rowid FROM text_fts WHERE text_fts MATCH ?", ('"' + words.replace('"', '""') + '"',)
    ).fetchall()
    for key in keys:
        sql.execute("SELECT text FROM article_texts WHERE article_key = ?", key).fetchone()
        sql.execute("SELECT * FROM mentions WHERE article_key = ?", key).fetchall()
    spent = time.perf_counter() - started
    sql.close()
    return spent


def bare_write(path: Path, found: list[Namesake]) -> float:
    """Seconds that SQLite alone takes to write as many mentions, taken back afterwards."""
    sql = sqlite3.connect(path, isolation_level=None)
    keys = dict(sql.execute("SELECT id, key FROM articles"))
    sql.execute("BEGIN IMMEDIATE")
    started = time.perf_counter()
    sql.executemany(
        "UPDATE mentions SET label = 'EVENT', status = 'corrected' WHERE article_key = ? AND id = ?",
        [(keys[one.article.id], one.mention.id) for one in found],
    )
    spent = time.perf_counter() - started
    sql.execute("ROLLBACK")
    sql.close()
    return spent


def main() -> None:
    """Prints the table."""
    path = Path(sys.argv[1])
    entity, words, count = commonest(path)
    print(f"“{words}”: {count:,} mentions of one entity")
    alone = bare(path, words)
    print(f"{'bare SQLite, the same rows':44}{alone * 1000:9.0f} ms")
    with Corpus.open(path) as corpus:
        for sameness in Sameness:
            listed(corpus, NamesakeQuery(words, sameness, entity), alone)
        found = listed(corpus, NamesakeQuery(words), alone)[:10_000]
        editor = corpus.editor("Bench")
        base = bare_write(path, found)
        started = time.perf_counter()
        propagate(corpus, editor, Proposal(words, Label.EVENT), found)
        applied = time.perf_counter()
        corpus.undo(editor)
        undone = time.perf_counter()
        for what, spent in (("applied", applied - started), ("undone", undone - applied)):
            print(f"{what + f', {len(found):,} in one':44}{spent * 1000:9.0f} ms{spent / base:8.1f}×")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory':44}{peak:9.0f} MB")


def listed(corpus: Corpus, query: NamesakeQuery, alone: float) -> list[Namesake]:
    """Reads every page and prints how long the first took, the longest, and all."""
    found: list[Namesake] = []
    after: int | None = 0
    pages = []
    while after is not None:
        started = time.perf_counter()
        page = corpus.namesakes.page(query, after)
        pages.append(time.perf_counter() - started)
        found += page.found
        after = page.next
    whole = sum(pages)
    print(
        f"{query.sameness + f', {len(found):,} listed':44}{whole * 1000:9.0f} ms{whole / alone:8.1f}×"
        f"   first page {pages[0] * 1000:.0f} ms, longest of {len(pages)} {max(pages) * 1000:.0f} ms"
    )
    return found


if __name__ == "__main__":
    main()
