"""Parts of a corpus that a start does not need: each is loaded and made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.corpus.chartrows import ChartRows
    from annotator.corpus.claimlist import ClaimList
    from annotator.corpus.claimsnear import ClaimsNear
    from annotator.corpus.conflicts import Conflicts
    from annotator.corpus.connection import Connection
    from annotator.corpus.decisions import Decisions
    from annotator.corpus.history import History
    from annotator.corpus.journal import Journal
    from annotator.corpus.likeness import Likenesses
    from annotator.corpus.matching import Matching
    from annotator.corpus.namesakes import Namesakes
    from annotator.corpus.naming import Naming
    from annotator.corpus.photolist import PhotoList
    from annotator.corpus.pictures import Pictures
    from annotator.corpus.protecting import Protecting
    from annotator.corpus.registers import Registers
    from annotator.corpus.search.lines import Search
    from annotator.corpus.settings import Settings
    from annotator.corpus.state import State
    from annotator.corpus.suggested import Suggested
    from annotator.corpus.suggesting import Suggesting
    from annotator.corpus.taking import Taking
    from annotator.corpus.takingback import TakingBack
    from annotator.corpus.trash import Trash


class Seldom:
    """Hangs on the connection, the state and the journal of the corpus it is a part of."""

    id: str
    settings: Settings
    _connection: Connection
    _state: State
    _journal: Journal
    _trash: Trash
    _decisions: Decisions

    @cached_property
    def namesakes(self) -> Namesakes:
        """Mentions of the same words or entity, in any article."""
        from annotator.corpus.namesakes import Namesakes

        return Namesakes(self._connection, self._state)

    @cached_property
    def suggested(self) -> Suggested:
        """What is only suggested, over all articles."""
        from annotator.corpus.suggested import Suggested

        return Suggested(self._connection, self._state)

    @cached_property
    def history(self) -> History:
        """The journal as the history lists it."""
        from annotator.corpus.history import History

        return History(self._connection, self._journal)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Decisions that contradict what stands."""
        from annotator.corpus.conflicts import Conflicts

        return Conflicts(self._connection, self.id)

    @cached_property
    def naming(self) -> Naming:
        """What mentions refer to, by name."""
        from annotator.corpus.naming import Naming

        return Naming(self._connection, self._state.entities)

    @cached_property
    def pictures(self) -> Pictures:
        """The files that photos show."""
        from annotator.corpus.pictures import Pictures

        return Pictures(self._connection, self._state.articles, self._state.pictures)

    @cached_property
    def photo_list(self) -> PhotoList:
        """The list of all photos."""
        from annotator.corpus.photolist import PhotoList

        return PhotoList(self._connection, self._state)

    @cached_property
    def likeness(self) -> Likenesses:
        """Which articles are alike."""
        from annotator.corpus.likeness import Likenesses

        return Likenesses(self._connection, self._state.articles, self._state.alike)

    @cached_property
    def chart_rows(self) -> ChartRows:
        """The rows behind the charts."""
        from annotator.corpus.chartrows import ChartRows

        return ChartRows(self._connection)

    @cached_property
    def matching(self) -> Matching:
        """Claims of other articles that may belong to one."""
        from annotator.corpus.matching import Matching

        return Matching(self._connection)

    @cached_property
    def protection(self) -> Protecting:
        """The sources at risk and their aliases."""
        from annotator.corpus.protecting import Protecting

        return Protecting(self._connection, self._state.protected, self._state.entities)

    @cached_property
    def claims(self) -> ClaimList:
        """The list of all claims."""
        from annotator.corpus.claimlist import ClaimList

        return ClaimList(self._connection, self.settings)

    @cached_property
    def claims_near(self) -> ClaimsNear:
        """Claims that stand near a place, or are about the same."""
        from annotator.corpus.claimsnear import ClaimsNear

        return ClaimsNear(self._connection)

    @cached_property
    def registers(self) -> Registers:
        """The lists of all sources and of all entities."""
        from annotator.corpus.registers import Registers

        return Registers(self._connection)

    @cached_property
    def search(self) -> Search:
        """What words are found, and where."""
        from annotator.corpus.search.lines import Search

        return Search(self._connection)

    @cached_property
    def _suggesting(self) -> Suggesting:
        from annotator.corpus.suggesting import Suggesting

        return Suggesting(self._connection.sql, self._state, self._journal)

    @cached_property
    def _taking(self) -> Taking:
        from annotator.corpus.taking import Taking

        return Taking(self._state, self._decisions)

    @cached_property
    def _taking_back(self) -> TakingBack:
        from annotator.corpus.takingback import TakingBack

        return TakingBack(self._connection.sql, self._state, self._journal, self._trash, self._decisions)
