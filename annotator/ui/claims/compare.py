"""The panel below the table: the claim that is selected, and beside it another or those it may go with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from annotator.ui.claims.middle import WIDTH, Between, Middle
from annotator.ui.claims.offers import Offer, Offers
from annotator.ui.claims.side import Side, Told
from annotator.ui.shell.room import Room
from annotator.ui.theme import Face, Theme, font
from annotator.ui.widgets import EmptyState, Rule

_LEAST = 160


class ComparePanel(QWidget):
    """Left claim, what is between, right claim; in a narrow window claims and comparison are two tabs."""

    offerTaken = Signal(object)
    leaveRequested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMinimumHeight(_LEAST)
        self.left = Side(theme, "the left claim")
        self.right = Side(theme, "the right claim")
        self.middle = Middle(theme)
        self.offers = Offers(theme)
        self.empty = EmptyState(theme)
        self.empty.say("Select a claim. J goes to the next one.", "Two selected rows are compared here.", "")
        self.tabs = QTabBar()
        self.pair = False
        self.form: QWidget | None = None
        self.correcting = False
        self._narrow = False
        self._lay_out()
        self.offers.taken.connect(self.offerTaken)
        self.offers.left.connect(self.leaveRequested)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        theme.changed.connect(self._style)
        self._style()
        self.show_none()

    def _style(self) -> None:
        tokens = self._theme.tokens
        self.tabs.setStyleSheet(
            f"QTabBar::tab {{ background: {tokens.panel.name()}; color: {tokens.text_2.name()}; border: none;"
            f" padding: 5px 14px; border-bottom: 2px solid {tokens.line.name()}; }}"
            f"QTabBar::tab:selected {{ color: {tokens.accent_strong.name()};"
            f" border-bottom: 2px solid {tokens.accent.name()}; }}"
            f"QTabBar {{ background: {tokens.panel.name()}; }}"
        )

    def _lay_out(self) -> None:
        self.tabs.addTab("Claims")
        self.tabs.addTab("Comparison")
        self.tabs.setFont(font(Face.SECONDARY_MEDIUM))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Claims or comparison")
        self.tabs.setVisible(False)
        self.middle.setFixedWidth(WIDTH)
        self._rules = (Rule(self._theme, Qt.Orientation.Vertical), Rule(self._theme, Qt.Orientation.Vertical))
        self.row = QWidget()
        self._across = across = QHBoxLayout(self.row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.left, 1)
        across.addWidget(self._rules[0])
        across.addWidget(self.middle)
        across.addWidget(self._rules[1])
        across.addWidget(self.right, 1)
        across.addWidget(self.offers, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.row)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule(self._theme, colour="line_strong"))
        whole.addWidget(self.tabs)
        whole.addWidget(self.stack, 1)

    def take_form(self, form: QWidget) -> None:
        """Takes the pane that a claim is corrected in; it stands at the right while that is done."""
        self.form = form
        self._across.addWidget(form, 1)

    def set_correcting(self, correcting: bool) -> None:
        """Shows the pane for correcting in place of what the claim may go with, or puts it away."""
        self.correcting = correcting
        if correcting:
            self.tabs.setCurrentIndex(1)
        self._arrange()

    def set_room(self, room: Room) -> None:
        """Two tabs where three parts have no room side by side."""
        self._narrow = room in (Room.NARROW, Room.SMALL)
        self._arrange()

    def _arrange(self) -> None:
        tabbed = self._narrow and self.stack.currentWidget() is self.row
        second = tabbed and self.tabs.currentIndex() == 1
        self.tabs.setVisible(tabbed)
        correcting = self.correcting and not self.pair
        self.tabs.setTabText(1, "Comparison" if self.pair else "Fields" if correcting else "Related claims")
        claims, other = not second, second or not tabbed
        self.left.setVisible(claims)
        self.right.setVisible(claims and self.pair)
        self.middle.setVisible(other and self.pair)
        self.offers.setVisible(other and not self.pair and not correcting)
        if self.form is not None:
            self.form.setVisible(other and correcting)
        if tabbed:
            self.middle.setMinimumWidth(0)
            self.middle.setMaximumWidth(16_777_215)
        else:
            self.middle.setFixedWidth(WIDTH)
        first, last = self._rules
        first.setVisible(self.left.isVisibleTo(self.row) and not second)
        last.setVisible(self.pair and not tabbed)

    def show_none(self) -> None:
        """Nothing is selected."""
        self.pair = False
        self.stack.setCurrentWidget(self.empty)
        self._arrange()

    def show_one(self, told: Told) -> None:
        """One claim, with room for those it may go with."""
        self.pair = False
        self.stack.setCurrentWidget(self.row)
        self.left.show_told(told)
        self._arrange()

    def show_pair(self, left: Told, right: Told, between: Between) -> None:
        """Two claims and what is between them."""
        self.pair = True
        self.stack.setCurrentWidget(self.row)
        self.left.show_told(left)
        self.right.show_told(right)
        self.middle.show_between(between)
        self._arrange()

    def show_offers(self, called: str, offers: list[Offer]) -> None:
        """What the one claim may go with."""
        self.offers.show_offers(called, offers)

    def parts(self) -> list[QWidget]:
        """Those in sight that F6 goes through."""
        pair: tuple[QWidget, ...] = (self.left, self.middle, self.right)
        alone: tuple[QWidget, ...] = (self.left, self.offers.table)
        form = (self.form,) if self.form is not None else ()
        return [one for one in (*(pair if self.pair else alone), *form) if one.isVisible()]
