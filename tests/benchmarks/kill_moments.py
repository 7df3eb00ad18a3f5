"""Programs that import, extract and review are killed at random moments, and what they left is looked over.

`python -m tests.benchmarks.kill_moments [COUNT]` kills so many, 200 unless told, and says what it found.
After each, the corpus must open, `check` must find nothing, and all that was reported as saved must be there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from annotator.corpus import Conflict, Corpus, Edit
from annotator.domain.annotation import Mention, Origin
from annotator.domain.decision import Decision, Editor
from annotator.domain.ids import new_id
from annotator.domain.offsets import span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import Act, Kind, Label, OriginBy, Status
from annotator.extract import Request
from annotator.extract.api import Result, never
from annotator.review.extraction import extract_articles
from annotator.review.intake import FileResult, add_articles
from tests.benchmarks.corpora import Maker, build

COUNT = 200
_CHECKOUT = Path(__file__).resolve().parents[2]
_MODULE = "tests.benchmarks.kill_moments"
_FILES = 600
_AT_HAND = 8
_FRESH_AFTER = 20
_LONGEST_WAIT = 0.6


def say(*words: object) -> None:
    """Reports one thing as saved; the line goes out at once or not at all."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


# what the killed programs do


def import_(corpus: Corpus, editor: Editor, folder: Path, random: Random) -> None:
    """Adds files and reports each article."""

    def told(done: int, total: int, result: FileResult) -> None:
        if result.outcome == "added" and result.article:
            say("article", result.article, corpus.article(result.article).sha256)

    add_articles(corpus, editor, [folder], progress=told)


class Quick:
    """Suggests that every seventh word is a name; says nothing of sense, but at once."""

    def run(self, requests: Iterable[Request], cancelled: Callable[[], bool] = never) -> Iterator[Result]:
        """One result an article."""
        origin = Origin(OriginBy.EXTRACT, "quick", "1")
        for request in requests:
            at, mentions = 0, []
            for number, word in enumerate(request.text.split(" ")):
                if number % 7 == 0 and word.isalpha():
                    mentions.append(Mention(new_id(), span(at, at + len(word)), Label.PERSON, origin))
                at += len(word) + 1
            yield request.article, Suggestions("quick", "1", tuple(mentions), (), ())

    def close(self) -> None:
        """Has nothing to end."""


def extract(corpus: Corpus, editor: Editor, folder: Path, random: Random) -> None:
    """Has suggestions made again and again, and reports each article."""
    articles = corpus.article_ids()
    while True:
        extract_articles(corpus, Quick(), articles, progress=lambda done, total, id: say("extracted", id))


def review(corpus: Corpus, editor: Editor, folder: Path, random: Random) -> None:
    """Decides at random, one by one and in bulk, undoes, brings back, deletes; reports each decision."""
    acts = [_accept] * 6 + [_bulk] * 2 + [_undo] * 3 + [_redo] * 2 + [_take_back] * 2 + [_delete]
    while True:
        try:
            decision = random.choice(acts)(corpus, editor, random)
        except Conflict:
            continue
        if decision is not None:
            (found,) = corpus._sql.execute(
                "SELECT hash FROM journal WHERE seq = ?", (decision.seq,)
            ).fetchone()
            say("saved", decision.seq, found)


def _accept(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    whole = corpus.annotated(random.choice(corpus.article_ids()))
    if not whole.claims:
        return None
    claim = replace(
        random.choice(whole.claims), status=random.choice(list(Status)), note=str(random.random())
    )
    edit = Edit(Kind.CLAIM, claim.id, whole.article.id, claim)
    return corpus.decide(editor, Act.CORRECT, f"correct claim {claim.id}", [edit])


def _bulk(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    whole = corpus.annotated(random.choice(corpus.article_ids()))
    edits = [
        Edit(Kind.MENTION, one.id, whole.article.id, replace(one, status=Status.ACCEPTED))
        for one in whole.mentions
    ]
    return corpus.decide(editor, Act.ACCEPT, f"accept {len(edits)} mentions", edits) if edits else None


def _undo(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    return corpus.undo(editor)


def _redo(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    return corpus.redo(editor)


def _take_back(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    last = _last(corpus)
    seq = random.randint(max(1, last - 30), last) if last else 0
    return corpus.take_back(editor, seq) if seq and corpus.why_not(seq) is None else None


def _delete(corpus: Corpus, editor: Editor, random: Random) -> Decision | None:
    articles = corpus.article_ids()
    return corpus.delete_articles(editor, random.sample(articles, 2)) if len(articles) > 12 else None


def _last(corpus: Corpus) -> int:
    return int(corpus._sql.execute("SELECT head_seq FROM corpus").fetchone()[0])


JOBS = {"import": import_, "extract": extract, "review": review}


def run(job: str, path: Path, folder: Path, seed: int) -> None:
    """Does one job until killed, or until it is done."""
    with Corpus.open(path) as corpus:
        JOBS[job](corpus, corpus.editor(job), folder, Random(seed))


# what kills them, and looks


@dataclass(slots=True)
class Found:
    """What was killed, how much had been reported by then, and everything that was wrong."""

    killed: Counter[str] = field(default_factory=Counter)
    reported: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    hashes: dict[int, str] = field(default_factory=dict)


def start(job: str, path: Path, folder: Path, seed: int) -> subprocess.Popen[bytes]:
    """A program that does one job."""
    return subprocess.Popen(
        [sys.executable, "-m", _MODULE, job, str(path), str(folder), str(seed)],
        cwd=_CHECKOUT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(_CHECKOUT)},
    )


def killed(children: list[subprocess.Popen[bytes]], random: Random) -> list[list[str]]:
    """What they reported until they were killed; one time in eight that is before they report anything."""
    outs = [child.stdout for child in children if child.stdout is not None]
    early = random.random() < 0.125
    first = b"" if early else outs[0].readline()
    time.sleep(random.random() * _LONGEST_WAIT)
    for child in children:
        child.send_signal(signal.SIGKILL)
    said = (first if n == 0 else b"" for n in range(len(outs)))
    texts = [begin + out.read() for begin, out in zip(said, outs, strict=True)]
    for child, out in zip(children, outs, strict=True):
        child.wait()
        out.close()
    # A last line without an end was cut off in the middle.
    return [line.split() for text in texts for line in text.decode().split("\n")[:-1]]


def look(path: Path, said: list[list[str]], found: Found) -> None:
    """Opens what was left, checks it, and compares it with what was reported."""
    with Corpus.open(path) as corpus:
        found.wrong += [f"{one.where}: {one.what}" for one in corpus.check()]
        present = dict(corpus._sql.execute("SELECT seq, hash FROM journal").fetchall())
        articles = dict(corpus._sql.execute("SELECT id, sha256 FROM articles").fetchall())
        read = {id for (id,) in corpus._sql.execute("SELECT id FROM articles WHERE extracted = 1")}
        trashed = {id for (id,) in corpus._sql.execute("SELECT article FROM trash")}
    for seq, hash in found.hashes.items():
        if present.get(seq) != hash:
            found.wrong.append(f"decision {seq} was there before and is not, or is another")
    found.hashes = present
    for what, *told in said:
        found.reported[what] += 1
        if what == "saved" and present.get(int(told[0])) != told[1]:
            found.wrong.append(f"decision {told[0]} was reported as saved and is not there")
        elif what == "article" and articles.get(told[0]) != told[1] and told[0] not in trashed:
            found.wrong.append(f"article {told[0]} was reported as added and is not there")
        elif what == "extracted" and told[0] not in read | trashed:
            found.wrong.append(f"suggestions for {told[0]} were reported as stored and are not there")


def kills(count: int, home: Path, seed: int = 7, *, tell: bool = False) -> Found:
    """Kills so many programs, one after another or two at once, over a corpus made anew now and then."""
    random, found = Random(seed), Found()
    ways = (("import",), ("review",), ("extract",), ("review", "import"), ("review", "extract"))
    path = home / "0.corpus"
    for n in range(count):
        if n % _FRESH_AFTER == 0:
            path = home / f"{n}.corpus"
            build(path, 24, 30, seed + n)
            found.hashes = {}
        way = ways[n % len(ways)]
        folder = home / f"files {n}"
        if "import" in way:
            write_files(folder, n)
        children = [start(job, path, folder, seed + n) for job in way]
        look(path, killed(children, random), found)
        found.killed[" and ".join(way)] += 1
        if tell:
            print(f"\r{n + 1} of {count}, {len(found.wrong)} wrong", end="", flush=True)
    return found


def write_files(folder: Path, seed: int) -> None:
    """Short articles that no other round has."""
    folder.mkdir()
    maker = Maker(_AT_HAND, 6, seed + 1000)
    texts = [maker.annotated(n).text[:900] for n in range(_AT_HAND)]
    for n in range(_FILES):
        (folder / f"{n}.txt").write_text(f"Report {seed} of {n}\n\n{texts[n % _AT_HAND]}", encoding="utf-8")


def main() -> None:
    """Does a job when told which, or kills as many programs as asked and tells what was found."""
    if len(sys.argv) == 5:
        run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        found = kills(count, Path(home), tell=True)
    print(f"\n{count} rounds of kill -9 in {time.perf_counter() - begun:.0f} s: {dict(found.killed)}")
    print(f"reported before they were killed: {dict(found.reported)}")
    print("\n".join(found.wrong) or "all of it is there, and every check found nothing")
    if found.wrong:
        sys.exit(1)


if __name__ == "__main__":
    main()
