"""LiquidRenderer: the Liquid environment of a site. Source: Jekyll's LiquidRenderer.

In Jekyll 4 a template keeps its registers from one page to the next (`cycle`, `ifchanged`,
`offset: continue`). Here a render by itself has registers of its own, and one of the serial lane
those of the template; see `view.carry_over`.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.filters import FILTERS, filters_of
from pyjekyll.liquid import Environment, Limits
from pyjekyll.liquid.compiler.cache import folder_version
from pyjekyll.liquid.runtime.include_memos import IncludeMemos
from pyjekyll.liquid.runtime.list_memos import ListMemos
from pyjekyll.liquid.standard_filters import STANDARD_FILTERS
from pyjekyll.records import NamedTuple
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS
from pyjekyll.rendering.template_table import TemplateTable
from pyjekyll.ruby.encoded_text import other_encoding
from pyjekyll.ruby.values import truthy
from pyjekyll.tags import TAGS, include
from pyjekyll.utils.user_cache import user_cache_path
from pyjekyll.view import keys
from pyjekyll.view.cached_includes import CachedIncludes
from pyjekyll.view.carry_over import OwnRegisters
from pyjekyll.view.memos import MemoKeeper

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.errors import Diagnostic
    from pyjekyll.liquid import Context, Template
    from pyjekyll.liquid.runtime.include_memos import IncludeMemo
    from pyjekyll.rendering.template_table import Entry, Source
    from pyjekyll.site import Site
    from pyjekyll.view import SiteView
    from pyjekyll.view.keys import Key


# All but those that throw dice, or compile style sheets: these may make further pages.
_PURE_FILTERS = frozenset({**STANDARD_FILTERS, **FILTERS}) - {"sample", "sassify", "scssify"}


class Profile:
    """What `--profile` tells of one template: how often, how much, how long."""

    __slots__ = ("bytes", "count", "time")

    def __init__(self) -> None:
        self.count = 0
        self.bytes = 0
        self.time = 0.0


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
        # In Jekyll 3 a template keeps nothing from one page to the next.
        self._forgets = site.config.compatibility.is_jekyll_3
        self._profiling = site.config.is_profiled
        self._includes: dict[str, Included] = {}
        self._memos: IncludeMemos | None = None
        liquid = site.config["liquid"]
        options: Mapping[str, Any] = liquid if isinstance(liquid, dict) else {}
        self.environment = SiteEnvironment(
            self,
            error_mode=str(options.get("error_mode") or "warn"),
            strict_variables=truthy(options.get("strict_variables")),
            strict_filters=truthy(options.get("strict_filters")),
            tags={**TAGS, **site.plugins.tags},
            filters={**filters_of(site.config.compatibility), **site.plugins.filters},
            cache_dir=user_cache_path(),
            cache_version=folder_version(os.path.dirname(include.__file__)),
            **liquid_limits(site.config.limits),
        )
        self.environment.encoding = other_encoding(site.config.get("encoding"))
        self.environment.is_blank = site.plugins.is_blank
        self.environment.pure_filters = _PURE_FILTERS.difference(site.plugins.filters)
        self.table = TemplateTable(site, self.environment)

    def keep_memos(self, view: SiteView) -> None:
        """Keep memos for the renders of a view, as long as it wants them."""
        keeper = MemoKeeper(view)
        self.environment.list_memos = ListMemos(keeper)
        self._memos = IncludeMemos(keeper)
        view.cached_includes = CachedIncludes(view, keeper)
        view.memos += [self.environment.list_memos, self._memos, view.cached_includes]

    @property
    def memos_of_includes(self) -> list[IncludeMemo]:
        """What is kept of each include, with its numbers."""
        return [] if self._memos is None else self._memos.of_all

    def render_body(
        self, item: Document | Page | Excerpt, payload: Any, registers: dict[str, Any]
    ) -> tuple[str, bool]:
        """Render an item's own text. Raises LiquidError, or what a tag raised.

        The second value says whether Ruby's string has the encoding US-ASCII.
        """
        entry = self.table.body(item)
        key = self._key_of_body(item)
        shared = self.table.is_shared(item.path)
        return self._render(item.path, key, entry, payload, registers, shared=shared)

    def _key_of_body(self, item: Document | Page | Excerpt) -> Key:
        view = self.site.view
        if isinstance(item, Excerpt):
            return keys.excerpt(view.id(item.doc))
        return keys.body(view.id(item))

    def render_layout(self, layout: Layout, payload: Any, registers: dict[str, Any]) -> str:
        """Render a layout, the content being in the payload. Raises as `render_body` does."""
        entry = self._entry_of_layout(layout)
        key = keys.file(layout.path)
        self.site.view.note(key)
        return self._render(layout.path, key, entry, payload, registers, shared=True)[0]

    def _entry_of_layout(self, layout: Layout) -> Entry:
        return self.table.find(layout.path, lambda: layout.content or "", layout.content_line)

    def _render(
        self,
        path: str,
        key: Key,
        entry: Entry,
        payload: Any,
        given: dict[str, Any],
        *,
        shared: bool,
    ) -> tuple[str, bool]:
        view, template = self.site.view, entry.template
        view.use_template(key, entry.warnings)
        if template.carries:
            view.carry_over()
        start = time.perf_counter()
        registers = given
        if shared and not self._forgets:
            if view.state.is_alone:
                registers = OwnRegisters(view, given)
            else:
                registers = template.registers
                registers.update(given)
        kind = "layout" if key[0] == "file" else "liquid"
        with self.site.span(kind, self.site.place_of(path)):
            output, is_us_ascii = template.render_apart(payload, registers)
        if self._profiling:
            self.note(path, output, time.perf_counter() - start)
        return output, is_us_ascii

    def include(self, path: str) -> Template:
        """The template of an include, by the absolute path of its file."""
        view = self.site.view
        found = self._includes.get(path)
        if found is None:
            key = keys.file(path)
            entry = self.table.find(path, lambda: view.fetch(key), 1)
            template: Any = entry.template
            carries = entry.template.carries
            if self._profiling:
                template = Profiled(template, path, self)
            elif self._memos is not None:
                self._memos.watch(path, template)
            found = self._includes[path] = Included(template, key, entry.warnings, carries)
        if view.state.log is not None:
            view.note(found.key)
        if found.key not in view.state.templates:
            view.use_template(found.key, found.warnings)
        if found.carries:
            view.carry_over()
        return found.template

    def forget(self, paths: Iterable[str]) -> None:
        """Take these files as they are now."""
        for path in paths:
            self._includes.pop(path, None)
        self.table.forget(paths)

    @property
    def templates(self) -> list[Source]:
        """Every template that the renders of this build have used, each once.

        As texts: one that another process has parsed need not be parsed here.
        """
        used = self.site.view.renders.templates()
        found = dict.fromkeys(map(self._source_of, used))
        return [source for source in found if source is not None]

    def _source_of(self, key: Key) -> Source | None:
        kind, name = key
        view = self.site.view
        try:
            if kind in ("body", "excerpt"):
                item: Any = view.ranks.item(name)
                if kind == "excerpt":
                    return self.table.source_of_body(item.data["excerpt"])
                found = self.table.source_of_body(item)
                made_from = getattr(item, "made_from", None)
                return found if made_from is None else found._replace(name=made_from)
            layouts = (each for each in self.site.layouts.values() if each.path == name)
            layout = next(layouts, None)
            if layout is not None:
                text = layout.content or ""
                return self.table.source(layout.path, lambda: text, layout.content_line)
            return self.table.source(name, lambda: view.queries.file_text(name), 1)
        except (*RENDER_ERRORS, OSError):
            return None

    def note(self, path: str, output: str, seconds: float) -> None:
        """Count one render of a template."""
        name = self.site.place_of(path)
        size = len(output.encode("utf-8", "surrogateescape"))
        profile = self.site.view.state.profile.setdefault(name, [0, 0, 0.0])
        for position, value in enumerate((1, size, seconds)):
            profile[position] += value

    def slowest(self, rows: int = 50) -> list[tuple[str, Profile]]:
        """The templates that took longest, with their figures."""
        stats: dict[str, Profile] = {}
        for rendered in self.site.view.renders.all():
            for name, count, size, seconds in rendered.profile:
                profile = stats.setdefault(name, Profile())
                profile.count += count
                profile.bytes += size
                profile.time += seconds
        return sorted(stats.items(), key=lambda entry: -entry[1].time)[:rows]


class Included(NamedTuple):
    """The template of an include, with the key of its file."""

    template: Template
    key: Key
    warnings: tuple[Diagnostic, ...]
    carries: bool


class Profiled:
    """An include's template, with a clock."""

    def __init__(self, template: Template, path: str, renderer: LiquidRenderer) -> None:
        self._template = template
        self._path = path
        self._renderer = renderer

    memo = None

    def observed(self) -> None:
        """Every render of it counts, so none serves others."""

    def run(self, context: Context, output: list[str]) -> bool:
        """Render into a list of str, as the template does."""
        start, before = time.perf_counter(), len(output)
        site = self._renderer.site
        with site.span("include", site.place_of(self._path)):
            is_us_ascii = self._template.run(context, output)
        self._renderer.note(self._path, "".join(output[before:]), time.perf_counter() - start)
        return is_us_ascii


def liquid_limits(limits: Mapping[str, float]) -> dict[str, Any]:
    """The options of an environment for limits by name (`configuration.limits`)."""
    found: dict[str, Any] = {
        "limits": Limits(limits.get("length"), limits.get("seconds"), limits.get("iterations"))
    }
    if "nesting" in limits:
        found["max_nesting"] = int(limits["nesting"])
    return found
