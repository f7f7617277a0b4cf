"""pyjekyll-search: a search in the browser, over an index of all pages; {% search %} is its field.

No other program or service is needed, and nothing is asked of other hosts. The index has the text
of each written page and document of HTML, in sections by its headings; the script loads it when
the field is first used.

Options below `search:`: `path` (of the index, default /search.json), `script` (of the script,
default /assets/js/search.js; false where a site has its own), `exclude` (globs of source paths),
and `texts` (`label`, `placeholder`, `none`: what the field says). A page with `search: false` is
left out, and so is any element with `data-search="ignore"`.
"""

from __future__ import annotations

import json
import re
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.api import (
    GlobList,
    Page,
    PageWithoutAFile,
    StaticFile,
    Tag,
    register_hook,
    register_tag,
    to_s,
)
from pyjekyll.plugins._html import Fragment
from pyjekyll.plugins._shared import options_of, relative_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.api import Context, Document, Site

_KEY = "search"
_INDEX = "/search.json"
_SCRIPT = "/assets/js/search.js"
_TEXTS = {"label": "Search", "placeholder": "Search", "none": "Nothing found"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PASSED_OVER = frozenset(("script", "style", "template", "noscript", "svg", "math", "nav"))
# Around these a space is due: their texts belong to different lines.
_INLINE = frozenset(
    """
    a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup
    time u var wbr
    """.split()  # noqa: SIM905 - quotes would hide the names
)
_SPACE = re.compile(r"\s+")


@register_tag("search")
class SearchTag(Tag):
    """{% search %}: the field, which appears once its script runs."""

    def render(self, context: Context) -> str:
        """The form, and the script where it is not the site's own."""
        site: Site = context.registers["site"]
        options = options_of(site, _KEY)
        texts = {key: escape(text) for key, text in _texts(options).items()}
        index = escape(relative_url(_path(options, "path", _INDEX), site))
        html = (
            f'<form class="site-search" role="search" data-index="{index}"'
            f' data-none="{texts["none"]}" hidden>'
            f'<input type="search" role="combobox" aria-label="{texts["label"]}"'
            f' placeholder="{texts["placeholder"]}" autocomplete="off" aria-autocomplete="list"'
            ' aria-expanded="false" aria-controls="site-search-results">'
            '<ul id="site-search-results" role="listbox"'
            f' aria-label="{texts["label"]}" hidden></ul></form>'
        )
        if options.get("script") is False:
            return html
        script = escape(relative_url(_path(options, "script", _SCRIPT), site))
        return f'{html}<script src="{script}" defer></script>'


@register_hook("site", "post_render")
def add_index(site: Site, _payload: object) -> None:
    """Add the index, made of what all pages have become, and the script."""
    options = options_of(site, _KEY)
    entries = [_entry(item) for item in _items(site, options)]
    index = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    _add(site, _path(options, "path", _INDEX), index)
    if options.get("script") is not False:
        script = files("pyjekyll.plugins").joinpath("data/search.js").read_text("utf-8")
        _add(site, _path(options, "script", _SCRIPT), script)


def _add(site: Site, path: str, text: str) -> None:
    if path in {*(page.url for page in site.pages), *(file.url for file in site.static_files)}:
        return  # the site has its own
    folder, _, name = path.rpartition("/")
    page = PageWithoutAFile(site, site.source, folder, name, data={"layout": None})
    page.output = text
    site.pages.append(page)


def _path(options: dict[str, Any], key: str, default: str) -> str:
    value = options.get(key)
    return f"/{value.strip('/')}" if isinstance(value, str) and value.strip("/") else default


def _texts(options: dict[str, Any]) -> dict[str, str]:
    own = options.get("texts")
    given = own if isinstance(own, dict) else {}
    return {key: to_s(given.get(key, text)) for key, text in _TEXTS.items()}


def _items(site: Site, options: dict[str, Any]) -> Iterator[Page | Document]:
    excluded = options.get("exclude")
    globs = GlobList(site.source, excluded if isinstance(excluded, list) else [excluded])
    for item in (*site.pages, *site.documents):
        if isinstance(item, StaticFile):
            continue
        if not item.write or item.output_ext != ".html" or item.data[_KEY] is False:
            continue
        if item.url == "/404.html" or item.data["redirect_to"]:
            continue
        if not globs.matches(item.relative_path):
            yield item


class Section(NamedTuple):
    """What is below a heading; the part before the first has no heading and no id."""

    heading: str
    id: str
    texts: list[str]


def _entry(item: Page | Document) -> dict[str, Any]:
    rendered = item.rendered
    html = rendered.converted if rendered is not None and rendered.converted else ""
    sections = [Section("", "", [])]
    fragment = Fragment(html)
    if fragment.root is not None:
        _collect(fragment.root, sections)
    return {
        "title": _plain(to_s(item.data["title"])) or item.url,
        "url": relative_url(item.url.removesuffix("index.html"), item.site),
        "sections": [
            [section.heading, section.id, _one_line("".join(section.texts))] for section in sections
        ],
    }


def _collect(element: Any, sections: list[Section]) -> None:
    """Put the texts inside of an element into the last section, and begin one at each heading."""
    if element.text:
        sections[-1].texts.append(element.text)
    for child in element:
        name = child.tag
        if isinstance(name, str):
            name = name.lower()
            if name in _HEADINGS and child.get("id"):
                heading = _one_line("".join(child.itertext()))
                sections.append(Section(heading, child.get("id"), []))
            elif name not in _PASSED_OVER and child.get("data-search") != "ignore":
                space = "" if name in _INLINE else " "
                sections[-1].texts.append(space)
                _collect(child, sections)
                sections[-1].texts.append(space)
        if child.tail:
            sections[-1].texts.append(child.tail)


def _plain(html: str) -> str:
    fragment = Fragment(html)
    return "" if fragment.root is None else _one_line("".join(fragment.root.itertext()))


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
