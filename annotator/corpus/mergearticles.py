"""Articles that only the other corpus holds, taken over whole as they were before any decision about them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotator.corpus.mergefates import Fates
from annotator.corpus.mergeside import Side
from annotator.corpus.mergeterms import Terms
from annotator.corpus.taking import unfit_error
from annotator.domain.annotation import Claim, Link, Mention
from annotator.domain.article import Annotated, Draft
from annotator.domain.codec import decode, encode
from annotator.domain.words import Kind


class Arrivals:
    """Takes articles over. Needs a writing transaction of `here`."""

    def __init__(self, here: Side, other: Side, terms: Terms, fates: Fates) -> None:
        self._here = here
        self._other = other
        self._terms = terms
        self._fates = fates

    def missing(self) -> list[str]:
        """The other's ids of the articles that this corpus neither holds nor has deleted, as imported."""
        rows = self._other.sql.execute("SELECT id, sha256 FROM articles ORDER BY key").fetchall()
        present = self._here.state.articles.same_bytes
        return [id for id, sha256 in rows if present(sha256) is None and not self._thrown_out(id)]

    def _thrown_out(self, id: str) -> bool:
        """Whether this corpus has deleted the article, and the other did not import it again after that."""
        last = self._here.journal.last_change(Kind.ARTICLE, id, id)
        if last is None:
            return False
        return not (self._other.came_back(id) and self._fates.seen_there(last.seq, last.hash))

    def take(self, ids: Sequence[str], step: Callable[[], None]) -> None:
        """Adds those articles; `step` is called after each. Raises UnreadableFile for one that is unfit."""
        for id in ids:
            self._take(id)
            step()

    def _take(self, id: str) -> None:
        here, other = self._here, self._other
        key_there = other.state.articles.key(id)
        how = other.imported(key_there)
        self._terms.added.add(self._terms.article(id))
        annotated = self._renamed(id, other.base(id))
        pictures = tuple(other.state.pictures.files(key_there))
        original = other.state.articles.original(key_there)
        draft = Draft(annotated, original, how.encoding, how.notes, pictures)
        if (reason := unfit_error(draft)) is not None:
            raise reason
        key = here.state.articles.insert(
            draft,
            annotated.article.status,
            self._terms.editor(how.by),
            how.at,
            extracted=how.extracted,
        )
        for kind, some in (
            (Kind.BLOCK, annotated.blocks),
            (Kind.PHOTO, annotated.photos),
            (Kind.MENTION, annotated.mentions),
            (Kind.CLAIM, annotated.claims),
            (Kind.LINK, annotated.links),
        ):
            here.state.tables[kind].insert(key, some)
        here.state.pictures.add(key, pictures)
        here.state.photo_lines.renew(key)
        here.state.alike.enter_kept(key)
        here.state.articles.count_anew(key)
        here.state.claim_lines.keep(key)
        here.state.words.enter([(key, annotated.text)])
        if how.extracted:
            here.state.articles.extracted(key, how.note)
        self._runs(key_there, key)

    def _renamed(self, id: str, base: Annotated) -> Annotated:
        """An article of the other corpus with the entities it names called as here, and those put in."""
        terms, entities = self._terms, self._here.state.entities
        own = [one for one in base.entities if terms.entity(one.id) == one.id]
        entities.suggest(own)
        wanted = {terms.entity(one.id) for one in base.entities}
        known = entities.present(wanted)

        def entity(there: str | None) -> str | None:
            here = there and terms.entity(there)
            return here if here in known else None

        def mention(one: Mention) -> Mention:
            return one if one.entity == entity(one.entity) else replace(one, entity=entity(one.entity))

        def claim(one: Claim) -> Claim:
            # Who is behind a claim may be said in words, which name no entity.
            who = one.who and terms.entity(one.who)
            return one if one.who == who else replace(one, who=who)

        return replace(
            base,
            article=replace(base.article, id=terms.article(id)),
            mentions=tuple(mention(one) for one in base.mentions),
            entities=(),
            claims=tuple(claim(one) for one in base.claims),
            links=tuple(decode(Link, terms.body(Kind.LINK, id, encode(one))) for one in base.links),
        )

    def _runs(self, there: int, here: int) -> None:
        columns = "pipeline, version, started, finished, mentions, claims, note"
        rows = self._other.sql.execute(
            f"SELECT {columns} FROM runs WHERE article_key = ? ORDER BY key", (there,)
        )
        self._here.sql.executemany(
            f"INSERT INTO runs (article_key, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [(here, *row) for row in rows],
        )
