"""What jekyll-sass-converter does around its compiler, versions 1, 2 and 3.

Plain values go in (a site's settings and folders, a page's path) and come out, so that a converter
of Jekyll's kind is only a thin layer on top. Source: jekyll-sass-converter 2.2.0 and 3.1.0.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pyjekyll.records import dataclass, field, replace
from pyjekyll.sass.engine import Compilation
from pyjekyll.sass.errors import SassError
from pyjekyll.sass.relative_urls import encode, file_url, relative

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.sass.engine import Frame, SassEngine, SassWarning, Span
    from pyjekyll.sass.settings import SassSettings

_BYTE_ORDER_MARK = re.compile("^\ufeff", re.MULTILINE)
_CHARSET = '@charset "UTF-8";'
_GLOB_LETTERS = re.compile(r"([\\*?\[\]{}])")
_WINDOWS = os.name == "nt"


@dataclass(frozen=True, slots=True)
class SassSite:
    """The folders of a site that style sheets may come from.

    `source` is the absolute path of the source, with "/" between its elements. `theme_sass_path`
    is the theme's `_sass` folder or None, `theme_root` the folder of the whole theme.
    `environment` is JEKYLL_ENV. `sass_path` are the folders of the environment variable SASS_PATH,
    which every version searches last; safe mode leaves them out.
    """

    source: str
    theme_sass_path: str | None = None
    theme_root: str | None = None
    environment: str = "development"
    sass_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A converted page, or text.

    `source_map` is the content of the page `source_map_name`, which is written beside the
    style sheet; both are None where there is none. `loaded` are the absolute paths of the files
    that the page depends on.
    """

    css: str
    source_map_name: str | None = None
    source_map: str | None = None
    loaded: tuple[str, ...] = ()
    warnings: tuple[SassWarning, ...] = ()


@dataclass(frozen=True)
class JekyllSass:
    """The converter of a site.

    `glob` gives the sorted paths that an absolute pattern matches, by the rules of Ruby's
    Dir.glob: `load_paths` may be patterns.
    """

    settings: SassSettings
    site: SassSite
    glob: Callable[[str], list[str]] = field(repr=False)

    @cached_property
    def load_paths(self) -> tuple[str, ...]:
        """The folders that are searched: the settings' own, the site's partials, the theme's.

        In safe mode each is kept inside the source. Raises SassOptionError.
        """
        source, safe = self.site.source, self.settings.safe
        partials = _sanitized(source, self.settings.sass_dir).removeprefix(source + "/")
        if self.settings.version == 1:
            partials = partials or "."  # the source itself, which later versions do not find
        patterns = [*self.settings.load_paths, partials]
        if safe:
            patterns = [_sanitized(source, pattern) for pattern in patterns]
        if self.settings.version == 1:
            # It removes repetitions before it makes the relative paths absolute.
            kinds = [posixpath.isabs(pattern) for pattern in patterns[:-1]] + [True]
            pairs = zip(kinds, patterns, strict=True)
            repeated = [(kind, path) for kind, one in pairs for path in self._matches(one)]
            found = [path for _, path in dict.fromkeys(repeated)]
        else:
            found = [path for pattern in patterns for path in self._matches(pattern)]
        if safe:
            paths = [_sanitized(source, path) for path in found]
        else:
            paths = [_expanded(source, path) for path in found]
        if self.settings.version != 1:
            paths = list(dict.fromkeys(paths))
        if self.site.theme_sass_path is not None:
            paths.append(self.site.theme_sass_path)
        paths = [path for path in paths if os.path.isdir(path)]
        if not safe:
            paths += self.site.sass_path
        return tuple(paths)

    def convert(
        self,
        engine: SassEngine,
        content: str,
        syntax: Literal["scss", "sass"],
        page_path: str | None,
    ) -> StyleSheet:
        """A page's content, or a text of the filters `scssify` and `sassify`, as CSS.

        `page_path` is the page's path relative to the source, with "/"; None for a text and for
        a document of a collection, which Jekyll's converter does not know as a page. Places in
        errors and warnings count lines of `content`. Raises what `SassEngine.compile` raises, and
        SassOptionError.
        """
        compilation = self.compilation(content, syntax, page_path)
        try:
            compiled = engine.compile(compilation)
        except SassError as error:
            raise self._relocated_error(error, page_path) from None
        warnings = tuple(self._relocated_warning(one, page_path) for one in compiled.warnings)
        css, source_map = compiled.css, compiled.source_map
        if self.settings.version < 3:
            charset = _CHARSET if self.settings.add_charset else ""
            css = _BYTE_ORDER_MARK.sub(charset, css, count=1)
        name = None if source_map is None else self._map_name(page_path)
        if self.settings.implementation == "dart-sass":
            comment = "" if name is None else f"/*# sourceMappingURL={encode(name)} */"
            if self.settings.version == 2:
                css += f"\n\n{comment}" if comment else "\n"
            elif comment:
                gap = "" if compilation.style == "compressed" else "\n\n"
                css += gap + comment
            if source_map is not None and page_path is not None:
                source_map = self._processed(source_map, page_path)
        return StyleSheet(css, name, source_map, compiled.loaded, warnings)

    def compilation(
        self, content: str, syntax: Literal["scss", "sass"], page_path: str | None
    ) -> Compilation:
        """What the compiler is asked for. Raises SassOptionError."""
        settings = self.settings
        has_map = page_path is not None and settings.source_map_required(self.site.environment)
        common = Compilation(
            content,
            syntax,
            settings.style,
            load_paths=self.load_paths,
            roots=self._roots() if settings.safe else None,
            source_map=has_map,
        )
        if settings.implementation == "ruby-sass":
            return replace(common, line_comments=settings.line_comments)
        if settings.implementation == "libsass":
            return replace(
                common,
                name="" if page_path is None or settings.version == 1 else self._alias(page_path),
                line_comments=settings.line_comments,
                precision=settings.precision,
                source_map_comment=has_map,
                source_map_embed=settings.source_map_embed,
            )
        url = ""
        if page_path is not None:
            url = file_url(_sanitized(self.site.source, page_path))
        return replace(
            common,
            url=url,
            charset=page_path is not None or settings.version == 2,
            quiet_deps=settings.quiet_deps,
            verbose=settings.verbose,
            fatal_deprecations=settings.fatal_deprecations,
            silence_deprecations=settings.silence_deprecations,
            future_deprecations=settings.future_deprecations,
        )

    def _matches(self, pattern: str) -> list[str]:
        if not pattern:
            return []
        if posixpath.isabs(pattern) or (_WINDOWS and os.path.isabs(pattern)):
            return self.glob(pattern)
        # Ruby changes into the source: letters of its path are no pattern.
        return self.glob(_GLOB_LETTERS.sub(r"\\\1", self.site.source) + "/" + pattern)

    def _roots(self) -> tuple[str, ...]:
        theme = self.site.theme_root or self.site.theme_sass_path
        return (self.site.source,) if theme is None else (self.site.source, theme)

    def _alias(self, page_path: str) -> str:
        """What libsass is told that the page is called: its name in the source's top folder.

        So relative imports begin there, whatever folder the page is in. Jekyll's converter 2 does
        this, and sites rely on it.
        """
        name = posixpath.basename(page_path)
        try:
            folder = os.path.relpath(self.site.source)
        except ValueError:  # another drive of Windows
            folder = self.site.source
        return posixpath.join(folder.replace(os.sep, "/"), name)

    @staticmethod
    def _map_name(page_path: str | None) -> str | None:
        return None if page_path is None else f"{_basename(page_path)}.css.map"

    def _processed(self, source_map: str, page_path: str) -> str:
        """The map with the CSS's name in it, and with relative paths for the files."""
        folder = self.site.source
        if self.settings.version == 3:
            folder = _sanitized(folder, posixpath.dirname(page_path) or ".")
        base = file_url(folder.rstrip("/") + "/")
        data: dict[str, Any] = json.loads(source_map)
        data["file"] = encode(f"{_basename(page_path)}.css")
        data["sources"] = [
            relative(source, base) if source.startswith("file:") else source
            for source in data["sources"]
        ]
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def _relocated_error(self, error: SassError, page_path: str | None) -> SassError:
        return SassError(
            error.message,
            formatted=error.formatted,
            span=self._relocated_span(error.span, page_path),
            frames=self._relocated_frames(error.frames, page_path),
            loaded=error.loaded,
            warnings=tuple(self._relocated_warning(one, page_path) for one in error.warnings),
            cure=error.cure,
        )

    def _relocated_warning(self, warning: SassWarning, page_path: str | None) -> SassWarning:
        return replace(
            warning,
            span=self._relocated_span(warning.span, page_path),
            frames=self._relocated_frames(warning.frames, page_path),
        )

    def _relocated_span(self, span: Span | None, page_path: str | None) -> Span | None:
        if span is None:
            return None
        return replace(span, path=self._relocated(span.path, page_path))

    def _relocated_frames(
        self, frames: tuple[Frame, ...], page_path: str | None
    ) -> tuple[Frame, ...]:
        return tuple(
            replace(frame, path=self._relocated(frame.path, page_path)) for frame in frames
        )

    def _relocated(self, path: str, page_path: str | None) -> str:
        """The page's own path where the compiler knows it by another name, or by none."""
        if page_path is None:
            return path
        alias = os.path.join(os.path.normpath(self.site.source), posixpath.basename(page_path))
        if path == "" or (self.settings.implementation == "libsass" and path == alias):
            return os.path.normpath(_sanitized(self.site.source, page_path))
        return path


def error_style_sheet(report: str) -> str:
    """A style sheet that shows an error in the browser, for a server that reloads pages.

    Jekyll's converter 3 serves one in place of the CSS when it serves with live reload.
    """
    comment = "\n * ".join(report.replace("*/", "*\u2060/").splitlines())
    text = "".join(_css_character(char) for char in report)
    return (
        f"/* {comment} */\n\n"
        "body::before {\n"
        "  position: static;\n"
        "  display: block;\n"
        "  padding: 1em;\n"
        "  margin: 0 0 1em;\n"
        "  border-width: 0 0 2px;\n"
        "  border-bottom-style: solid;\n"
        "  font-family: monospace, monospace;\n"
        "  white-space: pre;\n"
        f'  content: "{text}";\n'
        "}\n"
    )


def _css_character(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    # A space ends an escape, so that a digit after it does not belong to it.
    return char if " " <= char <= "~" else f"\\{ord(char):x} "


def _basename(page_path: str) -> str:
    """A page's name without extension and without periods at its end, as Jekyll has it."""
    return os.path.splitext(posixpath.basename(page_path))[0].rstrip(".")


def _sanitized(base: str, questionable: str) -> str:
    """A path made absolute inside a folder, whatever "..", "~" or "/" it begins with.

    What is below the folder already stays as it is. Source: Jekyll.sanitized_path.
    """
    path = questionable.replace(os.sep, "/") if _WINDOWS else questionable
    drive = path[:2] if _WINDOWS and re.match("[A-Za-z]:/", path) else ""
    path = posixpath.normpath("/" + path.removeprefix(drive).lstrip("/"))
    if (drive + path + "/").startswith(base.rstrip("/") + "/"):
        return drive + path
    return base.rstrip("/") + path


def _expanded(source: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(source, path))
