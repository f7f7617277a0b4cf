"""Static files: copied as they are. Source: Jekyll's StaticFile."""

from __future__ import annotations

import datetime as dt
import os
import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.content.url import unescape_path, url_from_values
from pyjekyll.ruby.time.times import LOCAL
from pyjekyll.ruby.values import truthy
from pyjekyll.utils.paths import extname, join, strip_trailing_periods

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyjekyll.content.collection import Collection
    from pyjekyll.site import Site


class StaticFile:
    """A file without front matter; `dir` is its folder below the source or the theme."""

    ruby_class = "Jekyll::StaticFile"

    def __init__(
        self, site: Site, base: str, dir: str, name: str, collection: Collection | None = None
    ) -> None:
        self.site = site
        self.base = base
        self.dir = dir
        self.name = name
        self.collection = collection
        self.relative_path = join(dir, name)
        self.extname = extname(name)

    @property
    def type(self) -> str | None:
        """The label of the collection, if any."""
        return self.collection.label if self.collection is not None else None

    @cached_property
    def path(self) -> str:
        """The absolute path of the file."""
        collections_dir = str(self.site.config["collections_dir"])
        if self.collection is not None and collections_dir:
            return join(self.base, collections_dir, self.dir, self.name)
        return join(self.base, self.dir, self.name)

    @cached_property
    def basename(self) -> str:
        """The name without its extension and periods at its end, which Jekyll 3 keeps."""
        name = self.name[: len(self.name) - len(self.extname)]
        return self.site.config.compatibility.without_periods(name)

    @cached_property
    def modified_time(self) -> dt.datetime:
        """When the file was changed last."""
        self.site.clock.reads_file_times = True
        return dt.datetime.fromtimestamp(os.stat(self.path).st_mtime, tz=LOCAL)

    def forget_times(self) -> None:
        """Look at the file again when its time is asked for."""
        self.__dict__.pop("modified_time", None)

    @cached_property
    def defaults(self) -> dict[str, object]:
        """The front matter defaults for the file's URL."""
        return self.site.frontmatter_defaults.all(self.url, self.type)

    @cached_property
    def data(self) -> dict[str, object]:
        """The front matter defaults for the file's path: what templates read."""
        return self.site.frontmatter_defaults.all(self.relative_path, self.type)

    @property
    def write(self) -> bool:
        """Whether the file becomes part of the output."""
        of_jekyll_3 = self.site.config.compatibility.is_jekyll_3
        if of_jekyll_3 and self.collection is None:  # there only files of collections are asked
            return True
        publishable = truthy(self.defaults.get("published", True))
        if self.collection is None or of_jekyll_3:
            return publishable
        return publishable and self.collection.write

    @cached_property
    def cleaned_relative_path(self) -> str:
        """The path without extension, and without the collection's folder."""
        path = self.relative_path[: len(self.relative_path) - len(self.extname)]
        path = strip_trailing_periods(path)
        if self.collection is not None:
            path = path.replace(self.collection.relative_directory, "", 1)
        return path

    @cached_property
    def url(self) -> str:
        """The URL: the path, or what the collection's template makes of it."""
        if self.site.config.compatibility.is_jekyll_3:
            return self._url_of_jekyll_3()
        if self.collection is None:
            url = self.cleaned_relative_path
        else:
            values = {
                "collection": self.collection.label,
                "path": self.cleaned_relative_path,
                "output_ext": "",
                "name": self.basename,
                "title": "",
            }
            url = url_from_values(self.collection.url_template, values, self.relative_path)
        return url.removesuffix("/") + self.extname

    def _url_of_jekyll_3(self) -> str:
        if self.collection is None:
            url = self.relative_path
        else:
            values = {
                "collection": self.collection.label,
                "path": self.relative_path[len(self.collection.relative_directory) :],
                "output_ext": "",
                "name": "",
                "title": "",
            }
            url = url_from_values(self.collection.url_template, values, self.relative_path)
        return url.removesuffix("/")

    def destination(self, base: str) -> str:
        """The path of the output file, below the folder `base`."""
        if self.site.config.compatibility.is_jekyll_3:
            folder = self.dir if self.collection is None else posixpath.dirname(self.url)
            return self.site.in_dest_dir(base, folder, self.name)
        return self.site.in_dest_dir(base, unescape_path(self.url))

    def inspect(self) -> str:
        """What Ruby shows of it inside of a list."""
        return self.site.view.inspect(self)

    to_s = inspect

    def to_liquid(self) -> object:
        """The drop that stands for the file in templates."""
        return self.site.view.drop(self)

    def hash_for_json(self, depth: int = 0) -> Mapping[str, object]:
        """What a JSON generator prints: the fields of its drop."""
        fields: Mapping[str, object] = self.to_liquid().hash_for_json(depth)  # type: ignore[attr-defined]
        return fields

    def __repr__(self) -> str:
        return f'#<Jekyll::StaticFile @relative_path="{self.relative_path}">'
