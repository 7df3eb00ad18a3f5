"""What the agency sheet lists, and what adding, removing and restoring make of the editor's own list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from annotator.ingest.agencylist import OwnList, folded


class Standing(StrEnum):
    """Whether a name came with the program, was added by the editor, or is struck out."""

    BUILT_IN = ""
    ADDED = "Added"
    STRUCK = "Removed"


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """A name of the list with its group."""

    name: str
    group: str
    standing: Standing


def rows_of(built_in: dict[str, str], own: OwnList) -> list[AgencyRow]:
    """Every name once, by the alphabet; what the editor added stands for a built-in one of the same name."""
    mine = {folded(name) for name in own.added}
    rows = [AgencyRow(name, group, Standing.ADDED) for name, group in own.added.items()]
    for name, group in built_in.items():
        if folded(name) not in mine:
            struck = folded(name) in own.struck
            rows.append(AgencyRow(name, group, Standing.STRUCK if struck else Standing.BUILT_IN))
    return sorted(rows, key=lambda row: (row.name.casefold(), row.name))


def with_added(own: OwnList, name: str, group: str) -> OwnList:
    """The list with a name in a group, in the place of one that differs in upper and lower case alone."""
    plain = " ".join(name.split())
    added = {one: of for one, of in own.added.items() if folded(one) != folded(plain)}
    return OwnList({**added, plain: group}, own.struck - {folded(plain)})


def toggled(own: OwnList, row: AgencyRow) -> OwnList:
    """The list without the name, or with it again where it was struck out."""
    if row.standing is Standing.ADDED:
        return OwnList({one: of for one, of in own.added.items() if one != row.name}, own.struck)
    key = frozenset((folded(row.name),))
    struck = own.struck - key if row.standing is Standing.STRUCK else own.struck | key
    return OwnList(own.added, struck)
