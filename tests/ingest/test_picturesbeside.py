"""Pictures that a JSON line names, found beside the file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.article import Draft
from annotator.domain.record import to_record
from annotator.ingest import drafts, picturesbeside
from tests.ingest.picturemaking import drawn, jpeg, saved

TEXT = (
    "Ferry town waits\n\nA woman at the landing.\nA woman at the landing stage. (Mira Holt/AP)\n\n"
    "Nobody crossed on Tuesday.\n\nA boat.\nA boat at the pier. (Mira Holt/AP)\n\nThat was all."
)


def line(path: Path, *photos: object, text: str = TEXT) -> Draft:
    """The article of a file with one line that names photos."""
    path.write_text(json.dumps({"text": text, "photos": photos}), encoding="utf-8")
    (draft,) = drafts(path)
    assert isinstance(draft, Draft)
    return draft


def shown(draft: Draft) -> list[tuple[str | None, bool]]:
    """File and whether there is a picture, of each photo."""
    return [(one.file, one.picture is not None) for one in draft.annotated.photos]


def test_by_caption_and_by_place(tmp_path: Path) -> None:
    """A picture would stand with another photo's caption, or nowhere."""
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "boat.jpg").write_bytes(jpeg())
    (tmp_path / "p" / "woman.jpg").write_bytes(jpeg(drawn(400, 300)))
    by_caption = line(tmp_path / "a.jsonl", {"file": "p/boat.jpg", "caption": "A boat at the pier."})
    assert shown(by_caption) == [(None, False), ("p/boat.jpg", True)]
    assert [one.data for one in by_caption.pictures] == [jpeg()]
    by_place = line(tmp_path / "b.jsonl", {"file": "p/woman.jpg"}, {"file": "p/boat.jpg"})
    assert shown(by_place) == [("p/woman.jpg", True), ("p/boat.jpg", True)]
    assert len(by_place.pictures) == 2


def test_same_picture_twice_is_kept_once(tmp_path: Path) -> None:
    """Its bytes would be in the draft twice."""
    (tmp_path / "a.jpg").write_bytes(jpeg())
    draft = line(tmp_path / "a.jsonl", {"file": "a.jpg"}, {"file": "a.jpg"})
    assert shown(draft) == [("a.jpg", True), ("a.jpg", True)]
    assert len(draft.pictures) == 1


def test_missing_or_unfit_picture(tmp_path: Path) -> None:
    """One bad picture would keep the article out, or go unsaid."""
    (tmp_path / "bad.jpg").write_bytes(jpeg()[:300])
    draft = line(tmp_path / "a.jsonl", {"file": "bad.jpg"}, {"file": "gone.jpg"})
    assert shown(draft) == [("bad.jpg", False), ("gone.jpg", False)]
    (note,) = draft.notes
    assert note.startswith("bad.jpg: The picture ")


def test_never_outside_the_folder(tmp_path: Path) -> None:
    """A line of a foreign file could bring any picture of the computer into the corpus."""
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    told = ["../secret.jpg", str(tmp_path / "secret.jpg"), "link.jpg", "file:///etc/hosts", "\0"]
    for one in told:
        assert line(inside / "a.jsonl", {"file": one}).pictures == ()


def test_odd_values_name_nothing(tmp_path: Path) -> None:
    """A key that means something else in another program would stop the import."""
    (tmp_path / "a.jpg").write_bytes(jpeg())
    odd: list[object] = [
        1,
        None,
        "a.jpg",
        [],
        {},
        {"file": 3},
        {"file": ""},
        {"file": "a.jpg", "caption": "No such."},
    ]
    draft = line(tmp_path / "a.jsonl", *odd)
    assert shown(draft) == [(None, False), (None, False)]
    path = tmp_path / "b.jsonl"
    path.write_text(json.dumps({"text": TEXT, "photos": "a.jpg"}), encoding="utf-8")
    (other,) = drafts(path)
    assert isinstance(other, Draft)
    assert other.pictures == ()


def test_photos_stay_in_what_is_known(tmp_path: Path) -> None:
    """What the line says beside the file's name would be lost."""
    draft = line(tmp_path / "a.jsonl", {"file": "a.jpg", "agency_id": "X1"})
    assert json.loads(draft.annotated.article.metadata)["photos"] == [{"file": "a.jpg", "agency_id": "X1"}]


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that names a picture ten thousand times over would take all memory."""
    assert picturesbeside.MOST <= 200
    (tmp_path / "a.jpg").write_bytes(jpeg())
    (tmp_path / "b.jpg").write_bytes(jpeg(drawn(310, 200)))
    monkeypatch.setattr(picturesbeside, "TOGETHER", len(jpeg()) + 10)
    draft = line(tmp_path / "a.jsonl", {"file": "a.jpg"}, {"file": "b.jpg"})
    assert shown(draft) == [("a.jpg", True), ("b.jpg", False)]


def test_record_gets_its_pictures_back(tmp_path: Path) -> None:
    """An export with its pictures beside it would come back without them; a changed picture would pass."""
    (tmp_path / "a.jpg").write_bytes(jpeg())
    draft = line(tmp_path / "a.jsonl", {"file": "a.jpg"})
    (tmp_path / "record.jsonl").write_text(json.dumps(to_record(draft.annotated)), encoding="utf-8")
    (back,) = drafts(tmp_path / "record.jsonl")
    assert isinstance(back, Draft)
    assert back.pictures == draft.pictures
    assert back.annotated == replace(draft.annotated, photos=back.annotated.photos)
    (tmp_path / "a.jpg").write_bytes(saved(drawn(320, 200)))
    (other,) = drafts(tmp_path / "record.jsonl")
    assert isinstance(other, Draft)
    assert other.pictures == ()
