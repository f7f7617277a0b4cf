"""jekyll-regex-replace 1.1: `{{ text | regex_replace: "[0-9]+", "#" }}` and `regex_replace_once`.

Patterns are Ruby's as far as Python has the same: groups, look-around, classes such as
`[[:alpha:]]`, `\\h`, `\\A`, `\\z`. In the replacement `\\1`, `\\k<name>` and `\\0` are what was
found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyjekyll.api import (
    RubyNoMethodError,
    RubyTypeError,
    class_name,
    inspect,
    register_filter,
    to_s,
)
from pyjekyll.plugins._regexp import compiled, replacement

if TYPE_CHECKING:
    from pyjekyll.api import LiquidValue


@register_filter("regex_replace")
def regex_replace(text: LiquidValue, pattern: LiquidValue, new: LiquidValue) -> str:
    """The text with all matches replaced."""
    return _replaced(text, pattern, new, 0, "gsub")


@register_filter("regex_replace_once")
def regex_replace_once(text: LiquidValue, pattern: LiquidValue, new: LiquidValue) -> str:
    """The text with the first match replaced."""
    return _replaced(text, pattern, new, 1, "sub")


def _replaced(
    text: LiquidValue, pattern: LiquidValue, new: LiquidValue, count: int, method: str
) -> str:
    if not isinstance(text, str):
        raise RubyNoMethodError(f"undefined method `{method}' for {inspect(text)}")
    if isinstance(new, dict):
        return compiled(to_s(pattern)).sub(lambda m: to_s(new.get(m[0])), text, count)
    if not isinstance(new, str):
        raise RubyTypeError(f"no implicit conversion of {class_name(new)} into String")
    expand = replacement(new)
    return compiled(to_s(pattern)).sub(expand, text, count)
