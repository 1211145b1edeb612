"""A colleague typed the forms at home, with slips: they are looked at, asked about, taken in, taken back, sent on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton

from tests.stories import school_export, steps
from tests.stories.hand import CTRL, Key
from tests.stories.steps import Office

LINES = (
    "Kiezer;Gekozen",
    "Noor;Fin",
    "Noor;Sjeyma",
    "Noor;Noor",
    "Sjeyma;Mees Eikenblad",
    "Regenboog, Noor van der;Mees",
    "Finn;Wie Weet",
    "13;Jorn",
)


def test_misspelt_names_are_asked_and_everything_can_be_taken_back(office: Office, tmp_path: Path) -> None:
    hand = office.hand
    school, file, out = tmp_path / "school.xml", tmp_path / "keuzes.csv", tmp_path / "ronde.xlsx"
    school_export.write(school, date.today())
    file.write_text("\n".join(LINES), encoding="utf-8")
    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, school)
    steps.arrange_plazas(office, "Heide")
    steps.new_round(office, "geen grens", "Heide", shot=False)

    _open_file(office, file)
    hand.see("Klopt dit met de formulieren?")
    hand.see("Naam 1 van 3")
    hand.see("“Fin”")
    hand.see("Eerst nog 3 vragen.")
    hand.shot("keuzes inlezen")
    assert not _can(office, "Inlezen")
    hand.press("Ja, dit is Finn Zonnewijzer")
    hand.see("“Sjeyma”")
    hand.key(Key.Key_Return)  # the likeliest answer has the keyboard
    hand.see("“Wie Weet”")
    hand.press("Wie Weet overslaan")
    hand.see("5 keuzes van 3 kinderen.")
    said = [row for row in hand.rows() if "kiest" in row]
    assert len(said) == len(LINES) - 1
    assert any("Noor kiest Noor" in row and "koos zichzelf: telt niet" in row and "regel 4" in row for row in said)
    assert any("Finn kiest “Wie Weet”" in row and "kind overgeslagen" in row for row in said)
    assert any("Noor kiest Şeyma" in row for row in said)
    hand.press("Inlezen", exact=True)
    hand.see("Ingelezen: 5 keuzes van 3 kinderen")
    hand.see("3 van 12 kinderen vulden in (25 %)")
    hand.shot("keuzes ingelezen")

    hand.key(Key.Key_Z, mod=CTRL)
    hand.see("Nog geen formulieren")
    hand.key(Key.Key_Y, mod=CTRL)
    hand.see("3 van 12 kinderen vulden in (25 %)")

    _more(office, "Ronde exporteren…")
    hand.see("Buiten Buut is het bestand niet meer versleuteld.")
    hand.choose("Namen", "Voornamen")
    hand.press("Opslaan…")
    hand.see("Kies waar het bestand voor is.")
    hand.choose("Waar is het bestand voor?", "Nakijken van de invoer")
    hand.pick_place(out)
    hand.press("Opslaan…")
    hand.until(out.exists, "the exported round")
    hand.see("Ronde opgeslagen:")

    _open_file(office, out)
    hand.see("Er is niets nieuws om in te lezen.")
    assert not _can(office, "Inlezen")
    hand.press("Terug", exact=True)
    out.write_bytes(b";a;b\na;;2\nb;1;")
    hand.pick_place(out)
    hand.press("Bestand kiezen…")
    hand.see("In cel C2 staat iets wat geen keuze is.")
    hand.press("Terug naar de ronde")
    hand.see("Typ het nummer of de naam")
    steps.leave(office)


def _more(office: Office, entry: str) -> None:
    office.hand.press("Inlezen of exporteren")
    office.hand.menu(entry)


def _open_file(office: Office, file: Path) -> None:
    _more(office, "Keuzes inlezen…")
    office.hand.pick_place(file)
    office.hand.press("Bestand kiezen…")


def _can(office: Office, name: str) -> bool:
    return any(b.isEnabled() for b in office.hand.all(QAbstractButton) if b.text() == name)
