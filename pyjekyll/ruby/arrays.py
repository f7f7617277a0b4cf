"""Ruby's Array: the conversion `Array(value)`, and methods that Python's lists do not have."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from pyjekyll.ruby.values import Range, is_drop, is_hash

if TYPE_CHECKING:
    from pyjekyll.ruby.values import Value


def array(value: Value) -> list[Any]:
    """Ruby's Array(value), a new list: nil is empty, a hash its pairs, a time its fields."""
    if value is None:
        return []
    if isinstance(value, list | tuple | Range):
        return list(value)
    if is_hash(value) or (is_drop(value) and value.items()):
        return [list(pair) for pair in value.items()]
    if isinstance(value, dt.datetime):
        from pyjekyll.ruby.time import times

        if not isinstance(value, times.DateTime):
            return times.to_a(value)
    return [value]


def flatten(values: list[Any]) -> list[Any]:
    """Ruby's Array#flatten. Raises RubyArgumentError for an array inside of itself."""
    flat: list[Any] = []
    stack = [(id(values), iter(values))]
    inside = {id(values)}
    while stack:
        for value in stack[-1][1]:
            if not isinstance(value, list):
                flat.append(value)
                continue
            if id(value) in inside:
                from pyjekyll.ruby.errors import RubyArgumentError

                raise RubyArgumentError("tried to flatten recursive array")
            inside.add(id(value))
            stack.append((id(value), iter(value)))
            break
        else:
            inside.discard(stack.pop()[0])
    return flat


def unique(values: list[Any]) -> list[Any]:
    """Ruby's Array#uniq; 1 and 1.0 are two. The values need not be hashable."""
    seen: list[Any] = []
    for value in values:
        if not any(value == other and type(value) is type(other) for other in seen):
            seen.append(value)
    return seen
