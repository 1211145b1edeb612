"""What the rules make of a file: groups become whole again, children are kept, doubts are noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from buut_desktop.domain.import_rules import understand
from buut_desktop.domain.people import GroupKind
from buut_desktop.domain.school_import import GroupRow, ImportedPupil, NoteCode, PupilRow, SchoolImport, SchoolRows

NOOR = PupilRow(10, "20001", "Noor", "van der", "Regenboog", "2018-03-04", "4", ("A",))
FINN = PupilRow(20, "20002", "Finn", "", "Zonnewijzer", "2017-11-30", "5", ("A",))
GROUP = GroupRow(5, "A", "Kwikstaart", "C")


def read(*pupils: PupilRow, groups: tuple[GroupRow, ...] = (GROUP,), **file: str) -> SchoolImport:
    return understand(SchoolRows(groups=groups, pupils=pupils, **{"school_year": "2026-2027", **file}))  # type: ignore[arg-type]


def codes(found: SchoolImport) -> list[str]:
    return [note.code.value for note in found.notes]


def only(found: SchoolImport) -> ImportedPupil:
    assert len(found.pupils) == 1
    return found.pupils[0]


def test_a_pupil_is_taken_over_with_what_the_school_needs_and_nothing_more() -> None:
    assert only(read(replace(NOOR, joined_on="2022-08-22"))) == ImportedPupil(
        "20001", True, "Noor", "van der", "Regenboog", date(2018, 3, 4), "4", "A", (), date(2022, 8, 22), None
    )


def test_pupils_come_by_first_name_then_surname() -> None:
    other = replace(NOOR, key="3", surname="Anemoon")
    assert [(p.given_name, p.surname) for p in read(NOOR, other, FINN).pupils] == [
        ("Finn", "Zonnewijzer"),
        ("Noor", "Anemoon"),
        ("Noor", "Regenboog"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("303_lj_1", "1-2 Kwikstaart"), ("303_lj_2", "1-2 Kwikstaart")),
        (("303_lj_1", "Kwikstaart 1"), ("303_lj_2", "Kwikstaart 2")),
        (("17", "Kwikstaart"), ("18", "kwikstaart ")),
        (("303_LJ_1", "a"), ("303_lj_2", "b")),
    ],
)
def test_a_group_split_by_leerjaar_becomes_one(first: tuple[str, str], second: tuple[str, str]) -> None:
    rows = (GroupRow(1, *first, "1"), GroupRow(2, *second, "2"))
    found = read(
        replace(NOOR, groups=(first[0],), year_group=""),
        replace(FINN, groups=(second[0],), year_group=""),
        groups=rows,
    )
    (group,) = found.groups
    assert (group.kind, group.name, group.year_groups) == (GroupKind.HOME_GROUP, first[1], ("1", "2"))
    assert {p.group_key for p in found.pupils} == {group.key}
    assert {p.given_name: p.year_group for p in found.pupils} == {"Noor": "1", "Finn": "2"}
    assert codes(found) == ["groups_merged"]
    assert found.notes[0].count == 2


def test_a_row_that_joins_two_groups_makes_them_one() -> None:
    rows = (GroupRow(1, "x", "Duif", "1"), GroupRow(2, "9_lj_2", "Meeuw", "2"), GroupRow(3, "9_lj_3", "Duif", "3"))
    found = read(replace(NOOR, groups=("9_lj_2",)), replace(FINN, groups=("x",)), groups=rows)
    (group,) = found.groups
    assert group.year_groups == ("1", "2", "3")
    assert {p.group_key for p in found.pupils} == {group.key}


def test_a_combination_group_stays_one_and_has_the_leerjaren_of_its_pupils() -> None:
    found = read(NOOR, FINN)
    assert [(g.key, g.year_groups) for g in found.groups] == [("A", ("4", "5"))]
    assert codes(found) == []


@pytest.mark.parametrize(
    ("own", "of_group", "taken"),
    [
        ("3", "4", "3"),
        ("", "4", "4"),
        ("C", "4", "4"),
        ("", "C", None),
        ("04", "", "4"),
        ("", "", None),
        ("s", "", "S"),
    ],
)
def test_the_pupils_own_leerjaar_wins(own: str, of_group: str, taken: str | None) -> None:
    found = read(replace(NOOR, year_group=own), groups=(replace(GROUP, year_group=of_group),))
    assert only(found).year_group == taken


def test_a_leerjaar_that_does_not_exist_is_noted_and_left_out() -> None:
    found = read(replace(NOOR, year_group="4/5"))
    assert only(found).year_group is None
    assert codes(found) == ["year_group_unknown"]


def test_a_composite_group_is_a_learning_plaza_even_under_the_key_of_a_home_group() -> None:
    rows = (
        GROUP,
        GroupRow(6, "A", "Leerplein Bos", composite=True),
        GroupRow(7, "B", "Leerplein Duin", composite=True),
    )
    found = read(replace(NOOR, composites=("A", "B", "A")), groups=rows)
    plazas = [g for g in found.groups if g.kind is GroupKind.LEARNING_PLAZA]
    assert [(g.name, g.year_groups) for g in plazas] == [("Leerplein Bos", ("4",)), ("Leerplein Duin", ("4",))]
    assert only(found).plaza_keys == tuple(g.key for g in plazas)
    assert len({g.key for g in found.groups}) == 3


def test_a_pupil_whose_group_is_not_in_the_file_is_kept_without_one() -> None:
    found = read(replace(NOOR, groups=("ZZZ",), composites=("YYY",)))
    assert only(found).group_key is None
    assert only(found).plaza_keys == ()
    assert codes(found) == ["group_unknown", "plaza_unknown"]
    assert found.notes[0].about == "Noor van der Regenboog"
    assert [note.code for note in found.to_look_at] == [NoteCode.GROUP_UNKNOWN]


def test_of_two_home_groups_the_first_one_counts() -> None:
    found = read(replace(NOOR, groups=("A", "B")), groups=(GROUP, GroupRow(6, "B", "Wulp")))
    assert only(found).group_key == "A"
    assert codes(found) == ["group_second"]


def test_two_pupils_with_one_key_are_both_kept_and_the_key_is_trusted_for_neither() -> None:
    found = read(NOOR, replace(FINN, key=NOOR.key))
    assert [(p.given_name, p.key_is_stable) for p in found.pupils] == [("Finn", False), ("Noor", False)]
    assert codes(found) == ["key_twice", "key_twice"]


def test_the_same_pupil_twice_is_kept_once_with_what_either_row_knows() -> None:
    again = replace(NOOR, line=30, groups=(), birth_date="", joined_on="2022-08-22", year_group="")
    found = read(again, replace(NOOR, line=40))
    assert only(found).group_key == "A"
    assert only(found).birth_date == date(2018, 3, 4)
    assert only(found).joined_on == date(2022, 8, 22)
    assert only(found).key_is_stable
    assert [(note.code.value, note.line) for note in found.notes] == [("row_twice", 40)]


def test_one_name_and_key_with_two_birth_dates_are_two_pupils() -> None:
    found = read(NOOR, replace(NOOR, birth_date="2016-01-01"))
    assert len(found.pupils) == 2
    assert codes(found) == ["key_twice", "key_twice"]


def test_the_same_name_and_birth_date_under_another_key_is_kept_and_noted() -> None:
    found = read(NOOR, replace(NOOR, key="other"))
    assert len(found.pupils) == 2
    assert codes(found) == ["alike"]


def test_a_name_alone_makes_nobody_the_same() -> None:
    found = read(replace(NOOR, birth_date=""), replace(NOOR, key="other", birth_date=""))
    assert len(found.pupils) == 2
    assert codes(found) == []


def test_a_key_that_is_not_promised_is_not_trusted() -> None:
    found = read(replace(NOOR, key="#001"), replace(FINN, key=""))
    assert [(p.key, p.key_is_stable) for p in found.pupils] == [(None, False), ("#001", False)]
    assert codes(found) == ["key_missing", "key_unstable"]


@pytest.mark.parametrize(
    ("left_on", "file", "has_left", "noted"),
    [
        ("2026-09-30", {"reference_day": "2026-10-01"}, True, False),
        ("2026-10-01", {"reference_day": "2026-10-01"}, False, False),
        ("2026-09-30", {"made_on": "2026-10-01T09:00:00"}, True, False),
        ("2026-10-15", {"reference_day": "2026-10-01", "made_on": "2026-11-01"}, False, False),
        ("2026-07-31", {}, True, False),
        ("2026-10-02", {}, False, True),
        ("2020-10-02", {"school_year": ""}, False, True),
        ("", {"reference_day": "2026-10-01"}, False, False),
    ],
)
def test_who_left_before_the_day_of_the_file_is_set_apart(
    left_on: str, file: dict[str, str], has_left: bool, noted: bool
) -> None:
    found = read(replace(NOOR, left_on=left_on), **file)
    assert (len(found.left), len(found.pupils)) == ((1, 0) if has_left else (0, 1))
    assert codes(found) == (["left_unsure"] if noted else [])


@pytest.mark.parametrize(("own", "of_group"), [("H", "4"), ("h", "4"), ("", "H")])
def test_jaargroep_h_says_that_somebody_left(own: str, of_group: str) -> None:
    found = read(replace(NOOR, year_group=own), groups=(replace(GROUP, year_group=of_group),))
    assert not found.pupils
    assert [(p.given_name, p.year_group) for p in found.left] == [("Noor", None)]


def test_a_group_of_only_former_pupils_is_no_group() -> None:
    found = read(FINN, groups=(GROUP, GroupRow(6, "oud", "Oud-leerlingen", "H")))
    assert [g.key for g in found.groups] == ["A"]


@pytest.mark.parametrize(
    ("written", "year", "noted"),
    [("2026-2027", 2026, False), (" 2026/2027 ", 2026, False), ("2026-27", 2026, False), ("2031", 2031, False),
     ("2099-2100", 2099, False), ("", None, False), ("2026-2028", None, True), ("dit jaar", None, True)],
)  # fmt: skip
def test_a_school_year_that_is_not_there_is_asked_for_not_guessed(written: str, year: int | None, noted: bool) -> None:
    found = read(NOOR, school_year=written)
    assert found.school_year == year
    assert codes(found) == (["school_year_unclear"] if noted else [])


@pytest.mark.parametrize(
    ("written", "day"),
    [("2018-03-04", date(2018, 3, 4)), ("2018-03-04+01:00", date(2018, 3, 4)), ("4/3/2018", date(2018, 3, 4)),
     ("2018-03-04T00:00:00Z", date(2018, 3, 4)), ("2018-02-30", None), ("04-03-2018", date(2018, 3, 4)),
     ("04-03-2018 00:00:00", date(2018, 3, 4)), ("20180304", date(2018, 3, 4)), ("04-03-18", None),
     ("31-02-2018", None), ("2018-00-00", None), ("0018-03-04", None), ("2018-03-0412", None)],
)  # fmt: skip
def test_a_date_that_is_none_is_noted_and_left_out(written: str, day: date | None) -> None:
    found = read(replace(NOOR, birth_date=written))
    assert only(found).birth_date == day
    assert codes(found) == ([] if day else ["date_unclear"])


def test_a_row_without_any_name_is_told_of() -> None:
    found = read(replace(NOOR, given_name=" ", surname="\u200b"), FINN)
    assert [p.given_name for p in found.pupils] == ["Finn"]
    assert [(note.code.value, note.line) for note in found.notes] == [("name_missing", 10)]


def test_names_are_cleaned_as_they_come_in() -> None:
    pupil = only(read(replace(NOOR, given_name=" Zoe\u0308 \n Mae\u202e ", surname="No\x07ot\u200b")))
    assert (pupil.given_name, pupil.surname) == ("Zoë Mae", "Noot")


def test_what_was_left_out_is_passed_on_as_counts() -> None:
    found = understand(SchoolRows(pupils=(NOOR,), ignored={"bsn": 1, "etniciteit": 3}))
    assert found.ignored == {"bsn": 1, "etniciteit": 3}
