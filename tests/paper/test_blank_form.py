"""Blank forms: the school's own words, editable in Notepad, and a clear word about what is wrong in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from buut_desktop.domain.print_stamp import PrintStamp
from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.paper.blocks import Blank, FormLine, Prose, Question, Space, WriteLines
from buut_desktop.paper.form_text import FormText, parse_form
from buut_desktop.paper.printing import PaperPrinting
from tests.paper.conftest import Read

OLDER = "terugkijken_groep_6_8"
QUESTIONS = (
    "1  Wat gebeurde er? Waar was het, wie waren erbij, wat deed jij zelf?",
    "2  Wat dacht je op dat moment?",
    "3  Wat voelde je?",
    "4  Wat zou de ander gevoeld hebben? Wat had de ander nodig?",
    "5  Wat heb je bedacht om dit op te lossen?",
    "6  Hoe en wanneer maak je het goed?",
    "7  Wat doe je een volgende keer?",
    "8  Wie kan je daarbij helpen?",
    "9  Is er iets wat wij moeten weten of anders moeten doen?",
)


@dataclass(frozen=True)
class Form:
    """What the use case hands over."""

    stamp: PrintStamp
    form: str = OLDER
    filled: Mapping[str, str] = field(default_factory=dict)


def parsed(text: str, filled: Mapping[str, str] | None = None) -> FormText:
    """Parse a form as it would come from a file."""
    return parse_form(text.encode(), "proef.txt", filled or {})


def test_the_reflection_form_stands_on_one_sheet_word_for_word(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.form(Form(stamp)))
    assert len(shown.sheets) == 1
    assert shown.sizes == [pytest.approx((595.3, 841.9), abs=0.1)]
    for words in (
        "Terugkijken",
        "naam · datum · samen met",
        *QUESTIONS,
        "Wij kijken samen terug op: Jij: Juf of meester:",
        "Dit blad bewaren we bij jouw juf of meester. Je ouders mogen het lezen.",
        "blad 1 van 1",
    ):
        assert shown.has(words), words
    assert "#" not in shown.text
    assert "[" not in shown.text


def test_name_and_date_are_written_in_and_nowhere_else(printing: PaperPrinting, stamp: PrintStamp) -> None:
    filled = {"naam": "Aimée van ’t Hazelpad", "datum": "18-11-2026"}
    shown = Read(printing.form(Form(stamp, filled=filled)))
    assert shown.has("naam Aimée van ’t Hazelpad · datum 18-11-2026 · samen met")
    assert shown.letters.count("Hazelpad") == 1
    assert len(shown.sheets) == 1


@pytest.mark.parametrize("name", ["<b>Noor & Finn</b> van der Regenboog", "Reus" * 120, "Wim " * 120])
def test_a_name_of_any_kind_is_written_whole(printing: PaperPrinting, stamp: PrintStamp, name: str) -> None:
    assert Read(printing.form(Form(stamp, filled={"naam": name}))).has(name)


def test_the_properties_of_a_filled_form_name_nobody(printing: PaperPrinting, stamp: PrintStamp) -> None:
    shown = Read(printing.form(Form(stamp, filled={"naam": "Noor van der Regenboog"})))
    assert shown.properties["Title"] == "Terugkijken"
    assert "Noor" not in str(shown.properties)


def test_an_edited_form_is_printed_as_edited(stamp: PrintStamp, tmp_path: Path) -> None:
    text = "\ufeffTitel: Samen spelen\r\nkop: met [wie]\r\n\r\nDit <mag> wel & niet.\r\n1  Vraag?\r\n___\r\n____\r\n"
    (tmp_path / "eigen.txt").write_bytes(text.encode("utf-8"))
    shown = Read(PaperPrinting(forms=tmp_path).form(Form(stamp, "eigen", {"wie": "Łucja"})))
    assert shown.has("Samen spelen")
    assert shown.has("met Łucja")
    assert shown.has("Dit <mag> wel & niet. 1 Vraag?")


def test_a_form_of_many_questions_goes_on_on_a_next_sheet(stamp: PrintStamp, tmp_path: Path) -> None:
    questions = "".join(f"{n}  Vraag {n}?\n____\n____\n____\n" for n in range(1, 40))
    (tmp_path / "lang.txt").write_text(f"titel: Lang\n\n{questions}{'____' + chr(10)}" * 1 + "____\n" * 90, "utf-8")
    shown = Read(PaperPrinting(forms=tmp_path).form(Form(stamp, "lang")))
    assert len(shown.sheets) > 2
    assert all(shown.has(f"{n}  Vraag {n}?") for n in range(1, 40))


def test_lines_belong_to_the_question_above_them() -> None:
    form = parsed("titel: T\n\n1  Een?\n____\n____\n\n2  Twee?\nlos\n____\n____")
    assert form.body[0] == Question("1  Een?", 2)
    assert form.body[1:3] == (Space(), Question("2  Twee?", 0))
    assert form.body[4] == WriteLines(2)


def test_a_text_on_several_lines_is_one_and_an_empty_line_ends_it() -> None:
    assert parsed("titel: T\n\neerst\ndan\n\n\ntot slot\n").body == (
        Prose("eerst dan"),
        Space(),
        Prose("tot slot"),
        Space(),
    )


def test_blanks_are_found_by_name_whatever_their_capitals() -> None:
    form = parsed("titel: T\nkop: naam [ Naam ] op [de  dag]\n\n", {"naam": "Bo"})
    assert form.head == FormLine(("naam ", Blank("Naam", "Bo"), " op ", Blank("de dag")))
    assert form.blanks == {"Naam", "de dag"}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "titel"),
        ("# alleen uitleg\n", 1, "titel"),
        ("kop: naam [naam]\n\n1  Vraag?", 1, "titel"),
        ("titel: T\nkopp: naam\n\n", 2, "hier hoort"),
        ("titel: T\ntitel: U\n\n", 2, "twee keer"),
        ("titel:\n\n", 1, "staat niets"),
        ("titel: T\n\nnaam [naam", 3, "haakje"),
        ("titel: T\n\nnaam naam]", 3, "haakje"),
        ("titel: T\n\nnaam [[naam]]", 3, "haakje"),
        ("titel: T\n\nnaam [  ]", 3, "geen naam"),
        ("1  Vraag zonder titel?\n", 1, "hier hoort"),
    ],
)
def test_a_mistake_in_a_form_is_told_with_file_line_and_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(KnownProblem) as problem:
        parsed(text)
    assert problem.value.code == "form_file"
    assert (problem.value.details["file"], problem.value.details["line"]) == ("proef.txt", line)
    assert reason in str(problem.value.details["reason"])


def test_a_file_in_another_encoding_is_refused_at_its_line() -> None:
    with pytest.raises(KnownProblem) as problem:
        parse_form("titel: T\n\nZoë".encode("cp1252"), "proef.txt", {})
    assert problem.value.details["line"] == 3
    assert "UTF-8" in str(problem.value.details["reason"])


def test_a_form_that_is_not_there_is_told(printing: PaperPrinting, stamp: PrintStamp) -> None:
    with pytest.raises(KnownProblem) as problem:
        printing.form(replace(Form(stamp), form="bestaat_niet"))
    assert (problem.value.code, problem.value.details["file"]) == ("form_file", "bestaat_niet.txt")


def test_another_file_of_any_size_is_refused() -> None:
    with pytest.raises(KnownProblem) as problem:
        parse_form(b"x" * 300_000, "proef.txt", {})
    assert "te groot" in str(problem.value.details["reason"])
