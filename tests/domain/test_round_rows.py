"""Files of a round: which shapes are understood, what is refused with its place, and who a name may be."""

from __future__ import annotations

from uuid import UUID

import pytest

from buut_desktop.domain.column_mapping import Sheet, TableFile
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.round_roster import Found, Listed, Roster
from buut_desktop.domain.round_rows import FileQuestion, FileRow, Shape, Where, Written, read_rows, written
from buut_desktop.domain.sociogram import AnswerState


def table(*rows: str, more: tuple[str, ...] = ()) -> TableFile:
    """A file of one sheet, or with a second one; cells are parted by semicolons."""
    sheets = [tuple(tuple(row.split(";")) for row in part) for part in (rows, more) if part]
    return TableFile("csv", tuple(Sheet(f"Blad {n}", part) for n, part in enumerate(sheets, 1)))


def told(file: TableFile) -> list[str]:
    """Who chose whom, with the question, the sign and the answer."""
    return [_said(row) for row in read_rows(file).rows]


def _said(row: FileRow) -> str:
    sign = {True: "+", False: "-", None: "?"}[row.question.positive]
    whom = row.chosen.text if row.chosen else row.state.value if row.state else "…"
    return f"{row.chooser.text} {sign} {whom}" + (f" ({row.question.text})" if row.question.text else "")


def test_a_line_for_each_choice_with_heads_in_any_order_and_language() -> None:
    assert told(table("gekozen;vraag;teken;kiezer", "Noor;spelen;+;Finn", "Mees;spelen;-;Finn")) == [
        "Finn + Noor (spelen)",
        "Finn - Mees (spelen)",
    ]
    # Of who gave choices of one sign only, nothing is known of the other.
    assert told(table("kiezer;gekozen;teken", "Noor;Finn;+", "Finn;Noor;-", "Finn;Mees;+")) == [
        "Noor + Finn", "Finn - Noor", "Finn + Mees", "Noor - …",
    ]  # fmt: skip
    assert told(table("Sociogram groep 5;", ";", "From;To", "12;13", "12 Noor;14. Mees")) == [
        "12 ? 13",
        "12 Noor ? 14 Mees",
    ]


def test_choices_beside_each_other_are_one_choice_each_and_an_empty_line_says_nothing() -> None:
    rows = read_rows(
        table("Naam;Keuze 1;Keuze 2;Keuze 3", "Noor;Finn;;Mees", "Finn;;;", "Naam;Keuze 1;Keuze 2;Keuze 3")
    )
    assert [_said(row) for row in rows.rows] == ["Noor ? Finn", "Noor ? Mees", "Finn ? …"]
    assert [row.where for row in rows.rows] == [Where(0, 2, 2), Where(0, 2, 4), Where(0, 3)]
    assert [row.silent for row in rows.rows] == [False, False, True]


def test_an_answer_may_stand_in_the_place_of_a_choice() -> None:
    file = table("kiezer nr;kiezer;gekozen nr;gekozen;antwoord", "12;Noor;13;Finn;antwoord", "13;Finn;;;niemand")
    rows = read_rows(file).rows
    assert rows[0].chosen == Written("13", "Finn")
    assert [row.state for row in rows] == [AnswerState.ANSWERED, AnswerState.NOBODY]


def test_a_column_that_means_something_else_here_is_passed_over() -> None:
    assert told(table("kiezer;gekozen;soort;status", "Noor;Finn;vriend;oud", "Finn;Noor;vriend;nieuw")) == [
        "Noor ? Finn",
        "Finn ? Noor",
    ]


def test_several_times_in_one_file_are_told_apart_and_one_time_needs_no_name() -> None:
    rows = read_rows(table("from;to;wave;question", "a;b;1;friend", "a;b;2;friend")).rows
    assert [row.question for row in rows] == [FileQuestion("1", "friend"), FileQuestion("2", "friend")]
    assert read_rows(table("from;to;wave", "a;b;1", "b;a;1")).rows[0].question == FileQuestion()


def test_a_matrix_knows_many_marks_and_rows_need_not_stand_as_the_columns() -> None:
    file = table(";Noor;Finn;Mees", "Mees;x;0;.", "Noor;■;−1;+", "Finn;+/-;;")
    rows = read_rows(file)
    assert rows.shape is Shape.MATRIX
    assert [_said(row) for row in rows.rows] == [
        "Mees + Noor", "Mees - …", "Noor + Mees", "Noor - Finn", "Finn + Noor", "Finn - Noor",
    ]  # fmt: skip
    assert rows.rows[0].where == Where(0, 2, 2)


def test_marks_of_one_kind_do_not_say_whether_they_are_glad() -> None:
    assert told(table("Met wie liever niet?;10;11;totaal", "10;;1;1", "11;1;;1", "totaal;1;1;2")) == [
        "10 ? 11 (Met wie liever niet?)",
        "11 ? 10 (Met wie liever niet?)",
    ]


def test_a_matrix_may_have_names_at_one_side_and_numbers_at_the_other() -> None:
    assert told(table("Nr;Naam;10;11", "10;Noor;;x", "11;Finn;;")) == ["10 Noor ? 11", "11 Finn ? …"]
    assert told(table(";10;11", "Noor;;1", "Finn;1;")) == ["Noor ? 11", "Finn ? 10"]


def test_where_both_stand_in_a_workbook_the_lines_count() -> None:
    rows = read_rows(table(";a;b", "a;;1", "b;1;", more=("kiezer;gekozen", "a;b")))
    assert (rows.shape, [_said(row) for row in rows.rows], rows.rows[0].where.sheet) == (Shape.EDGES, ["a ? b"], 2)


@pytest.mark.parametrize(
    ("file", "code", "where"),
    [
        (table("Roepnaam;Groep", "Noor;5", "Finn;5"), "round_rows_unknown", None),
        (table("een;twee;drie"), "round_rows_unknown", None),
        (table(";Noor;Finn", "Noor;;2", "Finn;3;"), "round_value", Where(0, 2, 3)),
        (table(";Noor;Finn", "Noor;;Ja hoor", "Finn;1;"), "round_value", Where(0, 2, 3)),
        (table("kiezer;gekozen;teken", "a;b;+", "a;c;+", "a;d;misschien"), "round_value", Where(0, 4, 3)),
        (table("kiezer;gekozen;antwoord", "a;;niemand", "b;;niemand", "c;;weet niet"), "round_value", Where(0, 4, 3)),
        (table("kiezer;gekozen", "a;b", ";c"), "round_value", Where(0, 3, 1)),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(file: TableFile, code: str, where: Where | None) -> None:
    with pytest.raises(Refusal, match=code) as refused:
        read_rows(file)
    assert refused.value.details.get("where") == where


def test_more_choices_than_a_round_can_have_are_refused() -> None:
    names = [f"kind {n}" for n in range(230)]
    rows = [f"{name}" + ";x" * 230 for name in names]
    with pytest.raises(Refusal, match="round_rows_many"):
        read_rows(table(";".join(["", *names]), *rows))


# Who is meant

NOOR_R, NOOR_B, FINN, SEYMA, LAYLA, TIEN, X = (UUID(int=n) for n in range(1, 8))
ROSTER = Roster(
    [
        Listed(NOOR_R, 10, "Noor van der Regenboog", "Noor R.", "NR"),
        Listed(NOOR_B, 11, "Noor Bos", "Noor B.", "NB"),
        Listed(FINN, 12, "Finn Zonnewijzer", "Finn", "FZ"),
        Listed(SEYMA, 13, "Şeyma Ağaçkakan", "Şeyma", "ŞA"),
        Listed(LAYLA, 14, "ليلى الوردة", "ليلى", "ل‌ا"),
        Listed(TIEN, 15, "1003", "1003", "1"),
        Listed(X, 16, "$x$ <b>", "$x$", "XB"),
    ]
)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("Noor van der Regenboog", NOOR_R),
        ("Regenboog, Noor van der", NOOR_R),
        ("noor vander regenboog", None),
        ("Noor R", NOOR_R),
        ("Noor Reg.", NOOR_R),
        ("Noor R.", NOOR_R),
        ("Finn", FINN),
        ("FINN  zonnewijzer", FINN),
        ("seyma", SEYMA),
        ("Seyma A", SEYMA),
        ("ليلى", LAYLA),
        ("12", FINN),
        ("12 Finn", FINN),
        ("11 Noor", NOOR_B),
        ("NB", NOOR_B),
        ("13 ŞA", SEYMA),
        ("1003", TIEN),
        ("$x$", X),
        ("$x$ <b>", X),
        ("17", None),
        ("Sjeyma", None),
        ("99 Finn", FINN),
    ],
)
def test_a_name_that_fits_one_child_is_that_child(cell: str, meant: UUID | None) -> None:
    assert ROSTER.find(written("", cell)).pupil == meant


def test_a_name_that_fits_more_children_is_never_guessed() -> None:
    assert ROSTER.find(written("", "Noor")) == Found(None, (NOOR_R, NOOR_B))
    assert ROSTER.find(written("12", "Noor")) == Found(None, (NOOR_R, NOOR_B))
    assert ROSTER.find(written("12", "Seyma")) == Found(None, (SEYMA, FINN))
    assert ROSTER.find(written("12", "Sjaak")) == Found(None, (FINN,))


def test_numbers_of_another_round_are_known_by_the_names_beside_them() -> None:
    right = [Written("12", "Finn"), Written("13", "Seyma"), Written("10", "Noor")]
    assert ROSTER.same_numbers(right)
    assert not ROSTER.same_numbers([*right, Written("13", "Finn"), Written("14", "Seyma"), Written("15", "ليلى")])
    assert ROSTER.same_numbers([Written("77", ""), Written("", "Finn")])
