"""What another corpus calls a thing, in the terms of this one.

The same article, editor, suggestion or entity may bear another id there: two editors who import the same
files and look for suggestions each for themselves get other ids for the same words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from annotator.corpus.mergeside import Side
from annotator.domain.codec import decode
from annotator.domain.decision import Body, Change
from annotator.domain.ids import article_id, link_id, new_id
from annotator.domain.names import name_key
from annotator.domain.protection import Source
from annotator.domain.words import Kind, OriginBy

Key = tuple[Kind, str, str]
_MADE_BY_MACHINE = ("id", "origin", "score", "why")
_INDEXED = 256


class Terms:
    """Ids of `other` to ids of `here`, found out as they are asked for."""

    def __init__(self, here: Side, other: Side) -> None:
        self._here = here
        self._other = other
        self._articles: dict[str, str] = {}
        self._editors: dict[str, str] = {}
        self._entities: dict[str, str] = {}
        self._things: dict[Key, str] = {}
        self._twins: dict[tuple[Kind, str], dict[str, list[str]]] = {}
        self.added: set[str] = set()
        """Articles that came whole from the other corpus; ids in them are the other's own."""

    def article(self, id: str) -> str:
        """The article with the same original bytes; an id that is free here when there is none."""
        if id not in self._articles:
            self._articles[id] = self._article(id)
        return self._articles[id]

    def editor(self, id: str) -> str:
        """The editor of that id, else of that name, else added."""
        found = self._editors.get(id)
        if found is None:
            sql = self._here.sql
            (name,) = self._other.sql.execute("SELECT name FROM editors WHERE id = ?", (id,)).fetchone()
            row = sql.execute(
                "SELECT id FROM editors WHERE id = ? OR name = ? ORDER BY id != ? LIMIT 1", (id, name, id)
            ).fetchone()
            if row is None:
                sql.execute("INSERT INTO editors VALUES (?, ?)", (id, name))
            found = self._editors[id] = str(row[0]) if row else id
        return found

    def entity(self, id: str) -> str:
        """The entity of that id, else the only one here that bears the name of one suggested there."""
        if id not in self._entities:
            self._entities[id] = self._entity(id)
        return self._entities[id]

    def change(self, change: Change) -> Change:
        """A change as it would have been made here."""
        if change.article is None:
            id = self._beside(change)
            return self._told(change, id, None)
        article = self.article(change.article)
        if change.kind is Kind.ARTICLE:
            return self._told(change, article, article)
        body = change.before or change.after or {}
        return self._told(change, self.thing(change.kind, change.article, change.id, body), article)

    def thing(self, kind: Kind, article: str, id: str, body: Body | None) -> str:
        """What the thing with that id in an article of the other corpus is called here."""
        key = (kind, article, id)
        found = self._things.get(key)
        if found is None:
            found = self._things[key] = self._thing(kind, article, id, body)
        return found

    def body(self, kind: Kind, article: str | None, body: Body) -> Body:
        """A body of the other corpus with everything it names called as here."""
        told = dict(body)
        if kind in (Kind.MENTION, Kind.CLAIM):
            told["origin"] = self._origin(body["origin"])
        if kind in (Kind.MENTION, Kind.RULE, Kind.PROTECTION):
            told["entity"] = body["entity"] and self.entity(body["entity"])
        elif kind is Kind.CLAIM and article is not None:
            told["who"] = body["who"] and self.entity(body["who"])
            told["parent"] = body["parent"] and self._claim(article, body["parent"])
        elif kind is Kind.LINK and article is not None:
            told["claim"] = self._claim(article, body["claim"])
            told["article"] = self.article(body["article"])
            told["other"] = self._claim(body["article"], body["other"])
        return told

    def protected(self, source: Source) -> Source:
        """A source at risk there, as it is called here: the one here that is the same, if there is one."""
        given = replace(source, entity=source.entity and self.entity(source.entity))
        known = self._here.state.protected.all().known(given)
        return given if known is None else replace(given, id=known.id)

    def _beside(self, change: Change) -> str:
        """What a thing that is in no article is called here."""
        body = change.before or change.after
        if change.kind is Kind.PROTECTION and body:
            return self.protected(decode(Source, body)).id
        return self.entity(change.id) if change.kind is Kind.ENTITY else change.id

    def _told(self, change: Change, id: str, article: str | None) -> Change:
        before, after = (
            None if one is None else {**self.body(change.kind, change.article, one), "id": id}
            for one in (change.before, change.after)
        )
        return Change(change.kind, id, article, before, after)

    def _article(self, id: str) -> str:
        row = self._other.sql.execute("SELECT sha256 FROM articles WHERE id = ?", (id,)).fetchone()
        if row is None:
            return id
        same = self._here.state.articles.same_bytes(row[0])
        if same is not None:
            return same
        if not self._here.state.articles.has(id):
            return id
        fresh = article_id(row[0])
        return new_id() if self._here.state.articles.has(fresh) else fresh

    def _entity(self, id: str) -> str:
        here, other = self._here, self._other
        if here.state.entities.one(id) is not None or here.changed(Kind.ENTITY, None, id):
            return id
        first = other.first_entity(id)
        if first is None:
            return id
        keys = [(first.label, name_key(first.name, first.label))]
        ((same,), (rivals,)) = (
            side.state.entities.by_names(keys).values() if keys[0][1] else ([],) for side in (here, other)
        )
        known = [one for one in same if one.name == first.name and other.state.entities.one(one.id) is None]
        return known[0].id if len(known) == 1 and len(rivals) <= 1 else id

    def _thing(self, kind: Kind, article: str, id: str, body: Body | None) -> str:
        there, here = self.article(article), self._here
        if kind is Kind.LINK and body is not None:
            told = self.body(kind, article, body)
            return (
                link_id(told["claim"], told["other"]) if id == link_id(body["claim"], body["other"]) else id
            )
        if there in self.added or body is None or here.state.articles.find(there) is None:
            return id
        if here.state.body(kind, there, id) is not None or here.changed(kind, there, id):
            return id
        for twin in self._alike(kind, there).get(likeness(kind, body), ()):
            # One that both corpora know by that id is another thing.
            if self._other.state.body(kind, article, twin) is None and not self._other.changed(
                kind, article, twin
            ):
                return twin
        return id

    def _alike(self, kind: Kind, article: str) -> dict[str, list[str]]:
        found = self._twins.get((kind, article))
        if found is None:
            if len(self._twins) >= _INDEXED:
                self._twins.clear()
            found = self._twins[kind, article] = {}
            state = self._here.state
            for one in state.tables[kind].of(state.articles.key(article)):
                body = state.body(kind, article, one.id)
                assert body is not None
                found.setdefault(likeness(kind, body), []).append(one.id)
        return found

    def _claim(self, article: str, id: str) -> str:
        if (Kind.CLAIM, article, id) in self._things:
            return self._things[Kind.CLAIM, article, id]
        body = self._other.first(Kind.CLAIM, article, id) if self._other.state.articles.has(article) else None
        return self.thing(Kind.CLAIM, article, id, body)

    def _origin(self, origin: dict[str, Any]) -> dict[str, Any]:
        if origin["by"] != OriginBy.EDITOR or not self._known_editor(origin["name"]):
            return origin
        return {**origin, "name": self.editor(origin["name"])}

    def _known_editor(self, id: str) -> bool:
        return self._other.sql.execute("SELECT 1 FROM editors WHERE id = ?", (id,)).fetchone() is not None


def likeness(kind: Kind, body: Body) -> str:
    """What two suggestions share that mean the same words, whoever found them."""
    if kind is Kind.PHOTO:
        credit = body["credit"] and body["credit"]["span"]
        return str((body["alt_text"], body["caption"], credit, body["file"]))
    if kind is Kind.CLAIM:
        return str((body["content"], body["source"], body["cue"]))
    return str(body["span"])


def same(one: Body | None, other: Body | None) -> bool:
    """Whether two bodies of one thing differ in nothing but how a machine came to it."""
    if one is None or other is None:
        return one is other
    return _essence(one) == _essence(other)


def _essence(body: Body) -> Body:
    return {name: value for name, value in body.items() if name not in _MADE_BY_MACHINE}
