"""Labels brought in: seconds beside the parsing of the same JSON lines and a bare `executemany` of the rows.

`python -m tests.benchmarks.bench_labels [TEXTS] [SPANS]`, 2,000 texts of 20 spans each unless said otherwise.
"""

from __future__ import annotations

import json
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from annotator.corpus import Corpus
from annotator.exchange.incoming.bringing import Options, bring, look
from annotator.exchange.incoming.mapping import Chosen
from annotator.exchange.incoming.telling import survey_of

WORDS = (
    "ferry",
    "Лісова",
    "🚢",
    "mayor",
    "said",
    "Harbour",
    "Post",
    "bridge",
    "Оксана",
    "left",
    "at",
    "dawn",
)


def lines(texts: int, spans: int) -> list[str]:
    """doccano lines of some 500 words, with emoji and Cyrillic."""
    chance = random.Random(1)
    made = []
    for number in range(texts):
        words = [str(number), *(chance.choice(WORDS) for _ in range(500))]
        text = " ".join(words)
        starts, at = [], 0
        for word in words:
            starts.append((at, at + len(word.encode("utf-16-le")) // 2))
            at = starts[-1][1] + 1
        label = [
            [*starts[n], chance.choice(("PER", "LOC", "ORG"))]
            for n in chance.sample(range(len(words)), spans)
        ]
        made.append(json.dumps({"id": number, "text": text, "label": label}, ensure_ascii=False))
    return made


def timed(name: str, work: Callable[[], object], bare: float | None = None) -> float:
    """Runs and prints; gives the seconds."""
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    print(f"{name:<44} {seconds:>7.2f} s{f'  {seconds / bare:>6.1f}×' if bare else ''}", flush=True)
    return seconds


def main() -> None:
    """Measures."""
    texts = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    spans = int(sys.argv[2]) if len(sys.argv) > 2 else 20
    made = lines(texts, spans)
    with tempfile.TemporaryDirectory() as folder, Corpus.create(Path(folder) / "a.corpus") as corpus:
        path = Path(folder) / "d.jsonl"
        path.write_text("\n".join(made), encoding="utf-8")
        editor = corpus.editor("Bench")
        print(f"{texts:,} texts, {texts * spans:,} spans, {path.stat().st_size / 1e6:.0f} MB")
        bare = timed("json.loads of the lines", lambda: [json.loads(one) for one in made])
        rows = [(str(n), n, n + 4, "PERSON", one[:200]) for n, one in enumerate(made * spans)]
        sql = sqlite3.connect(Path(folder) / "bare.db")
        sql.execute("CREATE TABLE m (id, a, b, label, body)")
        timed(
            "executemany of as many rows",
            lambda: (sql.executemany("INSERT INTO m VALUES (?,?,?,?,?)", rows), sql.commit()),
        )
        sql.close()
        timed("looked through, how it counts found", lambda: survey_of(corpus, [path]), bare)
        seen = survey_of(corpus, [path])
        timed("counted what would come", lambda: look(corpus, seen, Options(Chosen())), bare)
        timed("brought in, articles and labels", lambda: bring(corpus, editor, seen, Options(Chosen())), bare)
        timed("again, nothing new", lambda: bring(corpus, editor, seen, Options(Chosen())), bare)
        timed("undone", lambda: corpus.undo(editor), bare)
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


if __name__ == "__main__":
    main()
