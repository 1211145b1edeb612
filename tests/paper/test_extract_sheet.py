"""The extract of one child on paper: its name, counts and letters, one sheet for two questions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.round_extract import ExtractQuestion, Other, Refused, RoundExtract
from buut_desktop.domain.sociogram import AnswerState
from buut_desktop.paper.printing import PaperPrinting
from tests.paper.conftest import Read

EXTRACT = RoundExtract(
    PrintStamp("De Vuurtoren", "2026-31", "Ines Liniaal", datetime(2026, 11, 28, 10, 3), "ouder(s) van dit kind"),
    "Şeyma <b> van ’t $x$ Đorđić",
    "Egels",
    "Leerplein Bos",
    2026,
    1,
    date(2026, 11, 24),
    (
        ExtractQuestion(
            "Met wie ben je graag in de pauze?",
            5,
            AnswerState.ANSWERED,
            (Other("A", True), Other("B", False), Other("C", None)),
            4,
            26,
        ),
        ExtractQuestion("Met wie werk je graag samen?", None, AnswerState.ABSENT, (), 0, 26),
    ),
    False,
)
REFUSED = Refused("Met wie ben je liever niet in de pauze?", AnswerState.ANSWERED, 2, 1)


def test_what_the_child_chose_and_how_often_it_was_chosen_is_said_in_words(printing: PaperPrinting) -> None:
    read = Read(printing.extract(EXTRACT))
    assert len(read.sheets) == 1
    for words in (
        "Şeyma <b> van ’t $x$ Đorđić",
        "Koos zelf 3 kinderen: kind A, kind B en kind C.",
        "Kozen elkaar: kind A.",
        "Van kind C weten we de keuzes niet.",
        "Werd door 4 kinderen gekozen, van de 26",
        "Was er niet bij: eigen keuzes onbekend.",
        "Werd door niemand gekozen",
        "ouder(s) van dit kind",
        "staan niet op dit blad",
    ):
        assert read.has(words), words


def test_rather_not_is_a_count_and_only_where_it_was_asked_for(printing: PaperPrinting) -> None:
    asked = replace(EXTRACT, negative=True, questions=(replace(EXTRACT.questions[0], refused=REFUSED),))
    read = Read(printing.extract(asked))
    assert read.has("noemde zelf 2 kinderen")
    assert read.has("Werd bij “liever niet” door 1 kind genoemd.")
    assert not read.has("staan niet op dit blad")


def test_a_child_chosen_by_a_whole_leerplein_still_fits(printing: PaperPrinting) -> None:
    many = replace(
        EXTRACT.questions[0], chosen_by=74, chose=tuple(Other(letter, True) for letter in "ABCDEFGHIJKLMNOPQRST")
    )
    assert len(Read(printing.extract(replace(EXTRACT, questions=(many,)))).sheets) == 1
