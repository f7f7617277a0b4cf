"""jekyll-target-blank 2.0: links that lead to another host open in a window of their own.

Options below `target-blank:`: `css_class` (only links with that class), `add_css_classes`,
`noopener` and `noreferrer` (false leaves them out of `rel`), `rel` (more words for it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pyjekyll.api import class_name, register_hook, to_s, truthy, words
from pyjekyll.plugins._html import Fragment, is_html_page, with_body
from pyjekyll.plugins._shared import stop
from pyjekyll.plugins._uri import InvalidURI, host_of

if TYPE_CHECKING:
    from pyjekyll.api import Document, Page, Site

_KEY = "target-blank"
_HTTP = re.compile(r"https?:[^\s]", re.IGNORECASE)


# Pure: what it changes is the output alone, by the page and the configuration.
@register_hook(("pages", "documents"), "post_render", pure=True)
def open_in_new_windows(item: Page | Document) -> None:
    """Change the links of a page."""
    output = item.output
    if output is not None and is_html_page(item) and "<a" in output:
        links = _Links(item)
        item.output = with_body(output, links.change)


class _Links:
    """The links of one page."""

    def __init__(self, item: Page | Document) -> None:
        self._site: Site = item.site
        self._page = item.relative_path
        options = self._site.config.get(_KEY)
        if options is not None and not isinstance(options, dict):
            raise stop(
                self._site,
                (_KEY,),
                f"jekyll-target-blank: `{_KEY}` must be a mapping, not {class_name(options)}",
                f"write options below `{_KEY}:`, or remove it",
            )
        self._options: dict[str, Any] = options or {}

    def change(self, html: str) -> str:
        fragment = Fragment(html)
        for link in fragment.elements("a"):
            if link.get("href") is not None and self._is_wanted(link):
                self._change_link(link)
        return fragment.to_html()

    def _is_wanted(self, link: Any) -> bool:
        address = link.get("href")
        if address.startswith("mailto:") or not self._is_external(address):
            return False
        css_class = self._options.get("css_class")
        return not truthy(css_class) or css_class in words(link.get("class") or "")

    def _is_external(self, address: str) -> bool:
        if not _HTTP.search(address):
            return False
        url = self._site.config.get("url")
        try:
            host = host_of(address)
        except InvalidURI:
            raise stop(
                self._site,
                (_KEY,),
                f"jekyll-target-blank: the link {address!r} of {self._page} is not a URL",
                "write special characters of the link with percent signs",
            ) from None
        try:
            return host != host_of(url)
        except InvalidURI:
            raise stop(
                self._site,
                ("url",),
                f"jekyll-target-blank compares links with the site's `url`, which is "
                f"{to_s(url) or 'not set'}",
                "set `url: https://…` in _config.yml",
            ) from None

    def _change_link(self, link: Any) -> None:
        link.set("target", "_blank")
        words = [link.get("rel") or ""]
        words += [
            word for word in ("noopener", "noreferrer") if self._options.get(word) is not False
        ]
        further = self._options.get("rel", False)
        if truthy(further):
            words.append(self._text("rel"))
        rel = " ".join(word for word in words if word)
        # Ruby adds a space before an empty text of the option as well.
        rel += " " if truthy(further) and words[-1] == "" and rel else ""
        if rel:
            link.set("rel", rel)
        if truthy(self._options.get("add_css_classes", False)):
            own = link.get("class") or ""
            added = to_s(self._options["add_css_classes"])
            link.set("class", f"{added} {own}" if own else added)

    def _text(self, name: str) -> str:
        value = self._options[name]
        if isinstance(value, str):
            return value
        raise stop(
            self._site,
            (_KEY, name),
            f"jekyll-target-blank: `{name}` must be a string, not {class_name(value)}",
            "write words with spaces between",
        )
