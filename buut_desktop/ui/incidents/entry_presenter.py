"""Decides what the report form (melding) shows: roles, cards, a possible double, what refuses to be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import UUID

from buut_desktop.domain.incident import Card, Incident, Party, PartyKind, card, keeps_nothing
from buut_desktop.domain.permissions import Actor
from buut_desktop.domain.policy import IncidentPolicy
from buut_desktop.domain.refusals import Refusal
from buut_desktop.ui.incidents.form import ReportForm, next_role, offered_roles
from buut_desktop.use_cases.correct_incident import CorrectIncident
from buut_desktop.use_cases.find_people import Person
from buut_desktop.use_cases.keep_draft import KeepDraft
from buut_desktop.use_cases.list_incidents import IncidentQuery, ListIncidents
from buut_desktop.use_cases.policy_book import PolicyBook
from buut_desktop.use_cases.ports import Clock
from buut_desktop.use_cases.register_incident import DRAFT, RegisterIncident


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
    double: Incident | None
    """An incident of the same day with one of the same children."""
    correcting: Incident | None
    refused: str
    """Code of the last refusal, or empty."""


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
        drafts: KeepDraft,
        show: Callable[[EntryState], None],
    ) -> None:
        self._actor, self._clock, self._policies = actor, clock, policies
        self._register, self._correct, self._list, self._drafts = register, correct, list_incidents, drafts
        self._show = show
        self.form = ReportForm.empty(clock.now())
        self._correcting: Incident | None = None
        self._double: Incident | None = None
        self._refused = ""
        self._dirty = False

    # Opening a form

    def begin(self) -> str | None:
        """Open a new form, or the draft kept earlier; gives the draft's text where it cannot be read any more."""
        self._correcting = None
        return self._open(ReportForm.empty(self._clock.now()), "")

    def correct(self, incident: Incident) -> str | None:
        """Open the form to correct `incident`."""
        self._correcting = incident
        return self._open(ReportForm.of(incident.entry), str(incident.id))

    def _open(self, fresh: ReportForm, subject: str) -> str | None:
        self._refused, self._double, self._dirty = "", None, False
        draft = self._drafts.find(self._actor, DRAFT, subject)
        kept = ReportForm.from_json(draft.body) if draft is not None else None
        self.form = kept or fresh
        self._look_for_double()
        self.tell()
        return draft.body if draft is not None and kept is None else None

    # Filling it in

    def add_person(self, person: Person) -> None:
        """Name one more person, in the role it most likely has."""
        if all(p.person != person.id for p in self.form.parties):
            self._add(Party(person.kind, person.id, person.name, (next_role(self.form, self._policy),)))

    def add_new_adult(self, kind: PartyKind, name: str) -> None:
        """Name an adult who was never typed before."""
        self._add(Party(kind, None, name, (next_role(self.form, self._policy),)))

    def add_unknown(self, name: str) -> None:
        """Name a child nobody could name."""
        self._add(Party(PartyKind.UNKNOWN, None, name, (next_role(self.form, self._policy),)))

    def _add(self, party: Party) -> None:
        self.form.parties.append(party)
        self._look_for_double()
        self._edited()

    def remove_person(self, place: int) -> None:
        """Take the person at `place` off the form."""
        del self.form.parties[place]
        self._look_for_double()
        self._edited()

    def set_role(self, place: int, role: str) -> None:
        """Give the person at `place` another role."""
        self.form.parties[place] = replace(self.form.parties[place], roles=(role,))
        self._edited()

    def toggle_kind(self, code: str) -> None:
        """Choose a kind, or let go of it."""
        if code in self.form.kinds:
            del self.form.kinds[code]
        else:
            self.form.kinds[code] = ()
        self._fit_roles()
        self._edited()

    def toggle_sub_kind(self, code: str, sub: str) -> None:
        """Choose a sub-kind of a chosen kind, or let go of it."""
        chosen = self.form.kinds.get(code, ())
        self.form.kinds[code] = tuple(s for s in chosen if s != sub) if sub in chosen else (*chosen, sub)
        self._edited()

    def set_when(self, day: date, at: time | None) -> None:
        """It happened on `day`, at `at` where that is known."""
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
        self._dirty = True

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
        self.form.reported_by = name
        self._edited()

    # Keeping it

    def keep_draft(self) -> bool:
        """Keep what is typed if anything was; gives whether a draft was kept."""
        if not self._dirty or self._keeps_nothing() or self.form.untouched:
            return False
        self._drafts(self._actor, DRAFT, self._subject, self.form.to_json())
        self._dirty = False
        return True

    def drop_draft(self) -> None:
        """Let go of what was typed and of its draft."""
        self._drafts.drop(self._actor, DRAFT, self._subject)
        self._dirty = False

    def save(self, reason: str = "") -> tuple[UUID, str, Card | None, bool, frozenset[str]]:
        """Keep the incident; gives id, number, the card to show, whether it is urgent, and what changed.

        Raises `Refusal` and `KnownProblem`; the form stays as it is, and a refusal shows at its field.
        """
        try:
            if self._correcting is None:
                made = self._register(self._actor, self.form.entry())
                self._dirty = False
                return made.incident, made.number, made.card, made.urgent, frozenset(made.changes)
            old = self._correcting
            kept = self._correct(self._actor, old.id, old.revision, self.form.entry(), reason)
            self._dirty = False
            return kept.incident.id, kept.incident.number, None, False, frozenset(kept.changes)
        except Refusal as refusal:
            self._refused = refusal.code
            self.tell()
            raise

    # What follows from it

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the last draft or save."""
        return self._dirty

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

    def _edited(self) -> None:
        self._dirty, self._refused = True, ""
        if self._keeps_nothing():
            # From this moment on it may stand nowhere: not in a draft kept a minute ago either.
            self.drop_draft()
        self.tell()

    def _fit_roles(self) -> None:
        offered = offered_roles(self.form, self._policy)
        swap = {"undergoes": "hurt", "hurt": "undergoes", "does": "involved"}
        for place, party in enumerate(self.form.parties):
            fitting = tuple(r if r in offered else swap.get(r, "present") for r in party.roles)
            self.form.parties[place] = replace(party, roles=fitting)

    def _look_for_double(self) -> None:
        pupils = {p.person for p in self.form.parties if p.kind is PartyKind.PUPIL}
        self._double = None
        if pupils and self._correcting is None:
            day = self.form.happened_on
            rows = self._list(self._actor, IncidentQuery(day, day + timedelta(days=1)))
            same = (r.incident for r in rows if pupils & {p.person for p in r.incident.entry.parties})
            self._double = next(same, None)

    def tell(self) -> None:
        """Show the state anew."""
        self._show(
            EntryState(
                form=self.form,
                policy=self._policy,
                roles=offered_roles(self.form, self._policy),
                card=self._card(),
                keeps_nothing=self._keeps_nothing(),
                double=self._double,
                correcting=self._correcting,
                refused=self._refused,
            )
        )
