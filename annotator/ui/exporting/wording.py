"""What the export sheet says."""

from __future__ import annotations

from annotator.exchange.exporting import Preview, not_held
from annotator.exchange.registry import Format
from annotator.exchange.tally import BARE, Made, Tally
from annotator.ui.widgets.wording import count

STATUSES = (
    ("curated", "Curated: accepted, corrected, added"),
    ("accepted", "Accepted as suggested"),
    ("corrected", "Corrected"),
    ("added", "Added by hand"),
    ("suggested", "Suggested, not yet decided"),
    ("rejected", "Rejected"),
    ("all", "All, decided or not"),
)
"""What `--status` takes, in words."""
REVIEWED = (
    ("", "All articles"),
    ("done", "Articles marked as done"),
    ("in_progress", "Articles in progress"),
)
SPLITS = (("", "No split"), ("80/10/10", "80/10/10"), ("70/15/15", "70/15/15"), ("90/5/5", "90/5/5"))
OVERLAPS = (("longest", "the longest stays"), ("first", "the first stays"), ("fail", "write nothing"))
OFFSETS = (("utf-16", "UTF-16, as doccano counts"), ("code-points", "Code points, as Python counts"))


def things(tally: Tally) -> str:
    """How much goes out: "12 articles · 340 mentions · 96 claims"."""
    return " · ".join([count(tally.articles, "article"), *tally.named()])


def labels(tally: Tally) -> str:
    """How many mentions of each label, the most frequent first."""
    ordered = sorted(tally.labels.items(), key=lambda row: (-row[1], row[0]))
    return " · ".join(f"{name} {number:,}" for name, number in ordered)


def splits(tally: Tally) -> str:
    """How many articles in each part of the split; nothing without one."""
    return " · ".join(f"{part} {number:,}" for part, number in tally.by_part().items())


def left_out(seen: Preview) -> list[str]:
    """What the format cannot hold, and what else an editor has to know before it goes out."""
    whole = {name: one.count for one in seen.lost if (name := not_held(one.reason))}
    lines = [
        f"{one.reason[:1].upper()}{one.reason[1:]}: {one.count:,}"
        for one in seen.lost
        if not not_held(one.reason)
    ]
    if whole:
        listed = " · ".join(f"{name} {number:,}" for name, number in whole.items())
        lines.append(f"Left out, as the format does not hold them: {listed}")
    if seen.tally.bare() and seen.tally.articles >= seen.of:
        lines.insert(0, BARE)
    if seen.replaced:
        lines.append(f"Protected sources bear aliases in {count(seen.replaced, 'place')}")
    if seen.tally.free:
        listed = ", ".join(f"{number:,} in “{name}”" for name, number in sorted(seen.tally.free.items()))
        lines.insert(0, f"Words go out although the texts do not: {listed}")
    return lines


def done(made: Made, name: str) -> str:
    """What was done: "12 articles exported to war.jsonl. 3 things left out"."""
    left = sum(one.count for one in made.lost)
    aside = f". {count(left, 'thing')} left out or written otherwise" if left else ""
    return f"{count(made.articles, 'article')} exported to {name}{aside}"


def file_name(stem: str, way: Format, *, folder: bool) -> str:
    """What the file or folder is called unless the editor says otherwise."""
    return f"{stem} {way.name}" if folder else f"{stem}{way.ending}"
