"""What a compiled template consists of: code, and what it has to be bound to. All can be stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import CodeType

    from pyjekyll.liquid.tag import Tag

ROOT = "root"


@dataclass(slots=True)
class FilterUse:
    """A filter as a template uses it: the name it is bound to, and how many values it is given."""

    bound: str
    name: str
    given: int
    place: tuple[Any, ...]


@dataclass(slots=True)
class TagUse:
    """A tag of the site's own in a template, and the function of its body."""

    bound: str
    name: str
    markup: str
    place: tuple[Any, ...]
    body: str | None


@dataclass(slots=True)
class Program:
    """A compiled template. Places are those of errors.Place, perhaps as plain tuples."""

    code: CodeType
    places: list[tuple[Any, ...]]  # by line of the Python source
    filters: list[FilterUse]
    tags: list[TagUse]
    unique: list[str]  # names that are bound to values of their own
    counters: list[str]  # what increment and decrement count
    warnings: list[tuple[str, str | None, tuple[int, int, int]]]
    place_table: list[tuple[Any, ...]]  # what the code asks for by number
    made: list[Tag] = field(default_factory=list)  # the tags, where they were parsed just now
    source: str | None = None
