"""Show Buut Desktop: `python3 packaging/tour.py OUT [--edex FILE] [--home DIR] [--theme light|dark] [--size WxH]`.

Does the whole main line by itself through the real windows, on a screen or offscreen, with the steps of
`tests/stories`. Leaves numbered pictures of every screen in OUT, with casus.pdf, sociogram.pdf and
reflectieformulier.pdf; exit code 0 only if every step held.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Buut Desktop heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d." % sys.version_info[:2])

import argparse
import importlib.util
import os
import shutil
import time
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAPER = ("casus.pdf", "sociogram.pdf", "reflectieformulier.pdf")


def main(arguments: "list[str]") -> int:
    """Set `.venv` up where that is needed, then walk; gives the exit code."""
    asked = read(arguments)
    if importlib.util.find_spec("PySide6") is None:
        import environment

        return environment.start("program", ["-P", str(Path(__file__).resolve())], arguments)
    return walk(asked)


def read(arguments: "list[str]") -> argparse.Namespace:
    """Read the command line; ends the program with a sentence where it makes no sense."""
    parser = argparse.ArgumentParser(prog="tour.py", description="Loopt de hoofdlijn van Buut Desktop na.")
    parser.add_argument("out", metavar="OUT", type=Path, help="waar plaatjes en papier komen")
    parser.add_argument("--edex", type=Path, help="een EDEXML-bestand; anders een verzonnen bestand")
    parser.add_argument("--home", type=Path, help="waar de school komt, een lege map; anders OUT/home")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", type=size, default=(1366, 768), metavar="BxH", help="grootte van het venster")
    asked = parser.parse_args(arguments)
    if asked.edex is not None and not asked.edex.is_file():
        parser.error(f"{asked.edex} is er niet.")
    if asked.home is not None and asked.home.exists() and any(asked.home.iterdir()):
        parser.error(f"{asked.home} is niet leeg.")
    return asked


def size(text: str) -> "tuple[int, int]":
    """Read "1366x768"."""
    width, _, height = text.lower().partition("x")
    return int(width), int(height)


def walk(asked: argparse.Namespace) -> int:
    """Do every step; gives 0 where all of them held."""
    sys.path.insert(0, str(ROOT))
    out = asked.out.absolute()
    home = asked.home.absolute() if asked.home is not None else out / "home"
    clear(out, own_home=asked.home is None)

    from buut_desktop.ui.shell.screen_check import has_screen

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)

    from buut_desktop.ui.shared import theme

    theme.apply(application, dark=asked.theme == "dark")

    from tests.stories import steps
    from tests.stories.hand import Hand, picture

    began, taken, faults = time.monotonic(), [0], []

    def shown(name: str) -> None:
        taken[0] += 1
        if office.program is not None:
            picture(office.program.host).save(str(out / f"{taken[0]:02} {name}.png"))
        print(f"{time.monotonic() - began:6.1f} s  {name}", flush=True)

    def broke(kind: type, error: BaseException, trace: object) -> None:
        faults.append(error)
        traceback.print_exception(kind, error, trace)

    sys.excepthook = broke
    office = steps.Office(Hand(shown=shown), home, out, size=asked.size)
    try:
        steps.main_line(office, asked.edex.resolve() if asked.edex else invented(out), out / "tweede plek")
    except BaseException as error:
        faults.append(error)
        traceback.print_exc()
        shown("hier ging het mis")
    missing = [name for name in PAPER if not (out / name).is_file()]
    if faults or missing:
        print(f"Niet elke stap is gelukt: {len(faults)} fouten, ontbreekt: {', '.join(missing) or 'niets'}.")
        sys.stdout.flush()
        os._exit(1)  # what is half open is not worth closing
    print(f"Elke stap is gelukt: {taken[0]} plaatjes in {out}.")
    return 0


def clear(out: Path, *, own_home: bool) -> None:
    """Take away what an earlier tour left in OUT, and nothing else."""
    out.mkdir(parents=True, exist_ok=True)
    left = [*out.glob("[0-9][0-9]* *.png"), *(out / name for name in (*PAPER, "herstelblad.pdf", "school.xml"))]
    for file in left:
        file.unlink(missing_ok=True)
    for folder in (out / "tweede plek", *([out / "home"] if own_home else [])):
        shutil.rmtree(folder, ignore_errors=True)


def invented(out: Path) -> Path:
    """Write an invented export of a school."""
    from datetime import date

    from tests.stories import school_export

    return school_export.write(out / "school.xml", date.today())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
