"""The settings of jekyll-minifier, as its versions 0.1.10 and 0.2.2 read them.

The older one takes every value as it is, and stops the build at what it cannot use. The newer one
warns of it and takes the default. Both find out only when a file wants the setting.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pyjekyll.api import (
    Diagnostic,
    Severity,
    array,
    class_name,
    find_setting,
    fnmatch,
    inspect,
    truthy,
)
from pyjekyll.api import to_s as ruby_text
from pyjekyll.plugins import _regexp
from pyjekyll.plugins._minifier import html
from pyjekyll.plugins._shared import wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.api import Site

_KEY = "jekyll-minifier"
_TEMPLATE = "text/x-jquery-tmpl"
_MAX_TEXT = 10_000
_MAX_ARGUMENTS = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ON_OFF = frozenset((*html.SWITCHES, "compress_js_templates", "compress_json", "preserve_php"))
_ENHANCED = frozenset(
    ("css_enhanced_mode", "css_merge_duplicate_selectors", "css_optimize_shorthand_properties",
     "css_advanced_color_optimization", "css_preserve_ie_hacks", "css_compress_variables")
)  # fmt: skip


class Settings:
    """What both versions have. `warnings` is what there is to say of the settings."""

    #: Whether what cannot be made smaller is written as it is, with a warning.
    is_lenient = False
    #: Of which length the lines of a style sheet are.
    css_line: int | None = 5000

    def __init__(self, site: Site) -> None:
        self._site = site
        self._value = site.config.get(_KEY)
        self.warnings: list[Diagnostic] = []

    def excludes(self, path: str) -> bool:
        """Whether a file is left as it is. Raises BuildError where Ruby stops."""
        for pattern in self._excluded:
            if pattern == path:
                return True
            if not isinstance(pattern, str):
                wanted = "a file name, a pattern, or a list of them"
                raise wrong_type(self._site, (_KEY, "exclude"), pattern, wanted)
            if fnmatch(pattern, path):
                return True
        return False

    @cached_property
    def _excluded(self) -> list[object]:
        raise NotImplementedError

    def is_on(self, name: str) -> bool:
        """Whether a kind of file is made smaller: `compress_css`, `compress_javascript`, …"""
        raise NotImplementedError

    def html(self) -> dict[str, Any]:
        """The options of a page's compressor. Raises BuildError where Ruby stops."""
        raise NotImplementedError

    def script_arguments(self) -> dict[str, Any] | None:
        """The options of the script compressor, by their names, or none at all.

        Raises BuildError where Ruby stops.
        """
        raise NotImplementedError


class Settings01(Settings):
    """Version 0.1.10."""

    @cached_property
    def _excluded(self) -> list[object]:
        if self._value is None:
            return []
        if not isinstance(self._value, dict):
            raise wrong_type(self._site, (_KEY,), self._value, "a mapping")
        return list(array(self._value.get("exclude")))

    @property
    def _settings(self) -> dict[str, Any]:
        return self._value if isinstance(self._value, dict) else {}

    def is_on(self, name: str) -> bool:
        return truthy(self._settings.get(name, True))

    def html(self) -> dict[str, Any]:
        settings = self._settings
        options: dict[str, Any] = {
            name: truthy(settings[name]) for name in html.SWITCHES if name in settings
        }
        templates = settings.get("compress_js_templates")
        if truthy(templates):
            options["remove_quotes"] = False
            further = [] if templates is True else list(_flat([templates]))
            options["js_template_types"] = (_TEMPLATE, *further)
        if settings.get("preserve_php") is True:
            options["preserve_patterns"] = (html.PHP,)
        return options

    def script_arguments(self) -> dict[str, Any] | None:
        if "uglifier_args" not in self._settings:
            return None
        given = self._settings["uglifier_args"]
        if not isinstance(given, dict | list):
            raise wrong_type(self._site, (_KEY, "uglifier_args"), given, "a mapping")
        pairs = dict(_pairs(given))
        if any(not isinstance(name, str) for name in pairs):
            raise wrong_type(self._site, (_KEY, "uglifier_args"), given, "a mapping")
        return pairs


class Settings02(Settings):
    """Version 0.2.2."""

    is_lenient = True
    css_line = None

    @cached_property
    def _settings(self) -> dict[str, Any]:
        """What is left of the settings after the first look at them."""
        value = self._value if truthy(self._value) else {}
        if not isinstance(value, dict | list):
            return {}
        found: dict[str, Any] = {}
        for given, setting in _pairs(value):
            name = self._text(given, "config_key", 100)
            if name is None:
                continue
            if name in _ON_OFF or name in _ENHANCED:
                setting = self._boolean(name, setting)
            elif name in ("terser_args", "uglifier_args"):
                setting = self._arguments(name, setting)
            if setting is not None:
                found[name] = setting
        if found.get("css_enhanced_mode"):
            self._warn(
                "css_enhanced_mode",
                "jekyll-minifier: `css_enhanced_mode` is not supported: style sheets are minified "
                "as without it",
            )
        return found

    @cached_property
    def _excluded(self) -> list[object]:
        return self._list("exclude")

    def is_on(self, name: str) -> bool:
        return bool(self._settings.get(name, True))

    def html(self) -> dict[str, Any]:
        options = {n: self._settings[n] for n in html.SWITCHES if n in self._settings}
        if self._settings.get("compress_js_templates"):
            options |= {"remove_quotes": False, "js_template_types": (_TEMPLATE,)}
        patterns = [html.PHP] if self._settings.get("preserve_php") else []
        patterns += [
            found for each in self._list("preserve_patterns") if (found := self._own(each))
        ]
        return options | {"preserve_patterns": tuple(patterns)}

    def script_arguments(self) -> dict[str, Any] | None:
        first = self._settings.get("terser_args") or self._settings.get("uglifier_args")
        if not first:
            return None
        return self._arguments("terser_args", first) or first

    def _list(self, name: str) -> list[object]:
        value = self._settings.get(name)
        if value is None:
            return []
        if isinstance(value, dict):
            return [list(pair) for pair in value.items()]
        return value if isinstance(value, list) else [value]

    def _warn(self, name: str, message: str) -> None:
        place, excerpt = find_setting(self._site.config.config_files, (_KEY, name))
        self.warnings.append(
            Diagnostic("plugin/setting", message, Severity.WARNING, place=place, excerpt=excerpt)
        )

    def _boolean(self, name: str, value: object) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        if value in ("true", "1", 1) and not isinstance(value, float):
            return True
        if value in ("false", "0", 0) and not isinstance(value, float):
            return False
        self._warn(name, f"Invalid boolean value for '{name}': {inspect(value)}. Using default.")
        return None

    def _text(self, value: object, name: str, longest: int = _MAX_TEXT) -> str | None:
        if value is None:
            return None
        text = ruby_text(value)
        if len(text) > longest:
            self._warn(name, f"String value for '{name}' too long ({len(text)} > {longest}). "
                             "Using default.")  # fmt: skip
            return None
        if _CONTROL.search(text):
            self._warn(name, f"String value for '{name}' contains unsafe control characters. "
                             "Using default.")  # fmt: skip
            return None
        return text

    def _integer(self, name: str, value: float, least: int, most: int) -> int | None:
        number = int(value)
        if least <= number <= most:
            return number
        self._warn(name, f"Integer value for '{name}' out of range [{least}-{most}]: {number}. "
                         "Using default.")  # fmt: skip
        return None

    def _mapping(self, name: str, value: object) -> dict[str, Any] | None:
        """The plain values of a mapping; all others are left out with a warning."""
        if value is None or not isinstance(value, dict | list):
            return None
        if isinstance(value, list):
            if any(not isinstance(each, list) or len(each) != 2 for each in value):
                self._warn(name, f"Failed to validate hash for '{name}'. Using default.")
                return None
            value = {_hashable(each[0]): each[1] for each in value}
        if len(value) > _MAX_ARGUMENTS:
            self._warn(name, f"Hash value for '{name}' too large ({len(value)} > "
                             f"{_MAX_ARGUMENTS}). Using default.")  # fmt: skip
            return None
        found: dict[str, Any] = {}
        for key, each in value.items():
            if not isinstance(key, str):
                continue
            if isinstance(each, str):
                text = self._text(each, f"{name}[{key}]")
                if text is not None:
                    found[key] = text
            elif each is None or isinstance(each, bool | int | float):
                found[key] = each
            else:
                self._warn(name, f"Unsupported value type for '{name}[{key}]': "
                                 f"{class_name(each)}. Skipping.")  # fmt: skip
        return found

    def _arguments(self, name: str, value: object) -> dict[str, Any] | None:
        plain = self._mapping(name, value)
        if plain is None:
            return None
        safe: dict[str, Any] = {}
        for key, each in plain.items():
            label = f"{name}[{key}]"
            is_number = isinstance(each, int | float) and not isinstance(each, bool)
            if key in ("compress", "mangle", "output") and each is None:
                safe[key] = {}
            elif key in ("ecma", "ie8", "safari10") and is_number:
                safe[key] = self._integer(label, each, 3, 2020)
            elif key in ("eval", "with", "toplevel", "compress", "mangle", "output", "ecma", "ie8",
                         "safari10"):  # fmt: skip
                found = self._boolean(label, each)
                if found is not None:
                    safe[key] = found
            elif key == "harmony":
                pass  # an option of UglifyJS alone
            elif isinstance(each, str):
                text = self._text(each, label, 500)
                if text is not None:
                    safe[key] = text
            elif is_number:
                safe[key] = self._integer(label, each, -1000, 1000)
            else:
                safe[key] = each
        return safe or None

    def _own(self, pattern: object) -> re.Pattern[str] | None:
        """A pattern of the site, unless it is wrong, or looks as if it took for ever."""
        if not _looks_sound(pattern):
            self._warn(
                "preserve_patterns",
                f"Skipping potentially unsafe regex pattern: {inspect(pattern)}",
            )
            return None
        assert isinstance(pattern, str)
        try:
            return _regexp.compiled(pattern)
        except _regexp.RegexpError as error:
            self._warn("preserve_patterns", f"Invalid regex pattern {inspect(pattern)}: {error}")
            return None


def settings_of(site: Site) -> Settings:
    """The settings, as the site's version of the plugin reads them."""
    return Settings01(site) if is_first_generation(site) else Settings02(site)


def is_first_generation(site: Site) -> bool:
    """Whether the site's Gemfile, or its lock, wants 0.1; the newest version is the default."""
    bundle = site.config.bundle
    locked = bundle.versions.get(_KEY)
    if locked is not None:
        return version(locked) < (0, 2)
    gem = bundle.gem(_KEY)
    wanted = () if gem is None else gem.requirements
    return any(re.match(r"(?:~>|=|<=?)?\s*0\.(?:0|1)(?:\.|$)|<\s*0\.2", each) for each in wanted)


def version(text: str) -> tuple[int, ...]:
    """The numbers of a version."""
    return tuple(int(part) for part in re.findall(r"\d+", text))


_NESTED = re.compile(r"\([^)]*[+*]\)[+*]")
_EITHER = re.compile(r"\([^)]*\|[^)]*\)[+*]")
_QUANTIFIER = re.compile(r"[+*?]\??")


def _looks_sound(pattern: object) -> bool:
    return (
        isinstance(pattern, str)
        and bool(pattern.strip("\0\t\n\v\f\r "))
        and len(pattern) <= 1000
        and not _NESTED.search(pattern)
        and not _EITHER.search(pattern)
        and pattern.count("(") <= 10
        and len(_QUANTIFIER.findall(pattern)) <= 20
    )


def _pairs(value: dict[Any, Any] | list[Any]) -> Iterator[tuple[Any, Any]]:
    """What Ruby's `each { |key, value| }` gives of a mapping or a list."""
    if isinstance(value, dict):
        yield from value.items()
        return
    for each in value:
        if isinstance(each, list):
            first, second = [*each[:2], None, None][:2]
            yield _hashable(first), second
        else:
            yield _hashable(each), None


def _hashable(value: object) -> object:
    return inspect(value) if isinstance(value, dict | list) else value


def _flat(values: Iterable[object]) -> Iterator[object]:
    for value in values:
        if isinstance(value, list):
            yield from _flat(value)
        else:
            yield value
