"""What is put on a shelf comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.case import Answer, Case, CaseState, StepRecord, StepState
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import ChosenKind, Incident, InEsis, Party, PartyKind
from buut_desktop.domain.people import Adult, AdultKind, Group, GroupKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import LinkedText, Mention
from buut_desktop.use_cases.ports import Draft, PolicyText
from tests import builders
from tests.school import People, School

DAY = date(2026, 11, 24)
LONG = "Noor vertelde het hele verhaal. " * 200


def _add(school: School, *incidents: Incident) -> None:
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        for incident in incidents:
            work.incidents.add(incident)
        work.keep()


def _add_case(school: School, case: Case) -> None:
    with school.cabinet.change(school.coach, Act.OPEN_CASE) as work:
        work.cases.add(case)
        work.keep()


# --- people


def test_pupils_come_back_with_their_groups_sorted_by_name(school: School) -> None:
    people = school.add_people()
    with school.cabinet.read() as work:
        placed = work.people.pupils(DAY)
    assert {p.pupil for p in placed} == set(people.pupils)
    assert [p.pupil.given_name for p in placed] == [
        "Aimée", "Đorđe", "Finn", "Iğde", "Łucja", "Mees", "Noor", "Şeyma",
    ]  # fmt: skip
    by_name = {p.pupil.given_name: p for p in placed}
    assert (by_name["Noor"].home_group, by_name["Noor"].plaza) == (people.home_groups[0], people.plaza)
    assert by_name["Mees"].home_group == people.home_groups[1]


def test_a_pupil_without_anything_but_a_name_comes_back(school: School) -> None:
    bare = builders.pupil(given_name="Vos", surname="", prefix="", birth_date=None, joined_on=None, year_group="")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([bare])
        [placed] = work.people.pupils(DAY)
    assert (placed.pupil, placed.home_group, placed.plaza) == (bare, None, None)


def test_who_has_left_is_no_longer_listed_but_can_be_looked_up(school: School) -> None:
    gone = builders.pupil(left_on=DAY)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils([gone])
        assert [p.pupil for p in work.people.pupils(DAY - timedelta(days=1))] == [gone]
        assert work.people.pupils(DAY) == ()
        assert work.people.placements([gone.id], DAY)[gone.id].pupil == gone


def test_a_membership_runs_from_its_first_day_up_to_its_last(school: School) -> None:
    child, first, second = builders.pupil(), builders.home_group("Varen"), builders.home_group("Eikel")
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([first, second])
        work.people.add_pupils([child])
        old = builders.membership(child, first, until=DAY)
        new = builders.membership(child, second, since=DAY)
        work.people.add_memberships([old, new])
        homes = [work.people.placements([child.id], on)[child.id].home_group for on in (DAY - timedelta(days=1), DAY)]
        assert homes == [first, second]
        assert work.people.memberships(child.id) == (new, old)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_child_is_in_one_home_group_at_a_time(school: School, at_once: bool) -> None:
    child, first, second = builders.pupil(), builders.home_group("Varen"), builders.home_group("Eikel")
    both = [builders.membership(child, first), builders.membership(child, second, since=DAY)]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([first, second])
        work.people.add_pupils([child])
        portions = [both] if at_once else [both[:1], both[1:]]
        for portion in portions[:-1]:
            work.people.add_memberships(portion)
        with pytest.raises(Refusal, match="two_home_groups"):
            work.people.add_memberships(portions[-1])


def test_a_child_may_be_in_another_group_beside_its_home_group(school: School) -> None:
    child, home = builders.pupil(), builders.home_group()
    choir = Group(uuid4(), GroupKind.OTHER, "Koor", builders.YEAR)
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_groups([home, choir])
        work.people.add_pupils([child])
        work.people.add_memberships([builders.membership(child, home), builders.membership(child, choir)])
        assert work.people.placements([child.id], DAY)[child.id].home_group == home


def test_groups_are_those_of_one_school_year(school: School) -> None:
    now, before = builders.home_group("Bos"), builders.home_group("Bos", year=builders.YEAR - 1)
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([now, before])
        assert work.people.groups(builders.YEAR) == (now,)
        assert work.people.group(before.id) == before


def test_an_empty_plaza_can_go_and_a_used_one_cannot(school: School) -> None:
    people = school.add_people()
    empty = builders.plaza("Duin")
    with school.cabinet.change(school.coach, Act.ARRANGE_GROUPS) as work:
        work.people.add_groups([empty])
        work.people.remove_group(empty.id)
        with pytest.raises(Refusal, match="gone"):
            work.people.group(empty.id)
        for used in (people.plaza, *people.home_groups):
            with pytest.raises(Refusal, match="group_in_use"):
                work.people.remove_group(used.id)


def test_unknown_people_and_groups_are_gone(school: School) -> None:
    known = school.add_people().pupils[0]
    with school.cabinet.read() as work:
        with pytest.raises(Refusal, match="gone"):
            work.people.placements([known.id, uuid4()], DAY)
        with pytest.raises(Refusal, match="gone"):
            work.people.group(uuid4())
        with pytest.raises(Refusal, match="gone"):
            work.people.place_in_plaza(uuid4(), None)
        assert work.people.placements([], DAY) == {}


def test_adults_come_back_sorted_by_name(school: School) -> None:
    adults = [Adult(uuid4(), AdultKind.STAFF, "Pim Passer"), Adult(uuid4(), AdultKind.GUARDIAN, "Élise Klimop")]
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        for adult in adults:
            work.people.add_adult(adult)
        assert work.people.adults() == (adults[1], adults[0])


# --- incidents


def _rich(people: People, adult: Adult) -> Incident:
    words = LinkedText("Noor viel. " + LONG, (Mention(0, 4, people.pupils[0].id),))
    return builders.incident(
        [
            builders.party(people.pupils[0], "undergoes", "reporter"),
            builders.party(people.pupils[4], "does"),
            Party(PartyKind.STAFF, adult.id, "", ("present",)),
            builders.party(None, "present"),
        ],
        kinds=(ChosenKind("fight"), ChosenKind("aggression", ("physical", "verbal"))),
        happened_at=time(10, 35),
        what=words,
        injury=True,
        responder=True,
        on_paper=True,
        in_esis=InEsis(DAY, "Marit Kleurdoos"),
    )


def _named(incident: Incident, *names: str) -> Incident:
    parties = tuple(replace(p, name=name) for p, name in zip(incident.entry.parties, names, strict=True))
    return replace(incident, entry=replace(incident.entry, parties=parties))


def test_an_incident_comes_back_with_the_names_people_have_now(school: School) -> None:
    people = school.add_people()
    adult = Adult(uuid4(), AdultKind.STAFF, "Pim Passer")
    rich = _rich(people, adult)
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        work.people.add_adult(adult)
        work.incidents.add(rich)
        work.keep()
    school.reopen()
    with school.cabinet.read() as work:
        found = work.incidents.get(rich.id)
    assert found == _named(rich, "Noor van der Regenboog", "Łucja Dennenappel", "Pim Passer", "Onbekend kind")


def test_an_incident_without_what_may_be_unknown_comes_back(school: School) -> None:
    people = school.add_people()
    bare = builders.incident(
        [builders.party(people.pupils[1])],
        happened_at=None,
        time_slot=None,
        place=None,
        severity=None,
        what=LinkedText(),
        reported_by="",
    )
    _add(school, bare)
    with school.cabinet.read() as work:
        assert work.incidents.get(bare.id) == _named(bare, "Finn Zonnewijzer")


def test_incidents_of_a_period_come_newest_first_and_only_ones_own(school: School) -> None:
    people = school.add_people()
    days = [DAY, DAY - timedelta(days=1), DAY - timedelta(days=1), DAY - timedelta(days=9)]
    times = [time(9, 0), time(9, 0), None, time(9, 0)]
    owners = [1, 2, 1, 1]
    made = [
        builders.incident(
            [builders.party(people.pupils[0])],
            f"2026-{place:03d}",
            happened_on=day,
            happened_at=at,
            registered_by=UUID(int=owner),
        )
        for place, (day, at, owner) in enumerate(zip(days, times, owners, strict=True))
    ]
    _add(school, *reversed(made))
    with school.cabinet.read() as work:
        shelf = work.incidents
        assert [i.number for i in shelf.between(None, None, None)] == [i.number for i in made]
        assert [i.id for i in shelf.between(DAY - timedelta(days=9), DAY, None)] == [i.id for i in made[1:]]
        assert [i.id for i in shelf.between(None, None, UUID(int=1))] == [made[0].id, made[2].id, made[3].id]
        assert [i.id for i in shelf.between(None, None, None, [made[1].id, made[3].id])] == [made[1].id, made[3].id]
        assert [i.id for i in shelf.between(None, None, UUID(int=1), [made[1].id])] == []
        assert shelf.between(None, None, None, []) == ()


def test_incidents_not_in_esis_come_oldest_first(school: School) -> None:
    people = school.add_people()
    made = [
        builders.incident(
            [builders.party(people.pupils[0])],
            f"2026-{ago:03d}",
            happened_on=DAY - timedelta(days=ago),
            in_esis=InEsis(DAY, "x") if ago == 2 else None,
        )
        for ago in range(4)
    ]
    _add(school, *made)
    with school.cabinet.read() as work:
        assert [i.number for i in work.incidents.not_in_esis(None)] == ["2026-003", "2026-001", "2026-000"]
        assert work.incidents.not_in_esis(UUID(int=2)) == ()


def test_incidents_with_the_same_people_are_found(school: School) -> None:
    people = school.add_people()
    adult = Adult(uuid4(), AdultKind.STAFF, "Tess Gumelastiek")
    with_staff = builders.incident(
        [builders.party(people.pupils[1]), Party(PartyKind.STAFF, adult.id, "", ())], "2026-002"
    )
    alone = builders.incident([builders.party(people.pupils[0])], "2026-001", happened_on=DAY - timedelta(days=30))
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        work.people.add_adult(adult)
        work.incidents.add(with_staff)
        work.incidents.add(alone)
        shelf, long_ago = work.incidents, date.min
        assert [i.id for i in shelf.with_people([adult.id], long_ago, None)] == [with_staff.id]
        both = [people.pupils[0].id, people.pupils[1].id]
        assert [i.id for i in shelf.with_people(both, long_ago, None)] == [with_staff.id, alone.id]
        assert [i.id for i in shelf.with_people(both, DAY, None)] == [with_staff.id]
        assert shelf.with_people(both, long_ago, UUID(int=5)) == ()
        assert shelf.with_people([], long_ago, None) == ()


def test_a_replaced_incident_keeps_what_stood_there(school: School) -> None:
    people = school.add_people()
    first = builders.incident([builders.party(people.pupils[0]), builders.party(people.pupils[1], "does")])
    _add(school, first)
    entry = replace(first.entry, parties=(builders.party(people.pupils[2]),), what=LinkedText("Het ging anders."))
    with school.cabinet.change(school.leader, Act.CORRECT_INCIDENT) as work:
        new = work.incidents.replace(replace(first, entry=entry), "verkeerd kind")
        work.keep()
    assert (new.revision, [p.name for p in new.entry.parties]) == (2, ["Aimée van ’t Hazelpad"])
    with school.cabinet.read() as work:
        assert work.incidents.get(first.id) == new
        [earlier] = work.incidents.history(first.id)
    assert (earlier.number, earlier.reason, earlier.replaced_by) == (1, "verkeerd kind", "Joost Potlood")
    assert earlier.replaced_at == school.clock.moment
    assert "Ruzie om de bal" in earlier.body
    assert "Finn Zonnewijzer" in earlier.body


def test_a_stale_incident_is_refused(school: School) -> None:
    people = school.add_people()
    first = builders.incident([builders.party(people.pupils[0])])
    _add(school, first)
    with school.cabinet.change(school.coach, Act.CORRECT_INCIDENT) as work:
        work.incidents.replace(first, "een")
        with pytest.raises(Refusal, match="stale"):
            work.incidents.replace(first, "twee")


def test_an_unknown_incident_is_gone(school: School) -> None:
    with school.cabinet.change(school.coach, Act.SEE_INCIDENT) as work:
        with pytest.raises(Refusal, match="gone"):
            work.incidents.get(uuid4())
        with pytest.raises(Refusal, match="gone"):
            work.incidents.replace(builders.incident([]), "")


def test_a_great_number_of_incidents_is_read_in_portions(school: School) -> None:
    people = school.add_people()
    made = [builders.incident([builders.party(people.pupils[n % 8])], f"2026-{n}") for n in range(1100)]
    _add(school, *made)
    with school.cabinet.read() as work:
        found = work.incidents.between(None, None, None)
    assert len(found) == 1100
    assert all(len(i.entry.parties) == 1 and i.entry.kinds for i in found)


# --- cases


def _steps() -> tuple[StepRecord, ...]:
    done = StepRecord(
        "parents",
        StepState.DONE,
        done_on=DAY,
        done_by="Pim Passer",
        note=LinkedText(LONG, (Mention(0, 4, UUID(int=9)),)),
        answers=(
            Answer("informed_on", "2026-11-24", "kind/1"),
            Answer("informed_on", "", "kind/2"),
            Answer("agreement", LinkedText("Elke vrijdag even bellen.", (Mention(0, 4, UUID(int=3)),))),
        ),
    )
    later = StepRecord("first_talk", planned_on=DAY + timedelta(days=3))
    return later, done, StepRecord("reflect", StepState.NOT_NEEDED, reason="Het was een ongeval.")


def test_a_case_comes_back_with_steps_and_answers_in_order(school: School) -> None:
    people = school.add_people()
    incidents = [builders.incident([builders.party(people.pupils[n])], f"2026-{n}") for n in range(2)]
    _add(school, *incidents)
    case = builders.case([incidents[1].id, incidents[0].id], steps=_steps(), bullying=True)
    _add_case(school, case)
    school.reopen()
    with school.cabinet.read() as work:
        assert work.cases.get(case.id) == case
        assert [i.id for i in work.incidents.of_case(case.id)] == [i.id for i in incidents]
        assert {i.case for i in work.incidents.between(None, None, None)} == {case.id}


def test_an_incident_belongs_to_one_case(school: School) -> None:
    people = school.add_people()
    incidents = [builders.incident([builders.party(people.pupils[n])], f"2026-{n}") for n in range(2)]
    _add(school, *incidents)
    _add_case(school, builders.case([incidents[0].id]))
    second = builders.case([incidents[1].id, incidents[0].id], "2026-C02")
    with (
        school.cabinet.change(school.coach, Act.OPEN_CASE) as work,
        pytest.raises(Refusal, match="in_a_case"),
    ):
        work.cases.add(second)
    with school.cabinet.read() as work, pytest.raises(Refusal, match="gone"):
        work.cases.get(second.id)


def test_a_replaced_case_keeps_what_stood_there(school: School) -> None:
    people = school.add_people()
    incident = builders.incident([builders.party(people.pupils[0])])
    _add(school, incident)
    case = builders.case([incident.id], steps=_steps())
    _add_case(school, case)
    changed = replace(case, steps=(*case.steps[:2], StepRecord("reflect")), state=CaseState.CLOSED, closed_on=DAY)
    with school.cabinet.change(school.leader, Act.CLOSE_CASE) as work:
        new = work.cases.replace(changed, "klaar")
        work.keep()
    assert new == replace(changed, revision=2)
    with school.cabinet.read() as work:
        assert work.cases.get(case.id) == new
        [earlier] = work.cases.history(case.id)
        with pytest.raises(Refusal, match="stale"):
            work.cases.replace(case)
    assert (earlier.number, earlier.reason, earlier.replaced_by) == (1, "klaar", "Joost Potlood")
    assert "Het was een ongeval." in earlier.body
    assert "Elke vrijdag even bellen." in earlier.body


def test_each_answer_keeps_the_number_of_the_change_that_gave_it(school: School) -> None:
    people = school.add_people()
    incident = builders.incident([builders.party(people.pupils[0])])
    _add(school, incident)
    case = builders.case([incident.id], steps=_steps())
    _add_case(school, case)
    first = school.cabinet.log_head()[0]
    answered = StepRecord("first_talk", StepState.DONE, answers=(Answer("core", "De bal."),))
    with school.cabinet.change(school.coach, Act.COMPLETE_STEP) as work:
        work.cases.replace(replace(case, steps=(answered, *case.steps[1:])))
        work.keep()
    with school.file.engine().read() as connection:
        rows = connection.exec_driver_sql("SELECT DISTINCT step, change_seq FROM step_entry ORDER BY step").all()
    assert rows == [("first_talk", first + 1), ("parents", first)]


def test_steps_that_are_no_longer_there_are_taken_away(school: School) -> None:
    people = school.add_people()
    incident = builders.incident([builders.party(people.pupils[0])])
    _add(school, incident)
    case = builders.case([incident.id], steps=_steps())
    _add_case(school, case)
    fewer = replace(case, steps=tuple(reversed(case.steps[:2])))
    with school.cabinet.change(school.coach, Act.COMPLETE_STEP) as work:
        assert work.cases.replace(fewer).steps == fewer.steps


def test_cases_come_newest_first_running_or_closed_and_only_ones_own(school: School) -> None:
    people = school.add_people()
    incidents = [builders.incident([builders.party(people.pupils[n])], f"2026-{n}") for n in range(3)]
    _add(school, *incidents)
    made = [
        builders.case([incidents[0].id], "2026-C98", opened_by=UUID(int=2)),
        builders.case([incidents[1].id], "2026-C99", state=CaseState.CLOSED, closed_on=DAY),
        builders.case([incidents[2].id], "2026-C100"),
    ]
    for case in made:
        _add_case(school, case)
    with school.cabinet.read() as work:
        assert [c.number for c in work.cases.all(None)] == ["2026-C100", "2026-C99", "2026-C98"]
        assert [c.number for c in work.cases.all(None, running=True)] == ["2026-C100", "2026-C98"]
        assert [c.number for c in work.cases.all(None, running=False)] == ["2026-C99"]
        assert [c.number for c in work.cases.all(UUID(int=2))] == ["2026-C98"]
        assert work.cases.all(None) == tuple(reversed(made))
        tied = work.incidents.of_cases([c.id for c in made])
        assert [[i.id for i in tied[c.id]] for c in made] == [[i.id] for i in incidents]
        with pytest.raises(Refusal, match="gone"):
            work.cases.get(uuid4())


# --- drafts, policy, numbers


def test_a_draft_takes_the_place_of_the_earlier_one(school: School) -> None:
    mine = Draft("incident", "", school.coach.account, '{"what": "eerst"}', school.clock.moment)
    other = replace(mine, account=school.leader.account)
    newer = replace(mine, kind="step", subject="zaak/step.01", kept_at=mine.kept_at + timedelta(minutes=1), body=LONG)
    latest = replace(mine, body='{"what": "toen"}', kept_at=mine.kept_at + timedelta(minutes=2))
    with school.cabinet.change(school.coach, Act.KEEP_DRAFT, traced=False) as work:
        for draft in (mine, other, newer, latest):
            work.drafts.put(draft)
        work.keep()
    with school.cabinet.read() as work:
        assert work.drafts.get("incident", "", school.coach.account) == latest
        assert work.drafts.get("incident", "x", school.coach.account) is None
        assert work.drafts.all(school.coach.account) == (latest, newer)
    with school.cabinet.change(school.coach, Act.KEEP_DRAFT, traced=False) as work:
        work.drafts.drop("incident", "", school.coach.account)
        work.drafts.drop("incident", "never", school.coach.account)
        work.keep()
    with school.cabinet.read() as work:
        assert work.drafts.all(school.coach.account) == (newer,)
        assert work.drafts.all(school.leader.account) == (other,)


def test_policy_versions_come_back_oldest_first(school: School) -> None:
    texts = [PolicyText("action_plan", f"{n}" * 64, f"tekst {n} " + "é" * 3000) for n in (2, 1, 3)]
    with school.cabinet.change(school.coach, Act.TAKE_IN_POLICY) as work:
        for text in texts:
            work.policies.add(text)
        work.keep()
    with school.cabinet.read() as work:
        assert work.policies.all() == tuple(texts)


def test_of_each_policy_file_one_version_at_most_is_the_schools_choice(school: School) -> None:
    old, new, plan = (
        PolicyText(n, h * 64, "tekst") for n, h in (("sociogram", "1"), ("sociogram", "2"), ("plan", "3"))
    )
    with school.cabinet.change(school.coach, Act.CHOOSE_POLICY) as work:
        for text in (old, new, plan):
            work.policies.add(text)
        assert work.policies.chosen() == ()
        work.policies.choose("sociogram", old.hash)
        work.policies.choose("plan", plan.hash)
        work.policies.choose("sociogram", new.hash)
        assert work.policies.chosen() == (plan, new)
        work.policies.choose("sociogram", None)
        assert work.policies.chosen() == (plan,)


def test_a_number_given_out_is_never_given_again(school: School) -> None:
    def given(series: Kind, year: int) -> int:
        with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
            number = work.numbers.next(series, year)
            work.keep()
        return number

    assert [given(Kind.INCIDENT, 2026) for _ in range(3)] == [1, 2, 3]
    assert given(Kind.CASE, 2026) == 1
    assert given(Kind.INCIDENT, 2027) == 1
    people = school.add_people()
    last = builders.incident([builders.party(people.pupils[0])], "2026-003")
    _add(school, last)
    with school.file.engine().write() as connection:  # as when a record is destroyed at the end of its term
        for table in ("party_role", "party", "incident_kind", "incident"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    school.reopen()
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        assert work.numbers.next(Kind.INCIDENT, 2026) == 4
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        assert work.numbers.next(Kind.INCIDENT, 2026) == 4  # the one before was not kept, so nobody has seen it


def test_moments_come_back_as_the_same_instant(school: School) -> None:
    people = school.add_people()
    at = datetime(2026, 3, 29, 2, 30, 1, 234567, tzinfo=school.clock.moment.tzinfo)
    incident = builders.incident([builders.party(people.pupils[0])], registered_at=at)
    _add(school, incident)
    with school.cabinet.read() as work:
        assert work.incidents.get(incident.id).registered_at == at
