"""An invented report, and the page of a paper around it, for the tests of pages."""

from __future__ import annotations

from annotator.domain.article import Draft
from annotator.domain.words import BlockKind
from annotator.ingest.page import page_draft
from annotator.ingest.source import of_bytes

TITLE = "Ferry crews return to the Oskol crossing"
DEK = "Two boats carry the town’s bread and mail while the road bridge waits for steel."
FIRST = (
    "Two ferries began to carry passengers across the Oskol on Monday, the harbour office said, four months "
    "after the road bridge was cut by shelling."
)
SECOND = (
    "“We take forty people each time, and the nurses go first,” said Maryna Dolk, who has run the northern "
    "landing since the spring."
)
THIRD = (
    "The regional council expects steel for the bridge in October, a spokesman said, but it could not say "
    "who would pay for the second span."
)
LAST = (
    "No one was hurt when a mine was found beside the southern landing on Saturday, according to the police."
)
TEXT = (FIRST, SECOND, THIRD, LAST)


def page(article: str, *, head: str = "", before: str = "", after: str = "") -> bytes:
    """A page of the paper around the markup of an article."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | The Zraz Post</title>
<meta property="og:title" content="{TITLE}">{head}</head><body>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li><li><a href="/war">War</a></li></ul></nav>
</header>
{before}<main>{article}</main>{after}
<aside class="sidebar"><h3>Most read</h3><ul><li><a href="/a">Harvest begins early in the south</a></li>
<li><a href="/b">Council votes on tram fares</a></li></ul></aside>
<footer><p>© 2023 The Zraz Post. All rights reserved. Contact the newsroom at any time.</p></footer>
</body></html>""".encode()


def paragraphs(*texts: str) -> str:
    """Texts as paragraphs of markup."""
    return "".join(f"<p>{text}</p>" for text in texts or TEXT)


def read(data: bytes, encoding: str | None = None) -> Draft:
    """The draft of a page."""
    return page_draft(data, of_bytes("ferry.html", data), encoding=encoding)


def words(draft: Draft, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    """The words of all blocks of a kind."""
    article = draft.annotated
    return [block.span.text(article.text) for block in article.blocks if block.kind is kind]
