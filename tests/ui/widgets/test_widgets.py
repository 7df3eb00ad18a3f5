"""The small widgets that all parts of the window share."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.resources import resource
from annotator.ui.icons import paint_icon
from annotator.ui.theme import Face, Scheme, Theme, font
from annotator.ui.widgets import (
    Chip,
    ElidedLabel,
    FocusRing,
    KeyButton,
    Label,
    LinkButton,
    ProgressLine,
    SearchField,
)
from annotator.ui.widgets.dropdown import DropDown, NumberField
from annotator.ui.widgets.fitting import fitting
from annotator.ui.widgets.painting import cut_name
from annotator.ui.widgets.rowsmodel import RowsModel
from annotator.ui.widgets.table import Cell
from annotator.ui.widgets.wording import count, day, left, when

ICONS = (
    *("read", "claims", "photos", "charts", "settings", "search", "sort", "pin", "fold", "swap", "more"),
    *("close", "check", "cross", "warning", "error", "note", "copy", "plus", "folder", "file", "inbox"),
    *("clock", "link", "chevron-up", "chevron-down", "text-size", "claims-count", "photo-count", "undo"),
    "add-lines",
)


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light scheme."""
    return Theme(qapp, Scheme.LIGHT)


def inks(image: QImage) -> set[str]:
    """The colours of all opaque pixels."""
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    """A button would be an empty square."""
    assert resource(f"icons/{name}.svg").is_file()
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    image.setDevicePixelRatio(2)
    painter = QPainter(image)
    paint_icon(painter, name, QPointF(0, 0), 20, QColor("#A8281E"))
    painter.end()
    assert "#a8281e" in inks(image)


def test_labels_follow_the_theme(qtbot: QtBot, look: Theme) -> None:
    """After a switch to dark, words would be black on black."""
    label = Label(look, "Mill", colour="text")
    qtbot.addWidget(label)
    label.show()
    look.use(Scheme.DARK)
    assert label.palette().color(label.foregroundRole()) == look.tokens.text
    look.use(Scheme.LIGHT)


def test_a_label_keeps_its_colour_in_a_new_parent(qtbot: QtBot, look: Theme) -> None:
    """ "Not readable" would turn green when its panel is moved."""
    first, second = QWidget(), QWidget()
    qtbot.addWidget(second)
    label = Label(look, "Not readable", colour="ok")
    QVBoxLayout(first).addWidget(label)
    first.show()
    label.set_colour("err")
    QVBoxLayout(second).addWidget(first)
    second.show()
    assert label.palette().color(label.foregroundRole()) == look.tokens.err


def test_cut_words_are_whole_in_the_tooltip(qtbot: QtBot, look: Theme) -> None:
    """A long name could not be read at all."""
    label = ElidedLabel(look, "A name that is much longer than its place")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_words_that_may_wait_are_there_at_once_and_painted_later(qtbot: QtBot, look: Theme) -> None:
    """The line in the status bar would be painted before the decision it tells of, or not at all."""
    label = ElidedLabel(look, "Mill")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    QApplication.processEvents()
    before = label.grab().toImage()
    for words in ("Bridge", "Ferry"):
        label.set_later(words)
    assert label.text() == "Ferry"
    assert QLabel.text(label) == "Mill"
    QApplication.processEvents()
    assert QLabel.text(label) == "Ferry"
    assert label.grab().toImage() != before
    label.set_later("Bridge")
    label.clear()
    QApplication.processEvents()
    assert label.text() == ""


def test_a_line_says_less_before_it_is_cut(qtbot: QtBot, look: Theme) -> None:
    """In a narrow column “12 of 16 claims” would be cut to “1…”."""
    label, short = ElidedLabel(look, "12 of 16 claims reviewed"), ElidedLabel(look, "12 of 16")
    label.short = "12 of 16"
    for one in (label, short):
        qtbot.addWidget(one)
        one.resize(label.minimumSizeHint().width(), 20)
        one.show()
    assert label.grab().toImage() == short.grab().toImage()
    assert label.toolTip() == "12 of 16 claims reviewed"


def test_the_ring_goes_with_the_keyboard(qtbot: QtBot, look: Theme) -> None:
    """Working by keyboard, an editor would not see which button Enter presses."""
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    buttons = [KeyButton(look, "Stop", "Esc"), KeyButton(look, "Close", primary=True)]
    for button in buttons:
        row.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    buttons[1].setFocus()
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring.around is buttons[0]
    qtbot.keyClick(buttons[0], Qt.Key.Key_Tab)
    assert ring.around is buttons[1]
    assert ring.geometry() == buttons[1].geometry().adjusted(-4, -4, 4, 4)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_enter_presses_a_button(qtbot: QtBot, look: Theme) -> None:
    """Half of the editors press Enter."""
    button = KeyButton(look, "Stop")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)


def test_a_chip_is_filled_while_it_is_on(qtbot: QtBot, look: Theme) -> None:
    """Nobody could see what is filtered."""
    chip = Chip(look, "Done")
    qtbot.addWidget(chip)
    chip.set_count(4)
    chip.show()
    assert look.tokens.accent_soft.name() not in inks(chip.grab().toImage())
    chip.setChecked(True)
    assert look.tokens.accent_soft.name() in inks(chip.grab().toImage())


def test_progress_is_as_long_as_its_share(qtbot: QtBot, look: Theme) -> None:
    """The bar would say another number than the words."""
    line = ProgressLine(look)
    qtbot.addWidget(line)
    line.resize(100, 4)
    line.set_share(0.25)
    image = line.grab().toImage()
    assert image.pixelColor(15, 2) == look.tokens.accent
    assert image.pixelColor(40, 2) == look.tokens.line_strong


def test_the_hint_is_as_dark_as_it_must_be(qtbot: QtBot, look: Theme) -> None:
    """The words in an empty field would be too pale to read."""
    field = SearchField(look, "Search headlines", "/")
    qtbot.addWidget(field)
    field.resize(248, 32)
    field.show()
    assert look.tokens.text_3.name() in inks(field.grab().toImage())


def test_dates_are_worded_as_the_desk_words_them() -> None:
    """Dates would read like a machine's."""
    assert day("2023-05-12") == "12 May 2023"
    assert day("2023-07-03", short=True) == "3 Jul 2023"
    assert day("2023-07") == "July 2023"
    assert day("2023") == "2023"
    assert day(None) == ""
    assert day("last spring") == "last spring"
    assert day("2023-13-01") == "2023-13-01"


def test_moments_are_worded_from_today() -> None:
    """The corpus of this morning would stand there as a date."""
    today = date(2023, 8, 3)
    assert when(datetime(2023, 8, 3, 14, 2), today) == "today, 14:02"
    assert when(datetime(2023, 8, 2, 9, 5), today) == "yesterday, 09:05"
    assert when(datetime(2023, 7, 2, 9, 5), today) == "2 July"
    assert when(datetime(2022, 8, 2, 9, 5), today) == "2 August 2022"


def test_one_and_many() -> None:
    """ "1 claims" looks careless."""
    assert count(1, "claim") == "1 claim"
    assert count(0, "claim") == "0 claims"
    assert count(1240, "match", "matches") == "1,240 matches"
    assert left(8.4) == "about 8 seconds left"
    assert left(0.2) == "about 1 second left"
    assert left(600) == "about 10 minutes left"


def test_heads_stand_over_their_numbers(qapp: QApplication) -> None:
    """A count would stand at the right of its column and what it counts at the left."""
    model = RowsModel(("Name", "Mentions"))
    role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    assert model.headerData(1, across, role) is None
    model.show([(Cell("Kyiv"), Cell("12", number=True))])
    assert model.headerData(0, across, role) is None
    side = model.headerData(1, across, role)
    assert isinstance(side, Qt.AlignmentFlag)
    assert side & Qt.AlignmentFlag.AlignRight


def test_a_row_is_said_once(qapp: QApplication) -> None:
    """A screen reader says each cell of the row it comes to: it would say the whole row as often."""
    model = RowsModel(("Name", "Mentions"))
    model.show([(Cell("Syrskyi"), Cell("12", number=True))])
    said = [model.index(0, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert said == ["Syrskyi, 12", "12"]


def test_a_field_is_not_changed_by_scrolling_past_it(qapp: QApplication, qtbot: QtBot) -> None:
    """A setting would change under the pointer of an editor who only scrolls the page."""
    theme = Theme(qapp, Scheme.LIGHT)
    choice, number = DropDown(theme), NumberField(theme)
    choice.addItems(["one", "two", "three"])
    number.setRange(0, 9)
    for field in (choice, number):
        qtbot.addWidget(field)
        field.show()
        at = field.rect().center().toPointF()
        turn = QWheelEvent(
            at,
            field.mapToGlobal(at),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        field.clearFocus()
        QApplication.sendEvent(field, turn)
    assert choice.currentIndex() == 0
    assert number.value() == 0


def test_hovering_a_link_underlines_only_that_link(qapp: QApplication, qtbot: QtBot) -> None:
    """The pointer over one link would underline chips and links all over the window."""
    link = LinkButton(Theme(qapp, Scheme.LIGHT), "Add")
    qtbot.addWidget(link)
    link.hovered = True
    link.grab()
    assert not font(Face.SECONDARY_MEDIUM).underline()


def test_a_claim_keeps_its_number_where_its_name_is_cut(qapp: QApplication) -> None:
    """Thirty claims of one article would all read “How one briga…”."""
    face = font(Face.FIGURES)
    wide = QFontMetricsF(face).horizontalAdvance
    shown = cut_name("How one brigade… 12", face, 90)
    assert shown.endswith("… 12")
    assert "……" not in shown
    assert wide(shown) <= 90
    assert cut_name("Harbour 12", face, 200) == "Harbour 12"


def test_a_sheet_fits_into_a_small_window(qapp: QApplication, qtbot: QtBot) -> None:
    """At 200% the buttons of a sheet would lie beyond the edge of the screen."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 500)
    inside = QWidget(window)
    found = fitting(QSize(920, 640), inside)
    assert found.width() < 800
    assert found.height() < 500
    assert fitting(QSize(300, 200), inside) == QSize(300, 200)
    assert fitting(QSize(920, 640), None) == QSize(920, 640)
