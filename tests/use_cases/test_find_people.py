"""Who can be picked: staff who work here, guardians with their children, and the mentor a child had on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.staff import Mentorship, StaffRole
from buut_desktop.ui.shared.person_picker import PersonPicker
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_guardians import GuardianEntry, KeepGuardians
from buut_desktop.use_cases.keep_staff import KeepStaff
from tests.builders import AUGUST
from tests.school import People, School

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(school: School) -> People:
    """Two home groups of four children."""
    return school.add_people()


def test_who_no_longer_works_here_is_not_offered(school: School, people: People) -> None:
    keep = school.use(KeepStaff)
    gone = keep.add(school.coach, "Ties Tipex")
    later = keep.add(school.coach, "Pim Passer")
    keep.leave(school.coach, gone, 1, TODAY)
    keep.leave(school.coach, later, 1, date(2026, 12, 1))
    assert [p.name for p in school.use(FindPeople)(school.coach) if p.kind.adult] == ["Pim Passer"]


def test_the_list_says_whose_parent_and_who_is_a_responder(school: School, people: People) -> None:
    guardians = school.use(KeepGuardians)
    noor, finn = people.pupils[0], people.pupils[1]
    guardians.keep(school.coach, noor.id, None, [GuardianEntry("ouder 1")])
    (home,) = guardians(school.coach, noor.id)
    guardians.share(school.coach, finn.id, noor.id, home.household)
    guardians.keep(school.coach, people.pupils[7].id, None, [GuardianEntry("ouder 1")])
    school.use(KeepStaff).add(school.coach, "Pim Passer", "leerkracht", [StaffRole.RESPONDER], (), AUGUST)
    school.use(KeepStaff).add(school.coach, "Pim Krijtbord")
    with school.cabinet.change(school.coach, Act.CHANGE_STAFF) as work:
        work.people.add_adult(Adult(uuid4(), AdultKind.OUTSIDER, "Pim Stuurwiel", function="taxi"))
        work.keep()
    picker = PersonPicker(school.use(FindPeople)(school.coach))
    assert sorted((s.name, s.where) for s in picker.find("ouder") if not s.adds) == [
        ("ouder 1", "ouder van Finn en Noor"),
        ("ouder 1", "ouder van Mees"),
    ]
    assert [(s.name, s.where) for s in picker.find("pim") if not s.adds] == [
        ("Pim Krijtbord", "personeel"),
        ("Pim Passer", "leerkracht, BHV’er"),
        ("Pim Stuurwiel", "taxi"),
    ]


def test_a_child_has_the_mentors_of_its_group_on_that_day(school: School, people: People) -> None:
    keep, find = school.use(KeepStaff), school.use(FindPeople)
    group, other = people.home_groups
    first = keep.add(school.coach, "Pim Passer", "", (), [group.id], AUGUST)
    second = keep.add(school.coach, "Ines Liniaal", "", (), [other.id], AUGUST)
    keep.begin(school.coach, Mentorship(second, group.id, date(2026, 11, 1)))
    child = people.pupils[0].id
    assert find.mentors(school.coach, child, date(2026, 9, 1)) == ("Pim Passer",)
    assert find.mentors(school.coach, child, TODAY) == ("Pim Passer", "Ines Liniaal")
    keep.leave(school.coach, first, 1, date(2026, 11, 10))
    assert find.mentors(school.coach, child, TODAY) == ("Ines Liniaal",)
    assert find.mentors(school.coach, child, date(2026, 11, 9)) == ("Pim Passer", "Ines Liniaal")
    assert find.mentors(school.coach, uuid4(), TODAY) == ()


def test_a_child_that_left_is_offered_only_where_it_is_asked_for(school: School, people: People) -> None:
    gone = replace(people.pupils[0], left_on=TODAY)
    with school.cabinet.change(school.coach, Act.CHANGE_PUPIL) as work:
        work.people.replace_pupils([gone], "")
        work.keep()
    find = school.use(FindPeople)
    assert gone.id not in {p.id for p in find(school.coach)}
    last = find(school.coach, with_left=True)[-1]
    assert (last.id, last.left, last.group) == (gone.id, True, "")


def test_a_teacher_is_offered_with_the_group_it_is_mentor_of(school: School, people: People) -> None:
    keep = school.use(KeepStaff)
    adult = keep.add(school.coach, "Pim Passer")
    keep.begin(school.coach, Mentorship(adult, people.home_groups[0].id, AUGUST))
    keep.begin(school.coach, Mentorship(adult, people.home_groups[1].id, date(2026, 12, 1)))
    [found] = [p for p in school.use(FindPeople)(school.coach) if p.id == adult]
    assert found.mentor_of == ("Leeuwerik",)
