"""What a render may ask of the whole site: lists of items, facts, and which file answers a name."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from pyjekyll.content.ordering import newest_first, sorted_documents
from pyjekyll.content.source_file import read_source
from pyjekyll.content.source_map_page import SourceMapPage
from pyjekyll.ruby.values import class_name, inspect, to_s
from pyjekyll.utils.containment import contains
from pyjekyll.utils.paths import join
from pyjekyll.view import keys
from pyjekyll.view.carry_over import CarriedNames
from pyjekyll.view.post_names import PostName

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyjekyll.content.collection import Collection
    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key


class Queries:
    """The questions about one site, each answered once: made when content is complete."""

    def __init__(self, site: Site, known: Queries | None = None) -> None:
        """With `known`, its files and what follows from them are taken over as they are."""
        self._site = site
        self._lists: dict[str, object] = {}
        # The lists that were given out, by identity: they live as long as the site's content.
        self.keys_of_lists: dict[int, Key] = {}
        self._posts: dict[str, tuple[str, bool] | None] = {}
        self._includes: dict[str, str | None] = {}
        self._files: dict[str, str] = {}
        if known is not None:
            self._includes, self._files = known._includes, known._files
            self.carried_names = known.carried_names

    def known_text(self, path: str) -> str | None:
        """The text of a file, where somebody has asked for it."""
        return self._files.get(path)

    def forget_texts(self, paths: Iterable[str]) -> None:
        """Read these files again when they are asked for."""
        for path in paths:
            self._files.pop(path, None)

    # lists --------------------------------------------------------------------------------

    def run(self, name: str) -> object:
        """A list, or a mapping of lists, by the name that templates use."""
        if name not in self._lists:
            found = self._site.posts_by.get(name) or _QUERIES[name](self._site)
            self._lists[name] = found
            self.keys_of_lists[id(found)] = keys.query(name)
        return self._lists[name]

    def pages_with(self, further: tuple[Page, ...]) -> list[Page]:
        """The pages of the site, and after them those that renders made so far."""
        name = f"site.pages+{len(further)}"
        if name not in self._lists:
            self._lists[name] = found = [*self._site.pages, *further]
            self.keys_of_lists[id(found)] = keys.query("site.pages")
        return self._lists[name]  # type: ignore[return-value]

    def pages_as_read(self) -> list[Page]:
        """The pages of the site without those that renders have made."""
        name = "site.pages as read"
        if name not in self._lists:
            found = [page for page in self._site.pages if not isinstance(page, SourceMapPage)]
            self._lists[name] = found
            self.keys_of_lists[id(found)] = keys.query("site.pages")
        return self._lists[name]  # type: ignore[return-value]

    def members(self, label: str) -> object:
        """The documents of the collection that the configuration names so; None without one."""
        collection = self._site.collections.get(label)
        if collection is None:
            return None
        self.keys_of_lists[id(collection.docs)] = keys.members(label)
        return collection.docs

    # facts --------------------------------------------------------------------------------

    def data(self) -> Mapping[str, object]:
        """`site.data`; a key of that name in the configuration hides the data files."""
        configured = self._site.config.get("data")
        if configured is None or configured is False:
            return self._site.data
        return configured  # type: ignore[no-any-return]

    def theme(self, name: str) -> object:
        """A fact about the theme. Its folder is told in development only, as in Jekyll."""
        theme = self._site.theme
        if theme is None:
            return None
        if name == "root" and os.environ.get("JEKYLL_ENV") != "development":
            return ""
        return getattr(theme, name, None)

    def jekyll(self, name: str) -> object:
        """The version of Jekyll that is followed, or the environment."""
        if name == "version":
            return self._site.config.compatibility.jekyll_version
        return os.environ.get("JEKYLL_ENV") or "development"

    # files and names ----------------------------------------------------------------------

    def include_folders(self) -> list[str]:
        """Where includes are looked for: the site's folder, then the theme's."""
        folders = [self._site.in_source_dir(to_s(self._site.config["includes_dir"]))]
        if self._site.theme is not None and self._site.theme.includes_path is not None:
            folders.append(self._site.theme.includes_path)
        return folders

    def include_path(self, name: str) -> str | None:
        """The file that an include's name means; None where none does."""
        if name not in self._includes:
            self._includes[name] = self.find_file(name, self.include_folders())
        return self._includes[name]

    def find_file(self, name: str, folders: list[str]) -> str | None:
        """The first file of that name in the folders; in safe mode it must really lie there."""
        reach = self._site.config.reach
        for folder in folders:
            path = join(folder, name)
            if reach.limited and not (
                reach.admits(path) and contains(folder, path, follow_links=True)
            ):
                continue
            if os.path.isfile(path):
                return path
        return None

    def file_text(self, path: str) -> str:
        """The text of a file of the site."""
        if path not in self._files:
            self._files[path] = read_source(path, self._site.config).text
        return self._files[path]

    def files_in(self, folders: list[str]) -> list[str]:
        """The names of all files in the folders: what an include might have meant."""
        return [
            join(os.path.relpath(place, folder), name).removeprefix("./")
            for folder in folders
            if self._site.config.reach.admits(folder)
            for place, _, names in os.walk(folder)
            for name in names
            if os.path.isfile(join(place, name))
        ]

    def known_includes(self) -> Iterator[tuple[str, str]]:
        """The texts of includes that somebody has asked for, by their absolute paths."""
        folders = tuple(f"{folder}/" for folder in self.include_folders())
        for path, text in self._files.items():
            if path.startswith(folders):
                yield path, text

    @cached_property
    def carried_names(self) -> CarriedNames:
        """The names by which templates of the site carry over from one item to the next."""
        site = self._site
        bodies = [page.content or "" for page in site.pages]
        bodies += [doc.content or "" for coll in site.collections.values() for doc in coll.docs]
        layouts = [layout.content or "" for layout in site.layouts.values()]
        return CarriedNames.of(bodies, [*layouts, *self._include_texts()])

    def _include_texts(self) -> Iterator[str]:
        for folder in self.include_folders():
            for name in self.files_in([folder]):
                path = self.find_file(name, [folder])
                with suppress(OSError, LookupError):
                    if path is not None:
                        yield self.file_text(path)

    def linked_url(self, path: str) -> str | None:
        """The URL of the page, static file or document with this relative path; a "/" may miss."""
        found = [
            self._link_table[name] for name in (path, join("/", path)) if name in self._link_table
        ]
        return min(found)[1] if found else None

    def link_targets(self) -> list[str]:
        """All paths that `link` knows."""
        return list(self._link_table)

    @cached_property
    def _link_table(self) -> dict[str, tuple[int, str]]:
        table: dict[str, tuple[int, str]] = {}
        for order, item in enumerate(self._site.each_site_file()):
            table.setdefault(item.relative_path, (order, item.url))
        return table

    def post_url(self, name: str) -> tuple[str, bool] | None:
        """The URL of the post that `post_url` means, and whether its path was named in full."""
        if name not in self._posts:
            parsed = PostName.parse(name)
            post = parsed.find(self._site.posts.docs, self._site.time)
            self._posts[name] = None if post is None else (post.url, parsed.has_path_of(post))
        return self._posts[name]

    def post_names(self) -> list[str]:
        """The names by which `post_url` knows the posts."""
        return [post.basename_without_ext for post in self._site.posts.docs]


def _posts(site: Site) -> list[Document]:
    return newest_first(site.posts.docs)


def _html_pages(site: Site) -> list[Page]:
    return [page for page in site.pages if page.html or page.url.endswith("/")]


def _collections(site: Site) -> list[Collection]:
    return sorted(site.collections.values(), key=lambda collection: collection.label)


def _documents(site: Site) -> list[object]:
    found: dict[int, object] = {}
    for collection in site.collections.values():
        found |= {id(item): item for item in (*collection.docs, *collection.files)}
    return list(found.values())


def _posts_by(name: str) -> Callable[[Site], list[tuple[object, list[Document]]]]:
    """The posts by each value of a field that holds a list, newest first; pairs in Ruby's order."""

    def group(site: Site) -> list[tuple[object, list[Document]]]:
        groups: dict[object, tuple[object, list[Document]]] = {}
        for post in site.posts.docs:
            values = post.data.get(name)
            for value in values if isinstance(values, list) else ():
                # Front matter may have any value there; to Ruby 1, 1.0 and true are three.
                key = value if type(value) is str else (class_name(value), inspect(value))
                groups.setdefault(key, (value, []))[1].append(post)
        return [(value, sorted_documents(posts)[::-1]) for value, posts in groups.values()]

    return group


_QUERIES: Mapping[str, Callable[[Site], object]] = {
    "site.posts": _posts,
    "site.pages": lambda site: site.pages,
    "site.html_pages": _html_pages,
    "site.static_files": lambda site: site.static_files,
    "site.documents": _documents,
    "site.collections": _collections,
    "site.tags": _posts_by("tags"),
    "site.categories": _posts_by("categories"),
}
