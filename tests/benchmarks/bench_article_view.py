"""How long the article view takes, beside a read-only text edit that merges one format a span.

Run by hand: `python -m tests.benchmarks.bench_article_view`. Times in milliseconds, 95th percentile of
repeated runs for what is repeated; the ratio is the text edit's time over ours.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.domain.annotation import Block, Claim, Mention, Origin
from annotator.domain.article import Annotated, Article
from annotator.domain.codec import encode
from annotator.domain.decision import Change
from annotator.domain.offsets import span
from annotator.domain.words import BlockKind, Kind, Label, OriginBy, Status
from annotator.ui.article.shown import Shown
from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Scheme, Theme

SIZES = ((10_000, 500), (100_000, 5_000), (1_000_000, 50_000))
WORDS = (
    "river",
    "brigade",
    "said",
    "that",
    "boats",
    "were",
    "lost",
    "near",
    "Lisova",
    "and",
    "it",
    "crossing",
)
MADE_BY = Origin(OriginBy.EXTRACT, "bench")


def article(characters: int, spans: int) -> Annotated:
    """A text of paragraphs with mentions all over it and a claim for every ten of them."""
    chance = random.Random(characters)
    parts: list[str] = []
    length = 0
    while length < characters:
        paragraph = " ".join(chance.choices(WORDS, k=80)) + "."
        parts.append(paragraph)
        length += len(paragraph) + 2
    text = "\n\n".join(parts)
    blocks, at = [], 0
    for number, part in enumerate(parts):
        blocks.append(Block(f"b{number}", BlockKind.PARAGRAPH, span(at, at + len(part))))
        at += len(part) + 2
    starts = sorted(chance.sample(range(0, len(text) - 60), spans))
    labels = list(Label)
    mentions = tuple(
        Mention(f"m{n}", span(at, at + 12), chance.choice(labels), MADE_BY) for n, at in enumerate(starts)
    )
    claims = tuple(
        Claim(
            f"c{n}",
            (span(at + 20, at + 60),),
            MADE_BY,
            source=(span(at, at + 9),),
            cue=(span(at + 10, at + 15),),
        )
        for n, at in enumerate(starts[::10])
    )
    return Annotated(Article("a", "0", "bench.txt", "en"), text, tuple(blocks), (), mentions, (), claims)


def once(act: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def p95(act: Callable[[], object], times: int) -> float:
    """The 95th percentile of some calls, in milliseconds."""
    found = sorted(once(act) for _ in range(times))
    return found[int(len(found) * 0.95)]


def merged(edit: QTextEdit, whole: Annotated) -> None:
    """The peers' way: the text set, then one format merged for each span."""
    edit.setPlainText(whole.text)
    cursor = QTextCursor(edit.document())
    form = QTextCharFormat()
    form.setBackground(QColor("#EEE8F7"))
    for mention in whole.mentions:
        cursor.setPosition(mention.span.start)
        cursor.setPosition(mention.span.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)
    edit.viewport().grab()


def measure(view: ArticleView, characters: int, spans: int) -> None:
    """One line of the table."""
    whole = article(characters, spans)
    opening = once(lambda: OpenArticle(whole))
    opened = OpenArticle(whole)

    def show() -> None:
        view.show_article(opened)
        view.viewport().grab()

    show()
    paint = p95(show, 7)
    bar = view.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + 120) % max(1, bar.maximum()))
        view.viewport().grab()

    scrolling = p95(scroll, 60)
    ids = list(opened.mentions.order)
    chance = random.Random(1)

    def decide() -> None:
        mention = opened.mentions.by_id[chance.choice(ids)]
        after = Status.ACCEPTED if mention.status is Status.SUGGESTED else Status.SUGGESTED
        body = encode(mention)
        opened.take([Change(Kind.MENTION, mention.id, "a", body, {**body, "status": after.value})])
        view.refresh(opened)
        view.set_shown(Shown(mention=opened.mentions.by_id[mention.id]))
        view.viewport().grab()

    deciding = p95(decide, 40)
    peer = QTextEdit()
    peer.resize(view.size())
    merging = once(lambda: merged(peer, whole))
    print(
        f"{characters:>9,} / {spans:<6,} {opening:>8.1f} {paint:>8.1f} {scrolling:>8.1f} {deciding:>8.1f}"
        f" {merging:>9.0f} {merging / (opening + paint):>8.0f}×"
    )


def main() -> None:
    """Prints the table."""
    app = QApplication([])
    view = ArticleView(Theme(app, Scheme.LIGHT))
    view.resize(480, 860)
    view.show()
    print("characters / spans    read    first   scroll   decide   text edit  ratio of opening")
    for characters, spans in SIZES:
        measure(view, characters, spans)


if __name__ == "__main__":
    main()
