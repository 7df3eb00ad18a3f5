"""A mention whole: its words, its label, the entity it names, why, and history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Entity, Mention
from annotator.domain.reasons import reason
from annotator.domain.words import Label, OriginBy, Status
from annotator.review import spans
from annotator.review.spans import Direction, Edge
from annotator.ui.commands.keymap import tell_keys
from annotator.ui.entities.protecting import may_speak
from annotator.ui.inspector import wording
from annotator.ui.inspector.claim_form import WhySection
from annotator.ui.inspector.editing import Editing, Option
from annotator.ui.inspector.history import Entry, HistorySection
from annotator.ui.inspector.lines import Run, font_of
from annotator.ui.inspector.parts import Hint
from annotator.ui.inspector.pieces import PAD, Labelled, Piece, Section, Stack
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme, Tokens
from annotator.ui.widgets.button import LinkButton
from annotator.ui.widgets.painting import framed, key_cap, key_cap_width

_EDGES = {Qt.Key.Key_Left: Direction.LEFT, Qt.Key.Key_Right: Direction.RIGHT}
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PROTECT, _PROTECT_NO_LONGER = "Protect this source", "Protect no longer"
_NOBODY, _NOTHING = "nobody known", "not linked"
HINT = "Alt+←→ moves the end, Alt+Shift+←→ the start."


def paint_letter(painter: QPainter, box: QRectF, label: Label, tokens: Tokens) -> None:
    """The letter of a label on its tint, over a line in its strong colour."""
    colours = tokens.types[label]
    framed(painter, box, 2, colours.tint, None)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5), colours.strong)
    painter.setFont(font_of(Face.SECTION))
    painter.setPen(colours.strong)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, colours.letter)


def label_icon(label: Label, tokens: Tokens) -> QIcon:
    """The same as a picture for a list."""
    made = QPixmap(32, 32)
    made.setDevicePixelRatio(2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_letter(painter, QRectF(0, 0, 16, 16), label, tokens)
    painter.end()
    return QIcon(made)


class ExtentRow(Row):
    """The mention's words with tint and underline as in the article; Alt with the arrows moves its edges."""

    moved = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Words", "the words", parent)
        self.setAccessibleDescription(HINT)
        self.label_shown = Label.PERSON
        self.status = Status.SUGGESTED

    def takes(self, event: QKeyEvent) -> bool:
        """The two edges, besides what every row takes; there is nothing to open."""
        if event.key() in _EDGES:
            return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier in (_ALT, _ALT | _SHIFT)
        return super().takes(event)

    def act(self, event: QKeyEvent) -> None:
        """Moves an edge, or does what every row does."""
        key = Qt.Key(event.key())
        if key in _EDGES:
            self.moved.emit(Edge.START if event.modifiers() & _SHIFT else Edge.END, _EDGES[key])
        else:
            super().act(event)

    def draw_value(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws tint, words and underline: dashed while suggested, none when rejected."""
        colours = tokens.types[self.label_shown]
        left, room = self.value_left(), self.value_width(self.width())
        for x, y, wide in self.value.boxes(room):
            base = self.PADDING + y
            rejected = self.status is Status.REJECTED
            if not rejected:
                framed(painter, QRectF(left + x - 2, base - 13, wide + 4, 18), 2, colours.tint, None)
                pen = QPen(colours.strong, 1.5)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if self.status is Status.SUGGESTED:
                    pen.setDashPattern([4 / 1.5, 3 / 1.5])
                painter.setPen(pen)
                painter.drawLine(round(left + x), base + 4, round(left + x + wide), base + 4)
        super().draw_value(painter, tokens)


class LabelRow(Row):
    """The label as its letter on its tint and in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Type", "the type", parent)
        self.label_shown = Label.PERSON

    def draw_value(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws letter and word."""
        paint_letter(painter, QRectF(self.value_left(), 4, 16, 16), self.label_shown, tokens)
        room = self.value_width(self.width()) - 22
        self.value.draw(painter, self.value_left() + 22, self.PADDING, room, tokens)


class KeyLink(Piece):
    """A link to a sheet, with the key that opens it too."""

    HEIGHT = 28

    def __init__(self, theme: Theme, words: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._keys = keys
        self.button = LinkButton(theme, words, parent=self)
        tell_keys(self.button, keys)

    def arrange(self, width: int) -> int:
        """The link in line with the labels."""
        self.button.setGeometry(PAD, 2, self.button.sizeHint().width(), 24)
        return super().arrange(width)

    def draw(self, painter: QPainter, tokens: Tokens) -> None:
        """Draws the key behind the link."""
        right = PAD + self.button.width() + 8 + key_cap_width(self._keys)
        key_cap(painter, self._keys, right, 14, tokens.text_3, tokens.line_strong)


class MentionForm(Stack):
    """Shows a mention.

    `corrected` carries it with one thing changed, `labelled` the label chosen for it, `named` the name typed
    for whom or what it refers to.
    """

    corrected = Signal(object)
    labelled = Signal(object)
    named = Signal(str)
    propagateRequested = Signal()
    mergeRequested = Signal()
    splitRequested = Signal()
    protectRequested = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        editing: Editing,
        subject: Callable[[], tuple[Mention, OpenArticle] | None],
        protected: Callable[[str], bool] = lambda _entity: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._editing = editing
        self._subject = subject
        self._protected = protected
        fields = self.add(Section(theme))
        self.words = fields.add(ExtentRow(theme))
        self.label_row = fields.add(LabelRow(theme))
        self.name = fields.add(Row(theme, "Name", "the name"))
        self.spellings = fields.add(Labelled(theme, "Spellings"))
        self.count = fields.add(Labelled(theme, "In this article"))
        self.link = fields.add(Labelled(theme, "Linked as"))
        self.at_risk = fields.add(Labelled(theme, "In exports"))
        self.propagate = fields.add(KeyLink(theme, "Propagate to the same names…", "@propagate"))
        self.merge = fields.add(KeyLink(theme, "Merge with another entity…", "@merge"))
        self.split = fields.add(KeyLink(theme, "Split off this name…", "@split_off"))
        self.protect = fields.add(KeyLink(theme, _PROTECT, "@protect"))
        fields.add(Hint(theme, HINT))
        self.why = self.add(WhySection(theme))
        self.history = self.add(HistorySection(theme))
        self.propagate.button.clicked.connect(self.propagateRequested)
        self.merge.button.clicked.connect(self.mergeRequested)
        self.split.button.clicked.connect(self.splitRequested)
        self.protect.button.clicked.connect(self.protectRequested)
        self.words.moved.connect(self._moved)
        self.label_row.activated.connect(self.start)
        self.words.activated.connect(self.start)
        self.name.activated.connect(self.start_name)
        for row in self.stops():
            row.left.connect(self.left)
        self.words.stepped.connect(lambda step: self.step(self.words, step))
        self.label_row.stepped.connect(lambda step: self.step(self.label_row, step))
        self.name.stepped.connect(lambda step: self.step(self.name, step))

    def show_mention(self, mention: Mention, article: OpenArticle, names: Mapping[str, str]) -> None:
        """Shows a mention of an article; `names` are the editors by id."""
        self.words.label_shown = self.label_row.label_shown = mention.label
        self.words.status = mention.status
        self.words.set(Run(article.words(mention.span)))
        self.label_row.set(Run(wording.LABELS[mention.label]))
        self.words.update()
        self.label_row.update()
        entity = article.entities.get(mention.entity or "")
        unknown = _NOBODY if mention.label is Label.PERSON else _NOTHING
        self.name.set(Run(entity.name) if entity else Run(f"{unknown} yet", ink="text_2"))
        aliases = [one for one in entity.aliases if one != entity.name] if entity else []
        self.spellings.set_shown(bool(aliases))
        if entity and aliases:
            self.spellings.set(
                Run(f"{len(aliases) + 1} spellings"),
                Run(f" · {', '.join(aliases)}", Face.SECONDARY, "text_2"),
            )
        times = sum(one.entity == mention.entity for one in article.mentions.by_id.values())
        self.count.set_shown(entity is not None)
        self.count.set(Run("named once" if times == 1 else f"named {times:,} times"))
        self.link.set_shown(entity is not None)
        if entity is not None:
            earlier = [
                article.words(one.span)
                for one in article.mentions
                if one.entity == entity.id and one.span < mention.span
            ]
            self.link.set(Run(reason(article.words(mention.span), entity, earlier).rstrip(".")))
        self.merge.set_shown(entity is not None)
        self.split.set_shown(entity is not None)
        self._show_protection(entity)
        by_hand = mention.origin.by is OriginBy.EDITOR
        self.why.show_why(
            wording.why(mention),
            wording.made_by(mention.origin, names),
            by_hand=by_hand,
            sure=wording.sure(mention),
        )

    def _show_protection(self, entity: Entity | None) -> None:
        at_risk = entity is not None and self._protected(entity.id)
        self.at_risk.set_shown(at_risk)
        self.at_risk.set(Run("Protected", Face.SECONDARY_STRONG, "warn"), Run(" · bears an alias"))
        self.protect.set_shown(at_risk or may_speak(entity))
        self.protect.button.setText(_PROTECT_NO_LONGER if at_risk else _PROTECT)
        self.protect.arrange(self.protect.width())

    def show_history(self, entries: list[Entry]) -> None:
        """Shows what was decided about the mention."""
        self.history.show_entries(entries)

    def stops(self) -> list[Row]:
        """The rows that Up and Down step through."""
        return [self.words, self.label_row, self.name]

    def step(self, row: Row, step: int) -> None:
        """Goes a row up or down."""
        stops = self.stops()
        at = stops.index(row) + step
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def step_open(self, row: Row, step: int) -> None:
        """Goes on from the label that was being chosen."""
        if row in self.stops():
            self.step(row, step)

    def start(self) -> None:
        """Opens the label."""
        subject = self._subject()
        if subject is None:
            return
        tokens = self.theme.tokens
        options = [Option(one, word, label_icon(one, tokens)) for one, word in wording.LABELS.items()]
        self._editing.open_choice(self.label_row, options, subject[0].label, self._choose)

    def start_name(self) -> None:
        """Opens the name."""
        subject = self._subject()
        if subject is None:
            return
        mention, article = subject
        entity = article.entities.get(mention.entity or "")
        unknown = _NOBODY if mention.label is Label.PERSON else _NOTHING
        hint = f"{unknown.capitalize()}. A name links it"
        self._editing.open_text(self.name, entity.name if entity else "", self._call, hint)

    def _call(self, words: str) -> None:
        self.named.emit(words)

    def _choose(self, label: Label) -> None:
        subject = self._subject()
        if subject is not None and label is not subject[0].label:
            self.labelled.emit(label)

    def _moved(self, edge: Edge, way: Direction) -> None:
        subject = self._subject()
        if subject is None:
            return
        mention, article = subject
        span = spans.move(article.text, mention.span, edge, way)
        if span != mention.span:
            self.corrected.emit(replace(mention, span=span))
