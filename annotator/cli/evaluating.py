"""`evaluate`: how good the suggestions of a corpus are, measured against gold annotation."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

from annotator.cli import scores
from annotator.cli.group import DONE_IN_PART, NOT_DONE
from annotator.cli.options import corpus_argument, json_option
from annotator.cli.terminal import complain, many, progress, tell, tell_json
from annotator.corpus import Corpus
from annotator.domain.agreement import Agreement
from annotator.domain.article import Annotated
from annotator.domain.gold import Gold
from annotator.exchange.gold import read_gold_file


@click.command("evaluate")
@corpus_argument
@click.argument("gold", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def evaluate_command(ctx: click.Context, corpus: Path, gold: Path, as_json: bool) -> None:
    """Measure the claims and names of CORPUS against GOLD: precision, recall and F1 in percent.

    Where suggestions have scores, a second table says by bands of scores what share was right.

    GOLD is JSONL of attributions, of entities or of records; rejected things are not counted. An
    article is found by its source id, else by its text. What is not in CORPUS counts as not found,
    is named on stderr, and makes the exit status 1.
    """
    wanted = _Wanted(list(read_gold_file(gold)))
    agreement = Agreement()
    with Corpus.open(corpus, read_only=True) as opened, progress("Measuring") as show:
        ids = opened.article_ids()
        for done, whole in enumerate(opened.annotated_many(ids), 1):
            for one in wanted.take(whole):
                agreement.add(one, whole)
            show(done, len(ids))
    measured = agreement.articles
    for one, reason in wanted.missing():
        agreement.add(one, None)
        complain(f"{gold.name}: {one.id or one.text[:40]}: {reason}")
    if as_json:
        tell_json(scores.as_json(agreement))
    elif measured:
        tell(f"{many(measured, 'article')} of {len(wanted.all):,} measured.")
        tell(scores.table(agreement))
    if wanted.left:
        ctx.exit(DONE_IN_PART if measured else NOT_DONE)


@dataclass(slots=True)
class _Wanted:
    """The gold articles, and which of them have not been met yet."""

    all: list[Gold]
    left: dict[int, Gold] = field(init=False)
    _by_id: dict[str, list[int]] = field(init=False)
    _by_text: dict[bytes, list[int]] = field(init=False)
    _other_text: set[int] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.left = dict(enumerate(self.all))
        self._by_id, self._by_text = {}, {}
        for index, one in self.left.items():
            if one.id is not None:
                self._by_id.setdefault(one.id, []).append(index)
            self._by_text.setdefault(_fingerprint(one.text), []).append(index)

    def take(self, whole: Annotated) -> Iterator[Gold]:
        """The gold of an article, each once; gold for another text is noted and not given."""
        named = [
            i for key in (whole.article.source_id, whole.article.id) for i in self._by_id.get(key or "", [])
        ]
        for index in dict.fromkeys((*named, *self._by_text.get(_fingerprint(whole.text), []))):
            if index in self.left:
                if self.left[index].text == whole.text:
                    yield self.left.pop(index)
                else:
                    self._other_text.add(index)

    def missing(self) -> Iterator[tuple[Gold, str]]:
        """The gold that was not used, and why."""
        for index, one in self.left.items():
            other = index in self._other_text
            yield one, "its text is not the one in the corpus" if other else "not in the corpus"


def _fingerprint(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
