"""What a page says of its article: linked data first, then OpenGraph, meta tags, microdata, and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from annotator.domain.codec import canonical
from annotator.ingest.agencies import is_known
from annotator.ingest.drafting import Known
from annotator.ingest.html import metaabout as about
from annotator.ingest.html import metafields as fields
from annotator.ingest.html.metadates import Moment, day_in_url, local, moment
from annotator.ingest.html.metald import Linked, linked, names_in, one_text
from annotator.ingest.html.metanames import authors_of, folded, is_body
from annotator.ingest.html.metapage import (
    byline,
    first_lines,
    headings,
    is_named_by,
    itemprop,
    page_title,
    shown_date,
)
from annotator.ingest.html.metatree import Element, metas, plain, words

_LONGEST_TITLE = 500
_BAR = re.compile(r"\s+[|–—]\s+")


def known_of(page_root: Element, source_name: str, url: str | None = None) -> Known:
    """What a page tells of its article, each field with what gave it.

    `page_root` is the page's root element, `source_name` the file's name (the last resort for a title), `url`
    where the page was saved from if the file says so beside the page. Nothing is guessed: a field that
    nothing tells stays None.
    """
    page = _Page(page_root, source_name, url)
    published = page.published
    told: dict[str, tuple[str, str] | None] = {
        "title": page.title,
        "published": (published[0].day, published[1]) if published else None,
        "outlet": page.outlet,
        "url": page.address,
        "language": page.language,
    }
    value = {name: one[0] if one else None for name, one in told.items()}
    read_from = {name: one[1] for name, one in told.items() if one}
    if page.authors:
        read_from["authors"] = page.authors[1]
    more = page.more
    return Known(
        title=value["title"],
        url=value["url"],
        outlet=value["outlet"],
        published=value["published"],
        authors=page.authors[0] if page.authors else (),
        language=value["language"],
        metadata=canonical(more) if more else "",
        read_from=tuple(sorted(read_from.items())),
    )


def _is_outlet(name: str) -> bool:
    return 0 < len(name) <= 80 and ("/" not in name or is_known(name))


@dataclass
class _Page:
    """One page, and what has been read of it so far."""

    root: Element
    name: str
    url: str | None

    @cached_property
    def metas(self) -> dict[str, tuple[str, ...]]:
        return metas(self.root)

    @cached_property
    def headings(self) -> tuple[str, ...]:
        return headings(self.root)

    @cached_property
    def linked(self) -> Linked:
        plainly = about.address(self.root, self.metas, self.url, "")
        urls = [plainly[0]] if plainly else []
        urls += [value for value in (*self._meta("og:url"), self.url or "") if value]
        return linked(self.root, tuple(urls), (*self.headings, *self._meta("og:title")))

    def _meta(self, *names: str) -> Iterator[str]:
        for name in names:
            yield from self.metas.get(name, ())

    def _ld(self, *fields: str) -> Iterator[str]:
        """The texts that the nodes of linked data give for fields, the article's own node first."""
        for node in self.linked.articles:
            for field in fields:
                value = one_text(node.get(field))
                if value:
                    yield value

    @cached_property
    def address(self) -> tuple[str, str] | None:
        told = next((value for value in self._ld("url", "mainEntityOfPage") if about.is_address(value)), "")
        return about.address(self.root, self.metas, self.url, told)

    @cached_property
    def outlets(self) -> list[tuple[str, str]]:
        """The outlet's names and what told each, the best first."""
        told = [(name, "opengraph") for name in self._meta("og:site_name")]
        publishers = (node.get("publisher") for node in self.linked.articles)
        told += [(name, "json-ld") for one in publishers for name in names_in(one, self.linked.named)]
        told += [(name, "opengraph") for name in self._meta("article:publisher")]
        told += [(name, "meta") for name in self._meta(*fields.OUTLETS)]
        heads = (*self.headings, *self._meta("og:title"))
        told += [(name, "title tag") for name in (about.outlet_in(page_title(self.root), heads),) if name]
        named = [(_BAR.split(name, maxsplit=1)[0], source) for name, source in told]
        named = [
            (name, source)
            for name, source in named
            if _is_outlet(name) and name not in (*heads[:1], *self._meta("og:title"))
        ]
        site = about.host(self.address[0] if self.address else None)
        return [*named, (site, "url")] if site else named

    @property
    def outlet(self) -> tuple[str, str] | None:
        named = [one for one in self.outlets if not one[0].startswith("@") and not one[0].isdigit()]
        first = next(iter(named), None)
        if first is None or not about.is_site(first[0]):
            return first
        return next((one for one in named if one[1] == "json-ld" and not about.is_site(one[0])), first)

    @cached_property
    def title(self) -> tuple[str, str] | None:
        own = [name for name, _ in self.outlets]
        for value, source in self._titles():
            told = plain(value)[:_LONGEST_TITLE]
            if told and folded(told) not in {folded(name) for name in own}:
                loose = source in ("title tag", "file name")
                return about.headline(told, own, self.headings, loose=loose), source
        return None

    def _titles(self) -> Iterator[tuple[str, str]]:
        for node in self.linked.articles:
            if headline := one_text(node.get("headline")):
                yield headline, "json-ld"
        yield from ((value, "opengraph") for value in self._meta("og:title"))
        yield from ((value, "meta") for value in self._meta(*fields.TITLES))
        yield from ((value, "microdata") for value in itemprop(self.root, "headline"))
        title = page_title(self.root)
        yield from ((value, "page") for value in self.headings if not title or is_named_by(value, title))
        yield title, "title tag"
        yield from ((value, "page") for value in self.headings)
        yield from ((words(one), "page") for one in self.root.iterfind(".//h2"))
        stem = PurePosixPath(self.name).stem
        if " " in stem:
            yield stem, "file name"

    @cached_property
    def authors(self) -> tuple[tuple[str, ...], str] | None:
        own = [name for name, _ in self.outlets]
        folded_own = {folded(name) for name in own if name}
        first: tuple[tuple[str, ...], str] | None = None
        for told, source, turned in self._bylines():
            names = authors_of(told, own, turned=turned)
            if names and not all(is_body(name, folded_own) for name in names):
                return names, source
            first = first or ((names, source) if names else None)
        return first

    def _bylines(self) -> Iterator[tuple[list[str], str, bool]]:
        for field in ("author", "creator"):
            for node in self.linked.articles:
                yield names_in(node.get(field), self.linked.named), "json-ld", False
        yield list(self._meta("article:author", "og:author")), "opengraph", False
        for name in fields.AUTHORS:
            yield list(self._meta(name)), "meta", False
        for name in fields.LIBRARY_AUTHORS:
            yield list(self._meta(name)), "meta", True
        yield itemprop(self.root, "author"), "microdata", False
        yield byline(self.root), "page", False
        yield from (([line], "page", False) for line in first_lines(self.root))

    @cached_property
    def published(self) -> tuple[Moment, str] | None:
        told = [(when, source) for value, source in self._dates() if (when := moment(value))]
        if told:
            return local(told[0][0], [when for when, _ in told[1:]]), told[0][1]
        in_url = day_in_url(self.address[0] if self.address else None)
        shown = shown_date(self.root)
        if in_url and (shown is None or shown.day != in_url.day):
            return in_url, "url"
        return (shown, "page") if shown else None

    def _dates(self) -> Iterator[tuple[str, str]]:
        for field in ("datePublished", "dateCreated", "uploadDate"):
            yield from ((value, "json-ld") for value in self._ld(field))
        yield from ((value, "opengraph") for value in self._meta(*fields.OPEN_DATES))
        yield from ((value, "meta") for value in self._meta(*fields.DATES))
        yield from ((value, "microdata") for value in itemprop(self.root, "datePublished"))
        yield from ((one.get("datetime") or "", "page") for one in self.root.iterfind(".//time[@pubdate]"))

    @property
    def language(self) -> tuple[str, str] | None:
        html = self.root.getroottree().getroot()
        told = [(html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or "", "page")]
        told += [(value, "opengraph") for value in self._meta("og:locale")]
        told += [(value, "json-ld") for value in self._ld("inLanguage")]
        told += [(value, "meta") for value in self._meta("content-language", "language", "dc.language")]
        return about.language(told)

    @property
    def more(self) -> dict[str, str]:
        """What else the page tells: description, section, when exactly it was published and last changed."""
        changed = (
            when
            for value in (*self._ld("dateModified"), *self._meta(*fields.MODIFIED))
            if (when := moment(value))
        )
        modified = next(changed, None)
        found = {
            "description": next((*self._ld("description"), *self._meta(*fields.DESCRIPTIONS)).__iter__(), ""),
            "section": next((*self._ld("articleSection"), *self._meta(*fields.SECTIONS)).__iter__(), ""),
            "published_at": self.published[0].at if self.published else "",
            "modified_at": modified.at if modified else "",
        }
        return {name: value for name, value in found.items() if value}
