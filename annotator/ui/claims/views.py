"""The views of the Claims desk: the claims, and the registers of sources and entities."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from annotator.domain.words import Kind
from annotator.ui.claims.registers import Register
from annotator.ui.desk import DeskParts

_ENTITIES = 2


class Views(QStackedWidget):
    """Claims (0), sources (1) and entities (2). `claimsWanted` carries a query and its words.

    `leaveRequested` asks for the claims again.
    """

    claimsWanted = Signal(object, str)
    leaveRequested = Signal()

    def __init__(self, parts: DeskParts, claims: QWidget) -> None:
        super().__init__()
        self._parts = parts
        self._registers: dict[int, Register] = {}
        self.addWidget(claims)

    def register(self, place: int) -> Register:
        """The view of sources (1) or entities (2), made when it is first shown."""
        if place not in self._registers:
            made = Register(self._parts, entities=place == _ENTITIES)
            made.claimsWanted.connect(self.claimsWanted)
            made.openRequested.connect(
                lambda line: self._parts.show_in_read(line.article, Kind.CLAIM, line.claim)
            )
            made.leaveRequested.connect(self.leaveRequested)
            self.addWidget(made)
            self._registers[place] = made
        return self._registers[place]

    def moved(self) -> None:
        """Something was decided: what is told of sources and entities may be another."""
        for register in self._registers.values():
            register.moved()

    def show_register(self, place: int) -> QWidget:
        """Shows the sources or the entities, read anew where they have to be; returns their list."""
        register = self.register(place)
        self.setCurrentWidget(register)
        if register.stale:
            register.reload()
        return register.list
