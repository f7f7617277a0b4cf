"""LiquidRenderer: the Liquid environment of a site. Source: Jekyll's LiquidRenderer.

Templates are parsed once for each file of a build and found again by the file's path, as in
Jekyll 4: two generated pages of one path share the template of the first, and what a template keeps
from one page to the next (`cycle`, `ifchanged`, `offset: continue`) is kept.
"""

from __future__ import annotations

import os
import time
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyjekyll.errors import ConfigurationError, Diagnostic
from pyjekyll.filters import FILTERS
from pyjekyll.liquid import Environment, Limits
from pyjekyll.liquid.compiler.cache import folder_version
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, warn
from pyjekyll.tags import TAGS, include
from pyjekyll.tags.errors import name_template
from pyjekyll.utils.user_cache import user_cache_dir
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pyjekyll.liquid import Context, Template
    from pyjekyll.site import Site
    from pyjekyll.tags.highlight import Highlighter

_BLOCKS_OF_LIQUID = frozenset(
    ["capture", "case", "comment", "for", "if", "ifchanged", "raw", "tablerow", "unless"]
)


@dataclass(slots=True)
class Profile:
    """What `--profile` tells of one template: how often, how much, how long."""

    count: int = 0
    bytes: int = 0
    time: float = 0.0


class SiteEnvironment(Environment):
    """Liquid for one site: includes, layouts and documents share one table of templates."""

    def __init__(self, renderer: LiquidRenderer, **options: Any) -> None:
        super().__init__(**options)
        self._renderer = renderer

    def get_template(self, path: str) -> Template:
        """The template of an include."""
        return self._renderer.include(path)


class LiquidRenderer:
    """Renders texts of a site; knows its tags and filters."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.stats: dict[str, Profile] = {}
        # What colours the code of `highlight`; see pyjekyll.tags.highlight.
        self.highlighter: Highlighter | None = None
        # In Jekyll 3 a template keeps nothing from one page to the next.
        self._forgets = site.config.profile.is_jekyll_3
        self._profiling = bool(site.config.get("profile"))
        self._templates: dict[str, Template] = {}
        self._by_path: dict[str, Template] = {}
        self._failures: dict[str, Exception] = {}
        liquid = site.config["liquid"]
        options: Mapping[str, Any] = liquid if isinstance(liquid, dict) else {}
        self.environment = SiteEnvironment(
            self,
            error_mode=str(options.get("error_mode") or "warn"),
            strict_variables=bool(options.get("strict_variables")),
            strict_filters=bool(options.get("strict_filters")),
            tags={**TAGS, **site.plugins.tags},
            filters={**FILTERS, **site.plugins.filters},
            cache_dir=user_cache_dir(),
            cache_version=folder_version(os.path.dirname(include.__file__)),
            **limits(site.config.option("limits")),
        )

    def is_block(self, name: str) -> bool:
        """Whether there is a block of that name, one that needs an end."""
        if name in _BLOCKS_OF_LIQUID:
            return True
        tag = self.environment.tags.get(name)
        return tag is not None and tag.is_block

    def render(
        self,
        path: str,
        content: str,
        payload: Any,
        registers: dict[str, Any],
        *,
        line: int = 1,
    ) -> str:
        """Render the text of a file. Raises LiquidError, or what a tag raised.

        `line` is the line of the file on which the text begins.
        """
        start = time.perf_counter()
        template = self._template(path, lambda: content, line)
        if self._forgets:
            template.registers.clear()
        output = template.render(payload, registers=registers)
        if self._profiling:
            self.note(path, output, time.perf_counter() - start)
        return output

    def include(self, path: str) -> Template:
        """The template of an include, by the absolute path of its file."""
        template = self._template(path, lambda: self.site.view.fetch(keys.file(path)), 1)
        return Profiled(template, path, self) if self._profiling else template  # type: ignore[return-value]

    @property
    def templates(self) -> Iterable[Template]:
        """Every template that this build has used so far."""
        return self._templates.values()

    def note(self, path: str, output: str, seconds: float) -> None:
        """Count one render of a template."""
        profile = self.stats.setdefault(self.site.place_of(path), Profile())
        profile.count += 1
        profile.bytes += len(output.encode("utf-8", "surrogateescape"))
        profile.time += seconds

    def slowest(self, rows: int = 50) -> Iterable[tuple[str, Profile]]:
        """The templates that took longest, with their figures."""
        return sorted(self.stats.items(), key=lambda entry: -entry[1].time)[:rows]

    def _template(self, path: str, content: Callable[[], str], line: int) -> Template:
        """The template of a file; `content` is asked for its text when it is met first."""
        template = self._by_path.get(path)
        if template is not None:
            return template
        # Jekyll names a template by its path below the source; two files may share a name.
        name = self.site.place_of(path).removeprefix("/")
        template = self._templates.get(name)
        if template is None:
            template = self._parse(name, content, line)
            self._templates[name] = template
            for warning in template.warnings:
                self.site.diagnostics.add(warn(warning, self.site, path))
        self._by_path[path] = template
        return template

    def _parse(self, name: str, content: Callable[[], str], line: int) -> Template:
        """Parse a file; one that cannot be parsed is tried once, and fails for all who want it."""
        failure = self._failures.get(name)
        if failure is not None:
            raise copy(failure)
        try:
            return self.environment.parse(content(), name=name, line_offset=line - 1)
        except RENDER_ERRORS as error:
            name_template(error, name)
            self._failures[name] = copy(error)
            raise


class Profiled:
    """An include's template, with a clock."""

    def __init__(self, template: Template, path: str, renderer: LiquidRenderer) -> None:
        self._template = template
        self._path = path
        self._renderer = renderer

    def run(self, context: Context, output: list[str]) -> bool:
        """Render into a list of str, as the template does."""
        start, before = time.perf_counter(), len(output)
        is_us_ascii = self._template.run(context, output)
        self._renderer.note(self._path, "".join(output[before:]), time.perf_counter() - start)
        return is_us_ascii


def limits(option: object) -> dict[str, Any]:
    """The limits of `pyjekyll: {limits: {seconds: …, length: …, nesting: …}}`, for a server's use.

    Raises ConfigurationError for what is no number.
    """
    given: Mapping[str, Any] = option if isinstance(option, dict) else {}
    for name, value in given.items():
        if name not in ("seconds", "length", "nesting") or type(value) not in (int, float):
            raise ConfigurationError(
                Diagnostic(
                    "configuration/option",
                    f"pyjekyll: limits: {name}: {value!r} is no limit",
                    cure="limits are seconds, length and nesting, each with a number",
                )
            )
    found: dict[str, Any] = {"limits": Limits(given.get("length"), given.get("seconds"))}
    if "nesting" in given:
        found["max_nesting"] = given["nesting"]
    return found
