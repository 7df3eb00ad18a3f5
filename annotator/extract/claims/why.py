"""Why a claim is suggested, in one sentence that names the words it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.domain.words import Label, Quote
from annotator.extract.claims.draft import Speaker
from annotator.extract.claims.lexicon import classes
from annotator.extract.claims.told import Told
from annotator.extract.claims.tree import SUBJECTS, is_passive, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS = (
    ("speech", "Speech verb"),
    ("thought", "Verb of belief or judgement"),
    ("demand", "Verb of demand"),
    ("denial", "Verb of denial"),
    ("blame", "Verb of blame or praise"),
    ("showing", "Verb of showing"),
    ("will", "Verb of intent"),
    ("describing", "Verb of describing"),
    ("asking", "Verb of asking"),
    ("discuss", "Verb of discussion"),
)
_LABELS = {
    Label.PERSON: "a person",
    Label.ORG: "a body",
    Label.MEDIA: "an outlet",
    Label.UNIT: "a unit",
    Label.PLACE: "a place",
    Label.NORP: "a people",
}
_ASKING = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when", "which"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _role(doc: Doc, told: Told, passive: bool) -> str:
    """What the source is to the cue: its subject, its agent, or no more than a source beside it."""
    if told.speaker is None:
        return "as source"
    speaker = doc[told.speaker]
    if passive and told.source[0][0] > 0 and doc[told.source[0][0] - 1].text.lower() == "by":
        return "as agent"
    before_by = told.source[0][0] > 0 and doc[told.source[0][0] - 1].tag_ in {"IN", "TO"}
    if passive or before_by:
        return "as source"
    cue = told.tokens("cue")
    subject = speaker.dep_ in SUBJECTS and speaker.head.i in cue
    return "as subject" if subject or told.source[-1][1] in cue else "as source"


def _who(doc: Doc, told: Told, speaker: Speaker | None, passive: bool) -> str:
    if speaker is None:
        return "no source named"
    role = _role(doc, told, passive)
    if speaker.pronoun:
        return f"“{speaker.pronoun}” {role}"
    if speaker.label in _LABELS:
        return f"{_LABELS[speaker.label]} {role}"
    return f"“{speaker.name}” {role}"


def _what(doc: Doc, told: Told, quote: Quote) -> str:
    if quote is Quote.DIRECT:
        return "a quotation as what is said"
    if len(told.content) > 1:
        return "the words around it as what is said"
    start, end = told.content[0]
    if doc[start].text.lower() == "to" and doc[start].tag_ == "TO":
        return "an infinitive as what is said"
    if doc[start].text.lower() in _ASKING:
        return "an indirect question as what is said"
    if any(t.tag_ in _FINITE for t in doc[start:end]):
        return "a clause as what is said"
    return "the words before it as what is said" if end <= told.head else "the words after it as what is said"


def why(doc: Doc, told: Told, cue: str, speaker: Speaker | None, quote: Quote, outlet: bool) -> str:
    """The sentence for the editor; `outlet` says that an outlet was told."""
    head = doc[told.head]
    if told.lemma == "according":
        return f"“{cue}” names the source of the words beside it."
    if cue == ":":
        return "A headline that sets a source before a colon."
    if not is_verb(head):
        kind = "noun" if head.tag_[:1] == "N" else "adverb" if head.tag_[:2] == "RB" else ""
        named = f"The {kind} “{cue}”" if kind and " " not in cue else f"The words “{cue}”"
        verb = "report" if named.startswith("The words") else "reports"
        return f"{named} {verb} what stands beside it, with {_who(doc, told, speaker, passive=False)}."
    classed = classes().get(told.lemma, ())
    kind = next((text for key, text in _KINDS if key in classed), "Verb")
    passive = is_passive(head)
    voice = " in the passive," if passive else ""
    hearer = " and an outlet as hearer" if outlet else ""
    who, what = _who(doc, told, speaker, passive), _what(doc, told, quote)
    return f"{kind} “{cue}”{voice} with {who}{hearer} and {what}."
