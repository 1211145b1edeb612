"""The Dutch user guide (gids) says what the program says: the definitions it uses stand in it word for word."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from buut_desktop import paths, policy_files
from buut_desktop.ui.shared import dutch
from buut_desktop.ui.shell import help as help_window


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    """The guide with every run of white space as one space."""
    return " ".join((root / "resources" / "help" / "gids.md").read_text("utf-8").split())


@pytest.mark.parametrize("key", ["pic.definition", "insight.not_monitor", "card.urgent"])
def test_the_guide_prints_the_sentences_that_matter(root: Path, guide: str, key: str) -> None:
    texts = tomllib.loads((root / "resources" / "text" / "nl.toml").read_text("utf-8"))
    table, name = key.split(".")
    tail = policy_files.load()[0].sociogram.thresholds.often_tail
    assert texts[table][name].replace("{procent}", dutch.percent(tail)) in guide


def test_the_guide_names_the_thresholds_in_force(guide: str) -> None:
    bounds = policy_files.load()[0].sociogram.thresholds
    assert f"minder dan {bounds.smallest_group} kinderen" in guide
    assert f"minder dan {dutch.percent(bounds.lowest_participation)} %" in guide
    assert f"(eenzijdig, {dutch.percent(bounds.often_tail)} %)" in guide


def test_f1_finds_a_heading_for_every_screen(root: Path) -> None:
    lines = (root / "resources" / "help" / "gids.md").read_text("utf-8").splitlines()
    headings = " ".join(line for line in lines if line.startswith("#")).casefold()
    assert [words for words in help_window.PARTS.values() if words.casefold() not in headings] == []


def test_the_guide_names_the_policy_files(guide: str) -> None:
    assert all(f"`{name}.toml`" in guide for name in policy_files.NAMES)


def test_the_changes_name_this_version(root: Path) -> None:
    changes = (root / "resources" / "help" / "wijzigingen.md").read_text("utf-8")
    assert f"## {paths.program_version()}\n" in changes
