"""Why a file of the source is no page, and where the front matter of one that is comes from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.configuration import places
from pyjekyll.content.page import Page
from pyjekyll.readers.entry_filter import EntryFilter, GlobList
from pyjekyll.ruby.values import inspect
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.content.document import Document
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Tracing


def defaults_of(site: Site, item: Page | Document) -> Iterator[str]:
    """Lines about the front matter that the item has from `defaults`, each with its place."""
    kind = item.type if isinstance(item, Page) else item.collection.label
    origins = site.frontmatter_defaults.origins(item.relative_path, kind)
    for name, index in sorted(origins.items()):
        place, _ = places.find(site.config.config_files, ("defaults", index, "values", name))
        where = "the configuration" if place is None else str(place).rpartition(":")[0]
        value = site.config["defaults"][index]["values"][name]
        if item.data[name] == value:
            yield f"{name}: {inspect(value)}, from {where}"
        else:
            yield f"{name}: its own {inspect(item.data[name])}, in place of that in {where}"


def chain_of(site: Site, tracing: Tracing, item_id: str) -> Iterator[str]:
    """Lines about what is behind the reason why an item is rendered: a value, or another item.

    What an item reads of another one may be other only because that one is rendered, for a reason
    of its own, and so on. Of values there is the new one: of the old one only its digest is kept.
    """
    from pyjekyll.rendering.reasons import words_of

    known = tracing.known.items if tracing.known is not None else {}
    seen = {item_id}
    while item_id in tracing.reasons and item_id in known:
        reason = tracing.reasons[item_id]
        read = (key for key in known[item_id].reads if reason == f"it reads {words_of(key, site)}")
        key = next(read, None)
        if key is None:
            return
        if key[0] in _SHOWN:
            yield f"which is now {shortened(inspect(site.view.fetch(key)))}"
        if key[0] not in _OF_RENDERS or key[1] in seen or key[1] not in tracing.reasons:
            return
        item_id = key[1]
        seen.add(item_id)
        yield f"because of {item_id.partition(':')[2]}: {tracing.reasons[item_id]}"


#: Reads of what another render makes, and of values that can be shown.
_OF_RENDERS = frozenset(("converted", "output"))
_SHOWN = frozenset(("config", "data", "field"))
_MAX_SHOWN = 100


def shortened(text: str) -> str:
    """The text, or its beginning where it is long."""
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]} …"


def why_no_page(site: Site, path: str) -> str | None:
    """Why a file or folder, by its absolute path, is no page of the site.

    None where there is no such file, or where nothing is known of it.
    """
    if not os.path.lexists(path) or not contains(site.source, path, follow_links=False):
        return None
    place = site.place_of(path)
    skipped = next((each for each in site.skipped if each.path == place), None)
    if skipped is not None:
        return f"it was left out: {skipped.reason}"
    for file in site.static_files:
        if os.path.abspath(file.path) == path:
            to = site.place_of(file.destination(site.dest))
            return f"it has no front matter, so it is copied unchanged, to {to}"
    return _by_its_folder(site, path, place) or _by_its_name(site, path, place)


def _by_its_folder(site: Site, path: str, place: str) -> str | None:
    if any(os.path.abspath(file.path) == path for file in site.config.config_files):
        return "it is the configuration of the site"
    config = site.config
    rooms = (
        ("layouts_dir", "it is a layout, in which pages are placed"),
        ("includes_dir", "it is an include, which pages take in"),
        ("data_dir", "it is data, which pages read as site.data"),
        ("plugins_dir", "it is a plugin"),
    )
    for key, reason in rooms:
        folders = config[key] if isinstance(config[key], list) else [config[key]]
        for folder in folders:
            if contains(site.in_source_dir(str(folder)), path, follow_links=False):
                return reason
    sass = config.get("sass")
    folder = sass.get("sass_dir") if isinstance(sass, dict) else None
    if contains(site.in_source_dir(str(folder or "_sass")), path, follow_links=False):
        return "it is a part of a style sheet, which others import"
    if contains(site.dest, path, follow_links=False):
        return "it is in the destination"
    return None


def _by_its_name(site: Site, path: str, place: str) -> str | None:
    """The first folder on the way to the file, or the file, that is left out by its name."""
    entries = EntryFilter(site)
    parts = place.split("/")
    for depth, name in enumerate(parts):
        entry = "/".join(parts[: depth + 1])
        which = "it" if depth == len(parts) - 1 else f"the folder {entry}"
        if entries.is_included(entry):
            continue
        for index, pattern in enumerate(site.exclude):
            if isinstance(pattern, str) and GlobList(site.source, [pattern]).matches(entry):
                return (
                    f"{which} is excluded by {pattern!r}{_place_of_pattern(site, index, pattern)}"
                )
        if name.startswith("_") and name.removeprefix("_") in site.collections:
            continue
        if entries.is_special(entry):
            subject = "its name" if which == "it" else f"the name of {which}"
            return f"{subject} begins with {name[0]!r}; name {entry} under `include` to build it"
        if entry.endswith("~"):
            return f"{which} is an editor's backup, by its name"
        if os.path.islink(site.in_source_dir(entry)) and entries.is_outside(
            site.in_source_dir(entry)
        ):
            return f"{which} leads out of the site, which --safe forbids"
    return None


def _place_of_pattern(site: Site, index: int, pattern: str) -> str:
    for file in reversed(site.config.config_files):
        listed = file.values.get("exclude")
        if isinstance(listed, list) and pattern in listed:
            place, _ = places.find([file], ("exclude", listed.index(pattern)))
            return f" ({str(place).rpartition(':')[0]})" if place is not None else ""
    return ", as always"
