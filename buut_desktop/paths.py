"""Paths (plaatsen): where this computer keeps the school's files, and where the program finds its own.

Everything the program writes lies under one home folder, so that `--home DIR` moves all of it and removing
the folder removes all of it.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_FOLDER_NAME = "Buut Desktop"
_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """Every place under one home folder. Making the value touches nothing; `prepare()` makes the folders."""

    home: Path

    @property
    def school_file(self) -> Path:
        """The encrypted school file (schoolbestand)."""
        return self.home / "school.buut"

    @property
    def key_file(self) -> Path:
        """The sealed keys per account; always beside the school file (safety.md 3.4)."""
        return self.home / "school.keys"

    @property
    def lock_file(self) -> Path:
        """Says who has the school file open; always beside it."""
        return self.home / "school.lock"

    @property
    def backups(self) -> Path:
        """Verified backups (reservekopieën); the coach chooses a second place outside the home folder."""
        return self.home / "backups"

    @property
    def logs(self) -> Path:
        """The log, without names."""
        return self.home / "logs"

    @property
    def reports(self) -> Path:
        """Reports of our own mistakes (foutverslagen), shown before they are kept and never sent."""
        return self.home / "reports"

    @property
    def settings(self) -> Path:
        """Preferences of this computer, as an INI file: no name and nothing of the school's content."""
        return self.home / "settings.ini"

    @property
    def policy(self) -> Path:
        """The school's own policy files, which go before those of `resources()`."""
        return self.home / "policy"

    @property
    def matplotlib_cache(self) -> Path:
        """What Matplotlib remembers about the fonts of this computer."""
        return self.home / "cache" / "matplotlib"

    def prepare(self) -> None:
        """Make the folders, for this person only, and tell Matplotlib where its cache goes.

        `policy` is not made: it exists where a school puts something in it.
        Raises OSError where the home folder cannot be made.
        """
        for folder in (self.home, self.backups, self.logs, self.reports, self.matplotlib_cache):
            _make_private(folder)
        _copy_font_list(self.matplotlib_cache)
        os.environ["MPLCONFIGDIR"] = str(self.matplotlib_cache)


def default_home() -> Path:
    """The folder of this person on this computer; on Windows the local one, which does not roam."""
    from platformdirs import user_data_path

    return user_data_path(_FOLDER_NAME, appauthor=False, roaming=False)


def paths_for(home: Path | None = None) -> Paths:
    """The places under `home` (as given with `--home`), or under the default one."""
    return Paths((home if home is not None else default_home()).expanduser().absolute())


def resources() -> Path:
    """Icons, style, fonts, help, policy and texts: in a checkout, an installed package or a frozen bundle."""
    return _travelling("resources")


def paper_forms() -> Path:
    """The school's blank forms (blanco formulieren) as text."""
    return _travelling("forms/paper")


def program_version() -> str:
    """The version as `pyproject.toml` has it.

    In a checkout it is read from there: what was installed may be older.
    """
    source = _CHECKOUT / "pyproject.toml"
    if source.is_file():
        import tomllib

        project = tomllib.loads(source.read_text("utf-8")).get("project", {})
        if project.get("name") == "buut-desktop":
            return str(project["version"])
    from importlib.metadata import version

    return version("buut-desktop")


def _travelling(name: str) -> Path:
    # A package keeps them inside itself; in a checkout they stand at the top, for people. Not by importlib.resources:
    # it would load zip files and temporary ones before the first window.
    inside = Path(__file__).resolve().parent / name
    return inside if inside.is_dir() else _CHECKOUT / name


def _make_private(folder: Path) -> None:
    # Parents by the same rule: mkdir's own `parents` would leave those open to others.
    if not folder.parent.is_dir():
        _make_private(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _copy_font_list(cache: Path) -> None:
    # The set-up made one list of fonts beside the libraries: 0.5 s less at the first sociogram of a new home.
    # Matplotlib looks at the version inside and makes a new one where it does not fit.
    made = Path(sys.prefix) / "share" / "buut-desktop" / "matplotlib"
    if any(cache.iterdir()) or not made.is_dir():
        return
    import shutil

    for found in made.glob("fontlist-*.json"):
        shutil.copyfile(found, cache / found.name)
