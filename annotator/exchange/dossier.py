"""A dossier: chosen claims, each with its source, the words around it, its links and its history."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO, cast

from annotator.corpus import Corpus
from annotator.corpus.claimvalues import ClaimRow
from annotator.domain.annotation import Claim, Figure
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.words import Bound, Status
from annotator.exchange.files import ExportFailed, written
from annotator.exchange.leaks import guard

LONGEST_CONTEXT = 1200
"""Code points of an article's words that are given around a claim."""
MOST = 2_000
"""Claims in one dossier; more are no longer read by anybody."""

_BOUND = {
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.VAGUE: "roughly ",
}
_RELATIONS = {
    "same": "says the same as",
    "supports": "supports",
    "contradicts": "contradicts",
    "updates": "updates",
}
_PAGES = 32
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of a dossier, all of it as words.

    `context` are the words before, in and after the claim; `fields` names and values in order; `links` and
    `history` a line each.
    """

    name: str
    content: str
    context: tuple[tuple[str, bool], ...]
    fields: tuple[tuple[str, str], ...]
    article: tuple[tuple[str, str], ...]
    links: tuple[str, ...]
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A title, when and of which corpus it was made, and the claims."""

    title: str
    made: str
    corpus: str
    entries: tuple[Entry, ...]


def gather(corpus: Corpus, keys: Sequence[int], title: str, progress: Progress | None = None) -> Dossier:
    """The dossier of some claims by their keys, in that order.

    Raises ExportFailed for too many, WouldLeak where a protected source is named.
    """
    if len(keys) > MOST:
        raise ExportFailed(title, f"{len(keys):,} claims are too many for a dossier; choose {MOST:,} at most")
    rows = corpus.claims.rows(keys)
    gathering = _Gathering(corpus)
    look = guard(corpus.protection.read())
    entries: list[Entry] = []
    for n, row in enumerate(rows):
        if progress is not None:
            progress(n, len(rows))
        entry = gathering.entry(row)
        look(entry.name, entry)
        entries.append(entry)
    made = datetime.now(UTC).isoformat(timespec="minutes").replace("+00:00", " UTC").replace("T", " ")
    return Dossier(title, made, corpus.path.name, tuple(entries))


def export_dossier(
    corpus: Corpus, dest: Path, keys: Sequence[int], title: str, progress: Progress | None = None
) -> int:
    """Writes a dossier as HTML or, where DEST ends in .docx, for a word processor; gives how many claims.

    Raises ExportFailed; a file that was there stays as it was then.
    """
    from annotator.exchange.dossierdocx import as_docx
    from annotator.exchange.dossierhtml import as_html

    ending = dest.suffix.lower()
    if ending not in (".html", ".htm", ".docx"):
        raise ExportFailed(dest.name, "a dossier is written as .html or .docx")
    made = gather(corpus, keys, title, progress)
    with written([dest], never=corpus.path) as (handle,):
        if ending == ".docx":
            whole = io.BytesIO()
            as_docx(made, whole)
            cast("TextIO", handle).buffer.write(whole.getvalue())
        else:
            handle.write(as_html(made))
    return len(made.entries)


class _Gathering:
    """Reads each article once while its claims are gathered."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._pages: dict[str, Annotated] = {}
        self._editors = {id: one.name for id, one in corpus.editors().items()}

    def entry(self, row: ClaimRow) -> Entry:
        page = self._page(row.article)
        claim = next(one for one in page.claims if one.id == row.claim)
        return Entry(
            row.name,
            row.content,
            tuple(_context(page, claim)),
            tuple(self._fields(row, page, claim)),
            tuple(_article(page)),
            tuple(self._links(row, page)),
            tuple(self._history(row)),
        )

    def _page(self, article: str) -> Annotated:
        if article not in self._pages:
            if len(self._pages) >= _PAGES:
                self._pages.pop(next(iter(self._pages)))
            self._pages[article] = self._corpus.annotated(article)
        return self._pages[article]

    def _fields(self, row: ClaimRow, page: Annotated, claim: Claim) -> Iterator[tuple[str, str]]:
        text = page.text
        entity = self._corpus.entity(claim.who) if claim.who else None
        chain = [row.source or "nobody named", *([row.via] if row.via else [])]
        yield (
            "Source",
            " → ".join(chain) + (f" ({entity.name})" if entity and entity.name != row.source else ""),
        )
        for name, value in (
            ("Source type", claim.type and claim.type.value.replace("_", " ")),
            ("Party", claim.party),
            ("Named", claim.naming and claim.naming.value),
            ("Cue", row.cue),
            ("Certainty", claim.certainty.value),
            ("Hedges", _words(claim.hedges, text)),
            ("Figures", "; ".join(_figure(one, text) for one in claim.figures)),
            (
                "When",
                row.when and (f"{row.when} ({row.date})" if row.date and row.date != row.when else row.when),
            ),
            ("Topic", row.topic or (row.suggested_topic and f"{row.suggested_topic} (suggested)")),
            ("Checkability", claim.checkability),
            ("State", claim.status.value),
            ("Note", claim.note),
        ):
            if value:
                yield name, value

    def _links(self, row: ClaimRow, page: Annotated) -> Iterator[str]:
        for link in page.links:
            if link.claim == row.claim and link.status is not Status.REJECTED:
                other = self._other(link.article, link.other)
                yield f"{_RELATIONS[link.relation.value]} {other}"
        for article, link in self._corpus.links_to(row.article, row.claim):
            if link.status is not Status.REJECTED:
                yield f"{self._other(article, link.claim)} {_RELATIONS[link.relation.value]} this"

    def _other(self, article: str, claim: str) -> str:
        key = self._corpus.claims.key_of(article, claim)
        rows = self._corpus.claims.rows([key]) if key is not None else []
        return f"{rows[0].name}: “{rows[0].content}”" if rows else "a claim that is not in this corpus"

    def _history(self, row: ClaimRow) -> Iterator[str]:
        for decision in self._corpus.decisions(article=row.article):
            if any(one.id == row.claim and one.article == row.article for one in decision.changes):
                who = self._editors.get(decision.editor, decision.editor)
                yield f"{decision.at[:16].replace('T', ' ')} UTC · {who} · {decision.title}"


def _article(page: Annotated) -> Iterator[tuple[str, str]]:
    about = page.article
    for name, value in (
        ("Article", about.title or about.file),
        ("Outlet", about.outlet),
        ("Published", about.published),
        ("By", ", ".join(about.authors)),
        ("Address", about.url),
        ("File", about.file),
        ("SHA-256", about.sha256),
    ):
        if value:
            yield name, value


def _context(page: Annotated, claim: Claim) -> Iterator[tuple[str, bool]]:
    """The block the claim stands in, in pieces; True marks what is claimed."""
    reach = claim.envelope()
    around = [
        one.span for one in page.blocks if one.span.overlaps(reach) and one.status is not Status.REJECTED
    ]
    start = min((one.start for one in around), default=max(0, reach.start - LONGEST_CONTEXT // 4))
    end = max((one.end for one in around), default=min(len(page.text), reach.end + LONGEST_CONTEXT // 4))
    room = max(0, LONGEST_CONTEXT - (reach.end - reach.start)) // 2
    first, last = max(start, reach.start - room), min(end, reach.end + room)
    at: int = first
    yield "… " if first > start else "", False
    for one in claim.content:
        yield page.text[at : one.start], False
        yield page.text[one.start : one.end], True
        at = one.end
    yield page.text[at:last] + (" …" if last < end else ""), False


def _words(spans: Sequence[Span], text: str) -> str:
    return ", ".join(" ".join(one.text(text).split()) for one in spans)


def _figure(one: Figure, text: str) -> str:
    ends = [f"{end:,.10g}" if end is not None else "open" for end in (one.low, one.high)]
    value = ends[0] if one.low == one.high else " – ".join(ends)
    rest = " ".join(part for part in (one.unit, one.who) if part)
    said = " ".join(one.span.text(text).split())
    return (
        f"{one.kind.replace('_', ' ')}: {_BOUND.get(one.bound, '')}{value} {rest}".rstrip() + f" (“{said}”)"
    )
