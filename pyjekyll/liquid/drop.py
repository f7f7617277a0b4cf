"""Drops: objects that give a template what it asks for, by name, when it asks.

`drop[name]` is the one way in. The engine asks nothing else on its fast path, so a drop that is
read often may inherit from `dict` first (`class PostDrop(dict, Drop)`) and fill itself in
`__missing__`: a field that was read before then costs a dictionary lookup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from pyjekyll.ruby.values import inspect as ruby_inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

# Every class of drops: where `value["name"]` is all there is to a lookup.
DROP_CLASSES: set[type] = set()


class Drop:
    """A read-only door to an object. Subclasses override `__getitem__`, and `keys` if they know."""

    __slots__ = ()
    ruby_class: ClassVar[str] = "Liquid::Drop"
    ruby_hash: ClassVar[bool] = False
    context: Any = None

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        DROP_CLASSES.add(cls)

    def __getitem__(self, name: Any) -> Any:
        """The value of that name, or None."""
        return None

    def get(self, name: Any, default: Any = None) -> Any:
        """Like `drop[name]`, with a default for None."""
        value = self[name]
        return default if value is None else value

    def __contains__(self, name: object) -> bool:
        """Ruby's key?; a plain Liquid drop says yes to every name."""
        return True

    def keys(self) -> list[str]:
        return []

    def items(self) -> list[tuple[str, Any]]:
        """Pairs of names and values: what `for` walks over."""
        return [(name, self[name]) for name in self.keys()]

    def to_s(self) -> str:
        """What `{{ drop }}` prints: in Ruby, the name of the class."""
        return self.ruby_class

    def inspect(self) -> str:
        """What the drop looks like within an array or hash that is printed."""
        return self.ruby_class

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class LazyHash(Drop):
    """A drop that is a Ruby Hash in every respect, but fills its fields when they are read.

    Subclasses give `keys` and `__getitem__` (None for what is not there). One whose Ruby hash has
    a default block, so that `[]` makes what is not there, has a method `read_or_make` for that.
    """

    __slots__ = ()
    ruby_class: ClassVar[str] = "Hash"
    ruby_hash: ClassVar[bool] = True

    def __contains__(self, name: object) -> bool:
        return name in self.keys()

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def __len__(self) -> int:
        return len(self.keys())

    def __bool__(self) -> bool:
        return True

    def to_s(self) -> str:
        """A hash prints as it is inspected."""
        return self.inspect()

    def inspect(self) -> str:
        """`{"name"=>value, …}`."""
        return ruby_inspect(dict(self.items()))


DROP_CLASSES.update((Drop, LazyHash))
