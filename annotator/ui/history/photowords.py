"""What an editor decided beside a photo's printed words, as the history tells of it."""

from __future__ import annotations

from annotator.domain.codec import Value, decode
from annotator.domain.lint import BY_ID
from annotator.domain.photo import Edited
from annotator.domain.photowords import credit_line, place_words
from annotator.ui.inspector.wording import quoted

_LONGEST = 120


def edited_in_words(value: Value) -> str:
    """Each corrected word or field with its name, parted by dots."""
    edited = decode(Edited, value)
    said = [
        *(
            f"{name} {quoted(words, _LONGEST) if words else 'none'}"
            for name, words in (("caption", edited.caption), ("alt text", edited.alt_text))
            if words is not None
        ),
        f"credit {quoted(credit_line(edited.credit), _LONGEST)}" if edited.credit else "",
        f"shows {', '.join(edited.persons)}" if edited.persons else "",
        f"in {place_words(edited.place)}" if edited.place else "",
        f"taken {edited.taken}" if edited.taken else "",
        f"origin {edited.origin.value.replace('_', ' ')}" if edited.origin else "",
        f"note {quoted(edited.authenticity, _LONGEST)}" if edited.authenticity else "",
    ]
    return " · ".join(one for one in said if one) or "nothing"


def waived_in_words(value: Value) -> str:
    """Each waived rule with its reason."""
    titles = {id_: rule.title for id_, rule in BY_ID.items()}
    said = [f"{titles.get(one['rule'], one['rule'])}: {one['reason']}" for one in value]
    return "; ".join(said) or "nothing"
