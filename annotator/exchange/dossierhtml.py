"""A dossier as one HTML file that needs nothing else: no script, no network, everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from annotator.exchange.dossier import Dossier, Entry

_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 17px/1.55 Georgia, 'Source Serif 4', serif; max-width: 46rem;
  margin: 2rem auto; padding: 0 1rem }}
h1, h2, h3, dt, footer, .made {{ font-family: Inter, system-ui, sans-serif }}
h1 {{ font-size: 1.6rem; margin-bottom: .2rem }}
h2 {{ font-size: 1.1rem; margin: 0 0 .4rem }}
h3 {{ font-size: .85rem; margin: 1rem 0 .2rem; color: #555 }}
.made, footer {{ color: #666; font-size: .85rem }}
section {{ border-top: 1px solid #bbb; padding: 1.2rem 0; break-inside: avoid-page }}
blockquote {{ margin: .4rem 0; padding-left: .8rem; border-left: 3px solid #2557b8; white-space: pre-wrap }}
mark {{ background: #e0e8f8; color: inherit }}
dl {{ display: grid; grid-template-columns: 8rem 1fr; gap: .15rem .8rem; margin: .4rem 0 }}
dt {{ font-size: .85rem; color: #555 }}
dd {{ margin: 0; overflow-wrap: anywhere }}
li {{ overflow-wrap: anywhere }}
@media (prefers-color-scheme: dark) {{
  mark {{ background: #263a5e }} h3, dt, .made, footer {{ color: #aaa }}
}}
@media print {{
  @page {{ margin: 20mm }}
  body {{ max-width: none; margin: 0; font-size: 11pt }}
  mark {{ background: none; text-decoration: underline }}
}}
</style></head><body>
"""


def as_html(dossier: Dossier) -> str:
    """The whole file."""
    return "".join(_parts(dossier))


def _parts(dossier: Dossier) -> Iterator[str]:
    title = escape(dossier.title)
    yield _HEAD.format(title=title)
    number = f"{len(dossier.entries):,} claim{'s' if len(dossier.entries) != 1 else ''}"
    yield f"<h1>{title}</h1>\n"
    yield f"<p class=made>{number} of {escape(dossier.corpus)}, {escape(dossier.made)}</p>\n"
    for n, entry in enumerate(dossier.entries, 1):
        yield from _entry(n, entry)
    yield "<footer>What an article says stands apart from what editors decided about it.</footer>\n"
    yield "</body></html>\n"


def _entry(n: int, entry: Entry) -> Iterator[str]:
    yield f"<section>\n<h2>{n}. {escape(entry.name)}</h2>\n<blockquote>"
    for words, claimed in entry.context:
        yield f"<mark>{escape(words)}</mark>" if claimed else escape(words)
    yield "</blockquote>\n"
    yield from _list(entry.fields)
    for heading, lines in (("Links", entry.links), ("History", entry.history)):
        if lines:
            yield f"<h3>{heading}</h3>\n<ul>"
            yield from (f"<li>{escape(line)}</li>" for line in lines)
            yield "</ul>\n"
    yield "<h3>Where it stands</h3>\n"
    yield from _list(entry.article)
    yield "</section>\n"


def _list(fields: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield "<dl>"
    for name, value in fields:
        yield f"<dt>{escape(name)}</dt><dd>{_value(value)}</dd>"
    yield "</dl>\n"


def _value(words: str) -> str:
    safe = escape(words)
    if words.startswith(("https://", "http://")) and not any(c.isspace() for c in words):
        return f'<a href="{safe}" rel="noreferrer noopener">{safe}</a>'
    return safe
