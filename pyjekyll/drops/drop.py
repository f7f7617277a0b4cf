"""Drop: what stands for a thing of the site in templates. Source: Jekyll's Drops::Drop.

A drop is a dict that fills itself: `drop[name]` costs what a dict costs once a field was read, and
the first reading goes through the view. To Liquid it is nevertheless no hash but a drop.

The order of a drop's methods in `jsonify`, `inspect` and loops is Ruby's method table and thus no
part of Jekyll's promise; METHODS fixes one that Ruby 3.1 shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.liquid import Drop as LiquidDrop
from pyjekyll.ruby.errors import RubyArgumentError, RubyError, RubyTypeError
from pyjekyll.ruby.values import inspect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyjekyll.liquid import LiquidValue
    from pyjekyll.view import SiteView


class DropMutationError(RubyError):
    """A hook tried to set what the drop itself defines."""

    ruby_class = "Jekyll::Errors::DropMutationException"


class Drop(dict[str, Any], LiquidDrop):
    """Base of Jekyll's drops: METHODS first, then whatever the thing has besides."""

    ruby_hash: ClassVar[bool] = False
    enumerable: ClassVar[bool] = True  # Liquid's filters walk over it
    ruby_class: ClassVar[str] = "Jekyll::Drops::Drop"
    METHODS: ClassVar[tuple[str, ...]] = ()
    # The same in Jekyll 3, where they are others, or come in another order.
    METHODS_OF_JEKYLL_3: ClassVar[tuple[str, ...] | None] = None
    # What differs from one moment of the build to another, and is therefore not kept.
    VOLATILE: ClassVar[frozenset[str]] = frozenset()

    # Whether it is alike in all renders of a build.
    is_constant: ClassVar[bool] = False

    def __init__(self, view: SiteView) -> None:
        super().__init__()
        self._view = view
        of_jekyll_3 = self.METHODS_OF_JEKYLL_3
        self.methods: tuple[str, ...] = (
            self.METHODS if of_jekyll_3 is None or not view.is_of_jekyll_3 else of_jekyll_3
        )

    # what subclasses say ------------------------------------------------------------------

    def method(self, name: str) -> LiquidValue:
        """The value of one of METHODS."""
        raise NotImplementedError

    def fallback(self, name: str) -> LiquidValue:
        """What the thing has under a name that is no method."""
        return None

    def fallback_names(self) -> list[str]:
        """All such names, in order."""
        return []

    # reading ------------------------------------------------------------------------------

    def __missing__(self, name: str) -> LiquidValue:
        if name in self.methods:
            value = self.method(name)
        elif name in _INHERITED:
            return _INHERITED[name](self)
        else:
            value = self.fallback(name)
        if name not in self.VOLATILE:
            dict.__setitem__(self, name, value)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """The value of a field, or the default where there is none."""
        value = self[name]
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        """Ruby's key?, which fails for what cannot be a method's name."""
        if not isinstance(name, str):
            if name is None:
                return False
            raise RubyTypeError(f"{inspect(name)} is not a symbol nor a string")
        return name in self.methods or name in _INHERITED or name in self.fallback_names()

    def keys(self) -> list[str]:  # type: ignore[override]
        """The names of all fields: methods first."""
        return list(dict.fromkeys([*self.methods, *self.fallback_names()]))

    def items(self) -> list[tuple[str, Any]]:  # type: ignore[override]
        """All fields with their values."""
        return [(name, self[name]) for name in self]

    def each(self) -> list[str]:
        """What `for` walks over: Ruby's drops yield name and value, and Liquid takes the first."""
        return self.keys()

    def values(self) -> list[Any]:  # type: ignore[override]
        return [self[name] for name in self]

    def to_h(self) -> dict[str, LiquidValue]:
        """All fields with their values, as a plain dict."""
        return {name: self[name] for name in self}

    def hash_for_json(self, depth: int = 0) -> Mapping[str, LiquidValue]:
        """What a JSON generator prints for the drop at a depth of nesting."""
        return self.to_h()

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        return True

    # A drop equals itself only.
    __eq__ = object.__eq__
    __ne__ = object.__ne__
    __hash__ = object.__hash__  # type: ignore[assignment]

    def forget(self) -> None:
        """Read everything anew when it is next asked for."""
        self.clear()

    # printing -----------------------------------------------------------------------------

    def to_s(self) -> str:
        """What `{{ drop }}` prints."""
        return self.ruby_class

    def inspect(self) -> str:
        """The fields as indented JSON."""
        from pyjekyll.ruby.json import pretty_generate

        return pretty_generate(self)

    def __repr__(self) -> str:
        return f"<{self.ruby_class}>"

    # writing ------------------------------------------------------------------------------

    def __setitem__(self, name: str, value: LiquidValue) -> None:
        if name in self.methods or name in _INHERITED:
            raise DropMutationError(f"Key {name} cannot be set in the drop.")
        self.set_fallback(name, value)
        dict.__setitem__(self, name, value)

    def set_fallback(self, name: str, value: LiquidValue) -> None:
        """Keep what a hook sets: where `fallback` finds it again."""
        raise DropMutationError(f"Key {name} cannot be set in the drop.")


# --- What every drop inherits in Ruby and a template can call -------------------------------------


def _pairs(drop: Drop) -> list[LiquidValue]:
    return [[name, value] for name, value in drop.items()]


def _first(drop: Drop) -> LiquidValue:
    for name in drop:
        return [name, drop[name]]
    return None


def _sorted(drop: Drop) -> list[LiquidValue]:
    return sorted(_pairs(drop), key=lambda pair: str(pair[0]))


def _needs_arguments(expected: str) -> Callable[[Drop], LiquidValue]:
    def refuse(_drop: Drop) -> LiquidValue:
        raise RubyArgumentError(f"wrong number of arguments (given 0, expected {expected})")

    return refuse


_INHERITED: Mapping[str, Callable[[Drop], LiquidValue]] = {
    "count": len,
    "first": _first,
    "min": lambda drop: (_sorted(drop) or [None])[0],
    "max": lambda drop: (_sorted(drop) or [None])[-1],
    "sort": _sorted,
    "keys": Drop.keys,
    "content_methods": lambda drop: list(drop.methods),
    "to_hash": Drop.to_h,
    "hash_for_json": Drop.hash_for_json,
    "to_liquid": lambda drop: drop,
    "fetch": _needs_arguments("1..2"),
    "include?": _needs_arguments("1"),
    "merge": _needs_arguments("1"),
}
