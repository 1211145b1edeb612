"""The search field finds any child with two letters, and whoever was meant where nothing holds what was typed."""

from __future__ import annotations

import os
import random
from dataclasses import replace

import pytest

from buut_desktop.domain.changes import Kind
from buut_desktop.domain.permissions import Act
from buut_desktop.domain.text import LinkedText
from buut_desktop.use_cases.register_incident import RegisterIncident
from buut_desktop.use_cases.search_everything import SearchEverything
from tests import builders
from tests.school import People, School

MORE = (
    ("Zoë", "van ’t", "Strand"), ("Bo", "", "O'Brien"), ("Li", "", "Ng"), ("Jan-Piet", "de", "Zee"),
    ("Jo", "van der", "Tak"), ("Øystein", "", "Żaba"), ("Yến", "", "Đào"), ("أَحمد", "", "الزهرة"), ("דָּנִי", "", "שלום"),
    ("Sŷbren", "", "IJsvogel"),
)  # fmt: skip

QUERIES = (
    ("zoe", "Zoë van ’t Strand"), ("Zoë", "Zoë van ’t Strand"), ("ZOË str", "Zoë van ’t Strand"),
    ("'t str", "Zoë van ’t Strand"), ("strand zoe", "Zoë van ’t Strand"), ("zo", "Zoë van ’t Strand"),
    ("o'brien", "Bo O'Brien"), ("o’brien", "Bo O'Brien"), ("bo o", "Bo O'Brien"), ("brien", "Bo O'Brien"),
    ("bo", "Bo O'Brien"), ("obrien", "Bo O'Brien"), ("li", "Li Ng"), ("ng", "Li Ng"), ("ng li", "Li Ng"),
    ("jan-piet", "Jan-Piet de Zee"), ("jan piet", "Jan-Piet de Zee"), ("piet zee", "Jan-Piet de Zee"),
    ("pi", "Jan-Piet de Zee"), ("janpiet", "Jan-Piet de Zee"), ("jo", "Jo van der Tak"), ("jo tak", "Jo van der Tak"),
    ("tak", "Jo van der Tak"), ("oystein", "Øystein Żaba"), ("zaba", "Øystein Żaba"), ("ŻABA", "Øystein Żaba"),
    ("yen", "Yến Đào"), ("dao", "Yến Đào"), ("احمد", "أَحمد الزهرة"), ("الزهره", "أَحمد الزهرة"), ("דני", "דָּנִי שלום"),
    ("שלומ", "דָּנִי שלום"), ("sybren", "Sŷbren IJsvogel"), ("ijsv", "Sŷbren IJsvogel"), ("seyma", "Şeyma Ağaçkakan"),
    ("AGACKAKAN", "Şeyma Ağaçkakan"), ("sjeyma", "Şeyma Ağaçkakan"), ("lucja", "Łucja Dennenappel"),
    ("dorde", "Đorđe Vogelnest"), ("djordje", "Đorđe Vogelnest"), ("regenb noor", "Noor van der Regenboog"),
    ("noor regn", "Noor van der Regenboog"), ("zonewijzer", "Finn Zonnewijzer"), ("ıgde", "Iğde Beukennoot"),
)  # fmt: skip


_STRANGE = int(os.environ.get("BUUT_STRANGE_SEARCHES", "2500"))
"""Fifty thousand when asked for all."""


@pytest.fixture
def people(school: School) -> People:
    """The children of the test school and ten with other names."""
    found = school.add_people()
    new = [
        replace(builders.pupil(90 + n), given_name=given, prefix=prefix, surname=surname)
        for n, (given, prefix, surname) in enumerate(MORE)
    ]
    with school.cabinet.change(school.coach, Act.IMPORT_PUPILS) as work:
        work.people.add_pupils(new)
        work.keep()
    return found


def test_a_child_is_found_by_what_people_really_type(school: School, people: People) -> None:
    search = school.use(SearchEverything)
    assert len(QUERIES) >= 40
    wrong = {words: found for words, name in QUERIES if name not in (found := _titles(search, school, words))}
    assert wrong == {}


def test_the_first_two_letters_of_any_word_find_any_child(school: School, people: People) -> None:
    search = school.use(SearchEverything)
    for given, _, surname in MORE:
        for word in (given, surname.replace("O'", "")):
            hits = _titles(search, school, word[:2])
            assert any(given in title for title in hits), (word[:2], hits)


def test_a_name_written_wrong_is_marked_and_only_where_nothing_else_is_found(school: School, people: People) -> None:
    search = school.use(SearchEverything)
    [hit] = search(school.coach, "sjeyma")
    assert (hit.title, hit.alike) == ("Şeyma Ağaçkakan", True)
    school.use(RegisterIncident)(
        school.coach, builders.entry([builders.party(people.pupils[1])], what=LinkedText("Groep 5/6b: sjeyma riep."))
    )
    assert [hit.alike for hit in search(school.coach, "sjeyma")] == [False]
    assert [hit.alike for hit in search(school.coach, "5/6b")] == [False]
    assert search(school.coach, "xq") == ()


def test_thousands_of_strange_searches_raise_nothing(school: School, people: People) -> None:
    dice, search = random.Random(7), school.use(SearchEverything)
    letters = "abcNoëŞłđıİß0159 '\"-*/\\^:(){}[]<>&|+,.;!?_%#@~`\0\n\t\u200d\u0301😀אع中"
    pieces = ("noor", "AND", "OR", "NEAR(", '"', "5/6b", "o'brien", "jan-", "*", "sjeyma", "")
    with school.cabinet.read() as work:
        for number in range(_STRANGE):
            strange = "".join(dice.choices(letters, k=dice.randrange(9))) + dice.choice(pieces)
            work.search.find(strange, {Kind.PUPIL: None}, 3)
            school.alike.closest(strange, _CALLED, 3)
            if number % 100 == 0:
                search(school.coach, strange)


_CALLED = tuple(" ".join(part for part in parts if part) for parts in MORE)


def _titles(search: SearchEverything, school: School, words: str) -> list[str]:
    return [hit.title for hit in search(school.coach, words)]
