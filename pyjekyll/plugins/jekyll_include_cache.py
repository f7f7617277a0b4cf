"""jekyll-include-cache 0.2: `{% include_cached %}` renders an include once for equal parameters.

The output is kept until the next build. What the include reads besides its parameters is not
looked at: it has the values of the first place that was rendered. Names of parameters do not count,
only their values in the order of the names, as in the original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import Drop, IncludeTag, register_tag

if TYPE_CHECKING:
    from collections.abc import Hashable

    from pyjekyll.api import Context, TagCode


@register_tag("include_cached")
class IncludeCachedTag(IncludeTag):
    """An include whose output is kept."""

    def render(self, context: Context) -> str:
        """The output of the first render with these values."""
        view = context.registers["view"]
        outputs = view.carried("include_cached")
        key = self._cache_key(context)
        if key not in outputs:
            with view.noting() as noted:
                outputs[key] = super().render(context), noted
        output: str
        output, noted = outputs[key]
        view.note_all(noted)
        return output

    def compile(self, code: TagCode) -> bool:
        """Never a direct call of the include: the output is looked up first."""
        return False

    def _cache_key(self, context: Context) -> Hashable:
        name = self._name(context)
        if self._markup.parameters is None:
            return name
        values = {p.name: p.value(context) for p in self._markup.parameters}
        return name, tuple(_frozen(values[key]) for key in sorted(values))


def _frozen(value: object) -> Hashable:
    """What stands for a value in a key: drops by identity, everything else by value and type."""
    if isinstance(value, Drop):
        return id(value)
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return type(value).__name__, value
