"""Every text that is kept by a key is asked for somewhere; what nobody shows is not kept (teksten)."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from buut_desktop.domain.sociogram import ProtocolStep, RoundState

_MADE_UP = {f"round.state_{state.value}" for state in RoundState} | {f"protocol.{step.value}" for step in ProtocolStep}
"""Keys that the source puts together; the faults are added by their codes."""


def _words(modules: dict[str, ast.Module]) -> set[str]:
    return {
        node.value
        for module in modules.values()
        for node in ast.walk(module)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _unused(texts: dict[str, dict[str, str]], words: set[str]) -> set[str]:
    keys = {f"{table}.{key}" for table, rows in texts.items() for key in rows}
    codes = {f"{table}.{key}" for table in ("err", "err_plain") for key in texts.get(table, {}) if key in words}
    return keys - words - codes - _MADE_UP


def test_every_text_is_shown_somewhere(root: Path, modules: dict[str, ast.Module]) -> None:
    texts = tomllib.loads((root / "resources" / "text" / "nl.toml").read_text("utf-8"))
    assert _unused(texts, _words(modules)) == set()


def test_the_check_sees_a_text_that_nobody_shows() -> None:
    texts = {"tab": {"used": "a", "unused": "b"}, "err": {"known": "c", "unknown": "d"}}
    words = _words({"screen": ast.parse("say('tab.used'), Refusal('known')")})
    assert _unused(texts, words) == {"tab.unused", "err.unknown"}
