"""The hook that compiles a wheel: what it names, and what it puts where."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    path = ROOT / "packaging/compiled/build_hook.py"
    spec = importlib.util.spec_from_file_location("build_hook", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def settings() -> dict[str, Any]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return project["tool"]["hatch"]["build"]["targets"]["wheel"]["hooks"]["custom"]


def test_every_module_that_is_named_exists(hook: ModuleType, settings: dict[str, Any]) -> None:
    modules = hook.named_modules(ROOT, settings["compile"], settings["leave"])
    assert "pyjekyll/kramdown/parser/spans.py" in modules
    assert "pyjekyll/ruby/symbol.py" not in modules


def test_a_name_without_a_module_is_an_error(hook: ModuleType) -> None:
    with pytest.raises(ValueError, match="pyjekyll/gone"):
        hook.named_modules(ROOT, ["pyjekyll/kramdown/*.py"], ["pyjekyll/gone.py"])


def test_nothing_else_inherits_from_a_compiled_class(
    hook: ModuleType, settings: dict[str, Any]
) -> None:
    """Python's classes cannot inherit from machine code's."""
    names = hook.named_modules(ROOT, settings["compile"], settings["leave"])
    compiled = {name.removesuffix(".py").replace("/", ".") for name in names}
    others = set((ROOT / "pyjekyll").rglob("*.py")) - {ROOT / name for name in names}
    bases = {base for path in others for base in _bases(path)}
    assert "pyjekyll.highlighter.lexer.Lexer" in bases
    assert {base for base in bases if base.rpartition(".")[0] in compiled} == set()


def test_no_compiled_class_counts_on_a_cached_property(
    hook: ModuleType, settings: dict[str, Any]
) -> None:
    """In machine code it is computed each time."""
    names = hook.named_modules(ROOT, settings["compile"], settings["leave"])
    assert [name for name in names if "cached_property" in (ROOT / name).read_text("utf-8")] == []


def test_no_compiled_slice_has_bounds_that_do_something(
    hook: ModuleType, settings: dict[str, Any]
) -> None:
    """In machine code bounds may be computed twice, which must not matter."""
    harmless = {"end", "end_after", "find", "index", "len", "max", "min", "rfind", "start"}
    found = []
    for name in hook.named_modules(ROOT, settings["compile"], settings["leave"]):
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if isinstance(node, ast.Slice):
                calls = [each for each in ast.walk(node) if isinstance(each, ast.Call)]
                called = {ast.unparse(each.func).rpartition(".")[2] for each in calls}
                found += [(name, node.lineno, each) for each in called - harmless]
    assert found == []


def _bases(path: Path) -> list[str]:
    """The full names of imported classes that classes of the module inherit from."""
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    found = []
    for node in ast.walk(tree):
        for base in node.bases if isinstance(node, ast.ClassDef) else ():
            first, _, rest = ast.unparse(base).partition(".")
            if first in imported:
                found.append(f"{imported[first]}.{rest}".rstrip("."))
    return found


def test_installing_from_source_compiles_nothing(settings: dict[str, Any]) -> None:
    assert settings["enable-by-default"] is False


@pytest.mark.slow
@pytest.mark.skipif(
    not shutil.which("cc") or not Path(sysconfig.get_path("include"), "Python.h").is_file(),
    reason="no C compiler, or no header files of Python",
)
def test_a_module_is_compiled_beside_a_copy_of_its_source(hook: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "source/pyjekyll"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "double.py").write_text("def double(n: int) -> int:\n    return n + n\n", "utf-8")
    folder = tmp_path / "compiled"
    folder.mkdir()
    hook.compile_modules(tmp_path / "source", folder, ["pyjekyll/double.py"], "0")
    assert [path.name for path in package.iterdir() if "double" in path.name] == ["double.py"]
    assert len(hook.libraries(folder)) in (1, 2)  # a lone module has no shared library
    code = "from pyjekyll import double; print(double.__file__, double.double(21))"
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    file, answer = finished.stdout.split()
    assert Path(file).suffix in (".so", ".pyd")
    assert answer == "42"


@pytest.mark.slow
def test_what_cannot_be_compiled_says_why(hook: ModuleType, tmp_path: Path) -> None:
    package = tmp_path / "source/pyjekyll"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "wrong.py").write_text("def double(n: int) -> int:\n    return str(n)\n", "utf-8")
    (tmp_path / "compiled").mkdir()
    with pytest.raises(RuntimeError, match=r"wrong\.py:2: error: Incompatible return value"):
        hook.compile_modules(tmp_path / "source", tmp_path / "compiled", ["pyjekyll/wrong.py"], "0")
