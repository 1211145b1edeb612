"""Who may do what (wie ziet wat): the one table of acts and roles."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from uuid import UUID

from buut_desktop.domain.refusals import Refusal


class Role(StrEnum):
    """A task that a person has at the school; one person can have several."""

    COACH = "innovation_coach"
    SCHOOL_LEADER = "school_leader"
    INTERNAL_CONTACT = "internal_contact_person"


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the keyboard: the account and the roles it has at this moment."""

    account: UUID
    name: str
    roles: frozenset[Role]


class Act(StrEnum):
    """One thing a person can do; every use case asks for exactly one."""

    SEE_PUPILS = "see_pupils"
    SEE_PUPIL = "see_pupil"
    IMPORT_PUPILS = "import_pupils"
    ARRANGE_GROUPS = "arrange_groups"
    CHANGE_PUPIL = "change_pupil"
    CHANGE_GUARDIANS = "change_guardians"
    SEE_STAFF = "see_staff"
    CHANGE_STAFF = "change_staff"
    SEE_CONTACTS = "see_contacts"
    CHANGE_CONTACTS = "change_contacts"
    SEE_SCHOOL_DAYS = "see_school_days"
    CHANGE_SCHOOL_DAYS = "change_school_days"
    EXPORT_LIST = "export_list"
    REGISTER_INCIDENT = "register_incident"
    LIST_INCIDENTS = "list_incidents"
    SEE_INCIDENT = "see_incident"
    CORRECT_INCIDENT = "correct_incident"
    MARK_IN_ESIS = "mark_in_esis"
    OPEN_CASE = "open_case"
    LIST_CASES = "list_cases"
    SEE_CASE = "see_case"
    COMPLETE_STEP = "complete_step"
    CLOSE_CASE = "close_case"
    PRINT_CASE = "print_case"
    PRINT_FORM = "print_form"
    START_ROUND = "start_round"
    LIST_ROUNDS = "list_rounds"
    SEE_ROUND = "see_round"
    RECORD_ROUND = "record_round"
    CHANGE_ROUND = "change_round"
    CHANGE_PARTICIPANTS = "change_participants"
    REMOVE_ROUND = "remove_round"
    FINISH_ROUND = "finish_round"
    WALK_PROTOCOL = "walk_protocol"
    PRINT_SOCIOGRAM = "print_sociogram"
    PRINT_ROUND_FORMS = "print_round_forms"
    PRINT_EXTRACT = "print_extract"
    IMPORT_ROUND = "import_round"
    EXPORT_ROUND = "export_round"
    SET_NEGATIVE = "set_negative"
    SEE_TODAY = "see_today"
    SEARCH = "search"
    KEEP_DRAFT = "keep_draft"
    BACK_UP = "back_up"
    TAKE_IN_POLICY = "take_in_policy"
    CHOOSE_POLICY = "choose_policy"


class Scope(Enum):
    """How far a right reaches: nothing, the records one made oneself, or all of them."""

    NONE = 0
    OWN = 1
    ALL = 2


_EVERYWHERE = {Role.COACH: Scope.ALL, Role.SCHOOL_LEADER: Scope.ALL, Role.INTERNAL_CONTACT: Scope.ALL}
_OWN_FOR_CONTACT = {Role.COACH: Scope.ALL, Role.SCHOOL_LEADER: Scope.ALL, Role.INTERNAL_CONTACT: Scope.OWN}
_LEADING = {Role.COACH: Scope.ALL, Role.SCHOOL_LEADER: Scope.ALL}
# The children were told who reads their answers: their mentors and the coach, nobody else.
_ROUNDS = {Role.COACH: Scope.ALL}

_TABLE: dict[Act, dict[Role, Scope]] = {
    Act.SEE_PUPILS: _EVERYWHERE,
    Act.SEE_PUPIL: _EVERYWHERE,
    Act.IMPORT_PUPILS: _LEADING,
    Act.ARRANGE_GROUPS: _LEADING,
    Act.CHANGE_PUPIL: _LEADING,
    Act.CHANGE_GUARDIANS: _LEADING,
    Act.SEE_STAFF: _EVERYWHERE,
    Act.CHANGE_STAFF: _LEADING,
    Act.SEE_CONTACTS: _EVERYWHERE,
    Act.CHANGE_CONTACTS: _LEADING,
    Act.SEE_SCHOOL_DAYS: _EVERYWHERE,
    Act.CHANGE_SCHOOL_DAYS: _LEADING,
    Act.EXPORT_LIST: _LEADING,
    Act.REGISTER_INCIDENT: _EVERYWHERE,
    Act.LIST_INCIDENTS: _OWN_FOR_CONTACT,
    Act.SEE_INCIDENT: _OWN_FOR_CONTACT,
    Act.CORRECT_INCIDENT: _OWN_FOR_CONTACT,
    Act.MARK_IN_ESIS: _OWN_FOR_CONTACT,
    Act.OPEN_CASE: _OWN_FOR_CONTACT,
    Act.LIST_CASES: _OWN_FOR_CONTACT,
    Act.SEE_CASE: _OWN_FOR_CONTACT,
    Act.COMPLETE_STEP: _OWN_FOR_CONTACT,
    Act.CLOSE_CASE: _OWN_FOR_CONTACT,
    Act.PRINT_CASE: _OWN_FOR_CONTACT,
    Act.PRINT_FORM: _EVERYWHERE,
    Act.START_ROUND: _ROUNDS,
    Act.LIST_ROUNDS: _ROUNDS,
    Act.SEE_ROUND: _ROUNDS,
    Act.RECORD_ROUND: _ROUNDS,
    Act.CHANGE_ROUND: _ROUNDS,
    Act.CHANGE_PARTICIPANTS: _ROUNDS,
    Act.REMOVE_ROUND: _ROUNDS,
    Act.FINISH_ROUND: _ROUNDS,
    Act.WALK_PROTOCOL: _ROUNDS,
    Act.PRINT_SOCIOGRAM: _ROUNDS,
    Act.PRINT_ROUND_FORMS: _ROUNDS,
    Act.PRINT_EXTRACT: _ROUNDS,
    Act.IMPORT_ROUND: _ROUNDS,
    Act.EXPORT_ROUND: _ROUNDS,
    Act.SET_NEGATIVE: _ROUNDS,
    Act.SEE_TODAY: _EVERYWHERE,
    Act.SEARCH: _EVERYWHERE,
    Act.KEEP_DRAFT: _EVERYWHERE,
    Act.BACK_UP: _EVERYWHERE,
    # Whoever opens the file brings the texts its records will be made under.
    Act.TAKE_IN_POLICY: _EVERYWHERE,
    Act.CHOOSE_POLICY: _LEADING,
}


def scope(actor: Actor, act: Act) -> Scope:
    """Give how far the widest of the actor's roles reaches for `act`."""
    row = _TABLE[act]
    return max((row.get(role, Scope.NONE) for role in actor.roles), key=lambda s: s.value, default=Scope.NONE)


def may(actor: Actor, act: Act, owner: UUID | None = None) -> bool:
    """Say whether `actor` may do `act`, on a record made by the account `owner` where one is meant."""
    reach = scope(actor, act)
    return reach is Scope.ALL or (reach is Scope.OWN and owner in (None, actor.account))


def require(actor: Actor, act: Act, owner: UUID | None = None) -> None:
    """Raise `Refusal("not_allowed")` unless `actor` may do `act` on a record of the account `owner`."""
    if not may(actor, act, owner):
        raise Refusal("not_allowed")


def only_own(actor: Actor, act: Act) -> UUID | None:
    """Give the account to whose records a list must be limited, or None for no limit."""
    return actor.account if scope(actor, act) is Scope.OWN else None
