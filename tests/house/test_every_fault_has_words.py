"""Every fault that the program can tell of has a Dutch sentence (woorden voor elke fout)."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

_FAULTS = ("Refusal", "KnownProblem")
_BLANK = re.compile(r"\{(\w*)\}")


@pytest.fixture(scope="module")
def texts(root: Path) -> dict[str, Any]:
    """The texts by table and key."""
    return tomllib.loads((root / "resources" / "text" / "nl.toml").read_text("utf-8"))


def codes(modules: dict[str, ast.Module]) -> dict[str, str]:
    """Every code that stands in the source, with a place where it does."""
    found: dict[str, str] = {}
    for place, module in modules.items():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in _FAULTS:
                for code in ast.walk(node.args[0]):
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        found[code.value] = f"{place}:{node.lineno}"
    return found


def tables_of_codes(modules: dict[str, ast.Module], place: str) -> set[str]:
    """The codes that `place` chooses from its tables of foreign numbers."""
    return {
        value.value
        for node in ast.walk(modules[place])
        if isinstance(node, ast.Dict)
        for value in node.values
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }


def _name(function: ast.expr) -> str:
    return (
        function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    )


def test_every_code_in_the_source_has_a_sentence(modules: dict[str, ast.Module], texts: dict[str, Any]) -> None:
    found = codes(modules)
    assert len(found) > 30, "the codes are no longer found where they stood"
    lacking = {code: place for code, place in found.items() if code not in texts["err"]}
    assert not lacking


def test_every_fault_of_the_disk_and_the_database_has_a_sentence(
    modules: dict[str, ast.Module], texts: dict[str, Any]
) -> None:
    found = tables_of_codes(modules, "buut_desktop/store/problems.py")
    assert {"disk_full", "damaged", "locked_file"} <= found
    assert found <= texts["err"].keys()


def test_a_sentence_with_blanks_has_one_without_for_when_they_are_not_known(texts: dict[str, Any]) -> None:
    with_blanks = {code for code, sentence in texts["err"].items() if _BLANK.search(sentence)}
    assert with_blanks == texts["err_plain"].keys()
    assert not [sentence for sentence in texts["err_plain"].values() if _BLANK.search(sentence)]


def test_every_card_has_a_text(texts: dict[str, Any]) -> None:
    from buut_desktop.domain.incident import Card

    for card in Card:
        table, key = card.value.split(".")
        assert len(texts[table][key].strip().splitlines()) > 1, card


def test_the_texts_are_plain_sentences(texts: dict[str, Any]) -> None:
    for table, rows in texts.items():
        for key, sentence in rows.items():
            assert isinstance(sentence, str), f"{table}.{key}"
            assert sentence.strip(), f"{table}.{key}"
            assert not re.search(r"[<>*⚑]|&\w", sentence), f"{table}.{key}"
            assert all(blank.isidentifier() for blank in _BLANK.findall(sentence)), f"{table}.{key}"
