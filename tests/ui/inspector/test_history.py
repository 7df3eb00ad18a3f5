"""The history of a thing, read from the journal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from annotator.domain.decision import Decision
from annotator.domain.words import Act, Kind
from annotator.ui.inspector import history
from annotator.ui.inspector.history import Journal, moment, told
from tests.ui.inspector.article import ARTICLE
from tests.ui.inspector.conftest import Desk


def decision(act: Act) -> Decision:
    """A decision of that act."""
    return Decision(1, "2023-05-12T12:02:00.000Z", "e", act, "link claim 1 (same)", ())


def test_a_correction_names_its_fields() -> None:
    """The history would say that something changed, but not what."""
    before = {"type": "expert", "certainty": "flat", "status": "suggested", "via": []}
    after = {"type": "expert", "certainty": "hedged", "status": "corrected", "via": [[0, 1]]}
    assert told(decision(Act.CORRECT), before, after) == "Corrected certainty and carriers"
    assert told(decision(Act.ACCEPT), before, after) == "Accepted"


def test_a_moment_of_today_is_a_time() -> None:
    """An editor would read a date where the hour matters."""
    now = datetime(2023, 5, 12, 18, 0, tzinfo=UTC)
    assert moment("2023-05-12T12:02:00.000Z", now) == "12:02"
    assert moment("2023-05-09T23:59:00.000Z", now) == "9 May 2023"


def test_a_long_journal_is_read_in_pieces(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first selection in an article of many decisions would stall the window."""
    desk.select(Kind.CLAIM, "bridge")
    for n in range(7):
        desk.acts.set_note(f"note {n}")
    monkeypatch.setattr(history, "_AT_ONCE", 3)
    journal = Journal()
    journal.use(desk.session.corpus)
    rounds = 1
    while not journal.read(ARTICLE):
        rounds += 1
    assert rounds > 2
    notes = [one for one in journal.entries(Kind.CLAIM, "bridge") if one.what == "Note written"]
    assert len(notes) == 7
    assert notes[0].who.initials == "MK"
