"""What is known about an article, in fields: headline, authors, outlet, date, address, language."""

from __future__ import annotations

from itertools import chain

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from annotator.domain.article import Article
from annotator.domain.errors import UserError
from annotator.review.decide import Field
from annotator.ui.acts import Acts
from annotator.ui.theme import Face, Theme
from annotator.ui.widgets.button import KeyButton
from annotator.ui.widgets.labels import Label

FIELDS: tuple[tuple[Field, str, str], ...] = (
    ("title", "Headline", ""),
    ("authors", "Authors", "separated by semicolons"),
    ("outlet", "Outlet", ""),
    ("published", "Published", "2023-05-12"),
    ("url", "Address", ""),
    ("language", "Language", "en"),
)


class ArticleDetails(QDialog):
    """Each changed field is one decision; the text of the article stays as it is.

    `field` is the one the editor comes for; without it, the first that is not known.
    """

    def __init__(
        self, article: Article, acts: Acts, theme: Theme, parent: QWidget | None = None, field: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Outlet, date and byline")
        self.setMinimumWidth(460)
        self._article = article
        self._acts = acts
        self.edits: dict[Field, QLineEdit] = {}
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, words, hint in FIELDS:
            edit = QLineEdit(_value(article, name))
            # Where a headline is longer than its field, how it begins tells more than how it ends.
            edit.setCursorPosition(0)
            edit.setPlaceholderText(hint)
            edit.setAccessibleName(words)
            edit.returnPressed.connect(self.accept)
            self.edits[name] = edit
            form.addRow(Label(theme, words, Face.INTERFACE, "text_2"), edit)
        self.problem = Label(theme, "", Face.SECONDARY, "err")
        self.problem.setWordWrap(True)
        self.problem.hide()
        keep = KeyButton(theme, "Keep", "Enter", primary=True)
        keep.clicked.connect(self.accept)
        leave = KeyButton(theme, "Cancel", "Esc")
        leave.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(form)
        whole.addWidget(self.problem)
        whole.addLayout(buttons)
        missing = (edit for name, edit in self.edits.items() if name != "url" and not edit.text())
        wanted = (edit for name, edit in self.edits.items() if name == field)
        next(chain(wanted, missing), self.edits["title"]).setFocus()

    def accept(self) -> None:
        """Keeps what changed; a field that does not fit says so and stays open."""
        for field, edit in self.edits.items():
            words = edit.text().strip()
            if words == _value(self._article, field):
                continue
            value = (
                tuple(one.strip() for one in words.split(";") if one.strip()) if field == "authors" else words
            )
            try:
                self._acts.set_field(self._article.id, field, value)
            except UserError as wrong:
                self.problem.setText(str(wrong))
                self.problem.show()
                edit.setFocus()
                return
        super().accept()


def _value(article: Article, field: Field) -> str:
    value = getattr(article, field)
    return "; ".join(value) if isinstance(value, tuple) else value or ""
