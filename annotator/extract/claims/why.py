"""Why a claim is suggested, in one sentence that names the words it rests on."""

from __future__ import annotations

from annotator.domain.words import Label
from annotator.extract.claims.candidate import Candidate
from annotator.extract.claims.draft import Speaker
from annotator.extract.claims.lexicon import classes

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
    Label.PLACE: "a place that speaks for its government",
    Label.NORP: "a people",
}


def _subject(speaker: Speaker | None) -> str:
    if speaker is None:
        return "no source named"
    if speaker.pronoun:
        return f"“{speaker.pronoun}” as subject"
    if speaker.label is not None and speaker.label in _LABELS:
        return f"{_LABELS[speaker.label]} as subject"
    return f"“{speaker.name}” as subject"


def _complement(frame: str) -> str:
    frame = frame.removeprefix("pass_")
    if frame.startswith("that"):
        return "a clause as what is said"
    if frame.startswith("wh"):
        return "an indirect question as what is said"
    if frame == "quote":
        return "a quotation beside it"
    if frame == "aside":
        return "its sentence around it"
    if frame in {"to", "obj_to"}:
        return "an infinitive as what is said"
    if frame == "as" or frame.endswith("small"):
        return "what it is called as what is said"
    return "its object as what is said"


def why(candidate: Candidate, cue: str, speaker: Speaker | None, hearer: bool) -> str:
    """The sentence for the editor."""
    frame, lemma = candidate.frame, candidate.lemma
    if frame == "according":
        return f"“{cue}” names the source of the rest of the sentence."
    if frame == "headline":
        return "A headline that sets a source before a colon."
    if frame == "adv":
        return f"The adverb “{cue}” gives the words of others without naming them."
    if frame.startswith("n_"):
        owner = "with the source beside it" if speaker is not None else "with no source named"
        return f"The noun “{cue}” reports what follows, {owner}."
    if frame.startswith("j_"):
        return f"The words “{cue}” tell of a state of mind, with {_subject(speaker)}."
    named = classes().get(lemma, ())
    kind = next((text for key, text in _KINDS if key in named), "Verb")
    if frame.startswith("pass_"):
        return f"{kind} “{cue}” in the passive, with {_subject(speaker).replace('as subject', 'as agent')}."
    told = " and an outlet as hearer" if hearer else ""
    return f"{kind} “{cue}” with {_subject(speaker)}{told} and {_complement(frame)}."
