"""What every test starts from: an off-screen Qt, settings of its own, no timing in property tests."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

from annotator.corpus import connection

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import _WaitWidgetContextManager
    from pytestqt.wait_signal import SignalBlocker

# Before anything imports Qt. Tests of the real window start a display and override this for their programs.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A shell starts what runs in its background with Ctrl+C ignored, and so would be what a test starts.
_MAIN = threading.current_thread() is threading.main_thread()
if _MAIN and signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# A deadline would make a slow machine fail a right program, and other examples in each run would make one run
# in many fail for what its change did not do. `--hypothesis-profile=search` looks for new examples.
_UNTIMED = settings(deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("search", _UNTIMED)
settings.register_profile("house", _UNTIMED, derandomize=True, database=None, max_examples=50)
settings.load_profile("house")

# No power cut ends a test, and thousands of them waiting for a slow disk take longer than all they show.
SHIPPED_SYNCHRONOUS = connection.SYNCHRONOUS
connection.SYNCHRONOUS = "OFF"

PATIENCE = 120_000
"""Milliseconds after which something that a window was to do counts as not done; what comes, comes sooner."""

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; tests that need it are skipped where it is absent."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no reference data beside the checkout")
    return folder


_HOMES = count()


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def _own_settings(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep an editor's own settings and recent files out of the tests, and the tests out of them."""
    home = _homes / str(next(_HOMES))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))


class PatientBot(QtBot):
    """Waits as long as the busiest machine may need; only what never comes is slow."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        """Until it is so; fails when it does not come about."""
        __tracebackhide__ = True
        super().waitUntil(callback, timeout=max(timeout, PATIENCE))

    def waitExposed(self, widget: QWidget, *, timeout: int = PATIENCE) -> _WaitWidgetContextManager:
        """Until the window stands; fails when it does not."""
        return super().waitExposed(widget, timeout=max(timeout, PATIENCE))

    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        """Until it is sent; fails when it is not, unless that is what is looked for."""
        patience = timeout if raising is False else max(timeout, PATIENCE)
        return super().waitSignal(signal, timeout=patience, raising=raising, check_params_cb=check_params_cb)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """The bot of pytest-qt with patience."""
    return PatientBot(request)
