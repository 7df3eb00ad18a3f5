"""A name corrected once: its namesakes in the whole corpus take on the same, as one decision.

What a namesake becomes follows the rules of a single correction: it is corrected, one that an editor
added stays added, one that was rejected and is right after all is accepted. Those that are so already
are left alone, or accepted where nothing but that is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.corpus import Conflict, Corpus, Edit, Namesake, NamesakeQuery
from annotator.domain.annotation import Entity, Mention, Rule
from annotator.domain.decision import Decision, Editor
from annotator.domain.ids import new_id
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, Kind, Label, Status
from annotator.review import inparts, titles
from annotator.review.decide import Review
from annotator.review.inparts import Progress
from annotator.review.page import corrected, differs, edit, with_alias


class ChangedMeanwhile(Conflict):
    """Some of the namesakes are no longer as they were listed; nothing was applied. `count` says how many."""

    def __init__(self, count: int, chosen: int) -> None:
        self.count = count
        were = "was" if count == 1 else "were"
        super().__init__(
            f"{count:,} of the {chosen:,} mentions {were} changed meanwhile, so nothing was applied."
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the namesakes of a mention are to become: of this label and entity, or with None no name at all.

    Without an entity those of another label let theirs go, and the others keep it, unless `unlinks`. Those
    that are so already but only suggested are accepted where it `accepts`.
    """

    words: str
    label: Label | None
    entity: Entity | None = None
    unlinks: bool = False
    accepts: bool = False

    def applied(self, mention: Mention) -> Mention | None:
        """The mention as it would be afterwards; None for one that is so already."""
        if self.label is None:
            return None if mention.status is Status.REJECTED else replace(mention, status=Status.REJECTED)
        if self.entity is not None:
            entity: str | None = self.entity.id
        else:
            entity = None if self.unlinks or mention.label is not self.label else mention.entity
        after = replace(mention, label=self.label, entity=entity)
        if differs(mention, after):
            made = corrected(mention, after)
            assert isinstance(made, Mention)
            return made
        right = (Status.REJECTED, Status.SUGGESTED) if self.accepts else (Status.REJECTED,)
        return replace(mention, status=Status.ACCEPTED) if mention.status in right else None

    def listed(self, namesake: Namesake, *, rejected: bool = False) -> bool:
        """Whether a namesake would change; those an editor rejected are left out unless asked for."""
        if namesake.mention.status is Status.REJECTED and not rejected:
            return False
        return self.applied(namesake.mention) is not None


def proposal_of(
    mention: Mention, words: str, entity: Entity | None, before: Mention | None = None
) -> Proposal:
    """What a mention as it now stands says of its namesakes.

    `entity` is what it refers to; `before` the same mention before it was corrected, which tells one
    that was taken off its entity from one that never had any.
    """
    if mention.status is Status.REJECTED:
        return Proposal(words, None)
    unlinked = before is not None and before.entity is not None and before.label is mention.label
    accepts = before is None and mention.status in (Status.SUGGESTED, Status.ACCEPTED)
    return Proposal(words, mention.label, entity, unlinked and mention.entity is None, accepts)


def is_open(namesake: Namesake) -> bool:
    """Whether no editor has decided about it: those are chosen to begin with."""
    return namesake.mention.status is Status.SUGGESTED


def count_open(corpus: Corpus, proposal: Proposal, query: NamesakeQuery, most: int) -> int:
    """How many namesakes nobody decided about would change; counting ends at `most`."""
    found, after = 0, 0
    while True:
        page = corpus.namesakes.page(query, after)
        found += sum(is_open(one) and proposal.listed(one) for one in page.found)
        if page.next is None or found >= most:
            return min(found, most)
        after = page.next


def propagate(
    corpus: Corpus,
    editor: Editor,
    proposal: Proposal,
    chosen: Sequence[Namesake],
    *,
    keep_rule: bool = False,
    progress: Progress | None = None,
) -> Decision | None:
    """Applies a proposal to the chosen namesakes: one act, None where nothing would change.

    Gives its decision, of very many the last part. With `keep_rule` later suggestions of the same spellings
    become so too, within the same act. `progress` gets how many are through and of how many; what it raises
    takes everything back. Raises ChangedMeanwhile when some are no longer as listed, Conflict when the
    entity is gone.
    """
    changing = [(one, after) for one in chosen if (after := proposal.applied(one.mention)) is not None]
    if not changing:
        return None
    edits = [replace(edit(one.article.id, after), before=one.mention) for one, after in changing]
    spellings = list(dict.fromkeys(_spelling(one.words) for one, _ in changing))
    further = _naming(corpus, proposal, spellings)
    if keep_rule:
        further += _ruling(corpus, proposal, spellings)
    act, title = _called(proposal, [one.mention for one, _ in changing])
    try:
        return inparts.decide(corpus, editor, act, title, [*further, *edits], progress)
    except Conflict as conflict:
        present = corpus.namesakes.present([(one.article.id, one.mention.id) for one, _ in changing])
        gone = sum(now != one.mention for now, (one, _) in zip(present, changing, strict=True))
        if gone:
            raise ChangedMeanwhile(gone, len(changing)) from conflict
        raise


def drop_rule(review: Review, rule: Rule) -> Decision:
    """Takes a kept rule away. What it did to suggestions stays."""
    gone = Edit(Kind.RULE, rule.id, None, None, before=rule)
    return review.decide(Act.DELETE, f"remove the rule for {titles.quoted(rule.words)}", [gone])


def _spelling(words: str) -> str:
    return " ".join(words.split())


def _naming(corpus: Corpus, proposal: Proposal, spellings: Sequence[str]) -> list[Edit]:
    """The entity takes on the spellings that refer to it from now on."""
    if proposal.entity is None:
        return []
    known = corpus.entity(proposal.entity.id)
    if known is None:
        raise Conflict(f"“{proposal.entity.name}” was deleted meanwhile, so nothing was applied.")
    named = known
    for spelling in spellings:
        named = with_alias(named, spelling)
    return [] if named == known else [Edit(Kind.ENTITY, known.id, None, named, before=known)]


def _ruling(corpus: Corpus, proposal: Proposal, spellings: Sequence[str]) -> list[Edit]:
    """A rule for each spelling, in place of the one that stands for it."""
    standing = {rule.words: rule for rule in corpus.rules.all() if rule.label is None}
    entity = proposal.entity.id if proposal.entity is not None else None
    edits = []
    for words in spellings:
        before = standing.get(words)
        rule = Rule(before.id if before is not None else new_id(), words, None, proposal.label, entity)
        if rule != before:
            edits.append(Edit(Kind.RULE, rule.id, None, rule, before=before))
    return edits


def _called(proposal: Proposal, before: Sequence[Mention]) -> tuple[Act, str]:
    """The act and its title: “label 14 mentions of “Wagner” unit”."""
    number = len(before)
    these = f"{number:,} {'mention' if number == 1 else 'mentions'} of {titles.quoted(proposal.words)}"
    if proposal.label is None:
        return Act.REJECT, f"reject {these}"
    if any(one.label is not proposal.label for one in before):
        return Act.CORRECT, f"label {these} {titles.LABEL_WORDS[proposal.label]}"
    if proposal.entity is not None and any(one.entity != proposal.entity.id for one in before):
        return Act.LINK, f"link {these} to {proposal.entity.name}"
    if proposal.unlinks and any(one.entity is not None for one in before):
        return Act.LINK, f"unlink {these}"
    return Act.ACCEPT, f"accept {these}"
