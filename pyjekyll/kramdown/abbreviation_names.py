"""How the definition of an abbreviation is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pyjekyll.ruby.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")

# [\s\p{Z}], the inside of a class.
SEPARATORS = " \\t\\n\\v\\f\\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_RUN = lazy_pattern(f"[{SEPARATORS}]+")


def lookup(by_name: Mapping[str, T], name: str, is_2_4: bool) -> T | None:
    """Return what is stored under the name; since 2.5 any white space in it stands for a space."""
    found = by_name.get(name)
    if found is None and not is_2_4:
        return by_name.get(_RUN.sub(" ", name))
    return found
