"""What the tests of the house share: where it stands, its source, and the files of `packaging/`."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="session")
def modules(root: Path) -> dict[str, ast.Module]:
    """Every module of the program, read but not run, by its place; what the form designer makes aside."""
    found = {}
    for place in sorted((root / "buut_desktop").rglob("*.py")):
        if "designed" not in place.parts:
            found[place.relative_to(root).as_posix()] = ast.parse(place.read_text("utf-8"))
    assert found
    return found


@pytest.fixture
def packaging_file() -> Iterator[Callable[[Path, str], ModuleType]]:
    """Loads a file of a `packaging/` folder, which is no package, and its siblings with it."""
    loaded: list[str] = []

    def load(folder: Path, name: str) -> ModuleType:
        siblings = {
            "environment": ["telling", "system_libraries"],
            "test": ["telling", "system_libraries", "environment"],
        }
        for one in (*siblings.get(name, []), name):
            spec = importlib.util.spec_from_file_location(one, folder / f"{one}.py")
            assert spec is not None
            assert spec.loader is not None
            module = importlib.util.module_from_spec(spec)
            sys.modules[one] = module
            loaded.append(one)
            spec.loader.exec_module(module)
        return module

    yield load
    for name in loaded:
        sys.modules.pop(name, None)
