"""A name from right to left turns nothing around it, and is kept as it was typed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.domain import names
from buut_desktop.domain.reading_order import isolated, stretches, turned
from buut_desktop.domain.text import clean

FIRST, SECOND, HEBREW = "محمد الفاتح", "نور", "שרה"


@pytest.mark.parametrize("name", ["Noor van der Regenboog", "Şeyma", "", "Αλέξης", "12 (a)"])
def test_a_name_from_left_to_right_stays_as_it_is(name: str) -> None:
    assert isolated(name) == name


@pytest.mark.parametrize("name", [FIRST, HEBREW, "Noor نور"])
def test_a_name_from_right_to_left_is_set_apart_and_comes_back_when_it_is_kept(name: str) -> None:
    shown = isolated(name)
    assert shown != name
    assert clean(shown) == name


def test_names_after_each_other_are_two_and_a_name_of_two_words_is_one() -> None:
    assert stretches(f"Noor, {FIRST}, {SECOND} en {HEBREW}.") == [
        ("Noor, ", False), (FIRST, True), (", ", False), (SECOND, True), (" en ", False), (HEBREW, True), (".", False),
    ]  # fmt: skip


def test_an_initial_keeps_its_stop_and_a_sentence_has_its_own() -> None:
    assert stretches(f"{SECOND} ب.") == [(f"{SECOND} ب.", True)]
    assert stretches(f"Vraag {SECOND}.") == [("Vraag ", False), (SECOND, True), (".", False)]


@given(st.text(st.sampled_from("aB ,.(1-نورשרהéً")))
def test_nothing_is_lost_when_a_line_is_taken_apart(text: str) -> None:
    parts = stretches(text)
    assert "".join(part for part, _ in parts) == text
    assert all(turned(part) is way for part, way in parts)
    assert all(one[1] is not other[1] or one[1] for one, other in pairwise(parts))


def test_initials_of_a_name_in_arabic_letters_do_not_join() -> None:
    assert names.initials("محمد", "", "الفاتح").replace("\u200c", " ") == "م ا"
    assert names.initials("שרה", "", "לוי") == "של"
    assert names.initials("محمد", "", "Bos") == "مB"
