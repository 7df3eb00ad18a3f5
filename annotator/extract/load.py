"""The one place where the language pipeline is put together, and how part of an article becomes a Doc."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.util import (
    compile_infix_regex,
    get_model_meta,
    get_package_path,
    load_model,
    load_model_from_config,
    registry,
)
from thinc.api import Config

from annotator.domain.resources import resource
from annotator.domain.words import BlockKind
from annotator.extract.pieces import Stretch

if TYPE_CHECKING:
    from spacy.language import Language

CONFIG = "pipeline/config.cfg"
LAYOUT = "annotator_layout"

# Where each of our components is registered: importing the module makes its factory known to spaCy.
_OURS = {
    "annotator_transformer": "annotator.extract.transformer.component",
    "annotator_names": "annotator.extract.names.component",
    "annotator_claims": "annotator.extract.claims.component",
}

# Ranks whose full stop is theirs: otherwise “Brig. Gen. Lee” falls apart, into two sentences at worst.
_RANKS = ("Brig.", "Maj.", "Lt.", "Col.", "Capt.", "Cmdr.", "Cdr.", "Sgt.", "Cpl.", "Pvt.")

# The last two: a hyphen after an abbreviation or a bracket, a name and an age: “U.S.-Russia”, “Lee,16”.
_INFIXES = (
    r"[“”„«»\"]",
    r"(?<=[a-z\d])[—–](?=[A-Za-z\d“\"])",
    r"(?<=[.)\]:'’])[-–—]+(?=[A-Za-z“])",
    r"(?<=[A-Za-z]),(?=\d)",
    r"(?<=[a-z])‘(?=s$)",
)


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


def make_tokenizer() -> Callable[[Language], Any]:
    """The English tokenizer, which also parts quotation marks and dashes from the words they touch."""
    make_stock = registry.tokenizers.get("spacy.Tokenizer.v1")()

    def make(nlp: Language) -> Any:  # noqa: ANN401 - spaCy's tokenizer comes without types
        known = make_stock(nlp)
        for rank in _RANKS:
            known.add_special_case(rank, [{"ORTH": rank}])
        known.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_INFIXES]).finditer
        return known

    return make


registry.tokenizers.register("annotator.tokenizer.v1", func=make_tokenizer)


def load() -> Language:
    """The whole pipeline of `resources/pipeline/config.cfg`, ours included."""
    for module in _OURS.values():
        import_module(module)
    return _load()


def load_stock() -> Language:
    """The stock part of the pipeline alone."""
    return _load(tuple(_OURS))


def _load(exclude: Sequence[str] = ()) -> Language:
    config = Config().from_str(resource(CONFIG).read_text(encoding="utf-8"))
    components = config["components"]
    wanted = [name for name in config["nlp"]["pipeline"] if name not in exclude]
    stock = [name for name in wanted if "source" in components[name]]
    config["nlp"]["pipeline"] = [name for name in wanted if name not in stock]
    config["components"] = {name: components[name] for name in config["nlp"]["pipeline"]}
    nlp = load_model_from_config(config, auto_fill=True)
    for model in {components[name]["source"]: None for name in stock}:
        _take(nlp, model, [name for name in stock if components[name]["source"] == model], wanted)
    return nlp


def _take(nlp: Language, model: str, names: Sequence[str], order: Sequence[str]) -> None:
    """Takes components of an installed model over, each where it stands in `order`."""
    # By itself spaCy would load all of the model for them, and keep its 85,000 strings: 20 MB a process.
    known = get_model_meta(get_package_path(model))["components"]
    others = [name for name in known if name not in names]
    source = load_model(model, vocab=nlp.vocab, exclude=[*others, "vocab", "tokenizer"])
    for name in names:
        after = next((one for one in reversed(order[: order.index(name)]) if one in nlp.pipe_names), None)
        component = nlp.add_pipe(name, source=source, after=after, first=True if after is None else None)
        for label in getattr(component, "labels", ()):
            nlp.vocab.strings.add(label)


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
