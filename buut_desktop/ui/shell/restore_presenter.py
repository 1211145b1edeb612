"""What putting a backup back (terugzetten) asks: where they are, which one, and the code or a passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.ui.shell.account_cards import Account


class FoundBackup(Protocol):
    """One verified copy, as the cabinet lists it."""

    @property
    def folder(self) -> Path:
        """Where it lies."""
        ...

    @property
    def made_at(self) -> datetime:
        """When it was made (UTC)."""
        ...


@dataclass(frozen=True, slots=True)
class RestoreState:
    """Everything the screen shows."""

    folder: str = ""
    backups: tuple[datetime, ...] = ()
    """When each was made, newest first."""
    chosen: int = 0
    accounts: tuple[Account, ...] = ()
    """Who can open the chosen one."""
    account: str | None = None
    by_code: bool = True
    busy: bool = False
    message: str = ""


class RestoreView(Protocol):
    """The screen as the presenter knows it."""

    def show_state(self, state: RestoreState) -> None:
        """Show `state`, all of it."""
        ...


class Restorer(Protocol):
    """What the program does for this screen."""

    def backups_in(self, folder: Path) -> Sequence[FoundBackup]:
        """Give the verified copies in a folder, newest first."""
        ...

    def accounts_of(self, backup: FoundBackup) -> Sequence[Account]:
        """Give who can open a copy; empty where its keys cannot be read."""
        ...

    def put_back(self, backup: FoundBackup, account: str | None, secret: str) -> None:
        """Put it back and open it; the answer comes as `failed` or `stopped`, or the screen goes away."""
        ...


class RestorePresenter:
    """Keeps the state of the screen."""

    def __init__(
        self, view: RestoreView, restorer: Restorer, sentence: Callable[[KnownProblem | Refusal], str]
    ) -> None:
        self._view = view
        self._restorer = restorer
        self._sentence = sentence
        self._found: tuple[FoundBackup, ...] = ()
        self._state = RestoreState()

    @property
    def state(self) -> RestoreState:
        """What is shown now."""
        return self._state

    @property
    def chosen(self) -> FoundBackup | None:
        """The copy that is marked, if there is one."""
        return self._found[self._state.chosen] if self._found else None

    def take(self, folder: Path) -> None:
        """Look into a folder: it may hold copies, be one itself, or be the school folder around them."""
        places = (folder, folder / "backups", folder.parent)
        for place in places:
            self._found = tuple(self._restorer.backups_in(place))
            if self._found:
                break
        moments = tuple(each.made_at.astimezone() for each in self._found)
        message = "" if self._found else "In deze map staan geen reservekopieën. Kies een andere map."
        self._state = replace(self._state, folder=str(folder), backups=moments, chosen=0, message=message)
        at = next((place for place, each in enumerate(self._found) if each.folder == folder), 0)
        self.choose(at)

    def choose(self, place: int) -> None:
        """Mark another copy."""
        found = self._found[place] if 0 <= place < len(self._found) else None
        accounts = () if found is None else tuple(self._restorer.accounts_of(found))
        account = accounts[0].id if accounts else None
        self._show(replace(self._state, chosen=max(place, 0), accounts=accounts, account=account))

    def choose_account(self, account: str) -> None:
        """Another person's passphrase is used."""
        self._show(replace(self._state, account=account))

    def switch_to_code(self, by_code: bool) -> None:
        """Use the recovery code, or a passphrase."""
        self._show(replace(self._state, by_code=by_code, message=""))

    def restore(self, secret: str) -> None:
        """Put the marked copy back."""
        state, chosen = self._state, self.chosen
        if state.busy or chosen is None or not secret.strip():
            return
        self._show(replace(state, busy=True, message=""))
        self._restorer.put_back(chosen, None if state.by_code else state.account, secret)

    def failed(self, problem: KnownProblem | Refusal) -> None:
        """It was not put back: say why."""
        self._show(replace(self._state, busy=False, message=self._sentence(problem)))

    def _show(self, state: RestoreState) -> None:
        self._state = state
        self._view.show_state(state)
