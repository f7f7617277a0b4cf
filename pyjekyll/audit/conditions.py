"""What conditions of templates are worth before anything is rendered: true, false, or not known.

The configuration, the data files and the environment are known. So is that a key is in no front
matter of the site, and what templates assign of all this to a variable: it may be any of the
values that are assigned anywhere, or nil.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.parser.expressions import Lookup
from pyjekyll.liquid.runtime.operations import contains
from pyjekyll.liquid.standard_filters.arrays import default

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pyjekyll.liquid.parser.condition import Comparison, Condition
    from pyjekyll.liquid.parser.expressions import Expression
    from pyjekyll.liquid.parser.variable import Variable


class Unknown:
    """The value of what only rendering knows."""


UNKNOWN = Unknown()
# What `site` has beside the configuration.
_OF_SITE = frozenset(
    ("posts", "pages", "documents", "collections", "static_files", "related_posts", "html_pages",
     "html_files", "categories", "tags", "time", "github", "archives")
)  # fmt: skip
_PLAIN = (str, int, float, bool, type(None))
#: What templates have without assigning it.
ROOTS = frozenset(("site", "page", "jekyll", "layout", "content", "paginator", "theme", "include"))
_MOST = 8  # values that a variable may have; more are not told apart


class Known:
    """The values that are known: `config`, `data`, the names that pages have, the environment."""

    def __init__(
        self,
        config: Mapping[str, Any],
        data: Mapping[str, Any],
        collections: frozenset[str],
        keys_of_pages: frozenset[str] | None,
        environment: str,
    ) -> None:
        """`keys_of_pages` is None where pages may have any key."""
        self._config = config
        self._data = data
        self._of_site = _OF_SITE | collections
        self._keys_of_pages = keys_of_pages
        self._environment = environment
        self._assigned: Mapping[str, Sequence[Variable] | None] = {}
        self._values_of: dict[str, list[Any]] = {}

    def assign(self, assigned: Mapping[str, Sequence[Variable] | None]) -> None:
        """Say what all templates together assign to each variable; None for what nobody knows."""
        self._assigned = assigned
        self._values_of = {}

    def holds(self, condition: Condition | None) -> bool | None:
        """Whether a condition is met; None where that is not known. There is always an `else`."""
        if condition is None:
            return True
        results = [self._compared(comparison) for comparison in condition.comparisons]
        found = results[-1]
        for result, joint in zip(reversed(results[:-1]), reversed(condition.joints), strict=True):
            found = _and(result, found) if joint == "and" else either(result, found)
        return found

    def values(self, expression: Expression) -> list[Any]:
        """What the value of an expression may be; UNKNOWN alone where it may be anything."""
        if isinstance(expression, _PLAIN):
            return [expression]
        if not isinstance(expression, Lookup) or not isinstance(expression.name, str):
            return [UNKNOWN]
        name, keys = expression.name, [key for key, _ in expression.steps]
        if not all(isinstance(key, str) for key in keys):
            return [UNKNOWN]
        if name in self._assigned:
            if name in ROOTS:
                return [UNKNOWN]
            return _distinct([_inside(value, keys) for value in self._of_variable(name)])
        return [self._of_root(name, keys)] if keys else [UNKNOWN]

    def is_one_of(self, subject: Expression, values: Iterable[Expression]) -> bool | None:
        """Whether the subject of a case equals one of the values; None where that is not known."""
        found: bool | None = False
        for value in values:
            found = either(found, self._for_all("==", subject, value))
        return found

    def _of_variable(self, name: str) -> list[Any]:
        """All that a variable may be: nil before anything is assigned to it."""
        if name not in self._values_of:
            self._values_of[name] = [UNKNOWN]  # for what is assigned to itself
            found: list[Any] = [None]
            for variable in self._assigned[name] or (None,):
                found += [UNKNOWN] if variable is None else self._filtered(variable)
            self._values_of[name] = _distinct(found)
        return self._values_of[name]

    def _filtered(self, variable: Variable) -> list[Any]:
        found = self.values(variable.expression)
        for used in variable.filters:
            if used.name != "default" or used.keywords or len(used.arguments) > 1:
                return [UNKNOWN]
            others = self.values(used.arguments[0]) if used.arguments else [""]
            if UNKNOWN in found or UNKNOWN in others:
                return [UNKNOWN]
            found = [default(value, other) for value, other in product(found, others)]
        return found

    def _of_root(self, name: str, keys: list[str]) -> Any:
        if name == "site":
            return self._of_config(keys)
        if name == "page" and self._keys_of_pages is not None:
            return UNKNOWN if keys[0] in self._keys_of_pages else None
        if name == "jekyll" and keys == ["environment"]:
            return self._environment
        return UNKNOWN

    def _of_config(self, keys: list[str]) -> Any:
        if keys[0] in self._of_site:
            return UNKNOWN
        return _inside({"data": self._data} if keys[0] == "data" else self._config, keys)

    def _compared(self, comparison: Comparison) -> bool | None:
        return self._for_all(comparison.operator, comparison.left, comparison.right)

    def _for_all(self, operator: str | None, left: Expression, right: Expression) -> bool | None:
        """What comparing comes to, where that is the same for all that both sides may be."""
        pairs = product(self.values(left), [None] if operator is None else self.values(right))
        found = {_compare(operator, one, other) for one, other in pairs}
        return found.pop() if len(found) == 1 else None


def _distinct(values: list[Any]) -> list[Any]:
    """The values, each once; UNKNOWN alone where it is among them, or where they are many."""
    found: list[Any] = []
    for value in values:
        if value is UNKNOWN or len(found) > _MOST:
            return [UNKNOWN]
        if not any(value == one and type(value) is type(one) for one in found):
            found.append(value)
    return found


def _inside(value: Any, keys: list[str]) -> Any:
    """What is in a value at the end of the keys."""
    for key in keys:
        if isinstance(value, dict):
            if key in ("size", "first", "last") and key not in value:
                return UNKNOWN
            value = value.get(key)
        elif value is None:
            return None
        else:
            return UNKNOWN
    return value


def _compare(operator: str | None, left: Any, right: Any) -> bool | None:
    """One comparison; None where it is not known."""
    if left is UNKNOWN:
        return None
    if operator is None:
        return left is not None and left is not False
    if operator == "contains":
        if left is None or isinstance(left, bool) or right is None:
            return False
        plain = isinstance(right, str) and isinstance(left, str | list)
        return contains(left, right) if plain else None
    if not isinstance(left, _PLAIN) or not isinstance(right, _PLAIN):
        return None
    if operator == "==":
        return left == right and type(left) is type(right)
    if operator in ("!=", "<>"):
        return left != right or type(left) is not type(right)
    if left is None or right is None:
        return False
    return None


def _and(left: bool | None, right: bool | None) -> bool | None:
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def either(left: bool | None, right: bool | None) -> bool | None:
    """Whether one of the two is true; None is not known."""
    if left is True or right is True:
        return True
    return None if left is None or right is None else False
