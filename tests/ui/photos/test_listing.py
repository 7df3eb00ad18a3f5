"""The rows of the contact sheet, read while it is scrolled."""

from __future__ import annotations

import pytest

from annotator.ui.photos.desk import PhotoDesk


def test_scrolling_lets_what_is_being_read_come(desk: PhotoDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the wheel turns, each step would throw away what the last one asked for, and no card come."""
    listing, asked = desk.listing, list[str]()
    monkeypatch.setattr(listing._session.reads, "ask", lambda topic, *_: asked.append(topic))
    monkeypatch.setattr(listing._grid, "missing", lambda first, last: (first + 1, last + 1))
    for first in range(3):
        listing.want(first, first + 1)
    assert asked == ["photo rows"]
    listing._take_rows(())
    assert asked == ["photo rows"] * 2
    assert listing._wanted == ()
