"""The school's policy (afspraken) as it is shipped can be read."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest


def test_the_shipped_policy_and_texts_load(tmp_path: Path) -> None:
    policy_files = pytest.importorskip("buut_desktop.policy_files", reason="er is nog geen lezer van de afspraken")
    policy, texts = policy_files.load(tmp_path / "no policy of its own")
    assert policy
    assert texts


def test_every_shipped_file_is_toml_in_utf_8(root: Path) -> None:
    files = [*(root / "resources" / "policy").iterdir(), *(root / "resources" / "text").iterdir()]
    for file in files:
        assert file.suffix == ".toml", file.name
        assert tomllib.loads(file.read_text("utf-8")), file.name
