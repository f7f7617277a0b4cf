"""TemplateTable: the templates of one build, each parsed once and found again by its file's name.

As in Jekyll 4 two generated pages of one path share the template of the first. The first is the one
that Jekyll renders first, in whatever order they are rendered here.
"""

from __future__ import annotations

from collections import Counter
from copy import copy
from typing import TYPE_CHECKING

from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.page import Page
from pyjekyll.records import NamedTuple
from pyjekyll.rendering.liquid_errors import RENDER_ERRORS, warn
from pyjekyll.tags.errors import name_template

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.errors import Diagnostic
    from pyjekyll.liquid import Environment, Template
    from pyjekyll.site import Site


class Entry(NamedTuple):
    """A template, and what its parsing found odd."""

    template: Template
    warnings: tuple[Diagnostic, ...]


class Source(NamedTuple):
    """A template as a text: `line_offset` is how many lines of the file are above it."""

    name: str
    source: str
    line_offset: int


class TemplateTable:
    """Parses texts of files. `settle` says which items there are, in Jekyll's order."""

    def __init__(self, site: Site, environment: Environment) -> None:
        self._site = site
        self._environment = environment
        self._by_path: dict[str, Entry] = {}
        self._entries: dict[str, Entry] = {}
        self._failures: dict[str, Exception] = {}
        self._sharing: dict[str, list[Document | Page]] = {}
        self._firsts: dict[str, Document | Page | Excerpt | None] = {}

    def settle(self, items: Iterable[Document | Page]) -> None:
        """Take note of the items that share a name: they share a template."""
        self._firsts.clear()
        names = [(self.name(item.path), item) for item in items]
        counts = Counter(name for name, _ in names)
        self._sharing = {name: [] for name, count in counts.items() if count > 1}
        if self._sharing:
            for name, item in names:
                if name in self._sharing:
                    self._sharing[name].append(item)

    def forget(self, paths: Iterable[str]) -> None:
        """Parse these files, and excerpts of them, again when they are asked for."""
        self._firsts.clear()
        for path in paths:
            for each in (path, f"{path}{_EXCERPT}"):
                name = self.name(each)
                self._by_path.pop(each, None)
                self._by_path.pop(name, None)
                self._entries.pop(name, None)
                self._failures.pop(name, None)

    def name(self, path: str) -> str:
        """What Jekyll calls a template: its path below the source. Two files may share a name."""
        return self._site.place_of(path).removeprefix("/")

    def is_shared(self, path: str) -> bool:
        """Whether several items have a body of that path."""
        return bool(self._sharing) and self.name(path).removesuffix(_EXCERPT) in self._sharing

    def body(self, item: Document | Page | Excerpt) -> Entry:
        """The template of an item's own text. Raises LiquidError, or what a tag raised."""
        path = item.path
        if self.is_shared(path):
            item = self._first(path, item)
        return self.find(path, lambda: item.content or "", item.content_line)

    def find(self, path: str, text: Callable[[], str], line: int) -> Entry:
        """The template of a file, whose text is asked for when it is parsed.

        `line` is the line of the file on which the text begins. One that cannot be parsed is tried
        once, and fails for all who want it.
        """
        entry = self._by_path.get(path)
        if entry is not None:
            return entry
        name = self.name(path)
        entry = self._entries.get(name)
        if entry is None:
            template = self._parse(name, text, line)
            warnings = tuple(warn(warning, self._site, path) for warning in template.warnings)
            entry = self._entries[name] = Entry(template, warnings)
        self._by_path[path] = entry
        return entry

    def source_of_body(self, item: Document | Page | Excerpt) -> Source:
        """The text that `body` parses, or has parsed."""
        path = item.path
        if self.is_shared(path):
            item = self._first(path, item)
        return self.source(path, lambda: item.content or "", item.content_line)

    def source(self, path: str, text: Callable[[], str], line: int) -> Source:
        """The text that `find` parses, or has parsed; another process may have done that."""
        name = self.name(path)
        entry = self._by_path.get(path) or self._entries.get(name)
        if entry is None:
            return Source(name, text(), line - 1)
        template = entry.template
        return Source(template.name or name, template.source, template.line_offset)

    def _parse(self, name: str, text: Callable[[], str], line: int) -> Template:
        failure = self._failures.get(name)
        if failure is not None:
            raise copy(failure)
        try:
            with self._site.span("parse", name):
                return self._environment.parse(text(), name=name, line_offset=line - 1)
        except RENDER_ERRORS as error:
            name_template(error, name)
            self._failures[name] = copy(error)
            raise

    def _first(self, path: str, item: Document | Page | Excerpt) -> Document | Page | Excerpt:
        """The first item that has the template of that path; without any the item itself."""
        name = self.name(path)
        if not self._site.view.keeps_memos:  # the site's own code may change items meanwhile
            return self._found_first(name) or item
        if name not in self._firsts:  # plugins make thousands of pages of one path
            self._firsts[name] = self._found_first(name)
        return self._firsts[name] or item

    def _found_first(self, name: str) -> Document | Page | Excerpt | None:
        for other in self._sharing[name.removesuffix(_EXCERPT)]:
            wanted = other.data.get("excerpt") if name.endswith(_EXCERPT) else other
            if isinstance(wanted, _RENDERED) and wanted.render_with_liquid:
                return wanted
        return None


_EXCERPT = "/#excerpt"
_RENDERED = (Document, Excerpt, Page)
