"""A list goes out with a purpose in the log, never with a name in it, and only by who may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from buut_desktop.domain.exported_list import CHOSEN, ListColumn, ListFormat, ListKind, ListPurpose, ListWanted
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.domain.staff import Mentorship, StaffRole
from buut_desktop.use_cases.export_list import ExportList
from buut_desktop.use_cases.keep_staff import KeepStaff
from tests.builders import AUGUST
from tests.school import People, School

PUPILS = ListWanted(
    ListKind.PUPILS, frozenset({ListColumn.HOME_GROUP, ListColumn.PLAZA}), ListFormat.CSV, ListPurpose.GROUP_LIST
)


@pytest.fixture
def people(school: School) -> People:
    """Two home groups of four children."""
    return school.add_people()


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8-sig").splitlines()


def test_a_list_of_pupils_holds_the_columns_asked_for(school: School, people: People, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    school.use(ExportList)(school.coach, PUPILS, path)
    lines = _lines(path)
    assert lines[0] == "Roepnaam;Tussenvoegsel;Achternaam;Groep;Leerplein"
    assert "Noor;van der;Regenboog;Leeuwerik;Heide" in lines
    assert len(lines) == 9
    assert school.log_reasons(Act.EXPORT_LIST) == ["pupils: groepslijst voor het team"]
    assert school.log_broken_at() is None


def test_the_groups_and_the_team_go_out_too(school: School, people: People, tmp_path: Path) -> None:
    keep = school.use(KeepStaff)
    adult = keep.add(school.coach, "Pim Passer", "leerkracht", [StaffRole.RESPONDER], (), AUGUST)
    keep.begin(school.coach, Mentorship(adult, people.home_groups[0].id, AUGUST))
    path = tmp_path / "lijst.csv"
    for kind, line in (
        (ListKind.GROUPS, "Leeuwerik;;Heide;4"),
        (ListKind.TEAM, "Pim Passer;leerkracht;Leeuwerik;ja"),
    ):
        school.use(ExportList)(school.leader, replace(PUPILS, kind=kind, columns=frozenset(CHOSEN[kind])), path)
        assert line in [each.replace("6, 7, 8", "") for each in _lines(path)], kind


@pytest.mark.parametrize(
    ("purpose", "words", "code"),
    [
        (None, "", "purpose_missing"),
        (ListPurpose.OTHER, "  ", "purpose_missing"),
        (ListPurpose.OTHER, "lijst van NOOR", "purpose_names"),
        (ListPurpose.OTHER, "vervoer aimee, maandag", "purpose_names"),
        (ListPurpose.OTHER, "familie ağaçkakan", "purpose_names"),
    ],
)
def test_without_a_purpose_or_with_a_name_in_it_nothing_goes_out(
    school: School, people: People, tmp_path: Path, purpose: ListPurpose | None, words: str, code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        school.use(ExportList)(school.coach, replace(PUPILS, purpose=purpose, words=words), tmp_path / "lijst.csv")
    assert not list(tmp_path.glob("*.csv"))
    assert school.log_reasons(Act.EXPORT_LIST) == []


def test_a_purpose_in_own_words_stands_in_the_log(school: School, people: People, tmp_path: Path) -> None:
    wanted = replace(PUPILS, purpose=ListPurpose.OTHER, words=" lijst voor de  schoolreis ")
    school.use(ExportList)(school.coach, wanted, tmp_path / "lijst.csv")
    assert school.log_reasons(Act.EXPORT_LIST) == ["pupils: lijst voor de schoolreis"]


def test_a_list_that_was_not_written_is_not_in_the_log(school: School, people: People, tmp_path: Path) -> None:
    with pytest.raises(KnownProblem, match="list_not_written"):
        school.use(ExportList)(school.coach, PUPILS, tmp_path / "nowhere" / "lijst.csv")
    assert school.log_reasons(Act.EXPORT_LIST) == []


def test_a_list_that_the_log_could_not_tell_of_is_taken_away(
    school: School, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KnownProblem("disk_full")

    monkeypatch.setattr(school.cabinet, "_log", full)
    path = tmp_path / "lijst.csv"
    with pytest.raises(KnownProblem, match="disk_full"):
        school.use(ExportList)(school.coach, PUPILS, path)
    assert not path.exists()


def test_the_contact_person_exports_nothing(school: School, people: People, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not_allowed"):
        school.use(ExportList)(school.contact, PUPILS, tmp_path / "lijst.csv")
