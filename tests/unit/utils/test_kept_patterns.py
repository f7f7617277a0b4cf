"""Regular expressions are the same, whether compiled or taken from the cache."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from pyjekyll.utils.kept_patterns import KeptPatterns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

EXPRESSIONS = [
    (r"(?P<year>\d{4})-(?P<month>\d\d)", 0, "on 2024-05"),
    (r"^[ä-ü]+$", re.MULTILINE | re.IGNORECASE, "x\nÄÖ"),
    (r"(?i:a)(?>b+)c*+(?<=c)(?!d)", 0, "ABBBc"),
    (rb"\A[\x00-\x1f]+|(\s)\1", 0, b"  "),
    (r"(a)|(b)(?(2)c|d)", re.VERBOSE, "bc"),
]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder that has the expressions."""
    monkeypatch.setattr("pyjekyll.utils.kept_patterns._WORTH_SECONDS", 0.0)
    compile_all(tmp_path)
    yield tmp_path
    re.purge()


def compile_all(folder: Path) -> tuple[list[tuple[object, ...]], KeptPatterns]:
    """What the expressions find where the folder is used, and what was used."""
    re.purge()
    patterns = KeptPatterns(str(folder))
    patterns.begin()
    try:
        found = [seen(expression, flags, text) for expression, flags, text in EXPRESSIONS]
    finally:
        patterns.save()
    return found, patterns


def seen(expression: str | bytes, flags: int, text: str | bytes) -> tuple[object, ...]:
    pattern = re.compile(expression, flags)
    match = pattern.search(text)  # type: ignore[arg-type]
    found = match and (match.span(), match.groups(), match.groupdict(), match.lastgroup)
    return pattern, pattern.flags, pattern.groups, dict(pattern.groupindex), found


def test_kept_expressions_find_what_compiled_ones_find(kept: Path) -> None:
    found, patterns = compile_all(kept)
    assert not patterns._new, "something was compiled again"
    re.purge()
    assert found == [seen(expression, flags, text) for expression, flags, text in EXPRESSIONS]


def test_a_wrong_expression_is_the_same_error(kept: Path) -> None:
    patterns = KeptPatterns(str(kept))
    patterns.begin()
    try:
        with pytest.raises(re.error, match="missing \\)"):
            re.compile("(wrong")
    finally:
        patterns.save()


@pytest.mark.parametrize("harm", [b"", b"x" * 40, b"\x00" * 16 + b"\xe9"])
def test_a_damaged_file_is_made_anew(kept: Path, harm: bytes) -> None:
    (file,) = kept.glob("patterns-*.cache")
    whole = file.read_bytes()
    file.write_bytes(harm)
    _, patterns = compile_all(kept)
    assert len(patterns._new) == len(EXPRESSIONS)
    assert file.read_bytes() == whole


def test_lists_that_no_engine_takes_are_left_alone(kept: Path) -> None:
    patterns = KeptPatterns(str(kept))
    patterns.begin()
    try:
        for _, code, *_ in patterns._known.values():
            code[:] = [4_000_000_000] * len(code)
        re.purge()
        assert re.compile(*EXPRESSIONS[0][:2]).search("2024-05")
    finally:
        patterns.save()


def test_a_program_that_imports_pyjekyll_is_left_alone() -> None:
    script = (
        "import re; before = re._compiler.compile; import pyjekyll, pyjekyll.site; "
        "assert re._compiler.compile is before"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_command_keeps_what_it_compiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYJEKYLL_CACHE_DIR", str(tmp_path))
    script = (
        "import pyjekyll.utils.kept_patterns as kept; kept._WORTH_SECONDS = 0.0; "
        "from pyjekyll.__main__ import main; main()"
    )
    command = [sys.executable, "-c", script, "build", "--help"]
    first = subprocess.run(command, check=True, capture_output=True)
    files = list(tmp_path.rglob("patterns-*.cache"))
    assert len(files) == 1
    assert subprocess.run(command, check=True, capture_output=True).stdout == first.stdout


def test_a_long_expression_is_compiled_each_time(kept: Path) -> None:
    before = next(kept.iterdir()).read_bytes()
    for _ in range(2):
        re.purge()
        patterns = KeptPatterns(str(kept))
        patterns.begin()
        try:
            assert re.compile("x" * 6000).fullmatch("x" * 6000)
        finally:
            patterns.save()
        assert not patterns._new
    assert next(kept.iterdir()).read_bytes() == before


def test_a_file_that_has_become_large_is_begun_anew(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [file] = kept.iterdir()
    size = file.stat().st_size
    monkeypatch.setattr("pyjekyll.utils.kept_patterns._MAX_BYTES", size)
    assert not compile_all(kept)[1]._new
    monkeypatch.setattr("pyjekyll.utils.kept_patterns._MAX_BYTES", size - 1)
    assert len(compile_all(kept)[1]._new) == len(EXPRESSIONS)
    monkeypatch.setattr("pyjekyll.utils.kept_patterns._MAX_BYTES", size)
    assert not compile_all(kept)[1]._new
