"""The variables a template sees: one flat dictionary for all of its scopes.

Where Ruby Liquid searches a stack of scopes, here the innermost value of each name is in one dict
and what it hides waits in `hidden`. What no scope has comes from the data of the render and is
kept, so the second reading of `page` or `site` costs a dictionary lookup.
"""

from __future__ import annotations

from typing import Any

from pyjekyll.liquid.values import MISSING, to_liquid


class Variables(dict[Any, Any]):
    """`variables[name]` for any name: None where there is nothing."""

    __slots__ = ("counters", "data", "kept")

    def __init__(self, data: Any, counters: set[str]) -> None:
        self.data = data
        self.counters = counters  # names that increment and decrement change in the data
        self.kept: dict[Any, Any] = {}

    def __missing__(self, name: Any) -> Any:
        data = self.data
        value = to_liquid(data.get(name) if type(data) is dict else data[name])
        if name not in self.counters:
            self.kept[name] = self[name] = value
        return value

    def find(self, name: Any) -> Any:
        """Like `variables[name]` for a name that may be any value."""
        try:
            return self[name]
        except TypeError:  # a list or hash: nothing has such a name
            return None

    def change_data(self, name: Any, value: Any, hidden: dict[Any, list[Any]]) -> None:
        """Set a name in the data, and forget what was kept of it."""
        self.data[name] = value
        if name not in self.kept:
            return
        old = self.kept.pop(name)
        if name in hidden:
            if hidden[name][0] is old:
                hidden[name][0] = MISSING
        elif self.get(name) is old:
            del self[name]
