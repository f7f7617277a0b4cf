"""jekyll-relative-links 0.7: Markdown links to files of the site become links to their pages.

Options below `relative_links:`: `enabled`, `collections` (documents too), `exclude` (patterns).

With Jekyll 3 it is version 0.6, as GitHub Pages has it: a path with a title or with escapes is
left as it is, and a path that begins with a slash is looked for in the folder of the file.
"""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote_plus

from pyjekyll.api import (
    BuildError,
    Diagnostic,
    Document,
    Excerpt,
    Generator,
    GlobList,
    Page,
    Place,
    truthy,
)
from pyjekyll.plugins._shared import (
    is_absolute_url,
    markdown_converter,
    option,
    read_whole,
    relative_url,
    wrong_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.api import Site

_KEY = "relative_links"
_FRAGMENT = r"(#.+?|)?"
_TITLE = r"""(\s+"(?:\\"|[^"])*(?<!\\)"|\s+"(?:\\'|[^'])*(?<!\\)')?"""


def _links(title: str) -> re.Pattern[str]:
    inline = rf"\[(.*?)\]\(([^)]+?){_FRAGMENT}{title}\)"
    reference = rf"^\s*?\[(.*?)\]: (.+?){_FRAGMENT}{title}\s*?$"
    return re.compile(rf"{inline}|{reference}", re.MULTILINE | re.ASCII)


_LINK = _links(_TITLE)
_LINK_WITHOUT_TITLE = _links("()")
_ROOT = "/site/"  # stands for the source while paths are joined


class RelativeLinksGenerator(Generator):
    """Rewrites the links in Markdown files before they are rendered."""

    safe = True
    priority = "lowest"

    def generate(self, site: Site) -> None:
        """Rewrite all pages, and documents where the options say so."""
        with_documents = option(site, _KEY, "collections") is True
        self._rewrite_all(site, [*site.pages, *(site.docs_to_write if with_documents else ())])

    def take_edit(self, site: Site, item: object) -> bool:
        """Rewrite the one item."""
        with_documents = option(site, _KEY, "collections") is True
        if isinstance(item, Page) or (with_documents and isinstance(item, Document) and item.write):
            self._rewrite_all(site, [item])
        return True

    def _rewrite_all(self, site: Site, items: Iterable[object]) -> None:
        if option(site, _KEY, "enabled") is False:
            return
        patterns = option(site, _KEY, "exclude")
        if truthy(patterns) and not isinstance(patterns, list | dict):
            raise wrong_type(site, (_KEY, "exclude"), patterns, "a list")
        targets = _Targets(site)
        excluded = GlobList(site.source, patterns or ())
        markdown = markdown_converter(site)
        for item in items:
            if not isinstance(item, Document | Page) or not markdown.matches(item.extname):
                continue
            if item.content is not None and not excluded.matches(item.relative_path):
                self._rewrite(item, item.content, targets)

    def _rewrite(self, item: Document | Page, content: str, targets: _Targets) -> None:
        folder = posixpath.dirname(item.relative_path)
        links = _LINK_WITHOUT_TITLE if targets.of_version_0_6 else _LINK
        item.content = links.sub(lambda match: targets.replaced(match, folder), content)
        if not targets.of_version_0_6:
            _renew_excerpt(item)


def _renew_excerpt(item: Document | Page) -> None:
    """Take the excerpt from the new text.

    A document's own words are replaced as well, as in the original, which takes a page for a
    document: Jekyll stops at it. Raises BuildError there. A page whose excerpt was read before, as
    jekyll-redirect-from does with those that are there when it runs, keeps that.
    """
    if not truthy(item.data.get("excerpt")):
        return
    if isinstance(item, Document):
        item.data["excerpt"] = Excerpt(item)
    elif item not in read_whole and item.data.get("render_with_liquid") is not False:
        raise BuildError(
            Diagnostic(
                "plugin/setting",
                "jekyll-relative-links cannot work with a page that has an excerpt",
                place=Place(item.relative_path, 1),
                cure="remove `excerpt` of pages and `page_excerpts`, or list the page below "
                "`relative_links: {exclude: …}`",
                jekyll="undefined method `yaml_file?' for #<Jekyll::Page @relative_path="
                f'"{item.relative_path}"> (NoMethodError)',
            )
        )


class _Targets:
    """The files of a site by their paths, each with the URL of what it becomes."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.of_version_0_6 = site.config.compatibility.is_jekyll_3

    @cached_property
    def _urls(self) -> dict[str, str]:
        # Not before there is a link: in Jekyll 3 a document gets a date by being asked for it.
        urls: dict[str, str] = {}
        for path, url in self._pairs(self._site):
            urls.setdefault(path.removeprefix("/"), url)
        return urls

    def _pairs(self, site: Site) -> Iterator[tuple[str, str]]:
        for item in (*site.pages, *site.static_files, *site.docs_to_write):
            yield item.relative_path, item.url

    def replaced(self, match: re.Match[str], folder: str) -> str:
        """The link with a URL in place of the path, or as it was."""
        groups = match.groups()
        inline = groups[0] is not None
        text, path, fragment, title = groups[:4] if inline else groups[4:]
        url = self._url(path, folder)
        if url is None:
            return match[0]
        url, title = url + (fragment or ""), title or ""
        return f"[{text}]({url}{title})" if inline else f"\n[{text}]: {url}{title}"

    def _url(self, path: str, folder: str) -> str | None:
        if path.startswith("#") or is_absolute_url(path):
            return None
        base = "" if path.startswith("/") and not self.of_version_0_6 else folder
        full = posixpath.normpath(posixpath.join(_ROOT, base, path.removeprefix("/")))
        name = full.removeprefix(_ROOT)
        url = self._urls.get(name if self.of_version_0_6 else unquote_plus(name))
        return None if url is None else relative_url(url, self._site)
