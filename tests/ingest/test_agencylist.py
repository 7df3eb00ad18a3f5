"""The editor's own agency list: where it lies, what it may hold, and that it counts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ingest import agencies, agencylist
from annotator.ingest.agencylist import (
    GROUPS,
    AgencyListUnwritable,
    built_in,
    fault_of,
    folded,
    own_file,
    read_own,
    write_own,
)
from annotator.ingest.credits import parse_credit, split_credit

LINE = "Workers wait beside the lock. (Mara Lorn, Lornbild)"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A settings folder of this test's own, and a list read anew after it."""
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(tmp_path / "settings"))
    agencies.read_again()
    yield tmp_path / "settings"
    monkeypatch.undo()
    agencies.read_again()


def written(text: str | bytes) -> None:
    own_file().parent.mkdir(parents=True, exist_ok=True)
    own_file().write_bytes(text if isinstance(text, bytes) else text.encode())


def test_an_added_name_reads_credits() -> None:
    """A local agency would be asked about with every picture."""
    assert parse_credit("(Mara Lorn, Lornbild)").agency is None
    write_own({"Lornbild": "wire"}, frozenset())
    agencies.read_again()
    assert parse_credit("(Mara Lorn, Lornbild)").agency == "Lornbild"
    assert split_credit(LINE) == (29, 30, len(LINE))


def test_a_struck_out_name_is_none() -> None:
    """A word that is a place in this newsroom would go on to be read as an agency."""
    assert agencies.is_known("Planet")
    write_own({}, frozenset({folded("Planet")}))
    agencies.read_again()
    assert not agencies.is_known("Planet")
    assert agencies.is_known("AP")


def test_every_name_may_be_struck_out() -> None:
    """An editor who wants a list of their own would stop every import."""
    write_own({}, frozenset(map(folded, built_in())))
    agencies.read_again()
    assert not agencies.is_known("AP")
    assert parse_credit("(Mara Lorn/AP)") is not None


def test_another_process_reads_the_same_list() -> None:
    """Large imports, which are read in a process of their own, would not know the editor's names."""
    write_own({"Lornbild": "outlet"}, frozenset())
    code = "from annotator.ingest import agencies; print(agencies.group('LORNBILD'))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "outlet\n"


def test_without_the_variable_it_lies_beside_the_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """An editor's list would be looked for in another place than it was kept in."""
    monkeypatch.delenv("ANNOTATOR_SETTINGS")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert own_file() == tmp_path / "annotator" / "agencies.txt"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nowhere]\nLornbild\n", "no such group"),
        ("-\n", "needs letters"),
        (f"{'L' * 81}\n", "at most 80"),
        ("Lorn\x07bild\n", "control characters"),
        (b"\xff\xfe\x00L", "not UTF-8"),
        ("x" * (agencylist.MOST_BYTES + 1), "larger than"),
        ("".join(f"Lorn {n}\n" for n in range(agencylist.MOST_NAMES + 5)), "more than"),
    ],
)
def test_what_cannot_be_used_is_told(text: str | bytes, said: str) -> None:
    """A slip of the pen in the file would silently lose a name, or stop the program."""
    written(text)
    assert any(said in problem for problem in read_own().problems)
    agencies.read_again()
    assert agencies.is_known("AP")


def test_a_folder_in_its_place_is_no_list() -> None:
    """A folder of that name would stop the program."""
    own_file().mkdir(parents=True)
    assert read_own() == agencylist.OwnList()
    with pytest.raises(AgencyListUnwritable):
        write_own({"Lornbild": "wire"}, frozenset())
    assert [path.name for path in own_file().parent.iterdir()] == ["agencies.txt"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file_is_read(data: bytes) -> None:
    """A damaged file would stop every import."""
    written(data)
    own = read_own()
    assert set(own.added.values()) <= set(GROUPS)
    assert all(fault_of(name) is None for name in own.added)


names = (
    st.text(min_size=1, max_size=20)
    .filter(lambda name: fault_of(name) is None)
    .map(lambda n: " ".join(n.split()))
)


@given(
    st.dictionaries(names, st.sampled_from(GROUPS), max_size=6), st.frozensets(names.map(folded), max_size=4)
)
def test_what_is_written_is_read(added: dict[str, str], struck: frozenset[str]) -> None:
    """A name would come back changed, or not at all."""
    write_own(added, frozenset(name for name in struck if fault_of(name) is None))
    own = read_own()
    assert own.problems == ()
    assert own.added == added
