"""Sources at risk marked and unmarked by an editor, each as one decision.

A mark that cannot be saved is refused and not kept for later: an export would not heed it meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotator.corpus import Corpus, Edit
from annotator.domain.annotation import Entity
from annotator.domain.decision import Decision
from annotator.domain.errors import UserError
from annotator.domain.protection import Source, together
from annotator.domain.words import Act, Kind
from annotator.review.decide import Review

_LEAST = 2


class NotProtected(UserError):
    """A name that cannot be marked, or is not."""


def protect(review: Review, words: str, also: Sequence[str] = ()) -> Decision | None:
    """Protects whoever goes by a name: the entity where just one does, and the words in any case.

    `also` are further words the source is to be found by. None where all of that is so already. Raises
    NotProtected for a name without letters.
    """
    given = tuple(dict.fromkeys(" ".join(one.split()) for one in (words, *also)))
    if not all(sum(c.isalpha() for c in one) >= _LEAST for one in given):
        raise NotProtected("A source needs a name of two letters or more")
    return _protect(review, Source(given, review.corpus.protection.entity_called(given[0])))


def protect_entity(review: Review, entity: Entity) -> Decision | None:
    """Protects an entity under all names it bears now and will bear. None where it is so already."""
    if any(one.entity == entity.id for one in review.corpus.protection.marked().sources):
        return None
    return _protect(review, Source((entity.name, *entity.aliases), entity.id))


def unprotect(review: Review, words: str) -> Decision:
    """Protects a source no longer. Raises NotProtected where none goes by that name."""
    found = review.corpus.protection.read().called(words)
    if found is None:
        raise NotProtected(f"No protected source goes by “{' '.join(words.split())}”")
    return unprotect_source(review, found.id)


def unprotect_source(review: Review, id: str) -> Decision:
    """Protects the source with that id no longer."""
    stands = next((one for one in review.corpus.protection.marked().sources if one.id == id), None)
    if stands is None:
        raise NotProtected("The source is not protected any more")
    edit = Edit(Kind.PROTECTION, id, None, None, stands)
    title = f"protect source “{stands.name}” no longer"
    return review.corpus.decide(review.editor, Act.DELETE, title, [edit])


def mark_of(corpus: Corpus, entity_id: str) -> Source | None:
    """The mark of an entity that is protected."""
    return next((one for one in corpus.protection.marked().sources if one.entity == entity_id), None)


def _protect(review: Review, source: Source) -> Decision | None:
    known = review.corpus.protection.marked().known(source)
    after = source if known is None else together(known, source)
    if after == known:
        return None
    act, title = Act.ADD, f"protect source “{after.name}”"
    if known is not None:
        act, title = Act.CORRECT, f"protect source “{after.name}” under further names"
    edit = Edit(Kind.PROTECTION, after.id, None, after, known)
    return review.corpus.decide(review.editor, act, title, [edit])
