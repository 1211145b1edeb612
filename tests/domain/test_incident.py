"""What may be kept as an incident, and which card comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import permutations, product

import pytest

from buut_desktop.domain.incident import (
    Card,
    Party,
    PartyKind,
    Relation,
    card,
    check,
    is_bullying,
    keeps_nothing,
    relation,
    still_to_add,
)
from buut_desktop.domain.refusals import Refusal
from buut_desktop.domain.text import note
from tests.domain.plans import NOON, TODAY, entry, incidents, party

CHILD = party(PartyKind.PUPIL, 1, "undergoes")
OTHER_CHILD = party(PartyKind.PUPIL, 2, "does")
STAFF = party(PartyKind.STAFF, 3)
OTHER_STAFF = party(PartyKind.STAFF, 4)
GUARDIAN = party(PartyKind.GUARDIAN, 5)
OUTSIDER = party(PartyKind.OUTSIDER, 6)
UNKNOWN = party(PartyKind.UNKNOWN, None)
STOP = "sexual_intimidation"


def refused(*parties: Party, **about: object) -> str | None:
    try:
        check(entry(*parties, **about), incidents(), NOON)  # type: ignore[arg-type]
    except Refusal as refusal:
        return refusal.code
    return None


def test_one_child_and_one_kind_is_enough() -> None:
    assert refused(CHILD) is None


def test_nobody_is_refused() -> None:
    assert refused() == "who_missing"


def test_somebody_twice_is_refused_and_two_unknown_children_are_not() -> None:
    assert refused(CHILD, replace(CHILD, roles=("does",))) == "who_twice"
    assert refused(CHILD, UNKNOWN, UNKNOWN) is None


def test_two_adults_typed_for_the_first_time_are_two() -> None:
    typed = party(PartyKind.GUARDIAN, None)
    assert refused(CHILD, typed, typed) is None


def test_a_kind_must_be_chosen() -> None:
    assert refused(CHILD, kinds=()) == "kind_missing"


@pytest.mark.parametrize(
    ("on", "minutes", "code"),
    [
        (TODAY, None, None),
        (TODAY, 0, None),
        (TODAY, 1, "date"),
        (TODAY + timedelta(days=1), None, "date"),
        (TODAY - timedelta(days=1), 60, None),
        (date(2020, 2, 29), None, None),
    ],
)
def test_what_lies_in_the_future_is_refused(on: date, minutes: int | None, code: str | None) -> None:
    at = None if minutes is None else NOON + timedelta(minutes=minutes)
    assert refused(CHILD, on=on, at=at) == code


@pytest.mark.parametrize("adult", [STAFF, GUARDIAN, OUTSIDER])
def test_the_stop_kind_with_any_adult_opens_the_stop_card_and_keeps_nothing(adult: Party) -> None:
    for parties in permutations((CHILD, adult)):
        assert card(incidents(), [STOP], parties) is Card.STOP
        assert card(incidents(), ["fight", STOP], parties) is Card.STOP
        assert refused(*parties, kinds=(STOP,)) == "kept_apart"


def test_an_adult_alone_with_the_stop_kind_is_stopped_too() -> None:
    assert card(incidents(), [STOP], [STAFF]) is Card.STOP


def test_the_stop_kind_between_children_opens_its_own_card_and_is_kept() -> None:
    for parties in ((CHILD, OTHER_CHILD), (CHILD, UNKNOWN), (CHILD,)):
        assert card(incidents(), [STOP], parties) is Card.BETWEEN_CHILDREN
        assert refused(*parties, kinds=(STOP,)) is None


def test_a_matter_between_staff_keeps_nothing_whatever_the_kind() -> None:
    for kind in incidents().kinds:
        shown = card(incidents(), [kind.code], (STAFF, OTHER_STAFF))
        assert shown is (Card.STOP if kind.stop else Card.STAFF_MATTER)
        assert refused(STAFF, OTHER_STAFF, kinds=(kind.code,)) == "kept_apart"
    assert refused(STAFF, OTHER_STAFF, kinds=()) == "kept_apart", "the card comes before the kind is chosen"


def test_staff_with_a_parent_or_a_child_is_kept() -> None:
    for other in (GUARDIAN, CHILD, OUTSIDER):
        assert card(incidents(), ["aggression"], (STAFF, other)) is None
        assert refused(STAFF, other, kinds=("aggression",)) is None
    assert card(incidents(), ["accident"], (STAFF,)) is None


def test_only_the_card_between_children_lets_something_be_kept() -> None:
    assert [shown for shown in (None, *Card) if keeps_nothing(shown)] == [Card.STOP, Card.STAFF_MATTER]


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((CHILD,), Relation.PUPILS),
        ((CHILD, OTHER_CHILD), Relation.PUPILS),
        ((CHILD, UNKNOWN), Relation.PUPILS),
        ((UNKNOWN,), Relation.PUPILS),
        ((CHILD, STAFF), Relation.PUPIL_AND_STAFF),
        ((UNKNOWN, STAFF), Relation.PUPIL_AND_STAFF),
        ((STAFF, GUARDIAN), Relation.GUARDIAN_AND_STAFF),
        ((STAFF, OTHER_STAFF), Relation.STAFF),
        ((CHILD, GUARDIAN), Relation.OTHER),
        ((CHILD, STAFF, GUARDIAN), Relation.OTHER),
        ((OUTSIDER, STAFF), Relation.OTHER),
    ],
)
def test_between_whom_it_happened_follows_from_the_parties(parties: tuple[Party, ...], expected: Relation) -> None:
    for order in permutations(parties):
        assert relation(order) is expected


def test_what_is_still_to_add_is_named_one_by_one() -> None:
    bare = entry(CHILD)
    assert still_to_add(bare) == ("what", "place", "moment", "severity")
    whole = replace(bare, what=note("Ruzie."), place="playground", time_slot="long_break", severity="light")
    assert still_to_add(whole) == ()
    assert still_to_add(replace(whole, time_slot=None)) == ("moment",)
    assert still_to_add(replace(whole, time_slot=None, happened_at=time(10, 35))) == ()


def test_only_the_plans_first_kind_is_a_report_of_bullying() -> None:
    codes = [kind.code for kind in incidents().kinds]
    assert [code for code in codes if is_bullying(incidents(), [code])] == ["bullying"]
    for one, other in product(codes, repeat=2):
        assert is_bullying(incidents(), [one, other]) == ("bullying" in (one, other))
