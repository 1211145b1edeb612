"""School files for tests: real, encrypted, and cheap to open."""

from __future__ import annotations

import hashlib
from pathlib import Path

from buut_desktop.domain.permissions import Role
from buut_desktop.store import school_file
from buut_desktop.store.keys import KeyCost
from buut_desktop.store.school_file import NewAccount, SchoolFile

CHEAP = KeyCost(passes=1, memory_kib=64, lanes=1)
"""Never used outside tests: the program refuses such slots unless told otherwise."""

COACH = NewAccount("Maud van der Wolkenkrab", frozenset({Role.COACH}))
PASSPHRASE = "zeven blauwe laarzen in de plas"
# Fixed, so that a failing test can be looked at; each group ends with its own check character.
CODE = "0123W-4567P-89ABH-CDEFC-GHJK7-MNPQ2-RTVWX"


def new_school(folder: Path) -> SchoolFile:
    """Make and open a school file with one account."""
    return school_file.create(
        folder,
        school="De Regenboog",
        account=COACH,
        passphrase=PASSPHRASE,
        recovery_code=CODE,
        cost=CHEAP,
    )


def closed_school(folder: Path, *, rows: int = 0) -> Path:
    """Make a school file, with as many records of some size as asked, and close it."""
    school = new_school(folder)
    if rows:
        fill(school, rows)
    school.close()
    return folder


def fill(school: SchoolFile, rows: int, *, size: int = 1500) -> None:
    """Put records in a table of the test's own, `size` letters each."""
    with school.engine().write() as work:
        work.exec_driver_sql("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT")
        for _ in range(rows):
            work.exec_driver_sql("INSERT INTO note(body) VALUES (?)", (body(size),))


def body(size: int = 1500) -> str:
    """A text of the invented child Noor van der Regenboog."""
    return ("Noor van der Regenboog speelde met Finn Zonnewijzer. " * (size // 50 + 1))[:size]


def count(school: SchoolFile, table: str = "note") -> int:
    """Count the records of a table."""
    with school.engine().read() as work:
        return int(work.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def opened(folder: Path, passphrase: str = PASSPHRASE) -> SchoolFile:
    """Open the school file of `folder` as its first account."""
    account = school_file.accounts(folder)[0]
    return school_file.open_with_passphrase(folder, account.id, passphrase, least=CHEAP)


def state(folder: Path) -> dict[str, str]:
    """Give every name under a folder with the SHA-256 of what it holds: equal means nothing was touched."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }
