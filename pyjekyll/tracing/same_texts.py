"""What cannot have changed where nothing but texts has, since another process built the site.

A text is edited far more often than front matter. Whoever reads lists, data or fields
then reads what he read before. So no digest has to be made anew but of what names the edited file,
or may follow from any text. What is to be known for it of each text is kept beside the record.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.content.document import Document
from pyjekyll.content.excerpt import Excerpt
from pyjekyll.lint import is_silent
from pyjekyll.store.digests import digest
from pyjekyll.tracing import diagnostics_json
from pyjekyll.tracing.edits import may_follow_from_any_text
from pyjekyll.view import keys
from pyjekyll.view.carry_over import CarriedNames, carried_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pyjekyll.content.layout import Layout
    from pyjekyll.content.page import Page
    from pyjekyll.errors import Diagnostic
    from pyjekyll.plugin.generator import Generator
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Key

#: Generators that read texts, of which nothing but the very item follows.
_LOCAL = frozenset(
    f"pyjekyll.plugins.{name}"
    for name in (
        "jekyll_paginate",
        "jekyll_relative_links",
        "jekyll_sitemap",
        "jekyll_titles_from_headings",
        "pyjekyll_raw_code",
    )
)
#: The same, but that other pages are made of pages' texts.
_OF_PAGES = frozenset(("pyjekyll.plugins.jekyll_paginate_v2",))
#: Plugins of ours whose times are those of files, which an edit changes.
_READ_TIMES = "pyjekyll.plugins.jekyll_last_modified_at"
#: What depends on more than files.
_OF_OTHER_THINGS = frozenset(("time", "commit"))
#: Lists whose order may follow from the time of the build, where items have that for a date.
_LISTS = frozenset(("query", "members", "column", "names"))


def facts_of(
    site: Site, digest_of: Callable[[Key], str | None], known: Callable[[str], list[Any] | None]
) -> dict[str, Any]:
    """What is to be kept of the texts of a site that was built, as plain values.

    `known` has what was kept of the text of a file, by its path below the source, where the file is
    as it was.
    """
    texts: dict[str, list[Any]] = {}
    items: dict[str, list[Any]] = {}
    prefix = f"{site.source}/"
    for item_id in site.view.renders.ids:
        item: Document | Page = site.view.ranks.item(item_id)  # type: ignore[assignment]
        path = item.path_of_file.removeprefix(prefix)
        place = site.destination_of(item).removeprefix(f"{site.dest}/") if item.write else None
        items[item_id] = [path, digest_of(keys.item(item_id)), place]
        texts[path] = known(path) or _facts_of(item.content or "")
    for path, text, front_matter in _templates(site):
        texts[path] = [*_facts_of(text), digest(front_matter)]
    carried = site.view.queries.carried_names
    return {
        "texts": texts,
        "items": items,
        "counters": sorted(carried.counters),
        "loops": None if carried.loops is None else sorted(carried.loops),
        "may_make_keys": carried.may_make_keys,
    }


def _templates(site: Site) -> Iterator[tuple[str, str, str]]:
    """Layouts and the includes that there are: paths, texts and front matter."""
    for layout in site.layouts.values():
        if layout.front_matter is not None:
            yield layout.path, layout.content or "", layout.front_matter
    for path, text in site.view.queries.known_includes():
        yield path, text, ""


def _facts_of(text: str) -> list[Any]:
    """What a text carries over, as a digest, and whether lints have nothing to see in it."""
    carried = carried_by(text)
    return [digest(carried) if any(carried) else None, is_silent(text)]


class SameTexts:
    """The build of a site of which only some texts are others: of items, layouts and includes.

    `facts` and `linted` are what was kept of it. `changed` are the absolute paths of the files that
    differ, all others being there as they were.
    """

    def __init__(
        self, site: Site, facts: dict[str, Any], linted: Any, changed: Iterable[str]
    ) -> None:
        self._site = site
        self._facts = facts
        self._linted = linted
        self._changed = frozenset(changed)
        self._items: list[Document | Page] = []
        self._layouts: list[Layout] = []
        self._names: frozenset[str] = frozenset()
        self._has_times = False
        #: The ids of the edited items.
        self.edited: frozenset[str] = frozenset()
        #: What is to be kept of the texts from now on, where that is another.
        self.facts: dict[str, Any] | None = None
        #: What the lints found, where they would find the same again.
        self.linted: tuple[Diagnostic, ...] | None = None

    def are_all(
        self, world: str | None, world_of: Callable[[], str | None], digest_of_item: Any
    ) -> bool:
        """Whether nothing else follows, now that the site is read and generated.

        `world` is the digest that the world had, `world_of` gives what it has.
        """
        try:
            return self._are_all(world, world_of, digest_of_item)
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return False  # another program wrote the facts

    def _are_all(
        self, world: str | None, world_of: Callable[[], str | None], digest_of_item: Any
    ) -> bool:
        site, facts = self._site, self._facts
        if site.plugins.run_ruby or site.hooks.may_change_content("site", "post_read"):
            return False
        if _READ_TIMES in site.plugins.module_names:
            return False
        items = {site.view.id(item): item for item in site.view.order}
        if list(items) != list(facts["items"]):
            return False
        if not self._take_items(items) or not all(map(self._is_local, site.generators)):
            return False
        # Equal, since that is all that any of the texts carries over.
        loops = facts["loops"]
        site.view.queries.carried_names = CarriedNames(
            frozenset(facts["counters"]),
            None if loops is None else frozenset(loops),
            bool(facts["may_make_keys"]),
        )
        if world is None or world_of() != world:
            return False
        table = site.liquid_renderer.table
        if any(table.is_shared(item.path) for item in self._items):
            return False
        self.edited = frozenset(map(site.view.id, self._items))
        known = facts["items"]
        if any(digest_of_item(each) != known[each][1] for each in self.edited):
            return False
        excerpts = [item.data.get("excerpt") for item in self._items]
        self._names = self._changed.union(
            self.edited,
            map(site.view.id, self._layouts),
            (site.view.id(each) for each in excerpts if isinstance(each, Excerpt)),
        )
        self._has_times = any(
            getattr(item, "date", None) is site.time
            for each in site.collections.values()
            for item in each.docs
        )
        self._take_what_is_known()
        return True

    def _is_local(self, generator: Generator) -> bool:
        """Whether nothing but the edited items follows from their texts."""
        name = type(generator).__module__
        if name in _OF_PAGES:
            return not self._layouts and all(isinstance(item, Document) for item in self._items)
        return not generator.reads_texts or name in _LOCAL

    def _take_items(self, items: dict[str, Document | Page]) -> bool:
        """Find the items of the changed files; False where a file is more than their texts."""
        facts, prefix = self._facts, f"{self._site.source}/"
        is_plain = True
        found: dict[str, list[Document | Page]] = {path: [] for path in self._changed}
        for item_id, (path, _, _) in facts["items"].items():
            if prefix + path in found:
                found[prefix + path].append(items[item_id])
        for path, of_path in found.items():
            if not of_path:
                if not self._is_same_but_for_text(path):
                    return False
                is_plain = False
                continue
            carried, was_silent = facts["texts"][path.removeprefix(prefix)]
            for item in of_path:
                if item.path_of_file != path:
                    return False
                now, silent = _facts_of(item.content or "")
                if now != carried:
                    return False
                is_plain = is_plain and silent and was_silent
                if silent != was_silent:
                    self.facts = self.facts or {**facts, "texts": dict(facts["texts"])}
                    self.facts["texts"][path.removeprefix(prefix)] = [now, silent]
            self._items += of_path
        if is_plain:
            self.linted = tuple(map(diagnostics_json.from_json, self._linted))
        return True

    def _is_same_but_for_text(self, path: str) -> bool:
        """Whether the file is a layout or an include, from whose text nothing more follows."""
        site = self._site
        carried, _, front_matter = self._facts["texts"][path]
        layouts = [layout for layout in site.layouts.values() if layout.path == path]
        if not layouts:
            if not any(path.startswith(f"{each}/") for each in site.view.queries.include_folders()):
                return False
            text, now = site.view.queries.file_text(path), ""
        elif len(layouts) == 1 and layouts[0].front_matter is not None:
            text, now = layouts[0].content or "", layouts[0].front_matter
            self._layouts += layouts
        else:
            return False
        return bool(_facts_of(text)[0] == carried and digest(now) == front_matter)

    def _take_what_is_known(self) -> None:
        """Spare it to find the places of what is as it was."""
        site = self._site
        places = {
            item_id: f"{site.dest}/{place}"
            for item_id, (_, _, place) in self._facts["items"].items()
            if place is not None
        }
        site.take_places(
            (item, places[item_id])
            for item in site.view.order
            if (item_id := site.view.id(item)) in places
        )

    def is_same(self, key: Key) -> bool | None:
        """Whether the value of a key is what it was; None where that has to be seen."""
        if key[0] == "item" and key[1] in self.edited:
            return True  # texts have keys of their own
        if not self._names.isdisjoint(key):
            return False
        if key[0] in _OF_OTHER_THINGS or may_follow_from_any_text(key):
            return None
        if key[0] in ("items", "layout") and self._layouts:
            return None
        return None if self._has_times and key[0] in _LISTS else True
