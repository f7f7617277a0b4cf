"""Files that overwrite one another: the same destination, or one that differs by case only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.configuration import places
from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.site import Site

    Item: TypeAlias = Page | StaticFile | Document


_SEVERAL = 3  # this many conflicts with one cause are reported as one


def destinations(site: Site) -> Iterator[Diagnostic]:
    """Conflicts, then clashes of case, of everything that is written."""
    claims: dict[str, list[Item]] = {}
    for destination, item in site.destinations():
        claims.setdefault(destination, []).append(item)
    twice: dict[str, list[Diagnostic]] = {}
    for destination, items in conflicts(claims).items():
        diagnostic = _conflict(site, destination, items)
        entry = _entry_of_include(site, items)
        if entry is None:
            yield diagnostic
        else:
            twice.setdefault(entry, []).append(diagnostic)
    for entry, alike in twice.items():
        yield from alike if len(alike) < _SEVERAL else [_read_twice(site, entry, alike)]
    for group in case_clashes(claims):
        yield _case_clash(site, group, claims)


def claims_of(site: Site, items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items by the absolute path that each would be written to."""
    claims: dict[str, list[Item]] = {}
    for item in items:
        claims.setdefault(item.destination(site.dest), []).append(item)
    return claims


def conflicts(claims: dict[str, list[Item]]) -> dict[str, list[Item]]:
    """The destinations that several items have; pages that redirect may be under others."""
    found: dict[str, list[Item]] = {}
    for destination, items in claims.items():
        if len(items) > 1:
            meant = [item for item in items if not getattr(item, "is_redirect", False)]
            if len(meant) > 1:
                found[destination] = meant
    return found


def case_clashes(claims: Iterable[str]) -> list[list[str]]:
    """Destinations that are several files here, and one file where case does not count."""
    alike: dict[str, list[str]] = {}
    for destination in claims:
        alike.setdefault(destination.lower(), []).append(destination)
    return [group for group in alike.values() if len(group) > 1]


def _conflict(site: Site, destination: str, items: list[Item]) -> Diagnostic:
    paths = [site.place_of(item.path) for item in items]
    shown = site.place_of(destination)
    message = f"{len(items)} files have the same destination, {shown}"
    cure = f"give each its own permalink; only {paths[-1]} is written"
    entry = _entry_of_include(site, items)
    if entry is not None:
        label = next(filter(None, map(_collection_of, items)))
        message = (
            f"{paths[0]} is read as a page and in the collection {label!r}; both would be "
            f"written to {shown}"
        )
        cure = _cure_of_include(entry)
    return Diagnostic(
        "site/conflict",
        message,
        Severity.ERROR,
        Place(paths[-1]),
        cure=cure,
        notes=tuple(dict.fromkeys(paths)),
        jekyll="Conflict: The following destination is shared by multiple files. The written file "
        f"may end up with unexpected contents. {shown}",
    )


def _entry_of_include(site: Site, items: list[Item]) -> str | None:
    """What in `include` makes pages of a collection's files; None for other conflicts."""
    paths = {site.place_of(item.path) for item in items}
    of_collection = [label for item in items if (label := _collection_of(item))]
    if len(paths) > 1 or not of_collection or len(of_collection) == len(items):
        return None
    (place,) = paths
    folder = place.rpartition("/")[0]
    parts = folder.split("/")
    above = ["/".join(parts[: count + 1]) for count in range(len(parts))]
    include = site.include
    return next((each for each in (*above, *parts) if each in include), folder)


def _cure_of_include(entry: str) -> str:
    return f"remove {entry} from `include` in _config.yml: collections are read without it"


def _read_twice(site: Site, entry: str, alike: list[Diagnostic]) -> Diagnostic:
    """The one cause of many conflicts, at the key that makes them."""
    place, excerpt = places.find(site.config.config_files, ("include",))
    shown = [each.place.path for each in alike[:_SEVERAL] if each.place is not None]
    return Diagnostic(
        "site/conflict",
        f"{len(alike)} files in {entry} are read as pages and in a collection as well, so each is "
        "written twice",
        Severity.ERROR,
        place,
        cure=_cure_of_include(entry),
        excerpt=excerpt,
        notes=(f"{', '.join(shown)} and {len(alike) - len(shown)} more",)
        if len(alike) > len(shown)
        else (", ".join(shown),),
        jekyll=alike[0].jekyll,
    )


def _collection_of(item: Item) -> str | None:
    """The name of the collection that an item is of; a page is of none."""
    collection = getattr(item, "collection", None)
    return None if collection is None else str(collection.label)


def _case_clash(site: Site, group: list[str], claims: dict[str, list[Item]]) -> Diagnostic:
    shown = ", ".join(path.removeprefix(site.dest) for path in group)
    items = [claims[path][-1] for path in group]
    items.sort(key=lambda item: not getattr(item, "is_redirect", False))  # a file comes last
    places = [site.place_of(getattr(item, "made_from", None) or item.path) for item in items]
    return Diagnostic(
        "urls/case",
        f"These URLs differ only in case: {shown}",
        Severity.WARNING,
        Place(places[-1]),
        cure="rename one: on Windows and macOS it overwrites the other",
        notes=tuple(places),
    )
