"""The sociogram on paper: one sheet of lines and words, every name to be found, nothing said that does not occur."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest

from buut_desktop.domain.print_stamp import Names, PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.domain.sociogram import Place
from buut_desktop.paper.printing import PaperPrinting
from buut_desktop.paper.sociogram_sheet import EDGE, LEGEND, asked, sentence
from buut_desktop.sociometry.arrangement import Layout
from buut_desktop.sociometry.network import Child, ChildId, Network, Tie
from buut_desktop.sociometry.picture import Counts
from buut_desktop.sociometry.status import Status, status
from tests.paper.conftest import Read

FIRST = ("Noor", "Şeyma", "Łucja", "Đorđe", "Aimée", "Iğde", "Mees", "Finn", "Wolkje", "Hagel", "Zonne", "Beuk")
A4, A3 = (841.9, 595.3), (1190.6, 841.9)


@dataclass(frozen=True)
class Sheet:
    """What the use case hands over."""

    stamp: PrintStamp
    network: Network
    status: Status
    group_name: str = "Leerplein Bos"
    round_number: int = 2
    held_on: date = date(2027, 1, 14)
    question: str = "Met wie speel je graag?"
    limit: int | None = 3
    places: tuple[Place, ...] = ()
    layout: Layout = Layout.TARGET
    negative: bool = False
    isolated: frozenset[ChildId] = frozenset()


def name(place: int) -> str:
    """An invented name, different for each place."""
    return FIRST[place % 12] + ("" if place < 12 else f" {chr(65 + place // 12)}")


def network(size: int) -> Network:
    """Children who choose the next two and all the first one; the last is absent, the one before chose nobody."""
    ids = [UUID(int=place + 1) for place in range(size)]
    children = tuple(Child(child, name(place), None, True, place != size - 1) for place, child in enumerate(ids))
    ties = tuple(
        Tie(ids[place], ids[other])
        for place in range(size - 2)
        for other in {0, (place + 1) % (size - 2), (place - 1) % (size - 2)} - {place}
    )
    return Network(children, ties)


def crowd(size: int) -> Network:
    """Children in three groups of whom some are chosen far more than others, as in a real round."""
    ids = [UUID(int=place + 1) for place in range(size)]
    children = tuple(
        Child(child, name(place), ["Vossen", "Mezen", "Egels"][place * 3 // size]) for place, child in enumerate(ids)
    )
    ties = tuple(
        Tie(ids[place], ids[other])
        for place in range(size)
        for other in {place * place % size, (place * 7 + 3) % size, place // 3, place // 7 * 5 % size} - {place}
    )
    return Network(children, ties)


def sheet(stamp: PrintStamp, graph: Network) -> Sheet:
    """The sheet of that network."""
    return Sheet(replace(stamp, names=Names.FIRST, recipient="groepsbespreking"), graph, status(graph))


def test_it_says_what_it_shows_of_whom_and_when(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.sociogram(sheet(stamp, network(12))))
    for words in (
        "Sociogram Leerplein Bos",
        "ronde 2 · 14 januari 2027",
        "11 van 12 kinderen vulden in (92 %)",
        "Met wie speel je graag? (hoogstens 3 keuzes)",
        "1 vaak gekozen · 2 door niemand gekozen (door toeval alleen al ±",
        "10 wederzijdse paren",
        "geen eigenschap van een kind. Wie afwezig was: keuzes onbekend.",
        "Voor: groepsbespreking",
        "Namen: voornaam",
        "Vertrouwelijk · Demoschool De Vuurtoren · afdruk 2026-31 · Ines Liniaal · 18 november 2026 · blad 1 van 1",
    ):
        assert shown.has(words), words


@pytest.mark.parametrize(("size", "wanted"), [(5, A4), (28, A4), (60, A4), (61, A3), (90, A3)])
def test_it_takes_one_sheet_large_enough_for_its_names(
    printing: PaperPrinting, stamp: PrintStamp, size: int, wanted: tuple[float, float]
) -> None:
    graph = crowd(size)
    content = printing.sociogram(sheet(stamp, graph))
    shown = Read(content)
    assert shown.sizes == [pytest.approx(wanted, abs=0.1)]
    assert [child.name for child in graph.children if child.name not in shown.text] == []
    assert min(_letter_sizes(content)) >= 7


def _letter_sizes(content: bytes) -> list[float]:
    with pdfium.PdfDocument(content) as document:
        page = document[0].get_textpage()
        text = page.get_text_range()
        return [
            pdfium_raw.FPDFText_GetFontSize(page.raw, place)
            for place in range(page.count_chars())
            if place < len(text) and chr(pdfium_raw.FPDFText_GetUnicode(page.raw, place)).isalpha()
        ]


def test_it_is_drawn_in_lines_and_each_name_is_found_once(printing: PaperPrinting, stamp: PrintStamp) -> None:
    content = printing.sociogram(sheet(stamp, network(12)))
    with pdfium.PdfDocument(content) as document:
        kinds = {found.type for found in document[0].get_objects()}
        assert pdfium_raw.FPDF_PAGEOBJ_PATH in kinds
        assert pdfium_raw.FPDF_PAGEOBJ_TEXT in kinds
        assert pdfium_raw.FPDF_PAGEOBJ_IMAGE not in kinds
    text = Read(content).text
    assert {n: len(re.findall(rf"\b{n}\b", text)) for n in FIRST} == dict.fromkeys(FIRST, 1)


def test_a_child_stands_where_the_person_put_it(printing: PaperPrinting, stamp: PrintStamp) -> None:
    graph = network(12)
    moved = graph.children[3]
    at_right = replace(sheet(stamp, graph), places=(Place(UUID(int=4), 0.9, 0.0),), layout=Layout.OWN)
    left, right = (_x_of(printing.sociogram(s), moved.name) for s in (sheet(stamp, graph), at_right))
    assert right == pytest.approx(EDGE + (A4[0] - 2 * EDGE) * 0.95, abs=1)
    assert abs(left - right) > 20


def _x_of(content: bytes, word: str) -> float:
    with pdfium.PdfDocument(content) as document:
        page = document[0].get_textpage()
        found = page.search(word, match_whole_word=True).get_next()
        assert found is not None
        boxes = [page.get_charbox(place) for place in range(found[0], found[0] + found[1])]
        return float(boxes[0][0] + boxes[-1][2]) / 2


def test_the_legend_holds_only_what_occurs(printing: PaperPrinting, stamp: PrintStamp) -> None:
    whole = Read(printing.sociogram(sheet(stamp, network(12))))
    occurs = ("often", "unchosen", "isolate", "absent", "mutual", "one_sided")
    lines = {code: words for code, words in LEGEND.items() if not code.startswith("cell_")}  # a table's say the same
    assert [code for code, words in lines.items() if whole.has(words)] == list(occurs)
    ids = [UUID(int=place + 1) for place in range(9)]
    circle = Network(
        tuple(Child(child, name(place)) for place, child in enumerate(ids)),
        tuple(Tie(child, ids[(place + 1) % 9]) for place, child in enumerate(ids)),
    )
    plain = Read(printing.sociogram(sheet(stamp, circle)))
    assert not plain.has(LEGEND["isolate"])
    assert not plain.has(LEGEND["mutual"])
    assert not plain.has(LEGEND["often"])
    assert plain.has("niemand opvallend vaak gekozen · 0 door niemand gekozen")


def test_a_small_group_gets_a_picture_and_no_labels(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.sociogram(sheet(stamp, network(6))))
    assert shown.has("Met minder dan 8 kinderen geven we geen duiding per kind. Kijk samen naar het plaatje.")
    assert not shown.has("opvallend vaak")
    assert not shown.has(LEGEND["often"])


def test_a_group_without_children_is_a_sheet_all_the_same(printing: PaperPrinting, stamp: PrintStamp) -> None:
    assert Read(printing.sociogram(sheet(stamp, Network((), ())))).has("0 van 0 kinderen vulden in")


@pytest.mark.parametrize(("one", "shown"), [("<b>Noor & Bo</b>", True), ("$x$ %s", True), ("小雨", False)])
def test_a_name_is_printed_as_it_is_or_refused(
    printing: PaperPrinting, stamp: PrintStamp, one: str, shown: bool
) -> None:
    graph = network(9)
    named = replace(graph, children=(replace(graph.children[0], name=one), *graph.children[1:]))
    if shown:
        assert Read(printing.sociogram(sheet(stamp, named))).has(one)
        return
    with pytest.raises(KnownProblem) as problem:
        printing.sociogram(sheet(stamp, named))
    assert problem.value.details["sign"] == "小"


def test_long_words_around_the_picture_leave_room_for_it(printing: PaperPrinting, stamp: PrintStamp) -> None:
    wide = replace(sheet(stamp, network(12)), group_name="Leerplein " + "Bosrand " * 20, question="Met wie? " * 40)
    shown = Read(printing.sociogram(wide))
    assert shown.has(wide.group_name)
    assert shown.has(wide.question)
    assert all(shown.has(first) for first in FIRST)


def test_the_properties_name_nobody_and_the_bytes_are_the_same_each_time(
    printing: PaperPrinting, stamp: PrintStamp
) -> None:
    content = printing.sociogram(sheet(stamp, network(12)))
    properties = Read(content).properties
    assert properties["Title"] == "Sociogram"
    assert not any(word in str(properties) for word in (*FIRST, "Ines", "Liniaal"))
    assert content == printing.sociogram(sheet(stamp, network(12)))
    fonts = re.findall(rb"/BaseFont /(\S+)", content)
    assert all(b"SourceSans3" in font for font in fonts)


def test_it_can_be_stopped(printing: PaperPrinting, stamp: PrintStamp) -> None:
    with pytest.raises(KnownProblem) as problem:
        printing.sociogram(sheet(stamp, network(12)), cancelled=lambda: True)
    assert problem.value.code == "stopped"
    told: list[float] = []
    printing.sociogram(sheet(stamp, network(12)), progress=told.append)
    assert (told, told[-1]) == (sorted(told), 1.0)


def test_the_sentence_speaks_of_one_pair_in_the_singular() -> None:
    counts = Counts(often=0, unchosen=1, unchosen_by_chance=2.4, mutual=1, answered=9, size=9, labels_shown=True)
    assert sentence(counts) == (
        "niemand opvallend vaak gekozen · 1 door niemand gekozen (door toeval alleen al ± 2) · 1 wederzijds paar"
    )


@pytest.mark.parametrize(
    ("limit", "words"),
    [(3, "Wie? (hoogstens 3 keuzes)"), (1, "Wie? (hoogstens 1 keuze)"), (None, "Wie? (zoveel keuzes als je wilt)")],
)
def test_the_question_says_how_many_choices_it_left(limit: int | None, words: str) -> None:
    assert asked("Wie?", limit) == words
