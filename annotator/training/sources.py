"""Learns how the words of a source tell its kind and naming: `annotator.training.sources REPORTS OUT`.

REPORTS are labelled reports, one JSON object a line; OUT is the table of weights that the program reads. Each
source of a report counts by the square root of how often it speaks there. With `--measure` five models, each
blind to a fifth of the reports, tell the share of sources they get right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from annotator.domain.offsets import Span, span
from annotator.domain.words import Label
from annotator.extract.claims.component import told
from annotator.extract.claims.sources import features
from annotator.extract.claims.speaker import PRONOUNS, Speakers
from annotator.extract.claims.told import tokens_of
from annotator.extract.load import layout_of, load_stock, make_doc
from annotator.extract.names.found import Found
from annotator.extract.pieces import portions, stretches
from annotator.extract.transformer.found import Attribution

FOLDS = 5
ROUNDS = 150
RATE = 0.1
DECAY = {"type": 1e-3, "naming": 3e-4}
LEAST_REPORTS = 2
LEAST_WEIGHT = 0.15
_NOTE = (
    "# Log-odds of a source's kind and naming by its words; derived from hand-labelled public reports."
    " See README.md."
)

Floats = np.ndarray[Any, np.dtype[np.float32]]


class Case(NamedTuple):
    """A source of a report: its features and what it was labelled."""

    report: int
    features: frozenset[str]
    labels: dict[str, str]
    who: str


def cases(path: Path) -> Iterator[Case]:
    """The sources of the labelled reports that are more than a pronoun."""
    nlp = load_stock()
    for number, raw in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines())):
        for portion in portions(stretches(raw["text"], ())):
            doc = make_doc(nlp, portion)
            for _, component in nlp.pipeline:
                doc = component(doc)
            layout = layout_of(doc)
            names = []
            for start, end, label in raw["entities"]:
                found = tokens_of(doc, layout, span(start, end))
                if found is not None and found[1] <= len(doc):
                    names.append(Found(*found, Label(label), "labelled", 1))
            speakers = Speakers(doc, layout, sorted(names, key=lambda f: f.start), raw["text"])
            first, last = layout.starts[0], layout.starts[-1]
            for one in raw["attributions"]:
                cue = _spans(one["cue"])
                if not first <= cue[0].start <= last or not one["source"]:
                    continue
                source = _spans(one["source"])
                if source[0].text(raw["text"]).lower() in PRONOUNS:
                    continue
                claim = told(doc, layout, Attribution(source, cue, _spans(one["content"]), 1.0))
                phrase = None if claim is None else speakers.phrase(claim)
                if phrase is not None:
                    labels = {"type": one["type"], "naming": one["naming"]}
                    yield Case(number, frozenset(features(phrase)), labels, one["who"])


def _spans(raw: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted(span(start, end) for start, end in raw))


def fit(known: Sequence[Case], group: str) -> dict[str, dict[str, float]]:
    """The weights of a group by feature and class: softmax regression with weight decay."""
    reports: dict[str, set[int]] = defaultdict(set)
    for one in known:
        for feature in one.features:
            reports[feature].add(one.report)
    columns = sorted(f for f, of in reports.items() if len(of) >= LEAST_REPORTS)
    at = {feature: n for n, feature in enumerate(columns)}
    classes = sorted({one.labels[group] for one in known})
    x = np.zeros((len(known), len(columns)), np.float32)
    for row, one in enumerate(known):
        x[row, [at[f] for f in one.features if f in at]] = 1
    y = np.eye(len(classes), dtype=np.float32)[[classes.index(one.labels[group]) for one in known]]
    often = Counter((one.report, one.who) for one in known)
    share = np.array([often[one.report, one.who] ** -0.5 for one in known], np.float32)
    weights = _descend(x, y, share / share.sum(), DECAY[group])
    return {
        feature: {name: float(weights[n, k]) for k, name in enumerate(classes)} for feature, n in at.items()
    }


def _descend(x: Floats, y: Floats, share: Floats, decay: float) -> Floats:
    """Adam with a rate that falls to nothing."""
    weights = np.zeros((x.shape[1], y.shape[1]), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        scores = x @ weights
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        slope = x.T @ ((odds - y) * share[:, None]) + decay * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights -= RATE * (1 - step / (ROUNDS + 1)) * move
    return weights


def measure(known: Sequence[Case], group: str) -> float:
    """The share of sources that models blind to their report get right."""
    right = 0
    for fold in range(FOLDS):
        weights = fit([one for one in known if one.report % FOLDS != fold], group)
        for one in known:
            if one.report % FOLDS == fold:
                sums: Counter[str] = Counter()
                for feature in one.features & weights.keys():
                    sums.update(weights[feature])
                right += max(sums, key=lambda name: sums[name]) == one.labels[group]
    return right / len(known)


def write(known: Sequence[Case], out: Path) -> None:
    """Writes the table: a feature a line, its classes with their weights behind it."""
    lines = [_NOTE]
    for group in DECAY:
        for feature, by_class in sorted(fit(known, group).items()):
            cells = [f"{name}={w:.2f}" for name, w in by_class.items() if abs(w) >= LEAST_WEIGHT]
            if cells:
                lines.append("\t".join([f"{group} {feature}", *cells]))
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Runs from the command line."""
    known = list(cases(Path(arguments[0])))
    if "--measure" in arguments:
        for group in DECAY:
            print(group, f"{100 * measure(known, group):.1f} of {len(known)} sources right")
    write(known, Path(arguments[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
