"""The fields of a claim, each a row that is edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Claim, DateText
from annotator.domain.saying import SOURCE_TYPES
from annotator.domain.words import Role
from annotator.ui.inspector import wording
from annotator.ui.inspector.editing import Editing, Option
from annotator.ui.inspector.lines import Run, Runs
from annotator.ui.inspector.marks import Mark
from annotator.ui.inspector.pieces import Section
from annotator.ui.inspector.row import CertaintyRow, Row
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme

_NOUNS = {
    "type": ("Source type", "the source type"),
    "naming": ("Named?", "how the source is named"),
    "cue": ("Cue", "the cue"),
    "quote": ("Quote type", "the quote type"),
    "certainty": ("Certainty", "the certainty"),
    "hedges": ("Hedges", "the hedges"),
    "event_time": ("When", "the date"),
    "topic": ("Topic", "the topic"),
    "asserted_on": ("Said on", "the date it was said"),
    "who": ("Who", "who it is"),
    "party": ("Party", "the party"),
}
_BAD_DATE = "Not a date. Write 12 May 2023, May 2023 or Dec 2022 – May 2023"


def _quiet(words: str) -> Run:
    return Run(words, ink="text_2")


def _options(words: Mapping[Any, str], absent: str | None = None) -> tuple[Option, ...]:
    first = (Option(None, absent),) if absent else ()
    return first + tuple(Option(value, word) for value, word in words.items())


_CHOICES: Mapping[str, tuple[Option, ...]] = {
    "type": _options(SOURCE_TYPES, "Not given"),
    "naming": _options(wording.NAMINGS, "Not given"),
    "quote": _options(wording.QUOTES),
    "certainty": _options(
        {value: f"{word} · {wording.CELLS[value]} of 4" for value, word in wording.CERTAINTIES.items()}
    ),
    "topic": _options({one: wording.topic(one) for one in wording.TOPICS}, "Not given"),
}
_TEXTS = ("party",)
_DATES = ("event_time", "asserted_on")
_SPANS = {"cue": Role.CUE, "hedges": Role.HEDGE}


def _given(words: str | None, absent: str = "not given") -> Runs:
    return (Run(words) if words else _quiet(absent),)


def _cue(claim: Claim, article: OpenArticle) -> Runs:
    words = " … ".join(article.words(one) for one in claim.cue)
    return (Run(words, Face.INTERFACE_STRONG),) if words else (_quiet("none · author’s voice"),)


def _hedges(claim: Claim, article: OpenArticle) -> Runs:
    runs: list[Run] = []
    for one in claim.hedges:
        runs += [Run(", ")] if runs else []
        runs.append(Run(article.words(one), mark=Mark.HEDGE))
    return tuple(runs) or (_quiet("none"),)


_SHOWN: Mapping[str, Callable[[Claim, OpenArticle], Runs]] = {
    "type": lambda claim, _: _given(SOURCE_TYPES[claim.type] if claim.type else None),
    "naming": lambda claim, _: _given(wording.NAMINGS[claim.naming] if claim.naming else None),
    "quote": lambda claim, _: _given(wording.QUOTES[claim.quote]),
    "cue": _cue,
    "hedges": _hedges,
    "topic": lambda claim, _: _given(wording.topic(claim.topic) if claim.topic else None),
    "who": lambda claim, article: _given(article.name_of(claim.who) or claim.who, "not resolved"),
    "party": lambda claim, _: _given(claim.party),
}
Subject = Callable[[], tuple[Claim, OpenArticle] | None]
"""What is selected at this moment, with its article; None when it is no claim."""
FIRST = ("type", "naming", "cue", "quote", "certainty", "hedges", "event_time", "topic")
MORE = ("asserted_on", "who", "party")


class ClaimFields(Section):
    """Shows some of the fields; `changed` carries the claim with one corrected, `partWanted` a role."""

    changed = Signal(object)
    partWanted = Signal(object)
    stepped = Signal(object, int)
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        editing: Editing,
        subject: Subject,
        keys: tuple[str, ...],
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label, parent=parent)
        self._editing = editing
        self._subject = subject
        self.rows: dict[str, Row] = {}
        for key in keys:
            kind = CertaintyRow if key == "certainty" else Row
            self._take(key, kind(theme, *_NOUNS[key]))

    def _take(self, key: str, row: Row) -> None:
        self.rows[key] = self.add(row)
        row.activated.connect(lambda: self.open(key))
        row.stepped.connect(lambda step: self.stepped.emit(row, step))
        row.left.connect(self.left)

    def show_claim(self, claim: Claim, article: OpenArticle) -> None:
        """Shows the fields of a claim."""
        for key, row in self.rows.items():
            if key in _DATES:
                self._show_date(row, getattr(claim, key))
            elif isinstance(row, CertaintyRow):
                row.show_certainty(claim.certainty)
            else:
                row.set_runs(_SHOWN[key](claim, article))

    @staticmethod
    def _show_date(row: Row, value: DateText | None) -> None:
        if value is None:
            row.set(_quiet("not stated"))
            return
        inferred = (Run(" inferred", Face.SECONDARY, "text_2"),) if value.inferred else ()
        row.set(Run(wording.when(value)), *inferred)
        row.setToolTip(f"{wording.quoted(value.text)} in the article")

    def open(self, key: str) -> None:
        """Opens a field for editing; cue and hedges are words of the article and open as parts."""
        claim = self._claim()
        if claim is None:
            return
        row = self.rows[key]
        if key in _SPANS:
            self.partWanted.emit(_SPANS[key])
        elif key in _CHOICES:
            options = _CHOICES[key]
            now = getattr(claim, key)
            if all(one.value != now for one in options):
                options = (*options, Option(now, wording.topic(now)))
            self._editing.open_choice(row, options, now, lambda value: self._correct(key, value))
        elif key == "who":
            self._open_who(row)
        elif key in _TEXTS:
            text = getattr(claim, key) or ""
            self._editing.open_text(row, text, lambda typed: self._correct(key, typed or None))
        else:
            value: DateText | None = getattr(claim, key)
            text = wording.when(value) if value else ""
            self._editing.open_text(row, text, lambda typed: self._correct_date(key, typed), "12 May 2023")

    def _open_who(self, row: Row) -> None:
        """A name: that of somebody the article names, or else the words as they are typed."""
        subject = self._subject()
        if subject is None:
            return
        claim, article = subject
        names = {
            one.id: {name.casefold() for name in (one.name, *one.aliases)}
            for one in article.entities.values()
        }

        def keep(typed: str) -> None:
            known = next((id_ for id_, own in names.items() if typed.casefold() in own), None)
            self._correct("who", known or typed or None)

        now = article.name_of(claim.who) or claim.who or ""
        self._editing.open_text(row, now, keep, "A name in the article")

    def _claim(self) -> Claim | None:
        subject = self._subject()
        return subject[0] if subject else None

    def opens(self, row: Row) -> str | None:
        """The key of a row that opens an editor, None for one that leads to a part."""
        return next((key for key, one in self.rows.items() if one is row and key not in _SPANS), None)

    def _correct(self, key: str, value: object) -> None:
        claim = self._claim()
        if claim is not None and getattr(claim, key) != value:
            changed: dict[str, Any] = {key: value}
            self.changed.emit(replace(claim, **changed))

    def _correct_date(self, key: str, typed: str) -> str | None:
        if not typed:
            self._correct(key, None)
            return None
        iso = wording.read_date(typed)
        if iso is None:
            return _BAD_DATE
        old: DateText | None = getattr(self._claim(), key, None)
        self._correct(key, DateText(old.text if old else typed, iso))
        return None
