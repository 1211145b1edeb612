"""Make `buut_desktop/ui/designed/` from the drawings in `forms/screens/`.

The command: `.venv/bin/python packaging/forms.py`.

`--check` changes nothing and fails where one is missing, out of date or without a drawing.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "forms" / "screens"
DESIGNED = ROOT / "buut_desktop" / "ui" / "designed"


def made_from(drawing: Path) -> str:
    """The Python text of one drawing. Raises CalledProcessError where the drawing cannot be read."""
    # The program behind `pyside6-uic`, beside the library: the locked version, wherever PATH points.
    library = Path(sysconfig.get_path("purelib")) / "PySide6"
    places = (library / "Qt" / "libexec" / "uic", library / "uic.exe", library / "uic")
    program = next(place for place in places if place.exists())
    command = [str(program), "--generator", "python", drawing.name]
    done = subprocess.run(command, check=True, capture_output=True, cwd=drawing.parent)
    return only_what_is_used(done.stdout.decode("utf-8").replace("\r\n", "\n"))


def only_what_is_used(text: str) -> str:
    """Leave out the classes that uic imports for nobody: each costs time at the first paint."""

    def shorter(found: re.Match[str]) -> str:
        rest = text.replace(found[0], "")
        names = [name for name in re.findall(r"\w+", found[2]) if re.search(rf"\b{name}\b", rest)]
        return f"from {found[1]} import ({', '.join(names)})\n" if names else ""

    return re.sub(r"from (PySide6\.\w+) import \(([^)]*)\)\n", shorter, text)


def wanted() -> dict[Path, str]:
    """The text each module of `designed/` should have, by its place."""
    return {DESIGNED / f"ui_{drawing.stem}.py": made_from(drawing) for drawing in sorted(DRAWINGS.glob("*.ui"))}


def differences(texts: dict[Path, str]) -> list[Path]:
    """What is missing, differs, or has no drawing any more."""
    stale = [place for place, text in texts.items() if not place.exists() or place.read_text("utf-8") != text]
    return stale + sorted(set(DESIGNED.glob("ui_*.py")) - set(texts))


def main(arguments: list[str]) -> int:
    """Write what differs, or with `--check` only name it."""
    texts = wanted()
    stale = differences(texts)
    for place in stale:
        print(place.relative_to(ROOT))
    if "--check" in arguments:
        return 1 if stale else 0
    for place in stale:
        if place in texts:
            place.parent.mkdir(exist_ok=True)
            place.write_text(texts[place], "utf-8", newline="\n")
        else:
            place.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
