"""Files taken into a corpus."""

from __future__ import annotations

import json
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.record import dump
from annotator.ingest import ahead
from annotator.ingest.source import Choices
from annotator.review.intake import FileResult, add_articles, add_pasted
from tests.review.sample import TEXT, annotated


def folder_of(tmp_path: Path) -> Path:
    """A folder with a text, the same text again, a JSONL of two lines, one of them bad, and a picture."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("First headline\n\nA paragraph about the ferry.\n", encoding="utf-8")
    (folder / "b.txt").write_text("First headline\n\nA paragraph about the ferry.\n", encoding="utf-8")
    line = json.dumps({"id": "n-1", "text": "Second headline\n\nA paragraph.", "outlet": "Harbour Post"})
    (folder / "c.jsonl").write_text(f"{line}\nnot json\n", encoding="utf-8")
    (folder / "d.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


def test_each_file_has_its_outcome(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """The editor would not learn which of the files is missing, and why."""
    intake = add_articles(corpus, editor, [folder_of(tmp_path), tmp_path / "gone.txt"])
    assert [(r.name, r.outcome) for r in intake.results] == [
        ("a.txt", "added"),
        ("b.txt", "duplicate"),
        ("c.jsonl: n-1", "added"),
        ("c.jsonl:2", "refused"),
        ("d.jpg", "refused"),
        ("gone.txt", "refused"),
    ]
    assert all(r.detail for r in intake.refused)
    assert (len(intake.added), intake.duplicates, len(intake.refused)) == (2, 1, 3)
    assert len(corpus.article_ids()) == 3


def test_progress_goes_by_files(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """The bar would stand still, or run past its end."""
    seen: list[tuple[int, int, str]] = []

    def told(done: int, total: int, result: FileResult) -> None:
        seen.append((done, total, result.name))

    add_articles(corpus, editor, [folder_of(tmp_path)], progress=told)
    assert seen == [
        (1, 4, "a.txt"),
        (2, 4, "b.txt"),
        (2, 4, "c.jsonl: n-1"),
        (3, 4, "c.jsonl:2"),
        (4, 4, "d.jpg"),
    ]


def test_cancelling_keeps_what_is_done(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """Cancel would throw away the articles already in, or go on to the end."""
    folder = folder_of(tmp_path)
    for name in ("c.jsonl", "d.jpg"):
        (folder / name).unlink()
    intake = add_articles(corpus, editor, [folder], cancelled=lambda: True)
    assert [r.name for r in intake.results] == ["a.txt"]
    assert len(corpus.article_ids()) == 2
    assert corpus.check() == []


LONG = (
    "Ferry town waits\n\nThe crossing was shelled at dawn, people in the town said, and forty boats were lost"
    " before the brigade could bring the rest across the river in the night.\n\nRepairs may take months, the"
    " harbour office said on Tuesday, because no crane is left on this side of the water.\n"
)


def test_what_gave_way_comes_in_all_the_same(
    corpus: Corpus, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files added while an editor decides would be lost, or told of twice."""
    names = [f"{n:02}.txt" for n in range(40)]
    for name in names:
        (tmp_path / name).write_text(f"Headline {name}\n\nA paragraph about the ferry.\n", encoding="utf-8")
    asked = 0

    def now_and_then() -> bool:
        nonlocal asked
        asked += 1
        return asked % 10 == 0

    monkeypatch.setattr(corpus._connection, "wanted", now_and_then)
    monkeypatch.setattr(corpus._connection, "give_way", lambda: None)
    before = len(corpus.article_ids())
    told: list[str] = []
    intake = add_articles(
        corpus, editor, [tmp_path / name for name in names], progress=lambda *at: told.append(at[2].name)
    )
    assert [one.name for one in intake.results] == told == names
    assert len(corpus.article_ids()) == before + len(names)
    assert asked >= 10
    assert corpus.check() == []


def test_another_file_of_the_same_words_is_skipped_by_name(
    corpus: Corpus, editor: Editor, tmp_path: Path
) -> None:
    """The same article saved twice would be curated twice."""
    (tmp_path / "a.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "b.txt").write_text(LONG.replace("\n\n", "\n\n\n"), encoding="utf-8")
    intake = add_articles(corpus, editor, [tmp_path / "a.txt", tmp_path / "b.txt"])
    first, second = intake.results
    assert (second.outcome, second.same_text, second.twin) == ("duplicate", True, "a.txt")
    assert second.article == first.article
    assert intake.undated == 1


def test_another_version_says_what_it_is_like(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """An updated article would pass for a new one."""
    (tmp_path / "a.txt").write_text(LONG, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{LONG}\nA crane is on its way from the coast.\n", encoding="utf-8")
    intake = add_articles(corpus, editor, [tmp_path / "a.txt", tmp_path / "b.txt"])
    assert [one.article for one in intake.results[1].like] == [intake.results[0].article]
    assert intake.results[1].outcome == "added"
    assert intake.results[1].path == str(tmp_path / "b.txt")


def test_a_file_is_read_as_chosen(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """A text in an encoding nobody can tell would stay out, whatever the editor knows of it."""
    path = tmp_path / "old.txt"
    path.write_bytes("Пором чекає\n\nПереправу обстріляли на світанку.".encode("koi8-u"))
    intake = add_articles(corpus, editor, [path], choices=Choices(encodings=((str(path), "koi8-u"),)))
    assert intake.results[0].outcome == "added"
    assert corpus.annotated(intake.added[0]).text.startswith("Пором чекає")


def test_pasted_words_are_an_article(corpus: Corpus, editor: Editor) -> None:
    """What was copied from a site would have to be saved as a file first."""
    name = "Pasted text, 22 November 2026 14:02"
    intake = add_pasted(corpus, editor, name, LONG)
    assert [(r.name, r.outcome) for r in intake.results] == [(name, "added")]
    assert corpus.article(intake.added[0]).title == "Ferry town waits"
    assert add_pasted(corpus, editor, name, LONG).duplicates == 1
    assert add_pasted(corpus, editor, name, "  ").refused


def test_a_pasted_page_is_read_as_one(corpus: Corpus, editor: Editor) -> None:
    """Headings and paragraphs would run together, or come with the markup."""
    title, *rest = LONG.strip().split("\n\n")
    page = f"<h1>{title}</h1>" + "".join(f"<p>{one}</p>" for one in rest)
    intake = add_pasted(corpus, editor, "Pasted text", LONG, page)
    whole = corpus.annotated(intake.added[0])
    assert "<" not in whole.text
    assert len(whole.blocks) == 3


SERVE = ahead._serve


def ends_at_once(pipe: Connection, task: ahead._Task) -> None:
    """The process that reads, ended by what it reads."""
    if not task.left_out:
        pipe.send([])
        os._exit(3)
    SERVE(pipe, task)


def test_a_pasted_page_that_cannot_be_read_leaves_its_words(
    corpus: Corpus, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that ends its reader would end the window with it, and what was copied be lost."""
    monkeypatch.setattr(ahead, "_serve", ends_at_once)
    intake = add_pasted(corpus, editor, "Pasted text", LONG, "<h1>Ferry</h1><p>A page</p>")
    assert corpus.article(intake.added[0]).title == "Ferry town waits"


def test_a_record_brings_its_decisions(editor: Editor, tmp_path: Path) -> None:
    """An article from a colleague would arrive without what was decided in it, or as decided by nobody."""
    whole = annotated()
    line = dump(whole).replace('"status":"suggested"', '"status":"accepted"')
    (tmp_path / "colleague.jsonl").write_text(line + "\n", encoding="utf-8")
    with Corpus.create(tmp_path / "new.corpus") as corpus:
        importer = corpus.editor("Importer")
        intake = add_articles(corpus, importer, [tmp_path / "colleague.jsonl"])
        assert intake.results[0].outcome == "added"
        (decision,) = corpus.decisions()
        assert (decision.editor, decision.act) == (importer.id, "import")
        assert corpus.annotated(whole.article.id).text == TEXT


def test_a_record_that_does_not_fit_is_refused(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """One impossible record would stop the import of all the others."""
    clash = json.loads(dump(annotated()))
    clash["sha256"] = "0" * 64
    good = json.dumps({"text": "Third headline\n\nA paragraph."})
    (tmp_path / "r.jsonl").write_text(f"{json.dumps(clash)}\n{good}\n", encoding="utf-8")
    intake = add_articles(corpus, editor, [tmp_path / "r.jsonl"])
    assert [r.outcome for r in intake.results] == ["refused", "added"]


def test_corpora_in_a_folder_are_passed_over(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """An import of the folder a corpus lies in would list it, its log and its backups as unreadable."""
    folder = corpus.path.parent
    other = folder / "plain name"
    with Corpus.create(folder / "other.corpus") as made:
        made.editor("Bo")
        made.copy_to(other)
        (folder / "backups").mkdir()
        made.copy_to(folder / "backups" / "2024-05-07T080000Z.corpus")
        (folder / "a.txt").write_text("First headline\n\nA paragraph about the ferry.\n", encoding="utf-8")
        assert {path.name for path in folder.iterdir()} >= {"other.corpus-wal", "other.corpus-shm"}
        intake = add_articles(corpus, editor, [folder])
    assert [(r.name, r.outcome) for r in intake.results] == [("a.txt", "added")]
    named = add_articles(corpus, editor, [folder / "other.corpus", other])
    assert [(r.name, r.outcome) for r in named.results] == [
        ("other.corpus", "refused"),
        ("plain name", "refused"),
    ]


def test_the_corpus_itself_is_never_opened_as_an_article(
    corpus: Corpus, editor: Editor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its locks would be lost, and another program could change it in the middle of a decision."""
    name = tmp_path / "an article.txt"
    os.link(corpus.path, name)
    log = corpus.path.with_name(corpus.path.name + "-shm")
    opened: list[str] = []
    real = Path.open

    def spy(path: Path, *how: Any, **more: Any) -> Any:  # noqa: ANN401 - whatever Path.open takes and gives
        opened.append(path.name)
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", spy)
    intake = add_articles(corpus, editor, [name, log, corpus.path])
    assert opened == []
    assert [(r.outcome, r.detail) for r in intake.results] == [
        ("refused", "It is the corpus that articles are added to")
    ] * 3


def test_what_is_told_is_on_the_disk(corpus: Corpus, editor: Editor, tmp_path: Path) -> None:
    """The window would show articles as added that a crash then takes away."""
    seen: list[int] = []
    with corpus.another(read_only=True) as other:

        def told(done: int, total: int, result: FileResult) -> None:
            if result.article:
                seen.append(len(other.annotated(result.article).text))

        add_articles(corpus, editor, [folder_of(tmp_path)], progress=told)
    assert len(seen) == 3
