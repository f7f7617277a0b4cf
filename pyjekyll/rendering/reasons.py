"""Why items are rendered, in words: for `build --why` and `explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.site import Site
    from pyjekyll.view.keys import Key

IS_NEW = "it is new"
IS_CHANGED = "its own text, front matter or address has changed"
IS_NOT_BUILT = "its page is not in the destination as it was built"
IS_ELSEWHERE_IN_ORDER = "the order in which items are rendered has changed"
CARRIES_OVER = "state is carried over from page to page (`cycle`, `increment`, hooks …)"
WORLD = "the layouts that there are, or the configuration as plugins left it, have changed"
UNKNOWN = "no earlier build of this destination is known"


def is_of_itself(reason: str) -> bool:
    """Whether an item is rendered for what is in its own file, and not for what it reads."""
    return reason in (IS_NEW, IS_CHANGED)


def words_of(key: Key, site: Site) -> str:
    """What is read under a key, for people."""
    return _WORDS[key[0]](site, *key[1:])


def _name(item_id: str) -> str:
    return item_id.partition(":")[2]


def _group(_site: Site, group: str) -> str:
    kind, _, label = group.partition(" ")
    return f"the items of the collection {label}" if label else f"the {kind} of the site"


def _time(_site: Site, format_: str | None = None) -> str:
    return "the exact time of the build" if format_ is None else f"the time as {format_}"


_WORDS: dict[str, Callable[..., str]] = {
    "field": lambda _site, item, name: f"`{name}` of {_name(item)}",
    "item": lambda _site, item: f"the fields of {_name(item)}",
    "fields": lambda _site, item: f"which fields {_name(item)} has",
    "items": _group,
    "query": lambda _site, name: f"`{name}`",
    "members": lambda _site, label: f"the list `site.{label}`",
    "cached_include": lambda _site, *use: f"what `include_cached` printed: {' '.join(use)}",
    "column": lambda _site, *query: f"`{query[-1]}` of all in {' '.join(query[1:-1])}",
    "names": lambda _site, of: f"the names in `site.{of}`",
    "data": lambda _site, name: f"`site.data.{name}`",
    "config": lambda _site, name: f"`{name}` of the configuration",
    "theme": lambda _site, name: f"`theme.{name}`",
    "jekyll": lambda _site, name: f"`jekyll.{name}`",
    "time": _time,
    "site": lambda _site, name: f"`{name}` of the site, through a plugin",
    "related_posts": lambda _site, item: f"the posts related to {_name(item)}",
    "left": lambda _site, item, name: f"the `{name}` that earlier pages leave to {_name(item)}",
    "body": lambda _site, item: f"the text of {_name(item)}",
    "layout": lambda _site, name: f"the layout {name}",
    "include": lambda _site, name: f"which file is the include {name}",
    "beside": lambda site, folder, name: f"whether there is {site.place_of(folder)}/{name}",
    "file": lambda site, path: f"the file {site.place_of(path)}",
    "link": lambda _site, path: f"the address of {path}",
    "post": lambda _site, name: f"the address of the post {name}",
    "converted": lambda _site, item: f"the converted text of {_name(item)}",
    "output": lambda _site, item: f"the page of {_name(item)}",
    "commit": lambda _site: "the commit that is checked out",
    "excerpt": lambda _site, item: f"the excerpt of {_name(item)}",
    "converter": lambda _site, name: f"the converter {name}",
    "outside": lambda _site: "something outside of the site, such as the network",
    "inspect": lambda _site, item: f"what Ruby shows of {_name(item)}",
}
