"""What conditions of templates are worth before anything is rendered: true, false, or not known.

The configuration, the data files and the environment are known. So is that a key is in no front
matter of the site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyjekyll.liquid.parser.expressions import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pyjekyll.liquid.parser.condition import Comparison, Condition
    from pyjekyll.liquid.parser.expressions import Expression


class Unknown:
    """The value of what only rendering knows."""


UNKNOWN = Unknown()
# What `site` has beside the configuration.
_OF_SITE = frozenset(
    ("posts", "pages", "documents", "collections", "static_files", "related_posts", "html_pages",
     "html_files", "categories", "tags", "time", "github", "archives")
)  # fmt: skip
_PLAIN = (str, int, float, bool, type(None))


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

    def holds(self, condition: Condition | None) -> bool | None:
        """Whether a condition is met; None where that is not known. There is always an `else`."""
        if condition is None:
            return True
        results = [self._compared(comparison) for comparison in condition.comparisons]
        found = results[-1]
        for result, joint in zip(reversed(results[:-1]), reversed(condition.joints), strict=True):
            found = _and(result, found) if joint == "and" else either(result, found)
        return found

    def value(self, expression: Expression) -> Any:
        """The value of an expression, or UNKNOWN."""
        if isinstance(expression, _PLAIN):
            return expression
        if not isinstance(expression, Lookup) or not isinstance(expression.name, str):
            return UNKNOWN
        keys = [key for key, _ in expression.steps]
        if not keys or not all(isinstance(key, str) for key in keys):
            return UNKNOWN
        if expression.name == "site":
            return self._of_config(keys)
        if expression.name == "page" and self._keys_of_pages is not None:
            return UNKNOWN if keys[0] in self._keys_of_pages else None
        if expression.name == "jekyll" and keys == ["environment"]:
            return self._environment
        return UNKNOWN

    def is_one_of(self, subject: Expression, values: Iterable[Expression]) -> bool | None:
        """Whether the subject of a case equals one of the values; None where that is not known."""
        left = self.value(subject)
        found: bool | None = False
        for right in map(self.value, values):
            if not isinstance(left, _PLAIN) or not isinstance(right, _PLAIN):
                found = either(found, None)
            else:
                found = either(found, left == right and type(left) is type(right))
        return found

    def _of_config(self, keys: list[str]) -> Any:
        if keys[0] in self._of_site:
            return UNKNOWN
        value: Any = {"data": self._data} if keys[0] == "data" else self._config
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

    def _compared(self, comparison: Comparison) -> bool | None:
        left = self.value(comparison.left)
        if left is UNKNOWN:
            return None
        if comparison.operator is None:
            return left is not None and left is not False
        right = self.value(comparison.right)
        if not isinstance(left, _PLAIN) or not isinstance(right, _PLAIN):
            return None
        if comparison.operator == "==":
            return left == right and type(left) is type(right)
        if comparison.operator in ("!=", "<>"):
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
