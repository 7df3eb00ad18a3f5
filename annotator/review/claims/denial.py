"""Whether a claim denies what it is about."""

from __future__ import annotations

import re

_CUE = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|refut\w+|rebutt\w+|disput\w+|dismiss\w+|reject\w+|disavow\w+)\b", re.I
)
_NOT = re.compile(
    r"\b(?:did not|didn[’']t|has not|hasn[’']t|have not|haven[’']t|had not|hadn[’']t|was not|wasn[’']t"
    r"|were not|weren[’']t|is not|isn[’']t|are not|aren[’']t|never|no longer|not true|untrue|false)\b",
    re.I,
)


def denies(cue: str, content: str) -> bool:
    """Whether the cue denies the content, or the content denies itself; both together say it is so."""
    return bool(_CUE.search(cue)) != bool(_NOT.search(content))
