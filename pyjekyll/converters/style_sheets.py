"""StyleSheets: what compiles the Sass of a site: converter, engine and cache, for both syntaxes.

The engine is chosen by profile and Gemfile.lock, started by the first sheet that has to be
compiled, and closed when the build ends. What was compiled is kept from build to build by the
digests of all that it was made of, so a build whose sheets did not change starts no compiler.
"""

from __future__ import annotations

import json
import os
import posixpath
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

from pyjekyll.records import NamedTuple
from pyjekyll.ruby.errors import RubyTypeError
from pyjekyll.ruby.values import class_name, no_method, truthy
from pyjekyll.sass.errors import CompilerCrashed, CompilerTimeout, SassError, SassProblem

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path

    from pyjekyll.configuration import Configuration
    from pyjekyll.content.theme import Theme
    from pyjekyll.converters.ruby_sass import RubySassFound
    from pyjekyll.errors import Place
    from pyjekyll.sass.choice import ConverterChoice
    from pyjekyll.sass.converter import JekyllSass, StyleSheet
    from pyjekyll.sass.engine import Compilation, SassEngine, SassWarning
    from pyjekyll.sass.loaded_files import Dependencies

Syntax = Literal["scss", "sass"]

# How much older than a compilation a file must be to be kept by its digest: one that changes
# while it is compiled would be kept with the digest of its new text.
_SECONDS_OF_REST = 0.05


class Styled(NamedTuple):
    """A compiled style sheet, and what is to be said about its compiler, None for nothing."""

    sheet: StyleSheet
    about_compiler: str | None


class StyleSheets:
    """The style sheets of a site. Used from one thread; a fork starts a compiler of its own."""

    def __init__(
        self,
        config: Configuration,
        source: str,
        theme: Theme | None,
        cache: MutableMapping[str, Any] | None = None,
    ) -> None:
        self._config = config
        self.source = source
        self._theme = theme
        #: Compiled sheets by what they are of; where it outlives a build, sheets do.
        self.cache: MutableMapping[str, Any] = {} if cache is None else cache
        self._engine: SassEngine | None = None
        self._sass: JekyllSass | None = None
        self._choice: ConverterChoice | None = None
        # What is to be done to have it, where it is not there.
        self._ruby_sass: RubySassFound | str = ""
        # Why it was given up, for as long as the process runs: a sheet was too large for it.
        self._gave_up = ""
        self._is_quick = False
        self._insists = False
        #: What names each compiler that was used: its command, with size and time of its files.
        self.identities: dict[str, None] = {}

    def convert(self, content: str, syntax: Syntax, page: str | None) -> Styled:
        """A page, by its path below the source, or a text (None), as CSS.

        Raises SassProblem: SassError for a mistake in a sheet, SassOptionError for one in the
        settings, the others where there is no compiler, or it failed.
        """
        sass = self._converter()
        compilation = sass.compilation(content, syntax, page)
        engine = self._opened(sass)
        self.identities[engine.identity] = None
        key = f"page {page}" if page is not None else f"{syntax} {content}"
        kept = self._kept(key, compilation, engine)
        if kept is not None:
            return kept
        try:
            return self._compiled(key, compilation, engine, content, syntax, page)
        except (CompilerCrashed, CompilerTimeout) as problem:
            if engine.implementation != "ruby-sass":
                raise
            self.close()
            self._gave_up = f"it was stopped: {problem.message}"
            return self.convert(content, syntax, page)
        except SassError as problem:
            if engine.implementation != "libsass" or not self._may_be_right():
                raise
            return self._by_ruby_sass(problem, content, syntax, page)

    def _may_be_right(self) -> bool:
        """Whether the site has Ruby Sass where it comes from, which is laxer than libsass."""
        assert self._choice is not None, "the version is known"
        of_ruby = self._choice.converter == 1 and not (self._is_quick or self._gave_up)
        return of_ruby and self._config.switch("ruby_sass") is not False

    def _by_ruby_sass(
        self, problem: SassError, content: str, syntax: Syntax, page: str | None
    ) -> Styled:
        """A sheet that libsass refuses, by Ruby Sass where that is on this machine."""
        from pyjekyll.converters.ruby_sass import find

        found = find(self.source, self._config.environ, True)
        if isinstance(found, str):
            problem.cure = problem.cure or f"Ruby Sass may accept it; to have it: {found}"
            raise problem
        self.close()
        self._insists = True
        try:
            return self.convert(content, syntax, page)
        finally:
            self.close()
            self._insists = False

    def text_of(self, value: object) -> str:
        """What Ruby's compiler makes of a value that is not a text. Raises RubyError."""
        if self._converter().settings.version != 3:
            raise no_method("empty?", value)
        if value is None:
            return ""
        raise RubyTypeError(
            f"Invalid argument for string field 'source' (given {class_name(value)})."
        )

    def report_of(self, error: SassError) -> str:
        """What the message of Ruby's error is: the compiler's report, or in newer ones a line."""
        text = error.message if self._converter().settings.version == 3 else error.formatted
        return " ".join(text.split())

    def place_of(self, option: str) -> tuple[Place | None, str | None]:
        """The place of a setting of `sass:` in the configuration, and the line there."""
        from pyjekyll.configuration.places import find

        return find(self._config.config_files, ("sass", option) if option else ("sass",))

    def compiler(self) -> tuple[str, str | None]:
        """The compiler that the sheets need, and what is to be said about it, None for nothing.

        Raises SassProblem where it is not there, or the settings are wrong.
        """
        sass = self._converter()
        assert self._choice is not None, "the converter was chosen"
        engine = self._opened(sass)
        return engine.implementation, self._about(engine)

    def be_quick(self, is_quick: bool = True) -> None:
        """Let libsass compile where a build has Ruby Sass: it finds the same mistakes, faster."""
        if self._is_quick or self._converter().settings.implementation == "ruby-sass":
            self.close()
        self._is_quick = is_quick

    def expect(self) -> None:
        """Start the compiler, which takes its time: there are sheets to compile soon.

        Whatever is wrong with it is reported when there is one.
        """
        with suppress(SassProblem):
            self._opened(self._converter()).begin()

    def close(self) -> None:
        """End the compiler's process, and forget what may be different in the next build."""
        if self._engine is not None:
            self._engine.close()
        self._engine = self._sass = None

    def _converter(self) -> JekyllSass:
        if self._sass is None:
            from pyjekyll.ruby.glob import glob
            from pyjekyll.sass.choice import choose_converter
            from pyjekyll.sass.converter import JekyllSass, SassSite
            from pyjekyll.sass.settings import SassSettings

            config, environ = self._config, self._config.environ
            self._choice = choose_converter(config.compatibility.name, config.bundle.versions)
            safe = truthy(config["safe"])
            self._ruby_sass = self._find_ruby_sass()
            settings = SassSettings(
                self._choice.converter,
                config.get("sass"),
                safe=safe,
                libsass=self._has_libsass(),
                ruby_sass=self._has_ruby_sass,
            )
            folders = environ.get("SASS_PATH", "").split(os.pathsep)
            site = SassSite(
                self.source,
                None if self._theme is None else self._theme.sass_path,
                None if self._theme is None else self._theme.root,
                environment=environ.get("JEKYLL_ENV") or "development",
                sass_path=tuple(folder for folder in folders if folder),
            )
            self._sass = JekyllSass(settings, site, glob)
        return self._sass

    def _has_libsass(self) -> bool:
        from pyjekyll.sass.choice import has_libsass

        assert self._choice is not None, "the version is known"
        return self._choice.converter == 3 or has_libsass(*self._places_of_dart_sass())

    def _opened(self, sass: JekyllSass) -> SassEngine:
        if self._engine is None:
            self._engine = self._open(sass)
        return self._engine

    def _open(self, sass: JekyllSass) -> SassEngine:
        implementation = sass.settings.implementation
        if implementation == "ruby-sass":
            from pyjekyll.converters.ruby_sass import open_ruby_sass
            from pyjekyll.utils.logger import logger

            assert not isinstance(self._ruby_sass, str), "it was found"
            folders = [self.source]
            if self._theme is not None:
                folders.append(self._theme.root)
            return open_ruby_sass(self._ruby_sass, folders, lambda line: logger.info("Sass:", line))
        from pyjekyll.sass.choice import open_engine

        sass_bin, cache = self._places_of_dart_sass()
        return open_engine(implementation, sass_bin=sass_bin, cache=cache)

    def _find_ruby_sass(self) -> RubySassFound | str:
        assert self._choice is not None, "the version is known"
        if self._choice.converter != 1 or self._gave_up or self._is_quick:
            return ""
        from pyjekyll.converters.ruby_sass import find

        wanted = True if self._insists else self._config.switch("ruby_sass")
        return find(self.source, self._config.environ, wanted)

    @property
    def _has_ruby_sass(self) -> bool:
        return not isinstance(self._ruby_sass, str)

    def _places_of_dart_sass(self) -> tuple[str | None, Path]:
        """The path from the command line, and the folder of a fetched one."""
        from pyjekyll.utils.user_cache import user_cache_dir

        return self._config.option("sass_bin"), user_cache_dir() / "sass"

    def _compiled(
        self,
        key: str,
        compilation: Compilation,
        engine: SassEngine,
        content: str,
        syntax: Syntax,
        page: str | None,
    ) -> Styled:
        from pyjekyll.sass.loaded_files import dependencies

        started = time.time()
        sheet = self._converter().convert(engine, content, syntax, page)
        styled = Styled(sheet, self._about(engine))
        entry = self._entry(engine, page)
        try:
            known = dependencies(compilation, engine.identity, entry, sheet.loaded)
            if all(os.stat(path).st_mtime < started - _SECONDS_OF_REST for path in sheet.loaded):
                self.cache[key] = _as_json(known, styled)
        except OSError:  # a file is gone already
            pass
        return styled

    def _kept(self, key: str, compilation: Compilation, engine: SassEngine) -> Styled | None:
        from pyjekyll.sass.loaded_files import is_valid

        try:
            known, styled = _from_json(self.cache[key])
        except (KeyError, TypeError, ValueError):
            return None
        return styled if is_valid(known, compilation, engine.identity) else None

    def _about(self, engine: SassEngine) -> str | None:
        from pyjekyll.sass.choice import version_note

        choice, stands_in = self._choice, self._converter().settings.is_stand_in
        assert choice is not None, "a sheet was compiled"
        if choice.converter != 1 and choice.dart_sass is None and not stands_in:
            return None
        if engine.implementation == "ruby-sass":
            return None
        return version_note(
            choice,
            engine.implementation,
            engine.version,
            stands_in=stands_in,
            for_ruby_sass=self._ruby_sass if isinstance(self._ruby_sass, str) else "",
            gave_up=self._gave_up,
        )

    def _entry(self, engine: SassEngine, page: str | None) -> str:
        """The path from which the compiler resolves relative imports; "" for a text."""
        if page is None or engine.implementation == "ruby-sass":  # which knows no page's path
            return ""
        name = posixpath.basename(page) if engine.implementation == "libsass" else page
        return f"{self.source.rstrip('/')}/{name}"


def _as_json(known: Dependencies, styled: Styled) -> dict[str, Any]:
    """What the cache keeps: lists and texts only."""
    from dataclasses import asdict

    values = {
        "known": asdict(known),
        "sheet": asdict(styled.sheet),
        "about_compiler": styled.about_compiler,
    }
    return json.loads(json.dumps(values))  # type: ignore[no-any-return]


def _from_json(values: dict[str, Any]) -> tuple[Dependencies, Styled]:
    """Raises KeyError, TypeError or ValueError for what was not written by `_as_json`."""
    from pyjekyll.sass.converter import StyleSheet
    from pyjekyll.sass.loaded_files import Dependencies

    known, sheet, about = values["known"], values["sheet"], values["about_compiler"]
    return Dependencies(
        _text(known["request"]), _pairs(known["files"]), _pairs(known["folders"])
    ), Styled(
        StyleSheet(
            _text(sheet["css"]),
            _text_or_none(sheet["source_map_name"]),
            _text_or_none(sheet["source_map"]),
            tuple(_text(path) for path in sheet["loaded"]),
            tuple(_warning(each) for each in sheet["warnings"]),
        ),
        _text_or_none(about),
    )


def _warning(values: dict[str, Any]) -> SassWarning:
    from pyjekyll.sass.engine import Frame, SassWarning, Span, WarningKind

    span = values["span"]
    return SassWarning(
        WarningKind(values["kind"]),
        _text(values["message"]),
        _text(values["deprecation"]),
        None if span is None else Span(**span),
        tuple(Frame(**frame) for frame in values["frames"]),
        _text(values["formatted"]),
    )


def _pairs(values: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((_text(one), _text(other)) for one, other in values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)
