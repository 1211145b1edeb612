"""Lists in columns: what each column means, and which pupils are in it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain.column_guess import guess, sheet_of_pupils
from buut_desktop.domain.column_mapping import (
    Column,
    ColumnMapping,
    Sheet,
    first_place,
    from_json,
    heads,
    never_taken,
    signature,
    to_json,
)
from buut_desktop.domain.column_rows import to_rows
from buut_desktop.domain.column_values import is_personal_number
from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.school_import import NoteCode, SchoolImport

C = Column
FIELD = """
Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klasnaam;Leerjaar
Noor;van der;Regenboog;12-03-2016;3/4 A;4
Finn;;Zonnewijzer;1-2-2017;3/4 A;3
"""


def sheet(text: str, separator: str = ";") -> Sheet:
    lines = text.removeprefix("\n").removesuffix("\n").split("\n")
    return Sheet("Blad1", tuple(tuple(line.split(separator)) for line in lines))


def read(text: str) -> SchoolImport:
    one = sheet(text)
    return understand(to_rows(one, guess(one)))


def named(found: SchoolImport) -> list[tuple[str, str, str]]:
    return [(p.given_name, p.prefix, p.surname) for p in found.pupils]


NOOR = ("Noor", "van der", "Regenboog")
FINN = ("Finn", "", "Zonnewijzer")


def test_the_columns_of_a_parents_portal_are_known() -> None:
    mapping = guess(sheet(FIELD))
    assert mapping == ColumnMapping(
        (C.GIVEN_NAME, C.PREFIX, C.SURNAME, C.BIRTH_DATE, C.HOME_GROUP, C.YEAR_GROUP), has_heads=True
    )
    found = read(FIELD)
    assert named(found) == [FINN, NOOR]
    assert [(p.birth_date, p.year_group) for p in found.pupils] == [(date(2017, 2, 1), "3"), (date(2016, 3, 12), "4")]
    assert [(g.name, g.year_groups) for g in found.groups] == [("3/4 A", ("3", "4"))]
    assert found.ignored == {}


@pytest.mark.parametrize(
    ("head", "column"),
    [
        *((word, C.GIVEN_NAME) for word in ("voornaam", "ROEPNAAM", "Roepnaam leerling", "First name")),
        *((word, C.PREFIX) for word in ("Voorvoegsel", "tussenvoegsels", "Tv.", "Tussenv.")),
        *((word, C.SURNAME) for word in ("Familienaam", "achternaam", "Achternaam kind")),
        *((word, C.FULL_NAME) for word in ("Naam", "Leerling", "Naam van de leerling", "Volledige naam")),
        *((word, C.BIRTH_DATE) for word in ("geb.datum", "Gebdat", "Geboren op", "geboortedatum (dd-mm-jjjj)")),
        *((word, C.HOME_GROUP) for word in ("Groep", "klas", "Stamgroep", "Klasnaam", "Groepsnaam", "Thuisgroep")),
        *((word, C.YEAR_GROUP) for word in ("Jaargroep", "LEERJAAR", "Lj")),
        *((word, C.KEY) for word in ("Leerlingnummer", "Administratienummer", "LLnr")),
        *((word, C.PLAZA) for word in ("Leerplein", "Plein")),
        *((word, C.JOINED_ON) for word in ("Inschrijfdatum", "Datum instroom", "datum in")),
        *((word, C.LEFT_ON) for word in ("Uitschrijfdatum", "Uitstroomdatum", "Datum uit")),
    ],
)
def test_a_column_has_many_names(head: str, column: Column) -> None:
    assert guess(sheet(f"{head};zus\n;")).columns[0] is column


def test_a_whole_name_in_one_cell_is_taken_apart_in_both_orders() -> None:
    assert named(read("Naam;Groep\nRegenboog, Noor van der;3\nFinn Zonnewijzer;3")) == [FINN, NOOR]


@pytest.mark.parametrize("written", ["Regenboog, van der", "Van der Regenboog", "Regenboog (van der)"])
def test_a_surname_with_its_prefix_in_it_is_taken_apart(written: str) -> None:
    assert named(read(f"Roepnaam;Achternaam\nNoor;{written}\nFinn;Zonnewijzer")) == [FINN, NOOR]


def test_a_filled_prefix_leaves_the_surname_as_it_is() -> None:
    assert named(read("Roepnaam;Tussenvoegsel;Achternaam\nNoor;van;De Wolk")) == [("Noor", "van", "De Wolk")]


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        ("Roepnaam;Naam", "Noor;Van der Regenboog", NOOR),
        ("Roepnaam;Naam", "Noor;Noor van der Regenboog", NOOR),
        ("Roepnaam;Achternaam;Naam", "Noor;van der Regenboog;N. van der Regenboog", NOOR),
        ("Achternaam;Naam", "Regenboog;Noor van der Regenboog", NOOR),
        ("Achternaam;Naam", "van der Regenboog;Noor", NOOR),
        ("Roepnaam;Tussenvoegsel;Naam", "Noor;van der;Regenboog", NOOR),
        ("Achternaam;Tussenvoegsel;Naam", "Regenboog;van der;Noor van der Regenboog", NOOR),
        ("Naam;Tussenvoegsel", "Noor van der Regenboog;van der", NOOR),
    ],
)
def test_naam_means_what_the_other_columns_leave(heads: str, cells: str, expected: tuple[str, str, str]) -> None:
    assert named(read(f"{heads}\n{cells}")) == [expected]
    columns = set(guess(sheet(f"{heads}\n{cells}")).columns)
    assert C.FULL_NAME not in columns or not columns & {C.GIVEN_NAME, C.PREFIX, C.SURNAME}, "no name twice"


def test_a_list_without_heads_is_known_by_what_stands_in_it() -> None:
    text = "\n".join(
        f"{name};{prefix};{surname};{day}-3-16;{group};{1000 + day}"
        for day, (name, prefix, surname, group) in enumerate(
            [(*NOOR, "3A"), (*FINN, "3A"), ("Sem", "de", "Wolk", "4B"), ("Yara", "", "Berg", "4B")], 10
        )
    )
    mapping = guess(sheet(text))
    assert mapping == ColumnMapping(
        (C.GIVEN_NAME, C.PREFIX, C.SURNAME, C.BIRTH_DATE, C.HOME_GROUP, C.KEY), has_heads=False
    )
    assert len(read(text).pupils) == 4


def test_strange_heads_do_not_hide_what_stands_below() -> None:
    mapping = guess(sheet("A;Wie;Toen\n1;Regenboog, Noor van der;12-03-2016\n2;Zonnewijzer, Finn;1-1-2017"))
    assert mapping == ColumnMapping((C.IGNORE, C.FULL_NAME, C.BIRTH_DATE), has_heads=True)


def test_heads_may_stand_below_a_title() -> None:
    text = "Leerlingenlijst Basisschool De Verzonnen Buut;;\n;;\nVoornaam;Achternaam;Klas\nNoor;van der Regenboog;3A"
    one = sheet(text)
    assert first_place(one) == 2
    assert heads(one, guess(one)) == ("Voornaam", "Achternaam", "Klas")
    assert named(read(text)) == [NOOR]


def test_where_groep_stands_beside_klas_the_bare_number_is_the_leerjaar() -> None:
    found = read("Voornaam;Achternaam;Klas;Groep\nNoor;van der Regenboog;Kwikstaart;3")
    assert [(p.group_key, p.year_group) for p in found.pupils] == [("Kwikstaart", "3")]


@pytest.mark.parametrize(
    ("written", "name", "years", "own"),
    [
        ("3/4 A", "3/4 A", ("3", "4"), None),
        ("groep 3a", "groep 3a", ("3",), "3"),
        ("Groep 3/4", "Groep 3/4", ("3", "4"), None),
        ("1-2 Kwikstaart", "1-2 Kwikstaart", ("1", "2"), None),
        ("6 t/m 8", "6 t/m 8", ("6", "7", "8"), None),
        ("Kwikstaart", "Kwikstaart", (), None),
        ("Unit 3", "Unit 3", (), None),
        ("2026-04-03", "3/4", ("3", "4"), None),
        ("7", "7", ("7",), "7"),
    ],
)
def test_a_group_is_named_as_written_and_tells_its_leerjaren(
    written: str, name: str, years: tuple[str, ...], own: str | None
) -> None:
    found = read(f"Naam;Klas\nNoor van der Regenboog;{written}\nFinn Zonnewijzer;{written.upper()}")
    assert [(g.name, g.year_groups) for g in found.groups] == [(name, years)]
    assert {(p.group_key, p.year_group) for p in found.pupils} == {(name, own)}


@pytest.mark.parametrize(("written", "year"), [("groep 4", "4"), ("4.0", "4"), ("04", "4"), ("4e", "4"), ("LJ 4", "4")])
def test_a_leerjaar_is_kept_as_a_number(written: str, year: str) -> None:
    assert read(f"Naam;Leerjaar\nNoor van der Regenboog;{written}").pupils[0].year_group == year


def test_a_leerplein_and_a_thuisgroep_may_have_one_name() -> None:
    found = read("Naam;Klas;Leerplein\nNoor van der Regenboog;Duin;Duin")
    assert len(found.groups) == 2
    assert found.pupils[0].group_key != found.pupils[0].plaza_keys[0]


SENSITIVE = (
    "Naam;BSN;Onderwijsnummer;Geslacht;Adres;Postcode;Telefoon moeder;E-mail vader;Nationaliteit;Huisarts\n"
    "Noor van der Regenboog;111222333;1;v;Laan 1;1234 AB;06 12345678;a@b.nl;x;Dr. Pil\n"
    "Finn Zonnewijzer;;;m;;;;;;"
)


def test_what_is_none_of_ours_is_only_counted() -> None:
    found = read(SENSITIVE)
    assert found.ignored == {
        "bsn": 1, "onderwijsnummer": 1, "geslacht": 2, "adres": 1, "postcode": 1, "telefoon": 1, "emailadres": 1,
        "etniciteit": 1, "other": 1,
    }  # fmt: skip
    assert named(found) == [FINN, NOOR]


@pytest.mark.parametrize("numbers", [("111222333", "123456782"), ("1112.22.333", "123 456 782"), ("111222333", "")])
def test_numbers_of_persons_are_never_taken_over_whatever_stands_above_them(numbers: tuple[str, str]) -> None:
    one = sheet(f"Naam;Leerlingnummer\nNoor van der Regenboog;{numbers[0]}\nFinn Zonnewijzer;{numbers[1]}")
    by_hand = ColumnMapping((C.FULL_NAME, C.KEY))
    for mapping in (guess(one), by_hand):
        rows = to_rows(one, mapping)
        assert rows.ignored == {"bsn": sum(map(bool, numbers))}
        assert {row.key for row in rows.pupils} == {""}
        assert "111222333" not in repr(rows)


def test_a_column_that_is_none_of_ours_cannot_be_chosen_by_hand_either() -> None:
    one = sheet(SENSITIVE)
    rows = to_rows(one, ColumnMapping((C.FULL_NAME, C.KEY, C.KEY, C.YEAR_GROUP, C.HOME_GROUP, C.PLAZA)))
    assert {(row.key, row.groups, row.composites) for row in rows.pupils} == {("", (), ())}


def test_a_number_of_the_row_is_no_key_and_a_real_one_is() -> None:
    assert guess(sheet("Nr;Naam\n1;A B\n2;C D\n3;E F")).columns[0] is C.IGNORE
    assert guess(sheet("Nr;Naam\n20007;A B\n20001;C D\n20003;E F")).columns[0] is C.KEY


def test_a_total_a_row_without_a_name_and_the_heads_of_the_next_page_are_no_pupils() -> None:
    found = read(
        "Naam;Groep\nNoor van der Regenboog;3\n;\nTotaal: 1;\nNaam;Groep\n;4\nFinn Zonnewijzer;4\nAantal leerlingen: 2;"
    )
    assert named(found) == [FINN, NOOR]
    assert [note.line for note in found.notes if note.code is NoteCode.NAME_MISSING] == [4, 6, 8]


def test_a_title_between_the_lines_is_no_pupil() -> None:
    found = read(
        "Roepnaam;Achternaam;Geb.\ngroep 3;;\nNoor;van der Regenboog;1-2-2016\nGroep 4;;\nFinn;Zonnewijzer;3-4-2015"
    )
    assert named(found) == [FINN, NOOR]
    assert [note.line for note in found.notes if note.code is NoteCode.NAME_MISSING] == [2, 4]


def test_a_number_that_counts_the_rows_is_no_key_and_a_telephone_at_home_is_never_taken() -> None:
    lines = "Nr;Naam;Tel thuis;Tel. 2\n1;Noor van der Regenboog;0;0\n2;Finn Zonnewijzer;0;0"
    assert guess(sheet(lines)).columns == (C.IGNORE, C.FULL_NAME, C.IGNORE, C.IGNORE)
    assert set(never_taken(sheet(lines), has_heads=True).values()) == {"telefoon"}


def test_a_title_does_not_disturb_what_the_columns_of_a_list_without_heads_are() -> None:
    lines = "Groep 3;;\nNoor;van der Regenboog;1-2-2016\nGroep 4;;\nFinn;Zonnewijzer;3-4-2015"
    assert guess(sheet(lines)) == ColumnMapping((C.GIVEN_NAME, C.SURNAME, C.BIRTH_DATE), has_heads=False)
    assert guess(sheet("Noor van der Regenboog\nFinn Zonnewijzer\nSem Bos")).columns == (C.FULL_NAME,)


def test_a_date_that_cannot_be_read_is_told_of_and_stays_empty() -> None:
    found = read("Naam;Geboortedatum\nNoor van der Regenboog;31-02-2016\nFinn Zonnewijzer;onbekend\nSem Bos;42441")
    assert [note.about for note in found.notes if note.code is NoteCode.DATE_UNCLEAR] == ["Noor van der Regenboog"]
    assert [p.birth_date for p in found.pupils] == [None, None, date(2016, 3, 12)]


def test_american_dates_are_read_where_they_can_be_nothing_else() -> None:
    found = read("Naam;Geboortedatum\nFinn Zonnewijzer;3/25/2016\nSem Bos;4/5/2016")
    assert [p.birth_date for p in found.pupils] == [date(2016, 3, 25), date(2016, 4, 5)]


def test_days_in_eight_digits_are_no_numbers_of_a_person() -> None:
    days = [day for day in range(10, 29) if is_personal_number(f"{day}032016")]
    assert days, "none of these days says anything"
    for day in days:
        found = read(f"Naam;Geboortedatum\nFinn Zonnewijzer;{day}032016")
        assert (found.pupils[0].birth_date, dict(found.ignored)) == (date(2016, 3, day), {})


def test_the_sheet_with_the_pupils_is_found() -> None:
    assert sheet_of_pupils([sheet("Uitleg\nLees dit eerst"), sheet(FIELD), sheet("a;b\n1;2")]) == 1


# What is remembered.


def test_a_mapping_comes_back_as_it_was_kept() -> None:
    mapping = guess(sheet(FIELD))
    assert from_json(to_json(mapping)) == mapping


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.text() | st.sampled_from(list(C)),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["heads", "columns"]), inner),
    ).map(json.dumps)
)
def test_a_mapping_that_is_not_one_is_nothing(text: str) -> None:
    found = from_json(text)
    assert found is None or from_json(to_json(found)) == found


@pytest.mark.parametrize("text", ["[" * 5_000, "", "null", '{"heads": 1, "columns": []}', '{"heads": true}'])
def test_a_harmful_mapping_is_nothing(text: str) -> None:
    assert from_json(text) is None
    assert from_json(json.dumps({"heads": True, "columns": ["ignore"] * 101})) is None


def test_the_mark_of_a_list_is_that_of_its_heads_alone() -> None:
    mark = signature(sheet(FIELD), has_heads=True)
    assert mark == signature(sheet(FIELD.replace("Noor", "Sem").replace("Roepnaam", "roepnaam ")), has_heads=True)
    assert mark != signature(sheet(FIELD.replace("Leerjaar", "Jaargroep")), has_heads=True)
    assert mark != signature(sheet(FIELD), has_heads=False)
    assert signature(sheet("a;b"), False) == signature(sheet("c;d"), False)


ROWS = st.lists(st.lists(st.text(max_size=12), max_size=6).map(tuple), max_size=8).map(tuple)


@given(ROWS, st.lists(st.sampled_from(list(C)), max_size=7).map(tuple), st.booleans())
def test_any_list_is_understood_by_any_mapping(
    rows: tuple[tuple[str, ...], ...], columns: tuple[Column, ...], has_heads: bool
) -> None:
    one = Sheet("", rows)
    for mapping in (guess(one), ColumnMapping(columns, has_heads)):
        read_rows = to_rows(one, mapping)
        found = understand(read_rows)
        assert len(found.pupils) + len(found.left) <= len(read_rows.pupils) <= len(rows)
