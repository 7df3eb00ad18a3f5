"""Lines that are no reporting: comment forms, newsletters, share buttons, links; and who contributed."""

from __future__ import annotations

import re

from annotator.ingest.lines import Line

_LONGEST = 400
_PROSE = 250

_FURNITURE = re.compile(
    r"""(?:
    leave\ an?\ (?:reply|comment)|post\ a\ comment|add\ a\ comment|write\ a\ comment|cancel\ reply
    |join\ the\ (?:conversation|discussion)
    |(?:view|show|load|see|read)\ (?:all\ |more\ )?(?:\d+\ )?comments?|\d+\ comments?
    |comments?(?:\ \(\d+\))?$|comments\ are\ closed
    |your\ email\ address\ will\ not\ be|required\ fields\ are\ marked|save\ my\ name,?\ e-?mail
    |notify\ me\ of
    |(?:name|e-?mail|website|comment)\s?\*?$|you\ must\ be\ logged\ in|log\ in\ to\ (?:comment|reply)
    |sign\ up\ (?:for|to|here|now)\b|sign\ up$|sign\ in$|log\ in$|subscribe(?:\ (?:to|now|for|here
    |today)\b|$)|get\ (?:the\ latest|our|more)\b.*\b(?:inbox|newsletter|email|updates)
    |(?:join|follow)\ (?:us|our|me|him|her|them)\b|follow\ .{2,40}\ on\ (?:x|twitter|facebook|instagram
    |telegram|google\ news|whatsapp)\b
    |(?:read|see|watch|listen|hear)\ (?:more|also|next|now)\s*[:|–—>»-]|(?:read|see|learn|show)\ more$
    |(?:also|more)\ read\b|more\ on\ this\ story|read\ the\ full\ (?:story|article)
    |(?:related|recommended|trending|popular)(?:\ (?:stories|articles|topics|content|news|coverage|posts
    |reading|links|for\ you))?\s*:?$
    |(?:related|recommended|further\ reading|see\ also|more\ (?:from|on|about|stories|news))\s*:
    |more\ (?:from|stories|news|coverage|top\ stories)\b.{0,40}$|you\ (?:may|might)\ (?:also\ )?(?:like
    |be\ interested)|most\ (?:read|popular|viewed)\b|editors?[’']?s?\ picks?|top\ stories$|latest\ news$
    |don[’']t\ miss\s*:?$
    |(?:share|tweet|print|copy\ link|link\ copied|email|e-mail|facebook|twitter|whatsapp|telegram|linkedin
    |reddit|pinterest|flipboard|instagram|youtube|save|bookmark|gift\ article|listen)(?:\ (?:this|on|via
    |with|to|article|story|page|link)\b.{0,60})?\W*$
    |share\ (?:this|on|via|with|the)\b|(?:click|tap)\ here\b|click\ to\ (?:share|email|print|expand
    |enlarge)|\(?opens\ in\ (?:a\ )?new\ (?:window|tab)
    |advertis(?:e?ment|ing)\b.{0,40}$|sponsored(?:\ content|\ by\ .{1,40})?$|promoted\b.{0,30}$|(?:story
    |article)\ continues\ below|continue\ reading|(?:scroll\ down|scroll)\ (?:to|for)\ continue
    |skip\ (?:to|past|advert)|back\ to\ top|jump\ to\ content|main\ menu$|menu$|search$|home$
    |cookies?\ (?:policy|settings|notice)|we\ use\ cookies|accept\ (?:all\ )?cookies|privacy\ policy
    |terms\ (?:of|and)\ (?:use|service|conditions)
    |(?:©|\(c\)|copyright)\s.{0,80}(?:\d{4}|reserved)|all\ rights\ reserved|this\ (?:material
    |article)\ may\ not\ be\ (?:published|reproduced)
    |(?:\d+|one|two|three|four|five)[\s-]min(?:ute)?s?\ (?:read|listen)|(?:reading|listening)\ time\b
    |listen\ to\ this\ article|play\ (?:audio|video)$|loading\b.{0,20}$|getting\ your\ trinity
    |(?:support|donate\ to)\ (?:us|our|independent)\b.{0,80}|(?:download|get)\ (?:the|our)\ .{0,30}\bapp\b
    |tags?\s*:|topics?\s*:|filed\ under|categor(?:y|ies)\s*:|(?:previous|next)\ (?:article|post|story)\b
    |have\ (?:a\ )?(?:a\ )?news\ tips?\b|do\ you\ have\ a\ (?:story|tip)
    |our\ standards\s*:|see\ the\ full\ list|video\ player|(?:watch|video)\s*:|newsletter$
    |our\ newsletters?$|privacy\ notice:|a\ version\ of\ this\ (?:article|story)\ (?:appears|appeared|was)\b
    |order\ reprints\b|already\ a\ subscriber\b|cancel\ any\ ?time\b
    |you(?:[’']ve|\ have)\ reached\ your\ limit|get\ the\ full\ experience\b|press\ enter\ to\ skip
    |end\ of\ carousel|note\ from\ the\ author:?$
    |(?:our|a)\ (?:morning|daily|weekly)\ (?:e-?mail|newsletter)\b|this\ (?:live\ )?blog\ is\ now\ closed
    |.{0,200}\blive\ briefing\ gives\ you\b|report\ (?:a\ typo|an\ error)
    |.{0,60}\bdelivered\ (?:straight\ )?to\ your\ inbox
    |читайте\ (?:також|ще|нас)|читати\ (?:також|далі)|читайте\ также|читать\ (?:также|далее)
    |підпи(?:шіться|суйтесь|суйтеся|сатися)|подпи(?:шитесь|сывайтесь|саться)|приєднуйтес[ья]|приєднатися
    |присоединяйтесь
    |поділит(?:ися|ись)|поделиться|(?:за)?лиш(?:ити|іть)\ коментар"
    r"|оставить\ комментарий|коментар(?:і
    |ів)\b.{0,10}$|комментари(?:и|ев)\b.{0,10}$|реклама$|новини\ за\ темою|схожі\ (?:новини|матеріали)
    |теги\s*:|якщо\ ви\ помітили\ помилку|слідкуйте\ за
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:leave an? (?:reply|comment)|post a comment|add a comment|comments?(?: \(\d+\))?$"
    r"|\d+ comments?$|join the "
    r"(?:conversation|discussion)|(?:за)?лиш(?:ити|іть) коментар"
    r"|оставить комментарий|коментарі$|комментарии$)",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:(?:related|recommended|trending|most (?:read|popular|viewed)|more (?:from|stories|news|on this)"
    r"|you (?:may|might)"
    r"|editors?[’']?s? picks?|top stories|latest news|further reading|see also|read (?:more|also)\s*:?$"
    r"|don[’']t miss"
    r"|читайте (?:також|также)|новини за темою|схожі)\b)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\bcontribut(?:ed|ing)\b.{0,40}\b(?:report|reporting|research|story|article|coverage)\b"
    r"|\bcontributed (?:from|reporting|research)\b"
    r"|\bcontributed\.?$"
    r"|\b(?:reported|reporting) from [^.]{2,60}(?:, and|;| and) [^.]{2,60} (?:reported )?from [^.]{2,60}\.?$",
    re.IGNORECASE,
)
_CONTRIBUTORS = re.compile(
    r"\(?(?:additional |with )*"
    r"(?:reporting|writing|editing|research|production|translation) by\b"
    r"|\(?(?:written|edited|translated|compiled|produced|reported) by\b"
    r"|with (?:additional )?(?:reporting|files|inputs?|contributions?|material) (?:by|from)\b"
    r"|(?:some|additional) (?:information|material|reporting)\b.{0,60}\b(?:from|by|provided)\b"
    r"|(?:this (?:report|story|article) (?:was|is) (?:compiled|written|prepared|edited|produced|reported)\b)"
    r"|(?:у|над) (?:підготовці|матеріал\w*)\b.{0,40}\b(?:матеріал|працювал|брал)"
    r"|(?:переклад|редактор\w*|підготував|підготувала|автори?)\s*:"
    r"|(?:в подготовке|над материалом)\b.{0,60}\b(?:участ|работал)|(?:перевод|редактор|подготовил\w*)\s*:",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s|^)(\((?:additional )?(?:reporting|writing|editing|compiled|edited|written) "
    r"(?:by|in)\b[^()]{3,240}\))$",
    re.IGNORECASE,
)


def is_furniture(line: Line) -> bool:
    """Whether a line belongs to the page and not to the article."""
    return len(line.text) <= _LONGEST and bool(_FURNITURE.match(line.text.lstrip("•·-–—*►▶>»| ")))


def is_contributor(line: Line) -> bool:
    """Whether a line says who else reported, wrote or edited."""
    text = line.text
    if len(text) > _LONGEST:
        return False
    folded = text.casefold()
    within = "contribut" in folded or "report" in folded
    return bool(_CONTRIBUTORS.match(text) or (within and _CONTRIBUTED.search(text)))


def trailing_contributor(text: str) -> int | None:
    """Where a bracketed "(Reporting by …)" begins that ends a paragraph, or None."""
    if not text.endswith(")"):
        return None
    offset = max(0, len(text) - 300)
    found = _TRAILING.search(text, offset)
    return found.start(1) if found and found.start(1) > 0 else None


def furniture_of(lines: list[Line]) -> set[int]:
    """The numbers of the lines that are furniture: by their words, or for what they stand behind.

    All that follows a comment form in the last part of a text belongs to it, and so do the headlines
    behind "Related stories".
    """
    found = {n for n, line in enumerate(lines) if line.ruled or is_furniture(line)}
    last_other = max((n for n in range(len(lines)) if n not in found), default=-1)
    last_long = max((n for n, line in enumerate(lines) if len(line.text) > _PROSE), default=-1)
    for n in sorted(found):
        text = lines[n].text
        sure = n + 1 in found or n + 2 in found
        late = n >= len(lines) / 3 if sure else n >= len(lines) * 2 / 3 or last_long <= n
        if late and _FORM.match(text):
            found.update(range(n, len(lines)))
            break
        if len(text) <= 60 and _LINKS.match(text):
            found.update(_headlines(lines, n + 1, last_other))
    return found


def _headlines(lines: list[Line], first: int, last_other: int) -> range:
    """Up to eight lines without an end, as lists of links have them; a single one only at the very end."""
    last = first
    while last < len(lines) and last - first < 8 and not lines[last].ended and lines[last].words <= 20:
        last += 1
    return range(first, last) if last > last_other or last - first >= 2 else range(0)
