"""What propagating says: what will be done, to how many, and what was done."""

from __future__ import annotations

from annotator.corpus import Namesake
from annotator.domain.annotation import Rule
from annotator.domain.words import Label
from annotator.review.propagate import Proposal
from annotator.review.titles import LABEL_WORDS, quoted
from annotator.ui.widgets.wording import count

MOST_COUNTED = 1000
"""Where counting for an offer ends."""


def with_article(label: Label) -> str:
    """A label as one says it of a thing: "a unit", "an organisation"."""
    word = LABEL_WORDS[label]
    return f"{'an' if word[0] in 'aeo' else 'a'} {word}"


def aim(proposal: Proposal) -> str:
    """What will be done, in one sentence: "Make these a unit: Wagner Group"."""
    if proposal.label is None:
        return "Reject these: not a name"
    make = "Accept these as" if proposal.accepts else "Make these"
    if proposal.entity is not None:
        return f"{make} {with_article(proposal.label)}: {proposal.entity.name}"
    if proposal.unlinks:
        return f"Make these {with_article(proposal.label)} that refers to nobody known"
    return f"{make} {with_article(proposal.label)}"


def chosen(number: int, total: int, articles: int) -> str:
    """How many are ticked: "132 of 140 chosen in 57 articles"."""
    if not number:
        return f"None of {total:,} chosen"
    return f"{number:,} of {total:,} chosen in {count(articles, 'article')}"


def offer(number: int, words: str) -> str:
    """What the status bar offers: "14 other mentions of “Wagner”"."""
    many = f"{number:,} or more" if number >= MOST_COUNTED else f"{number:,}"
    return f"{many} other {'mention' if number == 1 else 'mentions'} of {quoted(words)}"


def done(number: int, proposal: Proposal) -> str:
    """What was done: "132 mentions labelled unit. Ctrl+Z takes it back"."""
    these = count(number, "mention")
    if proposal.label is None:
        what = f"{these} rejected"
    elif proposal.accepts:
        what = f"{these} accepted as {LABEL_WORDS[proposal.label]}"
    elif proposal.entity is not None:
        what = f"{these} linked to {proposal.entity.name}"
    elif proposal.unlinks:
        what = f"{these} unlinked"
    else:
        what = f"{these} labelled {LABEL_WORDS[proposal.label]}"
    return f"{what}. Ctrl+Z takes it back"


def nothing(proposal: Proposal, hidden: int) -> tuple[str, str]:
    """What stands in the empty list, in two lines; `hidden` are rejected ones that are not listed."""
    what = "Nothing to change."
    if hidden:
        return what, f"{count(hidden, 'mention is', 'mentions are')} rejected. Show rejected lists them."
    if proposal.label is None:
        return what, f"Every other mention of {quoted(proposal.words)} is rejected, or there is none."
    so = "decided" if proposal.accepts else "so"
    return what, f"Every other mention of {quoted(proposal.words)} is {so} already, or there is none."


def spoken(namesake: Namesake, *, ticked: bool) -> str:
    """A row as a screen reader says it."""
    mention = namesake.mention
    refers = f", {namesake.entity}" if namesake.entity else ""
    context = " ".join(f"{namesake.left}{namesake.words}{namesake.right}".split())
    said = "Chosen" if ticked else "Not chosen"
    return f"{said}. {context}. Now {LABEL_WORDS[mention.label]}{refers}, {mention.status}"


def becomes(rule: Rule, entity: str | None) -> str:
    """What a kept rule makes of a name: "unit, Wagner Group", "not a name"."""
    if rule.becomes is None:
        return "not a name"
    return f"{LABEL_WORDS[rule.becomes]}, {entity}" if entity else LABEL_WORDS[rule.becomes]
