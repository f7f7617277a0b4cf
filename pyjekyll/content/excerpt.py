"""Excerpts: the beginning of a document, with what it needs from the rest.

Source: Jekyll's Excerpt and PageExcerpt.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.content.convertible import has_liquid_construct
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.ruby.values import inspect

if TYPE_CHECKING:
    from pyjekyll.content.data import FrontMatterData
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site

_LIQUID_TAG = re.compile(r"\{%-?\s*(\w+)\s*.*?-?%\}", re.DOTALL | re.ASCII)
_LINK_DEFINITION = re.compile(r"^ {0,3}(?:(\[[^\]]+\])(:.+))$", re.MULTILINE)


class Excerpt:
    """An excerpt of a document or page; rendered like it, without layouts and hooks."""

    place_in_layout = False

    def __init__(self, doc: Document | Page, *, is_later: bool = False) -> None:
        """With `is_later` the text is taken from the document's when somebody asks for it."""
        self.doc: Document | Page = doc
        self.content_line = doc.content_line
        if not is_later:
            self.content  # noqa: B018 - the document's text may become another one

    @cached_property
    def content(self) -> str:
        """The text."""
        return _extract(self.doc)

    @property
    def site(self) -> Site:
        return self.doc.site

    @cached_property
    def data(self) -> FrontMatterData:
        """The document's data without layout and excerpt."""
        data = self.doc.data.copy()
        data.pop("layout", None)
        data.pop("excerpt", None)
        return data

    @property
    def path(self) -> str:
        """The document's path with "/#excerpt" behind it."""
        return f"{self.doc.path}/#excerpt"

    @property
    def relative_path(self) -> str:
        """The document's relative path with "/#excerpt" behind it."""
        return f"{self.doc.relative_path}/#excerpt"

    @property
    def extname(self) -> str:
        """The document's extension: its converters are the excerpt's."""
        return self.doc.extname

    @property
    def url(self) -> str:
        return self.doc.url

    @property
    def permalink(self) -> str | None:
        return self.doc.permalink

    @property
    def id(self) -> str:
        """The document's id with "#excerpt" behind it; a page's excerpt has its path."""
        return f"{self.doc.id}#excerpt" if hasattr(self.doc, "id") else self.relative_path

    @property
    def render_with_liquid(self) -> bool:
        """Whether the excerpt goes through Liquid."""
        if (
            self.data["render_with_liquid"] is False
            and not self.site.config.compatibility.is_jekyll_3
        ):
            return False
        if self.doc.coffeescript_file or self.doc.yaml_file:
            return False
        return has_liquid_construct(self.content)

    def trigger_hooks(self, event: str, *args: object) -> None:
        """An excerpt has no hooks."""

    def to_liquid(self) -> object:
        """The drop that stands for the excerpt in templates."""
        return self.site.view.drop(self)

    def __repr__(self) -> str:
        return f"<Jekyll::Excerpt id={self.id}>"


class PageExcerpt(Excerpt):
    """An excerpt of a page (`page_excerpts: true`)."""

    def inspect(self) -> str:
        """What Ruby shows of it inside the page's hash, which an excerpt sees that prints it."""
        return f"#<Jekyll::PageExcerpt id={inspect(self.id)}>"


def _extract(doc: Document | Page) -> str:
    head, _, tail = (doc.content or "").partition(doc.excerpt_separator)
    if not tail:
        return head
    if "{%" in head:
        head = _close_blocks(head, doc)
    # Jekyll 3 takes all definitions, and makes space for them, in any case.
    if doc.site.config.compatibility.is_jekyll_3:
        found = [name + target for name, target in _LINK_DEFINITION.findall(tail)]
        return head + "\n\n" + "\n".join(found)
    definitions = [name + target for name, target in _LINK_DEFINITION.findall(tail) if name in head]
    return head + "\n\n" + "\n".join(definitions) if definitions else head


def _close_blocks(head: str, doc: Document | Page) -> str:
    """Close each Liquid block that the separator cut through."""
    closed = head
    for name in reversed(_LIQUID_TAG.findall(head)):
        if not doc.site.is_liquid_block(name):
            continue
        if re.search(rf"\{{%-?\s*end{name}.*?\s*-?%\}}", closed, re.DOTALL):
            continue
        closed += f"\n{{% end{name} %}}"
    if closed is not head:
        _warn_of_modification(doc)
    return closed


def _warn_of_modification(doc: Document | Page) -> None:
    doc.site.diagnostics.add(
        Diagnostic(
            "site/excerpt-modified",
            f'The excerpt separator "{doc.excerpt_separator}" is inside a Liquid block; the block '
            "is closed at the end of the excerpt",
            Severity.WARNING,
            Place(doc.relative_path, doc.content_line),
            cure="set `excerpt` or `excerpt_separator` in the front matter",
            jekyll=f"Excerpt modified in {doc.relative_path}! Found a Liquid block containing the "
            f'excerpt separator "{doc.excerpt_separator}". The block has been modified with the '
            "appropriate closing tag.",
        )
    )
