"""Credits found where a publisher marked them, and lines a second beside one plain regular expression.

A marked credit counts as *same* when the one found is equal to it but for brackets, a label ("Credit:",
"Photo by"), white space and full stops at the ends; as *found* also when the publisher marked the
photographer alone and the credit found goes on from there to the agency ("Photo by NAME" in "Photo by NAME /
AGENCY via DISTRIBUTOR"). The captions are told apart into two halves by the page they come from.

`python -m tests.benchmarks.bench_credits`; without the captions beside the checkout only speed is told.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.ingest.creditlabels import LABEL
from annotator.ingest.credits import broken_credit, split_credit
from tests.benchmarks.corpora import Maker

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "captions.public.jsonl"
TARGET = 0.92
_GOES_ON = re.compile(r"\s*(?:/|,|via\b)")
_PLAIN = re.compile(
    r"(?:\(([^()]{2,120}/[^()]{2,120}|[^()]{2,120} via [^()]{2,60})\)|(?:Photo|Credit)s?: .{2,120})$"
)
_ROUNDS = 5


def bare(credit: str) -> str:
    """A credit without its brackets and label, and without white space and full stops at the ends."""
    text = credit.strip().strip("()[]").strip(" .")
    label = LABEL.match(text)
    return " ".join((text[label.end() :] if label else text).split()).strip(" .").casefold()


def found_in(text: str) -> str | None:
    """The credit of a caption, whole or broken."""
    found = split_credit(text)
    if found is not None:
        return text[found[1] : found[2]]
    broken = broken_credit(text)
    return None if broken is None else text[broken:]


def judged(row: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the marked credit of a caption is found the same, and found at all."""
    got = found_in(row["text"])
    if got is None:
        return False, False
    want, have = bare(row["credit_text"][0]), bare(got)
    same = want == have
    longer = have.startswith(want) and _GOES_ON.match(have[len(want) :]) is not None
    return same, same or longer


def half(row: dict[str, Any]) -> str:
    """Half A or B, by the page."""
    return "AB"[sha256(row["id"].rpartition("-")[0].encode()).digest()[0] % 2]


def rate(lines: list[str], read: Callable[[str], object]) -> float:
    """Lines a second, the best of some rounds."""
    best = float("inf")
    for _ in range(_ROUNDS):
        started = time.process_time()
        for line in lines:
            read(line)
        best = min(best, time.process_time() - started)
    return len(lines) / best


def speeds(name: str, lines: list[str]) -> None:
    """Prints the speed on some lines, as captions and as lines of a text."""
    plain = rate(lines, _PLAIN.search)
    for kind, caption in (("caption", True), ("text", False)):
        ours = rate(lines, partial(split_credit, caption=caption))
        print(
            f"{name:10} as {kind:8} {ours:12,.0f} lines/s   one expression {plain:12,.0f}   "
            f"{plain / ours:6.1f}x"
        )


def shares(rows: Iterable[dict[str, Any]]) -> None:
    """Prints what is found of the marked credits, by half and in all."""
    marked = [row for row in rows if row["credit"]]
    for name, some in (
        ("half A", [row for row in marked if half(row) == "A"]),
        ("half B", [row for row in marked if half(row) == "B"]),
        ("all", marked),
    ):
        results = [judged(row) for row in some]
        same, found = (sum(column) for column in zip(*results, strict=True))
        print(f"{name:10} marked {len(some):4}   same {same:4}   found {found:4}   {found / len(some):6.1%}")


def main() -> None:
    """Prints both tables."""
    maker = Maker(60, seed=7)
    speeds("articles", [line for n in range(60) for line in maker.annotated(n).text.split("\n") if line])
    if not DATA.is_file():
        print("No captions beside the checkout")
        return
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    speeds("captions", [row["text"] for row in rows])
    shares(rows)
    print(f"target: {TARGET:.0%} found")


if __name__ == "__main__":
    main()
