"""A photo whole: its findings, caption, alt text, and the credit as printed and as read."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from annotator.domain.photo import Finding, Photo
from annotator.domain.words import Severity
from annotator.ui.icons import paint_icon
from annotator.ui.inspector.history import Entry, HistorySection
from annotator.ui.inspector.lines import MarkedText, Run
from annotator.ui.inspector.pieces import PAD, Labelled, Piece, Section, Stack, Words
from annotator.ui.inspector.wording import CREDIT_ORIGINS
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens

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
    """Shows a photo; nothing in it is edited here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.findings = self.add(Section(theme, "Findings"))
        self._lines: list[FindingLine] = []
        self._none = self.findings.add(Words(theme))
        self._none.set(Run("Nothing to note.", Face.SECONDARY, "text_2"))
        self.caption = self.add(Section(theme, "Caption")).add(Words(theme, 18))
        self.alt_text = self.add(Section(theme, "Alt text")).add(Words(theme, 18))
        credit = self.add(Section(theme, "Credit"))
        self.raw = credit.add(Words(theme, 18, below=4))
        self.photographer = credit.add(Labelled(theme, "Photographer"))
        self.agency = credit.add(Labelled(theme, "Agency"))
        self.via = credit.add(Labelled(theme, "Via"))
        self.origin = credit.add(Labelled(theme, "Origin"))
        self.file = credit.add(Labelled(theme, "Picture file"))
        self.history = self.add(HistorySection(theme))

    def show_photo(self, photo: Photo, article: OpenArticle) -> None:
        """Shows a photo of an article."""
        self._show_findings(photo.findings)
        for words, span, absent in (
            (self.caption, photo.caption, "No caption in the file"),
            (self.alt_text, photo.alt_text, "No alt text in the file"),
            (self.raw, photo.credit.span if photo.credit else None, "No credit in the file"),
        ):
            words.set(Run(article.words(span)) if span else Run(absent, ink="text_2"))
        parts = photo.credit.parts if photo.credit else None
        for row, value in (
            (self.photographer, parts.photographer if parts else None),
            (self.agency, parts.agency if parts else None),
            (self.via, parts.via if parts else None),
        ):
            row.set(Run(value) if value else Run("not given", ink="text_2"))
        if parts is not None:
            origin = CREDIT_ORIGINS[parts.origin]
            self.origin.set(Run(f"{origin} · file photo" if parts.file_photo else origin))
        for row in (self.photographer, self.agency, self.via, self.origin):
            row.set_shown(parts is not None)
        self.file.set(Run(photo.file) if photo.file else Run("No image file", ink="text_2"))

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
