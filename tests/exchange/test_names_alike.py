"""Whoever writes a name wrong is offered the one that was meant, and nobody else's."""

from __future__ import annotations

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buut_desktop.exchange.names_alike import NamesAlike
from buut_desktop.use_cases.demo_people import LARGE, people_of

SCHOOL = (
    "Şeyma Ağaçkakan", "Noor van der Regenboog", "Jørn Zonnewijzer", "Finn Zonnewijzer", "Łucja Dennenappel",
    "Bo O'Brien", "Meike de Wit", "Daan Bos", "Maan Vos", "Aimée van ’t Hazelpad", "Đorđe Vogelnest",
    "Jochem Hazelnoot", "Sophie Klaver", "Yusuf Duin", "ليلى الوردة",
)  # fmt: skip


def _found(typed: str, most: int = 5) -> list[str]:
    return [SCHOOL[place] for place in NamesAlike().closest(typed, SCHOOL, most)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sjeyma", "Şeyma Ağaçkakan"), ("sheima", "Şeyma Ağaçkakan"), ("nor", "Noor van der Regenboog"),
        ("yorn", "Jørn Zonnewijzer"), ("finn zonewijzer", "Finn Zonnewijzer"), ("zonewijzer finn", "Finn Zonnewijzer"),
        ("luzja", "Łucja Dennenappel"), ("obrian", "Bo O'Brien"), ("o'brian", "Bo O'Brien"), ("mijke", "Meike de Wit"),
        ("daam", "Daan Bos"), ("jogem", "Jochem Hazelnoot"), ("sofie klafer", "Sophie Klaver"),
        ("yoesoef", "Yusuf Duin"), ("djordje", "Đorđe Vogelnest"), ("regenbog", "Noor van der Regenboog"),
        ("jorn", "Jørn Zonnewijzer"), ("ليلا", "ليلى الوردة"), ("soffi", "Sophie Klaver"),
    ],
)  # fmt: skip
def test_a_name_written_wrong_finds_the_child(typed: str, meant: str) -> None:
    assert _found(typed)[0] == meant


@pytest.mark.parametrize(
    "typed", ["", "x", "no", "'", "xq z", "kees", "storm", "bas", "saar", "finn klaver", "noor zonnewijzer"]
)
def test_another_name_or_too_few_letters_find_nobody(typed: str) -> None:
    assert _found(typed) == []


def test_no_more_are_given_than_asked() -> None:
    assert len(_found("hasel")) == 2
    assert len(_found("hasel", most=1)) == 1


def test_two_names_of_a_school_are_hardly_ever_taken_for_each_other() -> None:
    first = sorted({parts[0] for group in people_of(LARGE).children for parts in group})
    alike, looked = NamesAlike(), 0
    wrong = []
    for one, other in permutations(first, 2):
        looked += 1
        if alike.closest(one, (other,), 1):
            wrong.append((one, other))
    assert looked > 5000
    assert len(wrong) / looked < 0.01, wrong


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=6))
def test_nothing_that_is_typed_raises(typed: str, called: list[str]) -> None:
    found = NamesAlike().closest(typed, called, 3)
    assert len(found) <= 3
    assert all(0 <= place < len(called) for place in found)


def test_ten_times_the_names_cost_no_more_than_twenty_times_the_time() -> None:
    few = [f"Şeyma Kind{n} van Achternaam{n}x" for n in range(300)]
    many = [f"Şeyma Kind{n} van Achternaam{n}x" for n in range(3000)]
    alike = NamesAlike()

    def best(called: list[str]) -> float:
        alike.closest("sjeyma", called, 5)
        times = []
        for _ in range(5):
            began = time.perf_counter()
            alike.closest("achtrnam", called, 5)
            times.append(time.perf_counter() - began)
        return min(times)

    assert best(many) < 20 * best(few) + 0.01
