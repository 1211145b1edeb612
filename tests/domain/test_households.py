"""Households: two addresses of a pupil at most, each with a number that it keeps."""

from __future__ import annotations

from uuid import uuid4

import pytest

from buut_desktop.domain.households import Household, free_number, new_household
from buut_desktop.domain.refusals import Refusal

CHILD, SISTER = uuid4(), uuid4()


def test_a_first_address_is_adres_1_and_the_next_adres_2() -> None:
    first = new_household((), CHILD)
    assert first.number_for(CHILD) == 1
    assert new_household((first,), CHILD).number_for(CHILD) == 2


def test_a_third_address_is_refused() -> None:
    two = (Household(uuid4(), ((CHILD, 1),)), Household(uuid4(), ((CHILD, 2),)))
    with pytest.raises(Refusal, match="addresses_full"):
        free_number(two, CHILD)


def test_adres_2_stays_adres_2_when_adres_1_goes() -> None:
    second = Household(uuid4(), ((CHILD, 2),))
    assert free_number((second,), CHILD) == 1


def test_a_sister_has_a_number_of_her_own_at_the_same_address() -> None:
    shared = Household(uuid4(), ((CHILD, 1),)).with_pupil(SISTER, 2)
    assert (shared.number_for(CHILD), shared.number_for(SISTER)) == (1, 2)
    assert shared.without_pupil(CHILD).pupils == ((SISTER, 2),)


def test_nobody_lives_twice_at_one_address() -> None:
    with pytest.raises(Refusal, match="address_taken"):
        Household(uuid4(), ((CHILD, 1),)).with_pupil(CHILD, 2)
