"""Fills the form, the head and the foot of the pane with one selected thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from annotator.domain.annotation import Block, Claim, Mention
from annotator.domain.photo import Photo
from annotator.domain.words import Kind
from annotator.ui.commands.keymap import KEYMAP
from annotator.ui.inspector.actions_row import ActionsRow
from annotator.ui.inspector.header import Header
from annotator.ui.inspector.history import Journal
from annotator.ui.inspector.wording import quoted
from annotator.ui.opened import OpenArticle
from annotator.ui.widgets import EmptyState

if TYPE_CHECKING:
    from annotator.ui.inspector.block_form import BlockForm
    from annotator.ui.inspector.claim_form import ClaimForm
    from annotator.ui.inspector.mention_form import MentionForm
    from annotator.ui.inspector.photo_form import PhotoForm
    from annotator.ui.inspector.related import OutletOf, Related

    Form: TypeAlias = ClaimForm | MentionForm | PhotoForm | BlockForm

_STAYS = "A block is never rejected. 0 makes it boilerplate"


class Filler:
    """Knows the head, the foot and the journal; `show` gives a thing to its form."""

    def __init__(self, header: Header, actions: ActionsRow, journal: Journal, outlet_of: OutletOf) -> None:
        self._header = header
        self._actions = actions
        self._journal = journal
        self._outlet_of = outlet_of

    def show(
        self,
        form: Form,
        thing: Claim | Mention | Photo | Block,
        article: OpenArticle,
        others: tuple[OpenArticle, ...],
    ) -> None:
        """Shows a thing of `article` in the form of its kind; `others` are the articles open beside it."""
        if isinstance(thing, Claim):
            number = article.claims.number.get(thing.id, 0)
            self._name("Claim", number, len(article.claims), thing)
            self._actions.about(f"claim {number}")
            related = self._related(thing, article, others)
            cast("ClaimForm", form).show_claim(thing, article, related, self._journal.names())
        elif isinstance(thing, Mention):
            self._name("Mention", article.mentions.number.get(thing.id, 0), len(article.mentions), thing)
            self._actions.about(f"mention {quoted(article.words(thing.span), 40)}")
            cast("MentionForm", form).show_mention(thing, article, self._journal.names())
        elif isinstance(thing, Photo):
            number = list(article.photos).index(thing.id) + 1
            self._name("Photo", number, len(article.photos), thing)
            self._actions.about(f"photo {number}")
            cast("PhotoForm", form).show_photo(thing, article)
        else:
            order = sorted(article.blocks.values(), key=lambda one: one.span)
            number = order.index(thing) + 1
            self._name("Block", number, len(order), thing)
            self._actions.about(f"block {number}", can_reject=_STAYS)
            cast("BlockForm", form).show_block(thing, article)

    def _name(self, noun: str, number: int, total: int, thing: Claim | Mention | Photo | Block) -> None:
        self._header.show_title(f"{noun} {number:,} of {total:,}", f"{noun} {number:,}", status=thing.status)

    def _related(
        self, claim: Claim, article: OpenArticle, others: tuple[OpenArticle, ...]
    ) -> list[tuple[str, Related]]:
        if not any(one.links for one in (article, *others)):
            return []
        by = {
            id_: f"by {entries[0].who.initials}"
            for one in (article, *others)
            for id_ in one.links
            if (entries := self._journal.entries(Kind.LINK, id_))
        }
        from annotator.ui.inspector.related import related

        return related(claim, article, others, by, self._outlet_of)

    def show_nothing(self, empty: EmptyState, article: OpenArticle | None) -> None:
        """Says what to do where nothing is selected: open an article, select something, or go on."""
        total = len(article.claims) if article else 0
        step = KEYMAP.shown("@next")
        if article is None:
            empty.say("Open an article from the Library.", "", "")
        elif total and article.reviewed_claims() == total:
            what = "The 1 claim is reviewed." if total == 1 else f"All {total} claims are reviewed."
            left = article.open_things()
            names = "1 name is" if left == 1 else f"{left} names are"
            empty.say(
                what, f"{names} still suggested. {step} goes to the next one." if left else "", "Next article"
            )
        else:
            empty.say("Select a claim or a name.", f"{step} goes to the next one.", "")
        self._header.show_title("Inspector", steps=article is not None)
        self._actions.allow("Nothing is selected")
