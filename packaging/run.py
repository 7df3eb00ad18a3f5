"""Install what is needed and start the program on the sample articles: `python3 packaging/run.py`.

With a display the window opens on two articles side by side. Without one, or with --headless, the same is
done off screen, and the screenshots and an export are written into the folder demo/ of the checkout.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys

import setup_env
from setup_env import ROOT, say


def has_display() -> bool:
    """Whether a window could be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def demo(headless: bool) -> int:
    """Run the demo with the installed program; gives its exit status."""
    command = [str(setup_env.venv_program("annotator")), "demo"]
    if not headless:
        say("Opening the window on two sample articles")
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status != 0:
            say("If no window can be shown here: python3 packaging/run.py --headless")
        return status
    say("No display: drawing the sample articles off screen (about half a minute)")
    where = ["--headless", "--dir", str(ROOT / "demo")]
    return subprocess.run([*command, *where], cwd=ROOT, check=False).returncode


def main() -> int:
    """Set up, then run; 2 when the environment cannot be made."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--headless", action="store_true", help="draw off screen even if there is a display")
    headless = parser.parse_args().headless or not has_display()
    try:
        setup_env.check_python()
        setup_env.need_libraries(window=not headless)
        setup_env.install(dev=False)
    except setup_env.SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    return demo(headless)


if __name__ == "__main__":
    sys.exit(main())
