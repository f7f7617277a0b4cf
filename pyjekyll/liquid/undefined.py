"""Names and filters that are not there: raised where strict, recorded where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.liquid.errors import UndefinedVariable
from pyjekyll.liquid.values import MISSING, find, to_liquid, to_s

if TYPE_CHECKING:
    from pyjekyll.liquid.context import Context
    from pyjekyll.liquid.errors import Place


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
    template_name: str | None,
) -> Any:
    """The value of a lookup, noting or raising when a name on the way is not there."""
    variables = context.variables
    if not _is_there(variables, name):
        return _undefined(context, to_s(name), to_s(name), place, template_name)
    value = variables.find(name)
    path = to_s(name)
    for key, command in steps:
        found = find(value, key, command=command)
        path = f"{path}.{to_s(key)}"
        if found is MISSING:
            return _undefined(context, to_s(key), path, place, template_name)
        value = found
    return to_liquid(value)


def _is_there(variables: Any, name: Any) -> bool:
    try:
        return name in variables.data or (name in variables and name not in variables.kept)
    except TypeError:
        return False


def _undefined(
    context: Context, name: str, path: str, place: Place | None, template_name: str | None
) -> None:
    environment = context.environment
    if environment.strict_variables:
        raise UndefinedVariable(f"undefined variable {name}")
    if environment.undefined is not None and place is not None:
        use = Undefined("variable", path, template_name, place.line, place.column)
        environment.undefined[use] = None
