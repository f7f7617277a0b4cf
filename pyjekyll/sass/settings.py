"""The `sass:` settings of a site, read as jekyll-sass-converter reads them.

A value of a wrong type stops Ruby with an error of its own making; here it is a SassOptionError
that names the setting and what it may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, cast

from pyjekyll.sass.errors import SassOptionError

if TYPE_CHECKING:
    from pyjekyll.sass.engine import Style

Implementation = Literal["dart-sass", "libsass", "ruby-sass"]
ConverterVersion = Literal[1, 2, 3]

_SASSC_STYLES = ("nested", "expanded", "compact", "compressed")
_DART_STYLES = ("expanded", "compressed")


class SassSettings:
    """The settings for one version of the converter.

    `version` is the major version of jekyll-sass-converter: 1 (GitHub Pages, where libsass
    stands in without `ruby_sass`), 2 (Jekyll 4.0 to 4.2, Debian) or 3. `values` is what the
    configuration has under `sass`. `safe` is Jekyll's safe mode. Without `libsass` dart-sass
    stands in for it.
    """

    def __init__(
        self,
        version: ConverterVersion,
        values: object,
        *,
        safe: bool,
        libsass: bool = True,
        ruby_sass: bool = False,
    ) -> None:
        if values is None or values is False:
            values = {}
        if not isinstance(values, Mapping):
            raise SassOptionError("", f"sass must be a mapping of settings, not {_shown(values)}")
        self.version = version
        self.safe = safe
        self._has_libsass = libsass
        self._has_ruby_sass = ruby_sass
        self._values = cast("Mapping[str, Any]", values)

    @property
    def implementation(self) -> Implementation:
        """The compiler: libsass before version 3, unless version 2 is asked for the other one.

        Version 1 has Ruby Sass, if that is there.
        """
        if self.version == 1 and self._has_ruby_sass:
            return "ruby-sass"
        if self.version == 3 or not self._has_libsass:
            return "dart-sass"
        is_embedded = self._values.get("implementation") == "sass-embedded"
        return "dart-sass" if self.version == 2 and is_embedded else "libsass"

    @property
    def is_stand_in(self) -> bool:
        """Whether dart-sass is used only because libsass is missing."""
        asked = self.version == 3 or (
            self.version == 2 and self._values.get("implementation") == "sass-embedded"
        )
        return not self._has_libsass and not asked and self.implementation == "dart-sass"

    @property
    def style(self) -> Style:
        """The style of the CSS; what the version does not know is its default."""
        value = self._values.get("style")
        style = "" if value is None else _ruby_text(value).removeprefix(":")
        if self.version == 3:
            return cast("Style", style) if style in _DART_STYLES else "expanded"
        if style in _SASSC_STYLES:
            return cast("Style", style)
        if self.version == 1 and not self.safe:
            # That converter passes on what is configured: without it the compiler's own default.
            if value is None and self.implementation != "dart-sass":
                return "nested"
            if self.implementation == "ruby-sass":
                return cast("Style", style)
        return "expanded" if self.implementation == "dart-sass" else "compact"

    @property
    def sass_dir(self) -> str:
        """The folder of partials, as it is written."""
        value = self._values.get("sass_dir")
        if value is None or value == "":
            return "_sass"
        if not isinstance(value, str):
            raise SassOptionError("sass_dir", f"sass_dir must be a path, not {_shown(value)}")
        return value

    @property
    def load_paths(self) -> tuple[str, ...]:
        """The further folders, as they are written: paths, or patterns of paths."""
        paths: list[str] = []
        for value in self._list("load_paths"):
            # Ruby's Dir.glob takes lists of patterns too; what safe mode does first does not.
            inner = value if isinstance(value, (list, tuple)) and not self.safe else [value]
            for path in inner:
                if not isinstance(path, str):
                    raise SassOptionError(
                        "load_paths", f"load_paths must be a list of paths, not {_shown(path)}"
                    )
                paths.append(path)
        return tuple(paths)

    def source_map_required(self, environment: str) -> bool:
        """Whether a page gets a source map; `environment` is JEKYLL_ENV."""
        if self.version == 1:
            return False
        value = self._values.get("sourcemap", "always")
        if not isinstance(value, str):
            raise SassOptionError(
                "sourcemap",
                f"sourcemap must be always, never or development, not {_shown(value)}",
            )
        return value != "never" and (value != "development" or environment == "development")

    @property
    def add_charset(self) -> bool:
        """Whether a byte order mark becomes a `@charset` rule (before version 3)."""
        return _is_true(self._values.get("add_charset"))

    @property
    def quiet_deps(self) -> bool:
        """Whether warnings about what load paths bring are left out (version 3)."""
        return self.version == 3 and _is_true(self._values.get("quiet_deps"))

    @property
    def verbose(self) -> bool:
        """Whether a deprecation is reported each time and not five times (version 3)."""
        return self.version == 3 and _is_true(self._values.get("verbose"))

    @property
    def fatal_deprecations(self) -> tuple[str, ...]:
        """Deprecations, or versions, whose warnings are errors (version 3)."""
        return self._deprecations("fatal_deprecations")

    @property
    def silence_deprecations(self) -> tuple[str, ...]:
        """Deprecations that are not reported (version 3)."""
        return self._deprecations("silence_deprecations")

    @property
    def future_deprecations(self) -> tuple[str, ...]:
        """Deprecations that are reported early (version 3)."""
        return self._deprecations("future_deprecations")

    @property
    def line_comments(self) -> bool:
        """Whether the CSS says in comments where each rule is from (not in safe mode)."""
        if self.implementation == "ruby-sass" and not self.safe:
            names = ("line_comments", "line_numbers")
            return any(_is_true(self._values.get(name)) for name in names)
        return self._passes_to_sassc() and _is_true(self._values.get("line_comments"))

    @property
    def source_map_embed(self) -> bool:
        """Whether the map is in the CSS itself (libsass, not in safe mode)."""
        return self._passes_to_sassc() and _is_true(self._values.get("source_map_embed"))

    @property
    def precision(self) -> int:
        """The digits after the point: 10, or what is set (libsass, not in safe mode)."""
        value = self._values.get("precision") if self._passes_to_sassc() else None
        if not _is_true(value):
            return 10
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 31:
            raise SassOptionError(
                "precision", f"precision must be a number of digits, not {_shown(value)}"
            )
        return value

    def _passes_to_sassc(self) -> bool:
        # Version 2 hands all settings on to sassc; not in safe mode.
        return self.version == 2 and not self.safe

    def _deprecations(self, option: str) -> tuple[str, ...]:
        if self.version != 3:
            return ()
        return tuple(_ruby_text(value) for value in self._list(option))

    def _list(self, option: str) -> list[Any]:
        """A list's elements, a mapping's pairs, or the one value, as Ruby's Array() has them."""
        value = self._values.get(option)
        if value is None:
            return []
        if isinstance(value, Mapping):
            return list(value.items())
        return list(value) if isinstance(value, (list, tuple)) else [value]


def _is_true(value: object) -> bool:
    return value is not None and value is not False


def _ruby_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "nothing" if value is None else repr(value)
