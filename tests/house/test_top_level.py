"""What stands at the top: the customer's tree, the licence, one version, and a README that tells the truth."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from buut_desktop.paths import program_version

ALLOWED = {"pyproject.toml", "buut_desktop", "resources", "forms", "tests", "packaging", "README.md"}
BESIDE = {"LICENSE", "requirements.lock", "requirements-test.lock"}


def _project(root: Path) -> dict[str, str]:
    project: dict[str, str] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    return project


def test_the_top_level_is_the_customers(root: Path) -> None:
    if not (root / ".git").exists():  # a copy without history: what lies there is what counts
        names = {place.name for place in root.iterdir()}
    else:
        listed = subprocess.run(["git", "ls-files"], cwd=root, check=True, capture_output=True, text=True)
        names = {line.partition("/")[0].strip('"') for line in listed.stdout.splitlines()}
    assert {name for name in names if not name.startswith(".")} - ALLOWED - BESIDE == set()


def test_packaging_is_no_package(root: Path) -> None:
    """With an `__init__.py` it would hide the library of the same name."""
    assert list((root / "packaging").rglob("__init__.py")) == []


def test_the_licence_is_the_whole_eupl(root: Path) -> None:
    text = (root / "LICENSE").read_text("utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert re.findall(r"^(\d+)\.\s?[A-Z]", text, re.MULTILINE) == [str(number) for number in range(1, 16)]
    assert "Appendix" in text
    assert _project(root)["license"] == "EUPL-1.2"


def test_the_version_stands_in_one_place(root: Path) -> None:
    version = _project(root)["version"]
    assert program_version() == version
    places = [*(root / "buut_desktop").rglob("*.py"), *(root / "packaging").glob("*.py")]
    assert [
        place.name for place in places if re.search(rf"[\"']{re.escape(version)}[\"']", place.read_text("utf-8"))
    ] == []


def test_the_readme_begins_with_the_two_commands(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    assert text.index("python3 packaging/run.py --demo") < text.index("python3 packaging/test.py")


def test_what_the_readme_names_exists(root: Path) -> None:
    text = (root / "README.md").read_text("utf-8")
    files = set(re.findall(r"\bpackaging/\w+\.py\b|(?<![\w/])\.ci/\w+", text))
    tops = "|".join(map(re.escape, sorted(ALLOWED | BESIDE)))
    folders = set(re.findall(rf"`((?:{tops})(?:/[\w./-]*)?)`", text))
    pictures = {link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link}
    assert [name for name in sorted(files | folders | pictures) if not (root / name).exists()] == []


def test_the_built_package_holds_what_stands_at_the_top_for_people(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        inside = set(package.namelist())
    assert wheel.name.startswith(f"buut_desktop-{program_version()}-py3")
    for folder in ("resources", "forms/paper"):
        files = [place for place in (root / folder).rglob("*") if place.is_file()]
        assert files, folder
        assert {f"buut_desktop/{place.relative_to(root).as_posix()}" for place in files} <= inside
    assert not any(name.startswith(("tests/", "packaging/", "forms/screens")) for name in inside)
