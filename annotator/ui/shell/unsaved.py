"""What the window does about decisions not saved: asks before it closes, offers them at the next start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from annotator.ui.session import Session
from annotator.ui.shell.notice import Notice
from annotator.ui.widgets.wording import count, day

if TYPE_CHECKING:
    from annotator.review.unsaved import LeftBehind

_NAMED = 3


class Unsaved(QObject):
    """Asks what is to become of decisions not saved. `save_copy` asks for a file and writes them there.

    `answered` when an offer was taken or turned down.
    """

    answered = Signal()

    def __init__(
        self, session: Session, notice: Notice, save_copy: Callable[[], object], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._notice = notice
        self._save_copy = save_copy
        self._window = window
        session.saving.setAside.connect(self._tell)

    def _tell(self, sentence: str) -> None:
        self._notice.say(sentence, tone="warn")

    # before the window closes

    def may_leave(self) -> bool:
        """Whether the corpus may be closed: nothing waits, or the editor has chosen what becomes of it."""
        while self._session.waiting:
            self._session.saving.retry()
            if not self._session.waiting:
                break
            chosen = self._ask()
            if chosen == "copy":
                self._save_copy()
                # Either nothing waits any more, or no file was chosen: then nothing is closed.
                return not self._session.waiting
            if chosen != "again":
                return chosen == "close"
        return True

    def _ask(self) -> str:
        """The one question whose answer may cost decisions: again, copy, close or cancel."""
        from PySide6.QtWidgets import QMessageBox

        session, keeping = self._session, self._session.keeping
        assert keeping is not None
        waiting = count(session.waiting, "decision")
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Not saved")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"{waiting} {'is' if session.waiting == 1 else 'are'} not saved.")
        it, is_ = ("It", "is") if session.waiting == 1 else ("They", "are")
        if keeping.aside:
            what = f"{it} {is_} kept on this computer and will be offered when this corpus is opened again."
            leave = "Close"
        else:
            what = f"{it} {is_} nowhere but in this window."
            leave = f"Close without saving {waiting}"
        box.setInformativeText(f"{keeping.refusal}.\n\n{what}")
        words = {"again": "Try again", "copy": "Save a copy…", "close": leave, "cancel": "Cancel"}
        # One role for all keeps them in this order, the mildest first.
        answers = {
            name: box.addButton(text, QMessageBox.ButtonRole.ActionRole) for name, text in words.items()
        }
        box.setDefaultButton(answers["again"])
        box.setEscapeButton(answers["cancel"])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((name for name, button in answers.items() if button is clicked), "cancel")

    # at the next start

    def offer(self) -> None:
        """Offers what earlier sittings could not save in the corpus that was opened just now."""
        from annotator.review.unsaved import left_behind

        session, folder = self._session, self._session.unsaved_folder
        if folder is None or session.corpus is None or session.corpus.read_only:
            return
        self._offer(left_behind(folder, session.corpus.id))

    def _offer(self, left: list[LeftBehind]) -> None:
        if not left:
            return
        apply = [("Apply", partial(self._apply, left))] if any(one.kept for one in left) else []
        answers = [*apply, ("Discard…", partial(self._discard, left))]
        keys = self._window.focusWidget()
        self._notice.ask(told(left), answers, "Later")
        if keys is not None:
            # The notice can wait; the keys stay where the editor is about to type.
            keys.setFocus(Qt.FocusReason.OtherFocusReason)

    def _apply(self, left: list[LeftBehind]) -> None:
        session, keeping = self._session, self._session.keeping
        if keeping is None:
            return
        for one in left:
            session.saving.settled(keeping.take(one))
        for article_id in session.articles_open():
            session.reread(article_id)
        session.undoChanged.emit()
        self.answered.emit()

    def _discard(self, left: list[LeftBehind]) -> None:
        from PySide6.QtWidgets import QMessageBox

        number = sum(len(one.kept) for one in left)
        what = count(number, "decision") if number else "what cannot be read"
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Discard")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Discard {what}?")
        box.setInformativeText("This cannot be undone.")
        discard = box.addButton(f"Discard {what}", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        if clicked is not discard:
            self._offer(left)
            return
        for one in left:
            try:
                one.discard()
            except OSError as error:
                self._notice.say(f"{one.path.name} could not be removed ({error.strerror}).")
                return
        self._session.said.emit(f"{what[0].upper()}{what[1:]} discarded")
        self.answered.emit()


def told(left: list[LeftBehind]) -> str:
    """What is offered: how many decisions, of which day, the first by name; and what cannot be read."""
    kept = [one.decision for each in left for one in each.kept]
    damaged = [line for each in left for line in each.damaged]
    sentences = []
    if kept:
        made = day(datetime.fromisoformat(kept[0].at).astimezone().date().isoformat())
        named = [one.title for one in kept[:_NAMED]]
        named += [f"and {len(kept) - _NAMED:,} more"] if len(kept) > _NAMED else []
        verb = "was" if len(kept) == 1 else "were"
        sentences.append(f"{count(len(kept), 'decision')} of {made} {verb} not saved: {', '.join(named)}.")
    if damaged:
        where = ", ".join(damaged[:_NAMED]) + (" and more" if len(damaged) > _NAMED else "")
        sentences.append(f"Part of what was kept unsaved cannot be read: {where}.")
    return " ".join(sentences)
