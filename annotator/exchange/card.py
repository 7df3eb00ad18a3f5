"""The card of a data set (README.md) and its manifest: what it is, how it came about, hashes of it all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from annotator import __version__
from annotator.corpus import Corpus
from annotator.domain.words import Status
from annotator.exchange import huggingface
from annotator.exchange.plan import Plan
from annotator.exchange.registry import Format
from annotator.exchange.tally import Made, told

MANIFEST = "annotator/manifest/1"
Hashes = Mapping[str, tuple[int, str]]
_LISTED = 40


def manifest(corpus: Corpus, plan: Plan, made: Made, hashes: Hashes) -> str:
    """The manifest as JSON: the plan, the counts, the corpus's journal so far, and every file's SHA-256."""
    seq, head = corpus.head()
    listing: dict[str, Any] = {
        "schema": MANIFEST,
        "program": f"annotator {__version__}",
        "corpus": {"id": corpus.id, "decisions": seq, "journal": head},
        "plan": plan.told(),
        "counts": told(made),
        "replaced": made.replaced,
        "left_out": [
            {
                "reason": one.reason,
                "count": one.count,
                "named": [{"article": n.article, "id": n.id, "words": n.words} for n in one.named]
                if not plan.standoff
                else [{"article": n.article, "id": n.id} for n in one.named],
            }
            for one in made.lost
        ],
        "files": {name: {"bytes": size, "sha256": digest} for name, (size, digest) in sorted(hashes.items())},
    }
    return json.dumps(listing, ensure_ascii=False, indent=1) + "\n"


def card(plan: Plan, way: Format, made: Made, hashes: Hashes) -> str:
    """The card in Markdown, with the head that Hugging Face reads."""
    tally = made.tally
    pieces = [
        _head(plan, way, made, hashes),
        f"# {_many(tally.articles, 'article')} of war reporting, annotated",
        f"{way.title}. {way.says}",
        *_what(made),
        *_how(plan, made),
        *_labels(made),
        *_splits(plan, made),
        *_licences(made),
        *_left(made),
        *_files(hashes),
    ]
    return "\n\n".join(pieces) + "\n"


def _head(plan: Plan, way: Format, made: Made, hashes: Hashes) -> str:
    known = [one for one in made.tally.licences if one]
    lines = ["---", f"license: {'other' if known else 'unknown'}", "language:"]
    lines += [f"- {json.dumps(one)}" for one in sorted(made.tally.languages)] or ["- en"]
    lines += ["tags:", "- news", "- attribution", "- named-entity-recognition"]
    if way.name == "parquet":
        lines += huggingface.head(plan, hashes, made.tally.by_part())
    return "\n".join([*lines, "---"])


def _what(made: Made) -> Iterator[str]:
    tally = made.tally
    yield "## What is in it"
    rows = [("articles", tally.articles), *((k, v) for k, v in tally.things.items() if v)]
    yield _table(("what", "how many"), [(name, f"{count:,}") for name, count in rows])
    if any(tally.outlets):
        yield _table(("outlet", "articles"), _counted(tally.outlets, "not known"))


def _how(plan: Plan, made: Made) -> Iterator[str]:
    yield "## How it was labelled"
    tally = made.tally
    kinds = [status.value for status in Status if status in plan.statuses]
    yield (
        "A program suggested mentions and claims; editors accepted, corrected, rejected or added them in "
        f"annotator {__version__}. In this data set are those whose status is one of: {', '.join(kinds)}."
    )
    if tally.statuses:
        yield _table(("status", "mentions and claims"), _counted(tally.statuses, "none"))
    if tally.origins:
        yield _table(("first made by", "mentions and claims"), _counted(tally.origins, "none"))
    if made.editors is not None:
        yield f"Decided by {_many(made.editors, 'editor')}{', named by number' if plan.anonymous else ''}."
    yield "Agreement between editors was not measured: each article was decided upon once."
    if plan.protect and made.replaced:
        yield (
            f"Sources at risk bear aliases (“Source …”) in {_many(made.replaced, 'place')} of the texts; "
            "offsets are into the texts as they stand here."
        )
    if tally.free:
        listed = ", ".join(f"{count:,} in “{name}”" for name, count in sorted(tally.free.items()))
        yield f"The texts are left out. Words that stand in free fields all the same: {listed}."


def _labels(made: Made) -> Iterator[str]:
    if made.tally.labels:
        yield "## Labels"
        yield _table(("label", "mentions"), _counted(made.tally.labels, ""))
    if made.tally.certainty:
        yield _table(("certainty as worded", "claims"), _counted(made.tally.certainty, ""))


def _splits(plan: Plan, made: Made) -> Iterator[str]:
    if plan.split is not None:
        yield "## Splits"
        yield (
            f"By article, with the seed {plan.split.seed}; articles that share paragraphs or are versions of "
            "each other are on one side."
        )
        yield _table(("split", "articles"), [(one, f"{n:,}") for one, n in made.tally.by_part().items()])


def _licences(made: Made) -> Iterator[str]:
    yield "## Licences"
    yield _table(("licence, as the article has it", "articles"), _counted(made.tally.licences, "not known"))
    yield "The labels are the editors’; the words stay those of their outlets."


def _left(made: Made) -> Iterator[str]:
    if made.lost:
        yield "## What is not in it"
        yield "\n".join(f"- {one.reason}: {one.count:,}" for one in made.lost)


def _files(hashes: Hashes) -> Iterator[str]:
    yield "## Files"
    rows = [(f"`{name}`", f"{size:,}", f"`{digest}`") for name, (size, digest) in sorted(hashes.items())]
    yield _table(("file", "bytes", "SHA-256"), rows[:_LISTED])
    if len(rows) > _LISTED:
        yield f"{len(rows) - _LISTED:,} more are in manifest.json."


def _counted(counts: Counter[str], empty: str) -> list[tuple[str, ...]]:
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    shown: list[tuple[str, ...]] = [(name or empty, f"{count:,}") for name, count in rows[:_LISTED]]
    rest = sum(count for _, count in rows[_LISTED:])
    return [*shown, ("others", f"{rest:,}")] if rest else shown


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines: list[tuple[str, ...]] = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").replace("<", "&lt;").split())


def _many(count: int, one: str) -> str:
    return f"{count:,} {one}{'' if count == 1 else 's'}"
