"""The command `analyse` (analyseren): choices in, status per child and figures per group out; no screen.

`buut-desktop analyse EDGES.csv --respondents R.csv [--nodes N.csv] --out STATUS.csv [--indices I.csv]
[--measures M.csv]`.
Everything said goes to standard error in Dutch; a child is never named, only counted or pointed at by its line.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from buut_desktop.domain.refusals import KnownProblem
from buut_desktop.exchange import round_files
from buut_desktop.use_cases.analyse_file import Left, analyse

USAGE = (
    "buut-desktop analyse KEUZES.csv --respondents DEELNEMERS.csv [--nodes KINDEREN.csv] "
    "--out STATUS.csv [--indices KENGETALLEN.csv] [--measures MATEN.csv]"
)
_DONE, _WRONG = 0, 2


class _WrongArgumentsError(Exception):
    """The arguments do not fit; the text is Dutch, for the person at the terminal."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _WrongArgumentsError("de argumenten kloppen niet")


@dataclass(frozen=True, slots=True)
class _Arguments:
    choices: Path
    respondents: Path
    nodes: Path | None
    out: Path
    indices: Path | None
    measures: Path | None

    def outputs(self) -> list[Path]:
        return [self.out, *(file for file in (self.indices, self.measures) if file)]


def main(arguments: Sequence[str]) -> int:
    """Carry out the command with what stood after `analyse`; gives the exit code, 0 or 2."""
    if any(argument in ("-h", "--help") for argument in arguments):
        _say(f"Gebruik: {USAGE}")
        return _DONE
    try:
        asked = _parse(arguments)
        left = _analyse(asked)
    except _WrongArgumentsError as wrong:
        _say(f"analyse: {wrong}; gebruik: {USAGE}")
        return _WRONG
    except KnownProblem as problem:
        _say(round_files.sentence(problem))
        return _WRONG
    _report(left)
    return _DONE


def _parse(arguments: Sequence[str]) -> _Arguments:
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("files", nargs="*")
    options = ("respondents", "nodes", "out", "indices", "measures")
    for name in options:
        parser.add_argument(f"--{name}", nargs="?", const="", action="append")
    given, unknown = parser.parse_known_args(list(arguments))
    if unknown:
        raise _WrongArgumentsError(f"het argument {unknown[0]} kennen we niet")
    found: dict[str, Path | None] = {}
    for name in options:
        values = getattr(given, name) or []
        if len(values) > 1:
            raise _WrongArgumentsError(f"--{name} staat er {len(values)} keer")
        if values and not values[0]:
            raise _WrongArgumentsError(f"achter --{name} hoort een bestandsnaam")
        found[name] = Path(values[0]) if values else None
    if len(given.files) != 1:
        raise _WrongArgumentsError("noem één bestand met keuzes")
    respondents, out = found["respondents"], found["out"]
    if respondents is None:
        raise _WrongArgumentsError("--respondents ontbreekt")
    if out is None:
        raise _WrongArgumentsError("--out ontbreekt")
    return _Arguments(Path(given.files[0]), respondents, found["nodes"], out, found["indices"], found["measures"])


def _analyse(asked: _Arguments) -> Left:
    _refuse_to_overwrite(asked)
    choices = round_files.read_choices(asked.choices)
    respondents = round_files.read_respondents(asked.respondents)
    nodes = round_files.read_nodes(asked.nodes) if asked.nodes else []
    try:
        analysed = analyse(choices, respondents, nodes, measured=asked.measures is not None)
    except KnownProblem as problem:  # the use case knows the line; which file it stood in is known here
        line, reason = problem.details["line"], problem.details["reason"]
        raise round_files.fault(asked.choices, int(str(line)), str(reason)) from None
    texts = {asked.out: round_files.status_text(analysed.status)}
    if asked.indices:
        texts[asked.indices] = round_files.indices_text(analysed.indices)
    if asked.measures:
        texts[asked.measures] = round_files.measures_text(analysed.measures)
    round_files.write_all(texts)
    return analysed.left


def _refuse_to_overwrite(asked: _Arguments) -> None:
    taken = [asked.choices, asked.respondents, *([asked.nodes] if asked.nodes else [])]
    for output in asked.outputs():
        if any(_same(output, other) for other in taken):
            raise round_files.fault(output, 0, "same_file")
        taken.append(output)


def _same(one: Path, other: Path) -> bool:
    try:
        if one.exists() and other.exists():
            return one.samefile(other)
        return one.resolve() == other.resolve()
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links that go round
        return False


def _report(left: Left) -> None:
    for count, one, more in (
        (left.selves, "keuze voor het kind zelf telt niet mee", "keuzes voor het kind zelf tellen niet mee"),
        (left.repeated, "dubbele keuze telt één keer", "dubbele keuzes tellen één keer"),
        (
            left.not_answered,
            "keuze van een kind dat niet heeft geantwoord telt niet mee",
            "keuzes van kinderen die niet hebben geantwoord tellen niet mee",
        ),
        (
            left.not_there,
            "keuze van of voor een kind dat niet in die ronde staat telt niet mee",
            "keuzes van of voor kinderen die niet in die ronde staan tellen niet mee",
        ),
        (
            left.other_group,
            "keuze tussen twee groepen telt niet mee",
            "keuzes tussen twee groepen tellen niet mee",
        ),
        (
            left.both,
            "kind is door hetzelfde kind met + en met - gekozen; allebei geteld",
            "keer is een kind door hetzelfde kind met + en met - gekozen; allebei geteld",
        ),
    ):
        if count:
            _say(f"{count} {one if count == 1 else more}.")


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")
