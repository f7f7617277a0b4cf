"""A built site as checks see it: files by their path in the output, where each came from.

Plain values, made from a BuildResult; no check touches the Site itself.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

from pyjekyll.checks.facts import Facts
from pyjekyll.checks.markup import Markup, css_urls, is_page
from pyjekyll.checks.of_content import of_content
from pyjekyll.checks.source_texts import SourceTexts
from pyjekyll.checks.targets import HOSTS
from pyjekyll.configuration.roots import Reach
from pyjekyll.content.data import FrontMatterData
from pyjekyll.content.url import base_path
from pyjekyll.store.digests import digest_of_bytes
from pyjekyll.utils.regular_files import read_regular
from pyjekyll.writer.output import AsBuilt, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.errors import Diagnostic
    from pyjekyll.site import Site
    from pyjekyll.view.site_view import SiteView
    from pyjekyll.writer import BuildResult

#: The bytes of a file of the output; the absolute path of one that is copied; or what makes one
#: that was not rendered, as it is as before.
Content: TypeAlias = bytes | str | AsBuilt

_SITE_MAP = re.compile(r"(?:\A|/)sitemap[^/]*\.xml\Z")
_MAPPED = re.compile(r"<loc>\s*([^<>\s]+)\s*</loc>")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a file of the output was made from; all paths are relative to the source.

    `source` is None for what a generator made. `layouts` are the outer ones last. `templates` are
    the includes that its render used, and other documents of which it shows a part. `converted`
    is the page without its layouts, or what gives it; None where that is not known.
    """

    source: str | None
    layouts: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    converted: str | Callable[[], str | None] | None = None

    def content(self) -> str | None:
        """The page without its layouts; None where that is not known."""
        return self.converted() if callable(self.converted) else self.converted

    @property
    def files(self) -> tuple[str, ...]:
        """The files of the source, the page's own first."""
        own = (self.source,) if self.source is not None else ()
        return (*own, *self.layouts, *self.templates)


@dataclass(frozen=True)
class BuiltSite:
    """The files of a site by their path in the output, "about/index.html"."""

    source: str
    baseurl: str
    url: str
    files: dict[str, Content]
    origins: dict[str, Origin]
    data: tuple[str, ...] = ()  # the data files
    data_dir: str = "_data"
    configuration: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    host: str = HOSTS[0]
    layouts: tuple[str, ...] = ()  # those of the site's own folder
    includes: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()  # paths that are published from elsewhere
    kept: tuple[str, ...] = ()  # what `keep_files` leaves in the destination, from its root
    reach: Reach = field(default_factory=Reach)
    dest: str | None = None  # where the files are, if they have been written
    only: frozenset[str] | None = None  # the files that are to be looked at; None: all
    facts: Facts = field(default_factory=Facts)
    texts: SourceTexts | None = None
    view: SiteView | None = None  # what the site was made from
    _markup: dict[str, Markup] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def is_from_elsewhere(self, path: str) -> bool:
        """Whether something else than this build puts what is at a path there."""
        return path.startswith(self.outside) or any(
            path == kept or path.startswith(f"{kept}/") for kept in self.kept
        )

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
        return () if origin is None else origin.files

    def content(self, path: str) -> bytes:
        """The bytes of a file of the output; nothing where it cannot be read."""
        content = self.files[path]
        if isinstance(content, bytes):
            return content
        if isinstance(content, AsBuilt):
            return self._written(path, content.digest) or content.make()
        try:
            return read_regular(content)
        except OSError:
            return b""

    def _written(self, path: str, its_digest: str) -> bytes | None:
        """The bytes of a file of the destination, where it is the one of this digest."""
        if self.dest is None:
            return None
        try:
            found = read_regular(f"{self.dest}/{path}")
        except OSError:
            return None
        return found if digest_of_bytes(found) == its_digest else None

    def digest(self, path: str) -> str:
        """The digest of the bytes of a file of the output."""
        found = self._digests.get(path)
        if found is None:
            content = self.files[path]
            if isinstance(content, bytes):
                found = digest_of_bytes(content)
            elif isinstance(content, AsBuilt):
                found = content.digest
            else:
                found = self.facts.digest_of_file(content)
            self._digests[path] = found
        return found

    @cached_property
    def pages(self) -> list[str]:
        """The paths of the HTML pages that are to be looked at."""
        return [path for path in self._looked_at if is_page(path)]

    @cached_property
    def style_sheets(self) -> list[str]:
        """The paths of the style sheets that are to be looked at."""
        return [path for path in self._looked_at if path.lower().endswith(".css")]

    @cached_property
    def site_maps(self) -> list[str]:
        """The paths of the lists of pages that search engines read."""
        return [path for path in self._looked_at if _SITE_MAP.search(path)]

    @property
    def _looked_at(self) -> Iterable[str]:
        return self.files if self.only is None else filter(self.only.__contains__, self.files)

    def mapped_urls(self, path: str) -> list[str]:
        """The URLs that a sitemap names, each once."""
        text = self.content(path).decode("utf-8", "replace")
        return [unescape(url) for url in dict.fromkeys(_MAPPED.findall(text))]

    def markup(self, path: str) -> Markup:
        """What a page refers to; parsed once."""
        found = self._markup.get(path)
        if found is None:
            found = self.facts.markup(self.digest(path), lambda: self.content(path))
            self._markup[path] = found
        return found

    def css_urls(self, path: str) -> list[str]:
        """What a style sheet refers to."""
        return css_urls(self.content(path).decode("utf-8", "replace"))

    def text_of(self, path: str) -> str | None:
        """The text of a file of the source; None where there is none."""
        return self._source_texts.text(path)

    def changed_texts(self) -> set[str]:
        """The files of the source that have other texts than when they were read."""
        return self._source_texts.refresh()

    @cached_property
    def _source_texts(self) -> SourceTexts:
        return self.texts or SourceTexts(self.source, self.reach)


def built_site(
    result: BuildResult, facts: Facts | None = None, before: BuiltSite | None = None
) -> BuiltSite:
    """The result of a build, in plain values.

    `before` is the result before it, from which is taken what has not changed.
    """
    site = result.site
    data_dir = str(site.config.get("data_dir") or "").strip("/")
    files: dict[str, Content] = {}
    skip = len(site.dest.rstrip("/")) + 1
    for destination, output in result.outputs.items():
        content = output.content
        path = destination.replace(os.sep, "/")[skip:]
        files[path] = content.path if isinstance(content, SourceFile) else content
    if before is not None and before.source != site.source:
        before = None
    return BuiltSite(
        source=site.source,
        baseurl=_base_path(site.config.get("baseurl")),
        url=str(site.config.get("url") or "").rstrip("/"),
        files=files,
        origins=_origins(site, before),
        view=site.view,
        data=tuple(_files_below(site, data_dir)) if data_dir else (),
        data_dir=data_dir,
        configuration=tuple(site.place_of(path) for path in site.config.files),
        layouts=tuple(_files_below(site, str(site.config.get("layouts_dir") or "_layouts"))),
        includes=tuple(_files_below(site, str(site.config.get("includes_dir") or "_includes"))),
        diagnostics=(*result.diagnostics, *of_content(site)),
        kept=_kept(site),
        reach=site.config.reach,
        dest=site.dest if result.written or result.unchanged else None,
        facts=facts or (before.facts if before is not None else Facts()),
        texts=before.texts if before is not None else SourceTexts(site.source, site.config.reach),
    )


def _kept(site: Site) -> tuple[str, ...]:
    names = (str(name).strip("/") for name in site.keep_files)
    return tuple(f"/{name}" for name in names if name)


def _base_path(baseurl: object) -> str:
    """The path of the base URL; of one that is a whole URL (configuration/slashes says so) too."""
    text = str(baseurl or "")
    return base_path(urlsplit(text).path if "://" in text else text)


def _origins(site: Site, before: BuiltSite | None = None) -> dict[str, Origin]:
    if before is not None and before.view is site.view and site.passes is None:
        # The site was not read again: what is new is in what was rendered.
        items: Iterable[Page | StaticFile | Document] = site.view.renders.rendered_items()
        origins = dict(before.origins)
    else:
        items = (item for _ in site.each_pass() for item in site.each_site_file())
        origins = {}
    dest = site.dest
    for item in items:
        source = site.place_of(item.path)
        exists = os.path.isfile(os.path.join(site.source, source))
        # Defaults may name a layout for files that are copied, or made to be no pages.
        data = getattr(item, "data", None) if getattr(item, "place_in_layout", False) else None
        layouts = _layouts(site, data)
        item_id = site.view.id(item)
        templates = site.view.renders.templates_of(item_id)
        origins[_relative(item.destination(site.dest), dest)] = Origin(
            source if exists else None,
            layouts,
            _templates(site, templates, {source, *layouts}) if templates is not None else (),
            _content_of(site.view, item_id) if templates is not None else None,
        )
    return origins


def _content_of(view: SiteView, item_id: str) -> Callable[[], str | None]:
    return lambda: view.renders.item(item_id).converted


def _templates(site: Site, used: Iterable[tuple[str, ...]], known: set[str]) -> tuple[str, ...]:
    """The includes that a render used, then the other documents of which it shows a part."""
    includes: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for kind, name in (key for key in used if len(key) == 2):
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
        # By its key, since that also asks the defaults.
        name = data["layout"] if isinstance(data, FrontMatterData) else data.get("layout")
        layout = site.layouts.get(str(name))
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
