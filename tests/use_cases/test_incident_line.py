"""An incident from the first report to its history, through the use cases, on a real school file."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import Card, ChosenKind, IncidentEntry, Party, PartyKind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import LinkedText
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import FindPeople
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import IncidentFilter, IncidentQuery, ListIncidents
from buut_desktop.use_cases.list_today import ListToday
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.register_incident import DRAFT, RegisterIncident
from buut_desktop.use_cases.search_everything import MOST, SearchEverything
from buut_desktop.use_cases.show_incident import ShowIncident
from buut_desktop.use_cases.show_pupil import ShowPupil
from tests import builders
from tests.school import People, School

TODAY = date(2026, 11, 24)


@pytest.fixture
def people(school: School) -> People:
    """Eight children in two home groups of one plaza."""
    return school.add_people()


def _entry(people: People, *places: int, **changes: object) -> IncidentEntry:
    return builders.entry([builders.party(people.pupils[place]) for place in places or (0,)], **changes)


def _listed(school: School, **query: object) -> list[str]:
    rows = school.use(ListIncidents)(school.coach, IncidentQuery(**query))  # type: ignore[arg-type]
    return [row.incident.number for row in rows]


def test_a_report_gets_a_number_of_its_school_year_and_is_listed(school: School, people: People) -> None:
    register = school.use(RegisterIncident)
    made = [
        register(school.coach, _entry(people, 0, 1)),
        register(school.coach, _entry(people, 2, happened_on=date(2026, 7, 31))),
        register(school.coach, _entry(people, 3, happened_on=TODAY - timedelta(days=1))),
    ]
    assert [m.number for m in made] == ["2026-001", "2025-001", "2026-002"]
    assert _listed(school) == ["2026-001", "2026-002", "2025-001"]
    view = school.use(ShowIncident)(school.coach, made[0].incident)
    assert [p.name for p in view.incident.entry.parties] == ["Noor van der Regenboog", "Finn Zonnewijzer"]
    assert (view.incident.registered_by, view.incident.registered_at) == (school.coach.account, school.clock.now())
    assert view.placements[people.pupils[0].id].home_group == people.home_groups[0]
    assert view.incident.policy == view.policy.hash
    assert re.fullmatch("[0-9a-f]{64}", view.incident.policy)


def test_a_report_lets_go_of_its_draft(school: School, people: People) -> None:
    drafts = school.use(KeepDraft)
    drafts(school.coach, DRAFT, "", '{"what": "half"}')
    drafts(school.leader, DRAFT, "", '{"what": "van een ander"}')
    school.use(RegisterIncident)(school.coach, _entry(people))
    assert drafts.find(school.coach, DRAFT) is None
    assert drafts.find(school.leader, DRAFT) is not None


def test_a_refused_report_keeps_its_draft_and_gives_no_number(school: School, people: People) -> None:
    drafts, register = school.use(KeepDraft), school.use(RegisterIncident)
    drafts(school.coach, DRAFT, "", "{}")
    for changes, code in (
        ({"parties": ()}, "who_missing"),
        ({"parties": (builders.party(people.pupils[0]), builders.party(people.pupils[0], "does"))}, "who_twice"),
        ({"kinds": ()}, "kind_missing"),
        ({"happened_on": TODAY + timedelta(days=1)}, "date"),
        ({"happened_at": time(14, 1)}, "date"),
    ):
        with pytest.raises(Refusal, match=code):
            register(school.coach, replace(_entry(people), **changes))
    assert drafts.find(school.coach, DRAFT) is not None
    assert register(school.coach, _entry(people)).number == "2026-001"


def test_an_adult_typed_once_can_be_picked_afterwards(school: School, people: People) -> None:
    entry = replace(_entry(people), parties=(builders.party(people.pupils[0]), builders.staff("Pim Passer")))
    made = school.use(RegisterIncident)(school.coach, entry)
    found = school.use(FindPeople)(school.coach)
    assert [(p.name, p.kind) for p in found][-1] == ("Pim Passer", PartyKind.STAFF)
    assert [p.name for p in found[:3]] == ["Aimée van ’t Hazelpad", "Đorđe Vogelnest", "Finn Zonnewijzer"]
    view = school.use(ShowIncident)(school.coach, made.incident)
    assert view.incident.entry.parties[1].person == found[-1].id


@pytest.mark.parametrize(
    ("kinds", "adult", "card"),
    [
        (("fight",), False, None),
        (("sexual_intimidation",), False, Card.BETWEEN_CHILDREN),
        (("sexual_intimidation", "fight"), True, Card.STOP),
    ],
)
def test_kind_eight_opens_its_card_and_with_an_adult_keeps_nothing(
    school: School, people: People, kinds: tuple[str, ...], adult: bool, card: Card | None
) -> None:
    parties = [builders.party(people.pupils[0]), *([builders.staff("Sjoerd Schaar")] if adult else [])]
    entry = builders.entry(parties, kinds=tuple(ChosenKind(code) for code in kinds))
    register = school.use(RegisterIncident)
    if card is Card.STOP:
        with pytest.raises(Refusal, match="kept_apart"):
            register(school.coach, entry)
        assert (_listed(school), [p.name for p in school.use(FindPeople)(school.coach) if p.kind.adult]) == ([], [])
    else:
        assert register(school.coach, entry).card is card


def test_a_matter_between_staff_keeps_nothing(school: School) -> None:
    entry = builders.entry([builders.staff("Pim Passer"), builders.staff("Sjoerd Schaar", "does")])
    with pytest.raises(Refusal, match="kept_apart"):
        school.use(RegisterIncident)(school.coach, entry)
    assert _listed(school) == []


def test_a_serious_report_says_that_someone_must_be_told(school: School, people: People) -> None:
    register = school.use(RegisterIncident)
    assert register(school.coach, _entry(people, severity="serious")).urgent
    assert not register(school.coach, _entry(people, severity="medium")).urgent


def test_a_correction_keeps_the_old_words_with_the_reason(school: School, people: People) -> None:
    made = school.use(RegisterIncident)(school.coach, _entry(people, 0))
    entry = _entry(people, 1, what=LinkedText("Het was Finn."))
    school.clock.later(days=1)
    corrected = school.use(CorrectIncident)(school.leader, made.incident, 1, entry, "  verkeerd   kind ")
    assert (corrected.incident.number, corrected.incident.revision) == ("2026-001", 2)
    view = school.use(ShowIncident)(school.coach, made.incident)
    assert [p.name for p in view.incident.entry.parties] == ["Finn Zonnewijzer"]
    [earlier] = view.history
    assert (earlier.reason, earlier.replaced_by) == ("verkeerd kind", "Joost Potlood")
    assert "Noor van der Regenboog" in earlier.body
    assert view.incident.registered_by == school.coach.account
    assert school.log_reasons(Act.CORRECT_INCIDENT) == [""], "what somebody typed goes with the record, not in the log"


def test_a_correction_wants_a_reason_and_the_newest_state(school: School, people: People) -> None:
    made = school.use(RegisterIncident)(school.coach, _entry(people, 0))
    correct, entry = school.use(CorrectIncident), _entry(people, 1)
    with pytest.raises(Refusal, match="reason_missing"):
        correct(school.coach, made.incident, 1, entry, "  ")
    correct(school.leader, made.incident, 1, entry, "eerst")
    with pytest.raises(Refusal, match="stale"):
        correct(school.coach, made.incident, 1, _entry(people, 2), "te laat")
    with pytest.raises(Refusal, match="gone"):
        correct(school.coach, uuid4(), 1, entry, "onbekend")
    view = school.use(ShowIncident)(school.coach, made.incident)
    assert [p.person for p in view.incident.entry.parties] == [people.pupils[1].id]
    assert len(view.history) == 1


def test_esis_is_noted_and_taken_back(school: School, people: People) -> None:
    made = school.use(RegisterIncident)(school.coach, _entry(people, happened_on=TODAY - timedelta(days=2)))
    mark, today = school.use(MarkInEsis), school.use(ListToday)
    assert [i.number for i in today(school.coach).not_in_esis] == ["2026-001"]
    for wrong in (TODAY + timedelta(days=1), TODAY - timedelta(days=3)):
        with pytest.raises(Refusal, match="date"):
            mark(school.coach, made.incident, 1, wrong, "")
    mark(school.coach, made.incident, 1, TODAY, "")
    view = school.use(ShowIncident)(school.coach, made.incident)
    assert view.incident.in_esis is not None
    assert (view.incident.in_esis.on, view.incident.in_esis.by) == (TODAY, school.coach.name)
    assert today(school.coach).not_in_esis == ()
    mark(school.coach, made.incident, 2, None, "")
    assert [i.number for i in today(school.coach).not_in_esis] == ["2026-001"]
    with pytest.raises(Refusal, match="stale"):
        mark(school.coach, made.incident, 2, TODAY, "")


def test_the_list_is_limited_by_period_plaza_kind_state_and_words(school: School, people: People) -> None:
    register = school.use(RegisterIncident)
    register(school.coach, _entry(people, 0, kinds=(ChosenKind("vandalism"),), place=None))
    register(school.coach, _entry(people, 1, happened_on=TODAY - timedelta(days=10)))
    third = register(school.coach, builders.entry([builders.party(None)], what=LinkedText("Een onbekend kind viel.")))
    school.use(MarkInEsis)(school.coach, third.incident, 1, TODAY, "")
    assert _listed(school, since=TODAY - timedelta(days=10), until=TODAY) == ["2026-002"]
    assert _listed(school, kind="vandalism") == ["2026-001"]
    assert _listed(school, plaza="Heide") == ["2026-001", "2026-002"]
    assert _listed(school, plaza="Duin") == []
    assert _listed(school, state=IncidentFilter.TO_ADD) == ["2026-001"]
    assert _listed(school, state=IncidentFilter.NOT_IN_ESIS) == ["2026-001", "2026-002"]
    assert _listed(school, state=IncidentFilter.WITHOUT_CASE) == ["2026-003", "2026-001", "2026-002"]
    assert _listed(school, words="onbek vie") == ["2026-003"]
    assert _listed(school, words="finn", until=TODAY) == ["2026-002"]
    assert _listed(school, words="finn", since=TODAY) == []


def test_earlier_incidents_with_the_same_child_stand_beside_it(school: School, people: People) -> None:
    register = school.use(RegisterIncident)
    register(school.coach, _entry(people, 0, happened_on=date(2026, 7, 1)))
    before = register(school.coach, _entry(people, 0, 3, happened_on=TODAY - timedelta(days=5)))
    register(school.coach, _entry(people, 1))
    now = register(school.coach, _entry(people, 0, 1))
    view = school.use(ShowIncident)(school.coach, now.incident)
    # The first lies in the school year before.
    assert [i.number for i in view.earlier] == ["2026-002", before.number]
    page = school.use(ShowPupil)(school.coach, people.pupils[0].id)
    assert [i.number for i in page.incidents] == [now.number, before.number, "2025-001"]


def test_search_finds_across_kinds_and_tells_when_there_is_more(school: School, people: People) -> None:
    register, search = school.use(RegisterIncident), school.use(SearchEverything)
    register(school.coach, _entry(people, 0))
    assert [hit.subject.kind for hit in search(school.coach, "regenb")] == [Kind.PUPIL, Kind.INCIDENT]
    assert search(school.coach, "   ") == ()
    with school.cabinet.change(school.coach, Act.REGISTER_INCIDENT) as work:
        for number in range(MOST + 5):
            work.incidents.add(builders.incident([builders.party(people.pupils[1])], f"2020-{number}"))
        work.keep()
    assert len(search(school.coach, "zonnewij")) == MOST + 1


def test_a_contact_person_sees_only_own_incidents(school: School, people: People) -> None:
    register = school.use(RegisterIncident)
    theirs = register(school.coach, _entry(people, 0))
    own = register(school.contact, _entry(people, 0, 1))
    contact = school.contact
    assert [r.incident.number for r in school.use(ListIncidents)(contact, IncidentQuery())] == [own.number]
    assert [r.incident.number for r in school.use(ListIncidents)(contact, IncidentQuery(words="noor"))] == [own.number]
    assert [h.title for h in school.use(SearchEverything)(contact, "klimrek")] == [own.number]
    assert [i.number for i in school.use(ListToday)(contact).not_in_esis] == [own.number]
    assert [i.number for i in school.use(ShowPupil)(contact, people.pupils[0].id).incidents] == [own.number]
    assert school.use(ShowIncident)(contact, own.incident).earlier == ()
    for refused in (
        lambda: school.use(ShowIncident)(contact, theirs.incident),
        lambda: school.use(CorrectIncident)(contact, theirs.incident, 1, _entry(people, 2), "x"),
        lambda: school.use(MarkInEsis)(contact, theirs.incident, 1, TODAY, ""),
    ):
        with pytest.raises(Refusal, match="not_allowed"):
            refused()
    seen = school.use(ShowIncident)(school.coach, theirs.incident)
    assert (seen.incident.revision, seen.incident.in_esis) == (1, None)
    assert [i.number for i in seen.earlier] == [own.number]


def test_a_party_that_was_unknown_can_be_named_later(school: School, people: People) -> None:
    made = school.use(RegisterIncident)(school.coach, builders.entry([builders.party(None)]))
    view = school.use(ShowIncident)(school.coach, made.incident)
    assert view.incident.entry.parties == (Party(PartyKind.UNKNOWN, None, "Onbekend kind", ("present",)),)
    school.use(CorrectIncident)(school.coach, made.incident, 1, _entry(people, 6), "nu wel bekend")
    assert [h.title for h in school.use(SearchEverything)(school.coach, "igde")] == ["Iğde Beukennoot", made.number]
