"""Every act of an editor, each one decision in the journal that can be undone as one.

Status after an act: accepting makes a suggested or rejected thing accepted; correcting makes it
corrected, but what an editor added stays added; rejecting makes it rejected. A note is no review and
leaves the status. The first decision in an article sets it in progress within the same decision, so
that undoing it brings that back as well. Acts that would change nothing give None and are not kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.corpus import Corpus, Edit
from annotator.domain.annotation import Claim, Entity, Link, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import KIND_OF
from annotator.domain.decision import Decision, Editor
from annotator.domain.ids import link_id, new_id
from annotator.domain.offsets import Span
from annotator.domain.valueclass import dataclass
from annotator.domain.words import Act, ArticleStatus, Kind, Label, OriginBy, Relation, Status
from annotator.review import titles
from annotator.review.fields import Field, Value, with_field
from annotator.review.keeping import Keeping
from annotator.review.page import Page, corrected, differs, edit, moves, name, with_alias
from annotator.review.parts import new_claim
from annotator.review.titles import Reviewed

__all__ = ["Field", "Page", "Review"]


@dataclass(frozen=True, slots=True)
class Review:
    """The acts of one editor in one corpus.

    `page` is the article the act is about, open (`Page`) or just read (`Annotated`). Raises
    `corpus.Conflict` when the thing is gone, or was changed since it was shown, and CorpusUnwritable when
    the disk refuses, unless `keeping` stands before the corpus and keeps what it refuses.
    """

    corpus: Corpus
    editor: Editor
    keeping: Keeping | None = None

    @property
    def held(self) -> Corpus | Keeping:
        """What decisions are made in: the corpus, or what stands before it."""
        return self.corpus if self.keeping is None else self.keeping

    def accept(self, page: Page | Annotated, thing: Reviewed) -> Decision | None:
        """The thing is right as it stands."""
        title = f"accept {name(page, thing)}"
        return self._set_status(Act.ACCEPT, title, [(page.article.id, thing)], Status.ACCEPTED)

    def reject(self, page: Page | Annotated, thing: Reviewed, reason: str = "") -> Decision | None:
        """The thing is wrong; it is kept as rejected, so that it is not suggested again.

        The decision's title keeps the reason.
        """
        title = f"reject {name(page, thing)}{f' ({reason})' if reason else ''}"
        return self._set_status(Act.REJECT, title, [(page.article.id, thing)], Status.REJECTED)

    def accept_many(self, things: Sequence[tuple[str, Reviewed]]) -> Decision | None:
        """Several things at once, each with the id of its article."""
        return self._set_status_of_many(Act.ACCEPT, things, Status.ACCEPTED)

    def reject_many(self, things: Sequence[tuple[str, Reviewed]]) -> Decision | None:
        """Several things at once, each with the id of its article."""
        return self._set_status_of_many(Act.REJECT, things, Status.REJECTED)

    def correct(self, page: Page | Annotated, before: Reviewed, after: Reviewed) -> Decision | None:
        """The thing with its new value in place of the old; `after` keeps the id, its status is ignored."""
        if not differs(before, after):
            return None
        field = titles.changed_field(before, after)
        title = f"correct {f'the {field} of ' if field else ''}{name(page, before)}"
        return self.decide(Act.CORRECT, title, [edit(page.article.id, corrected(before, after), before)])

    def set_label(self, page: Page | Annotated, mention: Mention, label: Label) -> Decision | None:
        """What the mention names; an entity of another label is let go."""
        if mention.label is label:
            return None
        after = replace(mention, label=label, entity=None)
        title = f"label {name(page, mention)} {titles.LABEL_WORDS[label]}"
        return self.decide(Act.CORRECT, title, [edit(page.article.id, corrected(mention, after), mention)])

    def set_entity(self, page: Page | Annotated, mention: Mention, entity: Entity | None) -> Decision | None:
        """Whom or what the mention refers to: an entity of the corpus, a new one, or None for nobody known.

        Only this mention is touched. It takes the entity's label, the entity takes its wording as an alias.
        """
        if mention.entity == (entity.id if entity else None):
            return None
        called = name(page, mention)
        if entity is None:
            edits = [edit(page.article.id, corrected(mention, replace(mention, entity=None)), mention)]
            return self.decide(Act.LINK, f"unlink {called}", edits)
        after = replace(mention, entity=entity.id, label=entity.label)
        edits = [edit(page.article.id, corrected(mention, after), mention)]
        known = self.held.entity(entity.id)
        named = with_alias(known or entity, mention.span.text(page.text))
        if named != known:
            edits.insert(0, Edit(Kind.ENTITY, entity.id, None, named, known))
        return self.decide(Act.LINK, f"link {called} to {entity.name}", edits)

    def add_mention(
        self, page: Page | Annotated, span: Span, label: Label, entity: str | None = None
    ) -> Decision:
        """A mention that was not suggested; its id is in the decision's change."""
        mention = Mention(new_id(), span, label, self.origin, entity=entity, status=Status.ADDED)
        return self.decide(Act.ADD, f"add {name(page, mention)}", [edit(page.article.id, mention, None)])

    def claim_from(self, page: Page | Annotated, *selections: tuple[int, int]) -> Claim | None:
        """A claim made from selected stretches of text, not kept yet; None when they hold no word."""
        return new_claim(page.text, selections, self.origin)

    def add_claim(self, page: Page | Annotated, claim: Claim) -> Decision:
        """A claim that was not suggested, as `claim_from` made it or with more parts."""
        after = replace(claim, status=Status.ADDED, origin=self.origin)
        return self.decide(Act.ADD, "add claim", [edit(page.article.id, after, None)])

    def delete(self, page: Page | Annotated, thing: Reviewed) -> Decision | None:
        """Takes out what an editor added, with the links to it; a suggestion is rejected instead.

        Claims nested in a deleted one stand on their own afterwards.
        """
        if thing.status is not Status.ADDED:
            return self.reject(page, thing)
        id_ = page.article.id
        edits = [Edit(KIND_OF[type(thing)], thing.id, id_, None, thing)]
        if isinstance(thing, Claim):
            whole = self.held.annotated(id_)
            edits += [
                Edit(Kind.LINK, one.id, id_, None, one)
                for one in whole.links
                if thing.id in (one.claim, one.other)
            ]
            edits += [edit(id_, replace(c, parent=None), c) for c in whole.claims if c.parent == thing.id]
        return self.decide(Act.DELETE, f"delete {name(page, thing)}", edits)

    def set_note(self, page: Page | Annotated, claim: Claim, note: str) -> Decision | None:
        """The editor's note on a claim; an empty one takes it away."""
        after = replace(claim, note=note.strip() or None)
        if after == claim:
            return None
        verb = "note on" if after.note else "remove the note of"
        return self.decide(Act.NOTE, f"{verb} {name(page, claim)}", [edit(page.article.id, after, claim)])

    def relate(
        self,
        page: Page | Annotated,
        claim: Claim,
        other: tuple[str, str],
        relation: Relation | None,
    ) -> Decision:
        """How a claim stands to another (its article's id and its own); None takes the link away."""
        article, other_claim = other
        id_ = link_id(claim.id, other_claim)
        link = Link(id_, claim.id, article, other_claim, relation) if relation else None
        title = f"{'link' if relation else 'unlink'} {name(page, claim)}"
        return self.decide(
            Act.LINK,
            f"{title} ({relation})" if relation else title,
            [Edit(Kind.LINK, id_, page.article.id, link)],
        )

    def set_article_status(self, article_id: str, status: ArticleStatus) -> Decision | None:
        """How far the review of an article has come."""
        before = self.held.article(article_id)
        if before.status is status:
            return None
        edits = [Edit(Kind.ARTICLE, article_id, article_id, replace(before, status=status), before)]
        return self.decide(Act.STATUS, f"mark article {titles.STATUS_WORDS[status]}", edits)

    def set_article_field(self, article_id: str, field: Field, value: Value) -> Decision | None:
        """What is known about an article: `authors` is a tuple, `published` YYYY-MM-DD, the rest words.

        Empty words mean nothing is known. Raises NotADate for a date that is none.
        """
        before = self.held.article(article_id)
        after = with_field(before, field, value)
        if after == before:
            return None
        title = f"{'correct' if getattr(before, field) else 'add'} the {titles.changed_field(before, after)}"
        return self.decide(
            Act.CORRECT, title, [Edit(Kind.ARTICLE, article_id, article_id, in_progress(after), before)]
        )

    def undo(self) -> Decision | None:
        """Takes back the last decision that still stands; None when there is none."""
        return self.held.undo(self.editor)

    def redo(self) -> Decision | None:
        """Brings back the decision that was taken back last; None when there is none."""
        return self.held.redo(self.editor)

    @property
    def origin(self) -> Origin:
        """Whose hand the things carry that this editor adds."""
        return Origin(OriginBy.EDITOR, self.editor.id)

    def _set_status(
        self, act: Act, title: str, things: Sequence[tuple[str, Reviewed]], status: Status
    ) -> Decision | None:
        edits = [
            edit(id_, replace(one, status=status), one) for id_, one in things if moves(one.status, status)
        ]
        return self.decide(act, title, edits) if edits else None

    def _set_status_of_many(
        self, act: Act, things: Sequence[tuple[str, Reviewed]], status: Status
    ) -> Decision | None:
        moved = [(id_, one) for id_, one in things if moves(one.status, status)]
        if not moved:
            return None
        return self._set_status(act, f"{act} {titles.counted(one for _, one in moved)}", moved, status)

    def decide(self, act: Act, title: str, edits: Sequence[Edit]) -> Decision:
        """Any edits as one decision; the articles in which it is the first are set in progress with it."""
        return self.held.decide(self.editor, act, title, [*edits, *started(self.held, edits)])


def started(corpus: Corpus | Keeping, edits: Sequence[Edit]) -> list[Edit]:
    """The articles that these edits are the first decision in, set in progress."""
    whole = {e.article for e in edits if e.kind is Kind.ARTICLE}
    ids = dict.fromkeys(e.article for e in edits if e.article is not None and e.article not in whole)
    return [
        Edit(Kind.ARTICLE, one.id, one.id, in_progress(one), one)
        for one in corpus.articles(list(ids))
        if one.status is ArticleStatus.TO_REVIEW
    ]


def in_progress(article: Article) -> Article:
    """The article as it is once something in it was decided."""
    if article.status is not ArticleStatus.TO_REVIEW:
        return article
    return replace(article, status=ArticleStatus.IN_PROGRESS)
