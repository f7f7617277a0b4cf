"""Folders such as `_recipes` with documents, and no collection `recipes`: Jekyll reads none."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from pyjekyll.content.front_matter import split
from pyjekyll.errors import Diagnostic, Place, Severity
from pyjekyll.utils.regular_files import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyjekyll.site import Site

#: What Jekyll, its plugins and others read or write by themselves.
_NEVER = frozenset(
    {"_posts", "_drafts", "_site", "_layouts", "_includes", "_data", "_sass", "_plugins", "_app",
     "_build", "_templates", "_archive", "_archives", "_old", "_tests", "_notebooks"}
)  # fmt: skip
_SETTINGS = ("layouts_dir", "includes_dir", "data_dir", "plugins_dir", "destination")
#: More files of a folder are not looked at.
_MOST = 50


def folders(site: Site) -> Iterator[Diagnostic]:
    """Notes about folders that look like a collection's."""
    read = {str(site.config.get(key) or "").strip("./") for key in _SETTINGS}
    sass = site.config.get("sass")
    if isinstance(sass, dict):
        read.add(str(sass.get("sass_dir") or "").strip("./"))
    labels = {"_" + str(label) for label in site.collections}
    texts = [template.source for template in site.liquid_renderer.templates]
    given = (site.config.get("include"), site.config.get("exclude"))
    named = {str(entry).strip("/") for each in given for entry in _list(each)}
    for name in sorted(_folders(site.source)):
        if name in _NEVER or name in read or name in labels or name in named:
            continue
        document = _document(os.path.join(site.source, name), site)
        if document is None or any(f"{name}/" in text for text in texts):
            continue
        yield Diagnostic(
            "site/folder-unread",
            f"{name} has documents, but there is no collection '{name[1:]}', so it is not read",
            Severity.NOTE,
            Place(site.place_of(document)),
            cure=f"add `collections: {{{name[1:]}: {{output: true}}}}`, or name the folder under "
            "`exclude`",
        )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _folders(source: str) -> Iterator[str]:
    with suppress(OSError), os.scandir(source) as entries:
        for entry in entries:
            if entry.name.startswith("_") and entry.is_dir(follow_symlinks=False):
                yield entry.name


def _document(folder: str, site: Site) -> str | None:
    """A Markdown file of a folder that has front matter."""
    endings = tuple("." + each.strip() for each in str(site.config["markdown_ext"]).split(","))
    looked_at = 0
    for root, inner, files in os.walk(folder):
        inner.sort()
        for name in sorted(files):
            if not name.lower().endswith(endings):
                continue
            looked_at += 1
            if looked_at > _MOST:
                return None
            path = os.path.join(root, name)
            with suppress(OSError, ValueError), open_regular(path) as file:
                if split(file.read(20_000).decode("utf-8", "replace")) is not None:
                    return path
    return None
