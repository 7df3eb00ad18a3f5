"""One window an account and display: a second start hands its files to the one that runs."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Signal
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 2000
"""Milliseconds within which a window that runs has to answer; one that hangs must not keep another away."""
_LIMIT = 1_000_000
_TAKEN = b"taken\n"


def address() -> str:
    """Where the window of this account on this display listens: a name, no place in the network."""
    shown_on = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    told = f"{Path.home()}\n{shown_on}".encode(errors="surrogateescape")
    return f"annotator-{crc32(told):08x}"


def hand_over(paths: Sequence[Path], to: str | None = None) -> bool:
    """Gives files to the window that runs; False when there is none, or it does not answer."""
    to = to or address()
    # The toolkit's network module is loaded for a window that may be there, not at every start.
    temporary = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
    if os.name == "posix" and not Path(temporary, to).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(to)
    if not socket.waitForConnected(_PATIENCE):
        return False
    told = json.dumps([os.fsdecode(path.absolute()) for path in paths])
    socket.write(told.encode("utf-8", "surrogateescape") + b"\n")
    taken = socket.waitForReadyRead(_PATIENCE) and bytes(socket.readAll().data()) == _TAKEN
    socket.disconnectFromServer()
    return taken


class Listening(QObject):
    """Sends `arrived` with the paths that a second start hands over; without any, it asks for the window."""

    arrived = Signal(list)

    def __init__(self, parent: QObject, at: str | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer

        self._at = at or address()
        self._server: QLocalServer = QLocalServer(self)
        # Other accounts of the machine are kept out.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        if not self._server.listen(self._at):
            # What a window that was killed left behind.
            QLocalServer.removeServer(self._at)
            self._server.listen(self._at)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes what macOS asks the running program to open, where it is installed on the application."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.arrived.emit([Path(event.file())])
            return True
        return super().eventFilter(watched, event)

    def close(self) -> None:
        """Listens no longer."""
        self._server.close()

    def _greet(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _LIMIT:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        paths = _paths(bytes(socket.readLine().data()))
        if paths is None:
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        self.arrived.emit(paths)


def _paths(line: bytes) -> list[Path] | None:
    try:
        told = json.loads(line.decode("utf-8", "surrogateescape"))
    except ValueError:
        return None
    if not isinstance(told, list) or not all(isinstance(one, str) for one in told):
        return None
    paths = [Path(one) for one in told]
    return paths if all(path.is_absolute() for path in paths) else None
