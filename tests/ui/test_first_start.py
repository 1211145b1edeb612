"""What the first start refuses, and that honest hints stay honest."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from buut_desktop.app import sheet
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.store.recovery_code import read_recovery_code
from buut_desktop.ui.shell.first_start_presenter import Entry, FirstStartPresenter, FirstStartState, Step
from buut_desktop.ui.shell.strength import Level, strength
from tests.store import schools

GOOD = Entry("De Regenboog", "Maud Wolkenkrab", schools.PASSPHRASE, schools.PASSPHRASE)


@dataclass
class Setup:
    """Gives a fixed code, and remembers what was made."""

    made: list[tuple[Entry, str]] = field(default_factory=list)

    def new_code(self) -> str:
        """Give the code of the tests."""
        return schools.CODE

    def read_code(self, typed: str) -> str:
        """As the program does."""
        return read_recovery_code(typed)

    def require_passphrase(self, typed: str) -> None:
        """At least twelve."""
        if len(typed) < 12:
            raise Refusal("passphrase_short", n=12)

    def create(self, entry: Entry, code: str) -> None:
        """Remember."""
        self.made.append((entry, code))


class View:
    """Shows nothing."""

    def show_state(self, state: FirstStartState) -> None:
        """Nothing."""


def _code(problem: KnownProblem | Refusal) -> str:
    return problem.code


def begun(setup: Setup) -> FirstStartPresenter:
    """Give an assistant on the page of the account."""
    made = FirstStartPresenter(View(), setup, _code)
    made.begin()
    return made


@pytest.mark.parametrize(
    "entry",
    [
        Entry(" ", "Maud", schools.PASSPHRASE, schools.PASSPHRASE),
        Entry("De Regenboog", "", schools.PASSPHRASE, schools.PASSPHRASE),
        Entry("De Regenboog", "Maud", "kort", "kort"),
        Entry("De Regenboog", "Maud", schools.PASSPHRASE, schools.PASSPHRASE + "s"),
    ],
)
def test_what_is_missing_or_differs_keeps_one_on_the_page(entry: Entry) -> None:
    assistant = begun(Setup())
    assistant.account_filled(entry)
    assert assistant.state.step is Step.ACCOUNT
    assert assistant.state.message


def test_the_code_is_out_of_sight_while_it_is_typed_over() -> None:
    assistant = begun(Setup())
    assistant.account_filled(GOOD)
    assert assistant.state.code == schools.CODE
    assistant.sheet_done()
    assert assistant.state.code == ""


def test_going_back_and_on_keeps_the_code_that_was_printed() -> None:
    assistant = begun(Setup())
    assistant.account_filled(GOOD)
    assistant.back()
    assistant.account_filled(GOOD)
    assert assistant.state.code == schools.CODE


def test_a_sound_code_of_another_sheet_makes_nothing() -> None:
    setup = Setup()
    assistant = begun(setup)
    assistant.account_filled(GOOD)
    assistant.sheet_done()
    from buut_desktop.store.recovery_code import new_recovery_code

    assistant.retyped(new_recovery_code())
    assert setup.made == []
    assert assistant.state.message
    assistant.retyped(schools.CODE.lower())
    assert setup.made == [(GOOD, schools.CODE)]


def test_a_passphrase_and_a_code_are_not_shown_when_a_value_is_printed() -> None:
    assert schools.PASSPHRASE not in repr(GOOD)
    assert schools.CODE not in repr(FirstStartState(code=schools.CODE))


def test_dutch_words_do_not_count_for_more_than_words() -> None:
    # zxcvbn alone calls these strong: it knows no Dutch.
    assert strength("goedemorgen").level is Level.WEAK
    assert strength("goedemorgen juf").level is Level.WEAK or strength("goedemorgen juf").level is Level.FAIR
    assert strength("zeven blauwe laarzen in de plas").level is Level.STRONG
    assert strength("wachtwoord wachtwoord wachtwoord").level is not Level.STRONG


def test_the_name_of_the_school_is_no_secret() -> None:
    assert strength("De Regenboog1", ("De Regenboog",)).level is Level.WEAK


def test_the_sheet_is_refused_beside_the_school_and_its_backups(tmp_path: Path) -> None:
    home = tmp_path / "thuis"
    stick = tmp_path / "stick"
    safe = tmp_path / "kluis"
    copy = stick / "school-20261124-140000"
    for folder in (home / "logs", copy, safe):
        folder.mkdir(parents=True)
    (copy / "manifest.json").write_text("{}")
    homes = [home]
    assert sheet.refuses_sheet(home / "Herstelblad.pdf", homes)
    assert sheet.refuses_sheet(home / "logs" / "Herstelblad.pdf", homes)
    assert sheet.refuses_sheet(stick / "Herstelblad.pdf", homes)
    assert sheet.refuses_sheet(copy / "Herstelblad.pdf", homes)
    assert sheet.refuses_sheet(safe / "Herstelblad.pdf", homes) == ""


def test_the_sheet_on_paper_holds_the_whole_code() -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(sheet.sheet_pdf("De Regenboog", "Đorđe Ağaçkakan", schools.CODE))
    assert len(document) == 1
    words = document[0].get_textpage().get_text_range()
    assert [group for group in schools.CODE.split("-") if group not in words] == []
    assert "Đorđe Ağaçkakan" in words
    document.close()


def test_the_second_place_is_another_than_the_school_folder(tmp_path: Path) -> None:
    home = tmp_path / "thuis"
    (home / "backups").mkdir(parents=True)
    (tmp_path / "stick").mkdir()
    assert sheet.refuses_second(home / "backups", home)
    assert sheet.refuses_second(tmp_path / "weg", home)
    assert sheet.refuses_second(tmp_path / "stick", home) == ""
