"""Claims in the reporter's own voice: figures that weigh, ground won or lost, attacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from annotator.domain.annotation import Figure
from annotator.domain.offsets import Span
from annotator.domain.words import BlockKind, Certainty, Label, Naming, Quote, SourceType
from annotator.extract.claims.draft import Draft
from annotator.extract.claims.quotes import Quotations, pair
from annotator.extract.claims.told import place
from annotator.extract.claims.tree import base
from annotator.extract.claims.wording import hedges
from annotator.extract.figures.read import read_figures
from annotator.extract.names.found import Found
from annotator.extract.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from annotator.extract.load import Layout

MOST = 4
MAX_SENTENCE = 120
_SHORTEST = 4

_READ = frozenset({BlockKind.PARAGRAPH, BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.SUBHEADING})
_CONTROL = vocabulary("narrative control")
_ATTACK = vocabulary("narrative attack")
_PARTIES = vocabulary("narrative parties")
_MOVED_BY = {
    "pull": {"out", "back"},
    "drive": {"out", "back", "from"},
    "push": {"out", "back", "into", "toward", "towards", "through"},
    "break": {"through"},
    "flush": {"out"},
    "move": {"into"},
    "gain": {"ground", "territory", "control", "positions"},
    "make": {"gains", "advances", "progress", "breakthrough"},
    "lose": {"ground", "territory", "control", "positions"},
}
# These tell of ground only with ground as their object: “took the town”, not “took part”.
_LOOSE = vocabulary("narrative loose")
_GROUND = vocabulary("narrative ground")
_OWN_VOICE = frozenset({"i", "we", "my", "our", "me", "us", "you", "your"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HARM = frozenset({"killed", "wounded", "casualties", "captured", "missing", "displaced", "equipment_lost"})
_MEASURES = frozenset({"distance", "area", "personnel", "equipment", "population", "rate", "ratio"})
_ACTORS = frozenset({Label.UNIT, Label.NORP, Label.PLACE, Label.ORG, Label.PERSON, Label.WEAPON})
# A caption that was set as a paragraph: “FILE - …”, or a day in full at its end.
_CAPTION = re.compile(r"^(?:FILE|Photo|Image|Picture)\b|\b[A-Z][a-z]+\.? [0-9]{1,2}, [0-9]{4}\W*$")
_QUOTED = re.compile(r"[“\"][^”\"]*")
_FEW_WORDS = 4
_IRREGULAR = {
    "fell": "fall",
    "fallen": "fall",
    "drove": "drive",
    "driven": "drive",
    "overran": "overrun",
    "sank": "sink",
    "sunk": "sink",
    "blew": "blow",
    "blown": "blow",
    "shot": "shoot",
}

# Ranks, not shares: the weightiest first, all under what attributions reach, so that they come last in a
# queue.
_SCORES = {"harm": 0.45, "control": 0.4, "attack": 0.35, "measure": 0.25}


class _Told(NamedTuple):
    """Why a sentence is worth suggesting: the rule, its score and the words it rests on."""

    rule: str
    score: float
    words: str
    figures: tuple[Figure, ...]


def _reason(one: _Told) -> str:
    what = {
        "harm": "A figure",
        "measure": "A figure",
        "control": "A change of ground or control",
        "attack": "An attack",
    }[one.rule]
    return f"{what} in the reporter’s own voice: “{one.words}”."


def _content(doc: Doc, sent: Sentence) -> tuple[int, int] | None:
    """The tokens of a sentence without marks at its ends; None where too little is left."""
    start, end = sent.start, sent.end
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return (start, end) if end - start >= _SHORTEST else None


def _main_verbs(doc: Doc, start: int, end: int) -> Iterator[Token]:
    """The verbs of the main clause that tell what happened, not what is wanted or might be."""
    for token in doc[start:end]:
        if token.dep_ != "ROOT" and not (token.dep_ == "conj" and token.head.dep_ == "ROOT"):
            continue
        helpers = [c for c in token.children if c.dep_ in {"aux", "auxpass", "neg"}]
        if any(h.tag_ == "MD" or h.dep_ == "neg" for h in helpers):
            continue
        if token.tag_ in _FINITE or (token.tag_ in {"VBN", "VBG"} and helpers):
            yield token


def _acts(token: Token, actors: frozenset[int]) -> bool:
    """Whether a verb's subject, or that of the verb it is joined to, is a party to the fighting."""
    subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects and token.dep_ == "conj":
        subjects = [c for c in token.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return any(
        s.text.lower() in _PARTIES or s.i in actors or any(c.i in actors for c in s.children)
        for s in subjects
    )


def _deed(token: Token, places: frozenset[int]) -> str | None:
    """Whether a verb tells of control or of an attack."""
    low, lemma = token.text.lower(), base(token)
    # A doubled consonant may be the word's own: “pulled”, “shelled”.
    lemmas = {_IRREGULAR.get(low, lemma), lemma + lemma[-1:]}
    for moved in lemmas & _MOVED_BY.keys():
        beside = {c.text.lower() for t in (token, *token.children) for c in (t, *t.children)}
        return "control" if beside & _MOVED_BY[moved] else None
    if lemmas & _LOOSE and not _of_ground(token, places):
        return None
    return "control" if lemmas & _CONTROL else "attack" if lemmas & _ATTACK else None


def _of_ground(token: Token, places: frozenset[int]) -> bool:
    """Whether what a verb is done to, or what falls, is a place or another thing that is won or lost."""
    falls = token.text.lower() in {"fell", "fallen", "falls"}
    for part in token.children:
        if part.dep_ in {"dobj", "nsubjpass"} or (falls and part.dep_ == "nsubj"):
            if part.i in places or part.text.lower() in _GROUND:
                return True
            # “Took heights above the town”, but not “the town's truce fell”.
            if not falls and any(child.i in places for child in part.children):
                return True
    return False


def _quotes(whole: str) -> bool:
    """Whether a sentence quotes more than a word or two."""
    return any(len(found[0].split()) > _FEW_WORDS for found in _QUOTED.finditer(whole))


class _Narrator:
    """Weighs the sentences of one Doc."""

    def __init__(self, doc: Doc, layout: Layout, text: str, names: list[Found]) -> None:
        self.doc, self.layout, self.text, self.names = doc, layout, text, names
        self.quotations: Quotations = pair(doc, layout.ranges)
        self.actors = frozenset(i for n in names if n.label in _ACTORS for i in range(n.start, n.end))
        self.places = frozenset(i for n in names if n.label is Label.PLACE for i in range(n.start, n.end))

    def told(self, start: int, end: int) -> _Told | None:
        """What a sentence tells that is worth suggesting, the weightiest first; None where nothing is."""
        doc, words = self.doc, {t.text.lower() for t in self.doc[start:end]}
        whole = place(doc, self.layout, (start, end)).text(self.text)
        asked = end < len(doc) and "?" in doc[end].text
        if asked or words & _OWN_VOICE or _CAPTION.search(whole) or _quotes(whole):
            return None
        if any(self.quotations.of[t.i] >= 0 for t in doc[start:end] if t.dep_ == "ROOT"):
            return None
        spans = [
            place(doc, self.layout, (n.start, n.end))
            for n in self.names
            if n.label is Label.QUANTITY and start <= n.start and n.end <= end
        ]
        figures = tuple(read_figures(self.text, spans))
        named = bool(words & _PARTIES) or any(start <= i < end for i in self.actors)
        for rule, kinds in (("harm", _HARM), ("measure", _MEASURES)):
            hit = next((f for f in figures if f.kind in kinds), None)
            if hit is not None and (rule == "harm" or named):
                measured = _Told(rule, _SCORES[rule], hit.span.text(self.text), figures)
                break
        else:
            measured = None
        if measured is not None and measured.rule == "harm":
            return measured
        return self._deeds(start, end, figures) or measured

    def _deeds(self, start: int, end: int, figures: tuple[Figure, ...]) -> _Told | None:
        """The deed that the main clause of a sentence tells, where a place or a party is named."""
        if not any(start <= i < end for i in self.places):
            return None
        for token in _main_verbs(self.doc, start, end):
            deed = _deed(token, self.places)
            if deed is not None and _acts(token, self.actors):
                score = _SCORES[deed] + (0.05 if figures else 0.0)
                return _Told(deed, score, token.text, figures)
        return None

    def draft(self, start: int, end: int, one: _Told) -> Draft:
        """The draft of a sentence."""
        content = (place(self.doc, self.layout, (start, end)),)
        found, epistemic, doubted = hedges(self.text, content, (), None)
        certainty = Certainty.DOUBTED if doubted else Certainty.HEDGED if epistemic else Certainty.FLAT
        return Draft(
            content=content,
            source=(),
            cue=(),
            via=(),
            hedges=tuple(found),
            figures=one.figures,
            quote=Quote.NARRATIVE,
            naming=Naming.IMPLICIT,
            type=SourceType.AUTHOR,
            certainty=certainty,
            asserted_on=None,
            speaker=None,
            rule=f"narrative:{one.rule}",
            score=round(one.score, 3),
            why=_reason(one),
            quoted=False,
        )


def narrative(
    doc: Doc, layout: Layout, text: str, names: list[Found], taken: Sequence[Span], most: int = MOST
) -> list[Draft]:
    """What a Doc tells in the reporter's own voice that can be checked, in reading order, at most `most`.

    One a sentence, the weightiest; none where a sentence shares words with `taken`, the spans of
    attributions. `text` is the article's.
    """
    narrator = _Narrator(doc, layout, text, names)
    found: list[tuple[float, int, Draft]] = []
    for sent in doc.sents:
        if len(sent) > MAX_SENTENCE or layout.stretches[layout.stretch_of[sent.start]].kind not in _READ:
            continue
        content = _content(doc, sent)
        if content is None or layout.stretch_of[content[0]] != layout.stretch_of[content[1] - 1]:
            continue
        at = place(doc, layout, content)
        if any(at.overlaps(other) for other in taken):
            continue
        one = narrator.told(*content)
        if one is not None:
            found.append((-one.score, at.start, narrator.draft(*content, one)))
    return [draft for _, _, draft in sorted(sorted(found, key=lambda f: f[:2])[:most], key=lambda f: f[1])]
