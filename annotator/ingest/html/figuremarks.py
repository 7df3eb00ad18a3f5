"""How the parts of a figure are told from one another, and from what only looks like one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from annotator.ingest.html.metatree import Element, above, lines_within, marks, words

PICTURE_TAGS = frozenset(("img", "amp-img", "picture"))
VIDEO_TAGS = frozenset(("video", "amp-video", "amp-youtube", "amp-brightcove", "amp-iframe"))
_LONGEST_CREDIT = 300
_LONGEST_CAPTION = 3_000
LONGEST_LABEL = 59
"""How many characters a control beside a picture says at most."""
_MOST_WITHIN = 500
_SMALL = 100
_RATIOS = frozenset(
    ((16, 9), (4, 3), (3, 2), (1, 1), (2, 1), (9, 16), (3, 4), (2, 3), (21, 9), (5, 4), (160, 90))
)
_PART = r"(?:^|[\s_-]|(?<=[a-z0-9])(?=[A-Z]))"
_CAPTION = re.compile(
    r"caption|cutline|legend(?![a-z])|wp-caption-text|image[-_]?desc(?:ription)?(?![a-z])|photo[-_]?desc|imgdesc"
    r"|(?:image|photo|img|picture)[-_]{1,2}(?:text|title|info|description)(?![a-z])|bildunterschrift|pie-?de-?foto",
    re.IGNORECASE,
)
_NO_CAPTION = re.compile(
    r"\bads?[-_]?caption|dfp|advert|pfad|cli-|captions?[-_](?:menu|settings|toggle|button|icon|display|window)|subtitle"
    r"|closed-?caption|text-track|vjs-|cnx-|links?__|gallery-(?:count|nav)|truncat\w*-?(?:btn|button|toggle)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?<!ac)credit(?!or|-card|card|ation)|copyright|photographer|photo[-_]?by|image[-_]?by|attribution(?![-_]?model)"
    r"|(?:image|img|photo|picture|caption|media|figcaption|figure)(?:[-_]{1,2}[a-z]{2,8})?[-_]{0,2}"
    r"(?:source|author|byline|owner|rights|agency)"
    r"|fotograf|(?:^|\s)distributor|(?:^|\s)(?:source|quelle|agency|creditline)(?:$|\s)",
    re.IGNORECASE,
)
_IMAGE = re.compile(
    r"image|photo|img|picture|media|figure|fig-|wp-caption|featured|gallery|slide", re.IGNORECASE
)
_LABEL = re.compile(
    r"visually-?hidden|sr-only|screen-?reader|off-?screen|accessib|hidden-text|assistive|(?:^|\s)hidden(?:$|\s)|a11y",
    re.IGNORECASE,
)
_ICON = re.compile(
    _PART
    + r"(?:logos?|icons?|avatars?|emojis?|smiley|sprites?|pixel|tracking|badges?|byline|headshot|gravatar"
    r"|spinner|share|social|adv?|ads|advert\w*|sponsor\w*|spacer|loader|play-?button)(?:$|[\s_-]|(?=[A-Z]))",
)
_PLAYER = re.compile(r"(?:media|video)[-_]?(?:player|placeholder|block)(?![a-z])", re.IGNORECASE)
_ICON_FILE = re.compile(
    r"(?:^|[-_])(?:logo|icon|favicon|avatar|sprite|spacer|pixel|1x1|blank|transparent|emoji|badge|button|btn|loading"
    r"|placeholder|grey|gray|lazy|default[-_]?(?:image|thumb|avatar))s?(?:[-_.\d]|$)",
    re.IGNORECASE,
)
_TRACKER = re.compile(
    r"facebook\.com/tr|doubleclick|scorecardresearch|pixel\.|/pixel|quantserve|google-analytics|googleadservices"
    r"|gravatar\.com|adservice|/b\.gif|/track(?:ing)?[/?.]|analytics|s\.w\.org/images/core/emoji|chartbeat|omniture",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|popular|trending|newsletter\w*|byline\w*|avatars?|comments?"
    r"|author[-_]?(?:bio|box|info|image|avatar|photo|card|name|wrap\w*)|nav|navbar|logos?|site-?header|masthead"
    r"|outbrain|taboola|read-?(?:next|more)|more-(?:stories|from|on|news)|most-(?:read|popular|viewed)|also-like"
    r"|you-may|upnext|up-next|playlist|breadcrumbs?|cookie\w*)(?:$|[\s_-])"
    r"|(?<!with-)(?<!has-)(?<!no-)(?:^|[\s_-])sidebar",
    re.IGNORECASE,
)
# These also name what holds a whole article: they count where little is said.
_ELSEWHERE_IF_SHORT = re.compile(
    r"(?:^|[\s_-])(?:promos?|teasers?|social\w*|menu|brand|advert\w*|ads?|sponsor\w*|modal|popup|paywall)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SHORT = 800
_IDLE = re.compile(
    r"\W*(?:advertisements?|ad|view gallery|view \d+ images?|show more|show less|more|less|read more|zoom"
    r"|share|enlarge(?: this)? image|toggle caption|hide caption|caption|image|photo|picture|video|close"
    r"|expand|click to expand|open image|image \d+ of \d+|\d+ ?(?:/|of) ?\d+|loading|play|next|previous"
    r"|opens new tab|view in gallery|view image in fullscreen|getty images embed|purchase licensing rights.*"
    r"|story continues below|media playback is (?:unsupported|not supported) on (?:your|this) device)?\W*",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PICTURE_ENDING = re.compile(r"\.(?:jpe?g|png|webp|avif|gif|tiff?|bmp)(?:$|[?#])", re.IGNORECASE)


def is_caption(element: Element) -> bool:
    """Whether an element is marked as holding a picture's caption."""
    if element.tag == "figcaption":
        return True
    return _speaks_of(marks(element))[0]


@lru_cache(maxsize=16_384)
def is_credit(element: Element) -> bool:
    """Whether an element is marked as holding a picture's credit alone."""
    if element.tag in ("figcaption", "figure") or element.tag in PICTURE_TAGS:
        return False
    if not _speaks_of(marks(element))[1]:
        return False
    for one in islice(element.iterdescendants(), 60):
        caption, credit = _speaks_of(marks(one)) if isinstance(one.tag, str) else (False, False)
        if one.tag in PICTURE_TAGS or (caption and not credit):
            return False
    return lines_within(element, _LONGEST_CREDIT) is not None


@lru_cache(maxsize=16_384)
def holds_picture(element: Element) -> bool:
    """Whether there is a picture in an element."""
    return any(one.tag in PICTURE_TAGS for one in islice(element.iterdescendants(), _MOST_WITHIN))


def is_label(element: Element) -> bool:
    """Whether an element is meant for screen readers only."""
    return bool(_LABEL.search(marks(element))) and element.tag != "figcaption"


def of_image(element: Element) -> bool:
    """Whether an element's marks speak of an image."""
    return bool(_IMAGE.search(marks(element)))


def tells_credit(element: Element) -> bool:
    """Whether an element marked as credit is one of an image, and not the notice of the whole page."""
    mark = marks(element)
    return bool(_IMAGE.search(mark)) or "credit" in mark.lower() or "photograph" in mark.lower()


def is_idle(line: str) -> bool:
    """Whether a line beside a picture is a control's label, and no word about the picture."""
    return len(line) <= LONGEST_LABEL and bool(_IDLE.fullmatch(line))


def is_icon(picture: Element, references: list[str], name: str | None, *, worded: bool) -> bool:
    """Whether a picture is none of the article's: icon, logo, avatar, counting pixel, advertisement, film.

    One with a caption or credit (`worded`) may be called "logo": it may be a picture of one.
    """
    if not references or any(_is_tracker(one[:500]) for one in references if not one.startswith("data:")):
        return True
    mark = marks(picture)
    inner = next(iter(islice(picture.iter("img"), 1)), picture)
    if _ICON.search(mark) or (inner is not picture and _ICON.search(marks(inner))):
        return True
    if _is_small(inner):
        return True
    if worded:
        return False
    if _PLAYER.search(mark) or (inner is not picture and _PLAYER.search(marks(inner))):
        return True
    if re.search(r"\blogo\b", inner.get("alt") or "", re.IGNORECASE):
        return True
    return bool(name and (_ICON_FILE.search(name) or name.lower().endswith((".svg", ".ico"))))


def holds_player(element: Element) -> bool:
    """Whether there is a place in an element where the page shows a film."""
    held = islice(element.iter(), _MOST_WITHIN)
    return any(_PLAYER.search(marks(one)) for one in held if isinstance(one.tag, str))


@lru_cache(maxsize=2048)
def _is_tracker(reference: str) -> bool:
    return _TRACKER.search(reference) is not None


def _is_small(picture: Element) -> bool:
    size = [(picture.get(side) or "").strip().removesuffix("px") for side in ("width", "height")]
    if not all(side.isascii() and side.isdigit() and len(side) < 6 for side in size):
        return any(side in ("0", "1", "2") for side in size)
    width, height = (int(side) for side in size)
    if (width, height) in _RATIOS:
        return (width, height) == (1, 1)
    return max(width, height) <= _SMALL or min(width, height) <= 3


def is_elsewhere(element: Element) -> bool:
    """Whether an element lies in a part of the page that is not its article's."""
    around = [element, *above(element, 6)]
    if any(one.tag in ("nav", "footer", "form") for one in around):
        return True
    for one in around:
        surely, if_short = _speaks_of_elsewhere(marks(one))
        if surely or (if_short and _is_short(one)):
            return True
    return False


def leads_away(element: Element) -> bool:
    """Whether an element lies in a link to another page: not to the picture's file or a place in this one."""
    link = next((one for one in [element, *above(element, 4)] if one.tag == "a"), None)
    if link is None:
        return False
    target = (link.get("href") or "").strip()
    if not target or target.startswith(("#", "javascript:", "data:")) or _PICTURE_ENDING.search(target):
        return False
    return "attachment" not in (link.get("rel") or "") and "/attachment/" not in target


def is_linked(element: Element) -> bool:
    """Whether most words of an element are a link to another page."""
    if leads_away(element):
        return True
    whole = len(words(element))
    inner = sum(len(words(one)) for one in islice(element.iter("a"), 20) if leads_away(one))
    return whole > 0 and inner * 3 >= whole * 2


def is_heading(element: Element) -> bool:
    """Whether an element is a heading."""
    return element.tag in _HEADINGS


def is_picture_file(reference: str) -> bool:
    """Whether a reference names a file as pictures are named."""
    return _PICTURE_ENDING.search(reference) is not None


def brief(element: Element) -> bool:
    """Whether an element says no more than a caption may."""
    return lines_within(element, _LONGEST_CAPTION) is not None


def forget() -> None:
    """Lets go of the page whose elements were asked about: what is nested is asked about again and again."""
    is_credit.cache_clear()
    holds_picture.cache_clear()


@lru_cache(maxsize=2048)
def _speaks_of(mark: str) -> tuple[bool, bool]:
    """Whether marks are those of a caption, and those of a credit."""
    if not mark or _NO_CAPTION.search(mark):
        return False, False
    return bool(_CAPTION.search(mark)), bool(_CREDIT.search(mark))


@lru_cache(maxsize=2048)
def _speaks_of_elsewhere(mark: str) -> tuple[bool, bool]:
    """Whether marks are those of another part of the page, and whether they are if it is short."""
    return bool(_ELSEWHERE.search(mark)), bool(_ELSEWHERE_IF_SHORT.search(mark))


def _is_short(element: Element) -> bool:
    said = 0
    for text in element.itertext():
        said += len(text.strip())
        if said > _SHORT:
            return False
    return True
