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
    return Diagnostic(
        "site/conflict",
        f"{len(items)} files have the same destination, {shown}",
        Severity.ERROR,
        Place(places[-1]),
        cure=f"give each its own permalink; only {places[-1]} is written",
        notes=tuple(places),
        jekyll="Conflict: The following destination is shared by multiple files. The written file "
        f"may end up with unexpected contents. {shown}",
    )


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
