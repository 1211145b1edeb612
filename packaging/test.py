"""Test Buut Desktop: `python3 packaging/test.py [--full] [arguments of pytest]`.

Makes `.venv` with the test tools in it, then runs the whole suite. Standard library only.
"""

import os
import sys

if sys.version_info < (3, 11):
    sys.exit("Buut Desktop heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d." % sys.version_info[:2])

import environment


def spread(arguments: "list[str]") -> "list[str]":
    """Over more than one process, where the whole suite runs and nobody decided otherwise."""
    own_choice = any(not argument.startswith("-") for argument in arguments)
    own_choice = own_choice or any(argument.startswith(("-n", "-p", "--pdb", "--dist")) for argument in arguments)
    processes = min(4, os.cpu_count() or 1)
    return [] if own_choice or processes < 2 else ["-n", str(processes), "--dist", "worksteal"]


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.chdir(environment.ROOT)
    asked = sys.argv[1:]
    sys.exit(environment.start("tests", ["-m", "pytest", *spread(asked)], asked))
