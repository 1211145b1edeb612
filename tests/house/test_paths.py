"""The places: everything under one home, for this person only, and the program's own things found anywhere."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from buut_desktop.paths import Paths, default_home, paper_forms, paths_for, program_version, resources


def test_everything_lies_under_the_home_folder(tmp_path: Path) -> None:
    paths = paths_for(tmp_path / "thuis")
    places = [getattr(paths, name) for name in vars(Paths) if isinstance(vars(Paths)[name], property)]
    assert len(places) >= 9
    assert all(place.is_relative_to(tmp_path / "thuis") for place in places)
    assert paths.key_file.parent == paths.school_file.parent


def test_a_relative_home_stays_where_it_was_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert paths_for(Path("thuis")).home == tmp_path / "thuis"


def test_without_a_home_this_persons_own_folder_is_taken() -> None:
    assert paths_for().home == default_home()
    assert default_home().name == "Buut Desktop"


def test_asking_for_places_makes_nothing(tmp_path: Path) -> None:
    assert paths_for(tmp_path / "thuis").school_file.name == "school.buut"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="rechten van mappen zijn daar anders geregeld")
def test_the_folders_are_for_this_person_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        paths_for(tmp_path / "een" / "twee").prepare()
    finally:
        os.umask(before)
    made = [place for place in (tmp_path / "een").rglob("*") if place.is_dir()]
    assert len(made) >= 5
    assert {stat.S_IMODE(place.stat().st_mode) for place in [tmp_path / "een", *made]} == {0o700}


def test_preparing_twice_is_the_same_and_moves_the_font_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "elsewhere")
    paths = paths_for(tmp_path)
    paths.prepare()
    first = sorted(tmp_path.rglob("*"))
    paths.prepare()
    assert sorted(tmp_path.rglob("*")) == first
    assert os.environ["MPLCONFIGDIR"] == str(paths.matplotlib_cache)


def test_resources_and_forms_are_found_in_a_checkout(root: Path) -> None:
    assert resources() == root / "resources"
    assert paper_forms() == root / "forms" / "paper"


def test_resources_forms_and_version_are_found_in_an_installed_package(root: Path, tmp_path: Path) -> None:
    """The package as the build leaves it: both folders inside, no pyproject.toml above."""
    inside = tmp_path / "site" / "buut_desktop"
    for folder in ("resources/fonts", "forms/paper"):
        (inside / folder).mkdir(parents=True)
    for name in ("__init__.py", "paths.py"):
        (inside / name).write_bytes((root / "buut_desktop" / name).read_bytes())
    (tmp_path / "site" / "buut_desktop-7.8.9.dist-info").mkdir()
    about = "Metadata-Version: 2.1\nName: buut-desktop\nVersion: 7.8.9\n"
    (tmp_path / "site" / "buut_desktop-7.8.9.dist-info" / "METADATA").write_text(about, "utf-8")
    code = "from buut_desktop.paths import paper_forms, program_version, resources"
    code += "; print(resources(), paper_forms(), program_version(), sep='\\n')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines() == [str(inside / "resources"), str(inside / "forms" / "paper"), "7.8.9"]


def test_the_version_is_that_of_the_project(root: Path) -> None:
    assert f'version = "{program_version()}"' in (root / "pyproject.toml").read_text("utf-8")
