"""One of two claims compared: its sentences with the parts marked, its state, what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from annotator.domain.annotation import Claim
from annotator.domain.words import Status
from annotator.ui.claims import words
from annotator.ui.claims.context import Context, runs
from annotator.ui.claims.paint import cut
from annotator.ui.icons import paint_icon
from annotator.ui.inspector import wording
from annotator.ui.inspector.lines import MarkedText, Run, Runs, advance, drop, write
from annotator.ui.inspector.marks import Mark
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.painting import framed
from annotator.ui.widgets.wording import day

PAD = 24
_HEAD = 44
_LABEL = 88
_LINE = 22
_CONTEXT = 26


@dataclass(frozen=True, slots=True)
class Told:
    """A claim as the panel tells it: all that is drawn, in words."""

    called: str
    status: Status
    where: str
    context: Runs
    fields: tuple[tuple[str, Runs], ...]
    findings: tuple[str, ...] = ()

    def spoken(self) -> str:
        """The claim as a screen reader says it."""
        said = " ".join("".join(run.text for run in self.context).split())
        fields = "; ".join(f"{name}: {''.join(run.text for run in value)}" for name, value in self.fields)
        found = " ".join(self.findings)
        return f"{self.called}, {words.STATES[self.status]}, {self.where}. {said} {fields}. {found}".strip()


def told(called: str, claim: Claim, article: OpenArticle, findings: tuple[str, ...] = ()) -> Told:
    """A claim in the words of the panel."""
    head = article.article
    where = " · ".join(one for one in (head.outlet or head.title or head.file, day(head.published)) if one)
    fields = [
        ("Source", _source(claim, article)),
        ("Certainty", _certainty(claim, article)),
        ("Counts", _counts(claim)),
        ("When", _when(claim)),
    ]
    if claim.topic:
        fields.append(("Topic", (Run(wording.topic(claim.topic)),)))
    if claim.note:
        fields.append(("Note", (Run(" ".join(claim.note.split())),)))
    return Told(called, claim.status, where, runs(claim, article), tuple(fields), findings)


def _source(claim: Claim, article: OpenArticle) -> Runs:
    said = " … ".join(" ".join(article.words(one).split()) for one in claim.source)
    who = article.name_of(claim.who)
    first = who or said
    if not first:
        absent = "Author’s voice" if not claim.cue else "No source named"
        return (Run(absent, ink="warn" if claim.cue else "text_2"),)
    via = [" ".join(article.words(one).split()) for one in claim.via]
    chain = " → ".join([first, *via, *([article.article.outlet] if article.article.outlet else [])])
    return (Run(chain),)


def _certainty(claim: Claim, article: OpenArticle) -> Runs:
    made = [Run(wording.CERTAINTIES[claim.certainty])]
    for n, one in enumerate(claim.hedges):
        made += [Run(", " if n else " · "), Run(" ".join(article.words(one).split()), mark=Mark.HEDGE)]
    return tuple(made)


def _counts(claim: Claim) -> Runs:
    if not claim.figures:
        return (Run(words.DASH, ink="text_2"),)
    made: list[Run] = []
    for one in claim.figures:
        said = words.figure(one.low, one.high, one.bound, one.unit)
        what = " ".join(part for part in (one.who, one.kind.replace("_", " ")) if part)
        made += [Run("; ")] if made else []
        made.append(Run(f"{what}: {said}" if said != words.DASH else what))
    return tuple(made)


def _when(claim: Claim) -> Runs:
    value = claim.event_time or claim.asserted_on
    if value is None:
        return (Run("not stated", ink="text_2"),)
    said = wording.when(value)
    quoted = f"“{value.text}”, " if value.date and value.text and value.text != said else ""
    return (Run(f"{quoted}{said}{', inferred' if value.inferred else ''}"),)


class _Body(QWidget):
    """Draws one claim."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._told: Told | None = None
        self._context = Context(_CONTEXT)
        self._values: list[MarkedText] = []
        self._findings: list[MarkedText] = []
        theme.changed.connect(self.update)

    def show_told(self, told: Told | None) -> None:
        self._told = told
        self._context.set(told.context if told is not None else ())
        self._values = [_text(value) for _, value in told.fields] if told is not None else []
        found = told.findings if told is not None else ()
        self._findings = [_text((Run(one, ink="warn"),), 20) for one in found]
        self.setAccessibleName(told.spoken() if told is not None else "")
        self.update()

    def _width(self) -> int:
        return max(80, self.width() - 2 * PAD)

    def height_at(self, width: int) -> int:
        room = max(80, width - 2 * PAD)
        if self._told is None:
            return _HEAD
        fields = sum(4 + one.height(room - _LABEL) for one in self._values)
        found = sum(8 + one.height(room - 24) for one in self._findings)
        return _HEAD + self._context.height(room) + 17 + fields + (8 + found if found else 0) + 16

    def sizeHint(self) -> QSize:
        return QSize(200, self.height_at(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._told is None:
            return
        tokens, room = self._theme.tokens, self._width()
        painter = QPainter(self)
        _head(painter, self._told, room, tokens)
        y = _HEAD
        self._context.draw(painter, PAD, y, room, tokens)
        y += self._context.height(room) + 8
        painter.fillRect(QRectF(PAD, y, room, 1 / self.devicePixelRatioF()), tokens.line)
        y += 9
        for (name, _), value in zip(self._told.fields, self._values, strict=True):
            write(painter, PAD, round(y + drop(Face.SECONDARY, _LINE)), name, Face.SECONDARY, tokens.text_2)
            value.draw(painter, PAD + _LABEL, y, room - _LABEL, tokens)
            y += value.height(room - _LABEL) + 4
        y += 8
        for finding in self._findings:
            paint_icon(painter, "flag", QPointF(PAD, y + 3), 14, tokens.warn)
            finding.draw(painter, PAD + 24, y, room - 24, tokens)
            y += finding.height(room - 24) + 8
        painter.end()


def _text(value: Runs, line: int = _LINE) -> MarkedText:
    made = MarkedText(line)
    made.set(value)
    return made


def _head(painter: QPainter, told: Told, room: int, tokens: Tokens) -> None:
    """Name, state and where it was printed, on one line."""
    base = round(8 + drop(Face.INTERFACE_STRONG, 28))
    called = cut(told.called, Face.INTERFACE_STRONG, max(60, room - 160))
    write(painter, PAD, base, called, Face.INTERFACE_STRONG, tokens.text)
    left = PAD + advance(called, Face.INTERFACE_STRONG) + 10
    left = _state(painter, left, told.status, tokens) + 12
    space = int(PAD + room - left)
    where = cut(told.where, Face.SECONDARY, space) if space > 40 else ""
    right = PAD + room - advance(where, Face.SECONDARY)
    write(painter, right, base, where, Face.SECONDARY, tokens.text_2)


def _state(painter: QPainter, left: float, status: Status, tokens: Tokens) -> float:
    """The state as a tag; returns its right edge."""
    word = words.STATES[status]
    tick = status in (Status.ACCEPTED, Status.CORRECTED, Status.ADDED)
    wide = advance(word, Face.SECONDARY_MEDIUM) + 12 + (16 if tick else 0)
    box = QRectF(left, 12, wide, 20)
    if status is Status.SUGGESTED:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.accent, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
        painter.restore()
    else:
        fill = tokens.sunken if status is Status.REJECTED else tokens.accent_soft
        framed(painter, box, 4, fill, None)
    ink = tokens.text_2 if status is Status.REJECTED else tokens.accent_strong
    if tick:
        paint_icon(painter, "check", QPointF(left + 5, 16), 12, ink)
    base = round(12 + drop(Face.SECONDARY_MEDIUM, 20))
    write(painter, left + 6 + (16 if tick else 0), base, word, Face.SECONDARY_MEDIUM, ink)
    return left + wide


class Side(QScrollArea):
    """Holds one claim and scrolls where it is long; one tab stop, the arrows scroll."""

    def __init__(self, theme: Theme, pane_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pane_words = pane_words
        self.told: Told | None = None
        self.body = _Body(theme)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self.body)
        self.verticalScrollBar().setSingleStep(26)
        theme.changed.connect(self._style)
        self._style()

    def _style(self) -> None:
        paper = self._theme.tokens.paper.name()
        self.setStyleSheet(f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {paper}; }}")

    def show_told(self, told: Told | None) -> None:
        """Shows another claim, from its beginning."""
        if told == self.told:
            return
        other = told is None or self.told is None or told.called != self.told.called
        self.told = told
        self.body.show_told(told)
        self.setAccessibleName(self.body.accessibleName())
        self._arrange()
        if other:
            self.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        width = self.viewport().width()
        self.body.resize(width, self.body.height_at(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sets the words anew for the width."""
        super().resizeEvent(event)
        self._arrange()
