"""The sentences (zinnen) on the screen, by key from `resources/text/nl.toml`: `err.passphrase`, `toast.saved`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from buut_desktop.domain.reading_order import isolated
from buut_desktop.domain.refusals import KnownProblem, Refusal
from buut_desktop.paths import resources
from buut_desktop.ui.shared import dutch

_BLANK = re.compile(r"\{(\w+)\}")
# The details of a fault, named in English, and the blanks of its sentence.
_BLANKS = {
    "place": "plek", "limit": "n", "number": "n", "steps": "stappen", "sign": "teken", "file": "bestand",
    "around": "tekst", "key": "plaats", "line": "regel", "reason": "waarom", "who": "wie", "pc": "pc", "since": "tijd",
    "child": "kind", "when": "wanneer", "date": "datum", "step": "stap", "name": "naam",
    "other": "ander",
}  # fmt: skip
_LINE_OF_IMPORT = {"line": "n"}


def say(key: str, **blanks: object) -> str:
    """Give the sentence `key` with its `{blanks}` filled; what is filled in is never read as a blank itself.

    Raises KeyError for a key that does not exist or a blank that was not given: both are bugs.
    """
    return _BLANK.sub(lambda found: _shown(blanks[found[1]]), _texts()[key])


def known(key: str) -> bool:
    """Whether there is a sentence for this key."""
    return key in _texts()


def say_fault(error: Refusal | KnownProblem, **blanks: object) -> str:
    """Give the sentence of a fault; `blanks` (Dutch names) add to the details it carries.

    Where a blank is not known, the plain sentence without blanks is given instead.
    """
    wanted = set(_BLANK.findall(_texts()[f"err.{error.code}"]))
    given = {**_details(error.code, error.details, wanted), **blanks}
    if wanted <= given.keys():
        return say(f"err.{error.code}", **given)
    return say(f"err_plain.{error.code}")


def _details(code: str, details: Mapping[str, object], wanted: set[str]) -> dict[str, object]:
    names = {**_BLANKS, **_LINE_OF_IMPORT} if code == "import_line" else _BLANKS
    given = {names.get(name, name): value for name, value in details.items()}
    return {name: value for name, value in given.items() if name in wanted}


def _shown(value: object) -> str:
    if isinstance(value, tuple | list):
        return dutch.listing([str(each) for each in value])
    return isolated(str(value))  # often a name


@cache
def _texts() -> Mapping[str, str]:
    import tomllib

    tables = tomllib.loads((resources() / "text" / "nl.toml").read_text("utf-8"))
    return {key: text.strip() for key, text in _flat(tables, "")}


def _flat(table: Mapping[str, object], front: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{front}{name}.")
        else:
            found.append((f"{front}{name}", str(value)))
    return found
