"""jekyll-redirect-from 0.16: pages at old addresses that lead to where something is now.

`redirect_from` names the old addresses of a page or document, `redirect_to` makes it a redirect
itself. All redirects are listed in /redirects.json, unless the site has one or
`redirect_from: {json: false}` forbids it. A layout `redirect` of the site's own is used when
there is one.

Beyond the original, `redirect_from: {_redirects: true, .htaccess: true}` writes the redirects for
hosts and servers as well (`_redirect_files`); in place of `true` a status, such as 302.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

from pyjekyll.api import (
    Document,
    FrontMatterData,
    Generator,
    Layout,
    Page,
    PageWithoutAFile,
    truthy,
)
from pyjekyll.plugins._redirect_files import add_redirect_files
from pyjekyll.plugins._shared import absolute_url, read_whole, wrong_field, wrong_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Site

REDIRECT = """\
<!DOCTYPE html>
<html lang="en-US">
  <meta charset="utf-8">
  <title>Redirecting&hellip;</title>
  <link rel="canonical" href="{{ page.redirect.to }}">
  <script>location="{{ page.redirect.to }}"</script>
  <meta http-equiv="refresh" content="0; url={{ page.redirect.to }}">
  <meta name="robots" content="noindex">
  <h1>Redirecting&hellip;</h1>
  <a href="{{ page.redirect.to }}">Click here if you are not redirected.</a>
</html>
"""

_WEB = re.compile(r"^https?://", re.MULTILINE)


class RedirectLayout(Layout):
    """The layout of redirects when the site has none; it has no file."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.base = site.in_source_dir(str(site.config["layouts_dir"]))
        self.name = "redirect.html"
        self.ext = ".html"
        self.path = "_layouts/redirect.html"
        self.data = FrontMatterData()
        self.content = REDIRECT
        self.content_line = 1

    @property
    def relative_path(self) -> str:
        """Where the file would be."""
        return self.path


class RedirectPage(PageWithoutAFile):
    """A page at `origin` that leads to `target`, an address or a path of the site."""

    is_redirect = True

    def __init__(self, site: Site, origin: str, target: str) -> None:
        origin = origin if origin.startswith("/") or not origin else f"/{origin}"
        target = target if _WEB.search(target) else absolute_url(target, site)
        self.redirect = (origin, target)
        data: dict[str, object] = {
            "sitemap": False,
            "layout": "redirect",
            "permalink": origin,
            "redirect": {"from": origin, "to": target},
        }
        super().__init__(site, site.source, "", "redirect.html", content="", data=data)


class RedirectGenerator(Generator):
    """Adds the redirects that pages and documents ask for."""

    reads_texts = False
    safe = True

    def generate(self, site: Site) -> None:
        """Add the pages, the layout they need, and the list of them all."""
        site.layouts.setdefault("redirect", RedirectLayout(site))
        redirects: dict[str, str] = {}
        for item in [*site.docs_to_write, *site.pages]:
            if isinstance(item, Document | Page):
                if isinstance(item, Page):
                    read_whole.add(item)
                redirects.update(self._redirects_of(item, site))
        self._add_list(site, redirects)

    def take_edit(self, site: Site, item: object) -> bool:
        """The text of an item says nothing of redirects."""
        if isinstance(item, Page):
            read_whole.add(item)
        return True

    def _redirects_of(self, item: Document | Page, site: Site) -> Iterator[tuple[str, str]]:
        for origin in _entries(item, "redirect_from"):
            if not isinstance(origin, str):
                raise wrong_field(item, "redirect_from", origin, "a text or a list of texts")
            page = RedirectPage(site, origin, item.url)
            page.made_from = item.relative_path
            site.pages.append(page)
            yield page.redirect
        target = next(iter(_entries(item, "redirect_to")), None)
        if truthy(target):  # `redirect_to: false` is none
            if not isinstance(target, str):
                raise wrong_field(item, "redirect_to", target, "a text")
            page = RedirectPage(site, item.url, target)
            item.data.update(page.data)
            item.content = ""
            yield page.redirect

    def _add_list(self, site: Site, redirects: dict[str, str]) -> None:
        options = site.config.get("redirect_from")
        if options is not None and not isinstance(options, dict):
            raise wrong_type(site, ("redirect_from",), options, "a mapping")
        add_redirect_files(site, options or {}, redirects)
        if options is not None and options.get("json") is False:
            return
        if os.path.exists(site.in_source_dir("redirects.json")):
            return
        content = json.dumps(redirects, ensure_ascii=False, separators=(",", ":"))
        data: dict[str, object] = {"layout": None}
        site.pages.append(
            PageWithoutAFile(site, "", "", "redirects.json", content=content, data=data)
        )


def _entries(item: Document | Page, key: str) -> list[object]:
    """What the front matter says under a key, one or several, without those that say nothing."""
    value = item.data[key]
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if entry is not None]
