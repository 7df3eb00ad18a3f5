"""Keeps the commands in step with the session: what can be done now, what is ticked, what undo takes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from annotator.domain.words import ArticleStatus
from annotator.ui.commands import Actions
from annotator.ui.session import Session
from annotator.ui.shell.desks import Desks
from annotator.ui.theme import Theme


class CommandState(QObject):
    """Enables commands at once; ticks and words, which no key waits for, follow a moment later.

    `ticks` says which of the checkable commands are on, by id; `any_chosen` whether articles are selected in
    the Library, which `follow` takes over.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        actions: Actions,
        desks: Desks,
        ticks: Callable[[], Mapping[str, bool]],
        any_chosen: Callable[[], bool],
    ) -> None:
        super().__init__(session)
        self._session = session
        self._desks = desks
        self._actions = actions
        self._ticks = ticks
        self._any_chosen = any_chosen
        self._can_undo = self._can_redo = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        # At once, so that the next key of a fast typist finds its command enabled.
        session.corpusChanged.connect(self._enable)
        session.columnsChanged.connect(self._enable)
        session.selectionChanged.connect(self._enable)
        session.undoChanged.connect(self._undo_moved)
        for changed in (
            session.corpusChanged,
            session.columnsChanged,
            session.selectionChanged,
            session.undoChanged,
            session.saveChanged,
            session.typesChanged,
            session.orderChanged,
            theme.changed,
        ):
            changed.connect(self._refresh_soon)
        self.refresh()

    def _refresh_soon(self) -> None:
        self._later.start()

    def refresh(self) -> None:
        """Enables, ticks and words the commands after what is there now."""
        keeping = self._session.keeping
        undo, redo = (keeping.undo_title, keeping.redo_title) if keeping is not None else (None, None)
        self._can_undo, self._can_redo = undo is not None, redo is not None
        self._enable()
        self._actions["undo"].setText(f"Undo {undo}" if undo else "Undo")
        self._actions["redo"].setText(f"Redo {redo}" if redo else "Redo")
        for id_, on in self._ticks().items():
            self._actions[id_].setChecked(on)
        opened = self._session.active_article()
        done = opened is not None and opened.article.status is ArticleStatus.DONE
        self._actions["done"].setChecked(done)

    def follow(self) -> None:
        """Enables the commands after what is selected in the Library."""
        self._enable()

    def _undo_moved(self) -> None:
        """After a decision there is something to take back; what exactly is read a moment later."""
        there = self._session.corpus is not None
        undo, redo = there, there and self._session.turned
        if (undo, redo) != (self._can_undo, self._can_redo):
            self._can_undo, self._can_redo = undo, redo
            self._enable()

    def _enable(self) -> None:
        session, desk = self._session, self._desks.current()
        there = {
            "corpus": session.corpus is not None,
            "undo": self._can_undo,
            "redo": self._can_redo,
            "failed": session.save_error is not None,
            "chosen": desk is None and self._any_chosen(),
        }
        names = frozenset(name for name, here in there.items() if here)
        names |= self._in_articles() if desk is None else desk.there()
        self._actions.enable(names, self._desks.where(), session.barred)

    def _in_articles(self) -> frozenset[str]:
        session, thing = self._session, self._session.selected()
        if session.active_article() is None:
            return frozenset()
        from annotator.domain.annotation import Block, Claim, Mention

        there = {
            "article": True,
            "walk": True,
            "thing": thing is not None,
            "marked": thing is not None and not isinstance(thing, Block),
            "block": isinstance(thing, Block),
            "claim": isinstance(thing, Claim),
            "mention": isinstance(thing, Mention),
        }
        return frozenset(name for name, here in there.items() if here)
