"""Make the demo school (demoschool): a school in the middle of its work, the same each time, dates relative to today.

What happened goes in through the use cases, as a coach would have typed it, with the clock set to that day; people
and the forms of a round go in at once.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from buut_desktop.domain.case import Answer, StepRecord, StepState
from buut_desktop.domain.changes import Kind, Subject
from buut_desktop.domain.incident import ChosenKind, IncidentEntry, Party, PartyKind
from buut_desktop.domain.people import Adult, Pupil
from buut_desktop.domain.permissions import Act, Actor
from buut_desktop.domain.round_protocol import finish, tick
from buut_desktop.domain.school_year import school_year
from buut_desktop.domain.second_typing import compared, drawn
from buut_desktop.domain.sociogram import (
    AnswerState,
    Envelope,
    ProtocolStep,
    Round,
    add_choice,
    set_reply,
)
from buut_desktop.domain.text import LinkedText, note
from buut_desktop.use_cases.complete_step import CompleteStep
from buut_desktop.use_cases.demo_people import LARGE, SMALL, STAFF, people_of
from buut_desktop.use_cases.demo_register import DemoRegister, is_free, register_of
from buut_desktop.use_cases.mark_in_esis import MarkInEsis
from buut_desktop.use_cases.open_case import OpenCase
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Cabinet, Clock
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.show_case import ShowCase
from buut_desktop.use_cases.start_round import Asking, StartRound

_SEED = 20
_FRIENDS = 3
_PLANNED_AHEAD = 2
"""School days until the round that is planned."""
PER_GROUP = 12
"""Children of a home group who are told of by their place; the large school has more."""


@dataclass(slots=True)
class _DemoClock:
    """A clock that stands at the moment a demo record is made."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass(frozen=True, slots=True)
class _Happened:
    """One demo incident: school days ago, time, slot, place, kinds, people as (group, child, role), the sentence."""

    ago: int
    at: time
    slot: str
    place: str
    kinds: tuple[tuple[str, ...], ...]
    people: tuple[tuple[int, int, str], ...]
    what: str
    severity: str | None
    by: int
    """Place of the teller in STAFF."""
    adults: tuple[tuple[int, str], ...] = ()
    guardians: tuple[tuple[str, str], ...] = ()
    injury: bool = False
    responder: bool = False
    in_esis: bool = True
    on_paper: bool = False


_INCIDENTS = (
    _Happened(
        38, time(10, 20), "short_break", "playground", (("fight",),),
        ((3, 7, "does"), (3, 8, "undergoes")),
        "Ruzie om de bal. Er werd geduwd en getrokken, daarna speelden ze weer samen.", "light", 3,
    ),
    _Happened(
        33, time(12, 15), "long_break", "playground", (("aggression", "verbal"),),
        ((6, 2, "does"), (6, 5, "undergoes"), (6, 6, "present")),
        "Bij het hek riep het ene kind het andere een paar keer na. Een derde stond erbij.", "light", 6,
    ),
    _Happened(
        30, time(9, 40), "lesson", "gym", (("accident",),), ((0, 5, "hurt"),),
        "Van de bank gevallen bij het klimmen. Knie geschaafd, pleister geplakt.", "light", 0,
        injury=True, responder=True,
    ),
    _Happened(
        26, time(12, 25), "long_break", "playground", (("bullying",), ("aggression", "verbal")),
        ((5, 3, "undergoes"), (5, 9, "does"), (5, 10, "present")),
        "Mocht voor de derde keer deze maand niet meedoen. Er werd gelachen toen het kind wegliep.", "medium", 5,
    ),
    _Happened(
        21, time(8, 25), "before_school", "elsewhere", (("aggression", "verbal"),), (),
        "Aan het hek werd hard gepraat over het ophalen van gisteren. Later rustig uitgepraat.", "medium", 8,
        adults=((6, "undergoes"),), guardians=(("Ouder van een leerling uit Vuurvlinder", "does"),),
    ),
    _Happened(
        18, time(15, 5), "after_school", "online", (("online", "cyberbullying"),),
        ((7, 1, "undergoes"), (7, 4, "does"), (7, 6, "does"), (7, 8, "present")),
        "In de app-groep werd een bewerkte foto rondgestuurd. Eén kind liet het thuis zien.", "medium", 7,
        on_paper=True,
    ),
    _Happened(
        15, time(10, 25), "short_break", "corridor", (("vandalism",),), ((2, 3, "does"),),
        "Trok een tekening van het prikbord en scheurde die. Heeft daarna geholpen met plakken.", "light", 2,
    ),
    _Happened(
        11, time(11, 50), "lesson", "classroom", (("damage_and_theft",),), ((4, 6, "undergoes"),),
        "Een etui was weg uit de la en werd leeg teruggevonden bij de kapstok.", "light", 4,
    ),
    _Happened(
        8, time(14, 10), "lesson", "cloakroom", (("fight",), ("aggression", "physical")),
        ((5, 3, "undergoes"), (5, 9, "does")),
        "In de kleedkamer werd een tas weggehouden. Daarna werd er geduwd.", "medium", 5, on_paper=True,
    ),
    _Happened(
        5, time(12, 20), "long_break", "playground", (("discrimination",),), ((6, 4, "undergoes"), (6, 11, "does")),
        "Er werd iets lelijks gezegd over eten uit de broodtrommel.", "medium", 6, in_esis=False,
    ),
    _Happened(
        2, time(10, 35), "short_break", "gym", (("accident",),), ((0, 11, "hurt"),),
        "Met een vinger tussen de deur. Gekoeld, moeder gebeld.", None, 9,
        injury=True, responder=True, in_esis=False,
    ),
    _Happened(
        1, time(10, 35), "long_break", "playground", (("fight",), ("aggression", "physical")),
        ((2, 0, "undergoes"), (2, 1, "does"), (2, 2, "present")),
        "Bij het klimrek ontstond ruzie over wie aan de beurt was. Noor werd geduwd en viel op haar knie. "
        "Mees stond erbij en haalde hulp.",
        "medium", 2, injury=True, in_esis=False,
    ),
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class DemoSchool:
    """Fills an empty school file with one of the two sizes, 96 or 320 pupils."""

    cabinet: Cabinet
    policies: PolicyBook
    clock: Clock
    size: int = SMALL
    _register: DemoRegister = field(init=False)
    _pupils: list[list[UUID]] = field(default_factory=list)
    _staff: tuple[Adult, ...] = ()

    def __call__(self, coach: Actor) -> None:
        """Put the whole school in."""
        self._people(coach)
        incidents = [self._incident(coach, one) for one in _INCIDENTS]
        self._long_case(coach, incidents[3])
        self._new_case(coach, incidents[11])
        self._rounds(coach)

    # People

    def _people(self, coach: Actor) -> None:
        found = self._register = register_of(people_of(self.size), self.clock.today())
        self._pupils = [[child.id for child in children] for children in found.pupils]
        self._staff = found.staff
        misspelt, right = self._misspelt()
        pupils = [misspelt if child.id == right.id else child for group in found.pupils for child in group]
        with self.cabinet.change(coach, Act.IMPORT_PUPILS) as work:
            work.people.add_groups([*found.plazas.values(), *found.homes, *found.older_groups])
            work.people.add_pupils([*pupils, found.left])
            work.people.add_memberships(found.memberships)
            for adult in (*found.staff, *found.guardians):
                work.people.add_adult(adult)
            for member in found.staff:
                work.staff.set_roles(member.id, [role for role in found.roles if role.adult == member.id])
                work.staff.set_mentorships(member.id, [held for held in found.mentors if held.adult == member.id])
            for household in found.households:
                work.households.put(household)
            for card in found.cards:
                work.contacts.add(card)
            for days in found.school_days:
                work.calendar.put(days)
            work.keep()
        with self.cabinet.change(coach, Act.CHANGE_PUPIL) as work:
            work.people.replace_pupils([right], "Naam geschreven zoals ouders het doen")
            work.keep(Subject(Kind.PUPIL, right.id))

    def _misspelt(self) -> tuple[Pupil, Pupil]:
        """A child whose name came in without its own letters and was corrected."""
        right = self._register.pupils[2][4]
        return replace(right, given_name="Seyma", surname="Agackakan"), right

    # Incidents

    def _incident(self, coach: Actor, one: _Happened) -> UUID:
        day = self._ago(one.ago)
        clock = _DemoClock(datetime.combine(day, time(15, 20), self.clock.now().tzinfo))
        parties = [Party(PartyKind.PUPIL, self._pupils[g][c], "", (role,)) for g, c, role in one.people]
        parties += [
            Party(PartyKind.STAFF, self._staff[who].id, self._staff[who].name, (role,)) for who, role in one.adults
        ]
        parties += [Party(PartyKind.GUARDIAN, None, name, (role,)) for name, role in one.guardians]
        entry = IncidentEntry(
            happened_on=day,
            happened_at=one.at,
            time_slot=one.slot,
            place=one.place,
            kinds=tuple(ChosenKind(code, tuple(subs)) for code, *subs in one.kinds),
            parties=tuple(parties),
            what=note(one.what),
            severity=one.severity,
            injury=one.injury,
            responder=one.responder,
            reported_by=self._staff[one.by].name,
            on_paper=one.on_paper,
        )
        made = RegisterIncident(cabinet=self.cabinet, policies=self.policies, clock=clock)(coach, entry)
        if one.in_esis:
            MarkInEsis(cabinet=self.cabinet, clock=clock)(coach, made.incident, 1, day, self._staff[one.by].name)
        return made.incident

    # Cases

    def _long_case(self, coach: Actor, incident: UUID) -> None:
        """A case of bullying, opened weeks ago: eight steps done, one address not informed, the talk due."""
        opened = self._ago(25)
        case = self._open(coach, incident, opened)
        child, other, third = self._pupils[5][3], self._pupils[5][9], self._pupils[5][10]
        mentor = self._staff[5].name
        done: tuple[tuple[str, int, str, tuple[Answer, ...], str], ...] = (
            ("step.01", 25, mentor, (Answer("taken_by", mentor),), ""),
            ("step.02", 25, mentor, (
                *_told(child, "tell", "individual", "Ik mag nooit meedoen en dan lachen ze."),
                *_told(other, "tell", "individual", "Het was maar een grapje."),
                *_told(third, "tell", "individual", "Ik wist niet wat ik moest doen."),
            ), ""),
            ("step.03", 24, coach.name,
             (Answer("what_done", LinkedText("Gezegd dat we dit serieus nemen en elke dag vragen hoe het is.")),), ""),
            ("step.04", 24, coach.name,
             (Answer("core", LinkedText("Eén kind valt steeds buiten de groep bij het voetballen.")),),
             "Het gebeurt vooral in de grote pauze, als er te weinig ballen zijn."),
            ("step.05", 22, mentor, (
                *_reflected(child, "spoken"), *_reflected(other, "written"), *_reflected(third, "spoken"),
            ), ""),
            ("step.06", 22, mentor, (), "Samen bekeken wat een grapje is en wat niet."),
            ("step.07", 21, mentor, (
                Answer("own_solution", LinkedText("Ik maak de teams om de beurt en iedereen doet mee.")),
                Answer("agreement", LinkedText("Wie wil voetballen, doet mee. Bij ruzie halen we de pleinwacht.")),
            ), ""),
            ("step.08", 18, mentor, (
                Answer("made_good", LinkedText("Samen een speelschema getekend voor op het plein.")),
                Answer("thought_up_by", LinkedText("door de kinderen zelf")),
            ), ""),
        )  # fmt: skip
        for code, ago, by, answers, words in done:
            self._step(coach, case, code, ago, by, answers, words)
        self._step(
            coach, case, "step.09", 20, mentor,
            (
                Answer("informed_on", self._iso(20), f"{child}/1"),
                Answer("by", mentor, f"{child}/1"),
                Answer("way", "call", f"{child}/1"),
            ),
            "Tweede gesprek volgt.", state=StepState.OPEN, planned=-2,
        )  # fmt: skip
        self._step(coach, case, "step.10", 24, mentor, (Answer("esis_on", self._iso(24)),), "")
        self._step(
            coach, case, "step.11", 8, mentor,
            (Answer("better", LinkedText("Twee keer meegevoetbald. Vindt de kleedkamer nog lastig.")),),
            "", state=StepState.OPEN, planned=1,
        )  # fmt: skip

    def _new_case(self, coach: Actor, incident: UUID) -> None:
        """A case of yesterday: the first two steps done, the rest open."""
        case = self._open(coach, incident, self._ago(1))
        children = self._pupils[2][:3]
        self._step(coach, case, "step.01", 1, STAFF[9], (Answer("taken_by", STAFF[9]),), "")
        told = (
            *_told(children[0], "tell", "individual", "Ik was aan de beurt en toen lag ik op de grond."),
            *_told(children[1], "tell", "individual", "Ik dacht dat ze al klaar was."),
            *_told(children[2], "tell", "individual", "Ik heb juf gehaald."),
        )
        self._step(coach, case, "step.02", 1, coach.name, told, "")

    def _open(self, coach: Actor, incident: UUID, day: date) -> UUID:
        clock = _DemoClock(datetime.combine(day, time(15, 40), self.clock.now().tzinfo))
        return OpenCase(cabinet=self.cabinet, policies=self.policies, clock=clock)(coach, incident).case

    def _step(
        self, coach: Actor, case: UUID, code: str, ago: int, by: str, answers: tuple[Answer, ...], words: str,
        *, state: StepState = StepState.DONE, planned: int | None = None,
    ) -> None:  # fmt: skip
        day = self._ago(ago)
        clock = _DemoClock(datetime.combine(day, time(16, 0), self.clock.now().tzinfo))
        revision = ShowCase(cabinet=self.cabinet, policies=self.policies)(coach, case).case.revision
        record = StepRecord(
            code=code,
            state=state,
            done_on=day if state is StepState.DONE else None,
            done_by=by if state is StepState.DONE else "",
            note=note(words),
            planned_on=None if planned is None else self._ago(planned),
            answers=answers,
        )
        CompleteStep(cabinet=self.cabinet, policies=self.policies, clock=clock)(coach, case, revision, record)

    # Rounds

    def _rounds(self, coach: Actor) -> None:
        """Leerplein Bos discussed, its forms still there; Heide half typed lately, in the large school Waterkant too.

        Duin has its round planned, as far as the school year goes.
        """
        chance = random.Random(_SEED)
        finished = self._round(coach, "Bos", 26, 5)
        lonely, silent = self._pupils[3][11], self._pupils[4][9]
        self._type_round(
            coach, finished, LARGE, chance, unchosen={lonely, silent}, nobody={silent}, absent={self._pupils[4][1]},
        )  # fmt: skip
        self._walk_whole(coach, finished)
        half = self._round(coach, "Heide", 3, 3)
        self._type_round(coach, half, 19, chance, unchosen={self._pupils[5][3]}, absent={self._pupils[6][8]})
        self._walk_begin(coach, half, 3)
        if "Waterkant" in self._register.plazas:
            stack = self._round(coach, "Waterkant", 2, 4)
            self._type_round(coach, stack, 30, chance, absent={self._pupils[10][5], self._pupils[10][17]})
            self._walk_begin(coach, stack, 2)
        ahead = self._ago(-_PLANNED_AHEAD)
        if school_year(ahead) == school_year(self.clock.today()):
            self._round(coach, "Duin", 1, 5, held_on=ahead)

    def _round(self, coach: Actor, plaza: str, ago: int, limit: int, held_on: date | None = None) -> UUID:
        clock = _DemoClock(datetime.combine(self._ago(ago), time(13, 0), self.clock.now().tzinfo))
        start = StartRound(cabinet=self.cabinet, policies=self.policies, clock=clock)
        asked = (Asking("play", limit), Asking("work", limit))
        return start(coach, self._plaza(plaza, held_on or clock.today()), asked, held_on).round

    def _plaza(self, name: str, day: date) -> UUID:
        """Give the learning plaza as it was in the school year of that day: in September a round may be of the last."""
        groups = (*self._register.plazas.values(), *self._register.older_groups)
        called = self._register.plazas[name].name
        return next(g.id for g in groups if g.name == called and g.school_year == school_year(day))

    def _walk_whole(self, coach: Actor, round_id: UUID) -> None:
        """Every envelope compared, five forms typed again, talked about; only the shredder is left."""
        with self.cabinet.change(coach, Act.WALK_PROTOCOL) as work:
            now = work.rounds.get(round_id)
            again = [compared(now, now, pupil) for pupil in drawn(now)]
            slip = replace(again[0], different=1)
            now = replace(now, envelopes=tuple(_envelopes(now, self._ago(24))), second_typings=(slip, *again[1:]))
            for step, ago in (
                (ProtocolStep.PRINTED, 27), (ProtocolStep.HELD, 26), (ProtocolStep.CAUGHT_UP, 25),
                (ProtocolStep.LOOKED, 23), (ProtocolStep.TALKED, 20), (ProtocolStep.DISCUSSED, 18),
            ):  # fmt: skip
                if step is ProtocolStep.DISCUSSED:
                    now = finish(now)
                now = tick(now, step, self._ago(ago))
            work.rounds.keep_around(now)
            work.rounds.keep_state(now)
            work.keep(Subject(Kind.ROUND, round_id))

    def _walk_begin(self, coach: Actor, round_id: UUID, ago: int) -> None:
        """Printed and held; the envelope of the first home group typed whole and compared with its cover sheet."""
        with self.cabinet.change(coach, Act.WALK_PROTOCOL) as work:
            now = work.rounds.get(round_id)
            now = tick(now, ProtocolStep.PRINTED, self._ago(ago + 1))
            now = tick(now, ProtocolStep.HELD, self._ago(ago))
            now = replace(now, envelopes=tuple(_envelopes(now, self._ago(1)))[:1])
            work.rounds.keep_around(now)
            work.keep(Subject(Kind.ROUND, round_id))

    def _type_round(
        self, coach: Actor, round_id: UUID, forms: int, chance: random.Random, *, unchosen: Collection[UUID] = (),
        nobody: Collection[UUID] = (), absent: Collection[UUID] = (),
    ) -> None:  # fmt: skip
        with self.cabinet.change(coach, Act.RECORD_ROUND) as work:
            now = work.rounds.get(round_id)
            homes = {p.pupil: p.home_group for p in now.participants}
            children = [p.pupil for p in now.participants]
            liked = {d.number: {child: chance.lognormvariate(0, 0.55) for child in children} for d in now.dimensions}
            friends = {child: place % PER_GROUP // _FRIENDS for place, child in enumerate(children)}
            for chooser in children[:forms]:
                before = now
                for asked in now.asked_of(chooser):
                    number = asked.dimension
                    if chooser in absent:
                        now = set_reply(now, number, chooser, AnswerState.ABSENT)
                        continue
                    if chooser in nobody:
                        now = set_reply(now, number, chooser, AnswerState.NOBODY)
                        continue
                    others = [c for c in children if now.on_list(chooser, c, number) and c not in unchosen]
                    weights = [
                        liked[number][c]
                        * (8.0 if homes[c] == homes[chooser] else 0.6)
                        * (4.0 if homes[c] == homes[chooser] and friends[c] == friends[chooser] else 1.0)
                        for c in others
                    ]
                    most = now.dimensions[number - 1].limit or 5
                    for chosen in _draw(chance, others, weights, min(most, chance.choice((2, 3, 3, 4, 4, 5)))):
                        now = add_choice(now, number, chooser, chosen)
                work.rounds.keep_form(before, now, chooser)
            work.keep(Subject(Kind.ROUND, round_id))

    # Days

    def _ago(self, count: int) -> date:
        """Give the school day that lies `count` school days before today; a negative count lies ahead."""
        step = timedelta(days=-1 if count >= 0 else 1)
        day = self.clock.today()
        for _ in range(abs(count)):
            day += step
            while is_free(self._register.school_days, day):
                day += step
        return day

    def _iso(self, ago: int) -> str:
        return self._ago(ago).isoformat()


def _envelopes(round_: Round, closed_on: date) -> Iterator[Envelope]:
    """Give the envelope of each home group as its cover sheet says, and that it was compared on that day."""
    for group in dict.fromkeys(p.home_group for p in round_.participants):
        here = [p.pupil for p in round_.participants if p.home_group == group]
        absent = sum(round_.reply(child, 1) is AnswerState.ABSENT for child in here)
        yield Envelope(group, len(here) - absent, absent=absent, closed_on=closed_on)


def _draw(chance: random.Random, items: Sequence[UUID], weights: Sequence[float], count: int) -> list[UUID]:
    drawn: list[UUID] = []
    while len(drawn) < count:
        one = chance.choices(items, weights)[0]
        if one not in drawn:
            drawn.append(one)
    return drawn


def _told(child: UUID, way: str, setting: str, words: str) -> tuple[Answer, ...]:
    return (
        Answer("way", way, str(child)),
        Answer("setting", setting, str(child)),
        Answer("own_words", LinkedText(words), str(child)),
    )


def _reflected(child: UUID, way: str) -> tuple[Answer, ...]:
    return (Answer("way", way, str(child)),)
