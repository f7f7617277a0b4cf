"""The tests mirror the package: a module's behaviour is tested in the file of its name."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parents[1] / "pyjekyll"

#: Rooms whose every module that holds behaviour has a test file of its own.
ROOMS = (
    "configuration",
    "content",
    "drops",
    "filters",
    "lint",
    "plugin",
    "readers",
    "rendering",
    "store",
    "tags",
    "utils",
    "writer",
)

#: Test files about what several modules of a room do together, and what that is.
THEMES = {
    "plugin/test_python_liquid_plugins.py": "plugins that are written for python-liquid",
    "readers/test_changing_source.py": "files that change while they are read",
    "readers/test_reach.py": "safe mode reads nothing outside of the site",
    "rendering/test_memos.py": "what one render makes for others",
    "rendering/test_hooks.py": "what hooks change during a render",
}

_DECISIONS = (
    ast.If, ast.IfExp, ast.For, ast.While, ast.Try, ast.With, ast.Match, ast.BoolOp,
    ast.comprehension,
)  # fmt: skip


@cache
def holds_behaviour(module: Path) -> bool:
    """Whether a function of the module decides or repeats something."""
    tree = ast.parse(module.read_text("utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    return any(
        isinstance(node, _DECISIONS) for function in functions for node in ast.walk(function)
    )


def modules(room: str) -> list[Path]:
    """The modules of a room, without the files that make folders packages."""
    return [path for path in (PACKAGE / room).rglob("*.py") if path.name != "__init__.py"]


def file_of_tests(module: Path) -> Path:
    """Where the tests of a module are: a private one's go without its underscore."""
    folder = TESTS / module.parent.relative_to(PACKAGE)
    return folder / f"test_{module.stem.lstrip('_')}.py"


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_that_holds_behaviour_has_a_test_file(room: str) -> None:
    with_behaviour = [module for module in modules(room) if holds_behaviour(module)]
    assert len(with_behaviour) >= 3
    assert [
        str(file_of_tests(module).relative_to(TESTS))
        for module in with_behaviour
        if not file_of_tests(module).is_file()
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_file_is_of_a_module_or_of_a_theme_that_is_named_here(room: str) -> None:
    of_modules = {file_of_tests(module) for module in modules(room)}
    of_modules.add(TESTS / room / f"test_{room}.py")  # what the room itself says
    themes = {TESTS / name for name in THEMES}
    found = set((TESTS / room).rglob("test_*.py"))
    assert {str(path.relative_to(TESTS)) for path in found - of_modules - themes} == set()


def test_every_theme_has_a_file_in_a_room() -> None:
    assert [name for name in THEMES if not (TESTS / name).is_file()] == []
    assert {name.split("/")[0] for name in THEMES} <= set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_file_has_a_test(room: str) -> None:
    for path in (TESTS / room).rglob("test_*.py"):
        assert "\ndef test_" in path.read_text("utf-8"), path
