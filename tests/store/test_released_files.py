"""Every school file ever released opens in this version, whole, with all that is in it (uitgebracht bestand)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from buut_desktop import policy_files
from buut_desktop.app.wiring import SystemClock
from buut_desktop.domain.case import StepState
from buut_desktop.domain.changes import Kind
from buut_desktop.domain.contacts import CardCode
from buut_desktop.domain.sociogram import AnswerState, Circle, ProtocolStep
from buut_desktop.domain.staff import StaffRole
from buut_desktop.store import backup, school_file
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.store.connection import require_sound
from buut_desktop.store.folder import KEY_FILE, SCHOOL_FILE
from buut_desktop.store.school_file import SchoolFile
from buut_desktop.use_cases.start_round import NEGATIVE
from tests.builders import YEAR
from tests.school import NOW
from tests.store import released

VERSIONS = sorted(folder.name for folder in released.FILES.iterdir() if folder.is_dir())


@dataclass(frozen=True, slots=True)
class Opened:
    """A copy of a released file, opened with its passphrase at the full cost of a guess."""

    version: str
    file: SchoolFile
    cabinet: Cabinet


@pytest.fixture(scope="module", params=VERSIONS)
def opened(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    folder = tmp_path_factory.mktemp("released")
    for name in (SCHOOL_FILE, KEY_FILE):
        shutil.copyfile(released.FILES / request.param / name, folder / name)
    [account] = school_file.accounts(folder)
    file = school_file.open_with_passphrase(folder, account.id, released.PASSPHRASE)
    yield Opened(request.param, file, Cabinet(file, clock=SystemClock()))
    file.close()


def test_there_is_a_file_of_every_release_so_far() -> None:
    assert {"0.1.0", "0.2.0", "0.3.0"} <= set(VERSIONS)


def test_it_is_whole_and_nobody_tampered_with_it(opened: Opened) -> None:
    require_sound(opened.file.connection)
    assert opened.file.doubt == ""
    assert opened.file.plate.school == released.SCHOOL
    made = backup.make(opened.file, now=datetime.now(UTC))
    assert made.doubt == ""


@pytest.mark.parametrize("version", VERSIONS)
def test_the_recovery_code_opens_it_too(version: str, tmp_path: Path) -> None:
    for name in (SCHOOL_FILE, KEY_FILE):
        shutil.copyfile(released.FILES / version / name, tmp_path / name)
    school_file.open_with_recovery(tmp_path, released.CODE).close()


def test_pupils_groups_and_adults_are_there(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        placed = work.people.pupils(NOW.date())
        assert [p.pupil.given_name for p in placed if p.pupil.surname == "Regenboog"] == ["Noor"]
        assert len(placed) == 8
        assert all(p.home_group is not None and p.plaza is not None for p in placed)
        assert len(work.people.groups(YEAR)) == 3
        assert "Pim Passer" in [adult.name for adult in work.people.adults()]


def test_an_incident_is_there_with_its_correction_and_what_it_said_before(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        [incident] = work.incidents.between(None, None, None)
        assert incident.number == f"{YEAR}-001"
        assert incident.entry.what.text == released.WORDS
        [mention] = incident.entry.what.mentions
        assert incident.entry.what.text[mention.start : mention.end] == "Noor"
        assert [party.name for party in incident.entry.parties][-1] == "Pim Passer"
        assert incident.in_esis is not None
        assert incident.in_esis.by == released.ESIS_BY
        history = work.incidents.history(incident.id)
        assert released.REASON in [revision.reason for revision in history]
        assert released.FIRST_WORDS in history[-1].body


def test_a_case_is_there_with_its_steps(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        [case] = work.cases.all(None)
        assert case.number == f"{YEAR}-C01"
        assert case.record("step.04").answer("core") == released.CORE
        assert case.record("step.05").state is StepState.NOT_NEEDED
        assert len(work.cases.history(case.id)) == 2


def test_a_round_is_there_with_what_was_chosen(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        round_ = work.rounds.all()[-1]
        named = {p.pupil.given_name: p.pupil.id for p in work.people.pupils(NOW.date())}
        first, second, third = (named[name] for name in released.IN_ROUND)
        assert {(c.chooser, c.chosen) for c in round_.choices} == {(first, second), (second, first)}
        assert round_.reply(third, 1) is AnswerState.ABSENT
        assert [(place.pupil, (place.x, place.y)) for place in round_.places] == [(first, released.PLACE)]


def test_a_draft_is_there(opened: Opened) -> None:
    assert opened.file.opened_by is not None
    with opened.cabinet.read() as work:
        [draft] = work.drafts.all(opened.file.opened_by.id)
    assert (draft.kind, draft.subject, draft.body) == released.DRAFT


def test_the_policy_is_there_that_its_records_were_made_under_and_the_one_the_school_chose(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        texts = {text.hash: text for text in work.policies.all()}
        [chosen] = work.policies.chosen()
        [case] = work.cases.all(None)
    assert released.OWN_WORDS in chosen.text
    assert released.OWN_WORDS not in texts[case.policy].text
    for text in texts.values():
        policy_files.parse(text)


def test_it_can_be_searched(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        hits = work.search.find("klimr noor", {Kind.INCIDENT: None, Kind.PUPIL: None}, 10)
    assert [hit.subject.kind for hit in hits] == [Kind.INCIDENT]


def test_since_0_2_0_the_people_around_the_pupils_are_there(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        adults = {adult.name: adult for adult in work.people.adults()}
        if opened.version == "0.1.0":
            assert (work.staff.roles(), work.contacts.all(), work.calendar.all(), work.imports.runs()) == (
                (),
                (),
                (),
                (),
            )
            return
        [noor] = [p for p in work.people.everyone() if p.given_name == "Noor"]
        assert noor.birth_date == released.BORN
        [earlier] = work.people.pupil_history(noor.id)
        assert earlier.reason == released.CORRECTED
        mentor, parent = adults[released.MENTOR], adults[released.PARENT]
        assert (mentor.function, parent.phone) == ("leerkracht", "024 000 00 00")
        assert [(held.adult, held.role) for held in work.staff.roles()] == [(mentor.id, StaffRole.RESPONDER)]
        [mentorship] = work.staff.mentorships()
        home = work.people.placements([noor.id], NOW.date())[noor.id].home_group
        assert home is not None
        assert (mentorship.adult, mentorship.group) == (mentor.id, home.id)
        [household] = work.households.of_pupils([noor.id])[noor.id]
        assert household.guardians == (parent.id,)
        [card] = work.contacts.all()
        assert (card.code, card.name) == (CardCode.EXTERNAL_CONFIDANT, released.CONFIDANT)
        assert work.calendar.all() == (released.DAYS,)
        assert work.imports.mapping("kolommen") == released.MAPPING
        assert [run.counts for run in work.imports.runs()] == [{"joining": 8}]


def test_since_0_3_0_a_whole_round_is_there(opened: Opened) -> None:
    with opened.cabinet.read() as work:
        rounds = work.rounds.all()
        if opened.version < "0.3.0":
            assert len(rounds) == 1
            assert work.settings.get(NEGATIVE) is None
            return
        assert work.settings.get(NEGATIVE) == "on"
    round_ = rounds[0]
    play, work_ = round_.dimensions
    assert (play.circle, bool(play.minus), work_.minus, play.words(7)) == (
        Circle.HOME_GROUP,
        True,
        (),
        "Met wie breng je graag je pauze door?",
    )
    first, *_, last = round_.participants
    assert (first.wants_talk, first.talk_with, last.listed) == (True, released.WITH, False)
    assert [c.positive for c in round_.choices] == [True, False]
    [envelope] = round_.envelopes
    assert (envelope.forms, envelope.absent, envelope.closed_on) == (3, 1, NOW.date())
    assert [(t.compared, t.different) for t in round_.second_typings] == [(4, 1)]
    assert round_.steps == ((ProtocolStep.PRINTED, NOW.date()),)
    assert [r.reason for r in round_.reopenings] == [released.REOPENED]
