"""A colleague's list with strange heads, written by an old Windows: its columns are put right, and it is read in."""

from __future__ import annotations

from pathlib import Path

from tests.stories import steps
from tests.stories.steps import Office

ROWS = (
    ("Wie", "Welke klas", "Dag", "Burgerservicenummer"),
    ("Noor van der Regenboog", "Leeuwerik", "1-3-2016", "999999990"),
    ("Zoë Kastanje", "Leeuwerik", "2-4-2016", "999999990"),
    ("Aimée van ’t Hazelpad", "Vuurvlinder", "3-5-2015", "999999990"),
    ("Jørn de Sneeuwklok", "Vuurvlinder", "4-6-2015", "999999990"),
)


def test_a_list_written_by_windows_is_read_by_its_columns(office: Office, tmp_path: Path) -> None:
    hand = office.hand
    file = tmp_path / "klassenlijst.csv"
    file.write_bytes("\r\n".join(";".join(row) for row in ROWS).encode("cp1252"))
    steps.start(office)
    steps.first_start(office)
    hand.tab(5)
    hand.pick_place(file)
    hand.press("Bestand kiezen…")
    hand.see("Wat staat er in elke kolom?")
    hand.see("Windows (cp1252)")
    hand.shot("kolommen")
    hand.choose("Letters", "DOS")
    hand.see("DOS (cp850)")
    hand.choose("Letters", "Windows")
    hand.see("Windows (cp1252)")
    hand.choose("Betekent in Buut: Wie", "Hele naam")
    hand.choose("Betekent in Buut: Welke klas", "Thuisgroep")
    hand.choose("Betekent in Buut: Dag", "Geboortedatum")
    hand.press("Verder")
    hand.see("Klopt dit met de school?")
    hand.see("BSN in bestand gevonden, niet overgenomen.")
    hand.choose("Schooljaar", str(steps.this_year()))
    hand.shot("lijst voorbeeld")
    hand.press("Inlezen", exact=True)
    hand.see("4 leerlingen ingelezen")
    hand.press("Naar de leerlingen")
    hand.until(lambda: any("Zoë Kastanje" in row and "Leeuwerik" in row for row in hand.rows()), "the list")
    assert any("Aimée van ’t Hazelpad" in row and "Vuurvlinder" in row for row in hand.rows())

    hand.press("Inlezen…")
    hand.pick_place(file)
    hand.press("Bestand kiezen…")
    hand.see("Onthouden: de vorige keer zo gekozen.")
    steps.leave(office)
