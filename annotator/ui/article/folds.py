"""What a column folds away: runs of finished paragraphs, and boilerplate always."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from annotator.domain.annotation import Claim, Mention
from annotator.domain.offsets import Span
from annotator.domain.words import Label, Status
from annotator.ui.article.rows import Row, RowKind
from annotator.ui.opened import OpenArticle
from annotator.ui.widgets.wording import count

_GLIMPSE = 160
"""Code points of folded boilerplate that its line shows, at most."""


def set_apart(rows: Sequence[Row], opened: OpenArticle, opened_folds: frozenset[int]) -> list[Row]:
    """The rows with each run of boilerplate as one line; under that line where it was opened by hand."""
    found: list[Row] = []
    for boilerplate, rows_alike in groupby(rows, key=lambda row: row.kind is RowKind.BOILERPLATE):
        run = tuple(rows_alike)
        found.extend(_apart(run, opened, opened_folds) if boilerplate else run)
    return found


def _apart(run: tuple[Row, ...], opened: OpenArticle, opened_folds: frozenset[int]) -> Iterator[Row]:
    reach = _run_span(run)
    if reach is None:
        return
    blocks = count(sum(not row.continues for row in run), "block")
    label = f"{blocks} of boilerplate"
    if reach.start in opened_folds:
        yield Row(RowKind.APART, label=label, leads=str(reach.start))
        yield from run
    else:
        glimpse = " ".join(opened.text[reach.start : min(reach.end, reach.start + _GLIMPSE)].split())
        yield Row(RowKind.APART, reach, label=f"{label} · {glimpse}", folded=run)


def folded(
    rows: Sequence[Row], opened: OpenArticle, opened_folds: frozenset[int], labels: frozenset[Label]
) -> list[Row]:
    """The rows with each run of finished paragraphs as one fold, but for folds opened by hand.

    `opened_folds` holds the first code point of each run that stays open; `labels` are those that are shown.
    """
    found: list[Row] = []
    run: list[Row] = []

    def close() -> None:
        reach = _run_span(run)
        if reach is not None and reach.start not in opened_folds:
            found.append(Row(RowKind.FOLD, reach, label=fold_label(run, opened), folded=tuple(run)))
        else:
            found.extend(run)
        run.clear()

    for row in rows:
        if row.kind in (RowKind.PARAGRAPH, RowKind.PHOTO) and finished(row, opened, labels):
            run.append(row)
        else:
            close()
            found.append(row)
    close()
    return found


def _run_span(run: Sequence[Row]) -> Span | None:
    """From the first to the last word of a run; None when it holds nothing but photos without words."""
    spans = [row.span for row in run if row.span is not None]
    return Span(spans[0].start, spans[-1].end) if spans else None


def finished(row: Row, opened: OpenArticle, labels: frozenset[Label]) -> bool:
    """Whether an editor has decided upon everything that a row shows, and it shows something."""
    if row.kind is RowKind.PHOTO:
        return row.photo is not None and opened.photos[row.photo].status is not Status.SUGGESTED
    if row.span is None:
        return False
    mentions = (one for one in opened.mentions.within(row.span) if one.label in labels)
    things: list[Claim | Mention] = [*opened.claims.within(row.span), *mentions]
    return bool(things) and all(one.status is not Status.SUGGESTED for one in things)


def fold_label(run: Sequence[Row], opened: OpenArticle) -> str:
    """What a fold hides: "6 paragraphs, 1 photo · claims 1–9 reviewed"."""
    paragraphs = sum(row.kind is RowKind.PARAGRAPH for row in run)
    photos = sum(row.kind is RowKind.PHOTO for row in run)
    parts = [count(n, word) for n, word in ((paragraphs, "paragraph"), (photos, "photo")) if n]
    numbers = sorted(
        opened.claims.number[c.id]
        for row in run
        if row.span is not None
        for c in opened.claims.within(row.span)
    )
    said = ", ".join(parts)
    if not numbers:
        return f"{said} reviewed"
    which = f"claim {numbers[0]}" if len(set(numbers)) == 1 else f"claims {numbers[0]}–{numbers[-1]}"
    return f"{said} · {which} reviewed"
