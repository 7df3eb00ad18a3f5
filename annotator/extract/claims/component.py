"""The pipeline component that finds claims: frames propose, the lexicon weighs, the wording is read off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from annotator.domain.offsets import Span, span
from annotator.domain.words import BlockKind, Label, Naming, SourceType
from annotator.extract.claims import wording
from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.draft import Draft, Speaker
from annotator.extract.claims.lexicon import likelihood
from annotator.extract.claims.others import OtherFrames, headline_colon
from annotator.extract.claims.quotes import Quotations, pair
from annotator.extract.claims.select import choose, go_on, part_coordinated
from annotator.extract.claims.shape import shape
from annotator.extract.claims.sources import is_human, naming, source_type
from annotator.extract.claims.tree import is_verb
from annotator.extract.claims.verbs import VerbFrames
from annotator.extract.claims.why import why
from annotator.extract.dates import date_text
from annotator.extract.load import Layout, layout_of
from annotator.extract.names.component import NAMES
from annotator.extract.names.found import Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

FACTORY = "annotator_claims"
CLAIMS = "annotator_claims"
SUBJECTS = "annotator_subjects"
TEXT = "annotator_text"
PUBLISHED = "annotator_published"
THRESHOLD = 0.5
MAX_SENTENCE = 300

_SILENT = frozenset(
    {
        BlockKind.ALT_TEXT,
        BlockKind.CAPTION,
        BlockKind.CREDIT,
        BlockKind.CONTRIBUTOR,
        BlockKind.BYLINE,
        BlockKind.DATELINE,
        BlockKind.BOILERPLATE,
    }
)
_HEADINGS = frozenset({BlockKind.TITLE, BlockKind.SUBHEADING})
_HEADLINE_FRAMES = frozenset({"that", "that_before", "quote", "headline", "aside", "according"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you", "who", "his", "her", "their", "its"})


def candidates(doc: Doc, layout: Layout, quotations: Quotations) -> list[Candidate]:
    """All that the frames propose where claims are looked for."""
    verbs = VerbFrames(doc, quotations, layout.stretch_of, layout.ranges)
    others = OtherFrames(doc, quotations, layout.stretch_of, layout.ranges)
    endless = {i for sent in doc.sents if len(sent) > MAX_SENTENCE for i in range(sent.start, sent.end)}
    out: list[Candidate] = []
    for n, (start, end) in enumerate(layout.ranges):
        kind = layout.stretches[n].kind
        if kind in _SILENT:
            continue
        here: list[Candidate] = []
        for token in doc[start:end]:
            if token.i in endless:
                continue
            if is_verb(token) and token.dep_ not in {"aux", "auxpass"} and token.text.lower() != "according":
                here += verbs.of(token)
            else:
                here += others.of(token)
        heading = headline_colon(doc, (start, end))
        if heading is not None:
            here.append(heading)
        out += [c for c in here if kind not in _HEADINGS or c.frame in _HEADLINE_FRAMES]
    for one in out:
        shape(doc, one, quotations, layout.stretch_of, layout.ranges)
        one.p = likelihood(one)
    return [c for c in out if c.content and c.cue]


class ClaimsComponent:
    """Leaves the claims of a Doc, a list of `Draft`, in its `user_data`. Runs after the names component."""

    def __call__(self, doc: Doc) -> Doc:
        """Finds the claims; the article's text and publication date are read from `user_data`."""
        layout = layout_of(doc)
        quotations = pair(doc, layout.ranges)
        chosen = choose(candidates(doc, layout, quotations), THRESHOLD)
        part_coordinated(doc, chosen, quotations)
        go_on(doc, chosen, quotations, layout.stretch_of, layout.ranges)
        text = doc.user_data.get(TEXT, doc.text)
        reader = _Reader(doc, layout, quotations, text, doc.user_data.get(PUBLISHED))
        doc.user_data[SUBJECTS] = reader.subjects()
        doc.user_data[CLAIMS] = [reader.draft(one) for one in chosen if one.content]
        return doc


class _Reader:
    """Reads a chosen candidate off as a draft."""

    def __init__(
        self, doc: Doc, layout: Layout, quotations: Quotations, text: str, published: str | None
    ) -> None:
        self.doc = doc
        self.layout = layout
        self.quotations = quotations
        self.text = text
        self.published = published
        self.names: list[Found] = doc.user_data.get(NAMES, [])
        self.name_at = {i: one for one in self.names for i in range(one.start, one.end)}

    def _spans(self, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(sorted(wording.place(self.doc, self.layout, r) for r in ranges))

    def draft(self, one: Candidate) -> Draft:
        """The draft of a candidate."""
        content, source, cue = self._spans(one.content), self._spans(one.source), self._spans(one.cue)
        carrier = wording.via(self.doc, one, self.name_at)
        found, epistemic, doubted = wording.hedges(self.text, content, cue, self._next_sentence(one))
        speaker = self._speaker(one)
        when = wording.day(self.doc, one, self.names)
        cue_text = " ".join(s.text(self.text) for s in cue).replace("\n", " ")
        hearer = carrier is not None and carrier[0] in self.name_at and one.lemma == "tell"
        words = speaker.words if speaker else ""
        kind = source_type(words, speaker.label is Label.PERSON) if speaker else SourceType.UNSPECIFIED
        return Draft(
            content=content,
            source=source,
            cue=cue,
            via=self._spans([carrier]) if carrier else (),
            hedges=tuple(found),
            figures=tuple(wording.figures(self.text, content, self.names, self.doc, self.layout)),
            quote=wording.quote_kind(self.doc, one, self.quotations),
            naming=self._naming(speaker, one),
            type=kind,
            certainty=wording.certainty(one, epistemic, doubted),
            asserted_on=date_text(self._spans([when])[0].text(self.text), self.published) if when else None,
            speaker=speaker,
            rule=f"{one.frame}:{one.lemma}",
            score=round(one.p, 3),
            why=why(one, cue_text, speaker, hearer),
            quoted=self.quotations.of[one.head] >= 0,
        )

    def subjects(self) -> list[tuple[int, str]]:
        """Where a person's name is the subject of a sentence, with the name: what a later “he” may mean."""
        out = []
        for one in self.names:
            last = self.doc[one.end - 1]
            top = last.head if last.dep_ == "appos" else last
            if (
                one.label is Label.PERSON
                and top.dep_ in {"nsubj", "nsubjpass"}
                and self.quotations.of[one.start] < 0
            ):
                at = wording.place(self.doc, self.layout, (one.start, one.end))
                out.append((int(at.start), at.text(self.text)))
        return out

    def _next_sentence(self, one: Candidate) -> Span | None:
        """The sentence after the claim, in the same stretch, where a doubt may stand."""
        end = self.doc[one.head].sent.end
        stretch = self.layout.ranges[self.layout.stretch_of[one.head]]
        if end >= stretch[1]:
            return None
        after = self.doc[end].sent
        last = min(after.end, stretch[1]) - 1
        if last < end:
            return None
        return span(self.layout.starts[end], self.layout.starts[last] + len(self.doc[last].text))

    def _speaker(self, one: Candidate) -> Speaker | None:
        if not one.source:
            return None
        start, end = one.source[0][0], one.source[-1][1]
        head = (
            self.doc[one.speaker]
            if one.speaker is not None and start <= one.speaker < end
            else self.doc[end - 1]
        )
        words = wording.place(self.doc, self.layout, (start, end)).text(self.text).replace("\n", " ")
        low = head.text.lower()
        named = self.name_at.get(head.i)
        if named is None or named.label not in {
            Label.PERSON,
            Label.ORG,
            Label.MEDIA,
            Label.UNIT,
            Label.PLACE,
            Label.NORP,
        }:
            named = next(
                (
                    f
                    for f in self.names
                    if f.label is Label.PERSON
                    and start <= f.start
                    and f.end <= end
                    and self._apposed(head.i, f)
                ),
                None,
            )
        label = named.label if named else None
        name = (
            wording.place(self.doc, self.layout, (named.start, named.end)).text(self.text)
            if named
            else head.text
        )
        pronoun = head.text if low in _PRONOUNS and end - start == 1 else None
        plural = head.tag_ in {"NNS", "NNPS"} or low in {"they", "we", "their"}
        person = label is Label.PERSON or (label is None and head.tag_ == "NN" and is_human(head.text))
        return Speaker(words, name, label, pronoun, person, plural)

    def _apposed(self, head: int, one: Found) -> bool:
        """Whether a person's name is in apposition to the head: “the mayor, Ann Lee”."""
        last = self.doc[one.end - 1]
        return last.dep_ in {"appos", "ROOT", "nsubj"} and (last.head.i == head or last.i == head)

    def _naming(self, speaker: Speaker | None, one: Candidate) -> Naming:
        if speaker is None:
            return Naming.IMPLICIT
        if speaker.pronoun:
            return Naming.IMPLICIT
        head = self.doc[one.speaker] if one.speaker is not None else self.doc[one.source[0][1] - 1]
        return naming(speaker.words, head.text, head.tag_, speaker.label)


@Language.factory(FACTORY)
def _make(nlp: Language, name: str) -> ClaimsComponent:
    return ClaimsComponent()
