"""Memos of filters on lists: each result of a list that lasts is made once.

A theme sorts and filters the same lists of pages for its navigation on every page. A list lasts if
whoever keeps the memos says so, as of the lists of a site, or if it is itself such a result; others
are of one render, and are not looked at. A key is the list's identity, which stands for all that is
in it, and the arguments; of `where_exp` and its like the variables of the expression, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pyjekyll.liquid.errors import LiquidError
from pyjekyll.liquid.runtime.evaluator import evaluate
from pyjekyll.ruby.values import to_s

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from pyjekyll.liquid.environment import Environment
    from pyjekyll.liquid.runtime.context import Context

# Filters whose result follows from their input and arguments alone.
LIST_FILTERS = frozenset(
    """
    compact concat group_by group_by_exp map reverse sort sort_natural uniq where where_exp
    """.split()  # noqa: SIM905 - reads better
)
# Those whose second argument is an expression, by what it is.
_EXPRESSIONS = {"group_by_exp": "variable", "where_exp": "condition"}
_MAX_RESULTS = 50_000
# Values that are their own keys, with their types.
SIMPLE = frozenset((str, int, float, bool, type(None)))


class Record(Protocol):
    """What is done and read besides the result, while that is made."""

    can_be_kept: bool  # whether `reads` is all that there is to say of it, once it is made
    reads: Any

    def __enter__(self) -> Record: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
        /,
    ) -> None: ...


class Keeper(Protocol):
    """Who keeps memos: it knows which lists last, and what is read behind Liquid's back."""

    def is_on(self) -> bool:
        """Whether memos may be made and used at this moment."""
        ...

    def lasts(self, items: list[Any]) -> bool:
        """Whether a list, and all that is in it, stays as it is for as long as memos are kept."""
        ...

    def record(self) -> Record:
        """A record of what is read from now on."""
        ...

    def replay(self, reads: Any) -> None:
        """Read again what a record has noted."""
        ...

    def is_constant(self, value: Any) -> bool:
        """Whether a value, with all that leads from it, is alike in all renders."""
        ...

    def read_anew(self, value: Any) -> None:
        """Let all that is read of such a value be noted from now on, be it known already."""
        ...


class ListMemos:
    """The memos of one environment, until they are forgotten."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._results: dict[tuple[Any, ...], tuple[Any, Any]] = {}
        # The results that are lists, by identity: being kept here, they keep it.
        self._lasting: dict[int, list[Any]] = {}

    def forget(self) -> None:
        """Forget all: what the lists hold may be other than it was."""
        self._results.clear()
        self._lasting.clear()

    def wrap(self, name: str, function: Callable[..., Any], *, wants_context: bool) -> Any:
        """A filter with memos."""
        if wants_context:

            def with_context(context: Context, value: Any, *arguments: Any) -> Any:
                if type(value) is not list:
                    return function(context, value, *arguments)
                return self._call(name, function, context, value, arguments)

            return with_context

        def without_context(value: Any, *arguments: Any) -> Any:
            if type(value) is not list:
                return function(value, *arguments)
            return self._call(name, function, None, value, arguments)

        return without_context

    def _call(
        self,
        name: str,
        function: Callable[..., Any],
        context: Context | None,
        value: list[Any],
        arguments: tuple[Any, ...],
    ) -> Any:
        given = (value, *arguments) if context is None else (context, value, *arguments)
        key = self._key(name, context, value, arguments)
        if key is None:
            return function(*given)
        found = self._results.get(key)
        if found is not None:
            result, reads = found
            self._keeper.replay(reads)
            return result
        with self._keeper.record() as record:
            result = function(*given)
        if record.can_be_kept and len(self._results) < _MAX_RESULTS:
            self._results[key] = result, record.reads
            self._keep(name, result)
        return result

    def _keep(self, name: str, result: Any) -> None:
        if type(result) is not list:
            return
        self._lasting[id(result)] = result
        if name in ("group_by", "group_by_exp"):
            for group in result:
                if type(group) is dict:
                    self._lasting[id(group["items"])] = group["items"]

    def _key(
        self, name: str, context: Context | None, value: list[Any], arguments: tuple[Any, ...]
    ) -> tuple[Any, ...] | None:
        lasting = self._of_list(value)
        if lasting is None or not self._keeper.is_on():
            return None
        key: list[Any] = [name, lasting]
        for argument in arguments:
            kind = type(argument)
            if kind is str:
                key.append(argument)
            elif kind is list:
                other = self._of_list(argument)
                if other is None:
                    return None
                key.append((list, other))
            elif kind in SIMPLE:
                key.append((kind, argument))
            else:
                return None
        if lasting == 0 and name != "concat":
            return None
        if name in _EXPRESSIONS:
            assert context is not None
            values = _values(context, _EXPRESSIONS[name], arguments)
            if values is None:
                return None
            key.append(values)
        return tuple(key)

    def _of_list(self, items: list[Any]) -> int | None:
        """What stands for a list that lasts; 0 for an empty one, which is like any other."""
        if not items:
            return 0
        if id(items) in self._lasting or self._keeper.lasts(items):
            return id(items)
        return None


def _values(
    context: Context, kind: str, arguments: tuple[Any, ...]
) -> tuple[tuple[type, Any], ...] | None:
    """The values of an expression's variables; None where they are more than simple values."""
    if len(arguments) != 2:
        return None
    lookups = free_lookups(context.environment, kind, to_s(arguments[1]), to_s(arguments[0]))
    if lookups is None:
        return None
    values = [evaluate(lookup, context) for lookup in lookups]
    if not all(type(value) in SIMPLE for value in values):
        return None
    return tuple([(type(value), value) for value in values])


def free_lookups(
    environment: Environment, kind: str, text: str, variable: str
) -> tuple[Any, ...] | None:
    """The lookups in an expression that begin with another name than its variable's.

    `kind` is "condition" or "variable". None where what is looked up is not known from the text, or
    where the text cannot be parsed.
    """
    known = environment.lookups_in
    key = kind, text, variable
    if key not in known:
        from pyjekyll.liquid.compiler.single_expressions import lookups_of

        try:
            known[key] = lookups_of(environment, kind, text, variable)
        except LiquidError:
            known[key] = None
    return known[key]
