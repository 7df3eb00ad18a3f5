"""The words around the names of a credit: labels before them, file marks and licences behind them."""

from __future__ import annotations

import re

_PICTURE = r"photos?|photographs?|photography|pictures?|pics?|images?"
_ABROAD = (
    r"foto(?:graf(?:ie|in)?|graf[ií]as?)?|fot\.|bild(?:quelle)?|beeld|kuva|fotó|fotoğraf|imagem"
    r"|(?:sursa|zdroj|źródło) foto|crédits?(?: photo)?|crédito|фото|світлина|знімок"
    r"|снимок|джерело фото|источник фото"
)
_SOURCES = r"sources?|quelle|fuente|fonte|zdroj|źródło|джерело|источник"
_COLON = r"\s?(?::|\.\.\.|…|\s-\s|(?<=\w)\s/\s(?=\w)|\s?©)\s?"

LABEL = re.compile(
    rf"(?:(?P<person>(?:file |courtesy )?(?:{_PICTURE}|videos?) by\s)"
    rf"|(?P<courtesy>(?:(?:{_PICTURE}|videos?) )?courtesy(?: of\s|(?: photo)?:\s?| photo\s|\s)(?:the\s)?"
    rf"|(?:{_PICTURE}) (?:provided|supplied) by\s(?:the\s)?"
    r"|(?:supplied|submitted|provided|contributed)(?: by\s|\s?:\s?)(?:the\s)?)"
    r"|(?P<composite>composite(?: image| picture)?\s?:\s?)"
    rf"|(?P<neutral>(?:(?:{_PICTURE}|photographers?|videos?|graphics?|{_ABROAD}|photo source"
    r"|(?:photo )?illustrations?|(?-i:[A-Z]{2,5}) photo"
    rf"|(?:(?:{_PICTURE}) )?credits?){_COLON}"
    r"|fot\.\s|(?:photo )?illustrations? by\s|(?:foto|фото)\s(?=\S+\s\S+\s?/)|image source,\s"
    rf"|(?:{_SOURCES})\s?:\s?"
    r"|credit\s(?=[^/|\s]+\s[^/|]{1,30}[/|])"
    r"|(?:(?:[–—-]\s)?copyright\s?)?(?:©|\(c\)\s)\s?(?:(?:19|20)\d\d,?\s)?"
    r"|(?:[–—-]\s)?copyright\s(?:(?:19|20)\d\d,?\s)?)))",
    re.IGNORECASE,
)
"""What stands before the names. The group that matched says what follows: `person`, or who handed it out
(`courtesy`), several (`composite`), or anybody (`neutral`)."""

# A label begins with a capital, or right behind the end of a sentence; prose that says "photo" does not.
START = re.compile(
    r"(?=[A-ZŹФСЗДИ©(\[])(?<=[\s.,…!?”\"’)\]|;–—-])(?<!FILE )(?<!File )(?="
    rf"(?i:(?:{_PICTURE}|photo illustration|illustration|video|graphic|composite(?: image| picture)?)"
    r"(?: by\s|\s?:\s?| courtesy(?: of)?\s|\s?©)"
    rf"|(?:(?:{_PICTURE}) )?credits?\s?(?:\.\.\.|…|:)\s?|image source, |photographer\s?:\s?"
    rf"|(?:{_ABROAD})\s?:\s?)"
    r"|(?<!\w\s)P(?:hoto|HOTO)s?\s?/\s?|[A-Z]{2,5} PHOTO:|Courtesy (?:of |photo)?(?=\S)"
    r"|Credit (?=[^/|\s]+\s[^/|]{1,30}[/|])|REUTERS\s?/|AP Photos?\b|EPA/|AFP/"
    r"|Photos? (?:provided|supplied) by |Fot\. |©\s?|\([Cc]\)\s"
    r"|Copyright (?:©|AP |AFP|Reuters|EPA|Getty|(?:19|20)\d\d )"
    r"|Satellite image\s?(?:©|\([Cc]\))|(?:Screen ?(?:grab|shot)|Video grab|Still)(?: from |: ))"
)
"""The zero-width places within a line where a labelled credit may start."""
SOURCE = re.compile(rf"(?<=[\s.!?…”\"’)\]])(?=[A-ZŹДИ])(?i:(?=(?:{_SOURCES})\s?:\s?\S))")
"""The same for "Source:", which charts and lists have too."""

_FILE_END = re.compile(
    r"(?:\s*[,/|]\s*|\s+)(?:files?(?: photo| pic| image| picture)?|archives?)\.?$", re.IGNORECASE
)
_FILE_START = re.compile(
    r"^(?:file(?: photo| image| picture| pic)?\s*[/:–—-]\s*|file (?=photo:|image:|picture:|pic:))",
    re.IGNORECASE,
)
# What ends otherwise does not end in what _FILE_END finds.
_FILE_ENDS = tuple(".eEsſScCoO\n")
_LICENCE = re.compile(
    r"(?:\s*[,/|;]\s*|\s+|^)\(?(?:(?:licen[cs]ed? (?:under )?)?(?:CC[ -]?(?:BY|0)[\w .\-]{0,24}"
    r"|creative commons[\w .\-]{0,24})"
    r"|public domain|all rights reserved|(?:or|and|&) licensors?)\)?\.?$",
    re.IGNORECASE,
)
_LICENCE_WITHIN = re.compile(r",\s*CC[ -]?(?:BY|0)[\w .\-]{0,16}(?=,)", re.IGNORECASE)
_LICENCE_TRACES = ("CC", "cc", "ommons", "omain", "eserved", "ESERVED", "icensor")
_SUPPLIED_ONLY = re.compile(
    r"(?:hand-?out|supplied|contributed|submitted|provided|courtesy)(?: photo| image| picture)?"
    r"|(?:stock|library|archive) (?:photo|image|picture|pic)"
    r"|(?:\w+ )?composite|divulgação|cortesía",
    re.IGNORECASE,
)


# What agencies tell the desks behind a credit, in capitals.
_REMARK = re.compile(
    r"[\s.,;–—-]+(?:TPX IMAGES OF THE DAY|ATTENTION EDITORS|MANDATORY CREDIT"
    r"|THIS (?:IMAGE|PICTURE|HANDOUT) (?:HAS BEEN|WAS|IS)\b"
    r"|(?:FOR |RESTRICTED TO )?EDITORIAL USE ONLY|NO RESALES?\b|NO ARCHIVES?\b|NO SALES\b|NOT FOR SALE\b"
    r"|BEST QUALITY AVAILABLE|REFILE\b|SEARCH \")"
)
# All prose is passed over by its few capitals, sooner than by looking for one trace after another.
_REMARK_TRACE = re.compile(
    r"TPX |THIS |ATTENTION|MANDATORY|EDITORIAL|NO RES|NO ARCH|NO SALES|NOT FOR|QUALITY|REFILE|SEARCH"
)


def remark_start(text: str) -> int | None:
    """Where the remarks to desks begin that end a text ("TPX IMAGES OF THE DAY"), or None."""
    if not _REMARK_TRACE.search(text):
        return None
    found = _REMARK.search(text)
    return found.start() if found and found.start() else None


def without_file_mark(body: str) -> tuple[str, bool]:
    """A credit without "File photo" before or behind it, and whether there was one."""
    cut = _FILE_END.sub("", body) if body.endswith(_FILE_ENDS) else body
    cut = _FILE_START.sub("", cut) if cut.startswith(("f", "F")) else cut
    return (cut, True) if cut != body and cut else (body, False)


def without_licence(body: str) -> str:
    """A credit without "CC BY 4.0" or "All rights reserved" behind it; one that is nothing else stays."""
    if not any(trace in body for trace in _LICENCE_TRACES):
        return body
    return _LICENCE.sub("", _LICENCE_WITHIN.sub("", body)).strip() or body


def is_licence(text: str) -> bool:
    """Whether a text is a licence and nothing else, brackets included or not."""
    return _LICENCE.fullmatch(text) is not None


def only_supplied(text: str) -> bool:
    """Whether a text says that a picture was handed out or bought, and no more ("Supplied")."""
    return _SUPPLIED_ONLY.fullmatch(text) is not None
