"""Build a wheel whose hot engines are compiled: kramdown, Liquid's runtime and filters, the values.

Off unless it is asked for, so that installing from source needs no compiler::

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=true pip wheel --no-deps .

mypyc (https://mypyc.readthedocs.io) turns the modules that `compile` in pyproject.toml names into
C as they are. It works on a copy of the package in a temporary folder: nothing is left beside the
sources, where a stale module of machine code would win over the text that somebody edits. The
Python files are in the wheel too, for tracebacks and for whoever reads them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PACKAGE = "pyjekyll"
_TYPES = [
    "--config-file=",
    "--follow-imports=silent",  # of what stays as it is, only the types are of interest
    "--ignore-missing-imports",
]


class CompileHook(BuildHookInterface[Any]):
    """Adds the compiled modules to the wheel, and Python's version to the wheel's name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the package is installed for editing."""
        if version == "editable":
            return
        modules = named_modules(Path(self.root), self.config["compile"], self.config["leave"])
        self._folder = tempfile.TemporaryDirectory(prefix="pyjekyll-compiled-")
        folder = Path(self._folder.name)
        self.app.display_info(f"Compiling {len(modules)} modules; this takes some minutes")
        compile_modules(Path(self.root), folder, modules, self.config["optimisation"])
        build_data["infer_tag"] = True
        build_data["pure_python"] = False
        build_data["force_include"].update(
            {str(path): path.relative_to(folder).as_posix() for path in libraries(folder)}
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()


def named_modules(root: Path, patterns: list[str], leave: list[str]) -> list[str]:
    """Return the modules (paths from the root, with slashes) that the patterns name."""
    left = {path for pattern in leave for path in root.glob(pattern)}
    unused = [pattern for pattern in (*patterns, *leave) if not any(root.glob(pattern))]
    if unused:
        raise ValueError(f"pyproject.toml names modules that do not exist: {', '.join(unused)}")
    found = {path for pattern in patterns for path in root.glob(pattern)} - left
    return sorted(path.relative_to(root).as_posix() for path in found)


def compile_modules(root: Path, folder: Path, modules: list[str], optimisation: str) -> None:
    """Compile those modules of a copy of the package in the folder, beside their sources."""
    shutil.copytree(
        root / _PACKAGE, folder / _PACKAGE, ignore=shutil.ignore_patterns("__pycache__")
    )
    finished = subprocess.run(
        [sys.executable, os.path.abspath(__file__), optimisation, *modules],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise RuntimeError(f"mypyc or the C compiler failed:\n{finished.stdout}")


def libraries(folder: Path) -> list[Path]:
    """Return what was compiled: one library with all code, and one small one for each module."""
    found = [path for path in folder.glob("*__mypyc*") if path.is_file()]
    for suffix in ("so", "pyd"):
        found += (folder / _PACKAGE).rglob(f"*.{suffix}")
    return found


def _compile(optimisation: str, modules: list[str]) -> None:
    from mypyc.build import mypycify
    from setuptools import setup

    setup(
        name=_PACKAGE,
        packages=[],
        script_args=["-q", "build_ext", "--inplace"],
        ext_modules=mypycify(
            [*_TYPES, *modules], opt_level=optimisation, debug_level="0", target_dir="build"
        ),
    )


if __name__ == "__main__":
    _compile(sys.argv[1], sys.argv[2:])
