"""Decides what the report form (melding) shows: roles, cards, a possible double, what refuses to be kept."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.incident import Card, Incident, Party, PartyKind, card, keeps_nothing
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.policy import SERIOUS, IncidentPolicy
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.incidents.form import ReportForm, next_role, offered_roles
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shared.person_picker import Pick
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import FindPeople, Person
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import IncidentQuery, ListIncidents
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import AlikeNames, Clock
from buut_desktop.use_cases.register_incident import DRAFT, RegisterIncident

# What a role becomes when the form turns into the report of an accident, and back.
_IN_ACCIDENT = {"undergoes": "hurt", "separates": "helps"}
_OTHERWISE = {"hurt": "undergoes"}
FILLED_IN = "Aangevuld"
"""The reason that stands ready when somebody fills in what was still lacking."""


@dataclass(frozen=True, slots=True)
class EntryState:
    """Everything the form shows beside its own fields."""

    form: ReportForm
    policy: IncidentPolicy
    roles: tuple[str, ...]
    """Codes of the roles on offer."""
    card: Card | None
    keeps_nothing: bool
    """Nothing typed here may be kept, not even as a draft."""
    mentors: tuple[str, ...]
    """The mentors, on that day, of the child it happened to."""
    double: Incident | None
    """An incident of the same day with one of the same children."""
    correcting: Incident | None
    changed_meanwhile: bool
    """The draft was made from an earlier state of the incident that is corrected."""
    unreadable_draft: bool
    """An earlier draft could not be filled in; its words stand in the text field."""
    draft_at: datetime | None
    """When a draft of this form was last kept, or None where none is."""
    refused: Refusal | None
    """Why the last save was refused, until the next change."""
    problem: KnownProblem | None
    """Why the last save, or the last draft, could not be written."""


@dataclass(frozen=True, slots=True)
class Saved:
    """An incident that was registered or corrected."""

    incident: UUID
    number: str
    urgent: bool
    """Someone must be told in person."""
    corrected: bool
    changes: frozenset[Kind]


class EntryPresenter:
    """Holds one form from the first key to the last; plain Python, no widgets."""

    def __init__(
        self,
        *,
        actor: Actor,
        clock: Clock,
        policies: PolicyBook,
        register: RegisterIncident,
        correct: CorrectIncident,
        list_incidents: ListIncidents,
        find_people: FindPeople,
        drafts: KeepDraft,
        show: Callable[[EntryState], None],
    ) -> None:
        self._actor, self._clock, self._policies = actor, clock, policies
        self._register, self._correct, self._list, self._drafts = register, correct, list_incidents, drafts
        self._find_people, self._show = find_people, show
        self.people: tuple[Person, ...] = ()
        """Everyone who can be picked, read when the form opens."""
        self._clear(ReportForm.empty(clock.now()))

    def _clear(self, form: ReportForm) -> None:
        self.form = form
        self._correcting: Incident | None = None
        self._double: Incident | None = None
        self._refused: Refusal | None = None
        self._problem: KnownProblem | None = None
        self._draft_at: datetime | None = None
        self._unreadable = self._dirty = False
        self._before_card: ReportForm | None = None
        self._mentors: tuple[str, ...] = ()

    # Opening a form

    def begin(self) -> None:
        """Open a new form, or the draft of one that was kept earlier."""
        self._clear(ReportForm.empty(self._clock.now()))
        self._take_up_draft()

    def correct(self, incident: Incident, reason: str = "") -> None:
        """Open the form to correct `incident`, or the draft of such a correction."""
        self._clear(ReportForm.of(incident.entry, incident.revision, reason))
        self._correcting = incident
        self._take_up_draft()

    def _take_up_draft(self) -> None:
        self.people = self._find_people(self._actor, with_left=True)
        draft = self._drafts.find(self._actor, DRAFT, self._subject)
        if draft is not None:
            self._draft_at = draft.kept_at
            kept = ReportForm.from_json(draft.body)
            if kept is not None:
                if self._correcting is None:
                    kept.let_go_of_unknown(self._policy)
                else:
                    kept.mentions = self._correcting.entry.what
                self.form = kept
            else:
                self._unreadable = True
                self.form.what = "\n\n".join(part for part in (self.form.what, draft.body) if part)
        self._look_for_double()
        self._look_for_mentors()
        self.tell()

    # Filling it in

    def add(self, pick: Pick) -> None:
        """Name one more person, in the role it most likely has."""
        if pick.person is None or all(p.person != pick.person for p in self.form.parties):
            self._add(pick.kind, pick.person, pick.name)

    def _add(self, kind: PartyKind, person: UUID | None, name: str) -> None:
        before = deepcopy(self.form)
        self.form.parties.append(Party(kind, person, name, (next_role(self.form, self._policy, kind),)))
        self._look_for_double()
        self._edited(before)

    def remove_person(self, place: int) -> None:
        """Take the person at `place` off the form."""
        before = deepcopy(self.form)
        del self.form.parties[place]
        self._look_for_double()
        self._edited(before)

    def set_roles(self, place: int, roles: tuple[str, ...]) -> None:
        """Give the person at `place` other roles, at least one."""
        if roles:
            before = deepcopy(self.form)
            self.form.parties[place] = replace(self.form.parties[place], roles=roles)
            self._edited(before)

    def toggle_kind(self, code: str) -> None:
        """Choose a kind, or let go of it."""
        before = deepcopy(self.form)
        if code in self.form.kinds:
            del self.form.kinds[code]
        else:
            self.form.kinds[code] = ()
        self._fit_roles()
        self._edited(before)

    def toggle_sub_kind(self, code: str, sub: str) -> None:
        """Choose a sub-kind of a chosen kind, or let go of it."""
        before = deepcopy(self.form)
        chosen = self.form.kinds.get(code, ())
        self.form.kinds[code] = tuple(s for s in chosen if s != sub) if sub in chosen else (*chosen, sub)
        self._edited(before)

    def set_when(self, day: date, at: time | None) -> None:
        """It happened on `day`, at `at` where that is known."""
        if (day, at) != (self.form.happened_on, self.form.happened_at):
            self.form.happened_on, self.form.happened_at = day, at
            self._look_for_double()
            self._edited()

    def set_time_slot(self, code: str | None) -> None:
        """It happened in this part of the day."""
        self.form.time_slot = code
        self._edited()

    def set_place(self, code: str | None) -> None:
        """It happened at this place."""
        self.form.place = code
        self._edited()

    def set_what(self, text: str) -> None:
        """What happened, as typed so far."""
        self.form.what = text
        self._typed()

    def set_reason(self, text: str) -> None:
        """Why it is corrected, as typed so far."""
        self.form.reason = text
        self._typed()

    def set_severity(self, code: str | None) -> None:
        """How serious it is; None for not yet known."""
        self.form.severity = code
        self._edited()

    def set_ticks(self, *, injury: bool, responder: bool, on_paper: bool) -> None:
        """The ticks of the form."""
        self.form.injury, self.form.responder, self.form.on_paper = injury, responder, on_paper
        self._edited()

    def set_reported_by(self, name: str) -> None:
        """Who told it; empty for the person at the keyboard."""
        self.form.reported_by, self.form.reporter_chosen = name, True
        self._edited()

    # A card that forbids keeping it

    def leave_card(self) -> None:
        """The card came up by mistake: give the form back as it was before the choice that brought it up."""
        if self._before_card is not None:
            self.form, self._before_card = self._before_card, None
            self._look_for_double()
            self._edited()

    def forget(self) -> None:
        """Let go of everything typed and of its draft."""
        self._drafts.drop(self._actor, DRAFT, self._subject)
        self._clear(ReportForm.empty(self._clock.now()))

    def take_back(self, form: ReportForm, correcting: Incident | None) -> None:
        """Open what was thrown away a moment ago."""
        self._clear(form)
        self._correcting, self._dirty = correcting, True
        self.people = self._find_people(self._actor, with_left=True)
        self._look_for_double()
        self._look_for_mentors()
        self.tell()

    # Keeping it

    def keep_draft(self) -> bool:
        """Keep what is typed if anything was; gives whether a draft was kept now.

        What cannot be written is shown and tried again at the next change; nothing is raised.
        """
        if not self._dirty or self._keeps_nothing():
            return False
        try:
            if self._correcting is None and self.form.untouched:
                self._drop_draft()
                self._dirty = False
                return False
            draft = self._drafts(self._actor, DRAFT, self._subject, self.form.to_json())
        except KnownProblem as problem:
            self._problem = problem
            self.tell()
            return False
        self._draft_at, self._dirty, self._problem = draft.kept_at, False, None
        self.tell()
        return True

    def save(self) -> Saved | None:
        """Keep the incident. None where that was refused or could not be done: the state then says why."""
        self._refused = self._problem = None
        try:
            made = self._saved()
        except Refusal as refusal:
            self._refused = refusal
        except KnownProblem as problem:
            self._problem = problem
        else:
            self._dirty, self._draft_at = False, None
            return made
        self.tell()
        return None

    def _saved(self) -> Saved:
        entry, old = self.form.entry(), self._correcting
        if old is None:
            made = self._register(self._actor, entry)
            return Saved(made.incident, made.number, made.urgent, corrected=False, changes=made.changes)
        kept = self._correct(self._actor, old.id, old.revision, entry, self.form.reason)
        became_serious = kept.incident.entry.severity == SERIOUS
        return Saved(old.id, old.number, became_serious, corrected=True, changes=kept.changes)

    # What follows from it

    @property
    def alike(self) -> AlikeNames:
        """Whoever types a name wrong is helped by this."""
        return self._find_people.alike

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the last draft or save."""
        return self._dirty

    @property
    def correcting(self) -> Incident | None:
        """The incident that is corrected, or None in a new report."""
        return self._correcting

    def short_name(self, party: Party) -> str:
        """Give what to call a person of the form by: the first name, longer where several have the same."""
        if party.kind is not PartyKind.PUPIL:
            return party.name
        known = next((person.short for person in self.people if person.id == party.person), None)
        return known or party.name.split(" ")[0]

    def called_in(self, incident: Incident) -> str:
        """Give the child of the form that `incident` is about too."""
        there = {p.person for p in incident.entry.parties}
        shared = [p for p in self.form.parties if p.kind is PartyKind.PUPIL and p.person in there]
        return dutch.listing([self.short_name(p) for p in shared])

    @property
    def _policy(self) -> IncidentPolicy:
        return self._policies.current.incidents

    @property
    def _subject(self) -> str:
        return "" if self._correcting is None else str(self._correcting.id)

    def _card(self) -> Card | None:
        return card(self._policy, self.form.kinds, self.form.parties)

    def _keeps_nothing(self) -> bool:
        return keeps_nothing(self._card())

    def _typed(self) -> None:
        self._dirty = True

    def _edited(self, before: ReportForm | None = None) -> None:
        self._dirty, self._refused = True, None
        self._look_for_mentors()
        if self._keeps_nothing():
            # From this moment on it may stand nowhere: not in a draft kept a minute ago either.
            self._before_card = before if self._before_card is None else self._before_card
            try:
                self._drop_draft()
            except KnownProblem as problem:
                self._problem = problem
        self.tell()

    def _drop_draft(self) -> None:
        if self._draft_at is not None:
            self._drafts.drop(self._actor, DRAFT, self._subject)
            self._draft_at = None

    def _fit_roles(self) -> None:
        offered = offered_roles(self.form, self._policy)
        swap = _OTHERWISE if "undergoes" in offered else _IN_ACCIDENT
        rest = "involved" if "involved" in offered else offered[0]
        for place, party in enumerate(self.form.parties):
            fitting = [r if r in offered else swap.get(r, rest) for r in party.roles]
            self.form.parties[place] = replace(party, roles=tuple(dict.fromkeys(fitting)))

    def _look_for_double(self) -> None:
        pupils = {p.person for p in self.form.parties if p.kind is PartyKind.PUPIL}
        self._double = None
        if pupils and self._correcting is None:
            day = self.form.happened_on
            rows = self._list(self._actor, IncidentQuery(day, day + timedelta(days=1)))
            same = (r.incident for r in rows if pupils & {p.person for p in r.incident.entry.parties})
            self._double = next(same, None)

    def _look_for_mentors(self) -> None:
        """Who tells it is nearly always the mentor of the child it happened to, where that is one person."""
        child = next((p.person for p in self.form.parties if _happened_to(p)), None)
        day = self.form.happened_on
        self._mentors = () if child is None else self._find_people.mentors(self._actor, child, day)
        if not self.form.reporter_chosen:
            only = self._mentors[0] if len(self._mentors) == 1 else ""
            self.form.reported_by = "" if only == self._actor.name else only

    def tell(self) -> None:
        """Show the state anew."""
        old = self._correcting
        self._show(
            EntryState(
                form=self.form,
                policy=self._policy,
                roles=offered_roles(self.form, self._policy),
                card=self._card(),
                keeps_nothing=self._keeps_nothing(),
                mentors=self._mentors,
                double=self._double,
                correcting=old,
                changed_meanwhile=old is not None and old.revision != self.form.revision,
                unreadable_draft=self._unreadable,
                draft_at=self._draft_at,
                refused=self._refused,
                problem=self._problem,
            )
        )


def _happened_to(party: Party) -> bool:
    return party.kind is PartyKind.PUPIL and bool({"undergoes", "hurt"} & set(party.roles))
