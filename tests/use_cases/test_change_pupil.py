"""A pupil changed by hand: added, corrected, moved, gone, back; on a real school file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.people import Membership, Pupil
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.use_cases.change_pupil import ChangePupil, PupilEntry
from buut_desktop.use_cases.list_pupils import ListPupils
from buut_desktop.use_cases.search_everything import SearchEverything
from tests import builders
from tests.school import People, School

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


@pytest.fixture
def change(school: School) -> ChangePupil:
    """What is under test."""
    return school.use(ChangePupil)


def _pupil(school: School, pupil: UUID) -> Pupil:
    with school.cabinet.read() as work:
        return work.people.placements([pupil], TODAY)[pupil].pupil


def _held(school: School, pupil: UUID) -> tuple[Membership, ...]:
    with school.cabinet.read() as work:
        return work.people.memberships(pupil)


def test_a_pupil_is_added_by_hand(school: School, people: People, change: ChangePupil) -> None:
    entry = PupilEntry("  Wolk ", TODAY, "de", "Zandloper", date(2020, 2, 29), "2", people.home_groups[0].id)
    made = change.add(school.leader, entry)
    school.reopen()
    listed = {p.pupil.id: p for p in school.use(ListPupils)(school.coach).pupils}
    found = listed[made]
    assert (found.pupil.given_name, found.pupil.joined_on, found.pupil.year_group) == ("Wolk", TODAY, "2")
    assert found.home_group is not None
    assert found.home_group.name == "Leeuwerik"
    assert [hit.subject.id for hit in school.use(SearchEverything)(school.coach, "wolk zand")] == [made]


def test_the_same_child_is_not_added_twice(school: School, people: People, change: ChangePupil) -> None:
    noor = people.pupils[0]
    same = PupilEntry("NOOR", TODAY, "van der", "Regenboog", noor.birth_date)
    with pytest.raises(Refusal, match="pupil_known"):
        change.add(school.coach, same)
    change.add(school.coach, replace(same, birth_date=date(2018, 1, 1)))  # another child of that name
    change.add(school.coach, replace(same, birth_date=None))


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"given_name": " "}, "name_missing"),
        ({"birth_date": TODAY + timedelta(days=1)}, "date"),
        ({"year_group": "9"}, "year_group"),
        ({"year_group": "C"}, "year_group"),
        ({"since": date(1989, 1, 1)}, "day_unlikely"),
        ({"since": TODAY + timedelta(days=401)}, "day_unlikely"),
        ({"since": date(2026, 7, 31)}, "group_other_year"),
        ({"group": UUID(int=5)}, "gone"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    school: School, people: People, change: ChangePupil, changed: dict[str, object], code: str
) -> None:
    before = school.cabinet.log_head()
    whole: dict[str, object] = {"given_name": "Wolk", "since": TODAY, "group": people.home_groups[0].id, **changed}
    with pytest.raises(Refusal, match=code):
        change.add(school.coach, PupilEntry(**whole))  # type: ignore[arg-type]
    assert school.cabinet.log_head() == before
    assert len(school.use(ListPupils)(school.coach).pupils) == 8


def test_corrected_names_keep_what_stood_there(school: School, people: People, change: ChangePupil) -> None:
    noor = people.pupils[0]
    corrected = replace(noor, given_name="Noortje", birth_date=date(2017, 4, 1), left_on=TODAY, school_key="x")
    change.correct(school.coach, corrected, "Roepnaam volgens de ouders")
    kept = _pupil(school, noor.id)
    assert (kept.given_name, kept.birth_date, kept.revision) == ("Noortje", date(2017, 4, 1), 2)
    assert (kept.left_on, kept.school_key) == (None, None)  # leaving and the key are not corrected here
    with school.cabinet.read() as work:
        [earlier] = work.people.pupil_history(noor.id)
    assert earlier.reason == "Roepnaam volgens de ouders"
    assert school.log_reasons(Act.CHANGE_PUPIL) == [""], "what somebody typed goes with the record, not in the log"
    assert '"Noor"' in earlier.body
    with pytest.raises(Refusal, match="stale"):
        change.correct(school.coach, corrected, "nog eens")
    head = school.cabinet.log_head()
    assert change.correct(school.coach, kept, "niets anders") == frozenset()
    with pytest.raises(Refusal, match="reason_missing"):
        change.correct(school.coach, replace(kept, given_name="Noor"), "  ")
    assert school.cabinet.log_head() == head


def test_a_leerjaar_of_the_school_system_may_stay(school: School, people: People, change: ChangePupil) -> None:
    child = builders.pupil(0, given_name="Ster", year_group="S")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([child])
        work.keep()
    change.correct(school.coach, replace(child, given_name="Sterre"), "naam")
    assert _pupil(school, child.id).year_group == "S"


def test_a_child_moves_and_the_past_keeps_its_group(school: School, people: People, change: ChangePupil) -> None:
    noor, (lark, moth) = people.pupils[0].id, people.home_groups
    change.move(school.coach, noor, moth.id, date(2026, 11, 1))
    assert _held(school, noor) == (
        Membership(noor, moth.id, date(2026, 11, 1)),
        Membership(noor, lark.id, builders.AUGUST, date(2026, 11, 1)),
    )
    with school.cabinet.read() as work:
        then = work.people.placements([noor], date(2026, 10, 31))[noor].home_group
    assert then == lark
    change.move(school.coach, noor, None, date(2026, 11, 1))
    assert _held(school, noor) == (Membership(noor, lark.id, builders.AUGUST, date(2026, 11, 1)),)


def test_a_move_is_of_the_schoolyear_of_the_group(school: School, people: People, change: ChangePupil) -> None:
    noor, group = people.pupils[0].id, people.home_groups[1].id
    for on, code in ((date(2026, 7, 31), "day_before_joining"), (date(2027, 8, 1), "group_other_year")):
        with pytest.raises(Refusal, match=code):
            change.move(school.coach, noor, group, on)
    for wrong in (people.plaza.id, uuid4()):
        with pytest.raises(Refusal, match="gone"):
            change.move(school.coach, noor, wrong, TODAY)
    with pytest.raises(Refusal, match="gone"):
        change.move(school.coach, uuid4(), group, TODAY)


def test_a_child_leaves_and_its_history_stays(school: School, people: People, change: ChangePupil) -> None:
    noor, (lark, moth) = people.pupils[0].id, people.home_groups
    change.leave(school.coach, noor, date(2026, 12, 1))
    assert _pupil(school, noor).left_on == date(2026, 12, 1)
    assert _held(school, noor) == (Membership(noor, lark.id, builders.AUGUST, date(2026, 12, 1)),)
    assert noor in {p.pupil.id for p in school.use(ListPupils)(school.coach).pupils}  # until the day comes
    change.move(school.coach, noor, moth.id, TODAY)  # and may still move until then
    assert _held(school, noor)[0] == Membership(noor, moth.id, TODAY, date(2026, 12, 1))
    school.clock.later(days=7)
    assert noor not in {p.pupil.id for p in school.use(ListPupils)(school.coach).pupils}
    with pytest.raises(Refusal, match="pupil_left"):
        change.leave(school.coach, noor, date(2026, 12, 2))
    with pytest.raises(Refusal, match="pupil_left"):
        change.move(school.coach, noor, moth.id, date(2026, 12, 1))


def test_leaving_before_one_came_is_refused(school: School, people: People, change: ChangePupil) -> None:
    with pytest.raises(Refusal, match="day_before_joining"):
        change.leave(school.coach, people.pupils[0].id, date(2026, 7, 31))


def test_leaving_that_was_a_mistake_leaves_no_gap(school: School, people: People, change: ChangePupil) -> None:
    noor, lark = people.pupils[0].id, people.home_groups[0].id
    before = _held(school, noor)
    change.leave(school.coach, noor, TODAY)
    change.stay(school.coach, noor, lark, TODAY)
    assert (_held(school, noor), _pupil(school, noor).left_on) == (before, None)
    with pytest.raises(Refusal, match="pupil_stays"):
        change.stay(school.coach, noor, lark, TODAY)


def test_a_child_that_comes_back_has_a_gap(school: School, people: People, change: ChangePupil) -> None:
    noor, moth = people.pupils[0].id, people.home_groups[1].id
    change.leave(school.coach, noor, date(2026, 10, 1))
    change.stay(school.coach, noor, moth, TODAY)
    assert [(m.since, m.until) for m in _held(school, noor)] == [(TODAY, None), (builders.AUGUST, date(2026, 10, 1))]
    change.leave(school.coach, noor, TODAY)
    change.stay(school.coach, noor, None, TODAY)
    assert [(m.since, m.until) for m in _held(school, noor)] == [(builders.AUGUST, date(2026, 10, 1))]


def test_several_children_move_together_or_not_at_all(school: School, people: People, change: ChangePupil) -> None:
    (first, second), children = people.home_groups, people.pupils[:3]
    change.leave(school.coach, children[2].id, TODAY - timedelta(days=9))
    before = {child.id: _held(school, child.id) for child in children}
    with pytest.raises(Refusal, match="pupil_left"):
        change.move_all(school.coach, [child.id for child in children], second.id, TODAY)
    assert {child.id: _held(school, child.id) for child in children} == before
    change.move_all(school.coach, [child.id for child in children[:2]], second.id, TODAY)
    for child in children[:2]:
        assert [(m.group, m.since, m.until) for m in _held(school, child.id)] == [
            (second.id, TODAY, None),
            (first.id, builders.AUGUST, TODAY),
        ]
