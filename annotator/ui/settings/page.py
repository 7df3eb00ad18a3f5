"""A page of settings: a line each, its control at the right; a change takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import UserError
from annotator.ui.settings.table import Setting
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.dropdown import DropDown, NumberField
from annotator.ui.widgets.labels import Label

_CONTROL = 240


class SettingsPage(QWidget):
    """The settings of one page of the table."""

    def __init__(self, theme: Theme, settings: tuple[Setting, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.controls: dict[str, QWidget] = {}
        self.problem = Label(theme, "", Face.SECONDARY, "err")
        self.problem.setWordWrap(True)
        self.problem.hide()
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        for row, setting in enumerate(settings):
            grid.addLayout(self._words(setting), row, 0)
            grid.addWidget(self._control(setting), row, 1, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 20)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addWidget(self.problem)
        whole.addStretch(1)

    def _words(self, setting: Setting) -> QVBoxLayout:
        words = Label(self._theme, setting.words, Face.INTERFACE_MEDIUM)
        hint = Label(self._theme, setting.hint, Face.SECONDARY, "text_2")
        hint.setWordWrap(True)
        made = QVBoxLayout()
        made.setSpacing(0)
        made.addWidget(words)
        made.addWidget(hint)
        return made

    def _control(self, setting: Setting) -> QWidget:
        if setting.choices:
            made: QWidget = self._choice(setting)
        elif setting.most:
            made = self._number(setting)
        elif setting.folder:
            made = self._folder(setting)
        else:
            made = self._line(setting)
        for one in (made, *made.findChildren(QLineEdit)):
            one.setAccessibleName(setting.words)
            one.setAccessibleDescription(setting.hint)
        made.setFixedWidth(_CONTROL)
        self.controls[setting.words] = made
        return made

    def _choice(self, setting: Setting) -> DropDown:
        box = DropDown(self._theme)
        for choice in setting.choices:
            box.addItem(choice.words, choice.value)
        now = setting.get()
        box.setCurrentIndex(next((n for n, one in enumerate(setting.choices) if one.value == now), 0))
        box.view().setAccessibleName(setting.words)
        box.currentIndexChanged.connect(lambda at: self._take(setting, setting.choices[at].value))
        return box

    def _number(self, setting: Setting) -> NumberField:
        box = NumberField(self._theme)
        box.setRange(setting.least, setting.most)
        box.setSuffix(setting.unit)
        box.setValue(setting.get())
        box.valueChanged.connect(lambda value: self._take(setting, value))
        return box

    def _line(self, setting: Setting) -> QLineEdit:
        line = QLineEdit(str(setting.get()))
        line.setMaxLength(120)
        line.editingFinished.connect(lambda: self._take(setting, line.text()))
        return line

    def _folder(self, setting: Setting) -> QWidget:
        held = QWidget()
        held.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        line = self._line(setting)
        choose = KeyButton(self._theme, "Choose…")
        choose.setAccessibleName(f"Choose where {setting.words.lower()}")
        choose.clicked.connect(lambda: self._choose(setting, line))
        across = QHBoxLayout(held)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(line, 1)
        across.addWidget(choose)
        return held

    def _choose(self, setting: Setting, line: QLineEdit) -> None:
        name = QFileDialog.getExistingDirectory(self, setting.words, line.text())
        if name:
            line.setText(name)
            self._take(setting, name)

    def _take(self, setting: Setting, value: object) -> None:
        if value == setting.get():
            self.problem.hide()
            return
        try:
            setting.set(value)
        except UserError as wrong:
            self.problem.setText(str(wrong))
            self.problem.setAccessibleName(str(wrong))
            self.problem.show()
        else:
            self.problem.hide()
