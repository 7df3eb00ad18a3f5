"""One decision looked at: read from the corpus beside the window, shown at the side of the table."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from annotator.domain.decision import Change, Decision
from annotator.domain.errors import NothingFound
from annotator.domain.words import Act, Kind
from annotator.ui.history.telling import Known, Told, told
from annotator.ui.history.times import moment
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets.wording import count

if TYPE_CHECKING:
    from annotator.corpus import Corpus

_FIRST = 12
"""Of a decision about many things so many are told."""
_LONGEST = 600
_NAMES_WIDTH = 124


@dataclass(frozen=True, slots=True)
class Detail:
    """A decision in words. `why_not` is the reason it cannot be taken back; `aside` what it undid or what
    undid it. `article` and `thing` say where Enter goes.
    """

    seq: int
    title: str
    line: str
    aside: str
    articles: str
    told: tuple[Told, ...]
    more: int
    why_not: str | None
    article: str | None
    thing: tuple[Kind, str] | None


def read_detail(corpus: Corpus, seq: int) -> Detail:
    """Everything the side shows of a decision; runs beside the window."""
    decision = corpus.history.decision(seq)
    (row,) = corpus.history.rows([seq])
    changes = decision.changes
    known = _known(corpus, changes[:_FIRST])
    articles = list(dict.fromkeys(one.article for one in changes if one.article is not None))
    inside = (one for one in changes if one.article is not None)
    # Setting the article's status goes along with the first decision in it.
    place = min(inside, key=lambda one: one.kind is Kind.ARTICLE, default=None)
    return Detail(
        seq,
        sentence(row.title),
        f"{row.editor} · {moment(row.at)} · decision {seq:,}",
        _aside(corpus, decision, row.taken_back),
        _where(known, articles, row.article_title),
        tuple(told(known, one) for one in changes[:_FIRST]),
        max(0, len(changes) - _FIRST),
        corpus.why_not(seq),
        place.article if place is not None else None,
        (place.kind, place.id) if place is not None and place.kind is not Kind.ARTICLE else None,
    )


def sentence(title: str) -> str:
    """A decision's title as the start of a line: "Accept claim 13"."""
    return title[:1].upper() + title[1:]


def _aside(corpus: Corpus, decision: Decision, taken_back: int | None) -> str:
    lines = []
    if decision.reverts is not None:
        verb = "Brings back" if decision.act is Act.REDO else "Takes back"
        other = corpus.history.decision(decision.reverts)
        lines.append(f"{verb} decision {other.seq:,}, {other.title}, of {moment(other.at)}.")
    if taken_back is not None:
        (by,) = corpus.history.rows([taken_back])
        lines.append(f"Taken back by {by.editor}, {moment(by.at)}.")
    return " ".join(lines)


def _where(known: Known, articles: list[str], title: str | None) -> str:
    if len(articles) > 1:
        return f"In {count(len(articles), 'article')}"
    if not articles:
        return "In the whole corpus"
    return known.titles.get(articles[0]) or title or "An article that is no longer in the corpus"


def _known(corpus: Corpus, changes: tuple[Change, ...]) -> Known:
    texts: dict[str, str] = {}
    titles: dict[str, str] = {}
    entities: dict[str, str] = {}
    for id_ in {one.article for one in changes if one.article is not None}:
        with suppress(NothingFound):
            found = corpus.annotated(id_)
            texts[id_] = found.text
            titles[id_] = found.article.title or found.article.file
    bodies = [body for one in changes for body in (one.before, one.after) if body is not None]
    for id_ in {str(body[key]) for body in bodies for key in ("entity", "who") if body.get(key)}:
        entity = corpus.entity(id_)
        if entity is not None:
            entities[id_] = entity.name
    return Known(texts, titles, entities)


class DetailView(QTextEdit):
    """Title, who and when, and each thing before and after; text that can be selected and copied."""

    pane_words = "the decision"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown: Detail | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(Face.INTERFACE))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(16)
        self.setAccessibleName("The decision")
        theme.changed.connect(self._write)
        self._write()

    def show_detail(self, detail: Detail | None) -> None:
        """Shows a decision, or none."""
        if detail != self.shown:
            self.shown = detail
            self._write()

    def _write(self) -> None:
        tokens = self._theme.tokens
        self.setStyleSheet(f"QTextEdit {{ background: {tokens.panel.name()}; border: none; }}")
        self.clear()
        if self.shown is not None:
            self._tell(self.shown)
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.setAccessibleDescription(self.shown.title if self.shown is not None else "Nothing selected")

    def _tell(self, detail: Detail) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.setBlockFormat(_space(0, 4))
        cursor.insertText(_cut(detail.title), self._ink(Face.PANE_TITLE))
        quiet = self._ink(Face.SECONDARY, "text_2")
        for line in (detail.line, detail.articles, detail.aside):
            if line:
                cursor.insertBlock(_space(0, 2))
                cursor.insertText(_cut(line), quiet)
        for one in detail.told:
            self._tell_thing(cursor, one)
        if detail.more:
            cursor.insertBlock(_space(12, 0))
            cursor.insertText(f"and {count(detail.more, 'more thing')}", quiet)
        cursor.endEditBlock()

    def _tell_thing(self, cursor: QTextCursor, one: Told) -> None:
        quiet = self._ink(Face.INTERFACE, "text_2")
        cursor.insertBlock(_space(14, 2))
        cursor.insertText(_cut(one.what), self._ink(Face.INTERFACE_MEDIUM))
        if one.became:
            cursor.insertText(f" {one.became}", quiet)
        for field in one.fields:
            cursor.insertBlock(_hanging())
            cursor.insertText(f"{field.name}\t", quiet)
            if field.before:
                gone = self._ink(Face.INTERFACE, "text_2")
                gone.setFontStrikeOut(not field.after)
                cursor.insertText(_cut(field.before), gone)
            if field.before and field.after:
                cursor.insertText(" → ", quiet)
            cursor.insertText(_cut(field.after), self._ink(Face.INTERFACE))

    def _ink(self, face: Face, colour: str = "text") -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font(face))
        made.setForeground(getattr(self._theme.tokens, colour))
        return made


def _cut(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]}…"


def _space(above: int, below: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(above)
    made.setBottomMargin(below)
    return made


def _hanging() -> QTextBlockFormat:
    """A name, and the value in lines that all begin where the first does."""
    made = _space(0, 3)
    made.setLeftMargin(_NAMES_WIDTH)
    made.setTextIndent(-_NAMES_WIDTH)
    made.setTabPositions([QTextOption.Tab(_NAMES_WIDTH, QTextOption.TabType.LeftTab)])
    return made
