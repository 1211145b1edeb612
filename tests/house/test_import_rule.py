"""The rooms of the house: who may use whom, and how a module is written."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path


def _outside(tree: ast.Module) -> set[str]:
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(str(node.module).partition(".")[0])
    return names - set(sys.stdlib_module_names) - {"buut_desktop"}


def test_every_import_contract_holds(root: Path) -> None:
    # In a process of its own: it changes how the whole process logs.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_outside_library_has_a_contract(root: Path, modules: dict[str, ast.Module]) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    known = {name for contract in contracts for name in contract.get("forbidden_modules", [])}
    strangers = {place: _outside(tree) - known for place, tree in modules.items() if _outside(tree) - known}
    assert strangers == {}


def test_the_words_and_rules_use_the_standard_library_only(modules: dict[str, ast.Module]) -> None:
    inner = {place: _outside(tree) for place, tree in modules.items() if place.startswith("buut_desktop/domain/")}
    assert {place: names for place, names in inner.items() if names} == {}


def test_nobody_imports_everything_from_a_module(root: Path) -> None:
    places = [
        *(root / "buut_desktop").rglob("*.py"),
        *(root / "packaging").glob("*.py"),
        *(root / "tests").rglob("*.py"),
    ]
    for place in places:
        for node in ast.walk(ast.parse(place.read_text("utf-8"))):
            stars = isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
            assert not stars, f"{place.relative_to(root)}:{getattr(node, 'lineno', 0)}"


def test_every_module_says_in_its_first_line_what_it_is(modules: dict[str, ast.Module]) -> None:
    silent = [place for place, tree in modules.items() if not (ast.get_docstring(tree) or "").splitlines()[:1]]
    assert silent == []


def test_no_module_is_a_drawer_for_the_rest(modules: dict[str, ast.Module]) -> None:
    drawers = {"utils", "util", "helpers", "helper", "manager", "common", "base", "misc"}
    assert [place for place in modules if Path(place).stem in drawers or drawers & set(Path(place).parts)] == []


def test_log_lines_are_constant_texts(modules: dict[str, ast.Module]) -> None:
    """An f-string or a sum could carry a name; `logs.py` would leave it out, here it does not even get in."""
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    found = []
    for place, tree in modules.items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in levels):
                continue
            if "log" not in ast.unparse(node.func.value).lower():
                continue
            first = node.args[0] if node.args else None
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
                found.append(f"{place}:{node.lineno}")
    assert found == []


def test_paper_makes_a_paragraph_in_one_place_only(modules: dict[str, ast.Module]) -> None:
    """ReportLab reads markup in a Paragraph; only `para()` escapes what a person typed."""
    found = []
    for place, tree in modules.items():
        within = {
            id(call)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef) and function.name == "para"
            for call in ast.walk(function)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or id(node) in within:
                continue
            if ast.unparse(node.func).rpartition(".")[2] == "Paragraph":
                found.append(f"{place}:{node.lineno}")
    assert found == []
