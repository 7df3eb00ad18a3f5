"""Runs with their roles, put in order: headings over nothing, and boilerplate that stands together."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.domain.words import BlockKind
from annotator.ingest.html.runs import Run


@dataclass(frozen=True, slots=True)
class Placed:
    """A run with its role, and whether the page has it as a heading; one without a kind is a photo."""

    kind: BlockKind | None
    run: Run
    heading: bool = False


def settled(found: list[Placed]) -> list[Placed]:
    """The same, with headings over nothing, or over links to other articles, made boilerplate too."""
    ended = True
    over_links = False
    turned: list[Placed] = []
    for one in reversed(found):
        if one.kind is BlockKind.SUBHEADING and (ended or over_links):
            one = Placed(BlockKind.BOILERPLATE, one.run, one.heading)
        if one.kind is not None:
            over_links = one.kind is BlockKind.BOILERPLATE and one.run.links > 0.5 * len(one.run.text)
            ended = ended and one.kind in (BlockKind.BOILERPLATE, BlockKind.CONTRIBUTOR)
        turned.append(one)
    return turned[::-1]


def joined(found: list[Placed]) -> list[Placed]:
    """The same, with boilerplate that stands together in one run, and none of it twice."""
    kept: list[Placed] = []
    seen: set[str] = set()
    for one in found:
        if one.kind is not BlockKind.BOILERPLATE:
            kept.append(one)
            continue
        if one.run.text in seen:
            continue
        seen.add(one.run.text)
        if kept and kept[-1].kind is BlockKind.BOILERPLATE:
            before = kept[-1].run
            kept[-1] = Placed(
                BlockKind.BOILERPLATE, Run(before.node, f"{before.text}\n{one.run.text}"), kept[-1].heading
            )
        else:
            kept.append(one)
    return kept
