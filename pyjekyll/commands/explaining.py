"""Why a file of the source is no page, and where the front matter of one that is comes from."""

from __future__ import annotations

import os
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, Any

from pyjekyll.configuration import places
from pyjekyll.content.page import Page
from pyjekyll.readers.entry_filter import EntryFilter, GlobList
from pyjekyll.ruby.values import inspect
from pyjekyll.tracing.old_values import name_of, value_of
from pyjekyll.utils.containment import contains

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def chain_of(
    site: Site, tracing: Tracing, item_id: str, old_values: Mapping[str, Any]
) -> Iterator[str]:
    """Lines about what is behind the reason why an item is rendered: a value, or another item.

    What an item reads of another one may be other only because that one is rendered, for a reason
    of its own, and so on. Of values there is the new one, and the old one where it was kept.
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
        new = value_of(site, key)
        if new is None and key[0] == "data":  # it is too large to be kept
            new = inspect(site.view.fetch(key))
        if new is not None:
            yield from _changes(old_values.get(name_of(key)), new)
        if key[0] not in _OF_RENDERS or key[1] in seen or key[1] not in tracing.reasons:
            return
        item_id = key[1]
        seen.add(item_id)
        yield f"because of {item_id.partition(':')[2]}: {tracing.reasons[item_id]}"


#: Reads of what another render makes.
_OF_RENDERS = frozenset(("converted", "output"))
_MAX_SHOWN = 100
_MAX_BEFORE = 30
_MAX_NAMES = 5


def _changes(old: Any, new: Any) -> Iterator[str]:
    """What a value, or what is in it, was and what it is now. What a store has may be anything."""
    if not isinstance(new, dict):
        yield from _change("which", old, new)
        return
    before = old if isinstance(old, dict) else {}
    names = [name for name in {**before, **new} if before.get(name) != new.get(name)]
    for name in names[:_MAX_NAMES] if before else ():
        yield from _change(_words_of(name), before.get(name, "not there"), new.get(name))
    if len(names) > _MAX_NAMES and before:
        yield f"and {len(names) - _MAX_NAMES} more"


def _words_of(name: str) -> str:
    """An item, or a field of one, for people."""
    item_id, _, of_item = name.partition("\0")
    path = item_id.partition(":")[2]
    return f"`{of_item}` of {path}" if of_item else path


def _change(subject: str, old: Any, new: str | None) -> Iterator[str]:
    """What a value was and what it is now: of long ones the part where they first differ."""
    now = "not there" if new is None else new
    if isinstance(old, str) and old != now:
        start = max(0, _common(old, now) - _MAX_BEFORE)
        if max(len(old), len(now)) > _MAX_SHOWN and start:
            old, now = f"… {old[start:]}", f"… {now[start:]}"
        yield f"{subject} was {shortened(old)}"
    yield f"{subject} is now {shortened(now)}"


def _common(one: str, other: str) -> int:
    """How many characters they have in common at their beginning."""
    return sum(takewhile(bool, map(eq, one, other)))


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
