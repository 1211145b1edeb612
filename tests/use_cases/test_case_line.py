"""A case from its incident to its closing, through the use cases, on a real school file with the school's own plan."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from buut_desktop.domain.action_plan import FieldKind, Step
from buut_desktop.domain.case import Answer, CaseState, StepRecord, StepState
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import ChosenKind
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import LinkedText
from buut_desktop.use_cases.close_case import CloseCase
from buut_desktop.use_cases.complete_step import DRAFT, CompleteStep
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_cases import CaseQuery, ListCases
from buut_desktop.use_cases.list_incidents import IncidentFilter, IncidentQuery, ListIncidents
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import PolicyText
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_case import CaseView, ShowCase
from buut_desktop.use_cases.show_incident import ShowIncident
from buut_desktop.use_cases.show_pupil import ShowPupil
from buut_desktop.use_cases.take_in_policy import TakeInPolicy
from tests import builders
from tests.school import People, School

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _incident(school: School, people: People, *kinds: str, actor: Actor | None = None) -> UUID:
    parties = [builders.party(people.pupils[0]), builders.party(people.pupils[1], "does")]
    entry = builders.entry(parties, kinds=tuple(ChosenKind(kind) for kind in kinds or ("fight",)))
    return school.use(RegisterIncident)(actor or school.coach, entry).incident


def _opened(school: School, people: People, *kinds: str, actor: Actor | None = None) -> CaseView:
    incident = _incident(school, people, *kinds, actor=actor)
    return _shown(school, school.use(OpenCase)(actor or school.coach, incident).case)


def _shown(school: School, case: UUID) -> CaseView:
    return school.use(ShowCase)(school.coach, case)


def _filled(view: CaseView, step: Step) -> StepRecord:
    """A record of this step with every field filled."""
    answers: list[Answer] = []
    for field in step.fields:
        if field.kind is FieldKind.PER_PUPIL:
            answers += [Answer(part.code, _value(part.kind), str(p)) for p in view.pupils for part in field.parts]
        elif field.kind is FieldKind.PER_HOUSEHOLD:
            answers += [Answer(part.code, _value(part.kind), f"{p}/1") for p in view.pupils for part in field.parts]
        elif field.kind is not FieldKind.FORM:
            answers.append(Answer(field.code, _value(field.kind)))
    return StepRecord(
        step.code,
        StepState.DONE,
        done_on=TODAY,
        done_by="Pim Passer",
        note=LinkedText("Gedaan."),
        answers=tuple(answers),
    )


def _value(kind: FieldKind) -> str | LinkedText:
    return LinkedText("In eigen woorden.") if kind in (FieldKind.TEXT, FieldKind.AGREEMENT) else "2026-11-24"


def test_a_case_opens_from_an_incident_with_the_eleven_steps_of_the_plan(school: School, people: People) -> None:
    view = _opened(school, people)
    assert (view.case.number, view.title) == ("2026-C01", "Noor en Finn")
    assert [step.number for step in view.plan.steps] == list(range(1, 12))
    assert {record.state for record in view.case.steps} == {StepState.OPEN}
    assert (view.case.policy, view.case.opened_by) == (view.plan.hash, school.coach.account)
    assert [m.step.number for m in view.missing] == list(range(1, 12))
    assert view.next == view.plan.steps[0]
    assert [i.number for i in view.incidents] == ["2026-001"]


def test_an_incident_has_one_case(school: School, people: People) -> None:
    view = _opened(school, people)
    with pytest.raises(Refusal, match="in_a_case"):
        school.use(OpenCase)(school.leader, view.case.incidents[0])
    with pytest.raises(Refusal, match="gone"):
        school.use(OpenCase)(school.coach, uuid4())
    shown = school.use(ShowIncident)(school.coach, view.case.incidents[0])
    assert (shown.incident.case, shown.case_number) == (view.case.id, "2026-C01")
    listed = school.use(ListIncidents)(school.coach, IncidentQuery(state=IncidentFilter.WITHOUT_CASE))
    assert listed == ()
    assert [c.number for c in school.use(ShowPupil)(school.coach, people.pupils[0].id).cases] == ["2026-C01"]


@pytest.mark.parametrize("seed", range(5))
def test_steps_go_in_any_order_and_survive_a_restart_halfway(school: School, people: People, seed: int) -> None:
    view = _opened(school, people, "bullying")
    order = list(view.plan.steps)
    random.Random(seed).shuffle(order)
    noted: dict[str, StepRecord] = {}
    for place, step in enumerate(order):
        if place == 5:
            school.reopen()
            view = _shown(school, view.case.id)
            assert {r.code: r for r in view.case.steps if r.state is StepState.DONE} == noted
        noted[step.code] = _filled(view, step)
        view = school.use(CompleteStep)(school.coach, view.case.id, view.case.revision, noted[step.code]).view
    assert view.missing == ()
    assert len(view.history) == 11
    closed = school.use(CloseCase)(school.leader, view.case.id, view.case.revision)
    assert closed
    view = _shown(school, view.case.id)
    assert (view.case.state, view.case.closed_on, view.next) == (CaseState.CLOSED, TODAY, None)
    assert {r.code: r for r in view.case.steps} == noted


def test_a_case_closes_only_when_nothing_is_missing(school: School, people: People) -> None:
    view = _opened(school, people)
    complete, close = school.use(CompleteStep), school.use(CloseCase)
    for step in view.plan.steps[:-1]:
        view = complete(school.coach, view.case.id, view.case.revision, _filled(view, step)).view
    with pytest.raises(Refusal, match="case_incomplete") as told:
        close(school.coach, view.case.id, view.case.revision)
    assert told.value.details == {"steps": (11,)}
    last = StepRecord("step.11", StepState.NOT_NEEDED, reason="Eén keer teruggevraagd.")
    view = complete(school.coach, view.case.id, view.case.revision, last).view
    close(school.coach, view.case.id, view.case.revision)
    view = _shown(school, view.case.id)
    with pytest.raises(Refusal, match="case_closed"):
        close(school.coach, view.case.id, view.case.revision)
    with pytest.raises(Refusal, match="case_closed"):
        complete(school.coach, view.case.id, view.case.revision, StepRecord("step.11"))


def test_a_step_is_refused_with_what_it_lacks_and_nothing_is_kept(school: School, people: People) -> None:
    view = _opened(school, people, "bullying")
    complete, drafts = school.use(CompleteStep), school.use(KeepDraft)
    drafts(school.coach, DRAFT, f"{view.case.id}/step.04", '{"core": ""}')
    for record, code in (
        (StepRecord("step.04", StepState.DONE), "step_fields"),
        (StepRecord("step.02", StepState.NOT_NEEDED, reason="Geen zin."), "step_required"),
        (StepRecord("step.09", StepState.NOT_NEEDED, reason="Licht incident."), "step_required"),
        (StepRecord("step.06", StepState.NOT_NEEDED, reason="  "), "reason_missing"),
        (StepRecord("step.01", StepState.DONE, done_on=TODAY + timedelta(days=1)), "date"),
    ):
        with pytest.raises(Refusal, match=code):
            complete(school.coach, view.case.id, 1, record)
    assert _shown(school, view.case.id).case == view.case
    kept = drafts.find(school.coach, DRAFT, f"{view.case.id}/step.04")
    assert kept is not None
    complete(school.coach, view.case.id, 1, StepRecord("step.04", StepState.DONE, answers=(Answer("core", "De bal."),)))
    assert drafts.find(school.coach, DRAFT, f"{view.case.id}/step.04") is None


def test_a_stale_case_is_refused(school: School, people: People) -> None:
    view = _opened(school, people)
    school.use(CompleteStep)(school.leader, view.case.id, 1, StepRecord("step.01", done_by="Pim Passer"))
    with pytest.raises(Refusal, match="stale"):
        school.use(CompleteStep)(school.coach, view.case.id, 1, StepRecord("step.01", done_by="Marit Kleurdoos"))
    with pytest.raises(Refusal, match="stale"):
        school.use(CloseCase)(school.coach, view.case.id, 1)
    assert _shown(school, view.case.id).case.record("step.01").done_by == "Pim Passer"


def test_after_kind_eight_some_steps_are_not_taken(school: School, people: People) -> None:
    view = _opened(school, people, "sexual_intimidation")
    skipped = {record.code: record.reason for record in view.case.steps if record.state is StepState.NOT_NEEDED}
    assert set(skipped) == {"step.05", "step.08"}
    assert all(skipped.values())


def test_a_correction_to_bullying_opens_again_what_was_skipped(school: School, people: People) -> None:
    view = _opened(school, people)
    skip = StepRecord("step.09", StepState.NOT_NEEDED, reason="Licht incident.")
    view = school.use(CompleteStep)(school.coach, view.case.id, 1, skip).view
    found = view.incidents[0]
    entry = replace(found.entry, kinds=(ChosenKind("bullying"),))
    school.use(CorrectIncident)(school.coach, found.id, found.revision, entry, "toch pesten")
    view = _shown(school, view.case.id)
    assert view.case.bullying
    assert view.case.record("step.09") == StepRecord("step.09")
    assert [r.reason for r in view.history] == ["toch pesten", ""]


def test_a_correction_to_kind_eight_closes_the_steps_that_may_not_be_taken(school: School, people: People) -> None:
    view = _opened(school, people)
    view = school.use(CompleteStep)(school.coach, view.case.id, 1, _filled(view, view.plan.step("step.05"))).view
    found = view.incidents[0]
    entry = replace(found.entry, kinds=(ChosenKind("fight"), ChosenKind("sexual_intimidation")))
    school.use(CorrectIncident)(school.coach, found.id, found.revision, entry, "hoorde erbij")
    view = _shown(school, view.case.id)
    closed, done = view.case.record("step.08"), view.case.record("step.05")
    assert (closed.state, closed.reason) == (StepState.NOT_NEEDED, view.plan.step("step.08").closed_reason)
    assert done.state is StepState.DONE, "what was done is a fact"
    record = _filled(view, view.plan.step("step.08"))
    with pytest.raises(Refusal, match="step_closed"):
        school.use(CompleteStep)(school.coach, view.case.id, view.case.revision, record)


def test_a_case_keeps_walking_by_the_plan_it_was_opened_with(school: School, people: People) -> None:
    from buut_desktop import policy_files

    policy, texts = policy_files.load()
    take_in = school.use(TakeInPolicy)
    assert take_in(school.coach, texts, (), lambda *_: False) == texts
    old = _opened(school, people)
    plan = next(text for text in texts if text.name == "action_plan")
    other = plan.text.replace("Laten vertellen wat er gebeurd is", "Vraag het ieder kind")
    newer = PolicyText(plan.name, policy_files.fingerprint(other), other)
    in_force = take_in(school.leader, texts, [newer], lambda *_: True)
    assert newer in in_force
    # As after a restart with another file: what the school file holds is all that is known of the old one.
    parsed = policy_files.parse_plan(other, "action_plan.toml")
    later = PolicyBook(replace(policy, plan=parsed), policy_files.parse)
    with school.cabinet.read() as work:
        later.learn(work.policies.all())
    school.policies = later
    assert _shown(school, old.case.id).plan.step("step.02").title == "Laten vertellen wat er gebeurd is"
    fresh = _opened(school, people)
    assert fresh.plan.step("step.02").title == "Vraag het ieder kind"
    assert take_in(school.coach, texts, (), lambda *_: False) == in_force, "another PC goes by it too"


def test_cases_are_listed_by_state_plaza_and_words(school: School, people: People) -> None:
    first, second = _opened(school, people), _opened(school, people)
    for step in first.plan.steps:
        first = school.use(CompleteStep)(school.coach, first.case.id, first.case.revision, _filled(first, step)).view
    school.use(CloseCase)(school.coach, first.case.id, first.case.revision)

    def listed(query: CaseQuery) -> list[str]:
        return [row.view.case.number for row in school.use(ListCases)(school.coach, query)]

    assert listed(CaseQuery()) == [second.case.number]
    assert listed(CaseQuery(running=False)) == [first.case.number]
    assert listed(CaseQuery(running=None)) == [second.case.number, first.case.number]
    assert listed(CaseQuery(running=None, words="eigen woorden")) == [first.case.number]
    assert listed(CaseQuery(words="noor")) == [second.case.number]
    assert listed(CaseQuery(plaza="Heide")) == [second.case.number]
    assert listed(CaseQuery(plaza="Duin")) == []


def test_steps_due_stand_on_today_longest_waiting_first(school: School, people: People) -> None:
    first = _opened(school, people)
    school.clock.later(days=2)
    second = _opened(school, people)
    later = StepRecord("step.01", planned_on=TODAY - timedelta(days=1))
    view = school.use(ListToday)(school.coach)
    assert [(d.case.case.number, d.step.number, d.due) for d in view.due] == [
        (first.case.number, 1, TODAY),
        (second.case.number, 1, TODAY + timedelta(days=2)),
    ]
    school.use(CompleteStep)(school.coach, second.case.id, 1, later)
    assert [d.case.case.number for d in school.use(ListToday)(school.coach).due] == [
        second.case.number,
        first.case.number,
    ]
    assert view.running_cases == 2


def test_a_contact_person_works_only_on_own_cases(school: School, people: People) -> None:
    contact = school.contact
    theirs = _opened(school, people)
    own_incident = _incident(school, people, actor=contact)
    own = school.use(OpenCase)(contact, own_incident)
    assert [r.view.case.id for r in school.use(ListCases)(contact, CaseQuery(running=None))] == [own.case]
    assert [d.case.case.id for d in school.use(ListToday)(contact).due] == [own.case]
    other_incident = _incident(school, people)
    for refused in (
        lambda: school.use(ShowCase)(contact, theirs.case.id),
        lambda: school.use(CompleteStep)(contact, theirs.case.id, 1, StepRecord("step.01")),
        lambda: school.use(CloseCase)(contact, theirs.case.id, 1),
        lambda: school.use(OpenCase)(contact, other_incident),
    ):
        with pytest.raises(Refusal, match="not_allowed"):
            refused()
    assert _shown(school, theirs.case.id).case == theirs.case
    assert school.use(CompleteStep)(contact, own.case, 1, StepRecord("step.01", done_by="ik")).view.case.revision == 2


def test_the_step_that_says_it_stands_in_esis_says_so_of_the_incident(school: School, people: People) -> None:
    view = _opened(school, people)
    incident = view.incidents[0].id
    assert school.use(ListIncidents)(school.coach, IncidentQuery(state=IncidentFilter.NOT_IN_ESIS))
    record = _filled(view, view.plan.step("step.10"))
    kept = school.use(CompleteStep)(school.coach, view.case.id, view.case.revision, record)
    assert Kind.INCIDENT in kept.changes
    mark = school.use(ShowIncident)(school.coach, incident).incident.in_esis
    assert mark is not None
    assert mark.on == TODAY
    assert school.use(ListIncidents)(school.coach, IncidentQuery(state=IncidentFilter.NOT_IN_ESIS)) == ()
    assert school.use(ListToday)(school.coach).not_in_esis == ()
