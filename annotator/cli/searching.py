"""`search`: the lines of a corpus in which words stand, or its claims and names by what they are."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from annotator.cli.group import DONE_IN_PART
from annotator.cli.options import corpus_argument, json_option
from annotator.cli.page import visible
from annotator.cli.terminal import complain, many, tell
from annotator.corpus import Corpus, Hit, Lines
from annotator.corpus.values import LineOrder
from annotator.domain.query import FILTERS

_ID, _SOURCE, _WHERE = 8, 26, len("headline")
_NARROWEST, _HALF_A_WORD = 10, 5
_PAGE = 500

_LANGUAGE = "\n\n".join(
    (
        "QUERY is one or more words; an article has to hold all of them. Upper and lower case and accents do"
        " not count. The last word may be the beginning of a word; a space after it, or quotation marks"
        " around it, make it whole. depo* is always the beginning of a word. “grain depot” in quotation marks"
        " is a phrase. -convoy leaves out articles with that word.",
        "Filters narrow what is found, -label:place the other way round:",
        "\b\n" + "\n".join(f"{name + ':':<9}{values}" for name, values in FILTERS.items()),
        "Without words, source:, label: and status: list the claims and names themselves.",
    )
)


@click.command(
    "search",
    help="Search the articles of CORPUS: a line for each place where the words of QUERY stand.\n\n"
    + _LANGUAGE,
    epilog="Exit status 1 when part of QUERY was not understood; stderr names it, the rest is searched.",
    context_settings={"ignore_unknown_options": True},
)
@corpus_argument
@click.argument("query")
@json_option
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Lines at most.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["newest", "best"]),
    default="newest",
    show_default=True,
    help="Which articles come first.",
)
@click.pass_context
def search_command(
    ctx: click.Context, corpus: Path, query: str, as_json: bool, limit: int, order: LineOrder
) -> None:
    """Searches a corpus and writes the lines found."""
    if not query.strip():
        raise click.UsageError("QUERY holds no words.", ctx)
    found, more = 0, False
    problems: tuple[str, ...] = ()
    width = shutil.get_terminal_size((120, 24)).columns
    with Corpus.open(corpus, read_only=True) as opened:
        for page in _pages(opened, query, limit, order):
            problems, more = page.problems, page.next is not None
            found += len(page.hits)
            for hit in page.hits:
                tell(_record(hit) if as_json else visible(_line(hit, width)))
    for problem in problems:
        complain(problem)
    if not as_json and not found:
        tell(f"Nothing matches “{visible(query)}”.")
    elif more:
        there = "is" if found == 1 else "are"
        complain(f"There {there} more than {many(found, 'line')}; --limit shows more.")
    if problems:
        ctx.exit(DONE_IN_PART)


def _pages(corpus: Corpus, query: str, limit: int, order: LineOrder) -> Iterator[Lines]:
    """Page by page, so that the first lines come at once."""
    left, after = limit, None
    while True:
        page = corpus.search.lines(query, limit=min(left, _PAGE), after=after, order=order)
        yield page
        left, after = left - len(page.hits), page.next
        if not left or after is None:
            return


def _record(hit: Hit) -> str:
    return json.dumps(hit._asdict(), ensure_ascii=False)


def _line(hit: Hit, width: int) -> str:
    """One hit; all matches begin in one column, near the middle of what the terminal leaves."""
    source = " ".join((hit.outlet or hit.title or "—", hit.published or ""))
    head = f"{hit.article[:_ID]:<{_ID}}  {_cut(source, _SOURCE):<{_SOURCE}}  {hit.where:<{_WHERE}}  "
    room = max(_NARROWEST, (width - len(head)) // 2 - _HALF_A_WORD)
    left = hit.left if len(hit.left) <= room else "…" + hit.left[1 - room :]
    right = _cut(hit.right, max(_NARROWEST, width - len(head) - room - len(hit.match) - 2))
    return f"{head}{left:>{room}}⟦{hit.match}⟧{right}".rstrip()


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1] + "…"
