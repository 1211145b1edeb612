"""The sentences of opening faults (openingsfouten), with the dates that only this side of the door knows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from buut_desktop.domain.refusals import KnownProblem, Refusal


def opening_sentence(error: KnownProblem | Refusal, folder: Path) -> str:
    """Give the Dutch sentence of what kept a file from opening, and what to do next."""
    from buut_desktop.ui.shared import dutch
    from buut_desktop.ui.shared.wording import say_fault

    today = date.today()
    blanks: dict[str, object] = {}
    since = error.details.get("since")
    if isinstance(since, datetime) and error.details.get("who") and error.details.get("pc"):
        blanks["tijd"] = dutch.moment(since.astimezone(), today)
    if error.code == "damaged":
        newest = _newest(folder)
        if newest is not None:
            blanks["datum"] = dutch.moment(newest.astimezone(), today)
    known = {name: value for name, value in error.details.items() if value not in (None, "")}
    if not blanks.get("tijd"):
        known.pop("since", None)
    told = type(error)(error.code, **known)
    return say_fault(told, **blanks)


def backup_sentence(folder: Path) -> str:
    """Give what the unlock screen says about the newest backup."""
    from buut_desktop.ui.shared import dutch

    newest = _newest(folder)
    if newest is None:
        return "Er is nog geen reservekopie. Alles staat versleuteld op deze computer."
    when = dutch.moment(newest.astimezone(), date.today())
    return f"Laatste reservekopie {when}, gecontroleerd. Alles staat versleuteld op deze computer."


def _newest(folder: Path) -> datetime | None:
    from buut_desktop.store.backup_list import newest_backup

    found = newest_backup(folder)
    return None if found is None else found.made_at
