"""Documents and their excerpts in templates. Source: Jekyll's DocumentDrop and ExcerptDrop."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pyjekyll.drops.drop import Drop
from pyjekyll.ruby.comparing import spaceship
from pyjekyll.ruby.values import to_s
from pyjekyll.view import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.content.document import Document
    from pyjekyll.content.excerpt import Excerpt
    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView

_FROM_DATA = frozenset(("title", "categories", "tags"))
_NEIGHBOURS = frozenset(("previous", "next"))
# Fields that a neighbour inside of JSON goes without: they would lead on to further documents.
_NOT_NESTED = frozenset(("content", "output", "excerpt", "next", "previous"))


class DocumentDrop(Drop):
    """A document: its methods before its front matter."""

    ruby_class = "Jekyll::Drops::DocumentDrop"
    METHODS: ClassVar[tuple[str, ...]] = (
        "output",
        "name",
        "relative_path",
        "excerpt",
        "previous",
        "url",
        "id",
        "title",
        "categories",
        "content",
        "collection",
        "next",
        "path",
        "date",
        "tags",
    )
    METHODS_OF_JEKYLL_3: ClassVar[tuple[str, ...] | None] = (
        "previous",
        "url",
        "id",
        "next",
        "content",
        "output",
        "path",
        "relative_path",
        "collection",
        "excerpt",
    )
    # Neighbours are not kept, so that each render that goes on to one is known to look at it.
    VOLATILE = frozenset(("content", "output", "excerpt", "previous", "next"))

    def __init__(self, view: SiteView, item: Document | Excerpt) -> None:
        super().__init__(view)
        self._item = item
        self._id = view.id(item)

    @property
    def item(self) -> Document | Excerpt:
        """What it is the drop of."""
        return self._item

    def __missing__(self, name: str) -> LiquidValue:
        value = super().__missing__(name)
        if name == "date" and self._view.fetch(keys.field(self._id, name)) is None:
            dict.pop(self, name)  # other renders may see another one: see SiteView.asked_date
        return value

    def method(self, name: str) -> LiquidValue:
        """One of the fields that Jekyll defines."""
        if name == "content":
            return self._view.content(self._item)
        if name == "output":
            return self._view.output(self._item)
        if name == "excerpt":
            return self.excerpt()
        value = self._view.fetch(keys.field(self._id, name))
        if value is None and name == "date":
            document: Document = getattr(self._item, "doc", self._item)  # type: ignore[arg-type]
            return self._view.asked_date(document)
        if name in _NEIGHBOURS and value is not None:
            return self._view.drop(value)
        return value

    def excerpt(self) -> LiquidValue:
        """The rendered excerpt, or the front matter's own."""
        return to_s(self._view.excerpt(self._item))  # type: ignore[arg-type]

    def fallback(self, name: str) -> LiquidValue:
        """A front matter field."""
        if name == "date":  # in Jekyll 3, where it is no method
            return self.method(name)
        return self._view.fetch(keys.field(self._id, name))

    def fallback_names(self) -> list[str]:
        """The names of the front matter fields."""
        return list(self._view.fetch(keys.fields(self._id)))

    def set_fallback(self, name: str, value: LiquidValue) -> None:
        """What a hook sets becomes front matter, as in Jekyll."""
        self._item.data[name] = value

    def to_s(self) -> str:
        """The output, or the content where there is no output yet."""
        output = self["output"]
        return to_s(self["content"] if output is None else output)

    def hash_for_json(self, depth: int = 0) -> Mapping[str, LiquidValue]:
        """All fields; from the second level on, neighbours without what leads further."""
        fields = self.to_h()
        if depth >= 2:
            for name in _NEIGHBOURS:
                if fields[name] is not None:
                    fields[name] = _collapsed(fields[name])
        return fields

    def spaceship(self, other: LiquidValue) -> int | None:
        """By date, then by path; documents compare with documents only."""
        if not isinstance(other, DocumentDrop):
            return None
        return spaceship(self["date"], other["date"]) or spaceship(self["path"], other["path"])


def _collapsed(drop: Drop) -> dict[str, LiquidValue]:
    return {name: drop[name] for name in drop if name not in _NOT_NESTED}


class ExcerptDrop(DocumentDrop):
    """An excerpt: what `page` is while it is rendered."""

    ruby_class = "Jekyll::Drops::ExcerptDrop"
    METHODS = (
        "name",
        "date",
        "excerpt",
        "layout",
        "output",
        "relative_path",
        "previous",
        "url",
        "id",
        "title",
        "categories",
        "content",
        "collection",
        "next",
        "path",
        "tags",
    )
    METHODS_OF_JEKYLL_3 = (
        "excerpt",
        "layout",
        "previous",
        "url",
        "id",
        "next",
        "content",
        "output",
        "path",
        "relative_path",
        "collection",
    )

    def method(self, name: str) -> LiquidValue:
        """One of the fields that Jekyll defines; the output is the rendered excerpt itself."""
        if name == "output":
            return self._view.fetch(keys.excerpt(self._view.id(self._item.doc)))  # type: ignore[union-attr]
        return super().method(name)

    def excerpt(self) -> LiquidValue:
        """An excerpt has none."""
        return None
