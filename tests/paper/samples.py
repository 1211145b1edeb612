"""An invented case file, to be varied with `dataclasses.replace`."""

from __future__ import annotations

from datetime import date, datetime, time

from buut_desktop.domain.case import CaseState, StepState
from buut_desktop.domain.case_file import (
    CaseFile,
    FileAnswer,
    FileIncident,
    FileMissing,
    FileMoment,
    FileParty,
    FileStep,
)
from buut_desktop.domain.print_stamp import PrintStamp

DAY = date(2026, 11, 18)
TITLES = (
    "Betrokkenen uit de situatie halen",
    "Laten vertellen wat er gebeurd is",
    "Kinderen serieus nemen",
    "Probleem verhelderen",
    "Reflecteren",
    "Nuanceren en relativeren",
    "Consequent zijn, grenzen aangeven",
    "Verzoenen",
    "Ouders informeren en betrekken",
    "Incidentregistratie",
    "In gesprek blijven",
)
PARTIES = (
    FileParty("Noor van der Regenboog", ("overkomt het",), "De Egels"),
    FileParty("Finn Zonnewijzer", ("doet het",), "De Egels"),
    FileParty("Aimée van ’t Hazelpad", ("getuige",), "De Vossen"),
)
INCIDENT = FileIncident(
    number="2026-014",
    happened_on=DAY,
    happened_at=time(10, 35),
    time_slot="grote pauze",
    place="het plein",
    kinds=("Vechtpartij", "Agressie: fysiek, verbaal"),
    parties=PARTIES,
    what="Bij het klimrek ontstond ruzie over wie aan de beurt was.",
    severity="gemiddeld",
    injury=True,
    responder=False,
    reported_by="Kaatje Bordkrijt",
    registered_by="Ines Liniaal",
    registered_at=datetime(2026, 11, 18, 10, 50),
)


def steps() -> tuple[FileStep, ...]:
    """Eleven steps: three done, one not needed, seven open with their gaps."""
    done = [
        FileStep(n, TITLES[n - 1], "Afkoelperiode.", StepState.DONE, "", DAY, "Kaatje Bordkrijt", "Even rust.")
        for n in (1, 2, 3)
    ]
    core = (FileAnswer("De kern in één zin", None),)
    parents = (
        FileAnswer("Geïnformeerd op", None, "Noor, adres 1"),
        FileAnswer("Geïnformeerd op", DAY, "Finn, adres 1"),
    )
    return (
        *done,
        FileStep(4, TITLES[3], "Tot de kern komen.", StepState.OPEN, expected_on=date(2026, 11, 20), answers=core),
        FileStep(5, TITLES[4], "", StepState.OPEN),
        FileStep(6, TITLES[5], "Waar nodig.", StepState.NOT_NEEDED, "Het was al bijgelegd.", answers=core),
        FileStep(7, TITLES[6], "", StepState.OPEN),
        FileStep(8, TITLES[7], "", StepState.OPEN),
        FileStep(9, TITLES[8], "", StepState.OPEN, answers=parents),
        FileStep(10, TITLES[9], "", StepState.OPEN),
        FileStep(11, TITLES[10], "", StepState.OPEN),
    )


def case_file(stamp: PrintStamp) -> CaseFile:
    """A case half-way the action plan."""
    return CaseFile(
        stamp=stamp,
        number="2026-C07",
        title="Noor, Finn en Aimée",
        group="leerplein Bos",
        opened_on=DAY,
        opened_by="Ines Liniaal",
        state=CaseState.OPEN,
        closed_on=None,
        parties=PARTIES,
        incidents=(INCIDENT,),
        steps=steps(),
        missing=(
            FileMissing(4, TITLES[3], ("De kern in één zin",)),
            FileMissing(9, TITLES[8], ("Geïnformeerd op",)),
        ),
        timeline=(
            FileMoment(DAY, "Casus geopend door Ines Liniaal"),
            FileMoment(datetime(2026, 11, 18, 10, 35), "Incident 2026-014"),
        ),
    )
