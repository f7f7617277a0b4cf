from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.dart import DartSass
from pyjekyll.sass.engine import Compilation, Frame, Span, WarningKind
from pyjekyll.sass.errors import CompilerCrashed, EngineUnavailable, SassError, SassOptionError
from pyjekyll.sass.executables import DART_SASS_VERSION
from pyjekyll.sass.file_urls import url_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Program = Callable[[str], tuple[str, ...]]

# A version response: dart-sass, protocol 3.2.0, version 1.99.0.
VERSION = (
    "name, protocol, version = b'dart-sass', b'3.2.0', b'1.99.0'\n"
    "body = b'\\x0a\\x05' + protocol + b'\\x1a\\x06' + version + b'\\x22\\x09' + name\n"
    "asked.read(asked.read(1)[0])\n"
    "out.write(packet(b'\\x00\\x42' + bytes([len(body)]) + body)); out.flush()\n"
)


def test_the_version_is_the_pinned_one(dart: DartSass) -> None:
    assert dart.version == DART_SASS_VERSION


def test_modules_are_loaded(dart: DartSass, tmp_path: Path) -> None:
    (tmp_path / "_m.scss").write_text("$x: 3px !default; @mixin y { z: $x }")
    compiled = dart.compile(
        Compilation(
            '@use "m" with ($x: 4px); @use "sass:math"; a { @include m.y; b: math.div(1, 4) }',
            style="compressed",
            load_paths=(str(tmp_path),),
        )
    )
    assert compiled.css == "a{z:4px;b:.25}"


def test_a_span_marks_the_text_and_its_lines(dart: DartSass, tmp_path: Path) -> None:
    path = tmp_path / "x.scss"
    source = "a {\n  b: 1px + red;\n}\n"
    with pytest.raises(SassError) as caught:
        dart.compile(Compilation(source, url=url_of(str(path))))
    assert caught.value.message == 'Undefined operation "1px + red".'
    assert caught.value.span == Span(str(path), 2, 6, 2, 15, "1px + red", "  b: 1px + red;\n")
    assert caught.value.frames == (Frame(str(path), 2, 6, "root stylesheet"),)


def test_the_chain_names_mixins_and_functions(dart: DartSass, tmp_path: Path) -> None:
    inner = tmp_path / "deep" / "_inner.scss"
    inner.parent.mkdir()
    inner.write_text("@function f($x) {\n  @return $x + red;\n}\n@mixin m { a: f(1px) }\n")
    entry = tmp_path / "x.scss"
    with pytest.raises(SassError) as caught:
        dart.compile(
            Compilation(
                "@use 'deep/inner';\na { @include inner.m }",
                url=url_of(str(entry)),
                load_paths=(str(tmp_path),),
            )
        )
    assert caught.value.frames == (
        Frame(str(inner), 2, 11, "f()"),
        Frame(str(inner), 4, 15, "m()"),
        Frame(str(entry), 2, 5, "root stylesheet"),
    )
    assert caught.value.loaded == (str(inner),)


def test_warnings_before_an_error_are_kept(dart: DartSass) -> None:
    with pytest.raises(SassError) as caught:
        dart.compile(Compilation("@warn 'first'; a { b: $x }"))
    assert [one.message for one in caught.value.warnings] == ["first"]


def test_deprecations_have_their_id(dart: DartSass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_text("")
    compiled = dart.compile(Compilation("@import 'x';", load_paths=(str(tmp_path),)))
    assert [(one.kind, one.deprecation) for one in compiled.warnings] == [
        (WarningKind.DEPRECATION, "import")
    ]


def test_deprecations_can_be_silenced_and_made_fatal(dart: DartSass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_text("")
    paths = (str(tmp_path),)
    silenced = Compilation("@import 'x';", load_paths=paths, silence_deprecations=("import",))
    assert dart.compile(silenced).warnings == ()
    for fatal in ("import", "1.80.0"):
        with pytest.raises(SassError, match="@import rules are deprecated"):
            dart.compile(Compilation("@import 'x';", load_paths=paths, fatal_deprecations=(fatal,)))


def test_an_unknown_deprecation_is_a_warning(dart: DartSass) -> None:
    compiled = dart.compile(Compilation("", silence_deprecations=("nonsense",)))
    assert [one.message for one in compiled.warnings] == ['Invalid deprecation id "nonsense".']


@pytest.mark.parametrize("contained", [False, True])
def test_quiet_deps_silences_what_load_paths_bring(
    dart: DartSass, tmp_path: Path, contained: bool
) -> None:
    (tmp_path / "deps").mkdir()
    (tmp_path / "deps" / "_far.scss").write_text("a { b: 1 / 2 + 3 }")
    (tmp_path / "_near.scss").write_text("a { b: 1 / 2 + 3 }")
    request = {
        "url": url_of(str(tmp_path / "x.scss")),
        "load_paths": (str(tmp_path / "deps"),),
        "roots": (str(tmp_path),) if contained else None,
        "quiet_deps": True,
    }
    for name, count in (("far", 0), ("near", 1)):
        compiled = dart.compile(Compilation(f"@use '{name}';", **request))  # type: ignore[arg-type]
        assert len(compiled.warnings) == count


def test_verbose_reports_every_deprecation(dart: DartSass) -> None:
    source = "".join(f".a{n} {{ b: {n} / 2 + 3 }}\n" for n in range(20))
    quiet = dart.compile(Compilation(source)).warnings
    assert len(quiet) == 6
    assert "15 repetitive deprecation warnings omitted" in quiet[-1].message
    assert len(dart.compile(Compilation(source, verbose=True)).warnings) == 20


def test_a_charset_is_written_only_when_asked_for(dart: DartSass) -> None:
    source = "a { b: 'é' }"
    assert dart.compile(Compilation(source)).css.startswith('@charset "UTF-8";')
    assert dart.compile(Compilation(source, style="compressed")).css.startswith("\ufeff")
    assert dart.compile(Compilation(source, charset=False)).css.startswith("a {")


def test_a_style_of_the_other_compiler_is_refused(dart: DartSass) -> None:
    with pytest.raises(SassOptionError, match="has no style 'nested'") as caught:
        dart.compile(Compilation("", style="nested"))
    assert caught.value.option == "style"


def test_a_byte_order_mark_in_a_partial_is_no_text(dart: DartSass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_bytes(b"\xef\xbb\xbf.x { y: z }")
    for roots in (None, (str(tmp_path),)):
        compilation = Compilation("@use 'x';", load_paths=(str(tmp_path),), roots=roots)
        assert dart.compile(compilation).css == ".x {\n  y: z;\n}"


def test_what_is_not_utf_8_is_an_error(dart: DartSass, tmp_path: Path) -> None:
    (tmp_path / "_x.scss").write_bytes(b".x { y: '\xff' }")
    for roots in (None, (str(tmp_path),)):
        compilation = Compilation("@use 'x';", load_paths=(str(tmp_path),), roots=roots)
        with pytest.raises(SassError, match="Invalid UTF-8"):
            dart.compile(compilation)


def test_a_large_sheet_goes_through(dart: DartSass, tmp_path: Path) -> None:
    source = "".join(f".class-{n} {{ width: {n}px; }}\n" for n in range(40_000))
    (tmp_path / "_x.scss").write_text(source)
    compilation = Compilation(
        "@use 'x';", load_paths=(str(tmp_path),), roots=(str(tmp_path),), source_map=True
    )
    assert dart.compile(compilation).css.count("width") == 40_000


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("print('hello')", "is not usable"),
        ("sys.exit('no such option')", "no such option"),
        ("asked.read(1); out.write(b'\\xff' * 20); out.flush(); asked.read()", "not answer as"),
        (VERSION.replace("dart-sass", "ruby-sass"), "is not dart-sass"),
        (VERSION.replace("3.2.0", "1.0.0"), "1.99.0, whose embedded protocol 1.0.0"),
    ],
)
def test_another_program_is_not_used(program: Program, code: str, message: str) -> None:
    with pytest.raises(EngineUnavailable, match=message):
        DartSass(program(code)).compile(Compilation("a{}"))


def test_a_compiler_that_crashes_at_each_sheet_is_started_twice(
    program: Program, tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    command = program(
        f"open({str(starts)!r}, 'a').write('x')\n" + VERSION + "asked.read(3); sys.exit('broken')"
    )
    with DartSass(command) as engine:
        assert engine.version == "1.99.0"
        with pytest.raises(CompilerCrashed, match="status 1: broken"):
            engine.compile(Compilation("a{}"))
    assert Path(starts).read_text() == "xx"


@pytest.mark.parametrize(
    "answer",
    [
        "b'\\x01\\x12\\x00'",  # neither success nor failure
        "b'\\x07\\x12\\x02\\x12\\x00'",  # another compilation
        "b'\\x01\\x0a\\x05\\x1a\\x03bad'",  # a protocol error
        "b'\\x01\\x22\\x02\\x08\\x01'",  # a question to an importer that there is not
        "b'\\xff'",
    ],
)
def test_answers_that_break_the_protocol_are_a_crash(program: Program, answer: str) -> None:
    code = VERSION + f"asked.read(1); out.write(packet({answer})); out.flush(); asked.read()"
    with DartSass(program(code)) as engine, pytest.raises(CompilerCrashed):
        engine.compile(Compilation("a{}"))
