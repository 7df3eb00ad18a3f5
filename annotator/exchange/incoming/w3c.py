"""W3C Web Annotations as JSON-LD. The text is elsewhere: a target names it, quotes it and says where."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, items, label, number, parsed, text_field, text_of
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unreadable,
)

_NAMING = frozenset({"classifying", "tagging", None})
_TELLING = frozenset({"commenting", "describing", "replying", "editing", "assessing", "questioning"})


def read_w3c(file: Input) -> Given:
    """The texts that annotations are about, each with all of them."""
    text = text_of(file.data())
    try:
        value = parsed(text)
    except Unreadable:
        if "\n" not in text.strip():
            raise
        value = [parsed(line) for line in text.splitlines() if line.strip()]
    sources: dict[str, _Source] = {}
    problems: list[Problem] = []
    for n, one in enumerate(_annotations(value), 1):
        _take(f"{file.name}, annotation {n}", one, sources, problems)
    yield from problems
    if not sources and not problems:
        raise Unreadable("it holds no annotations")
    ids = {span.id for one in sources.values() for span in one.spans}
    for address, one in sources.items():
        relations = tuple(r for r in one.relations if r.head in ids and r.child in ids)
        yield Document(
            f"{file.name}, {address}",
            None,
            tuple(one.spans),
            relations,
            reference=address,
            url=address if address.startswith(("http://", "https://")) else None,
        )


@dataclass(slots=True)
class _Source:
    spans: list[ForeignSpan] = field(default_factory=list)
    relations: list[ForeignRelation] = field(default_factory=list)


def _annotations(value: Json) -> Iterator[Json]:
    """Every annotation in a page, a collection or a list."""
    waiting = deque([value])
    while waiting:
        one = waiting.popleft()
        if isinstance(one, list):
            waiting.extendleft(reversed(one))
        elif isinstance(one, dict):
            kinds = items(one.get("type")) or [one.get("type")]
            if "AnnotationCollection" in kinds:
                waiting.extendleft(reversed([one.get("first"), *items(one.get("items"))]))
            elif "AnnotationPage" in kinds or ("items" in one and "target" not in one):
                waiting.extendleft(reversed(items(one.get("items"))))
            else:
                yield one


def _take(where: str, one: dict[str, Json], sources: dict[str, _Source], problems: list[Problem]) -> None:
    id_ = text_field(one, "id", "@id") or where
    targets = items(one.get("target")) or [one.get("target")]
    read = [_target(target) for target in targets]
    address = next((at[0] for at in read if at is not None), None)
    if address is None:
        problems.append(Problem(where, "", "its target names no text"))
        return
    selected = [at for at in read if at is not None and at[0] == address and (at[1] or at[2])]
    if not selected:
        problems.append(Problem(where, "", "its target has no quotation and no position"))
        return
    named, fields, links = _bodies(one)
    found = sources.setdefault(address, _Source())
    pieces = tuple(piece for at in selected for piece in at[1])
    exact = [at[2] for at in selected]
    known = all(word is not None for word in exact)
    covered = " ".join(word for word in exact if word is not None) if known else None
    found.spans.append(
        ForeignSpan(
            id_,
            named or text_field(one, "motivation") or "annotation",
            pieces if len(pieces) == len(selected) else (),
            covered,
            selected[0][3] if len(selected) == 1 else "",
            selected[0][4] if len(selected) == 1 else "",
            fields=tuple(fields),
        )
    )
    found.relations += [ForeignRelation(named or "link", to, id_) for to in links]


def _bodies(one: dict[str, Json]) -> tuple[str | None, list[tuple[str, str]], list[str]]:
    """The label, what else is said, and the ids of annotations it is linked to."""
    bodies = items(one.get("body")) or [one.get("body"), one.get("bodyValue")]
    named: str | None = None
    fields: list[tuple[str, str]] = []
    links: list[str] = []
    for body in bodies:
        if isinstance(body, str):
            body = {"value": body}
        if not isinstance(body, dict):
            continue
        purpose, value = body.get("purpose"), label(body.get("value"))
        source = text_field(body, "source", "id")
        if purpose == "linking" and source is not None:
            links.append(source)
        elif purpose in _TELLING and value is not None:
            fields.append(("note", text_field(body, "value") or value))
        elif purpose == "identifying":
            fields.append(("reference", source or value or ""))
        elif value is not None and named is None and purpose in _NAMING:
            named = value
        elif value is not None:
            fields.append(("tag", value))
    return named, fields, links


_At = tuple[str, tuple[Piece, ...], str | None, str, str]


def _target(target: Json) -> _At | None:
    """The address, the position, the quotation and what stands around it; None without an address."""
    if isinstance(target, str):
        return target, (), None, "", ""
    if not isinstance(target, dict):
        return None
    source = target.get("source", target.get("id"))
    if isinstance(source, dict):
        source = source.get("id")
    if not isinstance(source, str):
        return None
    pieces: tuple[Piece, ...] = ()
    exact, before, after = None, "", ""
    for one in _selectors(target.get("selector")):
        kind = one.get("type")
        if kind == "TextPositionSelector":
            start, end = number(one.get("start")), number(one.get("end"))
            pieces = (Piece(start, end),) if start is not None and end is not None else pieces
        elif kind == "TextQuoteSelector":
            exact = text_field(one, "exact") or exact
            before, after = text_field(one, "prefix") or "", text_field(one, "suffix") or ""
    return source, pieces, exact, before, after


def _selectors(selector: Json) -> Iterator[dict[str, Json]]:
    waiting = [selector]
    for _ in range(50):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, list):
            waiting[:0] = one
        elif isinstance(one, dict):
            yield one
            waiting.append(one.get("refinedBy"))
            waiting.extend(items(one.get("items")))
