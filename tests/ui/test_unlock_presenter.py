"""The unlock screen's decisions, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.shell.account_cards import Account
from buut_desktop.ui.shell.unlock_presenter import CARDS, UnlockPresenter, UnlockState

ACCOUNTS = tuple(
    Account(str(number), f"Maud Wolkenkrab {number}", frozenset({"innovation_coach"})) for number in range(6)
)


@dataclass
class View:
    """Remembers what was shown."""

    states: list[UnlockState] = field(default_factory=list)

    def show_state(self, state: UnlockState) -> None:
        """Remember."""
        self.states.append(state)


@dataclass
class Openers:
    """Remembers what was tried."""

    tried: list[tuple[str, str]] = field(default_factory=list)
    left: float = 0.0

    def open_with_passphrase(self, account: str, passphrase: str) -> None:
        """Remember."""
        self.tried.append((account, passphrase))

    def open_with_code(self, code: str) -> None:
        """Remember."""
        self.tried.append(("code", code))

    def open_demo(self) -> None:
        """Remember."""
        self.tried.append(("demo", ""))

    def seconds_left(self) -> float:
        """Give what the test says."""
        return self.left


def presenter(openers: Openers, accounts: tuple[Account, ...] = ACCOUNTS[:2], **more: object) -> UnlockPresenter:
    """Give a presenter whose sentences are the codes of the faults."""
    return UnlockPresenter(
        View(), openers, _code, accounts=accounts, school="De Regenboog", hour=9, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _code(problem: KnownProblem | Refusal) -> str:
    return problem.code


def test_the_first_account_is_chosen_and_opens_with_what_was_typed() -> None:
    openers = Openers()
    shown = presenter(openers)
    assert shown.state.greeting == "Goedemorgen"
    shown.open("zeven blauwe laarzen")
    assert openers.tried == [("0", "zeven blauwe laarzen")]
    assert shown.state.busy


def test_while_one_try_is_under_way_there_is_no_second() -> None:
    openers = Openers()
    shown = presenter(openers)
    shown.open("zeven blauwe laarzen")
    shown.open("zeven blauwe laarzen")
    assert len(openers.tried) == 1


def test_an_empty_field_is_no_guess() -> None:
    openers = Openers()
    presenter(openers).open("  ")
    assert openers.tried == []


def test_someone_without_a_card_can_be_chosen_and_gets_one() -> None:
    shown = presenter(Openers(), ACCOUNTS)
    assert [each.id for each in shown.state.others] == ["4", "5"]
    shown.choose("5")
    assert shown.state.chosen == "5"
    assert [each.id for each in shown.state.accounts] == ["0", "1", "2", "5"]
    assert len(shown.state.accounts) == CARDS
    assert [each.id for each in shown.state.others] == ["3", "4"]


def test_a_wait_counts_down_and_nothing_is_tried_until_it_is_over() -> None:
    openers = Openers(left=1.4)
    shown = presenter(openers)
    shown.failed(KnownProblem("passphrase"))
    assert "Nog 2 seconden" in shown.state.message
    shown.open("zeven blauwe laarzen")
    assert openers.tried == []
    openers.left = 0.0
    shown.tick()
    shown.open("zeven blauwe laarzen")
    assert len(openers.tried) == 1


def test_faults_that_a_backup_mends_lead_to_the_backups() -> None:
    offered = {}
    for code in ("damaged", "keys", "missing", "newer", "in_use", "not_school", "read_only"):
        offered[code] = presenter(Openers(), (), fault=KnownProblem(code)).state
    assert {code for code, state in offered.items() if state.offer_restore} == {"damaged", "keys", "missing"}
    assert all(state.message == code and not state.can_open for code, state in offered.items())


def test_the_code_goes_another_way_than_the_passphrase() -> None:
    openers = Openers()
    shown = presenter(openers)
    shown.switch_to_code(True)
    shown.open("7K2QD")
    assert openers.tried == [("code", "7K2QD")]
