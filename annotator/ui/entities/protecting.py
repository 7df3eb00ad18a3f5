"""What the window says and does of protected sources, wherever one is marked."""

from __future__ import annotations

from annotator.corpus import Corpus
from annotator.domain.annotation import Entity
from annotator.domain.decision import Decision
from annotator.domain.errors import CorpusError, UserError
from annotator.domain.protection import Protection, Source
from annotator.domain.words import Label
from annotator.review.protecting import mark_of, protect, protect_entity, unprotect_source
from annotator.ui.acts import Acts
from annotator.ui.session import Session
from annotator.ui.widgets.wording import day

SIGN = "Protected"
_SPEAKERS = (Label.PERSON, Label.ORG, Label.UNIT, Label.MEDIA)


def toggle(acts: Acts, session: Session, subject: Entity | str) -> Decision | None:
    """Protects an entity, or whoever goes by a name, or takes that off where it is so; says which."""
    corpus = session.corpus
    if corpus is None or corpus.read_only:
        session.said.emit("This needs a corpus that can be written")
        return None
    try:
        mark = standing(corpus, subject)
        if mark is not None:
            made = acts.run(lambda review: unprotect_source(review, mark.id))
        elif isinstance(subject, str):
            made = acts.run(lambda review: protect(review, subject))
        else:
            made = acts.run(lambda review: protect_entity(review, subject))
    except (UserError, CorpusError) as refused:
        session.said.emit(str(refused))
        return None
    if made is not None:
        name = subject if isinstance(subject, str) else subject.name
        told = "is protected no longer" if mark is not None else "bears an alias in every export from now on"
        session.said.emit(f"“{name}” {told}")
    return made


def may_speak(entity: Entity | None) -> bool:
    """Whether it is somebody or a body that can be a source, not a place or a day."""
    return entity is not None and entity.label in _SPEAKERS


def standing(corpus: Corpus, subject: Entity | str) -> Source | None:
    """The mark of an entity, or of whoever goes by a name."""
    if isinstance(subject, str):
        return corpus.protection.read().called(subject)
    return mark_of(corpus, subject.id)


def marked_in_words(corpus: Corpus, protection: Protection, source: Source) -> str:
    """Under which alias, and who marked it when: "Source K7QF2M in exports · Ada Brandt, 12 May 2026"."""
    by = corpus.protection.marked_by().get(source.id)
    who = f" · {by.editor}, {day(by.at)}" if by is not None and by.editor else ""
    return f"{protection.alias(source)} in exports{who}"
