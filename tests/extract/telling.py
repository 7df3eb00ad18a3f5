"""Makes attributions of marked text, and claims of them, without the transformer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from spacy.language import Language

from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind
from annotator.extract.claims.component import CLAIMS, PUBLISHED, TEXT, ClaimsComponent
from annotator.extract.claims.draft import Draft
from annotator.extract.load import make_doc
from annotator.extract.names.component import NamesComponent
from annotator.extract.pieces import Stretch
from annotator.extract.transformer.found import ATTRIBUTIONS, Attribution

_MARK = re.compile(r"\[(?P<role>[sct])(?P<number>\d*)\||\]")


@dataclass
class _Roles:
    s: list[Span] = field(default_factory=list)
    c: list[Span] = field(default_factory=list)
    t: list[Span] = field(default_factory=list)


def unmarked(marked: str) -> tuple[str, list[Attribution]]:
    """The text of “[s|The mayor] [c|said] [t|it rained].”, and its attributions, numbered where several."""
    text, at = "", 0
    begun: list[tuple[str, str, int]] = []
    roles: dict[str, _Roles] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark["role"]:
            begun.append((mark["role"], mark["number"], len(text)))
        else:
            role, number, start = begun.pop()
            getattr(roles.setdefault(number, _Roles()), role).append(span(start, len(text)))
    text += marked[at:]
    found = [Attribution(tuple(r.s), tuple(r.c), tuple(r.t), 0.9) for r in roles.values()]
    return text, found


@dataclass(frozen=True)
class Telling:
    """A text and the drafts of the claims in it."""

    text: str
    drafts: list[Draft]

    def words(self, spans: tuple[Span, ...]) -> str:
        """Spans as words, parted by “ | ”."""
        return " | ".join(s.text(self.text) for s in spans)

    def one(self) -> Draft:
        """The only draft."""
        (draft,) = self.drafts
        return draft

    def cue(self, words: str) -> Draft:
        """The draft with this cue."""
        return next(d for d in self.drafts if self.words(d.cue) == words)


def telling(
    nlp: Language, marked: str, kind: BlockKind = BlockKind.PARAGRAPH, published: str | None = None
) -> Telling:
    """The claims made of marked text, a paragraph a line."""
    text, attributions = unmarked(marked)
    portion, at = [], 0
    for line in text.split("\n"):
        portion.append(Stretch(at, line, kind))
        at += len(line) + 1
    doc = make_doc(nlp, portion)
    for _, component in nlp.pipeline:
        doc = component(doc)
    doc = NamesComponent()(doc)
    doc.user_data.update({TEXT: text, PUBLISHED: published, ATTRIBUTIONS: attributions})
    return Telling(text, ClaimsComponent()(doc).user_data[CLAIMS])
