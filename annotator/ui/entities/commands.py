"""The commands that merge two entities, split one, and protect one that is a source at risk."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.annotation import Claim, Entity, Mention
from annotator.ui.acts import Acts
from annotator.ui.entities.protecting import toggle
from annotator.ui.session import Session
from annotator.ui.theme import Theme


class EntityCommands(QObject):
    """`back` gives the keys back to the article when a sheet is closed."""

    def __init__(
        self, session: Session, acts: Acts, theme: Theme, back: Callable[[], None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._acts = acts
        self._theme = theme
        self._back = back
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "merge": self.merge,
            "split_off": self.split,
            "protect": self.protect,
            "protected": self.protected,
        }

    def _subject(self) -> tuple[Mention, Entity, str] | None:
        """The selected mention, its entity and its words; says why there is none."""
        session = self._session
        opened, thing = session.active_article(), session.selected()
        if opened is None or not isinstance(thing, Mention):
            return None
        entity = opened.entities.get(thing.entity or "")
        if entity is None:
            session.said.emit("The mention refers to nobody known yet. Type its name in the Inspector first")
            return None
        if session.editor is None:
            session.said.emit("Merging and splitting need a corpus that can be written")
            return None
        return thing, entity, " ".join(opened.words(thing.span).split())

    def merge(self) -> None:
        """Lists the entities that the selected mention's may be one with."""
        from annotator.ui.entities.merge import MergeSheet

        subject = self._subject()
        if subject is not None:
            self._show(MergeSheet(self._session, self._acts, self._theme, subject[1], self._window))

    def split(self) -> None:
        """Lists the mentions of the selected one's entity, to make some of them another's."""
        from annotator.ui.entities.split import SplitSheet

        subject = self._subject()
        if subject is not None:
            self._show(SplitSheet(self._session, self._acts, self._theme, *subject, self._window))

    def protect(self) -> None:
        """Protects whom the selected mention or claim refers to in every export, or does so no longer."""
        session = self._session
        opened, thing = session.active_article(), session.selected()
        if opened is None or not isinstance(thing, Mention | Claim):
            return
        id_ = thing.entity if isinstance(thing, Mention) else thing.who
        entity = opened.entities.get(id_ or "")
        if entity is None:
            session.said.emit("It refers to nobody known yet. Type its name in the Inspector first")
        else:
            toggle(self._acts, session, entity)

    def protected(self) -> None:
        """Lists the protected sources."""
        from annotator.ui.exporting.sources import SourcesSheet

        if self._session.corpus is not None:
            self._show(SourcesSheet(self._session, self._acts, self._theme, self._window))

    def _show(self, sheet: QDialog) -> None:
        sheet.finished.connect(self._closed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _closed(self) -> None:
        self._window.activateWindow()
        self._back()
