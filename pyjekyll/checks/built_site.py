"""A built site as checks see it: files by their path in the output, where each came from.

Plain values, made from a BuildResult; no check touches the Site itself.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pyjekyll.checks.finding import text_of_file
from pyjekyll.checks.markup import Markup, css_urls, read_markup
from pyjekyll.checks.of_content import of_content
from pyjekyll.checks.targets import HOSTS
from pyjekyll.configuration.roots import Reach
from pyjekyll.content.url import base_path
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.writer.output import SourceFile

if TYPE_CHECKING:
    from pyjekyll.content.rendered import Rendered
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.writer import BuildResult

_SITE_MAP = re.compile(r"(?:\A|/)sitemap[^/]*\.xml\Z")
_MAPPED = re.compile(r"<loc>\s*([^<>\s]+)\s*</loc>")

HTML_EXTENSIONS = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file of the output was made from; all paths are relative to the source.

    `source` is None for what a generator made. `layouts` are the outer ones last. `templates` are
    the includes that its render used, and other documents of which it shows a part. `converted`
    is the page without its layouts; None where that is not known.
    """

    source: str | None
    layouts: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    converted: str | None = None


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site by their path in the output, "about/index.html"."""

    source: str
    baseurl: str
    url: str
    files: dict[str, bytes | str]  # content, or the absolute path of the file that is copied
    origins: dict[str, Origin]
    data: tuple[str, ...] = ()  # the data files
    data_dir: str = "_data"
    configuration: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    host: str = HOSTS[0]
    layouts: tuple[str, ...] = ()  # those of the site's own folder
    includes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()  # paths that are published from elsewhere
    reach: Reach = field(default_factory=Reach)
    _markup: dict[str, Markup] = field(default_factory=dict)
    _texts: dict[str, str | None] = field(default_factory=dict)

    def sources(self) -> list[str]:
        """The files of the source that the output was made from, sorted."""
        found = {*self.data}
        for origin in self.origins.values():
            found.update(origin.layouts, origin.templates)
            if origin.source is not None:
                found.add(origin.source)
        return sorted(found)

    def made_of(self, page: str) -> tuple[str, ...]:
        """The files of the source that a page of the output was made from, its own first."""
        origin = self.origins.get(page)
        if origin is None:
            return ()
        own = (origin.source,) if origin.source is not None else ()
        return (*own, *origin.layouts, *origin.templates)

    def content(self, path: str) -> bytes:
        """The bytes of a file of the output; nothing where it cannot be read."""
        content = self.files[path]
        if isinstance(content, bytes):
            return content
        try:
            return read_regular(content)
        except OSError:
            return b""

    @cached_property
    def pages(self) -> list[str]:
        """The paths of the HTML pages."""
        return [path for path in self.files if path.lower().endswith(HTML_EXTENSIONS)]

    @cached_property
    def style_sheets(self) -> list[str]:
        """The paths of the style sheets."""
        return [path for path in self.files if path.lower().endswith(".css")]

    @cached_property
    def site_maps(self) -> list[str]:
        """The paths of the lists of pages that search engines read."""
        return [path for path in self.files if _SITE_MAP.search(path)]

    def mapped_urls(self, path: str) -> list[str]:
        """The URLs that a sitemap names, each once."""
        text = self.content(path).decode("utf-8", "replace")
        return [unescape(url) for url in dict.fromkeys(_MAPPED.findall(text))]

    def markup(self, path: str) -> Markup:
        """What a page refers to; parsed once."""
        found = self._markup.get(path)
        if found is None:
            found = self._markup[path] = read_markup(self.content(path))
        return found

    def css_urls(self, path: str) -> list[str]:
        """What a style sheet refers to."""
        return css_urls(self.content(path).decode("utf-8", "replace"))

    def text_of(self, path: str) -> str | None:
        """The text of a file of the source; None where there is none."""
        if path not in self._texts:
            self._texts[path] = text_of_file(self.source, path, self.reach)
        return self._texts[path]


def built_site(result: BuildResult) -> BuiltSite:
    """The result of a build, in plain values."""
    site = result.site
    data_dir = str(site.config.get("data_dir") or "").strip("/")
    files: dict[str, bytes | str] = {}
    for destination, output in result.outputs.items():
        content = output.content
        path = _relative(destination, site.dest)
        files[path] = content.path if isinstance(content, SourceFile) else output.read()
    return BuiltSite(
        source=site.source,
        baseurl=_base_path(site.config.get("baseurl")),
        url=str(site.config.get("url") or "").rstrip("/"),
        files=files,
        origins=_origins(site),
        data=tuple(_files_below(site, data_dir)) if data_dir else (),
        data_dir=data_dir,
        configuration=tuple(site.place_of(path) for path in site.config.files),
        layouts=tuple(_files_below(site, str(site.config.get("layouts_dir") or "_layouts"))),
        includes=tuple(_files_below(site, str(site.config.get("includes_dir") or "_includes"))),
        diagnostics=(*result.diagnostics, *of_content(site)),
        reach=site.config.reach,
    )


def _base_path(baseurl: object) -> str:
    """The path of the base URL; of one that is a whole URL (configuration/slashes says so) too."""
    text = str(baseurl or "")
    return base_path(urlsplit(text).path if "://" in text else text)


def _origins(site: Site) -> dict[str, Origin]:
    origins = {}
    dest = site.dest
    for item in (item for _ in site.each_pass() for item in site.each_site_file()):
        source = site.place_of(item.path)
        exists = os.path.isfile(os.path.join(site.source, source))
        layouts = _layouts(site, getattr(item, "data", None))
        rendered = site.view.renders.known(site.view.id(item))
        destination = _relative(item.destination(site.dest), dest)
        origins[destination] = Origin(
            source if exists else None,
            layouts,
            _templates(site, rendered, {source, *layouts}) if rendered is not None else (),
            rendered.converted if rendered is not None else None,
        )
    return origins


def _templates(site: Site, rendered: Rendered, known: set[str]) -> tuple[str, ...]:
    """The includes that a render used, then the other documents of which it shows a part."""
    includes: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for kind, name in (key for key in rendered.templates if len(key) == 2):
        if kind == "file":
            includes[site.place_of(name)] = None
        elif kind == "body":
            item = site.view.ranks.item(name)
            path = getattr(getattr(item, "doc", item), "path", None)
            if isinstance(path, str):
                bodies[site.place_of(path)] = None
    return tuple(path for path in (*includes, *bodies) if path not in known)


def _layouts(site: Site, data: object) -> tuple[str, ...]:
    """The files of the layouts around a page, the inner ones first."""
    found: dict[str, None] = {}
    while isinstance(data, dict):
        layout = site.layouts.get(str(data.get("layout")))
        path = site.place_of(layout.path) if layout is not None else None
        if layout is None or path is None or path in found:
            break
        found[path] = None
        data = layout.data
    return tuple(found)


def _files_below(site: Site, folder: str) -> list[str]:
    found: list[str] = []
    root = site.in_source_dir(folder)
    for parent, folders, names in os.walk(root) if site.config.reach.admits(root) else ():
        folders.sort()
        found += [_relative(os.path.join(parent, name), site.source) for name in sorted(names)]
    return found


def _relative(path: str, root: str) -> str:
    return path.replace(os.sep, "/")[len(root.rstrip("/")) + 1 :]
