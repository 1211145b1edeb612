"""The case file on paper: everything known is on it, everything lacking is visible, and it is safe to hand on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.domain.case_file import FileAnswer, FileIncident, FileMoment, FileParty, FileStep
from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper import pdf
from buut_desktop.paper.blocks import Fact, Facts, Notice, Rows
from buut_desktop.paper.case_file import case_file_blocks
from buut_desktop.paper.layout import flow
from buut_desktop.paper.printing import PaperPrinting
from tests.paper.conftest import Read, letters
from tests.paper.samples import INCIDENT, PARTIES, TITLES, case_file


def test_the_cover_tells_who_why_and_how_far(printing: PaperPrinting, stamp: PrintStamp) -> None:
    cover = Read(printing.case_file(case_file(stamp))).sheets[0]
    for words in (
        "Casusverslag",
        "Noor, Finn en Aimée · leerplein Bos · 2026-C07",
        "Noor van der Regenboog, Finn Zonnewijzer en Aimée van ’t Hazelpad",
        "Vechtpartij, Agressie: fysiek, verbaal – het plein, woensdag 18 november 2026, 10:35",
        "Overleg met de schoolleider",
        "Open; 3 van 11 stappen gedaan, 1 niet nodig",
        "Nog nodig om af te sluiten",
        "4 Probleem verhelderen: De kern in één zin",
        "1 Betrokkenen uit de situatie halen ✓ gedaan 18-11-2026, Kaatje Bordkrijt",
    ):
        assert letters(words) in letters(cover)


def test_parts_stand_in_order_and_in_the_list_of_bookmarks(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.case_file(case_file(stamp)))
    assert shown.bookmarks == ["Actieplan", "Betrokkenen", "Incident 2026-014", "Stap voor stap", "Tijdlijn"]
    places = [shown.text.rindex(f"\n{title}\n") for title in shown.bookmarks]
    assert places == sorted(places)


def test_an_empty_field_is_a_visible_gap(stamp: PrintStamp) -> None:
    facts = [f for block in case_file_blocks(case_file(stamp)) if isinstance(block, Facts) for f in block.facts]
    assert Fact("De kern in één zin", None) in facts
    assert Fact("Geïnformeerd op", None) in facts
    assert Fact("Geïnformeerd op", "18 november 2026") in facts
    assert Fact("In Esis", None) in facts


def test_gaps_are_printed_as_such(printing: PaperPrinting, stamp: PrintStamp) -> None:
    step = FileStep(4, TITLES[3], "", StepState.DONE, "", date(2026, 11, 18), "Ines", answers=(FileAnswer("Kern", ""),))
    incident = replace(INCIDENT, place="", severity="", esis_on=date(2026, 11, 19), esis_by="Ines")
    shown = Read(printing.case_file(replace(case_file(stamp), steps=(step,), incidents=(incident,))))
    assert re.findall(r"(\w+)\s+nog leeg", shown.text) == ["Waar", "Ernst", "Kern"]


def test_a_step_that_is_not_needed_gives_its_reason_and_no_gaps(stamp: PrintStamp) -> None:
    blocks = list(case_file_blocks(replace(case_file(stamp), steps=(case_file(stamp).steps[5],))))
    assert Facts((Fact("Niet nodig, omdat", "Het was al bijgelegd."),), 54.0) in blocks
    assert not any(isinstance(b, Facts) and Fact("De kern in één zin", None) in b.facts for b in blocks)


def test_a_closed_case_asks_for_nothing(stamp: PrintStamp) -> None:
    closed = replace(case_file(stamp), state=CaseState.CLOSED, closed_on=date(2026, 12, 4), missing=())
    blocks = list(case_file_blocks(closed))
    assert not any(isinstance(block, Notice) for block in blocks)
    facts = [f for block in blocks if isinstance(block, Facts) for f in block.facts]
    assert Fact("Stand", "Afgesloten op 4 december 2026; 3 van 11 stappen gedaan, 1 niet nodig") in facts


def test_a_case_in_which_nothing_stands_yet_is_printed(printing: PaperPrinting, stamp: PrintStamp) -> None:
    bare = replace(case_file(stamp), title="", group="", parties=(), incidents=(), steps=(), missing=(), timeline=())
    shown = Read(printing.case_file(bare))
    assert shown.text.count("nog leeg") == 5
    assert "Er is niets meer nodig om deze casus af te sluiten." in shown.text


def test_every_sheet_says_whose_it_is_and_which(printing: PaperPrinting, stamp: PrintStamp) -> None:
    long = replace(case_file(stamp), timeline=tuple(FileMoment(date(2026, 11, 18), "Gesprek") for _ in range(120)))
    sheets = Read(printing.case_file(long)).sheets
    assert len(sheets) > 4
    for number, sheet in enumerate(sheets, start=1):
        assert (
            "Vertrouwelijk · Demoschool De Vuurtoren · afdruk 2026-31 · Ines Liniaal · 18 november 2026 · "
            f"blad {number} van {len(sheets)}" in sheet
        )


def test_the_properties_of_the_file_name_nobody(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.case_file(case_file(stamp)))
    assert shown.properties["Title"] == "Casusverslag 2026-C07"
    kept = " ".join([*map(str, shown.properties.values()), *shown.bookmarks])
    names = {word for party in PARTIES for word in party.name.split()} | {"Ines", "Liniaal", "Kaatje"}
    assert [name for name in names if name in kept] == []


def test_a_note_of_ten_thousand_letters_is_printed_whole(printing: PaperPrinting, stamp: PrintStamp) -> None:
    note = " ".join(f"woord{number}" for number in range(1200))
    unbroken = "ë" * 10_000
    step = replace(case_file(stamp).steps[0], note=note)
    incident = replace(INCIDENT, what=unbroken)
    shown = Read(printing.case_file(replace(case_file(stamp), steps=(step,), incidents=(incident,))))
    frame = re.compile(r"^Demoschool De Vuurtoren\s+Casusverslag 2026-C07|Vertrouwelijk · [^·]+ · .* blad \d+ van \d+")
    body = letters("".join(frame.sub("", sheet) for sheet in shown.sheets))
    assert len(note) > 10_000
    assert letters(note) in body
    assert body.count("ë") >= 10_000


def test_twenty_parties_and_a_name_of_ten_thousand_letters(printing: PaperPrinting, stamp: PrintStamp) -> None:
    many = tuple(
        FileParty(f"Kind{number} van de Ğołębie-Óndertrap", ("omstander",), "De Egels") for number in range(19)
    )
    endless = FileParty("Reuzen" * 1_700, ("omstander",), "De Egels")
    shown = Read(printing.case_file(replace(case_file(stamp), parties=(*many, endless))))
    assert all(shown.letters.count(letters(party.name)) >= 2 for party in many)
    assert shown.letters.count("Reuzen") >= 2 * 1_690  # on the cover and in the table


def test_three_hundred_notes_come_back_letter_for_letter(printing: PaperPrinting, stamp: PrintStamp) -> None:
    notes = [f"{n}: hij zei <niet leuk>, A&B en <b>{n} – Şeyma Ağaçkakan, Łucja, Đorđe" for n in range(300)]
    value = replace(case_file(stamp), timeline=tuple(FileMoment(date(2026, 11, 18), note) for note in notes))
    shown = Read(printing.case_file(value))
    assert [note for note in notes if letters(note) not in shown.letters] == []


def test_rows_of_a_table_do_not_break_and_its_head_is_repeated(printing: PaperPrinting, stamp: PrintStamp) -> None:
    rows = tuple((str(n), f"Begin{n} " + "heel lange titel " * 30 + f"Eind{n}", "gedaan") for n in range(60))
    table = Rows(("", "Stap", "Stand"), rows, (6, 70, 24))
    sheets = Read(pdf.document(stamp, "Proef", lambda: flow([table]))).sheets
    assert len(sheets) > 3
    for sheet in sheets:
        begun, ended = re.findall(r"Begin(\d+)", sheet), re.findall(r"Eind(\d+)", sheet)
        assert begun == ended != []
        assert "Stap" in sheet


def test_the_same_value_gives_the_same_bytes(printing: PaperPrinting, stamp: PrintStamp) -> None:
    assert printing.case_file(case_file(stamp)) == printing.case_file(case_file(stamp))


def test_only_embedded_letters_are_used(printing: PaperPrinting, stamp: PrintStamp) -> None:
    content = printing.case_file(case_file(stamp))
    fonts = re.findall(rb"/BaseFont /(\S+)", content)
    assert fonts
    assert all(b"SourceSans3" in font for font in fonts)
    assert content.count(b"/FontFile2") >= 4


def test_a_name_that_cannot_be_printed_is_refused(printing: PaperPrinting, stamp: PrintStamp) -> None:
    value = replace(case_file(stamp), parties=(FileParty("小雨 Regenboog"),))
    with pytest.raises(KnownProblem) as problem:
        printing.case_file(value)
    assert (problem.value.code, problem.value.details["sign"]) == ("no_glyph", "小")


def test_progress_grows_to_the_end_and_can_be_stopped(printing: PaperPrinting, stamp: PrintStamp) -> None:
    told: list[float] = []
    printing.case_file(case_file(stamp), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(KnownProblem) as problem:
        printing.case_file(case_file(stamp), cancelled=lambda: True)
    assert problem.value.code == "stopped"


def test_several_incidents_each_have_their_own_heading(stamp: PrintStamp) -> None:
    second: FileIncident = replace(INCIDENT, number="2026-015", kinds=("Uitschelden",), place="")
    value = replace(case_file(stamp), incidents=(INCIDENT, second))
    blocks = list(case_file_blocks(value))
    told = [b.text for b in blocks if hasattr(b, "text")]
    assert told.index("Incident 2026-014") < told.index("Incident 2026-015")
    occasion = next(f for b in blocks if isinstance(b, Facts) for f in b.facts if f.label == "Aanleiding")
    assert (occasion.value or "").splitlines()[1].startswith("Uitschelden, woensdag 18 november 2026")


def test_the_overview_shows_all_eleven_steps(stamp: PrintStamp) -> None:
    plan = next(b for b in case_file_blocks(case_file(stamp)) if isinstance(b, Rows))
    assert [row[1] for row in plan.rows] == list(TITLES)
    assert {row[2] for row in plan.rows} == {"✓ gedaan", "○ open", "– niet nodig"}
