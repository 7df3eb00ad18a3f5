"""A folder of every format, imported through the program as it is started from a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.review.intake import add_articles
from tests.benchmarks.hostile import annotator
from tests.benchmarks.samples import SAMPLES


def everything(folder: Path, copies: int = 1) -> Path:
    """A folder with so many files of every format, the later ones with other words or pixels."""
    for n in range(copies):
        place = folder / f"week {n:02}"
        place.mkdir(parents=True)
        for name, data in SAMPLES.items():
            if n and name.endswith((".html", ".mhtml", ".eml", ".txt", ".csv", ".json", ".jsonl")):
                data = data.replace(b"Zraz", b"Zraz %d" % n).replace(b"Tuesday", b"day %d" % n)
            (place / name).write_bytes(data)
    return folder


def made(path: Path) -> Path:
    """A new corpus."""
    with Corpus.create(path):
        return path


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus into which the folder "files" beside it, of every format, was imported."""
    place = tmp_path_factory.mktemp("formats")
    path = made(place / "a.corpus")
    done = annotator("import", path, everything(place / "files"), folder=place)
    assert (done.status, done.err) == (0, "")
    return path


def test_every_format_gives_an_article_with_its_words(corpus: Path) -> None:
    """An editor's folder would come in part, and nothing would say so."""
    with Corpus.open(corpus) as opened:
        results = add_articles(opened, opened.editor("Mara"), [corpus.parent / "files"]).results
        articles = {Path(one.path).name: one.article or "" for one in results}
        texts = {name: opened.annotated(article).text for name, article in articles.items()}
        pictured = {name for name, article in articles.items() if opened.pictures.of_article(article)}
        assert opened.check() == []
    assert set(texts) == set(SAMPLES)
    pictures = {name for name in SAMPLES if name.startswith("lock.")}
    assert pictured == pictures
    assert "A boat in the lock at Zraz." in texts["lock.jpg"]
    for name in set(SAMPLES) - pictures:
        assert "lock at Zraz opened on Tuesday" in texts[name], name


def test_a_second_import_adds_nothing_and_says_so_of_each_file(corpus: Path, tmp_path: Path) -> None:
    """Dropping the same folder again would double the Library, or leave in doubt what was skipped."""
    again = annotator("import", corpus, corpus.parent / "files", folder=tmp_path)
    assert (again.status, again.err) == (0, "")
    assert again.out == f"0 articles added, {len(SAMPLES)} duplicates skipped.\n"
    with Corpus.open(corpus) as opened:
        before = opened.article_ids()
        results = add_articles(opened, opened.editor("Mara"), [corpus.parent / "files"]).results
        assert opened.article_ids() == before
    assert {one.outcome for one in results} == {"duplicate"}
    assert {one.name.partition(": ")[0].partition("/")[0] for one in results} == set(SAMPLES)
    assert all(one.article in before for one in results)


def test_ctrl_c_in_the_middle_and_again(tmp_path: Path) -> None:
    """Stopping a long import would cost what was done, or leave a folder that cannot be imported again."""
    folder, corpus = everything(tmp_path / "files", copies=20), made(tmp_path / "a.corpus")
    env = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    # After some it waits, so that there is a middle however slowly this test gets to run.
    waiting = (
        "import sys, time\n"
        "from annotator.corpus import Corpus\n"
        "plain, added = Corpus.add_many, []\n"
        "def add_many(self, *given, **named):\n"
        "    added.extend(plain(self, *given, **named))\n"
        "    time.sleep(600 if len(added) >= 8 else 0)\n"
        "    return added\n"
        "Corpus.add_many = add_many\n"
        "from annotator.cli import main\n"
        "sys.argv = ['annotator', 'import', *sys.argv[1:]]\n"
        "main()\n"
    )
    # Ctrl+C reaches every process that the terminal runs, and so its whole group.
    running = subprocess.Popen(
        [sys.executable, "-c", waiting, str(corpus), str(folder)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with Corpus.open(corpus, read_only=True) as watching:
        while len(watching.article_ids()) < 8:
            assert running.poll() is None, running.communicate()
            time.sleep(0.02)
    os.killpg(running.pid, signal.SIGINT)
    said = running.communicate()
    assert (running.returncode, *said) == (130, "", "Stopped. What was finished is kept.\n")
    with Corpus.open(corpus) as left:
        kept = left.article_ids()
        assert left.check() == []
    whole = made(tmp_path / "whole.corpus")
    assert annotator("import", whole, folder, folder=tmp_path).status == 0
    again = annotator("import", corpus, folder, folder=tmp_path)
    assert (again.status, again.err) == (0, "")
    with Corpus.open(corpus) as left, Corpus.open(whole) as other:
        assert len(kept) < len(left.article_ids())
        assert set(kept) <= set(left.article_ids())
        assert sorted(left.article_ids()) == sorted(other.article_ids())
        assert left.check() == []
