"""Token columns: CoNLL-2003 and its kin in IOB1, IOB2, BIOES and BILOU. The text is put together anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import label, text_of, whole
from annotator.exchange.incoming.neutral import Document, ForeignSpan, Given, Piece, Problem, Unreadable

TAG = re.compile(r"O|([BIESLU])[-_](\S.*)")
_START = "-DOCSTART-"
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}”’»…]+|n['’]t|['’](?:s|re|ve|ll|d|m)", re.IGNORECASE)
_NO_SPACE_AFTER = frozenset("([{“‘«$€£#")
_COMMENT = re.compile(r"#\s*(\w+)\s*=\s*(.*)")


class _Token(NamedTuple):
    line: int
    word: str
    tag: str


def columns(line: str) -> list[str]:
    """The columns of a line: by tabs where there are any, else by white space."""
    return [one.strip() for one in line.split("\t")] if "\t" in line else line.split()


def looks_like_columns(text: str) -> bool:
    """Whether most lines of a beginning are a token and its tag."""
    rows = [columns(one) for one in text.splitlines()[:400] if one.strip() and not _COMMENT.match(one)]
    good = sum(len(one) >= 2 and any(TAG.fullmatch(cell) for cell in one[1:]) for one in rows)
    return bool(rows) and good >= 0.7 * len(rows)


def read_conll(file: Input) -> Given:
    """The documents of a file, one where it names none; lines that are no tokens are named and left out."""
    text = text_of(file.data())
    rows = [(n, one) for n, one in enumerate(text.splitlines(), 1)]
    column = _tag_column([columns(one) for _, one in rows if one.strip()])
    problems: list[Problem] = []
    sentences: list[list[_Token]] = [[]]
    about: dict[str, str] = {}
    number = 0
    for n, line in rows:
        cells = columns(line)
        comment = _COMMENT.match(line) if len(cells) < 2 or not TAG.fullmatch(cells[column]) else None
        starts = bool(cells) and cells[0] == _START
        if starts or (comment is not None and comment[1] in ("id", "newdoc_id", "article")):
            if any(sentences):
                number += 1
                yield _document(file.name, number, sentences, problems, about)
                problems, about = [], {}
            sentences = [[]]
        if comment is not None:
            about[comment[1]] = comment[2].strip()
        elif not cells:
            sentences.append([])
        elif not starts:
            _take(file.name, n, cells, column, sentences[-1], problems)
    if any(sentences) or problems:
        yield _document(file.name, number + 1, sentences, problems, about)
    elif not number:
        raise Unreadable("it holds no tokens")


def _take(
    name: str, n: int, cells: list[str], column: int, sentence: list[_Token], problems: list[Problem]
) -> None:
    if len(cells) < 2 or not cells[0] or not TAG.fullmatch(cells[column]) or not whole(cells[0]):
        problems.append(Problem(f"{name}:{n}", cells[0][:40], "the line is not a token with its tag"))
    else:
        sentence.append(_Token(n, cells[0], cells[column]))


def _tag_column(rows: list[list[str]]) -> int:
    """Which column has the tags, counted from the end: the last that has them nearly everywhere."""
    hits: Counter[int] = Counter()
    for cells in rows:
        hits.update(at - len(cells) for at in range(1, len(cells)) if TAG.fullmatch(cells[at]))
    return max(hits, key=lambda at: (hits[at], at), default=-1)


def _document(
    name: str, number: int, sentences: list[list[_Token]], problems: list[Problem], about: dict[str, str]
) -> Document:
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    tokens: list[_Token] = []
    length = 0
    for sentence in filter(None, sentences):
        before = ""
        for n, token in enumerate(sentence):
            gap = ("\n" if parts else "") if n == 0 else _between(before, token.word)
            parts += [gap, token.word]
            places.append((length + len(gap), length + len(gap) + len(token.word)))
            length = places[-1][1]
            tokens.append(token)
            before = token.word
        tokens.append(_Token(0, "", "O"))
        places.append((length, length))
    spans = tuple(_spans(tokens, places))
    return Document(
        f"{name}, document {number}" if number > 1 else name,
        "".join(parts),
        spans,
        reference=about.get("id") or about.get("newdoc_id") or about.get("article"),
        title=about.get("title"),
        url=about.get("url"),
        rebuilt=True,
        problems=tuple(problems),
    )


def _between(before: str, word: str) -> str:
    """The white space guessed between two tokens."""
    if _NO_SPACE_BEFORE.fullmatch(word) or before[-1:] in _NO_SPACE_AFTER:
        return ""
    return " "


def _spans(tokens: list[_Token], places: list[tuple[int, int]]) -> Iterator[ForeignSpan]:
    """Runs of tokens with one tag; an inside tag after another type begins one, as IOB1 has it."""
    start: int | None = None
    kind = ""
    for at, token in enumerate([*tokens, _Token(0, "", "O")]):
        found = TAG.fullmatch(token.tag)
        prefix, now = (found[1] or "O", found[2] or "") if found else ("O", "")
        if start is not None and (prefix in "OBSU" or now != kind):
            yield _span(start, at - 1, kind, places, tokens)
            start = None
        if prefix != "O" and start is None:
            start, kind = at, now
        if start is not None and prefix in "ESLU":
            yield _span(start, at, kind, places, tokens)
            start = None


def _span(
    start: int, last: int, kind: str, places: list[tuple[int, int]], tokens: list[_Token]
) -> ForeignSpan:
    piece = Piece(places[start][0], places[last][1])
    return ForeignSpan(f"line {tokens[start].line}", label(kind) or kind, (piece,))


def scheme(text: str) -> str:
    """What the tags are written in, by name: "BIOES", "BILOU", "IOB2" or "IOB1"."""
    tags = [cells[-1] for cells in map(columns, text.splitlines()) if len(cells) > 1]
    first = {tag[:1] for tag in tags}
    if first & {"L", "U"}:
        return "BILOU"
    if first & {"E", "S"}:
        return "BIOES"
    before = "O"
    for tag in tags:
        if tag[:1] == "I" and before[1:] != tag[1:]:
            return "IOB1"
        before = tag
    return "IOB2"
