"""Files that overwrite one another: the same destination, or one that differs by case only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pyjekyll.errors import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.content.static_file import StaticFile
    from pyjekyll.site import Site

    Item: TypeAlias = Page | StaticFile | Document


def destinations(site: Site) -> Iterator[Diagnostic]:
    """Conflicts, then clashes of case, of everything that is written."""
    claims: dict[str, list[Item]] = {}
    for destination, item in site.destinations():
        claims.setdefault(destination, []).append(item)
    for destination, items in conflicts(claims).items():
        yield _conflict(site, destination, items)
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
    places = [site.place_of(item.path) for item in items]
    shown = site.place_of(destination)
    message = f"{len(items)} files have the same destination, {shown}"
    cure = f"give each its own permalink; only {places[-1]} is written"
    labels = [label for item in items if (label := _collection_of(item))]
    if len(set(places)) == 1 and labels and len(labels) < len(items):
        # `include` names the folder of a collection, which is then read as pages, too.
        message = (
            f"{places[0]} is read as a page and in the collection {labels[0]!r}; both would be "
            f"written to {shown}"
        )
        folder = places[0].rpartition("/")[0]
        cure = f"remove {folder} from `include` in _config.yml: collections are read without it"
    return Diagnostic(
        "site/conflict",
        message,
        Severity.ERROR,
        Place(places[-1]),
        cure=cure,
        notes=tuple(dict.fromkeys(places)),
        jekyll="Conflict: The following destination is shared by multiple files. The written file "
        f"may end up with unexpected contents. {shown}",
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
