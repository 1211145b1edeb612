"""A coach begins with an empty computer, locks, closes, and loses the computer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.stories import school_export, steps
from tests.stories.steps import Office


def test_an_empty_home_becomes_a_school_that_only_the_passphrase_opens(office: Office, tmp_path: Path) -> None:
    steps.start(office)
    steps.first_start(office, tmp_path / "stick")
    assert office.hand.tabs()[0] == "Vandaag"
    steps.lock(office)
    steps.unlock(office)
    steps.leave(office)
    copies = sorted((tmp_path / "stick").glob("school-*"))
    assert copies, list((tmp_path / "stick").iterdir())
    steps.start(office)
    steps.unlock(office)
    steps.leave(office)


def test_a_lost_computer_is_restored_with_nothing_but_the_recovery_code(office: Office, tmp_path: Path) -> None:
    steps.start(office)
    steps.first_start(office, tmp_path / "stick")
    steps.leave(office)
    steps.restore(office, tmp_path / "stick", tmp_path / "other", passphrase="een heel nieuwe zin van toen")
    steps.lock(office)
    steps.unlock(office)
    steps.leave(office)


def test_a_round_half_typed_is_there_after_the_power_went(office: Office, tmp_path: Path) -> None:
    file = school_export.write(tmp_path / "school.xml", date.today())
    steps.start(office)
    steps.first_start(office)
    steps.import_pupils(office, file)
    steps.arrange_plazas(office, "Heide")
    assert steps.new_round(office, "hoogstens 3") == len(school_export.CHILDREN)
    steps.type_form(office, 10, [11, 12, 13])
    steps.type_form(office, 11, [12])
    # No closing: the window and everything behind it is let go of, as when the plug is pulled.
    program = office.running()
    program._let_go()
    program.host.hide()
    steps.gone(office, program)
    steps.start(office)
    steps.unlock(office)
    hand = office.hand
    hand.see("Verder invoeren")
    hand.tab(4)
    hand.press("Verder invoeren", exact=True)
    hand.see("2 van 12")
    steps.leave(office)
