"""What is taken out of the corpus from the Claims desk."""

from __future__ import annotations

import csv
from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.ui.claims.tablefile import write_table
from tests.ui.claims.seen import Seen


def test_the_listed_claims_become_a_table(seen: Seen, tmp_path: Path) -> None:
    """What an editor filtered and sorted could not be handed on."""
    seen.press("/")
    seen.write("bridge")
    seen.rest()
    corpus = seen.window.session.corpus
    assert corpus is not None
    assert write_table(corpus, list(seen.desk.exporting.chosen()), tmp_path / "claims.csv") == 2
    with (tmp_path / "claims.csv").open(encoding="utf-8-sig", newline="") as handle:
        head, *rows = list(csv.reader(handle))
    assert head[:3] == ["State", "Claim", "Source → via"]
    assert [row[head.index("Article")] for row in rows] == ["Tidewater 3", "Harbour 2"]
    assert rows[0][0] == "suggested"


def test_a_dossier_holds_what_is_selected(seen: Seen, tmp_path: Path, qtbot: QtBot) -> None:
    """Claims chosen for a meeting would have to be copied one by one."""
    seen.press("Home", "Ctrl+A")
    seen.desk.exporting.write_dossier(tmp_path / "ferries.html")
    qtbot.waitUntil(lambda: "written to ferries.html" in seen.said())
    made = (tmp_path / "ferries.html").read_text("utf-8")
    assert "40 ferries were lost at Oderfeld" in made
    assert seen.said() == "6 claims written to ferries.html"
