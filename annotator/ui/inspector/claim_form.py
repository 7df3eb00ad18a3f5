"""A claim whole: source chain, fields, figures, parts, related claims, why, note and history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.domain.annotation import Claim, Figure
from annotator.domain.offsets import Span
from annotator.domain.words import OriginBy, Role
from annotator.review import parts as review_parts
from annotator.review.parts import Part
from annotator.review.spans import Direction, Edge
from annotator.ui.inspector import edits, wording
from annotator.ui.inspector.chain import ChainView, chain
from annotator.ui.inspector.claim_fields import FIRST, MORE, ClaimFields, Subject
from annotator.ui.inspector.editing import Editing
from annotator.ui.inspector.figures import FiguresSection
from annotator.ui.inspector.history import Entry, HistorySection
from annotator.ui.inspector.lines import Run
from annotator.ui.inspector.note import NoteSection
from annotator.ui.inspector.parts import PartsSection
from annotator.ui.inspector.pieces import Piece, Section, Stack, Words
from annotator.ui.inspector.related import Related, RelatedSection
from annotator.ui.inspector.row import Row
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Face, Theme


class WhySection(Section):
    """Why a thing was suggested, and who made it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Why suggested", parent=parent)
        self.sentence = self.add(Words(theme, 17))
        self.maker = self.add(Words(theme, 15, 2))

    def show_why(self, why: str, maker: str, *, by_hand: bool, sure: str = "") -> None:
        """Shows another reason; `sure` is how sure the suggestion is, in words."""
        self.set_label("Where it comes from" if by_hand else "Why suggested")
        score = (Run(f"{sure} · ", Face.SECONDARY_STRONG),) if sure else ()
        self.sentence.set(*score, Run(why, Face.SECONDARY, "text_2"))
        self.maker.set(Run(maker, Face.NOTE, "text_3"))


class ClaimForm(Stack):
    """Shows a claim; `corrected` carries it with one thing changed.

    `in_text` is False where its article is not beside it, so that no words of it can be selected.
    """

    corrected = Signal(object)
    noteWritten = Signal(str)
    partFromSelection = Signal(object)
    relatedRequested = Signal(str)
    linkRequested = Signal()
    typingChanged = Signal()
    settled = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        editing: Editing,
        subject: Subject,
        parent: QWidget | None = None,
        *,
        in_text: bool = True,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._subject = subject
        self._shown = ""
        self._wanted: Part | None = None
        chain_section = self.add(Section(theme, "Source chain"))
        self.chain = chain_section.add(ChainView(theme))
        self.fields = self.add(ClaimFields(theme, editing, subject, FIRST))
        self.figures = self.add(FiguresSection(theme))
        self.related = self.add(RelatedSection(theme))
        self.why = self.add(WhySection(theme))
        self.note = self.add(NoteSection(theme))
        self.parts = self.add(PartsSection(theme, in_text=in_text))
        self.more = self.add(ClaimFields(theme, editing, subject, MORE, "More"))
        self.history = self.add(HistorySection(theme))
        self._order = list(self.pieces)
        self._connect()

    def _connect(self) -> None:
        self.fields.changed.connect(self.corrected)
        self.more.changed.connect(self.corrected)
        self.fields.partWanted.connect(self._go_to_part)
        self.figures.changed.connect(self._figure_changed)
        self.figures.typingChanged.connect(self.typingChanged)
        self.parts.moved.connect(self._part_moved)
        self.parts.removed.connect(self._part_removed)
        self.parts.fromSelection.connect(self._want)
        self.note.committed.connect(self._note_committed)
        self.note.typingChanged.connect(self.typingChanged)
        self.related.activated.connect(self.relatedRequested)
        self.related.linkRequested.connect(self.linkRequested)
        for section in (self.fields, self.figures, self.parts, self.more):
            section.stepped.connect(self.step)
        for place in (self.fields, self.figures, self.parts, self.more, self.note):
            place.left.connect(self.left)

    def show_claim(
        self,
        claim: Claim,
        article: OpenArticle,
        found: list[tuple[str, Related]],
        names: Mapping[str, str],
    ) -> None:
        """Shows a claim of an article; `found` are the related ones, `names` the editors by id."""
        if claim.id != self._shown:
            self.figures.editor.cancel()
            self.related.show_offers([])
        self._shown = claim.id
        self.chain.show_chain(chain(claim, article))
        self.fields.show_claim(claim, article)
        self.more.show_claim(claim, article)
        self.figures.show_figures(claim.figures, [article.words(one.span) for one in claim.figures])
        self.related.show_related(found)
        self.parts.show_parts(claim, article)
        by_hand = claim.origin.by is OriginBy.EDITOR
        self.why.show_why(
            wording.why(claim),
            wording.made_by(claim.origin, names),
            by_hand=by_hand,
            sure=wording.sure(claim),
        )
        self.note.show_note(claim.id, claim.note or "")

    def show_offers(self, claim: str, found: list[tuple[str, Related]]) -> None:
        """Shows claims that may be linked with a claim, if it is still the one shown."""
        if claim == self._shown:
            self.related.show_offers(found)

    def show_history(self, entries: list[Entry]) -> None:
        """Shows what was decided about the claim."""
        self.history.show_entries(entries)

    # moving through the rows

    def stops(self) -> list[Row]:
        """The rows that Up and Down step through."""
        held: dict[Piece, Sequence[Row]] = {
            self.fields: list(self.fields.rows.values()),
            self.figures: self.figures.rows if self.figures.shown else [],
            self.parts: self.parts.rows,
            self.more: list(self.more.rows.values()),
        }
        return [row for piece in self.pieces for row in held.get(piece, ()) if row.shown]

    def set_short(self, short: bool) -> None:
        """In a low window parts and figures come first, so that they can be seen without scrolling."""
        first: list[Piece] = [self.parts, self.figures] if short else []
        self.pieces = first + [piece for piece in self._order if piece not in first]

    def step(self, row: Row, step: int) -> None:
        """Goes a row up or down."""
        stops = self.stops()
        at = stops.index(row) + step
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def step_open(self, row: Row, step: int) -> None:
        """Goes on from a field that was being edited, and opens the next one that can be typed in."""
        stops = self.stops()
        if row not in stops:
            return
        at = stops.index(row) + step
        while 0 <= at < len(stops):
            for section in (self.fields, self.more):
                key = section.opens(stops[at])
                if key is not None:
                    section.open(key)
                    return
            at += step
        self.step(row, step)

    def start(self) -> None:
        """Opens the first field."""
        self.fields.open("type")

    # what the rows ask for

    def _figure_changed(self, index: int, after: object) -> None:
        subject = self._present()
        if subject is not None and isinstance(after, Figure) and index < len(subject[0].figures):
            figures = list(subject[0].figures)
            figures[index] = after
            self.corrected.emit(replace(subject[0], figures=tuple(figures)))

    def _part_moved(self, part: Part, edge: Edge, way: Direction) -> None:
        subject = self._with(part)
        if subject is None:
            return
        claim, article = subject
        after = review_parts.move_edge(claim, article.text, part.role, part.index, edge, way)
        if after != claim:
            self.corrected.emit(after)

    def _part_removed(self, part: Part) -> None:
        subject = self._with(part)
        if subject is None or (part.role is Role.CONTENT and len(subject[0].content) == 1):
            return
        stops = self.stops()
        row = self.parts.row_of(part.role, part.index)
        at = stops.index(row) if row in stops else 0
        self.corrected.emit(review_parts.remove_part(subject[0], part.role, part.index))
        self.settled.emit()
        left = self.stops()
        left[min(at, len(left) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _note_committed(self, note: str) -> None:
        if self._present() is not None:
            self.noteWritten.emit(note)

    def _present(self) -> tuple[Claim, OpenArticle] | None:
        """What is selected, if it is what the form shows: nothing typed for one claim may land on another."""
        subject = self._subject()
        return subject if subject is not None and subject[0].id == self._shown else None

    def _with(self, part: Part) -> tuple[Claim, OpenArticle] | None:
        """What is selected, if it still has that part."""
        subject = self._present()
        if subject is None or part.index >= len(review_parts.part(subject[0], part.role)):
            return None
        return subject

    def _go_to_part(self, role: Role) -> None:
        row = self.parts.row_of(role)
        if row is None:
            self._want(role)
        else:
            row.setFocus(Qt.FocusReason.TabFocusReason)

    def _want(self, wanted: Part | Role) -> None:
        self._wanted = wanted if isinstance(wanted, Part) else None
        self.partFromSelection.emit(wanted.role if isinstance(wanted, Part) else wanted)

    def take_selection(self, role: Role, chosen: Span) -> None:
        """Makes chosen words a part; in place of the one that asked for them, where one did."""
        subject = self._present()
        wanted, self._wanted = self._wanted, None
        if subject is not None:
            after = edits.taken(subject[0], role, chosen, wanted if wanted and wanted.role is role else None)
            if after != subject[0]:
                self.corrected.emit(after)
