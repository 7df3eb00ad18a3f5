"""A stretch of markup from a wire or a field, as the parts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import iterwalk

from annotator.domain.words import BlockKind
from annotator.ingest.html.dom import parsed
from annotator.ingest.laying import Figure, Part

_BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "dd",
            "div",
            "dl",
            "dt",
            "figcaption",
            "figure",
        ),
        *(
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
        ),
        *("table", "td", "th", "tr", "ul"),
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "iframe", "object", "head", "title", "svg"))
_SPACE = re.compile(r"\s+")


def parts_of_markup(markup: str) -> list[Part | Figure]:
    """The paragraphs, subheadings and figures of markup in their order. Raises Refused when it is none."""
    walk = _Walk()
    root = parsed(f"<html><body>{markup}</body></html>".encode("utf-8", "replace"), "utf-8").root
    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            walk.opens(tag, element.get("src"), element.get("alt"))
            walk.says(element.text if tag else None)
        else:
            walk.closes(tag)
            walk.says(element.tail)
    return walk.done()


def paragraphs_of(text: str) -> Iterator[Part]:
    """The paragraphs of plain text: parted by blank lines, or by line ends where there are none."""
    for words in re.split(r"\n\s*\n" if re.search(r"\n\s*\n", text.strip()) else r"\n", text):
        said = _SPACE.sub(" ", words).strip()
        if said:
            yield Part(BlockKind.PARAGRAPH, said)


class _Walk:
    """The parts so far, and where in the markup the walk is."""

    def __init__(self) -> None:
        self._parts: list[Part | Figure] = []
        self._words: list[str] = []
        self._unseen = 0
        self._kind = BlockKind.PARAGRAPH
        self._figure: tuple[str | None, str | None] | None = None
        self._captioned: list[str] | None = None

    def opens(self, tag: str, src: str | None, alt: str | None) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        if tag in _BLOCKS:
            self._flush()
        if tag in _HEADINGS:
            self._kind = BlockKind.SUBHEADING
        if tag == "figure":
            self._figure, self._captioned = (None, None), []
        elif tag == "img" and src and not self._unseen:
            if self._figure is None:
                self._parts.append(Figure(alt_text=alt, file=src))
            elif self._figure == (None, None):
                self._figure = (alt, src)

    def closes(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        if tag in _BLOCKS:
            self._flush()
        if tag in _HEADINGS:
            self._kind = BlockKind.PARAGRAPH
        if tag == "figure" and self._figure is not None:
            alt, src = self._figure
            self._parts.append(
                Figure(alt_text=alt, caption="\n".join(self._captioned or ()) or None, file=src)
            )
            self._figure = self._captioned = None

    def says(self, words: str | None) -> None:
        if words and not self._unseen:
            self._words.append(words)

    def done(self) -> list[Part | Figure]:
        self._flush()
        return self._parts

    def _flush(self) -> None:
        said = _SPACE.sub(" ", "".join(self._words)).strip()
        self._words = []
        if not said:
            return
        if self._captioned is not None:
            self._captioned.append(said)
        else:
            self._parts.append(Part(self._kind, said))
