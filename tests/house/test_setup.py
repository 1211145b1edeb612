"""The set-up behind the two commands: `.venv` whole or not, the program found wherever the checkout lies."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Load = Callable[[Path, str], ModuleType]

PROGRAM = '''"""A program that says how it was started."""

import json
import sys
from importlib.metadata import version


def main():
    print(json.dumps([version("buut-desktop"), __file__, sys.argv[1:]]))


if __name__ == "__main__":
    main()
'''


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A small checkout in a folder with spaces and letters that are not ASCII, with an empty `.venv`."""
    place = tmp_path / "Mijn school – Şeyma’s ë"
    (place / "buut_desktop").mkdir(parents=True)
    (place / "buut_desktop" / "__init__.py").write_text("", "utf-8")
    (place / "buut_desktop" / "__main__.py").write_text(PROGRAM, "utf-8")
    shutil.copytree(root / "packaging", place / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(root / name, place / name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place / ".venv")], check=True)
    return place


def _made_whole(environment: ModuleType, purpose: str) -> None:
    """What the set-up leaves behind, without the libraries: those need a network."""
    environment._install_program()
    lock = environment._digest(environment.LOCKS[purpose])
    project = environment._digest("pyproject.toml")
    mark = {"purpose": purpose, "lock": lock, "project": project, "files": environment._listing()}
    environment.MARK.write_text(json.dumps(mark), "utf-8")


def _installed(checkout: Path) -> Path:
    [place] = (checkout / ".venv").rglob("site-packages")
    return place


@pytest.mark.parametrize("name", ["run.py", "test.py"])
def test_an_old_python_can_read_its_sentence(root: Path, name: str) -> None:
    ast.parse((root / "packaging" / name).read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("name", ["run", "test", "environment", "system_libraries", "telling"])
def test_the_set_up_uses_the_standard_library_only(root: Path, name: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"environment", "system_libraries", "telling"}
    for node in ast.walk(ast.parse((root / "packaging" / f"{name}.py").read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
        assert {each.partition(".")[0] for each in names} <= allowed


@pytest.mark.skipif(os.name == "nt", reason="de opdracht is daar een .cmd")
def test_the_program_starts_in_a_folder_with_spaces_and_other_letters(
    checkout: Path, packaging_file: Load, tmp_path: Path
) -> None:
    packaging_file(checkout / "packaging", "environment")._install_program()
    command = [str(checkout / ".venv" / "bin" / "buut-desktop"), "--home", "een map"]
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    version, file, arguments = json.loads(done.stdout)
    assert version
    assert Path(file) == checkout / "buut_desktop" / "__main__.py"
    assert arguments == ["--home", "een map"]


@pytest.mark.skipif(os.name == "nt", reason="de opdracht is daar een .cmd")
def test_a_checkout_that_was_moved_still_starts(checkout: Path, packaging_file: Load, tmp_path: Path) -> None:
    packaging_file(checkout / "packaging", "environment")._install_program()
    moved = checkout.rename(tmp_path / "verhuisd")
    done = subprocess.run([str(moved / ".venv" / "bin" / "buut-desktop")], check=True, capture_output=True, text=True)
    assert Path(json.loads(done.stdout)[1]) == moved / "buut_desktop" / "__main__.py"


def test_a_whole_venv_is_left_alone(checkout: Path, packaging_file: Load) -> None:
    environment = packaging_file(checkout / "packaging", "environment")
    assert not environment._is_whole("program")
    _made_whole(environment, "program")
    assert environment._is_whole("program")
    assert not environment._is_whole("tests")


def test_a_venv_with_the_test_tools_serves_the_program(checkout: Path, packaging_file: Load) -> None:
    environment = packaging_file(checkout / "packaging", "environment")
    _made_whole(environment, "tests")
    assert environment._is_whole("program")
    assert environment._is_whole("tests")


def _lose_python(checkout: Path) -> None:
    for place in (checkout / ".venv").rglob("python*"):
        if place.is_symlink() or place.suffix == ".exe":
            place.unlink()


def _lose_a_library(checkout: Path) -> None:
    (_installed(checkout) / "buut_desktop.pth").unlink()


def _cut_a_file(checkout: Path) -> None:
    [record] = _installed(checkout).glob("buut_desktop-*/RECORD")
    record.write_text("", "utf-8")


def _stop_half_way(checkout: Path) -> None:
    (checkout / ".venv" / "buut-busy").touch()


def _spoil_the_mark(checkout: Path) -> None:
    (checkout / ".venv" / "buut-whole.json").write_text('{"lock": ', "utf-8")


def _take_a_newer_lock(checkout: Path) -> None:
    with (checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# newer\n")


def _take_a_newer_project(checkout: Path) -> None:
    with (checkout / "pyproject.toml").open("a", encoding="utf-8") as project:
        project.write("# newer\n")


@pytest.mark.parametrize(
    "happens",
    [
        *(_lose_python, _lose_a_library, _cut_a_file, _stop_half_way, _spoil_the_mark),
        *(_take_a_newer_lock, _take_a_newer_project),
    ],
)
def test_a_venv_that_is_half_made_or_out_of_date_is_seen(
    checkout: Path, packaging_file: Load, happens: Callable[[Path], None]
) -> None:
    environment = packaging_file(checkout / "packaging", "environment")
    _made_whole(environment, "program")
    happens(checkout)
    assert not environment._is_whole("program")


def test_line_ends_of_windows_make_no_difference(checkout: Path, packaging_file: Load) -> None:
    environment = packaging_file(checkout / "packaging", "environment")
    _made_whole(environment, "program")
    lock = checkout / "requirements.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert environment._is_whole("program")


def test_only_the_lines_of_one_library_are_taken_from_the_lock(root: Path, packaging_file: Load) -> None:
    environment = packaging_file(root / "packaging", "environment")
    block = environment.locked("uv", (root / "requirements.lock").read_text("utf-8"))
    lines = block.splitlines()
    assert lines[0].startswith("uv==")
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])
    assert len(lines) > 10
    assert not lines[-1].endswith("\\")
    assert environment.locked("no-such-library", block) == ""


@pytest.mark.parametrize(
    ("arguments", "spreads"),
    [
        ([], True),
        (["--full"], True),
        (["tests/domain"], False),
        (["-n0"], False),
        (["-p", "no:xdist"], False),
        (["--pdb"], False),
    ],
)
def test_only_the_whole_suite_is_spread_over_processes(
    root: Path, packaging_file: Load, arguments: list[str], spreads: bool
) -> None:
    if (os.cpu_count() or 1) < 2:
        pytest.skip("één rekenkern: er valt niets te verdelen")
    assert bool(packaging_file(root / "packaging", "test").spread(arguments)) is spreads
