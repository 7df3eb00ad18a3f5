"""Prodigy: a task a line, its spans and relations by tokens and code points."""

from __future__ import annotations

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, fields, items, label, number, objects, score, text_field
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    claims_by_id,
)

_SPAN = frozenset(
    {"start", "end", "label", "text", "score", "id", "token_start", "token_end", "pattern", "source"}
)
_NOT_TAKEN = {"reject": "it was rejected in Prodigy", "ignore": "it was skipped in Prodigy"}


def read_prodigy(file: Input) -> Given:
    """The tasks of a file; those that were rejected or skipped are named and left out."""
    for where, task in objects(file):
        if isinstance(task, Problem):
            yield task
            continue
        text = text_field(task, "text")
        if text is None:
            yield Problem(where, "", "the key “text” is missing or holds no text")
        elif task.get("answer") in _NOT_TAKEN:
            yield Problem(where, "", _NOT_TAKEN[task["answer"]])
        else:
            yield _document(where, text, task)


def _document(where: str, text: str, task: dict[str, Json]) -> Document:
    problems: list[Problem] = []
    spans = [_span(where, n, one, problems) for n, one in enumerate(items(task.get("spans")))]
    kept = [one for one in spans if one is not None]
    relations = list(_relations(where, task, kept, problems))
    meta = task.get("meta")
    options = [one for one in items(task.get("accept")) if isinstance(one, str)]
    return Document(
        where,
        text,
        tuple(kept),
        tuple(relations),
        claims_by_id(kept),
        title=text_field(meta, "title"),
        url=text_field(meta, "url"),
        reference=text_field(meta, "id", "source_id", "article"),
        whole=(*options, *_whole(task)),
        problems=tuple(problems),
    )


def _whole(task: dict[str, Json]) -> tuple[str, ...]:
    found = label(task.get("label")) if isinstance(task.get("label"), str) else None
    return () if found is None else (found,)


def _span(where: str, n: int, one: Json, problems: list[Problem]) -> ForeignSpan | None:
    if not isinstance(one, dict):
        problems.append(Problem(where, f"span {n + 1}", "it is no object"))
        return None
    start, end, named = number(one.get("start")), number(one.get("end")), label(one.get("label"))
    if start is None or end is None:
        problems.append(Problem(where, f"span {n + 1}", "its start or end is no number"))
        return None
    if named is None:
        problems.append(Problem(where, f"span {n + 1}", "it has no label"))
        return None
    return ForeignSpan(
        str(n),
        named,
        (Piece(start, end),),
        text_field(one, "text"),
        score=score(one.get("score")),
        fields=fields(one, _SPAN),
    )


def _relations(
    where: str, task: dict[str, Json], spans: list[ForeignSpan], problems: list[Problem]
) -> list[ForeignRelation]:
    """Relations between spans, by the spans' offsets, or by their last tokens where those are not given."""
    by_place = {(one.pieces[0].start, one.pieces[0].end): one.id for one in spans}
    by_token = {
        number(raw.get("token_end")): str(n)
        for n, raw in enumerate(items(task.get("spans")))
        if isinstance(raw, dict) and raw.get("token_end") is not None
    }
    found = []
    for n, one in enumerate(items(task.get("relations"))):
        ends = (
            [_end(one, side, by_place, by_token) for side in ("head", "child")]
            if isinstance(one, dict)
            else [None]
        )
        named = label(one.get("label")) if isinstance(one, dict) else None
        if named is None or None in ends:
            problems.append(Problem(where, f"relation {n + 1}", "it has no label, or an end that is no span"))
        else:
            found.append(ForeignRelation(named, str(ends[0]), str(ends[1])))
    return found


def _end(
    one: dict[str, Json], side: str, by_place: dict[tuple[int, int], str], by_token: dict[int | None, str]
) -> str | None:
    span = one.get(f"{side}_span")
    if isinstance(span, dict):
        start, end = number(span.get("start")), number(span.get("end"))
        if start is not None and end is not None and (start, end) in by_place:
            return by_place[start, end]
    token = number(one.get(side))
    return None if token is None else by_token.get(token)
