"""Label Studio: a list of tasks with what annotators and models made of them, or its flat JSON-MIN."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import Json, items, label, number, parsed, score, text_field, text_of
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unreadable,
)

_KEYS = ("text", "content", "body", "article", "html")


def read_label_studio(file: Input) -> Given:
    """The tasks of a file. What annotators made goes before what a model made; cancelled work is left out."""
    value = parsed(text_of(file.data()))
    tasks = value if isinstance(value, list) else [value]
    for n, task in enumerate(tasks, 1):
        given = number(task.get("id")) if isinstance(task, dict) else None
        where = f"{file.name}, task {n if given is None else given}"
        if not isinstance(task, dict):
            yield Problem(where, "", "it is no object")
            continue
        try:
            yield _document(where, task)
        except Unreadable as reason:
            yield Problem(where, "", str(reason))


def _document(where: str, task: dict[str, Json]) -> Document:
    data = task.get("data")
    flat = not isinstance(data, dict)
    held: dict[str, Json] = data if isinstance(data, dict) else task
    problems: list[Problem] = []
    results = [_flattened(task)] if flat else list(_results(where, task, problems))
    text = _text(held, results)
    made = _Made(where, problems)
    for n, result in enumerate(results):
        made.take(n, result)
    return Document(
        where,
        text,
        made.whole_spans(),
        tuple(made.relations),
        reference=text_field(held, "id", "source_id") if not flat else None,
        title=text_field(held, "title"),
        url=text_field(held, "url"),
        whole=tuple(made.whole),
        problems=tuple(problems),
    )


def _text(held: dict[str, Json], results: list[list[Json]]) -> str:
    """The text that the spans are in: the one the labels name, or the usual key, or the only long one."""
    named = [one.get("to_name") for result in results for one in result if isinstance(one, dict)]
    for key in (*_KEYS, *(one for one in named if isinstance(one, str))):
        text = text_field(held, key)
        if text is not None and not text.startswith(("http://", "https://", "s3://", "gs://")):
            return text
    raise Unreadable("its data holds no text")


def _flattened(task: dict[str, Json]) -> list[Json]:
    """What JSON-MIN has under any name: lists of {start, end, labels}."""
    return [
        {"type": "labels", "value": one, "id": f"{name}{n}"}
        for name, held in task.items()
        for n, one in enumerate(items(held))
        if isinstance(one, dict) and ("labels" in one or "start" in one)
    ]


def _results(where: str, task: dict[str, Json], problems: list[Problem]) -> Iterator[list[Json]]:
    made = items(task.get("annotations")) or items(task.get("completions"))
    done = [one for one in made if isinstance(one, dict) and not one.get("was_cancelled")]
    if len(done) < len(made):
        problems.append(Problem(where, "", "cancelled work is left out"))
    guessed = [one for one in items(task.get("predictions")) if isinstance(one, dict)]
    if done and guessed:
        problems.append(
            Problem(where, "", "a model’s predictions are left out, since annotators went over it")
        )
    for one in done or guessed:
        yield items(one.get("result"))


class _Made:
    """The spans, relations and labels of the whole that results hold; what two annotators agree on once."""

    def __init__(self, where: str, problems: list[Problem]) -> None:
        self.spans: list[ForeignSpan] = []
        self.relations: list[ForeignRelation] = []
        self.whole: list[str] = []
        self._where, self._problems = where, problems
        self._same: dict[tuple[str, int, int, int], str] = {}
        self._often: Counter[tuple[str, int, int]] = Counter()
        self._chosen: defaultdict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)

    def whole_spans(self) -> tuple[ForeignSpan, ...]:
        """The spans with what was chosen for each."""
        return tuple(
            replace(one, fields=tuple(self._chosen[one.pieces[0]])) if one.pieces[0] in self._chosen else one
            for one in self.spans
        )

    def take(self, turn: int, result: list[Json]) -> None:
        """Takes in one annotator's result."""
        ids: dict[str, str] = {}
        self._often.clear()
        for n, one in enumerate(result):
            if isinstance(one, dict) and one.get("type") != "relation":
                self._region(f"{turn}-{n}", one, ids)
        for one in result:
            if isinstance(one, dict) and one.get("type") == "relation":
                self._relation(one, ids)

    def _region(self, id_: str, one: dict[str, Json], ids: dict[str, str]) -> None:
        value = one.get("value")
        if not isinstance(value, dict):
            self._problems.append(Problem(self._where, "region", "it has no value"))
            return
        if "start" not in value and "globalOffsets" not in value:
            choices = [label(c) for c in items(value.get("choices")) + items(value.get("taxonomy"))]
            self.whole += [c for c in choices if c is not None]
            return
        offsets = value.get("globalOffsets")
        at = offsets if isinstance(offsets, dict) else value
        start, end = number(at.get("start")), number(at.get("end"))
        kind = one.get("type")
        if kind == "choices" and start is not None and end is not None:
            by = label(one.get("from_name")) or "choice"
            self._chosen[start, end] += [(by, c) for c in map(label, items(value.get("choices"))) if c]
            return
        names = items(value.get("labels")) or items(value.get(kind) if isinstance(kind, str) else None)
        named = [found for found in map(label, names) if found is not None]
        if start is None or end is None or not named:
            self._problems.append(
                Problem(self._where, "region", "it has no label, or no offsets into the text")
            )
            return
        for n, name in enumerate(named):
            # Once for all annotators, but as often as one of them has it: two claims may share a source.
            self._often[name, start, end] += 1
            known = self._same.setdefault((name, start, end, self._often[name, start, end]), f"{id_}-{n}")
            if isinstance(one.get("id"), str):
                ids.setdefault(one["id"], known)
            if known == f"{id_}-{n}":
                words = text_field(value, "text")
                self.spans.append(
                    ForeignSpan(known, name, (Piece(start, end),), words, score=score(one.get("score")))
                )

    def _relation(self, one: dict[str, Json], ids: dict[str, str]) -> None:
        head, child = ids.get(str(one.get("from_id"))), ids.get(str(one.get("to_id")))
        if head is None or child is None:
            self._problems.append(Problem(self._where, "relation", "it has an end that is not there"))
            return
        if one.get("direction") == "left":
            head, child = child, head
        for name in [label(found) for found in items(one.get("labels"))] or ["relation"]:
            self.relations.append(ForeignRelation(name or "relation", head, child))
