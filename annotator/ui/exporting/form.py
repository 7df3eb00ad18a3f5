"""The left side of the export sheet: the fields, and the plan that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.words import ArticleStatus
from annotator.exchange.keep import STATUSES
from annotator.exchange.labels import LabelNames
from annotator.exchange.plan import ARTICLE_STATUSES, Offsets, Overlaps, Part, Plan
from annotator.exchange.registry import FORMATS, Format, Holds
from annotator.exchange.split import Split
from annotator.ui.accepting.wording import PLURALS
from annotator.ui.exporting import wording
from annotator.ui.theme import Face, Theme
from annotator.ui.ticked.parts import TickBox
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.dropdown import DropDown
from annotator.ui.widgets.labels import Label, SectionLabel

_BY_ARTICLE = "Chooses articles, also by words of a claim or caption. All that is ticked goes out of each."
_PARTS = {
    Part.MENTIONS: "Mentions",
    Part.CLAIMS: "Claims",
    Part.PHOTOS: "Photos",
    Part.BLOCKS: "Blocks",
}
_ONE_AT_A_PLACE = frozenset({"conll", "spacy", "parquet"})
"""Formats of which some part holds one mention at a place."""
_WIDE, _HIGH = 372, 32


class Form(QScrollArea):
    """`changed` says that another plan is wanted; `sourcesRequested` asks for the protected sources.

    `only` are the ids of articles selected in the Library: exactly these go out while their box is ticked.
    """

    changed = Signal()
    sourcesRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, only: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self._theme = theme
        self._only = tuple(only)
        self._named: dict[QWidget, Label] = {}
        self.format = self._choice("Format", [(one.name, one.title) for one in FORMATS.values()])
        self._grey_missing()
        self.says = self._hint("")
        self.status = self._choice("Status", wording.STATUSES)
        self.reviewed = self._choice("Articles", wording.REVIEWED)
        self.query = self._line("Search", "outlet:“Northern Wire” date:2024-05 convoy")
        self.selected = self._box(f"Only the {_selected(len(self._only))} in the Library")
        self.parts = {part: self._box(words) for part, words in _PARTS.items()}
        self.labels = {label: self._box(words) for label, words in PLURALS.items()}
        self.names = self._line("Label names", "PERSON=PER PLACE=LOC")
        self.split = self._choice("Split", wording.SPLITS)
        self.seed = self._line("Seed", "0")
        self.overlaps = self._choice("Overlaps", wording.OVERLAPS)
        self.offsets = self._choice("Offsets", wording.OFFSETS)
        self.standoff = self._box("Leave the texts out (stand-off)")
        self.free = self._box("Leave names, notes and titles out too")
        self.anonymous = self._box("Editors as numbers")
        self.protect = self._box("Protected sources under aliases")
        self.card = self._box("README and manifest beside it")
        for box in (*self.parts.values(), *self.labels.values(), self.protect, self.card):
            box.setChecked(True)
        self.selected.toggled.connect(self._on_selected)
        self.selected.setChecked(bool(self._only))
        self.sources = KeyButton(theme, "Protected sources…")
        self.sources.clicked.connect(self.sourcesRequested)
        self._lay_out()
        self.format.currentIndexChanged.connect(lambda _at: self._on_format())
        self.split.currentIndexChanged.connect(lambda _at: self._on_format())
        self.standoff.toggled.connect(self.free.setEnabled)
        self._on_format()

    # fields

    def _choice(self, name: str, words: Iterable[tuple[str, str]]) -> DropDown:
        field = DropDown(self._theme)
        field.setFixedHeight(_HIGH)
        field.setAccessibleName(name)
        for value, shown in words:
            field.addItem(shown, value)
        field.currentIndexChanged.connect(lambda _at: self.changed.emit())
        return field

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setFixedHeight(_HIGH)
        field.setAccessibleName(name)
        field.setPlaceholderText(hint)
        field.textChanged.connect(lambda _text: self.changed.emit())
        return field

    def _box(self, words: str) -> TickBox:
        box = TickBox(self._theme, words)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def _hint(self, words: str) -> Label:
        hint = Label(self._theme, words, Face.SECONDARY, "text_2")
        hint.setWordWrap(True)
        return hint

    def _grey_missing(self) -> None:
        model = self.format.model()
        for row, one in enumerate(FORMATS.values()):
            missing = one.missing()
            if missing is not None and isinstance(model, QStandardItemModel):
                model.item(row).setEnabled(False)
                model.item(row).setToolTip(missing)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        for heading, rows in (
            ("Format", [self._row("", self.format), self._row("", self.says)]),
            (
                "What",
                [
                    *([_grid([self.selected], 1)] if self._only else []),
                    self._row("Status", self.status),
                    self._row("Articles", self.reviewed),
                    self._row("Search", self.query),
                    self._row("", self._hint(_BY_ARTICLE)),
                    _grid(list(self.parts.values()), 2),
                ],
            ),
            ("Labels", [_grid(list(self.labels.values()), 2), self._row("Named", self.names)]),
            (
                "Parts",
                [
                    self._row("Split", self.split),
                    self._row("Seed", self.seed),
                    self._row("Overlaps", self.overlaps),
                    self._row("Offsets", self.offsets),
                ],
            ),
            (
                "Words and people",
                [
                    _grid([self.standoff, self.free, self.anonymous, self.protect], 1),
                    _grid([self.sources], 1),
                    _grid([self.card], 1),
                ],
            ),
        ):
            column.addWidget(SectionLabel(self._theme, heading))
            for row in rows:
                column.addLayout(row)
            column.addSpacing(8)
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self.setFixedWidth(_WIDE)

    def _row(self, name: str, field: QWidget) -> QLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if name:
            label = Label(self._theme, name, Face.INTERFACE, "text_2")
            label.setFixedWidth(72)
            row.addWidget(label)
            self._named[field] = label
        row.addWidget(field, 1)
        return row

    # what it says

    @property
    def way(self) -> Format:
        """The chosen format."""
        return FORMATS[self.format.currentData()]

    def plan(self) -> Plan:
        """What the fields ask for. Raises BadLabelName, BadSplit."""
        split = self.split.currentData()
        seed = self.seed.text().strip()
        reviewed = self.reviewed.currentData()
        chosen = frozenset(part for part, box in self.parts.items() if box.isChecked())
        held = self.way.holds
        selected = self.selected.isChecked()
        return Plan(
            self.way.name,
            statuses=STATUSES[self.status.currentData()],
            parts=chosen,
            labels=frozenset(one for one, box in self.labels.items() if box.isChecked()),
            names=LabelNames.parse(self.names.text().replace(",", " ").split())
            if Holds.LABEL_NAMES in held
            else LabelNames(),
            query="" if selected else self.query.text().strip(),
            articles=self._only if selected else (),
            reviewed=frozenset({ArticleStatus(reviewed)}) if reviewed and not selected else ARTICLE_STATUSES,
            split=Split.parse(split, int(seed) if seed.lstrip("-").isdigit() else 0) if split else None,
            overlaps=Overlaps(self.overlaps.currentData()),
            standoff=_on(self.standoff),
            free_text=not _on(self.free),
            anonymous=self.anonymous.isChecked(),
            protect=self.protect.isChecked(),
            offsets=Offsets(self.offsets.currentData()),
        )

    def _on_selected(self, only: bool) -> None:
        """What narrows the corpus would leave out some of those selected."""
        for field in (self.query, self.reviewed):
            field.setEnabled(not only)

    def _on_format(self) -> None:
        """Lets be used what the format can do, and says what it is."""
        way = self.way
        self.says.setText(way.says.replace("`", ""))
        for part, box in self.parts.items():
            box.setToolTip(f"{way.title} does not hold them" if way.lacks(part) else "")
        mentions = Holds.MENTIONS in way.holds
        for label in self.labels.values():
            label.setEnabled(mentions)
        self.standoff.setEnabled(Holds.STANDOFF in way.holds)
        self.free.setEnabled(_on(self.standoff))
        self._show(self.names, Holds.LABEL_NAMES in way.holds)
        self._show(self.overlaps, way.name in _ONE_AT_A_PLACE)
        self._show(self.offsets, way.name == "doccano")
        self._show(self.seed, bool(self.split.currentData()))

    def _show(self, field: QWidget, shown: bool) -> None:
        field.setVisible(shown)
        self._named[field].setVisible(shown)

    # remembering

    def values(self) -> dict[str, str]:
        """What is chosen, to be kept for the next time."""
        found = {name: str(field.currentData()) for name, field in self._choices().items()}
        found |= {name: field.text() for name, field in self._lines().items()}
        return found | {name: str(int(box.isChecked())) for name, box in self._boxes().items()}

    def take(self, value: Callable[[str], str | None]) -> None:
        """Shows what was kept; what does not fit any more stays as it is."""
        for name, field in self._choices().items():
            at = field.findData(value(name))
            if at >= 0 and not (field is self.format and FORMATS[field.itemData(at)].missing()):
                field.setCurrentIndex(at)
        for name, line in self._lines().items():
            line.setText(value(name) or "")
        for name, box in self._boxes().items():
            kept = value(name)
            if kept in ("0", "1"):
                box.setChecked(kept == "1")

    def _choices(self) -> dict[str, DropDown]:
        return {
            "format": self.format,
            "status": self.status,
            "reviewed": self.reviewed,
            "split": self.split,
            "overlaps": self.overlaps,
            "offsets": self.offsets,
        }

    def _lines(self) -> dict[str, QLineEdit]:
        return {"names": self.names, "seed": self.seed}

    def _boxes(self) -> dict[str, TickBox]:
        single = {
            "standoff": self.standoff,
            "free": self.free,
            "anonymous": self.anonymous,
            "protect": self.protect,
            "card": self.card,
        }
        parts = {f"part_{part}": box for part, box in self.parts.items()}
        return single | parts | {f"label_{label}": box for label, box in self.labels.items()}


def _selected(number: int) -> str:
    return "article selected" if number == 1 else f"{number:,} articles selected"


def _on(box: TickBox) -> bool:
    return box.isChecked() and box.isEnabled()


def _grid(fields: list[QWidget], wide: int) -> QLayout:
    grid = QGridLayout()
    grid.setSpacing(4)
    for at, field in enumerate(fields):
        grid.addWidget(field, at // wide, at % wide, Qt.AlignmentFlag.AlignLeft)
    for column in range(wide):
        grid.setColumnStretch(column, 1)
    return grid
