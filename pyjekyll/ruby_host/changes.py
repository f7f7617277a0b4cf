"""What Ruby has changed, applied to the site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.ruby_host.face import DEFAULTS
from pyjekyll.ruby_host.items import RubyStaticFile
from pyjekyll.ruby_vm import RefusedError

if TYPE_CHECKING:
    from pyjekyll.ruby_host.face import Site
    from pyjekyll.ruby_host.objects import Objects


def apply(site: Site, objects: Objects, changes: list[list[Any]]) -> None:
    """Apply changes in the order in which Ruby gives them."""
    if changes:
        site.view.note_change()
    _apply(site, objects, changes)
    kinds = {kind for kind, *_ in changes} - _OF_ITEMS
    if kinds:
        site.view.forget_site(lists=bool(kinds - {"config", "data"}))


_OF_ITEMS = {"item", "shared", "box", "container"}


def change_in_place(thing: object, value: Any) -> None:
    """Give a list or hash other values: `tags.sort!`."""
    if isinstance(thing, list):
        thing[:] = value
    elif isinstance(thing, dict):
        thing.clear()
        thing.update(value)


def _apply(site: Site, objects: Objects, changes: list[list[Any]]) -> None:
    for kind, *rest in changes:
        if kind == "item":
            _change_item(site, objects.thing(rest[0]), *rest[1:])
        elif kind == "added":
            name, label, handles = rest
            lists: dict[str, list[Any]] = {"pages": site.pages, "static_files": site.static_files}
            if label is not None:
                lists = {
                    "docs": site.collections[label].docs,
                    "files": site.collections[label].files,
                }
            lists[name].extend(objects.thing(handle) for handle in handles)
        elif kind == "container":
            handle, field, value = rest
            change_in_place(objects.thing(handle)[field], value)
        elif kind == "layouts":
            site.layouts.clear()
            site.layouts.update(rest[0])
        elif kind == "posts_by":
            name, groups = rest
            site.posts_by[f"site.{name}"] = [(value, posts) for value, posts in groups]
        elif kind in ("shared", "box"):
            pass  # what it stands for has the new values by being read
        elif kind in ("pages", "static_files"):
            getattr(site, kind)[:] = [objects.thing(handle) for handle in rest[0]]
        elif kind in ("docs", "files"):
            label, handles = rest
            getattr(site.collections[label], kind)[:] = [objects.thing(h) for h in handles]
        else:
            values, gone = rest
            if kind == "config":
                _change_config(site, values, gone)
            else:
                site.data.update(values)
                for key in gone:
                    site.data.pop(key, None)


def _change_config(site: Site, values: dict[str, Any], gone: list[str]) -> None:
    """Change the configuration. Raises RefusedError where an option with a default is taken out.

    Those without a value may go: in Ruby, an option that is not there is one without a value.
    """
    needed = [key for key in gone if DEFAULTS.get(key)]
    if needed:
        named = ", ".join(f"`{key}`" for key in sorted(needed)[:3])
        further = " and others" if len(needed) > 3 else ""
        raise RefusedError(f"site.config has lost {named}{further}, which the build needs")
    site.config.update(values)
    if "collections" in values:
        for collection in site.collections.values():
            vars(collection).pop("metadata", None)  # is a part of the configuration
    if "defaults" in values:
        site.read_defaults()
    for key in gone:
        if key in DEFAULTS:
            site.config[key] = DEFAULTS[key]
        else:
            site.config.pop(key, None)


def _change_item(
    site: Site, item: Any, fields: dict[str, Any], values: dict[str, Any], gone: list[str]
) -> None:
    for name in fields.keys() & {"content", "output"}:
        setattr(item, name, fields[name])
    item.data.update(values)
    for key in gone:
        item.data.pop(key, None)
    if not isinstance(item, RubyStaticFile):
        site.view.forget(item)
