"""What a compiled template consists of: code, and what it has to be bound to. All can be stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.records import NamedTuple

if TYPE_CHECKING:
    from types import CodeType

    from pyjekyll.liquid.tag import Tag

ROOT = "root"


class FilterUse(NamedTuple):
    """A filter as a template uses it: the name it is bound to, and how many values it is given."""

    bound: str
    name: str
    given: int
    place: tuple[Any, ...]


class TagUse(NamedTuple):
    """A tag of the site's own in a template, and the functions of its bodies."""

    bound: str
    name: str
    markup: str
    place: tuple[Any, ...]
    bodies: tuple[str, ...]


class Program(NamedTuple):
    """A compiled template. Places are those of errors.Place, perhaps as plain tuples."""

    code: CodeType
    places: list[tuple[Any, ...]] | bytes  # by line of the Python source, perhaps marshalled
    filters: list[FilterUse]
    tags: list[TagUse]
    unique: list[str]  # names that are bound to values of their own
    counters: list[str]  # what increment and decrement count
    warnings: list[tuple[str, str | None, tuple[int, int, int]]]
    place_table: list[tuple[Any, ...]]  # what the code asks for by number
    made: tuple[Tag, ...] = ()  # the tags, where they were parsed just now
    source: str | None = None
