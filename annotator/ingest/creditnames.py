"""What can be a name in a credit: people, bodies, and what is a sentence instead."""

from __future__ import annotations

import re

from annotator.ingest.agencies import INSTITUTION, NO_PERSON, OUTLET_WORD
from annotator.ingest.agencies import group as group_of

_AND = re.compile(r"\s+(?:and|&|та|і|и|y|et|und)\s+|\s*,\s*|\s*;\s*")
_PARTICLES = re.compile(
    "(?:d[aeiou]|do?s|del|della|van|vo[mn]|der|den|ter|la|le|el|al|bin|ibn|y|af|av|zu|st)"
)
NAME_WORD = re.compile(r"[^\W\d_](?:[\w’'ʼ`.\-]*[\w’'ʼ`.])?\.?$")
_RANK = re.compile(
    r"^(?:(?:Senior |Staff |Master |Tech\.? |Technical |Gunnery |Chief |Lance |First |Second |1st |2nd |3rd "
    r"|Petty |Mass |Communication |Specialist )*"
    r"(?:Sgt|Lt|Capt|Cpl|Maj|Col|Gen|Spc|Pfc|Pvt|Cmdr|Airman|Officer|Class|Sergeant|Corporal|Captain"
    r"|Lieutenant|Private|Specialist)\.?(?: (?:1st|2nd|3rd|First|Second|Third) Class)?,?\s)+"
)


def people_in(text: str) -> str | None:
    """People's names with "; " between, without their ranks; None unless each is a person's."""
    names = [_RANK.sub("", name.strip()) for name in _AND.split(text) if name.strip()]
    return "; ".join(names) if names and all(map(is_person, names)) else None


def is_person(text: str) -> bool:
    """Two to five capitalised words, particles aside, that are no institution and no outlet."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 5 or NO_PERSON.search(text) or group_of(text) is not None:
        return False
    big = [token for token in tokens if not _PARTICLES.fullmatch(token.casefold())]
    return len(big) >= 2 and all(NAME_WORD.match(token) and token[0].isupper() for token in big)


def is_name(text: str) -> bool:
    """Whether a text can be the name of a person or a body: short, capitalised somewhere, no sentence."""
    tokens = text.split()
    if not 1 <= len(tokens) <= 12 or not any(c.isupper() or c in "@ʻ" for c in text):
        return group_of(text) is not None
    return not re.search(r"[;:!?“”\"]|(?:[^\W\d_]{3,}|\d)\.\s", text)


def is_sentence_like(text: str) -> bool:
    """Whether a text is too long, or too much in small letters, for names."""
    words_ = text.split()
    small = sum(
        word[:1].islower() and "/" not in word and word not in ("via", "for", "and", "of", "the")
        for word in words_
    )
    return len(words_) > 14 or (len(words_) >= 4 and small > len(words_) / 3)


def is_person_alone(text: str) -> bool:
    """Whether a text is a person's name and nothing else."""
    return is_person(text) and "," not in text


def is_body_alone(text: str) -> bool:
    """Whether a text is the name of an institution or an outlet and nothing else."""
    tokens = text.split()
    if not 2 <= len(tokens) <= 7 or not (INSTITUTION.search(text) or OUTLET_WORD.search(text)):
        return False
    return all(NAME_WORD.match(t) and (t[0].isupper() or t in ("of", "the", "and", "for")) for t in tokens)
