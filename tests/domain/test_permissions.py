"""Who may do what, as a table: A = all records, o = only one's own, - = not at all."""

from __future__ import annotations

from itertools import combinations
from uuid import UUID

import pytest

from buut_desktop.domain.permissions import Act, Actor, Role, Scope, may, only_own, require, scope
from buut_desktop.domain.refusals import Refusal

# coach, school leader, internal contact person
TABLE = """
see_pupils          A A A
see_pupil           A A A
import_pupils       A A -
arrange_groups      A A -
change_pupil        A A -
change_guardians    A A -
see_staff           A A A
change_staff        A A -
see_contacts        A A A
change_contacts     A A -
see_school_days     A A A
change_school_days  A A -
export_list         A A -
register_incident   A A A
list_incidents      A A o
see_incident        A A o
correct_incident    A A o
mark_in_esis        A A o
open_case           A A o
list_cases          A A o
see_case            A A o
complete_step       A A o
close_case          A A o
print_case          A A o
print_form          A A A
start_round         A - -
list_rounds         A - -
see_round           A - -
record_round        A - -
change_round        A - -
change_participants A - -
remove_round        A - -
finish_round        A - -
walk_protocol       A - -
print_sociogram     A - -
print_round_forms   A - -
print_extract       A - -
import_round        A - -
export_round        A - -
set_negative        A - -
see_today           A A A
search              A A A
keep_draft          A A A
back_up             A A A
take_in_policy      A A A
choose_policy       A A -
"""
SCOPES = {"A": Scope.ALL, "o": Scope.OWN, "-": Scope.NONE}
ROWS = [
    (Act(act), role, SCOPES[sign])
    for act, *signs in (line.split() for line in TABLE.strip().splitlines())
    for role, sign in zip((Role.COACH, Role.SCHOOL_LEADER, Role.INTERNAL_CONTACT), signs, strict=True)
]
SELF, SOMEBODY = UUID(int=1), UUID(int=2)


def actor(*roles: Role) -> Actor:
    return Actor(SELF, "Ines Liniaal", frozenset(roles))


@pytest.mark.parametrize(("act", "role", "expected"), ROWS)
def test_each_role_may_do_what_the_table_says(act: Act, role: Role, expected: Scope) -> None:
    who = actor(role)
    assert scope(who, act) is expected
    assert may(who, act) is (expected is not Scope.NONE)
    assert may(who, act, SELF) is (expected is not Scope.NONE)
    assert may(who, act, SOMEBODY) is (expected is Scope.ALL)
    assert only_own(who, act) == (SELF if expected is Scope.OWN else None)


def test_every_act_and_role_stands_in_the_table() -> None:
    assert {(act, role) for act, role, _ in ROWS} == {(act, role) for act in Act for role in Role}


@pytest.mark.parametrize("act", Act)
def test_without_a_role_nothing_may_be_done(act: Act) -> None:
    with pytest.raises(Refusal) as refusal:
        require(actor(), act, SELF)
    assert refusal.value.code == "not_allowed"


@pytest.mark.parametrize("act", Act)
def test_two_roles_reach_as_far_as_the_wider_one(act: Act) -> None:
    alone = {role: found for a, role, found in ROWS if a is act}
    for one, other in combinations(Role, 2):
        assert scope(actor(one, other), act) is max(alone[one], alone[other], key=lambda s: s.value)


def test_what_is_allowed_passes_in_silence() -> None:
    require(actor(Role.INTERNAL_CONTACT), Act.SEE_CASE, SELF)
    with pytest.raises(Refusal):
        require(actor(Role.INTERNAL_CONTACT), Act.SEE_CASE, SOMEBODY)
