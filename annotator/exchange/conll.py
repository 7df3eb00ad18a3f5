"""CoNLL-2003 with IOB2 tags: one word a line, four columns, an empty line between sentences.

The format has neither offsets nor white space: the text cannot be put together again from it.
"""

from __future__ import annotations

from annotator.exchange.lost import Losses
from annotator.exchange.overlaps import apart
from annotator.exchange.plan import Plan
from annotator.exchange.shaped import Shaped
from annotator.exchange.tokens import sentences, words
from annotator.exchange.writers import Lines, Target

WORDLESS = "mentions left out because they cover no word"


def tagged(one: Shaped, plan: Plan, lost: Losses) -> list[list[tuple[str, str]]]:
    """The article's sentences as words with their tags."""
    mentions = apart(one, plan.overlaps, lost)
    text = one.text
    tokens = words(text, (edge for m in mentions for edge in (m.span.start, m.span.end)))
    tags: dict[int, str] = {}
    at = 0
    for mention in mentions:
        while at < len(tokens) and tokens[at].end <= mention.span.start:
            at += 1
        sign, label, found = "B", plan.names.out(mention.label), at
        while found < len(tokens) and tokens[found].start < mention.span.end:
            tags[tokens[found].start] = f"{sign}-{label}"
            sign, found = "I", found + 1
        if found == at:
            lost.add(WORDLESS, one.id, [(mention.id, mention.span.text(text))])
    return [
        [(token.text(text), tags.get(token.start, "O")) for token in sentence]
        for sentence in sentences(text, tokens, (m.span for m in mentions))
    ]


def encode(one: Shaped, plan: Plan, lost: Losses) -> str:
    """The article with its -DOCSTART- line."""
    lines = ["-DOCSTART- -X- -X- O", ""]
    for sentence in tagged(one, plan, lost):
        lines += [f"{word} -X- -X- {tag}" for word, tag in sentence]
        lines.append("")
    return "\n".join(lines) + "\n"


def make(target: Target) -> Lines:
    """The writer."""
    return Lines(target, ".conll", encode)
