"""What the first start (eerste start) asks, in order, and what must be right before the next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Protocol

from buut_desktop.domain.refusals import KnownProblem, Refusal


class Step(IntEnum):
    """The pages, in order; the second place for backups follows once the file is made."""

    BEGIN = 0
    ACCOUNT = 1
    SHEET = 2
    RETYPE = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """What was typed on the page of the account."""

    school: str
    name: str
    passphrase: str = field(repr=False)
    again: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FirstStartState:
    """Everything the assistant shows."""

    step: Step = Step.BEGIN
    code: str = field(default="", repr=False)
    """The recovery code, only on the page that shows it."""
    message: str = ""
    busy: bool = False
    sheet_kept: str = ""
    """Where the sheet went: "printer", "pdf" or nothing yet."""


class FirstStartView(Protocol):
    """The assistant as the presenter knows it."""

    def show_state(self, state: FirstStartState) -> None:
        """Show `state`, all of it."""
        ...


class Setup(Protocol):
    """What the program does for the assistant."""

    def new_code(self) -> str:
        """Make a recovery code."""
        ...

    def read_code(self, typed: str) -> str:
        """Give a typed code as it is printed; raises `KnownProblem("recovery", n=)`."""
        ...

    def require_passphrase(self, typed: str) -> None:
        """Raise `Refusal("passphrase_short")` for one that is too short."""
        ...

    def create(self, entry: Entry, code: str) -> None:
        """Make the school file; the answer comes as `failed`, or the assistant goes away."""
        ...


class FirstStartPresenter:
    """Walks the steps. Nothing is written before the last one: an assistant that is left leaves nothing behind."""

    def __init__(self, view: FirstStartView, setup: Setup, sentence: Callable[[KnownProblem | Refusal], str]) -> None:
        self._view = view
        self._setup = setup
        self._sentence = sentence
        self._state = FirstStartState()
        self._entry = Entry("", "", "", "")
        self._code = ""

    @property
    def state(self) -> FirstStartState:
        """What is shown now."""
        return self._state

    @property
    def entry(self) -> Entry:
        """What was typed on the page of the account, once it was right."""
        return self._entry

    def begin(self) -> None:
        """Make a new school file."""
        self._go(Step.ACCOUNT)

    def back(self) -> None:
        """Go one step back; what was typed stays."""
        if not self._state.busy and self._state.step > Step.BEGIN:
            self._go(Step(self._state.step - 1))

    def account_filled(self, entry: Entry) -> None:
        """Go on to the sheet, with a code of its own."""
        problem = self._wrong_with(entry)
        if problem:
            self._say(problem)
            return
        self._entry = entry
        self._code = self._code or self._setup.new_code()
        self._go(Step.SHEET)

    def sheet_went(self, where: str) -> None:
        """The sheet was printed ("printer") or saved ("pdf")."""
        self._show(replace(self._state, sheet_kept=where, message=""))

    def sheet_done(self) -> None:
        """The coach has the code on paper: go on to typing it over, with the code out of sight."""
        self._go(Step.RETYPE)

    def retyped(self, typed: str) -> None:
        """Make the file if the code was typed as it stands on the sheet."""
        if self._state.busy:
            return
        try:
            same = self._setup.read_code(typed) == self._code
        except KnownProblem as problem:
            self._say(self._sentence(problem))
            return
        if not same:
            self._say("Dit is een andere code dan op het blad staat. Kijk nog eens.")
            return
        self._show(replace(self._state, busy=True, message=""))
        self._setup.create(self._entry, self._code)

    def failed(self, problem: KnownProblem | Refusal) -> None:
        """The file could not be made; everything typed is still there."""
        self._show(replace(self._state, busy=False, message=self._sentence(problem)))

    def tell(self, sentence: str) -> None:
        """Say something under the page, such as why the sheet cannot be saved there."""
        self._say(sentence)

    def _wrong_with(self, entry: Entry) -> str:
        if not entry.school.strip():
            return "Vul de naam van de school in."
        if not entry.name.strip():
            return "Vul je eigen naam in."
        try:
            self._setup.require_passphrase(entry.passphrase)
        except Refusal as refusal:
            return self._sentence(refusal)
        if entry.passphrase != entry.again:
            return "De twee wachtzinnen zijn niet gelijk. Typ ze nog eens."
        return ""

    def _go(self, step: Step) -> None:
        code = self._code if step is Step.SHEET else ""
        self._show(replace(self._state, step=step, code=code, message=""))

    def _say(self, message: str) -> None:
        self._show(replace(self._state, message=message))

    def _show(self, state: FirstStartState) -> None:
        self._state = state
        self._view.show_state(state)
