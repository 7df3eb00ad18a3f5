"""The role of each run of a page that stands in the article or at its head."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from annotator.domain.wording import alike
from annotator.domain.words import BlockKind
from annotator.ingest.bylines import byline
from annotator.ingest.credits import split_credit
from annotator.ingest.drafting import Known
from annotator.ingest.furniture import is_contributor
from annotator.ingest.html.body import Body, folded, is_prose, length
from annotator.ingest.html.boxes import calling
from annotator.ingest.html.evidence import Evidence
from annotator.ingest.html.hints import Hint, names_of
from annotator.ingest.html.runs import Outline, Run
from annotator.ingest.html.settling import Placed, joined, settled
from annotator.ingest.html.wordings import is_aside, is_biography, is_clock, is_when, line_of

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "dd", "pre"))
_WHOLE = frozenset(("article", "main", "body", "header", "section"))
_MOST_HEAD = 40
_LONGEST_HEADING = 200
_LONGEST_CONTRIBUTOR = 300
_STANDFIRST = re.compile(
    r"stand ?first|\bdek\b|\bdeck\b|sub ?title|sub ?head|sub ?line|summary|\blead\b|\blede\b|intro|abstract"
    r"|description|excerpt|chapo|strap ?line"
)
_BYLINE = re.compile(r"by ?line|\bauthor|contributor|\bwriter")
_DATE = re.compile(r"\bdate|time|publish|posted|updated")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d\b")
_LABEL = 70
_LEAST_HEADLINE = 20
_LEAST_BEHIND = 600
_LETTER = re.compile(r"[^\W_]")
# Names that only a standfirst bears; "lead" and "intro" are also those of a first paragraph.
_SURE = re.compile(
    r"stand ?first|\bdek\b|sub ?title|sub ?head(?!er)|article ?-?summary|strap ?line|chapo|teaser-text"
)


def placed(outline: Outline, body: Body, known: Known, evidence: Evidence) -> list[Placed]:
    """The runs of the article and its head in reading order, each with its role.

    What stands around the article (navigation, side columns, the foot of the page) is not among them; what
    stands in it, or between headline and text, and is none of it (links to other articles, newsletter
    boxes, share buttons, comment forms) is boilerplate.
    """
    return _Placing(outline, body, known, evidence).all()


class _Placing:
    """One page's runs on their way to roles."""

    def __init__(self, outline: Outline, body: Body, known: Known, evidence: Evidence) -> None:
        self.outline, self.body, self.known, self.evidence = outline, body, known, evidence
        runs = outline.runs
        inside = [n for n, run in enumerate(runs) if run.node in body.inside]
        text = [n for n in inside if self._is_text(runs[n])]
        self.first, self.last = inside[0], inside[-1]
        self.prose = text[0] if text else inside[0]
        self.end = text[-1] if text else inside[-1]
        self.title = self._title()
        if self.title is None:
            self.title = self._late_title(text)
        self.about = str(json.loads(known.metadata).get("description") or "") if known.metadata else ""
        if self.title is not None:
            behind = [n for n in text if n > self.title]
            self.prose = next(iter(behind), self.prose)
            if len(behind) > 1 and self._is_sure_standfirst(behind[0], behind[1]):
                self.prose = behind[1]
        self.boxed = calling(outline, body, self.prose, self.end + 11)

    def _is_sure_standfirst(self, n: int, following: int) -> bool:
        """Whether the first of the prose sums the article up, told by its name or by the page's own data."""
        run, other = self.outline.runs[n], self.outline.runs[following]
        if not self._standfirst(run) or run.text.startswith(("“", '"', "(")):
            return False
        if self.outline.nodes[run.node].parent == self.outline.nodes[other.node].parent:
            return False
        # A page may describe itself by its first paragraph; byline or picture stand between head and text.
        between = following - n > 1
        return (between and self._is_described(run)) or _SURE.search(self._names(run, 2)) is not None

    def _is_text(self, run: Run) -> bool:
        return run.figure is None and run.node not in self.body.apart and is_prose(run)

    def all(self) -> list[Placed]:
        """Every run that is kept, with its role."""
        found = [*self._head(), *self._text()]
        return joined(settled([one for one in found if one.kind is None or _LETTER.search(one.run.text)]))

    def _title(self) -> int | None:
        """The number of the run that is the headline."""
        runs, nodes = self.outline.runs, self.outline.nodes
        wanted = folded(self.known.title or "")
        best: tuple[float, int] | None = None
        for n, run in enumerate(runs[: self.prose + 3]):
            if run.figure is not None or not run.text or len(run.text) > 300:
                continue
            tag = _heading_around(self.outline, run.node)
            same = folded(run.text) == wanted if wanted else False
            score = 2.0 * same + 1.0 * (tag == "h1") + 0.5 * (tag is not None)
            if not same and wanted:
                score += alike(run.text, self.known.title or "") - 0.6 if tag else -1.0
            if nodes[run.node].hint in (Hint.APART, Hint.REPLIES) and not same:
                continue
            if score > 0.9 and (best is None or score >= best[0]):
                best = score, n
        if best is None or _heading_around(self.outline, runs[best[1]].node) is None:
            return self._other_title() or (None if best is None else best[1])
        return best[1]

    def _other_title(self) -> int | None:
        """The headline that the page shows where its data gives another one."""
        for n in range(self.prose - 1, max(-1, self.prose - 1 - _MOST_HEAD), -1):
            run = self.outline.runs[n]
            if run.figure is None and _heading_around(self.outline, run.node) == "h1":
                long = _LEAST_HEADLINE <= len(run.text) <= 300 and len(run.text.split()) >= 4
                if long and not run.links and self.outline.nodes[run.node].hint is not Hint.APART:
                    return n
        return None

    def _late_title(self, text: list[int]) -> int | None:
        """The headline where other stories stand above it in the same block."""
        runs = self.outline.runs
        wanted = folded(self.known.title or "")
        for n in range(self.prose, self.end):
            run = runs[n]
            if run.figure is None and wanted and folded(run.text) == wanted:
                behind = sum(len(runs[k].text) for k in text if k > n)
                if _heading_around(self.outline, run.node) and behind >= _LEAST_BEHIND:
                    return n
        return None

    def _head(self) -> Iterator[Placed]:
        """The headline and what stands between it and the text."""
        runs = self.outline.runs
        if self.title is None:
            start = self.first
        else:
            yield Placed(BlockKind.TITLE, runs[self.title])
            start = self.title + 1
            for n in range(min(self.first, self.title), self.title):
                if runs[n].figure is not None:
                    yield Placed(None, runs[n])
                elif n < self.title and self._standfirst(runs[n]):
                    yield Placed(BlockKind.STANDFIRST, runs[n])
        between = range(start, self.prose)
        far = len(between) > _MOST_HEAD
        for n in between:
            run = runs[n]
            kind = None if run.figure is not None else self._head_kind(run)
            if run.figure is not None:
                if not far or n >= self.first:
                    yield Placed(None, run)
            elif kind is not BlockKind.BOILERPLATE or (not far or n >= self.first):
                yield Placed(kind, run)

    def _head_kind(self, run: Run) -> BlockKind:
        line = line_of(run.text)
        names = self._names(run)
        if is_when(line) or (len(run.text) <= 100 and _YEAR.search(run.text) and _DATE.search(names)):
            return BlockKind.DATELINE
        if self._standfirst(run):
            return BlockKind.STANDFIRST
        if is_aside(line):
            return BlockKind.BOILERPLATE
        if self._is_byline(run, names):
            return BlockKind.BYLINE
        tag = self.outline.nodes[run.node].tag
        inside = run.node in self.body.inside and run.node not in self.body.apart
        return self._text_kind(run) if inside and tag in _TEXT_TAGS | _HEADINGS else BlockKind.BOILERPLATE

    def _standfirst(self, run: Run) -> bool:
        if not 30 <= length(run.text) <= 500 or run.links > 0.4 * len(run.text):
            return False
        if self.known.title and folded(run.text) == folded(self.known.title):
            return False
        if self.outline.nodes[run.node].tag == "li":
            return False
        if split_credit(run.text, caption=False) is not None:
            return False
        return self._is_described(run) or _STANDFIRST.search(self._names(run, 2)) is not None

    def _is_described(self, run: Run) -> bool:
        """Whether the page's own description of the article says the same."""
        if not self.about:
            return False
        return alike(run.text, self.about) >= 0.9 and len(run.text) <= 1.5 * len(self.about)

    def _is_byline(self, run: Run, names: str) -> bool:
        text = run.text
        if len(text) > 200:
            return False
        if byline(line_of(text)) is not None:
            return True
        if any(author in text for author in self.known.authors) and len(text) <= 120:
            return True
        return len(text) <= 120 and _BYLINE.search(names) is not None and len(text.split()) >= 2

    def _names(self, run: Run, levels: int = 1) -> str:
        node = self.outline.nodes[run.node]
        said = names_of(node.element)
        around = node.parent
        for _ in range(levels):
            if around < 0 or around == self.body.node or self.outline.nodes[around].tag in _WHOLE:
                break
            said += " " + names_of(self.outline.nodes[around].element)
            around = self.outline.nodes[around].parent
        return said

    def _text(self) -> Iterator[Placed]:
        runs = self.outline.runs
        for n in range(self.prose, self.last + 1):
            run = runs[n]
            if n == self.title or run.node not in self.body.inside:
                continue
            if run.figure is not None:
                yield Placed(None, run)
            else:
                kind = self._kind(run, early=n <= self.prose + 3, late=n > self.end)
                yield Placed(kind, run, _heading_around(self.outline, run.node) is not None)

    def _kind(self, run: Run, *, early: bool, late: bool) -> BlockKind:
        line = line_of(run.text)
        if is_contributor(line) and len(run.text) <= _LONGEST_CONTRIBUTOR:
            return BlockKind.CONTRIBUTOR
        if not early and is_biography(run.text, self.known.authors):
            return BlockKind.CONTRIBUTOR
        if early and is_when(line):
            return BlockKind.DATELINE
        if early and not is_prose(run) and self._is_byline(run, self._names(run)):
            return BlockKind.BYLINE
        if run.node in self.body.apart or run.node in self.boxed or is_aside(line) or is_clock(line):
            return BlockKind.BOILERPLATE
        if late and self._is_trailer(run):
            return BlockKind.BOILERPLATE
        return self._text_kind(run)

    def _is_trailer(self, run: Run) -> bool:
        """Whether a run behind the last of the prose is none of the article."""
        if self.evidence.holds(run.text):
            return False
        tag = self.outline.nodes[run.node].tag
        if tag == "li":
            return run.links >= 0.3 * len(run.text)
        return tag not in ("p", "blockquote") or length(run.text) < 40 or run.links > 0.4 * len(run.text)

    def _text_kind(self, run: Run) -> BlockKind:
        text = run.text
        heading = _heading_around(self.outline, run.node)
        if run.links >= 0.8 * len(text) and (length(text) < 200 or heading):
            return BlockKind.BOILERPLATE
        if heading and len(text) <= _LONGEST_HEADING:
            return BlockKind.SUBHEADING
        bold = run.strong >= 0.9 * len(text.strip())
        if bold and len(text) <= _LABEL and not is_prose(run) and self.outline.nodes[run.node].tag == "p":
            return BlockKind.SUBHEADING
        return BlockKind.PARAGRAPH


def _heading_around(outline: Outline, node: int) -> str | None:
    for _ in range(3):
        if node < 0:
            return None
        if outline.nodes[node].tag in _HEADINGS:
            return outline.nodes[node].tag
        node = outline.nodes[node].parent
    return None
