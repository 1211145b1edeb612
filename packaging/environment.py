"""The set-up behind run.py and test.py: `.venv`, the locked libraries in it, and the program.

A mark, written last, says that `.venv` is whole and what it was made from. Without it, or where something of
it is missing, `.venv` is made anew; where only a lock file is newer, it is brought up to date in place.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import system_libraries
from telling import SetupError, environment, last_lines, say, start_notes, tries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MARK = VENV / "buut-whole.json"
BUSY = VENV / "buut-busy"
LOCKS = {"program": "requirements.lock", "tests": "requirements-test.lock"}
WINDOWS = os.name == "nt"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")


def start(purpose: str, command: list[str], arguments: list[str]) -> int:
    """Make `.venv` fit for `purpose` ("program" or "tests") and run `command` with `arguments` in it.

    Returns the exit code. On Linux and macOS it does not return where all is well: this process becomes the
    program.
    """
    try:
        prepare(purpose)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nAfgebroken. De volgende keer gaat het klaarzetten verder.", file=sys.stderr)
        return 130
    whole = [str(PYTHON), *command, *arguments]
    sys.stdout.flush()
    if WINDOWS:
        return subprocess.run(whole, env=environment(), check=False).returncode
    os.execve(PYTHON, whole, environment())
    return 1


def prepare(purpose: str) -> None:
    """Make `.venv` whole for `purpose`; nothing happens where it is already.

    Raises SetupError with a sentence where that cannot be done.
    """
    if _is_whole(purpose) and not system_libraries.missing():
        return
    with _alone():
        start_notes()
        whole = _is_whole(purpose)  # perhaps by now, in another window
        _refuse_unfit_system()
        system_libraries.install(tests=purpose == "tests", venv=not whole)
        if not whole:
            _set_up(purpose)


def _set_up(purpose: str) -> None:
    say("Buut Desktop wordt klaargezet. Dit gebeurt één keer en duurt een halve tot enkele minuten.")
    mark = _read_mark()
    if mark is None or BUSY.exists() or not _is_undamaged(mark):
        mark = None
        _make_venv()
    # One .venv for both: whoever has the test tools keeps them.
    kept = "tests" if purpose == "tests" or (mark and mark["purpose"] == "tests") else "program"
    if mark is None or mark["lock"] != _digest(LOCKS[kept]):
        _install_libraries(LOCKS[kept], fresh=mark is None)
    say("3/3  Het programma erbij zetten …")
    BUSY.touch()
    _install_program()
    _make_font_list()
    made = {
        "purpose": kept,
        "lock": _digest(LOCKS[kept]),
        "project": _digest("pyproject.toml"),
        "files": _listing(),
    }
    part = MARK.with_suffix(".part")
    part.write_text(json.dumps(made), "utf-8")
    part.replace(MARK)
    BUSY.unlink()
    say("Klaar.")


# --- is it whole? ---------------------------------------------------------------------------------------


def _is_whole(purpose: str) -> bool:
    mark = _read_mark()
    if mark is None or BUSY.exists() or mark["project"] != _digest("pyproject.toml"):
        return False
    # What was made with the test tools serves the program too: its lock file contains the other one.
    serves = purpose == "program" or mark["purpose"] == "tests"
    return serves and mark["lock"] == _digest(LOCKS[mark["purpose"]]) and _is_undamaged(mark)


def _read_mark() -> dict[str, Any] | None:
    try:
        mark = json.loads(MARK.read_text("utf-8"))
        return mark if {"lock", "project", "files"} <= set(mark) and mark["purpose"] in LOCKS else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _is_undamaged(mark: dict[str, Any]) -> bool:
    """Whether Python and everything that was put in place is still there, of the same size."""
    if not PYTHON.exists():  # also where the Python that .venv was made with is gone
        return False
    now = _listing()
    return all(now.get(name) == size for name, size in mark["files"].items())


def _listing() -> dict[str, int]:
    """Size by name of what lies in site-packages, two levels deep: enough to see that a library is gone."""
    found: dict[str, int] = {}
    for place in _site_packages():
        for outer in _entries(place):
            if outer.is_dir():
                found |= {f"{outer.name}/{inner.name}": _size(inner) for inner in _entries(Path(outer.path))}
            else:
                found[outer.name] = _size(outer)
    return found


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return [entry for entry in entries if entry.name != "__pycache__" and not entry.name.endswith(".pyc")]
    return []


def _size(entry: os.DirEntry[str]) -> int:
    return 0 if entry.is_dir() else entry.stat().st_size


def _site_packages() -> list[Path]:
    if WINDOWS:
        return [VENV / "Lib" / "site-packages"]
    return sorted((VENV / "lib").glob("python3.*/site-packages"))


def _digest(name: str) -> str:
    # Line ends aside: a clone on Windows may have turned them.
    return hashlib.sha256((ROOT / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest()


# --- making it ------------------------------------------------------------------------------------------


def _refuse_unfit_system() -> None:
    if sys.version_info >= (3, 15):
        raise SetupError("Buut Desktop is nog niet geschikt voor Python 3.15 of nieuwer; neem 3.11 tot en met 3.14.")
    if sys.platform == "linux":
        with contextlib.suppress(ValueError, OSError):
            name, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").split()
            if tuple(int(part) for part in version.split(".")[:2]) < (2, 34):
                raise SetupError(f"Dit systeem is te oud ({name} {version}): neem Debian 12, Ubuntu 22.04 of nieuwer.")


def _make_venv() -> None:
    say("1/3  Een eigen plek maken (.venv) …")
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError("Bij deze Python ontbreekt ‘venv’ (ensurepip). Installeer Python met venv en start opnieuw.")
    try:
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            shutil.rmtree(VENV)
        VENV.mkdir()
        BUSY.touch()
    except OSError as error:
        raise SetupError(
            f"De map .venv kan niet opnieuw worden gemaakt ({error.strerror}): {VENV}\n"
            "Sluit wat deze map gebruikt, kijk of de schijf vol is en of u hier mag schrijven. Start opnieuw."
        ) from None
    if not tries([sys.executable, "-m", "venv", str(VENV)], "een eigen plek maken"):
        raise SetupError(f"Een eigen plek voor Python maken lukte niet. Het einde van de melding:\n{last_lines()}")


def _install_libraries(lock: str, fresh: bool) -> None:
    say("2/3  Bibliotheken ophalen en plaatsen, elk gecontroleerd op zijn kenmerk (ongeveer 250 MB) …")
    hashed = ["--require-hashes", "--only-binary", ":all:"]
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--no-input",
        "--disable-pip-version-check",
        "--retries",
        "2",
        *hashed,
    ]
    BUSY.touch()
    uv = _get_uv(pip)
    if uv is not None:
        sync = [
            str(uv),
            "pip",
            "sync",
            "--python",
            str(PYTHON),
            "--compile-bytecode",
            *hashed,
            str(ROOT / lock),
        ]
        if tries(sync, "bibliotheken"):
            return
        say("     Met uv lukte het niet; nu met pip. Dat duurt langer.")
    if not tries([*pip, "-r", str(ROOT / lock)], "bibliotheken"):
        if not fresh:
            BUSY.unlink()  # fetching comes before placing: what stood there still stands
        raise SetupError(
            "De bibliotheken ophalen lukte niet. Is er internet, en laat dit netwerk Python-pakketten door?\n"
            f"Start daarna opnieuw. Het einde van de melding:\n{last_lines()}"
        )


def _get_uv(pip: list[str]) -> Path | None:
    """The locked uv inside `.venv`; None where it cannot be had, for all works without it too."""
    place = SCRIPTS / ("uv.exe" if WINDOWS else "uv")
    block = locked("uv", (ROOT / LOCKS["program"]).read_text("utf-8"))
    if not place.exists() and block:
        only_uv = VENV / "buut-uv.txt"
        only_uv.write_text(block, "utf-8")
        tries([*pip, "--no-deps", "-r", str(only_uv)], "uv")
    return place if place.exists() else None


def locked(name: str, lock: str) -> str:
    """The lines of one library in the text of a lock file, hashes included; empty where it is not in it."""
    lines, inside = [], False
    for line in lock.splitlines():
        if not line.startswith((" ", "#")):
            inside = line.startswith(f"{name}==")
        if inside and not line.strip().startswith("#"):
            lines.append(line)
    return "\n".join(lines).rstrip("\\ \n") + "\n" if lines else ""


def _install_program() -> None:
    """Make Python in `.venv` find the checkout, with the command `buut-desktop`; no network, no build tools.

    The folder is written relative to site-packages: plain ASCII wherever the checkout lies; it may be moved.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = project["name"], project["version"]
    stem = name.replace("-", "_")
    points = "".join(f"{script} = {target}\n" for script, target in project["scripts"].items())
    scripts = {_script_place(script): _script(target) for script, target in project["scripts"].items()}
    for place in _site_packages():
        for old in place.glob(f"{stem}-*.dist-info"):
            shutil.rmtree(old)
        info = place / f"{stem}-{version}.dist-info"
        info.mkdir()
        written = scripts | {
            place / f"{stem}.pth": f"{Path(os.path.relpath(ROOT, place)).as_posix()}\n",
            info / "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            info / "INSTALLER": "packaging/run.py\n",
            info / "entry_points.txt": f"[console_scripts]\n{points}",
        }
        # By this list an installer can take it away again.
        records = [Path(os.path.relpath(file, place)).as_posix() for file in (*written, info / "RECORD")]
        written[info / "RECORD"] = "".join(f"{record},,\n" for record in records)
        for file, text in written.items():
            file.write_text(text, "utf-8", newline="")
    for script in scripts:
        script.chmod(0o755)


def _script_place(name: str) -> Path:
    return SCRIPTS / (f"{name}.cmd" if WINDOWS else name)


def _script(target: str) -> str:
    module = target.split(":")[0].removesuffix(".__main__")
    if WINDOWS:
        return f'@"%~dp0python.exe" -P -m {module} %*\r\n'
    # By way of sh, for the path of an interpreter in a first line may hold no space.
    return f'#!/bin/sh\nexec "$(dirname -- "$(readlink -f -- "$0")")/python" -P -m {module} "$@"\n'


def _make_font_list() -> None:
    """Matplotlib's list of fonts, made once here (0.5 s) and copied by paths.py into each new home."""
    place = VENV / "share" / "buut-desktop" / "matplotlib"
    place.mkdir(parents=True, exist_ok=True)
    # Without it the first sociogram is a little slower; no reason to stop.
    tries([str(PYTHON), "-c", "import matplotlib.font_manager"], "lettertypen", MPLCONFIGDIR=str(place))


# --- one at a time --------------------------------------------------------------------------------------


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Only one set-up at a time; the system lets go of the lock when a process ends, however it ends."""
    try:
        file = (ROOT / ".venv.lock").open("ab")
    except OSError as error:
        raise SetupError(
            f"In deze map kan niet worden geschreven ({error.strerror}): {ROOT}\n"
            "Zet Buut Desktop in een map van uzelf en start opnieuw."
        ) from None
    with file:
        told = False
        while not _got(file):
            if not told:
                say("Buut Desktop wordt al klaargezet in een ander venster; even wachten …")
                told = True
            time.sleep(0.5)
        yield


def _got(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
