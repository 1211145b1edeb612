"""What the unlock screen (ontgrendelen) shows and allows: who, with what, and how long to wait."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.shell.account_cards import Account

CARDS = 4
"""More accounts than this go behind *Iemand anders…*."""
_MENDED_BY_A_BACKUP = frozenset(("damaged", "keys", "missing"))
_GUESSES = frozenset(("passphrase", "recovery_other"))


@dataclass(frozen=True, slots=True)
class UnlockState:
    """Everything the screen shows."""

    greeting: str
    school: str
    accounts: tuple[Account, ...]
    chosen: str | None
    note: str = ""
    """Why one is here, such as after the cover's minute."""
    demo: bool = False
    by_code: bool = False
    busy: bool = False
    message: str = ""
    wait: int = 0
    """Seconds before the next try."""
    can_open: bool = True
    """False where there is nothing to open: the file is away, or not ours."""
    offer_restore: bool = False
    others: tuple[Account, ...] = field(default=())
    """Who has no card."""


class UnlockView(Protocol):
    """The screen as the presenter knows it."""

    def show_state(self, state: UnlockState) -> None:
        """Show `state`, all of it."""
        ...


class Openers(Protocol):
    """What can be asked of the program; answers come as `failed`, or the screen goes away."""

    def open_with_passphrase(self, account: str, passphrase: str) -> None:
        """Try the passphrase of an account."""
        ...

    def open_with_code(self, code: str) -> None:
        """Try the recovery code."""
        ...

    def open_demo(self) -> None:
        """Open the demo again."""
        ...

    def seconds_left(self) -> float:
        """Give how long to wait before the next try."""
        ...


class UnlockPresenter:
    """Keeps the state of the unlock screen."""

    def __init__(
        self,
        view: UnlockView,
        openers: Openers,
        sentence: Callable[[KnownProblem | Refusal], str],
        *,
        accounts: Sequence[Account],
        school: str,
        hour: int,
        note: str = "",
        demo: bool = False,
        fault: KnownProblem | None = None,
    ) -> None:
        """`fault` is why no account could be read; `hour` (0 to 23) chooses the greeting."""
        self._view = view
        self._openers = openers
        self._sentence = sentence
        self._state = UnlockState(
            greeting=_greeting(hour),
            school=school,
            accounts=tuple(accounts[:CARDS]),
            others=tuple(accounts[CARDS:]),
            chosen=accounts[0].id if accounts else None,
            note=note,
            demo=demo,
            can_open=fault is None,
            message="" if fault is None else sentence(fault),
            offer_restore=fault is not None and fault.code in _MENDED_BY_A_BACKUP,
        )
        self.tick()

    @property
    def state(self) -> UnlockState:
        """What is shown now."""
        return self._state

    def choose(self, account: str) -> None:
        """Another person sits at the keyboard."""
        everyone = (*self._state.accounts, *self._state.others)
        shown = self._state.accounts
        if account not in {each.id for each in shown}:
            taken = next(each for each in everyone if each.id == account)
            shown = (*shown[: CARDS - 1], taken)
        others = tuple(each for each in everyone if each not in shown)
        self._set(replace(self._state, accounts=shown, others=others, chosen=account, by_code=False, message=""))

    def switch_to_code(self, by_code: bool) -> None:
        """Use the recovery code, or the passphrase again."""
        self._set(replace(self._state, by_code=by_code, message=""))

    def open(self, secret: str) -> None:
        """Try what was typed."""
        state = self._state
        if state.busy or state.wait or not state.can_open:
            return
        if state.demo:
            self._set(replace(state, busy=True, message=""))
            self._openers.open_demo()
        elif secret.strip():
            self._set(replace(state, busy=True, message="", note=""))
            if state.by_code:
                self._openers.open_with_code(secret)
            elif state.chosen is not None:
                self._openers.open_with_passphrase(state.chosen, secret)

    def failed(self, problem: KnownProblem | Refusal) -> None:
        """It did not open: say why, and what to do."""
        self._state = replace(
            self._state,
            busy=False,
            message=self._sentence(problem),
            offer_restore=problem.code in _MENDED_BY_A_BACKUP,
        )
        self.tick()

    def tick(self) -> None:
        """A second passed: count down where one has to wait."""
        left = math.ceil(self._openers.seconds_left())
        if left or self._state.wait:
            waiting = f"Na vijf pogingen wachten we even. Nog {left} {'seconde' if left == 1 else 'seconden'}."
            message = waiting if left else ""
            self._state = replace(self._state, wait=left, message=message)
        self._view.show_state(self._state)

    def _set(self, state: UnlockState) -> None:
        self._state = state
        self._view.show_state(state)


def _greeting(hour: int) -> str:
    if hour < 6:
        return "Goedenacht"
    return "Goedemorgen" if hour < 12 else "Goedemiddag" if hour < 18 else "Goedenavond"
