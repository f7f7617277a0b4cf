"""Filters: one of theirs, called as one of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from liquid.exceptions import LiquidError as PythonLiquidError

from pyjekyll.liquid.errors import (
    LiquidArgumentError,
)
from pyjekyll.liquid.parser.keywords import Keywords

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyjekyll.liquid.python_liquid.environment import PluginEnvironment
    from pyjekyll.liquid.runtime.context import Context


from pyjekyll.liquid.python_liquid.context import plugin_context, to_ours
from pyjekyll.liquid.python_liquid.errors import our_error


def our_filter(shell: PluginEnvironment, function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter of python-liquid's kind as one of ours."""
    wants_context = getattr(function, "with_context", False)
    wants_environment = getattr(function, "with_environment", False)

    def call(context: Context, value: Any, *arguments: Any) -> Any:
        keywords: dict[str, Any] = {}
        if arguments and type(arguments[-1]) is Keywords:
            *positional, last = arguments
            arguments, keywords = tuple(positional), dict(last)
        if wants_context:
            keywords["context"] = plugin_context(context, shell)
        if wants_environment:
            keywords["environment"] = shell
        try:
            return to_ours(function(value, *arguments, **keywords))
        except PythonLiquidError as error:
            raise our_error(error) from error
        except TypeError as error:
            raise LiquidArgumentError(str(error)) from error

    call.liquid_context = True  # type: ignore[attr-defined]
    call.liquid_reads_variables = wants_context  # type: ignore[attr-defined]
    call.liquid_keywords = True  # type: ignore[attr-defined]
    return call
