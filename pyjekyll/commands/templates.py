"""The files that `new` and `new-theme` begin with: folders of new_site, copied and filled in.

A name that begins with "dot-" becomes one that begins with a period; {{{name}}} in a text becomes
the value of that name.
"""

from __future__ import annotations

import os
import re
from importlib import resources
from typing import TYPE_CHECKING

from pyjekyll.utils.recursion import make_folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

_HOLE = re.compile(r"\{\{\{(\w+)\}\}\}")


def files(template: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of path and text of a template, in a fixed order."""
    root = resources.files("pyjekyll.commands").joinpath("new_site", template)
    yield from _walk(root, "", values)


def _walk(folder: Traversable, prefix: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = prefix + _filled(re.sub(r"\Adot-", ".", entry.name), values)
        if entry.is_dir():
            yield from _walk(entry, path + "/", values)
        else:
            yield path, _filled(entry.read_text(encoding="utf-8"), values)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _HOLE.sub(lambda match: values[match[1]], text)


def write(folder: str, path: str, text: str) -> str:
    """Write one file below a folder; its path."""
    target = os.path.join(folder, *path.split("/"))
    make_folders(os.path.dirname(target))
    with open(target, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return target
