"""How a plugin's module says what it has: decorators that mark, and a look at the module.

Generators, converters and commands need no mark: defining the class is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pyjekyll.plugin.command import Command
from pyjekyll.plugin.converter import Converter
from pyjekyll.plugin.generator import Generator
from pyjekyll.plugin.user_code import UserCode
from pyjekyll.records import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_MARK = "__pyjekyll__"
_MARKED = "__pyjekyll_marked__"  # of a module: its marked functions, whatever their names are now
# The function of a module that registers what it has with a python-liquid Environment.
_PYTHON_LIQUID = "register_liquid"
T = TypeVar("T")


class TagMark(NamedTuple):
    """A class of tags, by the name it has in templates."""

    name: str


class FilterMark(NamedTuple):
    """A function that is a filter."""

    name: str


class HookMark(NamedTuple):
    """A function that is a hook."""

    owners: tuple[str, ...]
    event: str
    priority: str | int
    pure: bool = False


def register_tag(name: str) -> Callable[[T], T]:
    """Decorate a subclass of Tag or Block: `{% name %}` in templates."""
    return lambda cls: _marked(cls, TagMark(name))


def register_filter(name: str) -> Callable[[T], T]:
    """Decorate a function `(value, *arguments)`: `{{ value | name: argument }}` in templates."""
    return lambda function: _marked(function, FilterMark(name))


def register_hook(
    owners: str | tuple[str, ...], event: str, priority: str | int = "normal", *, pure: bool = False
) -> Callable[[T], T]:
    """Decorate a function that runs at an event, as Jekyll::Hooks.register does.

    `pure` promises that it changes nothing of the site's content: a hook that only counts or prints
    does not keep an incremental build from leaving out what is up to date.
    """
    names = (owners,) if isinstance(owners, str) else tuple(owners)
    return lambda function: _marked(function, HookMark(names, event, priority, pure))


def _marked(thing: T, mark: object) -> T:
    marks = vars(thing).get(_MARK, [])
    setattr(thing, _MARK, [*marks, mark])
    namespace = getattr(thing, "__globals__", None)
    if namespace is not None:
        namespace.setdefault(_MARKED, {})[id(thing)] = thing
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
    user_code: UserCode = field(default_factory=UserCode)

    def take(self, module: ModuleType, *, guarded: bool = False) -> None:
        """Register everything that the module itself defines.

        `guarded` is for code that is not ours: what it raises while a site is rendered becomes an
        error that names the plugin.
        """
        named = vars(module)
        things = {id(thing): thing for thing in (*named.get(_MARKED, {}).values(), *named.values())}
        for thing in things.values():
            if getattr(thing, "__module__", None) != module.__name__:
                continue
            if isinstance(thing, type):
                self._take_class(thing, guarded=guarded)
            for mark in vars(thing).get(_MARK, []) if hasattr(thing, "__dict__") else []:
                self._take_marked(thing, mark, guarded=guarded)
        register = vars(module).get(_PYTHON_LIQUID)
        if callable(register):
            self._take_python_liquid(register, guarded=guarded)

    def _take_python_liquid(self, register: Callable[[Any], object], *, guarded: bool) -> None:
        """Tags and filters written for python-liquid, which is imported only for such a plugin."""
        from pyjekyll.liquid.python_liquid import converted

        with self.user_code.running(register, "its registration with python-liquid"):
            tags, filters = converted(register)
        for name, tag in tags.items():
            if guarded:
                self.user_code.guard_methods(tag, ("render",), f"the tag {name}")
            self.tags[name] = tag
        for name, function in filters.items():
            self.filters[name] = (
                self.user_code.guard(function, f"the filter {name}") if guarded else function
            )

    def _take_class(self, cls: type, *, guarded: bool) -> None:
        if issubclass(cls, Generator) and cls not in self.generators:
            self.generators.append(cls)
        if issubclass(cls, Command) and cls not in self.commands:
            self.commands.append(cls)
        if issubclass(cls, Converter) and cls not in self.converters:
            self.converters.append(cls)
            if guarded:
                self.user_code.guard_methods(
                    cls, ("matches", "output_ext", "convert", "convert_file"), "a converter"
                )

    def _take_marked(self, thing: Any, mark: object, *, guarded: bool) -> None:
        if isinstance(mark, TagMark):
            if guarded:
                self.user_code.guard_methods(thing, ("__init__", "render"), f"the tag {mark.name}")
            self.tags[mark.name] = thing
        elif isinstance(mark, FilterMark):
            role = f"the filter {mark.name}"
            self.filters[mark.name] = self.user_code.guard(thing, role) if guarded else thing
        elif isinstance(mark, HookMark):
            self.hooks.append((mark, thing))
