"""The words with a picture: its caption without the credit, and the credit, each once."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from annotator.ingest.credits import broken_credit, split_credit
from annotator.ingest.html.figurefiles import bare, file_name
from annotator.ingest.html.figuremarks import LONGEST_LABEL, is_credit, is_idle, is_label
from annotator.ingest.html.metald import nodes, one_text, read_json
from annotator.ingest.html.metatree import Element, lines, lines_within, plain

_LARGEST_SCRIPT = 400_000
_MOST_SCRIPTS = 20
_LEAST_CREDIT = 3
_CUT = re.compile(r"\s*(?:\.\.\.|…)\s*$")
_NUMBER = re.compile(r"^(?:\d{1,3} ?(?:of|/) ?\d{1,3}(?=[^\W\d_a-z]|\s)|\[\d{1,3} ?(?:of|/) ?\d{1,3}\])\s*")
_OPENED = re.compile(r"\(\s+")
_BETWEEN = " |–—-"
_LETTERS = re.compile(r"\W+")
_LABEL = re.compile(
    r"^(?:(?:image|photo|picture|media) ?(?:caption|source|copyright|credit),?|credit\s*(?:\.\.\.|…)|caption)"
    r"\s+(?=\S)",
    re.IGNORECASE,
)
_SOURCE_FIRST = re.compile(
    r"Image (?:source|credit|copyright), ?(?P<credit>.{2,80}?),? Image caption, ?(?P<caption>\S.*)"
)
_SOURCE_LABEL = re.compile(r"(?:image|photo|picture|media) (?:source|copyright|credit), ?\S", re.IGNORECASE)
_LABEL_BEHIND = re.compile(r"\s*[|–—-]\s*(?:copyright|credits?|photo|image|source|©)\s*:?\s*$", re.IGNORECASE)
_BARE_LABEL = re.compile(
    r"(?:(?:image|photo|media) )?(?:copyright|caption|source|credits?)\W*", re.IGNORECASE
)


class Words(NamedTuple):
    """A picture's caption and credit; `inline` when the credit stood in one line with the caption."""

    caption: str | None = None
    credit: str | None = None
    inline: bool = False


def words_of(captions: list[Element], credits: list[Element]) -> Words:
    """The words in the elements marked as a picture's caption and credit."""
    marked = [one for caption in captions for one in _credits_in(caption)]
    inside = list(dict.fromkeys(text for one in marked if (text := _credit(one))))
    outside = [text for one in credits if (text := _credit(one))]
    said = _once([line for one in captions for line in _lines_of(one, inside)])
    caption, credit = _taken_out(_single(_tidy(" ".join(said))), inside) if inside else (None, None)
    if credit is None:
        said = _once([line for one in captions for line in _lines_of(one, None)])
        return _parted(said, " / ".join(_apart(outside + inside)) or None)
    return _parted([caption] if caption else [], _fuller(credit, outside))


def _taken_out(line: str, credits: list[str]) -> tuple[str | None, str | None]:
    """A caption's line without the credits in it, and the credits as they stand; Nones if apart."""
    start = line.rfind(credits[0])
    end = start
    for credit in credits:
        at = line.find(credit, end)
        if start < 0 or at < 0 or at - end > 4:
            return None, None
        end = at + len(credit)
    rest = line[end:]
    if rest.lstrip().startswith("/") and len(rest) <= 60:
        end, rest = len(line), ""
    caption = f"{line[:start].rstrip(_BETWEEN)} {rest.strip()}".strip()
    return caption or None, line[start:end].strip()


def _fuller(credit: str, others: list[str]) -> str:
    """The longest of credits that say the same, or all of them."""
    return " / ".join(_apart([credit, *others]))


def _single(line: str) -> str:
    """A line that says everything twice, once for each width of the screen, said once."""
    middle = len(line) // 2
    halves = line[:middle].strip(), line[middle:].strip()
    return halves[0] if middle > 20 and halves[0] == halves[1] else line


def _apart(told: list[str]) -> list[str]:
    """Credits without those that stand in another one."""
    kept: list[str] = []
    for line in sorted(told, key=len, reverse=True):
        if _folded(line) and not any(_folded(line) in _folded(one) for one in kept):
            kept.append(line)
    return [line for line in dict.fromkeys(told) if line in kept]


def _credits_in(caption: Element) -> list[Element]:
    """The outermost elements of a caption that are marked as credits."""
    found: list[Element] = []
    for one in caption.iterdescendants():
        if len(found) > 8:
            break
        if (
            isinstance(one.tag, str)
            and is_credit(one)
            and not any(one in outer.iterdescendants() for outer in found)
        ):
            found.append(one)
    return found


def _credit(element: Element) -> str:
    """A credit as the page shows it: what only screen readers are told is left out where anything remains."""
    told = dict.fromkeys(lines(element, is_label) or lines(element))
    whole = _tidy(" ".join(told))
    return "" if _BARE_LABEL.fullmatch(whole) or is_idle(whole) else whole


def _tidy(line: str) -> str:
    return _OPENED.sub("(", line)


def _lines_of(caption: Element, credits: list[str] | None) -> list[str]:
    """The lines of a caption as the page shows them: with its `credits`, or without where that is None."""

    def marked(one: Element) -> bool:
        return credits is None and is_credit(one)

    told = lines(caption, lambda one: is_label(one) or marked(one)) or lines(caption, marked)
    whole = " ".join(credits or ())
    return [line for line in told if line in whole or not (is_idle(line) or _BARE_LABEL.fullmatch(line))]


def _once(told: list[str]) -> list[str]:
    """Lines without those that say again what another says, whole or cut short."""
    kept: list[str] = []
    for line in told:
        folded = _folded(line)
        if folded and any(_folded(one).startswith(folded) for one in kept):
            continue
        kept = [
            one for one in kept if not (_folded(one) and folded.startswith(_folded(one)) and _is_cut(one))
        ]
        kept.append(line)
    return kept


def _is_cut(line: str) -> bool:
    return bool(_CUT.search(line)) or len(line) > 40


def _folded(text: str) -> str:
    return _LETTERS.sub("", _CUT.sub("", text).casefold())


def _parted(said: list[str], credit: str | None) -> Words:
    """Caption and credit out of the caption's lines, where no element tells the credit apart."""
    if credit is not None:
        caption = " ".join(line for line in said if _folded(line) != _folded(credit))
        if caption.endswith(credit) and len(caption) > len(credit):
            caption = caption[: -len(credit)]
        caption = _single(_LABEL_BEHIND.sub("", caption)).rstrip(_BETWEEN)
        whole = split(caption)
        if whole.credit and _folded(credit) in _folded(whole.credit):
            return whole
        both = split(credit) if not caption else Words()
        if both.caption and both.credit:
            return both
        return Words(caption or None, credit)
    for at in (len(said) - 1, 0) if len(said) > 1 else ():
        found = split_credit(said[at])
        if found is not None and found[0] == 0:
            return Words(" ".join(said[:at] + said[at + 1 :]), said[at])
    return split(_single(" ".join(said)))


def split(line: str) -> Words:
    """A line of caption with its credit at the end, parted where the credit reads surely."""
    if not line:
        return Words()
    labelled = _SOURCE_FIRST.fullmatch(line)
    if labelled:
        return Words(labelled["caption"], labelled["credit"])
    found = split_credit(line)
    if found is not None:
        caption = line[: found[0]].rstrip()
        return Words(caption or None, line[found[1] : found[2]], bool(caption))
    broken = broken_credit(line)
    if broken:
        return Words(line[:broken].rstrip() or None, line[broken:].strip(), True)
    return Words(line)


def unlabelled(words: Words) -> Words:
    """The words without labels that name what they are ("Image caption, …")."""
    caption = _NUMBER.sub("", _LABEL.sub("", words.caption)) if words.caption else None
    credit = words.credit
    if credit and re.match(r"image (?:source|copyright|credit),", credit, re.IGNORECASE):
        credit = credit.partition(",")[2].strip() or credit
    return Words(caption, credit, words.inline)


def told_beside(figure: Element, names: set[str]) -> Words:
    """What the page says of a picture beside its visible words, in the figure's meta tags and linked data.

    `names` are the file's names by which linked data of the same picture are known.
    """
    tags = {
        one.get("itemprop"): plain(one.get("content")) for one in figure.iter("meta") if one.get("itemprop")
    }
    caption = tags.get("caption") or tags.get("description")
    credit = tags.get("creditText") or tags.get("copyrightHolder") or tags.get("author")
    if not (caption or credit) and names:
        root = figure.getroottree().getroot()
        for script in islice(root.iter("script"), 400):
            text = script.text or ""
            kind = (script.get("type") or "").lower()
            if "ld+json" in kind and "ImageObject" in text and len(text) <= _LARGEST_SCRIPT:
                told = _images(text)
                found = next((told[name] for name in sorted(names) if name in told), None)
                if found:
                    caption, credit = found
                    break
    return Words(caption or None, credit or None)


@lru_cache(maxsize=4)
def _images(script: str) -> dict[str, tuple[str, str]]:
    """Caption and credit of the pictures in a script of linked data, by the names of their files."""
    found: dict[str, tuple[str, str]] = {}
    for node, _ in nodes(read_json(script)):
        kind = node.get("@type")
        if kind != "ImageObject" and not (isinstance(kind, list) and "ImageObject" in kind):
            continue
        caption = one_text(node.get("caption")) or one_text(node.get("description"))
        credit = one_text(node.get("creditText")) or one_text(node.get("copyrightNotice"))
        for field in ("contentUrl", "url", "@id"):
            name = file_name(one_text(node.get(field)))
            if name and (caption or credit):
                found.setdefault(bare(name), (caption, credit))
    return found


def loose_words(figure: Element) -> list[str]:
    """What a figure says that is in no caption."""
    return [line for line in lines(figure) if not is_idle(line)]


def loose_credit(figure: Element, caption: str | None) -> str | None:
    """A line of a figure that is a credit from end to end though no element is marked as one, or None."""
    for line in islice(loose_words(figure), 12):
        if line == caption or len(line) < _LEAST_CREDIT:
            continue
        if _SOURCE_LABEL.match(line) or split_credit(line, caption=False) == (0, 0, len(line)):
            return line
    return None


def alt_text(elements: list[Element]) -> str | None:
    """The text that stands in for a picture, as written, of the first element that gives one."""
    for element in elements:
        for one in element.iter("img", "amp-img"):
            told = plain(one.get("alt")) or plain(one.get("aria-label"))
            if told:
                return told
    return None


def says_nothing(element: Element) -> bool:
    """Whether an element shows no word but a control's label."""
    told = lines_within(element, LONGEST_LABEL)
    return told is not None and is_idle(" ".join(told))
