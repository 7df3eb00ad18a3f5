"""Learns what each kind of evidence for a name counts: `python -m annotator.training.names LABELLED READ…`.

LABELLED is the JSON Lines file of labelled reports; each READ holds articles as the transformer reads them
that was taught without them, one a line: `{"id", "text", "read": [[start, end, label, score, odds]]}`.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from annotator.domain.offsets import span
from annotator.domain.words import Label
from annotator.extract.load import layout_of, load_stock, make_doc
from annotator.extract.names.candidates import Candidate, Evidence
from annotator.extract.names.gather import Gatherer
from annotator.extract.names.lists import names
from annotator.extract.names.looks import Looks
from annotator.extract.names.settle import Ballot, standing
from annotator.extract.names.weigh import likelihood
from annotator.extract.pieces import portions, stretches
from annotator.extract.transformer.found import READ_NAMES, ReadName
from annotator.training.examples import labelled

STRENGTH = 1.0
FAITH = 5.0
# What rules too rare in the reports begin with, in log-odds: formations and villages fill the news of a war.
TRUSTED = {
    "numbered formation:UNIT": 4.0,
    "named formation:UNIT": 3.0,
    "armed forces:UNIT": 2.5,
    "military district:UNIT": 9.0,
    "private army:UNIT": 12.0,
    "arm of a nation:UNIT": 3.0,
    "city of Ukraine:PLACE": 4.0,
    "village of Ukraine:PLACE": 3.5,
    "byline:PERSON": 4.0,
    "after a title:PERSON": 2.0,
    "well-known name:PERSON": 1.5,
    "weapon with its kind:WEAPON": 4.5,
    "list:WEAPON": 3.0,
    "list:UNIT": 5.0,
    "list:EVENT": 3.5,
    "list:MEDIA": 3.5,
    "short form:ORG": 3.0,
    "weapon word:WEAPON": 2.0,
    "battle of a place:EVENT": 5.0,
    "named operation:EVENT": 4.0,
    "short form:UNIT": 3.0,
    "surname, on no list": 3.0,
    "surname against, on no list": -3.0,
    "two numbers:QUANTITY": 5.0,
    "share of a number:QUANTITY": 5.0,
    "rate:QUANTITY": 3.0,
    "day of a year:DATE": 5.0,
}
FOLDS = 5
LEAST = 3
_ROUNDS = 60
_STRIDE = 1.0
_HEAD = (
    "# Log-odds of a name being right by kind of evidence, with the transformer’s reading and without, at",
    "# first look and with the article's votes; learned from hand-labelled public reports. See README.md.",
)

Name = tuple[int, int, str]
Table = dict[str, float]


@dataclass(slots=True)
class Learned:
    """An article's candidates with the gold to learn from; `starts` and `ends` of each portion's tokens."""

    gold: frozenset[Name]
    looks: list[Looks]
    starts: list[list[int]]
    ends: list[list[int]]
    found: list[list[Candidate]]

    def at(self, portion: int, one: Candidate) -> Name:
        """A candidate as a span of the article."""
        return self.starts[portion][one.start], self.ends[portion][one.end - 1], str(one.label)

    def rows(self) -> Iterator[tuple[Evidence, bool]]:
        """The evidence for each candidate and whether it is a name."""
        for n, found in enumerate(self.found):
            for one in found:
                yield one.evidence, self.at(n, one) in self.gold

    def weigh(self, table: Table) -> None:
        """Sets how likely each candidate is."""
        for found in self.found:
            for one in found:
                one.p = likelihood(table, one.evidence)


def read_names(path: Path) -> dict[str, list[ReadName]]:
    """What the transformer read in each article, by the article's text."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        out[row["text"]] = [
            ReadName(span(start, end), Label(label), score, tuple(odds))
            for start, end, label, score, odds in row["read"]
        ]
    return out


class Teacher:
    """Makes articles to learn from."""

    def __init__(self) -> None:
        self._nlp = load_stock()
        self._gatherer = Gatherer(names())
        self._parsed: dict[str, list[Doc]] = {}

    def _docs(self, text: str) -> Iterator[Doc]:
        for portion in portions(stretches(text, ())):
            doc = make_doc(self._nlp, portion)
            for _, component in self._nlp.pipeline:
                doc = component(doc)
            yield doc

    def article(self, text: str, gold: Iterable[Name], read: Sequence[ReadName]) -> Learned:
        """An article at the first look; without anything read it stands for one that was not."""
        out = Learned(frozenset(gold), [], [], [], [])
        ballot = Ballot()
        if text not in self._parsed:
            self._parsed[text] = list(self._docs(text))
        for doc in self._parsed[text]:
            covered = layout_of(doc).stretches
            first, last = covered[0].start, covered[-1].end
            doc.user_data[READ_NAMES] = [r for r in read if r.span.start >= first and r.span.end <= last]
            looks = Looks(self._gatherer, doc, ballot)
            starts = layout_of(doc).starts
            out.looks.append(looks)
            out.starts.append(starts)
            out.ends.append([start + len(token) for start, token in zip(starts, doc, strict=True)])
            out.found.append(looks.first())
        return out


def logistic(rows: Sequence[tuple[Evidence, bool]], strength: float = STRENGTH) -> Table:
    """Log-odds by kind of evidence that fit best, held by `strength` near nought or what is trusted.

    Kinds that are rare and not trusted are left out.
    """
    seen = dict.fromkeys(TRUSTED, LEAST)
    for evidence, _ in rows:
        for kind in evidence:
            seen[kind] = seen.get(kind, 0) + 1
    column = {kind: n for n, kind in enumerate(sorted(k for k, count in seen.items() if count >= LEAST))}
    matrix = np.zeros((len(rows), len(column)))
    for n, (evidence, _) in enumerate(rows):
        for kind, value in evidence.items():
            if kind in column:
                matrix[n, column[kind]] = value
    right = np.array([is_name for _, is_name in rows], float)
    trusted = np.array([TRUSTED.get(kind, 0.0) for kind in column])
    hold = np.array([strength * (FAITH if kind in TRUSTED else 1.0) for kind in column])
    weights: NDArray[np.float64] = trusted.copy()
    for _ in range(_ROUNDS):
        guess = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        slope = matrix.T @ (guess - right) + hold * (weights - trusted)
        curve = (matrix * (guess * (1 - guess) + 1e-6)[:, None]).T @ matrix + np.diag(hold)
        step = np.linalg.solve(curve, slope)
        # Far from the best a whole Newton step overshoots.
        weights -= step * min(1.0, _STRIDE / max(np.abs(step).max(), 1e-9))
        if np.abs(step).max() < 1e-4:
            break
    return {kind: round(float(weights[n]), 3) for kind, n in column.items()}


def _rows(articles: Iterable[Learned]) -> list[tuple[Evidence, bool]]:
    return [row for article in articles for row in article.rows()]


def _held_out(articles: Sequence[Learned]) -> None:
    """Weighs every article's candidates by weights learned from the others."""
    order = list(range(len(articles)))
    random.Random(0).shuffle(order)
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS])
        table = logistic(_rows(a for n, a in enumerate(articles) if n not in out))
        for n in out:
            articles[n].weigh(table)


def learn(articles: Sequence[Learned]) -> tuple[Table, Table]:
    """The weights for the first look and the second; candidates are left weighed as held-out articles."""
    first = logistic(_rows(articles))
    _held_out(articles)
    for article in articles:
        article.found = [looks.second() for looks in article.looks]
    final = logistic(_rows(articles))
    _held_out(articles)
    return first, final


def exact(articles: Iterable[Learned]) -> dict[str, tuple[float, int]]:
    """F1 of names exactly right and the number of gold names, by label and over all."""
    counts: dict[str, list[int]] = {}
    for article in articles:
        kept = {article.at(n, one) for n, found in enumerate(article.found) for one in standing(found)}
        for group, is_in in ((0, kept & article.gold), (1, kept), (2, article.gold)):
            for name in is_in:
                for key in ("all", name[2]):
                    counts.setdefault(key, [0, 0, 0])[group] += 1
    return {key: (200 * hit / (made + gold), gold) for key, (hit, made, gold) in sorted(counts.items())}


def main() -> None:
    """Learns the weights, writes them, and prints the held-out figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("labelled", type=Path)
    parser.add_argument("read", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("resources/words/name_weights.tsv"))
    options = parser.parse_args()
    read: dict[str, list[ReadName]] = {}
    for path in options.read:
        read |= read_names(path)
    reports = [one for one in labelled(options.labelled) if one.text in read]
    teacher = Teacher()
    lines = [*_HEAD]
    for lead in ("read", "unread"):
        heard = read if lead == "read" else {}
        articles = [teacher.article(r.text, r.names, heard.get(r.text, ())) for r in reports]
        tables = learn(articles)
        for look, table in zip(("first", "final"), tables, strict=True):
            lines += [f"{lead} {look}\t{kind}\t{value:g}" for kind, value in table.items() if value]
        for key, (f1, gold) in exact(articles).items():
            print(f"{lead}\t{key}\t{f1:.1f}\t{gold}")
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
