"""What a page shows of its article: headline, byline and date, where no metadata tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from annotator.ingest.html.metadates import Moment, moment
from annotator.ingest.html.metatree import Element, above, lines_within, marks, of_article, plain, words

_MOST = 400
_CANDIDATES = 60
_NO_BYLINE = frozenset(("body", "html", "article", "main", "meta", "link", "script"))
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author|authors|writer|reporter|contributors?)(?:$|[\s_-])|byline|author[_-]?name|ByLine",
    re.IGNORECASE,
)
_NOT_BYLINE = re.compile(
    r"comment|avatar|bio\b|image|photo|credit|social|follow|share|related|description|about|email|count|icon|widget"
    r"|menu|recirc|promo|teaser|sidebar|popular|trending|newsletter|footer|(?:^|\s)nav|caption|more[-_]",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:^|[\s_-])(?:date|published|pub-?date|dateline|timestamp|posted(?:-on)?|datetime|time|publish\w*)(?:$|[\s_-])"
    r"|pubdate|publishdate|datepublished|entry-date|article-?date|post-?date",
    re.IGNORECASE,
)
_NOT_DATE = re.compile(
    r"comment|related|sidebar|footer|recirc|promo|teaser|widget|popular|trending|modified|updated|menu|event|copyright",
    re.IGNORECASE,
)
_BY = re.compile(r"by:?\s+\S", re.IGNORECASE)
_BY_NAME = re.compile(r"[Bb][Yy]:?\s+[A-ZÀ-ÞА-ЯІЇЄҐ]")
_BARE = re.compile(
    r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'ʼ.\-]*(?:\s+(?:[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'ʼ.\-]*|van|de|von|der|bin|al|la|du)){1,3}"
)
_GOES_ON = re.compile(r"(?:and|with)\s+\S|[&,]\s*\S", re.IGNORECASE)
_GOES_ON_BEHIND = re.compile(r"(?:\s(?:and|with)|[&,])$", re.IGNORECASE)
_PROSE = 140
_DATE_LINE = 120
_BODY = re.compile(
    r"entry-content|article-?body|post-?content|story-?body|article__body|articlebody", re.IGNORECASE
)


def headings(root: Element) -> tuple[str, ...]:
    """The page's headings of the first rank that hold words, the likeliest headline first."""
    title = page_title(root)
    found: list[tuple[bool, bool, int, str]] = []
    for at, one in enumerate(_first(root, ("h1",), 20)):
        told = words(one)
        if told:
            named = is_named_by(told, title)
            inside = any(up.tag in ("article", "main") for up in islice(one.iterancestors(), 60))
            found.append((not named, not inside, at, told))
    return tuple(told for _, _, _, told in sorted(found))


def page_title(root: Element) -> str:
    """What the page's title tag says, or ""."""
    return next((plain(one.text) for one in _first(root, ("title",), 5) if _own_title(one)), "")


def _own_title(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")


def is_named_by(heading: str, title: str) -> bool:
    """Whether half of a heading's words stand in the page's title."""
    terms = _terms(heading)
    return len(terms & _terms(title)) * 2 >= len(terms)


def _terms(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def itemprop(root: Element, name: str) -> list[str]:
    """What the page's own microdata say of the article under a name."""
    found: list[str] = []
    for one in root.xpath(".//*[@itemprop=$name]", name=name):
        if one.tag == "meta" or len(found) > 20 or not of_article(one):
            continue
        inner = next((name for name in one.iterfind(".//*[@itemprop='name']")), None)
        source = one if inner is None else inner
        told = plain(source.get("content")) or plain(source.get("datetime")) or words(source)
        if told and told not in found:
            found.append(told)
    return found


def byline(root: Element) -> list[str]:
    """The names or byline the page shows near its headline, as written; empty where it shows none."""
    for candidates in (_linked_names(root), _marked(root)):
        if candidates:
            return candidates
    return []


def _linked_names(root: Element) -> list[str]:
    """Names in links to their authors' pages, of the first byline only."""
    found: list[str] = []
    first: Element | None = None
    for one in _first(root, ("a", "span"), 5000):
        if one.get("rel") != "author" and "author" not in (one.get("rel") or "").split():
            continue
        told = words(one)
        if not told or len(told) > 80 or _elsewhere(one, _NOT_BYLINE):
            continue
        group = _up(one, 3)
        first = group if first is None else first
        if group is first or group in list(first.iterancestors()) or first in list(group.iterancestors()):
            found.append(told)
    return found


def _marked(root: Element) -> list[str]:
    """The words of the first element marked as a byline that reads as one, or of its innermost parts."""
    candidates: list[Element] = []
    for one in root.iter():
        if isinstance(one.tag, str) and one.tag not in _NO_BYLINE and _is_byline(one):
            candidates.append(one)
            if len(candidates) >= _CANDIDATES:
                break
    for one in candidates:
        inner = [
            other
            for other in candidates
            if other is not one and one in list(islice(other.iterancestors(), 12))
        ]
        told = [name for other in inner for name in _names_in(other)] or _names_in(one)
        if told:
            return told
    return []


def _is_byline(element: Element) -> bool:
    mark = marks(element)
    return bool(mark) and _marks_byline(mark) and not _elsewhere(element, _NOT_BYLINE)


@lru_cache(maxsize=4096)
def _marks_byline(mark: str) -> bool:
    return _BYLINE.search(mark) is not None and _NOT_BYLINE.search(mark) is None


def _names_in(element: Element) -> list[str]:
    told = lines_within(element, _MOST, seam=" ")
    if not told or len(told) > 8:
        return []
    begun = [at for at, line in enumerate(told) if _BY.match(line)]
    if begun:
        return [_with_those_behind(told[begun[0] :])]
    if told[0].lower().rstrip(":") == "by":
        return told[1:2]
    names = [line for line in told if _is_names(line)]
    return names if len(names) <= 6 else []


def _with_those_behind(told: list[str]) -> str:
    """A byline with the names in the lines behind it that go on with it ("and B. Name")."""
    whole = told[0]
    for line in told[1:]:
        if not _GOES_ON.match(line) and not _GOES_ON_BEHIND.search(whole):
            break
        whole += f" {line}"
    return whole


def first_lines(root: Element) -> Iterator[str]:
    """Bylines at the head of the article's text: "By A. Name", or a line that is names and nothing else."""
    seen = 0
    for one in _first(root, ("p", "div", "span", "h2", "h3", "h4", "strong"), 3000):
        if len(one) > 6 or _elsewhere(one, _NOT_BYLINE):
            continue
        told = lines_within(one, _PROSE, seam=" ")
        said = " ".join(told or ())
        if told is None and one.tag == "p":
            seen += 1
            if seen > 3:
                break
        elif 0 < len(said) < _PROSE:
            bare = one.tag == "p" and not seen and _is_names(said) and _in_body(one)
            if bare or _BY_NAME.match(said):
                yield said


def _is_names(said: str) -> bool:
    return all(_BARE.fullmatch(name.strip()) for name in re.split(r"/|,| and | & ", said))


def _in_body(element: Element) -> bool:
    return any(
        one.tag == "article" or _BODY.search(marks(one)) for one in islice(element.iterancestors(), 30)
    )


def shown_date(root: Element) -> Moment | None:
    """The date the page shows beside its headline, or None."""
    for one in _first(root, ("time",), 200):
        when = moment(one.get("datetime")) or moment(words(one))
        if when and not _elsewhere(one, _NOT_DATE) and not _NOT_DATE.search(marks(one)):
            return when
    for one in root.iter("span", "div", "p", "li", "small", "em", "abbr", "a"):
        mark = marks(one)
        if not mark or len(one) > 12 or _NOT_DATE.search(mark):
            continue
        if not _DATE.search(mark) and not _is_byline(one):
            continue
        told = lines_within(one, _DATE_LINE, seam=" ")
        if told and not _elsewhere(one, _NOT_DATE):
            when = moment(" ".join(told))
            if when:
                return when
    return None


def _elsewhere(element: Element, marked: re.Pattern[str]) -> bool:
    """Whether an element stands in a part of the page that is not the article's head or text."""
    return any(
        one.tag in ("nav", "footer", "aside", "form") or _speaks(marked, marks(one))
        for one in above(element, 8)
    )


@lru_cache(maxsize=4096)
def _speaks(marked: re.Pattern[str], mark: str) -> bool:
    return marked.search(mark) is not None


def _first(root: Element, tags: tuple[str, ...], most: int) -> Iterator[Element]:
    for count, one in enumerate(root.iter(*tags)):
        if count >= most:
            return
        yield one


def _up(element: Element, steps: int) -> Element:
    for _ in range(steps):
        parent = element.getparent()
        if parent is None or parent.tag in ("body", "article", "main"):
            break
        element = parent
    return element
