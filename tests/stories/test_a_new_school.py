"""A coach begins with an empty computer, locks, closes, and loses the computer."""

from __future__ import annotations

from pathlib import Path

from tests.stories import steps
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
