"""Work that the window waits for: at once where it is quick, else with progress and Cancel, drawing on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEventLoop, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

T = TypeVar("T")
Share = Callable[[float], None]
PATIENCE = 0.25
"""Seconds that work may take before the window says what is going on."""
_PERIOD = 50
_STEPS = 1000


class Cancelled(Exception):
    """The editor does not want it after all; everything is as it was."""


@dataclass(slots=True)
class _Run(Generic[T]):
    """What thread and window share. Each field is written by one side only."""

    share: float = 0.0
    cancelled: bool = False
    finished: threading.Event = field(default_factory=threading.Event)
    result: list[T] = field(default_factory=list)
    error: BaseException | None = None


def beside(work: Callable[[Share], T], title: str, words: str, window: QWidget) -> T:
    """What `work` gives, from a thread of its own. Raises Cancelled, and what `work` raises.

    `work` tells from 0 to 1 how far it is, and lets pass what that raises. The window takes no other input
    meanwhile.
    """
    run: _Run[T] = _Run()

    def progress(share: float) -> None:
        if run.cancelled:
            raise Cancelled
        run.share = share

    def in_thread() -> None:
        try:
            run.result.append(work(progress))
        except BaseException as error:
            # Not swallowed: raised again below, in the window's thread.
            run.error = error
        finally:
            run.finished.set()

    threading.Thread(target=in_thread, name="beside", daemon=True).start()
    if not run.finished.wait(PATIENCE):
        _show(run, title, words, window)
    if run.error is not None:
        raise run.error
    return run.result[0]


def _show(run: _Run[T], title: str, words: str, window: QWidget) -> None:
    """Shows how far it is until the thread has ended."""
    from PySide6.QtWidgets import QProgressDialog

    dialog = QProgressDialog(words, "Cancel", 0, _STEPS, window)
    dialog.setWindowTitle(title)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(0)
    dialog.setMinimumWidth(420)
    dialog.setAutoReset(False)
    dialog.setAutoClose(False)
    loop = QEventLoop()
    clock = QTimer(interval=_PERIOD)

    def cancel() -> None:
        run.cancelled = True
        dialog.setLabelText("Cancelling; everything is left as it was.")
        dialog.show()

    def look() -> None:
        if run.finished.is_set():
            loop.quit()
        elif not run.cancelled:
            dialog.setValue(min(_STEPS - 1, int(run.share * _STEPS)))

    dialog.canceled.connect(cancel)
    clock.timeout.connect(look)
    clock.start()
    dialog.show()
    loop.exec()
    clock.stop()
    dialog.canceled.disconnect(cancel)
    dialog.close()
    dialog.deleteLater()
