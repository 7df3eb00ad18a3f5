"""Which block of a page holds the article, and which of the runs in it are the article's own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from annotator.ingest.html.evidence import Evidence
from annotator.ingest.html.hints import Hint
from annotator.ingest.html.runs import Outline, Run

_END = re.compile(r"[.!?…:;。！？।؟][\"'”’»)\]」]*\s*$")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WORDS = re.compile(r"\w+")
_DECAY = 0.9
_LEAST_ARTICLE = 400
_LEAST_SHARE = 0.15
# A block that bears such a name and more of the page's prose than this is named for what it is not.
_MOST = {Hint.APART: 0.7, Hint.BESIDE: 0.3, Hint.REPLIES: 0.97}
_BONUS = {Hint.BODY: 1.3, Hint.ARTICLE: 1.1, Hint.BESIDE: 0.8, Hint.APART: 0.5, Hint.REPLIES: 0.3}
_MOST_LINKED = 0.5


@dataclass(frozen=True, slots=True)
class Body:
    """The number of the block that holds the article, and which blocks in it are apart from it."""

    node: int
    apart: frozenset[int]
    inside: frozenset[int]


def length(text: str) -> int:
    """How much a text says, in letters of an alphabet: a character of Chinese counts as two."""
    return len(text) + len(_DENSE.findall(text))


def is_prose(run: Run) -> bool:
    """Whether a run reads as sentences rather than as a label, a link or a heading."""
    said = length(run.text)
    if run.links > _MOST_LINKED * len(run.text):
        return False
    return said >= 140 or (said >= 40 and _END.search(run.text) is not None)


def weights_of(outline: Outline, evidence: Evidence) -> list[float]:
    """How much each run speaks for its block being the article; below 0, how much against it."""
    found = []
    for run in outline.runs:
        if run.figure is not None:
            found.append(0.0)
            continue
        said = length(run.text)
        if is_prose(run):
            weight = said - 1.5 * run.links
        elif run.links > _MOST_LINKED * len(run.text):
            weight = -0.5 * min(said, 120)
        elif outline.nodes[run.node].tag in _HEADINGS:
            weight = 0.0
        else:
            weight = -0.1 * min(said, 60)
        if evidence.holds(run.text):
            weight = 2 * abs(weight)
        found.append(weight)
    return found


def apart_of(outline: Outline, weights: list[float]) -> set[int]:
    """The blocks that their names set apart; a name that most of the page bears says nothing."""
    nodes = outline.nodes
    prose = [0.0] * len(nodes)
    for run, weight in zip(outline.runs, weights, strict=True):
        if weight > 0:
            prose[run.node] += weight
    for n in range(len(nodes) - 1, 0, -1):
        prose[nodes[n].parent] += prose[n]
    whole = max(prose[0], 1.0)
    apart: set[int] = set()
    for n, node in enumerate(nodes):
        if node.parent in apart or prose[n] < _MOST.get(node.hint, 0.0) * whole:
            apart.add(n)
    return apart


def body_of(outline: Outline, evidence: Evidence, title: str | None = None) -> Body | None:
    """The block that holds the article, or None when the page has no prose.

    Of several articles on one page it is the one with the headline `title`.
    """
    nodes = outline.nodes
    if not nodes:
        return None
    weights = weights_of(outline, evidence)
    apart = apart_of(outline, weights)
    best, found = _heaviest(outline, weights, apart)
    whole = sum(weight for weight in weights if weight > 0)
    if found < min(_LEAST_SHARE * whole, _LEAST_ARTICLE):
        # What the names set apart is nearly all there is: then they mislead.
        best, found = _heaviest(outline, weights, set())
        apart = set()
    if found <= 0:
        return None
    best = _one_article(outline, weights, best, title)
    inside = {best}
    for n in range(best + 1, len(nodes)):
        if nodes[n].parent in inside:
            inside.add(n)
    return Body(best, frozenset(apart & inside - {best}), frozenset(inside))


def _heaviest(outline: Outline, weights: list[float], apart: set[int]) -> tuple[int, float]:
    """The block in which the most speaks for the article, and how much that is.

    What lies deeper in a block counts less, so that of two blocks with the same text the inner one wins, and
    one with a little more text around it does not.
    """
    nodes = outline.nodes
    own = _own(outline, weights, apart, _DECAY)
    best = max(range(len(nodes)), key=lambda n: own[n] * _BONUS.get(nodes[n].hint, 1.0))
    return best, own[best]


def _own(outline: Outline, weights: list[float], apart: set[int], decay: float) -> list[float]:
    """What speaks for each block: its own runs, and a part of what speaks for those in it."""
    own = [0.0] * len(outline.nodes)
    for run, weight in zip(outline.runs, weights, strict=True):
        if run.node not in apart:
            own[run.node] += weight
    for n in range(len(own) - 1, 0, -1):
        own[outline.nodes[n].parent] += decay * own[n]
    return own


def _one_article(outline: Outline, weights: list[float], best: int, title: str | None) -> int:
    """Of the articles that stand one behind the other in a block, the one under the page's headline."""
    wanted = folded(title or "")
    nodes = outline.nodes
    if not wanted:
        return best
    own = _own(outline, weights, set(), 1.0)
    for run in outline.runs:
        if run.figure is not None or folded(run.text) != wanted:
            continue
        n, around = run.node, -1
        while n > best:
            if nodes[n].tag == "article":
                around = n
            n = nodes[n].parent
        if n == best and around > 0 and own[around] >= _LEAST_ARTICLE:
            return around
    return best


def folded(text: str) -> str:
    """The letters and digits of a text, for comparing two."""
    return "".join(_WORDS.findall(text.casefold()))
