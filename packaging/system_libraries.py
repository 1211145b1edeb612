"""The shared libraries of Debian and Ubuntu that Qt needs: which are missing, and how they come.

Looked up by the name of the library itself, for names of packages differ between releases.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.util
import os
import shlex
import shutil
import sys
from pathlib import Path

from telling import SetupError, last_lines, say, tries

# Without these no window and no picture can be made, on a screen or off it.
ALWAYS = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libx11-6": "libX11.so.6",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libfreetype6": "libfreetype.so.6",
    "libglib2.0-0": "libgthread-2.0.so.0",
    "zlib1g": "libz.so.1",
    "libzstd1": "libzstd.so.1",
}
# Windows on a screen.
ON_SCREEN = {
    "libx11-xcb1": "libX11-xcb.so.1",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-util1": "libxcb-util.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# Printers, for Qt's own printing.
PRINTING = {"libcups2": "libcups.so.2"}
# A screen that nobody sees, for tests.
TOOLS = {"xvfb": "Xvfb", "xauth": "xauth"}
# A system without one letter: the program brings its own, Qt still looks for others.
FONTS = {"fonts-dejavu-core": "/usr/share/fonts"}


def missing() -> list[str]:
    """The packages without which nothing starts; empty where all is there, and on other systems."""
    if not _is_known():
        return []
    offscreen = os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal"))
    return _absent(ALWAYS if offscreen else ALWAYS | ON_SCREEN)


def install(tests: bool, venv: bool) -> None:
    """As root install what is missing, asking first on a terminal; else say the one line that does.

    `tests`: also what tests need; `venv`: also what making `.venv` needs. Raises SetupError where something
    indispensable is missing and does not come.
    """
    if not _is_known():
        return
    needed = missing() + (_missing_venv() if venv else [])
    wished = [package for package in _absent(ALWAYS | ON_SCREEN | PRINTING) if package not in needed]
    if tests:
        wished += [package for package, program in TOOLS.items() if shutil.which(program) is None]
        wished += [package for package, place in FONTS.items() if not any(Path(place).rglob("*.[ot]tf"))]
    packages = needed + wished
    if not packages:
        return
    if os.geteuid() == 0 and _agrees(packages):
        _install(packages)
    elif needed:
        raise SetupError(
            f"Voor Buut Desktop ontbreken onderdelen van het systeem. Voer deze regel uit en start opnieuw:\n"
            f"{_line(packages)}"
        )
    else:
        say(f"Nog niet aanwezig, alleen nodig om af te drukken of op een scherm te tonen:\n{_line(packages)}")


def _install(packages: list[str]) -> None:
    say(f"Onderdelen van het systeem installeren ({len(packages)}): {' '.join(packages)}")
    for command in _commands(packages):
        done = tries(command, shlex.join(command[:2]), DEBIAN_FRONTEND="noninteractive")
        # A list of packages that could not be refreshed may still be good enough.
        if not done and "install" in command:
            raise SetupError(
                f"Onderdelen van het systeem kwamen niet binnen. Is er internet? Deze regel doet hetzelfde:\n"
                f"{_line(packages)}\nHet einde van de melding:\n{last_lines()}"
            )
    importlib.invalidate_caches()


def _is_known() -> bool:
    return sys.platform == "linux" and Path("/etc/debian_version").exists() and shutil.which("apt-get") is not None


def _absent(libraries: dict[str, str]) -> list[str]:
    return [package for package, library in libraries.items() if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _missing_venv() -> list[str]:
    # Only the system's own Python has its venv in a package.
    if importlib.util.find_spec("ensurepip") is not None or sys.base_prefix != "/usr":
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def _agrees(packages: list[str]) -> bool:
    if not sys.stdin.isatty():
        return True
    say(f"Buut Desktop heeft nog {len(packages)} onderdelen van het systeem nodig:\n    {' '.join(packages)}")
    try:
        return input("Nu installeren? [J/n] ").strip().lower() in ("", "j", "ja", "y", "yes")
    except EOFError:
        return False


def _commands(packages: list[str]) -> list[list[str]]:
    return [["apt-get", "update"], ["apt-get", "install", "--yes", "--no-install-recommends", *packages]]


def _line(packages: list[str]) -> str:
    before = [] if os.geteuid() == 0 else ["sudo"]
    return "    " + " && ".join(shlex.join(before + command) for command in _commands(packages))
