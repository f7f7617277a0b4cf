from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.engine import Compilation, Style, WarningKind
from pyjekyll.sass.errors import CompilerCrashed, EngineUnavailable, SassError
from pyjekyll.sass.libsass import Libsass

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("style", "css"),
    [
        ("nested", "a {\n  b: c; }\n  a d {\n    e: f; }\n"),
        ("expanded", "a {\n  b: c;\n}\n\na d {\n  e: f;\n}\n"),
        ("compact", "a { b: c; }\n\na d { e: f; }\n"),
        ("compressed", "a{b:c}a d{e:f}\n"),
    ],
)
def test_there_are_four_styles(libsass: Libsass, style: Style, css: str) -> None:
    assert libsass.compile(Compilation("a { b: c; d { e: f } }", style=style)).css == css


def test_an_empty_text_stays_empty(libsass: Libsass) -> None:
    compiled = libsass.compile(Compilation("", source_map=True, name="x.scss"))
    assert (compiled.css, compiled.source_map) == ("", None)


def test_numbers_have_ten_digits_unless_said_otherwise(libsass: Libsass) -> None:
    source = "a { b: 1 / 3 * 1px }"
    assert "0.3333333333px" in libsass.compile(Compilation(source)).css
    assert "0.333px" in libsass.compile(Compilation(source, precision=3)).css


def test_line_comments_name_the_sheet(
    libsass: Libsass, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    compiled = libsass.compile(Compilation("a { b: c }", name="x.scss", line_comments=True))
    assert compiled.css.startswith("/* line 1, x.scss */")


def test_a_null_character_does_not_cut_the_text_off(libsass: Libsass) -> None:
    compiled = libsass.compile(Compilation("/* a\0b */ a { b: c }"))
    assert "b: c" in compiled.css


def test_deprecations_are_warnings_with_their_line(libsass: Libsass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_text("\na { b: 1px + red }")
    compiled = libsass.compile(Compilation("@import 'x';", load_paths=(str(tmp_path),)))
    (warning,) = compiled.warnings
    assert warning.kind is WarningKind.DEPRECATION
    assert warning.message.startswith("The operation `1px plus red` is deprecated")
    assert warning.span is not None
    assert (warning.span.path, warning.span.line) == (str(tmp_path / "_x.scss"), 2)


def test_a_warning_of_several_lines_is_one(libsass: Libsass) -> None:
    compiled = libsass.compile(Compilation('@warn "one\\a two"; @warn "three";'))
    assert len(compiled.warnings) == 2
    assert compiled.warnings[1].message == "three"


def test_the_chain_names_mixins(libsass: Libsass, tmp_path: Path) -> None:
    path = tmp_path / "_x.scss"
    path.write_text("@mixin m {\n  @error 'stop';\n}\n")
    with pytest.raises(SassError, match="stop") as caught:
        libsass.compile(Compilation("@import 'x';\na { @include m }", load_paths=(str(tmp_path),)))
    assert [(one.path, one.line, one.name) for one in caught.value.frames] == [
        (str(path), 2, "m"),
        ("", 2, ""),
    ]


def test_a_sheet_that_loads_itself_is_an_error(libsass: Libsass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_text("@import 'x';")
    with pytest.raises(SassError, match="import loop"):
        libsass.compile(Compilation("@import 'x';", load_paths=(str(tmp_path),)))


def test_deep_nesting_is_an_error_or_a_crash_that_is_reported(libsass: Libsass) -> None:
    with pytest.raises((SassError, CompilerCrashed)):
        libsass.compile(Compilation("a{" * 100_000))
    assert libsass.compile(Compilation("a{b:c}")).css


def test_another_library_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "library.so"
    path.write_text("nothing")
    with pytest.raises(EngineUnavailable, match="libsass is not usable"):
        Libsass(str(path)).compile(Compilation("a{}"))
