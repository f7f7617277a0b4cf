"""Every standard filter of Liquid 4.0.4, by subject.

A filter is a plain function `(value, *arguments)`; keyword arguments arrive as one trailing dict.
How many it takes can be read from its signature: see `arity_error`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.standard_filters import arithmetic, arrays, dates, html, strings

if TYPE_CHECKING:
    from collections.abc import Callable

STANDARD_FILTERS: dict[str, Callable[..., Any]] = {
    "abs": arithmetic.absolute,
    "append": strings.append,
    "at_least": arithmetic.at_least,
    "at_most": arithmetic.at_most,
    "capitalize": strings.capitalize,
    "ceil": arithmetic.ceil,
    "compact": arrays.compact,
    "concat": arrays.concat,
    "date": dates.date,
    "default": arrays.default,
    "divided_by": arithmetic.divided_by,
    "downcase": strings.downcase,
    "escape": html.escape,
    "escape_once": html.escape_once,
    "first": arrays.first,
    "floor": arithmetic.floor,
    "h": html.escape,
    "join": arrays.join,
    "last": arrays.last,
    "lstrip": strings.lstrip,
    "map": arrays.map_,
    "minus": arithmetic.minus,
    "modulo": arithmetic.modulo,
    "newline_to_br": html.newline_to_br,
    "plus": arithmetic.plus,
    "prepend": strings.prepend,
    "remove": strings.remove,
    "remove_first": strings.remove_first,
    "replace": strings.replace,
    "replace_first": strings.replace_first,
    "reverse": arrays.reverse,
    "round": arithmetic.round_,
    "rstrip": strings.rstrip,
    "size": arrays.size,
    "slice": arrays.slice_,
    "sort": arrays.sort,
    "sort_natural": arrays.sort_natural,
    "split": strings.split,
    "strip": strings.strip,
    "strip_html": html.strip_html,
    "strip_newlines": strings.strip_newlines,
    "times": arithmetic.times,
    "truncate": strings.truncate,
    "truncatewords": strings.truncatewords,
    "uniq": arrays.uniq,
    "upcase": strings.upcase,
    "url_decode": html.url_decode,
    "url_encode": html.url_encode,
    "where": arrays.where,
}


def arity_error(function: Callable[..., Any], given: int, *, hidden: int = 0) -> str | None:
    """Ruby's message when a filter cannot take `given` values (its input counts), else None.

    `hidden` parameters come first and don't count: the context of a filter that wants it.
    """
    while hasattr(function, "__wrapped__"):  # what functools.wraps has wrapped says how many
        function = function.__wrapped__
    least, most, variable = _arity(function)
    least, most = least - hidden, most - hidden
    if given >= least and (variable or given <= most):
        return None
    expected = f"{least}+" if variable else f"{least}" if least == most else f"{least}..{most}"
    return f"wrong number of arguments (given {given}, expected {expected})"


def _arity(function: Callable[..., Any]) -> tuple[int, int, bool]:
    """How many arguments by position it needs, how many it takes, and whether it takes any more."""
    code = getattr(function, "__code__", None)
    if code is not None:
        most = code.co_argcount
        return most - len(function.__defaults__ or ()), most, bool(code.co_flags & 0x04)
    from inspect import Parameter, signature  # machine code, or an object with `__call__`

    try:
        parameters = signature(function).parameters.values()
    except (TypeError, ValueError):
        return 0, 0, True
    by_position = [
        each
        for each in parameters
        if each.kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
    ]
    needed = sum(each.default is Parameter.empty for each in by_position)
    variable = any(each.kind is Parameter.VAR_POSITIONAL for each in parameters)
    return needed, len(by_position), variable
