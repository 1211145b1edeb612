"""The recovery sheet (herstelblad): its PDF, and the places where it may not be kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from buut_desktop.domain.print_stamp import PrintStamp

FORM = "herstelblad"
_BESIDE = (
    "Niet in de schoolmap of bij een reservekopie: wie die in handen krijgt, heeft dan ook de code. "
    "Kies een andere plek, zoals een stick die in de kluis gaat."
)
_SCHOOL_FILES = ("school.buut", "school.keys", "manifest.json")


def sheet_pdf(school: str, name: str, code: str) -> bytes:
    """Give the sheet as PDF; raises `KnownProblem` (no_glyph, form_file)."""
    from buut_desktop.app.wiring import SystemClock, printing
    from buut_desktop.use_cases.printed import FormPrint

    now = SystemClock().now()
    filled = {"school": school, "naam": name, "datum": f"{now:%d-%m-%Y}"}
    filled |= {f"code {number}": group for number, group in enumerate(code.split("-"), start=1)}
    # No number: there is no school file yet that could give one out.
    stamp = PrintStamp(school=school, number="–", made_by=name, made_at=now)
    return printing().form(FormPrint(stamp, FORM, filled))


def refuses_sheet(place: Path, homes: Iterable[Path]) -> str:
    """Give why the sheet may not be kept at `place`, or "". `homes` are the school's folder and places for backups."""
    folder = place.parent.resolve()
    around = (folder, *folder.parents)
    if any(home.resolve() in around for home in homes) or any(_holds_school(each) for each in around[:3]):
        return _BESIDE
    return ""


def refuses_second(folder: Path, home: Path) -> str:
    """Give why a folder cannot be the second place for backups, or ""."""
    if not folder.is_dir():
        return "Deze map is er niet. Kies een map die er al is."
    if home.resolve() in (folder.resolve(), *folder.resolve().parents):
        return "Dit is de schoolmap zelf. Kies een plek op een ander apparaat."
    return ""


def _holds_school(folder: Path) -> bool:
    try:
        if any((folder / name).exists() for name in _SCHOOL_FILES):
            return True
        return next(folder.glob("school-*/manifest.json"), None) is not None
    except OSError:
        return False
