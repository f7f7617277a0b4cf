"""Names and filters that are not there: raised where strict, recorded where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.liquid.errors import UndefinedVariable
from pyjekyll.liquid.values import MISSING, find, to_liquid, to_s

if TYPE_CHECKING:
    from pyjekyll.liquid.context import Context
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.template import Template


class Undefined(NamedTuple):
    """One use of a name that is not there. `kind` is "variable" or "filter"."""

    kind: str
    name: str
    template_name: str | None
    line: int
    column: int


def look_up(
    context: Context,
    name: Any,
    steps: tuple[tuple[Any, bool], ...],
    place: Place | None,
    template: Template | None,
) -> Any:
    """The value of a lookup, noting or raising when a name on the way is not there."""
    variables = context.variables
    if not _is_there(variables, name):
        return _undefined(context, to_s(name), to_s(name), place, template)
    value = variables.find(name)
    path = to_s(name)
    for key, command in steps:
        found = find(value, key, command=command)
        path = f"{path}.{to_s(key)}"
        if found is MISSING:
            return _undefined(context, to_s(key), path, place, template)
        value = found
    return to_liquid(value)


def _is_there(variables: Any, name: Any) -> bool:
    try:
        return name in variables.data or (name in variables and name not in variables.kept)
    except TypeError:
        return False


def _undefined(
    context: Context, name: str, path: str, place: Place | None, template: Template | None
) -> None:
    environment = context.environment
    if environment.strict_variables:
        raise UndefinedVariable(f"undefined variable {name}")
    if environment.undefined is not None and place is not None and template is not None:
        note(environment, "variable", path, place, template)


def note(environment: Environment, kind: str, name: str, place: Place, template: Template) -> None:
    """Record one use."""
    assert environment.undefined is not None
    use = Undefined(kind, name, template.name, place.line + template.line_offset, place.column)
    environment.undefined[use] = None
