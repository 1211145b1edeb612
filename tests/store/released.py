"""The school file of a release (uitgave): what each kind of content looked like then, to be opened by every later one.

`python -m tests.store.released 0.1.0` makes it anew under `tests/data/files`; done once, when that version is released.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from buut_desktop import policy_files
from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.contacts import CardCode, ContactCard
from buut_desktop.domain.households import Household
from buut_desktop.domain.people import Adult, AdultKind
from buut_desktop.domain.permissions import Act, Actor, Role
from buut_desktop.domain.school_days import FreePeriod, SchoolDays
from buut_desktop.domain.sociogram import (
    AnswerState,
    Circle,
    Envelope,
    Place,
    ProtocolStep,
    Reopening,
    SecondTyping,
)
from buut_desktop.domain.staff import Mentorship, RoleHeld, StaffRole
from buut_desktop.domain.text import LinkedText, Mention
from buut_desktop.store import school_file
from buut_desktop.store.cabinet import Cabinet
from buut_desktop.store.folder import KEY_FILE, SCHOOL_FILE
from buut_desktop.store.school_file import NewAccount
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.ports import ImportRun
from buut_desktop.use_cases.record_round import RecordRound
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.start_round import Asking, StartRound
from buut_desktop.use_cases.take_in_policy import TakeInPolicy
from tests import builders
from tests.school import HeldClock, People, School

FILES = Path(__file__).resolve().parent.parent / "data" / "files"
PASSPHRASE = "twee groene laarzen op het dak"
CODE = "0123W-4567P-89ABH-CDEFC-GHJK7-MNPQ2-RTVWX"
SCHOOL = "De Regenboog"
COACH = "Maud van der Wolkenkrab"
FIRST_WORDS = "Noor werd geduwd bij het klimrek."
WORDS = "Noor werd geduwd bij het klimrek en viel. " + "Daarna hielp Finn haar overeind. " * 39 + "Toen was het goed."
REASON = "Het verhaal van Finn hoorde erbij."
ESIS_BY = "Joost Potlood"
CORE = "Wie er aan de beurt was, was niet duidelijk."
DRAFT = ("report", "", '{"what": "Een half verhaal"}')
OWN_WORDS = "Eerst luisteren"
PLACE = (0.25, -0.5)
WITH = "juf Linde"
REOPENED = "Er kwam nog een formulier binnen."
MENTOR, PARENT, CONFIDANT = "Hanna Puntenslijper", "ouder 1", "Saar Luisteroor"
BORN, CORRECTED = date(2017, 4, 2), "De maand klopte niet."
DAYS = SchoolDays(
    builders.YEAR,
    date(builders.YEAR, 8, 24),
    date(builders.YEAR + 1, 7, 9),
    free=(FreePeriod("Herfstvakantie", date(builders.YEAR, 10, 17), date(builders.YEAR, 10, 25)),),
)
MAPPING = '["given_name"]'
IN_ROUND = ("Noor", "Finn", "Aimée")
"""Two who chose each other and one who was absent."""


def make(folder: Path) -> None:
    """Make a closed school file with something of every kind in it, under keys as strong as a release has them."""
    account = NewAccount(COACH, frozenset({Role.COACH}))
    file = school_file.create(folder, school=SCHOOL, account=account, passphrase=PASSPHRASE, recovery_code=CODE)
    assert file.opened_by is not None
    coach = Actor(file.opened_by.id, file.opened_by.name, file.opened_by.roles)
    clock = HeldClock()
    school = School(
        folder=folder,
        file=file,
        cabinet=Cabinet(file, clock=clock),
        coach=coach,
        leader=coach,
        contact=coach,
        clock=clock,
    )
    try:
        _fill(school)
    finally:
        school.close()


def _fill(school: School) -> None:
    shipped = policy_files.shipped()
    plan = next(text for text in shipped if text.name == "action_plan")
    changed = plan.text.replace("Laten vertellen", OWN_WORDS)
    own = replace(plan, hash=policy_files.fingerprint(changed), text=changed)
    school.use(TakeInPolicy)(school.coach, shipped, (), lambda *_: False)
    _people_and_work(school)
    school.use(TakeInPolicy)(school.coach, shipped, (own,), lambda *_: True)


def _people_and_work(school: School) -> None:
    coach = school.coach
    people = school.add_people()
    noor, finn = people.pupils[:2]
    entry = builders.entry(
        [builders.party(noor, "undergoes"), builders.party(finn, "does"), builders.staff("Pim Passer")],
        what=LinkedText(FIRST_WORDS, (Mention(0, 4, noor.id),)),
    )
    made = school.use(RegisterIncident)(coach, entry)
    school.clock.later(hours=1)
    with school.cabinet.read() as work:
        first = work.incidents.get(made.incident)
    corrected = replace(first.entry, what=LinkedText(WORDS, (Mention(0, 4, noor.id),)))
    school.use(CorrectIncident)(coach, first.id, first.revision, corrected, REASON)
    with school.cabinet.read() as work:
        revision = work.incidents.get(first.id).revision
    school.use(MarkInEsis)(coach, first.id, revision, school.clock.today(), ESIS_BY)

    case = school.use(OpenCase)(coach, first.id).case
    step = school.use(CompleteStep)
    answers = (Answer("core", LinkedText(CORE)),)
    record = StepRecord("step.04", StepState.DONE, school.clock.today(), coach.name, answers=answers)
    view = step(coach, case, 1, record).view
    skipped = StepRecord(
        "step.05", StepState.NOT_NEEDED, school.clock.today(), coach.name, reason="Het was een ongeval."
    )
    step(coach, case, view.case.revision, skipped)

    started = school.use(StartRound)(coach, people.plaza.id, (Asking("play", 3),))
    round_, rounds = started.round, school.use(RecordRound)
    rounds.add(coach, round_, 1, noor.id, finn.id)
    rounds.add(coach, round_, 1, finn.id, noor.id)
    rounds.reply(coach, round_, 1, people.pupils[2].id, AnswerState.ABSENT)
    rounds.place(coach, round_, noor.id, Place(noor.id, *PLACE))
    school.use(KeepDraft)(coach, *DRAFT)
    _around_the_pupils(school, people)
    _a_whole_round(school, people)


def _a_whole_round(school: School, people: People) -> None:
    """What 0.3.0 brought: liever niet, wordings, an envelope, a second typing, steps done, a round opened again."""
    coach, start, record = school.coach, school.use(StartRound), school.use(RecordRound)
    start.turn_negative(coach, True)
    asked = (Asking("play", 3, negative=True, circle=Circle.HOME_GROUP), Asking("work"))
    made = start(coach, people.home_groups[0].id, asked).round
    with school.cabinet.read() as work:
        children = [p.pupil for p in work.rounds.get(made).participants]
    record.add(coach, made, 1, children[0], children[1])
    record.add(coach, made, 1, children[0], children[2], False)
    record.talk(coach, made, children[0], True, WITH)
    today = school.clock.today()
    with school.cabinet.change(coach, Act.RECORD_ROUND) as work:
        now = work.rounds.get(made)
        home = now.participants[0].home_group
        work.rounds.keep_around(
            replace(
                now,
                envelopes=(Envelope(home, 3, 1, 0, today),),
                second_typings=(SecondTyping(children[0], 4, 1),),
                steps=((ProtocolStep.PRINTED, today),),
                reopenings=(Reopening(today, coach.name, REOPENED),),
            )
        )
        work.rounds.keep_participant(made, replace(now.participants[-1], listed=False))
        work.keep()


def _around_the_pupils(school: School, people: People) -> None:
    """What 0.2.0 brought: staff, an address, a contact card, school days, an import and a corrected name."""
    noor, coach = people.pupils[0], school.coach
    pim = Adult(uuid4(), AdultKind.STAFF, MENTOR, function="leerkracht")
    parent = Adult(uuid4(), AdultKind.GUARDIAN, PARENT, phone="024 000 00 00")
    with school.cabinet.change(coach, Act.CHANGE_STAFF) as work:
        for adult in (pim, parent):
            work.people.add_adult(adult)
        work.staff.set_roles(pim.id, [RoleHeld(pim.id, StaffRole.RESPONDER, builders.AUGUST)])
        work.staff.set_mentorships(pim.id, [Mentorship(pim.id, people.home_groups[0].id, builders.AUGUST)])
        work.households.put(Household(uuid4(), ((noor.id, 1),), (parent.id,)))
        work.contacts.add(ContactCard(uuid4(), CardCode.EXTERNAL_CONFIDANT, CONFIDANT, note="Elke dinsdag."))
        work.calendar.put(DAYS)
        work.imports.keep_mapping("kolommen", MAPPING)
        at = school.clock.now()
        work.imports.add(ImportRun(uuid4(), at, coach.name, "edexml", builders.YEAR, at.date(), "", 1, {"joining": 8}))
        work.people.replace_pupils([replace(noor, birth_date=BORN)], CORRECTED)
        work.keep()


def main(version: str) -> None:
    """Keep the two files of a new school as those of `version`; one that is there already is never made again."""
    target = FILES / version
    target.mkdir(parents=True)
    make(target)
    for left in target.iterdir():
        if left.name not in (SCHOOL_FILE, KEY_FILE):
            left.unlink()


if __name__ == "__main__":
    main(sys.argv[1])
