"""A page's tree as the runs of text an editor sees in it, in reading order, and the blocks they stand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.ingest.html.dom import Element
from annotator.ingest.html.figures import is_figure
from annotator.ingest.html.hints import Hint, hint_of

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre"
    " search section summary table tbody td tfoot th thead tr ul"
)
_SILENT_TAGS = (
    "applet area audio base basefont button canvas datalist embed frame head iframe input link map math meta"
    " meter noembed noframes noscript object optgroup option param progress rp rt script select source style"
    " svg template textarea title track"
)
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_SILENT = frozenset(_SILENT_TAGS.split())
_PICTURES = ("img", "picture", "amp-img", "video", "amp-video", "figure", "figcaption")
_WORDS_OF_ONE = re.compile("caption|credit|copyright|photo|image|source|media|foto|legend", re.IGNORECASE)
_FIGURE_DEPTH = 6
_STRONG = frozenset(("b", "strong"))
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_AROUND_BREAK = re.compile(r" ?\v ?")
_PARAGRAPHS = re.compile(r"\v(?:[\s\v]*\v)+")
_LONG_LINE = 90
_MOST_FIGURE = 1_500


@dataclass(slots=True)
class Node:
    """A block of the page: its element, the number of the block around it, and what its names hint at."""

    element: Element
    parent: int
    tag: str
    hint: Hint


@dataclass(slots=True)
class Run:
    """Text without a block boundary in it, as a browser shows it, or the element of a photo.

    `links` and `strong` count the characters that are links or bold; `node` is the number of its block.
    """

    node: int
    text: str = ""
    links: int = 0
    strong: int = 0
    figure: Element | None = None


@dataclass(slots=True)
class Outline:
    """All blocks, each behind the one around it, and all runs in reading order."""

    nodes: list[Node] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)


def outline_of(root: Element, *, hidden: bool = False) -> Outline:
    """The runs and blocks of a page; what it hides is left out unless `hidden`."""
    return _Walk(hidden).over(root)


class _Walk:
    """One walk over a tree, with what it holds open; it never recurses."""

    def __init__(self, hidden: bool) -> None:
        self.hidden = hidden
        self.outline = Outline()
        self.node = -1
        self.pictured: set[Element] = set()
        self.linked = self.bold = self.kept = self.timed = 0
        self.pieces: list[str] = []
        self.links = self.strong = 0

    def over(self, root: Element) -> Outline:
        self.pictured = _around_pictures(root)
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack:
            element, closing = stack.pop()
            if closing:
                self._leave(element)
            elif self._enter(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                continue
            if element is not root:
                self._say(element.tail)
        self._flush()
        return self.outline

    def _enter(self, element: Element) -> bool:
        """Opens an element; False when what is in it is passed over."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SILENT or self._is_hidden(element):
            return False
        if tag == "br":
            self.pieces.append("\v")
            return False
        if self._may_be_figure(element) and is_figure(element) and _brief(element):
            if tag in _BLOCKS:
                self._flush()
            self.outline.runs.append(Run(max(self.node, 0), figure=element))
            return False
        if tag in _BLOCKS:
            self._flush()
            self.outline.nodes.append(Node(element, self.node, tag, hint_of(element)))
            self.node = len(self.outline.nodes) - 1
        if tag == "video":
            return False
        self.linked += tag == "a"
        self.bold += tag in _STRONG
        self.kept += tag == "pre"
        self.timed += tag == "time"
        if self.timed and tag == "span":
            # The date, the hour and "Updated" stand in boxes of their own, with no space between them.
            self.pieces.append(" ")
        self._say(element.text)
        return True

    def _may_be_figure(self, element: Element) -> bool:
        """Whether it is worth asking if it is a figure: it holds a picture, or is named like its words."""
        if element in self.pictured:
            return True
        named = element.get("class")
        return named is not None and _may_be_words(named)

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self.node = self.outline.nodes[self.node].parent
        self.linked -= tag == "a"
        self.bold -= tag in _STRONG
        self.kept -= tag == "pre"
        self.timed -= tag == "time"

    def _is_hidden(self, element: Element) -> bool:
        if self.hidden or element.tag in ("html", "body"):
            return False
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        style = element.get("style")
        return style is not None and _UNSEEN.search(style) is not None

    def _say(self, text: str | None) -> None:
        if not text:
            return
        self.pieces.append(text.replace("\v", " ") if not self.kept else text.replace("\n", "\v"))
        words = len(text.strip())
        self.links += words if self.linked else 0
        self.strong += words if self.bold else 0

    def _flush(self) -> None:
        if not self.pieces:
            return
        written = "".join(self.pieces)
        links, strong = self.links, self.strong
        self.pieces, self.links, self.strong = [], 0, 0
        if not written or written.isspace():
            return
        text = _AROUND_BREAK.sub("\v", _SPACE.sub(" ", written))
        whole = max(len(text), 1)
        for part in _paragraphs(text):
            share = len(part) / whole
            self.outline.runs.append(
                Run(
                    max(self.node, 0),
                    part,
                    min(len(part), int(links * share + 0.5)),
                    int(strong * share + 0.5),
                )
            )


@lru_cache(maxsize=4096)
def _may_be_words(named: str) -> bool:
    return _WORDS_OF_ONE.search(named) is not None


def _around_pictures(root: Element) -> set[Element]:
    """The pictures of a page, and the elements a few levels around each."""
    found: set[Element] = set()
    for picture in root.iter(*_PICTURES):
        around = picture
        for _ in range(_FIGURE_DEPTH):
            if around is None or around.tag in ("body", "main", "article", "html"):
                break
            found.add(around)
            around = around.getparent()
    return found


def _paragraphs(text: str) -> list[str]:
    """The paragraphs between two line breaks or more; between single ones too when the lines are long."""
    if "\v" not in text:
        whole = text.strip(" ")
        return [whole] if whole.strip() else []
    parts = [part.strip("\v ") for part in _PARAGRAPHS.split(text)]
    found: list[str] = []
    for part in parts:
        lines = part.split("\v")
        if len(lines) > 1 and sum(map(len, lines)) / len(lines) >= _LONG_LINE:
            found.extend(line.strip() for line in lines)
        else:
            found.append(part.replace("\v", "\n"))
    return [part for part in found if part.strip()]


def _brief(element: Element) -> bool:
    """Whether an element holds few enough words to be a photo with its caption."""
    said = 0
    for text in element.itertext():
        said += len(text)
        if said > _MOST_FIGURE:
            return False
    return True
