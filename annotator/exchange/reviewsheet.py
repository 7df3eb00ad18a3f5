"""A sheet of what was found on photos, to be printed or sent: one HTML file that needs nothing else."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from pathlib import Path

from annotator.corpus import Corpus
from annotator.domain.lint import BY_ID
from annotator.domain.photo import Finding
from annotator.domain.words import PhotoField, Severity, Status
from annotator.exchange.files import Exported, written
from annotator.exchange.keep import ALL
from annotator.exchange.photorows import KnownPhoto, Progress, known_photos

MOST_PHOTOS = 2000
"""A sheet with more would be too large to open."""

_SIGNS = {Severity.ERROR: "■ Error", Severity.WARNING: "▲ Warning", Severity.NOTE: "● Note"}
_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Findings on photos</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>
body { font: 14px/1.4 sans-serif; margin: 24px; color: #1a1c1e; }
h1 { font-size: 20px; } h2 { font-size: 14px; margin: 0 0 4px; }
section { display: grid; grid-template-columns: 200px 1fr; gap: 16px; padding: 12px 0;
  border-top: 1px solid #c8ccd0; break-inside: avoid; }
img, .none { width: 200px; } .none { height: 120px; border: 1px dashed #8a9096; color: #5a6066;
  display: flex; align-items: center; justify-content: center; }
dl { margin: 4px 0; } dt { color: #5a6066; font-size: 12px; } dd { margin: 0 0 4px; overflow-wrap: anywhere; }
mark { background: #fbe3c0; color: inherit; } ul { list-style: none; margin: 4px 0; padding: 0; }
li { padding: 2px 0; } .box { display: inline-block; width: 11px; height: 11px; border: 1px solid #1a1c1e;
  margin-right: 6px; } .why { color: #5a6066; } footer { border-top: 1px solid #c8ccd0; padding-top: 8px; }
@media print { body { margin: 0; font-size: 11px; } mark { background: none; text-decoration: underline; }
  @page { margin: 15mm; } }
</style></head><body>
<h1>Findings on photos</h1>
"""


def export_review_sheet(
    corpus: Corpus, dest: Path, *, statuses: frozenset[Status] = ALL, progress: Progress | None = None
) -> Exported:
    """Writes the photos on which something is found, rejected ones left out. Raises ExportFailed."""
    articles: set[str] = set()
    count = left = 0
    with written([dest], never=corpus.path) as (handle,):
        handle.write(_HEAD)
        for one in known_photos(corpus, statuses - {Status.REJECTED}, progress):
            if not one.findings:
                continue
            if count == MOST_PHOTOS:
                left += 1
                continue
            count += 1
            articles.add(one.article.id)
            handle.write(_section(corpus, one))
        handle.write(_foot(count, left))
    return Exported((dest,), len(articles))


def _foot(count: int, left: int) -> str:
    said = "Nothing is found on any photo." if not count else f"{count:,} photo{'' if count == 1 else 's'}."
    more = f" {left:,} more are not on this sheet." if left else ""
    return f"<footer>{said}{more}</footer>\n</body></html>\n"


def _section(corpus: Corpus, one: KnownPhoto) -> str:
    article, words = one.article, one.words
    head = " · ".join(filter(None, (article.outlet, article.published, article.title or article.file)))
    rows = "".join(
        f"<dt>{title}</dt><dd>{marked_html(words.of(field), field, one.findings)}</dd>"
        for title, field in (
            ("Caption", PhotoField.CAPTION),
            ("Alt text", PhotoField.ALT_TEXT),
            ("Credit", PhotoField.CREDIT),
        )
    )
    found = "".join(
        f'<li><span class="box"></span>{_SIGNS[finding.severity]}: {escape(finding.message)}'
        f' <span class="why">{escape(_why(finding))}</span></li>'
        for finding in one.findings
    )
    return (
        f"<section>{_picture(corpus, one)}<div><h2>Photo {one.number} · {escape(head)}</h2>"
        f"<dl>{rows}</dl><ul>{found}</ul></div></section>\n"
    )


def _why(finding: Finding) -> str:
    return BY_ID[finding.rule].explains if finding.rule in BY_ID else ""


def _picture(corpus: Corpus, one: KnownPhoto) -> str:
    thumbnail = corpus.pictures.thumbnail(one.photo.picture) if one.photo.picture else None
    if thumbnail is None:
        return '<div class="none">No image file</div>'
    return f'<img alt="" src="data:image/jpeg;base64,{b64encode(thumbnail).decode("ascii")}">'


def marked_html(words: str | None, field: PhotoField, findings: tuple[Finding, ...]) -> str:
    """A field's words with those marked that a finding rests on, unless that is all of them."""
    if not words:
        return "none"
    marked = [False] * len(words)
    for finding in findings:
        for place in finding.places:
            if place.field is field and place.end - place.start < len(words):
                marked[place.start : place.end] = [True] * (min(place.end, len(words)) - place.start)
    pieces: list[str] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and marked[end] == marked[at]:
            end += 1
        piece = escape(words[at:end])
        pieces.append(f"<mark>{piece}</mark>" if marked[at] else piece)
        at = end
    return "".join(pieces)
