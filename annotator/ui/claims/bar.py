"""The bar over the table: what is searched, filtered and grouped, and how many claims that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from annotator.corpus.claimvalues import ClaimQuery, GroupBy
from annotator.domain.words import Certainty, Naming, SourceType, Status
from annotator.ui.claims import words
from annotator.ui.claims.chips import ClosableChip, ExportButton, FlagChip
from annotator.ui.claims.reading import GROUPINGS, Chosen
from annotator.ui.inspector import wording
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Label, SearchField
from annotator.ui.widgets.button import IconButton
from annotator.ui.widgets.filterbutton import FilterButton
from annotator.ui.widgets.painting import paint_bar
from annotator.ui.widgets.wording import count

HEIGHT = 48
_TYPING_PAUSE = 120

MENUS: dict[str, tuple[str, str]] = {
    "source_types": ("Source type", "source_type"),
    "certainties": ("Certainty", "certainty"),
    "namings": ("Named", "naming"),
    "statuses": ("State", "status"),
    "articles": ("Articles", "article"),
}
"""The filters that are menus: the field of the query, the button's word, the field values are read of."""


def value_words(filtered: str, value: str, label: str = "") -> str:
    """A value of a filter in words; "" stands for claims that have none."""
    if filtered == "articles":
        return label or value
    if not value:
        return "Not given"
    match filtered:
        case "source_types":
            return words.source_type(SourceType(value))
        case "certainties":
            return wording.CERTAINTIES[Certainty(value)]
        case "namings":
            return words.NAMINGS[Naming(value)]
        case _:
            return words.STATES[Status(value)].capitalize()


class FilterBar(QWidget):
    """`changed` when other claims are to be shown; `menuAsked` wants the values of a menu, then `offer`."""

    changed = Signal()
    menuAsked = Signal(str)
    savedAsked = Signal()
    exportRequested = Signal()

    def __init__(self, theme: Theme, switch: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chosen = Chosen()
        self._labels: dict[str, str] = {}
        self._outside: ClaimQuery | None = None
        self._claims = True
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName("Filters")
        self.switch = switch
        self.words = SearchField(theme, "Search claims", "@claims_search")
        self.words.setMinimumWidth(120)
        self.words.setMaximumWidth(248)
        self.group = FilterButton(theme, "Group by", "Topic")
        self.menus = {filtered: FilterButton(theme, word) for filtered, (word, _) in MENUS.items()}
        self.conflicts = FlagChip(theme)
        self.outside = ClosableChip(theme, "")
        self.outside.hide()
        self.saved = IconButton(theme, "bookmark", "More filters, and saved ones")
        self.count = Label(theme, "", Face.INTERFACE, "text_2")
        self.export = ExportButton(theme)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        row.setSpacing(_SPACING)
        self.menus["articles"].hide()
        row.addWidget(self.switch)
        row.addWidget(self.words, 20)
        for one in (self.group, *self.menus.values(), self.conflicts, self.saved, self.outside):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.export)

    def _wire(self) -> None:
        self.words.textChanged.connect(lambda: self._typing.start())
        self.words.returnPressed.connect(self._type)
        self._typing.timeout.connect(self._type)
        self.group.clicked.connect(self._offer_groups)
        for filtered, button in self.menus.items():
            button.clicked.connect(lambda _=False, filtered=filtered: self.menuAsked.emit(filtered))
        self.conflicts.clicked.connect(self._toggle_conflicts)
        self.outside.clicked.connect(lambda: self.set_outside(None, ""))
        self.saved.clicked.connect(self.savedAsked)
        self.export.clicked.connect(self.exportRequested)

    # what is offered

    def drop(self, menu: QMenu, below: QWidget) -> None:
        """Opens a menu under a button."""
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _offer_groups(self) -> None:
        menu = QMenu(self.group)
        group = QActionGroup(menu)
        for by, word in GROUPINGS.items():
            action = _tick(menu, word, by == self.chosen.by)
            group.addAction(action)
            action.triggered.connect(lambda _=False, by=by: self.take(replace(self.chosen, by=by)))
        self.drop(menu, self.group)

    def offer(
        self, filtered: str, values: Sequence[tuple[str, str, int]], open_articles: Sequence[str]
    ) -> None:
        """Opens the menu of a filter: each value with its label and count, those chosen ticked."""
        button = self.menus[filtered]
        menu = QMenu(button)
        now: frozenset[str] = frozenset(str(one) for one in getattr(self.chosen.query, filtered))
        every = _tick(menu, "All", not now)
        every.triggered.connect(lambda: self._choose(filtered, frozenset()))
        if filtered == "articles" and open_articles:
            here = frozenset(open_articles)
            only = _tick(menu, "Those open on the Read desk", now == here)
            only.triggered.connect(lambda: self._choose(filtered, here))
        menu.addSeparator()
        for value, label, number in values[:_MOST_VALUES]:
            said = value_words(filtered, value, label)
            self._labels[value] = said
            cut = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1].rstrip()}…"
            action = _tick(menu, f"{cut.replace('&', '&&')}\t{number:,}", value in now)
            action.triggered.connect(lambda _=False, value=value: self._choose(filtered, now ^ {value}))
        self.drop(menu, button if button.isVisible() else self.saved)

    # what is chosen

    def take(self, chosen: Chosen, *, tell: bool = True) -> None:
        """Takes another choice and shows it on the buttons."""
        moved = chosen != self.chosen
        self.chosen = chosen
        self._show()
        if moved and tell:
            self.changed.emit()

    def _show(self) -> None:
        query = self.chosen.query
        self.group.set_value(GROUPINGS[self.chosen.by], filters=False)
        for filtered, button in self.menus.items():
            values: Iterable[str] = sorted(str(one) for one in getattr(query, filtered))
            named = [value_words(filtered, one, self._labels.get(one, "")) for one in values]
            shown = "All" if not named else named[0] if len(named) == 1 else f"{len(named)} chosen"
            button.set_value(shown, filters=bool(named))
            button.setToolTip(words.listed(named) if named else "")
        self.fit()
        self.conflicts.setChecked(query.conflicts_only)
        self.conflicts.update()
        if self.words.text().strip() != query.text and not self._typing.isActive():
            self.words.setText(query.text)
            self._typing.stop()

    def _choose(self, filtered: str, values: frozenset[str]) -> None:
        kinds: dict[str, Callable[[str], object]] = {"certainties": Certainty, "statuses": Status}
        kind = kinds.get(filtered, str)
        changed: dict[str, Any] = {filtered: frozenset(kind(one) for one in values)}
        self.take(replace(self.chosen, query=replace(self.chosen.query, **changed)))

    def _type(self) -> None:
        self._typing.stop()
        self.take(replace(self.chosen, query=replace(self.chosen.query, text=self.words.text().strip())))

    def _toggle_conflicts(self) -> None:
        on = self.conflicts.isChecked()
        self.take(replace(self.chosen, query=replace(self.chosen.query, conflicts_only=on)))

    def set_outside(self, query: ClaimQuery | None, said: str) -> None:
        """Shows a filter set from elsewhere as a chip; None takes it away, with what it filtered."""
        self._outside = query
        self.outside.setText(said)
        self.outside.setAccessibleName(f"Remove the filter: {said}" if said else "")
        self.outside.setToolTip(f"{said}. Click to show all claims" if said else "")
        self.outside.updateGeometry()
        now = self.chosen.query
        new = replace(query or ClaimQuery(), order=now.order, descending=now.descending)
        self.take(replace(self.chosen, query=new))
        self.fit()

    @property
    def outside_query(self) -> ClaimQuery | None:
        """The filter set from elsewhere; None where there is none."""
        return self._outside

    def filters(self) -> bool:
        """Whether anything is left out."""
        return self.chosen.plain() != ClaimQuery()

    def clear(self) -> None:
        """Shows all claims again."""
        self.words.clear()
        self._typing.stop()
        self.set_outside(None, "")

    def say(self, claims: int, articles: int) -> None:
        """How many claims are listed, of how many articles."""
        self.count.setText(f"{count(claims, 'claim')}, {count(articles, 'article')}")
        self.fit()

    # the toolkit's events

    def set_view(self, *, claims: bool) -> None:
        """The filters are of the claims; sources and entities have a search of their own."""
        self._claims = claims
        self.fit()

    def fit(self) -> None:
        """Shows what there is room for; the menu at the bookmark has every filter."""
        on = {name: bool(getattr(self.chosen.query, name)) for name in self.menus}
        always = (self.words, self.group, self.conflicts, self.saved, self.count, self.export)
        wanted: dict[QWidget, bool] = dict.fromkeys((*always, *self.menus.values()), self._claims)
        wanted[self.menus["articles"]] = self._claims and on["articles"]
        wanted[self.outside] = self._claims and self._outside is not None
        self.export.small = False
        if self._needed(wanted) > self.width():
            self.export.small = True
        if self._needed(wanted) > self.width():
            wanted[self.count] = False
        drops = [self.menus[name] for name in sorted(_GIVE_WAY, key=lambda name: on[name])]
        for one in (*drops, self.group):
            if self._needed(wanted) > self.width():
                wanted[one] = False
        self.export.updateGeometry()
        for part, shown in wanted.items():
            part.setVisible(shown)

    def _needed(self, wanted: dict[QWidget, bool]) -> int:
        """The width that these widgets ask for."""
        shown = [one for one, there in wanted.items() if there]
        widths = [_WORDS if one is self.words else one.sizeHint().width() for one in shown]
        return self.switch.sizeHint().width() + sum(widths) + _SPACING * (len(shown) + 1) + 2 * _MARGIN

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Some of it gives way in a narrow window."""
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground and hairline."""
        paint_bar(self, self._theme.tokens)


_GIVE_WAY = ("namings", "certainties", "source_types", "statuses")
"""The filters whose buttons go first where there is no room, those that filter nothing before others."""
_SPACING = 8
_MARGIN = 16
_WORDS = 150
"""The least room for the search."""
_MOST_VALUES = 40
_LONGEST = 56


def _tick(menu: QMenu, said: str, on: bool) -> QAction:
    action = menu.addAction(said)
    action.setCheckable(True)
    action.setChecked(on)
    return action


Grouping = GroupBy
