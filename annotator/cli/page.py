"""An article with all that is annotated in it, as plain text to read in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from textwrap import fill, indent

from annotator.domain.annotation import Claim
from annotator.domain.article import Annotated
from annotator.domain.offsets import Span
from annotator.domain.photo import Photo
from annotator.domain.words import BlockKind, Certainty, Status

_WIDTH = 88
_ABSENT = "—"


def page(whole: Annotated) -> str:
    """Head, blocks, claims, names and photos, each under its heading; no line end at the end."""
    parts = [*_head(whole), "", *_body(whole)]
    for heading, lines in (("Claims", _claims(whole)), ("Names", _names(whole)), ("Photos", _photos(whole))):
        found = list(lines)
        if found:
            parts += ["", heading, *found]
    return "\n".join(visible(line) for line in parts)


def visible(line: str) -> str:
    """A line with a mark in place of control characters, which could command the terminal."""
    return "".join(c if (c >= " " and not "\x7f" <= c < "\xa0") or c in "\n\t" else "�" for c in line)


def _head(whole: Annotated) -> Iterator[str]:
    article = whole.article
    yield article.title or "No headline in the file"
    yield " · ".join((article.outlet or "No outlet", article.published or "no date", article.language))
    yield f"By {', '.join(article.authors)}" if article.authors else "No byline in the file"
    yield f"{article.id}  {article.status.replace('_', ' ')}  {article.file}"


def _body(whole: Annotated) -> Iterator[str]:
    if not whole.blocks:
        yield whole.text
    for block in whole.blocks:
        if block.status is Status.REJECTED:
            continue
        words = block.span.text(whole.text)
        name = "" if block.kind is BlockKind.PARAGRAPH else f"[{block.kind.replace('_', ' ')}] "
        yield fill(f"{name}{words}", _WIDTH, break_long_words=False, break_on_hyphens=False)
        yield ""


def _claims(whole: Annotated) -> Iterator[str]:
    for number, claim in enumerate(whole.claims, 1):
        yield f"{number:>3}  {_state(claim)}"
        yield indent(fill(_sentence(claim, whole.text), _WIDTH - 5, break_long_words=False), " " * 5)


def _state(claim: Claim) -> str:
    parts = [claim.status.value, claim.quote.value, claim.certainty.value]
    parts += [claim.naming.value] if claim.naming else []
    parts += [claim.type.replace("_", " ")] if claim.type else []
    return " · ".join(parts)


def _sentence(claim: Claim, text: str) -> str:
    nobody = "author's voice" if claim.certainty is Certainty.FLAT else "nobody named"
    source = _words(claim.source, text) or nobody
    via = f" via {_words(claim.via, text)}" if claim.via else ""
    cue = f" — {_words(claim.cue, text)}" if claim.cue else ""
    return f"{source}{via}{cue}: {_words(claim.content, text)}"


def _words(spans: tuple[Span, ...], text: str) -> str:
    return " … ".join(" ".join(s.text(text).split()) for s in spans)


def _names(whole: Annotated) -> Iterator[str]:
    called = {e.id: e.name for e in whole.entities}
    live = [m for m in whole.mentions if m.status is not Status.REJECTED]
    counts = Counter(
        (m.label.value, called.get(m.entity or "") or _words((m.span,), whole.text)) for m in live
    )
    for (label, name), count in sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1])):
        yield f"{count:>3}  {label:<8}  {name}"


def _photos(whole: Annotated) -> Iterator[str]:
    for number, photo in enumerate(whole.photos, 1):
        yield f"{number:>3}  {photo.status}"
        yield indent("\n".join(_photo(photo, whole.text)), " " * 5)


def _photo(photo: Photo, text: str) -> Iterator[str]:
    yield f"Alt text: {_words((photo.alt_text,), text) if photo.alt_text else _ABSENT}"
    yield f"Caption: {_words((photo.caption,), text) if photo.caption else _ABSENT}"
    if photo.credit is None:
        yield "No credit"
    else:
        parts = photo.credit.parts
        named = (("photographer", parts.photographer), ("agency", parts.agency), ("via", parts.via))
        read = ", ".join(f"{name} {value}" for name, value in named if value)
        yield f"Credit: {_words((photo.credit.span,), text)}{f' ({read})' if read else ''}"
    for finding in photo.findings:
        yield f"{finding.severity.capitalize()}: {finding.message}"
