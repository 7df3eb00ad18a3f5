"""Applies a proposal in a thread of its own, so that the window goes on however many there are."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot

from annotator.corpus import Corpus, Namesake
from annotator.domain.decision import Decision, Editor
from annotator.domain.errors import UserError
from annotator.review.propagate import Proposal, propagate


class Applying(QObject):
    """`applied` carries the Decision, or None where nothing had to change; `refused` a UserError.

    An error that is a bug is raised in the window's thread.
    """

    applied = Signal(object)
    refused = Signal(object)
    _ended = Signal(object)

    def __init__(self, corpus: Corpus, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._corpus = corpus
        self._editor = editor
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def start(self, proposal: Proposal, chosen: Sequence[Namesake], *, keep_rule: bool) -> None:
        """Begins; one of the signals tells the end."""

        def in_thread() -> None:
            outcome: Decision | BaseException | None
            try:
                with self._corpus.another() as own:
                    # By name: one who could not be written down yet has no row in the corpus.
                    editor = own.editor(self._editor.name)
                    outcome = propagate(own, editor, proposal, chosen, keep_rule=keep_rule)
            except BaseException as error:
                # Not swallowed: the window's thread tells the editor or raises it again.
                outcome = error
            self._ended.emit(outcome)

        threading.Thread(target=in_thread, name="propagate", daemon=True).start()

    @Slot(object)
    def _end(self, outcome: Decision | BaseException | None) -> None:
        if isinstance(outcome, UserError):
            self.refused.emit(outcome)
        elif isinstance(outcome, BaseException):
            raise outcome
        else:
            self.applied.emit(outcome)
