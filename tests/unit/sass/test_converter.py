"""What is not in the recordings: places, containment, errors with their cure.

tests/conformance/test_sass.py compares with the real converter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.ruby.glob import glob
from pyjekyll.sass.converter import JekyllSass, SassSite, error_style_sheet
from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.errors import SassError, SassOptionError
from pyjekyll.sass.settings import SassSettings

if TYPE_CHECKING:
    from pathlib import Path

    from pyjekyll.sass.dart import DartSass
    from pyjekyll.sass.libsass import Libsass


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("site/_sass", "site/css", "theme/_sass", "outside"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path / "site"


def converter(
    site: Path, version: Any, sass: Any = None, *, safe: bool = False, **places: Any
) -> JekyllSass:
    theme = site.parent / "theme"
    defaults = {"theme_sass_path": str(theme / "_sass"), "theme_root": str(theme)}
    return JekyllSass(
        SassSettings(version, sass, safe=safe),
        SassSite(site.as_posix(), **(defaults | places)),
        glob,
    )


def test_the_site_s_partials_come_before_the_theme_s(site: Path) -> None:
    (site / "more").mkdir()
    found = converter(site, 3, {"load_paths": ["more"]}).load_paths
    theme = site.parent / "theme"
    assert found == (str(site / "more"), str(site / "_sass"), str(theme / "_sass"))


def test_a_theme_s_folder_that_is_missing_is_left_out(site: Path) -> None:
    made = converter(site, 3, theme_sass_path=str(site.parent / "no-theme" / "_sass"))
    assert made.load_paths == (str(site / "_sass"),)


@pytest.mark.parametrize("version", [1, 2, 3])
@pytest.mark.parametrize("safe", [False, True])
def test_the_environment_s_folders_are_searched_last(site: Path, version: int, safe: bool) -> None:
    folder = str(site.parent / "outside")
    found = converter(site, version, safe=safe, sass_path=(folder,)).load_paths
    assert (found[-1] == folder) == (not safe)


def test_safe_mode_keeps_load_paths_inside(site: Path) -> None:
    sass = {"load_paths": ["../outside", str(site.parent / "outside"), "~/x", "../*"]}
    assert str(site.parent / "outside") in converter(site, 3, sass).load_paths
    inside = converter(site, 3, sass, safe=True).load_paths
    theme = str(site.parent / "theme" / "_sass")
    assert len(inside) > 1
    assert all(path.startswith(str(site)) or path == theme for path in inside)


def test_only_safe_mode_has_roots(site: Path) -> None:
    assert converter(site, 3).compilation("", "scss", "x.scss").roots is None
    contained = converter(site, 3, safe=True).compilation("", "scss", "x.scss")
    assert contained.roots == (site.as_posix(), str(site.parent / "theme"))
    alone = converter(site, 3, safe=True, theme_sass_path=None, theme_root=None)
    assert alone.compilation("", "scss", "x.scss").roots == (site.as_posix(),)


def test_letters_of_patterns_in_the_source_s_path_are_letters(tmp_path: Path) -> None:
    site = tmp_path / "a[b]{c,d}*?"
    (site / "_sass").mkdir(parents=True)
    assert converter(site, 3).load_paths[0] == str(site / "_sass")


@pytest.mark.parametrize("version", [2, 3])
def test_an_error_names_the_page_s_own_file(
    site: Path, version: int, dart: DartSass, libsass: Libsass
) -> None:
    made = converter(site, version)
    engine = libsass if version == 2 else dart
    with pytest.raises(SassError) as caught:
        made.convert(engine, "a {\n  b: $x;\n}", "scss", "css/main.scss")
    span = caught.value.span
    assert span is not None
    assert (span.path, span.line) == (str(site / "css" / "main.scss"), 2)
    assert caught.value.frames[-1].path == span.path


@pytest.mark.parametrize("version", [1, 2, 3])
def test_a_warning_names_the_page_s_own_file(
    site: Path, version: int, dart: DartSass, libsass: Libsass
) -> None:
    made = converter(site, version)
    engine = dart if version == 3 else libsass
    sheet = made.convert(engine, "@warn 'x';", "scss", "css/main.scss")
    assert [frame.path for one in sheet.warnings for frame in one.frames] == [
        str(site / "css" / "main.scss")
    ]


def test_version_1_makes_no_source_map(site: Path, libsass: Libsass) -> None:
    made = converter(site, 1, {"sourcemap": "always", "line_comments": True})
    sheet = made.convert(libsass, "a{b:c}", "scss", "css/main.scss")
    assert (sheet.css, sheet.source_map, sheet.source_map_name) == ("a {\n  b: c; }\n", None, None)


def test_version_2_can_have_the_other_compiler(site: Path, dart: DartSass) -> None:
    made = converter(site, 2, {"implementation": "sass-embedded"})
    assert made.settings.implementation == "dart-sass"
    sheet = made.convert(dart, "a{b:c}", "scss", "css/main.scss")
    assert sheet.css == "a {\n  b: c;\n}\n\n/*# sourceMappingURL=main.css.map */"
    assert sheet.source_map is not None
    assert '"sources":["css/main.scss"]' in sheet.source_map
    never = converter(site, 2, {"implementation": "sass-embedded", "sourcemap": "never"})
    assert never.convert(dart, "a{b:c}", "scss", "css/main.scss").css == "a {\n  b: c;\n}\n"


def test_version_2_refuses_a_style_that_the_other_compiler_lacks(
    site: Path, dart: DartSass
) -> None:
    made = converter(site, 2, {"implementation": "sass-embedded", "style": "nested"})
    with pytest.raises(SassOptionError, match="no style 'nested'"):
        made.convert(dart, "a{b:c}", "scss", "css/main.scss")


@pytest.mark.parametrize(
    ("sass", "message"),
    [
        ("x", "sass must be a mapping of settings, not 'x'"),
        (["x"], "sass must be a mapping of settings, not a list"),
        ({"sourcemap": True}, "sourcemap must be always, never or development, not true"),
        ({"sourcemap": None}, "sourcemap must be always, never or development, not nothing"),
        ({"sass_dir": 7}, "sass_dir must be a path, not 7"),
        ({"load_paths": [7]}, "load_paths must be a list of paths, not 7"),
    ],
)
def test_a_setting_of_a_wrong_type_is_named(site: Path, sass: Any, message: str) -> None:
    with pytest.raises(SassOptionError) as caught:
        converter(site, 3, sass).compilation("", "scss", "x.scss")
    assert caught.value.message == message
    assert caught.value.option == (next(iter(sass)) if isinstance(sass, dict) else "")


def test_the_executable_can_not_come_from_the_configuration(site: Path) -> None:
    made = converter(site, 3, {"sass_bin": "/bin/false", "sass-bin": "/bin/false"})
    assert made.compilation("", "scss", None) == Compilation(
        "", load_paths=made.load_paths, charset=False
    )


def test_settings_reach_the_compiler(site: Path) -> None:
    sass = {
        "quiet_deps": 1,
        "verbose": "yes",
        "fatal_deprecations": "import",
        "future_deprecations": ["x", 1.5],
        "silence_deprecations": ["mixed-decls"],
        "style": ":compressed",
    }
    made = converter(site, 3, sass).compilation("", "sass", "css/x.sass")
    assert (made.quiet_deps, made.verbose, made.style, made.syntax) == (
        True,
        True,
        "compressed",
        "sass",
    )
    assert made.fatal_deprecations == ("import",)
    assert made.future_deprecations == ("x", "1.5")
    assert made.silence_deprecations == ("mixed-decls",)
    older = converter(site, 2, sass).compilation("", "sass", "css/x.sass")
    assert not older.quiet_deps
    assert older.silence_deprecations == ()


def test_an_error_shown_in_the_browser_cannot_end_its_comment_or_text() -> None:
    css = error_style_sheet('Error: "a" */ \\ é\n  ╷ 1')
    assert css.startswith('/* Error: "a" *\u2060/ \\ é\n *   ╷ 1 */\n\nbody::before {\n')
    assert 'content: "Error: \\"a\\" */ \\\\ \\e9 \\a   \\2577  1";' in css
