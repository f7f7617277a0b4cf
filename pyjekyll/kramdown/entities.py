"""Named and numbered characters: from what the author wrote to a code point and its name."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


class Entity(NamedTuple):
    """A character by number; ``name`` is what kramdown calls it, if it has a word for it."""

    code_point: int
    name: str | None

    @property
    def char(self) -> str | None:
        """The character, or None for a number that is none."""
        code = self.code_point
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            return None
        return chr(code)


# What kramdown itself writes without being asked; enough for nearly every document.
_COMMON = {
    "amp": Entity(38, "amp"),
    "lt": Entity(60, "lt"),
    "gt": Entity(62, "gt"),
    "quot": Entity(34, "quot"),
    "nbsp": Entity(160, "nbsp"),
    "laquo": Entity(171, "laquo"),
    "raquo": Entity(187, "raquo"),
    "ndash": Entity(8211, "ndash"),
    "mdash": Entity(8212, "mdash"),
    "lsquo": Entity(8216, "lsquo"),
    "rsquo": Entity(8217, "rsquo"),
    "ldquo": Entity(8220, "ldquo"),
    "rdquo": Entity(8221, "rdquo"),
    "hellip": Entity(8230, "hellip"),
}


@cache
def _tables(version: str) -> tuple[dict[str, Entity], dict[int, Entity]]:
    from pyjekyll.kramdown import entity_tables

    text = entity_tables.NAMES
    if version != "2.4":
        text += " " + entity_tables.NAMES_ADDED_IN_2_5
    names: dict[str, Entity] = {}
    codes: dict[int, Entity] = {}
    for pair in text.split():
        name, _, number = pair.partition("=")
        names[name] = codes[int(number)] = Entity(int(number), name)
    for code, meant in entity_tables.WINDOWS_1252.items():
        codes[code] = codes.get(meant) or Entity(meant, None)
    return names, codes


def named(name: str, version: str = "2.5") -> Entity | None:
    """Return the entity of that name, None if this version of kramdown has none."""
    return _COMMON.get(name) or _tables(version)[0].get(name)


def numbered(code: int, version: str = "2.5") -> Entity:
    """Return the entity of that number; Windows-1252's numbers mean its characters."""
    return _tables(version)[1].get(code) or Entity(code, None)


def entity(point_or_name: int | str, version: str = "2.5") -> Entity | None:
    """Return the entity by name or number."""
    if isinstance(point_or_name, int):
        return numbered(point_or_name, version)
    return named(point_or_name, version)
