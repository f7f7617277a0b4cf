"""jekyll-include-cache 0.2: `{% include_cached %}` renders an include once for equal parameters.

The output is kept until the next build. What the include reads besides its parameters is not
looked at: it has the values of the first place that was rendered. Names of parameters do not count,
only their values in the order of the names, as in the original.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
        name, parameters = self._name(context), self._parameters(context)
        given = parameters or {}
        values = tuple(_frozen(given[each]) for each in sorted(given))
        apart: str | None = view.cached_includes.output(self, context, name, parameters, values)
        if apart is not None:
            return apart
        outputs = view.carried("include_cached")
        key = name if parameters is None else (name, values)
        if key not in outputs:
            with view.noting() as noted:
                # The parameters are kept, so that no other drop gets the identity of one of them.
                outputs[key] = self.render_plainly(context), noted, parameters
        output: str
        output, noted, _ = outputs[key]
        view.note_all(noted)
        return output

    def render_plainly(self, context: Context) -> str:
        """What `include` would print."""
        return super().render(context)

    def compile(self, code: TagCode) -> bool:
        """Never a direct call of the include: the output is looked up first."""
        return False

    def _parameters(self, context: Context) -> dict[str, Any] | None:
        given = self._markup.parameters
        return None if given is None else {p.name: p.value(context) for p in given}


def _frozen(value: object) -> Hashable:
    """What stands for a value in a key: drops by identity, everything else by value and type."""
    if isinstance(value, Drop):
        return id(value)
    if isinstance(value, dict):
        return tuple((key, _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    return type(value).__name__, value
