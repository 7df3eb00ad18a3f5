"""What the names, roles and tags of a block hint at: the article, or what stands around it."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from annotator.ingest.html.dom import Element
from annotator.ingest.html.figuremarks import holds_player


class Hint(Enum):
    """What a block's own names say of it."""

    NONE = 0
    BODY = 1
    ARTICLE = 2
    BESIDE = 3
    APART = 4
    REPLIES = 5


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BODY = re.compile(
    r"\b(?:article|story|post|entry|news|content|main|page|single)[-_ ]*(?:body|text|content|copy"
    r"|detail|inner[-_ ]*content)\b|"
    r"\b(?:articlebody|storybody|bodytext|body[-_ ](?:copy|text)|maintext|storytext)\b",
    re.IGNORECASE,
)
_REPLIES = re.compile(r"(?:^|.* )(?:comments?|disqus|respond|replies|commentlist)(?: |$)", re.IGNORECASE)
_APART = re.compile(
    r"(?:^|.* )(?:related|recommend(?:ed|ations?)?|recirc\w*|outbrain"
    r"|taboola|zergnet|nativo|revcontent|newsletters?|subscri\w+|sign ?up|cta|cookies?|consent|gdpr"
    r"|breadcrumbs?"
    r"|footer|foot|nav|navbar|navigation|menu|social|sharing|share|sharebar|sharedaddy|addthis|advert\w*|ads?"
    r"|adslot|sponsor\w*|promo\w*|pagination|pager|popular|trending|most ?read|read ?more|more ?stories"
    r"|see ?also|you ?may|author ?bio|bio|about ?author|author ?box|tags?|taglist|topics|keywords|login|poll"
    r"|shop|affiliate|donate|donation|hidden|screen ?reader|sr ?only|visually ?hidden|print ?only"
    r"|jp ?relatedposts|yarpp|next ?post|prev ?post|post ?nav\w*|site ?header|masthead|copyright|disclaimer"
    r"|toolbar|utility|feedback|ratings?|teasers?|carousel|follow|survey|quiz|playlist|skip ?link"
    r"|back ?to ?top|infobox|toc|modal|popup|overlay)(?: |$)",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"(?:^|.* )(?:side ?bar|aside|widgets?|rail|right ?col\w*|left ?col\w*|header|meta|byline|by ?line|info"
    r"|tools|banner|module|box|inset|pull ?quote|embed|caption|credit|gallery|slideshow|video|media|timestamp"
    r"|date|author|headline|kicker)(?: |$)",
    re.IGNORECASE,
)
# "has-sidebar" tells of the page around, and "tag-floods" of what an article is about.
_STATE = re.compile(r"(?:has|with|no|without|is|js|show|hide)[-_]")
_FILED = re.compile(r"(?:tag|category|cat|topic|topics|keyword|type|format|status|author)[-_]")
_WORD = re.compile(r"[^a-z]+")
_ROLES_APART = frozenset(
    ("navigation", "contentinfo", "banner", "complementary", "search", "dialog", "menu", "toolbar", "menubar")
)
_MOST_NAMES = 400
_NAMED_BY = ("class", "id", "data-component", "data-testid", "data-type", "data-qa", "data-gu-name")
# "Title-module_root" is how a kit for style sheets writes "Title".
_KIT = re.compile(r"-module_+")


def names_of(element: Element) -> str:
    """An element's class, id and the like in small letters, words apart by spaces."""
    return _spelled(_written(element))


def _written(element: Element) -> str:
    get = element.get
    return " | ".join([get(name) or "" for name in _NAMED_BY])


def _spelled(said: str) -> str:
    return _CAMEL.sub(" ", _KIT.sub("_", said[:_MOST_NAMES])).lower()


def hint_of(element: Element) -> Hint:
    """What a block's own tag, role and names hint at; what is said of a film is no word of the article."""
    if element.get("itemprop") == "articleBody":
        return Hint.BODY
    if element.tag == "figure" and holds_player(element):
        return Hint.APART
    return _hint(element.tag, element.get("role"), _written(element))


@lru_cache(maxsize=4096)
def _hint(tag: str, role: str | None, written: str) -> Hint:
    if tag in ("html", "body"):
        return Hint.NONE
    if tag in ("nav", "footer", "menu", "dialog") or role in _ROLES_APART:
        return Hint.APART
    names = _spelled(written)
    hints: set[Hint] = set()
    if len(names) > 12:
        said = [token for token in names.split() if not _STATE.match(token)]
        if tag in ("article", "main") or "hentry" in said:
            said = [token for token in said if not _FILED.match(token)]
        hints = set(map(_hint_in, said))
        for one in (Hint.REPLIES, Hint.APART):
            if one in hints:
                return one
        if _BODY.search(names):
            return Hint.BODY
    if tag == "aside":
        return Hint.BESIDE
    if tag in ("article", "main") or role in ("main", "article"):
        return Hint.ARTICLE
    return Hint.BESIDE if Hint.BESIDE in hints else Hint.NONE


@lru_cache(maxsize=8192)
def _hint_in(name: str) -> Hint:
    """What one name by itself hints at beside the article's text."""
    words = " ".join(_WORD.split(name)).strip()
    told = ((_REPLIES, Hint.REPLIES), (_APART, Hint.APART), (_BESIDE, Hint.BESIDE))
    return next((hint for pattern, hint in told if pattern.match(words)), Hint.NONE)
