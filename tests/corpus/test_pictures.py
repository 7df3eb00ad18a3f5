"""Pictures in the corpus: kept once, shown, and gone when nothing shows them any more."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.decision import Editor
from annotator.domain.errors import NothingFound, UnreadableFile
from annotator.domain.words import Act, Status
from annotator.ingest import drafts
from tests.corpus.samples import draft, edit, picture, pictured, raw
from tests.exchange.writing import export_jsonl

STREET, BRIDGE, PLAIN = picture(), picture("bridge"), picture("wall", pdq=None)


def kept(corpus: Corpus) -> set[str]:
    """The pictures whose bytes the file holds."""
    with raw(corpus.path) as sql:
        rows = sql.execute(
            "SELECT p.sha256 FROM pictures p JOIN picture_bytes b ON b.picture = p.key"
            " JOIN picture_thumbnails t ON t.picture = p.key"
        )
        return {sha256 for (sha256,) in rows}


def test_a_picture_comes_back_as_it_was(corpus: Corpus, ada: Editor) -> None:
    """The photographer's own words, or the picture itself, would be lost or altered."""
    id = corpus.add(pictured("A street.", STREET, PLAIN), ada).article
    for one in (STREET, PLAIN):
        assert corpus.pictures.one(one.picture.sha256) == one.picture
        assert corpus.pictures.data(one.picture.sha256) == one.data
        assert corpus.pictures.thumbnail(one.picture.sha256) == one.thumbnail
    assert corpus.pictures.of_article(id) == {one.picture.sha256: one.picture for one in (STREET, PLAIN)}
    assert [(one.picture, one.at) for one in corpus.annotated(id).photos] == [
        (STREET.picture.sha256, 0),
        (PLAIN.picture.sha256, 1),
    ]
    assert corpus.check() == []


def test_a_picture_that_is_not_here_is_said_to_be_none(corpus: Corpus, ada: Editor) -> None:
    """The window would stop at a photo whose picture was left behind."""
    nothing = "0" * 64
    assert corpus.pictures.one(nothing) is None
    assert corpus.pictures.thumbnail(nothing) is None
    assert corpus.pictures.alike(nothing) == []
    with pytest.raises(NothingFound, match="no picture"):
        corpus.pictures.data(nothing)
    with pytest.raises(NothingFound, match="no article"):
        corpus.pictures.of_article("nobody")
    id = corpus.add(draft(), ada).article
    assert corpus.pictures.of_article(id) == {}


def test_a_picture_of_two_articles_is_kept_once(corpus: Corpus, ada: Editor) -> None:
    """A corpus would grow by every reprint of the same photo."""
    first = corpus.add(pictured("A street.", STREET), ada).article
    second = corpus.add(pictured("The street again.", STREET, BRIDGE), ada).article
    assert len(kept(corpus)) == 2
    corpus.delete_articles(ada, [second])
    assert len(kept(corpus)) == 2
    corpus.undo(ada)
    assert set(corpus.pictures.of_article(second)) == {STREET.picture.sha256, BRIDGE.picture.sha256}
    corpus.delete_articles(ada, [second])
    corpus.empty_trash()
    assert kept(corpus) == {STREET.picture.sha256}
    assert corpus.pictures.data(STREET.picture.sha256) == STREET.data
    corpus.delete_articles(ada, [first])
    assert corpus.check() == []
    corpus.empty_trash()
    assert kept(corpus) == set()
    assert corpus.check() == []


def test_a_photo_taken_out_leaves_its_picture_to_undo(corpus: Corpus, ada: Editor) -> None:
    """Undo would bring back a photo without its picture."""
    id = corpus.add(pictured("A street.", STREET), ada).article
    other = corpus.add(draft("Another"), ada).article
    (photo,) = corpus.annotated(id).photos
    corpus.decide(ada, Act.DELETE, "photo", [replace(edit(photo, id), after=None)])
    corpus.delete_articles(ada, [other])
    corpus.empty_trash()
    assert corpus.pictures.one(STREET.picture.sha256) == STREET.picture
    corpus.undo(ada)
    assert corpus.annotated(id).photos == (photo,)
    assert corpus.check() == []


def test_bytes_under_a_wrong_name_are_refused(corpus: Corpus, ada: Editor) -> None:
    """A photo would be shown with another one's picture."""
    for known in (BRIDGE.picture, replace(STREET.picture, size=1)):
        wrong = pictured("A street.", replace(STREET, picture=known))
        with pytest.raises(UnreadableFile, match="fingerprint"):
            corpus.add(wrong, ada)
    assert corpus.article_ids() == []


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (
            "UPDATE picture_bytes SET bytes = CAST(X'00' || substr(bytes, 2) AS BLOB)",
            "not those that were imported",
        ),
        ("DELETE FROM picture_bytes", "its bytes are missing"),
        ("DELETE FROM picture_thumbnails", "its thumbnail is missing"),
        ("UPDATE pictures SET size = 1", "said to have 1 bytes, but has"),
        ("UPDATE pictures SET embedded = '{\"creators\": 5}'", "cannot be read"),
        ("UPDATE article_pictures SET picture = 'x'", "that is not there"),
    ],
)
def test_the_check_finds_a_damaged_picture(corpus: Corpus, ada: Editor, tamper: str, said: str) -> None:
    """An editor would go on for years with a picture that a disk had damaged."""
    corpus.add(pictured("A street.", STREET), ada)
    with raw(corpus.path) as sql:
        sql.execute("PRAGMA foreign_keys = OFF")
        sql.execute(tamper)
    assert said in " ".join(one.what for one in corpus.check())


def flipped(bits: int, start: int = 0) -> str:
    """A hash that differs from that of STREET in so many bits."""
    assert STREET.picture.pdq is not None
    value = int(STREET.picture.pdq, 16)
    for n in range(start, start + bits):
        value ^= 1 << n
    return f"{value:064x}"


def test_similar_pictures_are_found_nearest_first(corpus: Corpus, ada: Editor) -> None:
    """A photo used a second time, cropped and under another name, would not be noticed."""
    near, far, over = picture("a", flipped(1)), picture("b", flipped(31, 200)), picture("c", flipped(32))
    corpus.add(pictured("First.", STREET, PLAIN, over), ada)
    assert corpus.pictures.alike(STREET.picture.sha256) == []
    later = corpus.add(pictured("Second.", far, near), ada).article
    found = [(near.picture.sha256, 1), (far.picture.sha256, 31)]
    assert corpus.pictures.alike(STREET.picture.sha256) == found
    assert corpus.pictures.alike(STREET.picture.sha256, most=1) == found[:1]
    assert (STREET.picture.sha256, 1) in corpus.pictures.alike(near.picture.sha256)
    assert corpus.pictures.alike(PLAIN.picture.sha256) == []
    with corpus.another() as other:
        corpus.delete_articles(ada, [later])
        assert other.pictures.alike(STREET.picture.sha256) == found
        corpus.empty_trash()
        corpus.add(pictured("Third.", near, BRIDGE), ada)
        assert other.pictures.alike(STREET.picture.sha256)[-1] == found[0]
        assert len(other.pictures.alike(STREET.picture.sha256)) == 2


def test_distances_are_those_of_the_bits(corpus: Corpus, ada: Editor) -> None:
    """Pictures would be called similar that are not, or the other way round."""
    dice = random.Random(5)
    files = [picture(str(n), f"{dice.getrandbits(256):064x}") for n in range(40)]
    corpus.add(pictured("Many pictures of one night in one town, all of them different.", *files), ada)
    for one in files[:5]:
        own = int(str(one.picture.pdq), 16)
        expected = sorted(
            ((own ^ int(str(other.picture.pdq), 16)).bit_count(), other.picture.sha256)
            for other in files
            if other is not one
        )
        found = corpus.pictures.alike(one.picture.sha256, most=256)
        assert [(bits, sha256) for sha256, bits in found] == expected


def test_a_copy_in_which_pictures_came_brings_them(corpus: Corpus, ada: Editor, tmp_path: Path) -> None:
    """Two editors would merge their work, and one of them would lose the photos."""
    corpus.add(pictured("A street.", STREET), ada)
    corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus") as other:
        bo = other.editor("Bo Ek")
        later = other.add(pictured("A bridge.", STREET, BRIDGE), bo).article
        (photo,) = other.annotated(other.article_ids()[0]).photos
        other.decide(bo, Act.ACCEPT, "photo", [edit(photo, other.article_ids()[0], status=Status.ACCEPTED)])
        corpus.merge(other)
    assert kept(corpus) == {STREET.picture.sha256, BRIDGE.picture.sha256}
    assert set(corpus.pictures.of_article(later)) == {STREET.picture.sha256, BRIDGE.picture.sha256}
    assert corpus.pictures.data(BRIDGE.picture.sha256) == BRIDGE.data
    assert corpus.check() == []


def test_a_record_names_its_pictures(corpus: Corpus, ada: Editor, tmp_path: Path) -> None:
    """A dataset would not say which picture a caption belongs to, or not be the same when exported again."""
    id = corpus.add(pictured("A street.", STREET), ada).article
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    export_jsonl(corpus, first)
    with Corpus.create(tmp_path / "other.corpus") as other:
        (read,) = drafts(first)
        assert not isinstance(read, UnreadableFile)
        other.add(read, other.editor("Bo Ek"))
        export_jsonl(other, second)
        assert other.annotated(id).photos == corpus.annotated(id).photos
        assert other.pictures.of_article(id) == {}
        assert other.check() == []
        other.merge(corpus)
        assert other.pictures.of_article(id) == {STREET.picture.sha256: STREET.picture}
        assert other.check() == []
    assert first.read_bytes() == second.read_bytes()


def test_a_backup_holds_the_pictures(corpus: Corpus, ada: Editor, tmp_path: Path) -> None:
    """Going back to a backup would cost the photos."""
    corpus.add(pictured("A street.", STREET), ada)
    corpus.copy_to(tmp_path / "copy.corpus")
    with Corpus.open(tmp_path / "copy.corpus", read_only=True) as other:
        assert other.pictures.data(STREET.picture.sha256) == STREET.data
