"""Where a page comes from and what it is called: address, outlet, language, and the headline alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from annotator.ingest.html.metanames import folded
from annotator.ingest.html.metatree import Element, plain

_SAVED = re.compile(
    r"saved from url=\(\d+\)(?P<url>https?://\S+)|SingleFile.{0,40}?url:\s*(?P<single>https?://\S+)",
    re.DOTALL,
)
_ENDINGS = re.compile(r"\s+(?:[|–—•·*»:]|::|-|~)\s+|\s*\|\s*|\s+»\s*|:\s+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[a-z]{2,4}){1,2}")
_LOCAL = frozenset(("localhost", "127.0.0.1"))


def address(
    root: Element, metas: dict[str, tuple[str, ...]], url: str | None, ld: str
) -> tuple[str, str] | None:
    """The article's address and what told it; a page's own word comes before where it was saved from."""
    base = url if is_address(url) else saved_from(root)
    told = [
        (link.get("href"), "page")
        for link in root.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    told += [(value, "opengraph") for value in metas.get("og:url", ())]
    told += [(base, "url"), (ld, "json-ld")]
    told += [
        (value, "meta")
        for name in ("twitter:url", "parsely-link", "dc.identifier")
        for value in metas.get(name, ())
    ]
    found = [(whole, source) for value, source in told if (whole := _whole(value, base))]
    return next((one for one in found if urlsplit(one[0]).path.strip("/")), found[0] if found else None)


def _whole(value: str | None, base: str | None) -> str | None:
    """An address in full, or None when it leads to no page of the web."""
    told = plain(value)
    if not told or len(told) > 2000:
        return None
    try:
        whole = urljoin(base, told) if base else told
    except ValueError:
        return None
    return whole if is_address(whole) else None


def is_address(url: str | None) -> bool:
    """Whether this is the address of a page on the web."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in host
        and host not in _LOCAL
        and " " not in (url or "").strip()
    )


def saved_from(root: Element) -> str | None:
    """The address a browser noted in a comment when it saved the page, or None."""
    tree = root.getroottree().getroot()
    comments = [one for one in tree.itersiblings(preceding=True) if not isinstance(one.tag, str)]
    comments += [one for one in tree[:4] if not isinstance(one.tag, str)]
    for comment in comments:
        found = _SAVED.search((comment.text or "")[:4000])
        if found:
            return found["url"] or found["single"]
    return None


def language(told: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The language's code of two or three letters and what told it."""
    for value, source in told:
        found = _LANGUAGE.match(value.strip())
        if found and found[0].lower() not in ("und", "mul", "zxx"):
            return found[0].lower(), source
    return None


def host(url: str | None) -> str | None:
    """The site in an address, without "www."."""
    try:
        told = (
            (urlsplit(url or "").hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
        )
    except ValueError:
        return None
    return told or None


def is_site(name: str) -> bool:
    """Whether an outlet's name is a site's address ("example.com"), for want of a better one."""
    return _SITE.fullmatch(name) is not None


def headline(told: str, outlets: Iterable[str], headings: tuple[str, ...], *, loose: bool = False) -> str:
    """A title without the outlet's name and the section's behind it, and whole where the page has it whole.

    `loose` also takes off an ending that may be an outlet nothing else names, as title tags have it.
    """
    own = {folded(outlet) for outlet in outlets if outlet} - {""}
    cut = _CUT.sub("", told)
    for heading in headings:
        if cut != told and heading.startswith(cut) and len(heading) > len(cut) + 1:
            return heading
    shown = {_letters(heading) for heading in headings}
    parts = list(_ENDINGS.finditer(told))
    for part in parts:
        head, tail = told[: part.start()].rstrip(), told[part.end() :].lstrip()
        if _letters(head) in shown and len(head) >= 10 and ":" not in part[0]:
            return head
        if _letters(tail) in shown and len(tail) >= 10:
            return tail
    if parts and folded(told[: parts[0].start()]) in own and parts[0].end() < len(told):
        return told[parts[0].end() :].lstrip()
    return _without_endings(told, own, loose)


def _without_endings(told: str, own: set[str], loose: bool) -> str:
    for part in reversed(list(_ENDINGS.finditer(told))):
        if ":" in part[0]:
            continue
        tail = folded(told[part.end() :])
        named = tail in own or (
            len(tail) > 3 and any(tail in name or (len(name) > 3 and name in tail) for name in own)
        )
        short = loose and part.start() >= 20 and len(told[part.end() :].split()) <= 4
        if not named and not short:
            break
        told = told[: part.start()].rstrip()
        loose = False
    return told


def outlet_in(title: str, headlines: Iterable[str]) -> str | None:
    """The outlet's name in a title tag that is a headline and a short ending ("… - The Example")."""
    heads = {_letters(one) for one in headlines}
    for part in _ENDINGS.finditer(title):
        head = _letters(title[: part.start()])
        tail = _ENDINGS.split(title[part.end() :])[-1].strip()
        if head and ":" not in part[0] and any(one and (head == one or head.endswith(one)) for one in heads):
            return tail if 0 < len(tail.split()) <= 6 else None
    return None


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
