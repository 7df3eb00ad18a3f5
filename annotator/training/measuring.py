"""How well a transformer does on reports that it was not taught."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.domain.agreement import ClaimAgreement, NameAgreement, claim_agreement, name_agreement
from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.ids import new_id
from annotator.domain.offsets import Span, span
from annotator.domain.words import Label, OriginBy
from annotator.extract.transformer.component import found
from annotator.extract.transformer.found import Attribution, ReadName
from annotator.extract.transformer.model import Network
from annotator.training.examples import parsed
from annotator.training.markup import Bounds, Report

_ORIGIN = Origin(OriginBy.IMPORT, "training")


@dataclass(frozen=True, slots=True)
class HeldOut:
    """A report and what a transformer that was not taught it finds there."""

    report: Report
    attributions: list[Attribution]
    names: list[ReadName]


def read_out(reports: Iterable[Report], through: Network) -> list[HeldOut]:
    """What the transformer finds in some reports."""
    out = []
    for one in reports:
        said: list[Attribution] = []
        named: list[ReadName] = []
        for doc in parsed(one.text):
            in_doc = found(doc, through)
            said += in_doc[0]
            named += in_doc[1]
        out.append(HeldOut(one, said, named))
    return out


def claims(some: Iterable[HeldOut], least: float) -> ClaimAgreement:
    """The agreement of the attributions that score at least so much."""
    total = ClaimAgreement()
    for one in some:
        gold = [_claim(*map(_spans, (s.source, s.cue, s.content))) for s in one.report.attributions if s.cue]
        got = [_claim(a.source, a.cue, a.content) for a in one.attributions if a.score >= least]
        total += claim_agreement(gold, got, one.report.text)
    return total


def names(some: Iterable[HeldOut]) -> dict[Label | None, NameAgreement]:
    """The agreement of the names by label, under None over all."""
    total: dict[Label | None, NameAgreement] = {}
    for one in some:
        gold = [_mention(span(a, b), Label(label)) for a, b, label in one.report.names]
        got = [_mention(n.span, n.label) for n in one.names]
        for label, agreement in name_agreement(gold, got, Label).items():
            total[label] = total.get(label, NameAgreement()) + agreement
    return total


def right(one: HeldOut) -> list[tuple[float, bool]]:
    """The score of each attribution found and whether cue, source and content are right."""
    out = []
    gold = [_claim(*map(_spans, (s.source, s.cue, s.content))) for s in one.report.attributions if s.cue]
    for found_one in one.attributions:
        got = _claim(found_one.source, found_one.cue, found_one.content)
        out.append((found_one.score, claim_agreement(gold, [got], one.report.text).triple.hits > 0))
    return out


def _spans(some: Iterable[Bounds]) -> tuple[Span, ...]:
    return tuple(span(a, b) for a, b in some)


def _claim(source: tuple[Span, ...], cue: tuple[Span, ...], content: tuple[Span, ...]) -> Claim:
    return Claim(new_id(), content, _ORIGIN, source=source, cue=cue)


def _mention(where: Span, label: Label) -> Mention:
    return Mention(new_id(), where, label, _ORIGIN)
