"""The Claims desk: every claim of the corpus in a table, two of them compared below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from annotator.corpus.claimvalues import ClaimQuery
from annotator.domain.decision import Decision
from annotator.domain.words import Act, Kind, Relation
from annotator.ui.claims.acting import ClaimActs
from annotator.ui.claims.bar import FilterBar
from annotator.ui.claims.columns import Columns
from annotator.ui.claims.compare import ComparePanel
from annotator.ui.claims.comparing import Comparing
from annotator.ui.claims.correcting import Correcting
from annotator.ui.claims.exporting import Exporting
from annotator.ui.claims.listing import Listing
from annotator.ui.claims.menus import Menus
from annotator.ui.claims.model import ClaimModel
from annotator.ui.claims.pages import Pages
from annotator.ui.claims.registers import Register
from annotator.ui.claims.split import Split
from annotator.ui.claims.switch import Switch
from annotator.ui.claims.table import ClaimTable
from annotator.ui.claims.views import Views
from annotator.ui.claims.walking import Walking
from annotator.ui.commands import Where
from annotator.ui.desk import Desk, DeskParts
from annotator.ui.keysahead import KeysAhead
from annotator.ui.shell.room import Room
from annotator.ui.widgets import EmptyState

RELATES = {
    "relate_same": Relation.SAME,
    "relate_supports": Relation.SUPPORTS,
    "relate_contradicts": Relation.CONTRADICTS,
    "relate_updates": Relation.UPDATES,
    "relate_none": None,
}


class ClaimsDesk(Desk):
    """The table over the compare panel; sources and entities are views of the same desk."""

    name: ClassVar[str] = "claims"
    where: ClassVar[Where] = Where.CLAIMS

    def __init__(self, parts: DeskParts) -> None:
        super().__init__()
        self.parts = parts
        session, theme = parts.session, parts.theme
        self.setAccessibleName("Claims desk")
        self.columns = Columns(parts.preferences)
        self.model = ClaimModel(self)
        self.switch = Switch(theme, ("Claims", "Sources", "Entities"))
        self.bar = FilterBar(theme, self.switch)
        self.table = ClaimTable(theme, self.model, self.columns)
        self.panel = ComparePanel(theme)
        self.empty = EmptyState(theme)
        self.pages = Pages(session, self)
        self.acting = ClaimActs(session, parts.acts, self.pages, self.table)
        self.listing = Listing(session, self.table, self.bar)
        self.comparing = Comparing(session, self.acting, self.pages, self.table, self.panel)
        self.correcting = Correcting(
            session, theme, self.acting, self.comparing, self.panel, self.table, self.open_in_read
        )
        self.walking = Walking(session, self.acting, self.table)
        self.ahead = KeysAhead(self.table, lambda: self.listing.waiting)
        self.menus = Menus(parts, self)
        self.exporting = Exporting(parts, self)
        self._there: frozenset[str] = frozenset()
        self._followed: ClaimQuery | None = None
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self.list_stack = QStackedWidget()
        self.list_stack.addWidget(self.table)
        self.list_stack.addWidget(self.empty)
        self.split = Split(self.list_stack, self.panel, self.parts.preferences)
        self.views = Views(self.parts, self.split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.views, 1)

    def _wire(self) -> None:
        session, table = self.parts.session, self.table
        session.corpusChanged.connect(self._on_corpus)
        session.undoChanged.connect(self._moved)
        session.libraryChanged.connect(self._library_moved)
        self.parts.acts.decided.connect(self._decided)
        self.acting.restated.connect(self.listing.restate)
        self.acting.bulkDone.connect(self._moved)
        self.listing.changed.connect(self._listed)
        self.listing.filled.connect(self.comparing.follow)
        self.comparing.changed.connect(self._say_there)
        self.bar.words.downPressed.connect(self._to_table)
        self.bar.exportRequested.connect(self.exporting.export)
        self.bar.menuAsked.connect(self.menus.filter)
        self.bar.savedAsked.connect(self.menus.saved)
        self.empty.pressed.connect(self._clear)
        self.panel.leaveRequested.connect(self._to_table)
        self.switch.chosen.connect(self.show_view)
        self.views.claimsWanted.connect(self.set_filter)
        self.views.leaveRequested.connect(lambda: self.show_view(0))
        table.selectionModel().currentChanged.connect(lambda *_: self._say_there())
        table.openRequested.connect(self.open_in_read)
        table.compareRequested.connect(self.comparing.hold)
        table.leaveRequested.connect(self._leave)
        table.menuRequested.connect(self._context_menu)
        table.head.menuRequested.connect(self.menus.columns)

    # keeping in step

    def _on_corpus(self) -> None:
        self.model.show((), (), ())
        self.ahead.forget()
        self.correcting.put_away()
        self.comparing.forget()
        self.bar.clear()
        self.listing.moved(now=self.isVisible())

    def _moved(self) -> None:
        self.listing.moved(now=self.isVisible())
        self.comparing.again()
        self.views.moved()

    def _library_moved(self) -> None:
        # What was decided in articles that are not open is told nowhere else.
        if not self.isVisible():
            self.pages.forget()
        self._moved()

    def _decided(self, decision: Decision) -> None:
        self.pages.take(decision)
        if decision.act in (Act.UNDO, Act.REDO) and self.isVisible():
            self.walking.back_to(decision)

    def _listed(self) -> None:
        if self.model.rowCount():
            self.list_stack.setCurrentWidget(self.table)
        else:
            had_keys = self.table.hasFocus()
            self._say_empty()
            self.list_stack.setCurrentWidget(self.empty)
            if had_keys:
                self.bar.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.comparing.follow()
        self._say_there()
        if self.table.hasFocus():
            self.ahead.arrived()
        self.ahead.forget()

    def _say_empty(self) -> None:
        if self.bar.chosen.query.text:
            words = f"Nothing matches “{self.bar.chosen.query.text}”."
            self.empty.say(words, "Fewer letters find more.", "Clear search")
        elif self.bar.filters():
            self.empty.say("No claim fits these filters.", "", "Show all claims")
        else:
            self.empty.say("No claims yet.", "Claims are listed here once an article was read.", "")

    def _clear(self) -> None:
        self.bar.clear()
        self._to_table()

    def _say_there(self) -> None:
        now = self.there()
        if now != self._there:
            self._there = now
            self.thereChanged.emit()

    # what other desks ask

    def set_filter(self, query: ClaimQuery, words: str = "Filter") -> None:
        """Lists only what fits a filter set elsewhere; it shows as a chip that can be closed."""
        self.show_view(0)
        self.bar.set_outside(query, words)

    def follow(self, query: ClaimQuery | None, words: str) -> None:
        """Lists what another desk's filter leaves; None ends that, unless something else is listed by now."""
        if query is not None:
            self._followed = query
            self.bar.set_outside(query, words)
        elif self._followed is not None and self._followed is self.bar.outside_query:
            self.bar.set_outside(None, "")

    # acts

    def open_in_read(self) -> None:
        """Goes to the Read desk, to the current claim."""
        corpus, key = self.parts.session.corpus, self.table.current_key()
        if corpus is None or key is None:
            return
        for article, claim in corpus.claims.places([key]):
            self.parts.show_in_read(article, Kind.CLAIM, claim)

    def link(self) -> None:
        """Goes to where a claim is linked: to the relations of two, or to those one may go with."""
        if self.comparing.pair is not None:
            self.panel.tabs.setCurrentIndex(1)
            next(iter(self.panel.middle.buttons.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.panel.offers.offers:
            self.panel.tabs.setCurrentIndex(1)
            self.panel.offers.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.parts.session.said.emit("No related claim is known. Space holds this one for comparing")

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.correcting.on:
            self.correcting.put_away()
        elif not self.comparing.let_go() and self.table.chosen_number() > 1:
            self.table.go_to(self.table.current_row())

    def _context_menu(self, at: QPoint) -> None:
        self.menus.rows(at)

    def register(self, place: int) -> Register:
        """The view of sources (1) or entities (2)."""
        return self.views.register(place)

    def show_view(self, place: int) -> None:
        """Shows the claims, the sources or the entities, and gives that the keys."""
        self.switch.show_current(place)
        self.bar.set_view(claims=place == 0)
        if place:
            self.views.show_register(place).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.setCurrentIndex(0)
            self._to_table()
        self._say_there()

    def _search(self) -> None:
        """Goes to the search of what is shown."""
        place = self.switch.current()
        (self.register(place).search if place else self.bar.words).enter()

    # what the window asks

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Its commands, and those of the Read desk that count here too."""
        walking, menus = self.walking, self.menus
        return {
            "accept": walking.accept,
            "reject": walking.reject,
            "skip": walking.skip,
            "next": walking.next,
            "previous": walking.previous,
            "next_claim": partial(walking.next_open, 1),
            "previous_claim": partial(walking.next_open, -1),
            "correct": self.correcting.start,
            "note": menus.note,
            "link": self.link,
            "export": self.exporting.export,
            "claims_field": menus.fields,
            "claims_search": self._search,
            "claims_conflicts": self.bar.conflicts.click,
            "claims_open_articles": menus.open_articles,
            "claims_all": self._clear,
            "claims_save_filter": menus.save_filter,
            "claims_dossier": self.exporting.dossier,
            "claims_view": lambda: self.show_view((self.switch.current() + 1) % 3),
            "compare_swap": self.comparing.swap,
            **{id_: partial(self.comparing.relate, relation) for id_, relation in RELATES.items()},
        }

    def ticks(self) -> Mapping[str, bool]:
        """Which of its filters are on."""
        here = frozenset(self.parts.session.articles_open())
        query = self.bar.chosen.query
        return {
            "claims_conflicts": query.conflicts_only,
            "claims_open_articles": bool(here) and query.articles == here,
        }

    def there(self) -> frozenset[str]:
        """Rows to walk through, a claim to act on, two to compare; nothing where others are shown."""
        if self.views.currentIndex() or not self.model.rowCount():
            return frozenset()
        names = {"walk"}
        # Not whether the row was read: a key of a fast typist would be lost.
        if self.table.current_key() is not None or self.comparing.pair is not None:
            names |= {"thing", "marked", "claim"}
        if self.comparing.pair is not None:
            names.add("pair")
        return frozenset(names)

    def panes(self) -> Sequence[QWidget]:
        """Filters, table, then the parts of the panel; of a register its list and what it said."""
        place = self.switch.current()
        if place:
            register = self.register(place)
            return [self.bar, register.list, register.said]
        return [self.bar, self.table, *self.panel.parts()]

    def enter(self) -> None:
        """Reads what was decided elsewhere and gives the table the keys."""
        if self.listing.stale:
            self.listing.reload()
        self.show_view(self.switch.current())

    def fit(self, room: Room) -> None:
        """Columns, filters and the panel give way in a narrow window."""
        self.split.fit(room)
        self.table.room = room
        self.panel.set_room(room)
        self.table.fit_columns()

    def keep_places(self) -> None:
        """Remembers columns, and the height of the panel where the editor gave it one."""
        self.columns.keep()
        self.split.keep()
