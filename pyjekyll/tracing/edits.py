"""What was edited of a site that stays in memory: texts, and nothing that more follows from."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pyjekyll.content.excerpt import Excerpt
from pyjekyll.content.layout import Layout
from pyjekyll.content.source_file import has_yaml_header, read_source
from pyjekyll.content.static_file import StaticFile
from pyjekyll.lint import is_silent
from pyjekyll.tracing.traceable import sass_folders
from pyjekyll.view.carry_over import carried_by
from pyjekyll.writer.output import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from pyjekyll.content.document import Document
    from pyjekyll.content.page import Page
    from pyjekyll.site import Site
    from pyjekyll.store.traces import Key, Traces
    from pyjekyll.writer import Output

    Found: TypeAlias = Document | Page | Layout | StaticFile

#: What is read of these kinds of keys may follow from any text.
_OF_ANY_TEXT = frozenset(("site", "left", "outside"))
#: Names in columns that are made of an item's text, or lead to others.
_TEXTS = frozenset(("content", "excerpt", "output", "previous", "next"))


def may_follow_from_any_text(key: Key) -> bool:
    """Whether any edit may change the value of a key, and not only one of what it names."""
    return key[0] in _OF_ANY_TEXT or (key[0] == "column" and key[-1] in _TEXTS)


class Edits:
    """What was edited, taken over into the site.

    `items` are the pages and documents with another text, `ids` their ids, `others` the layouts and
    static files, `paths` all edited files, `names` the parts of keys that mean any of these.
    `are_plain` says that nothing but the items themselves can follow from their texts;
    `have_styles`, that files are among them that style sheets may be made of.
    """

    def __init__(self, site: Site, known: dict[str, list[Found]], traces: Traces) -> None:
        self._site = site
        self._known = known
        self._traces = traces
        self.paths: frozenset[str] = frozenset()
        self.items: list[Document | Page] = []
        self.ids: frozenset[str] = frozenset()
        self.are_plain = True
        self.have_styles = False
        self.others: list[Layout | StaticFile] = []
        self.names: frozenset[str] = frozenset()

    def take(self, changed: Iterable[str]) -> bool:
        """Take over all that changed; False where a whole build has to be made."""
        self.paths = frozenset(changed)
        if not all(self._take(path) for path in sorted(self.paths)):
            return False
        site = self._site
        for generator in site.generators:
            for item in (*self.items, *self.others):
                if not generator.take_edit(site, item):
                    return False
        self.ids = frozenset(site.view.id(item) for item in self.items)
        others = {site.view.id(item) for item in self.others}
        excerpts = {
            site.view.id(item.data["excerpt"])
            for item in self.items
            if isinstance(item.data.get("excerpt"), Excerpt)
        }
        self.names = self.paths | self.ids | others | excerpts
        return True

    def of(self, outputs: dict[str, Output]) -> list[Output]:
        """Those of the outputs that may be others than before."""
        return [
            output
            for output in outputs.values()
            if isinstance(output.content, bytes)
            or (isinstance(output.content, SourceFile) and output.content.path in self.paths)
        ]

    def is_same(self, key: Key) -> bool | None:
        """What `Tracing.is_same` asks."""
        if key[0] == "item" and key[1] in self.ids:
            return True  # texts have keys of their own
        if not self.names.isdisjoint(key):
            return False
        if may_follow_from_any_text(key) or (key[0] in ("items", "layout") and self.others):
            return None
        return True

    # one file -------------------------------------------------------------------------------

    def _take(self, path: str) -> bool:
        if not os.path.isfile(path):
            return False
        found = self._known.get(path)
        if found is None:
            if ("file", path) in self._traces.digests:
                return self._take_include(path)
            self.have_styles = True
            return self._is_of_styles(path)
        return all(self._take_over(path, thing) for thing in found)

    def _is_of_styles(self, path: str) -> bool:
        """Whether nothing but a style sheet can be made of a file, which is none of the site's.

        Style sheets have no traces: each is made again, unless all its files are what they were.
        """
        site = self._site
        folders = (*sass_folders(site), site.in_source_dir("_sass"))
        below = os.path.relpath(path, site.source).split(os.sep)
        return (
            path.endswith((".scss", ".sass"))
            and any(name.startswith("_") for name in below)
            and not any(name in site.include for name in below)
            and any(path.startswith(f"{os.path.normpath(f)}/") for f in folders)
        )

    def _take_include(self, path: str) -> bool:
        """An include is read when a template wants it; what it carries over has to be as before."""
        self.are_plain = False
        before = self._site.view.queries.known_text(path)
        now = read_source(path, self._site.config).text
        return before is not None and carried_by(before) == carried_by(now)

    def _take_over(self, path: str, thing: Found) -> bool:
        if isinstance(thing, StaticFile):
            if has_yaml_header(path):
                return False
            thing.forget_times()
            self.others.append(thing)
            return True
        if thing.front_matter is None or thing.yaml_file:
            return False
        if not isinstance(thing, Layout) and getattr(thing, "is_draft", False):
            return False  # without a date of its own it has that of its file
        source = self._site.read_source(path)
        if source.problem is not None or source.front_matter != thing.front_matter:
            return False
        if carried_by(source.body) != carried_by(thing.content or ""):
            return False
        if not (is_silent(source.body) and is_silent(thing.content or "")):
            self.are_plain = False
        if getattr(thing, "sass_file", False):
            self.have_styles = True
        thing.content, thing.content_line = source.body, source.line
        if isinstance(thing, Layout):
            self.others.append(thing)
            return True
        excerpt = thing.data.get("excerpt")
        if isinstance(excerpt, Excerpt):
            self._site.view.ranks.forget(excerpt)  # the new one has its id
            thing.data["excerpt"] = type(excerpt)(thing)
        self.items.append(thing)
        return True
