"""LiquidRenderer: the Liquid environment of a site. Source: Jekyll's LiquidRenderer.

Templates are parsed once for each file of a build and found again by the file's path, as in Jekyll:
two generated pages of one path share the template of the first, and what a template keeps from one
page to the next (`cycle`, `ifchanged`, `offset: continue`) is kept.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyjekyll.filters import FILTERS
from pyjekyll.liquid import Environment
from pyjekyll.rendering.liquid_errors import warn
from pyjekyll.tags import TAGS
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.liquid import Template
    from pyjekyll.site import Site


@dataclass(slots=True)
class Profile:
    """What `--profile` tells of one template: how often, how much, how long."""

    count: int = 0
    bytes: int = 0
    time: float = 0.0


class LiquidRenderer:
    """Renders texts of a site; knows its tags and filters."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.stats: dict[str, Profile] = {}
        self._profiling = bool(site.config.get("profile"))
        self._templates: dict[str, Template] = {}
        liquid = site.config["liquid"]
        options: Mapping[str, Any] = liquid if isinstance(liquid, dict) else {}
        self.environment = Environment(
            error_mode=str(options.get("error_mode") or "warn"),
            strict_variables=bool(options.get("strict_variables")),
            strict_filters=bool(options.get("strict_filters")),
            tags={**TAGS, **site.plugins.tags},
            filters={**FILTERS, **site.plugins.filters},
            loader=self._load,
            clock=site.config.now,
            cache_dir=cache_dir(),
        )

    def is_block(self, name: str) -> bool:
        """Whether there is a block of that name, one that needs an end."""
        return self.environment.is_block(name)

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
        if not self._profiling:
            return self._template(path, content, line).render(payload, registers=registers)
        start = time.perf_counter()
        output = self._template(path, content, line).render(payload, registers=registers)
        self.note(path, output, time.perf_counter() - start)
        return output

    def note(self, path: str, output: str, seconds: float) -> None:
        """Count one render of a template."""
        profile = self.stats.setdefault(self.site.place_of(path), Profile())
        profile.count += 1
        profile.bytes += len(output.encode("utf-8", "surrogateescape"))
        profile.time += seconds

    def slowest(self, rows: int = 50) -> Iterable[tuple[str, Profile]]:
        """The templates that took longest, with their figures."""
        return sorted(self.stats.items(), key=lambda entry: -entry[1].time)[:rows]

    def _template(self, path: str, content: str, line: int) -> Template:
        template = self._templates.get(path)
        if template is None:
            name = self.site.place_of(path)
            template = self.environment.parse(content, name=name, line_offset=line - 1)
            self._templates[path] = template
        for error in template.warnings:
            self.site.diagnostics.add(warn(error, self.site, path))
        return template

    def _load(self, path: str) -> str:
        """The text of an include."""
        return self.site.view.fetch(keys.file(path))  # type: ignore[no-any-return]


def cache_dir() -> Path:
    """Where compiled templates are kept: the user's own cache folder, never the site's."""
    base = os.environ.get("PYJEKYLL_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    return Path(base) / "pyjekyll" if base else Path.home() / ".cache" / "pyjekyll"
