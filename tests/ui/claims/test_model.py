"""Which row of the table is which claim follows from the sizes of the groups."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.claims.columns import Columns
from annotator.ui.claims.lines import Group
from annotator.ui.claims.model import ClaimModel
from annotator.ui.claims.paint import GROUP, ROW
from annotator.ui.claims.table import ClaimTable
from annotator.ui.preferences import Preferences
from annotator.ui.theme import Scheme, Theme

SIZES = st.lists(st.integers(1, 5), max_size=6)


def groups(sizes: list[int]) -> list[Group]:
    """Groups of these sizes."""
    return [Group(f"g{n}", f"Group {n}", size) for n, size in enumerate(sizes)]


@given(SIZES, st.sets(st.integers(0, 5)), st.integers(-1, 30), st.integers(-1, 30))
def test_rows_and_keys_fit(sizes: list[int], folded: set[int], first: int, last: int) -> None:
    """A key would decide upon another claim than the one that is marked."""
    keys = array("q", (256 * n + 1 for n in range(sum(sizes))))
    model = ClaimModel()
    model.folded = {f"g{n}" for n in folded}
    model.show(keys, groups(sizes), ())
    rows: list[int | str] = []
    at = 0
    for n, size in enumerate(sizes):
        rows.append(f"g{n}")
        rows += list(keys[at : at + size]) if n not in folded else []
        at += size
    assert model.rowCount() == len(rows)
    for row, one in enumerate(rows):
        group = model.group_at(row)
        assert (group.value if group else model.key(row)) == one
        head = max(n for n in range(row + 1) if isinstance(rows[n], str))
        assert model.group_row_of(row) == head
        if isinstance(one, int):
            assert model.row_of(one) == row
    shown = [one for one in rows if isinstance(one, int)]
    assert all(model.row_of(one) is None for one in keys if one not in shown)
    assert model.rows_of(shown) == [n for n, one in enumerate(rows) if isinstance(one, int)]
    between = [one for one in rows[max(0, first) : max(0, last + 1)] if isinstance(one, int)]
    assert list(model.keys_between(first, last)) == between


def test_headings_keep_their_height(qapp: QApplication, qtbot: QtBot, tmp_path: object) -> None:
    """Rows would be cut, or stand apart, once other claims are listed."""
    model = ClaimModel()
    settings = QSettings(f"{tmp_path}/settings.ini", QSettings.Format.IniFormat)
    table = ClaimTable(Theme(qapp, Scheme.LIGHT), model, Columns(Preferences(settings)))
    qtbot.addWidget(table)
    for sizes in ([3, 2], [1, 1, 1, 4], [], [9], [2, 2, 2]):
        model.show(range(1, 1 + sum(sizes)), groups(sizes), ())
        for row in range(model.rowCount()):
            assert table.rowHeight(row) == (ROW if model.group_at(row) is None else GROUP), (sizes, row)
    model.fold(["g0"], True)
    assert [table.rowHeight(row) for row in range(4)] == [GROUP, GROUP, ROW, ROW]
    model.show(range(1, 7), (), ())
    assert {table.rowHeight(row) for row in range(6)} == {ROW}


def test_the_last_row_of_a_list_that_is_still_coming(
    qapp: QApplication, qtbot: QtBot, tmp_path: object
) -> None:
    """End would go to the last claim read so far, and all selected be the first few."""
    model = ClaimModel()
    settings = QSettings(f"{tmp_path}/settings.ini", QSettings.Format.IniFormat)
    table = ClaimTable(Theme(qapp, Scheme.LIGHT), model, Columns(Preferences(settings)))
    qtbot.addWidget(table)
    model.show(range(1, 3), (), (), whole=False)
    table.go_to(0)
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == 0
    model.show(range(1, 10), (), ())
    table.now_whole()
    assert table.current_row() == 8
    model.show(range(1, 3), (), (), whole=False)
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen_keys() == []
    model.show(range(1, 10), (), ())
    table.now_whole()
    assert table.chosen_keys() == list(range(1, 10))
