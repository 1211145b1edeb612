"""The coach's real afternoon: a leerplein of 75 typed from three envelopes, with what goes wrong on such a day."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from tests.stories import school_export, steps
from tests.stories.hand import Hand, Key
from tests.stories.steps import Office

CHILDREN = 75
LEEUWERIK, VUURVLINDER, ZEEPAARDJE = range(10, 35), range(35, 60), range(60, 85)
ABSENT, DECLINED, LATE, TALKS = 12, 20, 41, 33
"""One absent and one who does not take part in the first envelope, a form that comes late in the second."""
Stack = dict[int, list[list[int]]]


def _stack(seed: int) -> Stack:
    """Give whom every child chose for two questions, three each."""
    rnd = random.Random(seed)
    numbers = [*LEEUWERIK, *VUURVLINDER, *ZEEPAARDJE]
    return {me: [rnd.sample([n for n in numbers if n != me], 3) for _ in range(2)] for me in numbers}


def _type(hand: Hand, stack: Stack, number: int) -> None:
    hand.type("".join(map(str, (number, *(c for chosen in stack[number] for c in chosen)))))


def _start(office: Office, file: Path) -> None:
    """Make the school, its plaza and a round of two questions with three choices each."""
    names = tuple((f"Kind{number}", "", "Wolkenveld") for number in range(10, 10 + CHILDREN))
    school_export.write(file, date.today(), names, groups=3)
    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, file)
    steps.arrange_plazas(office, "Heide")
    hand = office.hand
    hand.tab(4)
    hand.press("Nieuwe ronde")
    hand.see("Hoeveel keuzes per kind")
    hand.choose("Leerplein of thuisgroep", "Heide")
    three = "Hoeveel keuzes per kind: hoogstens 3"
    for button in [b for b in hand.all(QAbstractButton) if b.accessibleName() == three]:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    hand.settle()
    if hand.reads("Nu afnemen?"):  # what day it is, decides whether it is asked
        hand.answer("Toch maken")
    hand.press("Ronde maken")
    hand.see(f"0 van {CHILDREN}")


def test_three_envelopes_in_an_afternoon(office: Office, tmp_path: Path) -> None:
    _start(office, tmp_path / "school.xml")
    hand, stack, rnd = office.hand, _stack(75), random.Random(5)

    # The first envelope: one was absent, one does not take part, one wants to talk.
    hand.see("Leeuwerik · 0 van 25")
    for number in rnd.sample([*LEEUWERIK], 25):
        if number == ABSENT:
            hand.type(f"{number}+")
        elif number == DECLINED:
            hand.type(str(number))
            hand.press("Met dit formulier: Meer")
            hand.menu("Doet niet mee")
        else:
            _type(hand, stack, number)
        if number == TALKS:
            hand.type("*")
            hand.type("juf An")
            hand.key(Key.Key_Return)
    hand.see("Deze envelop is ingevoerd")
    hand.press("Envelop klaar")
    hand.see("Wat staat er op het voorblad van Leeuwerik?")
    hand.fill("Formulieren", "23")
    hand.fill("Afwezig", "1")
    hand.fill("Doet niet mee", "1")
    hand.see("Dit klopt met wat getypt is.")
    hand.press("Envelop sluiten")

    # The second: a form turned up of who was noted absent, and the cover sheet knows it.
    hand.see("Vuurvlinder · 0 van 25")
    for number in rnd.sample([*VUURVLINDER], 25):
        if number == LATE:
            hand.type(f"{number}+")
        else:
            _type(hand, stack, number)
    hand.press("Envelop klaar")
    hand.fill("Formulieren", "25")
    hand.see("Formulieren: 25 op het voorblad, 24 getypt")
    hand.see("Afwezig: 0 op het voorblad, 1 genoteerd")
    hand.see(f"{LATE} Kind{LATE}")
    hand.press("Verder typen")
    _type(hand, stack, LATE)
    hand.press("Envelop klaar")
    hand.see("Dit klopt met wat getypt is.")
    hand.press("Envelop sluiten")

    # The third.
    hand.see("Zeepaardje · 0 van 25")
    for number in rnd.sample([*ZEEPAARDJE], 25):
        _type(hand, stack, number)
    hand.see(f"{CHILDREN} van {CHILDREN}")
    hand.see("97 % deed mee (73 van 75)")

    _second_typing(hand, stack)
    steps.finish_round(office)
    steps.leave(office)


def _second_typing(hand: Hand, stack: Stack) -> None:
    """Type five forms again; on the first of them the paper says otherwise, which is put right with one key."""
    hand.press("Proefcontrole")
    hand.see("Steekproef: typ 5 formulieren nog eens in")
    for place in range(5):
        hand.press("Volgende formulier")
        hand.see(f"({place + 1} van 5)")
        [said] = [text for text in hand.words() if text.startswith("Proefcontrole: pak formulier ")]
        number = int(said.split()[3])
        play, work = stack[number]
        if place == 0:
            other = next(n for n in LEEUWERIK if n not in (number, ABSENT, *play))
            play = [*play[:2], other]
        hand.type("".join(map(str, (*play, *work))))
        if place == 0:
            hand.see("daarna: ")
            hand.see(f"{other} Kind{other}")
            hand.see("2 van de 7 antwoorden verschilden (29\u00a0%).")
            hand.key(Key.Key_Return)
        hand.see("Twee keer hetzelfde getypt.")
    hand.see("2 van de 31 antwoorden verschilden (6\u00a0%).")
    hand.press("Terug naar de invoer")
    hand.see("Alle formulieren zijn ingevoerd.")
