"""The lock files: exact, hashed, without an address, and under licences that fit the EUPL."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

FILES = ("requirements.lock", "requirements-test.lock")


def _blocks(text: str) -> dict[str, list[str]]:
    """The lines of each locked library by its requirement; comments aside."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        bare = line.strip().rstrip("\\").strip()
        if not bare or bare.startswith("#"):
            continue
        if line.startswith(" "):
            current.append(bare)
        else:
            current = found.setdefault(bare, [])
    return found


def _gpl_only(licence: str, classifiers: list[str]) -> bool:
    """Whether a library can be had under the GPL or AGPL and nothing else."""
    strong = re.compile(r"(?<!L)GPL|(?<!Lesser )General Public Li", re.IGNORECASE)
    if licence:
        return all(strong.search(choice) for choice in re.split(r"\s+OR\s+|\s*/\s*", licence))
    named = [line for line in classifiers if line.startswith("License :: OSI Approved ::")]
    return bool(named) and all(strong.search(line) and "Lesser" not in line for line in named)


@pytest.mark.parametrize("file", FILES)
def test_every_locked_library_is_exact_and_hashed(root: Path, file: str) -> None:
    for requirement, hashes in _blocks((root / file).read_text("utf-8")).items():
        assert re.fullmatch(r"[a-z0-9.-]+==[0-9][^ ]*( ; .+)?", requirement)
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line) for line in hashes), requirement


@pytest.mark.parametrize("file", FILES)
def test_the_lock_names_no_address(root: Path, file: str) -> None:
    text = (root / file).read_text("utf-8")
    assert re.findall(r"://|file:|--(?:extra-)?index|--find-links|--trusted-host", text) == []


def test_the_lock_for_tests_contains_the_lock_for_the_program(root: Path) -> None:
    program, tests = (_blocks((root / file).read_text("utf-8")) for file in FILES)
    assert {name: tests.get(name) for name in program} == program


@pytest.mark.parametrize(
    ("file", "extras"), [("requirements.lock", ["setup"]), ("requirements-test.lock", ["setup", "test"])]
)
def test_the_lock_fits_what_the_project_asks(root: Path, file: str, extras: list[str]) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    locked = [Requirement(requirement) for requirement in _blocks((root / file).read_text("utf-8"))]
    for requirement in map(Requirement, asked):
        same = [lock for lock in locked if canonicalize_name(lock.name) == canonicalize_name(requirement.name)]
        assert same, f"{requirement.name} is not locked: python3 packaging/lock.py"
        for lock in same:
            assert requirement.specifier.contains(str(lock.specifier).removeprefix("==")), lock


@pytest.mark.parametrize("file", FILES)
def test_one_core_of_the_database_is_locked(root: Path, file: str) -> None:
    """`sqlcipher3-wheels` and `-binary` bring the same module with an older core."""
    names = [Requirement(name).name for name in _blocks((root / file).read_text("utf-8"))]
    assert [name for name in names if "sqlcipher" in name] == ["sqlcipher3"]


def test_no_library_comes_under_the_gpl_only(root: Path) -> None:
    here = default_environment()
    looked_at = 0
    for line in _blocks((root / "requirements-test.lock").read_text("utf-8")):
        requirement = Requirement(line)
        if requirement.marker is not None and not requirement.marker.evaluate(dict(here)):
            continue
        about = metadata.metadata(requirement.name)
        licence = about.get("License-Expression") or (about.get("License") or "").strip().partition("\n")[0]
        assert not _gpl_only(licence, about.get_all("Classifier") or []), f"{requirement.name}: {licence}"
        looked_at += 1
    assert looked_at > 40


@pytest.mark.parametrize(
    ("licence", "classifiers", "expected"),
    [
        ("GPL-3.0-only", [], True),
        ("AGPL-3.0-or-later", [], True),
        ("", ["License :: OSI Approved :: GNU General Public License v3 (GPLv3)"], True),
        ("GNU General Public License v2", [], True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", [], False),
        ("", ["License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)"], False),
        ("GNU Lesser General Public License v3", [], False),
        ("MIT", [], False),
        ("", [], False),
    ],
)
def test_a_gpl_only_library_would_be_seen(licence: str, classifiers: list[str], expected: bool) -> None:
    assert _gpl_only(licence, classifiers) is expected
