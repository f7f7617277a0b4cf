"""How a plugin's module says what it has: decorators that mark, and a look at the module.

Generators, converters and commands need no mark: defining the class is enough.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pyjekyll.plugin.command import Command
from pyjekyll.plugin.converter import Converter
from pyjekyll.plugin.generator import Generator

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_MARK = "__pyjekyll__"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TagMark:
    """A class of tags, by the name it has in templates."""

    name: str


@dataclass(frozen=True, slots=True)
class FilterMark:
    """A function that is a filter."""

    name: str


@dataclass(frozen=True, slots=True)
class HookMark:
    """A function that is a hook."""

    owners: tuple[str, ...]
    event: str
    priority: str | int


def register_tag(name: str) -> Callable[[T], T]:
    """Decorate a subclass of Tag or Block: `{% name %}` in templates."""
    return lambda cls: _marked(cls, TagMark(name))


def register_filter(name: str) -> Callable[[T], T]:
    """Decorate a function `(value, *arguments)`: `{{ value | name: argument }}` in templates."""
    return lambda function: _marked(function, FilterMark(name))


def register_hook(
    owners: str | tuple[str, ...], event: str, priority: str | int = "normal"
) -> Callable[[T], T]:
    """Decorate a function that runs at an event, as Jekyll::Hooks.register does."""
    names = (owners,) if isinstance(owners, str) else tuple(owners)
    return lambda function: _marked(function, HookMark(names, event, priority))


def _marked(thing: T, mark: object) -> T:
    marks = vars(thing).get(_MARK, [])
    setattr(thing, _MARK, [*marks, mark])
    return thing


@dataclass(slots=True)
class Registry:
    """What plugins bring: classes, tags, filters and hooks, in the order of their definition."""

    generators: list[type[Generator]] = field(default_factory=list)
    converters: list[type[Converter]] = field(default_factory=list)
    commands: list[type[Command]] = field(default_factory=list)
    tags: dict[str, type] = field(default_factory=dict)
    filters: dict[str, Callable[..., object]] = field(default_factory=dict)
    hooks: list[tuple[HookMark, Callable[..., object]]] = field(default_factory=list)

    def take(self, module: ModuleType) -> None:
        """Register everything that the module itself defines."""
        for thing in list(vars(module).values()):
            if getattr(thing, "__module__", None) != module.__name__:
                continue
            if isinstance(thing, type):
                self._take_class(thing)
            for mark in vars(thing).get(_MARK, []) if hasattr(thing, "__dict__") else []:
                self._take_marked(thing, mark)

    def _take_class(self, cls: type) -> None:
        for base, known in (
            (Generator, self.generators),
            (Converter, self.converters),
            (Command, self.commands),
        ):
            if issubclass(cls, base) and cls not in known:
                known.append(cls)  # type: ignore[attr-defined]

    def _take_marked(self, thing: object, mark: object) -> None:
        if isinstance(mark, TagMark):
            self.tags[mark.name] = thing  # type: ignore[assignment]
        elif isinstance(mark, FilterMark):
            self.filters[mark.name] = thing  # type: ignore[assignment]
        elif isinstance(mark, HookMark):
            self.hooks.append((mark, thing))  # type: ignore[arg-type]
