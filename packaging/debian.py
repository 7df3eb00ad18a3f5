"""Build a Debian package of the bundle: `python3 packaging/debian.py [--out DIST]`, after `bundle.py`.

The program goes to /opt/annotator; beside it the command, menu entry, file type, icons, AppStream description
and manual page. Needs dpkg-deb.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bundle import BUILD, python, size, version
from setup_env import QT_LIBRARIES, ROOT, WINDOW_LIBRARIES, SetupFailed, say

_LINUX = ROOT / "packaging" / "linux"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
_ICON_SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
_EPOCH = "315532800"
_CONTROL = """\
Package: annotator
Version: {version}
Section: editors
Priority: optional
Architecture: {architecture}
Maintainer: The annotator authors <annotator@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Description: annotate and curate war reporting
 Articles side by side with the claims and names in them marked; one key
 confirms or corrects each suggestion. Captions and credits are reviewed,
 everything is kept in one file and leaves it as curated datasets.
 .
 Nothing leaves the computer.
"""
_AFTER = """\
#!/bin/sh
set -e
for tool in "update-desktop-database -q" "update-mime-database /usr/share/mime" \\
    "gtk-update-icon-cache -q -t /usr/share/icons/hicolor"; do
    if command -v "${tool%% *}" >/dev/null 2>&1; then $tool || true; fi
done
"""
_OPT = """\
# dpkg takes /opt away with what was the last package in it.
mkdir -p /opt
"""


def tree(root: Path, program: Path) -> None:
    """Lays out what the package installs under a folder."""
    shutil.copytree(program, root / "opt" / "annotator", symlinks=True)
    _link(root / "usr" / "bin" / "annotator", "../../opt/annotator/annotator")
    share = root / "usr" / "share"
    _copy(_LINUX / "annotator.desktop", share / "applications" / "annotator.desktop")
    _copy(_LINUX / "annotator.mime.xml", share / "mime" / "packages" / "annotator.xml")
    metainfo = (_LINUX / "annotator.metainfo.xml").read_text(encoding="utf-8")
    metainfo = metainfo.replace("@VERSION@", version()).replace("@DATE@", _date())
    _write(share / "metainfo" / "org.newsroom.annotator.metainfo.xml", metainfo)
    icons = share / "icons" / "hicolor"
    for side in _ICON_SIZES:
        _copy(BUILD / "icons" / f"{side}.png", icons / f"{side}x{side}" / "apps" / "annotator.png")
    _copy(ROOT / "resources" / "icons" / "app.svg", icons / "scalable" / "apps" / "annotator.svg")
    _manual(share / "man" / "man1" / "annotator.1.gz")
    documents = share / "doc" / "annotator"
    _copy(ROOT / "LICENSE", documents / "copyright")
    _copy(program / "materials.cdx.json", documents / "materials.cdx.json")


def _manual(path: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        page = Path(place, "annotator.1")
        subprocess.run([str(python()), str(ROOT / "packaging" / "manpage.py"), str(page)], check=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(page.read_bytes(), mtime=0))


def _date() -> str:
    """The day of the commit that is built."""
    asked = ["git", "log", "-1", "--format=%cs"]
    done = subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=False)
    return done.stdout.strip() or "1980-01-01"


def _copy(source: Path, dest: Path) -> None:
    dest.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, dest)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _link(path: Path, to: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(to)


def build(out: Path) -> Path:
    """Makes the package; raises SetupFailed when there is no bundle or no dpkg-deb."""
    program = BUILD / "dist" / "annotator"
    if not (program / "annotator").exists():
        raise SetupFailed("There is no bundle yet. Run: python3 packaging/bundle.py")
    if shutil.which("dpkg-deb") is None:
        raise SetupFailed("dpkg-deb is needed; Debian and Ubuntu have it.")
    architecture = _ARCHITECTURES.get(platform.machine(), platform.machine())
    path = out / f"annotator_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        root.chmod(0o755)
        tree(root, program)
        control = _CONTROL.format(
            version=version(),
            architecture=architecture,
            kilobytes=size(root) // 1024,
            depends=", ".join(sorted({"libc6", *QT_LIBRARIES.values(), *WINDOW_LIBRARIES.values()})),
        )
        _write(root / "DEBIAN" / "control", control)
        for name, script in (("postinst", _AFTER), ("postrm", _AFTER + _OPT)):
            _write(root / "DEBIAN" / name, script)
            (root / "DEBIAN" / name).chmod(0o755)
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(path)]
        env = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH}
        done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    if done.returncode != 0:
        raise SetupFailed(f"dpkg-deb ended with {done.returncode}:\n{done.stderr}")
    return path


def main() -> int:
    """Build; 2 when that cannot be done."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the package goes")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        made = build(options.out)
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    say(f"{made}: {made.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
