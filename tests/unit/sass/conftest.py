"""Engines for the tests of this folder, and programs that pretend to be compilers."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.dart import DartSass
from pyjekyll.sass.executables import locate_dart_sass, locate_libsass
from pyjekyll.sass.libsass import Libsass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pyjekyll.sass.engine import SassEngine


@pytest.fixture(scope="module")
def dart() -> Iterator[DartSass]:
    with DartSass(locate_dart_sass().command) as engine:
        yield engine


@pytest.fixture(scope="module")
def libsass() -> Iterator[Libsass]:
    with Libsass(locate_libsass()) as engine:
        yield engine


@pytest.fixture(scope="module", params=["dart-sass", "libsass", "libsass, Python"])
def engine(request: pytest.FixtureRequest) -> Iterator[SassEngine]:
    """Each of the engines; tests that use it hold for all of them."""
    if request.param == "dart-sass":
        made: SassEngine = DartSass(locate_dart_sass().command)
    else:
        is_python = request.param == "libsass, Python"
        made = Libsass(locate_libsass(), python_interface=is_python)
    with made:
        yield made


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Makes a program of Python code; the code has `packet(bytes)` and `out`, `asked`."""

    def make(code: str) -> tuple[str, ...]:
        path = tmp_path / "program.py"
        path.write_text(
            "import sys, time, os\n"
            "out, asked = sys.stdout.buffer, sys.stdin.buffer\n"
            "def packet(data): return bytes([len(data)]) + data\n" + code
        )
        return (sys.executable, "-I", "-S", str(path))

    return make
