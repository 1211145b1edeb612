"""Every text that the program asks for by a key is there, and gets exactly the blanks it has."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

_BLANK = re.compile(r"\{([^{}]+)\}")


def _texts() -> dict[str, str]:
    def flat(table: dict[str, object], front: str) -> Iterator[tuple[str, str]]:
        for name, value in table.items():
            key = f"{front}{name}"
            if isinstance(value, dict):
                yield from flat(value, f"{key}.")
            else:
                yield key, str(value)

    return dict(flat(tomllib.loads((ROOT / "resources" / "text" / "nl.toml").read_text("utf-8")), ""))


def _asked(file: Path) -> Iterator[tuple[int, str, set[str] | None]]:
    """Give line, key and blanks of every `say("key", …)`; None for blanks handed on as a mapping."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
            key = node.args[0]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                names = {k.arg for k in node.keywords}
                yield node.lineno, key.value, None if None in names else {str(name) for name in names}


FILES = sorted(p for p in (ROOT / "buut_desktop").rglob("*.py") if "say(" in p.read_text("utf-8"))


@pytest.mark.parametrize("file", FILES, ids=lambda p: str(p.relative_to(ROOT / "buut_desktop")))
def test_every_text_asked_for_is_there_with_its_blanks(file: Path) -> None:
    texts, wrong = _texts(), []
    for line, key, given in _asked(file):
        if key not in texts:
            wrong.append(f"{file.name}:{line} asks for {key}, which is not there")
        elif given is not None and (missing := set(_BLANK.findall(texts[key])) - given):
            wrong.append(f"{file.name}:{line} gives {key} no {', '.join(sorted(missing))}")
    assert wrong == []


def test_the_check_sees_a_key_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "screen.py"
    file.write_text('say("no.such_text", n=1)\nsay("err.import_line")\n', "utf-8")
    assert [key for _, key, _ in _asked(file)] == ["no.such_text", "err.import_line"]
    assert "no.such_text" not in _texts()
    assert _BLANK.findall(_texts()["err.import_line"])
