"""The present state: every annotation as it now stands, read and changed one decision at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from annotator.corpus.articles import Articles, Counts
from annotator.corpus.articlewords import ArticleWords
from annotator.corpus.claimlines import ClaimLines
from annotator.corpus.claimrows import Claims
from annotator.corpus.entities import Entities
from annotator.corpus.likeness import Alike
from annotator.corpus.origins import Origins
from annotator.corpus.passing import Telling
from annotator.corpus.photolines import PhotoLines
from annotator.corpus.photorows import Photos, photo_spans
from annotator.corpus.pictures import PictureRows
from annotator.corpus.protectedrows import ProtectedRows
from annotator.corpus.rows import Blocks, Links, Mentions, Table
from annotator.corpus.rules import Rules
from annotator.corpus.textindex import index_text, unindex_text
from annotator.corpus.touched import changes_words, names_otherwise, only_decided, steps
from annotator.domain.annotation import Block, Claim, Entity, Link, Mention, Rule
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import TYPES, Annotation, decode, encode
from annotator.domain.decision import Body, Change
from annotator.domain.offsets import Span, span
from annotator.domain.photo import Photo
from annotator.domain.protection import Source
from annotator.domain.words import Kind

Thing = tuple[Kind, str | None, str]
"""What names a thing in a corpus: kind, article id (None for what is in no article) and its own id."""

_PARTS = ("content", "source", "cue", "via", "hedges", "figures")
_LISTED = (*_PARTS, "topic", "note")
_JUDGED = ("status", "certainty", "type", "party", "naming", "who", "event_time", "asserted_on")
_BESIDE = frozenset({Kind.RULE, Kind.PROTECTION})


class _Keys(dict[str, int]):
    """The keys of articles by id, each looked up once for all that one decision does."""

    def __init__(self, articles: Articles) -> None:
        super().__init__()
        self._articles = articles

    def __missing__(self, article: str) -> int:
        key = self[article] = self._articles.key(article)
        return key


class State:
    """All tables of annotations over one connection."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql
        self.origins = Origins(sql)
        self.articles = Articles(sql)
        self.words = ArticleWords(sql, self.articles)
        self.entities = Entities(sql)
        self.blocks = Blocks(sql)
        self.photos = Photos(sql)
        self.mentions = Mentions(sql, self.origins)
        self.claims = Claims(sql, self.origins)
        self.claim_lines = ClaimLines(sql, self.articles, self.claims, self.mentions)
        self.links = Links(sql)
        self.rules = Rules(sql)
        self.protected = ProtectedRows(sql)
        self.pictures = PictureRows(sql)
        self.alike = Alike(sql)
        self.photo_lines = PhotoLines(sql, self.articles, self.photos)
        self.tables: dict[Kind, Table[Any]] = {
            Kind.BLOCK: self.blocks,
            Kind.PHOTO: self.photos,
            Kind.MENTION: self.mentions,
            Kind.CLAIM: self.claims,
            Kind.LINK: self.links,
        }

    def annotated(self, key: int) -> Annotated:
        """One article with everything in it."""
        return Annotated(
            article=self.articles.one(key),
            text=self.articles.text(key),
            blocks=tuple(self.blocks.of(key)),
            photos=tuple(self.photos.of(key)),
            mentions=tuple(self.mentions.of(key)),
            entities=tuple(self.entities.in_article(key)),
            claims=tuple(self.claims.of(key)),
            links=tuple(self.links.of(key)),
        )

    def thing(self, kind: Kind, article: str | None, id: str) -> Annotation | None:
        """A thing as it now stands; None when it is not there."""
        if article is None:
            if kind is Kind.PROTECTION:
                return self.protected.one(id)
            return self.rules.one(id) if kind is Kind.RULE else self.entities.one(id)
        key = self.articles.find(article)
        if key is None:
            return None
        if kind is Kind.ARTICLE:
            return self.articles.one(key)
        return cast("Annotation | None", self.tables[kind].one(key, id))

    def body(self, kind: Kind, article: str | None, id: str) -> Body | None:
        """A thing as it now stands, as the journal tells of it; None when it is not there."""
        thing = self.thing(kind, article, id)
        return None if thing is None else encode(thing)

    def referring(self, article: str, claim: str) -> list[tuple[Kind, str | None, str]]:
        """Each claim nested in a claim and each link to or from it: kind, article id, own id."""
        nested = self._sql.execute(
            "SELECT id FROM claims WHERE article_key = ? AND parent = ? ORDER BY id",
            (self.articles.key(article), claim),
        ).fetchall()
        links = self._sql.execute(
            "SELECT a.id, l.id FROM links l JOIN articles a ON a.key = l.article_key"
            " WHERE (l.article_key = ? AND l.claim = ?) OR (l.other_article = ? AND l.other = ?)"
            " ORDER BY l.article_key, l.id",
            (self.articles.key(article), claim, article, claim),
        )
        return [(Kind.CLAIM, article, id) for (id,) in nested] + [(Kind.LINK, at, id) for at, id in links]

    def apply(
        self,
        changes: Sequence[Change],
        known: Mapping[Thing, Annotation],
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Makes the state what the changes say. To be called within a transaction that may write.

        `known` may hold what changes lead to as the objects they are, which saves reading them back.
        Whole articles come and go by the trash, not here. `progress` gets how many are through and of how
        many, article by article; what it raises ends this.

        Entities come first and go last, so that nothing refers to one that is not there.
        """
        tell = Telling(progress, len(changes))
        by_table: dict[tuple[str, Kind], list[Change]] = {}
        keys = _Keys(self.articles)
        for change in changes:
            if change.kind is Kind.ENTITY:
                if change.after is not None:
                    self.entities.write(cast("Entity", _after(change, known)))
            elif change.kind is Kind.ARTICLE:
                if change.before is not None and change.after is not None:
                    self._update_article(change, cast("Article", _after(change, known)))
            elif change.kind not in _BESIDE:
                by_table.setdefault((change.article or "", change.kind), []).append(change)
        for (article, kind), some in by_table.items():
            tell.written(len(some))
            key = keys[article]
            rest = self._update(key, kind, some, known)
            table = self.tables[kind]
            if gone := [one.id for one in rest if one.before is not None]:
                table.delete(key, gone)
            if new := [_after(one, known) for one in rest if one.after is not None]:
                table.insert(key, new)
        self._apply_beside(changes, known)
        for change in changes:
            if change.kind is Kind.ENTITY and change.after is None:
                self.entities.remove(change.id)
        self._recount(changes, keys)
        self._renew_lines(changes, keys)
        self._relist(changes, known, keys, tell)

    def _renew_lines(self, changes: Sequence[Change], keys: _Keys) -> None:
        """Brings the list of photos up to the changes; the article's date has a bearing on what is found."""
        photos: dict[str, list[str]] = defaultdict(list)
        dated: set[str] = set()
        for change in changes:
            if change.kind is Kind.PHOTO and change.article is not None:
                photos[change.article].append(change.id)
            elif change.kind is Kind.ARTICLE and change.before and change.after:
                moved = change.before["published"] != change.after["published"]
                dated |= {change.id} if moved else set()
        for article in sorted(photos.keys() | dated):
            self.photo_lines.renew(keys[article], None if article in dated else photos[article])

    def _relist(
        self, changes: Sequence[Change], known: Mapping[Thing, Annotation], keys: _Keys, tell: Telling
    ) -> None:
        """Brings the lines of claims in step with what changed."""
        claims: dict[str, set[str]] = defaultdict(set)
        near: dict[str, list[Span]] = defaultdict(list)
        judged: dict[str, list[Claim]] = defaultdict(list)
        decided: dict[str, list[tuple[str, str, bool]]] = defaultdict(list)
        for change in changes:
            before, after = change.before or {}, change.after or {}
            if change.kind is Kind.ENTITY and before.get("name") != after.get("name") and after:
                self.claim_lines.renamed(change.id, after["name"])
            elif change.kind is Kind.CLAIM and change.article and after:
                if before and only_decided(before, after):
                    decided[change.article].append((change.id, after["status"], bool(after["figures"])))
                elif not before or any(before[name] != after[name] for name in _LISTED):
                    claims[change.article].add(change.id)
                elif any(before[name] != after[name] for name in _JUDGED):
                    judged[change.article].append(cast("Claim", _after(change, known)))
            elif change.kind is Kind.MENTION and change.article and names_otherwise(before, after):
                near[change.article] += [span(*one["span"]) for one in (before, after) if one]
        # As they lie in the file: so every page of it is read once.
        anew = sorted(claims.keys() | near.keys(), key=keys.__getitem__)
        for through, article in enumerate(anew):
            tell.listed(through, len(anew))
            self.claim_lines.keep_some(keys[article], claims[article], near[article])
        for article, some in judged.items():
            self.claim_lines.judged(keys[article], some)
        for article, statuses in decided.items():
            self.claim_lines.decided(keys[article], statuses)

    def _update_article(self, change: Change, after: Article) -> None:
        key = self.articles.key(change.id)
        moved = change.before is not None and change.before["published"] != after.published
        if moved:
            unindex_text(self._sql, key)
            self.words.unindex(key)
        self.articles.update(key, after)
        if moved:
            index_text(self._sql, key)
            self.words.index(key)

    def _update(
        self, key: int, kind: Kind, changes: Sequence[Change], known: Mapping[Thing, Annotation]
    ) -> Sequence[Change]:
        """Writes mentions and claims that stay anew, touching as few rows as possible. Gives the others."""
        if kind is not Kind.MENTION and kind is not Kind.CLAIM:
            return changes
        rest: list[Change] = []
        staying: tuple[list[Any], list[Any]] = ([], [])
        decided: list[tuple[str, int, str]] = []
        for change in changes:
            before, after = change.before, change.after
            if before is None or after is None:
                rest.append(change)
            elif only_decided(before, after):
                decided.append((after["status"], key, change.id))
            else:
                parts = kind is Kind.CLAIM and any(before[name] != after[name] for name in _PARTS)
                staying[parts].append(_after(change, known))
        table = "mentions" if kind is Kind.MENTION else "claims"
        self._sql.executemany(f"UPDATE {table} SET status = ? WHERE article_key = ? AND id = ?", decided)
        if kind is Kind.MENTION:
            if staying[False]:
                self.mentions.update(key, staying[False])
            return rest
        for parts in (False, True):
            if staying[parts]:
                self.claims.update(key, staying[parts], parts=parts)
        return rest

    def _apply_beside(self, changes: Sequence[Change], known: Mapping[Thing, Annotation]) -> None:
        for change in changes:
            if change.kind is Kind.RULE:
                if change.after is None:
                    self.rules.remove(change.id)
                else:
                    self.rules.write(cast("Rule", _after(change, known)))
            elif change.kind is Kind.PROTECTION:
                if change.after is None:
                    self.protected.remove(change.id)
                else:
                    self.protected.write(cast("Source", _after(change, known)))

    def _recount(self, changes: Sequence[Change], keys: _Keys) -> None:
        tallies: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
        renamed: set[str] = set()
        for change in changes:
            if change.article is None:
                continue
            for position, step in steps(change):
                tallies[change.article][position] += step
            if changes_words(change):
                renamed.add(change.article)
        for article, tally in tallies.items():
            if any(tally):
                self.articles.count(keys[article], Counts(*tally))
        for article in sorted(renamed, key=keys.__getitem__):
            self.words.keep(keys[article])


def _after(change: Change, known: Mapping[Thing, Annotation]) -> Annotation:
    found = known.get((change.kind, change.article, change.id))
    if found is None and change.after is not None:
        found = cast("Annotation", decode(TYPES[change.kind], change.after))
    assert found is not None
    return found


def decidable(annotated: Annotated) -> tuple[Block | Photo | Mention | Claim | Link, ...]:
    """Everything in an article that has a status."""
    return (
        *annotated.blocks,
        *annotated.photos,
        *annotated.mentions,
        *annotated.claims,
        *annotated.links,
    )


def last_end(things: Iterable[Annotation]) -> int:
    """The furthest code point that any of the things covers; 0 when none covers any."""
    furthest = 0
    for thing in things:
        if isinstance(thing, Mention | Block):
            if thing.span.end > furthest:
                furthest = thing.span.end
        elif isinstance(thing, Claim):
            furthest = max(furthest, last_end_of((thing,)))
        elif isinstance(thing, Photo):
            furthest = max(furthest, *(one.end for one in photo_spans(thing)), thing.at or 0)
    return furthest


def last_end_of(claims: Iterable[Claim]) -> int:
    """The furthest code point that any of the claims covers; 0 when there are none."""
    furthest = 0
    for claim in claims:
        for one in (*claim.content, *claim.source, *claim.cue, *claim.via, *claim.hedges):
            if one.end > furthest:
                furthest = one.end
        for figure in claim.figures:
            if figure.span.end > furthest:
                furthest = figure.span.end
    return furthest
