"""A photo whole: its findings, caption, alt text, and the credit as printed and as read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Finding, Photo
from annotator.domain.words import BlockKind, Severity
from annotator.ui.article.well import NO_FILE
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.history import Entry, HistorySection
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.inspector.photo_parts import CreditSection, PhotoPartRow
from annotator.ui.inspector.picture import EmbeddedSection, PictureWell, told
from annotator.ui.inspector.pieces import PAD, Labelled, Piece, Section, Stack, Words, arrange_again
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.thumbnails import Thumbnails

_ICONS = {
    Severity.ERROR: ("error", "err"),
    Severity.WARNING: ("warning", "warn"),
    Severity.NOTE: ("note", "text_2"),
}


class FindingLine(Piece):
    """A finding: octagon, triangle or circle by its severity, and its sentence."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._icon, self._ink = _ICONS[Severity.NOTE]
        self.text = MarkedText(17)

    def show_finding(self, finding: Finding) -> None:
        """Shows another finding."""
        self._icon, self._ink = _ICONS[finding.severity]
        self.text.set((Run(finding.message, Face.SECONDARY),))
        self.setAccessibleName(f"{finding.severity.value}: {finding.message}")
        self.update()

    def arrange(self, width: int) -> int:
        """As many lines as the sentence needs."""
        return self.text.height(width - 2 * PAD - 22) + 5

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws shape and sentence."""
        paint_icon(painter, self._icon, QPointF(PAD, 0), 16, getattr(tokens, self._ink))
        self.text.draw(painter, PAD + 22, 0, self.width() - 2 * PAD - 22, tokens)


class PhotoForm(Stack):
    """Shows a photo, whose words and credit are put right in their rows.

    `partWanted` carries the BlockKind of the words selected in the article, `edgeMoved` one with the edge and
    the way, `detached` one that is let go, `creditChanged` the name of a credit's part and its new value.
    """

    partWanted = Signal(object)
    edgeMoved = Signal(object, object, object)
    detached = Signal(object)
    creditChanged = Signal(str, object)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        thumbnails: Thumbnails,
        editing: Editing,
        subject: Callable[[], Photo | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._thumbnails = thumbnails
        self._photo: Photo | None = None
        self._printed: str | None = None
        self.picture = self.add(PictureWell(theme, thumbnails))
        self.findings = self.add(Section(theme, "Findings"))
        self._lines: list[FindingLine] = []
        self._none = self.findings.add(Words(theme))
        self._none.set(Run("Nothing to note.", Face.SECONDARY, "text_2"))
        self.caption = self.add(Section(theme, "Caption")).add(PhotoPartRow(theme, "Caption", "the caption"))
        self.alt_text = self.add(Section(theme, "Alt text")).add(
            PhotoPartRow(theme, "Alt text", "the alt text")
        )
        self.credit = self.add(CreditSection(theme, editing, subject))
        self.raw = self.credit.raw
        self.file = self.credit.add(Labelled(theme, "Picture file"))
        self.kind = self.credit.add(Labelled(theme, "Picture"))
        self.embedded = self.add(EmbeddedSection(theme))
        self.history = self.add(HistorySection(theme))
        thumbnails.arrived.connect(self._arrived)
        self._connect()

    def _connect(self) -> None:
        for kind, row in (
            (BlockKind.CAPTION, self.caption),
            (BlockKind.ALT_TEXT, self.alt_text),
            (BlockKind.CREDIT, self.raw),
        ):
            row.activated.connect(partial(self.partWanted.emit, kind))
            row.moved.connect(partial(self.edgeMoved.emit, kind))
            row.removed.connect(partial(self.detached.emit, kind))
        self.credit.changed.connect(self.creditChanged)
        rows: list[Row] = [self.caption, self.alt_text, self.raw, *self.credit.rows.values()]
        for one in rows:
            one.left.connect(self.left)
            one.stepped.connect(partial(self.step, one))

    # moving through the rows

    def stops(self) -> list[Row]:
        """The rows that Up and Down step through."""
        rows = (self.caption, self.alt_text, self.raw, *self.credit.rows.values())
        return [row for row in rows if row.shown]

    def step(self, row: Row, step: int) -> None:
        """Goes a row up or down."""
        stops = self.stops()
        at = stops.index(row) + step
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def step_open(self, row: Row, step: int) -> None:
        """Goes on from a part of the credit that was being edited, and opens the next."""
        rows = list(self.credit.rows.items())
        at = next((n for n, (_, one) in enumerate(rows) if one is row), -1) + step
        if 0 <= at < len(rows):
            self.credit.open(rows[at][0])
        else:
            self.step(row, step)

    def start(self) -> None:
        """Opens the credit's first part, or goes to the caption where there is no credit."""
        if self.credit.rows["photographer"].shown:
            self.credit.open("photographer")
        else:
            self.caption.setFocus(Qt.FocusReason.OtherFocusReason)

    # showing

    def show_photo(self, photo: Photo, article: OpenArticle) -> None:
        """Shows a photo of an article."""
        self._show_findings(photo.findings)
        for row, span, absent in (
            (self.caption, photo.caption, "No caption in the file"),
            (self.alt_text, photo.alt_text, "No alt text in the file"),
            (self.raw, photo.credit.span if photo.credit else None, "No credit in the file"),
        ):
            row.show_words(article.words(span) if span else None, absent)
        self.credit.show_parts(photo.credit.parts if photo.credit else None)
        self._photo = photo
        self._printed = article.words(photo.credit.span) if photo.credit else None
        self.picture.show_photo(photo)
        self._show_file(photo)

    def _show_file(self, photo: Photo) -> None:
        """Shows what is known of the picture; until it was read, its name alone."""
        picture = self._thumbnails.told(photo.picture) if photo.picture else None
        absent = () if photo.picture else (Run(NO_FILE, ink="text_2"),)
        named = (Run(photo.file),) if photo.file else ()
        between = (Run(" · ", ink="text_2"),) if named and absent else ()
        self.file.set(*(*named, *between, *absent))
        self.file.set_shown(bool(named or absent))
        self.kind.set_shown(picture is not None)
        if picture is not None:
            self.kind.set(Run(told(picture)))
        photographer = photo.credit.parts.photographer if photo.credit else None
        self.embedded.show_picture(picture, photographer, self._printed)

    def _arrived(self, pictures: frozenset[str]) -> None:
        if self._photo is not None and self._photo.picture in pictures:
            self._show_file(self._photo)
            self.picture.update()
            arrange_again(self)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        while len(self._lines) < len(findings):
            self._lines.append(self.findings.add(FindingLine(self.theme)))
        for n, line in enumerate(self._lines):
            line.set_shown(n < len(findings))
            if n < len(findings):
                line.show_finding(findings[n])
        self._none.set_shown(not findings)
        count = len(findings)
        self.findings.set_label("Findings" if count == 0 else f"{count} finding{'' if count == 1 else 's'}")

    def show_history(self, entries: list[Entry]) -> None:
        """Shows what was decided about the photo."""
        self.history.show_entries(entries)
