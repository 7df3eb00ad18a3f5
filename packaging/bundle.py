"""Build the program as one folder that needs no Python: `python3 packaging/bundle.py [--out DIST]`.

Makes an environment of its own in build/, installs the checkout with the tested versions, runs PyInstaller,
adds bill of materials and licences, tries the result (the sample corpus, off screen) and packs it:
DIST/annotator-VERSION-SYSTEM-MACHINE.tar.gz, on Windows .zip. The same commit gives the same list of files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

import setup_env
from setup_env import CONSTRAINTS, ROOT, SetupFailed, say

BUILD = ROOT / "build"
ENVIRONMENT = BUILD / "environment"
TOOLS = ("pyinstaller>=6.16,<7", "cyclonedx-bom>=7,<8")
# Cython's modules come with their debugging symbols, three quarters of their size.
_STRIPPED = ("spacy", "thinc", "blis", "preshed", "srsly", "cymem", "murmurhash")
_DAY = 315532800  # 1 January 1980: every archive format can tell it


def python() -> Path:
    """The interpreter of the bundle's environment."""
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make_environment() -> None:
    """An environment with the program, as a user has it, and the tools that bundle it."""
    BUILD.mkdir(exist_ok=True)
    if not python().exists():
        _run([sys.executable, "-m", "venv", str(ENVIRONMENT)])
    say("Installing the program and PyInstaller (1 to 5 minutes)")
    pip = [
        str(python()),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-c",
        str(CONSTRAINTS),
    ]
    _run([*pip, *TOOLS])
    _run([*pip, "--force-reinstall", "--no-deps", str(ROOT)])
    # Nobody can install what an export format needs into a bundle.
    _run([*pip, f"{ROOT}[cas,parquet]"])


def build(out: Path) -> Path:
    """Runs PyInstaller; gives the folder with the program."""
    say("Bundling (2 to 5 minutes)")
    _run([str(python()), str(ROOT / "packaging" / "draw_icons.py"), str(out / "icons")])
    places = ["--distpath", str(out / "dist"), "--workpath", str(out / "work")]
    spec = str(ROOT / "packaging" / "bundle.spec")
    command = [str(python()), "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *places, spec]
    # PyInstaller packs the standard library in the order of a set.
    _run(command, {**os.environ, "PYTHONHASHSEED": "0"})
    folder = out / "dist" / "annotator"
    strip(folder)
    _run(
        [
            str(python()),
            str(ROOT / "packaging" / "materials.py"),
            str(out / "dist" / "inside.txt"),
            str(folder),
        ]
    )
    shutil.copyfile(ROOT / "LICENSE", folder / "LICENSE")
    return folder


def strip(folder: Path) -> None:
    """Takes debugging symbols out of compiled modules, where the system has a tool for it."""
    tool = shutil.which("strip")
    if tool is None or sys.platform != "linux":
        return
    for name in _STRIPPED:
        for module in (folder / "_internal" / name).rglob("*.so"):
            _run([tool, "--strip-debug", str(module)])


def try_out(folder: Path) -> None:
    """The main job with the built program, off screen; raises SetupFailed when it is not done."""
    program = folder / ("annotator.exe" if os.name == "nt" else "annotator")
    with tempfile.TemporaryDirectory() as place:
        env = {**os.environ, "HOME": place, "QT_QPA_PLATFORM": "offscreen"}
        started = time.monotonic()
        _run([str(program), "--version"], env)
        say(f"  starts in {time.monotonic() - started:.1f} s")
        _run([str(program), "doctor"], env)
        _run([str(program), "demo", "--headless", "--dir", f"{place}/demo"], env)
        made = Path(place, "demo")
        wanted = ("sample.corpus", "sample.jsonl", "read-desk-light.png")
        missing = [name for name in wanted if not (made / name).exists()]
        if missing:
            raise SetupFailed(f"The built program did not write {', '.join(missing)}")
        records = (made / "sample.jsonl").read_text(encoding="utf-8").splitlines()
        if not any(json.loads(line)["claims"] for line in records):
            raise SetupFailed("The built program suggested no claims")
    say("  tried: the sample corpus was made, extracted, drawn and exported")


def pack(folder: Path, dest: Path) -> Path:
    """The folder as an archive: names sorted, no times, no owners."""
    name = f"annotator-{version()}-{platform.system().lower()}-{platform.machine().lower()}"
    if sys.platform == "win32":
        return Path(shutil.make_archive(str(dest / name), "zip", folder.parent, folder.name))
    path = dest / f"{name}.tar.gz"
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=_DAY) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for file in sorted(folder.rglob("*")):
            archive.add(file, f"{name}/{file.relative_to(folder)}", recursive=False, filter=_plain)
    return path


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = _DAY
    return entry


def version() -> str:
    """The version of the program."""
    text = (ROOT / "annotator" / "__init__.py").read_text(encoding="utf-8")
    return text.split('__version__ = "')[1].split('"')[0]


def size(folder: Path) -> int:
    """Bytes of all files in a folder, links not followed."""
    return sum(file.lstat().st_size for file in folder.rglob("*") if not file.is_dir())


def _run(command: list[str], env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # Not the checkout: its package would be bundled in place of the installed one, which has resources.
        cwd=BUILD,
        env=env,
        check=False,
    )
    if done.returncode != 0:
        raise SetupFailed(f"{' '.join(command[:4])} … ended with {done.returncode}:\n{done.stdout[-4000:]}")


def main() -> int:
    """Build, try, pack; 2 when one of them fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the archive goes")
    parser.add_argument("--no-try", action="store_true", help="do not run what was built")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        setup_env.check_python()
        setup_env.need_libraries(window=True)
        make_environment()
        folder = build(BUILD)
        if not options.no_try:
            try_out(folder)
        archive = pack(folder, options.out)
    except SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    say(f"{archive}: {archive.stat().st_size / 1e6:.0f} MB, {size(folder) / 1e6:.0f} MB unpacked")
    return 0


if __name__ == "__main__":
    sys.exit(main())
