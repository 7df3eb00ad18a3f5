"""Precision, recall and F1 of claims and names against gold, in percent.

An attributed claim is *detected* when its cue meets the gold cue of the claim it fits best; its *triple*
counts when the source meets too and the content shares at least half of its letters. *Source* and
*content* count only when they cover exactly the same letters and digits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Status
from annotator.exchange.gold import Gold, Name, Parts

Cells = frozenset[int]
Score = dict[str, float]

_ALL = "all"
_INDENT = "  "


def score(hits: float, predicted: float, gold: float) -> Score:
    """Precision, recall and F1 in percent with one digit, and the numbers they rest on."""
    precision = hits / predicted if predicted else 0.0
    recall = hits / gold if gold else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {
        "p": round(100 * precision, 1),
        "r": round(100 * recall, 1),
        "f1": round(100 * both, 1),
        "gold": int(gold),
        "pred": int(predicted),
    }


class Scores:
    """Collects articles one by one; names of labels that the gold never uses are not counted."""

    def __init__(self) -> None:
        self.articles = 0
        self._claims: Counter[str] | None = None
        self._names: list[tuple[frozenset[Name], frozenset[Name]]] = []

    def add(self, gold: Gold, found: Annotated) -> None:
        """One article, with what was found in it; what an editor rejected counts as not found."""
        self.articles += 1
        if gold.attributions is not None:
            claims = [c for c in found.claims if c.status is not Status.REJECTED and c.cue]
            self._claims = self._claims or Counter()
            self._claims.update(_attributions(gold.attributions, claims, found.text))
        if gold.names is not None:
            names = frozenset(
                (int(m.span.start), int(m.span.end), m.label.value)
                for m in found.mentions
                if m.status is not Status.REJECTED
            )
            self._names.append((gold.names, names))

    def as_json(self) -> dict[str, object]:
        """`claims` by measure, `names` by label; None where the gold says nothing about the kind."""
        return {
            "claims": None if self._claims is None else _claim_scores(self._claims),
            "names": _name_scores(self._names) if self._names else None,
        }

    def table(self) -> str:
        """The same for people."""
        rows: list[tuple[str, Score | None]] = []
        if self._claims is not None:
            rows += [("claims", None), *_claim_scores(self._claims).items()]
        if self._names:
            exact = {label: both["exact"] for label, both in _name_scores(self._names).items()}
            rows += [("names", None), *exact.items()]
        width = max((len(name) for name, _ in rows), default=0) + len(_INDENT)
        head = f"{'':<{width}}{'precision':>10}{'recall':>8}{'F1':>8}{'gold':>8}{'found':>8}"
        return "\n".join((head, *(_row(name, one, width) for name, one in rows)))


def _row(name: str, one: Score | None, width: int) -> str:
    if one is None:
        return name
    words = f"{_INDENT}{name.replace('_', ' ')}"
    return f"{words:<{width}}{one['p']:>10.1f}{one['r']:>8.1f}{one['f1']:>8.1f}{one['gold']:>8,}{one['pred']:>8,}"


def _claim_scores(n: Counter[str]) -> dict[str, Score]:
    return {
        "detected": score(n["detected"], n["found"], n["gold"]),
        "source_exact": score(n["source"], n["source_found"], n["source_gold"]),
        "content_exact": score(n["content"], n["content_found"], n["content_gold"]),
        "triple": score(n["triple"], n["found"], n["gold"]),
    }


def _cells(spans: Iterable[Span], text: str) -> Cells:
    return frozenset(i for s in spans for i in range(s.start, s.end) if not text[i].isspace())


def _parts_cells(parts: Parts, text: str) -> dict[str, Cells]:
    return {
        "source": _cells(parts.source, text),
        "cue": _cells(parts.cue, text),
        "content": _cells(parts.content, text),
    }


def _attributions(gold: Collection[Parts], found: Collection[Claim], text: str) -> Counter[str]:
    right = [_parts_cells(one, text) for one in gold]
    guesses = [_parts_cells(Parts.of(one), text) for one in found]
    n: Counter[str] = Counter({"gold": len(right), "found": len(guesses)})
    for role in ("source", "content"):
        a, b = (
            Counter(frozenset(i for i in one[role] if text[i].isalnum()) for one in side if one[role])
            for side in (right, guesses)
        )
        n[f"{role}_gold"], n[f"{role}_found"], n[role] = a.total(), b.total(), (a & b).total()
    free = dict(enumerate(right))
    for guess in guesses:
        fits = {i: _fit(guess, one) for i, one in free.items()}
        best = max(fits, key=lambda i: fits[i], default=None)
        if best is None or not fits[best]:
            continue
        one = free.pop(best)
        cue = bool(guess["cue"] & one["cue"])
        source = bool(guess["source"] & one["source"]) or not (guess["source"] or one["source"])
        n["detected"] += cue
        n["triple"] += cue and source and _shared(guess["content"], one["content"]) >= 0.5
    return n


def _fit(a: dict[str, Cells], b: dict[str, Cells]) -> float:
    cues = 2 * len(a["cue"] & b["cue"]) / max(1, len(a["cue"]) + len(b["cue"]))
    return cues + _shared(a["content"], b["content"])


def _shared(a: Cells, b: Cells) -> float:
    return len(a & b) / max(1, len(a | b))


def _name_scores(articles: list[tuple[frozenset[Name], frozenset[Name]]]) -> dict[str, dict[str, Score]]:
    labels = sorted({label for gold, _ in articles for _, _, label in gold})
    return {
        label: _label_scores(articles, {label} if label != _ALL else set(labels)) for label in (_ALL, *labels)
    }


def _label_scores(
    articles: list[tuple[frozenset[Name], frozenset[Name]]], labels: set[str]
) -> dict[str, Score]:
    hits = gold_met = found_met = gold_all = found_all = 0
    for gold, found in articles:
        right = {one for one in gold if one[2] in labels}
        guesses = {one for one in found if one[2] in labels}
        hits += len(right & guesses)
        found_met += _met(guesses, right)
        gold_met += _met(right, guesses)
        gold_all += len(right)
        found_all += len(guesses)
    precision = found_met / found_all if found_all else 0.0
    recall = gold_met / gold_all if gold_all else 0.0
    both = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"exact": score(hits, found_all, gold_all), "overlap": {"f1": round(100 * both, 1)}}


def _met(some: set[Name], others: set[Name]) -> int:
    """How many of the first overlap one of the others with the same label."""
    return sum(
        any(label == other and start < stop and begin < end for begin, stop, other in others)
        for start, end, label in some
    )
