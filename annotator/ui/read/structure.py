"""The Structure menu: what blocks are, where they begin and end, what belongs to a photo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind
from annotator.ui.acts import Acts
from annotator.ui.commands.read import KINDS
from annotator.ui.read.desk import ReadDesk
from annotator.ui.session import Session


class StructureCommands(QObject):
    """What the keys of the Structure menu do in an article."""

    def __init__(self, session: Session, acts: Acts, desk: ReadDesk) -> None:
        super().__init__(desk)
        self._session = session
        self._acts = acts
        self._desk = desk
        desk.inspector.photoPartRequested.connect(self.set_kind)
        for column in desk.columns.values():
            column.view.blockStepped.connect(acts.structure.step)
            column.view.blockLeft.connect(lambda: session.select(None))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Its commands by id."""
        return {
            "block": self.select_block,
            "split": self.split,
            "join": self._acts.structure.join,
            "photo": self.new_photo,
            **{f"block_{kind}": partial(self.set_kind, kind) for kind, _, _ in KINDS},
        }

    def _chosen(self) -> Span | None:
        return self._desk.active().view.chosen()

    def select_block(self) -> None:
        """Selects the block that the caret, the chosen words or the selected thing is in; again leaves it.

        From the words of a photo it goes to the photo, and back.
        """
        structure, chosen = self._acts.structure, self._chosen()
        thing = self._session.selected()
        if structure.block() is not None and chosen is None:
            structure.leave()
        elif isinstance(thing, Photo) and chosen is None:
            places = (thing.caption, thing.alt_text, thing.credit.span if thing.credit else None)
            said = [one.start for one in places if one is not None]
            if said:
                structure.select_at(said[0])
            else:
                self._session.said.emit("No words stand with this photo")
        else:
            structure.select_at(chosen.start if chosen else self._desk.active().view.place_in_sight())

    def set_kind(self, kind: BlockKind) -> None:
        """Makes the chosen words, or else the selected block, one of that kind."""
        chosen = self._chosen()
        if chosen is not None:
            self._desk.active().view.choose(None)
        self._acts.structure.set_kind(kind, chosen)

    def split(self) -> None:
        """Breaks the selected block at the caret."""
        self._acts.structure.split(self._desk.active().view.caret.at)

    def new_photo(self) -> None:
        """A photo with the chosen words as its caption."""
        chosen = self._chosen()
        if chosen is None:
            self._session.said.emit("Select the words of its caption first")
            return
        self._desk.active().view.choose(None)
        self._acts.structure.new_photo(chosen)
