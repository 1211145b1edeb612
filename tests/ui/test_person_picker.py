"""Whom one can pick: who fits first, then who looks like it, those who left last, and every key at once."""

from __future__ import annotations

import time
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from buut_desktop.domain.incident import PartyKind
from buut_desktop.exchange.names_alike import NamesAlike
from buut_desktop.ui.shared.person_field import PersonField
from buut_desktop.ui.shared.person_picker import PersonPicker
from buut_desktop.use_cases.find_people import Person
from tests import builders

_AWAITED = ("sey", "noor", "mees 3", "sjeyma", "kwikstaart", "o'b")


def _child(name: str, group: str = "Bos", *, left: bool = False) -> Person:
    return Person(PartyKind.PUPIL, uuid4(), name, name, "" if left else group, left=left)


def _crowd(number: int) -> list[Person]:
    children = [builders.pupil(place) for place in range(number)]
    named = [(c, f"{c.given_name} {c.prefix} {c.surname}{n % 600}") for n, c in enumerate(children)]
    return [Person(PartyKind.PUPIL, c.id, " ".join(name.split()), c.given_name, "Leeuwerik") for c, name in named]


def _offered(picker: PersonPicker, typed: str) -> list[tuple[str, str]]:
    return [(found.name, found.where) for found in picker.find(typed)]


def _known_only(people: list[Person]) -> PersonPicker:
    return PersonPicker(people, adults=False, unknown=False, alike=NamesAlike())


def test_who_fits_comes_before_who_only_looks_like_it() -> None:
    picker = _known_only([_child("Noor Bos"), _child("Nora Vos", "Duin"), _child("Nore Beer")])
    assert _offered(picker, "nora") == [
        ("Nora Vos", "Duin"), ("Noor Bos", "lijkt op · Bos"), ("Nore Beer", "lijkt op · Bos")
    ]  # fmt: skip
    assert _offered(picker, "no") == [("Noor Bos", "Bos"), ("Nora Vos", "Duin"), ("Nore Beer", "Bos")]


def test_nobody_is_offered_twice_and_whoever_is_taken_not_at_all() -> None:
    people = [_child("Şeyma Ağaçkakan"), _child("Seyma Bos")]
    picker = _known_only(people)
    assert {name for name, _ in _offered(picker, "sjeyma")} == {"Şeyma Ağaçkakan", "Seyma Bos"}
    assert len(_offered(picker, "seyma")) == 2
    picker.set_taken([people[0].id])
    assert _offered(picker, "sjeyma") == [("Seyma Bos", "lijkt op · Bos")]


def test_a_child_that_left_comes_last_and_is_marked() -> None:
    picker = _known_only([_child("Jo Bos", left=True), _child("Joris Beer"), _child("Noor Jolink")])
    assert _offered(picker, "jo") == [("Joris Beer", "Bos"), ("Noor Jolink", "Bos"), ("Jo Bos", "van school")]


def test_a_teacher_is_told_by_the_group_and_by_first_aid() -> None:
    staff = Person(
        PartyKind.STAFF, uuid4(), "Elif Plakband", "Elif Plakband", "", mentor_of=("Bos", "Duin"), responder=True
    )
    assert _offered(_known_only([staff]), "elif") == [("Elif Plakband", "mentor Bos en Duin, BHV’er")]


def test_a_blind_enter_never_takes_a_child_that_only_looks_like_it(qtbot: QtBot) -> None:
    field = PersonField(_known_only([_child("Şeyma Ağaçkakan")]).find)
    taken: list[object] = []
    field.added.connect(taken.append)
    window = _shown(field, qtbot)
    assert window.isVisible()
    QTest.keyClicks(field.input, "sjeyma")
    assert [found.name for found in field.suggestions()] == ["Şeyma Ağaçkakan"]
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert taken == []
    QTest.keyClick(field.input, Qt.Key.Key_Down)
    QTest.keyClick(field.input, Qt.Key.Key_Return)
    assert [getattr(pick, "name", "") for pick in taken] == ["Şeyma Ağaçkakan"]


def _shown(field: PersonField, qtbot: QtBot) -> QWidget:
    window = QWidget()
    QVBoxLayout(window).addWidget(field)
    window.resize(700, 500)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    field.input.setFocus()
    return window


def _slowest_key(field: PersonField) -> float:
    """The slowest key in seconds, each the best of three, with the list as it is painted."""
    slowest = 0.0
    for typed in _AWAITED:
        best = [9.0] * len(typed)
        for _ in range(3):
            field.input.clear()
            for number, letter in enumerate(typed):
                began = time.perf_counter()
                QTest.keyClicks(field.input, letter)
                QApplication.processEvents()
                best[number] = min(best[number], time.perf_counter() - began)
        slowest = max(slowest, *best)
    return slowest


def test_a_key_among_3000_people_costs_about_as_much_as_among_300(qtbot: QtBot) -> None:
    taken = {}
    for number in (300, 3000):
        field = PersonField(PersonPicker(_crowd(number), alike=NamesAlike()).find)
        window = _shown(field, qtbot)
        taken[number] = _slowest_key(field)
        window.close()
    # Twice what is one screen of names, ten times the names: what grows with their square fails.
    assert taken[3000] < 12 * taken[300] + 0.02, taken
