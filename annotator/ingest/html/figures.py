"""Figures of a page: what is one, and its alt text, caption, credit and picture file."""

from __future__ import annotations

from itertools import islice

from annotator.ingest.html import figurewords as said
from annotator.ingest.html.figurefiles import bare, file_name, picture_of, references
from annotator.ingest.html.figuremarks import (
    PICTURE_TAGS,
    VIDEO_TAGS,
    brief,
    holds_picture,
    holds_player,
    is_caption,
    is_credit,
    is_elsewhere,
    is_linked,
    is_picture_file,
    leads_away,
    of_image,
    tells_credit,
)
from annotator.ingest.html.figureparts import SILENT, Parts, distinct, is_picture, parts_of
from annotator.ingest.html.figurewords import Words
from annotator.ingest.html.metatree import Element
from annotator.ingest.laying import Figure
from annotator.ingest.source import Source

_CONTAINERS = frozenset(
    (
        "div",
        "section",
        "aside",
        "table",
        "span",
        "dl",
        "a",
        "center",
        "p",
        "li",
        "header",
        "td",
        "amp-story-page",
    )
)
_MOST_WITH_ONE = 80
_LOOSE = 60


def is_figure(element: Element) -> bool:
    """Whether an element is one figure, or the words of one before it (for those `figure_of` gives None).

    Icons, logos, avatars, counting pixels, advertisements and pictures of other stories are none.
    """
    tag = element.tag
    if not isinstance(tag, str):
        return False
    if tag in PICTURE_TAGS:
        return _stands_alone(element)
    if tag == "figure":
        parts = parts_of(element, None)
        return parts is not None and (_is_one(element, parts) or _is_film(element, parts))
    if tag == "figcaption":
        return _belongs(element)
    if tag not in _CONTAINERS:
        return tag in VIDEO_TAGS and bool(_words_behind(element)[0]) and bool(references([element]))
    if (is_caption(element) or is_credit(element)) and _belongs(element):
        return True
    parts = parts_of(element, _LOOSE)
    if parts is None or not (parts.captions or parts.credits) or parts.loose > _LOOSE:
        return False
    if not parts.captions and not any(map(tells_credit, parts.credits)):
        return False
    return _is_one(element, parts) or _is_words_alone(element, parts)


def figure_of(element: Element, source: Source) -> Figure | None:
    """The figure an element is, with its picture where the page's own folder holds it; None when it is none.

    `source` is the page. Nothing remote is fetched; a picture that cannot be read is left out.
    """
    if not is_figure(element):
        return None
    if element.tag in PICTURE_TAGS or element.tag in VIDEO_TAGS:
        captions, credits = _words_behind(element)
        held = [element, *_stand_ins(element)]
        words = said.words_of(captions, credits)
    else:
        parts = parts_of(element, None)
        if parts is None or _is_words_of_another(element, parts):
            return None
        held = [element]
        words = said.words_of(parts.captions, parts.credits)
        if not words.caption and element.tag == "figure" and not parts.captions and parts.loose > 2:
            words = said.split(" ".join(said.loose_words(element))) if not words.credit else words
        if not words.credit and parts.loose:
            words = words._replace(credit=said.loose_credit(element, words.caption), inline=False)
    return _figure(element, held, said.unlabelled(words), source)


def _figure(element: Element, held: list[Element], words: Words, source: Source) -> Figure | None:
    told = references(held)
    alt_text = said.alt_text(held)
    picture, name = picture_of(source, told)
    names = [one for one in map(file_name, told) if one]
    if not (words.caption and words.credit):
        words = _filled(words, said.told_beside(element, {bare(one) for one in names}), alt_text)
    if not (alt_text or words.caption or words.credit or names or picture):
        return None
    return Figure(
        alt_text=alt_text,
        caption=words.caption,
        credit=words.credit,
        file=name or (names[0] if names else None),
        picture=picture,
        inline=words.inline and words.caption is not None,
    )


def _filled(words: Words, beside: Words, alt_text: str | None) -> Words:
    """The visible words, and what is told beside where they lack it."""
    caption, credit, inline = words
    if credit is None and beside.credit:
        credit, inline = beside.credit, False
    if caption is None and beside.caption and beside.caption not in (alt_text, credit):
        extra = said.split(beside.caption)
        caption = extra.caption
        if credit is None:
            credit, inline = extra.credit, extra.inline
    return Words(caption, credit, inline)


def _is_one(element: Element, parts: Parts) -> bool:
    """Whether an element with these parts is a single figure of the article."""
    if parts.inner > (element.tag != "figure"):
        return False
    worded = not all(map(said.says_nothing, parts.captions + parts.credits))
    pictures = distinct(parts.pictures)
    if not pictures:
        hidden = (
            [one for one in element.iter("noscript") if references([one])] if not parts.films else parts.films
        )
        if not hidden or (parts.films and not (worded and references(parts.films))):
            return False
    elif len(pictures) > 1 or not is_picture(pictures[0], worded, [element]):
        return False
    if not worded and any(map(leads_away, pictures)):
        return False
    if parts.captions and all(map(is_linked, parts.captions)):
        return False
    return not is_elsewhere(element) and all(map(brief, parts.captions))


def _is_words_alone(element: Element, parts: Parts) -> bool:
    """Whether an element is the words of a picture that the page no longer holds."""
    if parts.pictures or parts.films or parts.inner or is_elsewhere(element):
        return False
    marked = parts.captions + parts.credits
    return (
        bool(parts.captions)
        and bool(parts.credits)
        and any(map(of_image, [element, *marked]))
        and not any(is_linked(one) for one in marked)
        and not all(map(said.says_nothing, marked))
    )


def _is_film(figure: Element, parts: Parts) -> bool:
    """Whether a figure with a caption is one of a film, or of a picture that the page no longer holds.

    A film of which the page has no still, only the place where it was shown, is none: there is no photo.
    """
    if parts.pictures or parts.inner or parts.loose > _LOOSE or is_elsewhere(figure):
        return False
    if not references(parts.films) and holds_player(figure):
        return False
    if next(figure.iter("table", "pre", "code", "blockquote", "math", "ul", "ol"), None) is not None:
        return False
    said_of_it = [one for one in parts.captions if not said.says_nothing(one)]
    return bool(said_of_it) and not all(map(is_linked, said_of_it)) and all(map(brief, said_of_it))


def _stands_alone(picture: Element) -> bool:
    """Whether a picture that lies in no figure is one by itself."""
    parent = picture.getparent()
    if parent is not None and parent.tag in PICTURE_TAGS:
        return False
    if is_elsewhere(picture):
        return False
    captions, credits = _words_behind(picture)
    worded = not all(map(said.says_nothing, captions + credits))
    if not is_picture(picture, worded, [picture, *_stand_ins(picture)]):
        return False
    if worded:
        return not (captions and all(map(is_linked, captions)))
    return not leads_away(picture) and (_tells(picture) or _is_picture_file(picture))


def _tells(picture: Element) -> bool:
    return said.alt_text([picture]) is not None


def _is_picture_file(picture: Element) -> bool:
    return any(one.startswith("data:") or is_picture_file(one) for one in references([picture]))


def _stand_ins(picture: Element) -> list[Element]:
    """The part for browsers without scripts behind a picture, which holds its file where it loads late."""
    return [one for one in islice(picture.itersiblings(), 2) if one.tag == "noscript"]


def _words_behind(picture: Element) -> tuple[list[Element], list[Element]]:
    """The captions and credits that follow a picture, or what holds nothing but the picture."""
    one = picture
    for _ in range(4):
        captions: list[Element] = []
        credits: list[Element] = []
        for other in islice(one.itersiblings(), 6):
            if not isinstance(other.tag, str) or other.tag in SILENT or other.tag == "br":
                continue
            if is_credit(other):
                credits.append(other)
            elif is_caption(other) and not holds_picture(other):
                captions.append(other)
            else:
                break
        if captions or credits:
            return captions, credits
        one = one.getparent()
        if one is None or one.tag in ("article", "main", "body", "figure") or not _holds_only(one):
            break
    return [], []


def _holds_only(element: Element) -> bool:
    """Whether an element holds one picture and no words."""
    pictures: list[Element] = []
    for count, one in enumerate(element.iter()):
        if one.tag in PICTURE_TAGS and one.getparent().tag not in PICTURE_TAGS:
            pictures.append(one)
        if count >= _MOST_WITH_ONE or len(pictures) > 2:
            return False
    return len(distinct(pictures)) == 1 and said.says_nothing(element)


def _belongs(words: Element) -> bool:
    """Whether an element marked as caption or credit is that of a picture right before it."""
    one = words
    for _ in range(6):
        one = one.getprevious()
        if one is None:
            return False
        if not isinstance(one.tag, str) or one.tag in SILENT or one.tag == "br":
            continue
        if one.tag in PICTURE_TAGS:
            return _stands_alone(one)
        if is_caption(one) or is_credit(one):
            continue
        if not _holds_only(one):
            return False
        inner = next((other for other in one.iter(*PICTURE_TAGS)), None)
        return inner is not None and _stands_alone(inner)
    return False


def _is_words_of_another(element: Element, parts: Parts) -> bool:
    marked = is_caption(element) or is_credit(element)
    return marked and not parts.pictures and not parts.films and _belongs(element)
