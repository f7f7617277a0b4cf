"""jekyll-titles-from-headings 0.5: the first heading is the title of what has none.

Options below `titles_from_headings:`: `enabled`, `strip_title` (also in front matter) takes the
heading out of the text, `collections` does the same for documents, whose own titles come from
their file names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.api import Document, Excerpt, Generator, Page, strip_html, to_s, words
from pyjekyll.plugins._shared import markdown_converter, option

if TYPE_CHECKING:
    from pyjekyll.api import Configuration, Site

_KEY = "titles_from_headings"
_HEADING = re.compile(
    r"\A\s*(?:#{1,3}\s+(.*)(?:\s+#{1,3})?|(.*)\r?\n[-=]+\s*)$", re.MULTILINE | re.ASCII
)
_FOOTNOTE = re.compile(r"\[\^[^\]]*\]")


class TitlesFromHeadingsGenerator(Generator):
    """Sets `title` from the heading with which a text begins."""

    safe = True
    priority = "lowest"

    def __init__(self, config: Configuration) -> None:
        super().__init__(config)
        # Of each item that was looked at the heading, and whether it was taken out of the text.
        self._headings: dict[int, tuple[str | None, bool]] = {}

    def generate(self, site: Site) -> None:
        """Look at all Markdown pages, and documents where the options say so."""
        self._headings.clear()
        if option(site, _KEY, "enabled") is False:
            return
        with_documents = option(site, _KEY, "collections") is True
        items = [*site.pages, *(site.docs_to_write if with_documents else ())]
        strips = option(site, _KEY, "strip_title") is True
        markdown = markdown_converter(site)
        for item in items:
            if isinstance(item, Document | Page) and markdown.matches(item.extname):
                self._entitle(item, site, strip=strips)

    def take_edit(self, site: Site, item: object) -> bool:
        """Nothing is to be done while the heading that is the title stays what it is."""
        if not isinstance(item, Document | Page) or id(item) not in self._headings:
            return True
        heading, is_stripped = self._headings[id(item)]
        return not is_stripped and heading == self._heading(item)

    @staticmethod
    def _heading(item: Document | Page) -> str | None:
        match = _HEADING.search(item.content or "")
        return None if match is None else match[1] or match[2] or ""

    def _entitle(self, item: Document | Page, site: Site, *, strip: bool) -> None:
        if isinstance(item, Page) and item.data["title"] is not None:
            return
        heading = self._heading(item)
        strips = item.data.get("strip_title", strip) is True
        self._headings[id(item)] = heading, strips
        if heading is not None:
            item.data["title"] = self._plain(heading, site)
        elif "title" not in item.data:
            item.data["title"] = item.data["title"]
        if strips and item.content is not None:
            self._strip(item)

    def _plain(self, heading: str, site: Site) -> str:
        text = to_s(strip_html(markdown_converter(site).convert(heading)))
        return _FOOTNOTE.sub("", " ".join(words(text)))

    def _strip(self, item: Document | Page) -> None:
        item.content = _HEADING.sub("", item.content or "", count=1).strip()
        is_post = isinstance(item, Document) and item.collection.label == "posts"
        if is_post and item.generate_excerpt:
            item.data["excerpt"] = Excerpt(item)
