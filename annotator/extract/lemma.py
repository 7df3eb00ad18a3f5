"""Base forms of English verbs and nouns, for looking words up in our own lists.

The stock lemmatizer costs a sixth of the whole pipeline; the lists need only the words they hold.
"""

from __future__ import annotations

from functools import lru_cache

from annotator.domain.resources import words as read_lines
from annotator.extract.vocabulary import vocabulary

_IRREGULAR = {
    "said": "say", "says": "say", "told": "tell", "thought": "think", "wrote": "write",
    "written": "write", "spoke": "speak", "spoken": "speak", "knew": "know", "known": "know",
    "saw": "see", "seen": "see", "felt": "feel", "found": "find", "heard": "hear", "held": "hold",
    "made": "make", "met": "meet", "put": "put", "read": "read", "sent": "send", "set": "set",
    "shown": "show", "sought": "seek", "swore": "swear", "sworn": "swear", "taught": "teach",
    "understood": "understand", "went": "go", "gone": "go", "gave": "give", "given": "give",
    "got": "get", "kept": "keep", "laid": "lay", "led": "lead", "left": "leave", "let": "let",
    "meant": "mean", "quit": "quit", "took": "take", "taken": "take", "underwent": "undergo",
    "foresaw": "foresee", "foreseen": "foresee", "forecast": "forecast", "drew": "draw",
    "drawn": "draw", "did": "do", "done": "do", "does": "do", "had": "have", "has": "have",
    "was": "be", "were": "be", "been": "be", "is": "be", "are": "be", "am": "be", "being": "be",
    "came": "come", "became": "become", "began": "begin", "begun": "begin", "brought": "bring",
    "built": "build", "chose": "choose", "chosen": "choose", "dealt": "deal", "sang": "sing",
    "shot": "shoot", "stood": "stand", "struck": "strike", "threw": "throw", "thrown": "throw",
    "won": "win", "withdrew": "withdraw", "broke": "break", "broken": "break", "forbade": "forbid",
    "forgot": "forget", "forgotten": "forget", "overheard": "overhear", "dreamt": "dream",
    "bet": "bet", "lied": "lie", "lying": "lie", "dying": "die", "vying": "vie", "fed": "feed",
    "spread": "spread", "lost": "lose", "paid": "pay", "ran": "run", "rose": "rise",
}  # fmt: skip
_KEEP_E = tuple(vocabulary("lemma keep e"))
_NO_E = vocabulary("lemma no e")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """The words of the reporting list, which settle how an ending came about."""
    return frozenset(w for line in read_lines("words/reporting.txt") for w in line.partition(":")[2].split())


def _stem(word: str) -> str:
    """The base of what is left when -ed or -ing is cut off."""
    for one in (word, word + "e", word[:-1], word[:-1] + "y" if word.endswith("i") else word):
        if one in _known():
            return one
    if word in _NO_E:
        return word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    if word.endswith("ll") and word[:-1] in _NO_E:
        return word[:-1]
    if word.endswith("i"):
        return word[:-1] + "y"
    if word.endswith(_KEEP_E) and not word.endswith(("oin", "ain", "ear", "eal", "ool", "oul", "eat", "oat")):
        return word + "e"
    return word


@lru_cache(maxsize=16384)
def lemma(word: str, tag: str) -> str:
    """The lower-case base form of a word with this Penn tag; the word itself when it has no ending."""
    low = word.lower().replace("’", "'")
    if tag.startswith("V"):
        if low in _IRREGULAR:
            return _IRREGULAR[low]
        if tag in {"VBD", "VBN"} and low.endswith("ed") and len(low) > 3:
            return _stem(low[:-2])
        if tag == "VBG" and low.endswith("ing") and len(low) > 4:
            return _stem(low[:-3])
        if tag == "VBZ":
            return _singular(low)
    if tag in {"NNS", "NNPS"}:
        return _singular(low)
    return low


def _singular(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
