"""Where a key is written that decides something about an item, for diagnostics to point at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.content.source_file import read_source
from pyjekyll.errors import Diagnostic, Place
from pyjekyll.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Protocol

    from pyjekyll.configuration import Configuration
    from pyjekyll.site import Site

    class Item(Protocol):
        """A page, a document or a layout."""

        site: Site
        content_line: int

        @property
        def path_of_file(self) -> str:
            """The absolute path of its file."""
            ...


def in_front_matter(item: Item, key: str) -> Place:
    """The value of a key in the item's front matter; the file alone where it is not there."""
    path = item.path_of_file
    shown = item.site.place_of(path)
    try:
        text = read_source(path, item.site.config).text
    except OSError:
        return Place(shown)
    match = re.search(rf"^{re.escape(key)}[ \t]*:[ \t]*", text, re.MULTILINE)
    line = text.count("\n", 0, match.start()) + 1 if match else 0
    if match is None or line >= item.content_line:
        return Place(shown)  # the value comes from elsewhere
    value = text[match.end() :].partition("\n")[0].split("#")[0].strip()
    return Place(shown, line, match.end() - match.start() + 1, max(len(value), 1))


def of_permalink(item: Item, template: str, label: str | None) -> Place:
    """Where a URL's template comes from.

    It is sought in the item's front matter, the collection `label`, the defaults and the
    site's `permalink`; the item's file where it is in none of them.
    """
    found = in_front_matter(item, "permalink")
    if found.line is not None:
        return found
    for way in _ways(item.site.config, template, label):
        place, _ = places.find(item.site.config.config_files, way)
        if place is not None:
            return place
    return found


def _ways(
    config: Configuration, template: str, label: str | None
) -> Iterable[tuple[str | int, ...]]:
    defaults = config.get("defaults")
    for number, entry in enumerate(defaults if isinstance(defaults, list) else ()):
        values = entry.get("values") if isinstance(entry, dict) else None
        if isinstance(values, dict) and values.get("permalink") == template:
            yield "defaults", number, "values", "permalink"
    collections = config.get("collections")
    own = collections.get(label) if isinstance(collections, dict) else None
    if label is not None and isinstance(own, dict) and own.get("permalink") == template:
        yield "collections", label, "permalink"
    if config.get("permalink") == template:
        yield ("permalink",)


def placed(diagnostics: Iterable[Diagnostic], place: Place) -> list[Diagnostic]:
    """The diagnostics, at this place where they have none."""
    return [each if each.place else replace(each, place=place) for each in diagnostics]
