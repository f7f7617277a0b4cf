"""The front matter of a page or document, with the site's defaults behind it."""

from __future__ import annotations

from collections.abc import Callable

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


def is_truthy(value: object) -> bool:
    """Ruby's idea of true: everything but nil and false, the empty string included."""
    return value is not None and value is not False


def as_list(value: object) -> list[object]:
    """Ruby's Array(value)."""
    if value is None:
        return []
    if isinstance(value, list):
        return list(value)
    if isinstance(value, dict):
        return [list(pair) for pair in value.items()]
    return [value]


def flatten(values: list[object]) -> list[object]:
    """Ruby's Array#flatten."""
    flat: list[object] = []
    for value in values:
        if isinstance(value, list):
            flat.extend(flatten(value))
        else:
            flat.append(value)
    return flat


def pluralized(data: FrontMatterData, singular: str, plural: str) -> list[object]:
    """The values under a singular key, else those under its plural; strings of the latter split."""
    value = data[singular]
    if not is_truthy(value):
        value = data[plural]
        if isinstance(value, str):
            value = value.split()
        elif not isinstance(value, list):
            value = None
    return [item for item in flatten([value]) if item is not None]


def unique(values: list[object]) -> list[object]:
    """The values in order, each once; they need not be hashable."""
    seen: list[object] = []
    for value in values:
        if not any(value == other and type(value) is type(other) for other in seen):
            seen.append(value)
    return seen
