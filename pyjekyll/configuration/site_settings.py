"""What a site's configuration says, in the types that the rooms above work with; its folders."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.ruby.values import truthy
from pyjekyll.utils.paths import sanitized_path

if TYPE_CHECKING:
    from pyjekyll.configuration.configuration import Configuration


class SiteSettings:
    """Options and folders of a site; `source` and `dest` are absolute. Jekyll's Site has them."""

    config: Configuration
    source: str
    dest: str
    #: Patterns of entries that are not read in this pass of a build.
    further_exclude: tuple[str, ...] = ()
    posts_folder: str = ""

    # options --------------------------------------------------------------------------------

    @property
    def safe(self) -> bool:
        """Whether nothing of the site's own may run."""
        return truthy(self.config["safe"])

    @property
    def unpublished(self) -> bool:
        """Whether unpublished content is built as well."""
        return truthy(self.config["unpublished"])

    @property
    def show_drafts(self) -> bool:
        """Whether drafts are posts."""
        return truthy(self.config["show_drafts"])

    @property
    def include(self) -> list[object]:
        """Patterns of entries that are read although hidden or excluded."""
        return _list(self.config["include"])

    @property
    def exclude(self) -> list[object]:
        """Patterns of entries that are not read."""
        return [*_list(self.config["exclude"]), *self.further_exclude]

    @property
    def keep_files(self) -> list[object]:
        """Entries of the destination that are not cleaned away."""
        return _list(self.config["keep_files"])

    @cached_property
    def permalink_style(self) -> str:
        """The permalink style of the configuration, or its template: as it is in the beginning."""
        return str(self.config["permalink"])

    @property
    def collection_names(self) -> list[str]:
        """The labels of the collections, posts among them."""
        collections = self.config["collections"]
        names = list(collections) if isinstance(collections, dict | list) else []
        return [*map(str, names), *([] if "posts" in names else ["posts"])]

    # folders --------------------------------------------------------------------------------

    @property
    def cache_dir(self) -> str:
        return self.in_source_dir(str(self.config["cache_dir"]))

    @cached_property
    def collections_path(self) -> str:
        """The folder that holds the collections."""
        folder = str(self.config["collections_dir"])
        return self.in_source_dir(folder) if folder else self.source

    def in_source_dir(self, *paths: str) -> str:
        """The path below the source, wherever the given ones try to lead."""
        return _in(self.source, paths)

    def in_dest_dir(self, *paths: str) -> str:
        """The path below the destination, wherever the given ones try to lead."""
        return _in(self.dest, paths)

    def in_cache_dir(self, *paths: str) -> str:
        """The path below the cache folder, wherever the given ones try to lead."""
        return _in(self.cache_dir, paths)

    def place_of(self, path: str) -> str:
        """A path as diagnostics show it: relative to the source where it is below that."""
        prefix = self.source.rstrip("/") + "/"
        return path[len(prefix) :] if path.startswith(prefix) else path


def _in(base: str, paths: tuple[str, ...]) -> str:
    for path in paths:
        base = sanitized_path(base, path)
    return base


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
