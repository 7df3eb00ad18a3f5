"""Articles that are nearly the same as others, as the corpus finds and keeps them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Added, Corpus
from annotator.domain.annotation import Block
from annotator.domain.article import Draft
from annotator.domain.decision import Editor
from annotator.domain.likeness import Likeness, sketch_of
from annotator.domain.offsets import span
from annotator.domain.words import BlockKind
from tests.corpus.samples import draft, picture, pictured, raw


def story(seed: int, count: int = 8) -> list[str]:
    """So many made-up paragraphs."""
    dice = random.Random(seed)
    return [
        " ".join(f"{'abcdefgh'[dice.randrange(8)]}word{dice.randrange(900)}" for _ in range(30)) + "."
        for _ in range(count)
    ]


def told(*paragraphs: str, name: str = "story.txt", **known: object) -> Draft:
    """An article of those paragraphs."""
    return draft("\n\n".join(paragraphs), file=name, **known)


def add(corpus: Corpus, ada: Editor, *paragraphs: str, **known: object) -> Added:
    """Adds one."""
    return corpus.add(told(*paragraphs, **known), ada)  # type: ignore[arg-type]


STORY = story(1)


def test_the_same_words_are_not_added_twice(corpus: Corpus, ada: Editor) -> None:
    """A story saved as a page and pasted from a mail would be reviewed twice."""
    first = add(corpus, ada, *STORY)
    typed = " ".join(STORY).replace(".", " –").upper()
    again = add(corpus, ada, typed, name="mail.eml")
    assert again == Added(first.article, duplicate=True, same_text=True)
    assert corpus.article_ids() == [first.article]
    assert add(corpus, ada, *STORY) == Added(first.article, duplicate=True)
    (one, two) = corpus.add_many([told(*story(2)), told(*story(2), "\n")], ada)
    assert isinstance(one, Added)
    assert two == Added(one.article, duplicate=True, same_text=True)


def test_a_sketch_that_a_reader_made_does_as_well(corpus: Corpus, ada: Editor) -> None:
    """A story would be known again or not by which of two ways it was imported."""
    sketched = [
        replace(one, sketch=sketch_of(one.annotated.text, one.annotated.blocks))
        for one in (told(*STORY), told(*STORY, "\n"), told("Update.", *STORY))
    ]
    first, same, update = (corpus.add(one, ada) for one in sketched)
    assert same == Added(first.article, duplicate=True, same_text=True)
    plain = add(corpus, ada, "Update two.", *STORY)
    assert [one.kind for one in update.like] == [Likeness.VERSION]
    assert {one.article for one in plain.like} == {first.article, update.article}


def test_what_a_second_file_brings_is_not_lost(corpus: Corpus, ada: Editor) -> None:
    """The pictures of a saved page would be thrown away because its text had been pasted before."""
    text = "\n\n".join(STORY)
    first = add(corpus, ada, *STORY).article
    shown = corpus.add(pictured(f"{text}\n", picture()), ada)
    assert not shown.duplicate
    assert [(one.article, one.kind) for one in shown.like] == [(first, Likeness.SAME)]
    assert corpus.add(pictured(f"{text}\n\n", picture()), ada).article == shown.article
    record = replace(told(*STORY, " "), original=None)
    assert not corpus.add(record, ada).duplicate


def test_another_outlets_article_is_kept(corpus: Corpus, ada: Editor) -> None:
    """Nobody could see any more that a second paper printed the same report."""
    add(corpus, ada, *STORY, outlet="Northern Wire")
    other = add(corpus, ada, *STORY, "\n", outlet="Delta Press")
    assert [(one.kind, one.outlet) for one in other.like] == [(Likeness.SAME, "Northern Wire")]
    assert add(corpus, ada, *STORY, "\n\n", outlet=" delta  PRESS").article == other.article


def test_a_few_words_are_not_the_same_article(corpus: Corpus, ada: Editor) -> None:
    """Two pictures without captions, or two empty notes, would be one."""
    assert not add(corpus, ada, "Power cut").duplicate
    assert not add(corpus, ada, "Power cut.").duplicate


def test_what_articles_have_in_common_is_told_of_both(corpus: Corpus, ada: Editor) -> None:
    """An editor who opens the earlier one would not learn that there is a newer one."""
    first = add(corpus, ada, *STORY, title="One", published="2024-05-06", outlet="Northern Wire").article
    version = add(corpus, ada, "Update.", *STORY[:7], "The end is another one.", title="Two")
    shares = add(corpus, ada, *story(3)[:5], *STORY[2:4], title="Three")
    (like,) = version.like
    assert like[:6] == (first, "One", "Northern Wire", "2024-05-06", Likeness.VERSION, 7)
    assert like.share == pytest.approx(7 * 30 / (7 * 30 + 6))
    assert [(one.title, one.kind, one.paragraphs) for one in shares.like] == [
        ("One", Likeness.SHARES, 2),
        ("Two", Likeness.SHARES, 2),
    ]
    assert corpus.likeness.of(shares.article) == list(shares.like)
    assert [(one.title, one.kind) for one in corpus.likeness.of(first)] == [
        ("Two", Likeness.VERSION),
        ("Three", Likeness.SHARES),
    ]
    for one in corpus.article_ids():
        for like in corpus.likeness.of(one):
            (back,) = [back for back in corpus.likeness.of(like.article) if back.article == one]
            assert back[4:] == like[4:]


def test_a_rewritten_page_is_a_version_by_its_address(corpus: Corpus, ada: Editor) -> None:
    """A story that was written anew would stand in the list as if it had nothing to do with the first."""
    first = add(corpus, ada, *STORY, url="https://www.example.org/dam?utm_source=mail")
    later = add(corpus, ada, *story(4), url="http://example.org/dam/")
    assert [(one.article, one.kind, one.paragraphs, one.share) for one in later.like] == [
        (first.article, Likeness.VERSION, 0, 0)
    ]
    assert add(corpus, ada, *story(5), url="https://example.org/").like == ()
    assert add(corpus, ada, *story(6), url="https://example.org/").like == ()


def test_boilerplate_makes_no_articles_alike(corpus: Corpus, ada: Editor) -> None:
    """Every article of a site would be told to be like every other one."""
    box = story(9, 3)

    def page(n: int) -> Draft:
        plain = told(*story(n), *box)
        text = plain.annotated.text
        at = text.index(box[0])
        blocks = (
            Block("b1", BlockKind.PARAGRAPH, span(0, at - 2)),
            Block("b2", BlockKind.BOILERPLATE, span(at, len(text))),
        )
        return replace(plain, annotated=replace(plain.annotated, blocks=blocks))

    assert [one.like for one in corpus.add_many([page(20), page(21)], ada) if isinstance(one, Added)] == [
        (),
        (),
    ]


def test_what_very_many_articles_share_is_not_looked_at(corpus: Corpus, ada: Editor) -> None:
    """An import would become slower with every article that bears the same notice."""
    notice = story(9, 2)
    added = corpus.add_many([told(*story(n, 3), *notice) for n in range(100, 320)], ada)
    likes = [len(one.like) for one in added if isinstance(one, Added)]
    assert max(likes) <= 16
    assert likes[-1] == 0
    with raw(corpus.path) as sql:
        (most,) = sql.execute(
            "SELECT max(n) FROM (SELECT count(*) AS n FROM fingerprints GROUP BY fingerprint)"
        ).fetchone()
    assert most == 201
    assert corpus.check() == []


def test_a_deleted_article_is_like_no_other(corpus: Corpus, ada: Editor) -> None:
    """An editor would be sent to an article that is not there any more."""
    first = add(corpus, ada, *STORY).article
    second = add(corpus, ada, *STORY, "More of it.").article
    before = corpus.likeness.of(second)
    assert [one.article for one in before] == [first]
    corpus.delete_articles(ada, [first])
    assert corpus.likeness.of(second) == []
    assert corpus.check() == []
    corpus.undo(ada)
    assert corpus.likeness.of(second) == before
    assert [one.article for one in corpus.likeness.of(first)] == [second]
    corpus.delete_articles(ada, [first, second])
    corpus.empty_trash()
    with raw(corpus.path) as sql:
        for table in ("sketches", "fingerprints", "alike"):
            assert sql.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    assert not add(corpus, ada, *STORY, "\n").duplicate


def test_articles_that_are_merged_in_are_compared(corpus: Corpus, ada: Editor, tmp_path: Path) -> None:
    """Two desks that put their corpora together would not see that they had the same stories."""
    first = add(corpus, ada, *STORY).article
    with Corpus.create(tmp_path / "other.corpus") as other:
        there = other.editor("Bo Ek")
        second = add(other, there, *STORY, "\n").article
        third = add(other, there, "Update.", *STORY).article
        corpus.merge(other)
    assert {(one.article, one.kind) for one in corpus.likeness.of(first)} == {
        (second, Likeness.SAME),
        (third, Likeness.VERSION),
    }
    assert corpus.check() == []


def test_the_check_finds_articles_that_were_never_compared(corpus: Corpus, ada: Editor) -> None:
    """A second import of the same story would not be noticed, and nobody would know why."""
    add(corpus, ada, *STORY)
    with raw(corpus.path) as sql:
        sql.execute("DELETE FROM sketches")
    said = " ".join(one.what for one in corpus.check())
    assert "has no sketch" in said
    assert "has fingerprints" in said
