"""Two programs on one corpus, and programs that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusUnwritable
from annotator.domain.words import Act
from tests.corpus.samples import claim, draft, edit, store, suggestions

CHECKOUT = Path(__file__).resolve().parents[2]

DECIDING = """
import sys
from annotator.corpus import Corpus
from annotator.domain.words import Act, Status
from tests.corpus.samples import claim, draft, edit, store, suggestions

path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Corpus.open(path) as corpus:
    # This is about what is written, not about who waits how long for whom.
    corpus.wait_at_most(120)
    editor = corpus.editor(name)
    for n in range(count):
        added = corpus.add(draft(f"{name} {n} ") if n % 7 else draft(), editor)
        decision = corpus.decide(
            editor, Act.NOTE, f"{name} {n}", [edit(claim(), sys.argv[4], note=f"{name} {n}")]
        )
        print(decision.seq, added.article, flush=True)
        if n % 5 == 4:
            corpus.undo(editor)
"""


def run(corpus: Corpus, name: str, count: int, article: str) -> subprocess.Popen[str]:
    """Starts another program that decides and imports, and prints each seq and article it has done."""
    return subprocess.Popen(
        [sys.executable, "-c", DECIDING, str(corpus.path), name, str(count), article],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )


def test_two_programs_write_one_journal(corpus: Corpus, dam: str) -> None:
    """An import from the terminal during a review would break the chain, or lose decisions of either."""
    count = 60
    with run(corpus, "bo", count, dam) as bo, run(corpus, "cy", count, dam) as cy:
        said = [
            line.split() for out in (bo.communicate()[0], cy.communicate()[0]) for line in out.splitlines()
        ]
    assert (bo.returncode, cy.returncode) == (0, 0)
    assert len({int(seq) for seq, _ in said}) == 2 * count
    assert corpus.check() == []
    titles = [one.title for one in corpus.decisions() if one.act is Act.NOTE]
    for name in ("bo", "cy"):
        assert [title for title in titles if title.startswith(name)] == [f"{name} {n}" for n in range(count)]


@pytest.mark.parametrize("wait", [0.02, 0.07, 0.2])
def test_a_killed_program_loses_nothing_it_had_reported(corpus: Corpus, dam: str, wait: float) -> None:
    """A crash or power cut would cost decisions the editor had seen saved, or leave a broken file."""
    corpus.close()
    with run(corpus, "bo", 100_000, dam) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    reported = [line.split() for line in (first + rest).splitlines() if line.count(" ") == 1]
    assert child.returncode == -signal.SIGKILL
    with Corpus.open(corpus.path) as left:
        assert left.check() == []
        seqs = {one.seq for one in left.decisions()}
        articles = set(left.article_ids())
    # The last line may have been cut in the middle of its id.
    whole = reported[:-1] if not rest.endswith("\n") else reported
    assert {int(seq) for seq, _ in whole} <= seqs
    assert {article for _, article in whole} <= articles


LIMITED = """
import resource, signal, sys
from annotator.corpus import Corpus
from annotator.domain.errors import CorpusUnwritable
from annotator.domain.words import Act
from tests.corpus.samples import claim, edit

with Corpus.open(sys.argv[1]) as corpus:
    editor = corpus.editor("bo")
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    done = 0
    try:
        for n in range(1000):
            note = edit(claim(), sys.argv[2], note="x" * 1000 + str(n))
            corpus.decide(editor, Act.NOTE, f"note {n}", [note])
            done = n + 1
    except CorpusUnwritable as error:
        assert corpus.annotated(sys.argv[2]).claims[0].note.endswith("x" + str(done - 1))
        print(done, error, sep="|", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file limits")
def test_a_disk_that_refuses_is_reported_and_keeps_what_was_saved(corpus: Corpus, dam: str) -> None:
    """On a full disk the window would crash, or count a decision as saved that is not."""
    corpus.close()
    told = subprocess.run(
        [sys.executable, "-c", LIMITED, str(corpus.path), dam],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        check=True,
    ).stdout
    done, _, said = told.partition("|")
    assert "nothing was changed" in said
    with Corpus.open(corpus.path) as left:
        assert len(list(left.decisions())) == int(done) > 0
        assert left.check() == []


def test_threads_take_a_connection_each(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The extraction beside the window would stop the editor's decisions, or garble them."""

    def extract(n: int) -> None:
        with corpus.another() as own:
            store(own, dam, suggestions())

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(extract, n) for n in range(20)]
        for n in range(40):
            corpus.decide(ada, Act.NOTE, f"note {n}", [edit(claim(), dam, note=str(n))])
        for job in jobs:
            job.result()
    assert corpus.annotated(dam).claims[0].note == "39"
    assert corpus.check() == []


def test_threads_that_share_a_connection_take_turns(corpus: Corpus, ada: Editor, dam: str) -> None:
    """A background reader on the window's own connection would read within a half-made decision."""
    with ThreadPoolExecutor(4) as pool:
        reads = [pool.submit(corpus.annotated, dam) for _ in range(50)]
        adds = [pool.submit(corpus.add, draft(f"{n}"), ada) for n in range(50)]
        assert all(len(read.result().claims) == 2 for read in reads)
        assert len({add.result().article for add in adds}) == 50
    assert corpus.check() == []


def test_a_lost_file_is_an_editors_error(corpus: Corpus, ada: Editor, dam: str) -> None:
    """The window would report a fault of the program when a drive was unplugged."""
    corpus.path.unlink()
    with pytest.raises(CorpusUnwritable):
        corpus.undo(ada)
