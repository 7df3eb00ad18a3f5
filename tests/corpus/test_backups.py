"""Backups: made, looked over, and thinned out."""

from __future__ import annotations

import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.corpus import Corpus
from annotator.corpus.backups import Backup, back_up, backups, found, kept, thin
from annotator.domain.decision import Editor
from annotator.domain.errors import CorpusUnwritable, NotACorpus
from tests.corpus.kept import NOON, made, note, noted
from tests.corpus.samples import draft


def test_a_backup_is_a_whole_corpus(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """On the day it is needed the backup would lack the last decisions, or not open."""
    note(corpus, ada, dam, "kept")
    backup = made(corpus, folder, why="every hour")
    assert backup == Backup(
        folder / corpus.id / "2026-03-04T120000Z every hour.corpus",
        NOON,
        backup.path.stat().st_size,
        1,
        1,
        "every hour",
    )
    assert backups(folder, corpus.id) == [backup]
    assert noted(backup.path, dam) == "kept"


def test_nothing_is_backed_up_twice(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """A window left open over a holiday would fill the disk with the same corpus."""
    made(corpus, folder)
    assert back_up(corpus, folder, now=NOON + timedelta(hours=1)) is None
    note(corpus, ada, dam, "new")
    second = made(corpus, folder, NOON)
    assert second.made == NOON + timedelta(seconds=1)
    corpus.editor("Bo")
    made(corpus, folder, NOON + timedelta(hours=2))
    corpus.add(draft("another"), ada)
    made(corpus, folder, NOON + timedelta(hours=3))
    corpus.undo(ada)
    made(corpus, folder, NOON + timedelta(hours=4))
    assert [one.decisions for one in backups(folder, corpus.id)] == [2, 1, 1, 1, 0]
    assert back_up(corpus, folder, now=NOON + timedelta(hours=5)) is None


def test_a_reason_that_is_no_name_of_a_file_is_made_one(corpus: Corpus, folder: Path) -> None:
    """A backup would land in another folder, or fail for the sake of its reason."""
    backup = made(corpus, folder, why="../../before: “merging” a/b\\c\n" + "x" * 200)
    assert backup.path.parent == folder / corpus.id
    assert backup.why.startswith("before merging a b c xxx")
    assert backups(folder, corpus.id) == [backup]


def test_others_write_while_a_backup_is_made(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """Each backup would hold up the editor's keys, or hold half of a decision."""
    for n in range(60):
        corpus.add(draft(f"{n} " * 5000), ada)
    written: list[float] = []

    def tell(share: float) -> None:
        if not written or share > 0.5 > len(written) / 10:
            note(corpus, ada, dam, f"during {len(written)}")
            written.append(share)

    backup = back_up(corpus, folder, now=NOON, progress=tell)
    assert backup is not None
    assert len(written) > 1
    assert backup.decisions == 0
    assert noted(backup.path, dam) is None
    assert corpus.annotated(dam).claims[0].note == f"during {len(written) - 1}"


def test_a_backup_that_is_stopped_leaves_nothing(corpus: Corpus, folder: Path) -> None:
    """Half a backup would be taken for one."""

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        back_up(corpus, folder, now=NOON, progress=stop)
    assert list((folder / corpus.id).iterdir()) == []
    made(corpus, folder)


def test_no_backup_takes_the_last_of_the_disk(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The backups would fill the disk that the decisions have to be saved on."""
    usage = shutil.disk_usage("/")._replace(free=corpus.path.stat().st_size)
    with monkeypatch.context() as within:
        within.setattr("annotator.corpus.backups.shutil.disk_usage", lambda _: usage)
        with pytest.raises(CorpusUnwritable, match=r"desk\.corpus: no backup was made; it needs 1 MB"):
            back_up(corpus, folder, now=NOON)
    assert backups(folder, corpus.id) == []


def test_a_folder_that_cannot_be_made_is_said(corpus: Corpus, tmp_path: Path) -> None:
    """An editor would think that there are backups."""
    (tmp_path / "file").touch()
    with pytest.raises(CorpusUnwritable, match=r"no backup was made; “.*file.*” cannot be written"):
        back_up(corpus, tmp_path / "file", now=NOON)


def test_what_is_no_backup_is_passed_over_and_named(
    corpus: Corpus, ada: Editor, dam: str, folder: Path
) -> None:
    """One damaged file would hide all backups, or be offered as one."""
    good = made(corpus, folder)
    home = good.path.parent
    (home / "2026-03-04T130000Z.corpus").write_bytes(good.path.read_bytes()[:5000])
    (home / "2026-03-04T140000Z.corpus").write_text("not a corpus")
    (home / "2026-13-04T140000Z.corpus").write_bytes(good.path.read_bytes())
    (home / "notes.txt").write_text("mine")
    (home / "2026-03-04T150000Z.corpus").mkdir()
    with Corpus.create(home / "2026-03-04T160000Z.corpus"):
        pass
    seen = found(folder, corpus.id)
    assert seen.backups == [good]
    assert {one.path.name: one.reason for one in seen.passed_over} == {
        "2026-03-04T130000Z.corpus": "the file ends early; part of the corpus is missing",
        "2026-03-04T140000Z.corpus": "this is not a corpus but another kind of file",
        "2026-13-04T140000Z.corpus": "there is no such time as its name says",
        "notes.txt": "it does not have the name of a backup",
        "2026-03-04T150000Z.corpus": "it does not have the name of a backup",
        "2026-03-04T160000Z.corpus": "it is a backup of another corpus",
    }
    before = sorted(home.iterdir())
    assert thin(folder, corpus.id, NOON + timedelta(days=900)) == []
    assert sorted(home.iterdir()) == before
    note(corpus, ada, dam, "after")
    made(corpus, folder, NOON + timedelta(hours=8))
    assert found(folder, "elsewhere") == ([], [])


def test_an_id_leads_out_of_no_folder(folder: Path) -> None:
    """A corpus from a stranger could have files deleted anywhere."""
    with pytest.raises(NotACorpus):
        backups(folder, "../..")


def test_thinning_deletes_what_is_not_kept(corpus: Corpus, ada: Editor, dam: str, folder: Path) -> None:
    """Backups of every ten minutes would pile up for ever."""
    whole = []
    for n in range(12):
        note(corpus, ada, dam, f"{n}")
        whole.append(
            made(corpus, folder, NOON + timedelta(minutes=10 * n), "before merging" if n == 3 else "")
        )
    gone = thin(folder, corpus.id, NOON + timedelta(hours=2))
    left = backups(folder, corpus.id)
    assert [one.made.strftime("%H%M") for one in left] == ["1350", "1250", "1230"]
    assert {one.path for one in gone} == {one.path for one in whole} - {one.path for one in left}


moments = st.builds(
    lambda minutes, why: (NOON - timedelta(minutes=minutes), why),
    st.one_of(st.integers(0, 3000), st.integers(0, 80_000), st.integers(0, 1_000_000)),
    st.sampled_from(["", "", "", "before merging"]),
)
series = st.lists(moments, max_size=60, unique_by=lambda one: one[0]).map(
    lambda some: [Backup(Path(f"{at:%s}"), at, 1, 1, 1, why) for at, why in some]
)


@given(series)
def test_what_thinning_keeps(some: list[Backup]) -> None:
    """An old state would be lost though there was a backup of that hour, day or week."""
    stay = kept(some, NOON)
    assert stay == sorted(stay, key=lambda one: one.made, reverse=True)
    assert kept(stay, NOON) == stay
    if some:
        assert max(some, key=lambda one: one.made) in stay
    for one in some:
        age = NOON - one.made
        if one.why and age < timedelta(days=30):
            assert one in stay
        near = timedelta(hours=1) if age < timedelta(days=1) else timedelta(days=1 if age.days < 30 else 7)
        assert any(one.made <= other.made < one.made + near for other in stay)


@given(series, st.integers(0, 100_000))
def test_thinning_earlier_loses_nothing(some: list[Backup], minutes: int) -> None:
    """Which backups are left would depend on how often the program was started."""
    later = NOON + timedelta(minutes=minutes)
    assert kept(kept(some, NOON), later) == kept(some, later)


@given(series, st.integers(0, 30))
def test_never_more_than_that_many(some: list[Backup], most: int) -> None:
    """Years of backups would fill the disk, or room be made by deleting the newest."""
    stay = kept(some, NOON, most)
    firm = [one for one in some if one.why and NOON - one.made < timedelta(days=31)]
    assert len(stay) <= max(most, len(firm) + 1)
    whole = kept(some, NOON, 1000)
    dropped = [one for one in whole if one not in stay]
    loose = [one for one in stay[1:] if one not in firm]
    assert not dropped or not loose or max(one.made for one in dropped) < min(one.made for one in loose)
    assert stay[:1] == whole[:1]


def test_a_backup_from_a_thread(corpus: Corpus, folder: Path) -> None:
    """The window would stand still while a backup is made."""
    done: list[Backup] = []
    thread = threading.Thread(target=lambda: done.append(made(corpus, folder)))
    thread.start()
    thread.join()
    assert done == backups(folder, corpus.id)
