"""Fills the photo's pane and the one beside it with what was read."""

from __future__ import annotations

from PySide6.QtCore import QObject

from annotator.domain.lint import BY_ID
from annotator.domain.photo import Finding
from annotator.domain.photowords import edits
from annotator.domain.words import PhotoField
from annotator.ui.desk import DeskParts
from annotator.ui.photos.aside import Aside
from annotator.ui.photos.current import Current
from annotator.ui.photos.grid import PhotoGrid
from annotator.ui.photos.iptclines import lines_of
from annotator.ui.photos.pane import PhotoPane
from annotator.ui.widgets.wording import day


class Filler(QObject):
    """Shows the current photo, and in its words what a fix would do."""

    def __init__(
        self, parts: DeskParts, grid: PhotoGrid, current: Current, pane: PhotoPane, aside: Aside
    ) -> None:
        super().__init__(pane)
        self._parts = parts
        self._grid = grid
        self.current = current
        self.pane = pane
        self.aside = aside
        self._place = 0
        self.pane.acts.about("", "Select a photo")

    def say_place(self, place: int) -> None:
        """Which of the listed photos it is; shown at once, before the photo was read."""
        self._place = place
        row = self._grid.row(place)
        where = f"Photo {place + 1:,} of {self._grid.number:,}"
        if row is None:
            self.pane.head.show_photo(where, "", None)
        else:
            # The month alone: the day stands with the article.
            month = day((row.published or "")[:7] or None)
            source = " · ".join(one for one in (row.outlet or row.title or "", month) if one)
            self.pane.head.show_photo(where, source, row)
        self.pane.acts.about(where, self._parts.session.barred)

    def show(self) -> None:
        """Shows the photo that was read; nothing while it is being read."""
        looked = self.current.looked
        if looked is None:
            if self.current.key is None:
                self.pane.head.show_photo("No photo", "", None)
                self.pane.show_looked(None)
                self.pane.acts.about("", "Select a photo")
            return
        self.say_place(self._grid.place(looked.key) or 0)
        self.pane.show_looked(looked)
        now = looked.now
        barred = self._parts.session.barred
        self.pane.caption.barred = self.pane.alt_text.barred = barred
        self.pane.credit.barred = self.aside.fields.barred = barred
        self.aside.findings.show_findings(looked.findings, looked.photo.waived, why_of)
        self.aside.fields.show_fields(lines_of(looked), edits(looked.photo))
        self.aside.duplicates.show_duplicates(looked.duplicates, now.caption or "", now.credit or "")
        self.aside.arrange()

    def preview(self, place: int) -> None:
        """Shows in the words what the fix of a finding would do; -1 takes that back."""
        looked = self.current.looked
        fix = looked.findings[place].fix if looked is not None and 0 <= place < len(looked.findings) else None
        self.pane.preview(place + 1, fix)

    def edit_for(self, finding: Finding) -> None:
        """Opens the words that a finding without a fix is about."""
        field = finding.places[0].field if finding.places else _FIELDS.get(finding.rule, PhotoField.CAPTION)
        if field is PhotoField.CREDIT:
            self.pane.credit.start()
        else:
            self.pane.boxes()[field].begin()


_FIELDS = {
    "E01": PhotoField.CREDIT,
    "E03": PhotoField.ALT_TEXT,
    "E05": PhotoField.CREDIT,
    "W14": PhotoField.CREDIT,
    "W18": PhotoField.CREDIT,
    "I07": PhotoField.CREDIT,
}
"""Whose words a rule is about where it marks none."""


def why_of(rule: str) -> str:
    """A rule in a sentence; "" for one that is not known here."""
    return BY_ID[rule].explains if rule in BY_ID else ""
