"""The program as it is started from a shell."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from annotator import __version__
from annotator.cli import articles, main
from annotator.corpus import Corpus
from tests.cli.conftest import Call


def annotator(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs `python -m annotator` as a script would."""
    root = Path(__file__).resolve().parents[2]
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_importing_the_command_line_is_light() -> None:
    """`annotator --version` would take seconds, and the window would open late."""
    heavy = ("PySide6", "spacy", "numpy", "sqlite3", "annotator.ui", "annotator.corpus")
    code = f"import sys, annotator.cli; print([m for m in {heavy!r} if m in sys.modules])"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_commands_are_light() -> None:
    """Listing a corpus would first load the whole language pipeline."""
    heavy = ("PySide6", "spacy", "numpy")
    names = ("articles", "reading", "datasets", "evaluating", "window")
    code = (
        "import sys, importlib\n"
        f"for name in {names!r}: importlib.import_module(f'annotator.cli.{{name}}')\n"
        f"print([m for m in {heavy!r} if m in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_exit_statuses_and_streams(tmp_path: Path) -> None:
    """Scripts could not tell done from not done."""
    assert annotator("--version", cwd=tmp_path).stdout == f"annotator, version {__version__}\n"
    made = annotator("new", "a.corpus", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    (tmp_path / "a.txt").write_text("Ferries run again\n\nThe pier is open.\n", encoding="utf-8")
    part = annotator("import", "a.corpus", "a.txt", "gone.txt", cwd=tmp_path)
    assert (part.returncode, part.stdout, part.stderr) == (
        1,
        "1 article added, 1 not readable.\n",
        "gone.txt: There is no such file\n",
    )
    wrong = annotator("list", "a.txt", cwd=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("a.txt: ")
    assert wrong.stderr.count("\n") == 1
    assert annotator("serch", "a.corpus", cwd=tmp_path).returncode == 2


def test_a_file_name_in_other_bytes(tmp_path: Path) -> None:
    """One file with a name from an old disk would end the import of a whole folder."""
    folder = tmp_path / "old"
    folder.mkdir()
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.pdf")).write_bytes(b"%PDF")
    except OSError:
        pytest.skip("the disk takes no such name")
    (folder / "a.txt").write_text("Ferries run again\n\nThe pier is open.\n", encoding="utf-8")
    annotator("new", "a.corpus", cwd=tmp_path)
    done = annotator("import", "a.corpus", "old", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "1 article added, 1 not readable.\n")
    assert done.stderr.startswith("caf?.pdf: ")


def test_ctrl_c_leaves_a_whole_corpus(tmp_path: Path) -> None:
    """Stopping a long import would leave a broken corpus, or a page of program text."""
    with Corpus.create(tmp_path / "a.corpus"):
        pass
    lines = "".join(f'{{"text": "Headline {n}\\n\\nThe pier {n} is open."}}\n' for n in range(2_000))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    root = Path(__file__).resolve().parents[2]
    # After the first ones it takes its time, so that it is not through however slowly this test gets to run.
    slow = (
        "import sys, time\n"
        "from annotator.corpus import Corpus\n"
        "plain, parts = Corpus.add_many, []\n"
        "def add_many(self, *given, **named):\n"
        "    parts.append(given)\n"
        "    time.sleep(600 if len(parts) > 1 else 0)\n"
        "    return plain(self, *given, **named)\n"
        "Corpus.add_many = add_many\n"
        "from annotator.cli import main\n"
        "sys.argv = ['annotator', *sys.argv[1:]]\n"
        "main()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", slow, "import", "a.corpus", "many.jsonl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with Corpus.open(tmp_path / "a.corpus", read_only=True) as watching:
        while not watching.article_ids():
            assert running.poll() is None
            time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert (running.returncode, said) == (130, "Stopped. What was finished is kept.\n")
    with Corpus.open(tmp_path / "a.corpus") as left:
        assert 0 < len(left.article_ids()) < 2_000
        assert left.check() == []


def test_a_reader_that_stops_reading(tmp_path: Path) -> None:
    """`annotator list … | head` would end in a page of program text."""
    with Corpus.create(tmp_path / "a.corpus"):
        pass
    # More than a pipe holds, so that the program is still writing when nobody reads any more.
    title = "A headline " * 30
    lines = "".join(f'{{"text": "Pier {n} is open.", "title": "{title}{n}"}}\n' for n in range(400))
    (tmp_path / "many.jsonl").write_text(lines, encoding="utf-8")
    annotator("import", "a.corpus", "many.jsonl", cwd=tmp_path)
    root = Path(__file__).resolve().parents[2]
    running = subprocess.Popen(
        [sys.executable, "-m", "annotator", "list", "a.corpus"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.readline()
    running.stdout.close()
    said = running.stderr.read()
    running.stderr.close()
    running.wait()
    assert said == ""


def test_a_fault_of_the_program_is_logged(
    call: Call, corpus: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An editor would see a page of program text, and nobody could find out what went wrong."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret of the program")

    monkeypatch.setattr(articles, "add_articles", broken)
    done = call("import", corpus, tmp_path)
    assert (done.exit_code, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    log = Path(line.rsplit(" ", 1)[1])
    assert "ZeroDivisionError: a secret" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), ("run", None, (), False)),
        (("open",), ("run", None, (), False)),
        (("open", "a.corpus"), ("run", Path("a.corpus"), (), False)),
        (("open", "a.corpus", "b.txt"), ("run", Path("a.corpus"), (Path("b.txt"),), False)),
        (("open", "--any", "b.txt"), ("run", None, (Path("b.txt"),), False)),
        (("open", "--any", "a.corpus"), ("run", Path("a.corpus"), (), False)),
        (("open", "--new-window"), ("run", None, (), True)),
        (("demo",), ("demo", None, False)),
        (("demo", "--dir", "d", "--headless"), ("demo", Path("d"), True)),
    ],
)
def test_the_window_is_opened_as_asked(
    call: Call,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: tuple[str, ...],
    expected: tuple[object, ...],
) -> None:
    """`annotator open` would open something else, and its exit status would be lost."""
    monkeypatch.chdir(tmp_path)
    Corpus.create(Path("a.corpus")).close()
    calls: list[tuple[object, ...]] = []

    def run(corpus: Path | None, *, files: tuple[Path, ...], own: bool) -> int:
        calls.append(("run", corpus, files, own))
        return 7

    def run_demo(folder: Path | None, headless: bool) -> int:
        calls.append(("demo", folder, headless))
        return 7

    app, demo = ModuleType("annotator.ui.app"), ModuleType("annotator.ui.demo")
    vars(app)["run"], vars(demo)["run_demo"] = run, run_demo
    monkeypatch.setitem(sys.modules, "annotator.ui.app", app)
    monkeypatch.setitem(sys.modules, "annotator.ui.demo", demo)
    assert call(*arguments).exit_code == 7
    assert calls == [expected]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ((), (None, ())),
        (("open",), (None, ())),
        (("open", "a.corpus", "b.txt"), (Path("a.corpus"), (Path("b.txt"),))),
    ],
)
def test_a_start_of_the_window_loads_no_command_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    """The window would come later than it could, or be opened on something else than it was asked to."""
    monkeypatch.chdir(tmp_path)
    Corpus.create(Path("a.corpus")).close()
    calls: list[tuple[object, ...]] = []

    def run(corpus: Path | None, *, files: tuple[Path, ...], own: bool) -> int:
        assert not own
        calls.append((corpus, files))
        return 7

    app = ModuleType("annotator.ui.app")
    vars(app)["run"] = run
    monkeypatch.setitem(sys.modules, "annotator.ui.app", app)
    monkeypatch.setitem(sys.modules, "annotator.cli.group", None)
    monkeypatch.setattr(sys, "argv", ["annotator", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 7
    assert calls == [expected]


def test_what_is_no_corpus_is_refused_before_there_is_a_window(tmp_path: Path) -> None:
    """A script that opens corpora would wait for somebody to close a window."""
    notes = tmp_path / "notes.txt"
    notes.write_text("notes")
    for name, words in (("notes.txt", "not a corpus"), ("gone.corpus", "no such file")):
        done = annotator("open", tmp_path / name, cwd=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
