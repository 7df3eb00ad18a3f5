"""Boxes in an article that call on its readers: newsletters, subscriptions, donations."""

from __future__ import annotations

from annotator.ingest.html.body import Body
from annotator.ingest.html.runs import Outline
from annotator.ingest.html.wordings import is_call, line_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LONGEST_BOX = 900


def calling(outline: Outline, body: Body, first: int, last: int) -> frozenset[int]:
    """The blocks around a heading that calls on readers ("Sign up to …"), where they hold little else.

    `first` and `last` are the numbers of the runs between which to look.
    """
    nodes, runs = outline.nodes, outline.runs
    said = [0] * len(nodes)
    for run in runs:
        said[run.node] += len(run.text)
    for n in range(len(nodes) - 1, 0, -1):
        said[nodes[n].parent] += said[n]
    most = min(_LONGEST_BOX, said[body.node] / 3)
    found: set[int] = set()
    for n in range(first, min(last + 1, len(runs))):
        run = runs[n]
        if run.figure is not None or nodes[run.node].tag not in _HEADINGS or not is_call(line_of(run.text)):
            continue
        around = nodes[run.node].parent
        # A box begins with its call; what holds words before it is the article.
        if around in (body.node, -1) or _holds(outline, around, runs[n - 1].node):
            continue
        if said[around] <= most:
            found.add(around)
    for n in range(1, len(nodes)):
        if nodes[n].parent in found:
            found.add(n)
    return frozenset(found)


def _holds(outline: Outline, around: int, node: int) -> bool:
    """Whether one block lies in another, or is it."""
    while node > around:
        node = outline.nodes[node].parent
    return node == around
