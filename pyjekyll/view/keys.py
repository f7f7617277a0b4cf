"""The names of what a render reads: every Key is made in this file.

A key is a tuple of plain strings, the first of which is its kind. Items (documents, pages, files,
collections) are named by the ids that `ranks` gives them, so that a key means the same in the next
build, in another process, and in a store.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

Key: TypeAlias = tuple[str, ...]


def field(item: str, name: str) -> Key:
    """One field of one item: front matter, or "url", "next", "path", …; never rendered text."""
    return ("field", item, name)


def item(item_id: str) -> Key:
    """All fields of one item, but for those that have keys of their own."""
    return ("item", item_id)


def items(group: str) -> Key:
    """The same of all items of a group, as `SiteView.group_of` names it."""
    return ("items", group)


def fields(item: str) -> Key:
    """The names of an item's fields, in their order: who prints a whole item reads them."""
    return ("fields", item)


def inspect(item: str) -> Key:
    """What Ruby shows of an item inside of a list."""
    return ("inspect", item)


def query(name: str) -> Key:
    """A list of items, such as "site.posts": which items in which order, not what is in them."""
    return ("query", name)


def column(query: Key, name: str) -> Key:
    """One field of all members of a list: noted in place of the field of each."""
    return ("column", *query, name)


def cached_include(use: str, names: str, how: str) -> Key:
    """A use of what `include_cached` printed elsewhere: see `view.cached_includes`."""
    return ("cached_include", use, names, how)


def members(label: str) -> Key:
    """The documents of a collection."""
    return ("members", label)


def names(of: str) -> Key:
    """The keys of the configuration ("config") or of the data files ("data"), in their order."""
    return ("names", of)


def data(name: str) -> Key:
    """One entry of `site.data`."""
    return ("data", name)


@cache
def config(name: str) -> Key:
    """One key of the configuration."""
    return ("config", name)


def theme(name: str) -> Key:
    """One fact about the theme."""
    return ("theme", name)


def jekyll(name: str) -> Key:
    """One fact about the generator: "version" or "environment"."""
    return ("jekyll", name)


def time(format_: str | None = None) -> Key:
    """The time of the build: as a format prints it, or to the last fraction of a second."""
    return ("time",) if format_ is None else ("time", format_)


def site(name: str) -> Key:
    """An attribute of the site itself, as tags of plugins read it."""
    return ("site", name)


def related_posts(item: str) -> Key:
    """The posts that are related to an item."""
    return ("related_posts", item)


def converter(name: str) -> Key:
    """A converter, by the name of its class, with the configuration it was made of."""
    return ("converter", name)


def outside() -> Key:
    """What is not in the site, such as the network: nobody can say whether it has changed."""
    return ("outside",)


def commit() -> Key:
    """The commit that is checked out."""
    return ("commit",)


def left(item: str, name: str) -> Key:
    """What the items before one leave to its body under a name: `layout` or `content`."""
    return ("left", item, name)


def body(item: str) -> Key:
    """An item's own text as a template."""
    return ("body", item)


def layout(name: str) -> Key:
    """Which layout has this name, or that none has."""
    return ("layout", name)


def include(name: str) -> Key:
    """Which file answers to the name in the include folders, or that none does."""
    return ("include", name)


def beside(folder: str, name: str) -> Key:
    """Which file has the name in a folder, by absolute path, or that none does."""
    return ("beside", folder, name)


def file(path: str) -> Key:
    """The text of a file of the site or its theme, by absolute path."""
    return ("file", path)


def link(path: str) -> Key:
    """The URL of the item that `link` finds for the path, or that there is none."""
    return ("link", path)


def post(name: str) -> Key:
    """The URL of the post that `post_url` finds for the name, or that there is none."""
    return ("post", name)


def converted(item: str) -> Key:
    """An item's content after Liquid and the converters."""
    return ("converted", item)


def output(item: str) -> Key:
    """An item's whole output, layouts included."""
    return ("output", item)


def excerpt(item: str) -> Key:
    """The rendered excerpt of an item."""
    return ("excerpt", item)
