"""Who decided what about a thing and when, from the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from PySide6.QtWidgets import QWidget

from annotator.corpus import Corpus
from annotator.domain.decision import Body, Decision, Editor
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind
from annotator.ui.inspector.lines import Run
from annotator.ui.inspector.pieces import Section, Words
from annotator.ui.theme import Face, Theme

_AT_ONCE = 200
_MOST = 4
_VERBS = {
    Act.ACCEPT: "Accepted",
    Act.REJECT: "Rejected",
    Act.ADD: "Added",
    Act.DELETE: "Deleted",
    Act.LINK: "Linked",
    Act.NOTE: "Note written",
    Act.IMPORT: "Imported",
    Act.STATUS: "Set",
}
_FIELDS = {
    "type": "source type",
    "quote": "quote type",
    "via": "carriers",
    "who": "who it is",
    "asserted_on": "date of the statement",
    "event_time": "date",
    "span": "words",
    "naming": "naming",
}
_NOT_TOLD = ("status",)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what was done, by whom, when (UTC, ISO 8601)."""

    what: str
    who: Editor
    at: str


class Journal:
    """The decisions of the articles that were looked at, read once each and then only what is new."""

    def __init__(self) -> None:
        self._corpus: Corpus | None = None
        self._forget()

    def _forget(self) -> None:
        self._last: dict[str, int] = {}
        self._of: dict[tuple[Kind, str], list[tuple[Decision, str]]] = defaultdict(list)
        self._undone: set[int] = set()
        self._current: set[str] = set()
        self._editors: dict[str, Editor] = {}

    def use(self, corpus: Corpus | None) -> None:
        """Takes another corpus."""
        if corpus is not self._corpus:
            self._corpus = corpus
            self._forget()

    def read(self, article: str) -> bool:
        """Reads on in an article's decisions, a few hundred at most; returns whether all are read."""
        if self._corpus is None or article in self._current:
            return True
        count = 0
        for decision in self._corpus.decisions_within(
            article, after=self._last.get(article, 0), limit=_AT_ONCE
        ):
            count += 1
            self._editor(decision.editor)
            self._last[article] = decision.seq
            self._take(decision)
        if count < _AT_ONCE:
            self._current.add(article)
        return article in self._current

    def changed(self, article: str) -> None:
        """There may be new decisions about an article."""
        self._current.discard(article)

    def _take(self, decision: Decision) -> None:
        if decision.reverts is not None:
            if decision.act is Act.UNDO:
                self._undone.add(decision.reverts)
            else:
                self._undone.discard(decision.reverts)
            return
        for change in decision.changes:
            kept = self._of[change.kind, change.id]
            if not kept or kept[-1][0].seq != decision.seq:
                kept.append((decision, told(decision, change.before, change.after)))

    def names(self) -> Mapping[str, str]:
        """The editors' names by id, of those who decided something here."""
        return {id_: one.name for id_, one in self._editors.items()}

    def _editor(self, id_: str) -> Editor:
        if id_ not in self._editors and self._corpus is not None:
            self._editors = self._corpus.editors()
        return self._editors.get(id_) or Editor(id_, id_)

    def entries(self, kind: Kind, id_: str) -> list[Entry]:
        """What was decided about a thing and still stands, the latest first."""
        return [
            Entry(what, self._editor(decision.editor), decision.at)
            for decision, what in reversed(self._of.get((kind, id_), []))
            if decision.seq not in self._undone
        ]


def told(decision: Decision, before: Body | None, after: Body | None) -> str:
    """What a decision did to one thing: "Accepted", "Corrected certainty and hedges"."""
    if decision.act is not Act.CORRECT or before is None or after is None:
        return _VERBS.get(decision.act, decision.title.capitalize())
    fields = [
        _FIELDS.get(name, name.replace("_", " "))
        for name, value in after.items()
        if value != before.get(name) and name not in _NOT_TOLD
    ]
    if not fields:
        return "Corrected"
    return f"Corrected {fields[0] if len(fields) == 1 else ', '.join(fields[:-1]) + ' and ' + fields[-1]}"


def moment(at: str, now: datetime) -> str:
    """A time of the journal in words: "14:02" of today, else "12 May 2023"."""
    then = datetime.fromisoformat(at).astimezone(now.tzinfo)
    if then.date() == now.date():
        return f"{then:%H:%M}"
    return f"{then.day} {then:%b %Y}"


class HistorySection(Section):
    """The latest few decisions about a thing, one line each."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "History", parent=parent)
        self._lines = [self.add(Words(theme, 17)) for _ in range(_MOST + 1)]

    def show_entries(self, entries: list[Entry]) -> None:
        """Shows other decisions."""
        now = datetime.now().astimezone()
        shown = [
            (
                Run(one.what, Face.SECONDARY),
                Run(f" · {one.who.name}, {moment(one.at, now)}", Face.SECONDARY, "text_2"),
            )
            for one in entries[:_MOST]
        ]
        more = len(entries) - _MOST
        if more > 0:
            shown.append((Run(f"and {more} earlier", Face.SECONDARY, "text_2"), Run("", Face.SECONDARY)))
        for n, line in enumerate(self._lines):
            line.set_shown(n < max(1, len(shown)))
            if n < len(shown):
                line.set_runs(shown[n])
        if not shown:
            self._lines[0].set(Run("Nothing decided yet.", Face.SECONDARY, "text_2"))

    def lines(self) -> list[str]:
        """The lines as shown."""
        return [line.text.plain() for line in self._lines if line.shown]
