"""The program Buut (het programma): reads its arguments, then analyses files without a screen or opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

_USAGE = "buut-desktop [--demo | --demo=320] [--home MAP] | buut-desktop --version | buut-desktop analyse …"
_WRONG = 2
_DEMOS = ("96", "320")


class Asked(NamedTuple):
    """What stood on the command line."""

    demo: int = 0
    """The number of children of the demo school, 0 for none."""
    home: Path | None = None
    version: bool = False
    help: bool = False


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with `argv`, by default the command line; gives the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["analyse"]:
        from buut_desktop.exchange.analyse_command import main as analyse

        return analyse(arguments[1:])
    if arguments[:1] == ["--lees-edexml"]:  # a bundled program starts itself as the process that reads such a file
        from buut_desktop.exchange.edex_worker import main as read_edexml

        return read_edexml(arguments[1:])
    if arguments[:1] == ["--lees-lijst"]:  # the same, for a list in columns
        from buut_desktop.exchange.table_worker import main as read_list

        return read_list(arguments[1:])
    asked = read(arguments)
    if asked is None:
        _say(sys.stderr, f"Deze argumenten kloppen niet. Gebruik: {_USAGE}")
        return _WRONG
    if asked.help:
        _say(sys.stdout, f"Gebruik: {_USAGE}")
        return 0
    if asked.version:
        from buut_desktop.paths import program_version

        _say(sys.stdout, f"Buut Desktop {program_version()}")
        return 0
    from buut_desktop.ui.shell.screen_check import has_screen

    if not has_screen():
        from buut_desktop.ui.shared.wording import say

        _say(sys.stderr, say("err.no_screen"))
        return _WRONG
    from buut_desktop.app.start import run

    return run(asked.home, demo=asked.demo)


def read(arguments: Sequence[str]) -> Asked | None:
    """Read the arguments; None where they make no sense."""
    asked, left = Asked(), list(arguments)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name == "--home":
            value = value if equals else left.pop(0) if left else ""
            if not value or value.startswith("-"):
                return None
            asked = asked._replace(home=Path(value))
        elif name == "--demo" and (value if equals else "96") in _DEMOS:
            asked = asked._replace(demo=int(value or 96))
        elif equals:
            return None
        elif name == "--version":
            asked = asked._replace(version=True)
        elif name in ("-h", "--help"):
            asked = asked._replace(help=True)
        else:
            return None
    return asked


def _say(stream: TextIO, sentence: str) -> None:
    print(sentence, file=stream)


if __name__ == "__main__":
    sys.exit(main())
