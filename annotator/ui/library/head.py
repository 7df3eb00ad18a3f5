"""The head of the Library: its name and order, the search, what the search did not understand, the chips."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from annotator.domain.query import LONGEST, parse
from annotator.domain.words import ArticleStatus
from annotator.ui.library.completing import FilterCompleter
from annotator.ui.library.filters import FilterHelp
from annotator.ui.library.sorting import SortButton
from annotator.ui.library.toggle import FoundToggle
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets import Chip, Label, SearchField
from annotator.ui.widgets.labels import ElidedLabel
from annotator.ui.widgets.wording import count

_PROBLEM_PAUSE = 400
_EDGE = 16
_GAP = 4
_CHIPS = (
    (ArticleStatus.TO_REVIEW, "To review"),
    (ArticleStatus.IN_PROGRESS, "In progress"),
    (ArticleStatus.DONE, "Done"),
)


class LibraryHead(QWidget):
    """`typed` says that the words changed, `changed` that chips or order did."""

    typed = Signal()
    changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(theme, "Library", Face.PANE_TITLE)
        self.count = ElidedLabel(theme, "", Face.INTERFACE, "text_2")
        self.title.setContentsMargins(0, 0, 9, 0)
        self._total: int | None = None
        self._chosen = 0
        self.help = FilterHelp(theme)
        self.sort = SortButton(theme)
        self.search = SearchField(theme, "Search text, names, notes", "@search")
        self.search.setMaxLength(LONGEST)
        self.search.setToolTip(self.help.toolTip())
        self._completer = FilterCompleter(self.search)
        self.problems = Label(theme, "", Face.SECONDARY, "warn")
        self.problems.setWordWrap(True)
        self.problems.hide()
        self.toggle = FoundToggle(theme)
        self.chips = {status: Chip(theme, word) for status, word in _CHIPS}
        self.chip_row = QWidget()
        # Half a filter is no mistake yet: it is told after a pause in the typing.
        self._pausing = QTimer(self, singleShot=True, interval=_PROBLEM_PAUSE)
        self._pausing.timeout.connect(self._say_problems)
        self._lay_out(theme)
        self.search.textChanged.connect(self._on_words)
        self.help.chosen.connect(self._insert)
        self.sort.chosen.connect(self.changed)
        for chip in self.chips.values():
            chip.toggled.connect(self.changed)

    def _lay_out(self, theme: Theme) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(16, 4, 12, 0)
        header.setSpacing(0)
        header.addWidget(self.title)
        header.addWidget(self.count)
        header.addStretch(1)
        header.addWidget(self.help)
        header.addWidget(self.sort)
        header_box = QWidget()
        header_box.setFixedHeight(40)
        header_box.setLayout(header)
        for chip in self.chips.values():
            chip.setParent(self.chip_row)
            chip.setChecked(chip is not self.chips[ArticleStatus.DONE])
        self.toggle_row = _inset(self.toggle, 8)
        self.toggle_row.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        column.addWidget(header_box)
        column.addWidget(_inset(self.search, 0))
        self.problem_row = _inset(self.problems, 6)
        self.problem_row.hide()
        column.addWidget(self.problem_row)
        column.addWidget(self.toggle_row)
        column.addWidget(self.chip_row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc on a chip or a switch goes to what it narrows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Breaks chips and sentences anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(1, self.width() - 2 * _EDGE)
        self.problems.setFixedHeight(max(0, self.problems.heightForWidth(room)))
        left, top = _EDGE, 10
        for chip in self.chips.values():
            size = chip.sizeHint()
            if left > _EDGE and left + size.width() > self.width() - 8:
                # Large counts take a second row rather than lose their last figures.
                left, top = _EDGE, top + size.height() + _GAP
            chip.setGeometry(QRect(QPoint(left, top), size))
            left += size.width() + _GAP
        self.chip_row.setFixedHeight(top + 24)

    # what is asked

    def words(self) -> str:
        """The words to search for; "" where nothing but blanks is typed."""
        words = self.search.text()
        return words if words.strip() else ""

    def statuses(self) -> frozenset[ArticleStatus]:
        """The chips that are on; with all of them off nothing is left out."""
        on = frozenset(status for status, chip in self.chips.items() if chip.isChecked())
        return on or frozenset(ArticleStatus)

    def show_all(self) -> None:
        """Turns every chip on."""
        for chip in self.chips.values():
            chip.blockSignals(True)
            chip.setChecked(True)
            chip.blockSignals(False)
            chip.update()
        self.changed.emit()

    def _on_words(self) -> None:
        self._follow_words()
        self._pausing.start()
        self.typed.emit()

    def _follow_words(self) -> None:
        searching = bool(self.words())
        self.sort.set_searching(searching)
        self.toggle_row.setVisible(searching)
        if self.problems.text():
            self._say_problems()

    def forget_words(self) -> None:
        """Empties the search and tells nobody: the corpus is another one."""
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._follow_words()

    def _insert(self, filter_: str) -> None:
        before = self.search.text()
        space = " " if before and not before.endswith(" ") else ""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.setText(f"{before}{space}{filter_}")
        self._completer.offer()

    def _say_problems(self) -> None:
        said = " ".join(parse(self.search.text()).problems)
        self.problems.setText(said)
        self.problems.setAccessibleName(said)
        self.problem_row.setVisible(bool(said))
        self.problems.setVisible(bool(said))
        self._fit()

    # what was found

    def say_counts(self, counts: dict[ArticleStatus, int]) -> None:
        """How many articles of each status there are, of those the words find."""
        for status, chip in self.chips.items():
            chip.set_count(counts.get(status, 0))
        self._fit()
        self._total = sum(counts.values())
        self._say_count()

    def say_chosen(self, number: int) -> str:
        """How many of the articles are selected, which is told where several are; gives the sentence."""
        self._chosen = number
        self._say_count()
        return self.count.accessibleName()

    def _say_count(self) -> None:
        """Where several are selected, their number needs the room of the title."""
        total, several = self._total, self._chosen > 1
        self.title.setVisible(not several)
        of = "" if total is None else f" of {total:,}"
        whole = "" if total is None else f"{total:,}"
        self.count.short = f"{self._chosen:,} selected" if several else whole
        self.count.setText(f"{self._chosen:,}{of} selected" if several else whole)
        if several:
            named = f"{self._chosen:,}{of} articles selected"
        else:
            named = "" if total is None else count(total, "article")
        self.count.setAccessibleName(named)

    def forget_counts(self) -> None:
        """Shows no count until there is one: the corpus is another one."""
        for chip in self.chips.values():
            chip.set_count(None)
        self._fit()
        self._total = None
        self._say_count()

    def show_lines(self, lines: bool) -> None:
        """Puts the chips away while lines are shown: they choose articles."""
        self.chip_row.setVisible(not lines)
        self.sort.setEnabled(not lines)


def _inset(widget: QWidget, above: int) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(_EDGE, above, _EDGE, 0)
    row.addWidget(widget)
    return box
