"""A corpus with one editor, and how two of them are merged and compared."""

from __future__ import annotations

from annotator.corpus import Corpus, Edit
from annotator.corpus.mergefates import MergeConflict
from annotator.corpus.state import decidable
from annotator.domain.codec import Annotation
from annotator.domain.words import CURATED, Act, Status
from tests.corpus.samples import article, claim, edit, present, raw


class Desk:
    """A corpus and one editor of it."""

    def __init__(self, corpus: Corpus, name: str) -> None:
        self.corpus = corpus
        self.editor = corpus.editor(name)

    def decide(self, act: Act, *edits: Edit, title: str = "") -> int:
        """One decision; gives its seq."""
        return self.corpus.decide(self.editor, act, title or f"{act} something", edits).seq

    def accept(self, thing: Annotation | None = None, article_id: str | None = None) -> int:
        """Accepts a thing, the first claim of the sample when none is given."""
        return self.decide(
            Act.ACCEPT,
            edit(thing or claim(), article_id or article().id, status=Status.ACCEPTED),
        )

    def status(self, id: str = "c-dam", article_id: str | None = None) -> Status | None:
        """How a claim or mention stands."""
        whole = self.corpus.annotated(article_id or article().id)
        return next((one.status for one in decidable(whole) if one.id == id), None)


def merged(into: Desk, other: Desk, *, decisions: int | None = None) -> tuple[MergeConflict, ...]:
    """Merges, checks that the corpus is sound and that a second merge adds nothing; gives the conflicts."""
    done = into.corpus.merge(other.corpus)
    assert into.corpus.check() == []
    if decisions is not None:
        assert done.decisions == decisions
    state, journal = present(into.corpus), list(into.corpus.decisions())
    again = into.corpus.merge(other.corpus)
    assert (again.articles, again.decisions) == (0, 0)
    assert set(again.conflicts) == set(done.conflicts)
    assert (present(into.corpus), list(into.corpus.decisions())) == (state, journal)
    return done.conflicts


def curated(corpus: Corpus) -> set[str]:
    """What is curated in a corpus, without the ids and scores that a machine gave."""
    found = set()
    names = {id: entity for id in ids_of_entities(corpus) if (entity := corpus.entity(id))}
    for id in corpus.article_ids():
        whole = corpus.annotated(id)
        for one in decidable(whole):
            if one.status in CURATED:
                said = {name: getattr(one, name) for name in one.__dataclass_fields__}
                for name in ("id", "origin", "score", "why", "parent"):
                    said.pop(name, None)
                for name in ("entity", "who"):
                    if said.get(name):
                        said[name] = names[said[name]].name
                found.add(f"{whole.article.sha256} {said}")
        found.add(f"{whole.article.sha256} {whole.article.status} {whole.article.outlet}")
    return found


def ids_of_entities(corpus: Corpus) -> list[str]:
    """Every entity there is."""
    with raw(corpus.path) as sql:
        return [id for (id,) in sql.execute("SELECT id FROM entities")]
