"""What is propagated: a mention as an editor left it, and what that says of its namesakes."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.corpus import NamesakeQuery, Sameness
from annotator.domain.annotation import Entity, Mention
from annotator.domain.codec import decode
from annotator.domain.decision import Decision
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Kind, Status
from annotator.review.propagate import Proposal, proposal_of
from annotator.ui.opened import OpenArticle
from annotator.ui.propagate import CORRECTING


@dataclass(frozen=True, slots=True)
class Subject:
    """`entity` is the id of what the mention refers to, or referred to before it was corrected."""

    mention: str
    proposal: Proposal
    entity: str | None

    def query(self, sameness: Sameness) -> NamesakeQuery:
        """Its namesakes."""
        return NamesakeQuery(self.proposal.words, sameness, self.entity)


def subject_of(
    mention: Mention, words: str, entities: Mapping[str, Entity], before: Mention | None = None
) -> Subject:
    """A mention as a subject; `before` is what it was before it was corrected, where that is known."""
    proposal = proposal_of(mention, words, entities.get(mention.entity or ""), before)
    return Subject(mention.id, proposal, mention.entity or (before.entity if before else None))


def corrected_in(decision: Decision, opened: OpenArticle | None) -> Subject | None:
    """The one mention whose label or entity a decision corrected, or that it rejected; None for any other."""
    changed = [one for one in decision.changes if one.kind is Kind.MENTION]
    if decision.act not in CORRECTING or len(changed) != 1 or opened is None:
        return None
    (change,) = changed
    if change.before is None or change.after is None or change.article != opened.article.id:
        return None
    before, after = decode(Mention, change.before), decode(Mention, change.after)
    rejected = after.status is Status.REJECTED and before.status is not Status.REJECTED
    if not rejected and (before.label, before.entity) == (after.label, after.entity):
        return None
    return subject_of(after, opened.words(after.span), opened.entities, before)
