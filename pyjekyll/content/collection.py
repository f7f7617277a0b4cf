"""Collections. Source: Jekyll's Collection."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.content.ordering import in_listed_order, sorted_by_key, sorted_documents
from pyjekyll.content.permalinks import add_permalink_suffix
from pyjekyll.errors import BuildError, Diagnostic
from pyjekyll.ruby.values import inspect, truthy
from pyjekyll.utils.paths import join

if TYPE_CHECKING:
    from pyjekyll.content.document import Document
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.site import Site


class Collection:
    """A collection: documents in order, static files, and the metadata of the configuration."""

    def __init__(self, site: Site, label: str) -> None:
        self.site = site
        self.label = re.sub(r"[^a-zA-Z0-9_\-.]", "", label)
        self.docs: list[Document] = []
        self.files: list[StaticFile] = []
        self._positions: dict[int, int] = {}

    @cached_property
    def metadata(self) -> dict[str, object]:
        """What the configuration says of the collection."""
        collections = self.site.config["collections"]
        own = collections.get(self.label) if isinstance(collections, dict) else None
        return own if isinstance(own, dict) else {}

    @property
    def relative_directory(self) -> str:
        """The name of the collection's folder."""
        return f"_{self.label}"

    @cached_property
    def directory(self) -> str:
        """The absolute path of the collection's folder."""
        container = str(self.site.config["collections_dir"])
        return self.site.in_source_dir(join(container, self.relative_directory))

    @property
    def write(self) -> bool:
        """Whether documents get files of their own in the output."""
        return truthy(self.metadata.get("output", False))

    @cached_property
    def url_template(self) -> str:
        """The URL template of the documents. Raises BuildError where it is no text."""
        if "permalink" not in self.metadata:
            return add_permalink_suffix("/:collection/:path", self.site.permalink_style)
        permalink = self.metadata["permalink"]
        if type(permalink) is not str:
            raise BuildError(
                Diagnostic(
                    "site/permalink",
                    "One of :template or :permalink must be supplied. 'permalink' of the "
                    f"collection {self.label} should be text, but was: {inspect(permalink)}",
                    cure="give it a template such as /:collection/:name, or remove it",
                )
            )
        return permalink

    def sort(self) -> None:
        """Order the documents: as `order` lists them, by the key of `sort_by`, or by date."""
        order, key = self.metadata.get("order"), self.metadata.get("sort_by")
        if self.site.config.compatibility.is_jekyll_3:  # which knows neither
            self.sort_by_date()
        elif isinstance(order, list):
            self.docs = in_listed_order(self.docs, self.relative_directory, order)
        elif isinstance(key, str):
            self.docs = sorted_by_key(self.docs, key, self.site.diagnostics)
        else:
            self.sort_by_date()

    def sort_by_date(self) -> None:
        """Order the documents by date, then by path."""
        self.docs = sorted_documents(self.docs)

    def neighbour(self, document: Document, distance: int) -> Document | None:
        """The document that many places behind the given one; None outside of the collection."""
        position = self._positions.get(id(document))
        if position is None or not self._stands_at(document, position):
            self._positions = {id(doc): index for index, doc in enumerate(self.docs)}
            position = self._positions.get(id(document))
            if position is None:
                return None
        wanted = position + distance
        return self.docs[wanted] if 0 <= wanted < len(self.docs) else None

    def _stands_at(self, document: Document, position: int) -> bool:
        return position < len(self.docs) and self.docs[position] is document

    def inspect(self) -> str:
        """What Ruby shows of it inside of a list."""
        return self.site.view.inspect(self)

    def to_liquid(self) -> object:
        """The drop that stands for the collection in templates."""
        return self.site.view.drop(self)

    def __repr__(self) -> str:
        return f'#<Jekyll::Collection @label="{self.label}" docs={self.docs}>'
