"""A whole article of forty suggestions reviewed without a mouse, and how many keys that takes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from annotator.corpus import Corpus
from annotator.domain.annotation import Block, Claim, Mention, Origin
from annotator.domain.article import Annotated, Article, Draft
from annotator.domain.ids import article_id
from annotator.domain.offsets import Span, span
from annotator.domain.suggestions import Suggestions
from annotator.domain.words import BlockKind, Certainty, Label, OriginBy, Role, Status
from tests.e2e.conftest import Display, annotator, wait_for
from tests.ui.making import NOW

pytestmark = [pytest.mark.slow, pytest.mark.display]

SENTENCES = 20
MOST_KEYS = 1.6
"""Keys a suggestion, corrections counted in."""
MADE_BY = Origin(OriginBy.EXTRACT, "test", "1")
NAMES = ("Brandvik", "Ostrel", "Hallam", "Tersky", "Vanik", "Lomas", "Derrin", "Kolb", "Ansgar", "Rudin")


def write(path: Path) -> None:
    """One article: a claim and a name in each of twenty sentences, some of them read wrong."""
    parts: list[str] = ["Twenty officers on one flood"]
    parts += [
        f"Col. {NAMES[n % 10]} of post {n} said the bridge at {n} km was lost." for n in range(SENTENCES)
    ]
    text = "\n\n".join(parts)
    blocks, mentions, claims = [], [], []
    at = 0
    for number, part in enumerate(parts):
        where = span(at, at + len(part))
        blocks.append(Block(f"b{number}", BlockKind.PARAGRAPH if number else BlockKind.TITLE, where))
        if number:
            claim, mention = _suggested(number - 1, part, at)
            claims.append(claim)
            mentions.append(mention)
        at += len(part) + 2
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(article_id(digest), digest, "flood.txt", "en", title=parts[0], outlet="Harbour Post")
    with Corpus.create(path) as corpus:
        added = corpus.add(Draft(Annotated(article, text, tuple(blocks)), text.encode()), corpus.editor("M"))
        found = Suggestions("test", "1", tuple(mentions), tuple(claims), ())
        corpus.store(added.article, found, started=NOW, finished=NOW)


def _suggested(number: int, sentence: str, at: int) -> tuple[Claim, Mention]:
    def place(words: str) -> Span:
        start = at + sentence.index(words)
        return span(start, start + len(words))

    name = NAMES[number % 10]
    content = "the bridge at"
    whole = place(sentence[sentence.index(content) : -1])
    claim = Claim(
        f"c{number:02}",
        (whole,),
        MADE_BY,
        source=(place(f"Col. {name}"),),
        cue=(place("said"),),
    )
    return claim, Mention(f"m{number:02}", place(name), Label.PERSON, MADE_BY)


# What each suggestion needs, by its number: everything else is right and takes one key.
CLAIM_KEYS = {
    3: ("x",),
    7: ("alt+shift+Right", "j"),
    11: ("u", "h", "j"),
    # Without its source the claim begins behind the name, so that the walk has passed it.
    14: ("t", "l", "v", "k"),
    17: ("x",),
}
NAME_KEYS = {
    2: ("x",),
    5: ("l", "o", "j"),
    8: ("alt+shift+Left", "j"),
    12: ("l", "u", "j"),
    16: ("x",),
}


def keys() -> list[str]:
    """Every key in order; the first goes to the first suggestion."""
    pressed = ["j"]
    for number in range(SENTENCES):
        pressed += CLAIM_KEYS.get(number, ("a",))
        pressed += NAME_KEYS.get(number, ("a",))
    return pressed


@pytest.mark.parametrize("delay", [20, 0])
def test_forty_suggestions_by_keyboard_alone(display: Display, tmp_path: Path, delay: int) -> None:
    """Review would need the mouse, or half as many keys again; an editor who types fast would lose keys."""
    corpus = tmp_path / "flood.corpus"
    write(corpus)
    pressed = keys()
    assert len(pressed) <= MOST_KEYS * 2 * SENTENCES
    program = display.open(corpus)
    program.press(*pressed, delay=delay)

    def left() -> int:
        with Corpus.open(corpus, read_only=True) as own:
            whole = own.annotated(own.article_ids()[0])
        return sum(one.status is Status.SUGGESTED for one in (*whole.claims, *whole.mentions))

    wait_for("nothing left to review", lambda: left() == 0)
    program.quit()
    with Corpus.open(corpus, read_only=True) as own:
        whole = own.annotated(own.article_ids()[0])
    claims = {one.id: one for one in whole.claims}
    names = {one.id: one for one in whole.mentions}
    rejected = {id_ for id_, one in {**claims, **names}.items() if one.status is Status.REJECTED}
    assert rejected == {"c03", "c17", "m02", "m16"}
    assert claims["c07"].content[0].text(whole.text).startswith("bridge")
    assert claims["c11"].certainty is Certainty.HEDGED
    assert claims["c14"].source == ()
    assert [role for role, _ in claims["c14"].spans()].count(Role.VIA) == 1
    assert (names["m05"].label, names["m12"].label) == (Label.ORG, Label.UNIT)
    assert names["m08"].span.text(whole.text).endswith("Ansgar")
    assert names["m08"].status is Status.CORRECTED
    assert "Nothing" in annotator("check", corpus).stdout
