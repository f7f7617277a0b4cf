"""Names and filters that are not there: raised where strict, recorded where asked."""

from __future__ import annotations

from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from pyjekyll.liquid.errors import LiquidError, UndefinedDropMethod, UndefinedVariable
from pyjekyll.liquid.runtime.operations import ForLoop, TableRowLoop
from pyjekyll.liquid.values import MISSING, find, to_liquid
from pyjekyll.ruby.values import has_key, is_hash, to_s

if TYPE_CHECKING:
    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.errors import Place
    from pyjekyll.liquid.runtime.context import Context
    from pyjekyll.liquid.template import Template


class Undefined(NamedTuple):
    """One use of a name that is not there. `kind` is "variable" or "filter"."""

    kind: str
    name: str
    template_name: str | None
    line: int
    column: int


class StrictForLoop(ForLoop):
    """A `forloop` where strict: filters that ask for what it has not get Ruby's error too."""

    __slots__ = ()

    def __getitem__(self, name: Any) -> Any:
        return _strict_field(self, name)


class StrictTableRowLoop(TableRowLoop):
    """The same for `tablerowloop`."""

    __slots__ = ()

    def __getitem__(self, name: Any) -> Any:
        return _strict_field(self, name)


def _strict_field(loop: ForLoop, name: Any) -> Any:
    if not loop.has(name):
        raise UndefinedDropMethod(f"undefined method {to_s(name)}")
    return loop.readers[name](loop)


def look_up(
    context: Context,
    name: Any,
    steps: tuple[tuple[Any, bool], ...],
    place: Place | None,
    template: Template | None,
) -> Any:
    """The value of a lookup, noting or raising when a name on the way is not there."""
    variables = context.variables
    if not _is_there(context, name):
        return _undefined(context, to_s(name), to_s(name), place, template)
    value = variables.find(name)
    path = to_s(name)
    for key, command in steps:
        if type(key) is FunctionType:  # not evaluated yet
            key = key()
        path = f"{path}.{to_s(key)}"
        if isinstance(value, ForLoop) and not value.has(key):
            return _undefined(context, to_s(key), path, place, template, of_drop=True)
        found = find(value, key, command=command)
        if found is MISSING or (found is None and type(key) is int and _lacks(value, key)):
            return _undefined(context, to_s(key), path, place, template)
        value = found
    return to_liquid(value)


def _is_there(context: Context, name: Any) -> bool:
    variables = context.variables
    try:
        if name in variables.data or name in context.hidden:
            return True
        return name in variables and (name not in variables.kept or variables[name] is not None)
    except TypeError:
        return False


def _lacks(value: Any, key: int) -> bool:
    """Whether a hash has no such integer key; what an array lacks is nil, and defined."""
    return is_hash(value) and not has_key(value, key)


def _undefined(
    context: Context,
    name: str,
    path: str,
    place: Place | None,
    template: Template | None,
    *,
    of_drop: bool = False,
) -> None:
    environment = context.environment
    if environment.strict_variables:
        raise undefined_error(name, path, of_drop=of_drop)
    if environment.undefined is not None and place is not None and template is not None:
        note(environment, "variable", path, place, template)


def undefined_error(name: str, path: str, *, of_drop: bool = False) -> LiquidError:
    """The error for the last name of a path, where strict."""
    error: LiquidError = UndefinedVariable(f"undefined variable {name}")
    if of_drop:
        error = UndefinedDropMethod(f"undefined method {name}")
    error.unknown = path
    return error


def note(environment: Environment, kind: str, name: str, place: Place, template: Template) -> None:
    assert environment.undefined is not None
    use = Undefined(kind, name, template.name, place.line + template.line_offset, place.column)
    environment.undefined[use] = None
