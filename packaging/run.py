"""Start Buut Desktop: `python3 packaging/run.py [--demo | --demo=320] [--home DIR] …`.

The first time this makes `.venv` and puts the program in it; after that it starts at once. Standard library
only. This file keeps to old syntax, so that an old Python can still read the sentence it gets.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Buut Desktop heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d." % sys.version_info[:2])

import environment

if __name__ == "__main__":
    sys.exit(environment.start("program", ["-P", "-m", "buut_desktop"], sys.argv[1:]))
