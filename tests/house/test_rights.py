"""Every use case asks for the right first: an actor without roles reaches nothing behind it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from buut_desktop import use_cases
from buut_desktop.domain.permissions import Act, Actor, Role, Scope, may, only_own, require, scope
from buut_desktop.domain.refusals import Refusal

NOBODY = Actor(UUID(int=7), "Niemand", frozenset())
_HANDED_OVER = {"demo_school"}
"""Does no act of its own: it hands the actor to the use cases."""


class _Untouchable:
    """Stands for everything a use case is given: whoever looks inside it before asking fails the test."""

    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"touched .{name} before asking for the right")

    def __call__(self, *given: object, **named: object) -> Any:
        raise AssertionError("called before asking for the right")

    def __iter__(self) -> Iterator[object]:
        raise AssertionError("walked through before asking for the right")

    def __bool__(self) -> bool:
        raise AssertionError("weighed before asking for the right")


def _classes() -> Iterator[type]:
    for module in pkgutil.iter_modules(use_cases.__path__):
        if module.name in _HANDED_OVER | {"ports"}:
            continue
        found = importlib.import_module(f"{use_cases.__name__}.{module.name}")
        for _, kind in inspect.getmembers(found, inspect.isclass):
            if kind.__module__ == found.__name__ and "cabinet" in getattr(kind, "__annotations__", {}):
                yield kind


def _doors() -> list[tuple[type, str]]:
    """Every way into a use case: its call and its public methods."""
    return [
        (kind, name)
        for kind in _classes()
        for name, _ in inspect.getmembers(kind, inspect.isfunction)
        if name == "__call__" or not name.startswith("_")
    ]


def test_the_use_cases_are_found() -> None:
    found = {kind.__name__ for kind in _classes()}
    assert {"RegisterIncident", "ShowCase", "RecordRound", "ImportPupils", "BackUp", "KeepDraft"} <= found
    assert len(found) >= 28


@pytest.mark.parametrize(("kind", "door"), _doors(), ids=lambda value: getattr(value, "__name__", value))
def test_without_rights_nothing_is_touched(kind: type, door: str) -> None:
    made = kind(**dict.fromkeys(inspect.signature(kind).parameters, _Untouchable()))
    method = getattr(made, door)
    taken = inspect.signature(method).parameters
    assert next(iter(taken)) == "actor", "who acts stands first"
    given = {
        name: _Untouchable()
        for name, parameter in taken.items()
        if name != "actor" and parameter.kind is not inspect.Parameter.VAR_KEYWORD
    }
    with pytest.raises(Refusal, match="not_allowed"):
        method(NOBODY, **given)


@pytest.mark.parametrize("act", Act)
def test_no_role_means_no_right(act: Act) -> None:
    assert scope(NOBODY, act) is Scope.NONE
    with pytest.raises(Refusal, match="not_allowed"):
        require(NOBODY, act)


@pytest.mark.parametrize("act", Act)
def test_some_role_may_do_each_act(act: Act) -> None:
    assert any(may(_actor(role), act) for role in Role)


def test_more_roles_never_take_a_right_away() -> None:
    for act in Act:
        for one in Role:
            for other in Role:
                both = scope(_actor(one, other), act)
                assert both.value == max(scope(_actor(one), act).value, scope(_actor(other), act).value)


def test_a_contact_person_reaches_own_records_only() -> None:
    contact = _actor(Role.INTERNAL_CONTACT)
    for act in (Act.SEE_INCIDENT, Act.CORRECT_INCIDENT, Act.SEE_CASE, Act.COMPLETE_STEP, Act.PRINT_CASE):
        assert may(contact, act, contact.account)
        assert not may(contact, act, UUID(int=9))
        assert only_own(contact, act) == contact.account


def test_what_children_answered_is_for_the_coach_alone() -> None:
    rounds = {Act.START_ROUND, Act.LIST_ROUNDS, Act.SEE_ROUND, Act.RECORD_ROUND, Act.FINISH_ROUND, Act.PRINT_SOCIOGRAM}
    rounds |= {Act.IMPORT_ROUND, Act.EXPORT_ROUND}
    for act in rounds:
        assert [role for role in Role if may(_actor(role), act)] == [Role.COACH]


def _actor(*roles: Role) -> Actor:
    return Actor(UUID(int=8), "Iemand", frozenset(roles))
