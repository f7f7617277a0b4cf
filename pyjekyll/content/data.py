"""The front matter of a page or document, with the site's defaults behind it."""

from __future__ import annotations

from collections.abc import Callable

from pyjekyll.ruby.arrays import flatten
from pyjekyll.ruby.values import truthy
from pyjekyll.ruby.words import words

Defaults = Callable[[str], object]


class FrontMatterData(dict[str, object]):
    """A mapping whose `data[key]` falls back to the front matter defaults, and then to None.

    `key in data`, `data.get(key)` and iteration know only what the item itself has. That is how
    Jekyll's data hashes behave (they have a default proc).
    """

    __slots__ = ("_defaults",)

    def __init__(self, values: dict[str, object] | None = None) -> None:
        super().__init__(values or {})
        self._defaults: Defaults | None = None

    def fall_back_to(self, defaults: Defaults) -> None:
        """Ask `defaults(key)` for what is missing."""
        self._defaults = defaults

    def copy(self) -> FrontMatterData:
        """A copy with the same defaults behind it."""
        twin = FrontMatterData(self)
        twin._defaults = self._defaults
        return twin

    def __missing__(self, key: str) -> object:
        return self._defaults(key) if self._defaults is not None else None

    def __reduce__(self) -> tuple[type[dict[str, object]], tuple[dict[str, object]]]:
        return dict, (dict(self),)


def pluralized(data: FrontMatterData, singular: str, plural: str) -> list[object]:
    """The values under a singular key, else those under its plural; strings of the latter split."""
    value = data[singular]
    if not truthy(value):
        value = data[plural]
        if isinstance(value, str):
            value = words(value)
        elif not isinstance(value, list):
            value = None
    return [item for item in flatten([value]) if item is not None]
