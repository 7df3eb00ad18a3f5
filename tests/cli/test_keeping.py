"""`backup` and `merge` from a terminal: what they write, print and end with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus, Edit
from annotator.domain.words import Act, Kind, Status
from tests.cli.conftest import Call
from tests.conftest import CHECKOUT
from tests.review.sample import annotated

OLD = CHECKOUT / "tests/corpus/released/schema-1.corpus"


def decide(path: Path, name: str, status: Status) -> None:
    """One decision about the second claim of the sample."""
    claim = annotated().claims[1]
    with Corpus.open(path) as corpus:
        after = replace(claim, status=status)
        edits = [Edit(Kind.CLAIM, claim.id, annotated().article.id, after)]
        corpus.decide(corpus.editor(name), Act(status.value[:6]), f"{status.value[:6]} claim 2", edits)


def test_backup_to_a_file(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script could not keep a copy, or would overwrite another corpus with it."""
    dest = tmp_path / "kept.corpus"
    done = call("backup", corpus, dest)
    assert (done.exit_code, done.stdout, done.stderr) == (0, f"{dest} is written.\n", "")
    with Corpus.open(corpus, read_only=True) as one, Corpus.open(dest, read_only=True) as other:
        assert other.check() == []
        assert list(one.decisions()) == list(other.decisions())
    content = dest.read_bytes()
    decide(corpus, "Ada", Status.ACCEPTED)
    again = call("backup", corpus, dest)
    assert (again.exit_code, again.stdout) == (2, "")
    assert "--replace" in again.stderr
    assert dest.read_bytes() == content
    assert call("backup", corpus, dest, "--replace").exit_code == 0
    with Corpus.open(dest, read_only=True) as other:
        assert len(list(other.decisions())) == 2


def test_backup_into_a_folder(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A nightly job would have to make up a name for each copy."""
    (tmp_path / "kept").mkdir()
    assert call("backup", corpus, tmp_path / "kept").exit_code == 0
    (made,) = (tmp_path / "kept").iterdir()
    assert re.fullmatch(r"river-\d{4}-\d\d-\d\dT\d{4}\.corpus", made.name)


def test_backup_not_done(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script would go on as if there were a backup."""
    for arguments, said in (
        ((tmp_path / "none.corpus", tmp_path / "x"), "there is no such file"),
        ((corpus, corpus, "--replace"), "this is the corpus itself"),
        ((corpus, tmp_path / "gone" / "x.corpus"), "there is no folder"),
    ):
        done = call("backup", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["river.corpus"]


def test_backup_of_an_older_corpus_and_of_one_in_use(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A backup before an update of the program would need the update first."""
    assert call("backup", OLD, tmp_path / "old.corpus").exit_code == 0
    assert (tmp_path / "old.corpus").read_bytes()[60:64] == b"\0\0\0\1"
    with Corpus.open(corpus) as opened:
        opened.editor("in the log")
        assert call("backup", corpus, tmp_path / "used.corpus").exit_code == 0
    with Corpus.open(tmp_path / "used.corpus") as copy:
        assert "in the log" in {one.name for one in copy.editors().values()}


def test_merge(call: Call, corpus: Path, tmp_path: Path) -> None:
    """Two editors could not bring their work together without the window."""
    other = tmp_path / "other.corpus"
    call("backup", corpus, other)
    decide(other, "Bo", Status.ACCEPTED)
    content = other.read_bytes()
    done = call("merge", corpus, other)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "0 articles and 1 decision added.\n", "")
    again = call("merge", corpus, other)
    assert (again.exit_code, again.stdout) == (0, "0 articles and 0 decisions added.\n")
    assert other.read_bytes() == content


def test_merge_lists_conflicts(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A contradiction between two editors would go unnoticed."""
    other = tmp_path / "other.corpus"
    call("backup", corpus, other)
    decide(other, "Bo", Status.ACCEPTED)
    decide(corpus, "Ada", Status.REJECTED)
    for _ in range(2):
        done = call("merge", corpus, other)
        first, line = done.stdout.splitlines()
        assert (done.exit_code, first) == (1, "0 articles and 0 decisions added, 1 conflict.")
        assert re.fullmatch(
            r"Bo, \d{4}-\d\d-\d\d \d\d:\d\d: accept claim 2, in “Ferry town waits for the second crossing”:"
            r" the claim is not the same here: “reject claim 2” was decided by Ada on \d{4}-\d\d-\d\d",
            line,
        )


def test_merge_of_an_older_corpus_leaves_it(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A colleague's corpus would be upgraded under the program that colleague still uses."""
    old = Path(shutil.copy(OLD, tmp_path / "old.corpus"))
    done = call("merge", corpus, old)
    assert (done.exit_code, done.stdout) == (0, "4 articles and 62 decisions added.\n")
    assert old.read_bytes() == OLD.read_bytes()
    assert call("check", corpus).exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["old.corpus", "river.corpus"]


def test_merge_not_done(call: Call, corpus: Path, tmp_path: Path) -> None:
    """A script would go on as if both were one."""
    text = tmp_path / "a.txt"
    text.write_text("no corpus")
    for other, said in (
        (corpus, "this is the corpus itself"),
        (tmp_path / "gone.corpus", "no such file"),
        (text, "not a corpus"),
    ):
        done = call("merge", corpus, other)
        assert (done.exit_code, done.stdout) == (2, "")
        assert said in done.stderr


@pytest.mark.parametrize(
    ("ending", "status", "told"),
    [
        (signal.SIGINT, 130, "Stopped. What was finished is kept.\n"),
        (signal.SIGKILL, -signal.SIGKILL, ""),
    ],
)
def test_a_merge_that_is_stopped_leaves_a_whole_corpus(
    corpus: Path, tmp_path: Path, ending: signal.Signals, status: int, told: str
) -> None:
    """Stopping a merge that takes long, or a power cut during it, would leave half of it."""
    other = Path(shutil.copy(OLD, tmp_path / "old.corpus"))
    slow = (
        "import sys, time\n"
        "from annotator.corpus.mergedecisions import Adopting\n"
        "plain, on = Adopting.adopt, []\n"
        "def adopt(self, *given):\n"
        "    print('on', flush=True)\n"
        "    on.append(1)\n"
        "    time.sleep(600 if len(on) == 5 else 0)\n"
        "    return plain(self, *given)\n"
        "Adopting.adopt = adopt\n"
        "from annotator.cli import main\n"
        "sys.argv = ['annotator', 'merge', sys.argv[1], sys.argv[2]]\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", slow, str(corpus), str(other)],
        cwd=CHECKOUT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    ) as child:
        assert child.stdout is not None
        for _ in range(5):
            assert child.stdout.readline() == "on\n"
        child.send_signal(ending)
        said = child.communicate()[1]
    assert (child.returncode, said) == (status, told)
    with Corpus.open(corpus) as left:
        assert left.check() == []
        assert len(left.article_ids()) == 1
