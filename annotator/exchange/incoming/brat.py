"""brat: a text file and beside it a file of stand-off lines, tab-separated."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import label, text_of, whole
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignGroup,
    ForeignRelation,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unreadable,
)

_BOUND = re.compile(r"(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)")


def read_brat(file: Input) -> Given:
    """The text of a stand-off file with what is marked in it; either of the two files leads there."""
    stem = file.name.rpartition("/")[2].rpartition(".")[0]
    marks = file if file.name.endswith((".ann", ".a1", ".a2")) else file.beside(f"{stem}.ann")
    words = file if file.name.endswith(".txt") else file.beside(f"{stem}.txt")
    if marks is None:
        raise Unreadable(f"{stem}.ann does not lie beside it")
    if words is None:
        raise Unreadable(f"its text, {stem}.txt, does not lie beside it")
    original = words.data()
    text = text_of(original)
    lines = marks.data()
    read = _Lines(file.name)
    for number, line in enumerate((text_of(lines) if lines.strip() else "").splitlines(), 1):
        if line.strip():
            read.take(number, line)
    yield read.document(text, original, words.name)


class _Lines:
    """Takes the lines of a stand-off file, which may refer to one another in any order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._spans: dict[str, ForeignSpan] = {}
        self._relations: list[tuple[str, str, str, str]] = []
        self._groups: dict[str, ForeignGroup] = {}
        self._fields: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self._problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        """Takes in a line."""
        id_, _, rest = line.partition("\t")
        kind = id_[:1]
        body, _, tail = rest.partition("\t")
        taken = whole(line) and {
            "T": self._span,
            "R": self._relation,
            "*": self._equals,
            "E": self._event,
            "A": self._attribute,
            "M": self._attribute,
            "N": self._normal,
            "#": self._note,
        }.get(kind, _nothing)(id_.strip(), body.strip(), tail)
        if not taken:
            self._problems.append(
                Problem(f"{self.name}:{number}", id_[:40], "the line is not as brat writes it")
            )

    def document(self, text: str, original: bytes, path: str) -> Document:
        """What all lines come to."""
        relations = []
        for id_, name, head, child in self._relations:
            ends = self._trigger(head), self._trigger(child)
            if ends[0] is None or ends[1] is None:
                self._lost(id_)
            else:
                relations.append(ForeignRelation(name, ends[0], ends[1]))
        groups = []
        for one in self._groups.values():
            known = tuple(p for p in one.parts if p[1] in self._spans or p[1] in self._groups)
            if len(known) < len(one.parts) or one.trigger not in self._spans:
                self._lost(one.id)
            if one.trigger in self._spans:
                groups.append(
                    ForeignGroup(one.id, one.label, one.trigger, known, tuple(self._fields[one.id]))
                )
        spans = tuple(
            ForeignSpan(s.id, s.label, s.pieces, s.covered, fields=tuple(self._fields[s.id]))
            for s in self._spans.values()
        )
        return Document(
            self.name, text, spans, tuple(relations), tuple(groups),
            reference=path, problems=tuple(self._problems), original=original,
        )  # fmt: skip

    def _lost(self, id_: str) -> None:
        self._problems.append(Problem(self.name, id_, "it refers to something that is not in the file"))

    def _trigger(self, id_: str) -> str | None:
        """The span that an id stands for: an event stands for its trigger."""
        if id_ in self._groups:
            id_ = self._groups[id_].trigger or ""
        return id_ if id_ in self._spans else None

    def _span(self, id_: str, body: str, tail: str) -> bool:
        found = _BOUND.fullmatch(body)
        named = label(found[1]) if found else None
        if found is None or named is None or id_ in self._spans:
            return False
        pieces = tuple(Piece(*map(int, one.split())) for one in found[2].split(";"))
        self._spans[id_] = ForeignSpan(id_, named, pieces, tail or None)
        return True

    def _relation(self, id_: str, body: str, tail: str) -> bool:
        name, *ends = body.split() or ("",)
        args = dict(one.split(":", 1) for one in ends if ":" in one)
        if len(args) < 2:
            return False
        head, child = list(args.values())[:2]
        self._relations.append((id_, name, head, child))
        return True

    def _equals(self, id_: str, body: str, tail: str) -> bool:
        name, *ends = body.split() or ("",)
        self._relations += [(id_, name, one, other) for one, other in pairwise(ends)]
        return len(ends) > 1

    def _event(self, id_: str, body: str, tail: str) -> bool:
        parts = [one.split(":", 1) for one in body.split() if ":" in one]
        if not parts or id_ in self._groups:
            return False
        (name, trigger), *args = parts
        self._groups[id_] = ForeignGroup(id_, name, trigger, tuple((_role(role), at) for role, at in args))
        return True

    def _attribute(self, id_: str, body: str, tail: str) -> bool:
        name, *rest = body.split(" ", 2)
        if not rest:
            return False
        self._fields[rest[0]].append((name, rest[1] if len(rest) > 1 else "true"))
        return True

    def _normal(self, id_: str, body: str, tail: str) -> bool:
        _, *rest = body.split() or ("",)
        if len(rest) < 2:
            return False
        self._fields[rest[0]].append(("reference", rest[1]))
        return True

    def _note(self, id_: str, body: str, tail: str) -> bool:
        _, *rest = body.split() or ("",)
        if rest and tail.strip():
            self._fields[rest[0]].append(("note", tail.strip()))
        return bool(rest)


def _nothing(id_: str, body: str, tail: str) -> bool:
    return False


def _role(role: str) -> str:
    """A role without the number that tells several arguments of it apart: Org-Arg2 gives Org-Arg."""
    plain = role.rstrip("0123456789")
    return plain or role
