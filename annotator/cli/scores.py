"""The measures of an evaluation as JSON and as a table: precision, recall and F1 in percent."""

from __future__ import annotations

from typing import Any

from annotator.domain.agreement import Agreement, NameAgreement, Rate
from annotator.domain.calibration import Band, Judged, bands, expected_error

Score = dict[str, float]

_ALL = "all"
_INDENT = "  "


def as_json(agreement: Agreement) -> dict[str, Any]:
    """`claims` by measure, `names` by label; None where the gold says nothing about the kind."""
    names = {label or _ALL: _name(one) for label, one in agreement.names().items()}
    return {
        "articles": agreement.articles,
        "missing": agreement.missing,
        "claims": _claims(agreement) if agreement.has_claims else None,
        "names": names or None,
        "calibration": {kind: _calibration(judged) for kind, judged in _judged(agreement).items()},
    }


def table(agreement: Agreement) -> str:
    """The same for people."""
    rows: list[tuple[str, Score | None]] = []
    if agreement.has_claims:
        rows += [("claims", None), *_claims(agreement).items()]
    names = agreement.names()
    if names:
        rows += [("names", None), *((label or _ALL, _score(one.exact)) for label, one in names.items())]
    width = max((len(name) for name, _ in rows), default=0) + len(_INDENT)
    head = f"{'':<{width}}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>8}{'found':>8}"
    lines = [head, *(_row(name, one, width) for name, one in rows)]
    for kind, judged in _judged(agreement).items():
        lines += ["", *_bands(kind, bands(judged))]
    return "\n".join(lines)


def _row(name: str, one: Score | None, width: int) -> str:
    if one is None:
        return name
    words = f"{_INDENT}{name.replace('_', ' ')}"
    percents = f"{one['p']:>10.1f}{one['r']:>8.1f}{one['f1']:>8.1f}"
    return f"{words:<{width}}{percents}{one['gold']:>8,}{one['pred']:>8,}"


def _claims(agreement: Agreement) -> dict[str, Score]:
    claims = agreement.claims
    return {
        "detected": _score(claims.detected),
        "source_exact": _score(claims.source_exact),
        "content_exact": _score(claims.content_exact),
        "triple": _score(claims.triple),
    }


def _name(one: NameAgreement) -> dict[str, Any]:
    return {"exact": _score(one.exact), "overlap_f1": _percent(one.overlap_f1)}


def _score(rate: Rate) -> Score:
    return {
        "p": _percent(rate.precision),
        "r": _percent(rate.recall),
        "f1": _percent(rate.f1),
        "gold": rate.gold,
        "pred": rate.predicted,
    }


def _percent(share: float) -> float:
    return round(100 * share, 1)


def _judged(agreement: Agreement) -> dict[str, list[Judged]]:
    """The scores by kind, of kinds that have any."""
    found = {"claims": agreement.judged_claims, "names": agreement.judged_names()}
    return {kind: judged for kind, judged in found.items() if judged}


def _calibration(judged: list[Judged]) -> dict[str, Any]:
    some = bands(judged)
    return {
        "ece": _percent(expected_error(some)),
        "bands": [
            {
                "from": one.low,
                "to": one.high,
                "number": one.number,
                "score": _percent(one.mean) if one.number else None,
                "right": _percent(one.share) if one.number else None,
            }
            for one in some
        ],
    }


def _bands(kind: str, some: tuple[Band, ...]) -> list[str]:
    """The bands as lines: what the scores promised and what was right, in percent."""
    head = f"{f'score of {kind}':<18}{'found':>8}{'promised':>10}{'right':>8}"
    lines = [
        f"{_INDENT}{f'{100 * one.low:.0f}–{100 * one.high:.0f}%':<16}{one.number:>8,}"
        + (f"{100 * one.mean:>10.1f}{100 * one.share:>8.1f}" if one.number else f"{'—':>10}{'—':>8}")
        for one in some
    ]
    return [head, *lines, f"{_INDENT}expected calibration error {100 * expected_error(some):.1f}"]
