"""jekyll-link-attributes 2.0: `rel`, `target` and tracking parameters of links that leave the site.

Options below `external_links:`: `enabled`, `rel` and `target` (each a text, or a mapping of `value`
and `exclude`), `exclude` (patterns of addresses), `utm` (`enabled`, `source`, `medium`, `exclude`).
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from pyjekyll.api import class_name, register_hook, to_s, truthy
from pyjekyll.plugins._html import document, page_html
from pyjekyll.plugins._shared import stop, wrong_type
from pyjekyll.plugins._uri import InvalidURI, parsed

if TYPE_CHECKING:
    from pyjekyll.api import Document, Page, Site

_KEY = "external_links"
_DEFAULTS = {"rel": "external nofollow noopener", "target": "_blank"}


# Pure: what they change is the output alone, by the page and the configuration.
@register_hook("documents", "post_render", pure=True)
def change_document(item: Document) -> None:
    """Change the links of a document."""
    _change(item)


@register_hook("pages", "post_render", pure=True)
def change_page(item: Page) -> None:
    """Change the links of a page of HTML."""
    if item.output_ext == ".html":
        _change(item)


def _change(item: Page | Document) -> None:
    links = _Links(item)
    if item.output is None or not links.enabled:
        return
    tree = document(item.output)
    if tree is not None:
        for link in tree.iter("a"):
            links.change(link)
    item.output = page_html(tree)


class _Links:
    """What the options say of the links of one page."""

    def __init__(self, item: Page | Document) -> None:
        self._site: Site = item.site
        self._item = item
        options = self._site.config.get(_KEY)
        if options is not None and not isinstance(options, dict):
            raise self._wrong((), options, "a mapping")
        self._options: dict[str, Any] = options or {}
        self._url = self._site.config.get("url")
        utm = self._options.get("utm")
        if self.enabled and utm is not None and not isinstance(utm, dict):
            raise self._wrong(("utm",), utm, "a mapping")

    @property
    def enabled(self) -> bool:
        """Whether anything is to be changed."""
        enabled = self._options.get("enabled")
        return enabled is None or enabled is not False

    def change(self, link: Any) -> None:
        """Change one link."""
        address = link.get("href")
        if address is None or not re.match(r"https?://", address):
            return
        if self._url is not None and not isinstance(self._url, str):
            raise wrong_type(self._site, ("url",), self._url, "the site's address")
        if self._url is not None and address.startswith(self._url):
            return
        utm = self._section("utm")
        if utm.get("enabled") is True and not self._is_excluded("utm", address):
            link.set("href", _with_parameters(address, self._parameters(utm)))
        for name, default in _DEFAULTS.items():
            if link.get(name) is None and not self._is_excluded(name, address):
                section = self._options.get(name)
                value = section.get("value") if isinstance(section, dict) else section
                link.set(name, to_s(value) if truthy(value) else default)

    def _section(self, name: str) -> dict[str, Any]:
        section = self._options.get(name)
        return section if isinstance(section, dict) else {}

    def _is_excluded(self, name: str, address: str) -> bool:
        section = self._options.get(name)
        if isinstance(section, dict):
            patterns = section.get("exclude")
        else:
            patterns = None if name == "utm" else self._options.get("exclude")
        if not truthy(patterns):
            return False
        if isinstance(patterns, dict):  # Ruby takes its pairs
            patterns = [list(pair) for pair in patterns.items()]
        if not isinstance(patterns, list):
            raise self._wrong(("exclude",), patterns, "a list")
        return any(re.search(f"^{to_s(pattern)}$", address, re.MULTILINE) for pattern in patterns)

    def _parameters(self, utm: dict[str, Any]) -> dict[str, str]:
        site_url = re.sub(r"\Ahttps?://", "", self._url) if isinstance(self._url, str) else None
        url = to_s(self._item.url)
        path = re.sub(r"\A/|/\Z", "", url)
        campaign = path.split("/")[0] if path else "homepage"
        if self._item.data["layout"] in ("post", "blog"):
            campaign = "blog"
        slug = self._item.data["slug"]
        content = to_s(slug) if truthy(slug) else posixpath.basename(url.removesuffix("/"))
        return {
            "utm_source": to_s(utm.get("source") or site_url or "website"),
            "utm_medium": to_s(utm.get("medium") or "website"),
            "utm_campaign": campaign,
            "utm_content": content or "index",
        }

    def _wrong(self, path: tuple[str, ...], value: object, wanted: str) -> Exception:
        name = ": ".join((_KEY, *path))
        return stop(
            self._site,
            (_KEY, *path),
            f"jekyll-link-attributes: `{name}` must be {wanted}, not {class_name(value)}",
            "see the plugin's documentation for its options",
        )


def _with_parameters(address: str, parameters: dict[str, str]) -> str:
    """An address with the parameters that it does not have yet."""
    try:
        uri = parsed(address)
    except InvalidURI:
        return address
    query = dict(parse_qsl(uri["query"] or "", keep_blank_values=True))
    fragment = "" if uri["fragment"] is None else f"#{uri['fragment']}"
    base = re.split(r"[?#]", address, maxsplit=1)[0]
    further = {name: value for name, value in parameters.items() if name not in query}
    return f"{base}?{urlencode(query | further)}{fragment}"
