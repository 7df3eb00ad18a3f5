"""spaCy's DocBin: words, entities and span groups. What a file adds of its own is never loaded."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from spacy.attrs import IDS  # type: ignore[import-not-found]  # compiled, without a stub
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from annotator.domain.words import Role
from annotator.exchange.incoming.files import Input
from annotator.exchange.incoming.jsons import label, whole
from annotator.exchange.incoming.mapping import Sort, suggested
from annotator.exchange.incoming.neutral import (
    Document,
    ForeignSpan,
    Given,
    Piece,
    Problem,
    Unreadable,
    claims_by_id,
)

LARGEST = 400_000_000
"""So many bytes a file may unpack to."""
_TOKENS = 5_000_000
_KEPT = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")
_ROLES = frozenset(role.value for role in Role)
_ANY_FAULT = Exception
# What damaged bytes raise in spaCy's own code is anything.


def read_docbin(file: Input) -> Given:
    """The documents of a file, with doc.ents and doc.spans."""
    docs = _docs(_bin(file.data()))
    number = 0
    while True:
        number += 1
        where = f"{file.name}, document {number}"
        try:
            doc = next(docs)
            found = _document(where, doc)
        except StopIteration:
            return
        except _ANY_FAULT:
            yield Problem(where, "", "it is damaged, and nothing after it can be read")
            return
        yield found


def _bin(data: bytes) -> DocBin:
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(data, LARGEST)
    except zlib.error as error:
        raise Unreadable("it is damaged") from error
    if unpacking.unconsumed_tail:
        raise Unreadable(f"it unpacks to more than {LARGEST // 1_000_000} MB")
    try:
        made = DocBin().from_bytes(data)
        # Heads, lemmas and the rest are not wanted, and wrong ones could end the program.
        names = {number: name for name, number in IDS.items()}
        columns = [at for at, attr in enumerate(made.attrs) if names.get(attr) in _KEPT]
        made.tokens = [one[:, columns] for one in made.tokens]
        made.attrs = [made.attrs[at] for at in columns]
        # Extension values may be of any kind.
        made.user_data = [None] * len(made.tokens)
        made.cats = [dict(one) for one in made.cats]
    except _ANY_FAULT as error:
        raise Unreadable("it is damaged, or no DocBin") from error
    if sum(len(one) for one in made.tokens) > _TOKENS:
        raise Unreadable(f"it holds more than {_TOKENS:,} tokens")
    return made


def _docs(made: DocBin) -> Iterator[Doc]:
    return iter(made.get_docs(Vocab()))


def _document(where: str, doc: Doc) -> Document:
    if not whole(doc.text):
        raise Unreadable("its text holds half of a character pair, or a NUL")
    spans = [one for one in (_span(f"ent {n}", ent, "") for n, ent in enumerate(doc.ents)) if one]
    seen = {(one.label, one.pieces) for one in spans}
    for key, group in doc.spans.items():
        found = [one for one in (_span(f"{key} {n}", at, str(key)) for n, at in enumerate(group)) if one]
        # Many files hold the entities again in a group.
        spans += [one for one in found if one.fields or (one.label, one.pieces) not in seen]
    whole_labels = tuple(str(name) for name, share in _cats(doc).items() if share is True or share == 1)
    return Document(where, doc.text, tuple(spans), groups=claims_by_id(spans), whole=whole_labels)


def _cats(doc: Doc) -> dict[str, Any]:
    return dict(doc.cats)


def _span(id_: str, at: Span, key: str) -> ForeignSpan | None:
    named = label(at.label_) or label(key)
    if named is None or at.end_char <= at.start_char:
        return None
    is_part = key and at.id_ and suggested(Sort.LABEL, named) in _ROLES
    fields = (("claim", at.id_),) if is_part else ()
    return ForeignSpan(id_, named, (Piece(at.start_char, at.end_char),), fields=fields)
