"""The article in a column: what keys, clicks and decisions do to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.annotation import Claim, Mention, Origin
from annotator.domain.codec import KIND_OF, encode
from annotator.domain.decision import Change
from annotator.domain.offsets import CodePoint, Span
from annotator.domain.words import BlockKind, Kind, Label, OriginBy, Status
from annotator.ui.article.pointing import Hit
from annotator.ui.article.rows import RowKind
from annotator.ui.article.shown import Shown
from annotator.ui.article.view import ArticleView
from annotator.ui.opened import OpenArticle
from annotator.ui.theme import Scheme, Theme
from tests.review.sample import TEXT, annotated, at, with_status

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def picture(view: ArticleView) -> QImage:
    return view.grab().toImage()


def middle_of(view: ArticleView, span: Span) -> QPoint:
    assert view.page is not None
    box = view.page.span_box(Span(span.start, CodePoint(span.start + 2)))
    assert box is not None
    return QPoint(
        round(box.center().x()) + view.text_left(), round(box.center().y()) - view.verticalScrollBar().value()
    )


def places(view: ArticleView) -> list[tuple[float, float]]:
    assert view.page is not None
    boxes = (view.page.caret_box(CodePoint(n)) for n in range(len(TEXT)))
    return [(box.x(), box.y()) for box in boxes if box is not None]


def test_marks_never_move_text(view: ArticleView, opened: OpenArticle) -> None:
    """Accepting or rejecting would make the lines jump under the reader's eye."""
    before = places(view)
    for status in (Status.ACCEPTED, Status.REJECTED, Status.SUGGESTED):
        whole = with_status(annotated(), status)
        blocks = {b.id: b for b in annotated().blocks}
        changed = OpenArticle(replace(whole, blocks=tuple(blocks.values()), photos=annotated().photos))
        view.refresh(changed)
        view.set_shown(Shown(claim=next(iter(changed.claims)), pinned="e-danyk", pinned_word="Danyk"))
        picture(view)
        assert [(round(x), y) for x, y in places(view)] == [(round(x), y) for x, y in before]


def test_the_strip_of_a_short_article_ends_with_it(view: ArticleView, opened: OpenArticle) -> None:
    """Marks of what is open would lie far below the lines they are about."""
    assert view.page is not None
    view.resize(view.width(), 4000)
    picture(view)
    whole = view.page.stack.height
    assert view.strip_height() == whole < view.viewport().height()
    view.resize(view.width(), 200)
    picture(view)
    assert view.strip_height() == view.viewport().height()


def test_a_decision_is_seen(view: ArticleView, opened: OpenArticle) -> None:
    """An accepted name would still look suggested."""
    before = picture(view)
    mention = opened.mentions.by_id["m-post"]
    after = replace(mention, status=Status.ACCEPTED)
    opened.take([Change(Kind.MENTION, mention.id, opened.article.id, encode(mention), encode(after))])
    view.refresh(opened)
    assert picture(view) != before


def test_the_rows_beside_what_is_in_sight_are_painted_ahead(qtbot: QtBot, view: ArticleView) -> None:
    """The step to a name below the fold would take several times as long as one to a name in sight."""
    view.resize(420, 160)
    picture(view)
    assert view.page is not None
    bottom = view.verticalScrollBar().value() + view.viewport().height()
    below = view.page.stack.at(bottom) + 1
    assert below < len(view.page.stack.rows)
    qtbot.waitUntil(lambda: view._pictures.has(below))
    bar = view.verticalScrollBar()
    for value in range(0, bar.maximum() + 1, 40):
        bar.setValue(value)
        ahead = picture(view)
        view._pictures.clear()
        assert picture(view) == ahead


class Painted(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


@pytest.mark.parametrize("top", [0, 90, 400])
def test_only_what_changed_is_painted_and_all_of_it(
    view: ArticleView, opened: OpenArticle, qapp: QApplication, top: int
) -> None:
    """A mark would stay on screen after the decision that took it away."""
    view.verticalScrollBar().setValue(top)
    painted = Painted(view.viewport())
    mentions, claims = list(opened.mentions.by_id.values()), list(opened.claims.by_id.values())
    shown = Shown()
    heights: list[int] = []
    for step in range(60):
        qapp.processEvents()
        painted.region, screen = QRegion(), picture(view)
        thing = mentions[step % len(mentions)] if step % 3 else claims[step % len(claims)]
        now = opened.find(KIND_OF[type(thing)], thing.id)
        assert isinstance(now, Mention | Claim)
        after = replace(now, status=list(Status)[step % 5])
        opened.take([Change(KIND_OF[type(now)], now.id, opened.article.id, encode(now), encode(after))])
        view.refresh(opened)
        if step % 4 == 0:
            shown = Shown(claim=after) if isinstance(after, Claim) else Shown(mention=after)
            shown = replace(shown, pinned=mentions[step % len(mentions)].entity)
            view.set_shown(shown)
        for _ in ("the rows are compared", "those that changed are painted"):
            qapp.processEvents()
        region, changed = QRegion(painted.region), picture(view)
        # The strip may be counted anew at any moment: what that paints belongs to this step.
        painted.region = QRegion()
        qapp.processEvents()
        region += painted.region
        over = QPainter(screen)
        over.setClipRegion(region)
        over.drawImage(0, 0, changed)
        over.end()
        assert screen == changed, step
        heights.append(region.boundingRect().height())
    assert min(heights) < view.viewport().height() / 3


def test_a_rejected_name_leaves_no_mark(view: ArticleView, opened: OpenArticle) -> None:
    """A name that was rejected would still be tinted."""
    mention = opened.mentions.by_id["m-lisova"]
    others = tuple(m for m in annotated().mentions if m != mention)
    without = OpenArticle(replace(annotated(), mentions=others))
    rejected = OpenArticle(
        replace(
            annotated(),
            mentions=tuple(
                replace(m, status=Status.REJECTED) if m == mention else m for m in annotated().mentions
            ),
        )
    )
    pictures = []
    for one in (without, rejected):
        view.show_article(one)
        pictures.append(view.grab(view.viewport().rect().adjusted(0, 0, -20, 0)).toImage())
    assert pictures[0] == pictures[1]


def test_a_click_picks_the_name_and_a_cue_its_claim(qtbot: QtBot, view: ArticleView) -> None:
    """A click would select nothing, or its neighbour."""
    hits: list[Hit] = []
    view.picked.connect(hits.append)
    for words in (at("Ihor Danyk"), at("said")):
        qtbot.mouseClick(view.viewport(), LEFT, pos=middle_of(view, words))
    assert [(hit.kind, hit.id) for hit in hits] == [(Kind.MENTION, "m-danyk"), (Kind.CLAIM, "c-boats")]


def test_a_drag_chooses_the_words_under_it(qtbot: QtBot, view: ArticleView) -> None:
    """A new mention could not be made with the mouse."""
    words = at("repairs may take")
    assert view.page is not None
    first, last = view.page.caret_box(words.start), view.page.caret_box(words.end)
    assert first is not None
    assert last is not None
    left = view.text_left()
    points = [QPoint(round(box.center().x()) + left, round(box.center().y())) for box in (first, last)]
    qtbot.mousePress(view.viewport(), LEFT, pos=points[0])
    qtbot.mouseMove(view.viewport(), points[0] + QPoint(6, 0))
    qtbot.mouseMove(view.viewport(), points[1])
    qtbot.mouseRelease(view.viewport(), LEFT, pos=points[1])
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.text(TEXT) == "repairs may take"


def test_words_are_chosen_and_copied_by_keyboard(qtbot: QtBot, view: ArticleView) -> None:
    """An editor without a mouse could not choose text, or would copy half an emoji."""
    view.setFocus()
    view.put_caret(at("🚢 repairs").start)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
    view.copy()
    assert QGuiApplication.clipboard().text() == "🚢"
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT | CONTROL)
    view.copy()
    assert QGuiApplication.clipboard().text().startswith("🚢 repairs")


def test_a_double_click_chooses_a_word(qtbot: QtBot, view: ArticleView) -> None:
    """The habit every text teaches would not work here."""
    point = middle_of(view, at("months"))
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=point)
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.text(TEXT) == "months"


def test_what_is_selected_comes_into_sight(view: ArticleView) -> None:
    """J would select a claim that cannot be seen."""
    view.resize(420, 160)
    last = at("Danyk denied it")
    view.bring_into_sight(last)
    point = middle_of(view, last)
    assert 0 <= point.y() <= view.viewport().height()


def test_a_change_of_theme_repaints(view: ArticleView) -> None:
    """The text would stay dark on dark."""
    before = picture(view)
    view.theme.use(Scheme.DARK)
    assert picture(view) != before
    view.theme.use(Scheme.LIGHT)
    assert picture(view) == before


def test_a_name_over_two_lines_is_lettered_once(view: ArticleView) -> None:
    """A wrapped name would look like two."""
    whole = annotated()
    long = Mention("m-long", at("repairs may take months. Danyk"), Label.ORG, Origin(OriginBy.EXTRACT, "t"))
    opened = OpenArticle(replace(whole, mentions=(long,)))
    view.resize(300, 700)
    view.show_article(opened)
    assert view.page is not None
    found = view.page.segment_at(long.span.start)
    assert found is not None
    pieces = found[1].text.pieces(long.span)
    assert len(pieces) > 1
    assert [piece.first for piece in pieces].count(True) == 1


def test_walking_from_name_to_name_looks_as_if_painted_anew(view: ArticleView, opened: OpenArticle) -> None:
    """A ring would stay behind, or a letter show twice, where names are walked through."""
    for id_ in ("m-danyk", "m-post"):
        view.set_shown(Shown(mention=opened.mentions.by_id[id_]))
        picture(view)
    walked = picture(view)
    view.show_article(OpenArticle(annotated()))
    view.set_shown(Shown(mention=annotated().mentions[2]))
    assert picture(view) == walked
    view.set_shown(Shown())
    assert picture(view) != walked


def boilerplate(view: ArticleView) -> CodePoint:
    """Shows the sample with its last paragraph as boilerplate; where that begins."""
    whole = annotated()
    blocks = sorted(whole.blocks, key=lambda one: one.span)
    last = replace(blocks[-1], kind=BlockKind.BOILERPLATE)
    view.show_article(OpenArticle(replace(whole, blocks=(*blocks[:-1], last))))
    return last.span.start


def rows_shown(view: ArticleView) -> list[RowKind]:
    assert view.page is not None
    return [row.kind for row in view.page.stack.rows][-2:]


def test_enter_opens_boilerplate_and_puts_it_away_again(view: ArticleView, qtbot: QtBot) -> None:
    """Boilerplate could only be seen with a mouse, or would stay in the way once it was."""
    start = boilerplate(view)
    assert rows_shown(view) == [RowKind.PARAGRAPH, RowKind.APART]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert rows_shown(view) == [RowKind.APART, RowKind.BOILERPLATE]
    assert view.caret.at == start
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert rows_shown(view) == [RowKind.PARAGRAPH, RowKind.APART]
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret.at < start


def test_a_click_opens_boilerplate_and_puts_it_away_again(view: ArticleView, qtbot: QtBot) -> None:
    """An editor could not look at what was set apart, or not get rid of it again."""
    boilerplate(view)
    for after in ([RowKind.APART, RowKind.BOILERPLATE], [RowKind.PARAGRAPH, RowKind.APART]):
        page = view.page
        assert page is not None
        place = next(n for n, row in enumerate(page.stack.rows) if row.kind is RowKind.APART)
        y = page.stack.top(place) + 12 - view.verticalScrollBar().value()
        qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(view.text_left() + 60, y))
        assert rows_shown(view) == after


def test_words_found_in_boilerplate_are_shown(view: ArticleView) -> None:
    """A search would lead to words that nobody sees."""
    start = boilerplate(view)
    view.show_found(Span(start, CodePoint(start + 4)))
    assert rows_shown(view) == [RowKind.APART, RowKind.BOILERPLATE]


def test_strong_contrast_leaves_out_tints_and_keeps_marks(
    view: ArticleView, look: Theme, opened: OpenArticle
) -> None:
    """An editor who needs strong contrast would read words on pale grounds, or lose the marks."""
    view.set_shown(Shown(claim=opened.claims.by_id["c-boats"]))
    tints = {one.tint.name() for one in look.tokens.types.values()}
    soft = look.tokens.accent_soft.name()

    def colours() -> set[str]:
        picture = view.viewport().grab().toImage()
        return {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 2)
            for y in range(0, picture.height(), 2)
        }

    assert colours() & tints
    assert soft in colours()
    look.use(Scheme.CONTRAST)
    strong = {one.strong.name() for one in look.tokens.types.values()}
    now = colours()
    assert not now & (tints | {soft})
    assert now & strong
    assert look.tokens.accent.name() in now
    look.use(Scheme.LIGHT)


def test_marks_stand_on_whole_pixels(view: ArticleView, opened: OpenArticle) -> None:
    """Lines under names would be grey smears over two rows of pixels."""
    view.grab()
    assert view.page is not None
    mention = next(one for one in opened.mentions.by_id.values() if one.status is Status.SUGGESTED)
    pieces = [
        piece
        for body in view.page.stack.laid_out_bodies()
        for segment in body.segments
        if mention.span.overlaps(segment.text.span)
        for piece in segment.text.pieces(mention.span)
    ]
    assert pieces
    assert all(piece.baseline == int(piece.baseline) for piece in pieces)


def test_brackets_stand_beside_the_words_and_the_badge_beside_its_bar(
    view: ArticleView, opened: OpenArticle
) -> None:
    """A bracket over the first letter makes another letter of it; a badge over its bar hides both."""
    claim = next(one for one in opened.claims.by_id.values() if one.content)
    view.set_shown(replace(view.shown, claim=claim))
    picture = view.viewport().grab().toImage()
    accent = view.theme.tokens.accent.rgb()
    count = [
        sum(picture.pixel(x, y) == accent for y in range(picture.height())) for x in range(view.text_left())
    ]
    *bar, bracket = [x for x, pixels in enumerate(count) if pixels > 20]
    assert bracket == view.text_left() - 3
    assert len(bar) == 4
    assert bar[-1] - bar[0] == 3
    assert count[bar[0] - 1] == 0
    assert max(count[: bar[0]]) > 8
