"""The menus of the Claims desk: columns, filters, fields of the selected claims, saved filters, export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QInputDialog, QMenu

from annotator.corpus.claimvalues import ClaimQuery, ClaimValue
from annotator.domain.errors import UserError
from annotator.domain.saying import SOURCE_TYPES
from annotator.review.claims.bulk import Field
from annotator.ui.claims.bar import MENUS
from annotator.ui.claims.columns import COLUMNS, ORDER, Col
from annotator.ui.inspector import wording

if TYPE_CHECKING:
    from annotator.corpus import Corpus
    from annotator.ui.claims.desk import ClaimsDesk
    from annotator.ui.desk import DeskParts
    from annotator.ui.shell.window import MainWindow

_MOST = 30
_ROW_MENU = ("accept", "correct", "reject", "", "note", "link", "", "claims_dossier")


class Menus(QObject):
    """What is chosen from menus and small dialogs."""

    def __init__(self, parts: DeskParts, desk: ClaimsDesk) -> None:
        super().__init__(desk)
        self._parts = parts
        self._desk = desk

    @property
    def _window(self) -> MainWindow:
        return cast("MainWindow", self._parts.window)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _at_row(self) -> QPoint:
        table = self._desk.table
        box = table.visualRect(table.currentIndex())
        return table.viewport().mapToGlobal(QPoint(44, max(0, box.bottom())))

    # columns

    def columns(self, at: QPoint) -> None:
        """Which columns are shown."""
        desk = self._desk
        menu = QMenu(desk)
        for col in ORDER:
            action = menu.addAction(COLUMNS[col].head)
            action.setCheckable(True)
            action.setChecked(col in desk.columns.chosen)
            action.setEnabled(col is not Col.CLAIM)
            action.triggered.connect(partial(self._toggle, col))
        menu.addSeparator()
        menu.addAction("Columns as at first").triggered.connect(self._reset)
        self._popup(menu, at)

    def _toggle(self, col: Col, _on: bool = False) -> None:
        self._desk.columns.toggle(col)
        self._desk.columns.keep()
        self._desk.table.fit_columns()

    def _reset(self) -> None:
        self._desk.columns.reset()
        self._desk.columns.keep()
        self._desk.table.fit_columns()

    # filters

    def filter(self, filtered: str) -> None:
        """Reads the values of a filter and opens its menu."""
        bar, session = self._desk.bar, self._parts.session
        query, field = bar.chosen.plain(), cast(Any, MENUS[filtered][1])

        def read(corpus: Corpus) -> list[ClaimValue]:
            return corpus.claims.values(field, query)

        session.reads.ask(
            "claims values", read, lambda found: bar.offer(filtered, found, session.articles_open())
        )

    def _filter(self, filtered: str, _on: bool = False) -> None:
        self.filter(filtered)

    def open_articles(self) -> None:
        """Only the articles open on the Read desk, or all again."""
        bar = self._desk.bar
        here = frozenset(self._parts.session.articles_open())
        chosen = frozenset() if bar.chosen.query.articles == here else here
        bar.take(replace(bar.chosen, query=replace(bar.chosen.query, articles=chosen)))

    def saved(self) -> None:
        """The filters that were kept, and keeping this one."""
        corpus, desk = self._parts.session.corpus, self._desk
        if corpus is None:
            return
        kept = corpus.claims.saved()
        menu = QMenu(desk)
        here = frozenset(self._parts.session.articles_open())
        only = menu.addAction("Only articles open on the Read desk")
        only.setCheckable(True)
        only.setChecked(bool(here) and desk.bar.chosen.query.articles == here)
        only.setEnabled(bool(here))
        only.triggered.connect(self.open_articles)
        for filtered, (word, _) in MENUS.items():
            menu.addAction(f"{word}…").triggered.connect(partial(self._filter, filtered))
        menu.addSeparator()
        for name, query in kept.items():
            shown = name.replace("&", "&&")
            menu.addAction(shown).triggered.connect(partial(self._use, query))
        if not kept:
            menu.addAction("No saved filters").setEnabled(False)
        menu.addSeparator()
        menu.addAction("Save this filter…").triggered.connect(self.save_filter)
        if kept:
            away = menu.addMenu("Delete a saved filter")
            for name in kept:
                away.addAction(name.replace("&", "&&")).triggered.connect(partial(self._delete, name))
        menu.addAction("Show all claims").triggered.connect(desk.bar.clear)
        desk.bar.drop(menu, desk.bar.saved)

    def _use(self, query: ClaimQuery, _on: bool = False) -> None:
        bar = self._desk.bar
        bar.take(replace(bar.chosen, query=query))

    def _delete(self, name: str, _on: bool = False) -> None:
        corpus = self._parts.session.corpus
        if corpus is not None:
            self._tried(lambda: corpus.claims.save(name, None), f"Filter “{name}” deleted")

    def save_filter(self) -> None:
        """Keeps what is filtered now under a name."""
        if not self._desk.bar.filters():
            self._parts.session.said.emit("Nothing is filtered: choose a filter first, then save it")
            return
        dialog = QInputDialog(self._desk)
        dialog.setWindowTitle("Save this filter")
        dialog.setLabelText("Name of the filter")
        dialog.setOkButtonText("Save")
        dialog.textValueSelected.connect(self._keep)
        self._open(dialog)

    def _keep(self, name: str) -> None:
        corpus, bar = self._parts.session.corpus, self._desk.bar
        if corpus is not None and name.strip():
            query = bar.chosen.query
            self._tried(lambda: corpus.claims.save(name, query), f"Filter “{name.strip()}” saved")

    def _tried(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except UserError as refused:
            self._parts.session.said.emit(str(refused))
        else:
            self._parts.session.said.emit(done)

    @staticmethod
    def _open(dialog: QInputDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # the selected claims

    def rows(self, at: QPoint) -> None:
        """The menu of the selected rows."""
        desk = self._desk
        menu = QMenu(desk)
        actions = self._window.actions_
        if desk.model.group_at(desk.table.current_row()) is None:
            for id_ in _ROW_MENU:
                if id_:
                    menu.addAction(actions[id_])
                else:
                    menu.addSeparator()
            self._add_fields(menu)
        if desk.model.groups:
            menu.addSeparator()
            menu.addAction("Fold all groups").triggered.connect(lambda: desk.listing.fold_all(True))
            menu.addAction("Open all groups").triggered.connect(lambda: desk.listing.fold_all(False))
        self._popup(menu, at)

    def fields(self) -> None:
        """A small menu of the fields that can be set over the selection."""
        menu = QMenu(self._desk)
        self._add_fields(menu)
        self._popup(menu, self._at_row())

    def _add_fields(self, menu: QMenu) -> None:
        types = menu.addMenu("Source &type")
        for value, word in SOURCE_TYPES.items():
            types.addAction(word).triggered.connect(partial(self._set, "type", value))
        sure = menu.addMenu("&Certainty")
        for certainty, word in wording.CERTAINTIES.items():
            sure.addAction(word).triggered.connect(partial(self._set, "certainty", certainty))
        texts: tuple[tuple[Field, str, tuple[str, ...]], ...] = (
            ("party", "&Party", ()),
            ("topic", "T&opic", wording.TOPICS),
        )
        for name, words, known in texts:
            part = menu.addMenu(words)
            values = dict.fromkeys([*self._values(name), *known])
            for one in list(values)[:_MOST]:
                said = wording.topic(one) if name == "topic" else one
                part.addAction(said.replace("&", "&&")).triggered.connect(partial(self._set, name, one))
            part.addSeparator()
            part.addAction("Another…").triggered.connect(partial(self._ask_words, name))
            part.addAction("Not given").triggered.connect(partial(self._set, name, None))

        who = menu.addMenu("&Who says it")
        who.addAction("By name…").triggered.connect(self._ask_source)
        who.addAction("Nobody known").triggered.connect(lambda: self._desk.acting.set_source(""))

    def _values(self, name: str) -> list[str]:
        corpus = self._parts.session.corpus
        if corpus is None or name != "party":
            return []
        return [one.value for one in corpus.claims.values("party") if one.value]

    def _set(self, name: Field, value: str | None, _on: bool = False) -> None:
        self._desk.acting.set_field(name, value)

    def _ask_words(self, name: Field, _on: bool = False) -> None:
        self._ask(name.capitalize(), lambda words: self._set(name, words or None))

    def _ask_source(self) -> None:
        self._ask("Source", self._desk.acting.set_source)

    def _ask(self, what: str, took: Callable[[str], None]) -> None:
        dialog = QInputDialog(self._desk)
        dialog.setWindowTitle(f"{what} of the selected claims")
        dialog.setLabelText(what)
        dialog.setOkButtonText("Set")
        dialog.textValueSelected.connect(lambda words: took(" ".join(words.split())))
        self._open(dialog)

    def note(self) -> None:
        """The note on the current claim."""
        place = self._desk.comparing.single or next(iter(self._desk.acting.places()), None)
        found = self._desk.acting.find(place) if place is not None else None
        if place is None or found is None:
            return
        dialog = QInputDialog(self._desk)
        dialog.setWindowTitle(f"Note on {place.called}")
        dialog.setLabelText("Note. Empty takes it away.")
        dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
        dialog.setTextValue(found[1].note or "")
        dialog.setOkButtonText("Keep")
        dialog.textValueSelected.connect(lambda words: self._desk.acting.set_note(place, words))
        self._open(dialog)
