"""What the sheet for labels says."""

from __future__ import annotations

from annotator.domain.words import Label
from annotator.exchange.incoming.bringing import Brought
from annotator.exchange.incoming.convention import Verdict
from annotator.exchange.incoming.mapping import CHILD_SPEAKS, CLAIM, HEAD_SPEAKS, JOIN, LEFT_OUT, WITHIN, Sort
from annotator.exchange.incoming.neutral import Convention, LineEnds, Unit
from annotator.exchange.incoming.surveying import Survey
from annotator.review.titles import LABEL_WORDS
from annotator.ui.widgets.wording import count

SORTS = {Sort.LABEL: "Label", Sort.RELATION: "Relation", Sort.EVENT: "Event", Sort.ROLE: "Role"}
_TARGETS = {
    LEFT_OUT: "Left out",
    JOIN: "Joins parts of a claim",
    HEAD_SPEAKS: "From source to content",
    CHILD_SPEAKS: "From content to source",
    WITHIN: "Claim within a claim",
    CLAIM: "Claim",
    "content": "Content of a claim",
    "source": "Source of a claim",
    "cue": "Cue of a claim",
    "via": "Carrier of a claim",
    "hedge": "Hedge of a claim",
    "figure": "Figure of a claim",
    "same": "Says the same",
    "supports": "Supports",
    "contradicts": "Contradicts",
    "updates": "Updates",
}
CONVENTIONS = (
    *(Convention(), Convention(Unit.UTF16), Convention(Unit.GRAPHEMES), Convention(Unit.BYTES)),
    *(Convention(lines=LineEnds.CRLF), Convention(Unit.UTF16, LineEnds.CRLF)),
    *(Convention(inclusive=True), Convention(Unit.UTF16, inclusive=True)),
)
"""What an editor can choose where what was found is wrong."""


def target_words(target: str) -> str:
    """What a name becomes, as an editor reads it."""
    known = _TARGETS.get(target)
    if known is not None or target not in set(Label):
        return known or target
    return LABEL_WORDS[Label(target)].capitalize()


def convention_words(convention: Convention) -> str:
    """A convention in a few words: "UTF-16, CRLF counts two"."""
    unit = "Code points" if convention.unit is Unit.CODE_POINTS else str(convention.unit)
    unit = "Graphemes" if convention.unit is Unit.GRAPHEMES else unit
    lines = ", a line end counts two" if convention.lines is LineEnds.CRLF else ""
    return f"{unit}{lines}{', last character included' if convention.inclusive else ''}"


def recognised(seen: Survey) -> str:
    """What the files are: "brat stand-off: 13 files, 13 texts, 119 spans"."""
    if not seen.files:
        return "No labels in a format that is read"
    formats = " and ".join(str(one) for one in seen.formats)
    files, texts = count(len(seen.files), "file"), count(seen.documents, "text")
    return f"{formats}: {files}, {texts}, {count(seen.spans, 'span')}"


def counting(verdicts: list[Verdict]) -> tuple[str, bool]:
    """How well the convention fits, and the next best; whether an editor should look."""
    if not verdicts:
        return "The format says itself where its labels stand.", False
    verdict = max(verdicts, key=lambda one: one.best.of)
    best = verdict.best
    if not best.of:
        return "No spans to tell by.", False
    by = "cover the words the file says" if verdict.by_words else "begin and end with words"
    told = f"{best.fits:,} of {best.of:,} spans {by}."
    if verdict.open:
        return f"{told} Others fit as well and put spans elsewhere.", True
    if verdict.second is None:
        return f"{told} Every other way gives the same here.", False
    second = verdict.second
    return f"{told} Next best: {convention_words(second.convention)}, {second.fits:,}.", False


def outcome(out: Brought, *, deciding: bool) -> str:
    """What importing comes to."""
    tally = out.tally
    parts = [f"{count(tally.names, 'name')} and {count(tally.claims, 'claim')}"]
    if deciding and (tally.accepted or tally.corrected):
        parts.append(f"{tally.accepted:,} suggestions confirmed, {tally.corrected:,} corrected")
    if tally.present:
        parts.append(f"{tally.present:,} here already")
    if out.left_out:
        parts.append(f"{out.left_out:,} left out")
    where = [f"{count(out.new, 'new article')}"] if out.new else []
    where += [f"{count(out.known, 'article')} of the corpus"] if out.known else []
    told = ", ".join(parts)
    return f"{told}; {' and '.join(where)}" if where else told


def done(out: Brought) -> str:
    """What was imported."""
    new = f", {count(out.new, 'article')} added" if out.new else ""
    changed = f"{count(out.tally.number, 'label')} imported{new}"
    return (
        f"{changed}. Ctrl+Z takes the labels back" if out.tally.number else f"{changed}. Nothing else was new"
    )
