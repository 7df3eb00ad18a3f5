"""The pipeline component that makes claims of attributions: their spans tidied, their wording read off."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from annotator.domain.annotation import DateText
from annotator.domain.offsets import Span, span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import BlockKind, Label, Naming, SourceType
from annotator.extract.api import Request
from annotator.extract.claims import carrier, wording
from annotator.extract.claims.draft import Draft
from annotator.extract.claims.musings import is_musing
from annotator.extract.claims.narrative import narrative
from annotator.extract.claims.quotes import Quotations, pair
from annotator.extract.claims.relays import with_relays
from annotator.extract.claims.sources import can_speak, naming, source_type
from annotator.extract.claims.speaker import SPEAKING, Speakers
from annotator.extract.claims.tidy import tidy
from annotator.extract.claims.told import Told, cue_head, place, ranges_of, source_head
from annotator.extract.claims.tree import Range, base
from annotator.extract.claims.why import why
from annotator.extract.dates import date_text, event_time
from annotator.extract.load import Layout, layout_of
from annotator.extract.names.component import NAMES
from annotator.extract.names.found import Found
from annotator.extract.transformer.found import ATTRIBUTIONS, Attribution

FACTORY = "annotator_claims"
SUGGESTIONS = "suggestions"
CLAIMS = "annotator_claims"
SUBJECTS = "annotator_subjects"
KINDS = "annotator_kinds"
SEVERAL = "annotator_several"
TEXT = "annotator_text"
PUBLISHED = "annotator_published"

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


def told(doc: Doc, layout: Layout, one: Attribution) -> Told | None:
    """An attribution in the terms of the parse; None where no claims are looked for."""
    cue = ranges_of(doc, layout, one.cue)
    content = ranges_of(doc, layout, one.content)
    if not cue or not content or layout.stretches[layout.stretch_of[cue[0][0]]].kind in _SILENT:
        return None
    content = [r for r in content if layout.stretches[layout.stretch_of[r[0]]].kind not in _SILENT]
    source = ranges_of(doc, layout, one.source)
    head = cue_head(doc, cue)
    lemma = "according" if head.text.lower() == "according" else base(head)
    found = Told(head.i, lemma, cue, source, content, source_head(doc, source), one.score)
    found.split_tokens(doc, layout, (*one.source, *one.cue, *one.content))
    return found


class ClaimsComponent:
    """Leaves the claims of a Doc, a list of `Draft`, in its `user_data`. Runs after transformer and names."""

    def __call__(self, doc: Doc) -> Doc:
        """Makes the claims; the article's text and publication date are read from `user_data`."""
        layout = layout_of(doc)
        quotations = pair(doc, layout.ranges)
        heard = (told(doc, layout, a) for a in doc.user_data.get(ATTRIBUTIONS, ()))
        found = [t for t in heard if t is not None and not is_musing(doc, t, quotations)]
        tidy(doc, layout, found, quotations)
        text = doc.user_data.get(TEXT, doc.text)
        drafting = _Drafting(doc, layout, quotations, text, doc.user_data.get(PUBLISHED))
        doc.user_data[SUBJECTS] = drafting.subjects()
        doc.user_data[KINDS] = drafting.kinds()
        doc.user_data[SEVERAL] = drafting.several()
        drafts = with_relays([drafting.draft(one) for one in found if one.content])
        taken = [s for d in drafts for s in (*d.content, *d.source, *d.cue)]
        drafts += narrative(doc, layout, text, drafting.names, taken)
        doc.user_data[CLAIMS] = [replace(d, event_time=drafting.happened(d.content)) for d in drafts]
        return doc


class _Drafting:
    """Reads a claim off as a draft."""

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
        self.speakers = Speakers(doc, layout, self.names, text)

    def _spans(self, one: Told, ranges: list[Range]) -> tuple[Span, ...]:
        return tuple(sorted(one.place(self.doc, self.layout, r) for r in ranges))

    def draft(self, one: Told) -> Draft:
        """The draft of a claim."""
        content, source, cue = (self._spans(one, r) for r in (one.content, one.source, one.cue))
        carried = carrier.via(self.doc, one, self.name_at)
        found, epistemic, doubted = wording.hedges(self.text, content, cue, self._next_sentence(one))
        speaker = self.speakers.of(one)
        phrase = self.speakers.phrase(one) if speaker and not speaker.pronoun else None
        when = carrier.day(self.doc, one, self.names)
        said_on = place(self.doc, self.layout, when).text(self.text) if when else None
        cue_text = " ".join(s.text(self.text) for s in cue).replace("\n", " ")
        outlet = carried is not None and carried[0] in self.name_at and one.lemma == "tell"
        quote = wording.quote_kind(self.doc, one, self.quotations)
        negated = any(c.dep_ == "neg" for c in self.doc[one.head].children)
        return Draft(
            content=content,
            source=source,
            cue=cue,
            via=self._spans(one, [carried]) if carried else (),
            hedges=tuple(found),
            figures=tuple(wording.figures(self.text, content, self.names, self.doc, self.layout)),
            quote=quote,
            naming=naming(phrase, speaker.words) if phrase and speaker else Naming.IMPLICIT,
            type=source_type(phrase) if phrase else SourceType.UNSPECIFIED,
            certainty=wording.certainty(one, negated, epistemic, doubted),
            asserted_on=date_text(said_on, self.published) if said_on else None,
            speaker=speaker,
            rule=f"transformer:{one.lemma}",
            score=round(one.score, 3),
            why=why(self.doc, one, cue_text, speaker, quote, outlet),
            quoted=self.quotations.of[one.head] >= 0,
        )

    def happened(self, content: tuple[Span, ...]) -> DateText | None:
        """When that which is claimed happened, as the dates in the content tell."""
        words = " ".join(part.text(self.text) for part in content)
        dates = [
            at.text(self.text)
            for one in self.names
            if one.label is Label.DATE
            and any(part.covers(at := place(self.doc, self.layout, (one.start, one.end))) for part in content)
        ]
        return event_time(words, dates, self.published) if dates else None

    def kinds(self) -> list[tuple[int, SourceType]]:
        """Where somebody or something is named that may speak, with the kind of source that is."""
        found: dict[tuple[Label, str], SourceType] = {}
        out = []
        for one in self.names:
            if one.label in SPEAKING:
                at = place(self.doc, self.layout, (one.start, one.end))
                key = (one.label, at.text(self.text))
                if key not in found:
                    found[key] = self.speakers.kind(one)
                out.append((int(at.start), found[key]))
        return out

    def subjects(self) -> list[tuple[int, str]]:
        """Where a name is the subject of a sentence, with the name: what a later “he” or “it” may mean."""
        out = []
        for one in self.names:
            last = self.doc[one.end - 1]
            top = last.head if last.dep_ == "appos" else last
            if (
                one.label in SPEAKING
                and top.dep_ in {"nsubj", "nsubjpass"}
                and self.quotations.of[one.start] < 0
            ):
                at = place(self.doc, self.layout, (one.start, one.end))
                out.append((int(at.start), at.text(self.text)))
        return out

    def several(self) -> list[tuple[int, str]]:
        """Where several without a name are the subject of a sentence: what a later “they” may mean."""
        out = []
        for token in self.doc:
            if (
                token.tag_ == "NNS"
                and token.dep_ in {"nsubj", "nsubjpass"}
                and self.quotations.of[token.i] < 0
                and token.i not in self.name_at
                and can_speak(token.text)
            ):
                led = (i for i in range(token.left_edge.i, token.i) if self.doc[i].dep_ != "det")
                start = next(led, token.i)
                at = place(self.doc, self.layout, (start, token.i + 1))
                out.append((int(at.start), at.text(self.text).replace("\n", " ")))
        return out

    def _next_sentence(self, one: Told) -> Span | None:
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


@Language.factory(FACTORY)
def make(nlp: Language, name: str) -> ClaimsComponent:
    if not Doc.has_extension(SUGGESTIONS):
        Doc.set_extension(SUGGESTIONS, getter=_suggestions)
    return ClaimsComponent()


def _suggestions(doc: Doc) -> Suggestions:
    """What the editor would be shown of a Doc that the pipeline was called on directly."""
    from annotator.extract.pipeline import gathered

    return gathered([doc], Request("", doc.text))
