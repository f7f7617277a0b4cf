"""Where in the configuration files a key stands. Only asked when there is something to tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from pyjekyll.errors import Place
from pyjekyll.records import replace
from pyjekyll.utils.source_lines import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyjekyll.configuration.files import ConfigFile


def find(files: Sequence[ConfigFile], path: Sequence[str | int]) -> tuple[Place | None, str | None]:
    """The place and the line of a key, given as the way to it ("collections", "posts").

    Of several files the last one that has it; the nearest key above where it has no place itself.
    """
    for file in reversed(files):
        if path and path[0] in file.values:
            line, column = _position(file, path)
            width = len(str(path[-1])) if line and isinstance(path[-1], str) else 1
            place = Place(file.name, line, column, width)
            return place, line_of(file.text, line) if line else None
    return None, None


def find_value(files: Sequence[ConfigFile], key: str) -> tuple[Place | None, str | None]:
    """The same of the value of a key of the first level, where that is on the line of the key."""
    place, line = find(files, (key,))
    if place is None or line is None or place.column is None:
        return place, line
    after = line[place.column - 1 + len(key) :]
    found = re.match(r"[ \t]*[:=][ \t]*([^#\s](?:[^#]*[^#\s])?)", after)
    if found is None:
        return place, line
    column = place.column + len(key) + found.start(1)
    return replace(place, column=column, width=len(found[1])), line


def _position(file: ConfigFile, path: Sequence[str | int]) -> tuple[int | None, int | None]:
    if re.search(r"\.toml", file.path, re.IGNORECASE):
        return _position_in_toml(file.text, str(path[0]))
    try:
        node = yaml.compose(file.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None, None
    mark = None
    for key in path:
        found = _step(node, key)
        if found is None:
            break
        mark, node = found
    return (mark.line + 1, mark.column + 1) if mark is not None else (None, None)


def _step(node: Any, key: str | int) -> tuple[Any, Any] | None:
    """The mark of a key and the node of its value."""
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark, node.value[key]
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if getattr(name, "value", None) == str(key):
                return name.start_mark, value
    return None


def _position_in_toml(text: str, key: str) -> tuple[int | None, int | None]:
    pattern = rf"^[ \t]*\[*[ \t]*([\"']?){re.escape(key)}\1[ \t]*[=.\]]"
    match = re.search(pattern, text, re.MULTILINE)
    return (text.count("\n", 0, match.start()) + 1, 1) if match else (None, None)
