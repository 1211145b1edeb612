"""A second file on a real school file, as other systems write it: who it finds again, and of whom a person is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from buut_desktop.domain.import_plan import Doubt, ImportChoices, ImportPlan
from buut_desktop.domain.school_import import SchoolImport
from buut_desktop.exchange.edex import understood
from buut_desktop.exchange.edex_worker import answer
from tests.school import School
from tests.use_cases.imports import Child, QuickCopies, importer, take_in, write_edexml

NOOR = Child("1", "Noor", "Regenboog", "Leeuwerik", 6, born=date(2017, 3, 4), prefix="van der")
AIMEE = Child("2", "Aimée", "Hazelpad", "Leeuwerik", 6, born=date(2017, 4, 5), prefix="van ’t")
TIM = Child("3", "Tim", "Zonnewijzer", "Vuurvlinder", 7, born=date(2016, 5, 6))
TOM = Child("4", "Tom", "Zonnewijzer", "Vuurvlinder", 7, born=date(2016, 5, 6))
MEES = Child("5", "Mees", "Eikenblad", "Vuurvlinder", 7, born=date(2016, 1, 2))
OTHER_MEES = Child("6", "Mees", "Eikenblad", "Leeuwerik", 6, born=date(2017, 8, 9))
STORM = Child("7", "Storm", "Windvaan", "Leeuwerik", 6, born=date(2017, 9, 9))
EVERYONE = (NOOR, AIMEE, TIM, TOM, MEES, OTHER_MEES, STORM)


@pytest.fixture
def start(school: School, tmp_path: Path) -> School:
    take_in(school, _read(tmp_path, EVERYONE))
    return school


def _read(place: Path, children: Iterable[Child], day: int = 20, swap: tuple[str, str] = ("", "")) -> SchoolImport:
    content = write_edexml(place / "EDEX.XML", 2026, date(2026, 11, day), children).read_text("utf-8")
    return understood(answer(content.replace(*swap).encode() if swap[0] else content.encode()))


def _but(*changed: Child, without: Iterable[Child] = ()) -> list[Child]:
    """Everyone, with who changed known by the last figure of its key."""
    instead = {each.key[-1]: each for each in changed}
    return [instead.get(each.key, each) for each in EVERYONE if each not in without]


def _plan(school: School, found: SchoolImport) -> ImportPlan:
    return importer(school).propose(school.coach, found, ImportChoices())


def _figures(plan: ImportPlan) -> dict[str, int]:
    names = ("joining", "changing", "moving", "leaving", "returning", "questions")
    return {name: len(getattr(plan, name)) for name in names if getattr(plan, name)}


@pytest.mark.parametrize("sign", ["#", "nieuw-"])
def test_a_new_system_with_other_keys_changes_nobody(start: School, tmp_path: Path, sign: str) -> None:
    found = _read(tmp_path, [replace(each, key=sign + each.key) for each in EVERYONE], 21)
    plan = _plan(start, found)
    assert (_figures(plan), plan.unchanged) == ({}, len(EVERYONE))
    take_in(start, found, backups=QuickCopies())
    with start.cabinet.read() as work:
        keys = {pupil.school_key for pupil in work.people.everyone()}
    assert keys == {each.key if sign == "#" else sign + each.key for each in EVERYONE}


def test_accents_capitals_and_the_place_of_the_prefix_make_no_other_child(start: School, tmp_path: Path) -> None:
    changed = (
        replace(NOOR, key="x1", given_name="NOOR", surname="VAN DER REGENBOOG", prefix=""),
        replace(AIMEE, key="x2", given_name="Aimee", surname="Hazelpad, van 't", prefix=""),
        replace(TIM, key="x3", surname="zonnewijzer"),
    )
    plan = _plan(start, _read(tmp_path, _but(*changed), 21))
    assert (_figures(plan), plan.unchanged) == ({}, len(EVERYONE))


def test_the_same_name_with_each_its_own_birth_date_asks_nothing_until_a_date_is_missing(
    start: School, tmp_path: Path
) -> None:
    renumbered = [replace(each, key=f"#{each.key}") for each in EVERYONE]
    plan = _plan(start, _read(tmp_path, renumbered, 21, ("<geboortedatum>2017-08-09</geboortedatum>", "")))
    # The other Mees is found by his own date, so this can only be the second; still a name alone never decides.
    assert [(each.doubt, [p.birth_date for p in each.candidates]) for each in plan.questions] == [
        (Doubt.SAME_NAME, [date(2017, 8, 9)])
    ]
    assert _figures(plan) == {"questions": 1}


def test_a_key_that_is_promised_finds_who_has_no_birth_date(start: School, tmp_path: Path) -> None:
    plan = _plan(start, _read(tmp_path, EVERYONE, 21, ("<geboortedatum>", "<geboortedatum>onbekend ")))
    assert (_figures(plan), plan.unchanged) == ({}, len(EVERYONE))


def test_without_keys_or_birth_dates_everyone_is_asked_about(start: School, tmp_path: Path) -> None:
    nobody = [replace(each, key="") for each in EVERYONE]
    plan = _plan(start, _read(tmp_path, nobody, 21, ("geboortedatum", "geboren")))
    assert _figures(plan) == {"questions": len(EVERYONE)}


@pytest.mark.parametrize("key", ["x1", "#1", ""])
def test_a_child_under_another_surname_is_asked_about_by_its_birth_date(
    start: School, tmp_path: Path, key: str
) -> None:
    found = _read(tmp_path, _but(replace(NOOR, key=key or "z1", surname="Anemoon", prefix="")), 21)
    plan = _plan(start, found)
    assert _figures(plan) == {"questions": 1}
    [question] = plan.questions
    assert (question.doubt, [p.given_name for p in question.candidates]) == (Doubt.SAME_BIRTH, ["Noor"])
    same = ImportChoices(answers={question.place: question.candidates[0].id})
    assert _figures(importer(start).propose(start.coach, found, same)) == {"changing": 1, "questions": 1}
    take_in(start, found, same, backups=QuickCopies())
    with start.cabinet.read() as work:
        assert len(work.people.everyone()) == len(EVERYONE)


def test_a_twin_is_never_taken_for_the_other(start: School, tmp_path: Path) -> None:
    third = Child("8", "Teun", "Zonnewijzer", "Vuurvlinder", 7, born=TIM.born)
    plan = _plan(start, _read(tmp_path, [*EVERYONE, third], 21))
    assert _figures(plan) == {"joining": 1}
    plan = _plan(start, _read(tmp_path, [replace(each, key=f"#{each.key}") for each in _but(without=[TIM])], 21))
    assert [each.pupil.given_name for each in plan.leaving] == ["Tim"]
    assert _figures(plan) == {"leaving": 1}
    # One twin gone and another name with the same day of birth: only a person knows.
    plan = _plan(start, _read(tmp_path, _but(replace(TIM, key="x3", given_name="Timotheus")), 21))
    assert [[p.given_name for p in each.candidates] for each in plan.questions] == [["Tim"]]


def test_who_joins_moves_and_leaves_is_told_in_one_plan(start: School, tmp_path: Path) -> None:
    new = Child("9", "Lotte", "Duinroos", "Vuurvlinder", 7, born=date(2016, 7, 7))
    moved = replace(STORM, key="#7", group="Vuurvlinder")
    gone = replace(MEES, left_on=date(2026, 11, 10))
    plan = _plan(start, _read(tmp_path, [*_but(moved, gone, without=[AIMEE]), new], 21))
    assert [each.pupil.given_name for each in plan.joining] == ["Lotte"]
    assert [(each.pupil.given_name, each.before, each.after) for each in plan.moving] == [
        ("Storm", "Leeuwerik", "Vuurvlinder")
    ]
    assert sorted((each.pupil.given_name, each.said_by_file) for each in plan.leaving) == [
        ("Aimée", False),
        ("Mees", True),
    ]
    assert plan.questions == ()
