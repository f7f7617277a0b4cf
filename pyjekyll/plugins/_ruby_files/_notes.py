"""The digital garden's links between notes, in the versions of its generator that spread most."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pyjekyll.api import BuildError, Diagnostic, Generator, to_s, truthy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyjekyll.api import Document, Page, Site

    Item = Document | Page
    Links = list[tuple[re.Pattern[str], str]]

_GRAPH = "_includes/notes_graph.json"
_REMAINING = re.compile(r"\[\[([^\]]+)\]\]")
_NO_NOTE = (
    "<span title='There is no note that matches this link.' class='invalid-link'>"
    "  <span class='invalid-link-brackets'>[[</span>  {}"
    "  <span class='invalid-link-brackets'>]]</span></span>"
)


class NotesGenerator(Generator):
    """Turns `[[A note]]` and `[[A note|a text]]` into links; each note gets its `backlinks`.

    `_includes/notes_graph.json` is written for the picture of all notes.
    """

    escapes_titles: ClassVar[bool] = True  # or they are patterns
    keeps_hyphens: ClassVar[bool] = True  # a hyphen of a file's name may be one in the link
    links_itself: ClassVar[bool] = False

    def generate(self, site: Site) -> None:
        """Write the links, the backlinks and the graph."""
        if "notes" not in site.collections:
            raise BuildError(
                Diagnostic(
                    "plugin/setting",
                    "bidirectional_links_generator needs a collection `notes`",
                    cure="add `collections: {notes: {output: true}}` to _config.yml",
                )
            )
        notes: list[Document] = site.collections["notes"].docs
        items: list[Item] = [*notes, *site.pages]
        base = to_s(site.config.get("baseurl"))
        suffix = ".html" if truthy(site.config.get("use_html_extension")) else ""
        links = [link for item in items for link in self._links_to(item, base, suffix)]
        for item in items:
            item.content = _with_links(item.content or "", links)
        edges, nodes = [], []
        for note in notes:
            linking = [other for other in notes if self._links(other, note)]
            if "_notes/index.html" not in note.path:
                path, label = f"{base}{note.url}{suffix}", note.data["title"]
                nodes.append({"id": self.note_id(note), "path": path, "label": label})
            note.data["backlinks"] = linking
            target = self.note_id(note)
            edges += [{"source": self.note_id(other), "target": target} for other in linking]
        _write(site, {"edges": edges, "nodes": nodes})

    def note_id(self, note: Document) -> str:
        """The number of a note in the graph."""
        return "".join(map(str, to_s(note.data["title"]).encode()))

    def _links(self, other: Document, note: Document) -> bool:
        is_other = self.links_itself or other.url != note.url
        return is_other and note.url in (other.content or "")

    def _links_to(
        self, item: Item, base: str, suffix: str
    ) -> Iterable[tuple[re.Pattern[str], str]]:
        """What stands for an item in a text, and the link to it, in the order of replacement."""
        name, title = self._name_of_file(item), self._title(item)
        link = rf"<a class='internal-link' href='{base}{item.url}{suffix}'>\1</a>".replace(
            "\\", "\\\\"
        ).replace("\\\\1", r"\1")
        for pattern in (
            rf"\[\[{name}\|(.+?)(?=\])\]\]",
            rf"\[\[{title}\|(.+?)(?=\])\]\]",
            rf"\[\[({title})\]\]",
            rf"\[\[({name})\]\]",
        ):
            yield re.compile(pattern, re.IGNORECASE), link

    def _name_of_file(self, item: Item) -> str:
        name = os.path.splitext(item.basename)[0]
        if self.keeps_hyphens:
            return re.escape(name).replace(r"\-", "[ -]")
        return re.escape(name.replace("_", " ").replace("-", " "))

    def _title(self, item: Item) -> str:
        title = to_s(item.data["title"])
        if self.escapes_titles:
            return re.escape(title)
        try:
            re.compile(title)
        except re.error:
            return re.escape(title)
        return title


def _with_links(text: str, links: Links) -> str:
    if "[[" not in text:
        return text
    for pattern, link in links:
        text = pattern.sub(link, text)
    return _REMAINING.sub(lambda match: _NO_NOTE.format(match[1]), text)


def _write(site: Site, graph: dict[str, object]) -> None:
    path = Path(site.in_source_dir(_GRAPH))
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    if not path.is_file() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
