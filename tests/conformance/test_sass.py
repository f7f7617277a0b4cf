"""Style sheets against recordings of the real jekyll-sass-converter, with each compiler.

scripts/record/record_sass.py made the recordings, and knows how.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pyjekyll.converters.ruby_sass import open_ruby_sass
from pyjekyll.ruby.glob import glob
from pyjekyll.sass.converter import JekyllSass, SassSite, StyleSheet
from pyjekyll.sass.dart import DartSass
from pyjekyll.sass.errors import SassError, SassOptionError, SassProblem
from pyjekyll.sass.executables import DART_SASS_VERSION, locate_dart_sass, locate_libsass
from pyjekyll.sass.libsass import Libsass
from pyjekyll.sass.settings import SassSettings
from tests.ruby import ruby_sass_or_skip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.sass.engine import SassEngine

FOLDER = Path(__file__).parent / "sass"
SITES = FOLDER / "sites"
FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


@cache
def recordings(version: int) -> list[dict[str, Any]]:
    recorded: list[dict[str, Any]] = json.loads(
        (FOLDER / "recorded" / f"{version}.json").read_text("utf-8")
    )
    return recorded


@pytest.fixture(scope="module")
def engines() -> Iterator[dict[str, SassEngine]]:
    library = locate_libsass()
    with (
        DartSass(locate_dart_sass().command) as dart,
        Libsass(library) as libsass,
        Libsass(library, python_interface=True) as python_interface,
    ):
        assert dart.version == DART_SASS_VERSION
        yield {"dart-sass": dart, "libsass": libsass, "libsass, Python": python_interface}


def converted(
    version: Any, asked: dict[str, Any], engines: dict[str, SassEngine], libsass: str
) -> StyleSheet:
    source = SITES / asked["source"]
    settings = SassSettings(version, asked["sass"], safe=asked["safe"], ruby_sass=version == 1)
    theme = asked["theme"]
    site = SassSite(
        source.as_posix(),
        theme_sass_path=None if theme is None else str(SITES / theme),
        environment=asked["environment"],
    )
    content = asked.get("content")
    if content is None:
        content = FRONT_MATTER.sub("", (source / asked["page"]).read_text("utf-8"))
    implementation = settings.implementation
    engine = engines[libsass if implementation == "libsass" else implementation]
    return JekyllSass(settings, site, glob).convert(engine, content, asked["syntax"], asked["page"])


def message_of(version: int, error: SassError) -> str:
    """What Ruby's error says: the whole report, or with dart-sass the sentence."""
    text = error.formatted if version < 3 else error.message
    return text.replace(str(SITES), "{root}")


def test_all_answers_are_those_of_ruby_sass(monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ruby_sass(ruby_sass_or_skip(), [str(SITES)], print) as engine:
        assert_all_same(1, "", {"ruby-sass": engine}, monkeypatch)


@pytest.mark.parametrize(
    ("version", "libsass"), [(2, "libsass"), (2, "libsass, Python"), (3, "libsass")]
)
def test_all_answers_are_those_of_the_real_converter(
    version: int,
    libsass: str,
    engines: dict[str, SassEngine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert_all_same(version, libsass, engines, monkeypatch)


def assert_all_same(
    version: int,
    libsass: str,
    engines: dict[str, SassEngine],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(SITES)
    wrong = []
    # Each change of the folders that may be read starts another machine for Ruby Sass.
    for recorded in sorted(recordings(version), key=lambda one: bool(one["asked"]["safe"])):
        asked, answered = recorded["asked"], recorded["answered"]
        if libsass == "libsass, Python" and _has_a_path_in_its_map(asked["sass"]):
            continue
        try:
            sheet = converted(version, asked, engines, libsass)
        except SassError as error:
            ours: dict[str, Any] = {"message": message_of(version, error)}
            same = answered.get("message") == ours["message"]
        except SassOptionError as error:
            # Ruby stops as well, with an error of its own that names no setting.
            ours = {"option": error.message}
            same = answered.get("error") in ("NoMethodError", "TypeError")
        except SassProblem as error:
            ours, same = {"problem": error.message}, False
        else:
            css = sheet.css if version > 1 else sheet.css.replace(str(SITES), "{root}")
            ours = {"css": css, "map_name": sheet.source_map_name, "map": sheet.source_map}
            same = ours == answered
        if not same:
            wrong.append((asked, answered, ours))
    assert len(recordings(version)) > 250
    assert not wrong, f"{len(wrong)} differ, the first: {wrong[0]}"


def _has_a_path_in_its_map(sass: Any) -> bool:
    """Whether the Python interface's map depends on where its file was for a moment."""
    return isinstance(sass, dict) and ("line_comments" in sass or "source_map_embed" in sass)
