"""Each photo of a corpus with all that is known of it, one after the other, for datasets of photos."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotator.corpus import Corpus
from annotator.domain.article import Article
from annotator.domain.photo import Edited, Finding, Photo
from annotator.domain.photowords import PhotoWords, edits, printed, standing
from annotator.domain.words import Status
from annotator.exchange.leaks import guard

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class KnownPhoto:
    """A photo in its article, with its number there, its words as printed and as they stand, and findings."""

    article: Article
    number: int
    photo: Photo
    printed: PhotoWords
    words: PhotoWords
    findings: tuple[Finding, ...]

    @property
    def edited(self) -> Edited:
        """What an editor decided beside the printed words."""
        return edits(self.photo)


def known_photos(
    corpus: Corpus, statuses: frozenset[Status], progress: Progress | None = None
) -> Iterator[KnownPhoto]:
    """The photos with these statuses, by article id and in reading order, one article in memory at a time.

    Raises WouldLeak where one names a protected source.
    """
    ids = corpus.photo_list.articles()
    look = guard(corpus.protection.read())
    for done, id_ in enumerate(ids, 1):
        whole = corpus.annotated(id_)
        for number, photo in enumerate(whole.photos, 1):
            if photo.status in statuses:
                known = KnownPhoto(
                    whole.article,
                    number,
                    photo,
                    printed(photo, whole.text),
                    standing(photo, whole.text),
                    corpus.photo_list.findings(id_, photo, whole.text),
                )
                look(f"photo {number} of {whole.article.title or whole.article.file}", known)
                yield known
        if progress is not None:
            progress(done, len(ids))
